-- critical
-- Every text row is its bulletin's verbatim text between its two characters.
-- 文本行与原文所记位置一致
with

text_rows as (
    select * from {batch}
),

verbatim as (
    select
        document_id,
        any_value(raw_text) as raw_text,
    from raw.bulletins
    group by document_id
),

-- Rows without a bulletin are named by another check.
compared as (
    select
        text_rows.document_id,
        text_rows.row_no,
        text_rows.char_start,
        text_rows.char_end,
        text_rows.raw_text,
        substr(
            verbatim.raw_text,
            text_rows.char_start + 1,
            text_rows.char_end - text_rows.char_start
        ) as text_there,
    from text_rows
    inner join verbatim on text_rows.document_id = verbatim.document_id
),

shifted as (
    select * from compared
    where text_there is distinct from raw_text
)

select * from shifted
