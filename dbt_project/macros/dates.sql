{#
    The first day of an EDTF date as DATE; XXXX takes the year of publication.
    Null where the year stays unknown or the day does not exist.
#}
{% macro first_day_of(edtf, published_on) -%}
    try_cast(
        replace(
            {{ edtf }}, 'XXXX',
            coalesce(year({{ published_on }})::varchar, 'XXXX')
        )
        || case length({{ edtf }})
            when 4 then '-01-01'
            when 7 then '-01'
            else ''
        end as date
    )
{%- endmacro %}
