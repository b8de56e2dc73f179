{#
    How a figure stands to the others of its bulletin, so that no sum adds a
    part to its total or a repeated mention to its original. Words decide
    first (其中, 本期 within 累计), then arithmetic (parts that add up).
#}
{%- set part_word = '(?:其中|包括|包含|内含|当中|含)' -%}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

described as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        row_kind,
        kind,
        -- A rollup holds within one kind of measure.
        canonical_unit || case
            when kind = 'donations' and action = 'goods_value' then ' goods'
            when kind = 'donations' and action = 'count'
                and canonical_unit = 'lot' then ' lot'
            else ''
        end as measure,
        action,
        subject,
        value,
        approximation,
        number_value,
        left_text,
        left_context,
        -- The stretch between semicolons in which 其中 reaches.
        length(regexp_replace(left_context, '[^；;。]', '', 'g')) as segment_no,
        regexp_matches(left_text, '{{ part_word }}') as opens_parts,
        row_no * 1000000::bigint + sentence_no * 1000 + quantity_no
            as text_order,
    from measurements

),

-- 其中 opens the parts of the last figure of the same measure before it.
part_openings as (

    select
        *,
        max(if(opens_parts, quantity_no, null)) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by quantity_no
            rows between unbounded preceding and current row
        ) as opening_no,
    from described

),

totals_found as (

    select
        parts.document_id,
        parts.row_no,
        parts.sentence_no,
        parts.quantity_no,
        parts.measure,
        parts.value,
        parts.opening_no,
        arg_max(wholes.quantity_no, wholes.quantity_no) as total_no,
        arg_max(wholes.value, wholes.quantity_no) as total_value,
    from part_openings as parts
    inner join described as wholes
        on parts.document_id = wholes.document_id
        and parts.row_no = wholes.row_no
        and parts.sentence_no = wholes.sentence_no
        and parts.kind = wholes.kind
        and split_part(parts.measure, ' ', 1)
            = split_part(wholes.measure, ' ', 1)
        and wholes.quantity_no < parts.opening_no
        and (
            wholes.subject = parts.subject
            or parts.kind <> 'supplies'
            or regexp_matches(wholes.subject, '物资|物品|用品|等')
        )
    group by all

),

-- Behind parts that already add up to the total nothing more is a part.
parts_weighed as (

    select
        *,
        coalesce(sum(value) over (
            partition by document_id, row_no, sentence_no, measure, total_no
            order by quantity_no
            rows between unbounded preceding and 1 preceding
        ), 0) as sum_before,
    from totals_found

),

stated_parts as (

    select * from parts_weighed
    where value is null
        or total_value is null
        or (value <= total_value and sum_before < total_value)

),

-- A figure whose followers of the same measure add up to it exactly.
followers as (

    select
        wholes.document_id,
        wholes.text_order as total_order,
        wholes.value as total_value,
        parts.text_order as part_order,
        sum(parts.value) over (
            partition by wholes.document_id, wholes.text_order
            order by parts.text_order
        ) as running_sum,
        count(*) over (
            partition by wholes.document_id, wholes.text_order
            order by parts.text_order
        ) as running_count,
    from described as wholes
    inner join described as parts
        on wholes.document_id = parts.document_id
        and wholes.kind = parts.kind
        and wholes.measure = parts.measure
        and parts.row_no between wholes.row_no and wholes.row_no + 6
        and parts.text_order > wholes.text_order
        and (parts.row_no = wholes.row_no or wholes.row_kind <> 'heading')
    where wholes.value > 0
        and parts.value < wholes.value

),

sums_reached as (

    select
        document_id,
        total_order,
        min(part_order) filter (
            where running_sum = total_value and running_count > 1
        ) as last_part_order,
    from followers
    where running_count <= 12
    group by document_id, total_order
    having last_part_order is not null

),

sum_parts as (

    select
        followers.document_id,
        followers.part_order as text_order,
    from followers
    inner join sums_reached using (document_id, total_order)
    where followers.part_order <= sums_reached.last_part_order

),

-- A second mention of the same figure: the headline's of the text's, a later
-- one of an earlier one.
mentions_paired as (

    select
        mentions.document_id,
        mentions.text_order,
        bool_or(
            originals.text_order <> mentions.text_order
            and case
                when mentions.row_kind = 'heading'
                    and originals.row_kind <> 'heading'
                    then true
                when originals.row_kind = 'heading'
                    and mentions.row_kind <> 'heading' then false
                when mentions.approximation <> 'exact'
                    and originals.approximation = 'exact' then true
                when mentions.approximation = 'exact'
                    and originals.approximation <> 'exact' then false
                else originals.text_order < mentions.text_order
            end
        ) as is_repeat,
    from described as mentions
    inner join described as originals
        on mentions.document_id = originals.document_id
        and mentions.kind = originals.kind
        and mentions.measure = originals.measure
        and mentions.text_order <> originals.text_order
        and (mentions.row_no <> originals.row_no
            or mentions.sentence_no <> originals.sentence_no)
        and (
            (
                mentions.value = originals.value
                and mentions.value >= 10
                and (
                    mentions.row_kind = 'heading'
                    or originals.row_kind = 'heading'
                    or mentions.kind = 'donations'
                    or right(mentions.subject, 2) = right(originals.subject, 2)
                )
            )
            or (
                -- 1万余名 in the headline, 10042名 in the text.
                mentions.approximation in ('over', 'about', 'under')
                and originals.approximation = 'exact'
                and mentions.value >= 50
                and (
                    mentions.approximation in ('over', 'about')
                    and originals.value
                        between mentions.value and mentions.value * 1.1
                    or mentions.approximation in ('under', 'about')
                    and originals.value
                        between mentions.value * 0.9 and mentions.value
                )
                and (
                    mentions.row_kind = 'heading'
                    or mentions.kind = 'donations'
                    or right(mentions.subject, 2) = right(originals.subject, 2)
                )
            )
            or (
                mentions.row_kind = 'heading'
                and originals.row_kind <> 'heading'
                and mentions.value >= 100
                and originals.value
                    between mentions.value and mentions.value * 1.05
                and mentions.number_value % 10 = 0
            )
        )
    group by mentions.document_id, mentions.text_order

),

rolled_up as (

    select
        described.document_id,
        described.row_no,
        described.sentence_no,
        described.quantity_no,
        case
            when mentions_paired.is_repeat then 'repeat'
            when stated_parts.quantity_no is not null then 'part'
            when sum_parts.text_order is not null then 'part'
            when stated_totals.total_no is not null then 'total'
            when sums_reached.total_order is not null then 'total'
            else 'alone'
        end as rollup,
    from described
    left join mentions_paired using (document_id, text_order)
    left join (
        select distinct document_id, row_no, sentence_no, quantity_no
        from stated_parts
    ) as stated_parts
        using (document_id, row_no, sentence_no, quantity_no)
    left join (select distinct * from sum_parts) as sum_parts
        using (document_id, text_order)
    left join (
        select distinct document_id, row_no, sentence_no, total_no
        from stated_parts
    ) as stated_totals
        on described.document_id = stated_totals.document_id
        and described.row_no = stated_totals.row_no
        and described.sentence_no = stated_totals.sentence_no
        and described.quantity_no = stated_totals.total_no
    left join sums_reached
        on described.document_id = sums_reached.document_id
        and described.text_order = sums_reached.total_order

)

select * from rolled_up
