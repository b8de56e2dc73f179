-- critical
-- The original of a duplicate is no duplicate itself and not published later.
-- 原数据不晚于重复数据且自身不是重复
with

facts as (
    select * from {batch}
),

turned_round as (
    select
        facts.*,
        originals.published_on as published_on_of_original,
        originals.duplicate_of as duplicate_of_of_original,
    from facts
    inner join facts as originals on facts.duplicate_of = originals.fact_id
    where originals.duplicate_of is not null
    or originals.published_on > facts.published_on
)

select * from turned_round
