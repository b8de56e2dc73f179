-- critical
-- Supplies are stocked, distributed, donated, purchased, produced or needed.
-- 物资的动作属于规定的几种
with

facts as (
    select * from {batch}
),

unfitting as (
    select * from facts
    where action is null
    or action not in (
        'stocked', 'distributed', 'donated', 'purchased', 'produced',
        'needed', 'unspecified'
    )
)

select * from unfitting
