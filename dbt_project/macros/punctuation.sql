{#
    Half-width stops become full-width ones, so that the grammar knows one form
    of each. A comma, colon or stop between digits belongs to the number or the
    clock time. A bar parts label and entry as a colon does (惠民粮行｜大米5吨).
    Every character keeps its place.
#}
{% macro full_width_punctuation(text) -%}
    replace(replace(replace(replace(
        regexp_replace(
            regexp_replace({{ text }}, '([^0-9]),', '\1，', 'g'),
            '(^|[^0-9]):|:([^0-9]|$)', '\1：\2', 'g'
        ),
        ';', '；'), '!', '！'), '?', '？'), '｜', '：'
    )
{%- endmacro %}
