"""The same bulletins give the same marts, whichever way they come in.

`make trust` draws more orders and says how many there were.
"""

import os
from pathlib import Path

import duckdb
import pytest

from ingest.digest import MartDigest, WarehouseDigest, digest_of
from ingest.project import Project
from tests.trust.builds import make, project_with_threads, ways, write_bulletins

ORDERS = int(os.environ.get("MINZHENG_TRUST_ORDERS", "4"))


@pytest.fixture(scope="module")
def bulletins(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_bulletins(tmp_path_factory.mktemp("bulletins") / "b", examples)


@pytest.fixture(scope="module")
def projects(
    project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[int, Project]:
    folder = tmp_path_factory.mktemp("projects")
    return {n: project_with_threads(project_root, folder, n) for n in (1, 4)}


def differing(one: WarehouseDigest, other: WarehouseDigest) -> list[MartDigest]:
    return sorted(set(one.marts) ^ set(other.marts), key=lambda mart: mart.mart)


def assert_tempting(path: Path) -> None:
    """The corpus has copies, documents of two names and versions, replaced sums."""
    queries = (
        "select count(*) >= 4 from marts.fct_supplies where duplicate_of is not null",
        """
        select count(*) >= 1 from marts.fct_donations
        where not is_additive and rollup = 'alone' and duplicate_of is null
        """,
        "select count(*) > count(distinct document_id) from raw.bulletins",
        """
        select list(value order by source_name) = [50, 41]
        from marts.fct_supplies where source_name in ('mended', 'back')
        """,
    )
    with duckdb.connect(str(path), read_only=True) as connection:
        for query in queries:
            assert connection.execute(query).fetchone() == (True,), query


def test_orders_batches_threads_and_refreshes_leave_no_trace(
    bulletins: list[Path],
    projects: dict[int, Project],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, *others = ways(bulletins, ORDERS)
    expected = make(tmp_path / "first.duckdb", first, projects[4], monkeypatch)
    assert_tempting(tmp_path / "first.duckdb")
    for number, way in enumerate(others, 1):
        path = tmp_path / f"way-{number}.duckdb"
        found = make(path, way, projects[way.threads], monkeypatch)
        assert differing(expected, found) == [], (number, way)
        path.unlink()
    print(f"digest equal over {1 + len(others)} orders and splits: {expected.digest}")


def table(connection: duckdb.DuckDBPyConnection, rows: str) -> str:
    connection.execute(
        f"create or replace table marts.facts as select * from (values {rows}) "
        "as facts (word, number, batch_id)"
    )
    return digest_of(connection).digest


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create schema marts")
    return connection


FACTS = "('口罩', 3.50, 'x'), ('棉被', null, 'x')"


@pytest.mark.parametrize(
    "same",
    [
        "('棉被', null, 'x'), ('口罩', 3.50, 'x')",
        "('棉被', null, 'y'), ('口罩', 3.50, 'z')",
    ],
    ids=["another order", "other batches"],
)
def test_the_digest_is_blind_to_order_and_batch(
    connection: duckdb.DuckDBPyConnection, same: str
) -> None:
    assert table(connection, same) == table(connection, FACTS)


@pytest.mark.parametrize(
    "other",
    [
        "('口罩', 3.51, 'x'), ('棉被', null, 'x')",
        "('口罩', 3.50, 'x'), ('棉被', 0.00, 'x')",
        "('口罩', null, 'x'), ('棉被', 3.50, 'x')",
        "('口罩', 3.50, 'x'), ('棉被', null, 'x'), ('棉被', null, 'x')",
        "('口罩', 3.50, 'x')",
        "('口罩1', 3.50, 'x'), ('棉被', null, 'x')",
    ],
    ids=["value", "null", "exchange", "twice", "gone", "text"],
)
def test_the_digest_sees_every_other_change(
    connection: duckdb.DuckDBPyConnection, other: str
) -> None:
    assert table(connection, other) != table(connection, FACTS)


def test_the_digest_sees_a_renamed_column(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    before = table(connection, FACTS)
    connection.execute("alter table marts.facts rename column number to figure")
    assert digest_of(connection).digest != before


def test_an_empty_mart_has_a_digest(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create table marts.facts (word varchar)")
    (mart,) = digest_of(connection).marts
    assert (mart.rows, len(mart.digest)) == (0, 64)
