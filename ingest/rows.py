"""Rows of a warehouse as dictionaries, ready for the screen or for JSON."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# What JSON can hold; decimals become the shortest number that says the same.
Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
Row = dict[str, Value]


def open_read_only(path: Path) -> "duckdb.DuckDBPyConnection":
    """Open a warehouse the way a reader does: no lock that a publish could feel."""
    import duckdb

    return duckdb.connect(str(path), read_only=True)


def rows(
    connection: "duckdb.DuckDBPyConnection",
    query: str,
    parameters: Mapping[str, object] | None = None,
) -> list[Row]:
    """Run a query and return its rows, one dictionary each, in the query's order."""
    cursor = connection.execute(query, dict(parameters or {}))
    names = [column[0] for column in cursor.description or ()]
    return [
        {name: plain(value) for name, value in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def plain(value: object) -> Value:
    """Turn a value of DuckDB into one of JSON: `plain(Decimal("3.50")) == 3.5`."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value)


def shown(value: Value) -> str:
    """Write a value for a person: thousands apart, None as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return str(value)


def has_table(connection: "duckdb.DuckDBPyConnection", schema: str, table: str) -> bool:
    """Say whether a table or view of that name is there."""
    found = connection.execute(
        """
        select 1 from information_schema.tables
        where table_schema = $schema and table_name = $table
        """,
        {"schema": schema, "table": table},
    )
    return found.fetchone() is not None


def quoted(name: str) -> str:
    """Write a name as an SQL identifier, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'
