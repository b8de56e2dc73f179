-- critical
-- Every number in Arabic digits of every current bulletin, counted anew in its
-- text rows, is entered in the ledger.
-- 文中阿拉伯数字全部登记
with

ledger as (
    select * from {batch}
),

versions as (
    select
        document_id,
        rank() over (
            partition by source_name
            order by ingested_at desc
        ) as age,
    from raw.bulletins
),

text_rows as (
    select * from raw.text_rows
    where document_id in (
        select document_id from versions
        where age = 1
    )
),

-- A text is gap, numeral, gap, numeral, ..., gap.
cut as (
    select
        *,
        regexp_extract_all(text, '[0-9]+') as numerals,
        regexp_split_to_array(text, '[0-9]+') as gaps,
    from text_rows
),

placed as (
    select
        document_id,
        row_no,
        char_start,
        text_offsets,
        text as sentence,
        unnest(numerals) as quote,
        unnest(list_slice(gaps, 1, len(numerals))) as gap,
        generate_subscripts(numerals, 1) as numeral_no,
    from cut
),

measured as (
    select
        * exclude (gap),
        -- Sums of DuckDB are wider than positions, and slow to compare.
        cast(sum(length(gap) + length(quote)) over (
            partition by document_id, row_no
            order by numeral_no
        ) as integer) - length(quote) as text_start,
    from placed
),

recounted as (
    select
        document_id,
        row_no,
        quote,
        sentence,
        cast(char_start + coalesce(
            text_offsets[text_start + 1],
            text_start
        ) as integer) as found_at,
    from measured
),

left_out as (
    select recounted.*
    from recounted
    asof left join ledger
        on recounted.document_id = ledger.document_id
        and recounted.found_at >= ledger.char_start
    where ledger.char_end is null
    or recounted.found_at >= ledger.char_end
)

select * from left_out
