{#
    What words say is a part of what: 其中, 本期 within 累计, the gifts of a
    list of givers, some of those counted.
#}
{%- set children = '(?:孩子|儿童|学[生童子])' -%}

with

figures as not materialized (

    select * from {{ ref('int_rollup_figures') }}
    where {{ only_unread() }}

),

openings as (

    select
        document_id,
        text_order,
        row_no,
        sentence_no,
        quantity_no,
        kind,
        unit,
        measure,
        subject,
        action,
        value,
        acts_on_others,
        points_to,
        last_value(if(opens_parts, is_extreme, null) ignore nulls)
            over segment_so_far as opened_extreme,
        -- 其中一家商会8万元，三名学生合捐666元: money is what it opens.
        last_value(if(opens_parts, kind, null) ignore nulls)
            over segment_so_far as opened_kind,
        -- 资金600万元（其中定向300万元），物资200万元: what is told in brackets
        -- opens nothing behind them.
        if(
            stands_in_brackets,
            max(quantity_no) filter (where opens_parts) over segment_so_far,
            max(quantity_no) filter (
                where opens_parts and stands_in_brackets is not true
            ) over segment_so_far
        ) as opening_no,
        if(
            stands_in_brackets,
            max(text_order) filter (where opens_parts) over segment_so_far,
            max(text_order) filter (
                where opens_parts and stands_in_brackets is not true
            ) over segment_so_far
        ) as opening_order,
        -- 其中变频柜机38台、挂机12台: what a mark of lists joins to the opening.
        last_value(if(continues_list, null, opens_parts) ignore nulls)
            over segment_so_far as is_of_opened_list,
        max(quantity_no) filter (
            where opens_parts and (is_first_of_sentence or points_back)
        ) over segment_so_far as head_no,
    from figures
    window segment_so_far as (
        partition by document_id, row_no, sentence_no, segment_no
        order by quantity_no
        rows between unbounded preceding and current row
    )

),

parts_opened as (

    select *
    from openings
    where opening_no is not null

),

-- 其中 opens the parts of the last figure of the same measure before it, at
-- the head of a sentence that of the sentences before.
wholes_within_reach as (

    select
        parts.document_id,
        parts.row_no,
        parts.sentence_no,
        parts.opening_no,
        parts.measure,
        -- One opening is about one whole, for goods about one of each good.
        if(parts.kind = 'supplies', parts.subject, '') as opened_good,
        coalesce(if(parts.kind = 'headcounts', parts.subject, ''), '')
            as opened_people,
        parts.value,
        parts.text_order as part_order,
        wholes.text_order as total_order,
        wholes.value as total_value,
        -- 发放棉被52床、食品200份，其中棉被9床: of the quilts.
        case parts.kind
            when 'headcounts'
                then coalesce(right(parts.subject, 2), '')
                = coalesce(right(wholes.subject, 2), '')
                or coalesce(parts.points_to = right(wholes.subject, 2), false)
            when 'supplies' then parts.subject = wholes.subject
            -- 收到捐款2,143万元，物资折价867万元。其中单笔最大的300万元: of the money.
            else parts.measure = wholes.measure
        end as is_same_subject,
    from parts_opened as parts
    inner join figures as wholes
        on parts.document_id = wholes.document_id
        and parts.kind = wholes.kind
        and parts.unit = wholes.unit
        and (
            wholes.row_no between parts.row_no - 2 and parts.row_no
            -- 上述低保户中有63户: some paragraphs further on too.
            or wholes.row_no < parts.row_no
            and parts.points_to = right(wholes.subject, 2)
        )
        and case
            when parts.opening_no = parts.head_no
                then wholes.row_kind <> 'heading'
                and (
                    wholes.row_no < parts.row_no
                    or wholes.sentence_no < parts.sentence_no
                )
            else wholes.row_no = parts.row_no
                and wholes.sentence_no = parts.sentence_no
                and wholes.quantity_no < parts.opening_no
        end
        and (
            parts.acts_on_others is not true
            or parts.opening_no = parts.head_no
            and parts.action = wholes.action
        )
        and (
            parts.kind <> 'headcounts'
            or parts.opened_kind = 'headcounts'
        )
        -- 老人247人，其中失能91人，38名护理员照看.
        and not coalesce(
            parts.action = 'staff' and wholes.action = 'resident'
            or parts.quantity_no > parts.opening_no
            and parts.action in ('staff', 'mobilised', 'volunteer')
            and wholes.action in ('resident', 'relocated', 'served')
            -- 学生612人，其中孤儿7人，教职工47人: no pupils.
            or parts.quantity_no > parts.opening_no
            and parts.action = 'staff'
            and regexp_matches(
                wholes.subject, '(?:[^师]生|学童|儿童|孩子|老人|患者|病人)$'
            ), false
        )
        and (wholes.is_growth or wholes.is_conversion) is not true
        and (wholes.is_extreme and parts.opened_extreme) is not true
        -- 社工61人，比上季度增加4人，其中持证42人: some of the 61.
        and (
            wholes.value is null
            or parts.value is null
            or wholes.value >= parts.value
        )
        and (
            wholes.subject = parts.subject
            or parts.kind <> 'supplies'
            -- 帐篷8,600顶（含棉帐篷500顶）; 爱心包800个，其中老人包500个.
            or right(parts.subject, 1) = right(wholes.subject, 1)
            and wholes.row_no = parts.row_no
            -- 空调412台，其中变频柜机38台: no other good it could be of.
            or wholes.is_first_of_sentence
            and wholes.text_order + 1 = parts.opening_order
            and (
                parts.text_order = parts.opening_order
                or parts.is_of_opened_list
            )
            or regexp_matches(
                wholes.subject,
                '[物用食药]品|物资|食物|等|设备|装备|器材|器械|机[具械]'
                || '|[辅器用农文教炊]具|家电|衣物|被服'
            )
        )

),

-- 老人62名由18名护理员照料，其中失能老人41名: some of the old people.
wholes_found as (

    select
        * exclude (total_order, total_value, is_same_subject),
        arg_max(total_order, (is_same_subject, total_order)) as total_order,
        arg_max(total_value, (is_same_subject, total_order)) as total_value,
        bool_or(is_same_subject and opened_people <> '') as has_same_people,
    from wholes_within_reach
    group by all

),

-- 受灾人口62万人，转移群众4万人，其中利川市受灾人口9万人，转移群众8,200人:
-- each of its own; what has none is of the first.
wholes_chosen as (

    select
        * replace (
            if(
                has_same_people, total_order,
                first_value(total_order) over parts_in_order
            ) as total_order,
            if(
                has_same_people, total_value,
                first_value(total_value) over parts_in_order
            ) as total_value
        ),
    from wholes_found
    window parts_in_order as (
        partition by document_id, row_no, sentence_no, opening_no, measure,
            opened_good
        order by part_order
    )

),

wholes_shared as (

    select
        document_id,
        part_order,
        value,
        total_order,
        total_value,
        sum(value) over (
            partition by document_id, row_no, sentence_no, opening_no, measure,
                opened_good, total_order
            order by part_order
            rows between unbounded preceding and 1 preceding
        ) as sum_before,
    from wholes_chosen

),

opened as (

    select
        document_id,
        part_order,
        total_order,
    from wholes_shared
    where value is null
        or total_value is null
        -- Behind parts that already add up to it nothing more is a part.
        or (value <= total_value and coalesce(sum_before, 0) < total_value)

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
        and (
            news.measure = cumulatives.measure
            and news.action = cumulatives.action
            -- 一季度接收捐款187万元，历年累计接收款物2.13亿元
            or cumulatives.action = 'cash_and_goods'
            and news.action in ('cash', 'goods_value')
            and news.unit = cumulatives.unit
        )
        and news.value < cumulatives.value
        and news.text_order <> cumulatives.text_order
        and (
            news.kind = 'donations'
            or news.subject is not distinct from cumulatives.subject
        )
    where (
            news.is_new
            -- 8月15日，送水96吨 … 截至21日，累计送水1,430吨, at the end of a diary.
            or news.is_of_diary
            and cumulatives.row_no > news.row_no
            -- 首批家庭包320个发往太平镇。累计调拨家庭包1460个.
            or news.kind = 'supplies'
            and news.is_cumulative is not true
            and cumulatives.row_no = news.row_no
            and cumulatives.sentence_no > news.sentence_no
            -- 公司向县慈善会捐款20万元。到傍晚，县慈善会累计收到83万元.
            or news.kind = 'donations'
            and news.came_in is not true
            and cumulatives.came_in
            and cumulatives.row_no = news.row_no
            and cumulatives.sentence_no
            between news.sentence_no + 1 and news.sentence_no + 2
        )
        and (
            cumulatives.is_cumulative
            -- 截至15日收到98.6万元；15日当天收到20万元, in one paragraph.
            or cumulatives.counts_up_to
            and cumulatives.row_no = news.row_no
        )
        and cumulatives.is_new is not true
        and (news.is_of_a_day and cumulatives.counts_up_to_year_end)
            is not true
        and abs(news.row_no - cumulatives.row_no)
            <= if(news.kind = 'donations', 30, 8)
    group by news.document_id, news.text_order

),

-- The gifts of a list of givers under a total of what came in, or above it.
gifts_listed as (

    select
        gifts.document_id,
        gifts.text_order as part_order,
        arg_min(
            wholes.text_order,
            (
                wholes.text_order > gifts.text_order,
                (wholes.row_no, wholes.sentence_no)
                <> (gifts.row_no, gifts.sentence_no),
                wholes.text_order
            )
        ) as total_order,
    from figures as gifts
    inner join figures as wholes
        on gifts.document_id = wholes.document_id
        and gifts.kind = wholes.kind
        and gifts.unit = wholes.unit
        and gifts.value < wholes.value
        and (
            gifts.action = wholes.action
            or 'cash_and_goods' in (gifts.action, wholes.action)
        )
        -- A plain 元 is the money of the total, 港币 is no part of plain 元.
        and gifts.currency in ('yuan', wholes.currency)
    where gifts.kind = 'donations'
        and gifts.action <> 'count'
        and (gifts.is_growth or wholes.is_growth) is not true
        and (gifts.is_list_item or gifts.is_one_gift)
        -- 合计 of a table is a total of its own, 小计 is not.
        and (gifts.is_subtotal_row or not gifts.is_total_row)
        and wholes.came_in
        and wholes.is_extreme is not true
        and (
            wholes.text_order < gifts.text_order
            or gifts.is_list_item and wholes.row_no > gifts.row_no
        )
        -- （二）捐款。市慈善总会进账613万元。建始县红十字会接收80万元: what came in
        -- elsewhere is no gift of its list.
        and not (
            gifts.came_in
            and not gifts.is_one_gift
            and gifts.row_no = wholes.row_no
            and gifts.sentence_no > wholes.sentence_no
        )
    group by gifts.document_id, gifts.text_order

),

-- By its own words (吃午饭的1,417名, 占了, 已有977人) or those of the figure
-- before it (460户里, 募集善款：) it is some of the larger one before it.
subsets_of_row as (

    select
        later.document_id,
        later.text_order as part_order,
        max(earlier.text_order) as total_order,
    from figures as later
    inner join figures as earlier
        on later.document_id = earlier.document_id
        and later.row_no = earlier.row_no
        and later.kind = earlier.kind
        and later.measure = earlier.measure
        and later.text_order > earlier.text_order
        and (
            later.value < earlier.value
            or later.value is null
            and coalesce(later.value_low < earlier.value, true)
        )
    where case later.part_of
        when 'those_things' then later.sentence_no = earlier.sentence_no
            -- 独居老人4,380名，1,125名老人没有棉衣.
            and ends_with(
                coalesce(earlier.subject, ''),
                coalesce(later.subject, earlier.subject, '')
            )
            and 'needed' not in (later.action, earlier.action)
        -- 下楼检测的973人，上门检测的39人 stand side by side.
        when 'sentence' then later.sentence_no = earlier.sentence_no
            and earlier.part_of is distinct from 'sentence'
        when 'where_kept' then later.sentence_no = earlier.sentence_no
            and earlier.part_of is distinct from 'where_kept'
            and not regexp_matches(
                coalesce(earlier.subject, ''), '^(?:集中|分散|机构|社会|散居)'
            )
        when 'those_seen' then later.sentence_no = earlier.sentence_no
            and (
                earlier.action in ('served', 'tested')
                or later.subject = earlier.subject
            )
        when 'told_apart' then later.sentence_no = earlier.sentence_no
            and earlier.segment_no < later.segment_no
        when 'where_moved' then later.sentence_no = earlier.sentence_no
            and earlier.action = 'relocated'
            and earlier.part_of is distinct from 'where_moved'
        when 'segment' then later.sentence_no = earlier.sentence_no
            and later.segment_no = earlier.segment_no
        when 'row' then true
        when 'money_and_goods' then later.sentence_no = earlier.sentence_no
            and earlier.action = 'cash_and_goods'
            and later.action in ('cash', 'goods_value')
        when 'those_goods' then later.subject = earlier.subject
        when 'goods_of_sentences_before'
            then later.subject = earlier.subject
            -- 三镇分别领到大米6吨、8吨 stand side by side.
            and (
                later.sentence_no > earlier.sentence_no
                or earlier.part_of is distinct from 'goods_of_sentences_before'
            )
        else false
    end
    or later.sentence_no = earlier.sentence_no
    and (
        later.kind = 'headcounts'
        and earlier.is_looked_into
        and later.segment_no = earlier.segment_no
        or later.kind <> 'supplies'
        and earlier.opens_list
        and (
            later.kind <> 'donations'
            or later.currency in ('yuan', earlier.currency)
        )
        -- 学生412人，60多名孩子是转来的: of those right before, of the same or
        -- of no noun.
        or later.is_identified
        and later.text_order = earlier.text_order + 1
        and (
            coalesce(earlier.subject, '') in ('', '人')
            or ends_with(earlier.subject, coalesce(later.subject, ''))
            or regexp_matches(earlier.subject, '(?:[群民]众|[居村]民|乡亲)$')
            and later.action not in ('staff', 'mobilised', 'volunteer')
            or regexp_matches(earlier.subject, '{{ children }}$')
            and regexp_matches(later.subject, '{{ children }}$')
        )
        or later.is_in_brackets
        and earlier.opens_brackets
        and later.quote_end - earlier.quote_end <= 60
        and (
            later.kind <> 'supplies'
            or ends_with(later.subject, earlier.subject)
        )
    )
    group by later.document_id, later.text_order

),

-- 上述群众中 may stand in the next row, 首批 of a good further on.
subsets_further_on as (

    select
        later.document_id,
        later.text_order as part_order,
        max(earlier.text_order) as total_order,
    from figures as later
    inner join figures as earlier
        on later.document_id = earlier.document_id
        and later.kind = earlier.kind
        and later.measure = earlier.measure
        and later.action = earlier.action
        and (
            later.text_order > earlier.text_order
            -- 首批隔离衣1.6万件下线。五昼夜生产隔离衣9.2万件
            or later.part_of = 'goods_of_the_act'
            and later.action = 'produced'
            and earlier.row_no - later.row_no <= 2
        )
        and later.value < earlier.value
        and earlier.row_kind <> 'heading'
    where later.part_of = 'rows_before'
        and later.row_no - earlier.row_no <= 2
        or later.part_of = 'goods_of_the_act'
        and later.subject = earlier.subject
    group by later.document_id, later.text_order

),

subsets as (

    select * from subsets_of_row
    union all
    select * from subsets_further_on

),

-- 托养在福利院的58户112人，已落户的21户45人: some of the heads, as
-- the households are some of the households.
heads_of_households as (

    select
        heads.document_id,
        heads.text_order as part_order,
        all_heads.text_order as total_order,
    from subsets
    inner join figures as heads
        on subsets.document_id = heads.document_id
        and subsets.part_order + 1 = heads.text_order
        and heads.are_of_households
    inner join figures as all_heads
        on subsets.document_id = all_heads.document_id
        and subsets.total_order + 1 = all_heads.text_order
        and all_heads.are_of_households
        and all_heads.value > heads.value
    inner join figures as households
        on subsets.document_id = households.document_id
        and subsets.part_order = households.text_order
        and households.unit = 'household'

),

-- 查出高血压患者113人、糖尿病患者57人: the list goes on.
subsets_listed as (

    select
        followers.document_id,
        followers.text_order as part_order,
        subsets.total_order,
    from subsets
    inner join figures as heads
        on subsets.document_id = heads.document_id
        and subsets.part_order = heads.text_order
    inner join figures as followers
        on heads.document_id = followers.document_id
        and heads.text_order + 1 = followers.text_order
        and heads.measure = followers.measure
        and followers.continues_list

),

stated as (

    select * from opened
    union
    select * from increments
    union
    select * from gifts_listed
    union
    select * from subsets
    union
    select * from subsets_listed
    union
    select * from heads_of_households

)

select * from stated
