with

supplies as (

    select * from {{ ref('fct_supplies') }}

),

donations as (

    select * from {{ ref('fct_donations') }}

),

headcounts as (

    select * from {{ ref('fct_headcounts') }}

),

facts as (

    select as_of_date, published_on from supplies
    union all
    select as_of_date, published_on from donations
    union all
    select as_of_date, published_on from headcounts

),

days_found as (

    select
        least(min(published_on), min(as_of_date)) as first_day,
        greatest(max(published_on), max(as_of_date)) as last_day,
    from facts

),

days as (

    select unnest(generate_series(
        date_trunc('year', first_day),
        date_trunc('year', last_day) + interval 1 year - interval 1 day,
        interval 1 day
    ))::date as day
    from days_found
    where first_day is not null

),

described as (

    select
        day as date_day,
        year(day)::integer as year,
        quarter(day)::integer as quarter,
        month(day)::integer as month,
        day(day)::integer as day_of_month,
        isodow(day)::integer as iso_weekday,
    from days

)

select * from described
