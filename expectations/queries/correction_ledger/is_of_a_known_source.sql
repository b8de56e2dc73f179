-- warning
-- Every correction is of a source that this warehouse has read.
-- 更正所指来源已读入
with

corrections as (
    select * from {batch}
),

strayed as (
    select * from corrections
    where status = 'unknown_source'
)

select * from strayed
