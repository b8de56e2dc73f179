-- critical
-- No two numerals of the ledger share a character: each is entered once.
-- 台账数字互不重叠
with

ledger as (
    select * from {batch}
),

followed as (
    select
        *,
        max(char_end) over (
            partition by document_id
            order by char_start, char_end
            rows between unbounded preceding and 1 preceding
        ) as end_before,
    from ledger
),

overlapping as (
    select * from followed
    where char_start < end_before
),

shown as (
    select
        overlapping.*,
        text_rows.text as row_text,
    from overlapping
    left join raw.text_rows
        on overlapping.document_id = text_rows.document_id
        and overlapping.char_start >= text_rows.char_start
        and overlapping.char_start < text_rows.char_end
)

select * from shown
