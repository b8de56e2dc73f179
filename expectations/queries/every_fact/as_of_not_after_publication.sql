-- warning
-- No as_of lies after the day of publication, as far as both are known.
-- 截至日期不晚于发布日期
with

facts as (
    select * from {batch}
),

later as (
    select * from facts
    where regexp_full_match(as_of, '[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?')
    and as_of > substr(strftime(published_on, '%Y-%m-%d'), 1, length(as_of))
)

select * from later
