{#
    The place a bulletin is about: the province, then the city, then the
    county to which most of its mentions belong; title and publisher weigh
    most. A county of several (鼓楼区) is the one whose city is named.
#}
{#- 汉源县连夜送来, 武汉籍: the home of who gives. -#}
{%- set sent_from -%}
    ^[^，。；]{0,10}(?:[送运调寄拨派补拉捐带汇驮发捎][来抵]|派驻|支援|驰援)|^[市县区]?籍
{%- endset -%}

{%- set office -%}
    (?:本?级|民政|慈善|红十字|救灾|救助|应急|社会福利|福利|人民医院|中心医院|总工会|妇联
    {{- '|老年|养老|工商联|第[一二三]|委|政府|直|里|[\p{Han}]{1,6}(?:商会|协会|救援队))' }}
{%- endset %}

{#- Parts of Hong Kong and Macao whose name no mainland county bears. -#}
{%- set quarters = {} -%}
{%- for code in ('810000', '820000') -%}
    {%- do quarters.update({code: any_word(
        'place_aliases', 'alias',
        "place_code = '" ~ code ~ "' and length(alias) > 1 and alias not in"
        ~ " (select short_name from vocabulary.places"
        ~ " where short_name is not null)"
    )}) -%}
{%- endfor %}

with

mentions as not materialized (

    select * from {{ ref('int_place_mentions') }}
    where {{ only_unread() }}

),

places as (

    select * from {{ ref('places') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}
    where {{ only_unread() }}

),

sentences as not materialized (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}
        and row_kind <> 'furniture'

),

-- The sections of a round-up lie in several provinces: it has no place. The
-- homes of givers (石家庄饮品公司, 大同面业公司) are no sections.
round_ups as (

    select mentions.document_id
    from mentions
    inner join places on mentions.codes[1] = places.place_code
    where mentions.row_no > 1
        and mentions.place_start <= 6
        and len(mentions.codes) = 1
        and not mentions.is_in_society_name
    group by mentions.document_id
    having count(distinct if(
        mentions.row_no > 2, places.province_code, null
    )) >= 4
        -- 天台　山里的老人…, 【隆昌】: labels of places are few.
        or count(distinct if(
            mentions.place_start <= 1
            and not mentions.is_full_name
            and (
                regexp_matches(mentions.words_behind, '^[ 　】][^ 　0-9]{6}')
                or regexp_matches(mentions.words_behind, '^[ 　】][0-9]+月[0-9]+日')
            ),
            places.province_code, null
        )) >= 3

),

-- 人物：林海生，71岁，江口县“银剪刀”服务队队长: an interview is about the place of
-- whom it is with.
interviewed as (

    select distinct
        document_id,
        row_no,
        true as names_interviewed,
    from sentences
    where row_no <= 6
        and sentence_no = 1
        and regexp_matches(
            sentence,
            '^ ?[【（(]?(?:人物|受访(?:者|人|嘉宾|对象)?|(?:被采访|讲述|口述|亲历)(?:者|人)?'
            || '|采访对象|对话(?:人物?|嘉宾)|访谈(?:对象|嘉宾)|嘉宾)[】）)]?[：: 　]'
        )

),

weighed as (

    select
        mentions.document_id,
        mentions.name,
        mentions.codes,
        unnest(mentions.codes) as place_code,
        case
            -- 海川省应急中心关于白水地震救灾的通报: who writes, and of what.
            when row_no between 0 and 1
                and place_start = 0
                and regexp_matches(
                    words_behind,
                    '^[^，。；：0-9]{0,11}(?:[局厅委会站部]|办公室|中心|政府)关于'
                ) then 10
            when row_no between 0 and 1
                and regexp_matches(
                    words_before, '(?:[局厅委会站部室]|中心|政府)关于[^，。；：]{0,4}$'
                ) then 1
            when row_no = 0 then 6
            -- An office speaks for its place, a newspaper for any place.
            when row_no = -1 and regexp_matches(
                    words_behind,
                    '(?:局|政府|厅|委员会|红十字会|慈善总会|慈善会|办公室|残联|联合会'
                    || '|救助(?:管理)?站|指挥部|(?:保障|服务|救助|福利|储备)中心)$'
                ) then 5
            when row_no = -1 then 1.5
            -- 登记机关：江口县民政局: the home of the foundation that reports.
            when row_no between 1 and 6
                and regexp_matches(
                    words_before,
                    '(?:登记(?:管理)?机关|登记地|注册地址?|住所地?)[：: ]{1,2}$'
                ) then 10
            -- 江西省民政厅 2020年7月13日通报: the line of who writes.
            when row_no <= 4
                and place_start = 0
                and regexp_matches(
                    words_behind,
                    '^[^，。；：0-9]{0,6}?(?:[局厅]|办公室|慈善[总协]?会|红十字会|委员会|政府)'
                    || '(?:办公室|办)? *(?:[0-9〇二]|$)'
                ) then 5
            -- ——洛阳市救助管理站工作日志
            when row_no <= 4
                and regexp_matches(words_before, '^ ?[—–-]+ ?$')
                and regexp_matches(
                    words_behind,
                    '^[^，。；：0-9]{0,9}(?:[局厅站院会]|中心)[^，。；：0-9]{0,6}'
                    || '(?:日志|纪实|侧记|月报|简报|通报|公告|报告|总结|小结|记事|见闻|札记|口述|自述)'
                ) then 8
            -- ——访江口县社工站站长林海生
            when names_interviewed
                or row_no <= 4
                and regexp_matches(words_before, '(?:[—–-] ?(?:访|记)|专访)$')
                then 4
            -- （香港讯）, 本报玉树电: where the text was written.
            when row_no <= 3
                and regexp_matches(words_behind, '^(?:讯|电[）)：:　 ])') then 4
            when row_no <= 2 then 2
            else 1
        end / len(codes)::double
            * case
                when not is_in_society_name or names_interviewed then 1
                when row_no <= 3 then 0.5
                -- Where nothing else is named, the giver's home tells.
                else 0.1
            end
            * if(
                row_no > 2
                and regexp_matches(words_behind, '{{ sent_from }}'), 0.3, 1.0
            )
            -- 江口区基金会向控拜小学捐赠, 江口区协会捐给白水县医院: a giver's
            -- home is not where it was given.
            * if(
                is_in_society_name
                and row_no > 2
                and regexp_matches(
                    words_behind,
                    '^[^，。；：]{2,16}(?:向[^，。；]{2,20}捐|捐[给到往至])'
                ), 0.4, 1.0
            )
            * if(
                regexp_matches(words_before, '[捐赠送寄运][给到往至]$')
                -- 向白水县教育局捐赠; not 向白水县灾区送去.
                or ends_with(words_before, '向')
                and regexp_matches(
                    words_behind,
                    '^[\p{Han}]{1,6}?(?:局|医院|[中小]学|学校|[养敬]老院|福利院|慈善)'
                ),
                1.5, 1.0
            )
            -- 捐赠仪式在白水县民族中学举行: where it was held.
            * if(
                row_no <= 4
                and regexp_matches(words_before, '在[^，。；]{0,7}$')
                and regexp_matches(words_behind, '^[^，。；]{0,12}(?:举[行办]|启动)'),
                4, 1
            )
            -- 报：市委办。送：省民政厅: who is sent a copy.
            * if(
                regexp_matches(words_before, '(?:抄|主)?[送报发][：:][^。；]*$'),
                0.1, 1.0
            )
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
    left join interviewed using (document_id, row_no)
    -- 潮州市湘桥区: the city only says which 湘桥区 it is.
    where not is_prefix_of_next
        and is_label is not true

),

-- What only Taiwan, Macao and Hong Kong write.
own_words as (

    select
        document_id,
        '台湾' as name,
        ['710000'] as codes,
        '710000' as place_code,
        4.0 as weight,
    from bulletins
    where script = 'hant'
        and regexp_matches(raw_text, '[臺台]幣|NT[$]|縣府|鄉公所|里長|國軍|志工')

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

    union all

    select
        document_id,
        '香港' as name,
        ['810000'] as codes,
        '810000' as place_code,
        3.0 as weight,
    from bulletins
    where script = 'hant'
        and regexp_matches(
            raw_text,
            '本港|全港|港府|劏房|公屋|屋邨|綜援|社署|房署|區議[會員]|民政事務處'
        )

),

-- 長沙灣, 港幣六十五萬元: a quarter and money tell where nothing else does.
quarters_and_money as (

    select
        sentences.document_id,
        case
            when regexp_matches(
                    sentences.sentence, '{{ quarters['810000'] }}|港[币元纸]|HK[$＄]'
                ) then '810000'
            when regexp_matches(
                    sentences.sentence, '{{ quarters['820000'] }}'
                ) then '820000'
        end as place_code,
    from sentences
    inner join bulletins using (document_id)
    where bulletins.script = 'hant'

),

words_of_last_resort as (

    select distinct
        document_id,
        '' as name,
        [place_code] as codes,
        place_code,
        0.3 as weight,
    from quarters_and_money
    where place_code is not null

),

-- 全县, 县民政局: each paragraph that speaks so is of the county that it
-- names, or else of the one that the bulletin names most.
counties_named as (

    select
        mentions.document_id,
        mentions.name,
        any_value(mentions.codes) as codes,
        list(distinct mentions.row_no) as row_nos,
        count(*) as mention_count,
        min(mentions.row_no) as first_row_no,
    from mentions
    inner join places on mentions.codes[1] = places.place_code
    where places.level = 'county'
        and regexp_matches(mentions.name, '县$')
        and not mentions.is_in_society_name
        and not regexp_matches(mentions.words_behind, '{{ sent_from }}')
    group by mentions.document_id, mentions.name

),

paragraphs_of_county as (

    select distinct
        document_id,
        row_no,
    from sentences
    where contains(sentence, '县')
        and regexp_matches(
            sentence,
            '[全该我本]县|(?:^|[^\p{Han}]|[由向给为和与在据])县(?:民政|慈善|红十字|里|委|政府'
            || '|级|直|救助|应急|社会|人民|医院|福利|中心)'
        )

),

counties_meant as (

    select
        paragraphs_of_county.document_id,
        counties_named.name,
        counties_named.codes,
    from paragraphs_of_county
    inner join counties_named using (document_id)
    qualify row_number() over (
        partition by paragraphs_of_county.document_id,
            paragraphs_of_county.row_no
        order by
            list_contains(
                counties_named.row_nos, paragraphs_of_county.row_no
            ) desc,
            counties_named.mention_count desc,
            counties_named.first_row_no,
            counties_named.name
    ) = 1

),

county_words as (

    select
        *,
        unnest(codes) as place_code,
        1.0 / len(codes) as weight,
    from counties_meant

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

    union all

    select * from words_of_last_resort

    union all

    select * from county_words

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

-- 阜南县 has most mentions, but 市慈善协会 and 市红十字会 say that the bulletin
-- speaks for the city of two counties or more: the offices of a county that is
-- itself a 市 are not told apart from those of its city. 扬州一家护理院 of the title is
-- 扬州市邗江区颐和护理院 in the text, where only 区民政局 speaks: it is of the county.
counties_in_doubt as (

    select
        counties.document_id,
        counties.county_weight < 0.35 * cities.city_weight as is_faint,
        counties.document_id in (
            select mentions.document_id
            from mentions
            where mentions.row_no <= 1
                and list_contains(mentions.codes, counties.place_code)
        ) as is_named_first,
    from counties
    inner join cities using (document_id, city_code)
    inner join places on counties.place_code = places.place_code
    where counties.county_weight >= 0.2 * cities.city_weight
        and counties.county_weight < 0.9 * cities.city_weight
        and not ends_with(places.name, '市')
        and places.city_code <> ''

),

voices as (

    select
        sentences.document_id,
        any_value(counties_in_doubt.is_faint) as is_faint,
        any_value(counties_in_doubt.is_named_first) as is_named_first,
        count(distinct if(
            regexp_matches(
                sentence,
                '[全我本]市|(?:^|[^\p{Han}]|[由向给为和与在据从])(?:市|州|盟|地区)'
                || '{{ office }}'
            ), row_no, null
        )) as of_city,
        count(distinct if(
            regexp_matches(
                sentence,
                '[全我本][县区旗]|(?:^|[^\p{Han}]|[由向给为和与在据从])[县区旗]'
                || '{{ office }}'
            ), row_no, null
        )) as of_county,
    from sentences
    inner join counties_in_doubt using (document_id)
    group by sentences.document_id

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
            when not voices.is_faint and not voices.is_named_first
                and voices.of_city >= 2
                and voices.of_city >= 2 * voices.of_county
                then cities.city_code
            when counties.county_weight >= 0.35 * cities.city_weight
                then counties.place_code
            when voices.is_faint and voices.of_city = 0
                and voices.of_county >= 1
                then counties.place_code
            else cities.city_code
        end as place_code,
    from provinces
    left join cities using (document_id)
    left join counties using (document_id)
    left join round_ups using (document_id)
    left join voices using (document_id)

)

select * from chosen
