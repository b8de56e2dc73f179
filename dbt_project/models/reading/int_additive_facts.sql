{#
    Which facts a sum may add. A later cumulative figure of the same series
    (publisher, place, what was counted, action, unit) replaces earlier ones.
#}
{{ config(materialized='table') }}

with

facts as (

    select * from {{ ref('int_corrected_facts') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

duplicates as (

    select * from {{ ref('int_duplicates') }}

),

joined as (

    select
        facts.fact_id,
        facts.document_id,
        facts.kind,
        facts.unit,
        facts.action,
        facts.subject,
        facts.place_code,
        facts.as_of,
        facts.recipient,
        facts.value,
        facts.rollup,
        facts.is_cumulative,
        bulletins.publisher,
        duplicates.duplicate_of,
    from facts
    inner join bulletins using (document_id)
    left join duplicates using (fact_id)

),

replaced as (

    select
        *,
        is_cumulative
        and as_of is not null
        and duplicate_of is null
        and rollup in ('alone', 'total')
        and as_of < max(as_of) filter (
            where is_cumulative and duplicate_of is null
            and rollup in ('alone', 'total')
        ) over (
            partition by kind, unit, action, subject, place_code,
                coalesce(recipient, publisher, '')
        ) as is_replaced,
    from joined

),

decided as (

    select
        fact_id,
        duplicate_of,
        rollup in ('alone', 'total')
        and duplicate_of is null
        and not coalesce(is_replaced, false) as is_additive,
    from replaced

)

select * from decided
