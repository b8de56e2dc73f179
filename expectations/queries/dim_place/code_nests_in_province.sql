-- critical
-- The province of every place code is on record under the same name.
-- 省级代码统辖其市县且名称一致
with

places as (
    select * from {batch}
),

astray as (
    select
        places.*,
        provinces.province as province_of_code,
    from places
    left join places as provinces
        on provinces.place_code = concat(left(places.place_code, 2), '0000')
    where provinces.province is distinct from places.province
)

select * from astray
