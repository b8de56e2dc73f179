{#
    What the words beside a figure say of its standing in the sums of its
    bulletin: 其中 opens parts, 累计 holds what is new, 占了 takes a share.
    Which other figure they mean is for the models behind.
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

sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}
        and sentence_no = 1

),

rows_read as (

    select
        document_id,
        row_no,
        row_kind,
        row_kind = 'table_row' or regexp_matches(
            sentence,
            '^ ?(?:[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.、])'
            || '|^[^，。；：]{2,30} [^ ，。；：]{2,16}$'
            || '|^ ?(?:单位|企业|个人|团体|资金|物资|实物)[：:]'
        ) as is_list_item,
        min(row_no) filter (where row_kind = 'paragraph') over (
            partition by document_id
        ) as first_paragraph,
    from sentences

),

sections_counted as (

    select
        *,
        min(row_no) filter (
            where row_kind = 'heading' and row_no > first_paragraph + 1
        ) over (partition by document_id) as first_section,
        count(*) filter (
            where row_kind = 'heading' and row_no > first_paragraph + 1
        ) over (partition by document_id) as sections,
    from rows_read

),

-- The lead above the first section heading sums the text up as the headline
-- does.
rows_described as (

    select
        document_id,
        row_no,
        is_list_item,
        row_kind = 'paragraph' and row_no < first_section and sections > 1
            as is_lead,
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

words_read as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        measurements.row_no * 1000000::bigint
        + measurements.sentence_no * 1000
        + measurements.quantity_no as text_order,
        if(rows_described.is_lead, 'heading', measurements.row_kind)
            as row_kind,
        coalesce(rows_described.is_list_item, false) as is_list_item,
        measurements.kind,
        -- Within one bulletin 元 and 新台币 元 are one money.
        if(
            measurements.canonical_unit in ('twd', 'hkd', 'mop'),
            'yuan',
            measurements.canonical_unit
        ) as unit,
        measurements.action,
        measurements.subject,
        measurements.value,
        measurements.approximation,
        measurements.number_value,
        measurements.quote_end,
        coalesce(measurements.is_total_row, false) as is_total_row,
        coalesce(measurements.is_subtotal_row, false) as is_subtotal_row,
        measurements.table_no,
        coalesce(measurements.table_header, '') as table_header,
        -- The stretch between semicolons in which 其中 reaches.
        length(left_context) - length(
            replace(replace(replace(left_context, '；', ''), ';', ''), '。', '')
        ) as segment_no,
        regexp_matches(
            substr(left_context, previous_end + 1), '{{ part_word }}'
        ) as opens_parts,
        -- 4,862人 and a growth of 125人 are no parts of 4,987人.
        regexp_matches(
            left_text, '净增|增加|增长|[比较][上去前同年月0-9]'
        ) as is_growth,
        contains(left_context, '当中') or contains(left_context, '其余')
            as is_rest,
        regexp_matches(
            left_text, '合计|共计|总计|总共|一共|合起来|合在一起|加起来|共'
        ) as closes_sum,
        contains(left_context, '累计') as is_cumulative,
        case
            when contains(left_context, '累计') then false
            when regexp_matches(left_context, '{{ new_word }}') then true
            -- 12月23日18时至24日18时收到 is of a day, 2022年募集 of a year.
            when kind = 'donations' then regexp_matches(
                left_context,
                '[0-9]+[日时][^，。；]{0,3}至[^，。；]{0,8}[日时]'
                || '|^[^，。；]{0,8}20[0-9]{2}年[，全度][^；]*$|全年[^；]*$'
                || '|(?:^|[，；年])[0-9一二三四五六七八九十]{1,3}月份?，'
                || '|[本上][月周季][^；]*$'
            )
            else false
        end as is_new,
        case
            when kind = 'donations' then regexp_matches(
                left_context,
                '(?:收到|接收|接受|筹得|募得|受理|募集|收|到账|进账|筹款|拍得'
                || '|劝募)[^；]*$'
            )
            else false
        end as came_in,
        case
            when kind = 'donations' then regexp_matches(
                left_context,
                '捐[赠款]方|举几例|(?:单位|企业|个人)[有是]：|计有|分别是'
                || '|名单|队伍|最[大高小多少低]|单笔|头一笔|个人里头|方面，'
                || '|当中|(?:^|[，；])其中'
            )
            or starts_with(right_context, '竞得')
            else false
        end as is_one_gift,
        -- 老人483名（失能91名、半失能127名）.
        case
            when contains(left(right_context, 7), '（')
                or contains(left(right_context, 7), '(')
                then regexp_matches(right_context, '^[^，。；]{0,6}[（(]')
                and not regexp_matches(left_context, '[（(][^（）()]*$')
            else false
        end as opens_brackets,
        case
            when contains(left_context, '（') or contains(left_context, '(')
                then regexp_matches(left_text, '^[^）)]*$')
                and regexp_matches(left_context, '[（(][^（）()]*$')
            else false
        end as is_in_brackets,
        -- 报名的460户里，88户装不下.
        regexp_matches(
            right_context, '^[^，。；0-9]{0,6}(?:里|中|当中|之中)，'
        ) as is_looked_into,
        case
            when kind = 'headcounts' then case
                when regexp_full_match(
                    left_text, '[，；]?[已并]?(?:为|对|给|向)'
                ) then 'those_people'
                -- 安置群众1,640人，977人已返家.
                when left_text = '，' and regexp_matches(
                    right_context, '^(?:已|被|仍|尚|选择|没有)'
                ) then 'those_people'
                -- 志愿者14.2万人，返乡木工占了3.8万人; 单是一所中学就住进1,340人.
                when regexp_matches(
                    left_context,
                    '占了?$|(?:单是|光是|仅)[^，。]{2,14}就[^，。]{0,4}$'
                ) then 'sentence'
                -- 35岁以下的9.4万人 of 21.7万人; 低保户5,100户…其余为….
                when regexp_matches(left_text, '岁以[上下]的$')
                    or regexp_matches(
                        right_context, '^[^；。]*，(?:其余|剩下|余下)'
                    ) then 'segment'
                when regexp_matches(left_text, '的[\p{Han}]{2,4}中，?$')
                    then 'rows_before'
                -- 探访11,238人次。探访对象中，困境儿童1,312人次.
                when regexp_matches(
                    left_context, '^[^，。；0-9]{2,10}(?:[^集]中|里|当中)，'
                ) then 'sentence_before'
                when regexp_matches(left_text, '较[^，。]{1,8}(?:新增|增加)$')
                    then 'row'
            end
            -- 款物合计608万元，现金有541.5万元.
            when kind = 'donations' then case
                when regexp_matches(
                    left_text, '^，(?:现金|资金|善款|捐款|物资|实物)'
                ) then 'money_and_goods'
            end
            -- 收到帐篷450顶，…一家就捐了帐篷200顶.
            when regexp_matches(left_context, '一家就[^，。]*$')
                then 'those_goods'
            -- 首批隔离衣1.6万件 of the 9.2万件 made.
            when regexp_matches(left_text, '首批[^，。]{0,10}$')
                then 'goods_of_the_act'
            when regexp_matches(left_context, '(?:领到|分到|分得)[^，。]*$')
                then 'goods_of_sentences_before'
        end as part_of,
    from measurements
    inner join figures_before
        using (document_id, row_no, sentence_no, quantity_no)
    left join rows_described using (document_id, row_no)

),

described as (

    select
        *,
        -- A rollup holds within one kind of measure.
        unit || case
            when kind = 'donations' and action = 'goods_value' then ' goods'
            when kind = 'donations' and action = 'count' and unit = 'lot'
                then ' lot'
            else ''
        end as measure,
    from words_read

)

select * from described
