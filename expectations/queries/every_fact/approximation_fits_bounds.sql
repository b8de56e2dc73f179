-- critical
-- Exact figures have both bounds at the value, about has neither, over has the
-- low one only, under the high one only, a range has both and no value.
-- 约数类别与上下限相符
with

facts as (
    select * from {batch}
),

judged as (
    select
        *,
        case approximation
            when 'exact' then value_low = value
                and value_high = value
            when 'about' then value is not null
                and value_low is null
                and value_high is null
            when 'over' then value is not null
                and value_low is not null
                and value_high is null
            when 'under' then value is not null
                and value_low is null
                and value_high is not null
            when 'range' then value is null
                and value_low is not null
                and value_high is not null
            else false
        end as is_fitting,
    from facts
),

unfitting as (
    select * exclude (is_fitting) from judged
    where is_fitting is not true
)

select * from unfitting
