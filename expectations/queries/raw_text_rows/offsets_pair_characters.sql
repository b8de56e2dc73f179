-- critical
-- Every character of a cleaned text has one offset; where no offsets are kept
-- the cleaned and the verbatim text are equally long.
-- 清洗后每个字符均有原文位置
with

text_rows as (
    select * from {batch}
),

unpaired as (
    select
        document_id,
        row_no,
        raw_text,
        text,
        text_offsets,
    from text_rows
    where length(text) <> coalesce(len(text_offsets), length(raw_text))
)

select * from unpaired
