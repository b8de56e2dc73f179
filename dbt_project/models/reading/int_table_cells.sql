{#
    One row per cell of a table row, with the role that its header gives it
    (物资名称 is the item, 捐赠单位 the donor, 单位 the unit) and the unit that
    the header states (数量（箱）, 金额（万元）).
#}

with

text_rows as (

    select * from {{ ref('stg_text_rows') }}
    where {{ only_unread() }}
        and row_kind = 'table_row'

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
    from runs_numbered
    group by document_id, run_no, column_no

),

tables_with_header as (

    select
        document_id,
        run_no,
    from first_rows
    group by document_id, run_no
    having count(*) >= 3
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

read_cells as (

    select
        document_id,
        row_no,
        column_no,
        char_start as cell_start,
        char_end as cell_end,
        trim(substr(text, char_start + 1, char_end - char_start)) as cell_text,
        header,
        trim(regexp_replace(header, '[（(][^（）()]*[）)]$', ''))
            as bare_header,
        regexp_extract(header, '[（(](?:单位[：:])?([^（）()]*)[）)]$', 1)
            as header_bracket,
    from headed

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
            when coalesce(whole.role, bare.role) is not null
                then coalesce(whole.role, bare.role)
            -- 已发放, 救助人次, 支出金额: what the column counts, in words.
            when regexp_matches(read_cells.bare_header, '(?:金额|款项|款)$')
                then 'amount'
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
            when regexp_full_match(
                    header_bracket,
                    '[十百千万亿]?(?:{{ any_word("units", "unit") }})'
                ) then header_bracket
        end as header_unit,
        regexp_matches(cell_text, '^[0-9０-９.,，]+$') as is_number,
        regexp_matches(cell_text, '^(?:合计|小计|总计|共计|累计|总 ?计|合 ?计)')
            as is_total_label,
        regexp_full_match(
            cell_text, '(?:{{ any_word("units", "unit") }})'
        ) as is_unit,
    from read_cells
    left join headers as whole on read_cells.header = whole.header
    left join headers as bare on read_cells.bare_header = bare.header

),

rows_seen as (

    select
        *,
        -- The nearest good to the left: a row may hold several.
        coalesce(
            last_value(if(header_role = 'item', cell_text, null) ignore nulls)
                over (
                    partition by document_id, row_no
                    order by column_no
                    rows between unbounded preceding and 1 preceding
                ),
            arg_min(cell_text, column_no) filter (where header_role = 'item')
                over table_row,
            if(
                header_unit is not null and regexp_full_match(
                    bare_header, '.*(?:{{ any_word("goods", "item") }})'
                ), bare_header, null
            )
        ) as row_item,
        arg_min(cell_text, column_no) filter (where header_role = 'donor')
            over table_row as row_donor,
        arg_min(cell_text, column_no) filter (where header_role = 'recipient')
            over table_row as row_recipient,
        arg_min(cell_text, column_no)
            filter (where header_role = 'unit' or is_unit)
            over table_row as row_unit,
        arg_min(cell_text, column_no) filter (where header_role = 'date')
            over table_row as row_date,
        bool_or(is_total_label) over table_row as is_total_row,
        -- The last cell of words to the left: the good of a row whose cells
        -- go beyond its header.
        last_value(
            if(is_number or is_unit or regexp_matches(cell_text, '[0-9]'),
                null, cell_text) ignore nulls
        ) over (
            partition by document_id, row_no
            order by column_no
            rows between unbounded preceding and 1 preceding
        ) as words_to_the_left,
    from with_roles
    window table_row as (partition by document_id, row_no)

),

understood as (

    select
        * replace (
            -- A row of totals has fewer cells: its numbers are the amounts.
            case
                when is_total_row and is_number
                    and coalesce(header_role, '') not in ('quantity', 'amount')
                    then 'amount'
                else header_role
            end as header_role,
            -- A list of names and amounts without a header: givers and gifts.
            case
                when header is null and row_item is null
                    then coalesce(row_donor, words_to_the_left)
                else row_donor
            end as row_donor
        ),
        header is null and row_item is null and row_donor is null
            as is_bare_list,
    from rows_seen

)

select * from understood
