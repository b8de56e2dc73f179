-- warning
-- The share of numerals (of fifty or more) that are a number without a known
-- unit is at most two points above that of the last published build.
-- 无已知单位数字占比较上次发布未明显上升
with

ledger as (
    select * from {batch}
),

-- The newest record is that of the build that is judged.
builds as (
    select
        unread_share,
        row_number() over (order by built_at desc) as builds_back,
    from record.builds
),

published as (
    select unread_share as share_published from builds
    where builds_back = 2
),

counted as (
    select
        *,
        reason = 'a number without a unit that this project knows' as is_unread,
        avg(cast(is_unread as integer)) over () as share_unread,
        count(*) over () as numerals,
    from ledger
),

drifted as (
    select
        counted.* exclude (is_unread),
        published.share_published,
        text_rows.text as row_text,
    from counted
    cross join published
    left join raw.text_rows
        on counted.document_id = text_rows.document_id
        and counted.char_start >= text_rows.char_start
        and counted.char_start < text_rows.char_end
    where counted.is_unread
    and counted.share_unread > published.share_published + 0.02
    and counted.numerals >= 50
)

select * from drifted
