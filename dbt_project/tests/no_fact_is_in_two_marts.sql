-- A figure has one kind. Were it in two marts, a report over both would count
-- it twice; were a fact in none, no report would count it at all.
with

facts as (

    select * from {{ ref('int_facts') }}

),

published as (

    select fact_id, 'supplies' as kind from {{ ref('fct_supplies') }}
    union all
    select fact_id, 'donations' as kind from {{ ref('fct_donations') }}
    union all
    select fact_id, 'headcounts' as kind from {{ ref('fct_headcounts') }}
    union all
    select fact_id, 'other' as kind from {{ ref('fct_other_quantities') }}

),

counted as (

    select
        coalesce(published.fact_id, facts.fact_id) as fact_id,
        any_value(facts.kind) as kind,
        string_agg(published.kind, ' ' order by published.kind) as marts,
        count(published.fact_id) as times_published,
    from published
    full join facts using (fact_id)
    group by all

),

misplaced as (

    select * from counted
    where times_published <> 1
        or marts is distinct from coalesce(kind, 'other')

)

select * from misplaced
