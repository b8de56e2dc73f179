"""Runs the unit tests of the dbt project, those of a model in few queries.

dbt runs each as a query of its own, and DuckDB compiles all patterns of a model for
each query, for up to three seconds. There are hundreds of unit tests.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from tests.reading.unit_tests import KEY, Row, Rows, UnitTest, batches, merge

ALL_BULLETINS = {"macros": {"is_incremental": False}, "vars": {}, "env_vars": {}}

Types = Mapping[str, str]


class Runner:
    """Unit tests over the vocabulary and the column types of a built warehouse.

    Args:
        warehouse: built by dbt.
        manifest: what `dbt compile --full-refresh` wrote of the project over it.
    """

    def __init__(self, warehouse: Path, manifest: Path) -> None:
        self._connection = duckdb.connect(str(warehouse), read_only=True)
        # A second thread would compile every pattern once more.
        self._connection.execute("set threads = 1")
        told = json.loads(manifest.read_bytes())
        self._nodes = told["nodes"] | told["sources"]
        self._unit_tests = list(told["unit_tests"].values())

    def models(self) -> list[str]:
        """The models with unit tests."""
        return sorted({test["model"] for test in self._unit_tests})

    def left_to_dbt(self) -> list[str]:
        """The names of unit tests that override a macro, as only dbt can."""
        return [test["name"] for test in self._unit_tests if not _reads_all(test)]

    def tests(self, model: str) -> list[UnitTest]:
        """All other unit tests of a model."""
        return [
            UnitTest(
                test["name"],
                {read["input"].split("'")[-2]: read["rows"] for read in test["given"]},
                test["expect"]["rows"],
            )
            for test in self._unit_tests
            if test["model"] == model and _reads_all(test)
        ]

    def failures(self, model: str) -> Iterator[str]:
        """What goes wrong; a test that fails beside others is judged alone."""
        reads = self._inputs(model).items()
        keyed = [name for name, read in reads if KEY in self._types(read)]
        is_keyed = KEY in self._types(self._node(model)["relation_name"])
        for batch in batches(self.tests(model), keyed if is_keyed else []):
            told = self._read(model, merge(batch, keyed))
            for number, test in enumerate(batch):
                if self._differs(test, _own(told, number, batch)):
                    yield from self._differs(test, self._read(model, test.given))

    def _node(self, model: str) -> Mapping[str, Any]:
        return self._nodes[f"model.minzheng.{model}"]  # type: ignore[no-any-return]

    def _inputs(self, model: str) -> dict[str, str]:
        """The relations that a model reads, by the name of the input."""
        read = (self._nodes[name] for name in self._node(model)["depends_on"]["nodes"])
        return {node["name"]: node["relation_name"] for node in read}

    def _types(self, relation: str) -> Types:
        described = self._connection.execute(f"describe {relation}").fetchall()
        return {name: kind for name, kind, *_ in described}

    def _read(self, model: str, given: Mapping[str, Rows]) -> list[Row]:
        """What a model makes of rows, put in the place of the relations it reads."""
        sql = self._node(model)["compiled_code"]
        for name, relation in self._inputs(model).items():
            if name in given:
                query = self._given(given[name], relation)
                table = f"create or replace temp table given_{name} as {query}"
                self._connection.execute(table)
                sql = sql.replace(relation, f"given_{name}")
        return self._fetch(f"create or replace temp table told as {sql}; from told")

    def _given(self, rows: Rows, relation: str) -> str:
        return rows if isinstance(rows, str) else _query(rows, self._types(relation))

    def _fetch(self, sql: str) -> list[Row]:
        answer = self._connection.execute(sql)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def _differs(self, test: UnitTest, read: Sequence[Row]) -> list[str]:
        """What lacks and what is too much, in the columns of the expected rows."""
        columns = list(test.expected[0]) if test.expected else []
        types = {n: kind for n, kind in self._types("told").items() if n in columns}
        wanted = self._fetch(_query(test.expected, types)) if columns else []
        got, expected = _counted(read, columns), _counted(wanted, columns)
        if got == expected:
            return []
        return [f"{test.name}: lacks {expected - got}, has {got - expected}"]


def _reads_all(test: Mapping[str, Any]) -> bool:
    return test["overrides"] in (None, ALL_BULLETINS)


def _own(read: Sequence[Row], number: int, batch: Sequence[UnitTest]) -> list[Row]:
    """The rows of one test among those of its batch, under their own key again."""
    if len(batch) == 1:
        return list(read)
    prefix = f"{number}:"
    return [
        {**row, KEY: row[KEY].removeprefix(prefix)}
        for row in read
        if row[KEY].startswith(prefix)
    ]


def _counted(rows: Sequence[Row], columns: Sequence[str]) -> Counter[str]:
    return Counter(repr([row[name] for name in columns]) for row in rows)


def _query(rows: Sequence[Row], types: Types) -> str:
    """Rows as SQL, with all columns of a table; what they don't give is null."""
    unknown = sorted({name for row in rows for name in row} - types.keys())
    if unknown:
        raise ValueError(f"no such column: {', '.join(unknown)}")
    cells = (
        [f"cast({_literal(row.get(name))} as {kind})" for name, kind in types.items()]
        for row in rows or [{}]
    )
    values = ", ".join(f"({', '.join(row)})" for row in cells)
    names = ", ".join(f'"{name}"' for name in types)
    return f"select * from (values {values}) as given ({names}) where {bool(rows)}"


def _literal(value: object) -> str:
    """A value as dbt writes it before it casts it."""
    if value is None:
        return "null"
    quoted = "'" + str(value).replace("'", "''") + "'"
    return quoted if isinstance(value, str) else str(value)
