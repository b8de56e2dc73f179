"""For every expectation the changes that break it, and nothing else.

Each entry of `BREAKS` is the suite and the check, and one or more alternatives; an
alternative is a script that changes the sound warehouse. In the scripts of shared
checks `$mart` is the mart, and `$row` finds one plain fact of it.
"""

from string import Template

from tests.expectations.sound_warehouse import (
    COPY,
    FACTS,
    FIVE_OF_REPORT,
    GIFTS,
    PARTS,
    REPLACED,
    REPORT,
    RICE,
    Fact,
)


def fact_of(kind: str, quote: str) -> Fact:
    """The fact of a kind with that quote."""
    return next(fact for fact in FACTS if (fact.kind, fact.quote) == (kind, quote))


ROWS = {
    "fct_supplies": fact_of("supplies", "80吨"),
    "fct_donations": fact_of("donations", "1100元"),
    "fct_headcounts": fact_of("headcounts", "11人"),
    "fct_other_quantities": fact_of("other", "16家"),
}
ORIGINALS = {
    "fct_supplies": fact_of("supplies", "3000多个"),
    "fct_donations": FIVE_OF_REPORT,
    "fct_headcounts": fact_of("headcounts", "120人"),
}
REPLACED_AT = REPLACED.text.index("70吨")

# The marks of a numeral that is none: the day of 截至2月20日 in the report.
DAY = REPORT.text.index("20日")
A_NONE_NUMERAL = (
    f"document_id = '{REPORT.document_id}' and char_start = {DAY} "
    "and disposition = 'none'"
)
LAST_LINE = f"document_id = '{REPORT.document_id}' and text like '有志愿者%'"
TITLE_OF_COPY = f"document_id = '{COPY.document_id}' and row_no = 1"

EVERY_QUANTITY = {
    "quote_stands_in_text": ["update $mart set quote = quote || '整' where $row"],
    "of_current_version": [
        f"""
        insert into $mart
        select * replace (
            'old' as fact_id, '{REPLACED.document_id}' as document_id,
            '{REPLACED.source_name}' as source_name, '70吨' as quote,
            {REPLACED_AT} as char_start, {REPLACED_AT + 3} as char_end
        )
        from $mart where $row
        """
    ],
    "has_its_ledger_row": [
        f"""
        insert into $mart
        select * replace (
            'unentered' as fact_id, '{REPORT.document_id}' as document_id,
            '{REPORT.source_name}' as source_name,
            '郑州市' as quote, 0 as char_start, 3 as char_end
        )
        from $mart where $row
        """
    ],
    "named_after_its_bulletin": [
        "update $mart set source_name = 'other.txt' where $row"
    ],
}
EVERY_FACT = {
    "bounds_hold_value": [
        """
        update $mart
        set approximation = 'over', value_low = value + 1, value_high = null
        where $row
        """,
        """
        update $mart
        set approximation = 'under', value_low = null, value_high = value - 1
        where $row
        """,
        """
        update $mart
        set approximation = 'range', value = null, value_low = value_high + 1
        where $row
        """,
    ],
    "approximation_fits_bounds": [
        "update $mart set approximation = 'about' where $row",
        "update $mart set approximation = 'over' where $row",
        "update $mart set approximation = 'under' where $row",
        "update $mart set approximation = 'range' where $row",
        "update $mart set approximation = 'roughly' where $row",
        "update $mart set approximation = null where $row",
        "update $mart set value_high = null where $row",
        "update $mart set value_high = value_high + 1 where $row",
    ],
    "value_not_negative": [
        "update $mart set value = -1, value_low = -1, value_high = -1 where $row"
    ],
    "place_is_known": ["update $mart set place_code = '999999' where $row"],
    "place_names_agree": [
        "update $mart set province = '湖南省' where $row",
        "update $mart set place_code = '430000', province = '河南省' where $row",
    ],
    "as_of_is_edtf": [
        "update $mart set as_of = '2019-13' where $row",
        "update $mart set as_of = '2019-02-30' where $row",
        "update $mart set as_of = '20190210' where $row",
        "update $mart set as_of = 'XXXX' where $row",
        "update $mart set as_of = 'XXXX-13-01' where $row",
    ],
    "as_of_not_after_publication": [
        "update $mart set as_of = '2020-12', as_of_date = '2020-12-01' where $row",
        "update $mart set as_of = '2020-03-02', as_of_date = '2020-03-02' where $row",
    ],
    "as_of_not_before_1990": [
        """
        insert into marts.dim_date values ('1976-01-01');
        update $mart set as_of = '1976', as_of_date = '1976-01-01' where $row
        """
    ],
    "as_of_date_begins_as_of": [
        "update $mart set as_of = '2020-02', as_of_date = '2020-02-03' where $row",
        "update $mart set as_of = 'XXXX-02', as_of_date = '2020-03-01' where $row",
        "update $mart set as_of = '2020-02' where $row",
        "update $mart set as_of_date = '2020-02-01' where $row",
    ],
    "rollup_is_known": [
        "update $mart set rollup = 'sum' where $row",
        "update $mart set rollup = null where $row",
    ],
    "sum_counts_once": [
        "update $mart set rollup = 'part' where $row",
        "update $mart set rollup = 'repeat' where $row",
        "update $mart set is_additive = null where $row",
    ],
    "duplicate_points_at_fact": [
        "update $mart set duplicate_of = 'gone', is_additive = false where $row"
    ],
    "duplicate_has_same_figure": [
        """
        update $mart set duplicate_of = '$original', is_additive = false
        where $row
        """
    ],
    "duplicate_comes_later": [
        """
        update $mart as facts
        set
            value = originals.value, value_low = originals.value_low,
            value_high = originals.value_high, unit = originals.unit,
            approximation = originals.approximation, is_additive = false,
            duplicate_of = originals.fact_id, published_on = '2020-02-01'
        from (select * from $mart where fact_id = '$original') as originals
        where facts.$row
        """
    ],
    "parts_within_total": [
        """
        insert into $mart
        select * replace (
            'total' as fact_id, 'total' as rollup,
            10 as value, 10 as value_low, 10 as value_high
        )
        from $mart where $row;
        update $mart set rollup = 'part', is_additive = false where $row
        """
    ],
    "complete_parts_add_up": [
        f"""
        update $mart
        set value = value - 1, value_low = value - 1, value_high = value - 1
        where document_id = '{PARTS.document_id}' and value = 10
        """
    ],
    "value_not_outlying": [
        """
        update $mart
        set value = 1000000000, value_low = 1000000000, value_high = 1000000000
        where $row
        """
    ],
}
SUPPLIES = {
    "unit_fits_kind": ["update $mart set unit = 'person' where $row"],
    "action_fits_kind": [
        "update $mart set action = 'cash' where $row",
        "update $mart set action = null where $row",
    ],
    "category_is_of_item": ["update $mart set item_category = 'drink' where $row"],
    "few_items_unclassified": [
        f"""
        update $mart set item = null, item_category = 'unclassified'
        where document_id = '{RICE.document_id}';
        update record.builds set unclassified_share = 1
        """
    ],
    "unclassified_share_not_drifted": [
        f"""
        update $mart set item = null, item_category = 'unclassified'
        where document_id = '{RICE.document_id}' and value < 130
        """
    ],
}
DONATIONS = {
    "unit_fits_kind": ["update $mart set unit = 'person' where $row"],
    "action_fits_kind": ["update $mart set action = 'given' where $row"],
    "counts_are_no_money": [
        "update $mart set unit = 'gift' where $row",
        "update $mart set action = 'count' where $row",
    ],
}
HEADCOUNTS = {
    "unit_fits_kind": ["update $mart set unit = 'piece' where $row"],
    "action_fits_kind": ["update $mart set action = 'cash' where $row"],
    "people_can_exist": [
        """
        update $mart
        set
            value = 2000000000, value_low = 2000000000, value_high = 2000000000,
            population_category = null
        where $row
        """
    ],
}
MART_BREAKS = {
    "fct_supplies": EVERY_QUANTITY | EVERY_FACT | SUPPLIES,
    "fct_donations": EVERY_QUANTITY | EVERY_FACT | DONATIONS,
    "fct_headcounts": EVERY_QUANTITY | EVERY_FACT | HEADCOUNTS,
    "fct_other_quantities": EVERY_QUANTITY,
}

OTHER_BREAKS = {
    "numeral_ledger": {
        "quote_stands_in_text": [
            f"update marts.numeral_ledger set quote = '21' where {A_NONE_NUMERAL}"
        ],
        "of_current_version": [
            f"""
            insert into marts.numeral_ledger (
                document_id, char_start, char_end, quote, disposition, reason
            )
            values (
                '{REPLACED.document_id}', {REPLACED_AT}, {REPLACED_AT + 2},
                '70', 'none', 'ordinal'
            )
            """
        ],
        "numerals_do_not_overlap": [
            f"""
            insert into marts.numeral_ledger
            select * from marts.numeral_ledger where {A_NONE_NUMERAL}
            """
        ],
        "reason_is_given": [
            f"update marts.numeral_ledger set reason = ' ' where {A_NONE_NUMERAL}"
        ],
        "disposition_has_its_fact": [
            f"update marts.numeral_ledger set {change} where {A_NONE_NUMERAL}"
            for change in (
                "disposition = 'supplies'",
                "disposition = null",
                "fact_id = 'some'",
            )
        ],
        "fact_in_one_mart": [
            f"""
            insert into marts.fct_supplies
            select * from marts.fct_supplies
            where fact_id = '{ROWS["fct_supplies"].fact_id}'
            """,
            f"""
            insert into marts.fct_other_quantities
            select * replace ('{ROWS["fct_supplies"].fact_id}' as fact_id)
            from marts.fct_other_quantities
            where fact_id = '{ROWS["fct_other_quantities"].fact_id}'
            """,
        ],
        "unread_share_not_drifted": [
            f"""
            update marts.numeral_ledger
            set reason = 'a number without a unit that this project knows'
            where document_id = '{RICE.document_id}'
            """
        ],
        "digits_are_entered": [
            f"delete from marts.numeral_ledger where {A_NONE_NUMERAL}",
        ],
        "written_numerals_are_entered": [
            f"update raw.text_rows set text = '二十' || text[3:] where {LAST_LINE}"
        ],
    },
    "raw_bulletins": {
        "text_is_kept": [
            """
            insert into raw.bulletins
            select * replace (
                'blank' as document_id, 'blank.txt' as source_name, ' ' as raw_text
            )
            from raw.bulletins where source_name = 'people.txt';
            insert into marts.dim_bulletin (document_id) values ('blank');
            update raw.batches set bulletins_read = bulletins_read + 1
            """
        ],
        "has_text_rows": [
            """
            insert into raw.bulletins
            select * replace (
                'unread' as document_id, 'unread.txt' as source_name,
                '福利院来信' as raw_text
            )
            from raw.bulletins where source_name = 'people.txt';
            insert into marts.dim_bulletin (document_id) values ('unread');
            update raw.batches set bulletins_read = bulletins_read + 1
            """
        ],
        "current_is_in_the_marts": [
            f"delete from marts.dim_bulletin where document_id = '{GIFTS.document_id}'"
        ],
        "belongs_to_a_batch": [
            """
            update raw.bulletins set batch_id = 'lost'
            where source_name = 'people.txt';
            update raw.batches
            set bulletins_read = bulletins_read - 1, text_rows = text_rows - 10
            """
        ],
        "publication_date_is_likely": [
            f"update raw.bulletins set published_on = '{day}' "
            "where source_name = 'people.txt'"
            for day in ("2031-01-01", "1899-12-31")
        ],
    },
    "raw_text_rows": {
        "span_stands_in_text": [
            f"""
            update raw.text_rows set raw_text = '无' || raw_text[2:]
            where {LAST_LINE}
            """
        ],
        "offsets_pair_characters": [
            f"update raw.text_rows set text = text || '。' where {LAST_LINE}",
            f"update raw.text_rows set text = text || '。' where {TITLE_OF_COPY}",
        ],
        "offsets_stand_in_order": [
            f"update raw.text_rows set text_offsets = {offsets} where {TITLE_OF_COPY}"
            for offsets in (
                "list_reverse(text_offsets)",
                "list_append(text_offsets[2:], 99)",
                "list_prepend(-1, text_offsets[2:])",
            )
        ],
        "rows_stand_in_order": [
            f"update raw.text_rows set row_no = 99 where {LAST_LINE}",
            f"""
            update raw.text_rows
            set
                char_start = char_start - 1, raw_text = chr(10) || raw_text,
                text = ' ' || text
            where {LAST_LINE};
            update raw.text_rows
            set char_end = char_end + 1, raw_text = raw_text || chr(10),
                text = text || ' '
            where document_id = '{REPORT.document_id}' and row_no = 3
            """,
        ],
        "kind_is_known": [
            f"update raw.text_rows set row_kind = 'advert' where {LAST_LINE}"
        ],
        "cells_stand_in_table_rows": [
            f"""
            update raw.text_rows set row_kind = 'paragraph'
            where document_id = '{RICE.document_id}' and row_no = 1
            """,
            f"""
            update raw.text_rows
            set cells = [struct_update(cells[1], char_end := 999)]
            where document_id = '{RICE.document_id}' and row_no = 1
            """,
        ],
        "belongs_to_a_bulletin": [
            f"""
            insert into raw.text_rows
            select * replace ('gone' as document_id, 1 as row_no)
            from raw.text_rows where {LAST_LINE}
            """
        ],
    },
    "raw_batches": {
        "counts_what_it_brought": [
            f"update raw.batches set {count} = {count} + 1"
            for count in ("bulletins_read", "text_rows")
        ]
        + [f"update raw.batches set rejects = {rejects}" for rejects in (0, 3)],
        "ends_after_it_starts": [
            "update raw.batches set finished_at = started_at - interval 1 day",
            "update raw.batches set finished_at = null",
        ],
        "none_is_left_running": [
            "insert into raw.batches (batch_id, status) values ('cut', 'running')"
        ],
    },
    "raw_rejects": {
        "says_why": [
            f"update raw.rejects set {column} = {value} where reason = 'empty'"
            for column in ("source_name", "reason", "message")
            for value in ("''", "null")
        ],
        "belongs_to_a_batch": [
            """
            update raw.rejects set batch_id = 'lost';
            update raw.batches set rejects = 0
            """
        ],
    },
    "correction_ledger": {
        "still_applies": [
            f"update marts.correction_ledger set status = {status}"
            for status in ("'text_gone'", "'agrees'", "null")
        ],
        "is_of_a_known_source": [
            "update marts.correction_ledger set status = 'unknown_source'"
        ],
        "says_who_and_why": [
            f"update marts.correction_ledger set {column} = null"
            for column in ("reason", "author", "corrected_on")
        ],
    },
    "dim_bulletin": {
        "of_current_version": [
            f"""
            insert into marts.dim_bulletin (document_id)
            values ('{REPLACED.document_id}')
            """
        ],
    },
    "dim_place": {
        "code_nests_in_province": [
            "insert into marts.dim_place values ('530100', '云南省', '昆明市', null)",
            "insert into marts.dim_place values ('430100', '湖北省', '长沙市', null)",
        ],
    },
    "dim_item": {
        "holds_items_in_use": ["delete from marts.dim_item where item = '医用口罩'"],
    },
    "dim_unit": {
        "holds_units_in_use": ["delete from marts.dim_unit where unit = 'bucket'"],
    },
    "dim_date": {
        "holds_days_in_use": [
            "delete from marts.dim_date where date_day = '2020-02-20'",
            "delete from marts.dim_date where date_day = '2020-02-28'",
        ],
    },
}


def _of_mart(mart: str, script: str) -> str:
    original = ORIGINALS.get(mart)
    return Template(script).substitute(
        mart=f"marts.{mart}",
        row=f"fact_id = '{ROWS[mart].fact_id}'",
        original=original.fact_id if original else "",
    )


BREAKS: dict[tuple[str, str], list[str]] = {
    (mart, check): [_of_mart(mart, script) for script in scripts]
    for mart, checks in MART_BREAKS.items()
    for check, scripts in checks.items()
} | {
    (suite, check): scripts
    for suite, checks in OTHER_BREAKS.items()
    for check, scripts in checks.items()
}
