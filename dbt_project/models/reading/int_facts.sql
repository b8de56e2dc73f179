{#
    One row per fact: measurements with place, date, rollup and parties; 各
    makes one fact per item. Positions are those of the verbatim text.
#}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and kind <> 'other'

),

fact_places as (

    select * from {{ ref('int_fact_places') }}
    where {{ only_unread() }}

),

dates as (

    select * from {{ ref('int_fact_dates') }}
    where {{ only_unread() }}

),

rollups as (

    select * from {{ ref('int_rollups') }}
    where {{ only_unread() }}

),

parties as (

    select * from {{ ref('int_parties') }}
    where {{ only_unread() }}

),

text_rows as (

    select * from {{ ref('stg_text_rows') }}
    where {{ only_unread() }}

),

subject_classes as (

    select * from {{ ref('int_subject_classes') }}

),

gathered as (

    select
        measurements.* exclude (item_category, population_category)
        replace (
            coalesce(rollups.action_of_original, measurements.action) as action
        ),
        fact_places.place_code,
        dates.as_of,
        rollups.rollup,
        rollups.currency_of_whole,
        fact_places.place_list,
        parties.donor,
        parties.recipient,
        parties.each_giver,
        parties.each_receiver,
    from measurements
    left join fact_places using (document_id, row_no, sentence_no, quantity_no)
    left join dates using (document_id, row_no, sentence_no, quantity_no)
    left join rollups using (document_id, row_no, sentence_no, quantity_no)
    left join parties using (document_id, row_no, sentence_no, quantity_no)

),

-- 向甲县、乙县分别调拨棉衣300件、450件，毛毯各500条: for the places told of
-- before. 向甲县、乙县各调拨棉衣300件、毛毯500条: 各 holds for the list.
places_carried as (

    select
        * replace (
            coalesce(places_told_before, listed_places) as listed_places,
            is_distributive or places_told_before is not null
                as is_distributive
        ),
    from (
        select
            *,
            case
                when is_respective_run or distributed_items is not null
                    or listed_places > 1 then null
                when regexp_replace(left_text, '^(?:，|、|和|以?及)', '')
                    = subject || '各'
                    then last_value(nullif(listed_places, 0) ignore nulls)
                        over sentence_before
                when regexp_replace(left_text, '^(?:、|和|以?及)', '') = subject
                    then last_value(
                        case
                            when starts_with(left_text, '、') then null
                            when is_distributive then listed_places
                            else 0
                        end ignore nulls
                    ) over sentence_before
            end as places_told,
            if(places_told > 1, places_told, null) as places_told_before,
        from gathered
        window sentence_before as (
            partition by document_id, row_no, sentence_no
            order by quantity_no
            rows between unbounded preceding and 1 preceding
        )
    )

),

-- 各 makes one fact of each good, each giver, each receiver or each place of a
-- list.
each_listed as (

    select
        *,
        case
            when distributed_items is not null then 'item'
            when each_giver is not null then 'giver'
            when each_receiver is not null then 'receiver'
            when is_distributive and listed_places > 1
                and len(place_list) >= listed_places then 'place'
        end as each_of,
        case
            when distributed_items is not null then len(distributed_items)
            when each_giver is not null then len(each_giver)
            when each_receiver is not null then len(each_receiver)
            when is_distributive and listed_places > 1
                and len(place_list) >= listed_places then listed_places
            else 1
        end as parts,
    from places_carried

),

spread as (

    select
        * exclude (donor, recipient, place_code),
        if(each_of = 'item', distributed_items[part_no], subject) as item,
        if(each_of = 'giver', each_giver[part_no], donor) as donor,
        if(
            each_of = 'receiver', each_receiver[part_no], recipient
        ) as recipient,
        case
            when each_of = 'place'
                then place_list[len(place_list) - parts + part_no]
            -- 向江口县、白水县各捐600箱: each receiver is there.
            when each_of = 'receiver'
                and len(place_list) = parts
                and regexp_full_match(
                    array_to_string(each_receiver, '、') || '、',
                    '(?:[^、]*[省市县区旗州盟](?:红十字会|慈善[总协]?会|民政局)?、)+'
                )
                then place_list[part_no]
            -- 分别: each figure of the run belongs to its place of the list,
            -- which may be shorter (向甲县、乙县分别调拨2份、1份，为四家院).
            when is_respective_run and run_length > 1
                and run_index <= len(place_list)
                and listed_places = run_length
                then place_list[
                    greatest(len(place_list) - run_length, 0) + run_index
                ]
            else place_code
        end as place_code,
    from (
        select *, unnest(range(1, parts + 1))::integer as part_no
        from each_listed
    )

),

located as (

    select
        spread.*,
        subject_classes.item_category,
        subject_classes.population_category,
        text_rows.char_start + coalesce(
            text_rows.text_offsets[
                spread.sentence_start + spread.quote_start + 1
            ],
            spread.sentence_start + spread.quote_start
        ) as char_start,
        text_rows.char_start + coalesce(
            text_rows.text_offsets[
                spread.sentence_start + spread.quote_end
            ] + 1,
            spread.sentence_start + spread.quote_end
        ) as char_end,
        text_rows.raw_text as row_raw_text,
        text_rows.char_start as row_start,
    from spread
    inner join text_rows using (document_id, row_no)
    left join subject_classes on spread.item = subject_classes.noun

),

identified as (

    select
        md5(concat_ws(
            '|', document_id, char_start, char_end, kind, part_no
        )) as fact_id,
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        part_no,
        kind,
        substr(
            row_raw_text,
            (char_start - row_start + 1)::integer,
            (char_end - char_start)::integer
        ) as quote,
        char_start,
        char_end,
        value,
        value_low,
        value_high,
        approximation,
        -- A plain 元 is the money of the sum that it is a part of, or else of
        -- the place, and so is a plain $.
        case
            when (is_renminbi or canonical_unit <> 'yuan')
                and not (
                    canonical_unit = 'usd' and starts_with(quote_text, '$')
                )
                then canonical_unit
            when currency_of_whole is not null then currency_of_whole
            when place_code = '710000' then 'twd'
            when place_code = '810000' then 'hkd'
            when place_code = '820000' then 'mop'
            else canonical_unit
        end as unit,
        action,
        nullif(item, '') as subject,
        item_category,
        population_category,
        place_code,
        as_of,
        rollup,
        donor,
        recipient,
        left_context || quote_text || right_context as sentence,
        regexp_matches(left_context, '截至|截止|累计') as is_cumulative,
    from located

)

select * from identified
