-- warning
-- At most a quarter of the supplies (of twenty or more) have an item that the
-- vocabulary of goods does not know.
-- 未归类物资所占比例不过四分之一
with

facts as (
    select * from {batch}
),

counted as (
    select
        *,
        avg(cast(item_category = 'unclassified' as integer)) over ()
            as share_unclassified,
        count(*) over () as supplies,
    from facts
),

unclassified as (
    select * from counted
    where item_category = 'unclassified'
    and share_unclassified > 0.25
    and supplies >= 20
)

select * from unclassified
