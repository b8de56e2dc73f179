with

source as (

    select * from {{ source('raw', 'bulletins') }}

),

versions as (

    select
        *,
        row_number() over (
            partition by source_name
            order by ingested_at desc, document_id
        ) as version_from_newest,
        min(ingested_at) over (partition by document_id) as first_ingested_at,
    from source

),

current_names as (

    select * from versions
    where version_from_newest = 1

),

renamed as (

    select
        document_id,
        batch_id,
        source_name,
        format,
        encoding,
        script,
        title,
        publisher,
        raw_text,
        published_on,
        ingested_at,
        first_ingested_at,
    from current_names
    qualify row_number() over (
        partition by document_id
        order by ingested_at, source_name
    ) = 1

)

select * from renamed
