-- critical
-- The newest version of every source stands in dim_bulletin.
-- 各来源的现行版本均见于文书表
with

bulletins as (
    select * from {batch}
),

versions as (
    select
        document_id,
        source_name,
        title,
        ingested_at,
        rank() over (
            partition by source_name
            order by ingested_at desc
        ) as age,
    from bulletins
),

missing as (
    select * exclude (age) from versions
    where age = 1
    and document_id not in (
        select document_id from marts.dim_bulletin
    )
)

select * from missing
