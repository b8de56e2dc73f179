{#
    How a numeral is written. RE2 and Java agree on every pattern here.
    A digit: 0-9; a character: 〇 to 九, 十, 百, 千, 万, 亿 and their formal
    twins. 数百 and 几十 and 十几 are numerals; 余, 多, 几 inside one
    (三百余万, 二十几万) belong to it when a multiplier follows.
#}

{% macro numeral_characters() -%}
    〇○零一二三四五六七八九两俩仨壹贰叁肆伍陆柒捌玖十百千拾佰仟廿卅万亿
{%- endmacro %}

{% macro numeral_pattern() -%}
    {%- set arabic = '[0-9]+(?:[,，][0-9]{3})*(?:[.][0-9]+)?' -%}
    {%- set character = '[' ~ numeral_characters() ~ ']' -%}
    {%- set fuzzy = '[数几][十百千万亿]|[十廿卅]几' -%}
    {#- 零点六五万, 三点五亿: a decimal in characters; 三点五十分 is a time. -#}
    {%- set decimal = '零点[〇零一二三四五六七八九]+[万亿]?'
        ~ '|[一二三四五六七八九十]+点[〇零一二三四五六七八九]+[万亿]' -%}
    {%- set first = '(?:' ~ decimal ~ '|' ~ fuzzy ~ '|' ~ arabic
         ~ '|' ~ character ~ ')' -%}
    {#- 23 万 6 千: some pages set spaces inside. -#}
    {%- set next = '(?:' ~ fuzzy ~ '|[余多来馀][十百千万亿]|' ~ arabic
        ~ '|' ~ character ~ '| [万亿]| [0-9]{1,4} ?[千百])' -%}
    {{- first ~ next ~ '*|半' -}}
{%- endmacro %}


{# Whether the 数 that begins a numeral ends the noun before it. #}
{% macro ends_noun(numeral, gap_before) -%}
    case
        when not starts_with({{ numeral }}, '数') then false
        else regexp_matches({{ gap_before }}, '[总人笔件户次份场例床款额基]$')
            or regexp_matches({{ numeral }}, '^数十[一二三四五六七八九]')
    end
{%- endmacro %}


{# The value of one digit or digit character; null when it is none. #}
{% macro digit_value(expression) -%}
    try_cast(translate(
        {{ expression }},
        '〇○零一二三四五六七八九两俩仨壹贰叁肆伍陆柒捌玖',
        '0001234567892231234567' || '89'
    ) as decimal(38, 6))
{%- endmacro %}


{#
    The value of a section below ten thousand: 一千零五十, 3千6百, 二百五,
    1,298.5, 九三七七, 十二. A last digit right behind 百 or 千 counts its
    tenth (一百二 is 120) unless 零 stands between.
#}
{% macro section_value(section) -%}
    case
        when {{ section }} is null then null
        when {{ section }} = '' then 0
        when regexp_full_match({{ section }}, '[0-9.]+')
            then try_cast({{ section }} as decimal(38, 6))
        when not regexp_matches({{ section }}, '[十百千廿卅]')
            then {{ digit_value(section) }}
        else
            coalesce(1000 * case
                when regexp_matches({{ section }}, '^千') then 1
                else {{ digit_value("nullif(regexp_extract("
                    ~ section ~ ", '([^十百千]+)千', 1), '')") }}
            end, 0)
            + coalesce(100 * case
                when regexp_matches({{ section }}, '^百') then 1
                else {{ digit_value("ltrim(nullif(regexp_extract("
                    ~ section ~ ", '([^十百千]+)百', 1), ''), '零〇○')") }}
            end, 0)
            + coalesce(10 * case
                when regexp_matches({{ section }}, '^[零〇○]?十|[百千][零〇○]?十')
                    then 1
                else {{ digit_value("ltrim(nullif(regexp_extract("
                    ~ section ~ ", '([^十百千]+)十', 1), ''), '零〇○')") }}
            end, 0)
            + case
                when contains({{ section }}, '廿') then 20
                when contains({{ section }}, '卅') then 30
                else 0
            end
            + coalesce({{ digit_value("nullif(regexp_extract("
                ~ section ~ ", '[十百千廿卅]([^十百千廿卅]+)$', 1), '')") }}
                * case
                    when regexp_matches(
                        {{ section }}, '千[一二三四五六七八九1-9]$'
                    ) then 100
                    when regexp_matches(
                        {{ section }}, '百[一二三四五六七八九1-9]$'
                    ) then 10
                    else 1
                end, 0)
    end
{%- endmacro %}


{#
    The value of a whole numeral without separators: 3亿4567万8900, 1.5万,
    三万五千, 12. A single digit behind 万 or 亿 counts its tenth (三万五).
#}
{% macro numeral_value(numeral) -%}
    {%- set hundred_millions = "regexp_extract("
        ~ numeral ~ ", '^(.*)亿', 1)" -%}
    {%- set below = "regexp_replace(" ~ numeral ~ ", '^.*亿', '')" -%}
    {%- set ten_thousands = "regexp_extract(" ~ below ~ ", '^(.*)万', 1)" -%}
    {%- set rest = "regexp_replace(" ~ below ~ ", '^.*万', '')" -%}
    (
        case
            when not contains({{ numeral }}, '亿') then 0
            when starts_with({{ numeral }}, '亿') then 100000000
            when contains({{ hundred_millions }}, '万')
                then 100000000 * (
                    10000 * {{ section_value("regexp_extract("
                        ~ hundred_millions ~ ", '^(.*)万', 1)") }}
                    + {{ section_value("regexp_replace("
                        ~ hundred_millions ~ ", '^.*万', '')") }}
                )
            else 100000000 * {{ section_value(hundred_millions) }}
        end
        + case
            when not contains({{ below }}, '万') then 0
            when starts_with({{ below }}, '万') then 10000
            else 10000 * {{ section_value(ten_thousands) }}
        end
        + {{ section_value(rest) }} * case
            when regexp_matches({{ numeral }}, '万[一二三四五六七八九1-9]$')
                then 1000
            when regexp_matches({{ numeral }}, '亿[一二三四五六七八九1-9]$')
                then 10000000
            else 1
        end
    )
{%- endmacro %}


{#
    Whether a name or phrase holds the numeral. It begins at the numeral or up
    to five characters before it: a pattern tied to one place costs a hundredth
    of a free one. As a condition of a `case` each place is tried only when
    those before it fail.
#}
{% macro stands_within(pattern) -%}
    {%- for offset in range(6) %}
    length(regexp_extract(
        right(words_before, {{ offset }}) || numeral || words_behind,
        '^(?:{{ pattern }})'
    )) > {{ offset }}
    {{- ' or' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
