{#
    What each step asks of the current bulletins. It is a table, because they
    all ask: which version is current takes two sorts of all versions to find
    out.
#}
{{ config(materialized='table') }}

with

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

named as (

    select
        document_id,
        source_name,
        batch_id,
    from bulletins

)

select * from named
