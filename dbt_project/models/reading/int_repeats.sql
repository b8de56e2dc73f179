{#
    Which figures of a bulletin only say again what another one says: the
    headline that of the text, a rounded one the exact one, of two equal ones
    of the text the later that of the earlier.
#}
with

figures as (

    select
        *,
        right(coalesce(nullif(subject, '人'), ''), 2) as subject_end,
        -- 118,260,000 is told to the last ten thousand.
        power(
            10,
            length(value::hugeint::varchar)
            - length(rtrim(value::hugeint::varchar, '0'))
        ) as last_place,
    from {{ ref('int_rollup_figures') }}
    where {{ only_unread() }}

),

mentions_paired as (

    select
        mentions.document_id,
        mentions.text_order,
        originals.text_order as original_order,
    from figures as mentions
    inner join figures as originals
        on mentions.document_id = originals.document_id
        and mentions.kind = originals.kind
        and mentions.measure = originals.measure
        -- No two mentions of one figure are further apart.
        and originals.value
            between mentions.value * 0.9 and mentions.value * 2
        and (
            mentions.row_no <> originals.row_no
            or mentions.sentence_no <> originals.sentence_no
        )
        -- Rows of one table say different things, be they alike.
        and mentions.table_no is distinct from coalesce(originals.table_no, -1)
        -- Nor do two short lines of a list of gifts.
        and (
            mentions.is_list_item
            and originals.is_list_item
            and mentions.action in ('cash', 'donated', 'goods_value')
            and mentions.quote_end < 60
            and originals.quote_end < 60
        ) is not true
    -- The headline's is the mention unless it is the more exact one; of two
    -- others it is the rounder one, else the later.
    where case
        when mentions.row_kind = 'heading' and originals.row_kind <> 'heading'
            then mentions.approximation <> 'exact'
            or originals.approximation = 'exact'
            or mentions.value = originals.value
        when originals.row_kind = 'heading' and mentions.row_kind <> 'heading'
            then mentions.approximation <> 'exact'
            and originals.approximation = 'exact'
            and mentions.value <> originals.value
        -- The headline says again what the lead says.
        when mentions.is_headline <> originals.is_headline
            and mentions.value = originals.value
            then mentions.is_headline
        when mentions.value % 10000 = 0 and originals.value % 10000 <> 0
            then true
        when mentions.value % 10000 <> 0 and originals.value % 10000 = 0
            then false
        when mentions.approximation <> 'exact'
            and originals.approximation = 'exact' then true
        when mentions.approximation = 'exact'
            and originals.approximation <> 'exact' then false
        when mentions.value % 100 = 0 and originals.value % 100 <> 0 then true
        when mentions.value % 100 <> 0 and originals.value % 100 = 0 then false
        else originals.text_order < mentions.text_order
    end
    -- A growth of 120万元 is not what somebody gave.
    and (
        mentions.row_kind = 'heading'
        or mentions.is_growth is not distinct from originals.is_growth
    )
    -- What is lacking is not what was given.
    and (
        mentions.row_kind = 'heading'
        or (mentions.action = 'needed')
        is not distinct from (originals.action = 'needed')
    )
    and (
        (
            -- 两张棉被 in the headline and in the text: of one thing even two.
            mentions.value = originals.value
            and (
                mentions.value >= 10
                or mentions.is_headline
                and mentions.kind = 'supplies'
                and mentions.subject = originals.subject
            )
            and (
                mentions.row_kind = 'heading'
                or originals.row_kind = 'heading'
                or mentions.kind = 'donations'
                or mentions.subject_end = originals.subject_end
                -- 302人转移 and 302名群众 are the same people.
                or mentions.kind = 'headcounts'
                and mentions.value >= 20
                and '' in (mentions.subject_end, originals.subject_end)
            )
        )
        or (
            -- 1万余名 in the headline, 10042名 in the text.
            mentions.approximation in ('over', 'about', 'under')
            and originals.approximation = 'exact'
            and mentions.value >= 50
            and (
                mentions.approximation in ('over', 'about')
                and originals.value
                    between mentions.value and mentions.value * 1.1
                or (
                    mentions.approximation = 'about'
                    or mentions.approximation = 'under'
                    and mentions.row_kind = 'heading'
                )
                and originals.value
                    between mentions.value * 0.9 and mentions.value
            )
            and (
                mentions.row_kind = 'heading'
                or mentions.kind = 'donations'
                or mentions.subject_end = originals.subject_end
            )
        )
        or (
            -- 破亿元 in the headline for 1亿2,764万元.
            mentions.row_kind = 'heading'
            and originals.row_kind <> 'heading'
            and mentions.kind = 'donations'
            and mentions.approximation = 'over'
            and originals.value >= mentions.value
        )
        or (
            -- 十七万多笔 for 十七万六千余笔.
            mentions.kind = 'donations'
            and mentions.approximation = 'over'
            and originals.approximation = 'over'
            and mentions.value % 10000 = 0
            and originals.value % 10000 <> 0
            and originals.value
                between mentions.value and mentions.value * 1.1
        )
        or (
            -- 上千位老人 for 在院老人1298人.
            mentions.approximation = 'over'
            and originals.approximation = 'exact'
            and mentions.value in (100, 1000, 10000, 100000)
            and originals.value >= mentions.value
            and mentions.subject_end = originals.subject_end
        )
        or (
            -- 1.8万人 for 17,936人: the rounded figure is the mention.
            mentions.value >= 1000
            and mentions.value % 100 = 0
            and originals.value % 100 <> 0
            and abs(mentions.value - originals.value)
                <= 0.01 * mentions.value
            and (
                mentions.subject_end in ('', originals.subject_end)
                or mentions.kind = 'donations'
            )
        )
        or (
            -- 1.18亿元 in the headline, 1.1826亿元 in the text.
            mentions.row_kind = 'heading'
            and originals.row_kind <> 'heading'
            and mentions.value >= 1000
            and mentions.last_place <= 0.1 * mentions.value
            and abs(mentions.value - originals.value) < mentions.last_place
            and originals.last_place < mentions.last_place
            and (
                mentions.subject_end in ('', originals.subject_end)
                or mentions.kind = 'donations'
            )
        )
        or (
            -- 五万只 or 三千户 in the headline, 49,800只 and 3,274户 in the text.
            mentions.row_kind = 'heading'
            and originals.row_kind <> 'heading'
            and mentions.value >= 1000
            and mentions.value
            % power(10, floor(log10(mentions.value))) = 0
            and originals.value
                between mentions.value * 0.99 and mentions.value * 1.1
            and mentions.subject_end in ('', originals.subject_end)
        )
        or (
            -- 40余户 or 千户 in the headline for 43户 and 1,064户.
            mentions.row_kind = 'heading'
            and originals.row_kind <> 'heading'
            and mentions.number_value % 10 = 0
            and originals.value >= mentions.value
            and case
                when mentions.value < 100 then mentions.approximation = 'over'
                    and originals.value < mentions.value + 10
                -- 逾千人次 leaves room up to two.
                when mentions.value in (1000, 10000, 100000)
                    and mentions.approximation = 'over'
                    and mentions.subject_end in ('', originals.subject_end)
                    then originals.value < mentions.value * 2
                when mentions.value in (100, 1000, 10000, 100000)
                    then originals.value <= mentions.value * 1.1
                -- 两万余人 leaves room up to three.
                when mentions.approximation = 'over'
                    and mentions.subject_end in ('', originals.subject_end)
                    and mentions.value
                    % power(10, floor(log10(mentions.value))) = 0
                    then originals.value
                    < mentions.value + power(10, floor(log10(mentions.value)))
                else originals.value <= mentions.value * 1.05
                    -- 大衣3,860件 of the lead are no 蜡烛4,000根.
                    and (
                        mentions.kind <> 'supplies'
                        or mentions.subject_end in ('', originals.subject_end)
                    )
            end
        )
    )

),

-- What is said three times is said first by what repeats nothing itself.
repeats as (

    select
        mentions.document_id,
        mentions.text_order,
        coalesce(
            min(mentions.original_order) filter (
                where originals.text_order is null
            ),
            min(mentions.original_order)
        ) as original_order,
    from mentions_paired as mentions
    left join (
        select distinct document_id, text_order from mentions_paired
    ) as originals
        on mentions.document_id = originals.document_id
        and mentions.original_order = originals.text_order
    group by mentions.document_id, mentions.text_order

)

select * from repeats
