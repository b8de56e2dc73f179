{#
    Who gave and who received, as named around the verbs of giving: X捐赠,
    由X捐, 收到X捐赠; 向Y捐赠, 捐给Y, Y收到. A giver holds for the figures that
    follow until another one is named or the clause ends with a semicolon; a
    body that receives holds for the sentence. 各 gives each giver a fact.
#}
{%- set give -%}
    (?:定向|合计|合共|联合|共同|慷慨|踊跃|主动|自发|无偿|再次|一次性|当场|现场|先后|陆续
    {{- '' }}|累计|分别|各自?|共|已|还|也|又|另|再|就|均|都|率先){0,3}
    {{- '' }}(?:认捐|捐赠|捐献|捐助|捐出|捐来|捐款|捐资|捐物|捐建|捐了|捐|赠送|回赠|送来
    {{- '' }}|扛来|寄来|汇来|送上|募集|募得|竞得)
{%- endset -%}
{%- set receive -%}
    (?:先后|陆续|累计|同步|现场|共|已|还|也|又|新|再|总共|一共|合计){0,3}
    {{- '' }}(?:收到|接收到|接收|接受|收受|受理|获赠|获捐|筹得|筹集到|募得|募集到|募集|收)
{%- endset -%}
{%- set body -%}
    (?:会|司|团|院|厂|店|集团|局|队|社|学校|大学|中学|小学|基金|银行|商行|分行|支行|中心|站|联盟|馆
    {{- '' }}|寺|宫|部|业|实业|铺|庙|所|公益|企业|联|坊|号|庄|轩|堂|斋|百货|超市|商贩
    {{- '' }}|社企|餐厅|海味|酒楼|食品|科技|电力|地产|药房|网|班|村|镇|组|处|厅|园|委|校|户
    {{- '' }}|酒店|工厂|市场|平台|律师|慈善总会|总会)
{%- endset -%}
{#- The commonest surnames; a person's name has two or three characters. -#}
{%- set person -%}
    [赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方
    {{- '' }}俞任袁柳史唐薛雷贺倪汤罗郝安常于傅齐康余顾孟黄穆萧尹姚邵汪毛戴宋熊纪舒项祝董
    {{- '' }}梁杜阮蓝季贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍虞万柯卢莫房丁邓洪石崔吉龚程邢裴
    {{- '' }}陆翁段侯武符刘詹龙叶黎白赖卓池乔谭申桂牛温庄柴阎易廖耿欧曾关游向冉简饶]
    {{- '[\p{Han}]{1,2}' }}
{%- endset -%}
{%- set role -%}
    侨胞|侨眷|老人|教师|党员|华商|女工|居民|村民|市民|理事长|会长|主席|董事长|经理|老兵
    {{- '|企业家|乡贤|遗孀|老板|华侨|讲解员|医生|护士|工程师|店主' }}
{%- endset -%}
{#- Bodies of society: they give; bodies of the state hand out. -#}
{%- set society -%}
    (?:公司|集团|商会|协会|联合会|基金会|学会|会馆|总馆|同乡会|校友会|家长会|联谊会|善堂
    {{- '' }}|合作社|联盟|银行|药房|餐厅|酒店|超市|工会|工程队|联合社|商行|公会)
{%- endset -%}
{%- set nobody -%}
    (?:社会各界|社会爱心|社会力量|社会捐|社会人士|爱心人士|爱心企业|各界|群众|网友|匿名|市民|居民|村民|热心|职工|乡亲|善长
    {{- '' }}|善心|民众|各地|全市|全县|全省|全区|单位捐|个人捐|广大|多家|一家|一位|我|他
    {{- '' }}|她|大家|有人|还有|海外|其中|另有|企业和|该会|本会|不少|许多|通过|活动|商户$|^社会$|^本)
{%- endset -%}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

unquoted as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        kind,
        action,
        row_kind,
        row_donor,
        row_recipient,
        is_total_row,
        left_context,
        is_bare_list,
        is_distributive,
        subject,
        unit_class,
        length(regexp_replace(left_context, '[^；;]', '', 'g')) as segment_no,
        -- What was written since the fact before.
        regexp_replace(translate(
            substr(left_context, coalesce(lag(quote_end) over (
                partition by document_id, row_no, sentence_no
                order by quantity_no
            ), 0) + 1),
            '“”"「」『』●◆■', ''
        ), '^.*[；;]', '') as words_before,
        translate(
            regexp_extract(right_context, '^[^。；;]{0,40}'), '“”"「」『』', ''
        ) as words_behind,
    from measurements

),

phrases_found as (

    select
        *,
        case
            when row_kind = 'table_row' then null
            else coalesce(
                nullif(regexp_extract(
                    words_before,
                    '由([^，,由]{2,40}?)(?:以|捐赠|捐助|捐献|认捐|资助|提供)', 1
                ), ''),
                nullif(regexp_extract(
                    words_before,
                    '{{ receive }}[了到]?([^，,；：0-9]{2,40}?)'
                    || '(?:捐赠|捐献|捐助|捐来|寄来|捐款|捐出|认捐)', 1
                ), ''),
                -- 某公司把300本图书捐给小学.
                if(
                    regexp_matches(words_behind, '捐|赠'),
                    nullif(regexp_extract(
                        words_before,
                        '^(?:.*[，,；：;:])?([^，,；：;:]{2,30}?{{ body }})'
                        || '(?:把|将)[^，]*$',
                        1
                    ), ''),
                    null
                ),
                -- 茶农合作社义卖浮红茶，捐出4.2万元.
                nullif(regexp_extract(
                    words_before,
                    '(?:^|[，,、])([^，,、]{2,20}?{{ body }})'
                    || '(?:义卖|义拍|义演|发动|组织)[^，]*[，,][^，,]{0,4}{{ give }}', 1
                ), ''),
                nullif(regexp_extract(
                    words_before,
                    '^(?:.*[，,；：;:])?([^，,；：;:]*?)'
                    || '(?:(?:向|给|为|对|把|将)[^，,；：]{1,25}?)?{{ give }}'
                    || '(?:[^方人单者名活箱][^，]*)?$', 1
                ), ''),
                nullif(regexp_extract(
                    words_behind,
                    '^(?:的)?(?:善款)?[，,]?(?:由|来自)([^，,。、]{2,25}?)'
                    || '(?:捐赠|捐出|捐|[，,。]|$)', 1
                ), ''),
                -- 某协会300万元；: a body right before its gift.
                -- 7．某集团：自热米饭1.2万盒.
                nullif(regexp_extract(
                    words_before,
                    '^(?:.*[．.、。 　])?([^．.，,。：:]{3,30}{{ body }})[：:][^：:]*$',
                    1
                ), ''),
                -- A society as the subject of the clause, whatever its verb.
                nullif(regexp_extract(
                    words_before,
                    '(?:^|[，,；：:。、．. 　])'
                    || '([^，,；：:。、．. 　的把将在有为]{2,28}?{{ society }})'
                    || '(?:[^，,会司团]|$)[^，,]*$',
                    1
                ), ''),
                case
                    when unit_class = 'money' and kind = 'donations'
                        then nullif(regexp_extract(
                            words_before,
                            '(?:^|[；;、，,：:])([^；;，,：:的]{3,40}{{ body }})'
                            || '[各，, ]?(?:HK[$]|NT[$])?$',
                            1
                        ), '')
                end
            )
        end as giver_phrase,
        regexp_matches(words_before, '{{ give }}') as names_gift,
        regexp_matches(words_before, '各自?(?:(?:定向|认|义)?(?:捐|赠|送|献|出)|$)')
            as gives_each,
        coalesce(
            nullif(regexp_extract(
                words_before,
                '(?:向|给)([^，,向给]{2,25}?)(?:定向|无偿)?{{ give }}', 1
            ), ''),
            nullif(regexp_extract(
                words_before || '〇' || words_behind,
                '(?:捐给|赠给|捐赠给|捐献给|赠予|捐赠予|捐予|捐到)了?'
                || '([^，,。；、〇0-9]{2,20}?)(?:[，,。；〇（(]|用于|用以|$)', 1
            ), ''),
            nullif(regexp_extract(
                words_behind,
                '^(?:元|的)?[^，,。]{0,3}给([^，,。；、0-9]{3,20}?)(?:[，,。；]|用于|$)',
                1
            ), '')
        ) as receiver_phrase,
        regexp_extract(
            words_before,
            '^(?:.*[，,；：;:])?([^，,；：;:]*?){{ receive }}', 1
        ) as receipt_phrase,
    from unquoted

),

givers_trimmed as (

    select
        *,
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            giver_phrase,
                            '(?:先后|陆续|累计|共|也|已|还|各|以|[一二三四五六七八九十两]+天'
                            || '|[0-9]+[年月].*)+$', ''
                        ),
                        '^(?:[（(][^（）()]*[）)]|[、和及与 　]|最终|冠军|亚军|季军'
                        || '|第[一二三四五六]名|.*[着了的])+', ''
                    ),
                    '^.*(?:其中|当中|另有|还有|截至.*?[日时]|来自|此外|另外|同时|目前'
                    || '|近日|当天|当日|发动|[0-9]日|[0-9]年)(.{2,})$',
                    '\1'
                ),
                '(?:等)?(?:[0-9一二三四五六七八九十百余多近]+[家个名位间])?'
                || '(?:爱心)?(?:企业|单位|团体|机构)?$',
                ''
            ),
            '^[^ 　]{2,6}[ 　]+(.{4,})$', '\1'
        ) as giver,
        regexp_replace(
            receipt_phrase,
            '^.*(?:截至.*?[日时]|同时|同步|目前|[0-9]日|[，,])|基金$|本级$', '', 'g'
        ) as receipt_body,
    from phrases_found

),

parties_named as (

    select
        *,
        case
            when row_donor is not null
                then if(
                    is_total_row or regexp_matches(row_donor, '匿名|^[0-9.,，]+$'),
                    null, row_donor
                )
            -- 线上筹得48.6万元: nobody is named.
            when coalesce(giver, '') = ''
                then if(regexp_matches(words_before, '{{ receive }}'), '', null)
            when giver in (
                '公司', '企业', '集团', '该公司', '协会', '商会', '学校', '医院',
                '中心', '单位', '部门'
            ) then ''
            when regexp_matches(giver, '{{ nobody }}') then ''
            when regexp_matches(giver, '{{ body }}$') then giver
            -- A person: two to four characters, or named behind a role.
            when regexp_full_match(
                    giver, '[\p{Han}]{0,16}?(?:{{ role }})'
                    || '[\p{Han}]{2,3}(?:、[\p{Han}]{2,3})*(?:夫妇|兄妹|先生|女士)?'
                ) then regexp_replace(
                    giver, '^.*(?:{{ role }})', ''
                )
            when regexp_full_match(
                    giver, '[\p{Han}]{2,3}(?:、[\p{Han}]{2,3})*(?:夫妇|兄妹|先生|女士)'
                ) then giver
            when regexp_full_match(
                    giver, '{{ person }}(?:、{{ person }})*'
                ) then giver
            else ''
        end as own_donor,
        case
            when row_recipient is not null then row_recipient
            when receiver_phrase is null then null
            when regexp_matches(receiver_phrase, '{{ nobody }}') then null
            when regexp_matches(
                    receiver_phrase, '(?:养老机构|困难群众|老人|家庭|学生|同学)$'
                ) then null
            when regexp_matches(receiver_phrase, '{{ body }}$')
                then regexp_replace(receiver_phrase, '^了', '')
        end as own_recipient,
        case
            when coalesce(receipt_body, '') = ''
                and regexp_matches(words_before, '{{ receive }}')
                then nullif(regexp_extract(
                    left_context,
                    '^(?:[^，。]{0,12}[，,])?([^，,。：]{2,22}?(?:会|中心|院|局|站))'
                    || '(?:同步|启动|开通|统计|设|发起|面向|今年|举办|公布)', 1
                ), '')
            when regexp_matches(receipt_body, '{{ nobody }}') then null
            when regexp_matches(receipt_body, '{{ body }}$')
                and length(receipt_body) between 2 and 20 then receipt_body
        end as own_receiver,
    from givers_trimmed

),

carried_on as (

    select
        *,
        last_value(own_donor ignore nulls) over clause_order as clause_donor,
        last_value(own_recipient ignore nulls) over clause_order
            as clause_recipient,
        last_value(own_receiver ignore nulls) over sentence_order
            as sentence_receiver,
        last_value(if(names_gift, own_donor, null) ignore nulls)
            over sentence_order as sentence_donor,
    from parties_named
    window
        clause_order as (
            partition by document_id, row_no, sentence_no, segment_no
            order by quantity_no
            rows between unbounded preceding and current row
        ),
        sentence_order as (
            partition by document_id, row_no, sentence_no
            order by quantity_no
            rows between unbounded preceding and current row
        )

),

decided as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        row_kind = 'table_row' as is_table_row,
        nullif(regexp_replace(
            regexp_replace(
                regexp_replace(
                    clause_donor, '^([\p{Han}]{2,3})(?:先生|女士)$', '\1'
                ), '(?:夫妇|(?:[（(][^（）()]*[）)]))$', ''
            ), '匿名.*', ''
        ), '') as donor,
        coalesce(
            clause_recipient,
            if(
                coalesce(clause_donor, '') = ''
                or regexp_matches(left_context, '(?:其中|当中)[^。；]*$'),
                sentence_receiver, null
            )
        ) as recipient,
        gives_each and contains(clause_donor, '、') as has_each_giver,
    from carried_on
    where kind = 'donations' or action = 'donated'

)

select
    document_id,
    row_no,
    sentence_no,
    quantity_no,
    case
        when regexp_matches(donor, '匿名|热心') then null
        else donor
    end as donor,
    recipient,
    case
        when has_each_giver then string_split(donor, '、')
    end as each_giver,
from decided
