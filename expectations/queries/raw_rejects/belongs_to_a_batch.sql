-- critical
-- Every input that was set aside came in by a batch that is on record.
-- 每项搁置的输入属于已登记的批次
with

rejects as (
    select * from {batch}
),

stray as (
    select * from rejects
    where batch_id is null
    or batch_id not in (
        select batch_id from raw.batches
    )
)

select * from stray
