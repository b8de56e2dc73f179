-- critical
-- Supplies are measured by weight, volume, piece, package or lot.
-- 物资单位限于重量、容量、件数、包装与批次
with

facts as (
    select * from {batch}
),

unfitting as (
    select * from facts
    where unit is null
    or unit not in (
        'kg', 'l', 'piece', 'bottle', 'box', 'carton', 'bucket', 'bag',
        'case', 'lot'
    )
)

select * from unfitting
