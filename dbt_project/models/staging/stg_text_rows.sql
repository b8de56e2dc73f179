with

source as (

    select * from {{ source('raw', 'text_rows') }}

),

bulletins as (

    select * from {{ ref('stg_bulletin_names') }}

),

renamed as (

    select
        source.document_id,
        source.row_no,
        source.row_kind,
        source.raw_text,
        source.text,
        source.char_start,
        source.char_end,
        source.text_offsets,
        source.cells,
    from source
    inner join bulletins using (document_id)

)

select * from renamed
