{#
    The calendar dates of each sentence: year, month and day numerals that
    belong together, and numeric dates, with what the words around them say:
    a start (自…起, …以来) or the end of a count (截至).
#}

with

roles as (

    select * from {{ ref('int_numeral_roles') }}
    where {{ only_unread() }}
        and role in ('year', 'month', 'day', 'numeric_date', 'clock')

),

numeral_values as (

    select * from {{ ref('int_numeral_values') }}

),

-- 7月17日20时起: what follows the clock follows the day.
clocks_passed as (

    select *
    from (
        select
            *,
            if(
                regexp_matches(right_gap, '^ ?[日号] ?$')
                and lead(role) over sentence_order = 'clock'
                and lead(numeral_no) over sentence_order = numeral_no + 1
                and regexp_matches(
                    lead(right_gap) over sentence_order,
                    '^[时点分](?:许|左右|整)?(?:起|以来|开始|来，)'
                ), '日起', right_gap
            ) as words_behind,
        from roles
        window sentence_order as (
            partition by document_id, row_no, sentence_no
            order by numeral_no
        )
    )
    where role <> 'clock'

),

numbered as (

    select
        roles.*,
        numeral_values.numeral_value,
        lag(roles.role) over sentence_order as previous_role,
        lag(roles.numeral_no) over sentence_order = roles.numeral_no - 1
            as follows_directly,
    from clocks_passed as roles
    inner join numeral_values using (numeral)
    window sentence_order as (
        partition by roles.document_id, roles.row_no, roles.sentence_no
        order by roles.numeral_no
    )

),

grouped as (

    select
        *,
        sum(case
            when coalesce(follows_directly, false) and (
                previous_role = 'year' and role = 'month'
                -- 今（114）年1月
                and regexp_full_match(left_gap, ' ?[）)]?年度? ?')
                or previous_role = 'month' and role = 'day'
                and regexp_full_match(left_gap, ' ?月份? ?')
                or previous_role = 'numeric_date' and role = 'numeric_date'
                and regexp_full_match(left_gap, '[-/.．－]')
            ) then 0
            else 1
        end) over (
            partition by document_id, row_no, sentence_no
            order by numeral_no
        )::integer as date_no,
    from numbered

),

assembled as (

    select
        document_id,
        row_no,
        sentence_no,
        date_no,
        any_value(row_kind) as row_kind,
        min(numeral_start)::integer as date_start,
        max(numeral_end)::integer as date_end,
        arg_min(left_gap, numeral_no) as words_before,
        arg_max(words_behind, numeral_no) as words_behind,
        bool_or(role = 'numeric_date') as is_numeric,
        string_agg(numeral, '-' order by numeral_no)
            filter (where role = 'numeric_date') as numeric_text,
        max(numeral_value) filter (where role = 'year')::integer
            as written_year,
        max(numeral_value) filter (where role = 'month')::integer as month,
        max(numeral_value) filter (where role = 'day')::integer as day,
        bool_or(role = 'year' and regexp_matches(left_gap, '民国$'))
            as is_minguo,
    from grouped
    group by document_id, row_no, sentence_no, date_no

),

calendar as (

    select
        document_id,
        row_no,
        sentence_no,
        date_no,
        row_kind,
        date_start,
        date_end,
        words_before,
        words_behind,
        case
            when is_numeric
                then try_cast(regexp_extract(
                    numeric_text, '^([0-9]{2,4})[-./]', 1
                ) as integer)
            else written_year
        end as plain_year,
        case
            when is_numeric
                then try_cast(regexp_extract(
                    numeric_text, '^[0-9]{2,4}[-./]([0-9]{1,2})', 1
                ) as integer)
            else month
        end as month,
        case
            when is_numeric
                then try_cast(regexp_extract(
                    numeric_text,
                    '^[0-9]{2,4}[-./][0-9]{1,2}[-./]([0-9]{1,2})$', 1
                ) as integer)
            else day
        end as day,
        is_minguo,
    from assembled

),

christian_years as (

    select
        * exclude (plain_year),
        case
            when plain_year is null then null
            when plain_year >= 1900 then plain_year
            when is_minguo or plain_year between 80 and 140
                then plain_year + 1911
            when plain_year < 50 then plain_year + 2000
        end as year,
    from calendar

),

understood as (

    select
        *,
        case
            -- 截至民国112年11月底, 截至今年3月
            when regexp_matches(
                    words_before,
                    '截(?:至|止)到?(?:(?:中华)?民国|公元|[今本去][年月]度?)?$'
                ) then 'until'
            when regexp_matches(
                    words_behind,
                    '^[年月日号]?(?:份|[上中下]旬|初|底|上午|下午|晚|凌晨|深夜|傍晚)?'
                    || '(?:起|以来|开始|来，|至今|到现在|以后)'
                    -- 2018年9月成为“童伴妈妈”以来: the clause is a span.
                    || '|^[^，。；]{0,24}(?:以来|至今)(?:，|$)'
                ) then 'start'
            -- 该计划2016年启动, 1997年建厂26年来: since then, not on that day.
            when regexp_matches(
                    words_behind,
                    '^[年月日号]?(?:[^，。；、]{0,3})(?:启动|启用|成立|开张|开业|开办|设立|创办'
                    || '|创立|起步|投用|投入使用|投入运营|挂牌|揭牌|建成|落成'
                    || '|[建办](?:厂|校|院|站|会|馆|店|社|园))'
                ) and day is null then 'start'
            -- 服务队成立于2019年: when it began.
            when regexp_matches(
                    words_before,
                    '(?:成立|创立|创办|创建|创刊|始建|筹建|组建|建|开办|设立|启动|诞生'
                    || '|注册|起步|发端|肇始|起源|始)[于在]$'
                ) and day is null then 'start'
            when regexp_matches(words_before, '(?:自|从)(?:[今去前][（(])?$')
                and regexp_matches(words_behind, '^[年月日号]') then 'start'
            -- （2023年3月8日）, 本报3月5日讯: the day of writing.
            when regexp_full_match(
                    words_before,
                    '(?:[【（(][^【】（）()]*[】）)])? ?[（(【](?:[^（）()【】，]{1,8}[，, ])?'
                )
                and regexp_matches(
                    words_behind,
                    '^日?(?:[^（）()【】]{0,3}'
                    -- （2022-04-12 海川日报）
                    || '|[ 　][^（）()【】，。；]{1,10}(?:报|社|网|电台|电视台))[）)】]'
                )
                and row_no <= 4 and sentence_no = 1
                or regexp_matches(words_behind, '^日?[电讯]')
                then 'dateline'
            -- 12月8日，记者从县民政局获悉: the day of asking.
            when regexp_matches(
                    words_behind,
                    '^日?(?:上午|下午)?(?:，(?:本报|本网)?(?:记者|笔者))?从[^，。；]{2,24}'
                    || '(?:获悉|了解到|得知)'
                ) then 'asked'
            else 'event'
        end as meaning,
        regexp_matches(words_behind, '^年?(?:年底|年末|底|末)') as is_year_end,
    from christian_years

)

select * from understood
where not regexp_matches(words_behind, '^ ?年?度?(?:采暖期|取暖期|学年|财年|届)')
    and not (
        month is null and day is null
        and regexp_matches(words_behind, '^ ?[-—–~至]')
    )
    -- Lunar days (正月初六), streets (十月初五街), names (“九月助学”) and
    -- deadlines (7月底前) are no dates of what was done.
    and not regexp_matches(words_before, '(?:农历[^，。]{0,4}|[正腊冬]月初?|初|廿)$')
    and not regexp_matches(
        words_behind,
        '^[月日]?[初廿]?[一二三四五六七八九十]?(?:街|路|巷|大道|广场)'
    )
    and not (
        regexp_matches(words_before, '[“「『]$')
        and day is null and year is null
    )
    and not regexp_matches(
        words_behind,
        '^[年月日号]?(?:（[^（）]*）)?[底末中上下初]?旬?[之以]?前(?:[^后往天日]|$)'
    )
    -- 十月初五: a lunar day, and the name of a street and of its neighbours.
    and not regexp_full_match(words_behind, '月[初廿]')
    and coalesce(month between 1 and 12, true)
    and coalesce(day between 1 and 31, true)
