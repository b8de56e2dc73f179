-- critical
-- The low bound is not above the value, nor the value above the high bound.
-- 下限不大于数值，数值不大于上限
with

facts as (
    select * from {batch}
),

crossed as (
    select * from facts
    where value_low > value
    or value > value_high
    or value_low > value_high
)

select * from crossed
