-- critical
-- Every bulletin came in by a batch that is on record.
-- 每份文书属于已登记的批次
with

bulletins as (
    select * from {batch}
),

stray as (
    select
        document_id,
        source_name,
        batch_id,
        ingested_at,
    from bulletins
    where batch_id is null
    or batch_id not in (
        select batch_id from raw.batches
    )
)

select * from stray
