{#
    How a figure stands to the others of its bulletin, so that no sum adds a
    part to its total or a repeated mention to its original. Words decide
    first (其中, 本期 within 累计), then arithmetic (parts that add up).
#}
{%- set part_word -%}
    (?:(?:^|[；;。])中有?|其中|包括|包含|内含|当中|[（(，]含|内含|含有
    {{- '|(?:对象|人员|群众|[个名人箱台])中有|最[大高小多少低]的' }}
    {{- '' }}|单笔)[^；;。]*$
{%- endset -%}
{%- set new_word = '(?:新接收|新收到|新增|本期|本次|本周|当日|今日|当天)' -%}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

rows_read as (

    select
        document_id,
        row_no,
        row_kind,
        min(if(row_kind = 'paragraph', row_no, null)) over (
            partition by document_id
        ) as first_paragraph,
    from {{ ref('int_sentences') }}
    where sentence_no = 1
        and row_kind <> 'furniture'
        and {{ only_unread() }}

),

sections_counted as (

    select
        document_id,
        row_no,
        row_kind,
        min(if(row_kind = 'heading' and row_no > first_paragraph + 1,
            row_no, null)) over (partition by document_id) as first_section,
        count(*) filter (
            where row_kind = 'heading' and row_no > first_paragraph + 1
        ) over (partition by document_id) as sections,
    from rows_read

),

leads as (

    select
        document_id,
        row_no,
        row_no < first_section and sections > 1 as is_lead,
    from sections_counted

),

figures_before as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        lag(quote_end, 1, 0) over (
            partition by document_id, row_no, sentence_no
            order by quantity_no
        ) as previous_end,
    from measurements

),

described as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        -- The lead above the first section heading sums the text up as the
        -- headline does.
        case
            when row_kind = 'paragraph' and is_lead then 'heading'
            else row_kind
        end as row_kind,
        kind,
        -- A rollup holds within one kind of measure.
        -- Within one bulletin 元 and 新台币 元 are one money.
        if(canonical_unit in ('twd', 'hkd', 'mop'), 'yuan', canonical_unit)
        || case
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
        right_context,
        -- The stretch between semicolons in which 其中 reaches.
        length(left_context) - length(
            replace(replace(replace(left_context, '；', ''), ';', ''), '。', '')
        ) as segment_no,
        regexp_matches(
            substr(left_context, previous_end + 1), '{{ part_word }}'
        ) as opens_parts,
        coalesce(is_total_row, false) as is_total_row,
        coalesce(is_subtotal_row, false) as is_subtotal_row,
        table_no,
        coalesce(table_header, '') as table_header,
        row_no * 1000000::bigint + sentence_no * 1000 + quantity_no
            as text_order,
    from measurements
    inner join figures_before
        using (document_id, row_no, sentence_no, quantity_no)
    left join leads using (document_id, row_no)

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
listed_rows as (

    select
        document_id,
        row_no,
        row_kind = 'table_row' or regexp_matches(
            sentence,
            '^ ?(?:[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.、])'
            || '|^[^，。；：]{2,30} [^ ，。；：]{2,16}$'
            || '|^ ?(?:单位|企业|个人|团体|资金|物资|实物)[：:]'
        ) as is_list_item,
    from {{ ref('int_sentences') }}
    where sentence_no = 1
        and {{ only_unread() }}

),

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
        and (
            wholes.measure = parts.measure
            or wholes.action = 'cash_and_goods'
            and split_part(wholes.measure, ' ', 1)
                = split_part(parts.measure, ' ', 1)
        )
        and parts.row_no between wholes.row_no and wholes.row_no + 6
        and parts.text_order > wholes.text_order
        and (
            wholes.kind <> 'supplies'
            or wholes.subject = parts.subject
            or regexp_matches(wholes.subject, '物资|物品|用品')
        )
    inner join listed_rows
        on parts.document_id = listed_rows.document_id
        and parts.row_no = listed_rows.row_no
    where wholes.value > 0
        -- 4,862人 and a growth of 125人 are no parts of 4,987人.
        and not regexp_matches(
            parts.left_text, '净增|增加|增长|[比较][上去前同年月0-9]'
        )
        and parts.value < wholes.value
        and (
            parts.row_no = wholes.row_no
            and parts.sentence_no between wholes.sentence_no
                and wholes.sentence_no + 1
            or parts.row_no > wholes.row_no and listed_rows.is_list_item
            -- 风扇当中有100部…，其余50部…, a paragraph further on.
            or parts.row_no between wholes.row_no + 1 and wholes.row_no + 3
            and wholes.subject = parts.subject
            and regexp_matches(parts.left_context, '当中|其余')
        )

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
        count(*) as figures,
    from described
    where kind = 'headcounts' and row_kind <> 'heading'
    group by document_id, row_no, sentence_no, kind, measure
    having count(*) between 2 and 6 and count(*) = count(value)
        -- People of one kind, or of none named.
        and count(distinct subject) <= 1

),

split_up as (

    select
        sentence_sums.document_id,
        sentence_sums.row_no,
        sentence_sums.sentence_no,
        sentence_sums.kind,
        sentence_sums.measure,
        wholes.text_order as total_order,
    from sentence_sums
    inner join described as wholes
        on sentence_sums.document_id = wholes.document_id
        and sentence_sums.kind = wholes.kind
        and sentence_sums.measure = wholes.measure
        and sentence_sums.sentence_value = wholes.value
        and (sentence_sums.row_no, sentence_sums.sentence_no)
            <> (wholes.row_no, wholes.sentence_no)
        and wholes.row_kind <> 'heading'
    where wholes.value >= 20
        and abs(wholes.row_no - sentence_sums.row_no) <= 3

),

-- 新接收64笔 is a part of 累计接收1,309笔.
increments as (

    select
        news.document_id,
        news.text_order,
        arg_min(
            cumulatives.text_order,
            -- Of two as near, the later one: it holds what was new.
            2 * abs(cumulatives.text_order - news.text_order)
            - (cumulatives.text_order > news.text_order)::integer
        ) as total_order,
    from described as news
    inner join described as cumulatives
        on news.document_id = cumulatives.document_id
        and news.kind = cumulatives.kind
        and news.measure = cumulatives.measure
        and news.action = cumulatives.action
        and news.value < cumulatives.value
        and news.text_order <> cumulatives.text_order
        and (news.kind <> 'supplies' or news.subject = cumulatives.subject)
        and (news.kind <> 'headcounts' or news.subject = cumulatives.subject)
    where (
        regexp_matches(news.left_context, '{{ new_word }}[^。]*$')
        -- 12月23日18时至24日18时收到 is of a day, 2022年募集 of a year.
        or news.kind = 'donations' and regexp_matches(
            news.left_context,
            '[0-9]+[日时][^，。；]{0,3}至[^，。；]{0,8}[日时][^。]*$'
            || '|^[^，。；]{0,8}20[0-9]{2}年[，全度][^。；]*$|全年[^。；]*$'
            || '|(?:^|[，；年])[0-9一二三四五六七八九十]{1,3}月份?，[^。]*$|[本上][月周季][^。；]*$'
        )
    )
        and not regexp_matches(news.left_context, '累计[^。]*$')
        and contains(cumulatives.left_context, '累计')
        and regexp_matches(cumulatives.left_context, '累计[^。]*$')
        and abs(news.row_no - cumulatives.row_no)
            <= if(news.kind = 'donations', 30, 3)
    group by news.document_id, news.text_order

),

-- The gifts of a list of givers under a total of what came in.
gift_lists as (

    select
        gifts.document_id,
        gifts.text_order,
        arg_min(wholes.text_order, wholes.text_order) as total_order,
    from described as gifts
    inner join described as wholes
        on gifts.document_id = wholes.document_id
        and gifts.kind = wholes.kind
        and gifts.measure = wholes.measure
        and gifts.value < wholes.value
        and wholes.text_order < gifts.text_order
        and wholes.action = gifts.action
    inner join listed_rows
        on gifts.document_id = listed_rows.document_id
        and gifts.row_no = listed_rows.row_no
    where gifts.kind = 'donations'
        and wholes.row_kind <> 'heading'
        and gifts.action in ('cash', 'goods_value')
        and regexp_matches(
            wholes.left_context,
            '(?:收到|接收|接受|筹得|募得|受理|募集|收|到账|进账|筹款|拍得|劝募)[^。；]*$'
        )
        and (
            listed_rows.is_list_item
            or regexp_matches(
                gifts.left_context,
                '(?:捐[赠款]方|举几例|(?:单位|企业|个人)[有是]：|计有|分别是|名单|队伍|最[大高小多少低]'
                || '|单笔|头一笔|个人里头|方面，|当中'
                || '|(?:^|[，；])其中)'
            )
            or regexp_matches(gifts.right_context, '^竞得')
        )
    group by gifts.document_id, gifts.text_order

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
                when mentions.value % 10000 = 0
                    and originals.value % 10000 <> 0 then true
                when mentions.value % 10000 <> 0
                    and originals.value % 10000 = 0 then false
                when mentions.approximation <> 'exact'
                    and originals.approximation = 'exact' then true
                when mentions.approximation = 'exact'
                    and originals.approximation <> 'exact' then false
                when mentions.value % 100 = 0 and originals.value % 100 <> 0
                    then true
                when mentions.value % 100 <> 0 and originals.value % 100 = 0
                    then false
                else originals.text_order < mentions.text_order
            end
        ) as is_repeat,
    from described as mentions
    inner join described as originals
        on mentions.document_id = originals.document_id
        and mentions.kind = originals.kind
        and mentions.measure = originals.measure
        and mentions.text_order <> originals.text_order
        -- No two mentions of one figure are further apart.
        and originals.value
            between mentions.value * 0.9 and mentions.value * 2
        and (mentions.row_no <> originals.row_no
            or mentions.sentence_no <> originals.sentence_no)
        -- Rows of one table say different things, be they alike.
        and mentions.table_no is distinct from coalesce(originals.table_no, -1)
        and (
            (
                mentions.value = originals.value
                and mentions.value >= 10
                and (
                    mentions.row_kind = 'heading'
                    or originals.row_kind = 'heading'
                    or mentions.kind = 'donations'
                    or right(coalesce(mentions.subject, ''), 2)
                        = right(coalesce(originals.subject, ''), 2)
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
                    or (
                        mentions.approximation = 'about'
                        or mentions.approximation = 'under'
                        and mentions.row_kind = 'heading'
                    )
                    and originals.value
                        between mentions.value * 0.9 and mentions.value
                )
                and (
                    mentions.row_kind = 'heading'
                    or mentions.kind = 'donations'
                    or right(coalesce(mentions.subject, ''), 2)
                        = right(coalesce(originals.subject, ''), 2)
                )
            )
            or (
                -- 破亿元 in the headline for 1亿2,764万元.
                mentions.row_kind = 'heading'
                and originals.row_kind <> 'heading'
                and mentions.kind = 'donations'
                and mentions.approximation = 'over'
                and originals.value
                    between mentions.value and mentions.value * 2
            )
            or (
                -- 十七万多笔 for 十七万六千余笔.
                mentions.kind = 'donations'
                and mentions.approximation = 'over'
                and originals.approximation = 'over'
                and mentions.value % 10000 = 0
                and originals.value % 10000 <> 0
                and originals.value
                    between mentions.value and mentions.value * 1.1
            )
            or (
                -- 上千位老人 for 在院老人1298人.
                mentions.approximation = 'over'
                and originals.approximation = 'exact'
                and mentions.value in (100, 1000, 10000, 100000)
                and originals.value
                    between mentions.value and mentions.value * 2
                and right(coalesce(mentions.subject, ''), 2)
                    = right(coalesce(originals.subject, ''), 2)
            )
            or (
                -- 1.8万人 for 17,936人: the rounded figure is the mention.
                mentions.value >= 1000
                and mentions.value % 100 = 0
                and originals.value % 100 <> 0
                and abs(mentions.value - originals.value)
                    <= 0.01 * mentions.value
                and (
                    coalesce(mentions.subject, '') = ''
                    or mentions.kind = 'donations'
                    or right(coalesce(mentions.subject, ''), 2)
                        = right(coalesce(originals.subject, ''), 2)
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

-- Without a noun of its own, or in the words 在群众中, 较上季度新增 and 领到,
-- the smaller figure is some of the larger one before it.
subsets as (

    select
        later.document_id,
        later.text_order,
        arg_max(earlier.text_order, earlier.text_order) as total_order,
    from described as later
    inner join described as earlier
        on later.document_id = earlier.document_id
        and later.kind = earlier.kind
        and later.measure = earlier.measure
        and later.text_order > earlier.text_order
        and later.value < earlier.value
        and (earlier.row_kind <> 'heading' or later.row_kind = 'heading')
    where (
        later.kind = 'headcounts'
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and later.subject = earlier.subject
        and regexp_full_match(later.left_text, '[，；]?[已并]?(?:为|对|给|向)')
    ) or (
        later.kind = 'headcounts'
        and later.row_no - earlier.row_no <= 2
        and later.action = earlier.action
        and regexp_matches(later.left_text, '的[\p{Han}]{2,4}中，?$')
    ) or (
        -- 志愿者14.2万人，返乡木工占了3.8万人; 单是一所中学就住进1,340人.
        later.kind = 'headcounts'
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and regexp_matches(
            later.left_context,
            '占了?$|(?:单是|光是|仅)[^，。]{2,14}就[^，。]{0,4}$'
        )
    ) or (
        -- 35岁以下的9.4万人 of 21.7万人; 低保户5,100户…其余为…of 6,940户.
        later.kind = 'headcounts'
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and later.segment_no = earlier.segment_no
        and (
            regexp_matches(later.left_text, '岁以[上下]的$')
            or regexp_matches(
                later.right_context, '^[^；。]*，(?:其余|剩下|余下)'
            )
            -- 报名的460户里，88户装不下.
            or regexp_matches(
                earlier.right_context, '^[^，。；0-9]{0,6}(?:里|中|当中|之中)，'
            )
        )
    ) or (
        -- 老人483名（失能91名、半失能127名）.
        (
            later.kind <> 'supplies'
            or ends_with(later.subject, earlier.subject)
        )
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and regexp_matches(earlier.right_context, '^[^，。；（(]{0,6}[（(]')
        and regexp_matches(later.left_text, '^[^）)]*$')
        and regexp_matches(later.left_context, '[（(][^（）()]*$')
        and not regexp_matches(earlier.left_context, '[（(][^（）()]*$')
        and length(earlier.right_context) - length(later.right_context) <= 60
    ) or (
        -- 安置群众1,640人，977人已返家.
        later.kind = 'headcounts'
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and later.subject = earlier.subject
        and later.left_text = '，'
        and regexp_matches(later.right_context, '^(?:已|被|仍|尚|选择|没有)')
    ) or (
        -- 探访11,238人次。探访对象中，困境儿童1,312人次.
        later.kind = 'headcounts'
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no + 1
        and regexp_matches(
            later.left_context, '^[^，。；0-9]{2,10}(?:[^集]中|里|当中)，'
        )
    ) or (
        -- 款物合计608万元，现金有541.5万元.
        later.kind = 'donations'
        and earlier.action = 'cash_and_goods'
        and later.action in ('cash', 'goods_value')
        and later.row_no = earlier.row_no
        and later.sentence_no = earlier.sentence_no
        and regexp_matches(later.left_text, '^，(?:现金|资金|善款|捐款|物资|实物)')
    ) or (
        -- 收到帐篷450顶，…一家就捐了帐篷200顶.
        later.kind = 'supplies'
        and later.row_no = earlier.row_no
        and later.subject = earlier.subject
        and regexp_matches(later.left_context, '一家就[^，。]*$')
    ) or (
        -- 首批隔离衣1.6万件 of the 9.2万件 made.
        later.kind = 'supplies'
        and later.subject = earlier.subject
        and later.action = earlier.action
        and regexp_matches(later.left_text, '首批[^，。]{0,10}$')
    ) or (
        later.kind = 'headcounts'
        and later.row_no = earlier.row_no
        and regexp_matches(later.left_text, '较[^，。]{1,8}(?:新增|增加)$')
    ) or (
        later.kind = 'supplies'
        and later.row_no = earlier.row_no
        and later.sentence_no > earlier.sentence_no
        and later.subject = earlier.subject
        and regexp_matches(later.left_context, '(?:领到|分到|分得)[^，。]*$')
    )
    group by later.document_id, later.text_order

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
    from described
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

table_parts as (

    select distinct
        parts.document_id,
        parts.text_order,
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

-- 捐款1,274.9万元，物资折款362.1万元，合计1,637万元: the figures before it that
-- make it up.
preceding as (

    select
        wholes.document_id,
        wholes.text_order as total_order,
        wholes.value as total_value,
        parts.text_order as part_order,
        sum(parts.value) over (
            partition by wholes.document_id, wholes.text_order
            order by parts.text_order desc
        ) as running_sum,
    from described as wholes
    inner join described as parts
        on wholes.document_id = parts.document_id
        and wholes.row_no = parts.row_no
        and wholes.sentence_no = parts.sentence_no
        and wholes.kind = parts.kind
        and split_part(wholes.measure, ' ', 1)
            = split_part(parts.measure, ' ', 1)
        and parts.text_order < wholes.text_order
        and (
            wholes.kind <> 'supplies'
            or wholes.subject = parts.subject
            or regexp_matches(wholes.subject, '物资|物品|用品')
        )
    where wholes.row_kind <> 'table_row'
        and regexp_matches(
            wholes.left_text, '合计|共计|总计|总共|一共|合起来|合在一起|加起来|共'
        )

),

closing_sums as (

    select
        preceding.document_id,
        preceding.total_order,
        preceding.part_order,
    from preceding
    inner join (
        select
            document_id,
            total_order,
            min(running_sum) filter (where running_sum >= total_value)
                as reached,
            count(*) filter (where running_sum <= total_value) as parts,
        from preceding
        group by document_id, total_order
    ) as sums using (document_id, total_order)
    where sums.reached = preceding.total_value
        and sums.parts > 1
        and preceding.running_sum <= preceding.total_value

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
            when split_parts.sentence_no is not null then 'part'
            when increments.text_order is not null then 'part'
            when subsets.text_order is not null then 'part'
            when table_parts.text_order is not null then 'part'
            when closing_parts.text_order is not null then 'part'
            when described.is_subtotal_row
                and gift_lists.text_order is not null then 'part'
            when described.is_total_row then 'total'
            when closing_sums.total_order is not null then 'total'
            when gift_lists.text_order is not null then 'part'
            when stated_totals.total_no is not null then 'total'
            when sums_reached.total_order is not null then 'total'
            when other_totals.total_order is not null then 'total'
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
    left join (
        select distinct document_id, row_no, sentence_no, kind, measure
        from split_up
    ) as split_parts
        on described.document_id = split_parts.document_id
        and described.row_no = split_parts.row_no
        and described.sentence_no = split_parts.sentence_no
        and described.kind = split_parts.kind
        and described.measure = split_parts.measure
    left join increments
        on described.document_id = increments.document_id
        and described.text_order = increments.text_order
    left join table_parts
        on described.document_id = table_parts.document_id
        and described.text_order = table_parts.text_order
    left join subsets
        on described.document_id = subsets.document_id
        and described.text_order = subsets.text_order
    left join gift_lists
        on described.document_id = gift_lists.document_id
        and described.text_order = gift_lists.text_order
    left join (
        select distinct document_id, total_order from closing_sums
    ) as closing_sums
        on described.document_id = closing_sums.document_id
        and described.text_order = closing_sums.total_order
    left join (
        select distinct document_id, part_order as text_order
        from closing_sums
    ) as closing_parts
        on described.document_id = closing_parts.document_id
        and described.text_order = closing_parts.text_order
    left join (
        select document_id, total_order from increments
        union
        select document_id, total_order from gift_lists
        union
        select document_id, total_order from split_up
        union
        select document_id, total_order from subsets
    ) as other_totals
        on described.document_id = other_totals.document_id
        and described.text_order = other_totals.total_order

)

select * from rolled_up
