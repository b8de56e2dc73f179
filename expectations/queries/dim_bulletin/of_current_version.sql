-- critical
-- dim_bulletin holds only versions that no newer one replaced.
-- 文书表只含现行版本
with

bulletins as (
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
    select * from bulletins
    where document_id not in (
        select document_id from versions
        where age = 1
    )
)

select * from replaced
