{#
    The place a bulletin is about: the province, then the city, then the
    county to which most of its mentions belong; title and publisher weigh
    most. A county of several (鼓楼区) is the one whose city is named.
#}

with

mentions as (

    select * from {{ ref('int_place_mentions') }}
    where {{ only_unread() }}

),

places as (

    select * from {{ ref('places') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

-- The sections of a round-up lie in several provinces: it has no place.
round_ups as (

    select mentions.document_id
    from mentions
    inner join places on mentions.codes[1] = places.place_code
    where mentions.row_no > 2
        and mentions.place_start <= 6
        and len(mentions.codes) = 1
    group by mentions.document_id
    having count(distinct places.province_code) >= 4

),

weighed as (

    select
        mentions.document_id,
        mentions.name,
        mentions.codes,
        unnest(mentions.codes) as place_code,
        case
            when row_no = 0 then 6
            -- An office speaks for its place, a newspaper for any place.
            when row_no = -1 and regexp_matches(
                    words_behind, '(?:局|政府|厅|委员会|红十字会|慈善总会|慈善会|办公室)$'
                ) then 5
            when row_no = -1 then 1.5
            when row_no <= 2 then 2
            else 1
        end / len(codes)::double
            * case
                when not is_in_society_name then 1
                when row_no <= 3 then 0.5
                -- Where nothing else is named, the giver's home tells.
                else 0.1
            end
            -- A name that needs its type word to be one is safer.
            * if(length(name) > 2, 1.0, 0.8)
            -- 濠江仁爱会 in Macao, 吉安乡 in Hualien: where traditional script
            -- is written, two characters are seldom a mainland county.
            * if(
                bulletins.script = 'hant'
                and length(name) = 2
                and not regexp_matches(codes[1], '^[1-6]?[0-9]0000$|^[78]'),
                if(mentions.is_in_society_name, 0.1, 0.6), 1.0
            )
            -- 吉安乡 is a township, 阿克苏日报 a newspaper.
            * if(
                row_no > 0
                and length(name) = 2
                and regexp_matches(
                    words_behind, '^(?:[乡镇村路街庄]|日报|晚报|晨报|都市报|新闻)'
                ), 0.2, 1.0
            ) as weight,
    from mentions
    inner join bulletins using (document_id)
    -- 潮州市湘桥区: the city only says which 湘桥区 it is.
    where not is_prefix_of_next

),

-- What only Taiwan and Macao write.
own_words as (

    select
        document_id,
        '台湾' as name,
        ['710000'] as codes,
        '710000' as place_code,
        4.0 as weight,
    from bulletins
    where script = 'hant'
        and regexp_matches(raw_text, '新[臺台]幣|縣府|鄉公所|里長|國軍|志工')

    union all

    select
        document_id,
        '澳门' as name,
        ['820000'] as codes,
        '820000' as place_code,
        3.0 as weight,
    from bulletins
    where script = 'hant'
        and regexp_matches(raw_text, '澳門[元幣]|本澳|MOP')

),

all_weighed as (

    select
        document_id,
        name,
        codes,
        place_code,
        weight,
    from weighed

    union all

    select * from own_words

),

located as (

    select
        weighed.document_id,
        weighed.place_code,
        places.level,
        places.province_code,
        coalesce(nullif(places.city_code, ''), places.province_code)
            as city_code,
        -- Decimals add up alike in any order.
        sum(weighed.weight::decimal(18, 6)) as weight,
        bool_or(len(weighed.codes) > 1) as is_ambiguous,
    from all_weighed as weighed
    inner join places using (place_code)
    group by all

),

provinces as (

    select
        document_id,
        province_code,
        sum(weight) as province_weight,
    from located
    group by document_id, province_code
    qualify row_number() over (
        partition by document_id
        order by sum(weight) desc, province_code
    ) = 1

),

cities as (

    select
        located.document_id,
        located.province_code,
        located.city_code,
        sum(located.weight) as city_weight,
    from located
    inner join provinces using (document_id, province_code)
    where located.level <> 'province'
    group by located.document_id, located.province_code, located.city_code
    qualify row_number() over (
        partition by located.document_id
        order by sum(located.weight) desc, located.city_code
    ) = 1

),

counties as (

    select
        located.document_id,
        located.city_code,
        located.place_code,
        located.weight as county_weight,
    from located
    inner join cities using (document_id, city_code)
    where located.level = 'county'
    qualify row_number() over (
        partition by located.document_id
        order by located.weight desc, located.place_code
    ) = 1

),

chosen as (

    select
        provinces.document_id,
        provinces.province_code,
        provinces.province_weight,
        cities.city_code,
        cities.city_weight,
        counties.place_code as county_code,
        counties.county_weight,
        case
            when round_ups.document_id is not null then null
            when cities.city_weight < 0.4 * provinces.province_weight
                or cities.city_weight is null
                then provinces.province_code
            when counties.county_weight >= 0.35 * cities.city_weight
                then counties.place_code
            else cities.city_code
        end as place_code,
    from provinces
    left join cities using (document_id)
    left join counties using (document_id)
    left join round_ups using (document_id)

)

select * from chosen
