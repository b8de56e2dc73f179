-- critical
-- The rollup is total, part, repeat or alone.
-- 汇总关系只取四种
with

facts as (
    select * from {batch}
),

unknown as (
    select * from facts
    where rollup is null
    or rollup not in ('total', 'part', 'repeat', 'alone')
)

select * from unknown
