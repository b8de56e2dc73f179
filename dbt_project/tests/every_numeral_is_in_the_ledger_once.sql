-- Nothing is dropped in silence: each numeral that the reading found stands in
-- the ledger once, at its place in the verbatim text, and the ledger holds no
-- numeral that was not found.
with

numerals as (

    select * from {{ ref('int_numerals') }}

),

text_rows as (

    select * from {{ ref('stg_text_rows') }}

),

ledger as (

    select * from {{ ref('numeral_ledger') }}

),

found as (

    select
        numerals.document_id,
        ({{ verbatim_position('numerals.numeral_start', 'start', 'numerals') }})
            as char_start,
        ({{ verbatim_position('numerals.numeral_end', 'end', 'numerals') }})
            as char_end,
        1 as times_found,
        0 as times_entered,
    from numerals
    inner join text_rows using (document_id, row_no)

),

entered as (

    select
        document_id,
        char_start,
        char_end,
        0 as times_found,
        1 as times_entered,
    from ledger

),

balanced as (

    select
        document_id,
        char_start,
        char_end,
        sum(times_found) as times_found,
        sum(times_entered) as times_entered,
    from (
        select * from found
        union all
        select * from entered
    )
    group by document_id, char_start, char_end

),

unbalanced as (

    select * from balanced
    where times_found <> 1
        or times_entered <> 1

)

select * from unbalanced
