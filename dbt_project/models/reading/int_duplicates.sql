{#
    Facts of one bulletin that a copy of it states again: the other script, a
    syndicated page, the same paragraph in two pages. Bulletins are candidates
    when they share sentences, or at least three figures that make up half of
    the smaller one; only candidates are compared. The original is the bulletin
    that was published first, whenever it came in.
#}
{{ config(materialized='table') }}

with

facts as (

    select * from {{ ref('int_facts') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

signed as (

    select
        facts.fact_id,
        facts.document_id,
        hash(
            facts.kind, facts.value, facts.value_low, facts.unit,
            facts.action, facts.subject
        ) as figure,
        hash(regexp_replace(
            facts.sentence, '[^\p{Han}0-9]', '', 'g'
        )) as sentence_figure,
        length(facts.sentence) as sentence_length,
        facts.char_start,
        facts.part_no,
        coalesce(bulletins.published_on, date '9999-12-31') as published_on,
    from facts
    inner join bulletins using (document_id)

),

numbered as (

    select
        *,
        row_number() over (
            partition by document_id, figure
            order by char_start, part_no
        ) as occurrence,
        count(*) over (partition by document_id) as facts_in_bulletin,
        count(*) over (partition by figure) as bulletins_with_figure,
    from signed

),

pairs as (

    select
        later.fact_id,
        earlier.fact_id as earlier_fact_id,
        later.document_id,
        earlier.document_id as earlier_document_id,
        earlier.published_on as earlier_published_on,
        later.sentence_figure = earlier.sentence_figure
            and later.sentence_length >= 12 as is_same_sentence,
        least(later.facts_in_bulletin, earlier.facts_in_bulletin)
            as facts_in_smaller,
    from numbered as later
    inner join numbered as earlier
        on later.figure = earlier.figure
        and later.occurrence = earlier.occurrence
        and (earlier.published_on, earlier.document_id)
            < (later.published_on, later.document_id)
    -- A figure that stands in very many bulletins tells no copy.
    where later.bulletins_with_figure <= 50
        or later.sentence_figure = earlier.sentence_figure

),

bulletin_pairs as (

    select
        document_id,
        earlier_document_id,
        count(*) >= 3 and count(*) >= 0.5 * any_value(facts_in_smaller)
            as is_copy,
    from pairs
    group by document_id, earlier_document_id

),

duplicates as (

    select
        pairs.fact_id,
        pairs.earlier_fact_id,
    from pairs
    inner join bulletin_pairs using (document_id, earlier_document_id)
    where bulletin_pairs.is_copy or pairs.is_same_sentence
    qualify row_number() over (
        partition by pairs.fact_id
        order by
            pairs.earlier_published_on,
            pairs.earlier_document_id,
            pairs.earlier_fact_id
    ) = 1

),

-- A copy of a copy points at the first one; each step halves the chain.
halved_once as (

    {{ point_further('duplicates') }}

),

halved_twice as (

    {{ point_further('halved_once') }}

),

halved_thrice as (

    {{ point_further('halved_twice') }}

),

originals as (

    select
        fact_id,
        earlier_fact_id as duplicate_of,
    from halved_thrice

)

select * from originals
