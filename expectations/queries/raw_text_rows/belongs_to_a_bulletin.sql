-- critical
-- Every text row belongs to a bulletin that is kept.
-- 每个文本行属于已存文书
with

text_rows as (
    select * from {batch}
),

orphaned as (
    select
        document_id,
        row_no,
        row_kind,
        text,
    from text_rows
    where document_id not in (
        select document_id from raw.bulletins
    )
)

select * from orphaned
