{{ config(
    materialized='incremental',
    on_schema_change='append_new_columns',
) }}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind = 'other'
        -- The article 一 (一名党员) counts nothing: the ledger says none.
        and not is_article

),

bulletins as (

    select * from {{ ref('stg_bulletin_names') }}
    where {{ only_unread() }}

),

text_rows as (

    select * from {{ ref('stg_text_rows') }}
    where {{ only_unread() }}

),

located as (

    select
        measurements.*,
        bulletins.source_name,
        bulletins.batch_id,
        text_rows.raw_text as row_raw_text,
        text_rows.char_start as row_start,
        {{ verbatim_position('measurements.quote_start', 'start') }}
            as char_start,
        {{ verbatim_position('measurements.quote_end', 'end') }} as char_end,
    from measurements
    inner join bulletins using (document_id)
    inner join text_rows using (document_id, row_no)

),

described as (

    select
        md5(concat_ws(
            '|', document_id, char_start, char_end, 'other', 1
        )) as fact_id,
        document_id,
        source_name,
        batch_id,
        substr(
            row_raw_text,
            (char_start - row_start + 1)::integer,
            (char_end - char_start)::integer
        ) as quote,
        left_context || quote_text || right_context as sentence,
        nullif(unit, '') as unit,
        subject as measured,
        approximation,
        char_start::integer as char_start,
        char_end::integer as char_end,
        number_value::decimal(38, 6) as value,
    from located

)

select * from described
