"""The same bytes under names of several formats are one document in one reading."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import duckdb
import pytest

from ingest.batch import ingest_paths
from ingest.raw_tables import open_warehouse
from ingest.records import document_id_of

# Without tags a page is but one long line.
PLAIN = "某县民政局\n发放口罩300个、棉被20床。\n捐款5000元。\n"
PAGE = "<h1>某县民政局</h1><table><tr><td>口罩</td><td>300个</td></tr></table>\n# 3月\n"
# Each name says another format of these bytes; the first one sees most in them.
NAMES = ("d.html", "c.md", "b.csv", "a.txt")
# Among them is every name before and behind every other.
ORDERS = list(permutations(NAMES))[::5]


def ingest(folder: Path, names: Sequence[str], content: str = PAGE) -> Path:
    """A warehouse of files with the same bytes, each of which came in a batch."""
    folder.mkdir()
    for name in names:
        (folder / name).write_text(content, "utf-8")
        with open_warehouse(folder / "w.duckdb") as connection:
            ingest_paths(connection, [str(folder / name)])
    return folder / "w.duckdb"


def held(warehouse: Path) -> tuple[list[object], list[object]]:
    """What the raw tables say of the document, without times and folders."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        bulletins = connection.execute(
            "select parse_filename(source_name), document_id, format, encoding, script,"
            " raw_text from raw.bulletins order by all"
        ).fetchall()
        rows = connection.execute("from raw.text_rows order by all").fetchall()
    return bulletins, rows


def miscounted(warehouse: Path) -> list[tuple[object, ...]]:
    """The batches that brought other numbers of rows than they say."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(
            """
            select batches.batch_id
            from raw.batches
            left join (
                select document_id, arg_min(batch_id, ingested_at) as batch_id
                from raw.bulletins
                group by document_id
            ) as firsts using (batch_id)
            left join raw.text_rows using (document_id)
            group by batches.batch_id, batches.text_rows
            having batches.text_rows <> count(text_rows.row_no)
            """
        ).fetchall()


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_the_order_in_which_the_names_come_changes_nothing(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    warehouse = ingest(tmp_path / "one by one", order)
    bulletins, rows = held(warehouse)
    together = tmp_path / "together"
    together.mkdir()
    for name in order:
        (together / name).write_text(PAGE, "utf-8")
    with open_warehouse(together / "w.duckdb") as connection:
        ingest_paths(connection, [str(together / name) for name in order])
    assert (bulletins, rows) == held(together / "w.duckdb")
    assert {each[2] for each in bulletins} == {"html"}
    assert miscounted(warehouse) == miscounted(together / "w.duckdb") == []


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_bytes_without_tags_are_no_page_whatever_their_names(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    bulletins, rows = held(ingest(tmp_path / "inputs", order, PLAIN))
    assert {each[2] for each in bulletins} == {"markdown"}
    assert len(rows) == len(PLAIN.splitlines())


@pytest.mark.parametrize("worse", range(1, len(NAMES)))
def test_every_row_stands_in_the_text_of_its_bulletin(
    tmp_path: Path, worse: int
) -> None:
    names = [NAMES[worse], NAMES[worse - 1]]
    bulletins, rows = held(ingest(tmp_path / "inputs", names))
    texts = {each[-1] for each in bulletins}
    assert len(bulletins) == 2
    (text,) = texts
    assert rows
    for row in rows:
        assert text[row[3] : row[4]] == row[5]


def test_the_same_command_again_reads_nothing(tmp_path: Path) -> None:
    warehouse = ingest(tmp_path / "inputs", NAMES)
    before = held(warehouse)
    with open_warehouse(warehouse) as connection:
        again = ingest_paths(connection, [str(tmp_path / "inputs" / n) for n in NAMES])
    assert (again.bulletins_read, again.bulletins_known) == (0, len(NAMES))
    assert held(warehouse) == before
    assert {each[1] for each in before[0]} == {document_id_of(PAGE.encode())}
