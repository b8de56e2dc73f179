-- critical
-- Every day of a fact stands in dim_date, so that no sum by month loses it.
-- 数据中的日期均见于日期表
with

days as (
    select * from {batch}
),

facts as (
    select
        fact_id, source_name, quote, as_of_date, published_on, sentence,
    from marts.fct_supplies
    union all
    select
        fact_id, source_name, quote, as_of_date, published_on, sentence,
    from marts.fct_donations
    union all
    select
        fact_id, source_name, quote, as_of_date, published_on, sentence,
    from marts.fct_headcounts
),

missing as (
    select * from facts
    where as_of_date is not null
    and as_of_date not in (
        select date_day from days
        where date_day is not null
    )
    or published_on is not null
    and published_on not in (
        select date_day from days
        where date_day is not null
    )
)

select * from missing
