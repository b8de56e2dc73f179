{# A field of a fact: what the correction says, else what was read. #}
{% macro corrected(field, type='varchar') -%}
    if(
                map_contains(fixes.fix, '{{ field }}'),
                fixes.fix['{{ field }}']::{{ type }},
                facts.{{ field }}
            )
{%- endmacro %}


{# A bound that equalled the value as read follows the corrected value. #}
{% macro corrected_bound(field) -%}
    case
                when map_contains(fixes.fix, '{{ field }}')
                    then fixes.fix['{{ field }}']::decimal(38, 6)
                when map_contains(fixes.fix, 'value')
                    and facts.{{ field }} = facts.value
                    then fixes.fix['value']::decimal(38, 6)
                else facts.{{ field }}
            end
{%- endmacro %}


{# The category given, else that of the corrected noun, else as read. #}
{% macro corrected_category(noun) -%}
    case
                when map_contains(fixes.fix, '{{ noun }}_category')
                    then fixes.fix['{{ noun }}_category']
                when map_contains(fixes.fix, '{{ noun }}')
                    then subject_classes.{{ noun }}_category
                else facts.{{ noun }}_category
            end
{%- endmacro %}
