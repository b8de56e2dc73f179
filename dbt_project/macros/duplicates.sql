{# Copies that point at a copy point at what that one points at. #}
{% macro point_further(copies) -%}
    select
        copies.fact_id,
        coalesce(
            earlier.earlier_fact_id, copies.earlier_fact_id
        ) as earlier_fact_id,
    from {{ copies }} as copies
    left join {{ copies }} as earlier
        on copies.earlier_fact_id = earlier.fact_id
{%- endmacro %}
