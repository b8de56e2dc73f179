{#
    What happened to goods, and what form a gift has: what was handed over is
    donated or distributed by the body that acts.
#}

with

{{ described_quantities(['int_cues', 'int_kinds']) }},

-- The body that acts, in the clause of the verb or the one before, and not the
-- one that something is brought to.
bodies_told as (

    select
        *,
        case
            when kind = 'supplies'
                and goods_action in ('handed', 'gave', 'brought')
                then nullif(list_last(regexp_extract_all(
                    regexp_replace(
                        regexp_extract(
                            left(
                                left_context,
                                length(left_context) + 1 - coalesce(
                                    nullif(strpos(
                                        reverse(left_context),
                                        reverse(nullif(goods_verb_before, ''))
                                    ), 0) + length(goods_verb_before),
                                    1
                                )
                            ),
                            '(?:[^，；;。]*，)?[^，；;。]*$'
                        ),
                        '(?:向|给|为|往|至|进|抵|在|从|与|和|协调|对接|组织|发动|动员)[^，。；：]{0,16}?'
                        || '(?:{{ authorities() }}|{{ society() }})'
                        || '|(?:[给为替帮陪对把让到]|看望|探望|慰问|走访|敲开)[^，。；：]{0,16}?'
                        || '{{ neighbours() }}',
                        '〇', 'g'
                    ),
                    '{{ society() }}|{{ authorities() }}|{{ neighbours() }}'
                )), '')
        end as last_body,
        coalesce(
            regexp_matches(last_body, '^(?:{{ authorities() }})'), false
        ) as last_body_is_public,
    from described
    where kind in ('supplies', 'donations')

),

actions_decided as (

    select
        *,
        case
            when kind = 'supplies' then case
                -- 园子里收了蔬菜1.3万公斤: what grew there is no gift.
                when item_category in ('food', 'agricultural')
                    and contains(left_context, '收')
                    and regexp_matches(
                        left_context,
                        '[园棚地田圃塘圈舍]里?[^，。；捐赠送交]{0,6}'
                        || '收[了获割得上回][^，。；捐赠送到]*$'
                    ) then 'produced'
                when goods_action = 'received' then 'donated'
                when goods_action in ('handed', 'gave', 'brought')
                    then case
                        when last_body_is_public then 'distributed'
                        -- 义工联合会的义工给老人送餐860份: they carry what is given out.
                        when regexp_matches(clause_before, '送[餐饭菜]$')
                            and regexp_matches(
                                left_context, '义工|志工|志愿者|社工|食堂|助餐'
                            ) then 'distributed'
                        -- 我们趟水去药房，给他送来胰岛素4支: so do those who tell of it.
                        when goods_action = 'brought' and regexp_matches(
                                left_context,
                                '(?:^|[，；])(?:我们|咱们|队员们|大伙儿?)[^。；]*'
                                || '[给为替][^，。；]{1,8}[送带捎背提][来去到]'
                                || '[^，。；]{0,6}$'
                            ) and not regexp_matches(
                                left_context, '捐|凑|自掏|自费|自家'
                            ) then 'distributed'
                        when last_body is not null then 'donated'
                        when goods_action = 'brought'
                            and regexp_matches(
                                left_context, '{{ authorities() }}'
                            )
                            and not regexp_matches(
                                left_context, '捐|{{ society() }}'
                            ) then 'distributed'
                        -- 7名党员踏雪把面粉背进嘎查: officials bring what is handed out.
                        when goods_action = 'brought'
                            and regexp_matches(
                                left_context,
                                '[0-9一二两三四五六七八九十几多余][名位]'
                                || '(?:[镇乡村县市]|社区|机关|民政|驻村)?'
                                || '(?:干部|党员|民警|官兵|战士|网格员|工作人员|消防员|民兵)'
                            )
                            and not regexp_matches(
                                left_context,
                                '捐|凑|自掏|自费|自家|自发|{{ society() }}'
                            ) then 'distributed'
                        -- 义工替她装好风扇，又留下退热贴: helpers leave what they hand out.
                        when goods_verb_before = '留下' and regexp_matches(
                                left_context,
                                '义工|志工|志愿者|社工|网格员|干部|护士|医生|队员'
                                || '|巡查|劝导|走访|排查|上门|救助'
                            ) then 'distributed'
                        when goods_action = 'brought' then 'donated'
                        -- 赠送 by whom the text doesn't call a public body.
                        when goods_action = 'gave' and not regexp_matches(
                                left_context,
                                '{{ authorities() }}|干部|民警|官兵|工作人员'
                            ) then 'donated'
                        else 'distributed'
                    end
                else coalesce(goods_action, 'unspecified')
            end
            when kind = 'donations' then case
                when coalesce(unit_class, 'money') <> 'money' then 'count'
                -- 捐赠内容 现金 under 价值（万元）
                when table_money_action = 'goods_value'
                    and regexp_full_match(
                        left_text, ' ?(?:现金|资金|善款|捐款|人民币|转账|支票) ?'
                    ) then 'cash'
                when table_money_action is not null then table_money_action
                -- 设备折价60万元、现金15万元
                when regexp_matches(left_text, '^[、，和及](?:现金|善款|捐款)约?$')
                    then 'cash'
                when regexp_matches(
                        clause_before,
                        '(?:款物|钱物|物款|资金和物资|款、物|物资和资金|产品和资金'
                        || '|资金和产品|资金、物资|捐[资款钱]捐物)[^，。；]{0,8}$'
                    ) then 'cash_and_goods'
                -- 四千八百余万元款物; 923万元，其中现金700万元、物资折价223万元.
                when regexp_matches(
                        right_context,
                        '^的?(?:款物|钱物|资金和物资)'
                        || '|^[，（(]其中：?(?:现金|资金|善款|捐款|款)[^。；]*?'
                        || '(?:物资|实物|物品)[^，、。；0-9]{0,3}(?:折|价值|估值|作价)'
                    ) then 'cash_and_goods'
                -- 捐款1,275万元，物资折款362万元，合计1,637万元.
                when regexp_matches(
                        clause_before,
                        '(?:合计|总计|共计|两项|相加|加起来|合在一起)[^，。；]{0,4}$'
                    ) and regexp_matches(
                        left_context, '(?:捐款|善款|资金|现金)[^。；]*(?:物资|物品|实物)'
                        || '[^，。；]{0,6}(?:折|估|价值|作价|值)'
                    ) then 'cash_and_goods'
                -- 接受捐赠款物3,800万元，其中去年1,126万元.
                when regexp_matches(
                        left_context,
                        '(?:款物|捐款捐物|钱物)[^。；]*其中[^。；，款物资金现实捐募折币]{0,8}$'
                    ) then 'cash_and_goods'
                -- 善款，折合人民币206万元; 各款按汇率折算，折合128万元.
                when regexp_matches(
                        left_context,
                        '(?:善款|捐款|款项|现金|汇率)[^。；物]{0,6}，折合[^，。；]{0,6}$'
                    ) then 'cash'
                -- 口罩8万只和制氧机50台，折合人民币126万元、35万元: and so the next.
                when starts_with(left_text, '、')
                    and regexp_matches(
                        left_context,
                        '(?:只|台|件|套|箱|张|床|袋|吨|顶|辆|瓶|个|份|盒|批)，?[^，。；款]{0,4}'
                        || '(?:价值|折合|折价|折款|估值|市值)[^，。；款]{0,16}元、$'
                    ) then 'goods_value'
                -- 捐出1,000万港元，折合人民币约932万元: money in other money.
                when regexp_matches(
                        clause_before, '(?:捐款|善款|资金|现金|[款元币])[^，、物]{0,6}折合'
                    ) then 'cash'
                when regexp_matches(
                        left_context, '[元币]，?[^，。；、物]{0,3}折合[^，。；]{0,4}$'
                    ) then 'cash'
                when regexp_matches(
                        clause_before,
                        '(?:价值|面值|折合|折价|折款|货值|总值|总价|市值|市价|估值|估价'
                        || '|折算|计价|作价)[^，。；]{0,8}$|(?:物资|物品|实物)约?$|^值约?$'
                        || '|(?:物资|物品|用品)[合总]?共?值约?$'
                    ) then 'goods_value'
                else 'cash'
            end
        end as action,
    from bodies_told

),

final as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        action,
    from actions_decided

)

select * from final
