-- critical
-- A duplicate points at a fact of the same kind in another bulletin.
-- 重复数据指向另一文书中的同类数据
with

facts as (
    select * from {batch}
),

dangling as (
    select * from facts
    where duplicate_of is not null
    and not exists (
        select 1 from facts as originals
        where originals.fact_id = facts.duplicate_of
        and originals.document_id <> facts.document_id
    )
)

select * from dangling
