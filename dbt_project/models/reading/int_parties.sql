{#
    Who gave and who received each gift. A giver holds for the figures that
    follow until another one is named or the segment ends with a semicolon; a
    body that receives holds for the gifts whose giver it leaves unnamed. 各
    gives each giver, or each receiver of one giver, a fact, 分别 pairs givers,
    or receivers, with figures.
#}
{%- set unnamed = party_words('unnamed') -%}
{%- set courtesy = party_words('courtesy') -%}
{%- set strong_body = party_words('body') -%}
{%- set body = strong_body ~ '|' ~ party_words('weak_body') -%}
{%- set members = party_members() -%}
{%- set title = party_words('title') -%}
{%- set person = person_names() -%}
{%- set joined = '([^、])和' -%}

with

gifts as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and (kind = 'donations' or action = 'donated')

),

clauses as (

    select * from {{ ref('int_giving_clauses') }}
    where {{ only_unread() }}

),

givers_counted as (

    select
        *,
        count(giver) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between unbounded preceding and current row
        ) as giver_no,
    from clauses

),

-- What holds at each clause: what was named last in its segment.
carried_on as (

    select
        *,
        case
            -- 海川公司10万元、林海生2万元，合计12万元: given by both.
            when sums_up
                and min(coalesce(nullif(giver, ''), lone_giver))
                    over segment_order
                <> max(coalesce(nullif(giver, ''), lone_giver))
                    over segment_order
                then ''
            -- 基金500万元（含海川公司200万元）、义卖20万元
            when is_in_brackets
                then last_value(giver ignore nulls) over segment_order
            else last_value(
                if(is_in_brackets, null, giver) ignore nulls
            ) over segment_order
        end as segment_giver,
        -- 海川公司向敬老院捐衣，联谊会捐款: who gives next names its own.
        coalesce(
            last_value(receiver ignore nulls) over (
                partition by document_id, row_no, sentence_no, segment_no,
                    giver_no
                order by clause_no
            ),
            if(
                giver_no <= 1,
                last_value(receiver ignore nulls) over segment_order, null
            )
        ) as segment_receiver,
        last_value(receiver ignore nulls) over segment_order as any_receiver,
        nullif(first_value(
            if(names_another_receiver, '', receiver) ignore nulls
        ) over (
            partition by document_id, row_no, sentence_no, segment_no,
                giver_no
            order by clause_no
            rows between 1 following and unbounded following
        ), '') as later_receiver,
        -- 县红十字会收到口罩5万只，当天转赠县医院: the charity received them.
        first_value(if(receiver is null, null, hands_on) ignore nulls) over (
            partition by document_id, row_no, sentence_no, segment_no,
                giver_no
            order by clause_no
            rows between 1 following and unbounded following
        ) as is_later_handed_on,
        last_value(coalesce(
            receiving_body, if(tells_receipt, null, public_body)
        ) ignore nulls) over sentence_order as sentence_body,
        bool_or(tells_receipt) over sentence_order as has_receipt,
        last_value(receiving_body ignore nulls) over segment_order
            as segment_receiving_body,
        first_value(nullif(closing_giver, '') ignore nulls) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between 1 following and unbounded following
        ) as closing,
        -- 发电机20台，由海川商会捐给白水镇
        first_value(
            if(closing_giver <> '', receiver, null) ignore nulls
        ) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between 1 following and unbounded following
        ) as closing_receiver,
        first_value(
            if(closing_giver = '', null, names_givers) ignore nulls
        ) over (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between 1 following and unbounded following
        ) as is_closing_explicit,
        -- 收到海川公司捐赠的棉衣、白水商会捐赠的雨衣
        last_value(
            if(giver is null or goes_on_list, null, is_giver_behind)
            ignore nulls
        ) over segment_order as is_segment_giver_behind,
        bool_or(opens_subset) over segment_order
        -- 共收到612万元：海川同乡会20万元、…: all of them were received.
        or bool_or(opens_list) over sentence_order as is_in_subset,
        bool_or(is_respective) over segment_order as is_respective_segment,
        coalesce(last_value(
            if(continues_goods, null, gives_each) ignore nulls
        ) over segment_order, false) as gives_each_of_list,
        -- 价值60万元的药品由海川公司捐给医院
        if(
            lead(follows_figure) over text_order
            and lead(is_giver_behind) over text_order,
            lead(receiver) over text_order, null
        ) as receiver_right_behind,
        coalesce(
            if(
                lead(follows_figure) over text_order,
                if(
                    lead(is_giver_behind) over text_order,
                    lead(giver) over text_order, null
                ), null
            ),
            -- 最大的一笔23万元，是海川协会捐来的
            if(
                lead(is_said_of_last) over text_order,
                nullif(lead(closing_giver) over text_order, ''), null
            )
        ) as giver_right_behind,
    from givers_counted
    window
        segment_order as (
            partition by document_id, row_no, sentence_no, segment_no
            order by clause_no
            rows between unbounded preceding and current row
        ),
        sentence_order as (
            partition by document_id, row_no, sentence_no
            order by clause_no
            rows between unbounded preceding and current row
        ),
        text_order as (
            partition by document_id, row_no, sentence_no
            order by clause_no
        )

),

placed as (

    select
        gifts.document_id,
        gifts.row_no,
        gifts.sentence_no,
        gifts.quantity_no,
        gifts.row_kind,
        gifts.row_donor,
        gifts.row_recipient,
        gifts.is_total_row,
        gifts.action = 'cash' as is_sum,
        gifts.subject,
        gifts.kind || if(gifts.action = 'count', ' count', '') as measure,
        -- 制氧机6台（捐赠人：海川公司）, （村民林海生捐）
        regexp_replace(
            coalesce(
                nullif(regexp_extract(
                    gifts.right_context,
                    '^[（(](?:捐[赠款]|认捐|赠送)(?:人|方|者|单位|企业)(?:[：:]|为)?'
                    || '([^）)]{2,40})[）)]',
                    1
                ), ''),
                regexp_extract(
                    gifts.right_context,
                    '^[（(]由?([^（）)：:，]{1,30}?(?:{{ body }})'
                    || '|(?:[^（）)：:，]{0,12}(?:{{ title }}))?(?:{{ person }}))'
                    || '(?:捐|捐赠|捐助|赠|赠送)[）)]',
                    1
                )
            ),
            '^[^、]{0,12}(?:{{ title }})({{ person }})(?:{{ courtesy }})?$',
            '\1'
        ) as donor_in_bracket,
        -- 接收口罩12,000只（海川公司）、现金5万元（周敏）
        if(
            carried_on.has_receipt
            and coalesce(carried_on.segment_giver, '') = ''
            and regexp_matches(gifts.right_context, '^[（(]'),
            nullif(regexp_extract(
                gifts.right_context,
                '^[（(]([^（）()：:，、0-9]{2,30}?'
                || '(?:{{ strong_body }}|[^银]行|[店厂社]|{{ party_trades() }})'
                || '|(?:[^（）()：:，、0-9]{0,12}(?:{{ title }}))?'
                || '(?:{{ person }}))[）)]',
                1
            ), ''),
            null
        ) as body_in_bracket,
        carried_on.* exclude (document_id, row_no, sentence_no),
    from gifts
    asof left join carried_on
        on gifts.document_id = carried_on.document_id
        and gifts.row_no = carried_on.row_no
        and gifts.sentence_no = carried_on.sentence_no
        and gifts.quote_start >= carried_on.clause_start

),

named as (

    select
        * exclude (giver),
        coalesce(
            giver_right_behind,
            -- 捐赠饮料500箱，其中海川乳业300箱
            if(
                is_sum
                or is_in_subset
                and not contains(lone_giver, coalesce(subject, '〇')),
                lone_giver, null
            ),
            nullif(segment_giver, ''),
            regexp_replace(
                body_in_bracket,
                '^[^、]{0,12}(?:{{ title }})({{ person }})$',
                '\1'
            ),
            -- 接收帐篷860顶，捐赠方为海川公司: named for all that came in.
            if(
                segment_giver is null or is_closing_explicit,
                closing, null
            ),
            segment_giver
        ) as giver,
        row_number() over segment_order as gift_no,
        count(*) over (
            partition by document_id, row_no, sentence_no, segment_no,
                giver_no
        ) as gift_count,
        row_number() over (
            partition by document_id, row_no, sentence_no, segment_no,
                giver_no, measure
            order by quantity_no
        ) as gift_no_of_measure,
        count(*) over (
            partition by document_id, row_no, sentence_no, segment_no,
                giver_no, measure
        ) as gift_count_of_measure,
    from placed
    window segment_order as (
        partition by document_id, row_no, sentence_no, segment_no, giver_no
        order by quantity_no
    )

),

cleaned as (

    select
        *,
        case
            when donor_in_bracket <> '' then if(
                regexp_matches(
                    donor_in_bracket, '匿名|不愿|不具|未留|^(?:{{ unnamed }})'
                ),
                null, donor_in_bracket
            )
            when row_kind = 'table_row' then if(
                is_total_row
                or regexp_matches(
                    row_donor, '匿名|不愿?[具留署]名|未留名|^[一两][名位]|^[0-9.,，]+$'
                )
                or regexp_full_match(
                    row_donor, '[“「『]?(?:{{ unnamed }}|其[他它]|个人)+[”」』]?'
                ),
                null,
                -- 退休教师周士诚 and 汪时安、洪丽夫妇 go by their names.
                regexp_replace(
                    regexp_replace(row_donor, '[（(][^（）()]*[）)]$', ''),
                    '^(?:[^、]{0,12}(?:{{ title }}))?({{ person }})'
                    || '(?:{{ courtesy }})?$',
                    '\1'
                )
            )
            -- 海川公司全体员工 is named, 全体员工 is nobody.
            when regexp_matches(
                    regexp_replace(
                        giver, '(?:{{ body }})(?:{{ members }})$', '〇'
                    ),
                    '^(?:{{ unnamed }}|[本该])|(?:{{ unnamed }})$'
                    || '|(?:爱心|热心|其他|部分|^会员|[一两多几][家间])'
                    || '(?:[\p{Han}]{0,3}[^会社队站团坊屋院盟园部])?$'
                    || '|[几数多两三][位名]'
                    || '|^(?:沿街|街边|路边|周边|附近|邻近|各)[\p{Han}]{1,3}$'
                    || '|^(?:对面|隔壁|门口|街角|楼下|村口|镇上|村里|县里|街上)的?[\p{Han}]{1,5}$'
                    || '|(?:商户|商铺|店铺|摊档)$'
                    -- 南康家具企业 are all of a trade.
                    || '|(?:家具|餐饮|物流|食品|建筑|医药|化工|纺织|民营|会员|专场|参[会展]|与会|到场'
                    || '|入驻|辖区|园区|骨干|重点|龙头|上市|规上|国有|外资|侨资|台资|港资)企业$'
                ) then null
            -- 学校师生 are those of a school told of before.
            when regexp_full_match(
                    giver,
                    '(?:当地|附近|周[边围]|沿[线途]|邻近|[该本各全])?'
                    || '(?:学校|全校|公司|企业|单位|医院|社区|[村镇乡县市区校厂队]|街道|小区|寺院)'
                    || '(?:{{ members }})'
                ) then null
            when giver in (
                '公司', '企业', '集团', '该公司', '学校', '医院', '中心', '单位',
                '饭店', '酒店', '餐厅', '餐馆', '超市', '药店', '药房', '工厂', '商场',
                '宾馆', '书店', '面馆', '幼儿园', '小学', '中学', '大学',
                '部门', '大会', '组委会', '筹委会', '慈善门店', '宫庙', '基金',
                '总会', '社会', '银行', '邮局'
            ) then null
            else nullif(regexp_replace(
                giver, '^(.{2,}?[^氏])(?:{{ courtesy }})$', '\1'
            ), '')
        end as donor,
        coalesce(
            row_recipient,
            receiver_right_behind,
            segment_receiver,
            -- 向县慈善会捐赠饮料500箱，其中海川公司300箱
            if(is_in_subset, any_receiver, null),
            if(
                has_receipt and sentence_body is not null
                and is_later_handed_on,
                null, later_receiver
            ),
            if(giver = closing, closing_receiver, null),
            -- 收到口罩1万只、红十字会捐赠的防护服200套
            if(goes_on_list, segment_receiving_body, null),
            if(
                coalesce(giver, '') = ''
                    or segment_giver = ''
                    or is_in_subset
                    or is_giver_behind
                    or is_segment_giver_behind,
                if(has_receipt, sentence_body, null), null
            )
        ) as recipient,
    from named

),

listed as (

    select
        *,
        -- 延吉冷面商会、和龙桑黄协会: 和 may begin a name.
        string_split_regex(
            regexp_replace(
                regexp_replace(donor, '{{ joined }}', '\1、', 'g'),
                -- 商会青年分会与稻农合作社: 与 may stand in a name too.
                '({{ body }})与', '\1、', 'g'
            ), '、|以?及'
        ) as donors,
        string_split_regex(
            regexp_replace(recipient, '{{ joined }}', '\1、', 'g'), '、|以?及'
        ) as recipients,
    from cleaned

)

select
    document_id,
    row_no,
    sentence_no,
    quantity_no,
    case
        when is_respective_segment and gift_count > 1
            and len(donors) = gift_count then donors[gift_no]
        -- 分别捐口罩8万只和制氧机50台，折合126万元、35万元: each measure anew.
        when is_respective_segment and gift_count_of_measure > 1
            and len(donors) = gift_count_of_measure
            then donors[gift_no_of_measure]
        else donor
    end as donor,
    case
        when is_respective_segment and gift_count > 1
            and len(recipients) = gift_count then recipients[gift_no]
        when is_respective_segment and gift_count_of_measure > 1
            and len(recipients) = gift_count_of_measure
            then recipients[gift_no_of_measure]
        when row_recipient is null and (
                -- 市民政局 begins like 市民, 全市红十字系统 is named.
                regexp_matches(
                    regexp_replace(
                        recipient, '^市民政|^全[省市区县](?:红十字|慈善|民政)', '〇'
                    ),
                    '^(?:{{ unnamed }}|每)|[专账]户$'
                    || '|的(?:学校|中小学|小学|中学|医院|养老院|敬老院|社区|村)$'
                    || '|(?:[^账帐][户民]|家庭|群众|老人|学生|儿童|患者|师生|人员|职工|孩子)$'
                )
                -- 山区小学 are all of a kind.
                or regexp_full_match(
                    recipient,
                    '(?:乡村|农村|山区|牧区|灾区|受灾|偏远|边远|贫困|薄弱|基层|一线|各)+'
                    || '(?:学校|中小学|小学|中学|幼儿园|医院|卫生院|养老院|敬老院|福利院)'
                )
                -- Who gives does not receive.
                or recipient = donor
                or recipient in (
                    '总会', '本会', '该会', '协会', '基金会', '食堂', '医院', '学校',
                    '企业', '单位', '公司'
                )
                or regexp_full_match(recipient, '为?[该本][会院社校]')
            ) then null
        else recipient
    end as recipient,
    case
        when gives_each_of_list and len(donors) > 1 then donors
    end as each_giver,
    -- 海川公司给白水小学、东湾小学各捐电脑10台
    case
        when gives_each_of_list and coalesce(len(donors), 1) = 1
            and len(recipients) > 1 then recipients
    end as each_receiver,
from listed
