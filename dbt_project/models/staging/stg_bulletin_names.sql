{#
    Which bulletins are current, and which version and name of each. It is a
    table, because all steps ask, and it takes two sorts of all versions to find
    out.
#}
{{ config(materialized='table') }}

with

versions as (

    select
        document_id,
        source_name,
        batch_id,
        ingested_at,
        row_number() over (
            partition by source_name
            order by ingested_at desc, document_id
        ) as version_from_newest,
    from {{ source('raw', 'bulletins') }}

),

-- Where much is read in turns, a later turn's bulletins are not there yet.
put_off as (

    select document_id from {{ source('record', 'turns') }}
    where not is_due

),

named as (

    select
        document_id,
        source_name,
        batch_id,
        ingested_at,
    from versions
    anti join put_off using (document_id)
    where version_from_newest = 1
    -- The first of its names, and not the name that came first: the order in
    -- which bulletins come in leaves no trace in the facts.
    qualify row_number() over (
        partition by document_id
        order by source_name
    ) = 1

)

select * from named
