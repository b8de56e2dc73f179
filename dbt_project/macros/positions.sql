{#
    The position in the verbatim text of a position within a sentence: the
    offset list leads from each cleaned character to its source; without one
    both run in step. Joins that use this name the text rows `text_rows` and
    the quantities `measurements`.
#}
{% macro verbatim_position(position, side, quantities='measurements') -%}
    text_rows.char_start + coalesce(
        text_rows.text_offsets[
            {{ quantities }}.sentence_start + {{ position }}
            {{- ' + 1' if side == 'start' }}
        ]{{ ' + 1' if side == 'end' }},
        {{ quantities }}.sentence_start + {{ position }}
    )
{%- endmacro %}
