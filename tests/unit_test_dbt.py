"""dbt for unit tests: its command line, half of whose time sqlparse would take.

dbt splices the rows of a unit test in behind the first `with` of a model and has
sqlparse group the whole SQL for that, of which it only looks at the flat tokens. A
model with its vocabulary is 150 kB of SQL, and there are hundreds of unit tests.
"""

from types import SimpleNamespace

import sqlparse
from dbt import compilation
from dbt.cli.main import cli
from sqlparse.engine import FilterStack


def parse_ungrouped(sql: str) -> tuple[sqlparse.sql.Statement, ...]:
    """Split SQL into statements of flat tokens, which say the same as grouped ones."""
    return tuple(FilterStack().run(sql))


if __name__ == "__main__":
    compilation.sqlparse = SimpleNamespace(  # type: ignore[attr-defined]
        parse=parse_ungrouped, sql=sqlparse.sql, tokens=sqlparse.tokens
    )
    cli()
