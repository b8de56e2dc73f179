-- critical
-- Every quote stands in its bulletin's verbatim text at its characters.
-- 引文逐字见于原文所记位置
with

facts as (
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
        facts.*,
        substr(
            verbatim.raw_text,
            facts.char_start + 1,
            facts.char_end - facts.char_start
        ) as text_there,
    from facts
    left join verbatim on facts.document_id = verbatim.document_id
),

shifted as (
    select * from compared
    where text_there is distinct from quote
)

select * from shifted
