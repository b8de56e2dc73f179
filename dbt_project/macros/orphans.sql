{#
    A full refresh gives what a first build gives: tables that an older version
    made in the project's schemas, and no model makes any more, would stay as
    they were for ever. Tables of other schemas are left alone.
#}
{% macro drop_orphans() %}
    {% if execute and flags.FULL_REFRESH and flags.WHICH in ('run', 'build')
        and target.name != 'bi' %}
        {% set made = {} %}
        {% for node in graph.nodes.values()
            if node.resource_type in ('model', 'seed') %}
            {% do made.setdefault(node.schema, []).append(node.alias) %}
        {% endfor %}
        {% for schema, names in made.items() %}
            {% set whole = api.Relation.create(
                database=target.database, schema=schema
            ) %}
            {% for found in list_relations_without_caching(whole)
                if found['name'] not in names %}
                {% do adapter.drop_relation(api.Relation.create(
                    database=target.database, schema=schema,
                    identifier=found['name'], type=found['type']
                )) %}
            {% endfor %}
        {% endfor %}
    {% endif %}
{% endmacro %}
