-- A figure counted twice, because total and parts, headline and text or copy
-- and original were mixed, makes every sum wrong. A part, a repeat or a
-- duplicate is never additive, and each fact is judged once.
with

facts as (

    select * from {{ ref('int_corrected_facts') }}

),

additive as (

    select * from {{ ref('int_additive_facts') }}

),

judged as (

    select
        facts.fact_id,
        any_value(facts.quote) as quote,
        any_value(facts.rollup) as rollup,
        any_value(additive.duplicate_of) as duplicate_of,
        bool_or(additive.is_additive) as is_additive,
        count(additive.fact_id) as judgements,
    from facts
    left join additive using (fact_id)
    group by facts.fact_id

),

added_wrongly as (

    select * from judged
    where judgements <> 1
        or is_additive and (
            rollup not in ('alone', 'total') or duplicate_of is not null
        )

)

select * from added_wrongly
