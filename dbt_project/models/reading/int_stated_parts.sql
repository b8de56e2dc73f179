{#
    What words say is a part of what: 其中, 本期 within 累计, the gifts of a
    list of givers, some of those counted.
#}
with

figures as (

    select * from {{ ref('int_rollup_figures') }}
    where {{ only_unread() }}

),

openings as (

    select
        document_id,
        text_order,
        row_no,
        sentence_no,
        kind,
        unit,
        measure,
        subject,
        value,
        max(quantity_no) filter (where opens_parts) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by quantity_no
            rows between unbounded preceding and current row
        ) as opening_no,
    from figures

),

-- 其中 opens the parts of the last figure of the same measure before it.
wholes_found as (

    select
        parts.document_id,
        parts.row_no,
        parts.sentence_no,
        parts.measure,
        parts.value,
        parts.text_order as part_order,
        max(wholes.text_order) as total_order,
        arg_max(wholes.value, wholes.text_order) as total_value,
    from openings as parts
    inner join figures as wholes
        on parts.document_id = wholes.document_id
        and parts.row_no = wholes.row_no
        and parts.sentence_no = wholes.sentence_no
        and parts.kind = wholes.kind
        and parts.unit = wholes.unit
        and wholes.quantity_no < parts.opening_no
        -- 社工61人，比上季度增加4人，其中持证42人: some of the 61.
        and (
            wholes.value is null
            or parts.value is null
            or wholes.value >= parts.value
        )
        and (
            wholes.subject = parts.subject
            or parts.kind <> 'supplies'
            -- 帐篷8,600顶（含棉帐篷500顶）
            or ends_with(parts.subject, wholes.subject)
            or regexp_matches(wholes.subject, '物资|物品|用品|等')
        )
    group by all

),

-- Behind parts that already add up to the total nothing more is a part.
parts_weighed as (

    select
        *,
        coalesce(sum(value) over (
            partition by document_id, row_no, sentence_no, measure, total_order
            order by part_order
            rows between unbounded preceding and 1 preceding
        ), 0) as sum_before,
    from wholes_found

),

opened as (

    select
        document_id,
        part_order,
        total_order,
    from parts_weighed
    where value is null
        or total_value is null
        or (value <= total_value and sum_before < total_value)

),

-- 新接收64笔 is a part of 累计接收1,309笔.
increments as (

    select
        news.document_id,
        news.text_order as part_order,
        arg_min(
            cumulatives.text_order,
            -- Of two as near, the later one: it holds what was new.
            2 * abs(cumulatives.text_order - news.text_order)
            - (cumulatives.text_order > news.text_order)::integer
        ) as total_order,
    from figures as news
    inner join figures as cumulatives
        on news.document_id = cumulatives.document_id
        and news.kind = cumulatives.kind
        and news.measure = cumulatives.measure
        and news.action = cumulatives.action
        and news.value < cumulatives.value
        and news.text_order <> cumulatives.text_order
        and (news.kind = 'donations' or news.subject = cumulatives.subject)
    where news.is_new
        and cumulatives.is_cumulative
        and abs(news.row_no - cumulatives.row_no)
            <= if(news.kind = 'donations', 30, 3)
    group by news.document_id, news.text_order

),

-- The gifts of a list of givers under a total of what came in.
gifts_listed as (

    select
        gifts.document_id,
        gifts.text_order as part_order,
        min(wholes.text_order) as total_order,
    from figures as gifts
    inner join figures as wholes
        on gifts.document_id = wholes.document_id
        and gifts.kind = wholes.kind
        and gifts.measure = wholes.measure
        and gifts.value < wholes.value
        and wholes.text_order < gifts.text_order
        and wholes.action = gifts.action
    where gifts.kind = 'donations'
        and gifts.action in ('cash', 'goods_value')
        and (gifts.is_list_item or gifts.is_one_gift)
        -- 合计 of a table is a total of its own, 小计 is not.
        and (gifts.is_subtotal_row or not gifts.is_total_row)
        and wholes.row_kind <> 'heading'
        and wholes.came_in
    group by gifts.document_id, gifts.text_order

),

-- Without a noun of its own, or in the words 在群众中, 较上季度新增 and 领到,
-- the smaller figure is some of the larger one before it.
subsets as (

    select
        later.document_id,
        later.text_order as part_order,
        max(earlier.text_order) as total_order,
    from figures as later
    inner join figures as earlier
        on later.document_id = earlier.document_id
        and later.kind = earlier.kind
        and later.measure = earlier.measure
        and later.text_order > earlier.text_order
        and later.value < earlier.value
        and (earlier.row_kind <> 'heading' or later.row_kind = 'heading')
    where case later.part_of
        when 'those_people' then later.row_no = earlier.row_no
            and later.sentence_no = earlier.sentence_no
            and later.subject = earlier.subject
        when 'sentence' then later.row_no = earlier.row_no
            and later.sentence_no = earlier.sentence_no
        when 'segment' then later.row_no = earlier.row_no
            and later.sentence_no = earlier.sentence_no
            and later.segment_no = earlier.segment_no
        when 'rows_before' then later.row_no - earlier.row_no <= 2
            and later.action = earlier.action
        when 'sentence_before' then later.row_no = earlier.row_no
            and later.sentence_no = earlier.sentence_no + 1
        when 'row' then later.row_no = earlier.row_no
        when 'money_and_goods' then later.row_no = earlier.row_no
            and later.sentence_no = earlier.sentence_no
            and earlier.action = 'cash_and_goods'
            and later.action in ('cash', 'goods_value')
        when 'those_goods' then later.row_no = earlier.row_no
            and later.subject = earlier.subject
        when 'goods_of_the_act' then later.subject = earlier.subject
            and later.action = earlier.action
        when 'goods_of_sentences_before' then later.row_no = earlier.row_no
            and later.sentence_no > earlier.sentence_no
            and later.subject = earlier.subject
        else false
    end
    or (
        later.kind = 'headcounts'
        and earlier.is_looked_into
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and later.segment_no = earlier.segment_no
    )
    or (
        later.is_in_brackets
        and earlier.opens_brackets
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and later.quote_end - earlier.quote_end <= 60
        and (
            later.kind <> 'supplies'
            or ends_with(later.subject, earlier.subject)
        )
    )
    group by later.document_id, later.text_order

),

stated as (

    select * from opened
    union
    select * from increments
    union
    select * from gifts_listed
    union
    select * from subsets

)

select * from stated
