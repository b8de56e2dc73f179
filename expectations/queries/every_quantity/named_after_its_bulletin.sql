-- critical
-- The source name of every fact is a name of the bulletin that it is read from.
-- 数据的来源名称属于其所在文书
with

facts as (
    select * from {batch}
),

misnamed as (
    select * from facts
    where not exists (
        select 1 from raw.bulletins
        where bulletins.document_id = facts.document_id
        and bulletins.source_name = facts.source_name
    )
)

select * from misnamed
