{#
    Kind and action of each quantity: whether it is a fact of supplies,
    donations or headcounts or any other quantity, and what happened.
#}
{%- set public -%}
    民政局|民政厅|民政部门|民政|政府|应急局|应急管理局|应急管理厅|县委|市委|区委|省委|红十字会
    {{- '|慈善总会|慈善会|慈善协会|指挥部|街道办|街道|社区|乡公所|镇公所|县里|市里|区里|镇里' }}
    {{- '|[镇乡县区市]上|[乡旗盟州]里' }}
    {{- '|(?:实物|物资|食物|时间)银行|爱心超市|残联|妇联|团[市县区州省]委|走访组|慰问组|慰问团' }}
    {{- '|隔离点|救助站|储备库|储备仓库|社会局|社会处|工作组|工作队|居委会|村委会|分局|消防|部队' }}
    {{- '|[\p{Han}]{2}[县市区州旗]$' }}
{%- endset -%}
{%- set giver -%}
    公司|[商协学公农渔]会|集团|基金会?|联[谊合]会|互助会|校友会|同[乡业]会|联盟|之家|合作社|银行|药[房店]
    {{- '|酒店|超市|工厂|[厂店行社院校班馆宫寺]|夫妇|女士|先生|职工|师生|个人|匿名|(?:^|、)' }}
    {{- '(?:' ~ person_names() ~ ')|(?:' ~ party_words('title') ~ ')(?:' }}
    {{- person_names() ~ ')|联会' }}
{%- endset -%}
{#- Behind these 为 says what something is, and not for whom: 认定为, 均为. -#}
{%- set copular = '成作认分称因视改列以评命定均多转数归' -%}
{%- set society -%}
    {{ party_words('society') }}|爱心企业[^，。；、和]{0,4}?[赠捐送]
{%- endset -%}

{#- 向阳街道黄婆婆送来: an old neighbour who comes gives. -#}
{%- set neighbour -%}
    [^，。；：、]{1,2}(?:婆婆|奶奶|大爷|大娘|大妈|大叔|大伯|老伯|爷爷|阿婆|阿嬷|阿公|老汉)
{%- endset -%}

{#- 、毛毯300条，都是市民政局拉过来的: what is told of a list behind it. -#}
{%- set told_behind -%}
    ^[^。；，]{0,60}，(?:[都全均也正]|全都)?是
    {{- '([^，。；]{2,30}?(?:捐|赠|送|拉|运|搬|调|拨|发|驮|背|扛|带|寄|抬|买|购|凑|分|领)' }}
    {{- '[^，。；]{0,12}的)(?:[，。；”]|$)' }}
{%- endset -%}
{%- set people = any_word('people', 'population') -%}
{#- When and how they went, and that they went away. -#}
{%- set at_once -%}
    (?:也|都|均|全[部都数]|已经?|连夜|紧急|安全|及时|随即|一[同起并道]|当[晚天夜日]|昨[晚夜天]|凌晨|清晨|傍晚|次日
    {{- '|先后|分批|陆续|悉数|整体|于|[0-9]{1,2}月|[0-9]{1,2}[日号]|[上下中]午|深夜|夜里|晚上?)*' }}
{%- endset -%}
{%- set moved -%}
    (?:由[^，。；、医]{1,8}?)?(?:被|分批)?(?:[撤搬迁载]|转移|转运|疏散|转)[^，。；医]{0,2}[到往至离出进入]
{%- endset -%}
{#- 、护理员9名, 和11名护工: the next of a list of people, up to their verb. -#}
{%- set next_of_list -%}
    ^(?:、|和|及|与|连同|同|以及)[^，。；0-9]{0,10}?
    {{- '[0-9一二两三四五六七八九十百千万]+[余多]?[名人位口][^，。；、0-9]{0,6}?' ~ at_once }}
{%- endset -%}
{%- set contents =
    '(?:内装|[^在]内有|内含|里面有|装有|[箱包袋盒]子?里[有装])' -%}

with

quantities as not materialized (

    select * from {{ ref('int_quantities') }}
    where {{ only_unread() }}

),

subjects as not materialized (

    select * from {{ ref('int_subjects') }}
    where {{ only_unread() }}

),

verbs as (

    select * from {{ ref('int_verbs') }}
    where {{ only_unread() }}

),

subject_classes as (

    select * from {{ ref('int_subject_classes') }}

),

-- Windows see narrow rows, here and below: texts are joined to what they give.
neighbours_seen as (

    select
        quantities.document_id,
        quantities.row_no,
        quantities.sentence_no,
        quantities.quantity_no,
        lead(quantities.left_text) over sentence_order as next_left_text,
        lead(subjects.counts) over sentence_order as next_counts,
        lag(subjects.counts) over sentence_order as previous_counts,
        coalesce(
            lag(subjects.counts = 'goods') over sentence_order
            and max(subject_classes.goods_length > 0) over (
                sentence_order rows between unbounded preceding and 1 preceding
            ), false
        ) as follows_known_good,
    from quantities
    inner join subjects using (document_id, row_no, sentence_no, quantity_no)
    left join subject_classes on subjects.subject = subject_classes.noun
    window sentence_order as (
        partition by quantities.document_id, quantities.row_no,
            quantities.sentence_no
        order by quantities.quantity_no
    )

),

described as (

    select
        quantities.*,
        subjects.* exclude (
            document_id, row_no, sentence_no, quantity_no, counts
        ),
        -- 人次 beside a word of giving counts gifts, not people.
        if(
            quantities.unit = '人次'
            and (
                regexp_matches(
                    quantities.right_text, '^[^，。；]{0,3}(?:捐|献爱心)'
                )
                -- 爱心捐款达31.7万人次
                or regexp_matches(
                    quantities.left_text,
                    '捐[款赠助]?(?:[已共约超近逾]|总?计|累计|[已高多]?达到?|超过|突破)*$'
                )
                -- 网络筹款到账43万元，2.1万人次参与
                or regexp_matches(quantities.right_text, '^(?:网友)?参与[，。；]')
                and regexp_matches(
                    quantities.left_context, '(?:筹款|募捐|捐款|善款|众筹)[^。；]*元[^。；]*$'
                )
            ),
            'money',
            subjects.counts
        ) as counts,
        verbs.* exclude (document_id, row_no, sentence_no, quantity_no),
        subject_classes.item_category,
        subject_classes.population_category,
        subject_classes.people_action,
        coalesce(subject_classes.goods_length, 0) as goods_length,
        coalesce(subject_classes.people_length, 0) as people_length,
        coalesce(subject_classes.other_length, 0) as other_length,
        regexp_extract(quantities.left_context, '[^，。；：！？]*$')
            as clause_before,
        regexp_extract(quantities.right_context, '^[^，。；：！？]*')
            as clause_behind,
        contains(quantities.left_context, '每') as follows_each,
        neighbours_seen.next_left_text,
        neighbours_seen.next_counts,
        neighbours_seen.previous_counts,
        neighbours_seen.follows_known_good,
    from quantities
    inner join subjects using (document_id, row_no, sentence_no, quantity_no)
    inner join verbs using (document_id, row_no, sentence_no, quantity_no)
    inner join neighbours_seen
        using (document_id, row_no, sentence_no, quantity_no)
    left join subject_classes on subjects.subject = subject_classes.noun

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
                    || '|(?:{{ society }})[^；;。购买]{0,12}送[出来去给到][^；;。]*$'
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
                    clause_before, '[\p{Han}（）()·]{2,30}?(?:{{ giver }})'
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
                    '[“”\p{Han}（）()、·]{0,30}?(?:{{ giver }})[“”）(（]*'
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
                ) and not regexp_matches(
                    regexp_extract(left_context, '[^；;]*$'), '{{ public }}'
                ) then 'donated'
            -- 贵县捐赠的首车物资抵达我县，车上装着羽绒服; 侨胞捐的物资运抵.
            when regexp_matches(
                    left_context,
                    '(?:捐(?:赠|献|助)?的[^，。；]{0,8}(?:货车|车队|专列)'
                    || '|(?:捐(?:赠|献|助)?的|(?:{{ society }})的)[^，。；]{0,8}'
                    || '(?:物资|物品|货物))'
                    || '[^，。；]{0,8}(?:运抵|抵达|到达|到了|运到|送到|送达|[开驶][入进抵到])'
                    || '[^。；]*$'
                ) and not regexp_matches(left_context, '[采订认]购|购[买自置进入]')
                then 'donated'
            -- 社会各界支援的物资中，登记在册的有方便食品13.7万箱.
            when goods_verb_before in ('支援', '驰援')
                and regexp_matches(
                    left_context,
                    '(?:{{ society }}|各界|各地|海内外|网友)[^。；]{0,6}(?:支援|驰援)的?[^。；]*$'
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
                    right_context, '{{ told_behind }}'
                ) then case
                    when regexp_matches(
                        regexp_extract(right_context, '{{ told_behind }}', 1),
                        '捐|赠|凑|认领|{{ society }}'
                    ) then 'donated'
                    when regexp_matches(
                        regexp_extract(right_context, '{{ told_behind }}', 1),
                        '买|购'
                    ) then 'purchased'
                    when regexp_matches(
                        regexp_extract(right_context, '{{ told_behind }}', 1),
                        '{{ public }}|库'
                    ) then 'distributed'
                    else 'brought'
                end
            -- 这批毛毯1,000条来自海川商会.
            when contains(clause_behind, '来自') and regexp_matches(
                    clause_behind, '^(?:均|都|全部)?来自[^，。；]{0,16}(?:{{ society }})'
                ) then 'donated'
            -- 热饭餐78万份，当中长者收到23万份: what people get was handed out.
            when goods_action_before = 'received'
                and not regexp_matches(left_context, '[捐赠]|{{ society }}')
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
                    || '[^，。；：0-9 　]{0,24}(?:{{ giver }})'
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
                    clause_before, '(?:[炖煮蒸熬炸烙腌酿卤包擀])[了好着]?[\p{Han}]{1,5}$'
                ) and regexp_matches(
                    replace(clause_before, subject, ''),
                    '(?:[炖煮蒸熬炸烙腌酿卤包擀])[了好着]?$'
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
    from described

),

kinds_decided as (

    select
        *,
        case
            when counts = 'people'
                and coalesce(noun_side, 'earlier') in ('within', 'earlier')
                and coalesce(people_action, '') in (
                    'volunteer', 'mobilised', 'staff'
                )
                -- 给护理员做核酸检测11轮，累计1.2万人次: they are those it is done to.
                and not regexp_matches(
                    replace(left_context, subject, '〓'), '[为给对替]〓'
                )
                -- 社工调度逐户访视，走完1,305户: no households of social workers.
                and (
                    unit_class = 'household'
                    or unit_class = 'person_time'
                    and coalesce(
                        people_action_before in (
                            'served', 'tested', 'vaccinated'
                        ), false
                    )
                )
                -- 志愿者参与服务5,310人次 and 志愿者前后有340人次 count the volunteers.
                then not regexp_matches(
                    clause_before,
                    '(?:参与|参加)[^，。；]{0,6}服务[^，。；]{0,6}$'
                    -- 志愿者到站186人次
                    || '|(?:志愿者|义工|志工|队员|党员)'
                    || '(?:到[站岗场院校位]|[进来][站院校]|报到|轮值|轮班|执勤|值班|上街|上堤)'
                    || '(?:共|累计|达)*$'
                    -- 儿童主任入户386人次, 网格员出动97人次
                    || '|(?:主任|员|干部|社工|志愿者|义工)(?:入户|出动|上岗|值守|参训|出勤)(?:共|累计)?$'
                    || '|(?:志愿者|义工|志工)(?:前后|先后|累计|总?共|合计|达|有)+$'
                )
            else false
        end as is_deed,
        case
            -- What can't be valued is no fact: 三万五千3亿4,567万 run together.
            when value is null and approximation <> 'range' then 'other'
            when is_article then 'other'
            when is_content then 'other'
            when counts = 'other' then 'other'
            -- Houses are no households; what is lent out stays.
            when unit = '户' and regexp_matches(
                    clause_before, '(?:房屋|住房|危房|木房|民房|房子)(?:有|共|达|为)*$'
                ) then 'other'
            when counts = 'goods'
                and regexp_matches(clause_before, '(?:出借|借出|租借|借用)[^，]*$')
                then 'other'
            -- 百万元以上的捐赠方: a threshold, not an amount; 募集逾百万元的善款
            -- and 价值百万元以上的物资 are amounts.
            when counts = 'money' and (
                    regexp_matches(right_text, '^或以[上下]')
                    or regexp_matches(quote_text, '以[上下]$')
                    and regexp_matches(right_text, '^[）)]')
                    or regexp_matches(quote_text, '以[上下]$|^[超逾]')
                    and regexp_matches(
                        right_text, '^(?:的|者|大额|部分|单位|企业)'
                    )
                ) and not regexp_matches(
                    right_text,
                    '^的?(?:爱心|企业|个人)?(?:善款|捐款|款物|物资|资金|现金)'
                ) and not regexp_matches(
                    clause_before, '(?:值|[募筹收](?:集|得|到)|接收)了?$'
                ) then 'other'
            when counts = 'money'
                and regexp_matches(quote_text, '^不[超低少]|以[上下]$')
                and regexp_matches(clause_before, '单笔$') then 'other'
            -- 为46户困难家庭各送去大米2袋、食用油1桶: so much for each of them.
            when counts = 'goods' and value < 100
                and contains(left_context, '各')
                and regexp_matches(
                    left_context,
                    '[0-9余多两三四五六七八九十][户名位人][^，。；：、0-9各捐]{0,12}'
                    || '各(?:自|人|户)?[^，。；：、0-9捐赠献出县镇乡村类种项]{1,10}'
                    || '(?:[0-9一二两三四五六七八九十半]+[^，。；：、0-9]{1,2}[、和及]'
                    || '[^，。；：、0-9]{1,8})*$'
                ) then 'other'
            when counts <> 'money' and value < 100 and follows_each
                and regexp_matches(
                    left_context, '每[户人名位][^。；共计另]{0,20}$'
                -- 给每户送来5000元，还有棉被66床: a sum of all; 每人领到4000元，其中35名
                -- 孤儿另加2000元: of those who got it.
                ) and not (value > 10 and contains(left_text, '，还有'))
                and not regexp_matches(
                    left_text,
                    -- 每户发2万元，已核发37户: so many got it.
                    '其中[^，。；、]{0,8}$'
                    || '|，(?:现?已|目前已?|累计|先后|至今)[^，。；每]{1,6}$'
                    -- 每户发2万元，至5月3日已有37户领到
                    || '|，(?:截?至|到)[^，。；每]{1,14}[已共][^，。；每]{0,4}$'
                    -- 每人领到两套，全班45名同学一个不落
                    || '|，全[班村院校镇组队站体][^，。；每]{0,4}$'
                )
                and not (
                    counts = 'people'
                    and regexp_matches(left_text, '^，(?:其中|还有|另有|共有)')
                )
                then 'other'
            -- 两支志愿服务队 are teams, 每位老人蚕丝被一床 is a rate.
            when unit = '支' and regexp_matches(
                    right_text, '^[^，。；、0-9]{0,8}?(?:队|队伍|力量)'
                ) then 'other'
            when counts = 'goods' and value < 100 and follows_each
                and regexp_matches(
                    left_context, '(?:每[户人名位]|[给为向]每一?个)[^。；，]*$'
                )
                then 'other'
            when ends_with(clause_before, '人手')
                or follows_each and regexp_matches(
                    clause_before, '每[百千万亿][^，。；]{0,20}$'
                ) then 'other'
            -- 每个点派驻社工2名、医生1名; 每一个点派驻社工3名; 每得一分就捐100元.
            when counts <> 'money' and follows_each and regexp_matches(
                    left_context,
                    '每一?[个所家村镇处站点][^，。；]*[0-9一二两三四五六七八九十]'
                    || '[^，。；、]{1,4}、[^，。；]*$'
                    || '|每一[个所家村镇处站点][^，。；、]{0,12}$'
                ) then 'other'
            when counts = 'money' and follows_each and regexp_matches(
                    left_context,
                    '每(?:[^，。；0-9]{1,6}，?[^，。；]{0,16}[就便]'
                    || '|[年月周逢当][^，。；0-9]{0,5}，[^，。；]{0,16})捐$'
                ) then 'other'
            -- 41户房屋受损, 其中倒塌6户: houses.
            when unit = '户' and (
                    regexp_matches(
                        right_text,
                        -- 还有约40户的房子要重修
                        '^的?(?:房屋|民房|住房|农房)|^的(?:房子|屋顶|屋子|木房|土房|危房|院墙|围墙)'
                    )
                    and not regexp_matches(
                        right_text, '^房屋[^，。；]{0,6}(?:的|家庭|户)'
                    )
                    or regexp_matches(
                        clause_before, '(?:倒塌|半倒|全倒|损坏|受损|进水)$'
                    )
                ) then 'other'
            -- 求助电话376宗 are no gifts.
            when unit_class = 'gift' and regexp_matches(
                    clause_before,
                    '(?:电话|案件|个案|求助|投诉|咨询|纠纷|事故|线索|工单|申请|诉求)[共达]?$'
                ) then 'other'
            -- 捐出200元认购一个暖包: a price; 明细（5000元以上，按到账先后）: a threshold.
            when counts = 'money' and (
                    regexp_matches(right_context, '^(?:即可)?(?:认购|认领|换购)一')
                    or regexp_matches(quote_text, '以上$')
                    and regexp_matches(left_text, '[（(]$')
                ) then 'other'
            -- 干部两人一组下村, 教室里一间住八九人: how many to each.
            when counts = 'people' and (
                    regexp_matches(right_context, '^一[组班岗队间桌房]')
                    or regexp_matches(
                        clause_before, '一[间房屋车桌顶][^，。；]{0,2}[住坐挤睡]着?$'
                    )
                ) then 'other'
            -- 排在前三位, 前200名: a rank; 目前20名 are people.
            when regexp_matches(left_text, '(?:^|[^目此之以先日年月天节])前$')
                and unit in ('位', '名', '强') then 'other'
            -- 市民政局分5个小组走访群众1,086名: groups, whoever they visit.
            when counts = 'people' and unit = '个' and regexp_matches(
                    right_text, '^(?:工作|走访|慰问|调研|督查|核灾|服务)?(?:小组|[分支]队|工作组)'
                ) then 'other'
            -- 可容纳3.6万人, 最多能坐120人: room, not people.
            when counts = 'people' and regexp_matches(
                    clause_before,
                    '[可能]够?同时[^，。；]{2,4}$|容量[^，。；]{0,6}$|'
                    || '[可能](?:同时)?(?:容纳|安置|接待|收住|坐|住|供)[下得]?[^，。；]{0,4}$'
                ) then 'other'
            -- 车辆212台 stand by; they are no goods unless given.
            when counts = 'goods' and regexp_matches(
                    subject,
                    '^(?:车辆|船只|机械)$|(?:应急|救援)车辆$'
                    || '|^(?:[回归进]港|在港|避风|作业|全县|全市)*渔船$'
                ) and coalesce(goods_action, '') not in (
                    'donated', 'purchased', 'received', 'gave'
                ) then 'other'
            -- 走了半个中国: a half of what is no good.
            when counts = 'goods' and first_numeral = '半' and unit = '个'
                and goods_length = 0 then 'other'
            -- 一桶一桶提进来, 一式三份, 一只难求.
            when starts_with(right_context, quote_text)
                or starts_with(right_text, '难求')
                or ends_with(left_text, '一式') then 'other'
            -- 低保户312户、边缘户205户各领到白米10公斤: so too in kilograms.
            when counts = 'goods' and value < 100 and regexp_matches(
                    left_context,
                    '[0-9一二两三四五六七八九十百千万余多][户人名位]各(?:自)?'
                    || '(?:领到|领取|分到|获得|获赠|收到|得到)[^。；，]*$'
                ) then 'other'
            -- 各领到行李箱一只, 人人一碗: what each one got; 分三批进驻.
            when counts = 'goods' and value < 10 and regexp_matches(
                    left_context,
                    '(?:各|人人|每人)(?:领到|分到|获得|获赠|收到|得到)[^。；]*$|人人$'
                ) then 'other'
            when unit_class = 'lot' and regexp_matches(left_text, '分$')
                then 'other'
            -- 接待爱心团队65批: who came, not what they gave.
            when unit_class = 'lot' and regexp_matches(
                    clause_before,
                    '接待[^，。；物]*$|(?:团队|访客|来宾|代表团|参观团|学生|游客)[共达]?$'
                ) then 'other'
            -- Things mended, called back or taken away are not given.
            when counts = 'goods' and regexp_matches(
                    clause_before,
                    '(?:受灾|[冻淹病压饿砸摔咬渴]死|死亡|损[失毁]|冲[走毁垮])'
                    || '[^，。；送发捐给调运拨]{0,8}$'
                    -- 义诊120人次、修小家电38件、磨剪刀90把
                    || '|(?:^|[、和])(?:修|磨)(?:小?家电|电器|电脑|手机|雨?伞|鞋|锁|菜?刀|剪刀?'
                    || '|拉链|自行车|电动车|单车|水管|钟表|收音机)$'
                    -- 为老人拆洗被褥170套
                    || '|(?:拆洗|浆洗|洗晒|翻晒|晾晒|熨烫|晒洗|洗净)[^，。；]*$'
                    || '|[^清]洗(?:被[子褥]|床单|窗帘|衣[服物])$'
                    || '|(?:维修|修理|修好|改好|缝补|织补|补好|检修|抢修|修补(?:[^用]|$)'
                    || '|拆除|拉走|劝返|查获|收缴|销毁|出动'
                    || '|卖出|售出|卖了|租用|租来|雇用|征用|借调|遗失|丢失|缺失|补正'
                    || '|找回|寻回|追回|[^防]走失|走散'
                    -- 清洗机 and 回收箱 are things themselves.
                    || '|(?:清洗|回收)(?:机器|[^机剂液箱]|$))[^，。；]*$'
                ) then 'other'
            -- 最重的有一百八十斤; 餐盒增加到420个; 携冲锋舟9艘; 受灾牲畜2,150头.
            when counts = 'goods' and (
                    regexp_matches(clause_before, '最[重轻大小多少长高]的有?$')
                    or regexp_matches(
                        clause_before, '每[天日周月][^，。；]*增(?:加到|至|加至)$'
                    )
                    or regexp_matches(subject, '^(?:牲畜|牛羊|牦牛|骆驼|马匹|家畜|畜禽)$')
                    and coalesce(goods_action, '') not in (
                        'donated', 'purchased', 'received', 'gave'
                    )
                    -- 自家折了三十只羊
                    or item_category = 'agricultural'
                    and regexp_matches(clause_before, '[折死丢没]了$')
                    or item_category in ('vehicle', 'rescue_equipment')
                    and regexp_matches(
                        clause_before, '(?:携带|携[^手带]|驾驶?|乘坐?)[^，。；捐送赠]{1,6}$'
                    )
                ) then 'other'
            -- 32支救援队共870人，冲锋舟146艘: what rescuers came with.
            when counts = 'goods'
                and item_category in ('vehicle', 'rescue_equipment')
                and regexp_matches(
                    left_context,
                    '救援[^。；捐赠送发调拨购配]{0,8}[队员][^。；捐赠送发调拨购配]*$'
                ) then 'other'
            -- 更换老旧锅炉4台: what was worn out is not given.
            when counts = 'goods' and regexp_matches(
                    subject, '^(?:老[旧化]|破[旧损]|陈旧|废旧|损坏|报废)'
                ) and regexp_matches(
                    clause_before, '(?:换|拆除?|淘汰)[了下掉]?[^，。；]*$'
                ) then 'other'
            -- 抽阅案卷480余份, 核查档案1,200册: what is read is not given.
            when counts = 'goods' and regexp_matches(
                    clause_before,
                    '(?:抽[阅查]|查阅|审阅|翻阅|调阅|核查|复核|归档|录入|审核)[^，。；捐赠送发]{0,8}$'
                ) and regexp_matches(subject, '卷|档案|台账|资料|材料|表|单') then 'other'
            -- 直升机往返7个架次
            when unit = '个' and regexp_matches(
                    right_text, '^(?:架次|班次|车次|航次|来回|回合|昼夜|批次)'
                ) then 'other'
            -- 派出工作组42个: groups, not people.
            when counts = 'people' and unit = '个' and noun_side = 'left'
                and regexp_matches(subject, '(?:[小工作]组|队|队伍|专班|服务团)$')
                then 'other'
            -- 护理员缺口约60人, 还缺康复师5名: posts to be filled.
            when counts = 'people' and unit_class = 'person'
                and regexp_matches(
                    clause_before, '缺口[^，。；]{0,4}$|[还尚仍][缺欠差][^，。；]{0,6}$'
                )
                and (
                    people_action in ('staff', 'mobilised')
                    or regexp_matches(clause_before, '[差缺]$')
                ) then 'other'
            -- 办理收养登记37件，解除收养2件: matters dealt with.
            when counts = 'goods' and unit = '件' and goods_length = 0
                and regexp_matches(
                    clause_before,
                    '(?:办理|受理|办结|审结|结案|解除|登记|审批|审核|核准|注销|化解|调解|送养|领养'
                    || '|处置|答复|来电|来信|来访)[^，。；捐赠送发]{0,8}$'
                ) then 'other'
            -- 支起五口油茶锅: what is cooked in is not given.
            when counts = 'goods' and regexp_matches(subject, '[锅灶]$')
                and regexp_matches(clause_before, '[支架垒搭]起?[^，。；]{0,2}$')
                then 'other'
            -- 给58位老人各掖进一个: what each one got.
            when counts = 'goods' and number_value = 1 and regexp_matches(
                    clause_before,
                    '[给为][^，。；]*[人员户孩童生婆爷们]各[^，。；捐赠]{1,4}$'
                ) then 'other'
            -- 平均一人要照看四五位老人; 一名夜班护理员要照看近30位老人.
            when counts = 'people'
                and regexp_matches(
                    clause_before,
                    '平均[^，。；]{0,10}$'
                    || '|(?:^|[^头第])[一每](?:名|位|个)?[^，。；、0-9]{1,8}?'
                    || '(?:要|得|需|须|能|可)[^，。；为给]{0,3}'
                    || '(?:照看|照顾|照料|护理|看护|服务|负责|应付)$'
                )
                then 'other'
            -- 一天要熬奶茶四百多公斤; 一天省一千元: so much a day, not once.
            when counts in ('goods', 'money') and regexp_matches(
                    clause_before,
                    '(?:^|[^头第这那同当前后每其有了过])一(?:[天日年周]|个月)'
                    || '(?:要|能|可|得|就|下来|省|存|攒|蒸|煮|熬|烙|炸)'
                    || '[^，。；捐筹募收发送领]{0,8}$'
                ) then 'other'
            -- 每天有老人9,000人就餐 counts who comes, 日均就餐740人次 does not.
            when counts = 'people' and is_rate
                and not regexp_matches(
                    clause_before,
                    '每(?:[天日晚夜月年周]|周[一二三四五六日末]|逢[^，。；]{1,4})'
                    || '(?:都|还|就)?[要得需须]?(?:来|(?:有|在岗|给|为|陪)[^，。；0-9]{0,8})$'
                )
                -- 月均保障低保对象9,874户: so many are on the rolls.
                and not (
                    unit_class in ('household', 'person')
                    and regexp_matches(
                        clause_before, '[月年]均(?:保障|供养|在[册保])[^，。；]*$'
                    )
                )
                then 'other'
            -- 两人一组, 一间住八九人: so many to each.
            when counts = 'people' and coalesce(number_value, 0) < 100
                and (
                    regexp_matches(
                        right_context, '^[为成]?一(?:组|队|班|桌|间|车|船|排)'
                    )
                    or regexp_matches(
                        clause_before,
                        '(?:^|[^头第这那同当])一(?:间|桌|屋|顶帐篷|[张铺]床|室|炕|组)'
                        || '(?:房|屋|教室)?(?:里|内)?(?:只|就|要|能|可)?[住坐挤睡躺][了着]?$'
                    )
                ) then 'other'
            when counts = 'people' and unit = '对' then 'other'
            when counts = 'people' and unit = '家'
                and not regexp_matches(subject, '家庭$|(?:^|[^商客用账])户$')
                then 'other'
            when counts = 'people' then 'headcounts'
            when counts = 'money' and (
                    is_rate
                    or regexp_matches(clause_before, '最低[^，。；]{0,4}$')
                    and not ends_with(clause_before, '一笔')
                    -- 单笔最高2,000元，最低0.1元
                    and not regexp_matches(left_context, '笔[^。；]*最[高多大][^。；]*$')
                    or regexp_matches(
                        clause_before,
                        '(?:多半是|大多是|多为|多是|赚|售价|起拍|定价|[^义]卖)[^，。；]{0,8}$'
                        || '|(?:成本|造价)[^，。；后]{0,4}$'
                    -- 卖鱼得来的2万元 was earned, to be given.
                    ) and not regexp_matches(
                        clause_before,
                        '[捐筹募]|卖旗|卖[^，。；]{1,6}(?:得来?|所得|赚来?|挣来?)的?$'
                    )
                ) then 'other'
            when counts = 'goods' and regexp_matches(
                    clause_before, '(?:装了|装满|装进|塞满)(?:整整|满满|足足)?$'
                ) then 'other'
            -- 两辆货车把大米拉进院子: what carries is not what is given.
            when counts = 'goods' and item_category = 'vehicle'
                and noun_side = 'right'
                -- 采购的两台助浴车开进街道: the vehicle itself was bought.
                and not regexp_matches(
                    clause_before,
                    '(?:采购|购置|购买|新购|购入|购进|捐赠|捐|赠送|配发|新配|新添)了?的$'
                )
                and (
                    regexp_matches(clause_behind, '[把将载运拉送驶开赶]')
                    or goods_verb_before in ('带着', '派出', '携', '携带', '驰援')
                )
                then 'other'
            when counts = 'money' and unit_class in ('gift', 'person_time')
                and money_role = 'gift' then 'donations'
            when counts = 'money' and coalesce(unit_class, 'money') = 'money'
                and money_role = 'gift' then 'donations'
            when counts = 'money' then 'other'
            when counts = 'goods' and is_rate then 'other'
            -- 每天给环卫工人免费供应豆浆200份: so many a day.
            when counts = 'goods' and follows_each and regexp_matches(
                    clause_before,
                    '每[天日晚][^，。；共计]{0,16}(?:供应|供餐|熬|煮|蒸|做|送)[^，。；]{0,10}$'
                ) then 'other'
            -- 派出水车6辆: what helps, as what is sent out does.
            when counts = 'goods' and item_category = 'vehicle'
                and regexp_matches(clause_before, '派出[^，。；]{1,6}$')
                then 'other'
            -- 接种疫苗96剂 were no goods handed out.
            when counts = 'goods' and unit in ('剂', '针') and regexp_matches(
                    clause_before, '(?:接种|施打|注射)[^，。；]{0,8}$'
                ) then 'other'
            -- 日产口罩6万只: so many a day.
            when counts = 'goods' and regexp_matches(
                    clause_before,
                    '(?:^|[^0-9去今明前后昨当本全])[日月]产[^，。；]{0,8}$'
                ) then 'other'
            -- 组织民兵140人、挖掘机12台抢修道路: what they work with.
            when counts = 'goods'
                and item_category in ('vehicle', 'tool_machinery')
                and regexp_matches(
                    left_context, '(?:组织|调集|调度|投入|出动|集结)[^。；捐赠送购]*$'
                ) and regexp_matches(
                    right_context,
                    '^[^，。；]{0,4}(?:抢修|抢险|抢通|清淤|清障|清理|清雪|除雪|排涝|救援|作业|搜救)'
                ) then 'other'
            -- 五个“强化”: headings of a campaign, no things.
            when counts = 'goods' and goods_length = 0
                and regexp_matches(right_text, '^[“「『]') then 'other'
            when counts = 'goods' and unit_class = 'lot'
                and (
                    goods_action in ('donated', 'received')
                    -- 海外乡亲寄来实物21批
                    or goods_action in ('brought', 'gave', 'handed')
                    and regexp_matches(
                        left_context, '{{ society }}|各界|乡亲|[华港台]?侨|同胞'
                    )
                ) then 'donations'
            -- 捐资80万元，用来建晾晒场2处、磨坊1个: what is built is no goods.
            when counts = 'goods' and goods_length = 0
                and regexp_matches(
                    left_context,
                    '(?:[新修改扩兴援共]建|建[起成造设]|[修盖筑搭]起|[来于]建)了?'
                    || '[^。；捐赠送发购买调运]*$'
                ) then 'other'
            -- 合计 500箱 of goods of several names.
            when counts = 'goods' and is_total_row
                and header_role = 'quantity' then 'supplies'
            when counts = 'goods' and (subject is null or noun_side = 'other')
                then 'other'
            when counts = 'goods' and other_length > goods_length
                then 'other'
            -- 270张折叠床，是储备库拉过来的.
            when counts = 'goods' and goods_length > 0
                and contains(right_context, '是')
                and regexp_matches(right_context, '{{ told_behind }}')
                then 'supplies'
            when counts = 'goods' and goods_length > 0
                and (noun_side in ('left', 'verb')
                    or goods_action_before is not null
                    or is_inherited or regexp_matches(
                        clause_behind, '{{ goods_verb_words() }}'
                    )
                    -- 攒够1100只布口罩，全捐给了医院.
                    or regexp_matches(
                        right_context,
                        '^[^，。；]{0,12}，(?:[全都]部?|一并|悉数|如数)?[^，。；]{0,2}'
                        || '(?:捐|赠|送[给到往去])'
                    )
                    -- 口罩3万只、酒精50瓶，傍晚前全部送到卡点.
                    or regexp_matches(
                        right_context,
                        '^[^，。；]{0,40}，[^，。；]{0,8}?(?:已|全部?|都|均|一并|悉数|如数)'
                        || '[^，。；]{0,2}(?:捐|赠|[送运发调配][给到往去抵达至完]|交[给到付])'
                    ))
                then 'supplies'
            -- 食用菌合作社：香菇干60盒, in a list of gifts.
            when counts = 'goods' and noun_side = 'left'
                and section_goods_action in ('donated', 'received')
                and ends_with(left_context, subject)
                and regexp_full_match(
                    left(left_context, length(left_context) - length(subject)),
                    '(?:[0-9月日.-]{3,10} *|[（(]?[0-9一二三四五六七八九十]{1,3}[）)．.、])?'
                    || '[^，。；：、0-9]{0,30}(?:{{ giver }}|人士)'
                    || '(?:[（(][^）)]*[）)])?[： ] *'
                ) then 'supplies'
            -- 睡袋450个、蓝布囊24个已运抵: in a list a known good vouches for the rest.
            when counts = 'goods' and noun_side = 'left'
                and follows_known_good
                and regexp_matches(left_text, '^[、和及]')
                and not regexp_matches(subject, '^(?:注销|撤销|新增|取缔|变更|换发)')
                and coalesce(
                    goods_action_behind, goods_action_previous,
                    section_goods_action
                ) is not null then 'supplies'
            when counts = 'goods' and row_kind = 'heading'
                and goods_length > 0 then 'supplies'
            when counts = 'goods' and row_kind = 'table_row'
                and header_role in ('quantity', 'item', 'specification')
                then 'supplies'
            when counts = 'goods' and goods_action_before is not null
                then 'supplies'
            else 'other'
        end as kind,
    from cues_weighed

),

-- The body that acts, in the clause of the verb or the one before, and not the
-- one that something is brought to; and the words of the deed: those for
-- volunteers are no verbs of volunteering.
deeds_told as (

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
                        || '(?:{{ public }}|{{ society }})'
                        || '|(?:[给为替帮陪对把让到]|看望|探望|慰问|走访|敲开)[^，。；：]{0,16}?'
                        || '{{ neighbour }}',
                        '〇', 'g'
                    ),
                    '{{ society }}|{{ public }}|{{ neighbour }}'
                )), '')
        end as last_body,
        coalesce(
            regexp_matches(last_body, '^(?:{{ public }})'), false
        ) as last_body_is_public,
        case
            when kind = 'headcounts' then regexp_replace(
                clause_before, '志愿者|志愿服务队|志愿队|义务教育', '〇', 'g'
            )
        end as deeds_before,
        case
            when kind = 'headcounts' then regexp_replace(
                regexp_replace(
                    clause_behind, '志愿者|志愿服务队|志愿队|义务教育', '〇', 'g'
                ),
                -- 55名老人9月15日下午就被接到县城: when it was is no deed.
                '(?:[0-9]{1,2}月)?[0-9]{1,2}[日号](?:[上下中]午|凌晨|清晨|傍晚|[当深]?夜里?'
                || '|晚上?)?',
                ''
            )
        end as deeds_behind,
        coalesce(
            (kind = 'headcounts'
            and regexp_matches(
                if(
                    noun_side = 'left',
                    replace(clause_before, subject, ''), clause_before
                ),
                '(?:院|中心|机构|之家)(?:里|内)?'
                || '(?:的|(?:[现共还尚原本]|目前|原本|本来|现在)?有)?(?:共|约)?$'
            )
            -- 海川儿童福利院里，现有孤残儿童187名
            or kind = 'headcounts' and noun_side = 'left' and regexp_matches(
                left_context,
                '(?:[老利荣护养]院|福利中心|养[老护]中心)[里内]，(?:现|共|目前)?有[^，。；、]{1,10}$'
            ))
            -- 封控楼院里的老人 live at home.
            and not regexp_matches(
                clause_before, '(?:[楼庭宅]|小区|大)院[里内]?的?'
            ), false
        ) as is_of_a_home,
        -- 县敬老院146名老人安然无恙: no verb of theirs says more.
        coalesce(
            is_of_a_home
            and noun_side in ('left', 'right')
            and population_category in (
                'older_people', 'children', 'disabled_people'
            )
            and not regexp_matches(clause_before, '[医学法生]院|[把将]')
            and coalesce(people_action_behind, 'resident') = 'resident'
            and not coalesce(
                contains(clause_before, people_verb_before), false
            ), false
        ) as lives_there,
        -- Who needs no help and holds no office gives time by what they do:
        -- 来的七位师傅给老人理发, 22名会员利用周末拍照.
        coalesce(
            kind = 'headcounts'
            and (
                coalesce(people_action, '') = ''
                -- 退休医生 hold no office any more.
                or people_action in ('mobilised', 'staff')
                and regexp_matches(subject, '^[^的]{0,4}(?:退休|退役|离休)')
            )
            -- 他们一共11人，给孩子上课.
            and (
                noun_side is not null
                or regexp_matches(
                    clause_before, '来了?$|^(?:[他她我咱]们|大家)(?:一?共|总共|共有|一行)?$'
                )
            )
            and unit_class <> 'household'
            and (
                subject is null
                or population_category is null
                or population_category in (
                    'residents', 'students', 'staff', 'other', 'donors',
                    'rescuers'
                )
                or regexp_matches(
                    subject, '低龄|健康老|退休|退伍|退役|伙伴|[老青壮少]年$|年轻人|[老壮]汉|团员|后生|小伙'
                )
            )
            and not regexp_matches(deeds_behind, '{{ words_of_getting() }}')
            -- 丧失自理能力者45人，照料补贴按档发放: those in need help nobody.
            and not regexp_matches(
                coalesce(subject, ''), '失能|自理|丧失|[患病残孤贫灾弱]|困难'
            )
            -- 已登记返乡民工87人，给其中困难的发救济金: they are on a list.
            and not regexp_matches(clause_before, '已登记|已?摸排出?|在册')
            -- 组织干部和村里能人3,210名逐户敲门: they are sent.
            and not regexp_matches(
                clause_before,
                '(?:组织|抽调|动员|选派|派出|调集|安排|集结)了?[^，。；]{0,6}'
                || '(?:干部|党员|民警|官兵|民兵|网格员|工作人员|机关)[^，。；]*$'
            )
            -- 退役军人45名，都收到了慰问信.
            and not regexp_matches(
                right_context,
                '^[^，；;。！？：]*，(?:{{ words_of_each_getting() }})'
            )
            and (
                regexp_matches(deeds_behind, '{{ words_of_helping() }}')
                or regexp_matches(
                    right_context,
                    '^[^，；;。！？：]*，'
                    || '(?:把[^，；;。！？：]{1,14}?|[^，；;。！？：而年月0-9名位需等]{0,6}?)'
                    || '(?:{{ words_of_helping() }})'
                )
                -- 收留乡亲300名，学生志愿者17人值守: they are others.
                and not regexp_matches(
                    right_context,
                    '^[^，；;。！？：]*，[^，；;。！？：0-9]{0,8}?'
                    || '(?:志愿者|义工|志工|社工|队员|干部|党员|民警|护士|医生)'
                    || '[0-9一二两三四五六七八九十百千数几]'
                )
            ),
            false
        ) as gives_time,
        coalesce(people_action, '') in (
            'staff', 'mobilised', 'volunteer'
        ) as are_helpers,
    from kinds_decided

),

actions_decided as (

    select
        *,
        case
            when kind = 'supplies' then case
                when goods_action = 'received' then 'donated'
                when goods_action in ('handed', 'gave', 'brought')
                    then case
                        when last_body_is_public then 'distributed'
                        -- 义工联合会的义工给老人送餐860份: they carry what is given out.
                        when regexp_matches(clause_before, '送[餐饭菜]$')
                            and regexp_matches(
                                left_context, '义工|志工|志愿者|社工|食堂|助餐'
                            ) then 'distributed'
                        when last_body is not null then 'donated'
                        when goods_action = 'brought'
                            and regexp_matches(left_context, '{{ public }}')
                            and not regexp_matches(
                                left_context, '捐|{{ society }}'
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
                                '捐|凑|自掏|自费|自家|自发|{{ society }}'
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
                                '{{ public }}|干部|民警|官兵|工作人员'
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
            when kind = 'headcounts' then case
                -- 蓝天应急救援队36名队员.
                when unit_class = 'person' and noun_side = 'right'
                    and regexp_matches(
                        clause_before, '(?:救援|搜救|消防|应急|民兵)[\p{Han}]{0,3}队的?$'
                    ) then 'mobilised'
                -- 由28人组成的医疗队.
                when unit_class = 'person'
                    and regexp_matches(
                        subject,
                        '(?:救援|医疗|医护|消防|应急|抢险|搜救|工作|突击|专家|救护|防疫)'
                        || '\p{Han}{0,3}[队组团]$'
                    ) and (
                        noun_side = 'left'
                        or regexp_matches(right_text, '^(?:组成)?的')
                    ) and not regexp_matches(
                        subject || clause_before, '志愿|义工|志工|义诊|公益'
                    ) then 'mobilised'
                -- “爱心车队”由46名私家车主组成
                when unit_class = 'person'
                    and ends_with(clause_before, '由')
                    and regexp_matches(clause_behind, '组成')
                    and regexp_matches(
                        clause_before,
                        '(?:爱心|志愿|义务|公益|义工|志工|红马甲)[^，。；项评督]{0,8}[队组团]”?由$'
                    ) then 'volunteer'
                -- 派出18人消杀队轮流上门: a team that is sent.
                when unit_class = 'person' and unit = '人'
                    and regexp_matches(subject, '[^志]队$')
                    and (
                        noun_side = 'right' and regexp_matches(
                            clause_before,
                            '派|调来|调集|抽调|出动|组织|组建|集结|选派|赶来|开来'
                        )
                        or regexp_matches(left_text, '^[、，]?共?$')
                        and regexp_matches(left_context, '支、?共?$')
                    )
                    and not regexp_matches(
                        subject || clause_before, '志愿|义工|志工|义诊|公益|爱心'
                    ) then 'mobilised'
                -- 在那里义务掌勺的是饭店的厨师23名.
                when unit_class = 'person'
                    and contains(clause_before, '的')
                    and regexp_matches(
                        clause_before,
                        '(?:义务|志愿|自发|无偿|不要报酬)[^，。；的]{1,12}的[都还就全]?是'
                        || '[^，。；]*$'
                    ) then 'volunteer'
                -- 照料他们的，是18名护理员、两名驻院医生和4名厨师; 驻院社工.
                when unit_class = 'person'
                    and people_action in ('mobilised', 'staff')
                    and (
                        regexp_matches(subject, '^(?:驻院|院内|院聘)')
                        or contains(left_context, '的')
                        and regexp_matches(
                            left_context,
                            '(?:照料|照看|照顾|照护|服侍|伺候|看护)[^，。；的]{1,8}的，?'
                            || '[都还就全]?是[^，。；]*$'
                        )
                    )
                    and not regexp_matches(
                        left_context, '退休|志愿|义务|安置点|灾|派|支援|驰援|抽调'
                    ) then 'staff'
                -- 上门教翻身的是两位退休护士.
                when unit_class = 'person' and noun_side = 'right'
                    and (
                        coalesce(people_action, '') = ''
                        or regexp_matches(subject, '^[^的]{0,4}(?:退休|退役|离休)')
                    )
                    and regexp_matches(clause_before, '的(?:就|还|都|正|全)?是$')
                    and regexp_matches(
                        clause_before,
                        '(?:{{ words_of_helping() }})[^，。；]*的[就还都正全]?是$'
                    )
                    and not regexp_matches(
                        clause_before, '{{ words_of_getting() }}'
                    ) then 'volunteer'
                -- Who is acted on is no helper: 走访牧民23户，给他们送煤.
                when gives_time and not (
                        coalesce(people_action_before, 'mobilised')
                        not in ('mobilised', 'volunteer')
                        and contains(clause_before, people_verb_before)
                        -- 还派了十几名会员来端菜 lets them act.
                        and not regexp_matches(
                            clause_before,
                            '(?:派|请|喊|叫|邀|召集|发动|组织|安排|动员|领|带|率)'
                            || '[来了出去着领]*$'
                        )
                    ) and not regexp_matches(
                        clause_before, '[把将为给向替被让][^，。；]*$'
                    ) then 'volunteer'
                -- 三名小学生合捐压岁钱, 23名党员捐款: they gave.
                when regexp_matches(
                        clause_behind,
                        '^[^，]{0,12}?(?:捐[款出资赠了]|合捐|认捐|凑[了出集])'
                    ) and coalesce(people_action, '') <> 'volunteer'
                    and not regexp_matches(clause_before, '[为给向替][^，]*$')
                    then 'unspecified'
                when population_category = 'donors' then 'unspecified'
                -- 接待参观者1,200人、实习生36人: they came to see or to learn.
                when coalesce(people_action, '') = '' and regexp_matches(
                        subject,
                        '(?:参观|来访|实习|见习|考察|观摩|调研)'
                        || '(?:者|[学医]?生|人员|人士|团|嘉宾)?$|(?:来宾|嘉宾)$'
                    ) then 'unspecified'
                -- 嘉宾及市民约一千人出席: they came, and that is all.
                when coalesce(people_action, '') = ''
                    and regexp_matches(
                        deeds_behind,
                        '^[^，。；、]{0,12}?(?:出席|到场|列席|莅临|与会|围观|驻足|旁观|捧场'
                        || '|参加[^，。；]{0,10}(?:仪式|大会|会议|[晚餐酒茶]会|晚宴|论坛|揭牌|签约))'
                    -- 188名新生到场领取
                    ) and not regexp_matches(
                        deeds_behind, '(?:到场|列席|现场)[^，。；]{0,2}[领受体测打]'
                    ) then 'unspecified'
                -- 二千六百名市民参加步行筹款: they came to walk.
                when unit_class = 'person' and coalesce(people_action, '') = ''
                    and regexp_matches(
                        left_context || right_context,
                        '步行|健[步行]|义跑|慈善跑|百万行|马拉松|徒步|筹款日'
                    ) and (
                        regexp_matches(
                            clause_behind,
                            '^[^，。；]{0,10}?(?:参加|参与|同行|起步|出发|开步|开跑)'
                        )
                        or regexp_matches(clause_before, '吸引[^，。；]{0,4}$')
                    ) then 'unspecified'
                -- 企业的7,460名职工参与募捐, 返岗员工21万人: no home's, no office's.
                when unit_class = 'person' and people_action = 'staff'
                    and regexp_matches(subject, '(?:员工|职工|工人)$')
                    and (
                        regexp_matches(
                            subject || clause_before, '(?:返岗|复工|复产|失业|下岗|待岗)'
                        )
                        or regexp_matches(
                            clause_before, '(?:企业|工厂|单位|公司)的?[^，。；]{0,4}$'
                        )
                        and regexp_matches(
                            clause_behind, '^[^，。；]{0,4}?(?:参与|参加|响应)'
                        )
                    ) then 'unspecified'
                -- 另有2位仍在住院观察.
                when regexp_matches(
                        clause_behind, '^[^，。；]{0,4}?(?:仍|还|尚|正)在?(?:住院|留院|医院)'
                    ) then 'unspecified'
                -- 轮候宿位的长者, 等候会谈的居民, 人手还欠: not there yet.
                when regexp_matches(
                        clause_before,
                        '(?:[尚还仍]|人手|最)(?:缺|欠|差)[^，。；]*$|缺口|轮候|候位'
                        || '|(?:等候|等待|排队等|候补)[^，。；]{1,8}的[^，。；]{0,8}$'
                    ) then 'unspecified'
                when regexp_matches(
                        clause_behind,
                        '^[^，。；]{0,12}(?:受伤|[冻烧烫摔擦砸扭烫灼]伤|骨折|不适|遇难|死亡|失踪|失联'
                        || '|送院|受到?影响|(?:受[灾困]|断[水电粮]|缺水|停[水电]|无家可归|失去家园)$)'
                    ) and not regexp_matches(
                        clause_behind, '(?:得到|获|接受|被)[^，。；]{0,4}救'
                    ) then 'unspecified'
                -- 卫生部门接获伤者21人; 两名死者.
                when noun_side is not null
                    and regexp_matches(
                        subject, '(?:伤者|伤员|死者|遇难者|死难者|罹难者)$'
                    )
                    and not regexp_matches(
                        clause_before || clause_behind,
                        -- 为伤员包扎清创41人次
                        '[救慰给发领送]|[接背抬运]出|看望|转移|转运|包扎|清创|[诊医]治|护理|换药|^为'
                    ) then 'unspecified'
                -- 对63户收入超标家庭停发, 清退低保对象35户: they get it no more.
                when regexp_matches(
                        clause_before || clause_behind,
                        '停发|停保|清退|退保|注销|取消[^，。；]{0,6}(?:低保|待遇|资格)'
                        || '|退出[^，。；]{0,4}(?:低保|保障|救助)'
                    ) then 'unspecified'
                -- 向集中供养儿童3人、社会散居孤儿2人发放生活费.
                when goods_action_behind is not null
                    and noun_side = 'left'
                    and regexp_matches(
                        left_context, '[为给向][^，。；]*[^，。；为给向]{2}$'
                    )
                    and regexp_matches(
                        right_context,
                        '^(?:、[^，。；]*)?[^，。；、]{0,6}?'
                        || '(?:{{ goods_verb_words() }})'
                    )
                    and not regexp_matches(
                        left_context,
                        '[为给向][^，；。]*(?:[发送][放到往去出]|捐)[^，；。]*$'
                    )
                    then 'served'
                -- 11名儿童未及时转介: nothing was done for them yet.
                when contains(clause_behind, '未') and regexp_matches(
                        clause_behind,
                        '^[^，。；]{0,12}[尚仍还]?未(?:能|及时|按时|按规定|纳入|享受|得到|落实|转介|建档)'
                    ) then 'unspecified'
                -- 供养特困人员2911人，其中分散供养2523人
                when ends_with(clause_before, '分散供养') and regexp_matches(
                        left_context, '(?:保障|供养|救助|补助)[^。；]*其中[^。；]*$'
                    ) then 'served'
                -- 余下的87人分散供养
                when regexp_full_match(
                        clause_behind, '(?:均|都|则|全部)?(?:为|系)?(?:分散供养|散居|居家养老)'
                    ) then 'unspecified'
                when regexp_matches(
                        clause_before, '(?:分散供养|散居|居家)[^，。；轮休]{0,2}$'
                    -- 上门照护居家老人140名
                    ) and not regexp_matches(
                        clause_before, '上门|走访|探访|慰问|看望|[照陪]护'
                    -- 散居孤儿19名每月领取生活费
                    ) and not regexp_matches(
                        clause_behind, '^[^，。；]{0,6}(?:领|获|得到|拿到|收到|享受)'
                    ) then 'unspecified'
                -- 全县有在册孤儿143名（集中供养31名）: they are on the rolls.
                -- 登记在册留守儿童11436名、孤儿97名: all of the list.
                when regexp_matches(left_context, '在册|已登记') and regexp_matches(
                        left_context,
                        '(?:^|[，。；有现共前县市区省州旗]|登记)在册[^，。；（(]{0,60}$'
                        -- 已登记返乡民工87人
                        || '|已登记[^，。；（(0-9]{0,10}$'
                    )
                    and not regexp_matches(clause_before, '[为给向对][^，。；]*$')
                    and not regexp_matches(
                        left_context,
                        '(?:救助|慰问|发放|服务|走访|转移|资助|帮扶)[^，。；]*$'
                    )
                    and not are_helpers then 'unspecified'
                -- 驿站收住滞留游客1,100多名: who can't travel on is sheltered.
                when regexp_matches(
                        subject, '滞留[^，。；]{0,6}(?:[游旅乘]客|司机|船员|学生|考生|民工)$'
                    ) and regexp_matches(
                        clause_before || clause_behind,
                        '收[住留容]|接[进收纳到回来]|安[置顿]|入住|住[进下]|转移'
                    ) then 'relocated'
                -- 儿童之家刚开门就接来了四十几个孩子: they come for the day.
                when coalesce(people_action, '') in ('', 'served')
                    and unit_class is distinct from 'household'
                    and regexp_matches(clause_before, '[迎接][来进]了?$')
                    and regexp_matches(
                        left_context,
                        '之家|食堂|饭堂|课堂|学堂|托管|驿站|夏令营|冬令营|活动[室中]|日间|开[门放营]'
                    ) and not regexp_matches(
                        left_context || right_context,
                        '避|灾|转移|撤|汛|洪|震|台风|临时|暂|滞留|安置'
                    ) then 'served'
                -- 本院安置院童五十八名: a home is no shelter.
                when (
                        population_category in (
                            'older_people', 'children', 'disabled_people'
                        )
                        or regexp_matches(subject, '院[童民友生]$')
                    ) and noun_side = 'left'
                    and contains(clause_before, '院')
                    and regexp_matches(
                        clause_before,
                        '(?:^|[本我该全]|[老利荣护养幼儿])院(?:现|共|内|里|目前|累计)*'
                        || '(?:安置|收容|收托|教养|照养)(?:了|有)?[^，。；]{0,6}$'
                    ) and not regexp_matches(
                        left_context, '避|灾|转移|撤|汛|洪|震|临时|暂'
                    ) then 'resident'
                -- 托养在福利机构的受助人员73人，男51人、女22人.
                when contains(left_context, '养在') and regexp_matches(
                        left_context,
                        '(?:托养|寄养|代养|供养|安养)在[^，。；]{0,10}(?:机构|院|中心|公寓)[^。；]*$'
                    ) and not regexp_matches(clause_before, '[为给替对]')
                    and not are_helpers then 'resident'
                -- 站里还住着受助人员38人, 院里生活着儿童43名.
                when contains(clause_before, '着') and regexp_matches(
                        clause_before,
                        '(?:[站院所心构]|之家|家园|公寓)(?:里|内)?'
                        || '(?:还|仍|现|目前|共|平[时日]|常年)*'
                        || '(?:住|生活)着[^，。；]{0,10}$'
                    ) and not are_helpers and not regexp_matches(
                        left_context, '避|灾|转移|撤|汛|洪|震|临时|暂|疏散'
                    ) then 'resident'
                -- 住进敬老院的只有608人 live there, whom no flood drove there.
                when contains(clause_before, '住')
                    and regexp_matches(
                        clause_before,
                        '(?:住[进在到]|入住)了?[^，。；]{0,8}'
                        || '(?:[老利光荣护]院|机构|公寓|(?:养|照料|托养|养护|福利|供养)中心)'
                        || '(?:里|内)?的[^，。；]{0,8}$'
                    ) and not are_helpers and not regexp_matches(
                        left_context, '避|灾|转移|撤|汛|洪|震|临时|暂'
                    ) then 'resident'
                -- 院友31人连同护工9人当晚迁往…; 老人58名、护理员20名接种了疫苗: the
                -- verb behind the list is that of all.
                when unit_class = 'person'
                    and coalesce(people_action, '')
                    not in ('volunteer', 'mobilised')
                    and regexp_matches(
                        right_context, '{{ next_of_list }}(?:{{ moved }})'
                    ) then 'relocated'
                when unit_class = 'person'
                    and coalesce(people_action, '')
                    not in ('volunteer', 'mobilised')
                    and regexp_matches(
                        right_context,
                        '{{ next_of_list }}(?:{{ words_of_jabs() }})'
                    ) then 'vaccinated'
                when unit_class = 'person'
                    and coalesce(people_action, '')
                    not in ('volunteer', 'mobilised')
                    and regexp_matches(
                        right_context,
                        '{{ next_of_list }}(?:[做进完开接][行成展受]?了?[^，。；、]{0,4})?'
                        || '(?:{{ words_of_samples() }})'
                    ) then 'tested'
                -- 把53名老人接到县城; 把23户81人送到了小学教室.
                when regexp_matches(clause_before, '[把将][^，。；]*$')
                    and regexp_matches(
                        clause_behind,
                        '(?:接|搬|转|撤|背|抬|护送|转运|转移)[^，。；]{0,3}[到至往进出上下]|送[下出]'
                        || '|^(?:、?[0-9,]+[户人名])?[\p{Han}]{0,8}?送[到往进至]了?'
                        || '[^，。；医]{0,14}(?:{{ deed_words("refuge") }})'
                    ) then 'relocated'
                when not are_helpers and (
                        regexp_matches(
                            deeds_behind,
                            '^[^，。；0-9]{0,14}?(?:{{ words_of_refuge() }})'
                        )
                        or regexp_matches(
                            right_context,
                            '^[^，；;。！？：]*，[^，；;。！？：0-9]{0,6}?'
                            || '(?:{{ words_of_refuge() }})'
                        )
                        or regexp_matches(
                            clause_before,
                            '(?:{{ words_of_refuge() }})[^，。；]{0,4}的$'
                            || '|(?:收容所|避难所|安置点|庇护中心|避[灾险寒]点)[里内]的?$'
                        )
                        or regexp_matches(
                            clause_before,
                            '(?:送出|救出|收留|接纳)了?[^，。；守0-9]{0,8}$'
                        ) and unit_class <> 'household'
                        and not regexp_matches(
                            coalesce(subject, ''), '流浪|乞讨|街友|露宿|走失'
                        )
                    ) then 'relocated'
                when coalesce(people_action, '') not in ('staff', 'mobilised')
                    and regexp_matches(
                        right_context,
                        '^[^。；]{0,30}?(?:整体|全[部都数]?|均|悉数|一个不[少落漏]，?)'
                        || '(?:被|已|连夜|安全|及时|紧急|陆续|当[天晚])*'
                        || '(?:搬|撤|转移|转运|迁|(?:接|背|救|抬|扶|搀|拉)了?'
                        || '[出离进到往上起])'
                    ) then 'relocated'
                -- 把三十几名盲人朋友聚到一起.
                when regexp_matches(clause_before, '[把将]$')
                    and regexp_matches(
                        clause_behind,
                        '^[^，。；]{0,8}?(?:聚到|聚在|请[到进来]|邀[到请]|召集到|带[到进]课)'
                    ) then 'served'
                -- 腾出教室8间，让73户暂住.
                when regexp_matches(clause_before, '[让供给]$')
                    and regexp_matches(
                        clause_behind,
                        '^[^，。；]{0,6}?(?:暂住|借住|落脚|安身|栖身|过夜|避[雨风寒险])'
                    ) then 'relocated'
                -- 院里9名护理员守着61位老人; not 上门照护.
                when noun_side in ('left', 'right') and regexp_matches(
                        left_context,
                        '(?:[老利养护荣]院|院[里长]|中心|机构|公寓)[^。；]*(?:护理员|护工|照护员|保育员)'
                        || '[^。；，上居入]{0,12}(?:照料|照看|照护|照顾|看护|守护|守)[着了]?'
                        || '[^，。；]{0,6}$|'
                        || '(?:[老利养护荣]院|院[里长]|中心|机构|公寓)[^。；]*(?:护理员|护工|照护员)'
                        || '[^。；，上居入]{0,12}，(?:照料|照看|照护|照顾|看护)[着了]?'
                        || '[^，。；]{0,6}$'
                    ) and not are_helpers and not regexp_matches(
                        left_context, '上门|居家|入户|走访'
                    ) then 'resident'
                -- 敬老院重新开门，51位老人住进新屋: nobody fled there.
                when contains(left_context, '院') and regexp_matches(
                        left_context,
                        '(?:[老利荣养护]院|院区|新院|养老公寓)(?:[^。；避灾撤汛洪震临暂]{0,8})'
                        || '(?:重新开[门放]|开[业院门]|启用|投用|投入使用|落成|搬迁|竣工|修[好缮葺])'
                        || '[^。；避灾撤汛洪震临暂]*$'
                    ) and regexp_matches(
                        clause_behind, '^[^，。；]{0,10}(?:住进|搬[进到入回]|入住|住回|迁[入回])'
                    ) and not are_helpers then 'resident'
                -- 住民74人与外籍看护19人连夜撤到医院: the event wins over the trade.
                when people_action = 'staff' and regexp_matches(
                        if(
                            noun_side = 'right',
                            replace(deeds_behind, subject, ''), deeds_behind
                        ),
                        '^{{ at_once }}(?:{{ moved }})'
                        -- 护工22名被冲锋舟分四趟接出; 护理员8名乘船转往福利院.
                        || '|^[^，。；]{0,4}被[^，。；医]{0,14}(?:接|转|撤|救|背|运|送)[出往到至离]'
                        || '|^[^，。；]{0,4}[乘坐搭][^，。；]{1,10}'
                        || '(?:转[往移到至]|撤[离往到至出]|疏散)'
                    ) then 'relocated'
                -- 需救助5800户, 其中饮水困难1900人: not yet helped.
                when regexp_matches(
                        left_context,
                        -- 应急转移群众 were helped.
                        '(?:(?:需|需要|拟|待)[^，。；为给向对]{0,4}|应)'
                        || '(?:救助|转移|安置|帮扶|慰问|适配|配[^，。；]{1,6}的)'
                        || '(?:[^，。；]*|[^。；]*其中[^，。；]*)$'
                    -- 需救助群众7,900人，其中已救助6,100人.
                    ) and not regexp_matches(
                        regexp_extract(left_context, '[^，。；]*$')
                        || clause_behind, '已[^，。；]|得到|落实'
                    ) then 'unspecified'
                -- 饮水受影响5.3万人，其中需送水解决的2.18万人.
                when contains(clause_before, '需') and regexp_matches(
                        clause_before,
                        '(?:^|[中其仍尚还急均都])需要?[^，。；要求]{1,12}的(?:还|约|仍|只|就)?[有达]?$'
                    ) then 'unspecified'
                -- 尚有十几户因积水得等抽水机到位.
                when regexp_matches(clause_before, '[尚仍还]有$')
                    and regexp_matches(
                        right_context,
                        '^[^。；]{0,24}?(?:得等|等待|等着|等候|尚?未能?'
                        || '|没有?[^，。；]{0,4}[到上领评接])'
                    ) then 'unspecified'
                -- 两名病人当场送医: helped, not moved to safety.
                when coalesce(people_action, '') = ''
                    and regexp_matches(
                        deeds_behind,
                        '^[^，。；0-9]{0,10}?(?:送医|送往医院|送到医院|送诊)'
                    ) then 'served'
                -- 慰问住院移民19人: a hospital is no home.
                when regexp_matches(
                        clause_before,
                        '(?:慰问|看望|探望|探视|走访)[^，。；]{0,6}住院[^，。；]{0,6}$'
                    ) then 'served'
                -- 聘了3名专职社工, 聘用专职社工204名.
                when regexp_matches(
                        clause_before,
                        '(?:聘[请用任]?|雇[用佣]?|招[聘录])了?[^，。；、]{0,8}$'
                    ) and people_action in ('staff', 'mobilised')
                    then 'staff'
                -- 检测盒4.2万人份，为4,300户居家隔离家庭配送: theirs is another verb.
                when regexp_matches(clause_before, '[^{{ copular }}][为给向]$')
                    and noun_side = 'right'
                    and not regexp_matches(
                        deeds_behind,
                        '接种|[检筛]测|采样|检查|{{ words_of_jabs() }}'
                        || '|{{ words_of_samples() }}'
                    ) then 'served'
                -- 招募消息发出，半天就有210人报名; 群里喊了一嗓子，来了41名司机.
                when coalesce(people_action, '') in ('', 'staff')
                    and unit_class = 'person'
                    and (
                        regexp_matches(
                            left_context,
                            '招募|(?:志愿者|义工|志工)[^。；]{0,4}不[够足]'
                        )
                        and regexp_matches(
                            clause_behind, '^[^，。；]{0,6}(?:报名|应征|应募|响应|加入|请缨)'
                        )
                        or regexp_matches(
                            left_context,
                            '(?:喊了?一[声嗓]子?|吆喝一声|一声招呼|一声令下|一呼百应|招呼一声)'
                            || '[^。；]{0,6}，[^。；]*来了[^。；]*$'
                        )
                    )
                    and not regexp_matches(
                        left_context, '(?:招募|招收)(?:学员|员工|工人|培训)'
                    ) then 'volunteer'
                -- 因禁忌症暂缓接种33人 were not vaccinated.
                when regexp_matches(
                        clause_before || coalesce(subject, ''),
                        '(?:暂缓|未|不宜|推迟)接种[^，。；]*$'
                    ) then coalesce(nullif(people_action, ''), 'unspecified')
                -- 接种疫苗8.2万剂次，覆盖4.6万人
                when contains(clause_before, '覆盖') and regexp_matches(
                        left_context,
                        '接种[^。；]{0,20}[，]?(?:已|共)?覆盖[^，。；0-9]{0,8}$'
                    ) then 'vaccinated'
                when regexp_matches(
                        clause_behind,
                        '^[^，。；、0-9]{0,14}?(?:{{ words_of_jabs() }})'
                    ) and noun_side in ('left', 'right')
                    and not regexp_matches(coalesce(subject, ''), '接种')
                    then 'vaccinated'
                when regexp_matches(
                        clause_behind,
                        '^[^，。；、0-9]{0,14}?(?:{{ words_of_samples() }})'
                    ) and noun_side in ('left', 'right') then 'tested'
                -- 核酸一天一轮，前前后后做了2,590人次.
                when contains(left_context, '核酸')
                    and noun_side is distinct from 'right'
                    and unit_class <> 'household'
                    and regexp_matches(
                        left_context,
                        '核酸[^。；]{0,20}(?:做|采|测|验|完成|进行)[了过完]?'
                        -- 做核酸检测11轮，累计2.3万人次
                        || '(?:[0-9一二两三四五六七八九十]+[轮次遍])?，?'
                        || '(?:[已共约近]|累计|总共|合计)*$'
                    ) then 'tested'
                -- 已接种4,109名，其中打过加强针的2,377名.
                when contains(clause_before, '针') and regexp_matches(
                        clause_before,
                        '(?:打|种|接种)[上完了过]{0,2}[^，。；]{0,6}针[^，。；]{0,2}的'
                        || '(?:已?有|达|约)*$'
                    ) then 'vaccinated'
                -- 不宜接种疫苗的工作人员: a verb inside their name.
                when people_action_behind in ('tested', 'vaccinated')
                    and not contains(subject, people_verb_behind)
                    -- 体检304人、接种129人: that verb is the next one's.
                    and not (
                        starts_with(right_text, '、')
                        and coalesce(
                            contains(clause_before, people_verb_before), false
                        )
                    )
                    then people_action_behind
                when people_action_before in ('tested', 'vaccinated')
                    -- 派出采样医护人员64名: those who take the samples.
                    and not (
                        coalesce(people_action, 'staff')
                        in ('mobilised', 'staff')
                        and regexp_matches(
                            clause_before,
                            people_verb_before || '[^，。；的了]{0,2}'
                            || '(?:医护|医务|人员|护士|医生|队|小组|员)[^，。；]{0,4}$'
                        )
                    )
                    and (
                        contains(clause_before, people_verb_before)
                        or coalesce(people_action, '') = ''
                        and not regexp_matches(clause_before, '在院|在住')
                    ) then people_action_before
                -- 向186户倒房户发放: for them, whatever befell them.
                when regexp_matches(clause_before, '[为给向替][^，。、]{0,3}$')
                    and noun_side = 'right' then 'served'
                -- 最多时为2300人 is so many, not for them.
                when regexp_matches(clause_before, '[给为替](?:这|那|其中|每)?$')
                    and not (
                        ends_with(clause_before, '为') and clause_behind = ''
                    )
                    then 'served'
                when not are_helpers and regexp_matches(
                        regexp_extract(left_context, '[^；;]*$')
                        || clause_behind,
                        '(?:避寒|避险|避暑|庇护|避难|安置点|临时(?:住所|住处|安置))[^。；]{0,40}'
                        || '(?:入住|住[了着进]|收住|接收|留宿|过夜)'
                        || '|(?:避[寒险难灾]|庇护)(?:中心|点|所|场所)[^，。；]{0,8}'
                        || '(?:接待|收容|收留)'
                    ) then 'relocated'
                -- 入住市民达152人: those who seek shelter, no inmates of a home.
                when regexp_matches(clause_before, '(?:入住|住进|留宿)[^，。；]{0,6}$')
                    and regexp_matches(
                        subject, '(?:市民|群众|街坊|村民|居民|灾民|旅客)$'
                    ) then 'relocated'
                -- 听课老人4,300人次, 就餐老人.
                when coalesce(people_action, '') = ''
                    and regexp_matches(
                        subject, '^(?:听课|就餐|用餐|参训|受训|就诊|问诊|受助)[^者]'
                    ) then 'served'
                when regexp_matches(
                        clause_behind,
                        '^[^，。；]{0,4}入住|^[^，。；]{0,14}(?:住了?进[来去了]|住下)'
                    )
                    and not regexp_matches(
                        left_context, '安置|避险|转移|避难|隔离|避寒|庇护|收容'
                    ) then 'resident'
                when regexp_matches(
                        clause_before,
                        '[院寓][^，。；]{0,4}住进[^，。；]{0,8}$|住进机构[^，。；]{0,4}$'
                    ) then 'resident'
                -- 转移群众136人，为伤员包扎41人次: the last word of them tells.
                when unit_class = 'person_time' and noun_side = 'within'
                    and not are_helpers and regexp_matches(
                        replace(clause_before, subject, '〓'), '[为给替帮]〓'
                    ) then 'served'
                -- Taken in from the street: helped, not moved to safety.
                when 'relocated' in (
                        people_action_before, people_action_behind
                    ) and regexp_matches(
                        coalesce(subject, ''), '流浪|滞留|街头|街友|乞讨'
                    -- 开设避寒据点3处，累计收容街友62人次
                    ) and not regexp_matches(
                        left_context, '避[寒暑][^。；]*(?:收容|安置|收留)[^，。；]*$'
                    ) then 'served'
                when 'relocated' in (
                        people_action_before, people_action_behind
                    ) and not are_helpers and not lives_there then 'relocated'
                -- 医疗救助里头，住院1.83万人次、门诊9,640人次 were paid for.
                when unit_class = 'person_time' and regexp_matches(
                        clause_before, '(?:住院|门诊)(?:救助|报销|补助|治疗)?[^，。；]{0,4}$'
                    ) then 'served'
                when (
                        regexp_matches(
                            coalesce(subject, '') || clause_before,
                            -- 9家敬老院供养特困老人402名
                            '[老利荣]院[^，。；]{0,2}供养'
                            || '|在院|入住|在住|住院|收住|全院|集中供养|托养|养育|收养|代养|寄养|住着|住有'
                        )
                        -- 养老中心有床位200张，住了163位老人.
                        or ends_with(clause_before, '住了') and regexp_matches(
                            left_context,
                            '[老利养]院|(?:养老|福利|供养)[^，。；]{0,4}中心|机构|公寓'
                        )
                        -- 福利院现有工作人员46人；供养孤儿52人、弃婴8人.
                        or regexp_matches(
                            left_context,
                            '^ ?[^，。；]{0,10}(?:[老利荣]院|供养[^，。；]{0,2}中心)'
                            || '(?:现|共|目前)*有'
                            || '[^。]*[，；](?:集中)?供养[^。；]{0,40}$'
                        )
                    -- 有栋六层老楼，住着70岁以上老人53位: at home.
                    ) and not (
                        regexp_matches(clause_before, '住[着有]')
                        and regexp_matches(
                            regexp_extract(left_context, '[^。；]*$'),
                            '[楼巷屯弄]|小区|单元|胡同|[村寨]里'
                        )
                        and not regexp_matches(
                            left_context, '[老利养]院|中心|机构|公寓|之家|安置'
                        )
                    ) and not are_helpers then 'resident'
                -- For whom something is done: 为60名学生, 给23户独居老人.
                when regexp_matches(
                        clause_before,
                        '(?:[为给向对让帮使替]|[还又一]陪着?|[送端发交派分][到进至予给])[^，。、]{0,8}$'
                        || '|(?:交由|分送)[^，。；]{0,16}$'
                        || '|(?:^|[^{{ copular }}])[为给替][^，。；]{1,20}[^要想]的$'
                    ) and noun_side = 'right'
                    and not regexp_matches(clause_before, '帮[厨忙工]')
                    then 'served'
                when regexp_matches(
                        clause_before, '(?:为|给|向|让)[^，。、]{1,14}$'
                    ) and noun_side = 'left'
                    and goods_action_behind is not null then 'served'
                -- 为全镇80岁以上独居老人142人清洗空调.
                when noun_side = 'left'
                    and regexp_matches(
                        clause_before,
                        '(?:^|[^{{ copular }}])[为给替][^，。；为]{2,24}$'
                    )
                    and regexp_matches(clause_behind, '^ ?[\p{Han}]{3,}')
                    and not are_helpers
                    and coalesce(people_action_before, 'served') = 'served'
                    then 'served'
                when regexp_matches(
                        clause_before,
                        '(?:[培新轮复]训|(?:^|[^受])资助|表彰|表扬|奖励|救治)[^，。、]{0,12}$'
                        || '|(?:慰问|看望|走访)[^，。；]{0,30}$'
                        -- 接送医护人员5300人次: they are driven.
                        || '|(?:^|[^负责])接送(?:医护|医务|护士|医生|患者|病人|师生|学生|考生|孕|老)'
                        || '[^，。；]{0,8}$'
                        || '|(?:守护|守望|托起|牵手|温暖|点亮|情系)了?[^，。；]{0,6}$'
                        || '|(?:收|招|接)了[^，。；捐善款]{0,2}$|服务对象[^，。；]{0,4}$'
                        || '|协助(?:街坊|居民|村民|群众|长者|老人|住户|市民|灾民)$'
                    )
                    -- 累计免费乘车近百万人次.
                    or unit_class = 'person_time'
                    and regexp_matches(clause_before, '免费[^，。；]{2,10}$')
                    -- 食堂头一顿来了42位老人.
                    or coalesce(people_action, '') = ''
                    and ends_with(clause_before, '来了')
                    and regexp_matches(
                        clause_before, '(?:[顿餐课]|食堂|饭堂|义诊|讲座)[^，。；]{0,12}来了$'
                    ) then 'served'
                -- 2,750名一线值守人员已经领到: the event wins over the trade.
                when are_helpers
                    and regexp_matches(
                        clause_behind,
                        '^[^，。；、0-9]{0,10}?(?:已经?|都|均|也|全部?|人人|每人)'
                        || '(?:领到|收到|分到|拿到|领取|吃上|喝上|用上|穿上|换上|盖上)'
                    -- 民警和村干部920人，每人领到口罩10只; a volunteer's handbook is
                    -- no help.
                    ) or people_action in ('mobilised', 'staff')
                    and regexp_matches(
                        right_context, '^，(?:{{ words_of_each_getting() }})'
                    ) then 'served'
                when not are_helpers and (
                        regexp_matches(
                            clause_behind,
                            '^[^，　 ]{0,14}?(?:{{ words_of_being_served() }})'
                        )
                        -- 老人873名、百岁老人4名，人人收到棉马甲.
                        or regexp_matches(
                            right_context,
                            '^[^，；;。！？：]*，(?:{{ words_of_each_getting() }})'
                        )
                    ) and coalesce(people_action_before, '') <> 'relocated'
                    -- 把29户接到小学过夜，86人睡上了热炕.
                    and not regexp_matches(
                        left_context, '(?:{{ words_of_refuge() }})[^。；]*$'
                    ) then 'served'
                when regexp_matches(
                        right_context,
                        '^[^，；;。！？：]*，(?:已|均|都|全部|当场|随即|及时)*'
                        || '(?:送医|送往医院|救治|就医)'
                    ) then 'served'
                -- 独居老人213位、孕产妇14位，由社区代办员包户.
                when not are_helpers and regexp_matches(
                        right_context,
                        '^[^，；;。！？：]{0,30}，(?:均|都|全部|分别|[饭药]菜?)?由[^，。；]{2,14}?'
                        || '(?:包[户保]|结对|照[料看顾]|看[护顾]|帮扶|探访|上门|送[餐药饭菜到上进]'
                        || '|陪[护伴同]|护理|值守|代[办购管]|接送|专车|轮流)'
                    ) then 'served'
                when regexp_matches(
                        clause_before,
                        '(?:对象|受益人|受助者)(?:则是|包括|是|为|有)[^，。]{0,12}$'
                    ) then 'served'
                when people_action = 'resident' then 'resident'
                when people_action_before = 'staff'
                    and contains(clause_before, people_verb_before)
                    then 'staff'
                -- 院里有老人96名、护理员15名、医生2名: of those who work there.
                when population_category in (
                        'medical_workers', 'social_workers'
                    ) and people_action = 'mobilised'
                    and noun_side = 'left'
                    and regexp_matches(left_text, '^[、和及][^，。；、]{2,8}$')
                    and regexp_matches(
                        left_context,
                        '(?:护理员|护工|厨师|保育员|保洁员|炊事员|照护员|康复师|特教老师)'
                        || '[0-9一二两三四五六七八九十百]+[名人位](?:、[^，。；、]{2,12})?'
                        || '[、和及][^，。；、]{2,8}$'
                    ) and not regexp_matches(
                        left_context,
                        '[派赴奔驰]|支援|出动|抽调|组织|集结|进驻|下沉|灾|志愿|义务'
                    ) then 'staff'
                -- 孤儿院现有儿童73名，教职工29名: so do these.
                when noun_side = 'left'
                    and regexp_matches(
                        subject, '^(?:教职员?工|教师|教员|员工|职工|职员|教工)$'
                    ) and regexp_matches(
                        left_text, '^[，、；](?:现?有|配有|另有|共有)?[^，、；。]{2,4}$'
                    ) and regexp_matches(
                        left_context,
                        '(?:孤儿|福利|敬老|养老|光荣|中心|康复|儿童)(?:院|园|机构|学校)'
                        || '|(?:[中小大]|学)[学校][^。；]*学生'
                    ) then 'staff'
                -- 全校教师26名 work there.
                when population_category = 'staff'
                    and coalesce(people_action, '') = ''
                    and noun_side = 'left'
                    and regexp_matches(
                        clause_before, '(?:[全本我该]|[中小大]学|学)[校园院](?:现|共)?有?'
                        || '[^，。；]{0,6}$'
                    ) then 'staff'
                -- 我们院有医护人员58名: those a hospital or home has work there.
                when people_action = 'mobilised'
                    and population_category = 'medical_workers'
                    and unit_class = 'person'
                    and regexp_matches(
                        clause_before,
                        '(?:^|[院站所心里们构]|现|目前|共|配)有'
                        || '(?:\p{Han}{1,6}[0-9]+[名人位]、)*[^，。；派调支援赴驰]{0,6}$'
                    )
                    and not regexp_matches(
                        clause_behind, '[派赴奔驰援出]|请战|报名|上阵'
                    ) then 'staff'
                -- 企业的19名技术员义务驻村检修.
                when unit_class = 'person'
                    and noun_side in ('left', 'right')
                    and people_action in ('mobilised', 'staff')
                    and regexp_matches(
                        subject, '(?:技术|农技|维修)[工人]?员$|技工$|专家$|工程师$|师傅$|律师$'
                    )
                    and regexp_matches(
                        deeds_behind,
                        '^[^，。；]{0,6}(?:义务|无偿|分文不|不取)'
                    ) then 'volunteer'
                when unit_class <> 'household'
                    and regexp_matches(
                        coalesce(subject, ''), '^志愿|^义务[^教兵]|志愿者$'
                    )
                    and coalesce(population_category, '')
                    <> 'officials_and_cadres'
                    and coalesce(people_action_before, '') <> 'served'
                    then 'volunteer'
                when regexp_matches(clause_before, '派[来了出]*$')
                    and coalesce(people_action, '') = ''
                    and unit_class = 'person' then 'mobilised'
                when is_deed then 'served'
                when population_category = 'officials_and_cadres'
                    and people_action = 'mobilised' then 'mobilised'
                when unit_class = 'household' and (
                        regexp_matches(
                            clause_before,
                            '志愿|义[务工]|自发|志工|社工|队员|干部|党员|民警|医护|网格员'
                        )
                        or people_action in ('staff', 'volunteer', 'mobilised')
                        or people_action_before in (
                            'staff', 'volunteer', 'mobilised'
                        )
                    ) then 'served'
                when regexp_matches(deeds_before, '(?:志愿|义务|自发)')
                    and coalesce(people_action, '') not in ('served', 'staff')
                    and coalesce(people_action_before, '') <> 'served'
                    then 'volunteer'
                when regexp_matches(
                        deeds_behind,
                        '{{ deed_words("will") }}|{{ words_of_joining() }}'
                    )
                    and noun_side in ('left', 'right')
                    and (
                        coalesce(people_action, '') <> 'staff'
                        -- 两名会计义务管账: unpaid, whatever their trade.
                        or regexp_matches(deeds_behind, '义务|志愿|无偿|分文')
                    )
                    and coalesce(population_category, '')
                    <> 'officials_and_cadres'
                    and not regexp_matches(
                        deeds_behind, '{{ words_of_getting() }}'
                    ) then 'volunteer'
                -- 志愿者四百名，社会救援队5支、队员88人: they are of the rescue teams.
                when ends_with(subject, '队员') and regexp_matches(
                        clause_before,
                        '(?:救援|搜救|消防|应急|抢险|医疗|防疫)\p{Han}{0,3}队'
                        || '[0-9一二两三四五六七八九十百余多]+支[、，和]?队员(?:共|达)*$'
                    ) then 'mobilised'
                -- 34名白水救伤队队员在场候命.
                when regexp_matches(
                        subject,
                        '(?:救援|救伤|救护|急救|搜救|消防|抢险|医疗|应急)\p{Han}{0,3}队的?队?员$'
                    ) and not regexp_matches(subject, '志愿|义工|志工|公益')
                    then 'mobilised'
                when ends_with(subject, '队员')
                    and (
                        regexp_matches(left_context, '志愿|义工|志工|^服务队')
                        or team_is_of_volunteers and subject = '队员'
                    ) then 'volunteer'
                -- 216位“爱心妈妈”: a name that helpers are called by.
                when coalesce(people_action, '') = ''
                    and unit_class = 'person'
                    and regexp_matches(
                        right_text,
                        '^[“「『][^”」』]{0,4}(?:爱心|热心|暖心|知心|邻里|巧手|公益|雷锋|护苗|代理|银龄)'
                        || '[^”」』]{0,6}[”」』]'
                    ) then 'volunteer'
                -- 银杏志愿队33名理发师: the people of a team of volunteers.
                when regexp_matches(
                        clause_before,
                        '(?:志愿|义工|志工|公益|义诊|义剪)[^，。；、]{0,6}?'
                        || '(?:队|团|会|联盟|协会)'
                        || '(?:的|有|共|累计|共计|总计|全年|先后|已|还)*'
                        -- 志愿队累计出勤1,870人次.
                        || '(?:出勤|出动|上岗|出工|服务)?(?:累计|共|达|有|超过)*$'
                    ) then 'volunteer'
                when coalesce(people_action, '') in (
                        'volunteer', 'mobilised'
                    ) then people_action
                when people_action = 'staff'
                    then if(
                        regexp_matches(
                            clause_before,
                            '(?:出动|抽调|派出|增援|选派|调派|请来|请了|邀请|邀来)'
                        ), 'mobilised', 'staff'
                    )
                -- 发放棉被3,150床，县敬老院146名老人安然无恙: that verb is another's.
                when lives_there then 'resident'
                when people_action_before in ('mobilised', 'volunteer')
                    and population_category in (
                        'older_people', 'children', 'students',
                        'disabled_people', 'people_in_poverty', 'patients'
                    ) then 'served'
                when people_action_before is not null
                    and people_action_before not in ('tested', 'vaccinated')
                    then people_action_before
                -- 审批临时救助对象5户15人，发放救助金2.96万元.
                when regexp_matches(
                        right_context,
                        '^[^，。；：]{0,8}，(?:共|累计|合计|已|全年|当[月年])*(?:发放|支出|拨付|支付)'
                        || '[^，。；、]{0,10}(?:金|款|补贴|津贴|资金|费)'
                    ) and coalesce(people_action, '') in ('', 'served')
                    then 'served'
                -- …；老年大学眼下有在册学员近两千人: they are there, and that is all.
                when regexp_matches(
                        left_text,
                        '；[^，]*(?:(?:眼下|目前|现|共)有|在册|登记)[^，。；]{0,8}$'
                    )
                    and coalesce(people_action, '') = '' then 'unspecified'
                when is_of_a_home and (
                        noun_side = 'right'
                        or noun_side = 'left' and population_category in (
                            'older_people', 'children', 'disabled_people'
                        )
                    ) then 'resident'
                when people_action_behind is not null
                    and not regexp_matches(right_text, '^[，。；、]')
                    then people_action_behind
                when coalesce(people_action, '') not in ('', 'served')
                    then people_action
                when people_action_behind is not null
                    then people_action_behind
                -- 漕河镇 130户, under 发放明细: those who got it.
                when row_kind = 'table_row' and section_goods_action in (
                        'distributed', 'handed'
                    ) and coalesce(people_action, '') in ('', 'served')
                    then 'served'
                -- 安置点的登记簿上，群众412户: those who shelter there.
                when regexp_matches(
                        regexp_extract(left_context, '[^；;]*$'),
                        '安置点|避灾点|避难所|避难场所|庇护中心|避寒中心'
                    ) and coalesce(people_action, '') = '' then 'relocated'
                -- 全区52家养老机构封闭管理，6,917名老人: those who live there.
                when regexp_matches(
                        regexp_extract(left_context, '[^；;]*$'),
                        '(?:养老|福利|供养)机构|敬老院|福利院|养老院|安老院|院舍'
                        || '|(?:托养|养护|供养)(?:中心|院)'
                    ) and (
                        population_category in (
                            'older_people', 'disabled_people'
                        ) or ends_with(subject, '学员')
                    ) then 'resident'
            end
        end as action,
    from deeds_told

),

-- 在院老人80人，其中卧床20人: a subset did what the whole did, unless a verb
-- of its own says more.
subsets_told as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        kind,
        unit,
        unit_class,
        canonical_unit,
        counts,
        action,
        subject,
        item_category,
        population_category,
        is_article,
        is_deed,
        -- 颗粒60件（每件40盒） come in cases, as drinks do.
        unit = '件' and (
            regexp_matches(
                right_context, '^[（(，]?(?:每件|[一1]件)[^，。；）)]{0,4}[0-9]'
            )
            -- So does 药品300件, unless each got one: （每人1件）.
            or item_category = 'medicine'
            and not regexp_matches(right_context, '^[（(，]?每人')
        ) as tells_what_each_holds,
        -- 其中永嘉县最重，受灾人口21.4万人 begins anew.
        regexp_matches(left_context, '^ ?(?:其中|这?当中|包括)')
        and not regexp_matches(
            left_context, '^ ?(?:其中|这?当中|包括)[^，；。0-9]*，'
        ) as opens_with_parts,
        case
            when kind <> 'headcounts' then false
            else regexp_matches(
                left_context,
                '(?:其中|当中)[^；;。]*$|(?:包括|包含|[^不内]含|涵盖)[^，；;。]*$'
                -- 收住游客183人，里面老人41位、孩子26个
                || '|，这?里[面头][^；;。]*$'
                -- 在岗人员42人中，持证社工只有17人
                || '|[人名位户][里中](?:头|面)?，?[^，；;。0-9]{0,12}$'
            )
            -- 已为其中29人办妥落户 is a deed of its own.
            and not regexp_matches(clause_before, '[为给替]其中$')
            -- 入住老人247人，其中失能91人，38名护理员…: a new clause, of others.
            and not (
                left_text = '，'
                and coalesce(people_action, '') in (
                    'staff', 'mobilised', 'volunteer'
                )
            )
            -- 其中商会8万元，三名小学生合捐666元: gifts, not people, are split.
            and not contains(clause_behind, '捐')
        end as is_in_subset,
        case
            when kind <> 'headcounts' or people_action_behind is not null
                then false
            when people_action_before is null then true
            when contains(subject, people_verb_before) then true
            else not contains(
                regexp_extract(left_context, '(?:其中|当中)([^；;。]*)$', 1),
                people_verb_before
            )
        end as has_no_own_verb,
        -- 转移5.2万人，其中牧野区接收1.8万人: the place they are moved to does.
        coalesce(
            kind = 'headcounts'
            and people_verb_before in (
                '接收', '接纳', '收留', '收容', '收住', '安排', '安顿'
            )
            and ends_with(clause_before, people_verb_before), false
        ) as is_taken_in,
        -- 院里住着37位老兵，参加过抗美援朝的有14位，终身未婚的9位.
        coalesce(
            kind = 'headcounts'
            and coalesce(noun_side, 'earlier') = 'earlier'
            and regexp_full_match(
                clause_before,
                '[^0-9接转送治救助离走亡伤捐领获需]{3,14}的(?:也?[共就还只]?有|[占达约])?'
            ), false
        ) as is_told_of_some,
    from actions_decided

),

wholes_found as (

    select
        *,
        if(
            kind = 'headcounts' and not is_in_subset
            and not is_told_of_some
            and action in (
                'volunteer', 'resident', 'served', 'relocated', 'staff',
                'vaccinated', 'unspecified'
            ),
            action, null
        ) as whole_action,
        coalesce(
            last_value(whole_action ignore nulls) over (
                partition by document_id, row_no, sentence_no
                order by quantity_no
                rows between unbounded preceding and 1 preceding
            ),
            -- 转移群众2,460人。其中老人310人: of the sentence before.
            case when is_in_subset and opens_with_parts then
                last_value(whole_action ignore nulls) over (
                    partition by document_id, row_no
                    order by sentence_no, quantity_no
                    rows between unbounded preceding and 1 preceding
                )
            end
        ) as action_of_whole,
        last_value(
            if(kind = 'headcounts', action, null) ignore nulls
        ) over (
            partition by document_id, row_no, sentence_no
            order by quantity_no
            rows between unbounded preceding and current row
        ) as last_action,
    from subsets_told

),

-- What no word of its own says the figure before it in the sentence says:
-- 其中大学新生190名 were helped as the 402名学生 were.
actions_carried as (

    select
        * replace (
            coalesce(
                if(
                    (
                        is_in_subset and has_no_own_verb
                        or is_in_subset and is_taken_in
                        and action_of_whole = 'relocated'
                        or is_told_of_some
                        and action_of_whole in ('resident', 'staff')
                    )
                    and not (
                        action_of_whole = 'staff'
                        and coalesce(population_category, '') not in (
                            '', 'medical_workers', 'staff', 'social_workers',
                            'residents', 'other', 'officials_and_cadres'
                        )
                    )
                    -- 会员500人，其中志愿者120人: they are still volunteers.
                    and not (
                        action_of_whole = 'unspecified'
                        and coalesce(action, 'unspecified') <> 'served'
                    )
                    -- 入住老人150人，其中失能20人，护理员30人: they don't live there.
                    and not (
                        action_of_whole = 'resident'
                        and coalesce(population_category, '') in (
                            'staff', 'medical_workers', 'social_workers',
                            'volunteers', 'officials_and_cadres'
                        )
                    ),
                    action_of_whole, null
                ),
                action,
                if(
                    kind = 'headcounts',
                    case
                        -- 64名队员三天消杀2,280户: households do no work.
                        -- 12名社工带课，205名留守儿童不再下河: nor do children.
                        when (
                                unit_class = 'household'
                                or population_category in (
                                    'older_people', 'children',
                                    'disabled_people', 'people_in_poverty'
                                )
                            ) and last_action in (
                                'volunteer', 'mobilised', 'staff'
                            ) then 'served'
                        else coalesce(last_action, 'unspecified')
                    end, null
                )
            ) as action
        ),
    from wholes_found

),

units_decided as (

    select
        * exclude (canonical_unit, subject),
        -- 社工上门巡诊1,315人次 counts the visits, not the social workers.
        if(is_deed, null, subject) as subject,
        case
            when kind = 'donations' and unit_class = 'person_time' then 'gift'
            when kind = 'headcounts' and unit_class in ('piece', 'other_count')
                then if(
                    regexp_matches(subject, '家庭$|户$'), 'household', 'person'
                )
            when kind = 'headcounts' and canonical_unit is null then 'person'
            when kind = 'donations' and counts = 'money'
                and canonical_unit is null then 'yuan'
            when kind = 'supplies' and unit = '件'
                and (
                    item_category in ('drink', 'disinfectant', 'food')
                    or tells_what_each_holds
                )
                then 'case'
            else canonical_unit
        end as canonical_unit,
    from actions_carried

),

texts_joined as (

    select
        quantities.document_id,
        quantities.row_no,
        quantities.sentence_no,
        quantities.quantity_no,
        quantities.row_kind,
        quantities.sentence_start,
        quantities.first_numeral_no,
        quantities.last_numeral_no,
        quantities.quote_start,
        quantities.quote_end,
        quantities.quote_text,
        units_decided.kind,
        quantities.approximation,
        quantities.value,
        quantities.value_low,
        quantities.value_high,
        quantities.number_value,
        quantities.unit,
        quantities.unit_class,
        units_decided.canonical_unit,
        units_decided.action,
        units_decided.subject,
        subjects.distributed_items,
        subjects.listed_places,
        units_decided.item_category,
        units_decided.population_category,
        subjects.is_distributive,
        subjects.is_respective_run,
        subjects.run_index,
        subjects.run_length,
        units_decided.is_article,
        subjects.is_rate,
        quantities.row_donor,
        quantities.row_recipient,
        quantities.row_date,
        quantities.is_total_row,
        quantities.is_subtotal_row,
        quantities.is_bare_list,
        quantities.table_no,
        quantities.table_header,
        quantities.currency_prefix <> ''
        or contains(quantities.unit, '人民币') as is_renminbi,
        quantities.left_context,
        quantities.right_context,
        quantities.left_text,
        quantities.right_text,
    from quantities
    inner join subjects using (document_id, row_no, sentence_no, quantity_no)
    inner join units_decided
        using (document_id, row_no, sentence_no, quantity_no)

)

select * from texts_joined
