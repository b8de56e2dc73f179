with

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

bulletin_places as (

    select * from {{ ref('int_bulletin_places') }}

),

described as (

    select
        bulletins.document_id,
        bulletins.source_name,
        bulletins.batch_id,
        bulletins.format,
        bulletins.encoding,
        bulletins.script,
        bulletins.title,
        bulletins.publisher,
        bulletin_places.place_code,
        length(bulletins.raw_text)::integer as characters,
        bulletins.published_on,
        bulletins.ingested_at::timestamp as ingested_at,
    from bulletins
    left join bulletin_places using (document_id)

)

select * from described
