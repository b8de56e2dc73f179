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

{# Behind the number, one after the other, each from where the last ended. #}

{% macro surplus_word() -%}^ ?[余多来馀]?{%- endmacro %}

{% macro unit_words() -%}
    ^ ?(?:(?:个?[多]?(?:小时|钟头|月|星期|礼拜)|
    {{- any_word('units', 'unit') }})?)
{%- endmacro %}

{% macro twin_of_unit() -%}
    ^(?:[（(](?:{{ any_word('units', 'unit') }})[）)])?
{%- endmacro %}

{% macro words_after_unit() -%}
    ^(?:{{ any_word('approximations', 'word', "position = 'after'") }})?
{%- endmacro %}
