-- critical
-- Every text row is a heading, a paragraph, a table row or furniture.
-- 文本行类别只取四种
with

text_rows as (
    select * from {batch}
),

unknown as (
    select
        document_id,
        row_no,
        row_kind,
        text,
    from text_rows
    where row_kind is null
    or row_kind not in ('heading', 'paragraph', 'table_row', 'furniture')
)

select * from unknown
