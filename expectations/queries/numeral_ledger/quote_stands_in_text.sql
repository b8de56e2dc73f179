-- critical
-- Every numeral stands in its bulletin's verbatim text at its characters.
-- 台账数字逐字见于原文所记位置
with

ledger as (
    select * from {batch}
),

verbatim as (
    select
        document_id,
        any_value(raw_text) as raw_text,
    from raw.bulletins
    group by document_id
),

compared as (
    select
        ledger.*,
        substr(
            verbatim.raw_text,
            ledger.char_start + 1,
            ledger.char_end - ledger.char_start
        ) as text_there,
    from ledger
    left join verbatim on ledger.document_id = verbatim.document_id
),

shifted as (
    select * from compared
    where text_there is distinct from quote
),

shown as (
    select
        shifted.*,
        text_rows.text as row_text,
    from shifted
    left join raw.text_rows
        on shifted.document_id = text_rows.document_id
        and shifted.char_start >= text_rows.char_start
        and shifted.char_start < text_rows.char_end
)

select * from shown
