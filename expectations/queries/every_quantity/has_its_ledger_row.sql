-- critical
-- Every fact has a numeral in the ledger, entered under the fact's own kind.
-- 每项数据在数字台账中登记且类别一致
with

facts as (
    select * from {batch}
),

ledger as (
    select * from marts.numeral_ledger
),

versions as (
    select
        document_id,
        rank() over (
            partition by source_name
            order by ingested_at desc
        ) as age,
    from raw.bulletins
),

-- Facts of replaced versions are named by another check.
missing as (
    select facts.* from facts
    anti join ledger
        on facts.document_id = ledger.document_id
        and facts.char_end > ledger.char_start
        and facts.char_start < ledger.char_end
        and ledger.disposition = '{kind}'
    where facts.document_id in (
        select document_id from versions
        where age = 1
    )
)

select * from missing
