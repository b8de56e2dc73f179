-- critical
-- Gifts and lots are counted, and money is not: the action fits the unit.
-- 笔数批次计数，款额不计数
with

facts as (
    select * from {batch}
),

mixed_up as (
    select * from facts
    where action in ('cash', 'goods_value', 'cash_and_goods', 'count')
    and (action = 'count') <> (unit in ('gift', 'lot'))
)

select * from mixed_up
