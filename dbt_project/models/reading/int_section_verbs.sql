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
        case
            when not contains(row_text, '队') then null
            when regexp_matches(
                    row_text, '救援|搜救|消防|应急|民兵|突击队|工作队|医疗队'
                ) then false
            when regexp_matches(row_text, '(?:志愿|义工|志工)(?:者|服务)?[大分小]?队')
                then true
        end as tells_of_volunteers,
    from rows_read

),

verbs_found as (

    select
        document_id,
        row_no,
        tells_of_volunteers,
        if(introduction is not null, opens_breakdown, null)
            as opens_breakdown,
        -- 二、物资使用情况, 善款去向: what was received is given out below.
        regexp_matches(
            introduction, '(?:使用|支配|去向|流向)(?:情况|明细|说明|公示)?$'
        ) and not regexp_matches(introduction, '接收|收到|收入|收支|募集')
            as tells_of_use,
        regexp_matches(introduction, '(?:接收|收到)[^，。；]{0,6}使用')
            as tells_of_both,
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
        last_value(
            if(
                verbs_found.tells_of_use,
                'distributed', goods_verbs.goods_action
            ) ignore nulls
        ) over above as section_goods_action,
        last_value(
            coalesce(
                case
                    when verbs_found.tells_of_use then 'payout'
                    -- 接收使用情况: what came in is told first.
                    when verbs_found.tells_of_both then 'gift'
                end,
                nullif(money_verbs.money_role, ''),
                if(verbs_found.money_word <> '', 'gift', null)
            ) ignore nulls
        ) over above as section_money_role,
        coalesce(last_value(
            verbs_found.opens_breakdown ignore nulls
        ) over above, false) as is_in_breakdown,
        -- 叔姆志愿队：…。3名队员分头出发: no other team is told of.
        coalesce(bool_and(verbs_found.tells_of_volunteers) over (
            partition by verbs_found.document_id
        ), false) as team_is_of_volunteers,
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
