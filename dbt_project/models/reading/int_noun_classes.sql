{#
    What the vocabulary knows of each noun beside a quantity, and the noun
    without what stands before it.
#}
{{ config(materialized='table') }}

with

nouns as (

    select * from {{ ref('int_nouns') }}

),

distinct_nouns as (

    select distinct noun
    from (
        select unnest([
            goods_left,
            goods_before_verb,
            goods_right,
            people_left,
            people_right,
            people_within,
            people_earlier,
        ]) as noun
        from nouns
    )
    where noun <> ''

),

{{ heads_known('distinct_nouns') }},

classified as (

    select
        noun,
        {{ without_opening('noun', 'people', 'people_head.ending_length') }}
            as people_noun,
        {{ without_opening('noun', 'goods', 'goods_head.ending_length') }}
            as goods_noun,
        coalesce(goods_head.ending_length, 0)::integer as goods_length,
        coalesce(people_head.ending_length, 0)::integer as people_length,
        coalesce(other_length, 0)::integer as other_length,
    from matched

)

select * from classified
