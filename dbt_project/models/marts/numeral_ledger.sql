with

roles as (

    select * from {{ ref('int_numeral_roles') }}

),

measurements as (

    select * from {{ ref('int_measurements') }}

),

facts as (

    select * from {{ ref('int_facts') }}

),

other_quantities as (

    select * from {{ ref('fct_other_quantities') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

text_rows as (

    select * from {{ ref('stg_text_rows') }}

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
        first_facts.fact_id,
        {{ verbatim_position('measurements.quote_start', 'start') }}
            as quote_start,
        {{ verbatim_position('measurements.quote_end', 'end') }} as quote_end,
    from measurements
    inner join text_rows using (document_id, row_no)
    left join first_facts
        using (document_id, row_no, sentence_no, quantity_no)

),

located as (

    select
        roles.document_id,
        bulletins.source_name,
        roles.role,
        quantities.kind,
        quantities.is_article,
        quantities.is_rate,
        quantities.unit_class,
        coalesce(quantities.fact_id, other_quantities.fact_id) as fact_id,
        {{ verbatim_position('roles.numeral_start', 'start', 'roles') }}
            as char_start,
        {{ verbatim_position('roles.numeral_end', 'end', 'roles') }}
            as char_end,
        bulletins.raw_text,
    from roles
    inner join bulletins using (document_id)
    inner join text_rows using (document_id, row_no)
    left join quantities
        using (document_id, row_no, sentence_no, numeral_no)
    left join other_quantities
        on quantities.document_id = other_quantities.document_id
        and quantities.quote_start = other_quantities.char_start
        and quantities.quote_end = other_quantities.char_end

),

disposed as (

    select
        document_id,
        source_name,
        substr(raw_text, char_start + 1, char_end - char_start) as quote,
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
        if(is_article, null, fact_id) as fact_id,
        char_start::integer as char_start,
        char_end::integer as char_end,
    from located

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
