{#
    The facts as they are published: as read, with the corrections that apply.
    Where a corrected value equals its bounds as read, these move with it.
#}
{{ config(materialized='view') }}

with

facts as (

    select * from {{ ref('int_facts') }}

),

corrections as (

    select * from {{ ref('int_corrections') }}
    where status = 'applied'

),

subject_classes as (

    select * from {{ ref('int_subject_classes') }}

),

fixes as (

    select
        fact_id,
        map_from_entries(list(
            struct_pack(field := field, value := value) order by field
        )) as fix,
    from corrections
    group by fact_id

),

untouched as (

    select * from facts
    where fact_id not in (select fact_id from fixes)

),

overruled as (

    select
        facts.* replace (
            {{ corrected('value', 'decimal(38, 6)') }} as value,
            {{ corrected_bound('value_low') }} as value_low,
            {{ corrected_bound('value_high') }} as value_high,
            {%- for field in [
                'approximation', 'unit', 'action', 'place_code', 'as_of',
                'rollup', 'donor', 'recipient',
            ] %}
            {{ corrected(field) }} as {{ field }},
            {%- endfor %}
            case
                when map_contains(fixes.fix, 'item') then fixes.fix['item']
                when map_contains(fixes.fix, 'population')
                    then fixes.fix['population']
                else facts.subject
            end as subject,
            {{ corrected_category('item') }} as item_category,
            {{ corrected_category('population') }} as population_category,
        ),
    from facts
    inner join fixes using (fact_id)
    left join subject_classes
        on coalesce(fixes.fix['item'], fixes.fix['population'])
            = subject_classes.noun

),

combined as (

    select * from untouched
    union all by name
    select * from overruled

)

select * from combined
