-- critical
-- Only a total or a lone figure that is no duplicate may be added up.
-- 只有合计与单列且非重复的数据可加总
with

facts as (
    select * from {batch}
),

counted_twice as (
    select * from facts
    where is_additive is null
    or (
        is_additive
        and (rollup in ('part', 'repeat') or duplicate_of is not null)
    )
)

select * from counted_twice
