{#
    Only the bulletins that are unread. What is unread is listed and joined,
    because there is little of it: to leave out what has been read takes as long
    as to read it.
#}
{% macro only_unread() -%}
    {%- if not execute -%}{%- do ref('stg_unread_bulletins') -%}{%- endif -%}
    {%- if is_incremental() -%}
        document_id in ({{ unread_bulletins() }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}


{% macro unread_bulletins() -%}
    select document_id from {{ ref('stg_unread_bulletins') }}
{%- endmacro %}


{#
    A reading rests on more than the text: on title, publisher, day of
    publication and format; and the marts carry name and batch. Of a bulletin
    of which one of them has changed all readings are forgotten and made anew.
#}
{% macro declared_columns() -%}
    document_id,
    source_name,
    batch_id,
    format,
    title,
    publisher,
    published_on,
{%- endmacro %}


{# Whether a build runs every step that is added to. #}
{% macro all_steps_run() -%}
    {%- set left_out = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values()
            if node.config.materialized == 'incremental'
            and node.unique_id not in selected_resources -%}
            {%- do left_out.append(node.name) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(not left_out) }}
{%- endmacro %}


{#
    What the build before has noted as read. The table is a later step's, so it
    is no `ref`; before the first build there is none.
#}
{% macro bulletins_read_before() -%}
    {%- set read = load_relation(api.Relation.create(
        database=target.database,
        schema='reading',
        identifier='int_read_bulletins'
    )) -%}
    {%- if read is none -%}
        (select * from {{ ref('stg_bulletins') }} where false)
    {%- else -%}
        {{ read }}
    {%- endif -%}
{%- endmacro %}
