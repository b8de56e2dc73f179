{#
    The noun without what stands before it: a relative clause (筹集的方便面), a
    body (本会专职人员) or a verb that is no attribute of it (受惠清贫家庭). Of a
    list only the first noun can be so preceded. The known head stays whole;
    a noun without one is left as it is. One character is dropped only where
    nothing but the head is left: 从社工, but not 有机大米.
#}
{% macro without_opening(noun, kind, head_length) -%}
    {%- set opening = any_word(
        'noun_openings', 'opening',
        "stands_before in ('both', '" ~ kind ~ "')"
    ) -%}
    {%- set relative_clause =
        '的' if kind == 'goods'
        else '(?:[在里上会院站局家过帮参住跟给我]|来自)[^的、]*的'
            ~ '|[月日年县市区镇]有'
    -%}
    {%- set start =
        '^(?:是|要|留|差|缺|由|把|将|以|另)$' if kind == 'goods'
        else '^(?:为|是|由|从|靠|令|让|给|向|对)$'
    -%}
    {%- set list_mark = '[、和及与]' -%}
    case
        when {{ head_length }} is null then {{ noun }}
        when regexp_matches({{ noun }}, '{{ list_mark }}')
            then regexp_replace(
                {{ noun }},
                '^[^、和及与]*(?:{{ opening }}|{{ relative_clause }})'
                || '([^、和及与]{2,}{{ list_mark }}.*)$',
                '\1'
            )
        else regexp_replace(
            left(
                {{ noun }}, (length({{ noun }}) - {{ head_length }})::integer
            ),
            '^.*(?:{{ opening }}|{{ relative_clause }})|{{ start }}',
            ''
        ) || right({{ noun }}, {{ head_length }}::integer)
    end
{%- endmacro %}


{#
    Words that begin like what stands before a noun: 有机肥, 含氯消毒片, 新生儿奶粉,
    过冬棉被. They are held as private characters while the noun is cut, then
    released.
#}
{% macro words_held(phrase) -%}
    replace(replace(replace(replace(
        {{ phrase }},
        '有机', '机'), '含氯', '氯'), '新生', '生'), '过冬', '冬')
{%- endmacro %}

{% macro words_released(phrase) -%}
    translate({{ phrase }}, '', '有含新过')
{%- endmacro %}
