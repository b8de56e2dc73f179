-- critical
-- Every input that was set aside is named, with the reason and a message.
-- 每项搁置的输入均注明缘由
with

rejects as (
    select * from {batch}
),

unexplained as (
    select * from rejects
    where coalesce(trim(source_name), '') = ''
    or coalesce(trim(reason), '') = ''
    or coalesce(trim(message), '') = ''
)

select * from unexplained
