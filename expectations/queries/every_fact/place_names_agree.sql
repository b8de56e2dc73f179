-- critical
-- The names of province, city and county are those of the place code.
-- 省市县名称与区划代码一致
with

facts as (
    select * from {batch}
),

places as (
    select * from marts.dim_place
),

named as (
    select
        facts.*,
        coalesce(
            concat_ws(' ', places.province, places.city, places.county),
            ''
        ) as names_of_code,
    from facts
    left join places on facts.place_code = places.place_code
    where facts.place_code is null
    or places.place_code is not null
),

disagreeing as (
    select * from named
    where names_of_code <> concat_ws(' ', province, city, county)
)

select * from disagreeing
