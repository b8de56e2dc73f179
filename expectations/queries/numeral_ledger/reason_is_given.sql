-- critical
-- Every numeral says why it has its disposition.
-- 每个数字的处置均有理由
with

ledger as (
    select * from {batch}
),

silent as (
    select * from ledger
    where reason is null
    or trim(reason) = ''
),

shown as (
    select
        silent.*,
        text_rows.text as row_text,
    from silent
    left join raw.text_rows
        on silent.document_id = text_rows.document_id
        and silent.char_start >= text_rows.char_start
        and silent.char_start < text_rows.char_end
)

select * from shown
