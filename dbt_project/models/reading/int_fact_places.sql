{#
    The place of each measured event: the last place named before the number
    in its sentence, the place that leads its paragraph, else the place the
    bulletin is about. 全省 and its kin go up from there.
#}
{#- 宁波市红十字会连夜送来, 柳州市的仓库出库，给融安送来, 武汉来的车: where
    it came from. -#}
{%- set sending = '(?:[送运调寄拨派补拉捐带汇驮发捎转][来抵]|支援|驰援)' -%}
{%- set home_of = '^[^，。；]{0,10}(?:支援|驰援)|^[市县区]?籍|^[^，。；：、]{0,3}来的'
    ~ '|^一[所家][^，。；捐送]{1,8}的' -%}
{#- 仪征市红十字会向区慈善会捐赠; 郏县红十字会：颗粒60件, an entry of a list. -#}
{%- set charity = '(?:红十字会|红会|慈善[总协]?会|慈善联合会)' -%}
{#- 向全县困难群众捐赠 is at home. -#}
{%- set to_others =
    '向[^县全社困群本灾贫，。；：][^，。；：]{0,12}?[捐赠]'
-%}
{#- 赴甘肃省东乡族自治县: what may stand between 赴 and the county. -#}
{%- set area = '(?:[\p{Han}]{2,6}[省市州区盟])' -%}
{#- 在北京市参加培训, 在广东省务工: away from where it happens. -#}
{%- set away =
    '^[^，。；]{0,6}?(?:培训|学习|考察|参[加会观]|开会|交流|领奖|注册|登记|成立|务工'
    ~ '|打工|经商|就读|上学|求学|读书|(?:工作|创业|生活|居住)的)' -%}
{%- set listed = '[^，。；：收接募筹领获发拨]' -%}
{#- 河南卫辉市遭遇暴雨，本会捐款: there, unless it is what came in here. -#}
{%- set disaster = '(?:[旱涝洪]|水灾|地震|台风|[暴大]雨|[受遭成]灾|山体|泥石流)' -%}
{%- set stricken = '^(?:连[日续]|久|突?发生?|遭遇?|突遭|受|大){0,2}'
    ~ '(?:[0-9.]+级|特?[大强]|严重|罕见的?){0,2}' ~ disaster -%}
{%- set sent_from -%}
    ^[^，。；]{0,24}?{{ sending }}|{{ home_of }}
    {{- '|，(?:[给向为][^，。；]{1,8}|[^，。；]{0,4})' ~ sending }}
    {{- '[^，。；]*(?:、[^，。；]*)*$' }}
    {{- '|^' ~ charity ~ '[^，。；：]{0,8}' ~ to_others }}
    {{- '|^' ~ charity ~ '：(?:' ~ listed ~ '{1,16}，)?(?:，|' ~ listed ~ ')*$' }}
{%- endset -%}
{%- set receiving = '(?:收到|接收|接受|募集|筹集|下拨|派出|选派|仓库|留)' -%}
{#- A clause without a subject goes on with the one before the semicolon. -#}
{%- set last_statement -%}
    [^；;]*(?:[；;](?:已|又|还|另|并|共)?(?:{{ receiving }}|(?:爱心|社会)?捐[款赠物])
    {{- '[^；;]*)*$' }}
{%- endset -%}
{%- set mark -%}
    ^ ?([●◎○◆■▲▶►★☆◇□•·※【]|[（(]?[0-9一二三四五六七八九十]+[、.．）)])
{%- endset -%}

{%- set speaker -%}
    ^ ?(?:(?:另|又|此外，)?据|(?:截[至止][^，。]{2,12}，)?全)
    {{- '(省|市|州|盟|自治区)(?:民政|慈善|红十字|应急|各|共|已|累计)' }}
{%- endset %}

with

measurements as not materialized (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

mentions as (

    select * from {{ ref('int_place_mentions') }}
    where {{ only_unread() }}
        and row_no > 0

),

bulletin_places as (

    select * from {{ ref('int_bulletin_places') }}
    where {{ only_unread() }}

),

places as (

    select * from {{ ref('places') }}

),

headings as (

    select
        document_id,
        row_no,
        -- 聊城市：把“门”守严，把“家”守暖 may hold a comma.
        (
            row_kind = 'heading'
            or length(sentence) <= 30
            and not regexp_matches(sentence, '[。；0-9]')
        )
        and regexp_matches(sentence, '^[^：:，]{2,12}[：:]')
            as is_section_heading,
        -- 【涿州】 and ◎正安 open a section, 【综合】 ends the one before.
        regexp_replace(
            regexp_extract(sentence, '{{ mark }}', 1),
            '[0-9一二三四五六七八九十]+', '一'
        ) as mark,
        if(
            regexp_matches(sentence, '^ ?【[^】讯电]{2,12}】'),
            instr(sentence, '】') - 1, 0
        ) as label_end,
        row_kind = 'heading' and row_no > 2 as is_plain_heading,
        row_no > 2 as is_below_title,
        length(rtrim(sentence)) as row_length,
        -- 另据市民政局统计: the paragraph speaks for the city again.
        regexp_extract(sentence, '{{ speaker }}', 1) as speaker,
        -- 项目地点：海川省江口县, up to the next heading of any kind
        regexp_matches(
            sentence, '^ ?[\p{Han}]{0,4}(?:地点|地区|所在地|[施行动赠]地)[：:]'
        ) as is_label_of_place,
    from {{ ref('int_sentences') }}
    where {{ only_unread() }}
        and sentence_no = 1
        and row_kind <> 'furniture'
        and (
            row_kind = 'heading'
            or length(sentence) <= 30
            or regexp_matches(sentence, '{{ mark }}')
            or regexp_matches(sentence, '{{ speaker }}')
        )

),

candidates as (

    select
        *,
        unnest(codes) as place_code,
        len(codes) as meanings,
    from mentions

),

located as (

    select
        candidates.*,
        places.level,
        places.province_code,
        -- 万州区 and 云阳县 are of no city but of Chongqing.
        coalesce(
            nullif(places.city_code, ''),
            if(places.level = 'county', places.province_code, null),
            places.place_code
        ) as city_code,
        bulletin_places.place_code as bulletin_place,
        bulletin_places.province_code as bulletin_province,
        bulletin_places.city_code as bulletin_city,
    from candidates
    inner join places using (place_code)
    left join bulletin_places using (document_id)

),

-- 城关区：…, and below it 兰州市城关区招募: the city told elsewhere says which.
told_with_city as (

    select distinct
        document_id,
        place_code,
        true as is_told,
    from located
    where level = 'county'
        and meanings = 1
        and is_full_name

),

-- Of several places of one name the one nearest to the bulletin's own.
resolved as (

    select
        *,
        case
            when city_code = bulletin_city then 3
            when is_told then 2
            when province_code = bulletin_province then 1
            else 0
        end as nearness,
    from located
    left join told_with_city using (document_id, place_code)
    qualify row_number() over (
        partition by document_id, row_no, sentence_no, place_start
        order by
            case
                when city_code = bulletin_city then 3
                when is_told then 2
                when province_code = bulletin_province then 1
                else 0
            end desc,
            place_code
    ) = 1

),

-- 正安　阿朵摸到了吉他。贵州省正安县…: what may be a word is a place where
-- the text names it in full too.
names_in_full as (

    select distinct
        document_id,
        place_code,
        true as is_named_in_full,
    from located
    where is_full_name

),

-- 曲江区、仁化县: the places of a list.
accepted as (

    select
        * replace (
            is_in_society_name
            -- 江口县第一中学安置点里, 江口县实验小学操场上: not the name alone.
            and not regexp_matches(
                words_behind,
                '^[\p{Han}]{0,8}?(?:中心|医院|学校|[大小中]学)[\p{Han}]{0,3}'
                || '(?:安置点|门[口前]|校园|操场|体育馆|食堂|教室|礼堂|大厅|[病库]房|院子|宿舍)'
            ) as is_in_society_name
        ),
        coalesce(
            lag(place_end) over sentence_order = place_start - 1
            and regexp_matches(words_before, '[、和及与]$'),
            false
        ) as is_listed,
        coalesce(
            lead(place_start) over sentence_order = place_end + 1
            and regexp_matches(words_behind, '^[、和及与]'),
            false
        ) as opens_list,
        regexp_matches(words_behind, '{{ home_of }}')
        and not regexp_matches(words_before, '[向给为往对]$')
        or regexp_matches(words_before, '[从自]$') as is_origin,
        regexp_matches(
            words_before,
            '(?:[向给往]|[支驰增]援|援助){{ area }}?$'
        )
        -- 在甘肃省会宁县走访农户, 队员赴江口县, 为江口县12所小学改造厨房: where they
        -- are at work, not where they study or have gone to live.
        or regexp_matches(
            words_before,
            '(?:^|[^存放现落身住家正])(?:在|[奔开]?赴|抵达?|到达|[赶来送运]到|走进|深入|进驻'
            || '|覆盖|惠及|(?:^|[，。；：”])为){{ area }}?$'
        )
        and not regexp_matches(words_behind, '{{ away }}')
        -- 据白水省江口县教育局反馈，已收到课桌: they speak of what came there.
        or regexp_matches(
            words_before, '(?:^ ?|[，。；])据(?:[\p{Han}]{2,6}[省市州区盟])?$'
        )
        and regexp_matches(
            words_behind, '^[\p{Han}]{0,9}(?:反馈|回复|来函|来电|来信)'
        ) as is_goal,
        regexp_matches(words_behind, '{{ stricken }}') as is_stricken,
        level = 'province'
        and regexp_matches(words_behind, '^(?:各地|各级|各[市县]|全[省区])')
            as is_whole_province,
    from resolved
    left join names_in_full using (document_id, place_code)
    where (
        nearness > 0
        or meanings = 1
        and (not is_label or coalesce(is_named_in_full, false))
    )
        -- 资助患儿赴兰州手术: where they go, not where they are of.
        and not (
            regexp_matches(words_before, '[赴去往到]$')
            and regexp_matches(
                words_behind,
                '^(?:[\p{Han}]{0,6}医院)?(?:接受|进行|做)?'
                || '(?:免费)?(?:手术|治疗|就医|就诊|求医|看病|务工|打工|求学|读书|上学)'
            )
        )
        -- 东区 in Hong Kong, 中山区 in Taipei: no district of the mainland.
        and not (
            coalesce(bulletin_province, '') in ('710000', '810000', '820000')
            and level = 'county'
            and province_code <> bulletin_province
            and ends_with(name, '区')
            and not regexp_matches(words_before, '[省市州]$')
        )
    window sentence_order as (
        partition by document_id, row_no, sentence_no
        order by place_start
    )

),

lists_numbered as (

    select
        *,
        count(*) filter (where not is_listed) over (
            partition by document_id, row_no, sentence_no
            order by place_start
        ) as list_no,
    from accepted

),

-- 在江口县、白水县发放棉被: 在 is said of all that it lists.
acceptable as (

    select
        * exclude (list_no) replace (
            bool_or(is_goal) over (
                partition by document_id, row_no, sentence_no, list_no
            ) as is_goal
        ),
    from lists_numbered

),

ranked_in_row as (

    select
        *,
        if(place_start <= 8, place_start, -place_start)
        -- 建瓯　福建省建瓯市救助中心启用: the province only leads to it.
        - 100 * coalesce(is_prefix_of_next, false)::integer as rank_in_row,
    from acceptable

),

row_leads as (

    select
        document_id,
        row_no,
        arg_max(place_code, rank_in_row) as lead_code,
        arg_max(level, rank_in_row) as lead_level,
        arg_max(province_code, rank_in_row) as lead_province,
        arg_max(place_start, rank_in_row) as lead_start,
        arg_max(is_full_name, rank_in_row) as is_full_name,
        arg_max(name, rank_in_row) as lead_name,
    from ranked_in_row
    where sentence_no = 1
        and not is_in_society_name
        and not is_origin
        and not regexp_matches(
            words_behind,
            '^{{ charity }}(?:：{{ listed }}{2}'
            || '|[^，。；：]{0,6}(?:{{ to_others }}|{{ sending }}))'
        )
        -- 宝应县派来医生6名: they came from there.
        and not regexp_matches(words_behind, '^[^，。；：0-9]{0,2}{{ sending }}')
        -- 阆中：古城临江 is about 阆中.
        and (
            is_full_name
            or not regexp_matches(words_before, '：[\p{Han}]{1,6}$')
        )
        -- 一是月湖区建床位；二是: of the first point alone.
        and not regexp_matches(words_before, '[一二三四五六]是$')
        and (
            place_start <= 8
            or is_bulleted and place_start <= 24
            -- 8月18日凌晨，大通县突发山洪: a date stands before it.
            or place_start <= 18
            and is_full_name
            and regexp_matches(
                words_before,
                '(?:^|[日时分晨午晚夜])，(?:[\p{Han}]{2,5}[省市州区盟]){0,2}$'
            )
            -- 二、光明行（海川省江口县）, “护苗”项目——江口县: headings.
            or regexp_matches(words_behind, '^[）)】]? ?$')
            and regexp_matches(
                words_before, '[（(·•—–：:　 -][\p{Han}]{0,6}$'
            )
        )
    group by document_id, row_no

),

-- A heading such as 莱西市：… opens the section of a round-up until the next
-- one; a row with the same mark ends it too, and so does any heading where a
-- heading without a colon (平城区新建北路街道…) opened it.
section_rows as (

    select
        headings.document_id,
        headings.row_no,
        headings.mark,
        (headings.is_section_heading or headings.label_end > 0)
        and not headings.is_label_of_place as is_section,
        headings.speaker,
        if(
            headings.is_section_heading
            or row_leads.lead_start < headings.label_end
            or headings.is_plain_heading
            and row_leads.lead_level = 'county'
            and row_leads.is_full_name
            -- ◆临汾, 一、吕梁·方山县: a row that is nothing but a place.
            or headings.is_below_title
            and row_leads.lead_start + length(row_leads.lead_name)
            = headings.row_length
            and row_leads.lead_start <= 8
            or headings.is_plain_heading
            and row_leads.lead_start > 8
            and row_leads.lead_level <> 'province',
            row_leads.lead_code, null
        ) as section_code,
    from headings
    left join row_leads using (document_id, row_no)
    where headings.is_section_heading
        or headings.label_end > 0
        or headings.mark <> ''
        or headings.is_plain_heading
        or headings.speaker <> ''

),

sections as (

    select
        opened.document_id,
        opened.row_no as first_row_no,
        any_value(opened.section_code) as section_code,
        coalesce(min(closing.row_no), 2147483647) as next_row_no,
    from section_rows as opened
    left join places as section_places
        on opened.section_code = section_places.place_code
    left join section_rows as closing
        on opened.document_id = closing.document_id
        and opened.row_no < closing.row_no
        and (
            closing.section_code is not null
            or opened.mark <> '' and closing.mark = opened.mark
            -- A county has no 市民政局; a city at county level has.
            or closing.speaker <> ''
            and not ends_with(section_places.name, closing.speaker)
            or not opened.is_section
            and closing.speaker = ''
        )
    where opened.section_code is not null
    group by opened.document_id, opened.row_no

),

-- Each place named before a number: whether what follows leaves it behind.
places_before as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        acceptable.place_start,
        acceptable.place_end,
        acceptable.place_code,
        acceptable.level,
        acceptable.province_code,
        acceptable.city_code,
        acceptable.is_listed,
        acceptable.is_prefix_of_next,
        acceptable.is_whole_province,
        acceptable.is_goal
        or acceptable.is_stricken
        and not regexp_matches(
            substr(measurements.left_context, acceptable.place_end + 1),
            '{{ receiving }}'
        )
        -- 皮山县的学校盼书：协会给那边寄去图书.
        or regexp_matches(
            substr(measurements.left_context, acceptable.place_end + 1),
            '[给向为往](?:那边|那里|那儿|当地)'
        ) as is_goal,
        -- 鄱阳县转移1人；余干县转移2人: a semicolon parts the places.
        not contains(
            substr(measurements.left_context, acceptable.place_end + 1), '；'
        ) as is_in_segment,
        regexp_matches(
            substr(measurements.left_context, acceptable.place_end + 1),
            '，(?:[两二三四五六七八九十]个?[省市县区旗州地])?'
            || '(?:合计|共计|总计)[^，；0-9]*$'
        ) as is_summed,
        -- 【新余】分宜县志愿服务队: of the city that leads its row.
        (
            not acceptable.is_in_society_name
            or row_leads.lead_level = 'city'
            and acceptable.level = 'county'
            and acceptable.city_code = row_leads.lead_code
            and (
                acceptable.place_start <= 8
                and acceptable.sentence_no = 1
                or measurements.action
                    not in ('donated', 'cash', 'goods_value')
            )
            -- 临县：…市慈善总会拨款，临县枣业协会捐赠: at home.
            or acceptable.place_code = sections.section_code
            -- 鹤峰县义工协会派队员24名, in a bulletin of the prefecture: at home.
            or acceptable.level = 'county'
            and acceptable.bulletin_place = acceptable.bulletin_city
            and acceptable.city_code = acceptable.bulletin_city
            and measurements.action not in (
                'donated', 'cash', 'goods_value', 'cash_and_goods', 'count'
            )
        )
        -- 台州市红十字会送来家庭包: where it came from, not where it is.
        and not (
            regexp_matches(
                substr(measurements.left_context, acceptable.place_end + 1),
                '{{ sent_from }}'
            )
            and not regexp_matches(acceptable.words_before, '[向给为往对]$')
        )
        and not regexp_matches(acceptable.words_before, '[从自]$')
        -- 阿克苏地区民政局筹集的馕1.2万个由货车送往亚曼苏乡.
        and not (
            measurements.kind = 'supplies'
            and contains(measurements.left_context, '的')
            and regexp_matches(
                substr(measurements.left_context, acceptable.place_end + 1),
                '^[^，。；]{0,12}(?:筹[集措备]|调集|采购|购买|准备)的[^，。；]*$'
            )
            and regexp_matches(
                measurements.right_context,
                '^[^。；]{0,40}?[送运发][往抵到至]'
            )
        )
        -- A table of gifts names the homes of its givers.
        and coalesce(
            not contains(measurements.row_donor, acceptable.name), true
        )
        -- 向秭归县调拨350件，向6个乡镇调拨2800箱: the second is not there;
        -- 夏津县最多，为5人；…接走的3人: nor what follows 最多.
        and not regexp_matches(
            substr(measurements.left_context, acceptable.place_end + 1),
            '[，；](?:又|还|并|另|再)?向|^[^，；]{0,6}最[多少高低大小][^；]*；'
            -- 资兴市占4,417人；最多时: its share ends with the semicolon.
            || '|；[二三四五六七八九十]是|^占[^；]*；'
        )
        -- 全市转移612户，其中灵璧县205户；发放棉被: so does that behind 其中.
        and not (
            contains(measurements.left_context, '其中')
            and regexp_matches(
                left(measurements.left_context, acceptable.place_start),
                '其中[^；]*$'
            )
            -- 其中向安康市调拨1,800顶，剩余4,700顶: not there either.
            and regexp_matches(
                substr(measurements.left_context, acceptable.place_end + 1),
                '；|，(?:剩余|其余|余下|剩下)[^，；]*$'
            )
        ) as is_held,
    from measurements
    inner join acceptable using (document_id, row_no, sentence_no)
    left join row_leads using (document_id, row_no)
    left join sections
        on measurements.document_id = sections.document_id
        and measurements.row_no
            between sections.first_row_no and sections.next_row_no - 1
    where acceptable.place_end <= measurements.quote_start

),

-- 漾濞县2,100顶，永平县500顶；下拨睡袋4,000个: what follows the list, or sums it
-- up (忠县620人、丰都县380人，两县合计1,000人), is of the city, or else the province,
-- of them all.
sentence_places as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        case
            when bool_or(is_in_segment)
                and not (
                    arg_max(is_summed, place_start)
                    and count(distinct place_code) filter (
                        where level = 'county'
                    ) > 1
                )
                or count(distinct place_code) filter (
                    where level = 'county'
                ) < 2
                then arg_max(place_code, place_start)
            when count(distinct city_code) filter (
                    where level = 'county'
                ) = 1
                then any_value(city_code) filter (where level = 'county')
            when count(distinct province_code) = 1
                then any_value(province_code)
        end as place_code,
        arg_max(level, place_start) as level,
        arg_max(province_code, place_start) as province_code,
        list(place_code order by place_start)
            filter (where is_prefix_of_next is not true) as place_list,
        arg_max(is_listed, place_start) as is_listed,
        arg_max(is_goal, place_start) as is_goal,
        arg_max(is_whole_province, place_start) as is_whole_province,
        arg_max(city_code, place_start) as city_code,
        max(place_end) filter (where level <> 'province')
            as last_place_end,
    from places_before
    where is_held
    group by document_id, row_no, sentence_no, quantity_no

),

-- 调运帐篷600顶发往石棉县: they are there.
goals_behind as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        -- 27名队员分赴江口县、白水县: of the city of both.
        arg_min(
            case
                when not acceptable.opens_list or measurements.is_distributive
                    then acceptable.place_code
                when acceptable.level = 'county' then acceptable.city_code
                else acceptable.province_code
            end, acceptable.place_start
        ) as place_code,
    from measurements
    inner join acceptable using (document_id, row_no, sentence_no)
    where acceptable.place_start > measurements.quote_end
        and acceptable.level <> 'province'
        and not regexp_matches(acceptable.words_behind, '{{ away }}')
        -- 调往江口县帐篷42顶，调往白水县大衣30件: the next list is there.
        and not (
            regexp_matches(acceptable.words_behind, '^[\p{Han}、]{1,12}[0-9]')
            and contains(
                substr(
                    measurements.right_context,
                    1,
                    acceptable.place_start - measurements.quote_end
                ), '，'
            )
        )
        and case
            -- 18名队员赶到沁源县, unlike 老人30名转移到沁源县
            when measurements.kind = 'headcounts'
                then measurements.action in ('mobilised', 'volunteer', 'staff')
                and regexp_matches(
                    acceptable.words_before,
                    -- 18名医生赴海川省江口县义诊
                    '(?:[奔开]?赴|赶[赴到往]|来到|进[驻入]|深入|前往|抵达'
                    || '|驻[守扎点]|(?:守|驻扎|驻守|扎|战斗|奋战|值守)在)'
                    || '(?:邻近|附近|相邻)?的?{{ area }}?$'
                    -- 派志愿者20名到沁源县
                    || '|(?:[0-9]|余|多)[名人位]到$'
                )
            else regexp_matches(
                acceptable.words_before,
                -- 捐给遭了水的滑县红十字会
                -- 800张运抵海川省江口县, 1.2万箱抵达江口县
                '(?:[往到至抵援给]|[转分][赠送]|[抵到送]达)'
                || '(?:邻近|附近|相邻|兄弟)?的?{{ area }}?$'
                -- 100万元用于江口县灾后重建, 60万元资助江口县两所小学
                || '|(?:资助|援建|帮扶|用于(?:[援重新扩修]?建设?|修缮|改造|支持|帮助)?)'
                || '{{ area }}?$'
                || '|(?:[捐赠送发运][给往到])[^，。；、给]{1,5}的$'
            )
        end
        -- 棉衣400件，连同现金一并交给福泉市, 六百箱，8月11日转赠高碑店市:
        -- a comma may part them.
        and not regexp_matches(
            regexp_replace(
                substr(
                    measurements.right_context,
                    1,
                    acceptable.place_start - measurements.quote_end
                ),
                -- 棉被60床装上卡车，连夜运往芦山县
                -- 水泵12台，由农机商会捐给德化县
                '，(由[^，；：]{2,16}'
                -- 毛毯1500床，连同橡皮艇12只送到江口县
                || '|(?:连同|以及|和)[^，；：]{2,30}'
                || '|(?:连夜|紧急|随即|火速|陆续|先后|直接|当即|迅速)?'
                || '[转运送发调驶奔][往到抵至赴]'
                || '|(?:用于|支援|驰援|资助|援助)(?:[\p{Han}]{2,3}|{{ area }})?'
                || '|[^，]{0,12}(?:一并|全部|悉数|统一|都|均)[^，]{0,4}'
                || '|[0-9月]{1,5}日[^，]{0,4}[转运送发调][^，]{0,6})$',
                '\1'
            ), '[，；：]'
        )
    group by
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no

),

-- 大水围住阜南县。截至昨晚，该县转移: the one named last, in its paragraph or in
-- the one before.
counties_pointed_to as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        arg_max(
            acceptable.place_code,
            (acceptable.row_no, acceptable.sentence_no, acceptable.place_start)
        ) as place_code,
    from measurements
    inner join acceptable
        on measurements.document_id = acceptable.document_id
        and acceptable.row_no between measurements.row_no - 1
        and measurements.row_no
        and (acceptable.row_no, acceptable.sentence_no)
        < (measurements.row_no, measurements.sentence_no)
    where contains(measurements.left_context, '该')
        and regexp_matches(
            measurements.left_context, '(?:^ ?|[，；：])该[县区市旗州][^；]*$'
        )
        and ends_with(
            acceptable.name,
            regexp_extract(
                measurements.left_context,
                '(?:^ ?|[，；：])该([县区市旗州])[^；]*$', 1
            )
        )
        and not acceptable.is_in_society_name
        and not acceptable.is_origin
    group by
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no

),

-- 为白水县12所小学改造厨房，另发放围裙50条, in the report of a foundation elsewhere:
-- the scene laid in another province lasts through its paragraph.
scenes as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        arg_max(
            if(
                acceptable.is_goal
                and acceptable.level <> 'province'
                and acceptable.province_code <> acceptable.bulletin_province,
                acceptable.place_code, null
            ), (acceptable.sentence_no, acceptable.place_start)
        ) as place_code,
    from measurements
    inner join acceptable using (document_id, row_no)
    where acceptable.sentence_no < measurements.sentence_no
        and acceptable.is_full_name
        and not acceptable.is_in_society_name
        and not acceptable.is_origin
        and not regexp_matches(
            measurements.left_context,
            '(?:[全我该本][省市县区州盟国会季年月]|基金会|集团|公司|[总协]会|累计|截[至止]|目前)'
        )
    group by
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no

),

-- What stands before a number since the last semicolon is asked for often.
segments_cut as (

    select
        *,
        if(
            contains(left_context, '；') or contains(left_context, ';'),
            regexp_extract(left_context, '[^；;]*$'), left_context
        ) as segment,
    from measurements

),

placed as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        sentence_places.place_list,
        sentence_places.place_code is null
        and goals_behind.place_code is null
        and measurements.sentence_no > 1
        and regexp_matches(
            measurements.left_context,
            -- 捐赠资金中，海川公司捐100万元
            '^ ?(?:上述|以上|其中|这些|这批|[捐善][^，。；]{0,4}[款金][中里]，)'
        )
        and not regexp_matches(
            measurements.segment, '(?:^|[，、：由])(?:全|我|该|本)[省市县区州盟国]'
        ) as points_back,
        measurements.left_context,
        regexp_extract(
            measurements.left_context, '^ ?(?:上述|这批)([\p{Han}]{2,8})[中里]，', 1
        ) as noun_before,
        -- 30名队员进入芦山县。另有8名社工值守: there too.
        sentence_places.place_code is null
        and goals_behind.place_code is null
        and measurements.sentence_no > 1
        and regexp_matches(
            measurements.left_context,
            -- 棉被送到江口县。押车的12名职工连夜返回.
            '^ ?(?:另有|另外，?(?:还有|有)|还有|(?:[跟押随]车|随[行队]|同行|押运|带队)的?)'
        )
        and not regexp_matches(
            measurements.segment, '(?:^|[，、：由])(?:全|我|该|本)?[省市县区州盟国]'
        ) as adds_on,
        case
            when not contains(measurements.segment, '市') then false
            else regexp_matches(
                regexp_extract(
                    substr(
                        measurements.left_context,
                        coalesce(sentence_places.last_place_end, 0) + 1
                    ), '[^；;]*$'
                ), '(?:^|[，、：])(?:全|我|本)市'
            )
        end as is_of_whole_city,
        case
            when goals_behind.place_code is not null
                then goals_behind.place_code
            when sentence_places.place_code is null
                and counties_pointed_to.place_code is not null
                then counties_pointed_to.place_code
            when contains(measurements.segment, '全国') and regexp_matches(
                    measurements.segment,
                    '全国(?:共|累计|各地|民政系统|慈善|已|有|[0-9])'
                ) then null
            when (
                    contains(measurements.segment, '全省')
                    or contains(measurements.segment, '全区各地')
                    or contains(measurements.segment, '我省')
                ) and coalesce(
                    row_leads.lead_level, 'county'
                ) <> 'province' and bulletin_places.place_code is not null
                then bulletin_places.province_code
            -- 省慈善总会收到捐款 came in for the province, 州级下拨 went out
            -- from the prefecture.
            when bulletin_places.place_code is not null
                and (
                    contains(measurements.left_context, '省')
                    or contains(measurements.left_context, '自治区')
                )
                and regexp_matches(
                    regexp_extract(
                        substr(
                            measurements.left_context,
                            coalesce(sentence_places.last_place_end, 0) + 1
                        ), '{{ last_statement }}'
                    ),
                    '(?:^|[，、：】由从])[\p{Han}]{0,3}(?:省|自治区)(?:本级|级|厅|民政|慈善|红十字)'
                    || '[^，]*(?:[，][^，]*){0,3}(?:{{ receiving }}|调出)'
                )
                then bulletin_places.province_code
            when bulletin_places.city_code is not null
                and (
                    sentence_places.place_code is null
                    or bulletin_places.city_code = sentence_places.place_code
                )
                and regexp_matches(
                    measurements.segment,
                    '(?:^|[，、：由])[州盟市](?:本级|级|慈善|红十字)'
                    || '[^，]*(?:[，][^，]*)?(?:收到|接收|募集|下拨|仓库)(?:定向|[^向])*$'
                )
                -- 市慈善总会 in a bulletin of a city at county level is its own.
                and not (
                    ends_with(counties.name, '市')
                    and bulletin_places.place_code
                    = bulletin_places.county_code
                    and regexp_matches(
                        measurements.segment, '(?:^|[，、：由])市'
                    )
                )
                then bulletin_places.city_code
            when bulletin_places.place_code is not null
                and sentence_places.level = 'county'
                and sentence_places.province_code
                    <> bulletin_places.province_code
                and regexp_matches(
                    measurements.segment, '(?:^|[，、：；])(?:全|我|该|本)县'
                )
                then bulletin_places.place_code
            -- 全县: the county of which the bulletin tells most.
            when coalesce(sentence_places.level, '') <> 'county'
                and coalesce(row_leads.lead_level, '') <> 'county'
                and sections.section_code is null
                and regexp_matches(counties.name, '[县旗]$')
                and regexp_matches(measurements.segment, '(?:全|我|该|本)[县旗]')
                then bulletin_places.county_code
            when sentence_places.place_code is not null
                and (
                    sentence_places.level in ('county', 'city')
                    -- 广西各地接收捐款
                    or sentence_places.is_whole_province
                    -- 向青海省调拨帐篷, from another province
                    or sentence_places.is_goal
                    and not sentence_places.is_listed
                    and sentence_places.province_code
                        <> bulletin_places.province_code
                )
                and (
                    sentence_places.province_code
                        = bulletin_places.province_code
                    or bulletin_places.place_code is null
                    -- ▲甘肃张掖 甘州区…: the county within the lead's province,
                    -- no 濠江 that opens a headline in Macao.
                    or sentence_places.province_code = row_leads.lead_province
                    and (
                        row_leads.is_full_name
                        or sentence_places.place_code <> row_leads.lead_code
                        or bulletin_places.province_code
                            not in ('710000', '810000', '820000')
                    )
                    -- 向贵州省从江县捐款: there, from wherever.
                    or sentence_places.is_goal
                )
                -- One figure for all places of a list.
                then if(
                    sentence_places.is_listed
                    and not (
                        measurements.is_distributive
                        and measurements.listed_places > 1
                    )
                    and not measurements.is_respective_run,
                    if(
                        sentence_places.level = 'county',
                        sentence_places.city_code,
                        sentence_places.province_code
                    ),
                    sentence_places.place_code
                )
            when sentence_places.place_code is null
                and scenes.place_code is not null
                then scenes.place_code
            when row_leads.lead_code is not null
                and coalesce(not contains(
                    measurements.row_donor, row_leads.lead_name
                ), true)
                and (
                    bulletin_places.place_code is null
                    or row_leads.lead_province
                        = bulletin_places.province_code
                )
                and (
                    row_leads.lead_level <> 'province'
                    or row_leads.lead_code in (
                        '110000', '120000', '310000', '500000'
                    )
                    -- ●贵州省民政厅配发: an item of a round-up.
                    or bulletin_places.place_code is null
                )
                and not coalesce(
                    row_leads.lead_code = bulletin_places.city_code
                    and bulletin_places.county_code
                        = bulletin_places.place_code,
                    false
                )
                then row_leads.lead_code
            when sections.section_code is not null then sections.section_code
            else coalesce(
                bulletin_places.place_code,
                row_leads.lead_code,
                sentence_places.place_code
            )
        end as place_code,
    from segments_cut as measurements
    left join sentence_places
        using (document_id, row_no, sentence_no, quantity_no)
    left join goals_behind
        using (document_id, row_no, sentence_no, quantity_no)
    left join counties_pointed_to
        using (document_id, row_no, sentence_no, quantity_no)
    left join scenes
        using (document_id, row_no, sentence_no, quantity_no)
    left join row_leads using (document_id, row_no)
    left join bulletin_places using (document_id)
    left join places as counties
        on bulletin_places.county_code = counties.place_code
    left join sections
        on measurements.document_id = sections.document_id
        and measurements.row_no
            between sections.first_row_no and sections.next_row_no - 1

),

-- 【鹤城】…全市下拨: of the city of which the district is a part.
widened as (

    select
        placed.* replace (if(
            placed.is_of_whole_city
            and places.level = 'county'
            and places.city_code <> ''
            and not regexp_matches(places.name, '市$'),
            places.city_code, placed.place_code
        ) as place_code),
    from placed
    left join places using (place_code)

),

-- 全市接收捐款912万元。上述资金中，海川公司捐200万元: what a sentence points back
-- to tells where it is, too.
places_pointed_to as (

    select
        widened.document_id,
        widened.row_no,
        widened.sentence_no,
        widened.quantity_no,
        if(
            any_value(widened.points_back)
            or min(earlier.place_code) = max(earlier.place_code),
            arg_max(
                earlier.place_code,
                (
                    -- 上述棉帐篷中: of the tents told of before.
                    ends_with(
                        earlier.left_context, nullif(widened.noun_before, '')
                    ) is true,
                    earlier.sentence_no,
                    earlier.quantity_no
                )
            ), null
        ) as place_code,
    from widened
    inner join widened as earlier
        on widened.document_id = earlier.document_id
        and widened.row_no = earlier.row_no
        and widened.sentence_no > earlier.sentence_no
        and (
            widened.points_back or widened.sentence_no = earlier.sentence_no + 1
        )
        and not earlier.points_back
        and not earlier.adds_on
    where widened.points_back or widened.adds_on
    group by
        widened.document_id,
        widened.row_no,
        widened.sentence_no,
        widened.quantity_no

)

select
    widened.* exclude (
        is_of_whole_city, points_back, adds_on, left_context, noun_before
    )
    replace (
        coalesce(places_pointed_to.place_code, widened.place_code)
        as place_code
    ),
from widened
left join places_pointed_to
    using (document_id, row_no, sentence_no, quantity_no)
