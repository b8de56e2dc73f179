-- A join that finds two partners doubles a figure, and every sum behind it.
-- Each step of the reading has one row per key.
{%- set quantity = ['row_no', 'sentence_no', 'quantity_no'] -%}
{%- set keys = {
    'stg_text_rows': ['row_no'],
    'int_sentences': ['row_no', 'sentence_no'],
    'int_numerals': ['row_no', 'sentence_no', 'numeral_no'],
    'int_numeral_roles': ['row_no', 'sentence_no', 'numeral_no'],
    'int_table_cells': ['row_no', 'column_no'],
    'int_quantities': quantity,
    'int_nouns': quantity,
    'int_subjects': quantity,
    'int_verbs': quantity,
    'int_section_verbs': ['row_no'],
    'int_cues': quantity,
    'int_kinds': quantity,
    'int_goods_actions': quantity,
    'int_people_actions': quantity,
    'int_measurements': quantity,
    'int_place_mentions': ['row_no', 'sentence_no', 'place_start', 'name'],
    'int_dates': ['row_no', 'sentence_no', 'date_no'],
    'int_fact_places': quantity,
    'int_as_of': quantity,
    'int_fact_dates': quantity,
    'int_rollup_figures': quantity,
    'int_stated_parts': ['part_order', 'total_order'],
    'int_summed_parts': ['part_order', 'total_order'],
    'int_repeats': ['text_order'],
    'int_rollups': quantity,
    'int_parties': quantity,
    'int_facts': quantity + ['part_no'],
} %}
with

doubled as (

    {%- for step, columns in keys.items() %}
    select
        '{{ step }}' as step,
        document_id,
        concat_ws('|', {{ columns | join(', ') }}) as row_key,
        count(*) as row_count,
    from {{ ref(step) }}
    group by all
    having count(*) > 1
    {{ 'union all' if not loop.last }}
    {%- endfor %}

)

select * from doubled
