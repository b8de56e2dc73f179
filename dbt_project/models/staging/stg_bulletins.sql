with

source as (

    select * from {{ source('raw', 'bulletins') }}

),

names as (

    select * from {{ ref('stg_bulletin_names') }}

),

renamed as (

    select
        source.document_id,
        source.batch_id,
        source.source_name,
        source.format,
        source.encoding,
        source.script,
        source.title,
        source.publisher,
        source.raw_text,
        source.published_on,
        source.ingested_at,
    from source
    inner join names
        using (document_id, source_name, batch_id, ingested_at)

)

select * from renamed
