{#
    Where a bulletin names a province, city or county. Full names and their
    aliases end in a type word (省 市 区 县 旗 州 盟); short names (宜昌, 成县)
    count only in the title, the publisher, headings and the lead of a row.
    Names join the GB/T 2260 list by equality.
#}

with

bulletins as (

    select * from {{ ref('stg_bulletins') }}
    where {{ only_unread() }}

),

sentences as (

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
            '(?:[全本袭][港台澳]|香港|澳门|台湾|[\p{Han}]{1,12}?'
            || '(?:自治[州县旗区]|市[中南北]区|州[市区县]|[省市区县旗州盟岛]))'
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

pairs as (

    select
        *,
        substr(lead, place_start + 1, 2) as pair,
    from (
        select
            *,
            unnest(range(0, length(lead) - 1)) as place_start,
        from leads
    )

),

-- What may be a short name is looked up by its first two characters.
short_candidates as (

    select
        pairs.document_id,
        pairs.row_no,
        pairs.sentence_no,
        pairs.is_heading,
        pairs.sentence,
        pairs.place_start,
        names_by_pair.name,
        names_by_pair.codes,
        names_by_pair.is_full,
    from pairs
    inner join names_by_pair on pairs.pair = names_by_pair.first_pair
    where names_by_pair.name = substr(
        pairs.lead, pairs.place_start + 1, length(names_by_pair.name)
    )

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
        instr(chunks.sentence, chunk_names.name) - 1 as place_start,
        chunk_names.name,
        chunk_names.codes,
        chunk_names.is_full,
    from chunks
    inner join chunk_names on chunks.chunk = chunk_names.chunk

),

candidates as (

    select * from full_candidates

    union all

    select * from short_candidates

),

matched as (

    select
        document_id,
        row_no,
        sentence_no,
        name,
        place_start::integer as place_start,
        (place_start + length(name))::integer as place_end,
        codes,
        is_full as is_full_name,
        regexp_matches(sentence, '^ ?[●◆■▲★◇□•·※]') as is_bulleted,
        substr(sentence, place_start + length(name) + 1, 14) as words_behind,
        substr(
            sentence, greatest(place_start - 1, 1), least(2, place_start)
        ) as words_before,
    from candidates
    where is_full
        or row_no <= 3
        or place_start <= 2
        or place_start <= 6
        and regexp_matches(sentence, '^ ?[●◆■▲★◇□•·※]')
        or is_heading

),

-- The longest name at a place wins: 岫岩满族自治县 over 岫岩.
longest as (

    select * from matched
    qualify row_number() over (
        partition by document_id, row_no, sentence_no, place_end
        order by length(name) desc
    ) = 1

),

-- 张掖路 and 潮州高中 are no mentions of 张掖 and 潮州; 嘉善县老年公寓等68家
-- gives one example of many.
proper as (

    select * from longest
    where not regexp_matches(
        words_behind, '^[^，。；、]{2,10}等[0-9]+[家所个名]'
    )
    and (
        is_full_name or not regexp_matches(
            words_behind,
            '^[\p{Han}]?[镇乡]|^街道|^[东西南北中]?(?:路|街|巷|大道|里弄|村|新村|桥|高中|中学|大学|小学'
            || '|饭店|菜|面)'
        )
        -- 协会理事, 民政局会同应急局, 全州 of a prefecture: no 会理, 会同, 全州.
        and not (
            starts_with(name, '会')
            and regexp_matches(words_before, '[协商学公工农渔联总委局厅部门府]$')
        )
        and not (
            name = '全州' and not regexp_matches(words_before, '广西|桂林')
        )
        -- “徽州管家”: a name in quotation marks is one of a thing.
        and not (
            regexp_matches(words_before, '[“‘「《]$')
            and regexp_matches(words_behind, '^[^，。；“‘「]{1,8}[”’」》]')
        )
    )

),

uncovered as (

    select
        proper.*,
        -- A place in the name of a society or firm is its home, not the
        -- place of the event (北京齐河商会); an office of the state is.
        (regexp_matches(
            words_behind,
            '^[\p{Han}“”]{0,10}?(?:商会|协会|公司|集团|基金会|同乡|联谊会|工厂|厂'
            || '|药业|银行|酒店|超市|学校|大学|小学|中学|医院|公益|慈善|联合会'
            || '|志愿|义工|志工|救援队|合作社|联合体|联盟|农会|渔会|公会|工会|律师|报'
            || '|促进会|社团|商社|中心|爱心|企业|家[\p{Han}]{2,8}(?:公司|店|厂))'
        )
        -- 西安市碑林区慈善协会捐赠: the office of a place that gives.
        or regexp_matches(
            words_behind,
            '^(?:慈善总会|慈善会|慈善协会|慈善联合会|红十字会)(?:捐|赠|援助|支援|[送运寄]来)'
        ) and not regexp_matches(words_before, '[向给为对往]$'))
        and not regexp_matches(
            words_behind,
            '^(?:[\p{Han}]{0,3}(?:民政|政府|县委|市委|区委|人民政府)'
            || '|(?:慈善总会|慈善会|慈善协会|慈善联合会|红十字会)(?:[^捐赠援支送运寄]|$))'
        )
        and not (
            regexp_matches(words_behind, '^(?:慈善|红十字)')
            and regexp_matches(words_before, '[向给为对往]$')
        ) as is_in_society_name,
    from proper
    qualify place_end > coalesce(max(place_end) over (
        partition by document_id, row_no, sentence_no
        order by place_start, place_end desc
        rows between unbounded preceding and 1 preceding
    ), 0)

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
        * exclude (codes, codes_before, follows_place, codes_in_area),
        if(
            coalesce(follows_place, false) and len(codes_in_area) > 0,
            codes_in_area,
            codes
        ) as codes,
    from codes_within

)

select * from narrowed
