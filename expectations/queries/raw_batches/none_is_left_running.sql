-- warning
-- No batch is left half done: the next ingest reads its bulletins again.
-- 无中断未完的批次
with

batches as (
    select * from {batch}
),

unfinished as (
    select * from batches
    where status is null
    or status not in ('done', 'failed')
)

select * from unfinished
