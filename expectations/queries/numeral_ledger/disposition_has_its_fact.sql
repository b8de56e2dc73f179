-- critical
-- A numeral of a kind names a fact of that kind at its characters; a numeral
-- that is no quantity names none.
-- 台账处置与数据一一相符
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

unmatched as (
    select ledger.* from ledger
    anti join quantities
        on ledger.fact_id = quantities.fact_id
        and ledger.disposition = quantities.kind
        and ledger.document_id = quantities.document_id
        and ledger.char_end > quantities.char_start
        and ledger.char_start < quantities.char_end
    where ledger.disposition is distinct from 'none'
    or ledger.fact_id is not null
),

shown as (
    select
        unmatched.*,
        text_rows.text as row_text,
    from unmatched
    left join raw.text_rows
        on unmatched.document_id = text_rows.document_id
        and unmatched.char_start >= text_rows.char_start
        and unmatched.char_start < text_rows.char_end
)

select * from shown
