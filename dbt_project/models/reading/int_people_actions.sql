{#
    What happened to people, or what they did, by the words of their own clause.
#}
{#- Behind these 为 says what something is, and not for whom: 认定为, 均为. -#}
{%- set copular = '成作认分称因视改列以评命定均多转数归' -%}
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

with

{{ described_quantities(['int_cues', 'int_kinds']) }},

-- The words of the deed: those for volunteers are no verbs of volunteering.
deeds_told as (

    select
        *,
        regexp_replace(
            clause_before, '志愿者|志愿服务队|志愿队|义务教育', '〇', 'g'
        ) as deeds_before,
        regexp_replace(
            regexp_replace(
                clause_behind, '志愿者|志愿服务队|志愿队|义务教育', '〇', 'g'
            ),
            -- 55名老人9月15日下午就被接到县城: when it was is no deed.
            '(?:[0-9]{1,2}月)?[0-9]{1,2}[日号](?:[上下中]午|凌晨|清晨|傍晚|[当深]?夜里?'
            || '|晚上?)?',
            ''
        ) as deeds_behind,
        coalesce(
            (regexp_matches(
                if(
                    noun_side = 'left',
                    replace(clause_before, subject, ''), clause_before
                ),
                '(?:院|中心|机构|之家)(?:里|内)?'
                || '(?:的|(?:[现共还尚原本]|目前|原本|本来|现在)?有)?(?:共|约)?$'
            )
            -- 海川儿童福利院里，现有孤残儿童187名
            or noun_side = 'left' and regexp_matches(
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
            (
                coalesce(people_action, '') = ''
                -- 退休医生 hold no office any more.
                or people_action in ('mobilised', 'staff')
                and regexp_matches(subject, '^[^的]{0,4}(?:退休|退役|离休)')
                -- 饭店的3名厨师下厨, 协会12位理发师: sent by those who do it for a living.
                or people_action = 'staff' and noun_side = 'right'
                and regexp_matches(
                    clause_before,
                    '(?:[商协]会|酒店|饭店|酒楼|餐[厅馆]|发[店廊屋]|理发店)的?$'
                )
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
    from described
    where kind = 'headcounts'

),

actions_decided as (

    select
        *,
        case
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
            -- 学校有学生300人，教师只有49人，每周授课19节: their post.
            when unit_class = 'person'
                and population_category = 'staff'
                and regexp_matches(subject, '(?:教师|老师|教职工|教员)$')
                and regexp_matches(
                    left_context,
                    '校长|校园|学校|[中小]学[^。；生]{0,8}(?:[现共]|只)?有?[^。；]{0,6}学生'
                )
                and not regexp_matches(
                    left_context || right_context,
                    '志愿|义[务工]|志工|支教|退休|大学生|捐|培训|慰问|表彰|奖'
                ) then 'staff'
            -- 全县老年人13.9万人，占总人口的19.6%: so many there are.
            when coalesce(people_action, '') in ('', 'served')
                and contains(right_context, '占') and regexp_matches(
                    right_context,
                    '^，?约?占(?:全[省市县区镇乡村州旗]|总|户籍|常住|该)?[^，。；]{0,4}人口'
                ) then 'unspecified'
            -- 这里已送出大学生19名: they left to study.
            when contains(clause_before, '出') and regexp_matches(
                    clause_before,
                    '(?:送|走|考|培养|输送|飞)出了?[^，。；]{0,6}$'
                ) and regexp_matches(
                    coalesce(subject, ''), '(?:大学生|研究生|本科生|毕业生|人才|新兵|冠军)$'
                ) then 'unspecified'
            -- 特困老人全乡还有51位，无一人漏访.
            when not are_helpers and regexp_matches(
                    right_context,
                    '^，(?:无一[人户]?(?:漏访|遗漏|落下)|(?:一[个户]不[漏落少]，?)?'
                    || '(?:逐[一人户]|挨[家户]|全部?|都|均已?)(?:走访|上门|慰问|探访|看望))'
                ) then 'served'
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
            when population_category = 'donors'
                -- 看望造血干细胞捐献者3人
                and not regexp_matches(
                    clause_before, '(?:看望|慰问|走访|探望|表彰)[^，。；]*$'
                ) then 'unspecified'
            -- 186名教职工与203名学生结成对子: each of them by what they are.
            when unit_class = 'person' and regexp_matches(
                    right_context,
                    '^[^，。；0-9]{0,8}?(?:与|同|和|跟)[^，。；0-9]{0,8}'
                    || '[0-9一二两三四五六七八九十百]+[余多]?[名户位人个]'
                    || '[^，。；]{1,12}?(?:结[成为下对]|牵手|配对|认亲)'
                )
                and coalesce(people_action, '') in ('', 'staff')
                and population_category = 'staff' then 'staff'
            when contains(clause_behind, '结')
                and regexp_matches(
                    clause_before,
                    '[名户位人个][^，。；]{1,10}(?:与|同|和|跟)[^，。；0-9]{0,8}$'
                ) and regexp_matches(
                    clause_behind, '^[^，。；]{1,12}?结(?:[成为下]|对)'
                ) then 'served'
            -- 为收容民众看诊87人次, 巡诊安置群众2,780人次: they were moved before.
            when not are_helpers and regexp_matches(
                    clause_before,
                    '{{ words_of_visiting() }}{{ moved_people() }}$'
                    || '|[为给对替向][^，。；]{0,4}{{ moved_people() }}'
                    || '(?:{{ words_of_visiting() }}|[量测]|检查|理发|包扎|换药)'
                    || '[^，。；]{0,5}$'
                ) then 'served'
            -- 将两名洗肾病患后送医院: helped, not moved to safety.
            when (
                    population_category = 'patients'
                    or regexp_matches(
                        coalesce(subject, ''), '[病伤患孕产]|透析|洗肾'
                    )
                )
                and regexp_matches(clause_before, '[把将][^，。；]{0,6}$')
                and regexp_matches(
                    clause_behind,
                    '^[^，。；]{0,8}?(?:后送|[护转急]?送[到往至]?|转[往到诊至])'
                    || '[^，。；]{0,12}(?:医院|卫生院|诊所|急诊)'
                ) then 'served'
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
            -- 接收捐款42万元，参与单位86家、干部群众3,100人: they gave.
            when contains(left_context, '参') and regexp_matches(
                    left_context,
                    '(?:捐款|捐赠|募捐|善款|认捐|爱心款)[^。；]*元，(?:[共总]|累计|合计)?'
                    || '(?:参与|参加)[^，。；]*$'
                ) then 'unspecified'
            -- 全乡有特困人员31人、失能老人58人: that they are there says no more.
            when noun_side = 'left'
                and coalesce(people_action, '') in ('', 'served')
                and regexp_matches(
                    clause_before,
                    '^(?:全|本|该|我)?[省市县区乡镇村州旗]里?(?:辖区|境内)?'
                    || '(?:目前|眼下|[现共尚还])*有[^，。；0-9]{1,16}'
                    || '(?:[0-9]+[人名位户][、和及][^，。；0-9]{1,16})*$'
                )
                and not regexp_matches(
                    clause_before, '受|获|得|参|享|领|转移|安置|入住|接'
                )
                and not regexp_matches(
                    clause_behind,
                    '^[^，。；、0-9]{0,6}(?:受|获|得|参|享|领|转移|安置|入住|接|被)'
                )
                -- 全县有老人873名，人人收到棉马甲
                and not regexp_matches(
                    right_context,
                    '^[^，；;。！？：]*，(?:{{ words_of_each_getting() }})'
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
                and coalesce(unit_class, '') <> 'household'
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
                ) and noun_side in ('left', 'right')
                and regexp_matches(
                    clause_before,
                    '(?:(?:^|[本我该全]|[老利荣护养幼儿])院|家园|之家|儿童村|福利中心)'
                    || '(?:现|共|内|里|目前|累计)*'
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
            -- 120张床位住了71名受助人员.
            when regexp_matches(
                    clause_before, '(?:床位|宿舍|房间)[里内]?(?:已|共)?住[了着有][近约]?$'
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
            -- 把53名老人接到县城; 把23户81人送到了小学教室; 把两户牧民、6名司机送进避寒点.
            when regexp_matches(clause_before, '[把将][^，。；]*$')
                and regexp_matches(
                    clause_behind,
                    '(?:接|搬|转|撤|背|抬|护送|转运|转移)[^，。；]{0,3}[到至往进出上下]|送[下出]'
                    || '|^(?:\p{Han}{0,6}?[、和]?[0-9一二两三四五六七八九十百]+[余多]?[户人名位])*'
                    || '[\p{Han}]{0,8}?送[到往进至]了?'
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
            -- 教会景区职工1,240人心肺复苏, 培训护理员320人: they are taught.
            when people_verb_before in ('教会', '培训', '轮训')
                and people_action in ('staff', 'mobilised')
                and not starts_with(subject, '班')
                and ends_with(
                    rtrim(replace(clause_before, subject, ''), '了'),
                    people_verb_before
                ) then 'served'
            -- 聘了3名专职社工, 聘用专职社工204名; 服务队有全职社工14名.
            when regexp_matches(
                    clause_before,
                    '(?:聘[请用任]?|雇[用佣]?|招[聘录])了?[^，。；、]{0,8}$'
                    || '|(?:团队|服务队|中心|机构)(?:里|内)?(?:[现共]|目前)?(?:有|配有|配备)'
                    || '[^，。；、0-9]{0,3}[全兼专]职[^，。；、]{0,6}$'
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
            -- 派出志愿者156人次支援核酸采样点: they do it, to others.
            when noun_side = 'left' and people_action = 'volunteer'
                and ends_with(clause_before, subject)
                and regexp_matches(
                    clause_behind,
                    '^(?:轮[班流番]|分批|先后|全天|连续|就近|主动)*'
                    || '(?:支援|增援|参与|参加|协助|投入|值守|配合|奔赴|驻守)'
                ) then 'volunteer'
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
                and coalesce(noun_side, '') <> 'right'
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
                    -- 协助采样3.8万人次，给680户送去蔬菜包: theirs is another verb.
                    and not regexp_matches(clause_before, '在院|在住|[给向]$')
                ) then people_action_before
            -- 下午随军医入户，瞧了七十三位病人.
            when population_category = 'patients'
                and regexp_matches(
                    clause_before, '(?:[看瞧]|诊治|救治|接诊|收治|治疗|医治)[了过]?$'
                ) then 'served'
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
            -- 开设避寒据点三处；…，劝导街友19人入住.
            when regexp_matches(
                    coalesce(subject, ''), '流浪|街头|街友|乞讨|露宿'
                ) and regexp_matches(clause_behind, '^(?:前往|转|暂时?)?入住')
                then 'relocated'
            -- Taken in from the street: helped, not moved to safety.
            when 'relocated' in (
                    people_action_before, people_action_behind
                ) and regexp_matches(
                    coalesce(subject, ''), '流浪|滞留|街头|街友|乞讨'
                -- 开设避寒据点3处，累计收容街友62人次; 劝导街友19人入住
                ) and not regexp_matches(
                    left_context,
                    '避[寒暑][^。]*(?:收容|安置|收留|劝[导说离])[^，。；]*$'
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
                    '(?:护理员|护工|厨师|保育员|保洁员|炊事员|照护员|康复师|特教老师|辅导员|教保员'
                    || '|生活老师|治疗师|营养师)'
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
                and noun_side in ('left', 'right')
                and regexp_matches(
                    clause_before, '(?:[全本我该]|[中小大]学|学)[校园院](?:现|共)?有?'
                    || if(noun_side = 'left', '[^，。；]{0,6}$', '的?$')
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
                    )
                    -- 乡公所职员26名、官兵60名于各点轮值; 工作人员11名沿街巡查.
                    or regexp_matches(
                        subject, '(?:工作人员|职员|职工|员工|工人)$'
                    )
                    and regexp_matches(
                        clause_behind,
                        '(?:轮值|待命|候命|进驻|驻守|巡查|巡逻|巡护|上堤|搜寻|搜救|抢险|抢修|救援)'
                    )
                    and not regexp_matches(
                        left_context, '[老利养护荣]院|机构|公寓|之家|中心'
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
                    '安置[点区]|避[灾险风寒]点|避难所|避难场所|庇护中心|避[寒险]中心'
                    || '|收容(?:所|中心)|临时住所|过渡房'
                ) and coalesce(people_action, '') = '' then 'relocated'
            -- 全区52家养老机构封闭管理，6,917名老人: those who live there.
            when regexp_matches(
                    regexp_extract(left_context, '[^；;]*$'),
                    '(?:养老|福利|供养)机构|敬老院|福利院|养老院|安老院|院舍'
                    || '|护[理老]院|老年公寓|颐养院|(?:托养|养护|供养)(?:中心|院)'
                ) and (
                    population_category in (
                        'older_people', 'disabled_people'
                    ) or ends_with(subject, '学员')
                ) then 'resident'
        end as action,
    from deeds_told

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
