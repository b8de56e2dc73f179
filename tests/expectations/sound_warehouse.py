"""A small warehouse in which every check passes, made by the contract of the marts.

Seven bulletins: one of every kind of fact, a copy of it in the other script, lists long
enough for the checks that need many figures, totals that divide into parts, and a
source with an older version. The
positions are looked up in the texts and the ledger is counted by a regex of Python's,
so nothing here depends on how the project reads a bulletin.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb

SCHEMA = """
create schema raw;
create schema marts;
create schema record;
create table record.builds (
    built_at timestamp, unclassified_share decimal(9, 6),
    unread_share decimal(9, 6)
);
create table raw.batches (
    batch_id varchar, started_at timestamp, finished_at timestamp,
    status varchar, bulletins_read bigint, bulletins_known bigint,
    text_rows bigint, rejects bigint, version varchar
);
create table raw.bulletins (
    document_id varchar, source_name varchar, batch_id varchar, format varchar,
    encoding varchar, script varchar, title varchar, publisher varchar,
    published_on date, raw_text varchar, ingested_at timestamp
);
create table raw.text_rows (
    document_id varchar, row_no integer, row_kind varchar, char_start bigint,
    char_end bigint, raw_text varchar, text varchar, text_offsets integer[],
    cells struct(
        column_no integer, header varchar, char_start integer, char_end integer
    )[]
);
create table raw.rejects (
    source_name varchar, batch_id varchar, reason varchar, message varchar,
    rejected_at timestamp
);
create table marts.numeral_ledger (
    numeral_id varchar, document_id varchar, source_name varchar, quote varchar,
    disposition varchar, reason varchar, fact_id varchar, char_start integer,
    char_end integer
);
create table marts.correction_ledger (
    fact_id varchar, document_id varchar, source_name varchar, quote varchar,
    nth integer, part_no integer, field varchar, value_as_read varchar,
    value varchar, reason varchar, author varchar, corrected_on date,
    status varchar, sentence varchar
);
create table marts.fct_other_quantities (
    fact_id varchar, document_id varchar, source_name varchar, quote varchar,
    char_start integer, char_end integer, value decimal(38, 6), unit varchar,
    measured varchar, approximation varchar, sentence varchar, batch_id varchar
);
create table marts.dim_bulletin (
    document_id varchar, source_name varchar, title varchar, published_on date
);
create table marts.dim_place (
    place_code varchar, province varchar, city varchar, county varchar
);
create table marts.dim_item (item varchar, item_category varchar);
create table marts.dim_unit (unit varchar);
create table marts.dim_date (date_day date);
"""
FACT_COLUMNS = """
    fact_id varchar, document_id varchar, source_name varchar, quote varchar,
    char_start integer, char_end integer, value decimal(38, 6),
    value_low decimal(38, 6), value_high decimal(38, 6), approximation varchar,
    unit varchar, action varchar, place_code varchar, province varchar,
    city varchar, county varchar, as_of varchar, as_of_date date,
    published_on date, rollup varchar, duplicate_of varchar,
    is_additive boolean, sentence varchar, batch_id varchar
"""
OWN_COLUMNS = {
    "supplies": "item varchar, item_category varchar, donor varchar, recipient varchar",
    "donations": "donor varchar, recipient varchar",
    "headcounts": "population varchar, population_category varchar",
}
PLACES = (
    ("410000", "河南省", None, None),
    ("410100", "河南省", "郑州市", None),
    ("410105", "河南省", "郑州市", "金水区"),
    ("430000", "湖南省", None, None),
)
UNITS = ("kg", "piece", "bucket", "yuan", "gift", "lot", "person", "household")
ITEMS = (("医用口罩", "protective_equipment"), ("大米", "food"))
NUMERAL = re.compile("[0-9]+|[〇零一二两三四五六七八九十百千万亿]{2,}")
BATCH = "batch-1"
# The raw tables hold timestamps without a zone, in UTC.
FIRST_DAY = datetime.fromisoformat("2026-01-01 08:00")
SECOND_DAY = datetime.fromisoformat("2026-01-02 08:00")
# The second merely lies beside the bulletins; it does not count as set aside.
REJECTS = {"empty.txt": "empty", "key.jsonl": "not_bulletins"}


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin of the warehouse; its lines are its text rows."""

    source_name: str
    text: str
    published_on: date | None = date(2020, 3, 1)
    ingested_at: datetime = SECOND_DAY

    @property
    def document_id(self) -> str:
        return sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a bulletin: its kind, its quote, and the columns that matter."""

    kind: str
    bulletin: Bulletin
    quote: str
    columns: dict[str, object] = field(default_factory=dict)
    nth: int = 0

    @property
    def span(self) -> tuple[int, int]:
        found = [m.start() for m in re.finditer(self.quote, self.bulletin.text)]
        return found[self.nth], found[self.nth] + len(self.quote)

    @property
    def fact_id(self) -> str:
        return f"{self.kind}-{self.bulletin.source_name}-{self.span[0]}"


REPORT = Bulletin(
    "report.txt",
    "郑州市慈善会简报\n"
    "截至2月20日，共收到善款5万元，其中个人捐款2万元、企业捐款3万元。\n"
    "向金水区发放医用口罩3000多个、消毒液约19桶、大米10至12吨。\n"
    "有志愿者120人参加，走访不足200户，共有16家养老机构受益。\n",
    published_on=date(2020, 2, 28),
)
COPY = Bulletin(
    "copy.txt",
    "鄭州市慈善會簡報\n截至2月20日，共收到善款5萬元，今日轉載。\n",
    published_on=date(2020, 3, 1),
)
REPLACED = Bulletin(
    "changed.txt",
    "郑州市收到大米70吨。\n",
    ingested_at=FIRST_DAY,
)
CURRENT = Bulletin("changed.txt", "郑州市收到大米80吨。\n")
RICE = Bulletin(
    "rice.txt", "".join(f"第{n}村：大米{n}0公斤。\n" for n in range(11, 33))
)
GIFTS = Bulletin("gifts.txt", "".join(f"某甲{n}捐款{n}00元。\n" for n in range(11, 21)))
PEOPLE = Bulletin("people.txt", "".join(f"第{n}组老人{n}人。\n" for n in range(11, 21)))
PARTS = Bulletin(
    "parts.txt",
    "共发放帐篷30顶，分别为大帐篷10顶、小帐篷20顶。\n"
    "共收到善款30元，分别为个人10元、企业20元。\n"
    "共转移群众30人，分别为老人10人、儿童20人。\n",
)
BULLETINS = (REPLACED, CURRENT, REPORT, COPY, RICE, GIFTS, PEOPLE, PARTS)

ZHENGZHOU = {"place_code": "410100", "province": "河南省", "city": "郑州市"}
JINSHUI = {
    "place_code": "410105",
    "province": "河南省",
    "city": "郑州市",
    "county": "金水区",
}
FIVE = {"action": "cash", "unit": "yuan", "as_of": "2020-02-20", "rollup": "total"}


def exact(value: int, **columns: object) -> dict[str, object]:
    """The columns of an exact figure."""
    return {"value": value, "value_low": value, "value_high": value, **columns}


FIVE_OF_REPORT = Fact("donations", REPORT, "5万元", exact(50000, **FIVE, **ZHENGZHOU))
FACTS = (
    FIVE_OF_REPORT,
    Fact(
        "donations",
        COPY,
        "5萬元",
        exact(
            50000,
            **{**FIVE, "rollup": "alone"},
            **ZHENGZHOU,
            duplicate_of=FIVE_OF_REPORT.fact_id,
        ),
    ),
    Fact(
        "donations",
        REPORT,
        "2万元",
        exact(20000, action="cash", unit="yuan", rollup="part", as_of="2020-02"),
    ),
    Fact(
        "donations",
        REPORT,
        "3万元",
        exact(30000, action="cash", unit="yuan", rollup="part", as_of="2020"),
    ),
    Fact(
        "supplies",
        REPORT,
        "3000多个",
        {
            "value": 3000,
            "value_low": 3000,
            "approximation": "over",
            "unit": "piece",
            "action": "distributed",
            "item": "医用口罩",
            "item_category": "protective_equipment",
            "as_of": "XXXX-02-20",
            **JINSHUI,
        },
    ),
    Fact(
        "supplies",
        REPORT,
        "约19桶",
        {
            "value": 19,
            "approximation": "about",
            "unit": "bucket",
            "action": "distributed",
        },
    ),
    Fact(
        "supplies",
        REPORT,
        "10至12吨",
        {
            "value_low": 10000,
            "value_high": 12000,
            "approximation": "range",
            "unit": "kg",
            "action": "distributed",
            "item": "大米",
            "item_category": "food",
        },
    ),
    Fact(
        "headcounts",
        REPORT,
        "120人",
        exact(120, action="volunteer", unit="person", population="志愿者"),
    ),
    Fact(
        "headcounts",
        REPORT,
        "不足200户",
        {
            "value": 200,
            "value_high": 200,
            "approximation": "under",
            "unit": "household",
            "action": "served",
        },
    ),
    *(
        Fact(
            kind,
            PARTS,
            f"{n}{written}",
            exact(n, action=action, unit=unit, rollup="total" if n == 30 else "part"),
        )
        for kind, written, unit, action in (
            ("supplies", "顶", "piece", "distributed"),
            ("donations", "元", "yuan", "cash"),
            ("headcounts", "人", "person", "relocated"),
        )
        for n in (30, 10, 20)
    ),
    Fact("other", REPORT, "16家", {"value": 16, "unit": "家"}),
    Fact("other", RICE, "第11村", {"value": 11, "unit": "村"}),
    *(
        Fact(
            "supplies",
            RICE,
            f"{n}0公斤",
            exact(
                n * 10,
                unit="kg",
                action="donated",
                item="大米",
                item_category="food",
            ),
        )
        for n in range(11, 33)
    ),
    Fact(
        "supplies",
        CURRENT,
        "80吨",
        exact(80000, unit="kg", action="stocked", item="大米", item_category="food"),
    ),
    *(
        Fact("donations", GIFTS, f"{n}00元", exact(n * 100, action="cash", unit="yuan"))
        for n in range(11, 21)
    ),
    *(
        Fact(
            "headcounts",
            PEOPLE,
            f"{n}人",
            exact(
                n,
                action="served",
                unit="person",
                population="老人",
                population_category="older_people",
            ),
        )
        for n in range(11, 21)
    ),
)


def build(path: Path) -> None:
    """Write the warehouse to `path`, which must not exist yet."""
    storage = {"storage_compatibility_version": "v1.2.0"}
    with duckdb.connect(str(path), config=storage) as connection:
        connection.execute(SCHEMA)
        for kind, own in OWN_COLUMNS.items():
            connection.execute(f"create table marts.fct_{kind} ({FACT_COLUMNS}, {own})")
        _fill_raw(connection)
        _fill_facts(connection)
        _fill_dimensions(connection)


def _insert(
    connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, object]
) -> None:
    marks = ", ".join("?" for _ in row)
    connection.execute(
        f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values())
    )


def _fill_raw(connection: duckdb.DuckDBPyConnection) -> None:
    text_rows = 0
    for bulletin in BULLETINS:
        _insert(
            connection,
            "raw.bulletins",
            {
                "document_id": bulletin.document_id,
                "source_name": bulletin.source_name,
                "batch_id": BATCH,
                "format": "txt",
                "encoding": "utf-8",
                "script": "hant" if bulletin is COPY else "hans",
                "title": bulletin.text.split("\n")[0],
                "published_on": bulletin.published_on,
                "raw_text": bulletin.text,
                "ingested_at": bulletin.ingested_at,
            },
        )
        text_rows += _fill_text_rows(connection, bulletin)
    for source_name, reason in REJECTS.items():
        _insert(
            connection,
            "raw.rejects",
            {
                "source_name": source_name,
                "batch_id": BATCH,
                "reason": reason,
                "message": f"{source_name} is of no use: fetch it again",
            },
        )
    _insert(
        connection,
        "raw.batches",
        {
            "batch_id": BATCH,
            "started_at": FIRST_DAY - timedelta(hours=1),
            "finished_at": SECOND_DAY + timedelta(hours=1),
            "status": "done",
            "bulletins_read": len(BULLETINS),
            "bulletins_known": 0,
            "text_rows": text_rows,
            "rejects": 1,
        },
    )


def _fill_text_rows(connection: duckdb.DuckDBPyConnection, bulletin: Bulletin) -> int:
    """One row a line; the rows of the copy keep their offsets, as cleaned text does."""
    rows = list(re.finditer("[^\n]+", bulletin.text))
    for number, row in enumerate(rows, 1):
        offsets = list(range(len(row[0]))) if bulletin is COPY else None
        cells = [{"column_no": 1, "char_start": 0, "char_end": len(row[0])}]
        is_table = bulletin is RICE
        _insert(
            connection,
            "raw.text_rows",
            {
                "document_id": bulletin.document_id,
                "row_no": number,
                "row_kind": "table_row" if is_table else "paragraph",
                "char_start": row.start(),
                "char_end": row.end(),
                "raw_text": row[0],
                "text": row[0].replace("萬", "万"),
                "text_offsets": offsets,
                "cells": cells if is_table else None,
            },
        )
    return len(rows)


def _fill_facts(connection: duckdb.DuckDBPyConnection) -> None:
    for fact in FACTS:
        table = "fct_other_quantities" if fact.kind == "other" else f"fct_{fact.kind}"
        _insert(connection, f"marts.{table}", fact_row(fact))
    for bulletin in BULLETINS:
        if bulletin is not REPLACED:
            for row in ledger_rows(bulletin):
                _insert(connection, "marts.numeral_ledger", row)


def fact_row(fact: Fact) -> dict[str, object]:
    """The row of a fact in its mart."""
    start, end = fact.span
    row: dict[str, object] = {
        "fact_id": fact.fact_id,
        "document_id": fact.bulletin.document_id,
        "source_name": fact.bulletin.source_name,
        "quote": fact.quote,
        "char_start": start,
        "char_end": end,
        "sentence": _sentence(fact.bulletin.text, start),
        "batch_id": BATCH,
    }
    if fact.kind != "other":
        row |= {
            "approximation": "exact",
            "rollup": "alone",
            "published_on": fact.bulletin.published_on,
            "as_of_date": _first_day(fact),
        }
        rollup = fact.columns.get("rollup", "alone")
        row["is_additive"] = rollup != "part" and "duplicate_of" not in fact.columns
    return row | fact.columns


def _sentence(text: str, position: int) -> str:
    begin = text.rfind("\n", 0, position) + 1
    return text[begin : text.index("\n", position)]


def _first_day(fact: Fact) -> date | None:
    as_of = fact.columns.get("as_of")
    if not isinstance(as_of, str) or fact.bulletin.published_on is None:
        return None
    year = str(fact.bulletin.published_on.year)
    first_day = as_of.replace("XXXX", year).ljust(4, "0") + "-01-01"[len(as_of) - 4 :]
    return date.fromisoformat(first_day)


def ledger_rows(bulletin: Bulletin) -> Iterable[dict[str, object]]:
    """The numerals of a bulletin: those of its facts, and all the others as none."""
    facts = [fact for fact in FACTS if fact.bulletin is bulletin]
    for fact in facts:
        yield _ledger_row(bulletin, fact.span, fact.kind, "measured", fact.fact_id)
    for numeral in NUMERAL.finditer(bulletin.text):
        spans = (fact.span for fact in facts)
        if not any(start <= numeral.start() < end for start, end in spans):
            yield _ledger_row(bulletin, numeral.span(), "none", "ordinal", None)


def _ledger_row(
    bulletin: Bulletin,
    span: tuple[int, int],
    disposition: str,
    reason: str,
    fact_id: str | None,
) -> dict[str, object]:
    return {
        "numeral_id": f"{bulletin.source_name}-{span[0]}",
        "document_id": bulletin.document_id,
        "source_name": bulletin.source_name,
        "char_start": span[0],
        "char_end": span[1],
        "quote": bulletin.text[slice(*span)],
        "disposition": disposition,
        "reason": reason,
        "fact_id": fact_id,
    }


def _fill_dimensions(connection: duckdb.DuckDBPyConnection) -> None:
    for bulletin in BULLETINS:
        if bulletin is not REPLACED:
            _insert(
                connection,
                "marts.dim_bulletin",
                {
                    "document_id": bulletin.document_id,
                    "source_name": bulletin.source_name,
                    "published_on": bulletin.published_on,
                },
            )
    for code, province, city, county in PLACES:
        names = {"province": province, "city": city, "county": county}
        _insert(connection, "marts.dim_place", {"place_code": code, **names})
    for item, category in ITEMS:
        row = {"item": item, "item_category": category}
        _insert(connection, "marts.dim_item", row)
    for unit in UNITS:
        _insert(connection, "marts.dim_unit", {"unit": unit})
    # The build that is judged, and the published one before it.
    for built_at in (FIRST_DAY, SECOND_DAY):
        shares = {"unclassified_share": 0, "unread_share": 0}
        _insert(connection, "record.builds", {"built_at": built_at, **shares})
    rice = fact_row(next(fact for fact in FACTS if fact.quote == "80吨"))
    shared = ("fact_id", "document_id", "source_name", "quote", "sentence")
    _insert(
        connection,
        "marts.correction_ledger",
        {name: rice[name] for name in shared}
        | {"nth": 1, "part_no": 1, "field": "action", "value_as_read": "donated"}
        | {"value": "stocked", "reason": "储备", "author": "甲", "status": "applied"}
        | {"corrected_on": SECOND_DAY.date()},
    )
    connection.execute(
        "insert into marts.dim_date select unnest(range("
        "date '2020-01-01', date '2020-12-31', interval 1 day))"
    )
