-- The pattern of numerals is the first gate: a digit that it misses is lost
-- without a trace. The text outside the numerals holds no digit, and a
-- sentence without numerals has none at all.
with

numerals as (

    select * from {{ ref('int_numerals') }}

),

sentences as (

    select * from {{ ref('int_sentences') }}

),

outside as (

    select
        sentences.document_id,
        sentences.row_no,
        sentences.sentence_no,
        sentences.sentence,
        case
            when count(numerals.numeral_no) = 0 then sentences.sentence
            else arg_min(numerals.left_gap, numerals.numeral_no)
                || string_agg(
                    numerals.right_gap, ' ' order by numerals.numeral_no
                )
        end as text_outside,
    from sentences
    left join numerals using (document_id, row_no, sentence_no)
    group by
        sentences.document_id,
        sentences.row_no,
        sentences.sentence_no,
        sentences.sentence

),

digits_missed as (

    select * from outside
    where regexp_matches(text_outside, '[0-9０-９]')

)

select * from digits_missed
