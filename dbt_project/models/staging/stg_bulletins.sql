with

source as (

    select * from {{ source('raw', 'bulletins') }}

),

turns as (

    select * from {{ source('record', 'turns') }}

),

versions as (

    select
        *,
        row_number() over (
            partition by source_name
            order by ingested_at desc, document_id
        ) as version_from_newest,
    from source

),

current_names as (

    select * from versions
    where version_from_newest = 1

),

-- Where much is read in turns, a later turn's bulletins are not there yet.
put_off as (

    select document_id from turns
    where not is_due

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
    from current_names
    anti join put_off using (document_id)
    -- The first of its names, and not the name that came first: the order in
    -- which bulletins come in leaves no trace in the facts.
    qualify row_number() over (
        partition by document_id
        order by source_name
    ) = 1

)

select * from renamed
