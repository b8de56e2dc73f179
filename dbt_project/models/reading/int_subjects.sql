{#
    What each quantity counts: people or goods, and which noun names them.
    A noun with a known head wins over an unknown one, the noun before the
    number over the one behind it; a number that follows another one without
    a noun of its own counts the same thing (大米6吨、8吨; 1400瓶60箱).
#}
{%- set people = any_word('people', 'population') -%}
{%- set goods = any_word('goods', 'item', 'length(item) > 1') -%}
{%- set goods_of_two = any_word('goods', 'item', 'length(item) = 2') -%}
{%- set goods_of_three = any_word('goods', 'item', 'length(item) = 3') -%}
{%- set opening = any_word(
    'noun_openings', 'opening',
    "stands_before in ('both', 'goods') and length(opening) > 1"
) -%}
{%- set sent_to = '(?:调|发|运|送|拨|转|分)[往到至给]|支援' -%}
{#- 送来鸡蛋，数了数，正好一千枚: how many, and not of what. -#}
{%- set measured = 
    '正好|刚好|恰好|足足|整整|凑[足齐够]|估计还?要|大约要|这[回次]|此次|认领|到位|到货|兑现|过[秤磅](?:一?[算称量看])?'
-%}
{%- set attribute -%}
    休息|服务|活动|工作|福利|养老|关爱|互助|帮扶|救助|照料|日间|日托|照护|保护|康复|教育|文化|学习|志愿|社会
    {{- '' }}|公益|慈善|支持|支援|能力|就业|培训|发展|助餐|托管|心理|健康|关怀|居家|社区|成长|创业|庇护|临时|之|的
{%- endset -%}
{#- 护送返乡18人: where those go who were looked after. -#}
{%- set sent_on -%}
    (?:[已共并均]|累计|成功|及时|协助)*(?:护送|接送|送返|遣送|劝返|转送|送往|送回|送至|送医|转介|接回|寻亲|救治
    {{- '|返[乡家]|回[家归])[^，。；、的]{0,4}' }}
{%- endset -%}
{%- set team -%}
    志愿|义工|志工|义诊|义剪|公益|救援|救护|搜救|应急|消防|抢险|突击|医疗|医护|护理|防疫|服务|宣讲|巡逻|巡查
    {{- '|抢修|抢通|清淤|排涝|消杀|铲雪|运输|巡诊|督导|督查|工作|慰问|支援|帮扶|先锋|党员|民兵|心理|专家|骑手|车' }}
{%- endset -%}
{#- The places before a good: 下拨台安县、海城市抗原试剂, 上水村镇棉被. -#}
{%- set places_before -%}
    (?:[\p{Han}]{1,7}?(?:自治县|自治州|省|市|县|[^社小辖灾]区|镇|乡|街道|[^农乡山渔新]村镇?)
    {{- '(?:、|和|及)?)+' }}
{%- endset -%}
{#- 困难残疾人生活补贴: whose allowance it is. -#}
{%- set allowance -%}
    [\p{Han}]{0,4}(?:补贴|津贴|补助金?|救助金|保障金|生活费|助学金|养育费|抚恤金|慰问金)
{%- endset -%}
{%- set other_noun = any_word('other_nouns', 'noun', 'length(noun) > 1') -%}

with

quantities as (

    select * from {{ ref('int_quantities') }}
    where {{ only_unread() }}

),

nouns as not materialized (

    select * from {{ ref('int_nouns') }}
    where {{ only_unread() }}

),

noun_classes as (

    select * from {{ ref('int_noun_classes') }}

),

-- The window sees narrow rows.
nouns_before as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        lag(people_right) over (
            partition by document_id, row_no, sentence_no
            order by quantity_no
        ) as previous_people_right,
        lead(people_right) over (
            partition by document_id, row_no, sentence_no
            order by quantity_no
        ) as next_people_right,
    from nouns

),

classified as (

    select
        quantities.document_id,
        quantities.row_no,
        quantities.sentence_no,
        quantities.quantity_no,
        quantities.unit,
        quantities.unit_class,
        quantities.left_text,
        quantities.right_text,
        quantities.left_context,
        quantities.number_value,
        quantities.header_role,
        nouns.* exclude (
            document_id, row_no, sentence_no, quantity_no, people_right
        ),
        -- 共有住客2,187人: so too before the number.
        quantities.unit in ('人', '名', '位', '户', '口')
        and regexp_full_match(
            nouns.people_left, '[\p{Han}]{1,4}[客者师友众户童孤婴妇徒眷]|个案'
        )
        and not regexp_matches(quantities.left_text, '的 ?$')
            as names_people_left,
        -- 医师公会义诊团14人: the team itself.
        case
            when quantities.unit in ('人', '名', '位')
                and coalesce(left_people.people_length, 0) = 0
                and regexp_matches(quantities.left_text, '[队团组]$')
                then nullif(regexp_extract(
                    quantities.left_text,
                    '((?:{{ team }})\p{Han}{0,3}[队团组])$',
                    1
                ), '')
            -- 社会救援队17支382人.
            when quantities.unit in ('人', '名')
                and quantities.left_text in ('', '、', '，', '共', '、共')
                and regexp_matches(quantities.left_context, '[支个]、?共?$')
                then nullif(regexp_extract(
                    quantities.left_context,
                    '((?:社会|民间|专业|青年)?(?:{{ team }})\p{Han}{0,3}[队团组])'
                    || '[0-9一二两三四五六七八九十百余多]+[支个]、?共?$',
                    1
                ), '')
        end as team_left,
        -- 9名摄影师: people whom no list knows, by the last character of
        -- their name.
        case
            -- 为5,876名80岁以上老人发放补贴: their age stands before them.
            when nouns.people_right = ''
                and quantities.unit in ('人', '名', '位', '户', '个')
                and quantities.right_text = ''
                and coalesce(left_people.people_length, 0) = 0
                and contains(quantities.right_context, '岁')
                then regexp_extract(
                    quantities.right_context,
                    '^([0-9一二三四五六七八九十至到—-]{1,7}周?岁[及]?(?:以[上下内])?的?'
                    || '[\p{Han}]{0,6}?(?:{{ people }}))',
                    1
                )
            -- 医护人员90名连续工作: known people before it need no other.
            when nouns.people_right = '' and quantities.unit in ('名', '位')
                and coalesce(left_people.people_length, 0) = 0
                -- 党员80名和低保户90户: what is joined on has its own figure.
                -- 老人317名逐户送药 names 老人 alone.
                -- 19名是干部抬出来的: not who they are.
                and not regexp_matches(
                    nouns.right_clause,
                    '^[和及与逐每挨均各全由已把给向因到入]|^被[^困救隔征围]|^是.*[^有]的$'
                    -- 26名考取社工证.
                    || '|^{{ became() }}[^的]*$'
                )
                then regexp_extract(
                    nouns.right_clause,
                    '^([\p{Han}]{1,7}?(?:员工|职工|[师员工匠娘手生者友户民兵医男女妈嫂爷奶叔姨哥'
                    || '姐弟妹童孤客商家士丁将领警属眷人徒婶姑舅媳]))',
                    1
                )
            -- 为1030户种粮户抢灌: households by what they do or lack.
            when nouns.people_right = '' and quantities.unit = '户'
                and regexp_matches(nouns.right_clause, '^[\p{Han}]{1,5}户')
                then regexp_extract(
                    nouns.right_clause,
                    '^([\p{Han}]{0,3}?[粮水电灾牧渔菜果茶困贫难低殖植租残属军移危缺]户)', 1
                )
            -- 45人的志愿车队: of whom the team is made.
            when nouns.people_right = '' and quantities.unit = '人'
                and regexp_matches(quantities.right_text, '^的')
                then regexp_extract(
                    nouns.right_clause,
                    '^的([\p{Han}]{1,8}?'
                    || '(?:[\p{Han}]队|[医诊宣服]\p{Han}?团|[^小]小组|工作组))',
                    1
                )
            -- 派出35人铲雪队: a team that no list knows; 排队 is no team.
            when nouns.people_right = '' and quantities.unit = '人'
                and coalesce(left_people.people_length, 0) = 0
                and regexp_matches(
                    nouns.right_clause,
                    '^[^的去来到被在是为给向与和及、\P{Han}][^，。；、\P{Han}]{0,4}?'
                    || '[^排组列带领归入离支各车编掉插站成\P{Han}]队(?:[^员伍长列形友旗]|$)'
                )
                then regexp_extract(
                    nouns.right_clause, '^([\p{Han}]{2,6}?队)', 1
                )
            else nouns.people_right
        end as people_right,
        left_goods.goods_length as left_goods_length,
        left_goods.goods_noun as left_goods_noun,
        left_goods.other_length as left_other_length,
        right_goods.goods_length as right_goods_length,
        right_goods.goods_noun as right_goods_noun,
        right_goods.other_length as right_other_length,
        verb_goods.goods_length as verb_goods_length,
        verb_goods.goods_noun as verb_goods_noun,
        left_people.people_length as left_people_length,
        left_people.people_noun as left_people_noun,
        right_people.people_length as right_people_length,
        right_people.people_noun as right_people_noun,
        within_people.people_length as within_people_length,
        within_people.people_noun as within_people_noun,
        earlier_people.people_length as earlier_people_length,
        earlier_people.people_noun as earlier_people_noun,
        regexp_matches(
            nouns.right_clause, '^[^、，的]{0,4}?(?:{{ other_noun }})'
        ) as other_begins_right,
        nouns_before.previous_people_right,
        -- 62户、187名村民: one people, in households and in heads.
        if(
            quantities.unit = '户'
            and regexp_full_match(quantities.right_text, '[、，]?')
            and regexp_matches(
                quantities.right_context,
                '^[、，]?[0-9.,万余多近约一二两三四五六七八九十百千]+[名位个]'
            ),
            nullif(nouns_before.next_people_right, ''), null
        ) as people_in_heads,
        regexp_full_match(
            quantities.left_text,
            '[、，,和及与或 　]*(?:还|尚|仍|又)?'
            || '(?:[得要需再另新]?再?[添补加]|差|{{ goods_verb_words() }})?[了着]?'
            || '(?:中有?|其中有?|(?:个?安置点|点|村|乡镇|学校|社区|街道)共|共计?|合计|计'
            || '|折合|各|约|每|另|为|其余|余下的?|剩余|剩下的?'
            || '|{{ measured }})?'
        )
        -- 送水230吨: the good stands in the verb.
        and nouns.goods_left <> '水'
        -- 调往毕节5.1万件.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and regexp_full_match(
            quantities.left_text,
            '[，、；：和]?(?:其中)?(?:{{ sent_to }})[\p{Han}]{2,4}'
        ) and coalesce(left_goods.goods_length, 0) < 2
        -- 护理床送到位：龙溪32套、横石58套: so too by the short names of places.
        or coalesce(left_goods.goods_length, 0) = 0
        and quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and contains(quantities.left_context, '：')
        and regexp_full_match(quantities.left_text, '、[\p{Han}]{2,4}')
        and regexp_matches(
            quantities.left_context,
            '(?:送到位?|到位|送达|完毕|[发送分]完|[发送分运][出下]去?|如下)：'
            || '(?:[\p{Han}]{2,4}[0-9.,一二两三四五六七八九十百千万余多]+[\p{Han}]{1,2}、)+'
            || '[\p{Han}]{2,4}$'
        )
        -- 捐赠帐篷300顶，其中海川集团100顶、江口商会200顶: so much from each.
        or coalesce(left_goods.goods_length, 0) = 0
        and quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and regexp_full_match(
            quantities.left_text,
            '[，、；：和（(](?:其中|包括)?[\p{Han}（）]{2,16}(?:公司|集团|[商协公工侨]会'
            || '|基金会?|银行|[布粮药]行|合作社|[乳药实果牧渔酒茶面鞋]业|[食药]品厂)'
        )
        -- 热餐46万份，其中送到老人床头的8.9万份: of the good told before.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and ends_with(quantities.left_text, '的')
        and coalesce(left_goods.goods_length, 0) = 0
        and regexp_full_match(
            quantities.left_text,
            '[，；](?:(?:其中|当中)[^，。；：、]{1,20}'
            || '|[^，。；：、]{0,8}[送发运分调拨寄配给最][^，。；：、]{1,16})的'
        )
        -- 捐出童装3,000件，已有2,150件送到孩子手上.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and regexp_full_match(
            quantities.left_text, '[，；](?:其中|目前)?已经?有?'
        )
        and regexp_matches(
            quantities.right_text,
            '^(?:全部|都|陆续|先后)?[送发运交配调捐分][到往给至出抵放入在]'
        )
        -- 棉被中，海川镇分得200床，其余乡镇合计300床.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and regexp_full_match(
            quantities.left_text,
            '[，、；](?:其余|其他|余下|剩余)的?(?:各?[省市县区镇乡村州旗街道社校点]{1,2}|地区|单位|学校)'
            || '(?:一?共|合计|共计|总计|[分领获]得)*'
        )
        -- 抽水机25台，15台已到位，其余10台: more of them.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and regexp_full_match(
            quantities.left_text,
            '[^，。；：、]{1,8}，(?:其余|余下的?|剩余|剩下的?|其余的|后续'
            -- 首批帐篷200顶凌晨运抵，第二批300顶还在路上
            || '|第[二三四五六七八九十2-9]批)'
        )
        -- 热饭78万份，当中㓥房户收到23万份，露宿者3万份: so much for each.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and coalesce(left_goods.goods_length, 0) = 0
        and regexp_full_match(
            quantities.left_text,
            '[，、；](?:其中|当中)?\p{Han}{0,4}(?:{{ people }})'
            || '(?:各?(?:收到|领到|分到|领走|得到)了?|[占有]了?)?'
        )
        and regexp_matches(
            quantities.left_context,
            '(?:收到|领到|分到|领走|得到|分给|发给)[^。；]*$|(?:其中|当中)[^。；，]*$'
        )
        -- 口罩12万只，医院6万只、社区2万只: so much for each that received it.
        or quantities.unit_class in ('piece', 'package', 'mass', 'volume')
        and quantities.unit not in ('个', '所', '家', '座', '间', '处')
        and coalesce(left_goods.goods_length, 0) = 0
        and ends_with(
            quantities.left_context, quantities.unit || quantities.left_text
        )
        and regexp_full_match(
            quantities.left_text,
            '[，、；：（(](?:其中|包括|给)?[\p{Han}]{0,8}(?:[医学法敬养]老?院|[中小大]学|学校|幼儿园'
            || '|社区|卡口|[局所站]|机构|企业|单位|部门|[^农乡]村|居委会|工地|家庭)'
            || '(?:各?[分领拿得]到?了?|各)?'
        )
        -- 帐篷2,900顶，漾濞县2,100顶，永平县500顶: so much of it for each place.
        or regexp_full_match(
            quantities.left_text,
            '[，、；：和（(](?:其中)?[\p{Han}]{1,7}(?:[市县州镇乡]|街道|[^小社校园灾]区|[左右前后中翼]旗)'
        )
        -- 覆盖乡镇14个: townships are counted there.
        and not regexp_matches(
            quantities.left_text,
            '(?:[，、；和中（(]|覆盖|惠及|涉及|走[遍进访])'
            || '(?:乡镇|村镇|城镇|县市|市县|县区|市区|城市|[超门菜夜]市)$'
        ) as is_bare,
        regexp_matches(quantities.right_text, '^[，。；、]|^$')
        and regexp_matches(
            quantities.left_text,
            '(?:{{ goods_verb_words() }}|补上|[又再还另][发补添])了?$'
        ) as ends_in_verb,
        regexp_matches(
            quantities.left_text,
            '，(?:一共|总共|合共|共计|共有|共|{{ measured }})[是有]?，?$'
        ) as ends_in_sum,
        -- 一床棉被五斤多, 一箱牛奶12盒: what one of them weighs or holds.
        quantities.unit_class in ('mass', 'volume', 'piece', 'package')
        and coalesce(regexp_matches(
            quantities.left_context,
            '(?:^|[，。；：“])一[床件条袋箱包桶瓶盒顶套]'
            || '[^\P{Han}床件条袋箱包桶瓶盒顶套龙街][\p{Han}]{0,5}$'
        ), false)
        or regexp_matches(
            nouns.left_clause,
            '(?:每|人均|户均|平均|日均|月均|年均|均价|单价|标准)'
            || '[^，。；、]{0,8}$'
        )
        -- 月均保障低保对象9,874户: how many they were in a month, none per head.
        -- 对照标准尚缺棉大衣1500件, 按每户一台的标准发放呼叫器326台.
        and not regexp_matches(
            nouns.left_clause,
            '标准(?:尚|还|仍)?[缺差需]'
            || '|标准[^，。；、0-9每]{0,2}(?:发放|配发|配备|下拨|采购|购置)[\p{Han}]{2,8}$'
            || '|(?:月均|每月平均|平均每月)(?:保障|救助|供养|补助|资助|发放|在册|有)'
            || '[^，。；、]{2,8}$'
        ) as is_rate,
    from quantities
    inner join nouns using (document_id, row_no, sentence_no, quantity_no)
    inner join nouns_before
        using (document_id, row_no, sentence_no, quantity_no)
    left join noun_classes as left_goods
        on nouns.goods_left = left_goods.noun
    left join noun_classes as right_goods
        on nouns.goods_right = right_goods.noun
    left join noun_classes as verb_goods
        on nouns.goods_before_verb = verb_goods.noun
    left join noun_classes as left_people
        on nouns.people_left = left_people.noun
    left join noun_classes as right_people
        on nouns.people_right = right_people.noun
    left join noun_classes as within_people
        on nouns.people_within = within_people.noun
    left join noun_classes as earlier_people
        on nouns.people_earlier = earlier_people.noun

),

sorted_out as (

    select
        *,
        case
            when unit_class in ('person', 'person_time', 'household')
                then 'people'
            when unit in ('个', '口', '家', '对')
                and regexp_matches(
                    right_text,
                    '^[^，。、；：为给对与和在用设]{0,8}?(?:{{ people }})'
                )
                and coalesce(right_goods_length, 0) = 0
                -- 5个乡镇的留守儿童: townships, not children.
                and not regexp_matches(
                    right_text,
                    '^(?:[重受]灾|重点|贫困|偏远|沿[江河海]|中心|试点)?'
                    || '(?:乡镇|街道|社区|学校|小区|单位|部门|国家|[居村]委会'
                    || '|安置[点区]|避[灾险难寒][点所]|救助站|卫生院|医院|[敬养]老院|福利院'
                    || '|(?:养老|供养|福利)机构|摊[位档]|展[位台]|窗口|[网站]点|点位|工地|食堂|帐篷|房间'
                    || '|[村乡镇县区市组班省](?:[^民亲干医]|$)|社[共有的内里])'
                )
                and coalesce(right_other_length, 0)
                    < coalesce(right_people_length, 0)
                -- 23个长者服务项目, 两个残疾人就业基地: a group, a place, a project.
                and not regexp_matches(
                    right_text,
                    '^[^，。、送给]{0,8}?(?:{{ people }})(?:{{ attribute }}){0,2}'
                    || '[“”]?(?:[站院所室点亭队]|组(?:[^成织]|$)|项目|计划|中心|[家乐校花]园'
                    || '|之家|家园|驿站|课堂|食堂|餐厅|机构|团[体队]|[社文艺术]团|[协互助合]会|联盟|基地|对子)'
                )
                -- 89个“银龄互助组”: what stands last in a name in quotes is
                -- counted.
                and not regexp_matches(
                    right_text, '^[“‘「『《][^”’」』》]*'
                    || '(?:[站院所室点亭组队团会家园班校堂社吧屋厅岗]|项目|计划|中心|品牌|基地'
                    || '|平台|活动|行动|课|故事)[”’」』》]'
                )
                then 'people'
            -- 志工来了十几个: who came.
            when unit = '个' and contains(left_text, '了')
                and regexp_matches(right_text, '^[，。、；！”]|^$')
                and regexp_matches(
                    left_text,
                    '(?:{{ people }})[又也还都]?(?:[来到去走跑回赶][来去]?|进[来去])了'
                    || '(?:又|大概|足足|好)?$'
                ) then 'people'
            -- 药钱是自己垫的，大概八千块: money, no pieces.
            when unit = '块' and number_value >= 100
                and coalesce(left_goods_length, 0) = 0
                and coalesce(right_goods_length, 0) = 0
                and regexp_matches(right_text, '^[，。、；！”]|^$')
                and regexp_matches(
                    left_text, '[钱费价花垫付贵赚挣欠]|工资|掏|退休金|养老金|账'
                ) then 'other'
            -- 孩子里，脑瘫的12个.
            when unit = '个' and ends_with(left_text, '的')
                and regexp_matches(right_text, '^[，。、；]|^$')
                and regexp_matches(
                    left_context, '(?:{{ people }})(?:里|中|当中|之中)，[^。；]*$'
                ) then 'people'
            -- 全院54位长者，确诊的有17个.
            when unit = '个' and regexp_matches(right_text, '^[，。、；]|^$')
                and regexp_matches(
                    left_context,
                    '[0-9一二两三四五六七八九十百余多][位名人][^，。；0-9]{0,6}，'
                    || '[^，。；]{1,8}的(?:[只就竟还也已]|竟然|一共|总共)*有?$'
                ) then 'people'
            when unit in ('个', '口')
                and left_people_length > coalesce(left_other_length, 0)
                and coalesce(left_goods_length, 0) = 0
                and coalesce(right_goods_length, 0) = 0
                and regexp_matches(
                    right_text,
                    -- 帮助困难家庭9个渡过难关.
                    '^[，。、；]|^$|^ ?(?:渡过|度过|得到|领到|入住|享受|受益|全部|均|都|已)'
                )
                then 'people'
            -- 善款逾二亿, 捐资三百万: money without a currency word.
            when unit = '' and number_value >= 10000 and regexp_matches(
                    left_text,
                    '(?:善款|捐款|款项|款物|助学款|爱心款|[赈救]灾款|捐赠额|总额|捐资|筹款'
                    || '|筹得|募得|募捐|认捐|捐出|捐|[会卖演拍走跑赛]筹)[^，。；]{0,4}$'
                ) then 'money'
            -- 三百万爱心款.
            when unit = '' and number_value >= 10000 and regexp_matches(
                    right_text, '^(?:爱心款|善款|捐款|款物)'
                ) then 'money'
            -- 惠及老人5.3万.
            when unit = '' and number_value >= 10000
                and left_people_length > 0
                and regexp_matches(right_text, '^[，。；]|^$') then 'people'
            -- 两个乡的敬老院: places, no goods; 镇痛泵 is one.
            when unit = '个' and regexp_matches(
                    right_text,
                    '^(?:[村镇乡县区市州旗省](?:[^民亲痛]|$)|街道|社区|部门|单位|项目)'
                ) then 'other'
            -- 四千长者: people counted without a measure word.
            when unit = '' and number_value >= 10 and regexp_matches(
                    right_text, '^[^，。、；：为给对与和在用设的0-9]{0,3}?(?:{{ people }})'
                ) then 'people'
            -- 两批共500床
            when unit_class = 'lot'
                and coalesce(left_goods_length, 0) = 0
                and regexp_matches(
                    right_text, '^(?:一?共|合计|总共|总计|累计)'
                ) then 'other'
            when unit_class in ('piece', 'package', 'mass', 'volume', 'lot')
                then 'goods'
            when unit_class in ('money', 'gift') then 'money'
            else 'other'
        end as counts,
    from classified

),

chosen as (

    select
        *,
        case
            -- 纸尿裤仅够用一周，尚缺260包 names its good before that clause.
            when counts = 'goods' and is_bare
                and coalesce(verb_goods_length, 0) = 0 then ''
            -- 15个团体: what stands behind is no good, whatever went before.
            when counts = 'goods'
                and (right_other_length > 0 or other_begins_right)
                and coalesce(right_goods_length, 0) = 0
                and coalesce(left_goods_length, 0) = 0 then 'other'
            when counts = 'goods' and left_goods_length > 0
                and left_goods_length >= left_other_length then 'left'
            when counts = 'goods' and right_goods_length > 0
                and right_goods_length >= right_other_length
                and coalesce(left_other_length, 0) = 0 then 'right'
            -- 北岭街道385份爱心包: who gave or got, and then the good.
            when counts = 'goods' and right_goods_length > 0
                and right_goods_length >= right_other_length
                and regexp_matches(
                    left_text,
                    '(?:街道|社区|[省市县区镇乡村州旗局会院校])[ 　]?$'
                ) then 'right'
            when counts = 'goods' and goods_left <> ''
                and not regexp_matches(
                    goods_left,
                    '^[在从向为给把被让对由按用每她他我你年本]|^全[^新]'
                    || '|^(?:{{ measured }})$'
                )
                and length(goods_left) <= 20 then 'left'
            when counts = 'goods' and verb_goods_length > 0 then 'verb'
            when counts = 'goods' and goods_right <> '' then 'right'
            when counts = 'people' and unit in ('名', '位', '个', '员', '口')
                and people_right <> '' then 'right'
            when counts = 'people'
                and (
                    left_people_length > 0
                    or team_left is not null
                    or names_people_left
                    and coalesce(left_other_length, 0) = 0
                )
                and (not is_bare or team_left is not null) then 'left'
            when counts = 'people' and people_right <> '' then 'right'
            -- 其中父母均外出的1105名: whom the clause describes came before.
            when counts = 'people'
                and within_people_length > 0
                and regexp_matches(
                    left_text, '(?:其中|当中|[，；、])[^，。；]*[^，。；的]的$'
                )
                and not regexp_matches(
                    left_text,
                    '(?:[年月日底初时天周]|最多|最高|平[日时常均]|原来|最初|期间|以来)的$'
                ) then 'described'
            when counts = 'people' and not is_bare
                and within_people_length > 0 then 'within'
            when counts = 'people' and earlier_people_length > 0
                then 'earlier'
        end as side,
    from sorted_out

),

sided as (

    select
        *,
        case
            when counts = 'goods' and is_bare
                and right_goods_length > 0 then 'right'
            when counts = 'goods' and is_bare
                and (right_other_length > 0 or other_begins_right)
                -- 其中有200床给了敬老院: where they went.
                and not regexp_matches(
                    right_text,
                    '^(?:已|全部|都)?(?:给|[送发运捐交拨配分留][给到往至了出进入在])'
                )
                then 'other'
            when counts = 'goods' and is_bare and goods_right <> ''
                and not regexp_matches(goods_right, '^[（(）)】」』”]')
                and not regexp_matches(
                    left_text, '(?:中有?|其余|余下的?|剩余|剩下的?|后续|批)$'
                ) then 'right'
            when side = '' then null
            else side
        end as noun_side,
    from chosen

),

named as (

    select
        *,
        case
            when counts = 'goods' and noun_side = 'left'
                then coalesce(left_goods_noun, goods_left)
            when counts = 'goods' and noun_side = 'right'
                then coalesce(right_goods_noun, goods_right)
            when counts = 'goods' and noun_side = 'verb'
                then coalesce(verb_goods_noun, goods_before_verb)
            when counts = 'people' and noun_side = 'left'
                then coalesce(team_left, left_people_noun, people_left)
            when counts = 'people' and noun_side = 'right'
                then coalesce(right_people_noun, people_right)
            when counts = 'people' and noun_side = 'within'
                then coalesce(within_people_noun, people_within)
            when counts = 'people' and noun_side = 'earlier'
                then if(
                    ends_with(previous_people_right, people_earlier),
                    previous_people_right,
                    coalesce(earlier_people_noun, people_earlier)
                )
        end as own_noun,
        -- 向困难群众发放棉被70床，惠及65户: whom the goods reached.
        case
            when counts = 'people' then own_noun
            -- 为老人理发86场，共2,130人次: so too whom a thing was done for.
            when (unit_class in ('event', 'duration') or unit = '例')
                and within_people_length > 0
                and regexp_matches(left_text, '[向为给对替][^，。；]*$')
                then coalesce(within_people_noun, people_within)
            when counts = 'goods' and within_people_length > 0
                and regexp_matches(left_text, '[向为给][^，。；]*(?:发|送|捐|配)')
                then coalesce(within_people_noun, people_within)
        end as people_noun,
        -- Asked before the windows, which then carry fewer texts.
        counts = 'goods' and is_bare and length(left_text) > 1
            as may_follow_paragraph,
        coalesce(
            people_in_heads,
            -- 相框由商会捐赠，一共100个.
            case
                when counts = 'goods' and (
                        is_bare or ends_in_verb
                        or ends_in_sum and regexp_matches(
                            right_text, '^[，。；]|^$'
                        )
                    ) then nullif(goods_earlier, '')
            end,
            -- 礼包由民政局采购，内装大米5公斤，共发放700份; 书包每个80元，已发出600个:
            -- what the sentence begins with.
            case
                when counts = 'goods' and ends_in_verb
                    and unit in ('份', '个', '套', '只', '件', '台', '盒', '袋')
                    and regexp_matches(
                        left_context, '^[^，。；]{2,14}(?:由|每|统一|，内[装含有])'
                    ) then coalesce(
                        nullif(regexp_extract(
                            left_context,
                            '^[“「]([\p{Han}]{2,8})[”」](?:由|每|统一|，内[装含有])',
                            1
                        ), ''),
                        nullif(regexp_extract(
                            left_context,
                            '^((?:[\p{Han}]{0,4}?)(?:{{ goods }}))'
                            || '(?:由|每|统一|，内[装含有])',
                            1
                        ), '')
                    )
            end,
            -- 孤儿考上大学的12名: nobody came before.
            if(
                noun_side = 'described' and within_people_length > 1,
                coalesce(within_people_noun, people_within), null
            )
        ) as last_resort,
    from sided

),

inherited as (

    select
        *,
        coalesce(
            own_noun,
            case
                when counts = 'goods' and is_bare
                    then last_value(
                        if(
                            counts = 'goods', coalesce(own_noun, last_resort),
                            null
                        ) ignore nulls
                    ) over sentence_order
                -- 慰问困难家庭40户，实施临时救助80人次: another deed, for others.
                when unit_class = 'person_time' and regexp_full_match(
                        left_text,
                        '[，、；](?:[共已]|累计)*(?:实施|开展|办理)[\p{Han}]{0,4}救助'
                    ) then null
                -- 救助流浪人员80人，其中未成年人9人；送医3人: all of them again.
                when counts = 'people'
                    and regexp_full_match(left_text, '；[^，。；的]{1,4}')
                    and contains(left_context, '其中')
                    then first_value(people_noun ignore nulls)
                    over sentence_order
                -- So too 其中未成年人9人，护送返乡3人 behind a comma.
                when counts = 'people' and contains(left_context, '其中')
                    and regexp_full_match(left_text, '，{{ sent_on }}')
                    then last_value(
                        if(
                            regexp_matches(left_context, '其中[^；]*$'), null,
                            people_noun
                        ) ignore nulls
                    ) over sentence_order
                when counts = 'people'
                    then last_value(people_noun ignore nulls)
                    over sentence_order
            end,
            -- 送出10230箱: what the sentence before told of.
            case
                when may_follow_paragraph
                    then last_value(
                        if(counts = 'goods', own_noun, null) ignore nulls
                    ) over paragraph_order
                -- 义工联盟又补上了22辆: more of what that unit counted.
                -- 上述棉衣中，省慈善会调拨600件，市慈善会调拨300件.
                when counts = 'goods' and ends_in_verb
                    then last_value(
                        if(
                            counts = 'goods', coalesce(own_noun, last_resort),
                            null
                        ) ignore nulls
                    ) over unit_order
            end,
            last_resort
        ) as subject,
        own_noun is null as is_inherited,
        -- 分别为120人和36人，共156人: a sum is none of the run.
        sum(if(
            is_bare and not regexp_matches(left_text, '^[，、]?(?:一?共|合计|[共总]计)'),
            0, 1
        )) over sentence_order as run_no,
    from named
    window sentence_order as (
        partition by document_id, row_no, sentence_no
        order by quantity_no
        rows between unbounded preceding and current row
    ),
    paragraph_order as (
        partition by document_id, row_no
        order by sentence_no, quantity_no
        rows between unbounded preceding and current row
    ),
    unit_order as (
        -- 捐出白米3,200公斤，米商公会认捐2公吨: weights are of one kind.
        partition by document_id, row_no, case
            when unit_class in ('mass', 'volume') then unit_class else unit
        end
        order by sentence_no, quantity_no
        rows between unbounded preceding and current row
    )

),

runs_numbered as (

    select
        *,
        row_number() over (
            partition by document_id, row_no, sentence_no, run_no
            order by quantity_no
        ) as run_index,
        count(*) over (
            partition by document_id, row_no, sentence_no, run_no
        ) as run_length,
        first_value(is_respective) over (
            partition by document_id, row_no, sentence_no, run_no
            order by quantity_no
        ) as is_respective_run,
        first_value(subject) over (
            partition by document_id, row_no, sentence_no, run_no
            order by quantity_no
        ) as run_subject,
        first_value(left_clause) over (
            partition by document_id, row_no, sentence_no, run_no
            order by quantity_no
        ) as run_left_clause,
    from inherited

),

-- A list of places before the good (下拨台安县、海城市抗原试剂) is no part of
-- its name; 分别 gives each number its item of the list.
parts_split as (

    select
        *,
        regexp_replace(
            regexp_replace(
                subject,
                '^{{ places_before }}(?:{{ opening }})?([^、和及]{2,})$', '\1'
            ),
            -- 注滋口镇折叠床、电风扇: so too before a list of goods.
            '^[\p{Han}]{2,7}?(?:[镇县]|街道)((?:{{ goods }})(?:、.*|和.*))$', '\1'
        ) as subject_without_places,
    from runs_numbered

),

trimmed as (

    select
        *,
        string_split_regex(
            coalesce(
                if(counts = 'goods', subject_without_places, subject), ''
            ),
            '、|和|及其|以及|及|与'
        ) as subject_parts,
        -- 雨衣雨靴各600套: two known goods of one length.
        if(
            counts = 'goods' and is_distributive
            and length(subject_without_places) in (4, 6)
            and not regexp_matches(
                subject_without_places, '[、和及与品件材备具料池资]|[坐靠]垫|支架|轮胎|种子'
            ),
            string_split(
                regexp_replace(
                    subject_without_places,
                    '^({{ goods_of_two }})({{ goods_of_two }})$'
                    || '|^({{ goods_of_three }})({{ goods_of_three }})$',
                    '\1\3、\2\4'
                ),
                '、'
            ),
            -- 米面油各20份: so too goods of one character.
            if(
                counts = 'goods' and is_distributive and regexp_full_match(
                    subject_without_places, '[米面油盐糖茶菜肉蛋奶煤柴]{2,4}'
                ),
                string_split(subject_without_places, ''),
                []
            )
        ) as paired_goods,
        string_split_regex(
            coalesce(regexp_replace(
                run_subject, '^{{ places_before }}([^、和及]{2,})$', '\1'
            ), ''),
            '、|和|及|与'
        ) as run_parts,
        if(
            counts = 'people' and is_respective_run and run_length > 1,
            regexp_extract_all(
                run_left_clause,
                '([^、和及与的\P{Han}]*?(?:{{ people }})){{ allowance }}', 1
            ),
            []
        ) as allowance_parts,
    from parts_split

)

select
    document_id,
    row_no,
    sentence_no,
    quantity_no,
    counts,
    noun_side,
    is_inherited,
    is_bare,
    is_rate,
    is_distributive,
    is_respective_run,
    run_index,
    run_length,
    case
        -- 困难残疾人生活补贴和重度残疾人护理补贴分别发放310人次和54人次.
        when counts = 'people' and is_respective_run and run_length > 1
            and len(allowance_parts) = run_length
            then regexp_replace(
                allowance_parts[run_index],
                '^.*(?:[年月]|全[省市县区乡镇旗州]|[为向给对]|累计|发放)', ''
            )
        when counts in ('goods', 'people') and is_respective_run
            and len(run_parts) = run_length and run_length > 1
            then run_parts[run_index]
        when counts = 'goods' then subject_without_places
        else subject
    end as subject,
    -- How many places stand in a list before the good or before 分别.
    case
        when is_respective_run
            and regexp_matches(
                run_left_clause,
                '[省县市区旗](?:、|和|及)'
                -- 新化、涟源两地分别, 云南、贵州两省分别
                || '|[、和及][\p{Han}]{2,4}[两三四五六七八九十]个?[省县市区旗州地]'
            )
            then run_length
        when is_distributive then len(string_split_regex(
            regexp_extract(
                run_left_clause,
                '((?:[\p{Han}]{1,7}?(?:自治县|自治州|[省市县]|[^社小辖灾]区)'
                || '(?:、|和|及|与)?){2,})'
            ),
            '(?:自治县|自治州|[省市县]|[^社小辖灾]区)(?:、|和|及|与)?'
        )) - 1
        else 0
    end as listed_places,
    case
        when counts = 'goods' and is_distributive and len(subject_parts) > 1
            then subject_parts
        -- 招收老人、学生各30名
        when counts = 'people' and is_distributive and noun_side = 'left'
            and len(subject_parts) > 1 and regexp_full_match(
                subject,
                '(?:[^、和及与]{0,6}(?:{{ people }})(?:、|和|以?及|与)){1,4}'
                || '[^、和及与]{0,6}(?:{{ people }})'
            ) then subject_parts
        when len(paired_goods) > 1 then paired_goods
    end as distributed_items,
from trimmed
