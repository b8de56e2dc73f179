-- critical
-- Every unit of a fact stands in dim_unit, so that no sum by unit loses it.
-- 数据中的单位均见于单位表
with

units as (
    select * from {batch}
),

facts as (
    select fact_id, source_name, quote, unit, sentence,
    from marts.fct_supplies
    union all
    select fact_id, source_name, quote, unit, sentence,
    from marts.fct_donations
    union all
    select fact_id, source_name, quote, unit, sentence,
    from marts.fct_headcounts
),

missing as (
    select * from facts
    where unit is not null
    and unit not in (
        select unit from units
        where unit is not null
    )
)

select * from missing
