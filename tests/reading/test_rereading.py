"""What is said of a bulletin anew is followed, though its bytes are known."""

import json
from pathlib import Path

import duckdb
import pytest

from tests.conftest import read_warehouse

TEXT = "3月9日，安化县民政局发放口罩300个。\n"
PAGE = "<p>湘安茶业公司捐款5000元。</p>\n"


def facts(warehouse: Path) -> list[tuple[object, ...]]:
    """The facts of all bulletins, with the files' names and not their folders."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(
            """
            select
                parse_filename(source_name),
                quote,
                value,
                as_of,
                as_of_date,
                published_on,
                char_start,
            from marts.fct_supplies
            union all
            select
                parse_filename(source_name),
                quote,
                value,
                as_of,
                as_of_date,
                published_on,
                char_start,
            from marts.fct_donations
            order by all
            """
        ).fetchall()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """One bulletin under a name, another under two names of two formats."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.txt").write_text(PAGE, "utf-8")
    return folder


def test_marts_follow_what_is_said_of_known_bytes(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "twice").mkdir()
    (tmp_path / "once").mkdir()
    before = facts(read_warehouse(inputs, tmp_path / "twice"))
    # A build in between that forgets nothing: the next one may run its statements.
    (inputs / "c.txt").write_text("8户受灾。\n", "utf-8")
    read_warehouse(inputs, tmp_path / "twice")
    day = {"published_on": "2020-03-10"}
    (inputs / "a.meta.json").write_text(json.dumps(day), "utf-8")
    (inputs / "b.html").write_text(PAGE, "utf-8")
    twice = facts(read_warehouse(inputs, tmp_path / "twice"))
    assert twice == facts(read_warehouse(inputs, tmp_path / "once"))
    assert dated(before, "300个") == "XXXX-03-09"
    assert dated(twice, "300个") == "2020-03-09"
    # As a page it shows no markup before the amount.
    (start,) = [row[-1] for row in twice if row[1] == "5000元"]
    assert start == PAGE.index("5000元") - len("<p>")


def dated(rows: list[tuple[object, ...]], quote: str) -> object:
    """The day of the only fact with this quote."""
    (day,) = [row[3] for row in rows if row[1] == quote]
    return day
