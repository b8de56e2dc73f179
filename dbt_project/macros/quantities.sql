{#
    The words around a number, as patterns of the vocabulary. Before it: an
    approximation and a currency in either order (约人民币, 人民币约). Behind
    it: a surplus word, the unit, a bracketed twin of the unit (件（套）) and
    an approximation.
#}

{% macro words_before_number() -%}
    {%- set approximation -%}
        {{ any_word('approximations', 'word', "position = 'before'") }}
    {%- endset -%}
    {%- set currency -%}{{ any_word('currencies', 'prefix') }}{%- endset -%}
    ({{ approximation }})?[为有]? ?({{ currency }})? ?({{ approximation }})? ?$
{%- endmacro %}

{% macro words_behind_number() -%}
    {%- set unit -%}{{ any_word('units', 'unit') }}{%- endset -%}
    {%- set after -%}
        {{ any_word('approximations', 'word', "position = 'after'") }}
    {%- endset -%}
    {%- set currency -%}
        {{ any_word('units', 'unit', "unit_class = 'money'") }}
    {%- endset -%}
    ^( ?[余多来馀]?)( ?(?:个?[多]?(?:小时|钟头|月|星期|礼拜)|{{ unit }})?)
    {{- '' }}((?:[（(](?:{{ unit }})[）)])?)((?:{{ after }})?)
{%- endmacro %}
