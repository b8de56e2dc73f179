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

told as (

    select fact_id, kind, true as is_published from published
    union all
    select fact_id, kind, false as is_published from facts

),

-- Counted by a number of 64 bits: what is counted by text is spilled where
-- there is much of it. No two kinds begin with the same letter.
numbered as (

    select
        hash(fact_id) as fact_hash,
        ascii(kind) as kind_number,
        is_published,
    from told

),

suspects as (

    select fact_hash
    from numbered
    group by fact_hash
    having count_if(is_published) <> 1
        or min(kind_number) <> max(kind_number)
        or count(*) = 1 and min(kind_number) <> ascii('other')

),

misplaced as (

    select * from told
    where hash(fact_id) in (select fact_hash from suspects)

)

select * from misplaced
