{{ config(
    materialized='incremental',
    on_schema_change='append_new_columns',
) }}

with

roles as (

    select * from {{ ref('int_numeral_roles') }}
    where {{ only_unread() }}

),

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}

),

facts as (

    select * from {{ ref('int_facts') }}
    where {{ only_unread() }}

),

other_quantities as (

    select * from {{ ref('fct_other_quantities') }}
    where {{ only_unread() }}

),

bulletins as (

    select * from {{ ref('stg_bulletin_names') }}
    where {{ only_unread() }}

),

text_rows as (

    select * from {{ ref('stg_text_rows') }}
    where {{ only_unread() }}

),

reasons as (

    select * from {{ ref('numeral_reasons') }}

),

first_facts as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        arg_min(fact_id, part_no) as fact_id,
    from facts
    group by document_id, row_no, sentence_no, quantity_no

),

quantities as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        unnest(range(
            measurements.first_numeral_no, measurements.last_numeral_no + 1
        ))::integer as numeral_no,
        measurements.kind,
        measurements.is_article,
        measurements.is_rate,
        measurements.unit_class,
        measurements.quote_start,
        measurements.quote_end,
        first_facts.fact_id,
    from measurements
    left join first_facts
        using (document_id, row_no, sentence_no, quantity_no)

),

-- Texts are joined last: no join carries them along.
counted as (

    select
        roles.document_id,
        roles.row_no,
        roles.sentence_start,
        roles.numeral_start,
        roles.numeral_end,
        roles.role,
        quantities.kind,
        quantities.is_article,
        quantities.is_rate,
        quantities.unit_class,
        quantities.quote_start,
        quantities.quote_end,
        quantities.fact_id,
    from roles
    left join quantities
        using (document_id, row_no, sentence_no, numeral_no)

),

located as (

    select
        counted.* exclude (
            row_no, sentence_start, numeral_start, numeral_end, quote_start,
            quote_end, fact_id
        ),
        counted.fact_id as first_fact_id,
        {{ verbatim_position('counted.quote_start', 'start', 'counted') }}
            as quote_start,
        {{ verbatim_position('counted.quote_end', 'end', 'counted') }}
            as quote_end,
        bulletins.source_name,
        {{ verbatim_position('counted.numeral_start', 'start', 'counted') }}
            as located_start,
        {{ verbatim_position('counted.numeral_end', 'end', 'counted') }}
            as located_end,
        -- Here, so that no join that follows carries the text of the row.
        substr(
            text_rows.raw_text,
            (located_start - text_rows.char_start + 1)::integer,
            (located_end - located_start)::integer
        ) as quote,
    from counted
    inner join bulletins using (document_id)
    inner join text_rows using (document_id, row_no)

),

disposed as (

    select
        located.document_id,
        located.source_name,
        located.quote,
        case
            when is_article then 'none'
            when kind is not null then kind
            else 'none'
        end as disposition,
        case
            when is_article then 'article'
            when kind in ('supplies', 'donations', 'headcounts') then kind
            when is_rate then 'rate'
            when kind = 'other' then coalesce(unit_class, 'bare_number')
            else role
        end as reason_code,
        if(
            is_article, null,
            coalesce(located.first_fact_id, other_quantities.fact_id)
        ) as fact_id,
        located.located_start::integer as char_start,
        located.located_end::integer as char_end,
    from located
    left join other_quantities
        on located.document_id = other_quantities.document_id
        and located.quote_start = other_quantities.char_start
        and located.quote_end = other_quantities.char_end

),

explained as (

    select
        md5(concat_ws(
            '|', disposed.document_id, disposed.char_start, disposed.char_end
        )) as numeral_id,
        disposed.document_id,
        disposed.source_name,
        disposed.quote,
        disposed.disposition,
        coalesce(reasons.reason, disposed.reason_code) as reason,
        disposed.fact_id,
        disposed.char_start,
        disposed.char_end,
    from disposed
    left join reasons using (reason_code)

)

select * from explained
