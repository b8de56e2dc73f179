{#
    What the vocabulary knows of each noun that a quantity counts, as
    int_subjects has cut it. It is told by the noun alone: what another bulletin
    happens to say of the same good leaves no trace. Nouns that an analyst puts
    in their place are known the same way.
#}
{{ config(materialized='table') }}

with

subjects as (

    select * from {{ ref('int_subjects') }}

),

corrections as (

    select * from {{ ref('corrections') }}

),

distinct_subjects as (

    select distinct subject as noun
    from subjects
    where subject <> ''

    union

    select distinct unnest(distributed_items) as noun
    from subjects

    union

    select distinct value as noun
    from corrections
    where field in ('item', 'population')

),

{{ heads_known('distinct_subjects') }},

classified as (

    select
        noun,
        goods_head.item_category as item_category,
        people_head.population_category as population_category,
        people_head.people_action as people_action,
        coalesce(goods_head.ending_length, 0)::integer as goods_length,
        coalesce(people_head.ending_length, 0)::integer as people_length,
        coalesce(other_length, 0)::integer as other_length,
    from matched

)

select * from classified
