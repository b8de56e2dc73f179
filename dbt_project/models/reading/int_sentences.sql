with

text_rows as (

    select * from {{ ref('stg_text_rows') }}
    where {{ only_unread() }}

),

split_at_stops as (

    select
        document_id,
        row_no,
        row_kind,
        regexp_extract_all(
            {{ full_width_punctuation('text') }},
            '[^。！？]*[。！？]+[”’」』）)]*|[^。！？]+$'
        ) as sentences,
    from text_rows

),

numbered as (

    select
        document_id,
        row_no,
        row_kind,
        unnest(sentences) as sentence,
        generate_subscripts(sentences, 1) as sentence_no,
    from split_at_stops

),

placed as (

    select
        document_id,
        row_no,
        row_kind,
        sentence_no::integer as sentence_no,
        (
            sum(length(sentence)) over (
                partition by document_id, row_no
                order by sentence_no
            ) - length(sentence)
        )::integer as sentence_start,
        sentence,
    from numbered

)

select * from placed
