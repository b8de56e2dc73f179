-- critical
-- Every bulletin has a verbatim text that is not blank.
-- 原文不为空
with

bulletins as (
    select * from {batch}
),

blank as (
    select
        document_id,
        source_name,
        batch_id,
        format,
    from bulletins
    where raw_text is null
    or trim(raw_text) = ''
)

select * from blank
