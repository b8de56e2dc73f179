{#
    The vocabulary is data: the CSV files in seeds/. Every run reads them anew
    (an analyst adds a line and runs dbt), and the patterns of the grammar are
    built from them here and nowhere else.
#}

{#
    Skipped where dbt loads the seeds itself (dbt build, dbt seed) and for the
    read-only target.
#}
{% macro load_vocabulary() %}
    {% if execute and flags.WHICH in ('run', 'build', 'test')
        and target.name != 'bi'
        and 'seed.' not in (selected_resources | join(' ')) %}
        {% do adapter.create_schema(
            api.Relation.create(
                database=target.database, schema='vocabulary'
            )
        ) %}
        {% for node in graph.nodes.values()
            if node.resource_type == 'seed' %}
            {% do run_query(vocabulary_table(node)) %}
        {% endfor %}
    {% endif %}
{% endmacro %}


{% macro vocabulary_table(seed) %}
    {%- set path = seed.root_path ~ '/' ~ seed.original_file_path -%}
    {%- set types = seed.config.column_types -%}
    create or replace table vocabulary.{{ seed.name }} as
    select *
        {%- if types %} replace (
            {%- for column, type in types.items() %}
            cast({{ column }} as {{ type }}) as {{ column }}
            {{- ',' if not loop.last }}
            {%- endfor %}
        ){% endif %}
    from read_csv(
        '{{ path | replace("'", "''") }}',
        header = true, all_varchar = true, delim = ',', quote = '"'
    )
{% endmacro %}


{# The words of a vocabulary as one alternation, the longest first. #}
{% macro any_word(seed, column, condition='true') -%}
    {#- The reference is for the lineage; the table is read by its name, so that
        unit tests read the real vocabulary too. -#}
    {%- if not execute -%}{%- do ref(seed) -%}{%- endif -%}
    {%- if execute -%}
        {%- set relation = api.Relation.create(
            database=target.database, schema='vocabulary', identifier=seed
        ) -%}
        {%- set query -%}
            select coalesce(string_agg(
                distinct regexp_escape({{ column }}), '|'
                order by length(regexp_escape({{ column }})) desc,
                    regexp_escape({{ column }})
            ), '[^\x00-\x{10ffff}]')
            from {{ relation }}
            where {{ column }} <> '' and {{ condition }}
        {%- endset -%}
        {{- run_query(query).columns[0].values()[0] | replace("'", "''") -}}
    {%- endif -%}
{%- endmacro %}
