{#
    Of which bulletins a build makes all readings anew.
#}
{{ config(materialized='table') }}

with

bulletins as (

    select {{ declared_columns() }} from {{ ref('stg_bulletins') }}

),

read_before as (

    select {{ declared_columns() }} from {{ bulletins_read_before() }}

),

new_or_changed as (

    select * from bulletins
    except
    select * from read_before

),

put_off as (

    select document_id from {{ source('record', 'turns') }}
    where not is_due

),

-- Also of a version that no build has noted something may be left.
no_longer_current as (

    select distinct document_id from {{ source('raw', 'bulletins') }}
    anti join bulletins using (document_id)
    anti join put_off using (document_id)

),

unread as (

    select document_id from new_or_changed
    union all
    select document_id from no_longer_current

)

select * from unread
