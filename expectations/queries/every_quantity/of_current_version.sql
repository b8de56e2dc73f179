-- critical
-- No fact is read from a version of a bulletin that a newer one replaced.
-- 数据只取自各来源的现行版本
with

facts as (
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
    select * from facts
    where document_id not in (
        select document_id from versions
        where age = 1
    )
)

select * from replaced
