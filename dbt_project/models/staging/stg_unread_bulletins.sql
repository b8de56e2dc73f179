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

no_longer_current as (

    select document_id from read_before
    anti join bulletins using (document_id)

),

unread as (

    select document_id from new_or_changed
    union all
    select document_id from no_longer_current

)

select * from unread
