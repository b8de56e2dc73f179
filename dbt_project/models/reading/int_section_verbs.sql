{#
    What the heading or introduction over each row says was done with goods
    and money: a list or table says it once, above its rows (在库物资如下：).
#}

with

sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}
        and row_kind <> 'furniture'

),

verbs as (

    select * from {{ ref('verbs') }}

),

rows_read as (

    select
        document_id,
        row_no,
        any_value(row_kind) as row_kind,
        string_agg(sentence, '' order by sentence_no) as row_text,
    from sentences
    group by document_id, row_no

),

introductions as (

    select
        document_id,
        row_no,
        case
            when row_kind = 'heading'
                or regexp_matches(row_text, '[：:] ?$')
                -- 附：2022年捐款十万元以上单位, right above a table.
                or length(row_text) <= 40
                and not regexp_matches(row_text, '[。；，]')
                and lead(row_kind) over (
                    partition by document_id
                    order by row_no
                ) = 'table_row'
                and row_kind = 'paragraph'
                -- 捐赠者如下（以到货先后为序）：an aside tells of the order.
                then coalesce(
                    nullif(trim(
                        regexp_replace(row_text, '[（(][^（）()]*[）)]', '', 'g'),
                        ' ：:'
                    ), ''),
                    row_text
                )
        end as introduction,
        regexp_matches(row_text, '(?:其中|明细|包括)[：:] ?$')
            as opens_breakdown,
    from rows_read

),

verbs_found as (

    select
        document_id,
        row_no,
        if(introduction is not null, opens_breakdown, null)
            as opens_breakdown,
        list_last(regexp_extract_all(
            introduction, '{{ goods_verb_words() }}'
        )) as goods_verb,
        list_last(regexp_extract_all(
            introduction, '{{ money_words() }}'
        )) as money_word,
    from introductions

),

carried_down as (

    select
        verbs_found.document_id,
        verbs_found.row_no,
        last_value(goods_verbs.goods_action ignore nulls) over above
            as section_goods_action,
        last_value(
            coalesce(
                nullif(money_verbs.money_role, ''),
                if(verbs_found.money_word <> '', 'gift', null)
            ) ignore nulls
        ) over above as section_money_role,
        coalesce(last_value(
            verbs_found.opens_breakdown ignore nulls
        ) over above, false) as is_in_breakdown,
    from verbs_found
    left join verbs as goods_verbs
        on verbs_found.goods_verb = goods_verbs.verb
    left join verbs as money_verbs
        on verbs_found.money_word = money_verbs.verb
    window above as (
        partition by verbs_found.document_id
        order by verbs_found.row_no
        rows between unbounded preceding and current row
    )

)

select * from carried_down
