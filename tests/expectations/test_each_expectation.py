"""Every expectation can fail, and fails alone.

Great Expectations judges the broken expectation. That no other one fails is seen from
the queries of all suites, run straight in DuckDB: the same SQL without seconds of
overhead. (That a sound warehouse passes in Great Expectations too is another test.)
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from expectations.content_checks import CHECKED_TABLES
from expectations.records import text_of
from expectations.runner import PROJECT, open_context, quiet, release
from tests.expectations.breaking import Break
from tests.expectations.broken_rows import BREAKS, ROWS

Check = tuple[str, str]


def committed_queries() -> Iterator[tuple[Check, str]]:
    """The queries of the committed suites, with the name of suite and check."""
    for checked in CHECKED_TABLES:
        path = PROJECT / "suites" / f"{checked.suite}.json"
        for expectation in json.loads(path.read_text("utf-8"))["expectations"]:
            check = (checked.suite, expectation["meta"]["name"])
            query = expectation["kwargs"]["unexpected_rows_query"]
            yield check, query.format(batch=checked.qualified)


QUERIES = dict(committed_queries())
TABLE = re.compile(r"\b(?:raw|marts|record)[.]\w+")


@pytest.fixture
def sound_connection(sound: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the sound warehouse whose changes are undone."""
    with duckdb.connect(str(sound), config={"threads": 1}) as connection:
        connection.begin()
        yield connection
        connection.rollback()


def failing(connection: duckdb.DuckDBPyConnection, script: str) -> list[Check]:
    """Find the checks that fail once a script has run over the sound warehouse.

    Only queries that read a table which the script names can come out differently.
    """
    named = set(TABLE.findall(script))
    connection.execute(script)
    return [
        check
        for check, query in QUERIES.items()
        if named & set(TABLE.findall(query)) and connection.execute(query).fetchone()
    ]


def judge(warehouse: Path, check: Check, report: Path) -> bool:
    """Let Great Expectations judge one committed expectation."""
    suite, name = check
    with quiet():
        context = open_context(warehouse, report)
        definition = context.validation_definitions.get(suite)
        (expectation,) = (
            each for each in definition.suite.expectations if each.meta["name"] == name
        )
        batch = definition.batch_definition.get_batch()
        result = batch.validate(expectation, result_format="COMPLETE")
        release(context)
    assert not result.exception_info["raised_exception"]
    return bool(result.success)


def test_every_expectation_has_a_row_that_breaks_it() -> None:
    assert set(BREAKS) == set(QUERIES)


def test_nothing_fails_in_the_sound_warehouse(sound: Path) -> None:
    with duckdb.connect(str(sound), read_only=True) as connection:
        found = [c for c, q in QUERIES.items() if connection.execute(q).fetchone()]
    assert found == []


def test_facts_without_any_date_need_no_days(
    sound_connection: duckdb.DuckDBPyConnection,
) -> None:
    script = "".join(
        f"update marts.{mart} set as_of = null, as_of_date = null, published_on = null;"
        for mart in ("fct_supplies", "fct_donations", "fct_headcounts")
    )
    assert failing(sound_connection, f"{script} delete from marts.dim_date") == []


@pytest.mark.parametrize(
    ("check", "script"),
    [(check, script) for check, scripts in BREAKS.items() for script in scripts],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else "",
)
def test_a_broken_row_fails_its_check_and_no_other(
    check: Check, script: str, sound_connection: duckdb.DuckDBPyConnection
) -> None:
    assert failing(sound_connection, script) == [check]


@pytest.mark.parametrize(
    ("kind", "is_told"),
    [("headcounts", False), ("supplies", True), ("donations", True)],
)
def test_subsets_of_people_may_overlap_and_those_of_goods_and_money_may_not(
    sound_connection: duckdb.DuckDBPyConnection, kind: str, is_told: bool
) -> None:
    """Vaccinated twice are vaccinated once too: 3512名，其中接种3268名、加强2410名."""
    mart = f"marts.fct_{kind}"
    find = f"fact_id = '{ROWS[f'fct_{kind}'].fact_id}'"
    copies = "".join(
        f"""
        insert into {mart}
        select * replace (
            '{name}' as fact_id, '{rollup}' as rollup, {value} as value,
            {value} as value_low, {value} as value_high,
            {rollup == "total"} as is_additive
        )
        from {mart} where {find};
        """
        for name, rollup, value in (
            ("a", "total", 9),
            ("b", "part", 8),
            ("c", "part", 7),
        )
    )
    query = QUERIES[(f"fct_{kind}", "parts_within_total")]
    sound_connection.execute(f"{copies} delete from {mart} where {find}")
    assert bool(sound_connection.execute(query).fetchall()) == is_told


# What is no text: batches, places, and inputs that were never read as one.
WITHOUT_TEXT = re.compile("raw_(batches|bulletins|rejects)|dim_")


@pytest.mark.parametrize(
    ("check", "script"),
    [
        (check, script)
        for check, scripts in BREAKS.items()
        for script in scripts
        if not WITHOUT_TEXT.match(check[0])
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else "",
)
def test_a_broken_row_is_shown_with_its_text(
    check: Check, script: str, sound_connection: duckdb.DuckDBPyConnection
) -> None:
    sound_connection.execute(script)
    cursor = sound_connection.execute(QUERIES[check])
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    assert found
    assert [row for row in found if not text_of(row)] == []


@pytest.mark.parametrize("check", BREAKS, ids=".".join)
def test_great_expectations_fails_the_broken_row(
    check: Check, broken: Break, tmp_path: Path
) -> None:
    assert not judge(broken(BREAKS[check][0]), check, tmp_path / "report")
