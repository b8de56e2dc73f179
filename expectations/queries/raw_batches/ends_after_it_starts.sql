-- critical
-- A finished batch has an end, and no batch ends before it starts.
-- 批次结束不早于开始
with

batches as (
    select * from {batch}
),

endless as (
    select * from batches
    where (status = 'done' and finished_at is null)
    or finished_at < started_at
)

select * from endless
