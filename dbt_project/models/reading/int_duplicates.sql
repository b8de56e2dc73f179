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

    select * from {{ ref('int_corrected_facts') }}

),

-- Numbers in the order of publication stand for the bulletins and their facts:
-- what is compared in pairs is narrow.
bulletins as (

    select
        document_id,
        row_number() over (
            order by coalesce(published_on, date '9999-12-31'), document_id
        ) as bulletin_no,
    from {{ ref('stg_bulletins') }}

),

-- Facts of one sentence share it: what is compared of it is read once.
sentences as (

    select
        sentence,
        length(sentence) >= 12 as is_long_sentence,
        hash(regexp_replace(
            sentence, '[^\p{Han}0-9]+', '', 'g'
        )) as sentence_figure,
    from (select distinct sentence from facts)

),

signed as (

    select
        facts.fact_id,
        bulletins.bulletin_no,
        row_number() over (
            order by bulletins.bulletin_no, facts.fact_id
        ) as fact_no,
        hash(
            facts.kind, facts.value, facts.value_low, facts.unit,
            facts.action, facts.subject
        ) as figure,
        sentences.sentence_figure,
        sentences.is_long_sentence,
        facts.char_start,
        facts.part_no,
    from facts
    inner join bulletins using (document_id)
    inner join sentences using (sentence)

),

numbered as (

    select
        bulletin_no,
        fact_no,
        figure,
        sentence_figure,
        is_long_sentence,
        row_number() over (
            partition by bulletin_no, figure
            order by char_start, part_no
        ) as occurrence,
        -- A figure that stands in very many bulletins tells no copy.
        count(*) over (partition by figure) <= 50 as is_rare,
    from signed

),

-- A frequent figure counts in the same sentence only, against its first
-- bulletin: their pairs would grow with the square of the bulletins.
frequent_figures as (

    select
        *,
        min(fact_no) over (
            partition by figure, occurrence, sentence_figure
        ) as earlier_fact_no,
    from numbered
    where not is_rare

),

pairs as (

    select
        later.fact_no,
        earlier.fact_no as earlier_fact_no,
        later.bulletin_no,
        earlier.bulletin_no as earlier_bulletin_no,
        later.sentence_figure = earlier.sentence_figure
            and later.is_long_sentence as is_same_sentence,
    from numbered as later
    inner join numbered as earlier
        on later.figure = earlier.figure
        and later.occurrence = earlier.occurrence
        and later.bulletin_no > earlier.bulletin_no
    where later.is_rare
        and earlier.is_rare

    union all

    select
        later.fact_no,
        later.earlier_fact_no,
        later.bulletin_no,
        earlier.bulletin_no as earlier_bulletin_no,
        later.is_long_sentence as is_same_sentence,
    from frequent_figures as later
    inner join signed as earlier on later.earlier_fact_no = earlier.fact_no
    where later.fact_no > later.earlier_fact_no

),

bulletin_sizes as (

    select
        bulletin_no,
        count(*) as fact_count,
    from signed
    group by bulletin_no

),

alike as (

    select
        bulletin_no,
        earlier_bulletin_no,
        count(*) as shared_count,
    from pairs
    group by bulletin_no, earlier_bulletin_no
    having count(*) >= 3

),

copies as (

    select
        alike.bulletin_no,
        alike.earlier_bulletin_no,
    from alike
    inner join bulletin_sizes as later
        on alike.bulletin_no = later.bulletin_no
    inner join bulletin_sizes as earlier
        on alike.earlier_bulletin_no = earlier.bulletin_no
    where alike.shared_count
        >= 0.5 * least(later.fact_count, earlier.fact_count)

),

first_statements as (

    select
        pairs.fact_no,
        min(pairs.earlier_fact_no) as earlier_fact_no,
    from pairs
    left join copies using (bulletin_no, earlier_bulletin_no)
    where copies.bulletin_no is not null
        or pairs.is_same_sentence
    group by pairs.fact_no

),

duplicates as (

    select
        later.fact_id,
        earlier.fact_id as earlier_fact_id,
    from first_statements
    inner join signed as later on first_statements.fact_no = later.fact_no
    inner join signed as earlier
        on first_statements.earlier_fact_no = earlier.fact_no

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
