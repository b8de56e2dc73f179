with

facts as (

    select * from {{ ref('int_facts') }}
    where kind = 'supplies' and subject is not null

),

described as (

    select
        subject as item,
        coalesce(min(item_category), 'unclassified') as item_category,
        count(*)::integer as facts,
    from facts
    group by subject

)

select * from described
