-- critical
-- Every bulletin is cut into text rows: none is kept and never read.
-- 每份文书均已切分为文本行
with

bulletins as (
    select * from {batch}
),

unread as (
    select
        document_id,
        source_name,
        batch_id,
        title,
    from bulletins
    where trim(raw_text) <> ''
    and document_id not in (
        select document_id from raw.text_rows
    )
)

select * from unread
