{#
    How an incremental model is built once its table is there: what it reads is
    added as it is read. The materialization that dbt-duckdb brings first puts
    all of it into a temporary table, which is held in memory whole and then
    copied; and it asks the new rows which old ones to delete. Here the rows go
    straight into the table, and what is deleted is known before: all readings
    of the bulletins that are read.

    Where there is no table yet, or everything is read anew, the model is a
    table like any other.
#}
{% materialization incremental, adapter='duckdb', supported_languages=['sql'] %}
    {% if not is_incremental() %}
        {{ return(materialization_table_duckdb()) }}
    {% endif %}

    {% set target_relation = this.incorporate(type='table') %}
    {% set new_rows = make_temp_relation(target_relation)
        .include(database=false, schema=false) %}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {% do run_query(
        'create or replace temporary view ' ~ new_rows
        ~ ' as (' ~ compiled_code ~ ')'
    ) %}
    {% set columns = columns_to_fill(new_rows, target_relation) %}
    {% call statement('main') %}
        delete from {{ target_relation }}
        where document_id in ({{ unread_bulletins() }});
        insert into {{ target_relation }} ({{ columns }})
        select {{ columns }} from {{ new_rows }}
    {% endcall %}
    {% do run_query('drop view ' ~ new_rows) %}

    {% do persist_docs(target_relation, model) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {% do adapter.commit() %}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}


{#
    The columns of a table, separated by commas, once it has got those of the
    new rows as `on_schema_change` says.
#}
{% macro columns_to_fill(new_rows, target_relation) %}
    {% set wanted = incremental_validate_on_schema_change(
        config.get('on_schema_change'), default='ignore'
    ) %}
    {% set columns = process_schema_changes(
        wanted, new_rows, target_relation
    ) or adapter.get_columns_in_relation(target_relation) %}
    {{ return(get_quoted_csv(columns | map(attribute='name'))) }}
{% endmacro %}
