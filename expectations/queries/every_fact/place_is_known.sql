-- critical
-- Every place code stands in dim_place (GB/T 2260).
-- 行政区划代码见于地区表
with

facts as (
    select * from {batch}
),

unknown as (
    select * from facts
    where place_code is not null
    and place_code not in (
        select place_code from marts.dim_place
    )
)

select * from unknown
