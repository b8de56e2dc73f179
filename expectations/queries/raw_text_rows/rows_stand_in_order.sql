-- critical
-- The text rows of a bulletin follow each other without overlap, each with a
-- first character before its last.
-- 文本行依次排列互不重叠
with

text_rows as (
    select * from {batch}
),

followed as (
    select
        document_id,
        row_no,
        char_start,
        char_end,
        raw_text,
        lag(row_no) over (in_reading_order) as row_no_before,
        lag(char_end) over (in_reading_order) as end_before,
    from text_rows
    window in_reading_order as (
        partition by document_id
        order by row_no, char_start
    )
),

disordered as (
    select * from followed
    where char_start >= char_end
    or char_start < end_before
    or row_no <> coalesce(row_no_before, 0) + 1
)

select * from disordered
