with

facts as (

    select * from {{ ref('int_facts') }}

),

days_found as (

    select
        least(
            min(published_on),
            min({{ first_day_of('as_of', 'published_on') }})
        ) as first_day,
        greatest(
            max(published_on),
            max({{ first_day_of('as_of', 'published_on') }})
        ) as last_day,
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
