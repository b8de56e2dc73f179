{#
    What the vocabulary knows of each noun: the longest head at its end. A
    Chinese noun phrase ends with its head (一次性医用口罩 is a 口罩), so heads
    join by equality with the noun's endings.
#}
{{ config(materialized='table') }}

with

nouns as (

    select * from {{ ref('int_nouns') }}

),

goods as (

    select * from {{ ref('goods') }}

),

people as (

    select * from {{ ref('people') }}

),

other_nouns as (

    select * from {{ ref('other_nouns') }}

),

distinct_nouns as (

    select distinct noun
    from (
        select unnest([
            goods_left,
            goods_before_verb,
            goods_earlier,
            goods_right,
            people_left,
            people_right,
            people_within,
            people_earlier,
        ]) as noun
        from nouns
    )
    where noun <> ''

    union

    select distinct unnest(string_split_regex(goods_left, '、|和|及|与')) as noun
    from nouns
    where goods_left <> ''

),

cleaned as (

    select
        noun,
        regexp_replace(noun, '[（(][^（）()]*[）)]$|等$', '') as bare_noun,
    from distinct_nouns

),

endings as (

    select
        noun,
        right(bare_noun, ending_length::integer) as ending,
        ending_length,
    from (
        select
            noun,
            bare_noun,
            unnest(range(1, least(length(bare_noun), 12) + 1))
                as ending_length,
        from cleaned
    )

),

matched as (

    select
        endings.noun,
        max(struct_pack(
            ending_length := endings.ending_length,
            item_category := goods.item_category
        )) filter (where goods.item is not null) as goods_head,
        max(struct_pack(
            ending_length := endings.ending_length,
            population_category := people.population_category,
            people_action := people.action
        )) filter (where people.population is not null) as people_head,
        max(endings.ending_length) filter (where other_nouns.noun is not null)
            as other_length,
    from endings
    left join goods on endings.ending = goods.item
    left join people on endings.ending = people.population
    left join other_nouns on endings.ending = other_nouns.noun
    group by endings.noun

),

classified as (

    select
        noun,
        {{ without_opening('noun', 'people', 'people_head.ending_length') }}
            as people_noun,
        {{ without_opening('noun', 'goods', 'goods_head.ending_length') }}
            as goods_noun,
        goods_head.item_category as item_category,
        people_head.population_category as population_category,
        people_head.people_action as people_action,
        coalesce(goods_head.ending_length, 0)::integer as goods_length,
        coalesce(people_head.ending_length, 0)::integer as people_length,
        coalesce(other_length, 0)::integer as other_length,
    from matched

)

-- The shorter names are nouns too: what is known of the noun holds for them.
select * from classified

union all by name

select
    shorter_noun as noun,
    shorter_noun as people_noun,
    shorter_noun as goods_noun,
    any_value(item_category) as item_category,
    any_value(population_category) as population_category,
    any_value(people_action) as people_action,
    any_value(goods_length) as goods_length,
    any_value(people_length) as people_length,
    any_value(other_length) as other_length,
from (
    select
        *,
        unnest([people_noun, goods_noun]) as shorter_noun,
    from classified
)
where shorter_noun <> noun
    and shorter_noun not in (select noun from classified)
group by shorter_noun
