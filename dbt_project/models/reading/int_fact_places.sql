{#
    The place of each measured event: the last place named before the number
    in its sentence, the place that leads its paragraph, else the place the
    bulletin is about. 全省 and its kin go up from there.
#}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

mentions as (

    select * from {{ ref('int_place_mentions') }}
    where {{ only_unread() }}
        and row_no > 0

),

bulletin_places as (

    select * from {{ ref('int_bulletin_places') }}

),

places as (

    select * from {{ ref('places') }}

),

headings as (

    select
        document_id,
        row_no,
        -- 聊城市：把“门”守严，把“家”守暖 may hold a comma.
        (
            row_kind = 'heading'
            or length(sentence) <= 30
            and not regexp_matches(sentence, '[。；0-9]')
        )
        and regexp_matches(sentence, '^[^：:，]{2,12}[：:]')
            as is_section_heading,
    from {{ ref('int_sentences') }}
    where {{ only_unread() }}
        and sentence_no = 1
        and row_kind <> 'furniture'

),

candidates as (

    select
        *,
        unnest(codes) as place_code,
        len(codes) as meanings,
    from mentions

),

located as (

    select
        candidates.*,
        places.level,
        places.province_code,
        coalesce(nullif(places.city_code, ''), places.place_code)
            as city_code,
        bulletin_places.place_code as bulletin_place,
        bulletin_places.province_code as bulletin_province,
        bulletin_places.city_code as bulletin_city,
    from candidates
    inner join places using (place_code)
    left join bulletin_places using (document_id)

),

-- Of several places of one name the one nearest to the bulletin's own.
resolved as (

    select
        *,
        case
            when city_code = bulletin_city then 2
            when province_code = bulletin_province then 1
            else 0
        end as nearness,
    from located
    qualify row_number() over (
        partition by document_id, row_no, sentence_no, place_start
        order by
            case
                when city_code = bulletin_city then 2
                when province_code = bulletin_province then 1
                else 0
            end desc,
            place_code
    ) = 1

),

-- 曲江区、仁化县: the places of a list.
acceptable as (

    select
        *,
        coalesce(
            lag(place_end) over (
                partition by document_id, row_no, sentence_no
                order by place_start
            ) = place_start - 1
            and regexp_matches(words_before, '[、和及与]$'),
            false
        ) as is_listed,
    from resolved
    where meanings = 1 or nearness > 0

),

row_leads as (

    select
        document_id,
        row_no,
        arg_max(place_code, if(place_start <= 8, place_start, -place_start))
            as lead_code,
        arg_max(level, if(place_start <= 8, place_start, -place_start))
            as lead_level,
        arg_max(province_code, if(place_start <= 8, place_start, -place_start))
            as lead_province,
    from acceptable
    where sentence_no = 1
        and not is_in_society_name
        and (place_start <= 8 or is_bulleted and place_start <= 24)
    group by document_id, row_no

),

-- A heading such as 莱西市：… opens the section of a round-up.
sections as (

    select
        row_leads.document_id,
        row_leads.row_no as first_row_no,
        row_leads.lead_code as section_code,
        lead(row_leads.row_no, 1, 2147483647) over (
            partition by row_leads.document_id
            order by row_leads.row_no
        ) as next_row_no,
    from row_leads
    inner join headings using (document_id, row_no)
    where headings.is_section_heading

),

sentence_places as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        arg_max(acceptable.place_code, acceptable.place_start) as place_code,
        arg_max(acceptable.level, acceptable.place_start) as level,
        arg_max(acceptable.province_code, acceptable.place_start)
            as province_code,
        list(acceptable.place_code order by acceptable.place_start)
            as place_list,
        arg_max(acceptable.is_listed, acceptable.place_start) as is_listed,
        arg_max(acceptable.city_code, acceptable.place_start) as city_code,
    from measurements
    inner join acceptable using (document_id, row_no, sentence_no)
    left join row_leads using (document_id, row_no)
    where acceptable.place_end <= measurements.quote_start
        -- 【新余】分宜县志愿服务队: of the city that leads its row.
        and (
            not acceptable.is_in_society_name
            or row_leads.lead_level = 'city'
            and measurements.action not in ('donated', 'cash', 'goods_value')
            and acceptable.level = 'county'
            and acceptable.city_code = row_leads.lead_code
        )
        -- 台州市红十字会送来家庭包: where it came from, not where it is.
        and not (
            regexp_matches(
                substr(measurements.left_context, acceptable.place_end + 1),
                '(?:送来|运来|调来|寄来|拨来|捎来|派来|支援)[^，。；]*(?:、[^，。；]*)*$'
            )
            and not regexp_matches(acceptable.words_before, '[向给为往对]$')
        )
        -- 向秭归县调拨350件，向6个乡镇调拨2800箱: the second is not there.
        and not regexp_matches(
            substr(measurements.left_context, acceptable.place_end + 1),
            '[，；](?:又|还|并|另|再)?向'
        )
    group by
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no

),

placed as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        sentence_places.place_list,
        case
            when regexp_matches(
                    regexp_extract(
                        measurements.left_context, '[^；;]*$'
                    ), '全国(?:共|累计|各地|民政系统|慈善|已|有|[0-9])'
                ) then null
            when regexp_matches(
                    regexp_extract(
                        measurements.left_context, '[^；;]*$'
                    ), '全省|全区各地|我省'
                ) and coalesce(
                    row_leads.lead_level, 'county'
                ) <> 'province' and bulletin_places.place_code is not null
                then bulletin_places.province_code
            -- 省慈善总会收到捐款 came in for the province, 州级下拨 went out
            -- from the prefecture.
            when regexp_matches(
                    regexp_extract(measurements.left_context, '[^；;]*$'),
                    '(?:^|[，、：由])[\p{Han}]{0,3}(?:省|自治区)(?:本级|级|慈善|红十字)'
                    || '[^，]*(?:[，][^，]*){0,3}(?:收到|接收|募集|下拨|仓库)[^向]*$'
                ) and bulletin_places.province_code is not null
                then bulletin_places.province_code
            when regexp_matches(
                    regexp_extract(measurements.left_context, '[^；;]*$'),
                    '(?:^|[，、：由])[州盟](?:本级|级|慈善|红十字)'
                    || '[^，]*(?:[，][^，]*)?(?:收到|接收|募集|下拨|仓库)[^向]*$'
                ) and bulletin_places.city_code is not null
                and (
                    sentence_places.place_code is null
                    or bulletin_places.city_code = sentence_places.place_code
                )
                then bulletin_places.city_code
            when regexp_matches(
                    regexp_extract(measurements.left_context, '[^；;]*$'),
                    '(?:^|[，、：；])(?:全|我|该|本)县'
                ) and bulletin_places.place_code is not null
                and sentence_places.level = 'county'
                and sentence_places.province_code
                    <> bulletin_places.province_code
                then bulletin_places.place_code
            -- 全县: the county of which the bulletin tells most.
            when regexp_matches(
                    regexp_extract(measurements.left_context, '[^；;]*$'),
                    '(?:全|我|该|本)[县旗]'
                ) and regexp_matches(counties.name, '[县旗]$')
                and coalesce(sentence_places.level, '') <> 'county'
                and coalesce(row_leads.lead_level, '') <> 'county'
                and sections.section_code is null
                then bulletin_places.county_code
            when sentence_places.place_code is not null
                and sentence_places.level in ('county', 'city')
                and (
                    sentence_places.province_code
                        = bulletin_places.province_code
                    or bulletin_places.place_code is null
                    -- ▲甘肃张掖 甘州区…: the county within the lead's province.
                    or sentence_places.province_code = row_leads.lead_province
                )
                -- One figure for all places of a list.
                then if(
                    sentence_places.is_listed
                    and sentence_places.level = 'county'
                    and not (
                        measurements.is_distributive
                        and measurements.listed_places > 1
                    )
                    and not measurements.is_respective_run,
                    sentence_places.city_code,
                    sentence_places.place_code
                )
            when row_leads.lead_code is not null
                and (
                    bulletin_places.place_code is null
                    or row_leads.lead_province
                        = bulletin_places.province_code
                )
                and (
                    row_leads.lead_level <> 'province'
                    or row_leads.lead_code in (
                        '110000', '120000', '310000', '500000'
                    )
                )
                and not coalesce(
                    row_leads.lead_code = bulletin_places.city_code
                    and bulletin_places.county_code
                        = bulletin_places.place_code,
                    false
                )
                then row_leads.lead_code
            when sections.section_code is not null then sections.section_code
            else coalesce(
                bulletin_places.place_code,
                row_leads.lead_code,
                sentence_places.place_code
            )
        end as place_code,
    from measurements
    left join sentence_places
        using (document_id, row_no, sentence_no, quantity_no)
    left join row_leads using (document_id, row_no)
    left join bulletin_places using (document_id)
    left join places as counties
        on bulletin_places.county_code = counties.place_code
    left join sections
        on measurements.document_id = sections.document_id
        and measurements.row_no
            between sections.first_row_no and sections.next_row_no - 1

)

select * from placed
