{#
    What the words around each quantity say it is, each by itself: one thing
    or a count, what a pack holds, what part money has in giving, and what was
    done with goods.
#}
{%- set people = any_word('people', 'population') -%}
{%- set contents =
    '(?:内装|[^在]内有|内含|里面有|装有|[箱包袋盒]子?里[有装])' -%}

with

{{ described_quantities() }},

-- Windows see narrow rows, here and below: texts are joined to what they give.
neighbours_seen as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        lead(quantities.left_text) over sentence_order as next_left_text,
        lead(subjects.counts) over sentence_order as next_counts,
        lag(subjects.counts) over sentence_order as previous_counts,
    from quantities
    inner join subjects using (document_id, row_no, sentence_no, quantity_no)
    window sentence_order as (
        partition by document_id, row_no, sentence_no
        order by quantity_no
    )

),

-- 人次 beside a word of giving counts gifts, not people.
counts_decided as (

    select
        described.* exclude (counts),
        neighbours_seen.next_left_text,
        neighbours_seen.next_counts,
        neighbours_seen.previous_counts,
        if(
            unit = '人次'
            and (
                regexp_matches(right_text, '^[^，。；]{0,3}(?:捐|献爱心)')
                -- 爱心捐款达31.7万人次
                or regexp_matches(
                    left_text,
                    '捐[款赠助]?(?:[已共约超近逾]|总?计|累计|[已高多]?达到?|超过|突破)*$'
                )
                -- 网络筹款到账43万元，2.1万人次参与
                or regexp_matches(right_text, '^(?:网友)?参与[，。；]')
                and regexp_matches(
                    left_context, '(?:筹款|募捐|捐款|善款|众筹)[^。；]*元[^。；]*$'
                )
            ),
            'money', counts
        ) as counts,
    from described
    inner join neighbours_seen
        using (document_id, row_no, sentence_no, quantity_no)

),

cues_weighed as (

    select
        *,
        -- One thing is an article (一名党员) unless it stands in a list of
        -- counts or behind its noun (酱油一瓶).
        case
            -- 装一户、教一户: one by one. A pattern made of a column is made
            -- anew for each row, so the count is masked before.
            when first_numeral = '一' and regexp_matches(
                    replace(
                        left_context || quote_text || right_context,
                        quote_text, '〓'
                    ), '\p{Han}〓、\p{Han}〓'
                ) then true
            when first_numeral = '一' then number_value = 1
                and coalesce(unit_class, '') <> 'money'
                and (
                    unit_class = 'lot'
                    or regexp_matches(
                        left_text,
                        '(?:无|不漏|没有|没|不落|不少|任何|某|另|每|哪怕|[你我])$'
                    )
                    or not (
                        -- 交出一份有温度的答卷: what it counts stands behind.
                        coalesce(
                            noun_side = 'left'
                            and (
                                goods_length > 0 or people_length > 0
                                or not regexp_matches(
                                    right_text, '^[\p{Han}“]{3,}'
                                )
                            ), false
                        )
                        or coalesce(
                            regexp_matches(next_left_text, '^、|(?:、|和)$')
                            and next_counts = counts, false
                        )
                        or coalesce(
                            -- 两袋面粉、一桶油
                            regexp_matches(left_text, '^[\p{Han}]{0,6}(?:、|和)$')
                            and previous_counts = counts, false
                        )
                    )
                )
            else false
        end as is_article,
        -- What one pack holds, and a second measure in brackets.
        case
            when header_role = 'content' then true
            when counts in ('money', 'other') then false
            when follows_each and regexp_matches(
                    left_context,
                    '每[一]?[份个袋箱盒件包户人套](?:(?:[^。；]*[^。；还又已共])?有'
                    -- 冬装 is a good, 还有 goes on to the next one.
                    || '|[^。；]*?(?:含|包括)|(?:[^。；]*[^。；冬夏春秋服童套棉男女雨军校])?装)'
                    || '[^。；]*$'
                ) then true
            -- 内装毛巾的家庭包300个: the pack itself, and what follows it.
            when contains(left_context, '的') and regexp_matches(
                    left_context, '(?:{{ contents }})[^。；，、0-9]*的[^。；，]*$'
                ) then false
            -- 家庭包98只（内有毛巾1床）、折叠床65张: the bracket is closed.
            when regexp_matches(left_context, '{{ contents }}[^。；，]*$')
                and (
                    not contains(left_context, '）')
                    or regexp_matches(
                        regexp_replace(
                            left_context, '[（(][^（）()]*[）)]', '', 'g'
                        ), '{{ contents }}[^。；，]*$'
                    )
                ) then true
            when contains(left_context, '内')
                and regexp_matches(left_context, '(?:内装|内含)[^。；）]*$')
                and not contains(left_text, '，') then true
            when left_text in ('（', '(') and regexp_matches(
                    right_text, '^(?:装|一[箱袋盒桶瓶]|/[箱袋盒桶瓶])?[）)]'
                ) then true
            when row_kind = 'table_row' and regexp_matches(
                    right_text, '^ ?/ ?[箱袋盒桶瓶包件套]'
                ) then true
            else false
        end as is_content,
        -- Of the roles below each is asked for only where it is looked at.
        case
            when counts <> 'money' then null
            -- 捐赠单位 | 帐篷 | 折价（元）: what the gift of the row is worth.
            when row_kind = 'table_row' and row_donor is not null
                and table_money_action = 'goods_value' then 'gift'
            -- 缺的3万元由在外经商的林海生捐上了.
            when regexp_matches(
                    clause_behind, '^(?:[全都]部?|均|则|也|便|就)?(?:是|由)[^，。；]{2,24}捐'
                ) then 'gift'
            -- 海川公司 | 200000 | 助学, under 捐款单位, 金额（元）, 用途.
            when row_kind = 'table_row' and row_donor is not null
                and header_role = 'amount'
                and coalesce(section_money_role, 'gift') = 'gift'
                and not regexp_matches(
                    table_header, '拨|支|使用|结余|余额|发放|单价|均价'
                ) then 'gift'
            -- 合计 | 800000 | 91360, under 捐款 and 物资折价.
            when row_kind = 'table_row' and is_total_row
                and header_role = 'amount'
                and coalesce(section_money_role, 'gift') = 'gift'
                and regexp_matches(
                    table_header, '^(?:[捐善]|认捐|(?:物[资品]|实物)[折价估市总])'
                ) and not regexp_matches(
                    table_header, '拨|支|使用|结余|余额|发放|单价|均价|采购'
                ) then 'gift'
            -- 2000元补助也捐了出来 is a gift, whatever it was before.
            when regexp_matches(clause_behind, '捐了?(?:出|给|赠)') then 'gift'
            -- 捐赠的太阳能路灯22盏运抵，总价41万元: what the gift is worth.
            when regexp_matches(
                    clause_before,
                    '(?:价值|总价|总值|市值|估值|折价|折合|估价|作价|计价|折款|市价)'
                    || '[^，]{0,4}$|(?:物资|物品|用品)[合总]?共?值约?$'
                ) and regexp_matches(
                    left_context, '(?:[捐赠]|[收交][到给]?[^；;。]*物[资品])[^；;。]*$'
                    -- 企业家联合会送出书包1,500个，价值46万元
                    || '|(?:{{ society() }})[^；;。购买]{0,12}送[出来去给到][^；;。]*$'
                    || '|[商公][号司会][^；;。购买]{0,12}送[出来][^；;。]*$'
                ) then 'gift'
            -- 海川公司 被子 50床 20000 under 折价: what the gift is worth.
            when row_kind = 'table_row'
                and (row_donor is not null or is_total_row)
                and section_goods_action in ('donated', 'received')
                and regexp_matches(
                    table_header,
                    '^(?:物[资品]|实物|捐赠)?(?:折[价合款算]|价值|估[值价]|[市总货]值)'
                ) then 'gift'
            -- 这些物资加起来市值25万元, behind a sentence of gifts.
            when regexp_matches(
                    clause_before,
                    '^(?:这些|上述|以上|这批|所有|全部)[^，。；付拨买购]{0,10}'
                    || '(?:价值|总价|总值|市值|估值|折价|折合|估价|作价|折款)[^，]{0,4}$'
                ) and goods_action_previous
                in ('donated', 'received', 'brought')
                then 'gift'
            -- 把压岁钱凑成9280元，交到县红十字会: handed to a charity; what an
            -- office hands on is no gift.
            when regexp_matches(right_context, '慈善|红十字|红会|捐|专户')
                and regexp_matches(
                    right_context,
                    '^[^，。；、0-9]{0,6}，?'
                    || '(?:全部?|都|一并|悉数|如数|连夜|亲手|当[天日场])*'
                    || '(?:(?:交|送|汇|寄|打|转|投|捐)[到给进至入往与予]了?|转交|交付)'
                    || '[^，。；拨付]{0,12}'
                    || '(?:慈善|红十字|红会|捐赠|募捐|捐款|赈灾专户|救灾专户)'
                ) and not regexp_matches(
                    left_context, '财政|民政[局厅部]|拨|公益金|党费|捐款专户|上级'
                ) then 'gift'
            -- 拿出首批善款中的60万元，先修屋顶.
            when contains(clause_before, '款中') and regexp_matches(
                    clause_before,
                    '(?:拿出|拨出|动用|取出|用去|支出)[^，。；]{0,8}'
                    || '(?:善款|捐款|爱心款)之?中的?$'
                ) then 'payout'
            -- 把头一批善款中的120万元用在打井上.
            when contains(clause_before, '款中') and regexp_matches(
                    clause_before,
                    '[把将从][^，。；]{0,8}(?:善款|捐款|爱心款)[之]?中的?$'
                ) and regexp_matches(
                    clause_behind, '^[^，。；捐]{0,6}(?:用|拨|支|花|投|发|转)'
                ) then 'payout'
            -- 善款去向：首批1500万元用于重建; 每一分善款都有去处：980万元用于….
            when contains(left_context, '：') and regexp_matches(
                    left_context,
                    '(?:款|资金|款物)(?:[都均皆]?有(?:了|其)?|的)?'
                    || '(?:去[向处]|流向|用途|着落|用处)[^，。；：]{0,4}：[^。]*$'
                ) then 'payout'
            when regexp_matches(
                    clause_before,
                    -- 春风计划共募集善款: a plan is a name there.
                    '(?:拟|计划|目标|力争)[^，。；已共累”」]{0,6}'
                    || '(?:募集|筹集|筹募)[^，。；]{0,6}$'
                )
                -- 募捐目标一百六十万元; 筹款目标：50万元.
                or regexp_matches(left_text, '目标[^，。；已超完达到]{0,4}$')
                then 'payout'
            -- 拨付善款三笔，计420万元：北诗镇160万元: in sum and in pieces.
            when regexp_matches(
                    left_context,
                    '(?:拨付|支出|支付|划拨|下拨|拨出|动用|发放|转拨|用[掉去]|花[掉去]|支用|列支)了?'
                    || '[^，。；：捐收募赠筹]{0,6}(?:善款|捐款|爱心款|慈善资金|款物)'
                    || '[^。；捐收募赠筹]*$'
                ) then 'payout'
            when regexp_matches(
                    clause_behind,
                    '^(?:汇抵|汇往|转往|拨往|已(?:全部|悉数)?(?:用于|用作|投入))'
                ) then 'payout'
            -- 社会捐款动支1,530万元, 善款已用去20万元.
            when contains(clause_before, '款') and regexp_matches(
                    clause_before,
                    '(?:善款|捐款|爱心款)[^，。；捐收募筹]{0,6}'
                    || '(?:动[支用]|[支列]支|支[出用付]|用[去掉于]|花[去掉费]|开支|拨[付出])'
                    || '(?:[了已共约达]|合计|累计)*$'
                ) then 'payout'
            -- 县府委托安置费1,206万元: what is paid for a service.
            when contains(clause_before, '费') and regexp_matches(
                    clause_before,
                    '(?:委托|安置|代管|服务|管理|运营|人工|人事|膳食|伙食|水电|托养|养护'
                    || '|照[顾护料]|看护|办公|维护|保险)费用?(?:收入|支出)?(?:[共计达约]|合计)*$'
                ) and not regexp_matches(
                    clause_before || clause_behind, '[捐募筹赠]|善款'
                ) then 'payout'
            -- 收到5,000元助学金那天: what was paid to somebody.
            when regexp_matches(
                    clause_behind,
                    '^的?(?:助[学困残养]金|救助金|抚[慰恤]金|低保金|养老金|生活费|津贴|抚养费'
                    || '|医保金|安家费|工资)'
                ) and not regexp_matches(
                    clause_before || clause_behind, '[捐募筹赠]|善款|拿出|掏出'
                ) then 'payout'
            -- 定向捐款有：海川公司50万元，用于建校；五金商会12万元: so is the next.
            when contains(left_context, '；') and regexp_matches(
                    left_context,
                    '(?:捐款|善款|捐赠)[^。；：，]{0,6}：[^。]*[^。；]元[^。]*；[^，。；：]*$'
                ) and regexp_full_match(
                    clause_before, '[\p{Han}（）()·]{2,30}?(?:{{ givers() }})'
                ) then 'gift'
            -- 1．海川公司：20万元, under 定向捐款.
            when section_money_role = 'gift'
                and regexp_matches(
                    left_context,
                    '^[（(]?[0-9一二三四五六七八九十]+[）)．.、][^，。；：]{2,30}：各?$'
                ) then 'gift'
            -- 赈灾专户累计7,512万元、9,830笔: what came in there.
            when contains(clause_before, '专户') and regexp_matches(
                    clause_before,
                    '(?:赈灾|救灾|捐款|爱心|募款|善款)专户'
                    || '(?:累计|共有?|合计|已|收到?|进账|入[账帐])[^，。；拨支付转]{0,16}$'
                ) then 'gift'
            -- 捐赠助学金8.8万元: a gift, whatever it is for.
            when regexp_matches(
                    clause_before,
                    '捐[赠助款出]?了?[^，。；]{0,6}'
                    || '(?:助学金|奖学金|慰问金|资金|基金|善款|现金'
                    || '|(?:救助|补助|医疗|生活|助困|助残|助老|关爱|帮扶)[金款费])$'
                ) then 'gift'
            -- 慈善总会送来应急资金20万元 was given before.
            when regexp_matches(
                    clause_before,
                    '(?:慈善总会|慈善会|红十字会|民政局|政府|财政)[^，。；捐]{0,8}'
                    || '(?:送来|拨来|拿出|送去|带来)[^，。；捐]*$'
                ) then 'payout'
            when regexp_matches(
                    clause_before,
                    '(?:结余|余下|剩余|结存|预算|造价|总投资|工程款|规模)[^，。；]{0,6}$'
                -- 余下3.6万元是渔民们凑的.
                ) and not regexp_matches(
                    clause_behind, '^(?:是|为|由|来自)[^，。；]{0,12}[凑捐募汇]'
                ) then 'payout'
            -- 海川公司（50万元）, under 捐款单位: names hold words of payment.
            when regexp_matches(
                    left_text,
                    '(?:[^，。；]公司|[会店厂社班校院馆所队园团]|集团|联盟|先生|女士|小姐'
                    || '|夫妇|师生|同学|员工|职工|个人|[人善]士|家庭)[（(]$'
                ) and (
                    section_money_role = 'gift'
                    or regexp_matches(left_context, '(?:捐|善款|筹|募)[^。；]*$')
                )
                -- 将捐款拨付敬老院（50万元）: whom the gift money reaches.
                and not regexp_matches(
                    left_context, '[将把用以从][^，。；]{0,4}(?:捐款|善款)[^。；]*$'
                ) then 'gift'
            when contains(clause_before, '笔') and regexp_matches(
                    clause_before,
                    '(?:单笔|一笔)[^，。；]{0,6}$|最[大高多小少低]的?一笔[^，。；]{0,24}$'
                ) then 'gift'
            -- 我们把善款分成三份：二十万元修桥，十五万元过冬.
            when contains(left_context, '善款') and regexp_matches(
                    left_context,
                    '[把将](?:这笔|这些)?善款[^，。；：]{0,6}(?:分成|分作|用在|花在)[^。]*$'
                ) then 'payout'
            -- 5月9日：四年级学生林海生：压岁钱1,866元, an entry of a list of gifts.
            when section_money_role = 'gift' and regexp_full_match(
                    left_context,
                    '(?:[0-9年月日.-]{3,11}[：: ])?[^，。；：0-9]{2,24}：'
                    || '(?:压岁钱|零花钱|零用钱|奖学金|稿费|退休金|工资)?'
                )
                -- 单位：万元 names the unit of a table.
                and not regexp_matches(left_context, '单位：$')
                then 'gift'
            -- 海川银行 三十万元（定向助学）: a line of a list, and what it is for.
            when section_money_role = 'gift'
                and regexp_full_match(
                    right_context, '[（(][^（）()0-9，。：]{2,12}[）)]'
                ) and regexp_full_match(
                    left_context, '[^，。；：]{2,30} (?:HK[$]|NT[$])?'
                ) then 'gift'
            -- 款额较大的有琼花药业50万元，漆器研究所20万元.
            when regexp_matches(
                    left_context,
                    '(?:[款数金]额|额度|捐[款赠])[较居靠][大多高前]的?'
                    || '[^，。；：0-9]{0,6}(?:有|是|为|包括|：)[^。；]*$'
                ) and not regexp_matches(left_context, '支出|拨付|发放|补助|补贴|资助|贷款')
                and coalesce(section_money_role, 'gift') = 'gift' then 'gift'
            -- 数额最大的1000万元来自一家企业.
            when regexp_matches(clause_before, '最[大高多小少低]的?$')
                and regexp_matches(clause_behind, '^(?:是|为)?(?:来自|由|出自)')
                and regexp_matches(left_context, '[捐募笔]|善款')
                then 'gift'
            when regexp_matches(
                    clause_behind,
                    '^(?:的)?(?:善款|捐款|爱心款|款物|助学善款)'
                ) and not regexp_matches(
                    clause_behind, '(?:已)?(?:拨付|支出|用出|发放)'
                ) then 'gift'
            when regexp_matches(
                    clause_behind,
                    '^[^、0-9 　]{0,4}(?:补助|补贴|救助金|慰问金|专项|彩票|工资|罚款'
                    || '|标准|压岁钱|奖学金|经费|预算'
                    || '|(?:已|全部)?(?:拨付|拨到|拨往|拨至|下拨|划拨))'
                ) then 'payout'
            when is_in_breakdown and section_money_role is not null
                and regexp_matches(left_context, '^ ?[（(][一二三四五六七八九十0-9]+[）)]')
                then section_money_role
            when regexp_matches(
                    clause_before,
                    '(?:拨付|支出|支付|划拨|下拨|动用|提[拨列]|编列|自筹|垫[付支])[^，。；捐]*$'
                    -- 使用捐款98,000元购置防护服
                    || '|(?:使用|动用|利用)(?:社会|定向)?(?:捐款|善款|捐赠资金|捐赠款项?)$'
                ) then 'payout'
            when regexp_matches(clause_behind, '^[^、0-9]{0,3}(?:捐给|捐|善款)')
                then 'gift'
            -- 把攒下的硬币4386元、卖鱼得来的2万元，一并捐给慈善会; 拿出12万元，捐给….
            when regexp_matches(left_context, '(?:[把将]|拿出|掏出|取出)[^。；]*$')
                and regexp_matches(
                    right_context, '^[^。；]{0,40}?捐(?:给|赠|献|到|出|助|了|入)'
                )
                and not regexp_matches(left_context, '财政|公益金|党费|民政局')
                then 'gift'
            -- 一张100万元的支票: held out, not lost, handed out or awarded.
            when regexp_matches(clause_behind, '^的?(?:支票|现钞|现金|钞票)')
                and not contains(clause_behind, '奖')
                and not regexp_matches(
                    clause_before, '[偷盗抢骗丢捡拾发拨补]|拿走|随身|携带'
                ) then 'gift'
            -- 捐赠300万元，其中180万元用于助学，120万元用于助医.
            when regexp_matches(clause_behind, '^(?:将|拟)?(?:用于|用作|资助)')
                and regexp_matches(
                    left_context, '捐[^；。]*(?:其中|当中)[^；。]*$'
                ) then 'gift'
            when money_role_before is not null then money_role_before
            when regexp_matches(clause_behind, '(?:捐|善款)') then 'gift'
            when money_role_behind is not null then money_role_behind
            -- 大额捐赠如下：海川公司8万元；林海生3万元: a name and its gift.
            when unit_class = 'money' and regexp_full_match(
                    clause_before,
                    '[“”\p{Han}（）()、·]{0,30}?(?:{{ givers() }})[“”）(（]*'
                )
                -- 余款3万元: no person called 余款.
                and not regexp_matches(clause_before, '[款案额金费资]$')
                and (
                    section_money_role = 'gift'
                    or regexp_matches(left_context, '捐|善款|笔')
                ) then 'gift'
            when section_money_role is not null and (
                    row_kind = 'table_row'
                    or regexp_matches(
                        clause_before,
                        '(?:价值|折价|折合|总值|货值|市值)[^，]{0,4}$'
                    )
                    or regexp_matches(
                        left_context,
                        '^ ?[（(]?[一二三四五六七八九十0-9]+[）).、]'
                    )
                    or left_context = ''
                    -- 按来源分：机关170万元，企业190万元.
                    or regexp_matches(
                        left_context,
                        '^(?:其中，?)?按[^，。；：]{1,8}(?:分|划分|统计|来看|看)[：，]'
                    )
                    -- 唐山代表处80.5万元: a line of a list.
                    or right_context = '' and section_money_role = 'gift'
                    and regexp_full_match(
                        left_context, '[\p{Han}（）()]{3,30}[ 　]*'
                    )
                    or right_context = '' and regexp_full_match(
                        left_context, '[^，。；：]{2,30} 各?(?:HK[$]|NT[$])?'
                    )
                ) then section_money_role
        end as money_role,
        case
            when counts <> 'goods' then null
            when row_kind = 'table_row' and row_donor is not null
                then 'donated'
            when row_kind = 'table_row'
                then coalesce(
                    goods_action_header,
                    goods_action_before,
                    section_goods_action
                )
            -- 开来一辆车，棉衣400件、毛毯400条一并交给慈善总会.
            when regexp_matches(
                    right_context,
                    '^[^。；]*?(?:移?交[给到由]|送[到交]|转交)[^。；，]{0,12}'
                    || '(?:慈善[总协]?会|慈善联合会|红十字会|红会)'
                -- 缝制口罩5,300只，又凑了4.37万元交给红十字会: the money was.
                ) and not regexp_matches(
                    right_context, '^[^。；]*?，[^。；，]*[元款](?:移?交|送[到交]|转交)'
                ) and not regexp_matches(
                    regexp_extract(left_context, '[^；;]*$'),
                    '{{ authorities() }}'
                ) then 'donated'
            -- 贵县捐赠的首车物资抵达我县，车上装着羽绒服; 侨胞捐的物资运抵.
            when regexp_matches(
                    left_context,
                    '(?:捐(?:赠|献|助)?的[^，。；]{0,8}(?:货车|车队|专列)'
                    || '|(?:捐(?:赠|献|助)?的|(?:{{ society() }})的)[^，。；]{0,8}'
                    || '(?:物资|物品|货物))'
                    || '[^，。；]{0,8}(?:运抵|抵达|到达|到了|运到|送到|送达|[开驶][入进抵到])'
                    || '[^。；]*$'
                ) and not regexp_matches(left_context, '[采订认]购|购[买自置进入]')
                then 'donated'
            -- 社会各界支援的物资中，登记在册的有方便食品13.7万箱.
            when goods_verb_before in ('支援', '驰援')
                and regexp_matches(
                    left_context,
                    '(?:{{ society() }}|各界|各地|海内外|网友)[^。；]{0,6}'
                    || '(?:支援|驰援)的?[^。；]*$'
                ) then 'donated'
            -- 31箱物资运抵恩平，一路转机三次: what came from abroad was given.
            when regexp_matches(
                    left_context || right_context,
                    '转机|通关|越洋|漂洋过海|飞越|航班'
                ) and regexp_matches(
                    left_context || right_context, '运抵|抵达|飞抵|空运|而来|送达|滞留'
                ) and not regexp_matches(
                    left_context || right_context, '购|订|调拨|下拨'
                ) then 'donated'
            -- 院里存煤90吨、白面2.4吨: so too without a word for the store.
            when noun_side = 'left' and regexp_matches(
                    clause_before,
                    '(?:^|[院里中也现尚还仍共已内库站窖仓家])[存囤][有着了]?'
                    || '[^，。；放储在款\P{Han}][^，。；捐赠送发购买给]*$'
                )
                and not coalesce(
                    contains(clause_before, goods_verb_before), false
                ) then 'stocked'
            -- 睡袋90条、毛毯300条，都是市民政局拉过来的: who brought or gave it.
            when contains(right_context, '是') and regexp_matches(
                    right_context, '{{ told_behind() }}'
                ) then case
                    when regexp_matches(
                        regexp_extract(right_context, '{{ told_behind() }}', 1),
                        '捐|赠|凑|认领|{{ society() }}'
                    ) then 'donated'
                    when regexp_matches(
                        regexp_extract(right_context, '{{ told_behind() }}', 1),
                        '买|购'
                    ) then 'purchased'
                    when regexp_matches(
                        regexp_extract(right_context, '{{ told_behind() }}', 1),
                        '{{ authorities() }}|库'
                    ) then 'distributed'
                    else 'brought'
                end
            -- 这批毛毯1,000条来自海川商会.
            when contains(clause_behind, '来自') and regexp_matches(
                    clause_behind,
                    '^(?:均|都|全部)?来自[^，。；]{0,16}(?:{{ society() }})'
                ) then 'donated'
            -- 热饭餐78万份，当中长者收到23万份: what people get was handed out.
            when goods_action_before = 'received'
                and not regexp_matches(left_context, '[捐赠]|{{ society() }}')
                and regexp_matches(
                    left_context,
                    '(?:{{ people }})(?:[均都各共已也])?(?:收到|领到|分到|得到)了?[^。；]*$'
                ) then 'distributed'
            -- 7月11日，拨团洲乡棉被1200床、消毒液3吨.
            when noun_side = 'left' and goods_length > 0
                and contains(left_context, '拨')
                and not coalesce(
                    contains(clause_before, goods_verb_before), false
                )
                and regexp_matches(
                    left_context,
                    '(?:^|[：，；日时县市区省局会站库处已再又共各均先])拨了?'
                    || '(?:\p{Han}{2,14}[0-9.]+[^，。；、0-9]{1,3}[、和及])*'
                    || '[^\P{Han}打通款付号电][^，。；0-9]{1,20}$'
                ) then 'distributed'
            -- 抽查仓库9处，发现不合格棉鞋380双.
            when noun_side = 'left' and regexp_matches(
                    clause_before,
                    '(?:发现|查出|检出|剔除|退[换回]|清出)了?(?:不合格|过期|临期|残次|破损|变质'
                    || '|发霉|受潮)[^，。；]*$'
                ) then 'unspecified'
            -- 妇女们蒸了馒头八百个送来: what they made they brought.
            when goods_action_before = 'produced' and regexp_matches(
                    clause_behind,
                    '^(?:连夜|一起|一并|全部?|都|亲手|赶着|热腾腾地?)*[送端抬拎提挑拿背]来'
                ) then 'brought'
            -- 拿这笔钱买了洗衣机11台，剩下的给孩子们添了绘本上百册.
            when goods_verb_before in ('添了', '换上', '装上', '装了', '新配')
                and contains(clause_before, goods_verb_before)
                and regexp_matches(
                    left_context,
                    '(?:[用拿花][^。；，]{0,10}[钱款元]|[剩余]下的?[^。；，]{0,6}|自筹[^。；，]{0,6}'
                    || '|买[了回来]|购[买置])[^。；]*$'
                )
                and not regexp_matches(left_context, '捐[^款。；]*$')
                then 'purchased'
            -- 开放日那天，发宣传册600本、环保袋80个.
            when noun_side = 'left' and goods_length > 0
                and not coalesce(
                    contains(clause_before, goods_verb_before), false
                )
                and regexp_matches(
                    clause_before,
                    '^(?:共|又|再|还|已|先后|现场|免费|当场|累计|每?人)*[发派]'
                    || '(?:\p{Han}{2,10}[0-9一二两三四五六七八九十百千万余多.]+[^，。；]*、)?'
                    || '\p{Han}{2,10}$'
                )
                and not regexp_matches(
                    clause_before, '^\p{Han}{0,4}(?:发[电热烧放生出现展往至到给动来]|派[出驻往来遣])'
                ) then 'distributed'
            -- 今年的煤备得足，85吨; 木炭管够，5吨.
            when regexp_matches(
                    left_text,
                    '(?:[备储存囤]得?(?:很|挺)?[足够]了?|充足|管够|够[用吃烧喝]了?|有的是)，$'
                ) then 'stocked'
            -- 雨靴发了2400双
            when noun_side = 'verb' and ends_with(left_text, '发了')
                then 'distributed'
            -- 捐出赶制的棉拖鞋, 发放采购的大米: 的 makes their making an attribute.
            when goods_action_before in ('produced', 'purchased')
                and contains(clause_before, '的')
                and regexp_matches(
                    replace(clause_before, goods_verb_before, '〓'),
                    '(?:捐|赠送?)[^，。；]{0,8}〓[^，。；的]{0,3}的[^，。；]*$'
                ) then 'donated'
            when goods_action_before in ('produced', 'purchased')
                and contains(clause_before, '的')
                and regexp_matches(
                    replace(clause_before, goods_verb_before, '〓'),
                    '(?:发放|分发|派发|配发|下发|发给|发了)[^，。；]{0,8}'
                    || '〓[^，。；的]{0,3}的[^，。；]*$'
                ) then 'distributed'
            -- 捐赠了发放给孤儿的书包50个: so does what they are for.
            when goods_action_before = 'distributed'
                and contains(clause_before, '的')
                and regexp_matches(
                    replace(clause_before, goods_verb_before, '〓'),
                    '(?:捐[赠出来献]?|赠送?)了?(?:用[于来]|准备|计划|可|供)?'
                    || '〓[^，。；的]{0,8}的[^，。；]*$'
                ) then 'donated'
            -- 给宿舍添置折叠床180张、床垫180张，全部无偿赠送.
            when goods_action_before in ('produced', 'purchased')
                and regexp_matches(
                    right_context,
                    '^[^。；]{0,40}?，(?:[全都]部?|均|一并|悉数|如数)[^，。；]{0,4}?'
                    || '(?:捐[给赠出献了往到]|赠[送予给])'
                ) then 'donated'
            -- 帐篷150顶、棉被800床从备灾仓库装车，运往灾区.
            when goods_action_behind = 'stocked'
                and ends_with(goods_verb_behind, '库')
                and goods_action_before is null
                and regexp_matches(
                    right_context,
                    '^[^。；]*?从[^，。；]{0,12}库[^。；]*?'
                    || '(?:装车|装船|发车|出发|启运|运[往抵到至]|发往|调往|送往|驶[往向]|搬)'
                ) then 'distributed'
            -- 需重阳糕60盒、围巾29条，有意认捐的请联系; 请求再支援5台.
            when contains(clause_before, '需') and regexp_matches(
                    clause_before,
                    '(?:^|[还尚仍急亟另共约总])需要?(?:要|再|补充|增加|[补添]置)?'
                    || '[^求，。；捐赠送发购买]*$'
                )
                -- 还得添三四台
                or regexp_matches(clause_before, '[还仍尚][得要]再?[添补置加]$')
                -- 要是能添投影仪一台, 最好有轮椅4把
                or regexp_matches(
                    clause_before,
                    '(?:要是|若是?|如果|最好|希望|盼着?|盼望|但愿|[就只还]想)[能再也还]*'
                    || '(?:有|添|配|换|置办|弄)[上到点些]?[^，。；已过]*$'
                )
                -- 再有洗头椅6把、暖风机两台，就齐了
                or regexp_matches(clause_before, '^再[有添来配]')
                and regexp_matches(
                    right_context,
                    '^[^。；，]{0,16}，[也那]?就(?:齐|够|好|行|成|圆满|知足)了?[。，；！”]'
                )
                or contains(clause_before, '请') and regexp_matches(
                    clause_before,
                    '[请恳]求?[^，。；]{0,8}(?:支援|调拨|增援|援助|捐助|解决)[^，。；]*$'
                ) and not contains(clause_before, '已') then 'needed'
            -- 今年的收成：青菜6,800斤; 菜园产白菜3,000斤.
            when item_category in ('food', 'drink') and noun_side = 'left'
                and goods_action_behind is null
                and regexp_matches(
                    left_context,
                    '(?:收成|(?:[园场院地棚田社村]|[今去全当]年|一年|[共已年]|累计)'
                    || '(?:产|产出|种出|收获|收了|收下|采收|摘下)了?)'
                    || '[^。；捐赠送发购买调]*$'
                ) then 'produced'
            -- 大米1,500斤、花生油18桶，够全院吃用四十天.
            when goods_action_before is null and regexp_matches(
                    right_context,
                    '^[^。；]*?，(?:足|也|还|都)?够[^，。；]{0,12}[吃用喝烧撑]'
                    -- 存米3吨、油200桶，可用12天
                    || '|^[^。；]*?，[尚还仍约]?[可能][^，。；]{0,2}[用吃撑]'
                    || '[^，。；]{0,3}[0-9一二两三四五六七八九十半][^，。；]{0,2}[天日周月]'
                ) and not regexp_matches(right_context, '[捐赠送购买]')
                then 'stocked'
            -- 3月20日　县女企业家协会，卫生巾1,200包: an entry of a register.
            when goods_action_before is null and noun_side = 'left'
                and regexp_matches(
                    left_context,
                    '^[（(]?[0-9一二三四五六七八九十]{1,3}[月．.、）)]'
                    || '[0-9一二三四五六七八九十日号.]{0,4}[ 　，：]*'
                    || '[^，。；：0-9 　]{0,24}(?:{{ givers() }})'
                    || '(?:[（(][^）)]*[）)])?[，： 　]'
                    || '[^，。；：]*(?:[，、][^，。；：]*)*$'
                )
                and coalesce(goods_action_behind, 'donated') = 'donated'
                and coalesce(section_goods_action, 'donated')
                not in ('distributed', 'purchased', 'needed')
                then 'donated'
            -- 开灶头一天炖羊肉四十斤.
            when item_category in ('food', 'drink') and noun_side = 'left'
                and regexp_matches(
                    clause_before, '[炖煮蒸熬炸烙腌酿卤包擀][了好着出]?[\p{Han}]{1,5}$'
                ) and regexp_matches(
                    replace(clause_before, subject, '') || '〓' || subject,
                    '[炖煮蒸熬炸烙腌酿卤包擀](?:[了好着出]?〓|〓[了好着出])'
                    || '|〓[炖煮蒸熬炸烙腌酿卤包擀][了好着出]'
                ) then 'produced'
            -- 抵达县城，把大米15吨、猪肉两吨捐给慈善会.
            when regexp_matches(left_context, '[把将][^。；，]*$')
                and regexp_matches(
                    right_context, '^[^。；，送发]{0,40}?捐(?:给|赠|献|到|出|助|了)'
                ) then 'donated'
            -- The verb of its own clause, before or behind, comes before that
            -- of an earlier clause: …，折叠床90张在库备用.
            when goods_action_before is not null
                and contains(clause_before, goods_verb_before)
                then if(
                    -- 把库存的棉被1,300床全部发到安置点.
                    goods_action_before = 'stocked'
                    and regexp_matches(left_context, '[把将][^。；，]*$')
                    and regexp_matches(
                        right_context,
                        '^[^。；，]{0,40}?(?:[发送运调拨配]'
                        || '[到往至给放]|分发|下发|下拨|派送|配送)'
                    )
                    -- 库存防护服800套已下拨街道
                    or goods_action_before = 'stocked' and regexp_matches(
                        right_context,
                        '^[现均都也]?(?:已|全部?|悉数)[^，。；]{0,8}?'
                        || '(?:[发送运调拨配][到往至给放]|分发|下发|下拨|派送|配送)'
                    )
                    -- 车上码着棉被140床、大米两吨，都是要送到各户手里的
                    or goods_action_before = 'stocked' and regexp_matches(
                        right_context,
                        '^[^。]*?，(?:这些)?[都全均]是[^。，；]{0,16}'
                        || '(?:[发送运]|送货)[到往给去]'
                    )
                    -- 给敬老院备了大米10袋: made ready for somebody.
                    or goods_action_before = 'stocked' and regexp_matches(
                        clause_before,
                        '[为给替][^，。；]{1,16}备[了下好齐][^，。；]*$'
                    ), 'distributed', goods_action_before
                )
            -- 给独居老人换棉被260床, 为失能老人配护理床: fitted for them.
            when noun_side = 'left' and regexp_matches(
                    clause_before,
                    '[为给替帮][^，。；]{1,30}[^交更服包套成袋散假便支][配换装添]了?'
                    || '[^，。；有备置]{2,}$'
                ) then 'distributed'
            when goods_action_behind is not null
                and contains(clause_behind, goods_verb_behind)
                and (
                    not regexp_matches(clause_behind, '^[、和及]')
                    and not regexp_matches(left_text, '^[、和及]')
                    -- 急救包、工具箱各289个由县财政购置.
                    or regexp_matches(
                        clause_behind, '(?:由|均|全部|都|悉数|皆|系|已)[^，。；]*$'
                    )
                )
                then goods_action_behind
            -- 储备库打开大门，棉衣4000件、棉被3500床，分装27辆货车驶向灾区.
            when goods_action_before = 'stocked'
                and ends_with(goods_verb_before, '库')
                and regexp_matches(
                    right_context,
                    '^[^。；另]*?(?:驶[向往]|开[往赴]|运[往抵]|发往|送往|直奔|奔向)'
                ) then 'distributed'
            when goods_action_before is not null then goods_action_before
            when goods_action_behind is not null then goods_action_behind
            -- 地窖里土豆三千斤
            when regexp_matches(
                    clause_before,
                    '(?:[窖库仓]|储藏[室间]|[冷冰]柜)里[^，。；]*$'
                ) then 'stocked'
            else coalesce(
                goods_action_previous,
                section_goods_action,
                nullif(goods_action_next, 'produced')
            )
        end as goods_action,
    from counts_decided

),

final as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        counts,
        is_article,
        is_content,
        money_role,
        goods_action,
    from cues_weighed

)

select * from final
