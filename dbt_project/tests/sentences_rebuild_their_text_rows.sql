-- A cut that drops a character moves every position behind it, and a numeral
-- in what was dropped never reaches the ledger. The sentences of a text row,
-- put together again, are the row with its punctuation made full-width, and
-- each begins where the last one ended.
with

sentences as (

    select * from {{ ref('int_sentences') }}

),

text_rows as (

    select * from {{ ref('stg_text_rows') }}

),

put_together as (

    select
        document_id,
        row_no,
        string_agg(sentence, '' order by sentence_no) as sentence_text,
        bool_and(starts_in_place) as all_start_in_place,
    from (
        select
            *,
            sentence_start = coalesce(
                sum(length(sentence)) over (
                    partition by document_id, row_no
                    order by sentence_no
                    rows between unbounded preceding and 1 preceding
                ), 0
            ) as starts_in_place,
        from sentences
    )
    group by document_id, row_no

),

broken as (

    select
        text_rows.document_id,
        text_rows.row_no,
        text_rows.text,
        put_together.sentence_text,
    from text_rows
    left join put_together using (document_id, row_no)
    where text_rows.text <> ''
        and (
            put_together.sentence_text
            is distinct from {{ full_width_punctuation('text_rows.text') }}
            or length(put_together.sentence_text) <> length(text_rows.text)
            or not put_together.all_start_in_place
        )

)

select * from broken
