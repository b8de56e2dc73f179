-- warning
-- The parts that a sentence states in one unit do not exceed its total: goods and
-- money together, people each, because one person may be in two subsets.
-- 同句同单位的分项不超过合计（物资与款项按和，人数按单项）
with

facts as (
    select * from {batch}
),

sentences as (
    select
        document_id,
        sentence,
        unit,
        sum(value_high) filter (where rollup = 'total') as total_at_most,
        count(*) filter (
            where rollup = 'total' and value_high is null
        ) as open_totals,
        case
            when '{kind}' = 'headcounts'
                then max(coalesce(value_low, value)) filter (
                    where rollup = 'part'
                )
            else sum(coalesce(value_low, value)) filter (where rollup = 'part')
        end as parts_at_least,
    from facts
    group by document_id, sentence, unit
),

exceeded as (
    select
        facts.*,
        sentences.total_at_most,
        sentences.parts_at_least,
    from facts
    inner join sentences
        on facts.document_id = sentences.document_id
        and facts.sentence = sentences.sentence
        and facts.unit = sentences.unit
    where sentences.parts_at_least > sentences.total_at_most
    and sentences.open_totals = 0
    and facts.rollup in ('total', 'part')
)

select * from exceeded
