-- critical
-- Every fact_id stands once in all the marts together.
-- 每项数据在各表中只出现一次
with

ledger as (
    select * from {batch}
),

quantities as (
    select fact_id, document_id, char_start, char_end, 'supplies' as kind,
    from marts.fct_supplies
    union all
    select fact_id, document_id, char_start, char_end, 'donations',
    from marts.fct_donations
    union all
    select fact_id, document_id, char_start, char_end, 'headcounts',
    from marts.fct_headcounts
    union all
    select fact_id, document_id, char_start, char_end, 'other',
    from marts.fct_other_quantities
),

repeated as (
    select
        fact_id,
        count(*) as times,
        string_agg(kind, ', ' order by kind) as kinds,
        any_value(document_id) as document_id,
    from quantities
    group by fact_id
    having count(*) > 1
),

shown as (
    select
        repeated.*,
        ledger.quote,
    from repeated
    left join ledger on repeated.fact_id = ledger.fact_id
)

select * from shown
