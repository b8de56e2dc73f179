{#
    What arithmetic shows to be a part of what: figures that add up to another
    one, figure by figure behind it or before 合计, sentence by sentence, and
    the rows that a row of totals sums.
#}
with

figures as not materialized (

    select * from {{ ref('int_rollup_figures') }}
    where {{ only_unread() }}

),

-- The figures that may make up another one, counted off from it: those behind
-- it, or in front of a sum that closes its list (捐款1,274.9万元，物资折款
-- 362.1万元，合计1,637万元).
neighbours as (

    select
        wholes.document_id,
        wholes.text_order as total_order,
        wholes.value as total_value,
        parts.text_order as part_order,
        parts.text_order > wholes.text_order as is_behind,
        sum(parts.value) over counted_off as running_sum,
        count(*) over counted_off as running_count,
    from figures as wholes
    inner join figures as parts
        on wholes.document_id = parts.document_id
        and wholes.kind = parts.kind
        and wholes.unit = parts.unit
        and parts.value < wholes.value
        and parts.row_no between wholes.row_no and wholes.row_no + 6
        and (
            wholes.kind <> 'supplies'
            or wholes.subject = parts.subject
            or regexp_matches(wholes.subject, '物资|物品|用品')
            -- 大米和面粉共计800袋，大米500袋、面粉300袋
            or regexp_matches(wholes.subject, '、|和|及')
            and contains(wholes.subject, parts.subject)
        )
    where not parts.is_growth
        -- 向甲乙丙三县分别调运5000床、3000床和2000床 stand side by side.
        and not (
            coalesce(wholes.is_respective and parts.is_respective, false)
            and wholes.row_no = parts.row_no
            and wholes.sentence_no = parts.sentence_no
        )
        -- A gift in a table is no sum of those below it.
        and (
            wholes.row_kind <> 'table_row'
            or wholes.is_total_row
            or wholes.row_no = parts.row_no
        )
        and if(
            parts.text_order < wholes.text_order,
            wholes.closes_sum
            -- 资金600万元（其中定向300万元），物资200万元，共计800万元
            and (
                wholes.stands_in_brackets
                or parts.stands_in_brackets is not true
            )
            and wholes.row_kind <> 'table_row'
            and parts.row_no = wholes.row_no
            -- 收到5万元。次日又收到8万元，两笔合计13万元
            and (
                parts.sentence_no >= wholes.sentence_no - 1
                or wholes.sums_several
            ),
            (
                wholes.measure = parts.measure
                or wholes.action = 'cash_and_goods'
            )
            and (
                parts.row_no = wholes.row_no
                and parts.sentence_no <= wholes.sentence_no + 1
                or parts.row_no > wholes.row_no and parts.is_list_item
                -- 风扇当中有100部…，其余50部…, a paragraph further on.
                or parts.row_no between wholes.row_no + 1 and wholes.row_no + 3
                and parts.subject = wholes.subject
                and parts.is_rest
            )
        )
    window counted_off as (
        partition by wholes.document_id, wholes.text_order,
            parts.text_order > wholes.text_order
        order by abs(parts.text_order - wholes.text_order)
    )

),

sums_reached as (

    select
        document_id,
        total_order,
        is_behind,
        min(running_count) as part_count,
    from neighbours
    where running_sum = total_value
        and running_count between 2 and 12
    group by document_id, total_order, is_behind

),

added_up as (

    select
        neighbours.document_id,
        neighbours.part_order,
        neighbours.total_order,
    from neighbours
    inner join sums_reached using (document_id, total_order, is_behind)
    where neighbours.running_count <= sums_reached.part_count

),

-- 上述四类合计29,013人; a row of 以上合计 under a list: the figures above it
-- that nothing before made parts.
figures_above as (

    select
        wholes.document_id,
        wholes.text_order as total_order,
        wholes.value as total_value,
        wholes.row_no = parts.row_no as is_same_row,
        sum(parts.value) as sum_above,
        list(parts.text_order) as part_orders,
    from figures as wholes
    inner join figures as parts
        on wholes.document_id = parts.document_id
        and wholes.kind = parts.kind
        and wholes.measure = parts.measure
        and wholes.text_order > parts.text_order
        and (wholes.row_no = parts.row_no or parts.is_list_item)
        -- 合计：口罩5400只、手套60双 sums each good.
        and (
            wholes.kind <> 'supplies'
            or ends_with(parts.subject, wholes.subject)
        )
    left join added_up
        on parts.document_id = added_up.document_id
        and parts.text_order = added_up.part_order
    where wholes.sums_what_stands_above
        and not parts.is_total_row
        and added_up.part_order is null
    group by all

),

summed_above as (

    select
        document_id,
        unnest(part_orders) as part_order,
        total_order,
    from figures_above
    where sum_above = total_value
        and len(part_orders) > 1

),

-- Figures of one sentence that together make an earlier or later figure:
-- 撤离123人 ... 已有71人返家, 尚有52人.
sentence_sums as (

    select
        document_id,
        row_no,
        sentence_no,
        kind,
        measure,
        sum(value) as sentence_value,
        any_value(subject) as subject,
        list(text_order) as part_orders,
    from figures
    where kind in ('headcounts', 'supplies') and row_kind <> 'heading'
    group by document_id, row_no, sentence_no, kind, measure
    having count(*) between 2 and 6 and count(*) = count(value)
        -- People of one kind, or of none named; one good.
        and count(distinct subject) <= 1
        and count(subject) >= if(kind = 'supplies', count(*), 0)

),

split_up as (

    select
        sentence_sums.document_id,
        unnest(sentence_sums.part_orders) as part_order,
        wholes.text_order as total_order,
    from sentence_sums
    inner join figures as wholes
        on sentence_sums.document_id = wholes.document_id
        and sentence_sums.kind = wholes.kind
        and sentence_sums.measure = wholes.measure
        and sentence_sums.sentence_value = wholes.value
        and (sentence_sums.row_no, sentence_sums.sentence_no)
            <> (wholes.row_no, wholes.sentence_no)
        and wholes.row_kind <> 'heading'
        -- 棉被300床; 城关80床、河口120床、石桥100床 of them
        and (
            sentence_sums.kind = 'headcounts'
            or sentence_sums.subject = wholes.subject
        )
    where wholes.value >= 20
        and abs(wholes.row_no - sentence_sums.row_no) <= 3

),

-- A row of totals and the rows that it sums, in one table and under one
-- header: those above it, or below it where it opens the table. 合计 sums
-- 小计 too, but not the 合计 before it.
table_rows as (

    select
        *,
        min(row_no) over (
            partition by document_id, table_no
        ) as first_row_no,
        count(*) filter (where not is_total_row) over (
            partition by document_id, table_no, kind, measure, table_header
        ) as rows_of_column,
    from figures
    where row_kind = 'table_row'
        and table_no is not null

),

table_totals as (

    select
        *,
        lag(row_no, 1, 0) over (
            partition by document_id, table_no, table_header, kind, measure,
                is_subtotal_row
            order by row_no
        ) as previous_total_row_no,
    from table_rows
    where is_total_row

),

table_sums as (

    select
        parts.document_id,
        parts.text_order as part_order,
        totals.text_order as total_order,
    from table_rows as parts
    inner join table_totals as totals
        on parts.document_id = totals.document_id
        and parts.table_no = totals.table_no
        and parts.kind = totals.kind
        and parts.measure = totals.measure
        and (
            parts.table_header = totals.table_header
            -- In a row of totals the cells may stand under other headers.
            or totals.rows_of_column = 0
        )
        and (
            parts.row_no < totals.row_no
            and parts.row_no > totals.previous_total_row_no
            or totals.row_no = totals.first_row_no
            and parts.row_no > totals.row_no
        )
        and (
            not parts.is_total_row
            or parts.is_subtotal_row and not totals.is_subtotal_row
        )

),

summed as (

    select * from added_up
    union
    select * from summed_above
    union
    select * from split_up
    union
    select * from table_sums

)

select * from summed
