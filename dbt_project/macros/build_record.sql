{#
    The record of builds stays in the file: what a build was made from and what
    it gave, and while much is read in turns, what is put off. `minzheng` writes
    its rows; dbt alone only makes the tables, so that the models and the checks
    of the content find them. Columns that an older version did
    not have are added and stay empty for its builds.
#}
{% macro create_build_record() %}
    {% if execute and flags.WHICH in ('run', 'build')
        and target.name != 'bi' %}
        {% for statement in build_record_statements() %}
            {% do run_query(statement) %}
        {% endfor %}
    {% endif %}
{% endmacro %}


{% macro build_record_tables() %}
    {{ return({
        'builds': {
            'comment': 'One row per build of the marts. 每次构建一行',
            'columns': [
                ('built_at', 'timestamp', 'When the build ended, in UTC'),
                ('version', 'varchar', 'Version of minzheng'),
                (
                    'grammar_digest', 'varchar',
                    'SHA-256 of the dbt project without the corrections'
                ),
                (
                    'vocabulary_digest', 'varchar',
                    'SHA-256 of the vocabulary, the seeds of the dbt project'
                ),
                ('corrections_digest', 'varchar', 'SHA-256 of corrections.csv'),
                ('is_full_refresh', 'boolean', 'All bulletins were read anew'),
                ('batches', 'bigint', 'Rows of raw.batches then'),
                ('last_batch_id', 'varchar', 'The batch that began last'),
                ('bulletins', 'bigint', 'Rows of raw.bulletins then'),
                (
                    'unclassified_share', 'decimal(9, 6)',
                    'Share of supplies whose good the vocabulary does not know'
                ),
                (
                    'unread_share', 'decimal(9, 6)',
                    'Share of numerals that are a number without a known unit'
                ),
                (
                    'marts_digest', 'varchar',
                    'Hash of all marts, as minzheng status --digest says it'
                ),
                (
                    'is_checked', 'boolean',
                    'False when checks were left out or had not passed'
                ),
            ],
        },
        'marts': {
            'comment': 'One row per build and mart. 每次构建每个数据表一行',
            'columns': [
                ('built_at', 'timestamp', 'The build, as in record.builds'),
                ('mart', 'varchar', 'Name of the table in schema marts'),
                ('row_count', 'bigint', 'How many rows it had'),
                ('digest', 'varchar', 'SHA-256 of its columns and rows'),
            ],
        },
        'turns': {
            'comment': 'One row per bulletin that a build in turns reads; none '
                'once it has ended. 分批构建期间每份通报一行',
            'columns': [
                ('document_id', 'varchar', 'SHA-256 of its bytes, in hex'),
                ('turn_no', 'integer', 'When it is read, from 1'),
                ('is_due', 'boolean', 'False as long as it is put off'),
            ],
        },
    }) }}
{% endmacro %}


{% macro build_record_statements() %}
    {% set statements = ['create schema if not exists record'] %}
    {% for name, table in build_record_tables().items() %}
        {% set definitions = [] %}
        {% set later = [] %}
        {% for column, type, comment in table.columns %}
            {% do definitions.append(column ~ ' ' ~ type) %}
            {% do later.append(
                'alter table record.' ~ name
                ~ ' add column if not exists ' ~ column ~ ' ' ~ type
            ) %}
            {% do later.append(
                'comment on column record.' ~ name ~ '.' ~ column
                ~ " is '" ~ comment ~ "'"
            ) %}
        {% endfor %}
        {% do statements.append(
            'create table if not exists record.' ~ name
            ~ ' (' ~ definitions | join(', ') ~ ')'
        ) %}
        {% do statements.append(
            'comment on table record.' ~ name ~ " is '" ~ table.comment ~ "'"
        ) %}
        {% do statements.extend(later) %}
    {% endfor %}
    {{ return(statements) }}
{% endmacro %}
