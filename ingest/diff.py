"""What changed between two warehouse files: `minzheng diff OLD NEW`.

Facts are told apart by their fact_id, a hash of document, characters and kind; so the
same number of the same bulletin is the same fact in both files, whatever was read of
it. A number whose kind changed has another fact_id, and is found by its characters.
The files may be of two versions: what only one has is named, and a column whose type
changed is compared by what it says.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from ingest.errors import CommandError, ExitCode
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
# What of a build decides how bulletins are read; columns of record.builds.
MADE_FROM = ("version", "grammar_digest", "vocabulary_digest", "corrections_digest")

# The columns of each mart of facts with their types.
Columns = dict[str, dict[str, str]]


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
        made_from: what the last builds were made from, where it differs: versions and
            digests of grammar, vocabulary and corrections.
    """

    added: tuple[Row, ...] = ()
    gone: tuple[Row, ...] = ()
    changed: tuple[ChangedFact, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_gone: tuple[str, ...] = ()
    made_from: tuple[FieldChange, ...] = ()

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
        CommandError: a file has no facts.
        duckdb.Error: a file can't be read.
    """
    if old.samefile(new):
        return Difference()
    with _open_both(old, new) as connection:
        columns = {
            side: _columns(connection, side, path)
            for side, path in (("old", old), ("new", new))
        }
        gone = _facts_of_one(connection, columns, "old", "new")
        added = _facts_of_one(connection, columns, "new", "old")
        changed = [
            change
            for mart in FACT_TABLES
            if mart in columns["old"] and mart in columns["new"]
            for change in _changed_in(connection, mart, columns)
        ]
        made_from = _made_otherwise(connection)
    turned = _same_number(gone, added)
    turned_old = {before["fact_id"] for before, _ in turned}
    turned_new = {after["fact_id"] for _, after in turned}
    return Difference(
        added=tuple(fact for fact in added if fact["fact_id"] not in turned_new),
        gone=tuple(fact for fact in gone if fact["fact_id"] not in turned_old),
        changed=(*changed, *(_change(before, after) for before, after in turned)),
        columns_added=_only_in(columns["new"], columns["old"]),
        columns_gone=_only_in(columns["old"], columns["new"]),
        made_from=made_from,
    )


def _open_both(old: Path, new: Path) -> "duckdb.DuckDBPyConnection":
    import duckdb

    connection = duckdb.connect()
    connection.execute("attach $path as old (read_only)", {"path": str(old)})
    connection.execute("attach $path as new (read_only)", {"path": str(new)})
    return connection


def _columns(connection: "duckdb.DuckDBPyConnection", side: str, path: Path) -> Columns:
    """Name the columns of each mart of facts with their types, in their order."""
    found = connection.execute(
        """
        select
            table_name,
            column_name,
            data_type
        from duckdb_columns()
        where database_name = $side and schema_name = 'marts'
        order by table_name, column_index
        """,
        {"side": side},
    ).fetchall()
    columns: Columns = {}
    for mart, column, data_type in found:
        if mart in FACT_TABLES:
            columns.setdefault(mart, {})[column] = data_type
    if not columns:
        raise CommandError(
            f"{path} has no facts; build them with `minzheng run`", ExitCode.WAREHOUSE
        )
    return columns


def _only_in(these: Columns, others: Columns) -> tuple[str, ...]:
    """Name what only one side has: a column, or a whole mart."""
    return tuple(
        name
        for mart, columns in these.items()
        for name in (
            (f"{mart}.{each}" for each in columns if each not in others[mart])
            if mart in others
            else (mart,)
        )
    )


def _made_otherwise(
    connection: "duckdb.DuckDBPyConnection",
) -> tuple[FieldChange, ...]:
    """What the newest builds of the two files were made from, where it differs."""
    before, after = (_newest_build(connection, side) for side in ("old", "new"))
    return tuple(
        FieldChange(name, before.get(name), after.get(name))
        for name in MADE_FROM
        if before.get(name) != after.get(name)
    )


def _newest_build(connection: "duckdb.DuckDBPyConnection", side: str) -> Row:
    """The record of a file's newest build; empty where the file has no records."""
    recorded = connection.execute(
        """
        select 1 from duckdb_tables()
        where database_name = $side
        and schema_name = 'record' and table_name = 'builds'
        """,
        {"side": side},
    ).fetchone()
    if not recorded:
        return {}
    query = f"select * from {side}.record.builds order by built_at desc limit 1"
    return next(iter(rows(connection, query)), {})


def _facts_of_one(
    connection: "duckdb.DuckDBPyConnection",
    columns: dict[str, Columns],
    side: str,
    other: str,
) -> list[Row]:
    """The facts that only one side has, by source and place in it."""
    found: list[Row] = []
    for mart in columns[side]:
        query = f"select * from {side}.marts.{mart} as facts"
        if mart in columns[other]:
            query += f"""
            where not exists (
                select 1 from {other}.marts.{mart} as others
                where others.fact_id = facts.fact_id
            )
            """
        found += ({"mart": mart, **row} for row in rows(connection, query))
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
    columns: dict[str, Columns],
) -> list[ChangedFact]:
    """The facts of one mart whose shared columns differ, by source and place."""
    old, new = columns["old"][mart], columns["new"][mart]
    shared = [name for name in new if name in old and name not in LEFT_OUT]
    packed = ", ".join(f"{quoted(name)} := {{0}}.{quoted(name)}" for name in shared)
    found = rows(
        connection,
        f"""
        select
            struct_pack({packed.format("before")}) as before,
            struct_pack({packed.format("after")}) as after,
        from old.marts.{mart} as before
        inner join new.marts.{mart} as after using (fact_id)
        where {" or ".join(_differs(name, old[name], new[name]) for name in shared)}
        order by after.source_name, after.char_start, after.fact_id
        """,
    )
    return [
        _change({"mart": mart, **_fields(row["before"])}, _fields(row["after"]))
        for row in found
    ]


def _fields(value: Value) -> Row:
    return value if isinstance(value, dict) else {}


def _differs(column: str, old_type: str, new_type: str) -> str:
    """Compare a column of both sides; where its type is another, what it says."""
    before, after = f"before.{quoted(column)}", f"after.{quoted(column)}"
    if old_type == new_type:
        return f"{before} is distinct from {after}"
    before_text, after_text = f"{before}::varchar", f"{after}::varchar"
    return (
        f"coalesce(try_cast({before_text} as {new_type}) <> {after}, "
        f"{before_text} is distinct from {after_text})"
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
    facts: dict[str, list[Text]] = {
        "added": [_lines("+", fact) for fact in difference.added],
        "gone": [_lines("-", fact) for fact in difference.gone],
        "changed": [
            _lines("~", each.fact, each.changes) for each in difference.changed
        ],
    }
    rest = {
        "columns added": [Text(name) for name in difference.columns_added],
        "columns gone": [Text(name) for name in difference.columns_gone],
        "made from": [_field_line(each) for each in difference.made_from],
    }
    for title, lines in facts.items():
        _print_part(console, title, lines, at_most)
    for title, lines in rest.items():
        _print_part(console, title, lines, len(lines))
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
    lines += [f"    {_field_line(each)}" for each in changes]
    # Text of bulletins may hold square brackets: it is never markup.
    return Text("\n".join(lines))


def _field_line(change: FieldChange) -> Text:
    return Text(f"{change.field}: {shown(change.old)} → {shown(change.new)}")
