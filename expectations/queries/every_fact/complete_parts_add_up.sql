-- warning
-- Where a sentence says a total and what it divides into (分别, 分为), in exact
-- figures of one unit, the parts add up to the total.
-- 句中声明完整的分项之和等于合计
with

facts as (
    select * from {batch}
),

sentences as (
    select
        document_id,
        sentence,
        unit,
        max(value) filter (where rollup = 'total') as stated_total,
        sum(value) filter (where rollup = 'part') as sum_of_parts,
        count(*) filter (where rollup = 'total') as totals,
        count(*) filter (where rollup = 'part') as parts,
        min(quote) filter (where rollup = 'total') as total_quote,
        arg_min(quote, char_start) filter (where rollup = 'part')
            as part_quote,
    from facts
    where rollup in ('total', 'part')
    group by document_id, sentence, unit
    having bool_and(approximation = 'exact')
),

claims as (
    select
        *,
        split_part(split_part(sentence, total_quote, 2), part_quote, 1)
            as words_between,
    from sentences
    where totals = 1
    and parts >= 2
    and strpos(sentence, part_quote) > strpos(sentence, total_quote)
    and strpos(sentence, total_quote) > 0
),

amiss as (
    select
        facts.*,
        claims.stated_total,
        claims.sum_of_parts,
    from facts
    inner join claims
        on facts.document_id = claims.document_id
        and facts.sentence = claims.sentence
        and facts.unit = claims.unit
    where facts.rollup in ('total', 'part')
    and regexp_matches(claims.words_between, '分别|分为|分成')
    and not contains(claims.words_between, '其中')
    and claims.sum_of_parts <> claims.stated_total
)

select * from amiss
