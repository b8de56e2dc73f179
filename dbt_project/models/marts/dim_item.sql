with

supplies as (

    select * from {{ ref('fct_supplies') }}
    where item is not null

),

described as (

    select
        item,
        min(item_category) as item_category,
        count(*)::integer as facts,
    from supplies
    group by item

)

select * from described
