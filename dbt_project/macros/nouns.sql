{#
    The noun without what stands before it: a relative clause (筹集的方便面), a
    body (本会专职人员) or a verb that is no attribute of it (受惠清贫家庭). Of a
    list only the first noun can be so preceded. The known head stays whole;
    a noun without one is left as it is. One character is dropped only where
    nothing but the head is left: 从社工, but not 有机大米.
#}
{% macro without_opening(noun, kind, head_length) -%}
    {%- set opening = any_word(
        'noun_openings', 'opening',
        "stands_before in ('both', '" ~ kind ~ "')"
    ) -%}
    {%- set relative_clause =
        '的|[院库站镇村区县市家店仓校厂点窖柜棚屋房园所]里|[上里内中]是|[^门手拖火一带刀]把|'
            ~ words_of_result() if kind == 'goods'
        else '(?:[在里上会院站局家过帮参住跟给我能]|来自)[^的、]*的|(?:[村镇乡县市校司团厂心队社]|[村完]小)的'
            ~ '|(?:[工员者兵师生]|下乡)[^的、]{0,4}?[给帮替教为]|[会院站队园村社厂校班团馆家]里'
            ~ '|[队站][^的、]{0,3}?[给帮替]|[请聘雇招]来?的'
            ~ '|[院心构站]供养|[点共内里](?:安置|转移|救助|服务|接待)'
            ~ '|[点站]在岗|[卡路村街窗渡巷]口的|[^重特缺]点的'
            ~ '|[地辖]区的|[月日年县市区镇学校队心构]有|(?:^|[^间托代])照料|[^手拖火]把|[^即必行]将'
    -%}
    {#- 各户装热水器 tells who got one, 家庭装洗衣液 how large it is. -#}
    {%- set start =
        '^是|^(?:要|留|差|缺|由|以|另|用|装|备|发|把|有|附|添|包|缝|织|调|订|拉|取|搬|捎|计'
            ~ '|带|载|囤|供|摆|扛|背|抬|下|出|进|齐|足|完|掉|得|到)$'
            ~ '|^(?:紧急|连夜|又|再|已)?补$|^(?:.*[^替])?换$'
            ~ '|^.*(?:[配派添将]|[省市县区镇库厂]调|[^手拖火]把|[户院房村楼]装|[^单双成]人装'
            ~ '|[^大小]家庭?装|[县村镇乡校街）]?[（(][^医家成加][^（）()]*[）)])$'
            if kind == 'goods'
        else '^(?:为|是|由|从|靠|令|让|给|向|对|派|招|时|光|配|有|供|替|送|接'
            ~ '|帮|雇|请|劝|救|找|住|陪|与|扶|跟|同|背|喂)$|^[一二三四五六七八九]是'
            ~ '|^.*(?:[者户人生员童友家院队站校村]配|[局院会站社司部厂府]派出?)$'
    -%}
    {#- 是低保家庭, 每日为独居长者, 来自昆明的社工: what joins them on. -#}
    {%- set base -%}
        {%- if kind == 'goods' -%}
        regexp_replace(
            {{ noun }}, '^[^、]*(?:局|[县市区省健改]委)([^、和及与局]{2,})$', '\1'
        )
        {%- else -%}
        regexp_replace(
            -- 切菜、端菜的义工: what they do is no part of their name.
            regexp_replace(
                {{ without_places(noun) }},
                '^[^的]{0,4}(?:{{ deed_words("chore") }})的([^的]{2,})$'
                -- 2019年受助的大学新生, 10月新训救护员: when.
                || '|^(?:[0-9]{4}年|[0-9]{1,2}月)'
                || '(?:[^的]{2,4}的|新[训聘招进增])([^的]{2,})$'
                -- 首晚有长者, 每天有老人.
                || '|^.*[首每当次今][天日晚夜周](?:都|还|就)?有([^的]{2,})$'
                -- 帮独居老人42户; 帮厨, 帮扶对象 and 帮困家庭 stay.
                || '|^帮([独孤老长村居渔农牧果菜种养邻商低特留失][^的]+)$'
                -- 与老人聊天80人次, but not 与会人员.
                || '|^与([^会、和及与][^、和及与]*)$'
                -- 花莲、台东两县弱势家庭: where.
                || '|^[^的]*[、和][^、的]{1,6}[两三四五六七八九十][省市县区镇乡州]'
                || '([^域的民城长][^的]+)$',
                '\1\2\3\4\5\6'
            ),
            '^(?:自[^理主费愿己由强发][^的]*的|[是由给向让]|.*(?:涉及|惠及|全靠|里向))(.+)$'
            -- 打着伞给低保户, 对新入院老人; 补给员 and 对象 stay.
            || '|^.*[^供补自]给([^予付力水养的][^的]+)$|^对([^象口接手门的].+)$'
            -- 在岗人员42人中持证社工 and 11个县（市、区）受灾人口.
            || '|^(?:中|[里当其之]中|里头)(?:的|有)?([^学小国医华老年青暑低层心的][^的]+)$'
            || '|^[县市区乡镇][（(][市区县旗镇街道、]+[）)]([^的]+)$'
            || '|^(?:[另还]?入住|受[益惠])([^避安的市][^、的]{3,})$'
            -- 计划至今已服务护老者1,874人, 三年间累计照护失能老人: not 受照护老人.
            || '|^(?:.*(?:[^受被需待获享居日家代愿间]|[平每当]日|[年月时期]间))?'
            || '{{ words_of_care() }}'
            || '((?:{{ words_of_those_cared_for() }}).*)$'
            || '|^光([^荣明山泽].*)$|^(?:.*(?:每[天日周月晚]|[动目划心会局站队共已均]))?为([^老民成].*)$',
            '\1\2\3\4\5\6\7\8\9'
        )
        {%- endif -%}
    {%- endset -%}
    {%- set list_mark = '[、和及与]' -%}
    case
        when {{ head_length }} is null then {% if kind == 'goods' -%}
            -- 另赠糯米糍: words that are in no name of a good.
            regexp_replace(
                {{ base }},
                '^(?:(?:.*(?:另赠|赠|塞给?|分别[为是]?|估计要)|提供|是|[）) ])'
                || '([^）)的否][^）)的]+))$',
                '\1'
            )
        {%- else %}{{ base }}{% endif %}
        {%- if kind == 'people' %}
        -- 70岁以上的老人: how old they are.
        when regexp_matches(
                {{ noun }},
                '^(?:[0-9一二三四五六七八九十]+周?岁及?以[上下]|{{ words_of_state() }})的[^的]+$'
                -- 需救助群众: so is what they need.
                || '|^{{ words_of_need() }}的?[^、和及与的]{2,3}$'
                -- 村里邻长: heads of villages, of 里 and of neighbourhoods.
                || '|^村里邻长$'
            ) then {{ noun }}
        {%- endif %}
        when regexp_matches({{ base }}, '{{ list_mark }}')
            then regexp_replace(
                {% if kind == 'people' -%}
                -- 国家和地区的乡亲: a list of where they are from.
                regexp_replace(
                    {{ base }},
                    '^(?:[^、和及与的]{0,6}(?:国家|地区|省份?|城市|[县区乡镇村校]|街道|社区'
                    || '|学校|单位|企业){{ list_mark }})+[^、和及与的]{1,6}的'
                    || '([^的]{2,})$',
                    '\1'
                )
                {%- else %}{{ base }}{% endif %},
                '^[^、和及与]*(?:{{ opening }}|{{ relative_clause }})是?'
                || '([^、和及与]{2,}{{ list_mark }}.*)$',
                '\1'
            )
        else regexp_replace(
            regexp_replace(
                left(
                    {{ base }},
                    (length({{ base }}) - {{ head_length }})::integer
                ),
                '^.*(?:{{ opening }}|{{ relative_clause }})的?',
                ''
            ),
            {% if kind == 'goods' -%}
            -- 有方便食品, but not 有机大米; 添复康巴士.
            '{{ start }}|^(?:有|添[置购补配]?)([^加机色线声轨氧偿效毒害限].*)$'
            -- 再有洗头椅6把, 要是能添投影仪: what is wished for.
            || '|^(?:再|最好|要是|如果|若是?|盼着?|希望|[想能会也]|只要)+'
            || '(?:有|[来添加要买配]|弄来)[点些上]?(.*)$',
            '\1\2'
            {%- else -%}
            -- 有在册学员, but not 有需要人士; 建档立卡 is one word.
            '{{ start }}|^有([在寄常持注各登入户].*)$|^立(卡.*)$',
            '\1' || if(contains({{ base }}, '建档立卡'), '建档立\2', '')
            {%- endif %}
        ) || right({{ base }}, {{ head_length }}::integer)
    end
{%- endmacro %}


{#
    People without the townships, counties or cities that they are from
    (阿拉尔市大学生志愿者); 城市低保对象, 返乡大学生 and 入住市民 name no place.
#}
{% macro without_places(noun) -%}
    regexp_replace(
        {{ noun }},
        -- 南田岛渔民, 科尔沁左翼后旗牧民, 阿勒泰地区学生; not 贫困地区学生.
        '^(?:[新萍]乡市|[^、和及与的]{1,5}[^城乡村本各全老外返下同异回故离在、和及与的]'
        || '(?:自治县|自治州|[市县镇乡岛旗]|街道'
        || '|[^困灾洼远后发族边山旱海部方牧农林低险、和及与]地区)(?:、|和|及)?)+'
        || '([^民场属级直城内里上域区村干亲手的、和及与][^的]+)$',
        '\1'
    )
{%- endmacro %}


{#
    A phrase without the words that lead up to its noun. What only begins like
    them (有机肥, 含氯消毒片, 过氧乙酸, 新生儿奶粉, 过冬棉被) is held by a private
    character before it, at which the cut ends.
#}
{% macro without_leading(phrase, opening) -%}
    {%- set held -%}
        有[机氧]|含[氯醇碘氟钙铁锌硒硫银]|附[子着近]|新生|过[冬氧滤期敏塑夜]
        {{- '|过床[机板器垫易]|等[候待]|将?到期|来访|到[场站访院岗]|连[衣体帽续裤锁心环花翘轴接云]' }}
    {%- endset -%}
    {%- set mark = 'chr(57344)' -%}
    replace(
        regexp_replace(
            regexp_replace(
                {{ phrase }}, '({{ held }})', {{ mark }} || '\1', 'g'
            ),
            '^(?:{{ opening }}){1,4}',
            ''
        ),
        {{ mark }},
        ''
    )
{%- endmacro %}


{#
    CTEs that tell what the vocabulary knows of the nouns of a CTE, `matched`
    the last of them: the longest head at the end of each. A Chinese noun
    phrase ends with its head (一次性医用口罩 is a 口罩), so heads join by
    equality with the noun's endings.
#}
{% macro heads_known(nouns) -%}
cleaned as (

    select
        noun,
        regexp_replace(noun, '[（(][^（）()]*[）)]$|等$', '') as bare_noun,
    from {{ nouns }}

),

endings as (

    select
        noun,
        right(bare_noun, ending_length::integer) as ending,
        ending_length,
    from (
        select
            noun,
            bare_noun,
            unnest(range(1, least(length(bare_noun), 12) + 1))
                as ending_length,
        from cleaned
    )

),

matched as (

    select
        endings.noun,
        max(struct_pack(
            ending_length := endings.ending_length,
            item_category := goods.item_category
        )) filter (where goods.item is not null) as goods_head,
        max(struct_pack(
            ending_length := endings.ending_length,
            population_category := people.population_category,
            people_action := people.action
        )) filter (where people.population is not null) as people_head,
        max(endings.ending_length) filter (where other_nouns.noun is not null)
            as other_length,
    from endings
    left join {{ ref('goods') }} as goods on endings.ending = goods.item
    left join {{ ref('people') }} as people
        on endings.ending = people.population
    left join {{ ref('other_nouns') }} as other_nouns
        on endings.ending = other_nouns.noun
    group by endings.noun

)
{%- endmacro %}


{# 考取救护员证, 参加义工培训: what those before it became or took part in. #}
{% macro became() -%}
    (?:已|均|都|全部|先后|成功|顺利)*(?:考[取上得过]|取得|获得|获评|获颁|荣获|持有|转为|当[上选]|成为|担任
    {{- '|晋升|升为|报考|报名|参加|加入|通过|评为|领取|拿到)[^者]' }}
{%- endmacro %}


{# 需救助群众: what people need, and not that they are needed. #}
{% macro words_of_need() -%}
    需要?(?:紧急|临时|立即)?(?:救助|转移|安置|帮扶|帮助|救治|照料|照护|照顾|手术|透析|治疗|住院|接送|避险|撤离
    {{- '|赡养|抚养|陪护|取暖|过渡)' }}
{%- endmacro %}


{# How people are, and not what is done for them. #}
{% macro words_of_state() -%}
    坐(?:着)?轮椅|拄(?:着)?拐杖?|(?:行动|腿脚|听力|视力|手脚)不[便好灵]
    {{- '|(?:生活)?[不无]法?能?自理|(?:长期)?卧床(?:不起)?' }}
    {{- '|等[候待]着?[^，。；的]{1,6}|轮候[^，。；的]{0,6}|[在就]读[^，。；的]{0,6}' }}
    {{- '|插着?[胃尿]?管|需?要?吸氧|身?患[^，。；的]{1,6}|无人[照料看顾]{2}|无依无靠|双目失明|失[明聪]|怀孕|待产' }}
    {{- '|住(?:着)?[危棚]房|住校|走读|孩子多|生活无着|上了年纪|年[纪岁]大' }}
    {{- '|[父母子女]{1,2}[^，。；的]{0,4}[外双去服][^，。；的]{0,3}' }}
{%- endmacro %}


{# 累计服务老人, 理发师看护病人: a deed, and then those it is done to. #}
{% macro words_of_care() -%}
    (?:服务|照护|看护|陪护|陪读|看诊|扶持|托管|收托|送教|助行)
{%- endmacro %}

{% macro words_of_those_cared_for() -%}
    长[者辈]|[护养]老|老[人年党兵]|居民|群众|村民|街坊|市民|[牧渔灾]民|农[户民]|学[生童]|儿[童少]|孩|少年
    {{- '|残疾|困[难境]|独居|空巢|高龄|失[能独智]|孤[独儿寡老]|特困|低保|贫困|留守|重[病残]|患|病[人患童]' }}
    {{- '|孕|产妇|婴|幼儿|妇女|住院|流浪|受[助灾困]|环卫|脑瘫|自闭|盲人|聋人|精神|家庭' }}
{%- endmacro %}


{# 巡诊安置群众, 上述转移群众: moved before, and no deed of that clause. #}
{% macro moved_people() -%}
    (?:安置|转移|收容|搬迁|撤离|避[险灾])的?[^，、和及与的为给对向]{0,2}?
    {{- '(?:群众|民众|居民|村民|灾民|老人|长者|儿童|孩子|乡亲|游客|旅客|家庭|学生|住户|牧民|渔民)' }}
{%- endmacro %}

{% macro words_of_visiting() -%}
    (?:[巡看义问接会]诊|诊治|救治|体检|走访|慰问|看望|探访|探望|访视|辅导|疏导|安抚|陪伴|帮扶|资助)
{%- endmacro %}


{# 取出毛毯, 煮好鸡蛋: a verb and what came of it; not 演出服, 地下水. #}
{% macro words_of_result() -%}
    [取搬运腾挤让分掏拿盛攒匀调派倒送捧端抬卸交拨]出|[收种攒存省储卸拿买订留丢放摘割]下
    {{- '|[运买搬购调]进|[用吃喝烧耗花丢倒卖]掉|[用吃喝送发]完|[补配置备买购凑集]齐|[备凑补攒]足' }}
    {{- '|[筹募领接收买借拿]到|[筹募凑]得|[煮蒸炒炖熬做缝织订铺备洗晾磨]好' }}
    {{- '|[贴挂献装奉穿戴盖铺]上|[放挂设堆摆]有|[交递塞让拨转]给|[捞架搭扛背挑]起' }}
{%- endmacro %}
