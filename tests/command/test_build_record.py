"""The record that each build leaves in the file."""

from pathlib import Path

import duckdb
import pytest

from ingest.build_record import keep_record, last_build
from ingest.digest import digest_of
from ingest.project import find_project


@pytest.fixture
def connection(examples_warehouse: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(examples_warehouse), read_only=True)


def test_the_record_tells_what_the_marts_hold(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    kept = connection.execute(
        "select mart, row_count, digest from record.marts order by mart"
    ).fetchall()
    content = digest_of(connection)
    assert kept == [(each.mart, each.rows, each.digest) for each in content.marts]
    digests = connection.execute("select marts_digest from record.builds").fetchall()
    assert digests == [(content.digest,)]


def test_the_record_tells_what_the_build_was_made_from(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    project = find_project()
    row = connection.execute(
        """
        select
            grammar_digest, vocabulary_digest, corrections_digest, batches,
            last_batch_id, bulletins, is_full_refresh, is_checked
        from record.builds
        """
    ).fetchall()
    (batch_id,) = connection.execute("select batch_id from raw.batches").fetchone()
    assert row == [
        (
            project.grammar_digest(),
            project.vocabulary_digest(),
            project.corrections_digest(),
            1,
            batch_id,
            24,
            True,
            True,
        )
    ]


def test_the_shares_are_those_of_the_marts(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    kept = connection.execute(
        "select unclassified_share, unread_share from record.builds"
    ).fetchone()
    unread = "a number without a unit that this project knows"
    counted = connection.execute(
        """
        select
            (select avg((item_category = 'unclassified')::int)
             from marts.fct_supplies),
            (select avg((reason = ?)::int) from marts.numeral_ledger)
        """,
        [unread],
    ).fetchone()
    assert [float(share) for share in kept] == pytest.approx(counted, abs=1e-6)
    assert kept[1] > 0


def test_every_column_of_the_record_is_described(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    bare = connection.execute(
        "select column_name from duckdb_columns() "
        "where schema_name = 'record' and comment is null"
    ).fetchall()
    assert bare == []


def test_the_newest_record_is_that_of_the_last_build_though_the_clock_went_back(
    warehouse: Path,
) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("update record.builds set built_at = '2099-01-01'")
    keep_record(warehouse, find_project(), is_full_refresh=False, is_checked=False)
    found = last_build(warehouse)
    assert found is not None
    assert not found.is_checked


def test_the_record_of_an_older_version_is_still_understood(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as old:
        old.execute(
            """
            create schema record;
            create table record.builds as
            select timestamp '2026-01-01' as built_at, 'g' as grammar_digest,
                3 as bulletins, true as is_checked
            """
        )
    found = last_build(path)
    assert found is not None
    assert (found.made_from.grammar, found.made_from.corrections) == ("g", None)
    assert found.bulletins == 3
