{#
    One row per cell of a table row, with the role that its header gives it
    (物资名称 is the item, 捐赠单位 the donor, 单位 the unit) and the unit that
    the header states (数量（箱）, 金额（万元）), or a line above the table
    (单位：万元). Of a header of two levels (捐赠物资 / 数量) the lower gives
    the role.
#}
{%- set counted = any_word(
    'units', 'unit', "unit_class in ('piece', 'package', 'lot', 'gift')"
) -%}
{%- set given = '(?:捐[赠款]?|接收|收到|受赠|发放|物资)' -%}
{%- set total_label -%}
    ^(?:本[页月期周日次])?(?:合 ?计|小 ?计|总 ?计|共 ?计|累 ?计)|^[^0-9]{1,8}(?:合|小) ?计$
{%- endset %}

with

all_rows as (

    select * from {{ ref('stg_text_rows') }}
    where {{ only_unread() }}

),

text_rows as (

    select * from all_rows
    where row_kind = 'table_row'

),

-- 单位：万元; 计量单位：元、件.
unit_lines as (

    select
        document_id,
        row_no,
        regexp_extract(text, '单位 ?[：:] ?([^）)】]{1,12})', 1) as words,
    from all_rows
    where row_kind <> 'table_row'
        and regexp_matches(
            text, '^.{0,36}单位 ?[：:]|单位 ?[：:][^，。；]{1,12}[）)]?[：:]?$'
        )

),

headers as (

    select * from {{ ref('table_headers') }}

),

cells as (

    select
        document_id,
        row_no,
        text,
        unnest(cells, recursive := true),
    from text_rows

),

-- Where the ingest named no headers, the first row of the table does, when
-- none of its cells is a number.
runs_numbered as (

    select
        *,
        row_no - dense_rank() over (
            partition by document_id
            order by row_no
        ) as run_no,
        trim(substr(text, char_start + 1, char_end - char_start)) as words,
    from cells

),

first_rows as (

    select
        document_id,
        run_no,
        column_no,
        arg_min(words, row_no) as header_words,
        min(row_no) as first_row_no,
        count(*) as rows_in_run,
        bool_or(header is not null) as has_told_header,
    from runs_numbered
    group by document_id, run_no, column_no

),

tables_with_header as (

    select
        document_id,
        run_no,
    from first_rows
    group by document_id, run_no
    having not bool_or(has_told_header)
        and count(*) >= 3
        and bool_and(not regexp_matches(header_words, '[0-9]'))
        and max(rows_in_run) >= 3

),

headed as (

    select
        runs_numbered.* exclude (header, run_no, words),
        coalesce(
            runs_numbered.header,
            if(
                runs_numbered.row_no > first_rows.first_row_no
                and tables_with_header.run_no is not null,
                first_rows.header_words, null
            )
        ) as header,
    from runs_numbered
    inner join first_rows using (document_id, run_no, column_no)
    left join tables_with_header using (document_id, run_no)

),

-- A table begins behind the last row without headers: its header.
header_rows as (

    select
        document_id,
        row_no,
        bool_or(header is not null) as has_headers,
        -- Of rows without headers those that touch are one table.
        row_no - row_number() over (
            partition by document_id, bool_or(header is not null)
            order by row_no
        ) as stretch_no,
    from headed
    group by document_id, row_no

),

numbered_tables as (

    select
        document_id,
        row_no,
        if(
            has_headers,
            last_value(if(has_headers, null, row_no) ignore nulls) over (
                partition by document_id
                order by row_no
                rows between unbounded preceding and current row
            ),
            min(row_no) over (
                partition by document_id, has_headers, stretch_no
            )
        ) as table_no,
    from header_rows

),

-- 单位：元 holds for the lists below it, each under a heading of its own
-- (一、机关), up to the next paragraph.
stretches as (

    select
        all_rows.document_id,
        all_rows.row_no,
        count(*) filter (
            where unit_lines.row_no is null
                and (
                    all_rows.row_kind not in ('table_row', 'heading')
                    or all_rows.row_kind = 'heading'
                    and regexp_matches(
                        all_rows.text,
                        '物[资品]|实物|表 ?[0-9一二三四五六七八九十]|附[件表]|[人户]数|支出|使用'
                    )
                )
        ) over (
            partition by all_rows.document_id
            order by all_rows.row_no
        ) as stretch_no,
    from all_rows
    left join unit_lines using (document_id, row_no)

),

table_units as (

    select
        tables.document_id,
        tables.table_no,
        nullif(regexp_extract(
            arg_max(unit_lines.words, unit_lines.row_no),
            '[十百千万亿]*(?:元|美元|港元)'
        ), '') as money_unit,
        nullif(regexp_extract(
            arg_max(unit_lines.words, unit_lines.row_no),
            '^(?:[^、/，]*元[、/，])?({{ any_word("units", "unit") }})'
            || '(?:[、/，]|$)',
            1
        ), '') as count_unit,
    from (
        select distinct document_id, table_no
        from numbered_tables
    ) as tables
    inner join stretches as of_tables
        on tables.document_id = of_tables.document_id
        and tables.table_no = of_tables.row_no
    inner join unit_lines
        on tables.document_id = unit_lines.document_id
        and tables.table_no > unit_lines.row_no
    inner join stretches as of_lines
        on unit_lines.document_id = of_lines.document_id
        and unit_lines.row_no = of_lines.row_no
    where unit_lines.row_no >= tables.table_no - 2
        or of_tables.stretch_no = of_lines.stretch_no
    group by tables.document_id, tables.table_no

),

levels_split as (

    select
        headed.*,
        numbered_tables.table_no,
        regexp_replace(header, '^.* / ', '') as lower_header,
        nullif(regexp_extract(header, '^(.*) / ', 1), '') as upper_header,
    from headed
    inner join numbered_tables using (document_id, row_no)

),

read_cells as (

    select
        document_id,
        row_no,
        column_no,
        table_no,
        char_start as cell_start,
        char_end as cell_end,
        trim(substr(text, char_start + 1, char_end - char_start)) as cell_text,
        header,
        upper_header,
        trim(regexp_replace(lower_header, '[（(][^（）()]*[）)]$', ''))
            as bare_header,
        coalesce(
            nullif(regexp_extract(
                lower_header, '[（(](?:单位[：:])?([^（）()]*)[）)]$', 1
            ), ''),
            regexp_extract(
                upper_header, '[（(](?:单位[：:])?([^（）()]*)[）)]$', 1
            ),
            ''
        ) as header_bracket,
    from levels_split

),

with_roles as (

    select
        read_cells.*,
        -- 单位 heads a column of bodies or of measure words: the cell tells.
        case
            when regexp_matches(read_cells.bare_header, '^(?:计量)?单位')
                and regexp_full_match(
                    cell_text, '(?:{{ any_word("units", "unit") }})'
                ) then 'unit'
            -- What one of the goods costs.
            when regexp_matches(read_cells.bare_header, '单价|均价')
                then 'content'
            when coalesce(whole.role, bare.role) is not null
                then coalesce(whole.role, bare.role)
            -- Kin of the words in the vocabulary.
            when regexp_matches(
                    read_cells.bare_header,
                    '^(?:受|接收|接受|获)(?:捐|赠|助)?[^日时数量金额]*'
                    || '(?:单位|方|者|人|机构|对象|部门)$'
                ) then 'recipient'
            when regexp_matches(
                    read_cells.bare_header,
                    '^(?:爱心|热心)?(?:捐|赠|认捐|援助)[^日时数量金额物受]*'
                    || '(?:单位|方|者|人|企业|机构|个人|人士|名称|姓名|公司'
                    || '|团体|团队)$'
                ) then 'donor'
            when regexp_matches(
                    read_cells.bare_header,
                    '(?:物资|物品|用品)(?:名称|品名|明细|内容|清单|品种|详情'
                    || '|及数量)?$|(?:内容|明细|清单)$'
                ) then 'item'
            when regexp_matches(read_cells.bare_header, '(?:日期|时间)$')
                then 'date'
            -- 已发放, 救助人次, 支出金额: what the column counts, in words.
            when regexp_matches(
                    read_cells.bare_header,
                    '(?:金额|款项|款|价值|市值|总值)$|^折[合价算款]'
                ) then 'amount'
            -- 棉被（床）: the good stands in the header.
            when regexp_full_match(
                    read_cells.header_bracket,
                    '{{ any_word("units", "unit") }}'
                ) then 'quantity'
            when regexp_matches(
                    read_cells.bare_header, '(?:人次|人数|户数|数量|数)$'
                ) or regexp_matches(
                    read_cells.bare_header, '{{ goods_verb_words() }}'
                ) then 'quantity'
        end as header_role,
        case
            when regexp_matches(read_cells.bare_header, '人次$') then '人次'
            when regexp_matches(read_cells.bare_header, '人数$') then '人'
            when regexp_matches(read_cells.bare_header, '户数$') then '户'
            -- 笔数, 捐赠批次, 箱数; 批次 alone may say which one.
            when regexp_full_match(
                    read_cells.bare_header, '{{ given }}批次'
                ) then '批次'
            when regexp_full_match(
                    read_cells.bare_header,
                    '(?:{{ given }})?(?:{{ counted }})数'
                ) then regexp_extract(
                    read_cells.bare_header, '({{ counted }})数$', 1
                )
            when regexp_full_match(
                    header_bracket,
                    '[十百千万亿]?(?:{{ any_word("units", "unit") }})'
                ) then header_bracket
        end as stated_unit,
        regexp_matches(cell_text, '^[0-9０-９.,，]+$') as is_number,
        regexp_matches(cell_text, '{{ total_label }}') as is_total_label,
        regexp_matches(cell_text, '小 ?计$|^小 ?计|^本页')
            as is_subtotal_label,
        regexp_full_match(
            cell_text, '(?:{{ any_word("units", "unit") }})'
        ) as is_unit,
    from read_cells
    left join headers as whole on read_cells.header = whole.header
    left join headers as bare on read_cells.bare_header = bare.header

),

units_known as (

    select
        with_roles.* exclude (stated_unit),
        coalesce(
            stated_unit,
            case
                when with_roles.header_role = 'amount'
                    -- A list of names and numbers, under 单位：元.
                    or with_roles.header is null and with_roles.is_number
                    then table_units.money_unit
                when with_roles.header_role = 'quantity'
                    then table_units.count_unit
            end
        ) as header_unit,
    from with_roles
    left join table_units using (document_id, table_no)

),

rows_seen as (

    select
        *,
        -- The nearest good to the left: a row may hold several.
        coalesce(
            last_value(if(header_role = 'item', cell_text, null) ignore nulls)
                over cells_before,
            arg_min(cell_text, column_no) filter (where header_role = 'item')
                over table_row,
            -- 棉被（床）, known or not.
            if(
                header_unit is not null and regexp_full_match(
                    bare_header, '.*(?:{{ any_word("goods", "item") }})'
                )
                or regexp_full_match(
                    header_bracket, '{{ any_word("units", "unit",
                        "unit_class in ('piece', 'package', 'mass', 'volume')"
                        ~ " and unit <> '家'") }}'
                ) and regexp_full_match(
                    bare_header, '[^0-9数量]{1,9}[^村镇校所院队户数人点站处]'
                )
                -- 受助家庭（户）: whom the column counts.
                or regexp_full_match(header_bracket, '[人户名位]|人次')
                and regexp_full_match(bare_header, '[^0-9数量]{1,9}[^数量次]'),
                bare_header, null
            ),
            -- 口罩 / 数量: the good stands over the number.
            if(
                header_role = 'quantity' and regexp_full_match(
                    upper_header, '.*(?:{{ any_word("goods", "item") }})'
                ), upper_header, null
            )
        ) as row_item,
        -- A row may hold several givers, each with the gift to the right.
        coalesce(
            last_value(if(header_role = 'donor', cell_text, null) ignore nulls)
                over cells_before,
            arg_min(cell_text, column_no) filter (where header_role = 'donor')
                over table_row
        ) as own_donor,
        arg_min(cell_text, column_no) filter (where header_role = 'recipient')
            over table_row as own_recipient,
        arg_min(cell_text, column_no)
            filter (where header_role = 'unit' or is_unit)
            over table_row as row_unit,
        arg_min(cell_text, column_no) filter (where header_role = 'date')
            over table_row as row_date,
        bool_or(is_total_label) over table_row as is_total_row,
        bool_or(is_subtotal_label) over table_row as is_subtotal_row,
        bool_or(header_role = 'sequence') over table_row as has_sequence,
        bool_or(header_role in ('quantity', 'amount')
            and regexp_matches(cell_text, '[0-9]')) over table_row
            as has_quantity,
        -- The last cell of words to the left: the good of a row whose cells
        -- go beyond its header.
        last_value(
            -- 林海生（离休干部，91岁） is a name.
            if(
                is_number or is_unit
                or regexp_matches(
                    regexp_replace(cell_text, '[（(][^（）()]*[）)]$', ''),
                    '[0-9]'
                ),
                null, cell_text
            ) ignore nulls
        ) over cells_before as words_to_the_left,
    from units_known
    window
        table_row as (partition by document_id, row_no),
        cells_before as (
            partition by document_id, row_no
            order by column_no
            rows between unbounded preceding and 1 preceding
        )

),

-- An empty giver is the one above, and so is then an empty receiver, unless
-- the row is one of its own by its number.
parties_filled as (

    select
        *,
        header is not null
        and own_donor is null
        and not is_total_row
        and not coalesce(has_sequence, false) as goes_on,
        last_value(own_donor ignore nulls) over rows_above as donor_above,
        last_value(own_recipient ignore nulls) over rows_above
            as recipient_above,
    from rows_seen
    window rows_above as (
        partition by document_id, table_no
        order by row_no
    )

),

understood as (

    select
        * exclude (
            own_donor, own_recipient, donor_above, recipient_above, goes_on,
            has_sequence, has_quantity, is_subtotal_label, upper_header
        )
        replace (
            case
                -- A row of totals has fewer cells: its numbers are the
                -- amounts.
                when is_total_row and is_number
                    and coalesce(header_role, '') not in ('quantity', 'amount')
                    then 'amount'
                when header is null and is_number and header_unit is not null
                    then 'amount'
                -- 规格 50只/盒: what one pack holds, beside the number of
                -- packs.
                when header_role = 'specification' and has_quantity
                    then 'content'
                else header_role
            end as header_role
        ),
        -- A list of names and amounts without a header: givers and gifts.
        case
            when header is null and row_item is null
                then coalesce(own_donor, words_to_the_left)
            when goes_on then donor_above
            else own_donor
        end as row_donor,
        if(goes_on, coalesce(own_recipient, recipient_above), own_recipient)
            as row_recipient,
        case
            when regexp_matches(header, '价值|折[合价算款]|市值|总值|货值|估值')
                then 'goods_value'
            -- 捐赠款物 heads sums and goods: 20万元 in one of its rows is a sum.
            when regexp_full_match(header, '(?:捐赠|受赠|接收|捐助)?款物(?:内容|名称)?')
                and not is_total_row then 'cash'
            when contains(header, '款物') then 'cash_and_goods'
            when regexp_matches(header, '资金|善款|现金|捐款|款项|到[账帐]')
                then 'cash'
            when header_role = 'amount' and row_item is not null
                and not is_total_row
                then if(
                    regexp_matches(row_item, '现金|资金|款|人民币'),
                    'cash', 'goods_value'
                )
        end as money_action,
        header is null and row_item is null and own_donor is null
            as is_bare_list,
    from parties_filled

)

select * from understood
