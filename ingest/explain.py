"""Where a fact comes from and how it was read: `minzheng explain FACT_ID`.

The marked number is cut from the verbatim text by the fact's own characters, so what
is shown is the proof of the quote and not a search for it.
"""

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from ingest.errors import CommandError, ExitCode
from ingest.rows import Row, Value, quoted, rows, shown

if TYPE_CHECKING:
    import duckdb
    from rich.console import Console
    from rich.text import Text

FACT_TABLES = (
    "fct_supplies",
    "fct_donations",
    "fct_headcounts",
    "fct_other_quantities",
)
MANY = 5
# Where a Chinese sentence ends, with the closing marks that belong to it.
SENTENCE_END = re.compile("[。！？!?；;][”’」』）)]*|\\n")
# Where a quantity stands: the key of the steps that read quantities.
QUANTITY_PLACE = ("document_id", "row_no", "sentence_no", "quantity_no")
# Columns that are shown in a place of their own.
SHOWN_APART = frozenset(
    {"sentence", "quote", "char_start", "char_end", "document_id", *QUANTITY_PLACE}
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A fact with its proof.

    Attributes:
        table: the mart that holds it.
        fact: all its columns.
        before: verbatim text of the sentence before the quote.
        quote: the verbatim characters that the fact claims.
        after: verbatim text of the sentence behind the quote.
        ledger: its rows of marts.numeral_ledger.
        corrections: its rows of marts.correction_ledger, what an analyst overruled.
        steps: for each table of schema `reading`, its rows for this quantity.
    """

    table: str
    fact: Row
    before: str
    quote: str
    after: str
    ledger: list[Row]
    corrections: list[Row]
    steps: dict[str, list[Row]]

    def as_json(self) -> dict[str, object]:
        """Return the fields as JSON can hold them."""
        return asdict(self)


def explain(connection: "duckdb.DuckDBPyConnection", fact_id: str) -> Explanation:
    """Find one fact by its id, or by a prefix of it that only one fact has.

    Raises:
        CommandError: no fact has it, or several have (exit code 2).
    """
    table, fact = _one_fact(connection, fact_id.strip().lower())
    start, end = _position(fact)
    text = _raw_text(connection, fact)
    before, after = sentence_around(text, start, end)
    return Explanation(
        table=table,
        fact=fact,
        before=before,
        quote=text[start:end],
        after=after,
        ledger=_ledger(connection, fact),
        corrections=_corrections(connection, fact),
        steps=_reading_steps(connection, fact),
    )


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Cut what stands before and behind text[start:end] in the same sentence.

    >>> sentence_around("共捐款。收到口罩3只。谢", 8, 10)
    ('收到口罩', '。')
    """
    left = 0
    for mark in SENTENCE_END.finditer(text, 0, start):
        left = mark.end()
    right = SENTENCE_END.search(text, end)
    after = text[end : right.end() if right else len(text)]
    return text[left:start].lstrip(), after.rstrip()


def _one_fact(connection: "duckdb.DuckDBPyConnection", prefix: str) -> tuple[str, Row]:
    found: list[tuple[str, Row]] = []
    for table in FACT_TABLES:
        if "fact_id" not in _columns(connection, "marts", table):
            continue
        matching = rows(
            connection,
            f"select * from marts.{table} where starts_with(fact_id, $prefix) "
            f"order by fact_id limit {MANY}",
            {"prefix": prefix},
        )
        found += [(table, fact) for fact in matching]
    if not prefix or not found:
        raise CommandError(
            f"no fact has an id that starts with {prefix!r}; ids are in the column "
            "fact_id of every table marts.fct_*",
            ExitCode.USAGE,
        )
    if len(found) > 1:
        some = ", ".join(str(fact["fact_id"]) for _, fact in found[:MANY])
        raise CommandError(
            f"{prefix!r} is the start of several facts ({some}); give more of the id",
            ExitCode.USAGE,
        )
    return found[0]


def _columns(
    connection: "duckdb.DuckDBPyConnection", schema: str, table: str
) -> set[str]:
    found = rows(
        connection,
        """
        select column_name from information_schema.columns
        where table_schema = $schema and table_name = $table
        """,
        {"schema": schema, "table": table},
    )
    return {str(row["column_name"]) for row in found}


def _position(fact: Row) -> tuple[int, int]:
    start, end = fact["char_start"], fact["char_end"]
    if not (isinstance(start, int) and isinstance(end, int)):
        raise CommandError(f"fact {fact['fact_id']} has no position", ExitCode.TOOL)
    return start, end


def _raw_text(connection: "duckdb.DuckDBPyConnection", fact: Row) -> str:
    found = rows(
        connection,
        "select raw_text from raw.bulletins where document_id = $document limit 1",
        {"document": fact["document_id"]},
    )
    return str(found[0]["raw_text"]) if found else ""


def _ledger(connection: "duckdb.DuckDBPyConnection", fact: Row) -> list[Row]:
    if "fact_id" not in _columns(connection, "marts", "numeral_ledger"):
        return []
    return rows(
        connection,
        "select * from marts.numeral_ledger where fact_id = $fact order by char_start",
        {"fact": fact["fact_id"]},
    )


def _corrections(connection: "duckdb.DuckDBPyConnection", fact: Row) -> list[Row]:
    if "fact_id" not in _columns(connection, "marts", "correction_ledger"):
        return []
    return rows(
        connection,
        """
        select field, value_as_read, value, status, reason, author, corrected_on
        from marts.correction_ledger
        where fact_id = $fact
        order by field
        """,
        {"fact": fact["fact_id"]},
    )


def _reading_steps(
    connection: "duckdb.DuckDBPyConnection", fact: Row
) -> dict[str, list[Row]]:
    """Collect what each step of the grammar wrote about this quantity.

    The steps are found by their columns, not by their names: a step about facts has
    a fact_id, a step about quantities the place of the quantity in its bulletin, and
    one of the tables (the facts as they were read) has both.
    """
    tables = _reading_tables(connection)
    places = _places_of_quantity(connection, tables, fact)
    steps = {}
    for name, columns in tables.items():
        if "fact_id" in columns:
            keys: list[Row] = [{"fact_id": fact["fact_id"]}]
        elif "quantity_no" in columns:
            keys = [{key: place[key] for key in QUANTITY_PLACE} for place in places]
        else:
            continue
        if found := [row for key in keys for row in _rows_at(connection, name, key)]:
            steps[name] = found
    return steps


def _reading_tables(connection: "duckdb.DuckDBPyConnection") -> dict[str, set[str]]:
    """Name the columns of each table of schema `reading`; what comes last, last."""
    found = rows(
        connection,
        """
        select
            table_name,
            list(column_name) as columns
        from duckdb_columns()
        where schema_name = 'reading'
        group by table_name
        order by
            list_contains(columns, 'fact_id'),
            table_name
        """,
    )
    return {str(row["table_name"]): _texts(row["columns"]) for row in found}


def _texts(value: Value) -> set[str]:
    return {str(item) for item in value} if isinstance(value, list) else set()


def _places_of_quantity(
    connection: "duckdb.DuckDBPyConnection", tables: dict[str, set[str]], fact: Row
) -> list[Row]:
    for name, columns in tables.items():
        if {"fact_id", *QUANTITY_PLACE} <= columns:
            return _rows_at(connection, name, {"fact_id": fact["fact_id"]})
    return []


def _rows_at(
    connection: "duckdb.DuckDBPyConnection", table: str, key: Row
) -> list[Row]:
    where = " and ".join(f"{column} = ${column}" for column in key)
    return rows(connection, f"select * from reading.{quoted(table)} where {where}", key)


def print_explanation(console: "Console", explanation: Explanation) -> None:
    """Show the sentence with the number marked, then how it was read."""
    from rich.panel import Panel
    from rich.text import Text

    fact = explanation.fact
    place = f"characters {fact['char_start']} to {fact['char_end']}"
    console.print(
        Panel(
            _marked(explanation, in_colour=console.is_terminal),
            title=Text(f"{explanation.table} {fact['fact_id']}"),
            subtitle=Text(f"{fact.get('source_name')}, {place}"),
        )
    )
    for row in explanation.corrections:
        _print_fields(console, "overruled by hand", row, known={})
    known = _print_fields(console, "as published", fact, known={})
    for row in explanation.ledger:
        known = _print_fields(console, "in the ledger of numerals", row, known=known)
    for name, found in explanation.steps.items():
        for row in found:
            known = _print_fields(console, f"step reading.{name}", row, known=known)


def _marked(explanation: Explanation, *, in_colour: bool) -> "Text":
    """Mark the number: reversed on a terminal, in 【】 where there are no colours."""
    from rich.text import Text

    quote = explanation.quote if in_colour else f"【{explanation.quote}】"
    return Text.assemble(explanation.before, (quote, "bold reverse"), explanation.after)


def _print_fields(console: "Console", title: str, row: Row, *, known: Row) -> Row:
    """List what a row says that was not said before; return all that is said now."""
    from rich.text import Text

    news = {
        name: value
        for name, value in row.items()
        if value not in (None, "", [])
        and name not in SHOWN_APART
        and (name, value) not in known.items()
    }
    if news:
        console.print(f"\n[bold]{title}[/bold]")
    for name, value in news.items():
        console.print(Text(f"  {name:<24}{shown(value)}"), soft_wrap=True)
    return {**known, **news}
