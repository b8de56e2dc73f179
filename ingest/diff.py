"""What changed between two warehouse files: `minzheng diff OLD NEW`.

Facts are told apart by their fact_id, a hash of document, characters and kind; so the
same number of the same bulletin is the same fact in both files, whatever was read of
it. A number whose kind changed has another fact_id, and is found by its characters.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from ingest.explain import FACT_TABLES
from ingest.rows import Row, Value, quoted, rows, shown

if TYPE_CHECKING:
    import duckdb
    from rich.console import Console

# When a bulletin came in is no part of what it says.
LEFT_OUT = frozenset({"batch_id"})
# What tells a reader which fact is meant, in every mart of facts.
NAMED_BY = ("mart", "fact_id", "source_name", "quote", "sentence")
SHORT_ID = 12


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a fact that reads otherwise now."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact of both files that differs.

    Attributes:
        fact: mart, fact_id, source_name, quote and sentence as the new file has them.
        changes: the fields that differ, in the order of the mart's columns.
    """

    fact: Row
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one warehouse has and the other has not.

    Attributes:
        added: facts that only the new file has, with all their columns.
        gone: facts that only the old file has, with all their columns.
        changed: facts of both whose fields differ.
        columns_added: mart.column of the new file only.
        columns_gone: mart.column of the old file only.
    """

    added: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()
    changed: tuple[ChangedFact, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Count the facts by what became of them."""
        return {
            "added": len(self.added),
            "gone": len(self.gone),
            "changed": len(self.changed),
        }

    def as_json(self) -> dict[str, object]:
        """Return the counts and the fields as JSON can hold them."""
        return {"counts": self.counts(), **asdict(self)}


def compare(old: Path, new: Path) -> Difference:
    """Compare the facts of two warehouse files, which are only read.

    Raises:
        duckdb.Error: a file can't be read, or has no marts of facts.
    """
    if old.samefile(new):
        return Difference()
    with _open_both(old, new) as connection:
        columns = {side: _columns(connection, side) for side in ("old", "new")}
        gone = _facts_of_one(connection, "old", "new")
        added = _facts_of_one(connection, "new", "old")
        changed = [
            change
            for mart in FACT_TABLES
            for change in _changed_in(connection, mart, columns)
        ]
    turned = _same_number(gone, added)
    turned_old = {before["fact_id"] for before, _ in turned}
    turned_new = {after["fact_id"] for _, after in turned}
    return Difference(
        added=tuple(fact for fact in added if fact["fact_id"] not in turned_new),
        gone=tuple(fact for fact in gone if fact["fact_id"] not in turned_old),
        changed=(*changed, *(_change(before, after) for before, after in turned)),
        columns_added=_only_in(columns["new"], columns["old"]),
        columns_gone=_only_in(columns["old"], columns["new"]),
    )


def _open_both(old: Path, new: Path) -> "duckdb.DuckDBPyConnection":
    import duckdb

    connection = duckdb.connect()
    connection.execute("attach $path as old (read_only)", {"path": str(old)})
    connection.execute("attach $path as new (read_only)", {"path": str(new)})
    return connection


def _columns(
    connection: "duckdb.DuckDBPyConnection", side: str
) -> dict[str, list[str]]:
    """Name the columns of each mart of facts, in their order."""
    found = connection.execute(
        """
        select
            table_name,
            list(column_name order by column_index)
        from duckdb_columns()
        where database_name = $side and schema_name = 'marts'
        group by table_name
        """,
        {"side": side},
    ).fetchall()
    return {mart: columns for mart, columns in found if mart in FACT_TABLES}


def _only_in(
    these: dict[str, list[str]], others: dict[str, list[str]]
) -> tuple[str, ...]:
    return tuple(
        f"{mart}.{column}"
        for mart, columns in these.items()
        for column in columns
        if column not in others.get(mart, ())
    )


def _facts_of_one(
    connection: "duckdb.DuckDBPyConnection", side: str, other: str
) -> list[Row]:
    """The facts that only one side has, by source and place in it."""
    found = [
        {"mart": mart, **row}
        for mart in FACT_TABLES
        for row in rows(
            connection,
            f"""
            select * from {side}.marts.{mart} as facts
            where not exists (
                select 1 from {other}.marts.{mart} as others
                where others.fact_id = facts.fact_id
            )
            """,
        )
    ]
    return sorted(found, key=_place)


def _place(fact: Row) -> tuple[str, int, str]:
    start = fact["char_start"]
    return (
        str(fact["source_name"]),
        start if isinstance(start, int) else 0,
        str(fact["fact_id"]),
    )


def _changed_in(
    connection: "duckdb.DuckDBPyConnection",
    mart: str,
    columns: dict[str, dict[str, list[str]]],
) -> list[ChangedFact]:
    """The facts of one mart whose shared columns differ, by source and place."""
    shared = [
        name
        for name in columns["new"][mart]
        if name in columns["old"][mart] and name not in LEFT_OUT
    ]
    packed = ", ".join(f"{quoted(name)} := {{0}}.{quoted(name)}" for name in shared)
    found = rows(
        connection,
        f"""
        select
            struct_pack({packed.format("before")}) as before,
            struct_pack({packed.format("after")}) as after,
        from old.marts.{mart} as before
        inner join new.marts.{mart} as after using (fact_id)
        where {_differs(shared)}
        order by after.source_name, after.char_start, after.fact_id
        """,
    )
    return [
        _change({"mart": mart, **_fields(row["before"])}, _fields(row["after"]))
        for row in found
    ]


def _fields(value: Value) -> Row:
    return value if isinstance(value, dict) else {}


def _differs(columns: Iterable[str]) -> str:
    return " or ".join(
        f"before.{quoted(name)} is distinct from after.{quoted(name)}"
        for name in columns
    )


def _change(before: Row, after: Row) -> ChangedFact:
    """Name the fields that both have and that differ."""
    after = {"mart": before["mart"], **after}
    changes = (
        FieldChange(name, before[name], after[name])
        for name in after
        if name in before and name not in LEFT_OUT and before[name] != after[name]
    )
    return ChangedFact({name: after[name] for name in NAMED_BY}, tuple(changes))


def _same_number(gone: Sequence[Row], added: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pair the facts of one number where each file has a single one of it."""
    before, after = _alone_at_their_place(gone), _alone_at_their_place(added)
    return [(fact, after[place]) for place, fact in before.items() if place in after]


def _alone_at_their_place(facts: Sequence[Row]) -> dict[tuple[Value, ...], Row]:
    def place_of(fact: Row) -> tuple[Value, ...]:
        return fact["document_id"], fact["char_start"], fact["char_end"]

    count = Counter(map(place_of, facts))
    return {place_of(fact): fact for fact in facts if count[place_of(fact)] == 1}


def print_difference(
    console: "Console", difference: Difference, *, at_most: int
) -> None:
    """Show the facts with their sentences, of each sort so many."""
    parts: dict[str, list[Text]] = {
        "added": [_lines("+", fact) for fact in difference.added],
        "gone": [_lines("-", fact) for fact in difference.gone],
        "changed": [
            _lines("~", each.fact, each.changes) for each in difference.changed
        ],
        "columns added": [Text(name) for name in difference.columns_added],
        "columns gone": [Text(name) for name in difference.columns_gone],
    }
    for title, lines in parts.items():
        _print_part(console, title, lines, at_most)
    counts = [f"{shown(n)} facts {name}" for name, n in difference.counts().items()]
    console.print("\n" + ", ".join(counts))


def _print_part(
    console: "Console", title: str, lines: Sequence[Text], at_most: int
) -> None:
    if lines:
        console.print(f"\n[bold]{title}[/bold]")
    for each in lines[:at_most]:
        console.print(each, soft_wrap=True)
    if len(lines) > at_most:
        console.print(f"... and {shown(len(lines) - at_most)} more")


def _lines(mark: str, fact: Row, changes: Sequence[FieldChange] = ()) -> Text:
    """Write a fact: where it stands, what it says, what became of its fields."""
    named = (mark, fact["mart"], str(fact["fact_id"])[:SHORT_ID], fact["source_name"])
    lines = [
        " ".join(map(shown, named)),
        f"    {shown(fact['quote'])} · {shown(fact['sentence'])}",
    ]
    lines += [
        f"    {each.field}: {shown(each.old)} → {shown(each.new)}" for each in changes
    ]
    # Text of bulletins may hold square brackets: it is never markup.
    return Text("\n".join(lines))
