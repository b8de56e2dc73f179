{#
    Kind of each quantity: whether it is a fact of supplies, donations or
    headcounts or any other quantity.
#}

with

{{ described_quantities(['int_cues']) }},

-- Windows see narrow rows: texts are joined to what they give.
lists_followed as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        coalesce(
            lag(subjects.counts = 'goods') over sentence_order
            and max(subject_classes.goods_length > 0) over (
                sentence_order rows between unbounded preceding and 1 preceding
            ), false
        ) as follows_known_good,
    from subjects
    left join subject_classes on subjects.subject = subject_classes.noun
    window sentence_order as (
        partition by document_id, row_no, sentence_no
        order by quantity_no
    )

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
                    || '|[^清换]洗(?:被[子褥]|床单|窗帘|衣[服物])$'
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
            -- 护理员缺口约60人, 还缺康复师5名, 急聘护工4名: posts to be filled.
            when counts = 'people' and unit_class = 'person'
                and regexp_matches(
                    clause_before,
                    '缺口[^，。；]{0,4}$|[还尚仍][缺欠差][^，。；]{0,6}$'
                    || '|急(?:征|[招诚]?聘|招|需|缺)[^，。；]{0,8}$|(?:诚|拟)[招征聘]'
                    || '[^，。；的]{0,8}$'
                )
                and (
                    people_action in ('staff', 'mobilised')
                    or regexp_matches(
                        clause_before, '[差缺]$|(?:急|诚|拟)[招征聘]'
                    )
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
                    regexp_matches(
                        clause_behind, '[把将载运拉送驶开赶]|发车|启程|出发|上路'
                    )
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
            -- 每天要用大米60斤、蔬菜110斤: so too the next of the list.
            when counts = 'goods' and follows_each and regexp_matches(
                    left_context,
                    '每(?:[天日周月年]|[一两]?[餐顿])[^，。；：共计已]{0,8}'
                    || '(?:用|吃|喝|烧|耗|消耗|需|要|供应)[去掉]?[^，。；：送发捐赠]*'
                    || '、[^，。；：]{1,8}$'
                ) then 'other'
            -- 比去年同期分别增加300床、200件: a difference, no goods.
            when counts = 'goods' and regexp_matches(
                    left_context,
                    '(?:比[^赛如例较对，。；]|较[上去同前往昨]|[同环]比)[^，。；]{0,12}'
                    || '(?:增加|减少|增长|增多|下降|上升|[增减多少])(?:了|约)*'
                    || '[^，。；、0-9]{0,5}'
                    || '(?:[0-9.,一二两三四五六七八九十百千万余多]+[^，。；、0-9]{1,2}、)*$'
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
                        left_context, '{{ society() }}|各界|乡亲|[华港台]?侨|同胞'
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
                and regexp_matches(right_context, '{{ told_behind() }}')
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
                    || '[^，。；：、0-9]{0,30}(?:{{ givers() }}|人士)'
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
    from described
    inner join lists_followed
        using (document_id, row_no, sentence_no, quantity_no)

),

final as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        is_deed,
        kind,
    from kinds_decided

)

select * from final
