"""dbt for unit tests: its command line, without what takes half of its time.

dbt splices the rows of a unit test in behind the first `with` of a model and has
sqlparse group the whole SQL for that, of which it only looks at the flat tokens. And it
asks for the types of the columns of a model by planning the whole of it over no rows,
anew for each test. A model with its vocabulary is 150 kB of SQL, and there are hundreds
of unit tests.
"""

import re
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import sqlparse
from dbt import compilation
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import cli
from dbt.task.test import TestRunner
from sqlparse.engine import FilterStack

Answer = tuple[Any, Any]

EMPTY_TABLE = re.compile(r'create temporary table\s+("[^"]+")')
NO_ROWS = re.compile(r"as __dbt_sbq\s+where false\s+limit 0\s+\);\s*\Z")
# Only there: a pattern over 150 kB would cost what it is to save.
ENDING = 200


def parse_ungrouped(sql: str) -> tuple[sqlparse.sql.Statement, ...]:
    """Split SQL into statements of flat tokens, which say the same as grouped ones."""
    return tuple(FilterStack().run(sql))


class ColumnTypes:
    """Types of the columns of each model, asked of the first of its unit tests."""

    def __init__(
        self, run_test: Callable[..., Any], execute: Callable[..., Answer]
    ) -> None:
        """Take dbt's own ways to run a unit test and a statement."""
        self._run_test, self._execute = run_test, execute
        self._columns: dict[str, str] = {}
        self._at_work = threading.local()

    def run_test(self, runner: object, test: Any, manifest: object) -> object:  # noqa: ANN401
        """Run a unit test as dbt does, and know of which model it is."""
        self._at_work.model = test.model
        return self._run_test(runner, test, manifest)

    def execute(
        self, manager: object, sql: str, *wishes: object, **more: object
    ) -> Answer:
        """Run a statement; the table that shows a model's types, by its types."""
        table = EMPTY_TABLE.search(sql)
        if not table or not NO_ROWS.search(sql, len(sql) - ENDING):
            return self._execute(manager, sql, *wishes, **more)
        model = self._at_work.model
        if model in self._columns:
            made = f"create temporary table {table[1]} ({self._columns[model]})"
            return self._execute(manager, made, *wishes, **more)
        answer = self._execute(manager, sql, *wishes, **more)
        _, described = self._execute(manager, f"describe {table[1]}", fetch=True)
        types = [f'"{row[0]}" {row[1]}' for row in described.rows]
        self._columns[model] = ", ".join(types)
        return answer


def make_quick() -> None:
    """Put the quicker ways in the place of dbt's own."""
    compilation.sqlparse = SimpleNamespace(  # type: ignore[attr-defined]
        parse=parse_ungrouped, sql=sqlparse.sql, tokens=sqlparse.tokens
    )
    types = ColumnTypes(TestRunner.execute_unit_test, DuckDBConnectionManager.execute)

    def run_test(runner: object, test: object, manifest: object) -> object:
        return types.run_test(runner, test, manifest)

    def execute(manager: object, sql: str, *rest: object, **more: object) -> Answer:
        return types.execute(manager, sql, *rest, **more)

    TestRunner.execute_unit_test = run_test
    DuckDBConnectionManager.execute = execute


if __name__ == "__main__":
    make_quick()
    cli()
