{#
    The day of each measured event, or the day up to which it was counted, as
    EDTF. Its own sentence decides, then the sentence before it in the same
    paragraph, then the statement that a list breaks down.
#}
{%- set yearly -%}
    (?:公报|年报|年度报告|收支|统计|使用情况)
{%- endset -%}
{#- A line of gifts below an introduction needs no mark of a list. -#}
{%- set is_listed -%}
    (
        introductions.takes_introduction
        or (introductions.is_line_below or introductions.is_below_period)
        and (
            measurements.kind = 'donations'
            or measurements.action = 'donated'
        )
    )
{%- endset -%}
{%- set written_day -%}
    (?:[0-9〇零一二三四五六七八九十]{2,4}年)?
    {{- '(?:[0-9一二三四五六七八九十]{1,3}月)?' }}
    {{- '[0-9一二三四五六七八九十廿]{1,3}[日号]' }}
{%- endset -%}
{%- set next_day = '(?:^|[^每])(?:次日|翌日|第二天|隔天)' -%}
{%- set looking_back = '(?:总结|工作报告|述职|成果|盘点|回顾|答卷|账本|成绩单)' -%}
{%- set of_one_year = '(?:日志|日记|手记|大事记|纪事|总结|年报|年度报告|述职报告)' -%}
{%- set arabic_title = "translate(title, '〇零○一二三四五六七八九', '000123456789')" -%}

with

measurements as not materialized (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

sentences as not materialized (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}

),

-- 比2023年末净增125人: what a figure is held against dates nothing.
dates as not materialized (

    select * from {{ ref('int_dates') }}
    where {{ only_unread() }}
        and not regexp_matches(words_before, '(?:比|较|对比|相比)$')
        -- 与2021年底相比
        and not coalesce(
            regexp_matches(words_behind, '^[年月日号]?(?:年?[底末]|同期)?相?比'), false
        )

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}
    where {{ only_unread() }}

),

-- 今（114）年1月18日: the month that is present to the text.
present_months as (

    select
        document_id,
        arg_min(year, (row_no, sentence_no, date_no)) as present_year,
        arg_min(month, (row_no, sentence_no, date_no)) as present_month,
    from dates
    where year is not null
        and month is not null
        and regexp_matches(words_before, '[今本]年?[（(]?$')
    group by document_id

),

-- 2021年设立。今年3月捐款。截至10月底: since 今年 it is the year of publication.
-- 从去年11月1日起，至本月15日止: 本月 is no month of that year.
told as (

    select
        dates.* replace (
            case
                when dates.year is not null then dates.year
                when regexp_matches(dates.words_before, '[今本]年度?$')
                    then year(bulletins.published_on)
                when dates.month is null
                    and regexp_matches(dates.words_before, '本月$')
                    then coalesce(
                        year(bulletins.published_on),
                        present_months.present_year
                    )
            end as year,
            if(
                dates.month is null
                and bulletins.published_on is null
                and regexp_matches(dates.words_before, '本月$'),
                present_months.present_month, dates.month
            ) as month
        ),
    from dates
    left join bulletins using (document_id)
    left join present_months using (document_id)

),

-- A day without a month or a month without a year takes it from the date
-- before it in the text.
completed as (

    select
        told.*,
        case
            when told.month is not null then told.month
            when told.day is not null then last_value(
                told.month ignore nulls
            ) over text_order
        end as full_month,
        -- 6月30日以来…。截至2日: a day long before the last one with a month
        -- is of the next month.
        told.month is null
        and coalesce(last_value(
            if(told.month is null, null, told.day) ignore nulls
        ) over (
            partition by told.document_id
            order by told.row_no, told.sentence_no, told.date_no
            rows between unbounded preceding and 1 preceding
        ) - told.day >= 20, false) as is_of_next_month,
        case
            when told.year is not null then told.year
            when told.row_kind = 'furniture' then null
            else last_value(
                if(told.row_kind = 'furniture', null, told.year)
                ignore nulls
            ) over (
                partition by told.document_id, told.row_no
                order by told.sentence_no, told.date_no
                rows between unbounded preceding and current row
            )
        end as row_year,
        last_value(
            if(told.month is null, null, told.year) ignore nulls
        ) over text_order as earlier_year,
        -- 2022年12月26日至1月5日; 2023年11月接种。上周六（1月13日）: months that
        -- run on into the next year.
        coalesce(
            told.year is null
            and told.month + 12 - last_value(
                if(told.year is null, null, told.month) ignore nulls
            ) over text_order between 1 and 6
            and last_value(if(
                told.year is null, null, told.meaning <> 'until'
            ) ignore nulls) over text_order,
            false
        ) as is_past_new_year,
    from told
    window text_order as (
        partition by told.document_id
        order by told.row_no, told.sentence_no, told.date_no
        rows between unbounded preceding and current row
    )

),

sentence_years as (

    select
        document_id,
        row_no,
        sentence_no,
        max(year) as sentence_year,
    from dates
    where year is not null
    group by document_id, row_no, sentence_no

),

-- 6月30日 雨: the entries of a diary, two at the least.
diaries as (

    select document_id
    from sentences
    where sentence_no = 1
        and row_kind <> 'furniture'
        and length(sentence) <= 24
        and regexp_full_match(
            sentence, ' ?{{ written_day }}[ 　：:，,]*[^，。；：0-9]{0,10}'
        )
    group by document_id
    having count(*) > 1

),

-- （2023年7月31日—8月4日）, or the day of the first entry: what dates such a log
-- is its first day, and what it tells of comes after.
logs as (

    select distinct document_id
    from (
        select
            dates.document_id,
            dates.row_no <= 4
            and regexp_matches(
                dates.words_behind, '^[日号]?(?:起| ?(?:[—–~～-]|[至到]))'
            )
            or diaries.document_id is not null
            and row_number() over (
                partition by dates.document_id
                order by dates.row_no, dates.sentence_no, dates.date_no
            ) = 1 as is_first,
            (dates.month, dates.day) = (
                month(bulletins.published_on), day(bulletins.published_on)
            )
            and coalesce(dates.year = year(bulletins.published_on), true)
                as is_day_of_bulletin,
        from dates
        inner join bulletins using (document_id)
        left join diaries using (document_id)
        where dates.row_kind <> 'furniture'
    )
    where is_first
        and is_day_of_bulletin

),

-- （2021年12月30日至2022年1月2日）: the one year that a month is told with.
months_told as (

    select
        document_id,
        month,
        any_value(year) as year,
    from dates
    where year is not null
    group by document_id, month
    having count(distinct year) = 1

),

bulletin_years as (

    select
        bulletins.document_id,
        bulletins.published_on,
        -- The last day that the text may tell of.
        bulletins.published_on + if(
            bulletins.document_id in (select document_id from logs),
            interval 60 day, interval 0 day
        ) as told_until,
        -- 2020年抗洪日记, put up years later: of the year of its title.
        try_cast(nullif(regexp_extract(
            {{ arabic_title }},
            '((?:19|20)[0-9]{2})年度?[^季月日；：，]{0,16}{{ of_one_year }}', 1
        ), '') as integer) as titled_year,
        max(dates.year) filter (
            where dates.row_kind in ('heading', 'furniture')
            and dates.year is not null
        ) as heading_year,
        max(dates.year) as latest_year,
        count(distinct dates.year) as years,
        coalesce(bool_or(
            dates.year is not null and dates.meaning = 'start'
        ), false) as has_start_year,
    from bulletins
    left join dates using (document_id)
    group by all

),

-- 本月8日 is of the month of publication, as is a day before any month; 31日
-- in a text of 2 August is of July.
months_filled as (

    select
        completed.* replace (case
            when completed.month is not null
                or completed.day is null
                or bulletin_years.published_on is null
                then completed.full_month
                    + (
                        completed.is_of_next_month
                        and completed.full_month < 12
                        and completed.day is not null
                    )::integer
            when regexp_matches(completed.words_before, '本月$')
                or completed.full_month is null
                then month(bulletin_years.published_on)
            when completed.is_of_next_month
                and (completed.full_month + 1, completed.day) <= (
                    month(bulletin_years.published_on),
                    day(bulletin_years.published_on)
                )
                then completed.full_month + 1
            when completed.full_month = month(bulletin_years.published_on)
                and completed.day > day(bulletin_years.published_on)
                and not regexp_matches(
                    completed.words_before, '[至到、和及与—–~-]$'
                )
                then month(
                    bulletin_years.published_on - interval 1 month
                )
            else completed.full_month
        end as full_month),
    from completed
    inner join bulletin_years using (document_id)

),

years_filled as (

    select
        completed.*,
        case
            -- 今年4月 is of the year of publication.
            when regexp_matches(completed.words_before, '[今本去上]年度?$')
                and completed.year is null
                then coalesce(
                    year(bulletin_years.published_on),
                    bulletin_years.heading_year,
                    bulletin_years.latest_year
                ) - regexp_matches(
                    completed.words_before, '[去上]年度?$'
                )::integer
            when completed.row_year is not null
                then completed.row_year + (
                    completed.is_past_new_year
                    and (
                        regexp_matches(completed.words_before, '[至到—–~～-]$')
                        or (completed.row_year + 1, completed.month) <= (
                            year(bulletin_years.published_on),
                            month(bulletin_years.published_on)
                        )
                    ) is true
                )::integer
            when sentence_years.sentence_year is not null
                then sentence_years.sentence_year
            when bulletin_years.titled_year
                < year(bulletin_years.published_on)
                then bulletin_years.titled_year
            when bulletin_years.published_on is not null
                then year(bulletin_years.told_until)
                    - (completed.full_month
                        > month(bulletin_years.told_until))::integer
            else coalesce(
                months_told.year,
                completed.earlier_year
                + completed.is_past_new_year::integer,
                bulletin_years.heading_year,
                -- 刊于2021年10月, at the end: the one year that is named,
                -- unless it lies before the web, as 1958年建的楼 does.
                if(
                    bulletin_years.years = 1
                    and bulletin_years.latest_year >= 1990
                    and not bulletin_years.has_start_year,
                    bulletin_years.latest_year, null
                )
            )
        end as full_year,
    from months_filled as completed
    left join bulletin_years using (document_id)
    left join months_told
        on completed.document_id = months_told.document_id
        and completed.full_month = months_told.month
    left join sentence_years
        using (document_id, row_no, sentence_no)

),

written as (

    select
        document_id,
        row_no,
        sentence_no,
        date_no,
        date_start,
        date_end,
        meaning,
        -- 今日（二月七日）: the day on which the text speaks.
        regexp_matches(words_before, '[今昨][日天晚]?[（(]?$')
            as is_day_of_writing,
        -- 最多时是7月28日: an aside, of its own figure alone.
        regexp_matches(
            words_before, '(?:最[多高大]|高峰|峰值)[时期日天]?[是为在]{0,2}$'
        ) as is_aside,
        day is not null or full_month is not null as has_month,
        is_year_end and full_month is null as is_end_of_year,
        case
            when is_year_end and full_month is null
                then full_year || '-12'
            when day is not null and full_month is not null
                then coalesce(full_year::varchar, 'XXXX')
                    || '-' || lpad(full_month::varchar, 2, '0')
                    || '-' || lpad(day::varchar, 2, '0')
            when full_month is not null
                then coalesce(full_year::varchar, 'XXXX')
                    || '-' || lpad(full_month::varchar, 2, '0')
            when day is null then full_year::varchar
        end as edtf,
    from years_filled

),

usable as (

    select * from written
    where edtf is not null
        -- A month alone, as （2020年2月） over a table, dates no writing.
        and (meaning not in ('dateline', 'asked') or length(edtf) < 10)

),

datelines as (

    select
        document_id,
        min(edtf) as edtf,
    from written
    where meaning = 'dateline'
        and length(edtf) = 10
        and not starts_with(edtf, 'X')
    group by document_id

),

-- The last date before the quantity in its sentence: one between the same
-- semicolons before others, one up to which was counted before others, and a
-- day before the year of a name that stands nearer. A start date says when
-- the count began, not when it ended: it blocks earlier dates.
dates_weighed as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        usable.edtf,
        usable.meaning,
        usable.date_end <= measurements.quote_start as is_before,
        usable.date_end,
        (not contains(
            substr(measurements.left_context, usable.date_end + 1), '；'
        ))::integer * 10000
        + (usable.meaning = 'until')::integer * 1000
        + (length(usable.edtf) > 4)::integer * 100
        + usable.date_no as weight,
        usable.meaning = 'event'
        and length(usable.edtf) = 10
        and usable.date_start >= measurements.quote_end as is_day_behind,
        usable.meaning = 'until'
        and usable.date_start >= measurements.quote_end as is_end_behind,
        measurements.action in ('mobilised', 'volunteer', 'staff')
        and usable.date_start >= measurements.quote_end
        and (
            usable.meaning = 'until'
            or regexp_matches(
                substr(
                    measurements.right_context,
                    1,
                    usable.date_start - measurements.quote_end
                ), '，[至到]$'
            )
        ) as is_until_behind,
        substr(
            measurements.right_context,
            1,
            usable.date_start - measurements.quote_end
        ) as words_between,
    from measurements
    inner join usable using (document_id, row_no, sentence_no)

),

own_dates as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        arg_max(edtf, weight) filter (where is_before) as edtf_before,
        arg_max(meaning, weight) filter (where is_before) as meaning_before,
        arg_max(date_end, weight) filter (where is_before) as date_end_before,
        -- 首批12位已于5月23日出发, 老人55名9月15日下午被接到: it may stand
        -- behind, in the same breath more closely than any before.
        -- 其中37人截至1月22日已返乡: so too the end of the count.
        any_value(edtf) filter (
            where is_day_behind
            and regexp_full_match(
                words_between,
                -- 棉衣400件、棉被260床于1月17日运抵: of both.
                '[^\P{Han}、和及与]{0,10}|[^，。；：（）]{0,30}于'
            )
            or is_end_behind
            and regexp_full_match(words_between, '[^\P{Han}、和及与]{0,8}')
        ) as edtf_right_behind,
        -- 六百箱，8月11日转赠; 家庭包500个、毛巾被1,000床，6月23日运抵.
        any_value(edtf) filter (
            where is_day_behind
            and regexp_full_match(
                words_between,
                '[^，。；：0-9]{0,12}(?:[、和及][^，。；：]{1,40})?，(?:[已均全]?部?[于在])?'
            )
        ) as edtf_behind,
        -- 52名队员守堤，到7月24日共转运群众389人: what they did is counted up to
        -- that day.
        min(edtf) filter (
            where is_until_behind
            and length(edtf) = 10
            and regexp_full_match(
                words_between, '[^，。；：]{2,30}(?:，[^，。；：]{2,16})?，(?:截[至止])?到?'
            )
        ) as edtf_until,
    from dates_weighed
    group by document_id, row_no, sentence_no, quantity_no

),

sentence_dates as (

    select
        document_id,
        row_no,
        sentence_no,
        arg_max(
            edtf, (length(edtf) > 4)::integer * 1000 + date_no
        ) as edtf,
        arg_max(
            meaning, (length(edtf) > 4)::integer * 1000 + date_no
        ) as meaning,
        arg_max(
            is_end_of_year, (length(edtf) > 4)::integer * 1000 + date_no
        ) as is_end_of_year,
    from usable
    where not is_aside
    group by document_id, row_no, sentence_no

),

row_leads as (

    select
        document_id,
        row_no,
        max(sentence_no) as last_sentence_no,
        bool_or(
            sentence_no = 1
            and regexp_matches(
                sentence,
                '^ ?(?:[（(][一二三四五六七八九十0-9]+[）)]|[0-9]+[.、．]|——|[-•●·◆■▪○])'
                || '|^[^，。：:]{2,30} [^，。：:]{2,40}$'
                -- 海川公司 轮椅60辆，价值4.2万元
                || '|^[^，。：:]{2,30} [^，。：:]{2,40}(?:，[^，。：:]{2,16}){1,4}$'
                || '|^ ?(?:单位|企业|个人|团体|资金|物资|实物)[：:]'
                -- 助医1,520万元，救助患者3,416人
                || '|^ ?[\p{Han}]{2,4}[0-9][0-9,.]*[万亿]?元[，。]'
            )
        ) as is_list_item,
        arg_max(
            regexp_matches(sentence, '[：:] ?$')
            or sentence_no = 1 and regexp_matches(
                sentence,
                '^ ?[（(]?(?:[^，。：:]{0,8}[：:])?截[至止][^，。]{4,24}$'
                || '|^ ?(?:统计|捐款|捐赠|接收|募捐|填报)[^，。：:]{0,4}'
                || '[：:][^，。]{4,40}$'
                -- 2022年共支出善款4,677.8万元。 above its lines
                || '|^ ?20[0-9]{2}年[^，。；]{0,12}共[^，。；]{4,20}。$'
            ),
            sentence_no
        ) as is_introduction,
        bool_or(regexp_matches(
            sentence, '本[期次]|名单|明细|芳名|如下|以下|下列|捐赠方'
        )) as is_breakdown,
        bool_or(
            sentence_no = 1
            and regexp_matches(
                sentence,
                '(?:名单|名录|明细|清单|芳名|登记|台账|一览|光荣榜|爱心榜|收支)'
                || '(?:[^，。：:]*| ?[（(][^（）()]*[）)] ?)$'
            )
        ) as is_list_title,
        bool_or(row_kind = 'table_row') as is_table_row,
        bool_or(row_kind = 'heading') as is_headline,
        bool_or(
            sentence_no = 1
            and row_kind = 'heading'
            and regexp_full_match(
                sentence,
                ' ?{{ written_day }}[ 　：:，,]*[^，。；：0-9]{0,10}'
            )
        ) as is_day_heading,
        bool_or(
            sentence_no = 1
            and row_kind = 'paragraph'
            and regexp_matches(
                sentence,
                '^ ?[【〔［（(]{{ written_day }}[^【】〔〕［］（）()，。]{0,10}[】〕］）)]'
                || '|^ ?{{ written_day }}[，, 　](?:[晴阴雨雪雾霾]|多云|[小中大暴]雨)'
            )
        ) as is_labelled_day,
        bool_or(
            sentence_no = 1
            and regexp_matches(
                sentence, '^[^，。]{0,8}(?:日记|日志|手记|笔记)[^，。]{0,4}时?，'
            )
        ) as is_afterword,
        bool_or(
            sentence_no = 1
            and regexp_matches(
                sentence,
                '^ ?(?:统计|捐款|捐赠|接收|募捐|填报)[^，。：:]{0,4}[：:][^，。]{4,40}$'
            )
        ) as is_period,
        -- A short line right above a table is its heading.
        max(sentence_no) = 1 and sum(length(sentence)) <= 40 as is_heading,
        -- 聚义矿业捐300万元。 below 公布如下：
        max(sentence_no) = 1 and sum(length(sentence)) <= 60 as is_line,
        bool_or(
            sentence_no = 1
            and regexp_matches(
                sentence, '^ ?(?:[一二三四五六七八九十]+、|另|此外|同时)'
            )
            -- 一、资金; 二、物资: the list of gifts goes on below.
            and not regexp_full_match(
                sentence,
                ' ?[一二三四五六七八九十]+、(?:捐赠|接收|受赠|社会|爱心){0,2}'
                || '(?:资金|现金|善款|捐款|款项|物资|实物|物品|单位|企业|团体|个人)'
                || '(?:类|部分|方面|捐赠|捐款|名单|明细)?[：:]? ?'
            )
        ) as is_section,
        -- 一、 and （一） number the chapters of two depths.
        any_value(if(
            sentence_no = 1,
            translate(
                regexp_replace(
                    regexp_extract(
                        sentence, '^ ?([（(]?[一二三四五六七八九十]+[、）)])', 1
                    ),
                    '[一二三四五六七八九十]+', '一'
                ), '()', '（）'
            ), null
        )) as chapter_mark,
    from sentences
    where row_kind <> 'furniture'
    group by document_id, row_no

),

row_dates as (

    select
        document_id,
        row_no,
        arg_max(edtf, sentence_no * 1000 + date_no) as edtf,
        arg_max(meaning, sentence_no * 1000 + date_no) as meaning,
        arg_max(is_day_of_writing, sentence_no * 1000 + date_no)
            as is_day_of_writing,
    from usable
    group by document_id, row_no

),

-- A table row has the first date of its cells; without one that of the
-- nearest dated line above its table, which only headings, notes and other
-- tables part from it.
table_row_days as (

    select
        document_id,
        row_no,
        arg_min(edtf, sentence_no * 1000 + date_no) as edtf,
    from usable
    where meaning <> 'start'
    group by document_id, row_no

),

stretches as (

    select
        row_leads.document_id,
        row_leads.row_no,
        row_leads.is_table_row,
        if(row_leads.is_table_row, null, row_dates.edtf) as edtf,
        row_dates.meaning,
        count(*) filter (where not (
            row_leads.is_table_row
            or row_leads.is_heading
            or coalesce(row_leads.is_introduction, false)
        )) over (
            partition by row_leads.document_id
            order by row_leads.row_no
        ) as stretch_no,
    from row_leads
    left join row_dates using (document_id, row_no)

),

table_heads as (

    select
        document_id,
        row_no,
        last_value(if(meaning = 'start', null, edtf) ignore nulls) over (
            partition by document_id, stretch_no
            order by row_no
            rows between unbounded preceding and 1 preceding
        ) as edtf,
    from stretches

),

-- The entries of a diary, two at the least: below 10月24日 晴 up to the next
-- heading, or what is said when it was put together; in the row that opens with
-- 【3日15时】.
day_entries as (

    select
        opened.document_id,
        opened.row_no as first_row_no,
        if(
            opened.is_labelled_day,
            opened.row_no + 1,
            coalesce(min(closing.row_no), 2147483647)
        ) as next_row_no,
        any_value(table_row_days.edtf) as edtf,
    from row_leads as opened
    inner join table_row_days using (document_id, row_no)
    left join row_leads as closing
        on opened.document_id = closing.document_id
        and opened.row_no < closing.row_no
        and (
            closing.is_headline
            or closing.is_labelled_day
            or closing.is_afterword
        )
    where opened.is_day_heading or opened.is_labelled_day
    group by opened.document_id, opened.row_no, opened.is_labelled_day
    qualify count(*) over (partition by opened.document_id) > 1

),

-- The row that introduces the list in which a row stands.
introductions_above as (

    select
        document_id,
        row_no,
        is_line
        and not is_introduction
        and first_value(is_introduction) over (
            partition by document_id, run_no
            order by row_no
        ) as is_line_below,
        is_list_item,
        is_list_item or is_table_row as takes_introduction,
        coalesce(last_value(
            if(is_introduction, is_period, null) ignore nulls
        ) over (
            partition by document_id
            order by row_no
            rows between unbounded preceding and 1 preceding
        ), false) as is_below_period,
        -- A table may have its date in the heading above it (2022年救助情况),
        -- a list too: 二、本期（10月18日至24日）捐赠名单.
        last_value(if(
            is_introduction
            or is_heading and has_date and not is_table_row
            and (next_is_table or next_is_list and is_list_title),
            row_no, null
        ) ignore nulls) over (
            partition by document_id
            order by row_no
            rows between unbounded preceding and 1 preceding
        ) as introduction_row_no,
        last_value(if(is_introduction, is_breakdown, null) ignore nulls)
            over (
                partition by document_id
                order by row_no
                rows between unbounded preceding and 1 preceding
            ) as is_breakdown,
        last_value(if(is_introduction, chapter_mark, null) ignore nulls)
            over (
                partition by document_id
                order by row_no
                rows between unbounded preceding and 1 preceding
            ) as introduction_mark,
        last_value(if(chapter_mark = '一、', row_no, null) ignore nulls)
            over (
                partition by document_id
                order by row_no
                rows between unbounded preceding and current row
            ) as chapter_row_no,
        last_value(if(chapter_mark = '（一）', row_no, null) ignore nulls)
            over (
                partition by document_id
                order by row_no
                rows between unbounded preceding and current row
            ) as subchapter_row_no,
    from (
        select
            row_leads.*,
            row_dates.edtf is not null as has_date,
            -- The lines below an introduction run on until a paragraph.
            count(*) filter (
                where row_leads.is_introduction
                or row_leads.is_section
                or not row_leads.is_line
            ) over (
                partition by row_leads.document_id
                order by row_leads.row_no
            ) as run_no,
            coalesce(lead(is_table_row) over (
                partition by row_leads.document_id
                order by row_leads.row_no
            ), false) as next_is_table,
            coalesce(lead(is_list_item) over (
                partition by row_leads.document_id
                order by row_leads.row_no
            ), false) as next_is_list,
        from row_leads
        left join row_dates using (document_id, row_no)
    )

),

-- （一）收入。1月1日至6月30日收到如下：…（二）支出: the next chapter is no
-- longer introduced by it.
introductions as (

    select
        * exclude (introduction_mark, chapter_row_no, subchapter_row_no)
        replace (
            if(is_closed, null, introduction_row_no) as introduction_row_no,
            is_breakdown and not is_closed as is_breakdown
        ),
    from (
        select
            *,
            coalesce(case introduction_mark
                when '一、' then chapter_row_no > introduction_row_no
                when '（一）'
                    then greatest(chapter_row_no, subchapter_row_no)
                    > introduction_row_no
            end, false) as is_closed,
        from introductions_above
    )

),

days_told as (

    select
        document_id,
        row_no,
        arg_max(edtf, sentence_no * 1000 + date_no) as edtf,
    from usable
    where meaning <> 'start'
        and length(edtf) = 10
    group by document_id, row_no

),

-- The last day named in the paragraphs before: 当日 points back to it.
earlier_days as (

    select
        row_leads.document_id,
        row_leads.row_no,
        last_value(days_told.edtf ignore nulls) over (
            partition by row_leads.document_id
            order by row_leads.row_no
            rows between unbounded preceding and 1 preceding
        ) as edtf,
    from row_leads
    left join days_told using (document_id, row_no)

),

-- The last date before each sentence: 同月 and 同年 point back to it.
sentences_dated as (

    select
        sentences.document_id,
        sentences.row_no,
        sentences.sentence_no,
        last_value(sentence_dates.edtf ignore nulls) over (
            partition by sentences.document_id
            order by sentences.row_no, sentences.sentence_no
            rows between unbounded preceding and 1 preceding
        ) as last_edtf,
        lag(regexp_matches(sentences.sentence, '昨[日天晚夜]')) over (
            partition by sentences.document_id, sentences.row_no
            order by sentences.sentence_no
        ) as follows_yesterday,
        lag(regexp_matches(
            sentences.sentence, '^ ?(?:同[日期天]|当[日天]|同一[日天时])'
        )) over (
            partition by sentences.document_id, sentences.row_no
            order by sentences.sentence_no
        ) as follows_same_day,
        -- 同一天，学校里住进366人。老人领到毛巾一条: on that day as well.
        lag(regexp_matches(
            sentences.sentence, '^ ?(?:当[日天]|同一?[日天])'
        )) over (
            partition by sentences.document_id, sentences.row_no
            order by sentences.sentence_no
        ) as follows_that_day,
        -- 较上年末 tells of another year.
        last_value(
            nullif(regexp_extract(
                sentences.sentence,
                '(?:^|[^0-9上去比较前])(全年|年内|年末|年底)', 1
            ), '')
            ignore nulls
        ) over (
            partition by sentences.document_id, sentences.row_no
            order by sentences.sentence_no
            rows between unbounded preceding and current row
        ) as time_of_year,
    from sentences
    left join sentence_dates
        using (document_id, row_no, sentence_no)
    where sentences.row_kind <> 'furniture'

),

annual as (

    select
        bulletins.document_id,
        bulletins.published_on,
        -- 本报12月30日讯 in the paper of the 31st: 昨天 is the 29th.
        case
            when try_cast(datelines.edtf as date)
                between bulletins.published_on - interval 7 day
                and bulletins.published_on
                then try_cast(datelines.edtf as date)
            else coalesce(
                bulletins.published_on, try_cast(datelines.edtf as date)
            )
        end as day_of_writing,
        coalesce(
            nullif(regexp_extract(
                {{ arabic_title }},
                '((?:19|20)[0-9]{2})年(?:度)?[^季月半]*{{ yearly }}',
                1
            ), ''),
            (1911 + try_cast(nullif(regexp_extract(
                title, '(1[0-4][0-9])年(?:度)?[^季月日]*{{ yearly }}', 1
            ), '') as integer))::varchar
        ) as year,
        -- A look back at a year: only what is said to be of all of it.
        coalesce(
            nullif(regexp_extract(
                {{ arabic_title }},
                '((?:19|20)[0-9]{2})年(?:度)?[^季月半]*{{ looking_back }}',
                1
            ), ''),
            (1911 + try_cast(nullif(regexp_extract(
                title,
                '(1[0-4][0-9])年(?:度)?[^季月日]*{{ looking_back }}', 1
            ), '') as integer))::varchar,
            -- 年终盘点, written in December or in the months behind it
            if(
                regexp_matches(title, '年终|岁末|这一年|年度(?:总结|盘点|工作|回顾)')
                and not regexp_matches({{ arabic_title }}, '[0-9]{3,4}年'),
                year(bulletins.published_on - interval 100 day)::varchar,
                null
            )
        ) as year_looked_back_on,
    from bulletins
    left join datelines using (document_id)

),

dated as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        case
            -- 东港商圈 三万八千元 further down is a row of a list, no headline.
            when measurements.row_kind = 'heading'
                and not (
                    (measurements.row_no > 3 or introductions.is_line_below)
                    and introductions.is_list_item
                ) then ''
            when measurements.row_kind = 'table_row'
                and table_row_days.edtf is not null then table_row_days.edtf
            when measurements.row_kind = 'table_row'
                and table_heads.edtf is not null then table_heads.edtf
            when own_dates.edtf_right_behind is not null
                then own_dates.edtf_right_behind
            -- 9月12日发放棉衣，次日又发放79件.
            when length(coalesce(
                    own_dates.edtf_before, sentence_dates.edtf
                )) = 10
                and regexp_matches(
                    measurements.left_context, '{{ next_day }}[^；]*$'
                )
                and not regexp_matches(
                    left(
                        measurements.left_context,
                        own_dates.date_end_before
                    ), '{{ next_day }}'
                ) is true
                then coalesce(strftime(
                    try_cast(coalesce(
                        own_dates.edtf_before, sentence_dates.edtf
                    ) as date) + interval 1 day, '%Y-%m-%d'
                ), '')
            -- 到2月底已服务3万人次；去年春节期间，送餐1200份: of no such day.
            when own_dates.edtf_before is not null
                and contains(measurements.left_context, '去年')
                and regexp_matches(
                    substr(
                        measurements.left_context,
                        own_dates.date_end_before + 1
                    ), '；去年(?:[^，；。全共0-9]{0,8}，)?[^，；。全共度0-9]*$'
                ) then ''
            -- 2月，乡亲寄来口罩；两个月后，侨联又寄出口罩: of no such month.
            when contains(measurements.left_context, '后')
                and regexp_matches(
                    substr(
                        measurements.left_context,
                        coalesce(own_dates.date_end_before, 0) + 1
                    ),
                    '(?:^ ?|[，；：])(?:[0-9一两三四五六七八九十几数]+'
                    || '(?:多?天|多?年|个?多?星期|周|个多?月)|半个?[月年])[之以]?后'
                    || '[^；]*$'
                ) then ''
            when own_dates.meaning_before = 'until'
                then own_dates.edtf_before
            -- 5月还需要雨衣300件: what is lacking has not happened.
            -- 4月11日，太平镇来电告急，急需抽水泵15台: the day it asked.
            when measurements.action = 'needed'
                and coalesce(length(own_dates.edtf_before), 0) < 10 then ''
            -- 昨日: the day before the text was written.
            when regexp_matches(
                    measurements.left_context, '昨(?:[日天晚夜]|[（(][0-9]+[）)]日)'
                ) and own_dates.edtf_before is null
                and annual.day_of_writing is not null
                then strftime(
                    annual.day_of_writing - interval 1 day, '%Y-%m-%d'
                )
            -- 今日再访157户: that day, or the one that the entry of a diary tells.
            when annual.day_of_writing is not null
                and own_dates.edtf_before is null
                and contains(measurements.left_context, '今')
                and regexp_matches(
                    measurements.left_context,
                    '(?:^|[，；：])今(?:[日天]|[早晨晚]，)[^，；]*$'
                )
                then coalesce(
                    day_entries.edtf,
                    strftime(annual.day_of_writing, '%Y-%m-%d')
                )
            -- 至此，自7月31日以来累计收到; 截至当晚，十天里: up to the day told
            -- of before.
            when regexp_matches(
                    measurements.left_context,
                    '^ ?至此，|(?:^|[，；])截[至止到]{1,2}当[日天晚夜]'
                ) then
                coalesce(
                    -- 1月9日开放，截至当晚收容320人
                    if(
                        length(own_dates.edtf_before) = 10
                        and own_dates.meaning_before <> 'start',
                        own_dates.edtf_before, null
                    ),
                    if(
                        length(sentences_dated.last_edtf) = 10,
                        sentences_dated.last_edtf, null
                    ),
                    earlier_days.edtf
                )
            -- 2019年以来收到3,800万元，其中去年1,126万元.
            when own_dates.meaning_before = 'start'
                and regexp_matches(
                    measurements.left_context, '[，；]其中去年[^，；]*$'
                ) and annual.day_of_writing is not null
                then (year(annual.day_of_writing) - 1)::varchar
            -- 8月1日起开放，当天接待842人: on that first day.
            when own_dates.meaning_before = 'start'
                and length(own_dates.edtf_before) = 10
                and regexp_matches(
                    substr(
                        measurements.left_context, own_dates.date_end_before + 1
                    ), '[，；](?:当[天日晚]|首[日天])[^；]*$'
                ) then own_dates.edtf_before
            when own_dates.meaning_before = 'start' then ''
            -- 2022年发放低保金…；年末低保对象18,305户.
            when length(own_dates.edtf_before) = 4
                and regexp_matches(
                    substr(
                        measurements.left_context, own_dates.date_end_before + 1
                    ), '(?:[，；：]|其中)年[末底][^；]*$'
                ) then own_dates.edtf_before || '-12'
            -- 7月，拟组织150名儿童参加夏令营; 将于3月再发40套: a plan has not
            -- happened.
            when own_dates.edtf_before is not null
                and (
                    regexp_matches(
                        substr(
                            measurements.left_context,
                            own_dates.date_end_before + 1
                        ),
                        '^(?:[年月日份度底]|[上中下]旬)*，?'
                        || '(?:(?:[^，。；已“「『《]{0,5}[^，。；已“「『《该本此项期])?'
                        || '(?:拟|计划|力争)(?:[^的划]|$)|(?:[^，。；已]{0,5}计划)?将)'
                        || '[^；]*$'
                    )
                    or regexp_matches(
                        measurements.left_context,
                        '(?:将|拟|定|计划|预计)[于在][0-9年月日]{2,}[^，；]*$'
                    )
                ) then ''
            when own_dates.edtf_before is not null
                then own_dates.edtf_before
            when own_dates.edtf_behind is not null
                then own_dates.edtf_behind
            when own_dates.edtf_until is not null
                then own_dates.edtf_until
            -- 今年资助新生12名, in a look back at 2019
            when annual.year_looked_back_on is not null
                and contains(measurements.left_context, '今年')
                and regexp_matches(
                    measurements.left_context,
                    '(?:^ ?|[，；：]|全[村镇乡县区市省州])今年(?:[^以初内来]|$)'
                )
                then annual.year_looked_back_on
            when (
                    contains(measurements.left_context, '同')
                    or contains(measurements.left_context, '当')
                ) and regexp_matches(
                    measurements.left_context, '同[月年]|当[月年]'
                ) then left(
                    sentences_dated.last_edtf,
                    if(
                        regexp_matches(measurements.left_context, '同月|当月'),
                        7, 4
                    )
                )
            when regexp_matches(
                    measurements.left_context,
                    '(?:^|[，；：]|其中|[^比较同期])(?:去年|上年)[年度]?[末底][^，；]*$'
                ) and annual.day_of_writing is not null
                then (year(annual.day_of_writing) - 1)::varchar || '-12'
            -- 截至去年年底，全县在册低保对象4,218人
            when contains(measurements.left_context, '截')
                and regexp_matches(
                    measurements.left_context,
                    '截[至止到]{1,2}(?:去年|上年)[年度]?[末底][^；今]*$'
                ) and annual.day_of_writing is not null
                then (year(annual.day_of_writing) - 1)::varchar || '-12'
            when contains(measurements.left_context, '去年')
                and regexp_matches(
                    measurements.left_context,
                    -- 去年，同一项目募得…: a time as vague as 近年.
                    '(?:其中去年(?:[，全度共]|$)|(?:^|[，；：])去年(?:[全度共]|$))'
                    || '[^，；]*$|(?:^|[，；：])去年[全度]'
                ) and annual.day_of_writing is not null
                then (year(annual.day_of_writing) - 1)::varchar
            -- 11月20日，封控解除。三十三天里，志愿者送出菜包: up to that day.
            when contains(measurements.left_context, '天里')
                and length(sentence_dates.edtf) = 10
                and sentence_dates.meaning <> 'start'
                and regexp_matches(
                    measurements.left_context,
                    '^ ?[这那]?[0-9一二两三四五六七八九十百多]+天里[^；]*$'
                ) then sentence_dates.edtf
            when regexp_matches(
                    measurements.left_context,
                    '(?:现有|现存|预计|还需|即将|现时|如今|眼下|至今(?:[^天日晚]|$)|目前'
                    || '|近日|连日来|以来|近年来|去年|今年|上周|本周|入冬|入汛|入梅|下一步|计划|此前|未来|近期'
                    || '|^(?:此后|其后|之后|后来)|(?:^|[^0-9一二三四五六七八九十廿])日前|不久前|前不久)'
                    -- 三天来, 八年里: a time that goes on.
                    || '|[0-9一二两三四五六七八九十几多半]个?(?:天|周|星期|月|季度|年)(?:以?来|里)'
                ) then ''
            -- 到12月末，…。全年救助3751人次.
            when sentence_dates.meaning <> 'start'
                and contains(measurements.left_context, '全年')
                and regexp_matches(
                    measurements.left_context,
                    '(?:^|[，；])全年|[^比较]全年[^，；]*$'
                )
                then left(sentence_dates.edtf, 4)
            when sentence_dates.edtf is not null
                and sentence_dates.meaning <> 'start'
                -- A month sets the scene for its own sentence only; what is
                -- so at the end of a year goes on being counted.
                and not (
                    length(sentence_dates.edtf) = 7
                    and sentence_dates.meaning = 'event'
                    and not sentence_dates.is_end_of_year
                    and not regexp_matches(
                        measurements.left_context,
                        '^ ?(?:上述|以上|其中|[^，]{0,6}合计)'
                    )
                )
                -- 像她这样的社工，全区有5,800多名: on any day.
                and not regexp_matches(
                    measurements.left_context, '^ ?像[^，。；]{1,6}这样的'
                )
                -- 除夕当晚值班的96人: of a day that has a name of its own; 中秋
                -- 月饼 is none.
                and not regexp_matches(
                    measurements.left_context,
                    '(?:除夕|春节|元宵|清明|端午|中秋|国庆|元旦)(?:[^粽月礼粉糕，；][^，；]*)?$'
                    -- 端午节前，各站把粽子1500斤、莲子80斤送到
                    || '|(?:^ ?|[，；])[在今]?(?:除夕|春节|元宵|清明|端午|中秋|重阳|国庆|元旦)'
                    || '节?(?:前夕?|当[天日晚]|期间|过?后|里|之际)，[^；]*$'
                )
                then sentence_dates.edtf
            when regexp_matches(
                    measurements.left_context,
                    '(?:^|[^夕节秋旦宵明午庆])当[日天]|(?:^|[，；：、（至到止于])当[晚夜]|同一?[日天]'
                    || '|^(?:上述|以上|同期|同一时期|席[间上]|(?:捐赠|启动)?仪式上|活动现场)'
                )
                -- 38位老人当晚搬进新楼
                or contains(left(measurements.right_context, 11), '当')
                and regexp_matches(
                    measurements.right_context, '^[^，。；、0-9]{0,8}当[天晚夜]'
                ) then coalesce(
                    if(
                        length(sentences_dated.last_edtf) = 10,
                        sentences_dated.last_edtf, null
                    ),
                    earlier_days.edtf
                )
            when {{ is_listed }}
                and row_dates.meaning <> 'start'
                and not row_dates.is_day_of_writing
                then row_dates.edtf
            -- 同期，…接收物资214批次。主要有饮用水8万箱; 当天，海川公司捐款80万元。
            -- 老教师也捐了1万元: of that day as well.
            when sentences_dated.follows_same_day
                and (
                    sentences_dated.follows_that_day
                    or regexp_matches(
                        measurements.left_context,
                        '^ ?(?:主要|其中|包括|具体|分别)'
                    )
                ) then coalesce(
                    if(
                        length(sentences_dated.last_edtf) = 10,
                        sentences_dated.last_edtf, null
                    ),
                    earlier_days.edtf
                )
            when sentences_dated.follows_yesterday
                and annual.day_of_writing is not null
                then strftime(
                    annual.day_of_writing - interval 1 day, '%Y-%m-%d'
                )
            -- 【3日15时】 opens the row, 10月24日 晴 stands over it.
            when day_entries.edtf is not null then day_entries.edtf
            -- 本期捐赠名单：the list breaks down what was stated before.
            when {{ is_listed }}
                and row_dates.edtf is null
                and introductions.is_breakdown then earlier_days.edtf
            -- 2022年统计公报: what has no date of its own is of the year.
            when annual.year_looked_back_on is not null
                and sentences_dated.time_of_year is not null
                then annual.year_looked_back_on || if(
                    sentences_dated.time_of_year in ('年末', '年底'), '-12', ''
                )
            when annual.year is not null
                and sentences_dated.time_of_year in ('年末', '年底')
                then annual.year || '-12'
            when annual.year is not null then annual.year
        end as as_of,
        -- 上述群众中，老人有312人: of the day of what it points to.
        own_dates.edtf_before is null
        and own_dates.edtf_behind is null
        and sentence_dates.edtf is null
        and contains(measurements.left_context, '述')
        and regexp_matches(
            measurements.left_context,
            '^ ?(?:上述|前述)[^，。；]{2,10}[中里](?:，|有|[已仅只]有)'
        ) as points_back,
    from measurements
    left join own_dates
        using (document_id, row_no, sentence_no, quantity_no)
    left join sentence_dates
        on measurements.document_id = sentence_dates.document_id
        and measurements.row_no = sentence_dates.row_no
        and measurements.sentence_no = sentence_dates.sentence_no + 1
    left join earlier_days
        on measurements.document_id = earlier_days.document_id
        and measurements.row_no = earlier_days.row_no
    left join annual
        on measurements.document_id = annual.document_id
    left join introductions
        on measurements.document_id = introductions.document_id
        and measurements.row_no = introductions.row_no
    left join sentences_dated
        on measurements.document_id = sentences_dated.document_id
        and measurements.row_no = sentences_dated.row_no
        and measurements.sentence_no = sentences_dated.sentence_no
    left join table_row_days
        on measurements.document_id = table_row_days.document_id
        and measurements.row_no = table_row_days.row_no
    left join table_heads
        on measurements.document_id = table_heads.document_id
        and measurements.row_no = table_heads.row_no
    left join row_dates
        on measurements.document_id = row_dates.document_id
        and introductions.introduction_row_no = row_dates.row_no
    left join day_entries
        on measurements.document_id = day_entries.document_id
        and measurements.row_no >= day_entries.first_row_no
        and measurements.row_no < day_entries.next_row_no

)

select
    * exclude (points_back) replace (nullif(as_of, '') as as_of),
    -- '' is what a word of time left undated, null what no rule told of.
    as_of is null or points_back as is_untold,
from dated
