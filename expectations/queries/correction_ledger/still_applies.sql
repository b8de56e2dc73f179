-- critical
-- Every correction still applies: its text and its fact are there, the grammar
-- reads them otherwise, and no other line overrules the same field.
-- 每条更正仍然适用
with

corrections as (
    select * from {batch}
),

void as (
    select * from corrections
    where status is null
    or status not in ('applied', 'unknown_source')
)

select * from void
