{#
    Where a bulletin names a province, city or county. Full names and their
    aliases end in a type word (省 市 区 县 旗 州 盟); short names (宜昌, 成县)
    count only in the title, the publisher, headings and the lead of a row.
    Names join the GB/T 2260 list by equality.
#}
{#- 江口县用福彩公益金, 平远县的还有商会, 陕西省派出救援队: words of a name hold no
    verb. -#}
{#- Names that hold the type of another place before their own. -#}
{%- set names_of_two_types =
    '[梅赣沙]县区|辉县市|红旗区|社旗县|津市市|黄岛区|(?:秦皇|葫芦|青)岛市' -%}
{%- set bullet = '[●◎○◆■▲▶►★☆◇□•·※]' -%}
{%- set towards = '[向给为对往](?:[\p{Han}]{2,6}[省市州区盟])?$' -%}
{%- set done_there =
    '发放|分发|派发|转移|安置|救助|走访|慰问|设立|开展|建成|试点' -%}
{#- 在江口城里买了头灯 -#}
{%- set in_town = '城里|城区|县城|市区|境内|乡下|山区' -%}
{%- set society_words = '(?:[“”]|[^\p{P}\p{S}\s0-9A-Za-z的用由向给将把让派])' -%}

with

bulletins as (

    select * from {{ ref('stg_bulletins') }}
    where {{ only_unread() }}

),

sentences as not materialized (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}
        and row_kind <> 'furniture'

),

names as (

    select * from {{ ref('int_place_names') }}

),

chunks as (

    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(regexp_extract_all(
            sentence,
            '(?:[全本袭][港台澳]|香港|澳门|台湾|{{ names_of_two_types }}'
            || '|[\p{Han}]{1,12}?(?:{{ names_of_two_types }}|自治[州县旗区]'
            || '|市[中南北]区|州[市区县]|[省市区县旗州盟岛]))'
        )) as chunk,
    from sentences

),

leads as (

    select
        document_id,
        0 as row_no,
        0 as sentence_no,
        true as is_heading,
        title as sentence,
        title as lead,
    from bulletins
    where title is not null

    union all

    select
        document_id,
        -1 as row_no,
        0 as sentence_no,
        true as is_heading,
        publisher as sentence,
        publisher as lead,
    from bulletins
    where publisher is not null

    union all

    select
        document_id,
        row_no,
        sentence_no,
        row_kind = 'heading' as is_heading,
        sentence,
        case
            when row_kind = 'heading' then left(sentence, 40)
            when row_no <= 3 then left(sentence, 60)
            else left(sentence, 16)
        end as lead,
    from sentences
    where sentence_no = 1

),

names_by_pair as (

    select
        *,
        left(name, 2) as first_pair,
    from names
    where length(name) between 2 and 5

),

-- Leads recur: what may be a short name in one is looked up once, by its first
-- two characters.
pairs as (

    select
        *,
        substr(lead, place_start + 1, 2) as pair,
    from (
        select
            lead,
            unnest(range(0, length(lead) - 1)) as place_start,
        from (select distinct lead from leads)
    )

),

lead_names as (

    select
        pairs.lead,
        pairs.place_start,
        names_by_pair.name,
        names_by_pair.codes,
        names_by_pair.is_full,
        names_by_pair.is_label,
    from pairs
    inner join names_by_pair on pairs.pair = names_by_pair.first_pair
    where names_by_pair.name = substr(
        pairs.lead, pairs.place_start + 1, length(names_by_pair.name)
    )

),

short_candidates as (

    select
        leads.document_id,
        leads.row_no,
        leads.sentence_no,
        leads.is_heading,
        leads.sentence,
        lead_names.place_start,
        lead_names.name,
        lead_names.codes,
        lead_names.is_full,
        lead_names.is_label,
    from leads
    inner join lead_names using (lead)

),

-- Chunks recur; what names end them is looked up once.
chunk_endings as (

    select
        chunk,
        unnest(range(2, length(chunk) + 1)) as name_length,
        right(chunk, name_length) as name,
    from (select distinct chunk from chunks)

),

chunk_names as (

    select
        chunk_endings.chunk,
        names.*,
    from chunk_endings
    inner join names on chunk_endings.name = names.name

),

full_candidates as (

    select
        chunks.document_id,
        chunks.row_no,
        chunks.sentence_no,
        false as is_heading,
        chunks.sentence,
        -- 向利川市调拨雨衣90件；利川市又自筹: it may be named twice.
        unnest(if(
            length(chunks.sentence)
            - length(replace(chunks.sentence, chunk_names.name, ''))
            < 2 * length(chunk_names.name),
            [instr(chunks.sentence, chunk_names.name) - 1],
            [
                instr(chunks.sentence, chunk_names.name) - 1,
                length(chunks.sentence) - length(chunk_names.name) + 1
                - instr(
                    reverse(chunks.sentence), reverse(chunk_names.name)
                ),
            ]
        )) as place_start,
        chunk_names.name,
        chunk_names.codes,
        chunk_names.is_full,
        false as is_label,
    from chunks
    inner join chunk_names on chunks.chunk = chunk_names.chunk

),

named_in_full as (

    select
        document_id,
        list_distinct(flatten(list(codes))) as all_codes,
    from full_candidates
    where is_full
        and name not in ('香港', '澳门', '台湾')
    group by document_id
    having count(distinct name) > 1

),

-- A short name also counts behind a word of direction (发往石棉, 向雅安调拨)
-- in a list that says how many they are (芦山、宝兴两县, 云南、贵州两省), and
-- before 全市.
spoken_words as (

    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(regexp_extract_all(
            sentence,
            '[^“「『《](?:[往向赴]|运抵|支援|驰援)([\p{Han}]{2,4})', 1
        )) as words,
        'head' as position,
    from sentences
    where regexp_matches(sentence, '[往向赴抵援]')

    union all

    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(string_split_regex(
            regexp_extract(
                sentence,
                '((?:[\p{Han}]{2,6}、)*[\p{Han}]{2,6}[、和与及][\p{Han}]{2,4}?)'
                || '[两三四五六七八九十]个?[省县市区州地]', 1
            ), '[、和与及]'
        )) as words,
        'end' as position,
    from sentences
    where regexp_matches(sentence, '[\p{Han}][两三四五六七八九十]个?[省县市区州地]')

    union all

    -- 其中万州960名、开州715名: two at the least, or what the bulletin names in
    -- full elsewhere,
    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(regexp_extract_all(
            sentence, '(?:其中|[，、；：])([\p{Han}]{2,3}[0-9]+)', 1
        )) as words,
        'number' as position,
    from sentences
    where contains(sentence, '、')

    union all

    -- and before them 万州、开州、云阳共有.
    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(string_split(
            regexp_extract(
                sentence,
                '((?:[\p{Han}]{2,6}、)+[\p{Han}]{2,3}?)(?:共|合计)', 1
            ), '、'
        )) as words,
        'sum' as position,
    from sentences
    semi join named_in_full using (document_id)
    where contains(sentence, '、')
        and regexp_matches(sentence, '、[\p{Han}]{2,3}(?:共|合计)')

    union all

    -- 白水县、江口市是重点：在白水发放扶手, 在江口城里买了头灯: what the bulletin
    -- names in full.
    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(regexp_extract_all(
            sentence,
            '在([\p{Han}]{2,4}?(?:{{ done_there }}|{{ in_town }}))',
            1
        )) as words,
        'at' as position,
    from sentences
    semi join named_in_full using (document_id)
    where contains(sentence, '在')

    union all

    -- 梅州全市登记志愿者68万人.
    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        unnest(regexp_extract_all(sentence, '([\p{Han}]{2,4})全[市县州]', 1))
            as words,
        'end' as position,
    from sentences
    where contains(sentence, '全市')
        or contains(sentence, '全县')
        or contains(sentence, '全州')

),

-- A name opens the words, or ends them in a list: what may be one is cut out,
-- so that names are looked up by equality here too.
spoken_names as (

    select
        *,
        unnest(range(2, least(length(words), 5) + 1)) as name_length,
        if(
            position in ('head', 'number', 'at'), left(words, name_length),
            right(words, name_length)
        ) as name,
    from spoken_words

),

spoken_candidates as (

    select distinct
        spoken_names.document_id,
        spoken_names.row_no,
        spoken_names.sentence_no,
        spoken_names.sentence,
        instr(spoken_names.sentence, spoken_names.words) - 1 + if(
            spoken_names.position in ('end', 'sum'),
            length(spoken_names.words) - spoken_names.name_length, 0
        ) as place_start,
        names_by_pair.name,
        names_by_pair.codes,
        names_by_pair.is_label,
    from spoken_names
    inner join names_by_pair on spoken_names.name = names_by_pair.name
    left join named_in_full
        on spoken_names.document_id = named_in_full.document_id
    where (
        not names_by_pair.is_full
        -- 云南、贵州两省 are full names without their type.
        or spoken_names.position = 'end'
        and ends_with(names_by_pair.codes[1], '0000')
    )
        and (
            spoken_names.position <> 'at'
            or regexp_full_match(
                substr(spoken_names.words, spoken_names.name_length + 1),
                '{{ done_there }}|{{ in_town }}'
            )
        )
        and (
            spoken_names.position <> 'number'
            or substr(spoken_names.words, spoken_names.name_length + 1, 1)
            between '0' and '9'
        )
    window same_list as (
        partition by spoken_names.document_id, spoken_names.row_no,
            spoken_names.sentence_no, spoken_names.position
    )
    qualify spoken_names.position in ('head', 'end')
        or list_has_any(named_in_full.all_codes, names_by_pair.codes)
        or spoken_names.position = 'number'
        and len(names_by_pair.codes) = 1
        and count(distinct names_by_pair.name) over same_list > 1
        and not coalesce(bool_and(names_by_pair.is_label) over same_list, false)

),

candidates as (

    select
        *,
        false as is_spoken,
    from full_candidates

    union all

    select
        *,
        false as is_spoken,
    from short_candidates

    union all

    select
        document_id,
        row_no,
        sentence_no,
        false as is_heading,
        sentence,
        place_start,
        name,
        codes,
        false as is_full,
        is_label,
        true as is_spoken,
    from spoken_candidates

),

matched as (

    select
        document_id,
        row_no,
        sentence_no,
        sentence,
        place_start::integer as place_start,
        (place_start + length(name))::integer as place_end,
        is_label,
    from candidates
    where is_full
        or is_spoken
        or is_label
        and row_no > 0
        and regexp_matches(
            substr(sentence, place_start + length(name) + 1, 1),
            '^(?:[】）：:　 ·—]|$)'
        )
        and regexp_matches(
            left(sentence, place_start::integer),
            '^ ?{{ bullet }}? ?[【（(]?[\p{Han}]{0,6}[·　 ]?$'
        )
        or is_label is not true
        and (
            row_no <= 3
            or place_start <= 2
            -- 正安吉他园区 holds no 安吉, 东阳、武义遭灾 both.
            and not regexp_matches(
                left(sentence, place_start::integer),
                '^[^\P{Han}在从由向为给对赴据]$'
            )
            or regexp_matches(
                left(sentence, place_start::integer),
                '^(?:[\p{Han}]{2,4}、){1,3}$'
            )
            or place_start <= 6
            and regexp_matches(sentence, '^ ?{{ bullet }}')
            or is_heading
        )

),

-- The longest name at a place wins: 岫岩满族自治县 over 岫岩; found twice, it is a
-- mere label only if it is one both times. What else is told of it is looked up
-- for that one only.
longest as (

    select
        document_id,
        row_no,
        sentence_no,
        place_end,
        min(place_start) as place_start,
        any_value(sentence) as sentence,
        arg_min(is_label, place_start * 2 + is_label::integer) as is_label,
    from matched
    group by document_id, row_no, sentence_no, place_end

),

longest_cut as (

    select
        longest.document_id,
        longest.row_no,
        longest.sentence_no,
        names.name,
        longest.place_start,
        longest.place_end,
        names.codes,
        names.is_full as is_full_name,
        longest.is_label or names.name = '全州' as is_label,
        regexp_matches(longest.sentence, '^ ?{{ bullet }}') as is_bulleted,
        substr(longest.sentence, longest.place_end + 1, 14) as words_behind,
        substr(
            longest.sentence,
            greatest(longest.place_start - 7, 1),
            least(8, longest.place_start)
        ) as words_before,
    from longest
    inner join names
        on substr(
            longest.sentence,
            longest.place_start + 1,
            longest.place_end - longest.place_start
        ) = names.name

),

-- 张掖路 and 潮州高中 are no mentions of 张掖 and 潮州; 嘉善县老年公寓等68家
-- gives one example of many.
proper as (

    select * from longest_cut
    where not regexp_matches(
        words_behind, '^[^，。；、]{2,10}等[0-9]+[家所个名]'
    )
    -- 会同县教育局资助: together with the county's office.
    and not (
        name = '会同县'
        and regexp_matches(
            words_behind,
            '^(?:教育|民政|财政|慈善|红十字|应急|残联|妇联|团委|总工会|卫[生健]'
            || '|公安|农业|交通|水[利务]|委|人民|医院)'
        ) and not regexp_matches(words_before, '湖南省?$|怀化市?$')
    )
    -- 桂西山区学校 lies in the mountains, not in 西山区.
    and not (
        regexp_full_match(name, '[东西南北]山区')
        and regexp_matches(
            words_before,
            '[桂川滇黔湘鄂粤陕陇甘豫浙皖闽赣晋冀鲁藏疆苏辽吉蒙渝宁琼]$'
        )
    )
    and (
        is_full_name or not regexp_matches(
            words_behind,
            '^[\p{Han}]?[镇乡]|^街道|^[东西南北中]?(?:路|街|巷|大道|里弄|村|新村|桥|高中|中学|大学|小学'
            || '|饭店|菜|面)'
            -- 鄱阳湖水位: a lake, a river, a mountain.
            || '|^湖(?:[^区镇乡州南北口滨]|$)'
            || '|^[江河山海](?:[水流上下里边畔沿两大]|$|[，。、；的])'
        )
        -- 协会理事, 民政局会同应急局, 全州 of a prefecture: no 会理, 会同, 全州.
        and not (
            starts_with(name, '会')
            and (
                regexp_matches(
                    words_before, '[协商学公工农渔联总委局厅部门府]$'
                )
                or name = '会理' and starts_with(words_behind, '事')
            )
        )
        -- 值班长郝玉林: a person's name behind a title and a surname.
        and (
            is_full_name
            or regexp_matches(words_before, '[于向和]$')
            or not regexp_matches(
                words_before,
                '[长员师工民记生人](?:{{ party_words('surname') }})$'
            )
        )
        -- 吉安乡 is a township, no 安乡.
        and (
            is_full_name
            or not regexp_matches(name, '^[\p{Han}][乡镇]$')
            or not regexp_matches(
                words_before,
                '[^\P{Han}在从由向为给对赴据往到至于和及与援抵省市区县州]$'
            )
        )
        -- 沿河群众 live on a river, not in 沿河.
        and not (
            name = '沿河'
            and regexp_matches(
                words_behind,
                '^(?:各?(?:群众|居民|村[民组寨庄]|住户|商户|低洼|地带|片区|公路|道路)'
                || '|两岸|一[带线])'
            )
        )
        -- 荞窝镇安置点 holds no 镇安.
        and not (name = '镇安' and starts_with(words_behind, '置'))
        and not (
            name = '全州'
            and not regexp_matches(words_before, '广西|桂林')
            and not (
                regexp_matches(words_before, '^ ?(?:【|{{ bullet }})$')
                and regexp_matches(words_behind, '^(?:[】：:　 ·]|$)')
            )
        )
        -- “徽州管家”: a name in quotation marks is one of a thing.
        and not (
            regexp_matches(words_before, '[“‘「《]$')
            and regexp_matches(words_behind, '^[^，。；“‘「]{1,8}[”’」》]')
        )
    )

),

-- 湖北安陆 holds no 北安: a short name begins where no other one stands.
overlaps_found as (

    select
        *,
        place_start < coalesce(max(place_end) over names_before, 0)
            as is_overlapped,
    from proper
    window names_before as (
        partition by document_id, row_no, sentence_no
        order by place_start, place_end desc
        rows between unbounded preceding and 1 preceding
    )

),

standing as (

    select * exclude (is_overlapped)
    from overlaps_found
    qualify if(is_full_name, place_end - 1, place_start) >= coalesce(
        max(place_end) filter (
            where is_full_name or not is_overlapped
        ) over (
            partition by document_id, row_no, sentence_no
            order by place_start, place_end desc
            rows between unbounded preceding and 1 preceding
        ), 0
    )

),

uncovered as (

    select
        standing.*,
        -- A place in the name of a society or firm is its home, not the
        -- place of the event (北京齐河商会); an office of the state is.
        (regexp_matches(
            words_behind,
            '^{{ society_words }}{0,10}?'
            || '(?:商会|协会|公司|集团|基金会|同乡|联谊会|工厂|厂|[茶米粮商]行|茶庄|商号'
            || '|药业|银行|酒店|超市|学校|[大中小]学|学院|幼儿园|研究[院所]|医院|公益(?:[^金]|$)|慈善|联合会'
            || '|志愿|义工|志工|救援队|合作社|联合体|联盟|农会|渔会|公会|工会|律师'
            -- 翠屏区报告 is no newspaper.
            || '|报(?:[^告送请名备称]|$)'
            || '|促进会|社团|商社|中心|爱心|企|家[\p{Han}]{2,8}(?:公司|店|厂)'
            -- 濠江仁爱会 and its kin
            || '|(?:[仁明博]爱|同[济善乡仁]|互助|街坊|坊众|乐善|善心)会'
            || '|药房|之家|工作室|俱乐部|合作联社|店(?:[捐赠送、，：—\s]|$)'
            -- 印尼梅州会馆, 濠江善心会捐赠: any 会 that gives or is given to.
            || '|会馆|堂会|宗亲|青年社|[^委大慈善总协合字]会(?:[各共也又均]|分别)?(?:捐|赠|送来|汇来|认捐))'
        )
        -- 西安市碑林区慈善协会捐赠: the office of a place that gives.
        or regexp_matches(
            words_behind,
            '^(?:慈善总会|慈善会|慈善协会|慈善联合会|红十字会)(?:捐|赠|援助|支援|[送运寄]来)'
        ) and not regexp_matches(words_before, '{{ towards }}'))
        -- 开州区社会组织联合会倡议认捐: it calls on its own.
        and not regexp_matches(
            words_behind, '^[\p{Han}]{2,9}?会(?:发出)?(?:倡议|号召|发动|动员)'
        )
        and not regexp_matches(
            words_behind,
            '^(?:全[市县州]'
            -- 城关区动员志愿者340名 is no society's name.
            || '|(?:[\p{Han}]{1,5}[市县区旗州]){0,2}'
            || '(?:紧急|迅速|连夜|先后|共|已)?(?:动员|招募|发动|组织|出动|集结|调集)'
            || '|[\p{Han}]{0,3}(?:民政|政府|县委|市委|区委|人民政府)'
            || '|(?:慈善总会|慈善会|慈善协会|慈善联合会|红十字会)(?:[^捐赠援支送运寄]|$))'
        )
        and not (
            regexp_matches(words_behind, '^(?:慈善|红十字)')
            and regexp_matches(words_before, '{{ towards }}')
        )
        -- 在东海县照护中心: an institution where somebody is; a hotline
        -- 设立在郑州市…医院 serves elsewhere.
        and not (
            regexp_matches(
                words_before, '(?:(?:^|[，。；：])在|走进|走入|来到|走访|前往)$'
            )
            and regexp_matches(
                words_behind,
                '^{{ society_words }}{0,10}?(?:中心|之家|医院|学校|大学|小学|中学)'
            )
        ) as is_in_society_name,
    from standing

),

-- 武汉江汉善缘服务中心: within the name of a society only the first place
-- tells where it is.
society_names_cut as (

    select * from uncovered
    qualify is_full_name
        or not is_in_society_name
        or coalesce(lag(place_end) over (
            partition by document_id, row_no, sentence_no
            order by place_start
        ) <> place_start, true)

),

followed as (

    select
        *,
        coalesce(lead(place_start) over (
            partition by document_id, row_no, sentence_no
            order by place_start
        ) = place_end, false) as is_prefix_of_next,
        lag(place_end) over (
            partition by document_id, row_no, sentence_no
            order by place_start
        ) = place_start as follows_place,
        lag(codes) over (
            partition by document_id, row_no, sentence_no
            order by place_start
        ) as codes_before,
    from society_names_cut

),

-- 徐州市鼓楼区: of all the 鼓楼区 the one in the place named before it. Two
-- digits of a code name the province, four the city.
areas_before as (

    select
        *,
        list_transform(
            codes_before, lambda code: left(
                code, if(right(code, 4) = '0000', 2, 4)
            )
        ) as areas,
    from followed

),

codes_within as (

    select
        * exclude (areas),
        list_filter(
            codes, lambda code: list_contains(areas, left(code, 4))
            or list_contains(areas, left(code, 2))
        ) as codes_in_area,
    from areas_before

),

narrowed as (

    select
        * exclude (
            codes, codes_before, follows_place, codes_in_area, is_label
        ),
        -- ●吉林集安: the province says which label it is.
        is_label and not (
            coalesce(follows_place, false) and len(codes_in_area) > 0
        ) as is_label,
        if(
            coalesce(follows_place, false) and len(codes_in_area) > 0,
            codes_in_area,
            codes
        ) as codes,
    from codes_within
    -- 香港東區, 校园东区: what a part of any town may be called is a district
    -- behind its city only, 攀枝花市东区.
    where not regexp_full_match(name, '[东西城郊矿]区')
        or coalesce(follows_place, false) and len(codes_in_area) > 0

)

select * from narrowed
