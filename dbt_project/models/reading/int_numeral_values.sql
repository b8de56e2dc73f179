{{ config(materialized='table') }}

with

numerals as (

    select distinct numeral from {{ ref('int_numerals') }}

),

normalised as (

    select
        numeral,
        regexp_matches(numeral, '[余多来馀]') as has_inner_surplus,
        case
            -- 零点六五万 is 0.65万.
            when contains(numeral, '点')
                then translate(
                    numeral, '零〇一二三四五六七八九点', '00123456789.'
                )
            else translate(
                regexp_replace(numeral, '[,，余多来馀 ]', '', 'g'),
                '拾佰仟壹贰叁肆伍陆柒捌玖',
                '十百千一二三四五六七八九'
            )
        end as plain,
    from numerals

),

-- Two neighbouring digits are a range: 三四十, 五六千, 十七八, 三四百万.
-- Zero to nine in two characters of which the second is one more.
ranges_found as (

    select
        *,
        regexp_extract(
            plain,
            '^([^0-9]*?)(一两|一二|两三|二三|三四|四五|五六|六七|七八|八九)'
            || '([十百千万亿]*)$',
            ['head', 'pair', 'tail']
        ) as pair_parts,
        regexp_extract(
            plain,
            '^(|.*[百千万亿])([数几])([十百千万亿]+)$',
            ['head', 'some', 'tail']
        ) as some_parts,
        regexp_extract(
            plain, '^(.*[十廿卅百千万]?)几([百千万亿]*)$', ['head', 'tail']
        ) as behind_parts,
    from normalised

),

bounded as (

    select
        numeral,
        plain,
        has_inner_surplus,
        case
            when pair_parts.pair <> ''
                and regexp_full_match(pair_parts.head, '|.*[十百千万亿]')
                then pair_parts.head || pair_parts.pair[1] || pair_parts.tail
            when some_parts.some <> ''
                then some_parts.head || '2' || some_parts.tail
            when behind_parts.head <> '' or contains(plain, '几')
                then behind_parts.head || '1' || behind_parts.tail
        end as low_text,
        case
            when pair_parts.pair <> ''
                and regexp_full_match(pair_parts.head, '|.*[十百千万亿]')
                then pair_parts.head || pair_parts.pair[2] || pair_parts.tail
            when some_parts.some <> ''
                then some_parts.head || '9' || some_parts.tail
            when behind_parts.head <> '' or contains(plain, '几')
                then behind_parts.head || '9' || behind_parts.tail
        end as high_text,
        some_parts.some <> '' as is_some,
        some_parts.tail as some_tail,
    from ranges_found

),

valued as (

    select
        numeral,
        plain,
        has_inner_surplus,
        low_text is not null as is_range,
        case
            when low_text is null
                then cast({{ numeral_value('plain') }} as decimal(38, 6))
        end as numeral_value,
        case
            when low_text is not null
                then cast({{ numeral_value('low_text') }} as decimal(38, 6))
        end as low_value,
        case
            when low_text is null then null
            -- 几十 goes to 99, 数百 to 999, 数千 to 9999: to the next power.
            when is_some
                then {{ numeral_value('high_text') }}
                    + {{ numeral_value("'1' || some_tail") }} - 1
            else {{ numeral_value('high_text') }}
        end as high_value,
    from bounded

)

select * from valued
