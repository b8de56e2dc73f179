-- critical
-- The category of every supply is the one that dim_item gives its item.
-- 物资类别与物资表一致
with

facts as (
    select * from {batch}
),

items as (
    select * from marts.dim_item
),

astray as (
    select
        facts.*,
        items.item_category as category_of_item,
    from facts
    inner join items on facts.item = items.item
    where facts.item_category is distinct from items.item_category
)

select * from astray
