with

places as (

    select * from {{ ref('places') }}

),

described as (

    select
        place_code,
        name,
        nullif(short_name, '') as short_name,
        level,
        province_code,
        nullif(city_code, '') as city_code,
        province,
        nullif(city, '') as city,
        nullif(county, '') as county,
    from places

)

select * from described
