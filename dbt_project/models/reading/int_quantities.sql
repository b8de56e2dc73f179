{#
    Numerals that are quantities, with their approximation words, currency and
    unit. Numerals that make one quantity are joined: ranges (30至40人), halves
    (两吨半, 一个半月) and yuan with jiao and fen (3元5角).
#}

with

roles as (

    select * from {{ ref('int_numeral_roles') }}
    where {{ only_unread() }}
        and role = 'quantity'

),

numeral_values as (

    select * from {{ ref('int_numeral_values') }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}

),

units as (

    select * from {{ ref('units') }}

),

approximations as (

    select * from {{ ref('approximations') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

table_cells as (

    select * from {{ ref('int_table_cells') }}
    where {{ only_unread() }}

),

-- What stands at a gap's end is found first, and taken apart only then: the
-- matcher that takes apart is slow. Behind the number piece follows piece.
affixes_found as (

    select
        *,
        regexp_extract(left_gap, '{{ words_before_number() }}')
            as words_before,
        regexp_extract(right_gap, '{{ surplus_word() }}') as surplus_words,
        substr(right_gap, length(surplus_words) + 1) as behind_surplus,
        regexp_extract(behind_surplus, '{{ unit_words() }}') as unit_words,
        substr(behind_surplus, length(unit_words) + 1) as behind_unit,
        case
            when left(behind_unit, 1) in ('（', '(')
                then regexp_extract(behind_unit, '{{ twin_of_unit() }}')
            else ''
        end as twin_words,
        regexp_extract(
            substr(behind_unit, length(twin_words) + 1),
            '{{ words_after_unit() }}'
        ) as after_word,
    from roles

),

affixes_read as (

    select
        *,
        case
            when trim(words_before) = '' then {
                'outer': '', 'currency': '', 'inner': ''
            }
            else regexp_extract(
                words_before,
                '{{ words_before_number() }}',
                ['outer', 'currency', 'inner']
            )
        end as before_parts,
        case
            when trim(words_before) = '' then false
            else regexp_matches(
                left_gap,
                -- 乡亲近700人: close to 700.
                -- 单笔最高2,000元 is a gift, of just so much.
                '(?:[最附邻临靠远]近|(?:^|[^乡父母双宗])亲近|[预节契公签违]约|高超'
                || '|[单一每]笔最[高多]) ?$'
            )
        end as is_word_of_its_own,
    from affixes_found

),

affixes_named as (

    select
        *,
        trim(surplus_words) as surplus,
        before_parts.currency as currency_prefix,
        -- HK$3,000支付船费: behind a currency only money is counted.
        before_parts.currency <> ''
        and unit_words <> ''
        and not regexp_matches(
            unit_words,
            '{{ any_word("units", "unit", "unit_class = 'money'") }}'
        ) as has_no_unit,
        if(has_no_unit, '', regexp_replace(trim(unit_words), '^多', ''))
            as unit,
        case
            -- 最近, 附近, 预约, 节约 are words of their own; a single 上,
            -- 过, 破 bounds only 百, 千, 万, 亿.
            when is_word_of_its_own then ''
            when coalesce(nullif(before_parts.inner, ''), before_parts.outer)
                    in ('上', '过', '破', '来')
                and not regexp_matches(numeral, '^[百千万亿]') then ''
            when coalesce(nullif(before_parts.inner, ''), before_parts.outer)
                    = '上'
                and regexp_matches(left_gap, '[以之网线街]上$') then ''
            else coalesce(
                nullif(before_parts.outer, ''), before_parts.inner
            )
        end as before_word,
        -- Length of what stands before and behind the number in the quote.
        case
            when is_word_of_its_own then 0
            when before_parts.currency = ''
                and before_parts.outer || before_parts.inner
                    in ('上', '过', '破', '来')
                and not regexp_matches(numeral, '^[百千万亿]') then 0
            when before_parts.outer = '' and before_parts.currency = ''
                and before_parts.inner = '' then 0
            when before_parts.outer = '上'
                and regexp_matches(left_gap, '[以之网线街]上$') then 0
            else length(ltrim(words_before, '为有 '))
        end as length_before,
        length(rtrim(
            surplus_words
            || if(has_no_unit, '', unit_words || twin_words || after_word)
        )) as length_behind,
    from affixes_read

),

neighbours_seen as (

    select
        *,
        lag(numeral_no) over sentence_order = numeral_no - 1
            as follows_directly,
        lag(right_gap) over sentence_order as previous_right_gap,
        lag(unit) over sentence_order as previous_unit,
        lag(surplus) over sentence_order as previous_surplus,
        lag(numeral) over sentence_order as numeral_before,
    from affixes_named
    window sentence_order as (
        partition by document_id, row_no, sentence_no
        order by numeral_no
    )

),

joints_found as (

    select
        *,
        case
            when not coalesce(follows_directly, false) then null
            when numeral = '半'
                and previous_right_gap = previous_surplus || previous_unit
                and previous_unit <> '' then 'half'
            when numeral <> '半'
                and regexp_full_match(
                    previous_right_gap,
                    ' ?(?:{{ any_word("units", "unit") }})?(?:及?以上)? ?'
                    || '(?:[-－—–~～〜]+|至|到|或) ?'
                )
                and (previous_unit = '' or previous_unit = unit
                    or unit = '') then 'range'
            when unit in ('角', '分') and previous_unit in ('元', '角', '块')
                and previous_right_gap = previous_unit then 'small_money'
        end as joint,
    from neighbours_seen

),

grouped as (

    select
        *,
        sum(case when joint is null then 1 else 0 end) over (
            partition by document_id, row_no, sentence_no
            order by numeral_no
        )::integer as quantity_no,
    from joints_found

),

valued as (

    select
        grouped.*,
        numeral_values.plain,
        numeral_values.is_range,
        numeral_values.has_inner_surplus,
        numeral_values.numeral_value,
        numeral_values.low_value,
        numeral_values.high_value,
    from grouped
    inner join numeral_values using (numeral)

),

joined_up as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        any_value(row_kind) as row_kind,
        any_value(sentence_start) as sentence_start,
        min(numeral_no)::integer as first_numeral_no,
        max(numeral_no)::integer as last_numeral_no,
        arg_min(numeral, numeral_no) as first_numeral,
        arg_max(numeral, numeral_no) as last_numeral,
        min(numeral_start - length_before)::integer as quote_start,
        max(numeral_end + length_behind)::integer as quote_end,
        min(numeral_start)::integer as number_start,
        arg_min(before_word, numeral_no) as before_word,
        arg_min(currency_prefix, numeral_no) as currency_prefix,
        arg_min(surplus, numeral_no) as surplus,
        arg_max(after_word, numeral_no) as after_word,
        bool_or(has_inner_surplus) as has_inner_surplus,
        coalesce(arg_max(unit, numeral_no) filter (where unit <> ''
            and coalesce(joint, '') <> 'small_money'), '') as unit,
        bool_or(joint = 'range') as is_span,
        bool_or(is_range) as is_range,
        arg_min(numeral_value, numeral_no) as first_value,
        arg_max(numeral_value, numeral_no) as last_value,
        arg_min(plain, numeral_no) as first_plain,
        arg_max(plain, numeral_no) as last_plain,
        any_value(low_value) as low_value,
        any_value(high_value) as high_value,
        sum(case
            when joint is null then numeral_value
            when joint = 'half' then 0.5
            when joint = 'small_money' and unit = '角'
                then numeral_value * 0.1
            when joint = 'small_money' then numeral_value * 0.01
        end) as summed_value,
        bool_or(numeral = '半' and joint is null) as is_half,
    from valued
    group by document_id, row_no, sentence_no, quantity_no

),

-- 30至40万: the multiplier behind the second number holds for the first.
spans_scaled as (

    select
        *,
        case
            when contains(last_plain, '亿') and not contains(first_plain, '亿')
                then 100000000
            when contains(last_plain, '万')
                and not regexp_matches(first_plain, '[万亿]') then 10000
            else 1
        end as first_scale,
    from joined_up

),

bounded as (

    select
        spans_scaled.*,
        coalesce(is_span, false)
        and first_value * first_scale < last_value as is_true_span,
        coalesce(before_approximations.approximation, '')
            as approximation_before,
        coalesce(after_approximations.approximation, '') as approximation_after,
    from spans_scaled
    left join (
        select word, approximation from approximations
        where position = 'before'
    ) as before_approximations
        on spans_scaled.before_word = before_approximations.word
    left join (
        select word, approximation from approximations
        where position = 'after'
    ) as after_approximations
        on spans_scaled.after_word = after_approximations.word

),

approximated as (

    select
        *,
        case
            when is_range or is_true_span then 'range'
            when approximation_after = 'about' then 'about'
            when approximation_before <> '' then approximation_before
            when surplus = '来' then 'about'
            when surplus <> '' or has_inner_surplus then 'over'
            when approximation_after <> '' then approximation_after
            else 'exact'
        end as approximation,
        case
            when is_range or is_true_span then null
            when is_half then 0.5
            else summed_value
        end as number_value,
        case
            when is_true_span then first_value * first_scale
            when is_range then low_value
        end as range_low,
        case
            when is_true_span then last_value
            when is_range then high_value
        end as range_high,
    from bounded

),

-- In a table the unit may stand in a cell of its own or in the header, and
-- the good in another cell.
cells_joined as (

    select
        approximated.* exclude (unit),
        table_cells.header_role,
        table_cells.header as table_header,
        table_cells.row_donor,
        table_cells.row_recipient,
        table_cells.row_date,
        table_cells.is_total_row,
        table_cells.is_subtotal_row,
        table_cells.is_bare_list,
        table_cells.table_no,
        table_cells.money_action as table_money_action,
        case
            when table_cells.column_no is null then null
            -- 合计 is no good.
            when table_cells.is_total_row and table_cells.header is not null
                then coalesce(table_cells.row_item, '')
            when table_cells.header_role is null
                and table_cells.words_to_the_left is not null
                and not table_cells.is_bare_list
                then table_cells.words_to_the_left
            else coalesce(
                table_cells.row_item, table_cells.words_to_the_left
            )
        end as table_item,
        table_cells.cell_start,
        case
            when approximated.unit <> '' then approximated.unit
            when coalesce(table_cells.header_role, '') in ('quantity', 'amount')
                or table_cells.header_unit is not null
                then coalesce(
                    regexp_replace(
                        table_cells.header_unit, '^[十百千万亿]', ''
                    ),
                    if(table_cells.header_role = 'quantity',
                        table_cells.row_unit, '元')
                )
            else ''
        end as unit,
        case
            when approximated.unit <> '' then 1
            when starts_with(table_cells.header_unit, '万') then 10000
            when starts_with(table_cells.header_unit, '亿') then 100000000
            when starts_with(table_cells.header_unit, '千') then 1000
            else 1
        end as header_scale,
    from approximated
    left join table_cells
        on approximated.document_id = table_cells.document_id
        and approximated.row_no = table_cells.row_no
        and approximated.sentence_start + approximated.number_start
            between table_cells.cell_start and table_cells.cell_end - 1

),

units_known as (

    select
        approximated.*,
        coalesce(
            units.unit_class,
            case
                when approximated.currency_prefix <> ''
                    and approximated.unit = '' then 'money'
                when regexp_matches(approximated.unit, '小时|月|星期|礼拜')
                    then 'duration'
            end
        ) as unit_class,
        case
            when currencies.currency is not null
                and coalesce(units.canonical_unit, 'yuan') = 'yuan'
                then currencies.currency
            when approximated.unit = '' then currencies.currency
            else nullif(units.canonical_unit, '')
        end as canonical_unit,
        coalesce(units.factor, 1) * approximated.header_scale as factor,
    from cells_joined as approximated
    left join units on approximated.unit = units.unit
    left join currencies
        on approximated.currency_prefix = currencies.prefix

),

neighbours_placed as (

    select
        *,
        lag(quote_end, 1, 0) over sentence_order as previous_end,
        lag(quote_start, 1, 0) over sentence_order as previous_start,
        lag(unit) over sentence_order as previous_unit,
        lead(quote_start) over sentence_order as next_start,
    from units_known
    window sentence_order as (
        partition by document_id, row_no, sentence_no
        order by quantity_no
    )

),

-- Texts come after the last window: it has less to carry.
texts_cut as (

    select
        neighbours_placed.* exclude (next_start),
        sentences.sentence,
        coalesce(
            neighbours_placed.next_start, length(sentences.sentence)
        )::integer as next_start,
        greatest(
            neighbours_placed.cell_start - neighbours_placed.sentence_start,
            neighbours_placed.previous_end
        ) as cell_words_start,
        substr(
            sentences.sentence,
            cell_words_start + 1,
            greatest(neighbours_placed.quote_start - cell_words_start, 0)
        ) as cell_words,
        substr(
            sentences.sentence,
            neighbours_placed.previous_end + 1,
            neighbours_placed.quote_start - neighbours_placed.previous_end
        ) as words_between,
    from neighbours_placed
    inner join sentences using (document_id, row_no, sentence_no)

)

select
    document_id,
    row_no,
    sentence_no,
    quantity_no,
    row_kind,
    sentence_start,
    first_numeral_no,
    last_numeral_no,
    first_numeral,
    quote_start,
    quote_end,
    approximation,
    cast(number_value * factor as decimal(38, 6)) as value,
    case
        when approximation = 'range'
            then cast(range_low * factor as decimal(38, 6))
        when approximation in ('exact', 'over')
            then cast(number_value * factor as decimal(38, 6))
    end as value_low,
    case
        when approximation = 'range'
            then cast(range_high * factor as decimal(38, 6))
        when approximation in ('exact', 'under')
            then cast(number_value * factor as decimal(38, 6))
    end as value_high,
    number_value,
    unit,
    unit_class,
    canonical_unit,
    currency_prefix,
    substr(sentence, quote_start + 1, quote_end - quote_start) as quote_text,
    left(sentence, quote_start) as left_context,
    substr(sentence, quote_end + 1) as right_context,
    header_role,
    table_header,
    row_donor,
    row_recipient,
    row_date,
    is_total_row,
    is_subtotal_row,
    is_bare_list,
    table_no,
    table_money_action,
    case
        -- A list without a header: 某公司 馒头5万个.
        when is_bare_list and trim(cell_words) <> '' then cell_words
        -- 口罩500个、手套20双 in the cell of the goods.
        when header_role = 'item' then cell_words
        -- 茶商公会 | 8万 | 棉被70床: the cell beside the giver names the good.
        when table_item = row_donor and trim(cell_words) <> '' then cell_words
        when table_item is not null then table_item || cell_words
        -- An age that qualifies the people counted belongs to their name.
        when previous_unit in ('岁', '周岁')
            and regexp_full_match(words_between, '[^，。；：、！？]+')
            then substr(
                sentence, previous_start + 1, quote_start - previous_start
            )
        -- A clause with lost characters names nothing.
        when contains(words_between, chr(65533))
            then regexp_replace(
                words_between, '^.*\x{fffd}[^，。；：！？,;:\t]*', ''
            )
        else words_between
    end as left_text,
    substr(sentence, quote_end + 1, next_start - quote_end) as right_text,
from texts_cut
