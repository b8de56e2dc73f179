{#
    The nouns beside each quantity: the one that ends right before it and the
    one that begins right behind it, without verbs, function words and
    quotation marks. Words recur beside many quantities: each wording is read
    once.
#}
{%- set goods_verb -%}
    {{ any_word(
        'verbs', 'verb', "goods_action <> '' and length(verb) > 1"
    ) }}|(?:^|[^配赠转运发递传])送|捐|缺|(?:^|[^采订团收])购
    {{- '' }}|(?:^|[共各已还也又先再曾并仅只])(?:{{ any_word(
        'verbs', 'verb', "goods_action <> '' and length(verb) = 1"
    ) }})
{%- endset -%}
{#- 资助困难学生 holds 资助, not 助困. -#}
{%- set long_verb -%}
    {{ any_word(
        'verbs', 'verb',
        "length(verb) > 1 and not is_attributive"
        ~ " and not regexp_full_match(verb, '助.')"
    ) }}|(?:^|[^资救帮援扶补互])助[困老残学医浴洁餐急行养]
{%- endset -%}
{%- set any_long_verb = any_word('verbs', 'verb', 'length(verb) > 1') -%}
{%- set goods = any_word('goods', 'item', 'length(item) > 1') -%}
{%- set people = any_word('people', 'population') -%}
{%- set ending -%}
    (?:总共|一共|合共|共计|合计|总计|累计|共有|共|各类|各种|各|均为|均|分别为|分别是
    {{- '' }}|分别|总数|总量|数量|人数|户数|达到|高达|多达|已达|达|只有|仅有|仅剩|剩下
    {{- '' }}|现有|另有|尚有|仍有|则[要需缺差]?|倒|[就也又便]?占了|还有|也有|就有|约有|约|等各类|等物资
    {{- '' }}|等|为|是|有|的|又|就|仅
    {{- '' }}|{{ words_of_lack() }}|当中有?|其中有|里头有
    {{- '' }}|却|[要得需还]?再[来要添拿加补买]|已有|已|仅|只|仲有|仲剩|更|也|超过|逾|每|人均|户均|近|全部|总|[：: 　])
{%- endset -%}
{%- set pause -%}
    (?:总?共|一共|共有|共计|合计|总计|计|各|均|数量为?|总数为?|约)+
{%- endset -%}
{%- set sent_to =
    '(?:[发运送调拨分配][往到至给抵]|[分派配][送发拨]|送达)'
-%}
{%- set place = '街道|社区|[省市县区镇乡村州旗院所站校]' -%}
{#- 白血病、尿毒症患者 are one kind of people, too. -#}
{%- set of_people -%}
    (?:独居|孤寡|空巢|高龄|半?失能|失智|失独|孤残|残疾|重[残病]|困难|特困|贫困|低保|低收入|留守
    {{- '|散居|病残|行动不便|体弱|卧床|护理|后勤|医疗|行政|财务'
        ~ '|肢体|智力|精神|视力|听力|言语|多重|法律|心理'
        ~ '|[^\P{Han}为给向对助治救送帮有的]{1,6}[病症癌瘤])(?:、|和|及|或)' }}
{%- endset -%}
{#- 寄养及收养家庭: two states of people, where 走访和慰问 are two deeds. -#}
{%- set in_need -%}
    (?:^|[^尚急仍还只更])({{ words_of_need() }}的?[^员、和及与的]{2,3})
{%- endset -%}
{%- set of_state = '(?:[寄收领托供助抚]养|散居|留守|受[灾困助])' -%}
{%- set unit_of_goods = any_word(
    'units', 'unit', "unit_class in ('piece', 'package', 'mass', 'volume')"
) -%}
{%- set among -%}
    (?:^|[.．，。；])(?:上述|这批|该批|其中)?([^，、.。；]{0,7}[^，、.。；其当之这])[中里]，
    {{- '(?:有|[\p{Han}]{1,10}?(?:[分领获拿][得到]了?|获[分配]|分配到?|[得占]了?)|[\p{Han}]{1,8}'
        ~ '(?:街道|社区|[市县区镇乡村州旗])[各共]?)' }}
{%- endset -%}
{%- set in_plenty -%}
    [也还都很倒则早]?[备储存囤]得?(?:很|挺)?[足够]了?|充足|管够|够[用吃烧喝]了?|有的是
    {{- '|[码堆摆叠排晾挂放装]得[^，。；]{1,6}|[码堆摆叠放]成[^，。；]{1,4}' }}
{%- endset -%}
{#- 雨衣码得整整齐齐，足有900件 -#}
{%- set no_less = '足有|足足有?|整整|少说也?有|不下于?' -%}
{%- set giver -%}
    {{ party_words('body') }}|[会社厂店行校院村]|[）)]|匿名|无名氏|爱心人士
    {{- '|(?:^|' ~ party_words('title') }}
    {{- ')(?:' ~ person_names() ~ ')' }}
{%- endset -%}
{#- 儿童福利院, 残疾人托养中心, 护理员证: what is named after them. -#}
{%- set named_after -%}
    (?:(?:福利|康复|托养|养护|救助|保护|活动|照料|服务|特教)*(?:院|所|站|中心|机构|之家)
    {{- '|(?:上岗|职业)?(?:资格|证|职称|称号))' }}
{%- endset -%}
{%- set named_by_deed -%}
    (?:助[老残学餐浴医困行洁急]|为老|敬老|扶老|支教)(?:服务)?(?:志愿者|义工|志工|员)
    {{- '|(?:心理|法律|医疗|应急|急救|防疫|护理)(?:咨询|疏导|援助|辅导|服务|救援|救护)?(?:志愿者|义工|志工)' }}
    {{- '|(?:理发|剪发|美发|修脚|修鞋|按摩|推拿|配镜|缝补|(?:家电)?维修|修理|洗衣|烧饭|巡诊|坐诊|义诊)'
        ~ '(?:师傅|技师|医生|医师|专家|志愿者|义工)' }}
    {{- '|(?:到会|出席|与会|参会)(?:会员|代表|委员|理事|人员)' }}
    {{- '|聘用(?:人员|教师|护工|员工)|社会代养(?:老人|人员|对象)|隔代照[料顾看](?:儿童|孩子)' }}
    {{- '|(?:(?:造血)?干细胞|遗体|器官|角膜)捐献者|社会救助(?:经办|协理)人员' }}
{%- endset -%}
{%- set opening -%}
    (?:第[一二三四五六七八九十0-9]+批|、|和|及其|及|与|以及|并且|并|其中|包括|包含|含有|含|内有|现有|另有|计有
    {{- '' }}|还有|共有|目前|另外|此外|同时|还|另|也|又|共|有|一批|新增
    {{- '' }}|首批|各类|各种|合计|累计|先后|近期|已|总计|全部|等|的|了|着|过|到|出
    {{- '' }}|来|去|给|为|以|把|将|向|连同?|附[有带赠上]?|[ 　])
{%- endset -%}

with

quantities as not materialized (

    select * from {{ ref('int_quantities') }}
    where {{ only_unread() }}

),

-- A bracket between the number and its noun is stepped over: 大米（5公斤装）300袋,
-- 50箱（每箱24瓶）矿泉水. Each pattern is tried only on what the unit can count.
brackets_stepped_over as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        left_text,
        case
            when (contains(left_text, '）') or contains(left_text, ')'))
                and regexp_matches(left_text, '^[^（(]*[）)] ?$')
                -- 军大衣300件、棉被（五斤装）200床: 件 is none of it.
                then regexp_extract(
                    regexp_replace(left_context, '[（(][^（）()]*[）)] ?$', ''),
                    '(?:[0-9][\p{Han}]{1,2}[、和及])?([^，,。；;：:！？!?0-9]*)$',
                    1
                )
            -- 1.在院老人：86人.
            when regexp_matches(left_text, '^ ?[0-9]{1,2}[.．、)）] ?\p{Han}')
                then regexp_replace(left_text, '^ ?[0-9]{1,2}[.．、)）] ?', '')
            -- 军大衣（加长款）300件: what it is like stands in the bracket.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and regexp_matches(
                    left_text,
                    '[\p{Han}][（(](?:[^（）()，。；0-9]{1,10}|[A-Z]+[0-9]+)[）)] ?$'
                )
                then regexp_replace(left_text, '[（(][^（）()]*[）)] ?$', '')
            -- （一）长款棉衣4,400件.
            when regexp_matches(left_text, '^[（(][一二三四五六七八九十]{1,3}[）)]')
                then regexp_replace(left_text, '^[（(][一二三四五六七八九十]+[）)] ?', '')
            -- 口罩1.2万只（海川公司）、防护服200套: brackets add to what was before.
            when regexp_matches(left_text, '^[（(][^（）()]*[）)][、，；]')
                then regexp_replace(left_text, '^[（(][^（）()]*[）)]', '')
            -- 旧县镇果业合作社 苹果300斤: who gave, and then the good.
            when contains(left_text, ' ')
                and regexp_matches(
                    left_text, '^[^，。；：、]*[^ ] +[^ ，。；：、]{2,} *$'
                )
                then regexp_replace(
                    left_text,
                    '^[^，。；：、]*(?:{{ giver }}) +([^ ]{2,}) *$', '\1'
                )
            -- 送菜上门1.3万份: the good stands before where it was brought.
            when contains(left_text, '送')
                and unit_class in ('piece', 'package', 'mass', 'volume')
                and regexp_matches(
                    left_text, '送[^，。；：、送]{1,8}(?:上门|到家|入户|到户|进门)$'
                )
                then regexp_replace(left_text, '(?:上门|到家|入户|到户|进门)$', '')
            -- 上述棉被中，有200床; 这批棉被里，海川镇分得200床.
            when (contains(left_text, '中，') or contains(left_text, '里，'))
                and regexp_matches(left_text, '{{ among }}$')
                -- 这批物资中，蚊帐占了600顶 names its own good.
                and not regexp_matches(
                    left_text, '[中里]，[^，]*(?:{{ goods }})[占有][了有]?$'
                )
                then regexp_extract(left_text, '{{ among }}$', 1)
            -- 制氧机、床垫不足，分别还差五台和四十张.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and contains(left_text, '分别')
                and regexp_matches(left_text, '[^，]，[^，。；]{0,2}分别[^，。；]*$')
                then regexp_replace(
                    left_text,
                    '^.*?([^，。；：]*(?:{{ goods }}))[^，。；、]{0,6}，'
                    || '[^，。；]{0,2}(分别[^，。；]*)$', '\1\2'
                )
            -- 300只口罩、洗手液50瓶: the first noun stands behind its number.
            when row_kind <> 'table_row'
                and unit_class in ('piece', 'package', 'mass', 'volume')
                and regexp_matches(left_text, '^[^，。；：、 ]{2,12}、[^，。；：]+$')
                and regexp_matches(
                    left(
                        left_context, length(left_context) - length(left_text)
                    ),
                    '[0-9一二两三四五六七八九十百千万余多] ?(?:{{ unit_of_goods }})$'
                )
                and not regexp_matches(
                    left_text, '^[^、]*[送发捐赠购配备给领运拨投]'
                )
                then regexp_replace(left_text, '^[^、]*(?:{{ goods }})、', '')
            -- 纸尿裤仅够用一周左右，尚缺260包.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and contains(left_text, '，')
                and regexp_matches(
                    left_text, '^[^。；]*，(?:尚|还|仍|目前|大?约|急|预计)+(?:缺|需|差|要)$'
                )
                then coalesce(nullif(regexp_extract(
                    left_context,
                    '(?:^|[，。；：、])([^，。；：、]*(?:{{ goods }}))[^，。；]{1,12}，'
                    || '(?:尚|还|仍|目前|大?约|急|预计)+(?:缺|需|差|要)$',
                    1
                ), ''), left_text) || '缺'
            -- 装了视频电话，共24部; 雪柜和床褥，各40件: a pause before the number.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and contains(left_text, '，')
                and regexp_matches(left_text, '[^，、0-9]，(?:{{ pause }})$')
                then regexp_replace(
                    left_text,
                    '^(?:[^，]*(?:[是为]|，))?([^，]*)，((?:{{ pause }}))$', '\1\2'
                )
            -- 书架是木匠合作社打的，三十六个; 织的围巾，三百六十条: so too without a
            -- word, of what a clause tells of or of a known good.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and regexp_matches(left_text, '，(?:{{ no_less }})?$')
                and regexp_matches(right_text, '^[，。；]|^$')
                then coalesce(
                    nullif(regexp_extract(
                        left_text,
                        '(?:^|[，；])([\p{Han}]{0,7}[^，；这那些都全均皆也])[都全均皆也]?'
                        || '是[^，。；]{2,24}的，(?:{{ no_less }})?$',
                        1
                    ), ''),
                    nullif(regexp_extract(
                        left_text,
                        '([^，。；]*(?:{{ goods }}))'
                        || '(?:不算?多|不少|[运送来寄拉]?到了?|{{ in_plenty }})?'
                        || '，(?:{{ no_less }})?$',
                        1
                    ), ''),
                    -- 煤备得足，85吨; 给邻镇送菜，2.6吨: goods of one character.
                    nullif(regexp_extract(
                        left_text,
                        '(?:^|[^\p{Han}]|[的里库院送拉运捐])([煤炭米面油菜水柴肉奶盐糖])'
                        || '(?:{{ in_plenty }})，$',
                        1
                    ), ''),
                    nullif(regexp_extract(
                        left_text, '[送拉运捐]([煤炭米面油菜水柴肉奶盐糖])，$', 1
                    ), ''),
                    left_text
                )
            -- 应急灯分别发往沙柳街道60盏: the good stands before where it went.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and regexp_matches(right_text, '^[，。；、]|^$')
                and regexp_matches(
                    left_text, '{{ sent_to }}[\p{Han}]{1,10}(?:{{ place }})$'
                )
                then coalesce(nullif(regexp_extract(
                    left_text,
                    '^(.*(?:{{ goods }})(?:分别|各)?)[^，。；]{0,4}?{{ sent_to }}'
                    || '[\p{Han}]{1,10}(?:{{ place }})$',
                    1
                ), ''), left_text)
            -- 家庭包当天分发完毕：三江街道220个: so too before a colon.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and contains(left_text, '：')
                and regexp_matches(
                    left_text, '：(?:其中)?[\p{Han}]{1,8}(?:{{ place }})$'
                )
                then coalesce(nullif(regexp_extract(
                    left_text,
                    '([^，。；：]*(?:{{ goods }}))[^，。；：]{1,12}：[^：]*$', 1
                ), ''), left_text)
            -- 护理床全部送到位：龙溪32套: places go by short names there.
            when unit_class in ('piece', 'package', 'mass', 'volume')
                and contains(left_text, '：')
                and regexp_matches(
                    left_text,
                    '(?:送到位?|到位|送达|完毕|[发送分]完|[发送分运][出下]去?|如下)：[\p{Han}]{2,4}$'
                )
                and not regexp_matches(left_text, '：[\p{Han}]*(?:{{ goods }})$')
                then coalesce(nullif(regexp_extract(
                    left_text,
                    '([^，。；：]*(?:{{ goods }}))[^，。；：]{1,12}：[^：]*$', 1
                ), ''), left_text)
            else left_text
        end as left_base,
        case
            when not (
                    starts_with(right_text, '（') or starts_with(right_text, '(')
                ) then right_text
            when regexp_matches(right_text, '^[（(][^）)]*$')
                then regexp_extract(
                    right_context, '^[（(][^）)]*[）)]([^，,。；、0-9]*)', 1
                )
            else regexp_replace(right_text, '^[（(][^（）()]*[）)]', '')
        end as right_base,
        coalesce(regexp_matches(right_text, '[，。；]'), false) as ends_right,
        coalesce(unit_class, 'piece') in (
            'person', 'person_time', 'household', 'piece', 'other_count',
            'event', 'duration'
        ) as may_count_people,
        coalesce(unit_class, '') in (
            'piece', 'package', 'mass', 'volume', 'lot'
        ) as may_count_goods,
    from quantities

),

left_wordings as (

    select distinct
        left_text,
        left_base,
        may_count_people,
        may_count_goods,
    from brackets_stepped_over

),

right_wordings as (

    select distinct
        right_base,
        ends_right,
        may_count_people,
        may_count_goods,
    from brackets_stepped_over

),

left_clauses_cut as (

    select
        *,
        regexp_extract(
            regexp_replace(left_base, '[“”"‘’「」『』《》〈〉]', '', 'g'),
            '[^，,。；;：:！？!?\t（(）)—…【】]*'
            || '(?:[（(][^（）()]*[）)][^，,。；;：:！？!?\t（(）)—…【】]*)*$'
        ) as left_clause,
    from left_wordings

),

left_endings_cut as (

    select
        *,
        -- 各 before a number or a verb; 各界 and 各类 are words of their own.
        regexp_matches(
            left_clause,
            '(?:各自?(?:$|[^界类种地级方项部单镇乡村区县市族位个家人式行业大]'
            || '[^，、]{0,4}$)|(?:均为?|皆)[^，、]{0,4}$)'
        ) as is_distributive,
        regexp_matches(left_clause, '分别') as is_respective,
        regexp_matches(left_clause, '(?:^|[^、])(?:和|与|及|以及|、) ?$')
        or regexp_full_match(left_clause, '[、和与及 ]*') as has_no_left_noun,
        -- ▲工作队伍 护理员: a space parts the label, but 一次性 口罩 are one.
        regexp_replace(
            regexp_replace(
                -- 护工才9个: so few of them, unlike 人才9名.
                regexp_replace(
                    rtrim(left_clause), '([员工者生师护士医孩童])才$', '\1'
                ),
                '^.*[^性型式级的用色装\P{Han}] +(\p{Han}{2})',
                '\1'
            ),
            '(?:{{ ending }}){1,4}$',
            ''
        ) as left_phrase,
    from left_clauses_cut

),

left_cut_at_verbs as (

    select
        *,
        -- 购物袋 and 电动送餐车 hold no verb: private characters stand for them.
        case when may_count_goods then
            replace(replace(regexp_replace(
                regexp_replace(
                    regexp_replace(
                        left_phrase, '购物([袋车篮卡券])', chr(57345) || '\1', 'g'
                    ),
                    '送([餐药菜货][^，、]?车|[餐药水]机|餐用)', chr(57347) || '\1', 'g'
                ),
                '^.*(?:{{ goods_verb }}|[^为活执随显][着]|[^除为][了]'
                || '|[会社司店厂团队]把|[送运捐扛寄拉带捎拿买调领收拎背抱提挑端]'
                || '[来到出去给]|带上|搬来|还有|包括|[^、]其中|共有|急缺|用于|用上'
                || '|[里内中区县市镇院库堂点上地类种]有|[前里中上下内外]的|[会宫寺厂店行坊社团庙堂饰纺业]合?赠)',
                ''
            ), chr(57345), '购物'), chr(57347), '送')
        end as behind_goods_verb,
        case when may_count_goods then
            regexp_extract(
                left_phrase,
                -- 雨靴发了2400双
                '^(.*?)(?:(?:{{ goods_verb }})[了着过]?|发了)$', 1
            )
        end as before_goods_verb,
        case when may_count_people then
            regexp_replace(
                left_phrase,
                '^.*(?:{{ long_verb }}|[^为活执随显][着]|[^除为][了]|包括|其中|共有|还有|计有'
                || '|分别|[里内中区县市镇乡村院库堂点上地社前站所校]有)',
                ''
            )
        end as behind_any_verb,
        case when may_count_people then
            regexp_extract(left_phrase, '^.*(?:{{ people }})')
        end as upto_people,
        case when may_count_people then
            regexp_extract(
                regexp_replace(left_text, '[“”"「」『』]', '', 'g'),
                '^.*(?:{{ people }})'
            )
        end as upto_people_earlier,
        case when may_count_people then
            regexp_extract(left_phrase, '(?:{{ people }})$')
        end as people_head_left,
    from left_endings_cut

),

-- The word for people that comes last, and what may stand between it and the
-- number.
left_people_found as (

    select
        *,
        case
            when not regexp_matches(
                substr(left_phrase, length(upto_people) + 1),
                '[，、]|^{{ named_after }}'
            ) then regexp_extract(upto_people, '(?:{{ people }})$')
        end as people_word,
        case
            when regexp_full_match(
                substr(
                    regexp_replace(left_text, '[“”"「」『』]', '', 'g'),
                    length(upto_people_earlier) + 1
                ),
                '[^。；]{0,16}'
            ) and not regexp_matches(
                substr(
                    regexp_replace(left_text, '[“”"「」『』]', '', 'g'),
                    length(upto_people_earlier) + 1
                ),
                -- 院长给他算账：全院住着72人: who speaks is not counted.
                '^{{ named_after }}|(?:[说道]|算账?|介绍|表示|告诉[^，：]{0,4}|坦言)：'
            ) then regexp_extract(upto_people_earlier, '(?:{{ people }})$')
        end as people_word_earlier,
        -- Behind a verb what ends in 的 qualifies: 享受津贴的高龄老人.
        case
            -- 需救助群众: those who need it, unlike 尚需护工.
            when contains(left_phrase, '需')
                and regexp_matches(left_phrase, '{{ in_need }}$')
                then regexp_extract(left_phrase, '{{ in_need }}$', 1)
            when behind_any_verb = left_phrase then behind_any_verb
            -- 护理、后勤人员: the verb is part of the list.
            when regexp_matches(behind_any_verb, '^(?:、|和|及)')
                then coalesce(
                    nullif(regexp_extract(
                        left_phrase, '(?:{{ of_people }})+[^、和及]+$'
                    ), ''),
                    behind_any_verb
                )
            -- 其中拄拐杖的老人: how they are belongs to their name.
            when regexp_matches(
                    left_phrase, '(?:{{ words_of_state() }})的[^的]+$'
                ) then regexp_extract(
                    left_phrase, '((?:{{ words_of_state() }})的[^的]+)$', 1
                )
            -- 寄养及收养家庭: two verbs of state that are joined are a kind.
            when regexp_matches(
                    left_phrase,
                    '{{ of_state }}(?:及|和|、|或|与){{ of_state }}[^、和及与的]+$'
                ) then regexp_extract(
                    left_phrase,
                    '({{ of_state }}(?:及|和|、|或|与){{ of_state }}[^、和及与的]+)$',
                    1
                )
            else regexp_replace(behind_any_verb, '^.*的', '')
        end as people_behind_verb,
        -- “博爱送万家”箱包: a name in quotes holds no verb.
        case
            when may_count_goods
                and regexp_matches(left_base, '[”」』》][\p{Han}]{2,10}$')
                then regexp_replace(regexp_extract(
                    left_base,
                    '[“「『《]([^“”「」『』《》，。；、]{2,12}[”」』》]'
                    || '[^送捐赠发领配给拨运购买供的了着得有添设装换收备存储囤里内中]{2,6}?)'
                    || '(?:{{ ending }}){0,2}$',
                    1
                ), '[”」』》]', '')
        end as goods_quoted,
        -- 调拨发电机: the 拨发 in it is no verb, the known good stays whole.
        case
            when length(behind_goods_verb) < 4
                and behind_goods_verb <> left_phrase
                then regexp_extract(left_phrase, '(?:{{ goods }})$')
        end as goods_head_left,
    from left_cut_at_verbs

),

left_openings_cut as (

    select
        *,
        case
            -- 送水2180吨: the good stands in the verb.
            when may_count_goods
                and regexp_matches(left_phrase, '[送供运拉调配]水$') then '水'
            when ends_with(goods_quoted, behind_goods_verb)
                and behind_goods_verb <> ''
                then goods_quoted
            when length(behind_goods_verb) < length(goods_head_left)
                then goods_head_left
            else {{ without_leading('behind_goods_verb', opening) }}
        end as goods_left,
        regexp_replace(
            -- 艾叶、苍术各捐300公斤 counts each good of the list, 轮椅、棉被
            -- 分别送出14辆、85床 deals them out.
            if(
                is_distributive or is_respective,
                before_goods_verb,
                regexp_replace(before_goods_verb, '^.*[、]', '')
            ),
            '^[全我该本各][省市县区州镇乡村院局校园]|(?:{{ ending }}){1,4}$',
            '', 'g'
        ) as goods_before_verb,
        regexp_replace(
            {{ without_leading('people_behind_verb', opening) }},
            '^(?:全社会的?|[全我该本][省市县区州镇乡村院局校园体会站]|[全我该本][社厂店所队馆司]'
            || '|所有|现有|列册在案的?)+',
            ''
        ) as people_left,
        -- The people that the clause before the number names elsewhere:
        -- 为老人送餐, 劝导流浪乞讨人员入站; 为老人和家属 names them both.
        regexp_extract(
            {{ people_behind_verb(
                long_verb ~ '|[为给对向让帮的]', 'upto_people', 'people_word'
            ) }},
            '^(?:.*[，、])?[^，、]*?(?:{{ people }})+'
            || '(?:(?:和|以?及|与)[^，、和及与]{0,8}?(?:{{ people }})+)*'
        ) as people_within,
        -- 相框由商会捐赠，一共100个: a good of an earlier clause.
        case when may_count_goods and regexp_matches(left_text, '[，由]') then
            coalesce(list_last(
                regexp_extract_all(left_text, '{{ goods }}')
            ), '')
        end as goods_earlier,
        -- In the clauses since the figure before: 对象为低保户，共6214户.
        {{ people_behind_verb(
            long_verb ~ '|[为给对向让帮送的，。；：是 ]|^[0-9]{1,2}[.．、]',
            'upto_people_earlier', 'people_word_earlier'
        ) }} as people_earlier,
    from left_people_found

),

left_nouns as (

    select
        left_text,
        left_base,
        may_count_people,
        may_count_goods,
        left_clause,
        is_distributive,
        is_respective,
        has_no_left_noun,
        if(has_no_left_noun, '', coalesce(trim(goods_left), '')) as goods_left,
        if(
            has_no_left_noun, '', coalesce(trim(goods_before_verb), '')
        ) as goods_before_verb,
        coalesce(goods_earlier, '') as goods_earlier,
        -- 登记助老志愿者, 住着搬迁群众: the verb is part of their name.
        coalesce(
            if(
                has_no_left_noun, null, nullif(regexp_extract(
                    left_phrase, '(?:{{ named_by_deed }})$'
                ), '')
            ),
            if(
                has_no_left_noun or not may_count_people, null,
                nullif(regexp_extract(
                    left_phrase,
                    '(?:{{ words_of_visiting() }}|住着|[为给对替向])'
                    || '({{ moved_people() }})$',
                    1
                ), '')
            ),
            {{ without_event_verb(
                "case
                    when has_no_left_noun then ''
                    -- 青年志愿服务队: the verb within their name parts nothing.
                    when length(people_left) < length(people_head_left)
                        and length(people_within) > length(people_head_left)
                        and ends_with(people_within, people_head_left)
                        then people_within
                    when length(people_left) < length(people_head_left)
                        then people_head_left
                    else trim(people_left)
                end"
            ) }},
            ''
        ) as people_left,
        coalesce(
            -- 为收容民众看诊87人次
            if(
                coalesce(people_within, '') = '', null,
                nullif(regexp_extract(
                    left_phrase,
                    '[为给对替向]({{ moved_people() }})[^，。；]{1,6}$', 1
                ), '')
            ),
            {{ without_event_verb(
                "if(has_no_left_noun, '', trim(people_within))"
            ) }},
            ''
        ) as people_within,
        coalesce(
            -- 上述转移群众中，投亲靠友1508人
            if(
                coalesce(people_earlier, '') = '', null,
                nullif(regexp_extract(
                    left_text,
                    '^(?:上述|以上|前述|这批|该批)({{ moved_people() }})[^。；]{0,16}$',
                    1
                ), '')
            ),
            {{ without_event_verb("trim(people_earlier)") }},
            ''
        ) as people_earlier,
        left_phrase,
    from left_openings_cut

),

right_clauses_cut as (

    select
        *,
        regexp_extract(
            regexp_replace(right_base, '[“”"‘’「」『』《》〈〉]', '', 'g'),
            '^(?:[（([^（）()]*[）)])?[^，,。；;：:！？!?\t（(—…]*'
            || '(?:[（(][^（）()]*[）)][^，,。；;：:！？!?\t（(）)—…]*)?'
        ) as right_clause,
        -- 大学新生人均领到, 老人每人一份: whom the noun names ends before them.
        regexp_replace(
            regexp_replace(
                right_clause,
                '^ ?(?:的|左右|以上)?(?:(?:装有|装着|内有|印有|来自)[^，。；]*的'
                || '|(?:参加|加入|报名|报考|通过)[^，。；的]*的)?',
                ''
            ),
            '(?:人均|人人|每[人户]).*$', ''
        ) as right_phrase,
        -- 50箱捐赠物资: the good behind says what came.
        case when may_count_goods then
            regexp_replace(
                right_phrase,
                '^(?:捐赠|捐助|赠送|募集|调拨|采购)的?([^者方人单企个商])', '\1'
            )
        end as goods_phrase,
    from right_wordings

),

right_cut_at_verbs as (

    select
        *,
        case
            -- 17名村干部“人背肩扛”: the people end where the quotation begins.
            when may_count_people
                and regexp_matches(right_base, '[\p{Han}][“「『]')
                then regexp_extract(
                    right_base, '^[^，。；：、给把与和及“「『]*?(?:{{ people }})[“「『]'
                )
        end as people_quoted,
        -- 19名是干部用担架抬出来的: who did it to them, not who they are.
        case when may_count_people
            and not regexp_matches(
                right_phrase,
                -- 3名被民警送回家: nor are they policemen; 被困群众 are.
                '^是[^，。；]{2,}[^，。；有]的$|^被[^困救隔征围拐撤转迁]'
                -- 26人考取救护员证, 8人参加义工培训: they are none before it;
                -- 11名轮流帮厨: what they do.
                || '|^{{ became() }}[^的]*$|^[^，。；的]{0,4}[来去到流班天]帮[厨工]'
            )
            then
            regexp_extract(
                right_phrase,
                -- The 人 of 无人抚养 is nobody.
                -- 独居、孤寡长者 are one kind of people.
                '^(?:{{ of_people }})*(?:(?:[^，、给把0-9]{1,4}的)?(?:事实)?无人抚养)?'
                || '(?:(?:孩子|子女|病人|老人|人口|劳力)[多少]的)?'
                || '(?:随(?:父母|家人|子女)(?:外出|进城|务工|流动)?的?)?[^、给把替]*?'
                || '(?:[全兼在]职(?:员工|职工)|病患[儿者]'
                || '|(?:[大高初中小][一中学]|研究生|[本专]科)?(?:{{ people }}))+'
                || '(?:家属|家庭|遗属|代表|子女)*'
                || '(?:(?:、|和|及|以及|或|或者)(?:事实无人抚养)?'
                || '[^、，0-9为对给向]{0,10}?(?:{{ people }})+'
                || '(?:家属|家庭|遗属|代表|子女)*)*'
            )
        end as people_behind,
        case when may_count_goods then
            regexp_replace(
                goods_phrase,
                '(?:{{ any_long_verb }}'
                || '|[给被送把将由已并均从至到于在与、捐赠拨]|和[^、]*$|以及|分别|等|用于).*$',
                ''
            )
        end as goods_behind,
        case when may_count_goods then
            regexp_extract(
                goods_phrase,
                '^[^、给被把将已并均从至到于在与，捐赠送拨]{0,12}?(?:{{ goods }})+'
            )
        end as known_goods_behind,
        -- 10吨大米和面粉: one number for both.
        case when may_count_goods then
            regexp_extract(
                goods_phrase,
                '^[^、给被把将已并均从至到于在与，捐赠送拨和及]{0,12}?(?:{{ goods }})+'
                || '(?:(?:和|及|与|、)[^、给被把将已并均从至到于在与，捐赠送拨和及]{0,8}?'
                || '(?:{{ goods }})+)+$'
            )
        end as known_goods_list,
    from right_clauses_cut

),

right_nouns as (

    select
        right_base,
        ends_right,
        may_count_people,
        may_count_goods,
        right_clause,
        coalesce(trim(regexp_replace(
            if(
                known_goods_list <> '' and ends_right,
                known_goods_list,
                if(
                known_goods_behind <> '' and not regexp_matches(
                    substr(goods_phrase, length(known_goods_behind) + 1, 1),
                    '[位站点店厂费款员者院灶]'
                ) and (
                    not regexp_matches(
                        known_goods_behind, '{{ goods_verb_words() }}'
                    )
                    or regexp_full_match(known_goods_behind, '{{ goods }}')
                ), known_goods_behind, goods_behind
                )
            ),
            -- 冬菇60斤及暖水袋450个: what is joined on has its own figure.
            '^的|^[和及与、].*$', ''
        )), '') as goods_right,
        coalesce(trim(regexp_replace(
            coalesce(
                nullif(rtrim(people_quoted, '“「『'), ''), people_behind
            ),
            '^(?:组成)?的|^[是系]|^[和及与、].*$|等$|^(?:[全我该本][省市县区州镇乡村院局校园体])', '', 'g'
        )), '') as people_right,
    from right_cut_at_verbs

),

joined as (

    select
        brackets_stepped_over.document_id,
        brackets_stepped_over.row_no,
        brackets_stepped_over.sentence_no,
        brackets_stepped_over.quantity_no,
        left_nouns.left_clause,
        right_nouns.right_clause,
        left_nouns.is_distributive,
        left_nouns.is_respective,
        left_nouns.has_no_left_noun,
        left_nouns.goods_left,
        left_nouns.goods_before_verb,
        left_nouns.goods_earlier,
        right_nouns.goods_right,
        left_nouns.people_left,
        left_nouns.people_within,
        left_nouns.people_earlier,
        right_nouns.people_right,
        left_nouns.left_phrase,
    from brackets_stepped_over
    inner join left_nouns
        using (left_text, left_base, may_count_people, may_count_goods)
    inner join right_nouns
        using (right_base, ends_right, may_count_people, may_count_goods)

)

select * from joined
