"""A polluted bulletin gives the same facts as its clean twin; README.md names both."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.cleaning import clean
from ingest.script import simplify
from tests.conftest import build_warehouse

TWINS = Path(__file__).parent
NAMES = [path.name for path in sorted((TWINS / "clean").glob("*.txt"))]
FIELDS = (
    "value, value_low, value_high, approximation, unit, {subject}, action, place_code,"
    " as_of, as_of_date, published_on, rollup, {parties}"
)
KINDS = {
    "supplies": ("item", "donor, recipient"),
    "donations": ("null", "donor, recipient"),
    "headcounts": ("population", "null, null"),
}
Fact = tuple[object, ...]


@pytest.fixture(scope="module")
def clean_warehouse(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[duckdb.DuckDBPyConnection]:
    yield from built(TWINS / "clean", tmp_path_factory)


@pytest.fixture(scope="module")
def polluted_warehouse(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[duckdb.DuckDBPyConnection]:
    yield from built(TWINS / "polluted", tmp_path_factory)


@pytest.fixture(scope="module")
def garbled_warehouse(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The clean twins in UTF-8 that was read as GBK, which loses bytes, and saved."""
    folder = tmp_path_factory.mktemp("garbled")
    for name in NAMES:
        content = (TWINS / "clean" / name).read_bytes()
        (folder / name).write_text(content.decode("gb18030", "replace"), "utf-8")
    yield from built(folder, tmp_path_factory)


def built(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of a folder, its bulletins under the same names in all of them."""
    place = tmp_path_factory.mktemp("twins")
    shutil.copytree(folder, place / "inputs")
    with duckdb.connect(str(build_warehouse(place / "inputs", place))) as connection:
        yield connection


def facts_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[Fact]:
    """Kind, quote and all fields of the facts of a bulletin, in reading order."""
    selects = [
        f"select char_start, '{kind}', quote, "
        + FIELDS.format(subject=subject, parties=parties)
        + f" from marts.fct_{kind} where ends_with(source_name, $1)"
        for kind, (subject, parties) in KINDS.items()
    ]
    query = " union all ".join(selects) + " order by all"
    return [row[1:] for row in connection.execute(query, [f"/{name}"]).fetchall()]


def read_plain(quote: str) -> str:
    """A quote as it reads without its pollution."""
    return simplify(clean(quote).text, "hant").replace(" ", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_polluted_twin_gives_the_same_facts(
    clean_warehouse: duckdb.DuckDBPyConnection,
    polluted_warehouse: duckdb.DuckDBPyConnection,
    name: str,
) -> None:
    wanted = facts_of(clean_warehouse, name)
    found = facts_of(polluted_warehouse, name)
    assert len(wanted) >= 7
    assert [fact[2:] for fact in found] == [fact[2:] for fact in wanted]
    quotes = [[read_plain(str(fact[1])) for fact in facts] for facts in (found, wanted)]
    assert quotes[0] == quotes[1]


@pytest.mark.parametrize(
    "warehouse", ["clean_warehouse", "polluted_warehouse", "garbled_warehouse"]
)
def test_every_quote_stands_in_its_bulletin(
    warehouse: str, request: pytest.FixtureRequest
) -> None:
    connection: duckdb.DuckDBPyConnection = request.getfixturevalue(warehouse)
    selects = [
        f"select quote, raw_text[char_start + 1 : char_end] from marts.fct_{kind}"
        " join raw.bulletins using (document_id)"
        for kind in KINDS
    ]
    rows = connection.execute(" union all ".join(selects)).fetchall()
    assert rows
    assert all(quote == source for quote, source in rows)


def test_no_quantity_is_read_beside_lost_characters(
    clean_warehouse: duckdb.DuckDBPyConnection,
    garbled_warehouse: duckdb.DuckDBPyConnection,
) -> None:
    kept = 0
    for name in NAMES:
        wanted = {fact[:3] + fact[6:8] for fact in facts_of(clean_warehouse, name)}
        # A noun in a clause with lost characters is not read either.
        nameless = {(*fact[:-1], None) for fact in wanted}
        found = {fact[:3] + fact[6:8] for fact in facts_of(garbled_warehouse, name)}
        assert found <= wanted | nameless
        kept += len(found)
    assert kept >= 10
    garbled = garbled_warehouse.execute(
        "select count(*), count(fact_id) from marts.numeral_ledger"
        " where reason = 'beside characters that are lost' and disposition = 'none'"
    ).fetchone()
    assert garbled is not None
    assert garbled[0] >= 50
    assert garbled[1] == 0
