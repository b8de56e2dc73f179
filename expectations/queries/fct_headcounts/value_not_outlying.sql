-- warning
-- No value lies more than a thousandfold, and six deviations, off the median
-- of the figures of its population's category and unit (of eight figures or
-- more).
-- 同类人群同单位数值离群
with

facts as (
    select * from {batch}
),

scaled as (
    select
        *,
        log10(cast(value as double)) as magnitude,
    from facts
    where value > 0
),

centres as (
    select
        population_category,
        unit,
        median(magnitude) as centre,
        mad(magnitude) as spread,
    from scaled
    group by population_category, unit
    having count(*) >= 8
),

-- 1.4826 turns a median deviation into a standard one of a normal spread.
outlying as (
    select
        scaled.* exclude (magnitude),
        cast(power(10, centres.centre) as decimal(38, 2)) as median_value,
    from scaled
    inner join centres
        on scaled.population_category = centres.population_category
        and scaled.unit = centres.unit
    where abs(scaled.magnitude - centres.centre)
        > greatest(3, 6 * 1.4826 * centres.spread)
)

select * from outlying
