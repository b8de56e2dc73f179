{#
    What a numeral is before it can be a quantity. The first rule that holds
    decides; docs/reading.md explains the order.
#}
{%- set small = '[0-9一二三四五六七八九十廿卅]{1,3}' -%}
{%- set four_digit_year = '(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3}' -%}
{%- set lost = '\\x{fffd}' -%}
{%- set clause_mark = '，。；：！？,;:\\t' -%}
{%- set phrase = any_word('set_phrases', 'phrase') -%}
{%- set goods = any_word('goods', 'item', 'length(item) > 1') -%}
{#- What may be counted before the word for a township. -#}
{%- set counted -%}
    个座条所家处名位户支队次台套余多几来些起线级类成分强佳大小重老古新年天日月周晚夜点时元人岁批场
    {{- '项组车箱县市区乡镇村城片块张把件床袋包瓶盒桶份辆到受' }}
{%- endset -%}
{%- set place_name -%}
    {{ any_word(
        'places', 'name', "regexp_matches(name, '[一二三四五六七八九十百千万]')"
    ) }}|{{ any_word(
        'places', 'short_name',
        "regexp_matches(short_name, '[一二三四五六七八九十百千万]')"
        ~ " and length(short_name) > 1"
        ~ " and not regexp_matches(short_name, '^.[台门山河江口]$')"
    ) }}
{%- endset %}

with

numerals as not materialized (

    select * from {{ ref('int_numerals') }}
    where {{ only_unread() }}

),

table_cells as (

    select * from {{ ref('int_table_cells') }}
    where {{ only_unread() }}

),

-- U+FFFD stands for lost characters; few sentences hold it.
damaged_sentences as (

    select distinct
        document_id,
        row_no,
        sentence_no,
    from numerals
    where contains(left_gap, chr(65533)) or contains(right_gap, chr(65533))

),

losses_found as (

    select
        numerals.document_id,
        numerals.row_no,
        numerals.sentence_no,
        numerals.numeral_no,
        regexp_matches(
            left_gap, '{{ lost }}[^{{ clause_mark }}]*$'
        ) or regexp_matches(
            right_gap, '^[^{{ clause_mark }}]*{{ lost }}'
        ) as is_beside_loss,
        sum(regexp_matches(left_gap, '[{{ clause_mark }}]')::integer) over (
            partition by document_id, row_no, sentence_no
            order by numeral_no
        ) as clause_no,
    from numerals
    inner join damaged_sentences using (document_id, row_no, sentence_no)

),

damaged_clauses as (

    select
        *,
        bool_or(is_beside_loss) over (
            partition by document_id, row_no, sentence_no, clause_no
        ) as is_garbled,
    from losses_found

),

sequence_cells_found as (

    select
        numerals.*,
        coalesce(damaged_clauses.is_garbled, false) as is_garbled,
        sequence_cells.cell_start is not null as is_sequence_cell,
    from numerals
    left join table_cells as sequence_cells
        on numerals.document_id = sequence_cells.document_id
        and numerals.row_no = sequence_cells.row_no
        and numerals.sentence_start + numerals.numeral_start
            between sequence_cells.cell_start and sequence_cells.cell_end - 1
        and (sequence_cells.header_role = 'sequence'
            or sequence_cells.column_no = 1 and sequence_cells.is_number)
    left join damaged_clauses
        on numerals.document_id = damaged_clauses.document_id
        and numerals.row_no = damaged_clauses.row_no
        and numerals.sentence_no = damaged_clauses.sentence_no
        and numerals.numeral_no = damaged_clauses.numeral_no

),

contexts as (

    select
        *,
        right(gap_before_previous || previous_numeral || left_gap, 6)
            as words_before,
        left(right_gap || next_numeral || gap_behind_next, 8) as words_behind,
        regexp_full_match(numeral, '[0-9]+') as is_plain_digits,
        regexp_matches(numeral, '[0-9]') as has_digits,
        sentence_start + numeral_start - length(left_gap) = 0
            and numeral_no = 1 as is_first_of_row,
    from sequence_cells_found

),

roles_given as (

    select
        *,
        case
            when row_kind = 'furniture' then 'furniture'
            when is_sequence_cell then 'list_number'
            when is_garbled then 'garbled'
            -- Names and identifiers that touch the number.
            when regexp_matches(left_gap, '[A-Za-z][-–]?$')
                and not regexp_matches(
                    left_gap, '(?:RMB|CNY|HKD|NTD|TWD|MOP|USD|EUR|GBP|JPY)$'
                ) then 'name'
            when ends_with(left_gap, '第') or ends_with(left_gap, '第 ')
                then 'ordinal'
            when regexp_matches(right_gap, '^[+＋]|^[A-Za-z]')
                and not regexp_matches(
                    right_gap,
                    '^(?:kg|KG|Kg|km|cm|mm|ml|mL|ML|m|g|L|t)(?:[^A-Za-z]|$)'
                ) then 'name'
            -- Calendar dates in figures: 2021-06-13, 2021.7.16, 24-06-03.
            when contains(numeral, '.')
                and regexp_full_match(numeral, '(?:19|20)[0-9]{2}[.][0-9]{1,2}')
                and (
                    starts_with(right_gap, '.')
                    or regexp_full_match(numeral, '.*[.](?:0[1-9]|1[0-2])')
                ) then 'numeric_date'
            when left_gap = '.'
                and regexp_full_match(
                    previous_numeral, '(?:19|20)[0-9]{2}[.][0-9]{1,2}'
                ) then 'numeric_date'
            when right_gap in ('-', '/', '－')
                and regexp_full_match(numeral, '(?:19|20)?[0-9]{2}')
                and regexp_full_match(next_numeral, '0?[1-9]|1[0-2]')
                and gap_behind_next[1] = right_gap then 'numeric_date'
            when left_gap in ('-', '/', '－')
                and regexp_full_match(numeral, '0?[1-9]|1[0-2]')
                and right_gap = left_gap
                and regexp_full_match(previous_numeral, '(?:19|20)?[0-9]{2}')
                then 'numeric_date'
            when left_gap in ('-', '/', '－')
                and right(gap_before_previous, 1) = left_gap
                and regexp_full_match(numeral, '[0-3]?[0-9]')
                and regexp_full_match(previous_numeral, '0?[1-9]|1[0-2]')
                then 'numeric_date'
            -- Dates in words.
            when regexp_full_match(
                    numeral, '{{ four_digit_year }}'
                ) and regexp_matches(
                    right_gap, '^ ?(?:年(?:[^多余来]|$)|[-–—~至到]$)'
                    -- 比2020年多40万元: more than in that year.
                    || if(regexp_matches(left_gap, '[比较]$'), '|^年多$', '')
                ) and (
                    starts_with(trim(right_gap), '年')
                    or regexp_matches(gap_behind_next, '^ ?(?:年|采暖期|学年)')
                ) then 'year'
            when regexp_full_match(left_gap, '[-–—~至到]')
                and regexp_full_match(numeral, '{{ four_digit_year }}')
                and regexp_full_match(
                    previous_numeral, '{{ four_digit_year }}'
                ) then 'year'
            when ends_with(left_gap, '民国') or ends_with(left_gap, '公元')
                then 'year'
            -- 今（114）年, 去(2024)年
            when regexp_matches(left_gap, '[今去前明本同][（(]$')
                and regexp_matches(right_gap, '^[）)]年')
                and regexp_full_match(
                    numeral, '{{ four_digit_year }}|[89][0-9]|1[0-3][0-9]'
                ) then 'year'
            when right_gap = '年'
                and regexp_full_match(numeral, '(?:[89][0-9]|1[0-3][0-9])')
                and starts_with(gap_behind_next, '月') then 'year'
            -- 113年全市, 113年度: years of the Republic without the word.
            when starts_with(right_gap, '年')
                and regexp_full_match(numeral, '1[0-3][0-9]')
                and (
                    regexp_matches(
                        right_gap, '^年(?:度|全|底|初|起|[上下]半|共|累计|以来)'
                    )
                    -- 回顾111年，全年收到善款
                    or regexp_matches(left_gap, '(?:回顾|回首|检视|相较|同)$')
                    and regexp_matches(right_gap, '^年[，、；。：]')
                    or regexp_matches(left_gap, '(?:^|[，。；：（(「])$')
                    and regexp_matches(
                        right_gap,
                        '^年(?:[^前来后间多余的以，]|的[^历老古传岁光时校建])'
                    )
                )
                and not regexp_matches(
                    left_gap, '(?:建校|成立|创立|历时|历经|过去|近|第|已|约)$'
                ) then 'year'
            when right_gap = '年'
                and regexp_full_match(numeral, '[0-9]{2}')
                and regexp_matches(gap_behind_next, '^月[份底初中末]?')
                and regexp_full_match(next_numeral, '0?[1-9]|1[0-2]')
                then 'year'
            when regexp_matches(right_gap, '^ ?月(?:[^饼嫂子光亮]|$)')
                and regexp_full_match(
                    numeral, '0?[1-9]|1[0-2]|[一二三四五六七八九十]|十[一二]'
                ) then 'month'
            -- 1至10月, 1—9月, 7、8月间: the first of two months.
            when regexp_full_match(right_gap, ' ?[-–—－~～至到、] ?')
                and regexp_matches(gap_behind_next, '^ ?月(?:[^饼嫂子光亮]|$)')
                and regexp_full_match(
                    numeral, '0?[1-9]|1[0-2]|[一二三四五六七八九十]|十[一二]'
                ) and regexp_full_match(
                    next_numeral,
                    '0?[1-9]|1[0-2]|[一二三四五六七八九十]|十[一二]'
                ) then 'month'
            when left_gap in ('月', ' 月', '月 ', ' 月 ')
                and regexp_full_match(numeral, '{{ small }}') then 'day'
            when regexp_full_match(
                    numeral,
                    '[012]?[0-9]|3[01]|[廿卅]?[一二三四五六七八九十]'
                    || '|[二三]?十[一二三四五六七八九]?|[廿卅]'
                ) and regexp_matches(
                    right_gap, '^ ?[)）]?日(?:[^均常夜游租]|夜[，里间晚]|$)'
                ) and not regexp_matches(left_gap, '(?:[每近约]|连续|奋战|历时)$')
                and (
                    has_digits
                    or regexp_matches(left_gap, '[（(今昨本]$')
                    -- 廿七日, and at the head of a clause 十七日下午
                    or regexp_matches(numeral, '^[廿卅]')
                    or length(numeral) > 1
                    and regexp_matches(left_gap, '(?:^|[，。；：、])$')
                    and regexp_matches(
                        right_gap,
                        '^日(?:，|[上下中]午|清晨|凌晨|傍晚|深夜|晚|早|$)'
                    )
                )
                and not starts_with(right_gap, '日内') then 'day'
            when starts_with(right_gap, '日')
                and regexp_full_match(left_gap, '日?[-–—~至到、]') then 'day'
            when starts_with(gap_behind_next, '日')
                and ends_with(left_gap, '月')
                and regexp_full_match(right_gap, '[-–—~至到]')
                and regexp_full_match(numeral, '{{ small }}') then 'day'
            -- Clock times.
            when right_gap in (':', '：')
                and regexp_full_match(numeral, '[0-9]{1,2}')
                and regexp_full_match(next_numeral, '[0-5][0-9]')
                then 'clock'
            when left_gap in (':', '：')
                and regexp_full_match(numeral, '[0-5][0-9]')
                and regexp_full_match(previous_numeral, '[0-9]{1,2}')
                then 'clock'
            when regexp_full_match(
                    numeral, '[01]?[0-9]|2[0-4]|[一二三四五六七八九十]|十[一二]'
                ) and regexp_matches(
                    right_gap,
                    '^ ?(?:时(?:[^间常]|$)|点(?:[钟半整多许左]|[^\p{Han}]|$'
                    || '|不到|就|前|后|开|到|准|以|才|出|抢|起|的))'
                ) and not regexp_matches(right_gap, '^时段') then 'clock'
            when regexp_matches(left_gap, '(?:^|[^\p{Han}])[时点]$')
                or left_gap in ('时', '点') and regexp_matches(
                    right_gap, '^(?:分|半|$|[^\p{Han}])'
                ) then 'clock'
            when numeral = '半' and left_gap = '点' then 'clock'
            when regexp_matches(left_gap, '(?:周|星期|礼拜)$')
                and regexp_full_match(numeral, '[一二三四五六]')
                then 'weekday'
            when regexp_matches(left_gap, '(?:初|正月|腊月|农历)$')
                and regexp_full_match(numeral, '{{ small }}') then 'day'
            -- List numbers: 一、 （二） 3. at the head of a row or sentence.
            when regexp_full_match(numeral, '{{ small }}')
                and regexp_matches(left_gap, '(?:^|[。；;：:\s　>])[（(]?$')
                and regexp_matches(right_gap, '^ ?[、.．)）]')
                and (is_first_of_row or regexp_matches(left_gap, '[（(\s　]$')
                    or regexp_matches(right_gap, '^[）)]'))
                then 'list_number'
            when (starts_with(right_gap, '）') or starts_with(right_gap, ')'))
                and regexp_matches(left_gap, '[（(]$')
                and regexp_full_match(numeral, '{{ small }}') then 'list_number'
            when regexp_matches(left_gap, '(?:其|之|附件|表|图|附表)$')
                and regexp_matches(right_gap, '^(?:[，,、：:。.）)\s]|是|$)')
                then 'list_number'
            -- Document numbers, phones, accounts, addresses.
            when regexp_matches(left_gap, '[〔\[［【]$')
                and regexp_matches(right_gap, '^[〕\]］】]') then 'identifier'
            when regexp_matches(right_gap, '^ ?号') then 'identifier'
            -- 福字600张 are sheets.
            when regexp_matches(left_gap, '(?:^|[^福喜寿春汉写识])字第? ?$')
                then 'identifier'
            -- 致电二八三〇〇六一一
            when regexp_full_match(numeral, '[〇零○一二三四五六七八九]{6,}')
                then 'identifier'
            when is_plain_digits and (
                    length(numeral) >= 7
                    or length(numeral) >= 3 and starts_with(numeral, '0')
                ) and not regexp_matches(
                    right_gap, '^ ?(?:{{ any_word("units", "unit") }})'
                ) then 'identifier'
            when is_plain_digits
                and regexp_matches(left_gap, '^ ?[-–—－] ?$')
                and regexp_full_match(previous_numeral, '0?[0-9]{2,}')
                and (length(numeral) >= 3 and not regexp_matches(
                    right_gap, '^ ?(?:{{ any_word("units", "unit") }})'
                )) then 'identifier'
            when is_plain_digits
                and regexp_full_match(right_gap, ' ?[-–—－] ?')
                and regexp_full_match(next_numeral, '[0-9]{7,}')
                then 'identifier'
            when is_plain_digits
                and regexp_full_match(left_gap, ' ')
                and regexp_full_match(previous_numeral, '[0-9]{2,}')
                and not regexp_matches(
                    right_gap, '^ ?(?:{{ any_word("units", "unit") }})'
                ) then 'identifier'
            when regexp_matches(
                    left_gap,
                    '(?:电话|热线|专线|账号|帐号|账户|户口|卡号|微信|邮编|分机'
                    || '|传真|QQ|转|拨打|请拨|拨|备案|代码|手机|手机号|编号'
                    || '|识别码|热线电话|咨询|查询|提案第|股票代码|索引号'
                    || '|证号|版本|WhatsApp)[号码]?[ ：:）)（(为是“]{0,3}$'
                ) and is_plain_digits
                and not regexp_matches(
                    right_gap, '^ ?(?:{{ any_word("units", "unit") }})'
                ) then 'identifier'
            when is_plain_digits
                and regexp_full_match(right_gap, ' ')
                and regexp_full_match(next_numeral, '[0-9]{3,}')
                and not regexp_matches(
                    gap_behind_next, '^ ?(?:{{ any_word("units", "unit") }})'
                ) then 'identifier'
            when regexp_matches(
                    right_gap, '^ ?(?:马路|中路|大道|路(?:[^人])|街|巷|弄|室|楼'
                    || '(?:[^栋宇]|$)|单元|[·\x{30fb}](?:[0-9]|$))'
                ) and not regexp_matches(left_gap, '[共计达]$')
                then 'address'
            when left_gap in ('·', chr(12539)) then 'name'
            -- Words, slogans, names.
            when not has_digits and ({{ stands_within(place_name) }})
                then 'place_name'
            -- 三江街道, 五里堡街道, 四家子镇; not 三个乡镇, 百强镇, 十年古镇.
            when not has_digits and length(numeral) = 1
                and numeral not in ('一', '两')
                and regexp_matches(
                    right_gap, '^[\p{Han}]{1,2}(?:街道|[镇乡](?:[^镇村亲友情贤]|$))'
                )
                and regexp_matches(
                    right_gap,
                    '^(?:家[子屯庄店堡窑]|[^{{ counted }}][^{{ counted }}]?)'
                    || '(?:街道|[镇乡])'
                )
                then 'place_name'
            when (
                    has_digits
                    and regexp_matches(
                        numeral || words_behind, '^(?:{{ phrase }})'
                    )
                    or not has_digits and ({{ stands_within(phrase) }})
                )
                and not (
                    right(numeral, 1) = '十'
                    and regexp_matches(right_gap, '^分[钟之]')
                )
                then 'set_phrase'
            when regexp_matches(left_gap, '[“「『][^”」』，。、；：]{0,4}$')
                and regexp_matches(
                    right_gap, '^[^“「『，。、；0-9]{0,6}[”」』]'
                ) then 'slogan'
            when regexp_matches(
                    words_before,
                    '[“「『][^”」』，。、；：]{0,4}$'
                ) and regexp_matches(
                    words_behind, '^[^“「『，。、；]{1,6}[”」』]'
                ) and not has_digits then 'slogan'
            -- Numbers inside the names of goods.
            when regexp_full_match(numeral, '84|999|75|95|12')
                and regexp_matches(
                    right_gap, '^(?:消毒|泡腾|感冒|胃泰|度酒精|医用|洗消)'
                ) then 'name'
            when regexp_matches(right_gap, '^[%％][\p{Han}]')
                and not regexp_matches(
                    right_gap,
                    '^[%％](?:以|左右|的|多|余|和|与|至|到|在|及|为|按|计|比'
                    || '|上|是|都|均|分|捐|用|由|作|给|补)'
                ) then 'name'
            when regexp_matches(
                    right_gap,
                    '^(?:型|版|式|中学|小学|医院|年级|维|维生素|代表|品|寸'
                    || '|联单|连冠|等奖|把手|号线|军|师|团|期$)'
                ) then 'name'
            -- 12层纱布口罩, 2000瓦取暖器: a measure that belongs to the name.
            when has_digits and regexp_matches(
                    right_gap, '^(?:层|千?瓦|英?寸|匹|目|伏)的?\p{Han}'
                )
                and (
                    next_numeral <> '' or regexp_matches(
                        left_gap, '^(?:{{ any_word("units", "unit") }})$'
                    )
                )
                and regexp_matches(
                    right_gap,
                    '^(?:层|千?瓦|英?寸|匹|目|伏)的?\p{Han}{0,6}?(?:{{ goods }})'
                    || '(?:[近约逾超达共各]|$|[，。；、])'
                ) then 'name'
            -- 六盘春药业, 三元食品公司: a numeral inside the name of a body.
            when not has_digits and length(numeral) <= 2
                and regexp_matches(left_gap, '[\p{Han}]$')
                and regexp_matches(
                    right_gap,
                    '^[^家个所间名位大批种类项次多余万岁人][\p{Han}]{0,5}'
                    || '(?:公司|药业|集团|商会|协会|医院|学校|小学|中学|饭店|酒店'
                    || '|超市|银行|基金会|合作社)'
                ) then 'name'
            -- 县一中、县二小, 白水三中师生: schools by their short names.
            when not has_digits and length(numeral) <= 2
                and (
                    regexp_matches(left_gap, '[省市县区镇乡州旗城]$')
                    and regexp_matches(
                        right_gap,
                        '^[中小院幼](?:[、，。；和与及各等捐赠向师校团）]|学生|教师|职工|$)'
                    )
                    or regexp_matches(left_gap, '[\p{Han}]{2}$')
                    and regexp_matches(
                        right_gap, '^[中小院幼](?:师生|校友|团委|学生|教师|捐)'
                    )
                ) then 'name'
            -- A multiplier alone counts only with a word of approximation
            -- or before people, households, money, goods.
            when not has_digits and regexp_full_match(numeral, '[百千万亿]+')
                and not regexp_matches(
                    left_gap, '(?:[近约过超逾破上成]|超过|突破|不足|不到|将近)$'
                )
                and not regexp_matches(
                    right_gap, '^(?:[余多馀]|名|元以|元$|人次|户|岁)'
                ) then 'word'
            when numeral = '零' and starts_with(right_gap, '下') then 'word'
            when numeral = '半'
                and not regexp_matches(
                    right_gap,
                    '^(?:吨|斤|公斤|天|年|小时|个|月|车|桶|袋|箱|升|瓶|碗|亩'
                    || '|里|公里)'
                )
                and not regexp_matches(
                    left_gap,
                    '^(?:吨|斤|公斤|天|年|个|小时|月|里|公里|桶|袋|箱|页|分钟)$'
                ) then 'word'
            when numeral in ('万', '亿', '千', '百') and (
                    right_gap = '' or regexp_matches(right_gap, '^元[）)]')
                ) then 'word'
            when numeral = '两' and regexp_matches(
                    right_gap, '^(?:岸|会|省|地|市|县|国|侧|旁|边|口子|难)'
                ) then 'word'
        end as role,
    from contexts

)

select
    document_id,
    row_no,
    sentence_no,
    numeral_no,
    row_kind,
    sentence_start,
    numeral,
    left_gap,
    right_gap,
    previous_numeral,
    next_numeral,
    numeral_start,
    numeral_end,
    coalesce(role, 'quantity') as role,
from roles_given
