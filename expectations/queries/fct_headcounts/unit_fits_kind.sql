-- critical
-- People are counted as persons, person-times or households.
-- 人数单位限于人、人次与户
with

facts as (
    select * from {batch}
),

unfitting as (
    select * from facts
    where unit is null
    or unit not in ('person', 'person_time', 'household')
)

select * from unfitting
