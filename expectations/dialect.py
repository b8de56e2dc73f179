"""The SQLAlchemy dialect `duckdb+checks`, through which the checks read a warehouse.

Great Expectations closes a connection before it fetches the result, and closing
rolls back. A duckdb-engine connection is its own cursor, so that rollback empties
the result and every metric ends in "list index out of range". The checks only read:
a dialect in which transactions do nothing keeps the result.
"""

from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

import duckdb_engine
from sqlalchemy import URL
from sqlalchemy.dialects import registry

DIALECT = "duckdb.checks"


class ReadingDialect(duckdb_engine.Dialect):
    """DuckDB without transactions, for connections that never write."""

    driver = "checks"
    supports_statement_cache = False

    def create_connect_args(self, url: URL) -> tuple[tuple[Any, ...], dict[Any, Any]]:
        """Take the file's path out of a URL made by `reading_url`."""
        plain = url.set(database=unquote(url.database or ""))
        return super().create_connect_args(plain)

    def do_begin(self, dbapi_connection: object) -> None:
        """Begin nothing: a query that only reads needs no transaction."""

    def do_rollback(self, dbapi_connection: object) -> None:
        """Keep the result that a rollback would empty."""

    def do_commit(self, dbapi_connection: object) -> None:
        """Commit nothing: nothing was written."""


def register_dialect() -> None:
    """Make `duckdb+checks:` URLs known to SQLAlchemy; more than once does no harm."""
    registry.register(DIALECT, __name__, ReadingDialect.__name__)


def reading_url(path: Path, **settings: str | None) -> str:
    """Give the URL that opens the DuckDB file at `path` for reading only.

    Paths are percent-encoded: a file name may hold `?`, `$` or any other character
    that a URL or a Great Expectations configuration would take for its own.

    Args:
        path: of the file.
        settings: of DuckDB, such as `memory_limit`; None leaves its default.
    """
    given = {name: value for name, value in settings.items() if value}
    query = urlencode({"access_mode": "read_only", **given}, quote_via=quote)
    return f"duckdb+checks:///{quote(str(path.resolve()))}?{query}"
