{#
    The date of each measured event: what the words around it tell, else, for
    a part, that of the statement which it breaks down.
#}

with

dates as (

    select * from {{ ref('int_as_of') }}
    where {{ only_unread() }}

),

figures as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        text_order,
        kind,
        value,
    from {{ ref('int_rollup_figures') }}
    where {{ only_unread() }}

),

sums as (

    select * from {{ ref('int_summed_parts') }}
    where {{ only_unread() }}

),

parts as (

    select * from {{ ref('int_stated_parts') }}
    where {{ only_unread() }}
    union
    select * from sums

),

repeats as (

    select
        document_id,
        text_order,
        original_order,
    from {{ ref('int_repeats') }}
    where {{ only_unread() }}

),

ordered as (

    select
        dates.*,
        figures.text_order,
        figures.value,
        figures.kind,
    from dates
    left join figures
        using (document_id, row_no, sentence_no, quantity_no)

),

-- Of several totals the one in the nearest row (text orders grow by a
-- million with each), then one whose date is told, then the least: 本月 before
-- 累计.
totals_chosen as (

    select
        parts.document_id,
        parts.part_order as text_order,
        totals.text_order as total_order,
        -- A headline has no day, what it says again has.
        coalesce(totals.as_of, originals.as_of) as as_of,
        totals.is_untold,
    from parts
    inner join ordered as totals
        on parts.document_id = totals.document_id
        and parts.total_order = totals.text_order
    left join repeats as mentions
        on totals.document_id = mentions.document_id
        and totals.text_order = mentions.text_order
    left join ordered as originals
        on mentions.document_id = originals.document_id
        and mentions.original_order = originals.text_order
    anti join repeats
        on parts.document_id = repeats.document_id
        and parts.part_order = repeats.text_order
    qualify row_number() over (
        partition by parts.document_id, parts.part_order
        order by
            abs(
                parts.part_order // 1000000 - parts.total_order // 1000000
            ),
            totals.is_untold,
            totals.value,
            totals.text_order
    ) = 1

),

-- A total may itself be a part of what is dated: 本期412笔, of 累计, 其中一家
-- 100万元.
dates_of_totals as (

    select
        totals_chosen.document_id,
        totals_chosen.text_order,
        coalesce(totals_chosen.as_of, totals_above.as_of) as as_of,
    from totals_chosen
    left join totals_chosen as totals_above
        on totals_chosen.document_id = totals_above.document_id
        and totals_chosen.total_order = totals_above.text_order
        and totals_chosen.is_untold

),

-- 合计：口罩5400只 below its list is of the one day of all its rows.
dates_of_sums as (

    select
        parts.document_id,
        parts.total_order as text_order,
        min(listed.as_of) as as_of,
    from sums as parts
    inner join ordered as listed
        on parts.document_id = listed.document_id
        and parts.part_order = listed.text_order
    where parts.total_order > parts.part_order
    group by parts.document_id, parts.total_order
    having count(*) = count(listed.as_of)
        and min(listed.as_of) = max(listed.as_of)

),

-- 善款里，海川公司认捐200万元，同乡会汇来5万美元: told of in one breath with a
-- part, it is of the day of the total too.
dates_of_siblings as (

    select
        ordered.document_id,
        ordered.row_no,
        ordered.sentence_no,
        min(ordered.text_order) as first_order,
        any_value(dates_of_totals.as_of) as as_of,
    from ordered
    inner join dates_of_totals using (document_id, text_order)
    where ordered.is_untold
        and ordered.kind = 'donations'
    group by ordered.document_id, ordered.row_no, ordered.sentence_no
    having min(dates_of_totals.as_of) = max(dates_of_totals.as_of)

),

filled as (

    select
        ordered.document_id,
        ordered.row_no,
        ordered.sentence_no,
        ordered.quantity_no,
        if(
            ordered.is_untold,
            coalesce(
                dates_of_totals.as_of,
                dates_of_sums.as_of,
                if(
                    ordered.kind = 'donations'
                    and ordered.text_order > dates_of_siblings.first_order,
                    dates_of_siblings.as_of, null
                ),
                -- 上述低保户中有63户: of an undated total, of no day told of before.
                if(
                    dates_of_totals.text_order is null, ordered.as_of, null
                )
            ),
            ordered.as_of
        ) as as_of,
    from ordered
    left join dates_of_totals using (document_id, text_order)
    left join dates_of_sums using (document_id, text_order)
    left join dates_of_siblings using (document_id, row_no, sentence_no)

)

select * from filled
