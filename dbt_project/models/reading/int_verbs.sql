{#
    The verbs that govern each quantity: of goods, of people and of money, the
    last one before the number in its sentence, else the first one behind it.
#}
{%- set goods_verb = goods_verb_words() -%}
{%- set people_verb = people_verb_words() -%}
{%- set money_word = money_words() -%}
{%- set people_noun = people_nouns() -%}

with

quantities as (

    select * from {{ ref('int_quantities') }}
    where {{ only_unread() }}

),

verbs as (

    select * from {{ ref('verbs') }}

),

sections as (

    select * from {{ ref('int_section_verbs') }}
    where {{ only_unread() }}

),

sentences as not materialized (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}

),

-- What the sentence before in the same paragraph did with goods.
previous_sentences as (

    select
        document_id,
        row_no,
        sentence_no + 1 as sentence_no,
        list_last(regexp_extract_all(sentence, '{{ goods_verb }}'))
            as goods_verb,
        list_last(regexp_extract_all(sentence, '{{ money_word }}'))
            as money_word,
    from sentences
    where row_kind = 'paragraph'

),

-- A list of goods may stand before the sentence that says what was done.
next_sentences as (

    select
        sentence_verbs.document_id,
        sentence_verbs.row_no,
        sentence_verbs.sentence_no,
        first_value(verbs.goods_action ignore nulls) over (
            partition by sentence_verbs.document_id
            order by sentence_verbs.row_no, sentence_verbs.sentence_no
            rows between 1 following and 3 following
        ) as goods_action_next,
    from (
        select
            document_id,
            row_no,
            sentence_no,
            regexp_extract(sentence, '{{ goods_verb }}') as verb,
        from sentences
        where row_kind = 'paragraph'
    ) as sentence_verbs
    left join verbs using (verb)

),

-- What the unit can't count needs no verb of it. A bare number may be of
-- anything, and a 人次 may count gifts.
candidates as (

    select
        *,
        unit_class is null or unit = '' as may_count_anything,
        may_count_anything
        or unit_class in ('person', 'person_time', 'household')
        or unit in ('个', '口', '家', '对') as may_count_people,
        may_count_anything
        or unit_class in ('piece', 'package', 'mass', 'volume', 'lot')
            as may_count_goods,
        may_count_anything
        or unit_class in ('money', 'gift', 'person_time')
            as may_count_money,
    from quantities

),

found as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        -- 送餐车, 氧气制造机, 购物袋, 补给站, 水产加工协会, 缺失 and 《募捐条例》
        -- hold no verb that acts on goods.
        case
            when not may_count_goods then null
            -- 慈善会派3,000个“福袋”; 派两辆车 sends them out.
            when ends_with(left_context, '派')
                and unit not in ('辆', '架', '艘', '台', '部', '条', '支')
                then '派'
            -- 棉袜仍欠2,000双, but 比上月还少300箱.
            when regexp_matches(
                    right(left_context, 6), '[^，、 ]{{ words_of_lack() }}$'
                )
                and not regexp_matches(left_context, '[比较][^，。；]*$')
                then '缺'
            else list_last(regexp_extract_all(
                regexp_replace(
                    left_context,
                    '送[餐水药医](?:机|电动|三轮|货|专)?车|送检|捐[款赠]箱|制造[机商业]|缺[失席勤陷]'
                    || '|购物[袋车篮卡券]|补给[站点]|《[^《》]*》'
                    || '|(?:加工|制造|制作|生产|配送|采购|供应)[^到至往给向了本当各\P{Han}]{0,4}?'
                    || '(?:[协商]会|公司|厂|集团|合作社|中心|行业|企业)',
                    '〇', 'g'
                ),
                '{{ goods_verb }}'
            ))
        end as goods_verb_before,
        case when may_count_goods or may_count_people then
            regexp_extract(
                regexp_replace(
                    regexp_extract(right_context, '^[^；;。]*'),
                    '购物[袋车篮卡券]', '〇', 'g'
                ), '{{ goods_verb }}'
            )
        end as goods_verb_behind,
        case when may_count_goods then
            list_last(regexp_extract_all(table_header, '{{ goods_verb }}'))
        end as goods_verb_header,
        -- Verbs inside the names of people and bodies (志愿者, 救助站) say
        -- nothing of what happened.
        case when may_count_people then
            coalesce(
                list_last(regexp_extract_all(
                    regexp_replace(
                        regexp_extract(
                            -- 孤儿143名（集中供养31名），留守儿童6,742名: what
                            -- brackets told is over when they are closed.
                            if(
                                contains(left_context, '）'),
                                regexp_replace(
                                    left_context, '（[^（）]*）', '', 'g'
                                ), left_context
                            ), '[^；;。：:]*$'
                        ),
                        '{{ people_noun }}', '〇', 'g'
                    ), '{{ people_verb }}'
                )),
                list_last(regexp_extract_all(
                    table_header, '{{ people_verb }}'
                ))
            )
        end as people_verb_before,
        case when may_count_people then
            regexp_extract(
                regexp_replace(
                    regexp_extract(right_context, '^[^，；;。]*'),
                    '{{ people_noun }}', '〇', 'g'
                ), '{{ people_verb }}'
            )
        end as people_verb_behind,
        case when may_count_money then
            list_last(regexp_extract_all(
                left_context, '{{ money_word }}'
            ))
        end as money_word_before,
        -- 这些资金里，有海川公司的50万元; 以上资金合计100万元，总计120万元: money
        -- told of before. 林海生，现金2000元 is an entry of a list of it.
        case
            when not may_count_money then null
            when regexp_matches(
                left_context,
                '^ ?(?:在)?(?:这|那|上述|以上|前述|上列|其中)[些批笔项]?[^，。；：0-9捐]{0,4}'
                || '(?:款项?|资金|钱)(?:物|总数)?(?:(?:里[面头边]?|当?中)(?:，|有|，?[^，。；]*的)'
                || '|合计|共计|总计|共)|^ ?(?:以上|上述)(?:[各两三四五六七八九十]项)?(?:合计|共计|总计)'
            ) then 'told_before'
            when regexp_full_match(
                left_context, '[^，。；：]{2,30}[，：](?:现金|人民币|善款)'
            ) and regexp_matches(right_context, '^[。；]?$') then 'entry'
        end as money_meant,
        case when may_count_money then
            regexp_extract(
                regexp_extract(right_text, '^[^；;。]*'), '{{ money_word }}'
            )
        end as money_word_behind,
    from candidates

),

looked_up as (

    select
        found.* exclude (money_meant),
        goods_before.goods_action as goods_action_before,
        goods_behind.goods_action as goods_action_behind,
        people_before.people_action as people_action_before,
        people_behind.people_action as people_action_behind,
        coalesce(
            money_before.money_role,
            if(found.money_word_before <> '', 'gift', null),
            case
                when money_behind.money_role = 'payout' then null
                when found.money_meant = 'told_before'
                    then coalesce(
                        money_previous.money_role,
                        if(
                            previous_sentences.money_word <> '', 'gift',
                            sections.section_money_role
                        )
                    )
                when found.money_meant = 'entry'
                    and sections.section_money_role = 'gift' then 'gift'
            end
        ) as money_role_before,
        coalesce(
            money_behind.money_role,
            if(found.money_word_behind <> '', 'gift', null)
        ) as money_role_behind,
        goods_previous.goods_action as goods_action_previous,
        next_sentences.goods_action_next,
        goods_header.goods_action as goods_action_header,
        sections.section_goods_action,
        sections.section_money_role,
        sections.is_in_breakdown,
        sections.team_is_of_volunteers,
    from found
    left join sections using (document_id, row_no)
    left join previous_sentences
        using (document_id, row_no, sentence_no)
    left join next_sentences
        on found.document_id = next_sentences.document_id
        and found.row_no = next_sentences.row_no
        and found.sentence_no = next_sentences.sentence_no
    left join verbs as goods_previous
        on previous_sentences.goods_verb = goods_previous.verb
    left join verbs as money_previous
        on previous_sentences.money_word = money_previous.verb
    left join verbs as goods_before
        on found.goods_verb_before = goods_before.verb
    left join verbs as goods_header
        on found.goods_verb_header = goods_header.verb
    left join verbs as goods_behind
        on found.goods_verb_behind = goods_behind.verb
    left join verbs as people_before
        on found.people_verb_before = people_before.verb
    left join verbs as people_behind
        on found.people_verb_behind = people_behind.verb
    left join verbs as money_before
        on found.money_word_before = money_before.verb
    left join verbs as money_behind
        on found.money_word_behind = money_behind.verb

)

select * from looked_up
