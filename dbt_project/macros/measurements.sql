{#
    The quantities that are read now with all that the steps before have told
    of them, as the import CTEs of a model and `described`, one row per
    quantity. `steps` are the steps beyond nouns and verbs, by their names.
#}
{% macro described_quantities(steps=[]) -%}
quantities as not materialized (

    select * from {{ ref('int_quantities') }}
    where {{ only_unread() }}

),

subjects as not materialized (

    select * from {{ ref('int_subjects') }}
    where {{ only_unread() }}

),

verbs as not materialized (

    select * from {{ ref('int_verbs') }}
    where {{ only_unread() }}

),

{% for step in steps -%}
{{ step }} as not materialized (

    select * from {{ ref(step) }}
    where {{ only_unread() }}

),

{% endfor -%}
subject_classes as (

    select * from {{ ref('int_subject_classes') }}

),

described as (

    select
        quantities.*,
        subjects.* exclude (
            document_id, row_no, sentence_no, quantity_no
            {%- if 'int_cues' in steps %}, counts{% endif %}
        ),
        verbs.* exclude (document_id, row_no, sentence_no, quantity_no),
        {%- for step in steps %}
        {{ step }}.* exclude (document_id, row_no, sentence_no, quantity_no),
        {%- endfor %}
        subject_classes.item_category,
        subject_classes.population_category,
        subject_classes.people_action,
        coalesce(subject_classes.goods_length, 0) as goods_length,
        coalesce(subject_classes.people_length, 0) as people_length,
        coalesce(subject_classes.other_length, 0) as other_length,
        regexp_extract(quantities.left_context, '[^，。；：！？]*$')
            as clause_before,
        regexp_extract(quantities.right_context, '^[^，。；：！？]*')
            as clause_behind,
        contains(quantities.left_context, '每') as follows_each,
    from quantities
    inner join subjects using (document_id, row_no, sentence_no, quantity_no)
    inner join verbs using (document_id, row_no, sentence_no, quantity_no)
    {%- for step in steps %}
    inner join {{ step }}
        using (document_id, row_no, sentence_no, quantity_no)
    {%- endfor %}
    left join subject_classes on subjects.subject = subject_classes.noun

)
{%- endmacro %}
