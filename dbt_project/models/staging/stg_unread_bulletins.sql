{#
    Of which bulletins a build makes all readings anew. The table of those read
    is a later step's: it is asked as the build before left it.
#}
{{ config(materialized='table') }}
{%- set read = built_relation('reading', 'int_read_bulletins') %}

with

bulletins as (

    select {{ declared_columns() }} from {{ ref('stg_bulletins') }}

),

read_before as (

    {% if read is none -%}
    select * from bulletins
    where false
    {%- else -%}
    select {{ declared_columns() }} from {{ read }}
    {%- endif %}

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
