-- critical
-- The action of a headcount is one of the agreed ones.
-- 人数的动作属于规定的几种
with

facts as (
    select * from {batch}
),

unfitting as (
    select * from facts
    where action is null
    or action not in (
        'resident', 'staff', 'volunteer', 'mobilised', 'served', 'tested',
        'vaccinated', 'relocated', 'unspecified'
    )
)

select * from unfitting
