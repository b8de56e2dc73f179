-- The numerals of a sentence and the gaps between them are all of it: each
-- numeral with the gap before it, then the last gap. A numeral that was cut
-- in two or swallowed by a gap would show here first.
with

numerals as (

    select * from {{ ref('int_numerals') }}

),

sentences as (

    select * from {{ ref('int_sentences') }}

),

put_together as (

    select
        document_id,
        row_no,
        sentence_no,
        string_agg(left_gap || numeral, '' order by numeral_no)
        || arg_max(right_gap, numeral_no)
            as sentence_text,
        bool_and(numeral_end - numeral_start = length(numeral))
            as all_measure_up,
        count(*) = max(numeral_no) as is_numbered_through,
    from numerals
    group by document_id, row_no, sentence_no

),

broken as (

    select
        sentences.document_id,
        sentences.row_no,
        sentences.sentence_no,
        sentences.sentence,
        put_together.sentence_text,
    from put_together
    inner join sentences using (document_id, row_no, sentence_no)
    where put_together.sentence_text <> sentences.sentence
        or not put_together.all_measure_up
        or not put_together.is_numbered_through

)

select * from broken
