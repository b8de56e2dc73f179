{#
    Every way to write a place of GB/T 2260, with the codes it may mean.
#}
{{ config(materialized='table') }}

with

places as (

    select * from {{ ref('places') }}

),

aliases as (

    select * from {{ ref('place_aliases') }}

),

written_names as (

    select
        name,
        place_code,
        valid_to_year,
        true as is_full,
    from places

    union all

    select
        short_name as name,
        place_code,
        valid_to_year,
        level = 'province' as is_full,
    from places
    where length(short_name) > 1
        -- 三台, 五台: as likely a count as a county.
        and (
            level = 'city'
            or not regexp_matches(
                short_name, '^[一二三四五六七八九十]?[台门河江口]$'
            )
        )

    union all

    select
        alias as name,
        place_code,
        null as valid_to_year,
        regexp_matches(alias, '[省市区县旗州盟]$|^[全本袭][港澳台]$') as is_full,
    from aliases
    where length(alias) > 1

),

-- 石棉 is a word, but as the label of a section, 【石棉】, the county.
label_names as (

    select
        left(name, -1) as name,
        place_code,
        valid_to_year,
        false as is_full,
        true as is_label,
    from places
    where level <> 'province'
        and coalesce(short_name, '') = ''
        and regexp_matches(name, '^[\p{Han}]{2,3}[市区县旗]$')

    union all

    -- ■柳州三江: 三江县 is itself short for 三江侗族自治县.
    select
        left(aliases.alias, -1) as name,
        places.place_code,
        places.valid_to_year,
        false as is_full,
        true as is_label,
    from aliases
    inner join places using (place_code)
    where places.level = 'county'
        and coalesce(places.short_name, '') = ''
        and regexp_matches(aliases.alias, '^[\p{Han}]{2,3}县$')

),

spellings as (

    select
        *,
        false as is_label,
    from written_names

    union all

    select label_names.*
    from label_names
    anti join written_names using (name)

),

grouped as (

    select
        name,
        -- A code in force wins over a superseded one of the same name.
        list(distinct place_code order by place_code) filter (
            where valid_to_year is null or valid_to_year = ''
        ) as current_codes,
        list(distinct place_code order by place_code) as all_codes,
        bool_or(is_full) as is_full,
        bool_and(is_label) as is_label,
    from spellings
    group by name

),

named as (

    select
        name,
        coalesce(current_codes, all_codes) as codes,
        is_full,
        is_label,
    from grouped

)

select * from named
