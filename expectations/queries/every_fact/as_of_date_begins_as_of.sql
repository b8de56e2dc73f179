-- critical
-- as_of_date is the first day of as_of; an unknown year may be filled.
-- 起始日为截至日期的第一天
with

facts as (
    select * from {batch}
),

written as (
    select
        *,
        strftime(as_of_date, '%Y-%m-%d') as first_day,
        rpad(as_of, 10, '-01-01') as day_of_as_of,
    from facts
),

apart as (
    select * exclude (first_day, day_of_as_of) from written
    where (as_of is null and as_of_date is not null)
    or (
        as_of not like 'XXXX%'
        and try_cast(day_of_as_of as date) is not null
        and first_day is distinct from day_of_as_of
    )
    or (
        as_of like 'XXXX%'
        and substr(first_day, 5) <> substr(day_of_as_of, 5)
    )
)

select * from apart
