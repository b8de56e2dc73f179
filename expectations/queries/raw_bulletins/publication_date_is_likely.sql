-- warning
-- No bulletin is published before 1990, or after the day it was ingested (a
-- day is left for time zones).
-- 发布日期在1990年与采集日之间
with

bulletins as (
    select * from {batch}
),

unlikely as (
    select
        document_id,
        source_name,
        title,
        published_on,
        ingested_at,
    from bulletins
    where published_on < date '1990-01-01'
    or published_on > cast(ingested_at as date) + 1
)

select * from unlikely
