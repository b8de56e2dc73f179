{#
    Only the bulletins that a step has not read yet: those that the table of
    the step lacks. A step that has nothing to say of many bulletins asks the
    table of another one, `reader`, lest it read them with every build anew:
    that of the ledger, which comes last and has a row for every numeral.

    What is unread is listed and joined, because there is little of it: to
    leave out what has been read takes as long as to read it.
#}
{% macro only_unread(reader=none) -%}
    {%- if not execute -%}{%- do ref('stg_bulletin_names') -%}{%- endif -%}
    {%- if is_incremental() -%}
        document_id in ({{ unread_bulletins(reader or this) }})
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}


{# The current bulletins that the table of a step lacks. #}
{% macro unread_bulletins(reader) -%}
    select document_id from {{ ref('stg_bulletin_names') }}
    anti join {{ reader }} using (document_id)
{%- endmacro %}


{# The ledger, for `only_unread`; nothing where there is none yet. #}
{% macro ledger() -%}
    {{ return(built_relation('marts', 'numeral_ledger')) }}
{%- endmacro %}


{#
    A reading rests on more than the text: on title, publisher, day of
    publication and format. Where what is said of a bulletin now is not what
    was said when the marts were built last, the readings of it are forgotten,
    and each step reads it as a new one. Of a bulletin that the marts don't
    hold (an older version that came back) nobody knows what was said; unless it
    was read in an earlier turn of the same build.
#}
{% macro forget_redeclared() %}
    {% if execute and flags.WHICH in ('run', 'build')
        and target.name != 'bi' and not flags.FULL_REFRESH %}
        {% set before = [
            ('staging', 'stg_bulletins'),
            ('reading', 'int_sentences'),
            ('marts', 'dim_bulletin'),
        ] %}
        {% set missing = [] %}
        {% for schema, name in before %}
            {% if built_relation(schema, name) is none %}
                {% do missing.append(name) %}
            {% endif %}
        {% endfor %}
        {% if not missing %}
            {% do run_query(redeclared_bulletins()) %}
            {% do forget_readings() %}
        {% endif %}
    {% endif %}
{% endmacro %}


{#
    A mart that is added to, and not made anew, forgets the bulletins that are
    no longer current, and those that have got another name or batch, which it
    then takes for unread. `columns` are the columns of the mart that tell.
#}
{% macro forget_renamed(columns) %}
    {% if is_incremental() %}
        delete from {{ this }} where ({{ columns }}) not in (
            select ({{ columns }}) from {{ ref('stg_bulletin_names') }}
        )
    {% endif %}
{% endmacro %}


{% macro built_relation(schema, name) %}
    {{ return(load_relation(api.Relation.create(
        database=target.database, schema=schema, identifier=name
    ))) }}
{% endmacro %}


{% macro redeclared_bulletins() %}
    {% set declared = 'document_id, format, title, publisher, published_on' %}
    create or replace temporary table redeclared_bulletins as
    select {{ declared }}
    from staging.stg_bulletins
    where document_id in (
        select document_id from reading.int_sentences
        anti join record.turns using (document_id)
    )
    except
    select {{ declared }}
    from marts.dim_bulletin
{% endmacro %}


{#
    Forget them in the steps that run now; the others follow when they run. The
    ledger always does, by which some steps tell what they have read. The
    statements don't depend on whether there are any: a build keeps them and
    runs them again over other bulletins.
#}
{% macro forget_readings() %}
    {% for node in graph.nodes.values()
        if node.config.materialized == 'incremental'
        and (
            node.unique_id in selected_resources
            or node.name == 'numeral_ledger'
        ) %}
        {% set relation = built_relation(node.schema, node.name) %}
        {% if relation is not none %}
            {% set forgetting %}
                delete from {{ relation }} where document_id in (
                    select document_id from redeclared_bulletins
                )
            {% endset %}
            {% do run_query(forgetting) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
