-- critical
-- A duplicate states the value, the bounds and the unit of its original.
-- 重复数据与原数据数值、单位相同
with

facts as (
    select * from {batch}
),

differing as (
    select
        facts.*,
        originals.quote as quote_of_original,
        originals.value as value_of_original,
        originals.unit as unit_of_original,
    from facts
    inner join facts as originals on facts.duplicate_of = originals.fact_id
    where facts.value is distinct from originals.value
    or facts.value_low is distinct from originals.value_low
    or facts.value_high is distinct from originals.value_high
    or facts.unit is distinct from originals.unit
)

select * from differing
