-- critical
-- Every as_of is an EDTF date of the forms in use: a year, a month, a day, or a
-- month or day of no known year (XXXX-03-09), and stands in the calendar.
-- 截至日期为合法的EDTF日期
with

facts as (
    select * from {batch}
),

-- 2000 stands for the unknown year, as it has every day that a year can have.
dated as (
    select
        *,
        try_cast(
            rpad(replace(as_of, 'XXXX', '2000'), 10, '-01-01') as date
        ) as day_of_as_of,
    from facts
),

invalid as (
    select * exclude (day_of_as_of) from dated
    where as_of is not null
    and (
        day_of_as_of is null
        or not regexp_full_match(
            as_of,
            '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|XXXX-[0-9]{2}(-[0-9]{2})?'
        )
    )
)

select * from invalid
