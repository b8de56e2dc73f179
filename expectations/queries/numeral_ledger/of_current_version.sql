-- critical
-- The ledger holds no numeral of a version that a newer one replaced.
-- 台账只登记现行版本的数字
with

ledger as (
    select * from {batch}
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

replaced as (
    select * from ledger
    where document_id not in (
        select document_id from versions
        where age = 1
    )
),

shown as (
    select
        replaced.*,
        text_rows.text as row_text,
    from replaced
    left join raw.text_rows
        on replaced.document_id = text_rows.document_id
        and replaced.char_start >= text_rows.char_start
        and replaced.char_start < text_rows.char_end
)

select * from shown
