{#
    Who gives and who receives in each clause of a sentence that tells of
    gifts. A clause ends at a punctuation mark or at a figure, so that what is
    named in it stands at its head (海川公司捐赠), behind 由, 来自 or 收到, or
    behind 向, 捐给 and 交到. An empty giver is one that the text leaves
    unnamed; null says nothing.
#}
{%- set weak_body = party_words('weak_body') -%}
{%- set strong_body = party_words('body') -%}
{%- set body = strong_body ~ '|' ~ weak_body -%}
{%- set title = party_words('title') -%}
{%- set courtesy = party_words('courtesy') -%}
{%- set public = party_words('public') -%}
{%- set unnamed = party_words('unnamed') -%}
{%- set adverbs = party_adverbs() ~ '*' -%}
{%- set give = giving_verbs() -%}
{%- set receive = receiving_verbs() -%}
{%- set surname = party_words('surname') -%}
{%- set person = person_names() -%}
{%- set members = party_members() -%}
{%- set posts -%}
    (?:名誉)?(?:理事长|会长|董事长|总经理|经理|执行长|主席|秘书长|院长|校长)
    {{- '|职工|员工|师生|同人|会员|负责人|行长|厂长|社长|店长|总裁|创始人' }}
{%- endset -%}
{#- What is said of a body before its name: 前阳镇的海川公司 goes by its name. -#}
{%- set epithet -%}
    ^(?:[\p{Han}]{1,8}[省市县区镇乡村道边旁口里街路]|[\p{Han}]{2}|[岛村镇县城街][上里]
    {{- '|[当本]地|(?:对口|结对)?(?:支援|帮扶|共建)' }}
    {{- '|(?:远在|身在|旅居)[\p{Han}]{2,8}' }}
    {{- '|[\p{Han}]{2,12}(?:名下|旗下|下属|所属)|来自[^，的]{1,8})的' }}
    {{- '|^其(?:公司|企业|所在(?:公司|单位|企业)?的?|任职的)' }}
    {{- '|^本[省市县区镇乡村]|^(?:[当本在]地|本土|民营|爱心|知名)企业' }}
    {{- '|^[\p{Han}]{0,10}?(?:陪同|随同|陪着|跟随|跟着)' }}
{%- endset -%}
{#- What parts a name from its deed: 瞒着家人捐了. -#}
{%- set errand -%}
    (?:[瞒抱拄拎提揣骑推冒顶带拿]着|得知|听说|闻讯|二话[没不]|一口气|一下子|带[队领]|[心情]系|心怀|联系)
{%- endset -%}
{%- set lead -%}
    [（(](?:[0-9一二三四五六七八九十]+|[^（）()]{1,8}讯)[）)]
    {{- '|[）)、—' }}\-{{ '◎▲●★◆■◇□※@＠．.]|[0-9一二三四五六七八九十]+[.．、]' }}
    {{- '|[0-9〇一二三四五六七八九十]+[年月日时号分](?:上午|下午|晚上?|凌晨|傍晚' }}
    {{- '|中午|起|以来|份|底|初|间|内)?' }}
    {{- '|[（(][^（）()]{0,8}[0-9]+[年月日时号][^（）()]{0,24}[）)]' }}
    {{- '|清[早晨]|大?一大?早|天刚?亮|凌晨|傍晚|[上下中]午|深夜|夜里' }}
    {{- '|其中|当中|此外|另外|同时|随后(?:赶到的)?|随即|紧随其后|近日|日前|目前' }}
    {{- '|连日来?|昨[日天]|今[日天]|当[日天晚]|同[日月]|上个?月|去年|今年|年初|年底|[是此本]次' }}
    {{- '|(?:本会)?[另又并再更还亦承幸荷]蒙' }}
    {{- '|此前|早前|之后|后来|连同|全年|另?据|以及|再有|最后|首先|最终|会上|席间|现场|截[至止]' }}
    {{- '|主要有|分别是|分别为|包括|例如|计有|的?有|另外|本期|【[^】]*】' }}
    {{- '|其次[是为]|[都均全]是|均为|仅(?:有|是)?|光是|单是|眼下(?:已有)?|现已有|已有|目前已有' }}
    {{- '|[^，捐赠送由向给：、]{2,20}(?:会长|理事长?|会员|成员|监事长?)单位的?' }}
    {{- '|[^，]{0,8}(?:队伍|单位|团体)(?:为|是|有)|[^，]{0,12}的还有' }}
    {{- '|[^，]{0,8}最[^，]{1,3}的[为是]|这里[头面]|这(?:当中|中间)' }}
    {{- '|(?:受[捐赠]|接收|捐[赠款]|结对|共建|对口帮扶)(?:单位|方|企业)|^对口帮扶的' }}
    {{- '|[^，捐赠]{0,6}(?:物资|善款|捐款|款物)(?:主要)?(?:包[括含]|含)' }}
    {{- '|(?:捐[赠款]|善款|资金)?来源(?:为|是|有|于|包括)' }}
    {{- '|[碰遇][上到见]|多亏|幸亏|除夕|除了?' }}
    {{- '|(?:主要|其他|部分)捐[赠款助](?:者|方|人|单位|企业)(?:有|是|为|包括)' }}
    {{- '|[^，]{0,6}[款数金]额[较靠][大多高前]的?(?:有|是|为|包括)' }}
    {{- '|[商协学公]会中的|第[一二三四五六]名|冠军|亚军|季军|，' }}
{%- endset -%}

{#- Villages and towns that receive; 山村 and 灾区 are of a kind. -#}
{%- set settlement -%}
    [^农山乡新老渔]村|社区|[^乡城]镇|[^家故老他城水]乡|街道|居委会|[县旗]
{%- endset -%}
{#- Those that gifts of goods go to rather than come from. -#}
{%- set institution -%}
    (?:医院|卫生院|学校|[中小]学|[一二三四五六七八九十][中小院幼]|幼儿园|(?:养老|敬老|福利|光荣|护老)院|救助站
    {{- '|中心|指挥部|红十字会|红会|慈善[总协]?会|社区|[村镇乡])' }}
{%- endset -%}
{#- 海川公司联合长青集团捐: both give. -#}
{%- set joins = '联合|携手|联手|会同|协同' -%}

{%- set held = 'chr(57344)' -%}
{#- What stands behind 向阳 in names; 向阳江市捐款 is given to 阳江市. -#}
{%- set sunward -%}
    公益|社区|[村镇乡街红花]|小学|中学|学校|幼儿园|基金|慈善|儿童|志愿|社工|爱心|义工|服务|商会
    {{- '|协会|公司|农场|合作社' }}
{%- endset -%}
{%- set savings = '(?:压岁钱|零[花用]钱|积蓄|退休金|养老金|稿费|奖学?金|工资|体己钱)' -%}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and row_kind not in ('table_row', 'furniture')

),

sentences_of_gifts as (

    select distinct
        document_id,
        row_no,
        sentence_no,
    from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and row_kind not in ('table_row', 'furniture')
        and (kind = 'donations' or action = 'donated')

),

pieces_cut as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        measurements.right_context,
        if(measurements.kind = 'supplies', measurements.subject, null) as good,
        substr(
            measurements.left_context,
            coalesce(lag(measurements.quote_end) over (
                partition by measurements.document_id, measurements.row_no,
                    measurements.sentence_no
                order by measurements.quantity_no
            ), 0) + 1
        ) || if(
            -- 三天募得: how long it took stands between giver and verb.
            measurements.kind = 'other'
            and coalesce(measurements.unit, '') in (
                '', '天', '日', '小时', '分钟', '个月', '年', '周', '岁', '届',
                '级', '班'
            )
            -- 常州一家乳企捐牛奶: one of them, unnamed.
            or measurements.quote_text in ('一家', '一间')
            and not regexp_matches(
                measurements.right_context, '^[捐送凑共又也都把将人向]'
            ),
            measurements.quote_text,
            repeat('〇', measurements.quote_end - measurements.quote_start)
        ) as piece,
    from measurements
    inner join sentences_of_gifts using (document_id, row_no, sentence_no)

),

-- The sentence with its figures blotted out, each character for one.
sentences_masked as (

    select
        document_id,
        row_no,
        sentence_no,
        string_agg(piece, '' order by quantity_no)
            || arg_max(right_context, quantity_no) as masked,
        string_split_regex(
            string_agg(piece, '' order by quantity_no)
            || arg_max(right_context, quantity_no),
            '[，,；;：:。！？!?\t 　〇—|]'
        ) as clauses,
        list(distinct good) filter (where good is not null) as goods,
    from pieces_cut
    group by document_id, row_no, sentence_no

),

sentences_judged as (

    select
        *,
        regexp_matches(masked, '名单|芳名|捐款人|个人(?:捐[款赠])?[：:]')
            as is_register,
        regexp_matches(masked, '收到|接收|获[赠捐]|受赠|捐赠[^，：]{0,4}：')
            as is_receipt_list,
    from sentences_masked

),

clauses_numbered as (

    select
        document_id,
        row_no,
        sentence_no,
        masked,
        goods,
        is_register,
        is_receipt_list,
        clauses[clause_no] as clause,
        clause_no::integer as clause_no,
        (
            coalesce(list_sum(lengths[:clause_no - 1]), 0) + clause_no - 1
        )::integer as clause_start,
    from (
        select
            *,
            list_transform(clauses, lambda clause: length(clause)) as lengths,
            unnest(range(1, len(clauses) + 1)) as clause_no,
        from sentences_judged
    )

),

-- The marks beside a clause are all that is asked of the sentence: no window
-- carries it along.
clauses_located as (

    select
        * exclude (masked),
        substr(masked, clause_start, 1) as mark_before,
        substr(masked, clause_start + length(clause) + 1, 1) as mark_behind,
        substr(masked, clause_start + 1, 1) = '〇' as begins_with_figure,
        substr(masked, clause_start + length(clause) + 1, 1) = '〇'
            as ends_with_figure,
        -- 鸿运置业 HK$120,000
        substr(masked, clause_start + length(clause) + 1, 2) = ' 〇'
            as ends_with_gap,
        -- A捐衣；5月4日，又捐款: the day tells of no other giver.
        coalesce(
            regexp_full_match(
                clause, '(?:[0-9]{1,4}[年月日号]份?)+|[次翌同当]日|(?:第二|当|次)天|随后|后来|之后'
            )
            and regexp_matches(
                lead(clause) over (
                    partition by document_id, row_no, sentence_no
                    order by clause_no
                ), '^(?:又|再|还|并)'
            ), false
        ) as is_day_of_next,
    from clauses_numbered

),

segments_told as (

    select
        *,
        -- A捐衣；同时向敬老院捐款: the same giver goes on.
        sum((
            mark_before in ('；', ';')
            and not is_day_of_next
            and not regexp_matches(
                clause,
                '^(?:同时|此外|另外?|还|又|并|也)+(?:向|捐|赠)'
                -- 捐赠方：海川公司；受赠方：县红十字会；捐赠物资：棉衣500件
                || '|^(?:受赠|接收|受捐|捐[赠款])(?:方|人|者|单位|企业|物资|内容|金额|时间)$'
            )
        )::integer) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        )::integer as segment_no,
        mark_before = '〇' as follows_figure,
        -- 基金500万元（含海川公司200万元）、义卖20万元: who is named in brackets
        -- gives nothing behind them.
        if(
            contains(clause, '（') or contains(clause, '）')
            or contains(clause, '(') or contains(clause, ')'),
            length(regexp_replace(clause, '[^（(]', '', 'g'))
            - length(regexp_replace(clause, '[^）)]', '', 'g')),
            0
        ) as brackets_opened,
        sum(brackets_opened) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ) as brackets_open,
        follows_figure
        and regexp_matches(clause, '^[（(]')
        and brackets_open > 0
        or brackets_open - brackets_opened > 0
        and not regexp_matches(clause, '^[）)]') as is_in_brackets,
        regexp_replace(
            regexp_replace(
                regexp_replace(clause, '[“”"「」『』《》〈〉]', '', 'g'),
                -- 昨（18）日; but 高二（3）班 is one class of several.
                '[（(][0-9]+[）)]([^班]|$)', '\1'
            ),
            -- 共收到50万元（县慈善会收到: the bracket closes in a later clause.
            '[（(]$|^[（(]([^（）()]+)$', '\1'
        ) as heard,
        case
            -- 向阳公益基金会: a private character holds the 向 of a name.
            when contains(heard, '向阳') then regexp_replace(
                heard, '向(阳(?:{{ sunward }}))', {{ held }} || '\1', 'g'
            )
            -- 棉被200床系海川公司所捐
            when contains(heard, '所捐') then regexp_replace(
                heard, '^([均都]|全部)?[为系由是]([^，]{2,}?)所捐', '\1由\2捐'
            )
            else heard
        end as spoken,
    from clauses_located
    -- What stands between two figures of one clause is no clause, if empty;
    -- a figure that opens a clause has an empty one before it.
    where clause <> ''
        or begins_with_figure
        and mark_before <> '〇'

),

leads_dropped as (

    select
        *,
        -- Single characters begin names too (和平公司, 如意公司): they are
        -- dropped only where the clause goes on.
        case
            -- 十月初五街坊会 is named after a street.
            when starts_with(spoken, '十月初五') then spoken
            -- 接收单位：县慈善会 is a label, and so is 捐赠方为海川公司.
            when regexp_matches(
                    spoken,
                    '^(?:受[捐赠]|接收|捐[赠款])(?:单位|方|企业)'
                    || '(?:$|(?:分别)?[为是有包])'
                ) then spoken
            -- 以海川公司为代表的企业捐款
            when regexp_matches(spoken, '^以[^，]{2,20}为(?:代表|首)的')
                then regexp_replace(
                spoken, '^以([^，]{2,20}?)为(?:代表|首)的[^，捐赠]{0,10}?([捐赠向]|$)',
                '\1等\2'
            )
            -- 以海川商会三十万元、清河同乡会二十万元为最多.
            when ends_with_figure and not follows_figure
                and regexp_matches(
                    spoken, '^以[\p{Han}]{2,20}(?:{{ strong_body }})的?$'
                -- 以海川集团的八十万元居首
                ) then regexp_replace(spoken, '^以|的$', '', 'g')
            -- 冠名基金500万元（含海川公司200万元）
            when follows_figure and regexp_matches(clause, '^[（(]')
                then regexp_replace(
                spoken, '^(?:{{ lead }}|[内包]?含有?|内有|如|即|最)+', ''
            )
            -- 海川公司捐赠的10吨大米、长青集团捐赠的500箱方便面
            when follows_figure
                and regexp_matches(spoken, '[捐赠送献][赠献助出来]?的$')
                and list_contains(
                    goods, regexp_extract(spoken, '^([^，]{1,12}?)[、和及与]', 1)
                ) then regexp_replace(spoken, '^[^，]{1,12}?[、和及与]', '')
            when follows_figure then regexp_replace(
                spoken, '^(?:{{ lead }}|和|及|与|以|如|又|另|还|也|是|即|最)+', ''
            )
            else regexp_replace(
                spoken, '^(?:{{ lead }}|又|另|还|也|是|即)+', ''
            )
        end as words,
        -- 一家公司捐赠 leaves it unnamed; 海川公司等三家企业捐赠 does not.
        follows_figure
        -- 捐款405万元（海川公司200万元: a list in brackets begins anew.
        and not regexp_matches(clause, '^[（(]')
        and not regexp_matches(spoken, '^(?:{{ lead }}|[和及与以如又另还也是即])')
        and not coalesce(list_contains(
            goods, regexp_extract(spoken, '^([^，]{1,12}?)[、和及与]', 1)
        ) and regexp_matches(spoken, '[捐赠送献][赠献助出来]?的$'), false)
            as goes_on,
        coalesce(regexp_matches(lag(spoken) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ), '等$|[^捐赠送，]、[^捐赠送，、的]{2,}$'), false) as follows_list,
        -- 捐赠太平镇60万元、桃映镇60万元: whom the first is given to, so the next.
        coalesce(bool_or(
            ends_with_figure and contains(spoken, '捐')
            and regexp_matches(
                spoken,
                '捐[赠助]?[给予往]?[^，、的捐]{1,10}(?:{{ settlement }})'
                || '[^，的老孩学儿患民院校会所]{0,7}$'
            )
        ) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between unbounded preceding and 1 preceding
        ), false) as gives_to_places,
        -- 捐给县医院呼吸机3台、县中医院2台; what comes to a charity comes from
        -- the next one named.
        coalesce(bool_or(
            ends_with_figure
            and regexp_matches(
                spoken,
                '(?:[捐赠送][赠助献送]?[给予往到]|[向给为])[^，捐]{0,30}{{ institution }}'
                || '{{ adverbs }}(?:捐[赠助献]?|赠送?|送[去来]?)?[^，的款]{0,8}$'
            )
            and not regexp_matches(spoken, '慈善|红十字|红会|基金会')
        ) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between unbounded preceding and 1 preceding
        ), false) as gives_to_institutions,
        -- 会员22人合捐: who is counted gives.
        coalesce(regexp_matches(lag(spoken) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ), '(?:会员|[职员工民友]|党员|干部|学生|师生|乡亲|商户|商家|[众人]士)$'), false)
            as follows_people,
        -- 海川公司向7所敬老院捐赠: whom the figure counts receives.
        coalesce(regexp_matches(lag(spoken) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        -- 支援九所学校
        -- 为白水镇3所学校各捐图书500册
        ), '[向给为](?:[^，捐赠送、]{2,7}[省市县区镇乡村])?$'
        || '|(?:支[援持]|资助|援助|帮助|惠及)[^，]{0,14}$'), false)
            as follows_direction,
        -- 捐赠单位：海川公司 stands behind what was given.
        mark_before in ('：', ':')
        and coalesce(regexp_full_match(lag(spoken) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ), '(?:捐[赠款献]?|赠送)(?:方|者|人|单位|企业)'), false)
            as follows_giver_label,
        coalesce(lag(spoken) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ) = '的', false) as follows_gift_taken_up,
        lead(spoken) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ) as next_spoken,
        -- 坂仔镇林海生，土鸡30只、鸡蛋40斤: the comma is a colon there.
        mark_behind = '，'
        and (clause_no = 1 or mark_before in ('\t', ' ', '　'))
        and coalesce(
            lead(ends_with_figure) over (
                partition by document_id, row_no, sentence_no
                order by clause_no
            ), false
        ) as may_be_entry,
        -- 海川粮油行 大米20吨: so too the space behind the first words of a row.
        mark_behind = ' ' and clause_no = 1
        and coalesce(
            regexp_full_match(
                lead(spoken) over (
                    partition by document_id, row_no, sentence_no
                    order by clause_no
                ), '[\p{Han}A-Za-z]{1,8}'
            )
            and lead(ends_with_figure or ends_with_gap) over (
                partition by document_id, row_no, sentence_no
                order by clause_no
            ), false
        )
        or ends_with_gap and clause_no = 1
        -- 郏县红十字会：颗粒60件, but not 郏县红十字会：接收颗粒60件.
        or mark_behind = '：' and not coalesce(regexp_matches(
            lead(spoken) over (
                partition by document_id, row_no, sentence_no
                order by clause_no
            ),
            '捐|赠|送|[接领收获筹募发拨]'
        ), false) as is_label,
        lead(spoken, 2) over (
            partition by document_id, row_no, sentence_no
            order by clause_no
        ) as second_next_spoken,
    from segments_told

),

-- Clauses recur: what only its words tell is read once. Taking a match apart is
-- what costs.
wordings_read as (

    select
        words,
        -- 海川公司捐赠; a list of bodies is one subject. A village or an
        -- office gives, or receives, where the verb stands right behind it.
        coalesce(
            -- 海川集团、长青水泥各捐: a list of which one is known as a body.
            nullif(regexp_extract(
                words,
                '^([^由向捐送赠给为把了着被让并等，]{2,30}(?:{{ body }})(?:、|和|与)'
                || '[\p{Han}]{2,12}?){{ adverbs }}各{{ adverbs }}(?:捐|认捐|赠|送)',
                1
            ), ''),
            nullif(regexp_extract(
                words,
                '^([^由向捐送赠给把了着被让并]{1,40}?(?:{{ strong_body }})'
                || '(?:[0-9]{3}[A-Z]?[0-9]?区)?'
                || '(?:(?:{{ joins }})[^，由向捐送赠给]{2,25}?(?:{{ body }}|公益))?'
                -- 海川银行员工义工队
                || '(?:(?:{{ members }})'
                || '(?:[^，、捐赠送向为给把将到在]{0,4}(?:队|团|小组|支部))?)?'
                || '(?:[（(][\p{Han}]{1,6}[）)]'
                || '[^，、和及由向捐送赠给]{0,10}公司)?'
                || '(?:(?:、|和|以?及)(?:[^，、由向捐送赠给]{0,6}(?:{{ title }}))?'
                || '(?:{{ person }}))?)(?:{{ courtesy }})?'
                || '(?:[（(]|等|的|{{ adverbs }}(?:$|{{ give }}|{{ receive }}'
                || '|没|未|不|联合[^会总社体]|自[0-9本成设]'
                || '|(?:赶制|缝制|编织|生产|制作|加工)(?:并|后|了)'
                || '|{{ adverbs }}(?:调集|筹措|采购|购买|购置|订购)'
                || '|一家|每逢|成立于|闻讯|认领|专项|设立|开设|牵头|带着|带领|带队|携|领着'
                || '|[晒亮列交摆]出|[与和同][^，]{2,20}签[订署下]'
                || '|获|举行|举办|主办|承办|启动|开通|统计|面向|截[至止]|得知|获悉|听说|听闻|[0-9]+[年月日]'
                || '|向|给|为|对|把|将|以|在|于|从|往|到|赴|走进|[通透]过|代表|用|委?托|让|遵|方面'
                || '|[迎盼等]来|一行)'
                || '|公布|通报|公示|发布|账户|专户|本部'
                || '|义卖|义拍|义演|组织|发动|发起|举办|出资|设|拟|计划|承诺|表示|负责'
                || '|{{ posts }})',
                1
            ), ''),
            -- 有海川药业的12万元
            if(
                -- 白水药业以300万元紧随其后
                regexp_matches(words, '(?:的有?|以)$'),
                nullif(regexp_extract(
                    words,
                    '^([^由向捐送赠给把了着被让并的]{1,20}?(?:{{ party_trades() }}))'
                    || '(?:的有?|以)$',
                    1
                ), ''),
                null
            ),
            nullif(regexp_extract(
                words,
                '^([^由向捐送赠给把了着被让并]{1,40}?(?:{{ weak_body }})(?:{{ members }})?)'
                || '{{ adverbs }}(?:[向给等]|捐|赠|致赠|乐捐|认捐|献|送|寄|汇|拿出|凑|赞助'
                || '|收到|接收|接受|收受|受理|接获|入账|进账|获[赠捐])',
                1
            ), ''),
            -- 县一中高二（6）班同学把压岁钱凑成
            nullif(regexp_extract(
                words,
                '^([^由向捐送赠给把了着被让并]{1,40}?(?:{{ weak_body }})'
                || '(?:{{ members }})){{ adverbs }}[把将]',
                1
            ), ''),
            -- 慈善会“清凉一夏”募得善款: a name of what it was raised by.
            nullif(regexp_extract(
                words,
                '^([^由向捐送赠给把了着被让并]{0,20}?(?:{{ public }}))'
                || '[^，、捐赠向给由为对]{2,14}?(?:募得|募集|筹得|筹集|收到|接收)',
                1
            ), '')
        ) as body_told,
        -- 侨胞林海生捐款, 林海生女士向…: behind a title or before a verb.
        coalesce(
            -- 村民林海生、教师周敏各捐; 村民林海生和妻子周敏把…
            if(
                regexp_matches(words, '[、和与]'),
                nullif(regexp_replace(regexp_extract(
                    words,
                    '(?:{{ title }})((?:{{ person }})[、和与]'
                    || '[^，、捐赠]{0,8}(?:{{ title }})(?:{{ person }}))'
                    || '(?:{{ courtesy }})?'
                    || '(?:等|{{ adverbs }}(?:{{ give }}|向|给|为|把|将|通过|$))',
                    1
                ), '[、和与][^、]{0,8}?(?:{{ title }})({{ person }})$', '、\1'), ''),
                null
            ),
            -- 林海生、周敏等爱心人士捐款
            if(
                contains(words, '、') and contains(words, '等'),
                nullif(regexp_extract(
                    words,
                    '^((?:{{ person }})、(?:{{ person }}))等[^，捐赠]{0,8}'
                    || '(?:捐|认捐|赠|献)',
                    1
                ), ''),
                null
            ),
            -- 林天送捐款: the name ends in a verb of giving.
            if(
                regexp_matches(words, '[送献]捐'),
                nullif(regexp_extract(
                    words,
                    '(?:^|的|{{ title }})((?:{{ surname }})[\p{Han}][送献])捐', 1
                ), ''),
                null
            ),
            nullif(regexp_extract(
                words,
                '(?:{{ title }})({{ person }})(?:{{ courtesy }})?'
                || '(?:等|的?$|的有$|的{{ savings }}'
                || '|{{ adverbs }}(?:{{ give }}|向|给|为|把|将|以|在|从|用|委?托'
                || '|[通透]过|遵|不|起初|刚[^捐送赠向、和与]))',
                1
            ), ''),
            nullif(regexp_extract(
                words,
                '(?:^|的)({{ person }})(?:{{ courtesy }})?'
                || '{{ adverbs }}(?:{{ give }}|向|给|把|将|委?托|[通透]过'
                || '|为[^，]{2,20}捐)',
                1
            ), ''),
            -- 小伙林海生瞒着家人捐了
            if(
                regexp_matches(words, '{{ errand }}'),
                nullif(regexp_extract(
                    words,
                    '(?:{{ title }}|岁的|^在[^，的]{1,12}的)({{ person }})'
                    || '(?:{{ courtesy }})?{{ errand }}[^，捐赠向]{0,14}'
                    || '(?:捐|送来|献出)',
                    1
                ), ''),
                null
            ),
            -- 9岁的小画手林海生的水彩画拍得520元
            if(
                regexp_matches(words, '[拍卖][得出]'),
                nullif(regexp_extract(
                    words,
                    '(?:^|的|{{ title }})({{ person }})(?:{{ courtesy }})?的'
                    || '[^，捐赠]{1,10}?(?:义?[拍卖][得出])$',
                    1
                ), ''),
                null
            ),
            -- 周敏以父亲的名义捐款
            if(
                contains(words, '名义'),
                nullif(regexp_extract(
                    words,
                    '^({{ person }})(?:{{ courtesy }})?[以用][^，捐]{1,20}名义'
                    || '{{ adverbs }}(?:$|{{ give }}|[向给为])',
                    1
                ), ''),
                null
            ),
            nullif(regexp_extract(
                words, '^({{ person }})(?:{{ courtesy }})', 1
            ), ''),
            -- 林海生（海川大学教授） 大米5吨
            nullif(regexp_extract(
                words,
                '^({{ person }})[（(][^（）()]{2,14}[）)]'
                || '(?:$|{{ adverbs }}(?:{{ give }}|[向给为把将]))',
                1
            ), ''),
            -- 三（2）班林海生捐
            if(
                regexp_matches(words, '[班级]'),
                nullif(regexp_extract(
                    words,
                    '[）)0-9一二三四五六七八九][年]?[班级]({{ person }})(?:同学)?'
                    || '{{ adverbs }}(?:捐|赠|献|送|拿出|[把将])',
                    1
                ), ''),
                null
            ),
            -- 在省城工作的白水人林海生捐
            if(
                contains(words, '人'),
                nullif(regexp_extract(
                    words,
                    '(?:^|[的籍在旅])[\p{Han}]{2,3}人({{ person }})'
                    || '(?:{{ courtesy }})?{{ adverbs }}'
                    || '(?:捐|赠|献|送|寄|汇|向|把|将|[通透]过)',
                    1
                ), ''),
                null
            )
        ) as person_told,
        regexp_extract(words, '叫({{ person }})的', 1) as person_called,
        -- 由海川公司捐赠, 来自海川公司, 收到海川公司汇来的.
        regexp_extract(
            words,
            '(?:由|[来捐出源]自|感谢|连同|发动|联动|号召|带动|获得?|[迎盼等]来|{{ receive }})'
            || '[了到]?(?:来自)?'
            || '([^，捐送赠给把了着由被让并的]{1,40}?(?:{{ body }}))'
            || '(?:等|的|$|善款|(?:[（(][^（）()]{2,20}[）)])?{{ adverbs }}'
            || '(?:{{ give }}|以|发起|组织|义卖))',
            1
        ) as body_behind,
        regexp_extract_all(
            regexp_replace(
                words,
                '^([^由向捐送赠给为把将了着被让并的收接获受]{2,20}(?:公司|集团|厂|[布粮药]行'
                || '|[商协学工公侨]会|超市|合作社|酒店|银行|乳业|药业)|{{ person }})'
                || '([^、，捐赠送]{2,8})$',
                '\1〇\2'
            ), '[^〇]+'
        ) as name_and_good,
        regexp_extract(
            words,
            '(?:获[赠捐]|接受|受赠|收到)了?([^，、捐送赠给的]{2,20}(?:公司|集团|银行'
            || '|[商协学工公侨]会|基金会|同乡会|联谊会|联合会|合作社|支行|分公司|酒店|[^农企工商产林渔牧]业))'
            || '[^，捐送赠给的寄汇转拨]{1,9}$',
            1
        ) as body_before_good,
        -- 摆着读书会捐赠的图书, 600床为海川慈善会捐赠.
        regexp_extract(
            words,
            '[着了是系把将]([^，捐送赠给把了着由被让并的]{1,40}?(?:{{ body }}))'
            || '(?:$|{{ adverbs }}(?:{{ give }}))',
            1
        ) as body_of_gift,
        -- 林海生代表海川公司捐款.
        regexp_extract(
            words,
            '代表([^，向给把将接收受]{2,30}?(?:{{ strong_body }}))'
            || '(?:$|{{ adverbs }}(?:{{ give }}|[向将把]))',
            1
        ) as body_represented,
        -- 刘明代表县政府接受了海川公司捐赠的轮椅
        if(
            contains(words, '代表'),
            nullif(regexp_extract(
                words,
                '代表([^，向给把将接收受]{1,20}?(?:{{ body }}))'
                || '{{ adverbs }}(?:{{ receive }})',
                1
            ), ''),
            null
        ) as receiver_represented,
        coalesce(
            -- 从周敏手中接过10万元捐款
            if(
                regexp_matches(words, '从[^，]{2,24}(?:手[中里]|那[里儿]|处)'),
                nullif(regexp_extract(
                    words,
                    '从([^，的]{2,20}?(?:{{ body }})'
                    || '|(?:[^，]{0,12}(?:{{ title }}))?{{ person }})'
                    || '(?:{{ courtesy }})?'
                    || '(?:手[中里]|那[里儿]|处)(?:接|收|得|拿|领)',
                    1
                ), ''),
                null
            ),
            nullif(regexp_extract(
                words,
                '(?:由|来自|感谢|{{ receive }})[了到]?[^，捐送赠]{0,20}?'
                || '(?:{{ title }})({{ person }})(?:{{ courtesy }})?'
                || '(?:等|的|$|{{ adverbs }}(?:{{ give }}))',
                1
            ), ''),
            nullif(regexp_extract(
                words,
                '(?:由|来自|获得?|{{ receive }})[了到]?({{ person }})'
                || '(?:{{ courtesy }})?{{ adverbs }}(?:捐|赠|送|寄|汇|交|转)',
                1
            ), ''),
            -- 由林海生、周敏等12名村民捐来
            nullif(regexp_extract(
                words,
                '(?:^|[^自经理])由(?:[^，、]{0,12}(?:{{ title }}))?'
                || '({{ person }})等$',
                1
            ), ''),
            -- 捐款最多的是退休教师林海生
            if(
                contains(words, '最'),
                nullif(regexp_extract(
                    words,
                    '最[^，的]{1,6}的(?:一?[笔位家个])?是(?:[^，]{0,12}(?:{{ title }}))?'
                    || '({{ person }})(?:{{ courtesy }})?$',
                    1
                ), ''),
                null
            ),
            -- 最大的一笔来自在沪海川人林海生
            nullif(regexp_extract(
                words,
                '[来出源]自(?:在|旅居?)[\p{Han}]{2,8}人({{ person }})'
                || '(?:{{ courtesy }})?$',
                1
            ), ''),
            -- 物资折价50万元来自林海生; 来自金华市 and 来自于社会 name no person.
            if(
                regexp_matches(words, '^(?:均|都|全部)?(?:来|出|源)自')
                and not regexp_matches(
                    words,
                    '自(?:于|..(?:[省市县区镇乡村州旗国地洲岛江湖河山会界面位们众友民工员者户家人商]'
                    || '|[学师]生))'
                ),
                nullif(regexp_extract(
                    words,
                    '^(?:均|都|全部)?(?:来|出|源)自((?:{{ surname }})[\p{Han}]{2})'
                    || '(?:的[^的]{1,8})?$',
                    1
                ), ''),
                null
            )
        ) as person_behind,
        coalesce(
            -- 慈善总会为服务队募得: the money is the charity's.
            if(
                regexp_matches(words, '为[^，]{1,25}[募筹]'), null,
                nullif(regexp_extract(
                    words,
                    '(?:向|给|为|对|(?:^|[^送捐运得感直收接赠达])(?:到|赴))'
                    || '([^，向给为对面口][^，向给为对]{0,24}?(?:{{ body }})|中心)'
                    || '{{ adverbs }}(?:{{ give }}|[移转递]交[^锦书]|交付)',
                    1
                ), '')
            ),
            nullif(regexp_extract(
                words,
                '(?:捐|赠|送|交|汇|转|运|献|拉|寄|捎|递)(?:赠|献|交)?'
                || '(?:由|给|予|与|到|进|至|往|入|付|抵)了?'
                || '([^，]{1,25}?(?:{{ strong_body }})(?:(?:和|、|及)'
                || '[^，和、及]{1,20}?(?:{{ strong_body }}))*)'
                || '(?:$|各$|[（(]|手[中里上]|账户|专户|用|使用|统一|作|保管|管理|分|的|代|转|统筹|运用'
                || '|{{ posts }}[^，]{0,6}$)',
                1
            ), ''),
            nullif(regexp_extract(
                words, '(?:捐|赠|送)[给予]([^，]{0,12}?(?:{{ public }}))', 1
            ), ''),
            -- 向白水县捐赠, 捐给白水镇: a county, a town.
            nullif(regexp_extract(
                words,
                '向([^，向给为对的各全本我该]{1,12}(?:[县市州旗]|[^灾山牧林库社]区))'
                || '{{ adverbs }}(?:捐|认捐|赠|献)',
                1
            ), ''),
            nullif(regexp_extract(
                words,
                '(?:捐|赠|送|转)(?:赠|献|交)?(?:给|予|与|往)了?'
                || '([^，的各全本我该]{1,12}(?:{{ settlement }}))$',
                1
            ), ''),
            -- 捐款86万元，全部交县红十字会
            nullif(regexp_extract(
                words,
                '^(?:全[部数]|悉数|如数|一并|已|均|都)+交'
                || '([^，给予到由]{1,20}?(?:{{ strong_body }}))$',
                1
            ), ''),
            -- 海川公司与县慈善会签订捐赠协议
            if(
                contains(words, '签'),
                nullif(regexp_extract(
                    words,
                    '(?:与|和|同)([^，]{1,16}?(?:{{ public }}|基金会|医院|学校|[大中小]学))'
                    || '签[订署下]',
                    1
                ), ''),
                null
            ),
            -- 已转交县慈善会
            nullif(regexp_extract(
                words, '(?:[转移上]交|上缴)([^，给予到]{1,20}?(?:{{ strong_body }}))$', 1
            ), ''),
            -- 由海川医院签收
            if(
                regexp_matches(words, '签收|收讫|点收|查收|代收|由[^，]*接收$'),
                nullif(regexp_extract(
                    words,
                    '(?:^|由)([^，由向捐送赠给把了着被让并]{1,25}?(?:{{ body }}))'
                    || '(?:代为|当场|统一|负责|{{ party_adverbs() }})*'
                    || '(?:签收|收讫|点收|查收|代收|接收$)',
                    1
                ), ''),
                null
            )
        ) as receiver_told,
        regexp_extract(
            words,
            '^([^由向捐送赠给把将了着被让并在从到等的他她它我您你其这那每各全本该一二三四五六七八九'
            || '十两几多有是为以用受获收募接至于、和与及时日月年天也又还已，0-9A-Za-z（）()〇]{4,12}?)'
            || '{{ adverbs }}(?:(?:捐(?:出|来|了)?|认捐)'
            || '[^款赠资给向助献出来了的，、到][\p{Han}]{0,9}$'
            -- 海川电器亦向本会送赠风扇30台
            || '|向[^，向捐送赠]{2,16}{{ adverbs }}'
            || '(?:捐[赠献助出]?|认捐|[送致]赠|赠送?)[\p{Han}]{0,9}$)',
            1
        ) as giver_unknown,
        regexp_extract(
            words,
            '^([^由向捐送赠给为把将了着被让并在从到等的其每各全本该0-9，、（）]{2,5}'
            || '(?:、[^由向捐送赠给为把将了着被让并在从到等的其每各全本该0-9，、（）]{2,5})+)'
            || '各{{ adverbs }}(?:认?捐[赠款资助出]?|赠送?)$',
            1
        ) as givers_unknown,
        -- 据白水县教育局反馈，已收到书包500个.
        regexp_extract(
            words,
            '^([^由向捐送赠给把了着被让并]{1,40}?(?:{{ body }}))'
            || '(?:反馈|来[电信函]|回[信函复])',
            1
        ) as body_reporting,
        regexp_matches(words, '{{ receive }}') as tells_receipt,
        regexp_matches(words, '捐|赠|献|认捐|善款') as tells_gift,
    from (select distinct words from leads_dropped)

),

subjects_found as (

    select
        leads_dropped.*,
        wordings_read.* exclude (
            words, body_told, person_told, receiver_told
        ),
        coalesce(
            -- 白水村接受海川公司捐款: the village is no part of the firm's name.
            if(
                regexp_matches(wordings_read.body_told, '{{ receive }}'),
                nullif(regexp_extract(
                    wordings_read.body_told,
                    '^([^，、]{1,20}?(?:{{ body }})){{ adverbs }}'
                    || '(?:{{ receive }})',
                    1
                ), ''),
                null
            ),
            wordings_read.body_told,
            -- 余王村：粉条2吨; 5月9日：郏县红十字会：颗粒60件: the label of a gift.
            if(
                is_label,
                nullif(regexp_extract(
                    words,
                    '^([^由向捐送赠给把了着被让并]{1,20}?'
                    || '(?:{{ weak_body }}|{{ public }}))$',
                    1
                ), ''),
                null
            ),
            -- 收到海川公司善款50万元、长青集团善款20万元
            if(
                ends_with_figure and follows_figure
                and ends_with(words, '善款'),
                nullif(regexp_extract(
                    words,
                    '^([^由向捐送赠给把了着被让并的，]{2,20}?(?:{{ body }}))善款$', 1
                ), ''),
                null
            ),
            -- 海川同乡会包下货舱，捐来: the deed stands in the next clause.
            if(
                regexp_matches(
                    next_spoken,
                    '^(?:[0-9]{1,2}[月日号]份?)*{{ adverbs }}(?:免费)?'
                    || '(?:[给向为][^，捐赠]{2,16})?(?:捐|赠|认捐|献|[送运寄]来)'
                )
                -- 海川公司灶火没停过，师傅轮班上阵，前后捐出
                or regexp_matches(
                    second_next_spoken, '^(?:{{ adverbs }}|前后)(?:捐[出来了]|送[出来])'
                ) and not regexp_matches(next_spoken, '[捐赠送]'),
                regexp_extract(
                    words,
                    '^([^由向捐送赠给把了着被让并]{1,30}?(?:公司|集团|[商协学公]会|基金会'
                    || '|同乡会|联谊会|联合会|合作社|联合体|联盟|银行|学校|医院|俱乐部'
                    || '|[^工]厂|酒店|饭店|超市|药[房店]|商行|服务队|车队|农场))'
                    || '[^，捐赠向]{1,16}$',
                    1
                ),
                ''
            )
        ) as body_named,
        coalesce(
            wordings_read.person_told,
            -- 企业家林海生赶来，捐给: the deed stands in the next clause.
            if(
                regexp_matches(
                    next_spoken,
                    '^(?:{{ adverbs }}|当众|当面|二话[没不]说'
                    || '|[^，捐赠送向]{0,6}[前后早]{{ adverbs }})'
                    || '(?:捐|赠|认捐|献|送[给来]'
                    || '|托[^，]{1,6}?[捐捎带寄转送]|通过[^，]{2,16}?捐'
                    || '|[把将](?:$|[^，]*现?[金款])|[拿数掏倒取]出|递上|交出'
                    || '|[拉带扛背]着自[己家]捐的)'
                )
                -- 牧民林海生自家也折了30只羊，仍捐出
                or regexp_matches(
                    second_next_spoken,
                    '^{{ adverbs }}(?:捐[出来给了]|送[来给]|[把将])'
                ) and not regexp_matches(next_spoken, '[捐赠送收说道]'),
                nullif(regexp_extract(
                    words,
                    '(?:{{ title }}|(?:[镇乡村县旗木里屯庄岁]|务工|经商|打工|创业|工作'
                    || '|定居|求学|[开做卖跑种养办当搞修教打住][^，的]{1,10}|[0-9十]+年)的)'
                    || '({{ person }})'
                    || '(?:{{ courtesy }})?{{ adverbs }}'
                    || '(?:[专特]|[心情]系|心怀|第一时间|得知|听|看|骑|推|开|拉|扛|背|抱|走|跑|赶|冒|带|驱车'
                    || '|回|来|从|找|主动|连夜|一早|闻|话|性子|为人|亲|去世|临终|生前|留下'
                    || '|省吃|攒|卖|揣|提着|放下|停下|关了'
                    || '|推掉|瞒着|与|刚|一口气|买下|自家|自己|家[里中]|全家|拄|踩着|蹬|捧着|攥着'
                    || '|掏|披着|打着|撑着|挑着|二话|平[时日]|靠着|虽'
                    || '|慷慨|情系|[没不]等?|也|又|还|蹬|受[^，]{0,6}[委嘱]托'
                    || '|遵|应|一家|夫妻)[^，捐赠向等、]{0,14}$',
                    1
                ), ''),
                null
            ),
            nullif(regexp_extract(
                words, '的([小老阿][\p{Han}])$', 1
            ), ''),
            -- 村民林海生76岁，拄着拐杖捐来; 白水镇的林奶奶今年83岁，她把攒下的5000元捐给.
            if(
                ends_with(words, '岁')
                and (
                    regexp_matches(next_spoken, '^[^，]{0,8}(?:捐|送来)')
                    or regexp_matches(next_spoken, '^[她他][^，]{0,4}[把将拿从]')
                    and regexp_matches(
                        next_spoken || second_next_spoken,
                        '捐|(?:交|送|汇|寄)[到给]|塞进'
                    )
                ),
                nullif(regexp_extract(
                    words,
                    '(?:^|{{ title }}|[镇乡村县街道路巷的])'
                    || '((?:{{ surname }})(?:{{ courtesy }})|{{ person }}'
                    || '|[^老该这那位名此某我你他她的](?:奶奶|爷爷|大[爷娘妈伯]|阿[婆公伯嬷]|婆婆|老汉))'
                    || '(?:{{ courtesy }})?(?:今年|已|现年|年过)?'
                    || '[0-9〇零一二三四五六七八九十两]{1,4}岁$',
                    1
                ), ''),
                null
            ),
            -- 在外务工的林海生，捐2,000元.
            if(
                regexp_matches(
                    next_spoken,
                    '^{{ adverbs }}(?:[向给为][^，捐赠]{2,16})?(?:捐|认捐|赠|献出)'
                ),
                nullif(regexp_extract(
                    words, '(?:^|[^，]的)({{ person }})$', 1
                ), ''),
                null
            ),
            -- 陈家镇林海生：生姜120斤, 海川小学四（2）班李子沐 1,314元
            case
                when mark_behind in ('：', ':')
                    or may_be_entry
                    and regexp_full_match(next_spoken, '[\p{Han}]{1,6}')
                    and not regexp_matches(next_spoken, '[捐送赠领获受]')
                    then nullif(regexp_extract(
                    words, '^[\p{Han}]{2,8}[镇乡村县区道庄]({{ person }})$', 1
                ), '')
                when mark_behind in ('\t', ' ', '〇') then coalesce(
                    nullif(regexp_extract(
                        words, '^[^，捐赠给由向]{2,16}[班级]({{ person }})$', 1
                    ), ''),
                    -- 2．白水镇林海生 5000元
                    if(
                        ends_with_gap, nullif(regexp_extract(
                            words,
                            '^[\p{Han}]{2,8}[镇乡村县区道庄]({{ person }})'
                            || '(?:{{ courtesy }})?$',
                            1
                        ), ''), null
                    )
                )
            end,
            -- 3.林海生，棉被20床; 4.周敏：人民币5000元: entries with their number; 林海生，
            -- 现金5000元 needs none.
            if(
                mark_behind in ('，', '：')
                and (
                    regexp_matches(
                        spoken,
                        '^(?:[0-9]{1,2}[.．、]'
                        || '|[（(][一二三四五六七八九十0-9]{1,3}[）)])'
                    )
                    or may_be_entry
                    and regexp_full_match(next_spoken, '现金|人民币|善款')
                )
                and regexp_matches(
                    coalesce(next_spoken, ''), '^[\p{Han}]{0,8}$'
                ),
                nullif(regexp_extract(
                    words,
                    '^(?:[^，、]{0,12}(?:{{ title }}))?({{ person }})'
                    || '(?:{{ courtesy }})?$',
                    1
                ), ''),
                null
            ),
            -- 收到海川公司善款50万元和林海生善款3000元
            if(
                ends_with_figure and follows_figure
                and ends_with(words, '善款'),
                nullif(regexp_extract(
                    words,
                    '^(?:[^，、]{0,12}(?:{{ title }}))?({{ person }})'
                    || '(?:{{ courtesy }})?善款$',
                    1
                ), ''),
                null
            ),
            -- 有海川公司的口罩5万只，还有林海生的苹果200斤
            if(
                ends_with_figure
                and regexp_matches(spoken, '^[也还又更]?有')
                and list_contains(goods, regexp_extract(words, '的([^的]+)$', 1)),
                nullif(regexp_extract(
                    words,
                    '^(?:[^，、]{0,12}(?:{{ title }}))?({{ person }})的[^的]+$', 1
                ), ''),
                null
            ),
            -- 有在省城创业的“95后”林海生的10万元
            if(
                ends_with_figure
                and ends_with(words, '的')
                and regexp_matches(spoken, '^[也还又]?有')
                and not regexp_matches(words, '[省市县区镇乡村州国家群户]的$'),
                nullif(regexp_extract(
                    words,
                    '^(?:[^，]{2,16}的|[^，、]{0,12}(?:{{ title }}))?(?:[0-9]{2}后)?'
                    || '((?:{{ surname }})[\p{Han}]{1,2})的$',
                    1
                ), ''),
                null
            ),
            -- 长青集团林海生捐款
            if(
                wordings_read.body_told is null,
                nullif(regexp_extract(
                    words,
                    '^[^由向捐送赠给为把将了着被让并的，]{2,20}'
                    || '(?:公司|集团|[工药]?厂|[布粮药]行|饭店|酒店|商行|学校|中学|小学'
                    || '|医院|[商协学工公侨]会|合作社|银行|支行)'
                    || '({{ person }})(?:{{ courtesy }})?'
                    || '{{ adverbs }}(?:捐|认捐|赠|献出)',
                    1
                ), ''),
                null
            ),
            -- 乡亲林海生二十年来年年回乡，这一次他又捐出
            nullif(regexp_extract(
                words,
                '(?:{{ title }})({{ person }})(?:{{ courtesy }})?'
                || '(?:[0-9〇一二三四五六七八九十]{1,3}年[来如里]|年年|每[年月]|多年|常年|一直|坚持)',
                1
            ), '')
        ) as person_named,
        coalesce(
            wordings_read.receiver_told,
            -- 捐给福利中心羊肉两百斤: the good stands right behind.
            if(
                ends_with_figure,
                nullif(regexp_extract(
                    words,
                    '(?:捐|赠|送)(?:赠|献)?(?:给|予|与)了?'
                    || '([^，]{1,20}?(?:{{ strong_body }}))[^，的老孩学儿患]{2,9}$',
                    1
                ), ''),
                null
            ),
            -- 捐给白水村大米6吨
            if(
                ends_with_figure,
                nullif(regexp_extract(
                    words,
                    '(?:捐|赠|送)(?:赠|献)?(?:给|予|与)了?'
                    || '([^，的各全本我该]{1,10}(?:{{ settlement }}))'
                    || '[^，的老孩学儿患民院校会所]{2,9}$',
                    1
                ), ''),
                null
            ),
            nullif(regexp_extract(
                words,
                '(?:致赠|转赠|(?:^|[^捐获受])赠)([^，予送给]{1,20}?(?:{{ strong_body }}))',
                1
            ), ''),
            -- 捐赠苗栗县政府冷藏车1辆
            nullif(regexp_extract(
                words,
                '捐[赠助]([^，予送给的、]{2,10}?(?:政府|公所|社会[处局]|消防[局队]|卫生局|警察局'
                || '|医院|敬老院|福利院'
                || '|慈善[总协]?会|红十字会))',
                1
            ), ''),
            -- 捐赠白水镇发电机12台
            if(
                ends_with_figure,
                nullif(regexp_extract(
                    words,
                    '捐赠([^，予送给的、各全本我该]{1,8}(?:{{ settlement }}))'
                    || '[^，的老孩学儿患民院校会所]{2,7}$',
                    1
                ), ''),
                null
            ),
            -- 定向捐赠太平镇60万元、桃映镇60万元
            if(
                ends_with_figure,
                coalesce(
                    nullif(regexp_extract(
                        words,
                        '捐[赠助]([^，予送给的、各全本我该]{1,8}(?:{{ settlement }}))$', 1
                    ), ''),
                    if(
                        gives_to_places,
                        nullif(regexp_extract(
                            words,
                            '^([^，、的各全本我该捐]{1,10}(?:{{ settlement }}|村))'
                            || '[^，的老孩学儿患民院校会所捐]{0,7}$',
                            1
                        ), ''),
                        null
                    )
                ),
                null
            ),
            -- 捐给县医院呼吸机3台、县中医院2台
            if(
                ends_with_figure and gives_to_institutions,
                nullif(regexp_extract(
                    words,
                    '^((?:[^，、捐赠送向给]{1,12}{{ institution }}、)*'
                    || '[^，、捐赠送向给]{1,12}{{ institution }})各?$',
                    1
                ), ''),
                null
            ),
            if(
                follows_figure,
                nullif(regexp_extract(
                    words,
                    '^(?:元|的)?[^，]{0,3}(?:予|给)([^，]{1,25}?(?:{{ body }}))'
                    || '(?:$|用|使用|作|分|的)',
                    1
                ), ''),
                null
            )
        ) as receiver_named,
    from leads_dropped
    inner join wordings_read using (words)

),

subjects_judged as (

    select
        *,
        nullif(body_named, '') is not null
        and not regexp_matches(
            body_named,
            '[交汇转移送寄拨][到给入至往予与付]|[转移上]交|上缴|[运送]抵|收到|接收|接受|发动|联动|号召'
            || '|牵头|倡议|组织[^，部]{0,4}企业$'
            || '|[进举实发另自执现随流平先]行$|举行|启动|召开|成立|举办|走访'
            || '|慰问|发放|用于|[通透]过|参加|开展|获得|协调|动员|对接|争取|代表[^处]'
            -- 在海川镇接收点, 与省慈善总会联合: where, or with whom.
            || '|(?:带|领|组)队$|^(?:为|往|到|来到|走进|深入|前往)[^，]*(?:社区|[村镇乡县院校])$'
            || '|^在[^，]*[市县区镇乡村]$|^[与和跟][省市县区]'
            || '|(?:冠名|专项)基金$|支持|助力|义卖|在(?:会所|祠堂)$'
            -- 林海生为海川小学捐款: the school is given to.
            || '|^(?:{{ person }})(?:{{ courtesy }})?为[^，]{2}'
            -- 慈善餐会, 震灾专户: where gifts come together.
            || '|(?:餐|晚|酒|宴|卖|卖物|拍|音乐|演唱)会所?$|[专账帐]户$'
            -- 举行“冬令暖流，爱在海川”记者会: where it was told.
            || '|(?:(?:^|[^国])记者|发布|新闻|座谈|推进|动员|说明|茶话)会$'
        )
        and not regexp_matches(body_named, '一[家间]')
        -- 为县医院送去: the hospital is given to.
        and not coalesce(body_named = '为' || receiver_named, false)
        and not coalesce(
            gives_to_institutions and body_named = receiver_named, false
        )
        -- 棉花两吨、线团3,600个: what is counted gives nothing.
        and not coalesce(list_contains(goods, body_named), false)
        -- 大米、粮油等捐赠物资 are goods, whatever they end in.
        and not regexp_matches(
            substr(words, length(body_named) + 1),
            '^等(?:的|[捐爱防生救医][\p{Han}])?物[资品]'
        ) as names_body,
        substr(words, length(body_named) + 1) as words_behind_body,
        regexp_matches(
            body_named,
            '(?:{{ public }})$|^总会$|^[\p{Han}]{0,6}[省市县区州旗]慈善基金会$'
        ) and not (is_label and words = body_named) as is_public,
        -- 善心会举行慈善餐会: what comes together there is for it.
        regexp_matches(
            substr(words, length(body_named) + 1),
            '(?:举行|举办|主办|承办)[^，]{0,20}?'
            || '(?:慈善|筹款|募捐|义卖|义演|义拍|餐会|百万行|卖旗)'
            || '|设[^，捐]{0,8}箱'
        ) as arranges_gifts,
        regexp_matches(
            words_behind_body,
            -- 协会把义卖搬进直播间, 募得: who arranges gives nothing.
            '^(?:把|将|发起|组织|启动)[^，]{0,4}(?:募捐|劝募|义卖|义拍|义演)(?:[^所的]|$)'
            || '|^[^，捐]{0,10}发[出起][^，捐]{0,8}(?:倡议|号召)'
            || '|^{{ adverbs }}(?:组织|发动|号召|动员)[^，]{0,6}(?:会员|企业|商户|商家'
            || '|居民|村民|群众|社会)[^，]{0,12}捐'
        ) as raises_gifts,
        -- 商会的统计显示, 会员捐款: who counts gives nothing.
        regexp_matches(
            words_behind_body,
            '^的?(?:最新|初步|不完全)?(?:统计|账目|账本|数据|数字|台账|名册|清册)'
        ) as counts_gifts,
        -- 慈善会“一桶水”行动五天募集: the campaign raised it, and names nobody.
        is_public
        and regexp_matches(
            words_behind_body, '^[^，捐赠]{0,12}(?:项目|工程|行动|计划)'
        )
        and regexp_matches(words || coalesce(next_spoken, ''), '[募筹]')
        and not regexp_matches(
            words || coalesce(next_spoken, ''), '收到|接[收受]|收捐'
        ) as is_of_campaign,
    from subjects_found

),

roles_given as (

    select
        *,
        names_body
        and regexp_matches(
            words_behind_body,
            '^[^，捐赠向给]{0,16}?(?:{{ receive }})'
            || '|^{{ adverbs }}(?:获|[迎盼等]来)[^，]{2,}[捐赠]'
        )
        and (
            is_public
            or not regexp_matches(
                words_behind_body,
                '^{{ adverbs }}(?:募|筹(?:集|得|款)?(?:[^集得款善捐]|$))'
            )
            -- 义工队筹得善款12万元，全数交予慈善会: it gave what it raised.
            and not (
                regexp_matches(words_behind_body, '^{{ adverbs }}筹')
                and regexp_matches(
                    next_spoken,
                    '^(?:全[数部]|悉数|如数|一并|都|已|并|随即|当[天日]|后)*'
                    || '(?:捐|[转移]交|[交送汇转](?:给|予|到|往|入))'
                )
            )
        ) as is_receipt,
        case
            when regexp_matches(body_behind, '(?:{{ public }})$')
                and regexp_matches(words, '[募筹]') then ''
            -- 由联谊会发起的义演募得: who arranges gives nothing.
            when regexp_matches(words, '^由[^，]*(?:发起|主办|举办|承办)的') then ''
            when nullif(person_behind, '') is not null then person_behind
            when nullif(body_behind, '') is not null
                and body_behind <> body_named
                -- 来自海川小学的林小川把压岁钱捐出: the child gives.
                and not coalesce(
                    starts_with(words, '来自')
                    and strpos(words, person_named)
                    > strpos(words, body_behind) + length(body_behind), false
                )
                and not regexp_matches(words, '[交转]由')
                -- 由林海生交到县红十字会: the charity receives.
                and not regexp_matches(body_behind, '[交汇转寄][到给至予入]')
                then regexp_replace(body_behind, '{{ epithet }}', '')
            -- 收到海川公司课桌椅120套、林海生图书300册
            when ends_with_figure and is_receipt_list
                and list_contains(goods, name_and_good[2])
                and length(name_and_good[1]) > 2
                then name_and_good[1]
            -- 县慈善会获赠海川乳业集团牛奶500箱
            when ends_with_figure and body_before_good <> ''
                and not regexp_matches(
                    body_before_good, '(?:{{ public }}|社会|单位)$'
                )
                then body_before_good
            when nullif(body_of_gift, '') is not null
                and (
                    regexp_matches(words, '[捐赠募][^给予]*$')
                    or regexp_matches(words, '是[^捐赠]*$')
                ) then body_of_gift
            when regexp_full_match(words, '来自|由') then ''
            when person_named is null
                and (
                    regexp_matches(words, '^最[小低少][的一]|^[^，]{0,4}众筹')
                    -- 最小的是一名小学生的15元
                    or regexp_matches(spoken, '^最[小低少]的?(?:一[笔份])?[是为]$')
                ) then ''
            when follows_figure and starts_with(words, '来自') then ''
        end as giver_behind,
    from subjects_judged

),

parties_told as (

    select
        document_id,
        row_no,
        sentence_no,
        clause_no,
        clause_start,
        segment_no,
        follows_figure,
        is_in_brackets,
        case
            -- 一位叫林海生的环卫工人连捐九年.
            when person_called <> '' then person_called
            -- 口罩两万只，由县医院签收: the giver of before still holds.
            -- 发电机20台，由慈善总会转赠县医院: so too who hands them on.
            when regexp_matches(
                    words,
                    '(?:[签点查代]收|收讫)$|^由[^，]*接收$'
                    || '|^[均都]?由[^，捐]{2,20}转[赠交送给]'
                ) then null
            -- 侨联把乡亲捐赠的图书交到小学手中, 侨联转赠侨胞捐赠的图书: who hands on
            -- what others gave.
            when names_body and giver_behind is null and regexp_matches(
                    words_behind_body,
                    '^{{ adverbs }}(?:[把将]|[^，]{0,14}转[赠交送])'
                    || '[^，捐]{0,16}捐[赠献助]?的'
                ) then ''
            -- 海川公司经理林海生代表公司捐: the one that is named.
            when body_represented in ('公司', '集团', '学校', '商会', '协会')
                then nullif(body_named, '')
            when body_represented <> '' then body_represented
            when giver_behind is not null then giver_behind
            -- 海川协会等9家本地单位捐赠的, 由林海生等12名村民捐来: those named.
            when goes_on and follows_list and regexp_matches(
                    words,
                    '^的?[^，捐赠送由]{0,8}(?:{{ body }}|{{ title }}|企业|单位|商户|商家|团体'
                    || '|机构){{ adverbs }}(?:捐|认捐|赠|凑|筹|送)'
                ) then null
            -- 海川公司30万元，其余企业合计120万元.
            when regexp_matches(
                    spoken,
                    '^(?:其[余他它]|[剩余]下的?)[^，捐赠]{0,8}'
                    || '(?:企业|单位|机构|团体|个人|人士|商户|商家|会员|村民|居民|群众|职工|员工)'
                ) then ''
            -- 海川公司20万元，其余10家共11万元
            when ends_with_figure
                and regexp_full_match(spoken, '其[余他它]|[剩余]下的?')
                and regexp_matches(
                    next_spoken,
                    '^[^，]{0,4}?(?:合?共|合计|总共|一共|均|各)[^，]{0,4}$'
                ) then ''
            when goes_on and regexp_matches(
                    words, '^(?:{{ strong_body }}|企业|单位)[^，]{0,10}(?:捐|赠|送)'
                ) then if(follows_list or follows_direction, null, '')
            when is_receipt then ''
            when goes_on and follows_people
                and regexp_matches(words, '^合?{{ adverbs }}合?捐') then ''
            -- 90后青年林海生捐 begins with a figure.
            when person_named is not null and goes_on
                and not starts_with(words, '后') then ''
            -- 一位小学生寄来的存钱罐: somebody, but nobody named.
            when goes_on and regexp_matches(
                    words, '^(?:{{ title }}){{ adverbs }}(?:{{ give }})[^，]?的'
                ) then ''
            -- 林海生在网上发起义卖; 林海生给项目算过账：: no gifts of theirs.
            when person_named is not null and not tells_gift and (
                    regexp_matches(words, '发起|号召|倡议')
                    or mark_behind = '：' and regexp_matches(words, '[给把将]')
                ) then ''
            -- 华侨农场 is no person called 农场.
            when person_named is not null
                -- 海川公司、热心人林海生捐: a list of both.
                and not (
                    names_body
                    and contains(body_named, '、')
                    and ends_with(body_named, person_named)
                )
                -- 把连夜打好的高低床四百套捐了出来: no person called 高低床.
                and not coalesce(list_contains(goods, person_named), false)
                and not regexp_matches(
                    person_named,
                    '[场厂店社会行院校村镇县市区队地元币额]$|[捐款]|^向'
                    || '|^(?:项目|许多|周边|高[一二三]$'
                    || '|[于时应]'
                    || '|方面|高[管中]|康复|连[夜日续忙]|常[年常]|安[心排]|万分|老[板师人]'
                    || '|小[伙孩吃学区组麦米车店镇商时型额])'
                )
                and not regexp_matches(
                    words,
                    '(?:{{ person }})(?:{{ courtesy }})?代表'
                ) then person_named
            -- 海川体育、白水食品两家公司各捐, 林海生等12名党员捐款: the figure
            -- counts those named before it.
            when ends_with_figure and regexp_matches(
                    next_spoken,
                    '^的?(?:[^，捐赠送]{0,4}(?:{{ body }}|{{ title }}|企业|单位|商户'
                    || '|同学|[\p{Han}]{0,2}人士))(?:每[人家户])?{{ adverbs }}'
                    || '(?:捐|认捐|赠|凑|筹)'
                ) and regexp_full_match(
                    -- 商会所属的海川公司、白水药业两家企业捐款
                    regexp_replace(words, '{{ epithet }}', ''),
                    '(?:[^，、]{0,12}(?:{{ title }}))?{{ person }}等?'
                    || '|[^由向捐送赠给把将了着被让并的在从]{2,40}、'
                    || '[^由向捐送赠给把将了着被让并的在从]{2,20}'
                ) and not regexp_matches(words, '^高等|(?:{{ unnamed }})$')
                then regexp_replace(
                    regexp_replace(
                        regexp_replace(words, '{{ epithet }}', ''), '等$', ''
                    ),
                    '^[^，、]{0,12}(?:{{ title }})({{ person }})$', '\1'
                )
            -- 有位不愿留名的老人，捐了: somebody, but nobody named.
            when regexp_matches(next_spoken, '^{{ adverbs }}(?:捐|认捐|赠|献)')
                and regexp_matches(
                    words,
                    '^[^捐赠]{0,10}(?:不[愿肯想][^，捐赠]{0,4}名|匿名|无名氏|有[位个])'
                    || '[^捐赠、]{0,10}$'
                ) then ''
            -- 捐赠轮椅十张予护老院: who gets them.
            -- 海川公司的3辆货车开进体育馆: the hall does nothing.
            when names_body and goes_on then if(
                follows_list or follows_direction
                or regexp_matches(words, '^[予给至]|^[^，]?[货卡]?车')
                -- 支援三个县的九所学校，当中300万元用于建桥: it does nothing.
                or words_behind_body = '' and not ends_with_figure
                and not coalesce(
                    regexp_matches(next_spoken, '[捐赠送献凑]'), false
                ),
                null, ''
            )
            -- 商会捐款 names it, 协会募集善款 and 商会牵头企业捐建 do not.
            when names_body and body_named in ('商会', '协会', '基金会')
                and not regexp_matches(
                    words_behind_body, '^{{ adverbs }}(?:[向给为捐赠]|认捐)'
                ) then null
            -- 慈善会向海川公司颁发证书，感谢其捐赠
            when names_body and regexp_matches(words, '颁发|颁授|授予|致谢|感谢')
                and regexp_matches(
                    words_behind_body,
                    '^{{ adverbs }}[向给为][^，]{2,20}(?:颁[发授]|授予|致谢|表示感谢)'
                ) then nullif(regexp_extract(
                    words_behind_body,
                    '^{{ adverbs }}[向给为]'
                    || '([^，向]{2,20}?(?:{{ body }})|{{ person }})'
                    || '(?:{{ courtesy }})?{{ adverbs }}(?:颁[发授]|授予|致谢|表示感谢)',
                    1
                ), '')
            when names_body and is_public and not tells_gift then null
            when names_body and counts_gifts then null
            when names_body and raises_gifts then ''
            when names_body and arranges_gifts
                and not regexp_matches(next_spoken, '捐|赠') then null
            -- 前阳镇的海川公司, 本地企业海川建设, 本市海川公司
            when names_body then regexp_replace(
                case
                    when contains(body_named, '、') then regexp_replace(
                        body_named,
                        '、[^、]{0,6}(?:{{ title }})({{ person }})$', '、\1'
                    )
                    when regexp_matches(body_named, '{{ joins }}')
                        then regexp_replace(
                        body_named,
                        '({{ body }})(?:{{ joins }})([^会总社体国])', '\1、\2'
                    )
                    else body_named
                end, '{{ epithet }}', ''
            )
            when tells_receipt and not regexp_matches(
                    words, '^{{ adverbs }}[募筹]|^(?:受[捐赠]|接收)(?:方|单位|[人者])$'
                ) then ''
            -- 乡亲林海生…，这一次他又捐出: who was named before.
            when regexp_matches(
                    words, '(?:^|[次回天年])[她他]{{ adverbs }}(?:{{ give }})'
                ) then null
            -- 通过县侨联捐赠: whoever was named before.
            when regexp_matches(
                    words, '^[通透]过[^，捐赠]{0,16}(?:{{ strong_body }})向?'
                )
                and not follows_figure then null
            -- 一位居民捐出, 一家火锅店托人捎来: somebody, but nobody named.
            when regexp_matches(
                    words, '^[^捐赠送]{0,12}一[家间][^，捐赠]{1,14}(?:{{ give }}|托)'
                ) or regexp_matches(
                    -- 海川电器亦向本会送赠: it is given to, and gives nothing.
                    replace(words, '向本会', ''),
                    '^[^捐赠]{0,12}(?:{{ unnamed }})[^捐赠]{0,6}'
                    || '(?:捐|赠|送|凑|汇|寄|献|拿出|递上|抬来|扛来|挑来|往'
                    || '|[投塞丢放][进入到])'
                ) or regexp_matches(
                    words, '^[^捐赠]{0,8}(?:多[家间位名户]|若干)[^捐赠]{0,8}(?:捐|赠|送)'
                ) or not follows_figure and regexp_matches(
                    words,
                    '^[^捐赠、]{0,10}(?:{{ title }}){{ adverbs }}(?:捐|认捐|凑|献)'
                ) or ends_with_figure and regexp_full_match(
                    words,
                    '[\p{Han}]{0,8}(?:村民|居民|群众|市民|街坊|乡亲|散户|个人'
                    || '|(?:匿名|爱心|热心|善心)人士|好心人|网友|捐[款助赠]?[者人]'
                    || '|[无隐]名氏|匿名者?|不具名)'
                ) then ''
            -- 喀拉山铜锌捐草料120吨: a name without a known end, right before
            -- what it gave.
            when ends_with_figure and not goes_on and giver_unknown <> ''
                and not regexp_matches(
                    giver_unknown,
                    '{{ unnamed }}|(?:{{ title }}|[们户民工员者人生师友家士众童孩农兵警亲妈爷]'
                    || '|[嫂婆爸哥姐妹弟叔伯商贩爹娘来去出起发愿续间后前下上中里内外]'
                    || '|[现会]场|期|季|企业|单位|个人|团体|机关|商铺|各界)$'
                    || '|^(?:社会|企业|单位|个人|机关|爱心|热心|部分|活动|义卖|对方)|表示|承诺'
                    || '|[做办开举组动搞跑赶忙看听说想要请打买卖挑拿缝织煮]'
                ) then giver_unknown
            -- 海川公司捐50万元，恒达、固特各捐20万元; 学生、老师各捐 names nobody.
            when ends_with_figure and not goes_on and givers_unknown <> ''
                then if(
                regexp_matches(
                    givers_unknown,
                    '{{ unnamed }}'
                    || '|(?:{{ title }}|[们户民工员者人生师友家士众里上])(?:、|$)'
                ), '', givers_unknown
            )
            -- 江阴市捐来救灾资金: a place for those who live there.
            when not goes_on and regexp_matches(
                    words,
                    '^[\p{Han}]{2,10}(?:[省县市旗]|[^灾山]区){{ adverbs }}'
                    || '(?:捐来|捐赠|捐助|援赠|援助)'
                ) and not regexp_matches(
                    words,
                    '^(?:全|本|我|各|该|其[他余]|兄弟|外|[^捐]{0,4}(?:{{ unnamed }}))'
                ) then regexp_extract(
                    words, '^([\p{Han}]{2,10}?[省县市旗区]){{ adverbs }}[捐援]', 1
                )
        end as giver,
        giver_behind is not null
        -- 海川公司课桌椅120套、白水公司图书300册: it gave what comes next.
        and not coalesce(
            ends_with_figure and is_receipt_list
            and list_contains(goods, name_and_good[2])
            -- 来自海川公司的捐款20万元和来自白水公司的口罩1万只
            or ends_with_figure
            and regexp_matches(spoken, '^(?:、|和|以?及|还有)[^，]*的[^，的]+$'),
            false
        ) as is_giver_behind,
        -- 收到海川公司捐赠的棉衣、白水商会捐赠的雨衣: both were received.
        starts_with(spoken, '、')
        or ends_with_figure
        and regexp_matches(spoken, '^(?:和|以?及|还有)[^，]*的[^，的]+$')
        or ends_with_figure
        and names_body
        and regexp_matches(
            words_behind_body, '^{{ adverbs }}(?:捐[赠助献]?|赠送)的'
        ) as goes_on_list,
        -- 王阿香66元: in a list of sums a name is all that is said.
        if(
            ends_with_figure
            and (
                -- 退休教师林海生5,000元, 林海生、周敏各2万元
                regexp_full_match(
                    words,
                    '(?:[^，、捐赠]{0,12}(?:{{ title }})'
                    -- 在外办厂的白水人林海生10万元
                    || '|在[^，、捐赠]{2,12}[的人])?'
                    || '(?:{{ person }})(?:{{ courtesy }})?各?'
                )
                -- 漆器研究所、琼花日化各20万元
                or ends_with(words, '各')
                and not regexp_matches(words, '[捐赠送向给]')
                and regexp_full_match(
                    words, '[\p{Han}（）()·]{2,}(?:、[\p{Han}（）()·]{2,})+'
                )
                and regexp_matches(
                    words, '(?:{{ body }}|[所馆业厂店行社])(?:、|各$)'
                )
                -- 永利行二十万元
                or regexp_full_match(
                    words,
                    '[^由向捐送赠给把了着被让并每该全各此的]{1,10}(?:{{ weak_body }})'
                )
            )
            -- 定向捐赠太平镇60万元、桃映镇60万元
            and not (
                gives_to_places
                and regexp_matches(words, '(?:{{ settlement }}|村)$')
            )
            and not coalesce(
                gives_to_institutions and starts_with(words, receiver_named),
                false
            )
            -- 林海（5万元） is a name, 金华20万元 a place.
            and (
                length(words) > 2 or is_register
                or regexp_matches(clause, '[（(]$')
            )
            and not regexp_matches(words, '[款费金资值计了占共户处捐赠送献]$|方面$'),
            regexp_replace(
                regexp_replace(words, '([^、]、.*)各$', '\1'),
                '^(?:[^，、捐赠]{0,12}(?:{{ title }})'
                || '|在[^，、捐赠]{2,12}[的人])'
                || '({{ person }})(?:{{ courtesy }})?$',
                '\1'
            ),
            null
        ) as lone_giver,
        -- 护目镜300副，捐赠方为海川公司; 出自海川公司; 海川公司捐.
        coalesce(
            if(
                follows_giver_label and not ends_with_figure,
                nullif(regexp_replace(words, '等.*$', ''), ''),
                null
            ),
            nullif(regexp_extract(
                words,
                '^(?:捐[赠款献]?(?:方|者|人|单位|企业)(?:分别)?(?:为|是|有|包括)|出自|(?:均|分别)?来自'
                || '|源自)([^捐送赠]{1,60}?(?:{{ body }}))(?:等|捐赠?|所捐|$)',
                1
            ), ''),
            nullif(regexp_extract(
                words,
                '^捐[赠款献]?(?:方|者|人)(?:为|是)(?:[^，、]{0,12}(?:{{ title }}))?'
                || '({{ person }})(?:{{ courtesy }})?$',
                1
            ), ''),
            -- 最大的一笔23万元，是海川协会捐来的
            nullif(regexp_extract(
                spoken, '^是([^，捐送赠]{2,40}?(?:{{ body }}))捐[^，]{0,10}$', 1
            ), ''),
            -- 善款8万元，由海川建设创办人林海堂捐出: no 堂 gives there.
            if(
                ends_with_figure or not contains(left(words, 4), '由'), null,
                nullif(regexp_extract(
                    words,
                    '^(?:[均都]|全部)?由[^，、捐送赠]{0,16}(?:{{ title }})'
                    || '({{ person }})(?:{{ courtesy }})?'
                    || '{{ adverbs }}(?:捐[赠助献出]?|认捐|赞助)$',
                    1
                ), '')
            ),
            -- 棉衣300件，均由海川公司捐赠
            if(
                ends_with_figure or not contains(left(words, 4), '由'), null,
                nullif(regexp_extract(
                    words,
                    '^(?:[均都]|全部)?由([^，捐送赠]{2,40}?(?:{{ body }})|{{ person }})'
                    || '(?:{{ courtesy }})?'
                    || '{{ adverbs }}(?:捐[赠助献出]?|认捐|赞助)(?:[给予][^，]{2,15})?$',
                    1
                ), '')
            ),
            -- 捐赠口罩2万只的，是做外贸的林海生
            if(
                follows_gift_taken_up or starts_with(spoken, '的是'),
                nullif(regexp_extract(
                    spoken,
                    '^的?是(?:[^，捐送赠]{0,16}(?:的|{{ title }}))?'
                    || '([^，的捐送赠]{2,30}?(?:{{ body }})|{{ person }})$',
                    1
                ), ''),
                null
            ),
            -- 各捐20万元 names the figure that follows.
            if(
                ends_with_figure, '',
                regexp_extract(
                    words,
                    '^([^由向捐送赠给把了着被让并]{1,40}?(?:{{ body }}))'
                    || '{{ adverbs }}捐(?:赠|献|助|出)?的?$',
                    1
                )
            )
        ) as closing_giver,
        regexp_matches(spoken, '^这?是[^，捐送赠]{2,40}捐')
            as is_said_of_last,
        regexp_matches(words, '^捐[赠款献]?(?:方|者|人|单位|企业)')
        or follows_giver_label
        or follows_gift_taken_up
        or regexp_matches(spoken, '^的是|^(?:[均都]|全部)?由') as names_givers,
        -- 捐给遭了水的海川市红十字会, 母校海川中学
        regexp_replace(
            receiver_named,
            '^(?:[^，的]{1,8}[了灾难着水]的(.{4,})|(?:母校|家乡|故乡)的?(.{3,}))$',
            '\1\2'
        ) as receiver,
        if(
            is_receipt
            and not is_of_campaign
            and not regexp_matches(body_named, '多[家间位名户]'),
            body_named, receiver_represented
        ) as receiving_body,
        if(
            names_body
            and not is_of_campaign
            and (
                is_public
                or arranges_gifts
                or regexp_matches(words_behind_body, '^(?:统计|登记)')
            ),
            body_named, nullif(body_reporting, '')
        ) as public_body,
        tells_receipt or is_receipt as tells_receipt,
        regexp_matches(words, '(?:各自?|均){{ adverbs }}(?:{{ give }}|[向给为]|$)')
            as gives_each,
        -- 海川公司10万元、林海生2万元，两笔合计12万元: of all the givers.
        ends_with_figure and regexp_matches(
            spoken,
            '^(?:[上前]述|以上|这)?[两几二三四五六七八九十]?[项笔家者]?(?:捐款|善款|款项)?'
            || '(?:合计|共计|总计|合共|累计|一共|总共|共|总额(?:达到?|为)?)(?:捐[赠款]|善款)?$'
            || '|^[^，捐赠的]{0,6}合捐$'
        ) as sums_up,
        -- 向甲院、乙院各捐赠口罩1万只、防护服200套: 各 holds for the list.
        regexp_matches(spoken, '^(?:、|和|及|以及)')
        and coalesce(list_contains(
            goods, regexp_replace(spoken, '^(?:、|和|以?及)', '')
        ), false) as continues_goods,
        regexp_matches(words, '分别|依次') as is_respective,
        regexp_matches(
            spoken,
            '其中|当中|^这里[头面]|^主要捐[赠款]|^[\p{Han}]{1,6}(?:之中|中|里)$'
            || '|^(?:主要|具体)?包[括含]|^(?:主要|计)有|^最[大多高]的?(?:一?笔)?$'
        )
            as opens_subset,
        mark_before in ('：', ':')
        or follows_figure and regexp_matches(clause, '^[（(]') as opens_list,
        -- 捐赠轮椅18辆，又向慈善会捐款: who gets the money did not get them.
        regexp_matches(spoken, '^(?:又|另外?|还|再|同时|此外|并)向')
        -- 海川公司捐款500万元，定向捐赠太平镇60万元
        or ends_with_figure and regexp_matches(
            words, '定向捐[赠助][^，的]{1,10}(?:{{ settlement }})$'
        ) as names_another_receiver,
        -- 收到口罩5万只，当天转赠县医院: whoever got them first.
        regexp_matches(
            words,
            '^(?:[^，捐]{0,8}[由将把])?{{ adverbs }}(?:于|[并即均][已于]?)?(?:当[天日])?'
            || '(?:转[赠交送发拨]|分[发送]|发放|调拨|配送|下拨)'
        ) as hands_on,
    from roles_given

)

select
    * replace (
        -- 村民陆续捐出: 陆 is a surname, 陆续 no name.
        if(
            regexp_full_match(giver, '(?:{{ party_adverbs() }})+'),
            '', replace(giver, {{ held }}, '向')
        ) as giver,
        replace(lone_giver, {{ held }}, '向') as lone_giver,
        replace(closing_giver, {{ held }}, '向') as closing_giver,
        replace(receiver, {{ held }}, '向') as receiver,
        replace(receiving_body, {{ held }}, '向') as receiving_body,
        replace(public_body, {{ held }}, '向') as public_body
    ),
from parties_told
