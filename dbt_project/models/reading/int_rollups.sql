{#
    How a figure stands to the others of its bulletin, so that no sum adds a
    part to its total or a repeated mention to its original. A repeat is a
    repeat whatever else it is, and a part stays one when it is itself split.
#}
with

figures as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        text_order,
        kind,
        action,
        currency,
        is_headline,
        is_total_row,
    from {{ ref('int_rollup_figures') }}
    where {{ only_unread() }}

),

parts as (

    select * from {{ ref('int_stated_parts') }}
    where {{ only_unread() }}
    union
    select * from {{ ref('int_summed_parts') }}
    where {{ only_unread() }}

),

repeats as (

    select * from {{ ref('int_repeats') }}
    where {{ only_unread() }}

),

part_figures as (

    select distinct
        document_id,
        part_order as text_order,
        true as is_part,
    from parts

),

-- What is a part of a repeated mention is a part of its original.
total_figures as (

    select distinct
        parts.document_id,
        coalesce(repeats.original_order, parts.total_order) as text_order,
        true as is_total,
    from parts
    left join repeats
        on parts.document_id = repeats.document_id
        and parts.total_order = repeats.text_order

),

-- 收到澳门元300万元，其中海川商会40万元: in the money of what it is a part of, and
-- a repeat in that of its original.
figures_meant as (

    select
        document_id,
        part_order as text_order,
        total_order as meant_order,
    from parts

    union all

    select
        document_id,
        text_order,
        original_order as meant_order,
    from repeats

),

currencies_meant as (

    select
        figures_meant.document_id,
        figures_meant.text_order,
        min(figures.currency) as currency_of_whole,
    from figures_meant
    inner join figures
        on figures_meant.document_id = figures.document_id
        and figures_meant.meant_order = figures.text_order
    where figures.currency in ('twd', 'hkd', 'mop')
    group by figures_meant.document_id, figures_meant.text_order

),

rolled_up as (

    select
        figures.document_id,
        figures.row_no,
        figures.sentence_no,
        figures.quantity_no,
        case
            when repeats.original_order is not null then 'repeat'
            when part_figures.is_part then 'part'
            when figures.is_total_row or total_figures.is_total then 'total'
            else 'alone'
        end as rollup,
        -- 两张棉被 in the headline are those that the text says were handed out,
        -- and of 63位老人，谁都不能冻着 an earlier sentence told where they live.
        if(
            (
                figures.is_headline
                and figures.kind in ('supplies', 'headcounts')
                or figures.kind = 'headcounts'
                and figures.action = 'unspecified'
                and originals.action in ('resident', 'staff')
            )
            and originals.kind = figures.kind,
            originals.action, null
        ) as action_of_original,
        currencies_meant.currency_of_whole,
    from figures
    left join repeats using (document_id, text_order)
    left join figures as originals
        on repeats.document_id = originals.document_id
        and repeats.original_order = originals.text_order
    left join part_figures using (document_id, text_order)
    left join total_figures using (document_id, text_order)
    left join currencies_meant using (document_id, text_order)

)

select * from rolled_up
