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
        document_id,
        row_no,
        char_start,
        regexp_extract_all(text, '[0-9]+') as numerals,
        regexp_split_to_array(text, '[0-9]+') as gaps,
    from text_rows
),

placed as (
    select
        document_id,
        row_no,
        char_start,
        unnest(numerals) as quote,
        unnest(list_slice(gaps, 1, len(numerals))) as gap,
        generate_subscripts(numerals, 1) as numeral_no,
    from cut
    where len(numerals) > 0
),

measured as (
    select
        * exclude (gap),
        sum(length(gap) + length(quote)) over (
            partition by document_id, row_no
            order by numeral_no
        ) - length(quote) as text_start,
    from placed
),

maps as (
    select
        document_id,
        row_no,
        text_offsets,
    from text_rows
    where text_offsets is not null
),

recounted as (
    select
        measured.document_id,
        measured.row_no,
        measured.quote,
        measured.char_start + coalesce(
            maps.text_offsets[cast(measured.text_start as bigint) + 1],
            measured.text_start
        ) as found_at,
    from measured
    left join maps
        on measured.document_id = maps.document_id
        and measured.row_no = maps.row_no
),

left_out as (
    select recounted.*
    from recounted
    asof left join ledger
        on recounted.document_id = ledger.document_id
        and recounted.found_at >= ledger.char_start
    where ledger.char_end is null
    or recounted.found_at >= ledger.char_end
),

-- Texts are looked at only of those.
shown as (
    select
        left_out.*,
        text_rows.text as sentence,
    from left_out
    inner join text_rows
        on left_out.document_id = text_rows.document_id
        and left_out.row_no = text_rows.row_no
)

select * from shown
