-- From the quantity on, every step keeps its rows: one set of nouns, one
-- subject, one set of verbs, one measurement. A measurement is a fact (several
-- where 各 spreads it), an article, or stands among the other quantities once.
with

quantities as (

    select * from {{ ref('int_quantities') }}

),

nouns as (

    select * from {{ ref('int_nouns') }}

),

subjects as (

    select * from {{ ref('int_subjects') }}

),

verbs as (

    select * from {{ ref('int_verbs') }}

),

measurements as (

    select * from {{ ref('int_measurements') }}

),

facts as (

    select * from {{ ref('int_facts') }}

),

other_quantities as (

    select * from {{ ref('fct_other_quantities') }}

),

measured as (

    select
        quantities.document_id,
        quantities.row_no,
        quantities.sentence_no,
        quantities.quantity_no,
        quantities.quote_text,
        count(distinct nouns.left_clause) as noun_rows,
        count(distinct subjects.counts) as subject_rows,
        count(distinct verbs.quantity_no) as verb_rows,
        count(distinct measurements.kind) as kinds,
        any_value(measurements.kind) as kind,
        count(distinct facts.fact_id) as facts,
    from quantities
    left join nouns using (document_id, row_no, sentence_no, quantity_no)
    left join subjects using (document_id, row_no, sentence_no, quantity_no)
    left join verbs using (document_id, row_no, sentence_no, quantity_no)
    left join measurements
        using (document_id, row_no, sentence_no, quantity_no)
    left join facts using (document_id, row_no, sentence_no, quantity_no)
    group by
        quantities.document_id,
        quantities.row_no,
        quantities.sentence_no,
        quantities.quantity_no,
        quantities.quote_text

),

astray as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        quote_text,
        kind,
        facts,
    from measured
    where noun_rows <> 1
        or subject_rows <> 1
        or verb_rows <> 1
        or kinds <> 1
        or (kind = 'other') <> (facts = 0)

),

others_counted as (

    select
        count(*) as others_measured,
        (select count(*) from other_quantities) as others_published,
    from measurements
    where kind = 'other'
        and not is_article

),

others_astray as (

    select
        null as document_id,
        null as row_no,
        null as sentence_no,
        null as quantity_no,
        null as quote_text,
        'other' as kind,
        others_measured - others_published as facts,
    from others_counted
    where others_measured <> others_published

),

all_astray as (

    select * from astray
    union all
    select * from others_astray

)

select * from all_astray
