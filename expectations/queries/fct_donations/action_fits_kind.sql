-- critical
-- Donations are cash, the worth of goods, both, or a count of gifts.
-- 捐赠的动作属于规定的几种
with

facts as (
    select * from {batch}
),

unfitting as (
    select * from facts
    where action is null
    or action not in ('cash', 'goods_value', 'cash_and_goods', 'count')
)

select * from unfitting
