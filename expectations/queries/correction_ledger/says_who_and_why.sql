-- critical
-- Every correction says why the reading is wrong, who says so, and when.
-- 每条更正写明理由、更正人与日期
with

corrections as (
    select * from {batch}
),

unsigned as (
    select * from corrections
    where reason is null
    or author is null
    or corrected_on is null
)

select * from unsigned
