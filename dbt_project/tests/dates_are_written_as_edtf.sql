-- BI tools sort and cut as_of as text: a day, a month or a year, with XXXX
-- where no year is known, and nothing else. A day that no calendar has
-- (2021-02-30) would become a null date without a word.
with

dates as (

    select * from {{ ref('int_fact_dates') }}
    where as_of is not null

),

unwritable as (

    select * from dates
    where not regexp_full_match(
            as_of, '(?:[0-9]{4}|XXXX)-[0-9]{2}(?:-[0-9]{2})?|[0-9]{4}'
        )
        or try_cast(
            replace(as_of, 'XXXX', '2000')
            || case length(as_of)
                when 4 then '-01-01'
                when 7 then '-01'
                else ''
            end as date
        ) is null

)

select * from unwritable
