-- warning
-- No headcount is above 1.5 thousand million persons or 600 million households,
-- more than the country has.
-- 人数户数不超过全国总量
with

facts as (
    select * from {batch}
),

impossible as (
    select * from facts
    where (unit = 'person' and greatest(value, value_low) > 1500000000)
    or (unit = 'household' and greatest(value, value_low) > 600000000)
)

select * from impossible
