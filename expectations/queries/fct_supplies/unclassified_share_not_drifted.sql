-- warning
-- The share of supplies (of twenty or more) whose item the vocabulary does not
-- know is at most five points above that of the last published build.
-- 未归类物资占比较上次发布未明显上升
with

facts as (
    select * from {batch}
),

-- The newest record is that of the build that is judged.
builds as (
    select
        unclassified_share,
        row_number() over (order by built_at desc) as builds_back,
    from record.builds
),

published as (
    select unclassified_share as share_published from builds
    where builds_back = 2
),

counted as (
    select
        *,
        avg(cast(item_category = 'unclassified' as integer)) over ()
            as share_unclassified,
        count(*) over () as supplies,
    from facts
),

drifted as (
    select
        counted.*,
        published.share_published,
    from counted
    cross join published
    where counted.item_category = 'unclassified'
    and counted.share_unclassified > published.share_published + 0.05
    and counted.supplies >= 20
)

select * from drifted
