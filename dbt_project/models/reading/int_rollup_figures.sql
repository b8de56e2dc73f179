{#
    What the words beside a figure say of its standing in the sums of its
    bulletin: 其中 opens parts, 累计 holds what is new, 占了 takes a share.
    Which other figure they mean is for the models behind.
#}
{#- 其中; 中有 at the head of a clause; of the people or goods just named
    (受助者中有, 老人里头，, 上述资金中); the largest of them (最多的). -#}
{%- set part_word -%}
    (?:(?:^|[；;。])中[^心学央小华国]|其中|包括|包含|内含|当中|[（(，]含|含有|单笔
    {{- '|[，、（]内[有含计]|里[面边]有|[^期时空]中间(?:，|有|也有)|之中(?:，|有)' }}
    {{- '|(?:[者员户众象生童款资金钱物赠被入]|老人|孩子|上述[^，。；]{1,8}|[个名人箱台位])' }}
    {{- '(?:中|里|里头|里面)(?:，|有|已有|仅|只有|就有)' }}
    {{- '|(?:义工|志工|社工|护工|职工)(?:中|里|里头|里面)(?:，|有)' }}
    {{- '|(?:^|[，；。] ?)(?:上述|这些)[^，。；]{1,10}[分按][^，。；]{1,6}[看分]，' }}
    {{- '|(?:^|[，；。])这(?:里头|里面|里边|当中|中间|其中)' }}
    {{- '|[，；]其次[是为])[^；;。]*$' }}
    {{- '|(?:^|[^雪雨风浪势温力度])最[高大小多少低轻丰](?:的|，|时|为|达|是)[^；;。0-9]*' }}
    {{- '(?:[0-9]+月[0-9]+日[^；;。0-9]*)?$' }}
{%- endset -%}
{%- set new_word
    = '(?:新(?:接?收|募[得集]|增|招募|到账|注册|纳入|加入|吸纳|发展)|本[期次周]'
    ~ '|[当今单]日|当天|今年(?:以来|已|共))' -%}

{#- 从对象看，老年人98人次; 按来源分，企业捐款. -#}
{%- set other_division =
    '(?:^|[，。；])(?:(?:从|按)[^，。；]{2,8}(?:看|分|划分|分类|统计)'
    ~ '|[^，。；]{0,10}分(?:乡镇|县[市区]?|区县|街道|类别|地区)看)，[^；。]*$'
-%}
{#- 老年人98人次, 护送返乡25人次: sorts of those told of before. -#}
{%- set sort_of_person -%}
    (?:老年?人|未成年人|成年人|儿童|妇女|女性|男性|女|男|残疾人|智障人员|重?病人|危重病人|精神障碍(?:患者|者|人员)
    {{- '|失智老人|流浪儿童|本[市省地]籍?|外[地省市]籍?)' }}
    {{- '|[^，。；、由为给向]{0,14}(?:能力|障碍|困难|疾病|慢病|重残|失能|失智|残疾|贫困|独居|空巢)者'
    ~ '|(?:站内|站外|街头)(?:救助|照料|劝导|安置)'
    ~ '|(?:护送|接送|转送|资助|协助|自行)?(?:返乡|离站|就医|送医|寻亲(?:成功)?|落户(?:安置)?|转介)' }}
{%- endset -%}

with

-- Read twice, for the window without its texts: no copy is made of it.
measurements as not materialized (

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
            '^ ?(?:[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.．、]|[①-⑳])'
            || '|^[^，。；：]{2,30} [^ ，。；：]{2,16}$|^[^，。；：]{4,40}元$'
            -- 海川县建筑公司：15万元
            || '|^[^，。；：]{4,30}：[0-9][0-9,.]*[万亿]?元[。；]?$'
            -- 海川公司，捐款100万元；
            || '|^[^，。；：]{3,40}，(?:分别)?(?:捐款|捐|认捐|现金)[0-9][^，。；]{0,30}元[；。]?$'
            -- 海川公司 轮椅 60辆，价值4.2万元
            || '|^[^，。；：]{2,30} [^，。；：]{2,16}，[^，。；：]{2,16}元$'
            || '|^ ?(?:单位|企业|个人|团体|资金|物资|实物)[：:]'
        ) as is_list_item,
        regexp_matches(
            sentence,
            '^[【「（]?(?:标题|摘要|提要|内容提要|导读|导语|核心提示|本文概要)[】」）：]'
        ) as is_summary,
        -- 突发！ at the head of a headline ends no paragraph.
        regexp_matches(sentence, '[。！？；：…”」）]$')
        and not regexp_full_match(sentence, '[^，。；：“]{2,10}[！？]')
        or length(sentence) > 40 as ends_with_stop,
        if(
            row_kind = 'heading',
            regexp_matches(
                sentence, '大额|芳名|名单|明细|谁捐|捐赠?(?:者|人|方|单位)'
            )
            -- 致全体捐赠者的感谢信 lists nobody.
            and not regexp_matches(sentence, '感谢信|致谢|公开信|倡议|一封信|慰问信'),
            null
        ) as lists_gifts,
        regexp_matches(sentence, '^ ?[（(]?[一二三四五六七八九十]+[、）)]')
            as is_numbered,
        regexp_matches(sentence, '^ ?(?:记者|问|主持人)[：:]') as is_question,
        regexp_matches(
            sentence, '^ ?【?(?:[0-9]{1,2}月)?[0-9]{1,2}日[，,：: 　】]'
        ) as opens_with_day,
        min(row_no) filter (where row_kind = 'paragraph') over (
            partition by document_id
        ) as first_paragraph,
        -- Below it stand the day and the source: the headline of a page.
        lead(row_kind) over (
            partition by document_id
            order by row_no
        ) = 'furniture'
        and length(sentence) <= 40 as stands_above_furniture,
    from sentences

),

sections_counted as (

    select
        *,
        min(row_no) filter (where is_numbered) over (
            partition by document_id
        ) as first_numbered,
        min(row_no) filter (
            where row_kind = 'heading' and row_no > first_paragraph + 1
        ) over (partition by document_id) as first_section,
        count(*) filter (
            where row_kind = 'heading' and row_no > first_paragraph + 1
        ) over (partition by document_id) as sections,
        count(*) filter (where opens_with_day) over (
            partition by document_id
        ) as days,
        stands_above_furniture
        and not ends_with_stop
        and row_no < min(row_no) filter (
            where row_kind = 'paragraph' and ends_with_stop
        ) over (partition by document_id) as is_headline_of_page,
        min(row_no) filter (where is_question) over (
            partition by document_id
        ) as first_question,
        count(*) filter (where is_question) over (
            partition by document_id
        ) as questions,
    from rows_read

),

-- The lead above the first section heading or the first question of an
-- interview and a summary sum the text up as the headline does; a first row
-- without a full stop is one.
rows_described as (

    select
        document_id,
        row_no,
        -- A title that looks like a row of a list is none.
        is_list_item
        and (row_kind <> 'heading' or row_no > first_paragraph)
        and is_headline_of_page is not true as is_list_item,
        row_kind = 'paragraph' and (
            row_no < first_section and sections > 1
            and row_no < coalesce(first_numbered, first_section)
            or is_summary
            or row_no < first_question and questions > 1
            or row_no = 1 and not ends_with_stop
            or is_headline_of_page
        ) as is_lead,
        last_value(lists_gifts ignore nulls) over (
            partition by document_id
            order by row_no
        ) as lists_gifts,
        opens_with_day and days > 2 as is_of_diary,
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
        measurements.row_kind = 'heading' as is_headline,
        coalesce(rows_described.is_list_item, false) as is_list_item,
        coalesce(rows_described.is_of_diary, false) as is_of_diary,
        measurements.kind,
        -- Within one bulletin 元, 新台币 元 and a plain $ are one money.
        if(
            measurements.canonical_unit in ('twd', 'hkd', 'mop')
            or measurements.canonical_unit = 'usd'
            and regexp_matches(measurements.quote_text, '^[$＄]'),
            'yuan',
            measurements.canonical_unit
        ) as unit,
        if(
            measurements.canonical_unit = 'usd'
            and regexp_matches(measurements.quote_text, '^[$＄]'),
            'yuan',
            measurements.canonical_unit
        ) as currency,
        measurements.action,
        measurements.subject,
        measurements.value,
        measurements.value_low,
        measurements.approximation,
        measurements.number_value,
        measurements.quote_end,
        coalesce(measurements.is_total_row, false) as is_total_row,
        coalesce(measurements.is_subtotal_row, false) as is_subtotal_row,
        measurements.table_no,
        coalesce(measurements.table_header, '') as table_header,
        previous_end = 0 as is_first_of_sentence,
        -- 数额最大的是海川公司的200万元，最小的15元: no part of the largest.
        regexp_matches(
            substr(left_context, previous_end + 1),
            '最[高大小多少低][^。；0-9]*$'
        )
        -- 捐款20万元，是最大的一笔；最小的一笔12.5元
        or contains(left(right_context, 20), '最')
        and regexp_matches(
            right_context, '^，(?:是|为|成为)[^，。；]{0,12}最[高大多]'
        ) as is_extreme,
        -- 资金600万元（其中定向300万元），物资200万元: what brackets opened is
        -- over when they are closed.
        contains(left_context, '（')
        and regexp_matches(left_context, '（[^（）]*$') as stands_in_brackets,
        -- The stretch between semicolons in which 其中 reaches.
        -- A list behind a colon (其中：A 12万元；B 5万元) is one.
        -- What a pattern takes out one by one is dear, hence only behind such a
        -- list; elsewhere the marks are counted by what is left without them.
        case
            when not (
                contains(left_context, '；')
                or contains(left_context, ';')
                or contains(left_context, '。')
            ) then 0
            when regexp_matches(left_context, '(?:其中|包括|包含)[：:]')
                then length(regexp_replace(
                    regexp_replace(
                        left_context, '(?:其中|包括|包含)[：:][^：:]*$', ''
                    ), '[^；;。]', '', 'g'
                ))
            else length(left_context) - length(replace(
                replace(replace(left_context, '；', ''), ';', ''), '。', ''
            ))
        end as segment_no,
        (
            regexp_matches(
                -- 长青集团（含下属酒店）捐款8万元: the bracket is closed.
                if(
                    contains(left_context, '）'),
                    regexp_replace(
                        substr(left_context, previous_end + 1),
                        '（[^（）]*）', '', 'g'
                    ), substr(left_context, previous_end + 1)
                ), '{{ part_word }}'
            )
            -- 游客有183人，里面老人41位
            or measurements.kind = 'headcounts'
            and regexp_matches(
                substr(left_context, previous_end + 1),
                '^，里[面边头][^，。；]{0,8}$'
            )
        )
        -- At the head of a sentence 中 is the head of a name.
        and not (previous_end = 0 and starts_with(left_context, '中'))
            as opens_parts,
        -- 上述善款由300名居民捐出，其中海川公司捐40万元: of those told before.
        regexp_matches(
            left_context,
            '^ ?(?:上述|以上|这[批笔些]|该[批笔])[^，。；]{0,6}(?:款|资金|物资|善心)'
        ) as points_back,
        -- 8日采购10万只，13日又采购4万只。两批共14万只: all of the paragraph.
        contains(left_text, '共')
        and regexp_matches(
            left_context,
            '(?:^ ?|[，；])(?:[两二三四五六七八九十][批次笔轮天日个月季地镇县市区家]|前后|先后)'
            || '[^，。；]{0,8}共[^，。；]{0,8}$'
        ) as sums_several,
        -- 低保家庭260户701人: the heads of those households.
        measurements.canonical_unit = 'person'
        and regexp_full_match(left_text, '[、，]?[共计]?') as are_of_households,
        -- 上述低保户中有63户: of those told of some paragraphs before.
        if(
            contains(left_context, '述'),
            nullif(right(regexp_extract(
                left_context, '(?:上述|前述)([^，。；]{1,10}?)[中里](?:，|有|[已仅只]有)', 1
            ), 2), ''), null
        ) as points_to,
        -- 其中卧床的204人，由92名网格员包联: they are none of the 204.
        case
            when kind <> 'headcounts' or not contains(left_text, '由') then false
            else regexp_matches(left_text, '，[并都均再]?由[^，。；]{0,6}$')
        end as acts_on_others,
        -- 4,862人 and a growth of 125人 are no parts of 4,987人.
        regexp_matches(
            substr(left_context, previous_end + 1),
            '(?:净增|增加|增长|[比较][上去前同年月0-9])[^，；。]*$'
        )
        -- 由36人增加到48人，其中持证42人: of the 48.
        and not regexp_matches(left_text, '(?:增加|增长|扩大|扩充)[到至]了?$')
        -- 净增14户94人
        or regexp_matches(left_context, '(?:净增|增加|增长)[0-9,.]+[户人名个]$')
            as is_growth,
        contains(left_context, '当中') or contains(left_context, '其余')
            as is_rest,
        starts_with(left_text, '、') as continues_list,
        coalesce(measurements.is_respective_run, false) as is_respective,
        -- 100万港元，折合人民币92万元: the same money.
        regexp_full_match(
            left_text, '[，（]?(?:折合|约合|合|相当于)(?:人民币|新?台币|港[币元])?'
        ) as is_conversion,
        regexp_matches(
            left_text, '合计|共计|总计|总共|一共|合起来|合在一起|加起来|共|合捐|总额'
        ) as closes_sum,
        -- Two patterns: one is tried from the start, the other from the end.
        regexp_matches(
            left_context,
            '(?:以上|上述|前述|上列)[^，。；0-9]{0,12}(?:合计|共计|总计|共)[^，。；]{0,4}$'
        )
        or regexp_matches(
            left_context,
            '^ ?(?:本[期页表次批])?(?:合计|小计|总计|共计|总数|总共)[：:，]?[^。；]*$'
        ) as sums_what_stands_above,
        case
            when contains(left_context, '累计') then true
            when kind = 'headcounts'
                then regexp_matches(left_text, '(?:总数|总人数|增至|达到?)$')
                -- 现有志愿者1,360人，上半年新加入240人
                or regexp_matches(left_text, '现(?:共|已)?有[^，。；有]{0,8}$')
                -- 年末注册义工9,650人，全年新增1,230人
                or regexp_matches(
                    left_context,
                    '(?:年[末底]|现有?|目前|[已共]有|全[市县区省州])(?:在册|注册|登记|实名)'
                    || '[^，；。]{0,10}$'
                )
            else false
        end as is_cumulative,
        -- 截至15日收到98.6万元；15日当天收到20万元
        kind = 'donations' and (
            contains(left_context, '截至') or contains(left_context, '截止')
        ) as counts_up_to,
        -- 当天收到80万元 is none of what came in 截至2020年年底.
        kind = 'donations'
        and contains(left_context, '截')
        and regexp_matches(left_context, '截[至止到]{1,2}[^，。；月日]{0,6}年年?[底末]')
            as counts_up_to_year_end,
        kind = 'donations'
        and (contains(left_context, '当天') or contains(left_context, '当日'))
            as is_of_a_day,
        -- 当日收到, also behind 累计…; from one hour to another is of a day,
        -- 2022年募集 of a year.
        case
            when regexp_matches(left_text, '(?:总数|总人数|增至|达到?)$')
                then false
            -- 累计：截至24日，今年已救助1,036人次: a year so far is no news there.
            when regexp_matches(
                left_context, '^[^，。；]{0,6}累计[^，。；]*，今年(?:以来|已|共)'
            ) then false
            when regexp_matches(left_context, '{{ new_word }}[^累]*$')
                then true
            -- 累计146.2万元，较上周增加21.5万元
            when kind = 'donations' and regexp_matches(
                left_text,
                '[较比](?:上[周期次月旬]|昨[日天]|前[一]?[日天周期])[^，。；]{0,6}(?:增|多)'
            ) then true
            when contains(left_context, '累计') then false
            when kind = 'donations' then regexp_matches(
                left_context,
                '[0-9]+[日时][^，。；]{0,3}至[^，。；]{0,8}[日时]'
                || '|^[^，。；]{0,8}20[0-9]{2}年[，全度][^；]*$|全年[^；]*$'
                || '|(?:^|[，；年])[0-9一二三四五六七八九十]{1,3}月份?'
                || '(?:，|[^，。；至到末底]{0,8}(?:收到|接收|募集|募得|筹得|进账|到账|受捐))'
                || '|[本上][月周季][^；]*$'
            )
            -- 3月份救助流浪人员56人次，今年以来累计198人次
            when kind = 'headcounts' then regexp_matches(
                left_context,
                '(?:^|[，；。])(?:本[月周季]|当月|[0-9]{1,2}月份?)[^，。；至到末底日0-9]{0,10}$'
            )
            else false
        end as is_new,
        case
            when kind = 'donations' then regexp_matches(
                left_context,
                '(?:收到|接收|接受|筹得|募得|受理|募集|收|到账|进账|筹款|拍得|积攒'
                || '|劝募)[^；]*$'
            )
            else false
        end as came_in,
        case
            -- 其中…；海川县红十字会另收到80万元: beside the total, not of it.
            when regexp_matches(
                left_text, '另[外又有]?(?:接?收到?|接收|接受|募[集得])[^，。；]{0,6}$'
            ) then false
            when kind = 'donations' then regexp_matches(
                left_context,
                '捐[赠款]方|捐[赠款]大户|捐[赠款]?[较最]多|较多[者的]'
                || '|举几例|(?:[捐善]款|捐赠)中，|(?:单位|企业|个人)[有是]：|计有|分别是'
                || '|名单|队伍|方面，|当中|(?:^|[，；])其中|居前|大额|捐款额'
                || '|[款数金]额[较靠][大多高前]'
                || '|最[大高小多少低]|(?:单笔|头一笔|个人里头)[^；]*$'
            )
            or starts_with(right_context, '竞得')
            or regexp_matches(left_text, '[拍竞][得出]$')
            or regexp_matches(
                right_context, '^，(?:已|均|都|也|亦|一并|全部|同)*(?:计入|含在|包[含括]在|列入)'
            )
            or coalesce(lists_gifts, false)
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
            right_context,
            -- 安置在县高中 is no look into them.
            '^[^，。；]{0,10}[^家集途手心高初](?:里|里头|中)(?:，|有|已有)'
            || '|^(?:里|里头|中)(?:，|有|已有)'
            || '|^[^，。；]{0,10}[^家集](?:里|里头)[^，。；]{2,8}'
            || '[有占][0-9一二两三四五六七八九十]'
        ) as is_looked_into,
        regexp_matches(right_context, '^[^，。；]{0,6}：') as opens_list,
        -- 学生412人，60多名孩子是从镇外转来的.
        kind = 'headcounts'
        and starts_with(left_text, '，')
        and contains(right_context, '是')
        and regexp_matches(
            right_context, '^[^，。；0-9]{0,6}[都全]?是[^，。；0-9]{2,16}的(?:[，。；]|$)'
        ) as is_identified,
        case
            -- 首批隔离衣1.6万件 of the 9.2万件 made.
            when contains(left_text, '首批') and kind = 'supplies'
                and regexp_matches(left_text, '首批[^，。]{0,10}$')
                then 'goods_of_the_act'
            -- 组织68名护理员参加技能比武，6人获奖.
            when kind = 'headcounts'
                and regexp_full_match(
                    substr(left_context, previous_end + 1),
                    '[^，。；、由为给向]{0,20}(?:参加|参赛|参训|报名|应考|体检|筛查|检查|培训|考核|面试|应聘)'
                    || '[^，。；、]{0,10}，'
                )
                and not regexp_matches(right_context, '^[^，。；]{0,8}参')
                then 'those_things'
            -- 安置群众1,640人，977人已返家; 煤订了180吨，已到货110吨; 给62名学生检查，
            -- 有11名近视.
            when kind <> 'donations'
                and regexp_matches(
                    substr(left_context, previous_end + 1),
                    '^[^，。；、]{0,8}，(?:[^，。；]{0,5}[仍尚]有|[还就只也]?有|到现在还有|转介|到货'
                    || '|(?:[目现]前?)?已[^，。；]{1,12})?$'
                    -- 9名患儿赴兰州手术，每人最高3万元，已有6名出院
                    || '|^[^，。；、]{0,12}，每[^，。；]{2,12}，'
                    || '(?:[目现]前?)?(?:已|[仍尚])有?$'
                )
                and not starts_with(right_context, '因')
                then 'those_things'
            -- 运来煤40吨，25吨已到，剩下的15吨
            when kind = 'supplies'
                and regexp_matches(left_text, '(?:其余|余下|剩[下余])的?[^，。；、]{0,4}$')
                then 'those_things'
            when kind = 'headcounts' then case
                when regexp_matches(left_text, '(?:首批|(?:其余|余下|剩下)的?)$')
                    then 'sentence'
                when regexp_full_match(
                    left_text, '[，；]?[已并]?(?:为|对|给|向)'
                ) then 'those_things'
                -- 护理员27名，夜班6名; 转移老人164名，最后两位老人
                when regexp_matches(
                    left_text,
                    '^[，、；（](?:[早中晚夜白日]班|值[班夜守]|当[班值]|轮[班休值]|在岗|倒班|跟班|留守)'
                    || '[的有]?$|[，；]最[后先早]的?$'
                ) then 'those_things'
                -- 接收儿童2,304名，吃午饭的1,417名.
                when regexp_matches(
                    left_text,
                    -- 常年出勤的也就一百二三十人
                    '的(?:[只仅就也还已共约]{0,2}[有占是剩达]|[也只]就|也只|多达|至少)?了?$'
                )
                    and not regexp_matches(left_text, '同期|[去上前]年')
                    then if(
                        regexp_matches(right_context, '^(?:[，；。、）就由]|$)'),
                        'sentence',
                        'those_things'
                    )
                -- 志愿者14.2万人，返乡木工占了3.8万人; 发现血压偏高者36人.
                when regexp_matches(
                    left_context,
                    '占了?$|(?:单是|光是|仅)[^，。]{2,14}就[^，。]{0,4}$'
                    || '|[^，。；]{2}就[有占达]$'
                ) then 'sentence'
                when regexp_matches(
                    left_text,
                    '，(?:发现|查出|检出|筛出|筛查出|实现就业)[^，。；]*$|，就业[的了]?$'
                    -- 培训护理员360名，考试合格312名
                    || '|，[^，。；]{0,4}(?:合格|结业|获证|取证|取得[^，。；]{2,8}证书?)[的了]?$'
                )
                    -- 核查低保对象2.26万人，动态退出1,137人
                    or regexp_matches(
                        left_context,
                        '[核审排]查[^；。]*，(?:已|共|动态)?(?:清退|退出|核减|剔除)[^，。；]*$'
                    ) then 'those_seen'
                -- 救助412人次，其中萧县41人次；老年人98人次，未成年人17人次: told apart
                -- once more.
                -- But 救助2,085人次，其中未成年人73人次，护送返乡418人次 go on with 其中.
                when contains(left_context, '；')
                    and (
                        regexp_matches(left_context, '(?:其中|[里中]，)[^；]*；')
                        and not regexp_matches(left_context, '其中[^；]*$')
                        and regexp_matches(
                            left_text, '(?:^|[；，、])(?:{{ sort_of_person }})$'
                        )
                        or regexp_matches(left_context, '{{ other_division }}')
                    ) then 'told_apart'
                -- 转移群众6,320人，投亲靠友的4,800余人
                when regexp_matches(
                    left_text,
                    '^[，、][^，。；]{0,6}(?:投亲靠友|投靠亲友|(?:集中|分散|自行)安置)[^，。；]{0,6}$'
                    || '|安置点[^，。；、]{0,4}住[^，。；、]{0,6}$'
                ) then 'where_moved'
                -- 老人318名，80岁以上的占了96名，百岁老人也有4名
                when ends_with(left_text, '也有')
                    and action not in ('staff', 'mobilised', 'volunteer')
                    and regexp_matches(left_context, '其中|占了?[0-9]|就有[0-9]')
                    then 'sentence'
                -- 低保户5,100户，其余为… of 6,940户; 其余205人 adds up; 转移3,100人，
                -- 其中安置点720人，其余投亲: of the 3,100 the rest.
                -- 志工86名、官兵24名替147户送货，其余民众: other people.
                when contains(right_context, '，') and regexp_matches(
                    right_context, '^[^；。]*，(?:其余|剩下|余下)[^；。0-9]*(?:[；。]|$)'
                )
                    and not regexp_matches(
                        right_context, '^[^；。]*，其余(?:民众|群众|居民|市民|家庭|民眾|乡亲|村民)'
                    )
                    and not regexp_matches(
                        right_context, '^[^；。]*其中[^；。]*，(?:其余|剩下|余下)'
                    ) then 'segment'
                -- 五星级义工1,208名就出自其中.
                when regexp_matches(
                    right_context, '^[^，。；]{0,8}(?:[出来]自|包[含括]在|含在|在)其[中内]'
                ) then 'row'
                when regexp_matches(left_text, '的[\p{Han}]{2,4}中，?$')
                    then 'rows_before'
                when regexp_matches(
                    left_text, '[较比][^，。]{1,8}(?:新增|净增|增加|多)了?$'
                )
                    -- 比1998年那次多1,000人: of another event.
                    and not regexp_matches(left_text, '那[次年场]')
                    then 'row'
                -- 特困人员1,106人，…；集中供养318人
                when regexp_full_match(
                    left_text,
                    '[，；、]?(?:集中|分散|机构|社会)(?:供养|养育|散居|安置|照料)'
                ) then 'where_kept'
            end
            when kind = 'donations' then case
                -- 款物合计608万元，现金有541.5万元.
                when regexp_matches(
                    left_text, '^，(?:现金|资金|善款|捐款|物资|实物)'
                ) then 'money_and_goods'
                when regexp_matches(left_text, '首[批期笔][^，。；]{0,4}$')
                    then 'row'
                -- 进账214万元，以海川公会30万元、同乡会20万元为最多
                when regexp_matches(
                    right_context, '^[^，。；]*[为居](?:最[多高大]|榜首|首位)'
                ) and regexp_matches(left_context, '，[尤其中]{0,2}以[^，。；]*$')
                    then 'sentence'
                -- 款物总值238万元，钱占了151万元
                when regexp_matches(left_text, '占了?$') then 'sentence'
                -- 认捐120万元，已到账70万元; 收到捐款86万元，“公益日”贡献了31万元.
                when regexp_matches(
                    left_text,
                    '^，(?:其中)?(?:(?:[目现]前?)?已(?:经|全部)?|现场|当[天场日]|实际)'
                    || '(?:到[账帐位]|入账|兑现)[^，。；]{0,4}$'
                    || '|贡献了?$'
                    || '|(?:^|[，、；]|收到|接收|募集|募得)(?:线上|线下|网络|互联网|网上'
                    || '|(?:企业)?冠名基金|非?定向|单位|企业|个人)'
                    || '(?:捐[款赠]|募[捐集款]|筹[款集]|平台)?(?:资金)?(?:到账|收入|收到)?$'
                ) then 'sentence'
                when contains(left_context, '，')
                    and regexp_matches(left_context, '{{ other_division }}')
                    then 'sentence'
                -- 收到善款386万元，一家商会就捐了100万元.
                when regexp_matches(
                    left_context,
                    '(?:一[家人]|单是|光是|仅)[^，。]*[就便][^，。]*$'
                ) then 'sentence'
            end
            -- 收到帐篷450顶，…一家就捐了帐篷200顶.
            -- 发放棉衣1,500件，单是古碑镇就领到棉衣230件.
            when contains(left_context, '就')
                and regexp_matches(
                    left_context,
                    '(?:一家|(?:单是|光是|仅)[^，。；]{2,14})就[^，。]*$'
                ) then 'those_goods'
            when ends_with(left_text, '就有') then 'sentence'
            when contains(right_context, '余')
                and regexp_matches(right_context, '^[^；。]*，(?:其余|余下)')
                then 'those_things'
            when contains(left_context, '分')
                and regexp_matches(left_context, '(?:分到|分得)[^，。]*$')
                or contains(left_context, '领到')
                and regexp_matches(left_context, '领到[^，。]*$')
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
