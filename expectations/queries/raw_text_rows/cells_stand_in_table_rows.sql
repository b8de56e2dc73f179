-- critical
-- Only table rows have cells, and every cell lies within its row's text.
-- 单元格只属于表格行且不越界
with

text_rows as (
    select * from {batch}
),

cells as (
    select
        document_id,
        row_no,
        row_kind,
        text,
        unnest(cells) as cell,
    from text_rows
),

misplaced as (
    select * from cells
    where row_kind <> 'table_row'
    or cell.char_start < 0
    or cell.char_start > cell.char_end
    or cell.char_end > length(text)
)

select * from misplaced
