-- critical
-- Every item of a supply stands in dim_item, so that no sum by item loses it.
-- 数据中的物资均见于物资表
with

items as (
    select * from {batch}
),

supplies as (
    select * from marts.fct_supplies
),

missing as (
    select * from supplies
    where item is not null
    and item not in (
        select item from items
        where item is not null
    )
)

select * from missing
