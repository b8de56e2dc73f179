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
        true as is_found,
    from numerals
    inner join text_rows using (document_id, row_no)

),

entered as (

    select
        document_id,
        char_start,
        char_end,
        false as is_found,
    from ledger

),

told as (

    select * from found
    union all
    select * from entered

),

-- Counted by a number of 64 bits: what is counted by text is spilled where
-- there is much of it.
unbalanced as (

    select hash(document_id, char_start, char_end) as place
    from told
    group by place
    having count(*) <> 2
        or count_if(is_found) <> 1

),

misplaced as (

    select * from told
    where hash(document_id, char_start, char_end) in (
            select place from unbalanced
        )

)

select * from misplaced
