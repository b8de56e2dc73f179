-- critical
-- No as_of lies before 1990: no such bulletin was published on the web then.
-- 截至日期不早于1990年
with

facts as (
    select * from {batch}
),

earlier as (
    select * from facts
    where try_cast(substr(as_of, 1, 4) as integer) < 1990
)

select * from earlier
