with

corrections as (

    select * from {{ ref('int_corrections') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

described as (

    select
        corrections.fact_id,
        corrections.document_id,
        coalesce(corrections.source_name, bulletins.source_name)
            as source_name,
        corrections.quote,
        corrections.nth,
        corrections.part_no,
        corrections.field,
        corrections.value_as_read,
        corrections.value,
        corrections.reason,
        corrections.author,
        corrections.corrected_on,
        corrections.status,
        corrections.sentence,
    from corrections
    left join bulletins using (document_id)

)

select * from described
