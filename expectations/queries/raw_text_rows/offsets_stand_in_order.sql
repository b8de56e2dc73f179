-- critical
-- The offsets of a text row never go back and stay within its verbatim text.
-- 原文位置递增且不越界
with

text_rows as (
    select * from {batch}
),

disordered as (
    select
        document_id,
        row_no,
        raw_text,
        text,
        text_offsets,
    from text_rows
    where text_offsets <> list_sort(text_offsets)
    or list_min(text_offsets) < 0
    or list_max(text_offsets) >= length(raw_text)
)

select * from disordered
