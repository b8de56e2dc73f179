{#
    Kind, action and unit of each quantity as a measurement: a subset did what
    the whole did, and what no word says the figure before it says.
#}

with

{{ described_quantities(['int_cues', 'int_kinds']) }},

goods_actions as (

    select * from {{ ref('int_goods_actions') }}
    where {{ only_unread() }}

),

people_actions as (

    select * from {{ ref('int_people_actions') }}
    where {{ only_unread() }}

),

actions_joined as (

    select
        described.*,
        coalesce(goods_actions.action, people_actions.action) as action,
    from described
    left join goods_actions
        using (document_id, row_no, sentence_no, quantity_no)
    left join people_actions
        using (document_id, row_no, sentence_no, quantity_no)

),

-- 在院老人80人，其中卧床20人: a subset did what the whole did, unless a verb
-- of its own says more.
subsets_told as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        kind,
        unit,
        unit_class,
        canonical_unit,
        counts,
        action,
        subject,
        item_category,
        population_category,
        is_article,
        is_deed,
        -- 颗粒60件（每件40盒） come in cases, as drinks do.
        unit = '件' and (
            regexp_matches(
                right_context, '^[（(，]?(?:每件|[一1]件)[^，。；）)]{0,4}[0-9]'
            )
            -- So does 药品300件, unless each got one: （每人1件）.
            or item_category = 'medicine'
            and not regexp_matches(right_context, '^[（(，]?每人')
        ) as tells_what_each_holds,
        -- 其中永嘉县最重，受灾人口21.4万人 begins anew.
        regexp_matches(left_context, '^ ?(?:其中|这?当中|包括)')
        and not regexp_matches(
            left_context, '^ ?(?:其中|这?当中|包括)[^，；。0-9]*，'
        ) as opens_with_parts,
        case
            when kind <> 'headcounts' then false
            else regexp_matches(
                left_context,
                '(?:其中|当中)[^；;。]*$|(?:包括|包含|[^不内]含|涵盖)[^，；;。]*$'
                -- 收住游客183人，里面老人41位、孩子26个
                || '|，这?里[面头][^；;。]*$'
                -- 在岗人员42人中，持证社工只有17人
                || '|[人名位户][里中](?:头|面)?，?[^，；;。0-9]{0,12}$'
            )
            -- 已为其中29人办妥落户 is a deed of its own.
            and not regexp_matches(clause_before, '[为给替]其中$')
            -- 入住老人247人，其中失能91人，38名护理员…: a new clause, of others.
            and not (
                left_text = '，'
                and coalesce(people_action, '') in (
                    'staff', 'mobilised', 'volunteer'
                )
            )
            -- 其中商会8万元，三名小学生合捐666元: gifts, not people, are split.
            and not contains(clause_behind, '捐')
        end as is_in_subset,
        case
            when kind <> 'headcounts' or people_action_behind is not null
                then false
            when people_action_before is null then true
            when contains(subject, people_verb_before) then true
            else not contains(
                regexp_extract(left_context, '(?:其中|当中)([^；;。]*)$', 1),
                people_verb_before
            )
        end as has_no_own_verb,
        -- 转移5.2万人，其中牧野区接收1.8万人: the place they are moved to does.
        coalesce(
            kind = 'headcounts'
            and people_verb_before in (
                '接收', '接纳', '收留', '收容', '收住', '安排', '安顿'
            )
            and ends_with(clause_before, people_verb_before), false
        ) as is_taken_in,
        -- 院里住着37位老兵，参加过抗美援朝的有14位，终身未婚的9位.
        coalesce(
            kind = 'headcounts'
            and coalesce(noun_side, 'earlier') = 'earlier'
            and regexp_full_match(
                clause_before,
                '[^0-9接转送治救助离走亡伤捐领获需]{3,14}的(?:也?[共就还只]?有|[占达约])?'
            ), false
        ) as is_told_of_some,
    from actions_joined

),

wholes_found as (

    select
        *,
        if(
            kind = 'headcounts' and not is_in_subset
            and not is_told_of_some
            and action in (
                'volunteer', 'resident', 'served', 'relocated', 'staff',
                'vaccinated', 'unspecified'
            ),
            action, null
        ) as whole_action,
        coalesce(
            last_value(whole_action ignore nulls) over (
                partition by document_id, row_no, sentence_no
                order by quantity_no
                rows between unbounded preceding and 1 preceding
            ),
            -- 转移群众2,460人。其中老人310人: of the sentence before.
            case when is_in_subset and opens_with_parts then
                last_value(whole_action ignore nulls) over (
                    partition by document_id, row_no
                    order by sentence_no, quantity_no
                    rows between unbounded preceding and 1 preceding
                )
            end
        ) as action_of_whole,
        last_value(
            if(kind = 'headcounts', action, null) ignore nulls
        ) over (
            partition by document_id, row_no, sentence_no
            order by quantity_no
            rows between unbounded preceding and current row
        ) as last_action,
    from subsets_told

),

-- What no word of its own says the figure before it in the sentence says:
-- 其中大学新生190名 were helped as the 402名学生 were.
actions_carried as (

    select
        * replace (
            coalesce(
                if(
                    (
                        is_in_subset and has_no_own_verb
                        or is_in_subset and is_taken_in
                        and action_of_whole = 'relocated'
                        or is_told_of_some
                        and action_of_whole in ('resident', 'staff')
                    )
                    and not (
                        action_of_whole = 'staff'
                        and coalesce(population_category, '') not in (
                            '', 'medical_workers', 'staff', 'social_workers',
                            'residents', 'other', 'officials_and_cadres'
                        )
                    )
                    -- 会员500人，其中志愿者120人: they are still volunteers.
                    and not (
                        action_of_whole = 'unspecified'
                        and coalesce(action, 'unspecified') <> 'served'
                    )
                    -- 入住老人150人，其中失能20人，护理员30人: they don't live there.
                    and not (
                        action_of_whole = 'resident'
                        and coalesce(population_category, '') in (
                            'staff', 'medical_workers', 'social_workers',
                            'volunteers', 'officials_and_cadres'
                        )
                    ),
                    action_of_whole, null
                ),
                action,
                if(
                    kind = 'headcounts',
                    case
                        -- 64名队员三天消杀2,280户: households do no work.
                        -- 12名社工带课，205名留守儿童不再下河: nor do children.
                        when (
                                unit_class = 'household'
                                or population_category in (
                                    'older_people', 'children',
                                    'disabled_people', 'people_in_poverty'
                                )
                            ) and last_action in (
                                'volunteer', 'mobilised', 'staff'
                            ) then 'served'
                        -- 学校有教职工62名、学生900名: they don't work there.
                        when population_category = 'students'
                            and last_action = 'staff' then 'unspecified'
                        else coalesce(last_action, 'unspecified')
                    end, null
                )
            ) as action
        ),
    from wholes_found

),

units_decided as (

    select
        * exclude (canonical_unit, subject),
        -- 社工上门巡诊1,315人次 counts the visits, not the social workers.
        if(is_deed, null, subject) as subject,
        case
            when kind = 'donations' and unit_class = 'person_time' then 'gift'
            when kind = 'headcounts' and unit_class in ('piece', 'other_count')
                then if(
                    regexp_matches(subject, '家庭$|户$'), 'household', 'person'
                )
            when kind = 'headcounts' and canonical_unit is null then 'person'
            when kind = 'donations' and counts = 'money'
                and canonical_unit is null then 'yuan'
            when kind = 'supplies' and unit = '件'
                and (
                    item_category in ('drink', 'disinfectant', 'food')
                    or tells_what_each_holds
                )
                then 'case'
            else canonical_unit
        end as canonical_unit,
    from actions_carried

),

texts_joined as (

    select
        quantities.document_id,
        quantities.row_no,
        quantities.sentence_no,
        quantities.quantity_no,
        quantities.row_kind,
        quantities.sentence_start,
        quantities.first_numeral_no,
        quantities.last_numeral_no,
        quantities.quote_start,
        quantities.quote_end,
        quantities.quote_text,
        units_decided.kind,
        quantities.approximation,
        quantities.value,
        quantities.value_low,
        quantities.value_high,
        quantities.number_value,
        quantities.unit,
        quantities.unit_class,
        units_decided.canonical_unit,
        units_decided.action,
        units_decided.subject,
        subjects.distributed_items,
        subjects.listed_places,
        units_decided.item_category,
        units_decided.population_category,
        subjects.is_distributive,
        subjects.is_respective_run,
        subjects.run_index,
        subjects.run_length,
        units_decided.is_article,
        subjects.is_rate,
        quantities.row_donor,
        quantities.row_recipient,
        quantities.row_date,
        quantities.is_total_row,
        quantities.is_subtotal_row,
        quantities.is_bare_list,
        quantities.table_no,
        quantities.table_header,
        quantities.currency_prefix <> ''
        or contains(quantities.unit, '人民币') as is_renminbi,
        quantities.left_context,
        quantities.right_context,
        quantities.left_text,
        quantities.right_text,
    from quantities
    inner join subjects using (document_id, row_no, sentence_no, quantity_no)
    inner join units_decided
        using (document_id, row_no, sentence_no, quantity_no)

)

select * from texts_joined
