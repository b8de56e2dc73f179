-- critical
-- No value and no bound is below zero.
-- 数值与上下限均不为负
with

facts as (
    select * from {batch}
),

negative as (
    select * from facts
    where least(value, value_low, value_high) < 0
)

select * from negative
