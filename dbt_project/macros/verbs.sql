{# The verbs that act on goods, people and money, as patterns. #}

{% macro goods_verb_words() -%}
    {{ any_word(
        'verbs', 'verb', "goods_action <> '' and (length(verb) > 1"
        ~ " or verb in ('捐', '送', '缺', '购', '领', '赠'))"
    ) }}
{%- endmacro %}

{% macro people_verb_words() -%}
    {{ any_word('verbs', 'verb', "people_action <> ''") }}
{%- endmacro %}

{# 捐, 募, 爱心 and 筹 speak of gifts in whatever word they stand. #}
{% macro money_words() -%}
    {{ any_word('verbs', 'verb', "money_role <> '' and length(verb) > 1") }}
    {{- '|捐|募|爱心|筹' }}
{%- endmacro %}
