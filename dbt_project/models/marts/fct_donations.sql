with

facts as (

    select * from {{ ref('int_corrected_facts') }}
    where kind = 'donations'

),

additive as (

    select * from {{ ref('int_additive_facts') }}

),

places as (

    select * from {{ ref('places') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

described as (

    select
        facts.fact_id,
        facts.document_id,
        bulletins.source_name,
        bulletins.batch_id,
        facts.quote,
        facts.sentence,
        facts.donor,
        facts.recipient,
        facts.action,
        facts.approximation,
        facts.unit,
        facts.place_code,
        places.province,
        nullif(places.city, '') as city,
        nullif(places.county, '') as county,
        facts.as_of,
        facts.rollup,
        additive.duplicate_of,
        facts.char_start::integer as char_start,
        facts.char_end::integer as char_end,
        facts.value::decimal(38, 6) as value,
        facts.value_low::decimal(38, 6) as value_low,
        facts.value_high::decimal(38, 6) as value_high,
        additive.is_additive,
        {{ first_day_of('facts.as_of', 'bulletins.published_on') }}
            as as_of_date,
        bulletins.published_on,
    from facts
    inner join bulletins using (document_id)
    inner join additive using (fact_id)
    left join places using (place_code)

)

select * from described
