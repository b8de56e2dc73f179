{#
    What becomes of each line of corrections.csv: the fact that it means, found
    by its quote in the verbatim text, and why it does or doesn't apply. A line
    is never dropped in silence: docs/corrections.md lists the states.
#}
{{ config(materialized='table') }}

with

corrections as (

    select * from {{ ref('corrections') }}

),

versions as (

    select * from {{ source('raw', 'bulletins') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

facts as (

    select * from {{ ref('int_facts') }}

),

newest_versions as (

    select
        source_name,
        arg_max(document_id, ingested_at) as newest_document_id,
    from versions
    group by source_name

),

-- Spaces around a word come from how the file was written.
trimmed as (

    select
        {%- for column in [
            'document_id', 'source_name', 'quote', 'nth', 'part_no', 'field',
            'value', 'reason', 'author', 'corrected_on',
        ] %}
        nullif(trim({{ column }}), '') as {{ column }},
        {%- endfor %}
    from corrections

),

lines as (

    select
        document_id as line_document_id,
        source_name as line_source_name,
        quote,
        -- What is no number stays empty, so that the line is told and not
        -- applied to another fact.
        try_cast(coalesce(nth, '1') as integer) as nth,
        try_cast(coalesce(part_no, '1') as integer) as part_no,
        field,
        value,
        reason,
        author,
        try_cast(corrected_on as date) as corrected_on,
        field in ('value', 'value_low', 'value_high') as is_number,
    from trimmed

),

identified as (

    select
        lines.*,
        coalesce(
            lines.line_document_id, newest_versions.newest_document_id
        ) as document_id,
    from lines
    left join newest_versions
        on lines.line_source_name = newest_versions.source_name

),

-- Of the bulletins and facts only those that a line may mean.
bulletins_meant as (

    select * from bulletins
    where document_id in (select document_id from identified)

),

facts_meant as (

    select * from facts
    where document_id in (select document_id from identified)

),

located as (

    select
        identified.*,
        bulletins_meant.raw_text,
        -- Before the nth quote stand so many pieces, with a quote between two.
        string_split(bulletins_meant.raw_text, identified.quote) as pieces,
        identified.document_id in (select document_id from versions)
            as is_known,
    from identified
    left join bulletins_meant using (document_id)

),

positioned as (

    select
        * exclude (pieces),
        case
            when len(pieces) > nth
                then list_sum(
                    list_transform(pieces[1:nth], lambda x: length(x))
                ) + (nth - 1) * length(quote)
        end as char_start,
    from located

),

matched as (

    select
        positioned.* exclude (raw_text),
        facts_meant.fact_id,
        facts_meant.kind,
        facts_meant.sentence,
        case positioned.field
            when 'value' then facts_meant.value::decimal(38, 6)::varchar
            when 'value_low' then facts_meant.value_low::decimal(38, 6)::varchar
            when 'value_high'
                then facts_meant.value_high::decimal(38, 6)::varchar
            when 'approximation' then facts_meant.approximation
            when 'unit' then facts_meant.unit
            when 'action' then facts_meant.action
            when 'item' then facts_meant.subject
            when 'population' then facts_meant.subject
            when 'item_category' then facts_meant.item_category
            when 'population_category' then facts_meant.population_category
            when 'place_code' then facts_meant.place_code
            when 'as_of' then facts_meant.as_of
            when 'rollup' then facts_meant.rollup
            when 'donor' then facts_meant.donor
            when 'recipient' then facts_meant.recipient
        end as value_as_read,
        if(
            positioned.is_number,
            try_cast(positioned.value as decimal(38, 6))::varchar,
            positioned.value
        ) as corrected_value,
        count(*) over (
            partition by facts_meant.fact_id, positioned.field
        ) as lines_for_field,
        case
            when positioned.field in (
                'value', 'value_low', 'value_high', 'approximation', 'unit',
                'action', 'place_code', 'as_of', 'rollup'
            ) then true
            when positioned.field in ('item', 'item_category')
                then facts_meant.kind = 'supplies'
            when positioned.field in ('population', 'population_category')
                then facts_meant.kind = 'headcounts'
            when positioned.field in ('donor', 'recipient')
                then facts_meant.kind in ('supplies', 'donations')
            else false
        end as is_field_of_kind,
    from positioned
    left join facts_meant
        on positioned.document_id = facts_meant.document_id
        and positioned.char_start = facts_meant.char_start
        and positioned.char_start + length(positioned.quote)
            = facts_meant.char_end
        and positioned.part_no = facts_meant.part_no

),

judged as (

    select
        fact_id,
        document_id,
        line_source_name as source_name,
        quote,
        nth,
        part_no,
        field,
        value_as_read,
        corrected_value as value,
        reason,
        author,
        corrected_on,
        case
            when nth is null or part_no is null then 'no_number'
            when not coalesce(is_known, false) then 'unknown_source'
            when char_start is null then 'text_gone'
            when fact_id is null then 'no_fact'
            when not is_field_of_kind then 'unknown_field'
            when value is not null and corrected_value is null
                then 'no_number'
            when lines_for_field > 1 then 'contradicted'
            when coalesce(corrected_value, '') = coalesce(value_as_read, '')
                then 'agrees'
            else 'applied'
        end as status,
        sentence,
    from matched

)

select * from judged
