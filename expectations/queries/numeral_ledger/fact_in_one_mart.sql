-- critical
-- Every fact_id stands once in all the marts together.
-- 每项数据在各表中只出现一次
with

ledger as (
    select * from {batch}
),

quantities as (
    select fact_id, source_name, quote, sentence, 'supplies' as kind,
    from marts.fct_supplies
    union all
    select fact_id, source_name, quote, sentence, 'donations',
    from marts.fct_donations
    union all
    select fact_id, source_name, quote, sentence, 'headcounts',
    from marts.fct_headcounts
    union all
    select fact_id, source_name, quote, sentence, 'other',
    from marts.fct_other_quantities
),

-- Texts are looked at only of those. A number of 64 bits stands for an id:
-- what is counted by text is spilled where there is much of it.
repeated_ids as (
    select hash(fact_id) as fact_hash from quantities
    group by fact_hash
    having count(*) > 1
),

repeated as (
    select
        fact_id,
        count(*) as times,
        string_agg(kind, ', ' order by kind) as kinds,
        min(source_name) as source_name,
        min(quote) as quote,
        min(sentence) as sentence,
    from quantities
    where hash(fact_id) in (select fact_hash from repeated_ids)
    group by fact_id
    having count(*) > 1
),

entered as (
    select
        repeated.*,
        count(ledger.fact_id) as numerals_entered,
    from repeated
    left join ledger on repeated.fact_id = ledger.fact_id
    group by all
)

select * from entered
