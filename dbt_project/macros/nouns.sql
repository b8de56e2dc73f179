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
        '^(?:是|要|留|差|缺|由|以|另|用)$|^.*(?:[配派换添把将]'
            ~ '|[人户家院房村庭楼]装)$' if kind == 'goods'
        else '^(?:为|是|由|从|靠|令|让|给|向|对|派|招|时|光)$|^[一二三四五六七八九]是'
    -%}
    {%- set list_mark = '[、和及与]' -%}
    case
        when {{ head_length }} is null then {% if kind == 'goods' -%}
            -- 另赠糯米糍: words that are in no name of a good.
            regexp_replace(
                {{ noun }},
                '^(?:(?:.*(?:另赠|赠|塞给?|分别[为是]?|估计要)|提供|是|[）) ])'
                || '([^）)的]{2,}))$',
                '\1'
            )
        {%- else %}{{ noun }}{% endif %}
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
    Words that begin like what stands before a noun: 有机肥, 含氯消毒片, 过氧乙酸,
    新生儿奶粉, 过冬棉被. Their first characters are held as private ones while the
    noun is cut, then released.
#}
{% macro first_characters_held() -%}
    {{ return({
        '有': ['机', '氧'],
        '含': ['氯', '醇', '碘'],
        '新': ['生'],
        '过': ['冬', '氧', '滤'],
    }) }}
{%- endmacro %}

{% macro words_held(phrase) -%}
    {%- set firsts = first_characters_held().keys() | list -%}
    {%- set held = namespace(phrase=phrase) -%}
    {%- for first, seconds in first_characters_held().items() -%}
        {%- for second in seconds -%}
            {%- set held.phrase -%}
                replace(
                    {{ held.phrase }},
                    '{{ first ~ second }}',
                    chr({{ 57344 + firsts.index(first) }}) || '{{ second }}'
                )
            {%- endset -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ held.phrase }}
{%- endmacro %}

{% macro words_released(phrase) -%}
    {%- set firsts = first_characters_held().keys() | list -%}
    translate(
        {{ phrase }},
        {% for first in firsts -%}
            chr({{ 57344 + loop.index0 }}) {{- ' || ' if not loop.last }}
        {%- endfor %},
        '{{ firsts | join }}'
    )
{%- endmacro %}
