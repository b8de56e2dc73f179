"""The checks of a warehouse's content, read from `queries/`.

A file of `queries/` is one check. Its first comment line is the severity, the next
ones say in English and then in Chinese what holds; the query finds the rows where it
does not, in `{batch}`, the table that is checked. A folder is one table, or a family
of tables that share a check (`{kind}` is then the kind of fact that the table holds).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Literal, cast

Severity = Literal["critical", "warning"]

QUERIES = Path(__file__).parent / "queries"
SEVERITIES = ("critical", "warning")

FACT_KINDS = {
    "fct_supplies": "supplies",
    "fct_donations": "donations",
    "fct_headcounts": "headcounts",
    "fct_other_quantities": "other",
}
FAMILIES = {
    "every_quantity": tuple(FACT_KINDS),
    "every_fact": ("fct_supplies", "fct_donations", "fct_headcounts"),
}
RAW_TABLES = ("batches", "bulletins", "text_rows", "rejects")
MART_TABLES = (
    "dim_bulletin",
    *FACT_KINDS,
    "numeral_ledger",
    "correction_ledger",
    "dim_place",
    "dim_item",
    "dim_unit",
    "dim_date",
)


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """A table that a suite judges; the suite has its name.

    Attributes:
        schema: the schema it lies in, `raw` or `marts`.
        table: its name in the schema.
    """

    schema: str
    table: str

    @property
    def suite(self) -> str:
        """The name of its suite: `raw_bulletins`, `fct_supplies`."""
        return f"raw_{self.table}" if self.schema == "raw" else self.table

    @property
    def qualified(self) -> str:
        """Its name with the schema: `marts.fct_supplies`."""
        return f"{self.schema}.{self.table}"


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """One thing that holds of every row of a table.

    Attributes:
        name: the base name of its file, unique within a suite.
        severity: `critical` keeps a build from being published, `warning` does not.
        description: what holds, in English and Chinese.
        query: finds the rows where it does not, `{batch}` being the table.
    """

    name: str
    severity: Severity
    description: str
    query: str


CHECKED_TABLES = (
    *(CheckedTable("raw", table) for table in RAW_TABLES),
    *(CheckedTable("marts", table) for table in MART_TABLES),
)


def checks_of(checked: CheckedTable, queries: Path = QUERIES) -> list[ContentCheck]:
    """Read the checks of one table, those it shares first, each group by name.

    Raises:
        ValueError: a file has no severity or no description.
    """
    kind = FACT_KINDS.get(checked.table, "")
    return [
        read_check(path, kind)
        for folder in _folders_of(checked)
        for path in sorted((queries / folder).glob("*.sql"))
    ]


def _folders_of(checked: CheckedTable) -> Iterator[str]:
    if checked.schema == "marts":
        yield from (
            name for name, tables in FAMILIES.items() if checked.table in tables
        )
    yield checked.suite


def read_check(path: Path, kind: str) -> ContentCheck:
    """Read one check from its file, for a table of facts of `kind`.

    Raises:
        ValueError: the file has no severity or no description.
    """
    severity, description, query = _split(path.read_text("utf-8"))
    if severity not in SEVERITIES or not description:
        raise ValueError(f"{path}: starts with a severity and a description")
    return ContentCheck(
        name=path.stem,
        severity=cast("Severity", severity),
        description=description,
        query=_as_template(query, kind),
    )


def _split(text: str) -> tuple[str, str, str]:
    """Divide a file into its severity, its description and its query."""
    lines = text.splitlines()
    comment = [line[2:].strip() for line in takewhile(_is_comment, lines)]
    return "".join(comment[:1]), " ".join(comment[1:]), "\n".join(lines[len(comment) :])


def _is_comment(line: str) -> bool:
    return line.startswith("--")


def _as_template(query: str, kind: str) -> str:
    """Double every brace but those of `{batch}`: the query is a format string."""
    doubled = query.replace("{kind}", kind).replace("{", "{{").replace("}", "}}")
    return doubled.replace("{{batch}}", "{batch}")
