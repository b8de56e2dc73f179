"""What a warehouse holds: `minzheng status`."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ingest.rows import Row, has_table, rows, shown
from ingest.summary import COUNT_FACTS, print_rows

if TYPE_CHECKING:
    import duckdb
    from rich.console import Console

    from ingest.digest import WarehouseDigest

LAST_BATCHES = 5
# How many characters of a value are enough on a screen; JSON has them all.
BRIEF = {
    "batch_id": 8,
    "grammar_digest": 8,
    "marts_digest": 8,
    "started_at": 16,
    "built_at": 16,
}

RAW_COUNTS = """
select
    (select count(*) from raw.bulletins) as bulletin_versions,
    (select count(distinct document_id) from raw.bulletins) as documents,
    (select count(distinct source_name) from raw.bulletins) as sources,
    (select count(*) from raw.text_rows) as text_rows,
    (select count(*) from raw.rejects) as rejects,
    (select count(*) from raw.batches) as batches,
    (select min(published_on) from raw.bulletins) as first_published,
    (select max(published_on) from raw.bulletins) as last_published
"""

REJECTS = """
select
    reason,
    count(*) as inputs,
    min(source_name) as example
from raw.rejects
group by reason
order by inputs desc, reason
"""

BATCHES = """
select
    batch_id,
    started_at,
    status,
    bulletins_read,
    bulletins_known,
    rejects
from raw.batches
order by started_at desc
limit $last
"""

# All of it: a build of an older version has fewer columns.
LAST_BUILD = "select * from record.builds order by built_at desc limit 1"
BUILD_SHOWN = (
    "built_at",
    "version",
    "grammar_digest",
    "is_full_refresh",
    "bulletins",
    "is_checked",
    "marts_digest",
)


@dataclass(frozen=True, slots=True)
class WarehouseStatus:
    """What is in a warehouse, by schema.

    Attributes:
        raw: counts of the raw tables and the dates that they span; empty without them.
        facts: kind, facts, additive; empty before the first build.
        rejects: reason, inputs, example.
        batches: the last calls of ingest, newest first.
        last_build: the newest row of record.builds, None before the first build.
    """

    raw: Row
    facts: list[Row]
    rejects: list[Row]
    batches: list[Row]
    last_build: Row | None

    def as_json(self) -> dict[str, object]:
        """Return the fields as JSON can hold them."""
        return asdict(self)


def read_status(connection: "duckdb.DuckDBPyConnection") -> WarehouseStatus:
    """Query what is there; a part that is not built yet is empty, not an error."""
    has_raw = has_table(connection, "raw", "bulletins")
    has_marts = has_table(connection, "marts", "fct_supplies")
    has_builds = has_table(connection, "record", "builds")
    builds = rows(connection, LAST_BUILD) if has_builds else []
    return WarehouseStatus(
        raw=rows(connection, RAW_COUNTS)[0] if has_raw else {},
        facts=rows(connection, COUNT_FACTS) if has_marts else [],
        rejects=rows(connection, REJECTS) if has_raw else [],
        batches=rows(connection, BATCHES, {"last": LAST_BATCHES}) if has_raw else [],
        last_build=builds[0] if builds else None,
    )


def print_status(console: "Console", status: WarehouseStatus) -> None:
    """Show what a warehouse holds, part by part."""
    for name, value in status.raw.items():
        console.print(f"{name.replace('_', ' '):>18}  {shown(value)}")
    print_rows(console, "facts", status.facts)
    if not status.facts:
        console.print("no facts yet: run `minzheng build`, then `minzheng publish`")
    print_rows(console, "set aside", status.rejects)
    print_rows(console, "last batches", [_brief(row) for row in status.batches])
    if status.last_build:
        build = {
            name: status.last_build[name]
            for name in BUILD_SHOWN
            if name in status.last_build
        }
        print_rows(console, "last build", [_brief(build)])


def print_digest(console: "Console", content: "WarehouseDigest") -> None:
    """Show the digest of a warehouse whole, those of its marts in short."""
    print_rows(
        console,
        "marts",
        [
            {"mart": each.mart, "rows": each.rows, "digest": each.digest[:16]}
            for each in content.marts
        ],
    )
    console.print(f"\ndigest  {content.digest}", soft_wrap=True)


def _brief(row: Row) -> Row:
    """Shorten what a person compares at a glance: ids, digests, times."""
    return {
        name: value[: BRIEF[name]]
        if name in BRIEF and isinstance(value, str)
        else value
        for name, value in row.items()
    }
