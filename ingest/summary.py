"""What a warehouse says, on one screen: the end of `minzheng run`.

Every figure is a query over the marts, so that the summary can't say anything that
a reader of the warehouse would not find in it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ingest.rows import Row, rows, shown

if TYPE_CHECKING:
    import duckdb
    from rich.console import Console

BIGGEST = 8
LONG_HEADING = 12

COUNT_BULLETINS = "select count(*) as bulletins from marts.dim_bulletin"

COUNT_FACTS = """
with facts as (
    select
        1 as position,
        'supplies' as kind,
        is_additive
    from marts.fct_supplies
    union all
    select
        2 as position,
        'donations' as kind,
        is_additive
    from marts.fct_donations
    union all
    select
        3 as position,
        'headcounts' as kind,
        is_additive
    from marts.fct_headcounts
)

select
    kind,
    count(*) as facts,
    count(*) filter (is_additive) as additive
from facts
group by position, kind
order by position
"""

SUM_SUPPLIES = """
select
    item,
    unit,
    sum(value) as total,
    count(*) as facts
from marts.fct_supplies
where is_additive and value is not null
group by item, unit
order by total desc, item, unit
limit $biggest
"""

SUM_DONATIONS = """
select
    unit,
    action,
    sum(value) as total,
    count(*) as facts
from marts.fct_donations
where is_additive and value is not null
group by unit, action
order by unit in ('gift', 'lot'), total desc, unit, action
"""

SUM_HEADCOUNTS = """
select
    action,
    unit,
    sum(value) as total,
    count(*) as facts
from marts.fct_headcounts
where is_additive and value is not null
group by action, unit
order by total desc, action, unit
limit $biggest
"""

COUNT_NUMERALS = """
select
    disposition,
    count(*) as numerals
from marts.numeral_ledger
group by disposition
order by numerals desc, disposition
"""

READY_QUERIES = (
    (
        "what was handed out, and where",
        (
            "select item, unit, sum(value) as total, province from marts.fct_supplies "
            "where is_additive and action = 'distributed' group by all "
            "order by total desc limit 10"
        ),
    ),
    (
        "who gave money, with the sentence that says so",
        (
            "select donor, value, unit, sentence from marts.fct_donations "
            "where is_additive and donor is not null order by value desc limit 10"
        ),
    ),
    (
        "what became of every number of one bulletin",
        (
            "select quote, disposition, reason from marts.numeral_ledger "
            "where document_id = (select min(document_id) from marts.dim_bulletin) "
            "order by char_start limit 20"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class WarehouseSummary:
    """The figures of a warehouse that a person wants to see first.

    Attributes:
        bulletins: current bulletins.
        facts: kind, facts, additive.
        supplies: item, unit, total, facts; the biggest sums.
        donations: unit (currency, gift or lot), action, total, facts.
        headcounts: action, unit, total, facts.
        numerals: disposition, numerals.
    """

    bulletins: int
    facts: list[Row]
    supplies: list[Row]
    donations: list[Row]
    headcounts: list[Row]
    numerals: list[Row]

    def as_json(self) -> dict[str, object]:
        """Return the fields as JSON can hold them."""
        return asdict(self)


def summarise(connection: "duckdb.DuckDBPyConnection") -> WarehouseSummary:
    """Query the marts (see DESIGN: only `is_additive` facts are summed)."""
    biggest = {"biggest": BIGGEST}
    counted = connection.execute(COUNT_BULLETINS).fetchone()
    return WarehouseSummary(
        bulletins=counted[0] if counted else 0,
        facts=rows(connection, COUNT_FACTS),
        supplies=rows(connection, SUM_SUPPLIES, biggest),
        donations=rows(connection, SUM_DONATIONS),
        headcounts=rows(connection, SUM_HEADCOUNTS, biggest),
        numerals=rows(connection, COUNT_NUMERALS),
    )


def print_summary(console: "Console", summary: WarehouseSummary) -> None:
    """Show the figures as small tables, one question each."""
    title = f"{shown(summary.bulletins)} bulletins, read into facts"
    print_rows(console, title, summary.facts)
    print_rows(console, "supplies: the biggest sums", summary.supplies)
    print_rows(console, "donations", summary.donations)
    print_rows(console, "headcounts", summary.headcounts)
    print_rows(console, "what every numeral turned out to be", summary.numerals)


def print_rows(console: "Console", title: str, found: Sequence[Row]) -> None:
    """Show rows as a table under a title; nothing when there are none."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if not found:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, value in found[0].items():
        numeric = isinstance(value, int | float) and not isinstance(value, bool)
        table.add_column(_heading(name), justify="right" if numeric else "left")
    for row in found:
        # Text of bulletins may hold square brackets: it is never markup.
        table.add_row(*(Text(shown(value)) for value in row.values()))
    console.print(f"\n[bold]{title}[/bold]")
    console.print(table)


def _heading(column: str) -> str:
    """Write a column's name for a person, a long one on several lines."""
    return column.replace("_", "\n" if len(column) > LONG_HEADING else " ")
