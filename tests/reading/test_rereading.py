"""What is said of a bulletin anew is followed, though its bytes are known."""

import json
from pathlib import Path

import duckdb
import pytest

from tests.conftest import read_warehouse
from tests.processes import COMMAND, run_command

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


def days_read(warehouse: Path) -> list[tuple[object, ...]]:
    """What the step of days has read, which has no row of many a bulletin."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(
            "select document_id, month, day from reading.int_dates order by all"
        ).fetchall()


def run_dbt(project_root: Path, warehouse: Path, *arguments: str) -> None:
    """`dbt run` on a warehouse; what it leaves behind stays beside the warehouse."""
    beside = warehouse.parent
    done = run_command(
        *("run", "--target-path", beside / "target", "--log-path", beside / "logs"),
        *arguments,
        cwd=project_root / "dbt_project",
        command=(COMMAND.with_name("dbt"),),
        environment={"MINZHENG_WAREHOUSE": str(warehouse)},
    )
    assert done.returncode == 0, done.stdout


def test_a_step_that_runs_alone_reads_again_what_it_forgets(
    inputs: Path, tmp_path: Path, project_root: Path
) -> None:
    warehouse = read_warehouse(inputs, tmp_path)
    before = days_read(warehouse)
    day = {"published_on": "2020-03-10"}
    (inputs / "a.meta.json").write_text(json.dumps(day), "utf-8")
    ingested = run_command("ingest", inputs, "-w", warehouse, "-q", cwd=tmp_path)
    assert ingested.returncode == 0, ingested.stderr
    run_dbt(project_root, warehouse, "--select", "int_dates")
    assert len(days_read(warehouse)) == len(before) == 1


def test_what_a_broken_build_left_is_read_again_and_not_twice(
    inputs: Path, tmp_path: Path, project_root: Path
) -> None:
    """It got as far as the steps of the reading, and not to the ledger."""
    warehouse = read_warehouse(inputs, tmp_path)
    before = days_read(warehouse), names(warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("delete from marts.numeral_ledger")
        connection.execute("delete from reading.int_read_bulletins")
    run_dbt(project_root, warehouse)
    assert (days_read(warehouse), names(warehouse)) == before
    assert len(before[0]) == 1


def test_what_some_steps_have_read_the_others_read_too(
    inputs: Path, tmp_path: Path, project_root: Path
) -> None:
    """The marts come later, of a bulletin told otherwise and of a newer version."""
    (tmp_path / "twice").mkdir()
    (tmp_path / "once").mkdir()
    warehouse = read_warehouse(inputs, tmp_path / "twice")
    day = {"published_on": "2020-03-10"}
    (inputs / "a.meta.json").write_text(json.dumps(day), "utf-8")
    (inputs / "b.txt").write_text("8间房，院内有2栋楼。\n", "utf-8")
    ingested = run_command("ingest", inputs, "-w", warehouse, "-q", cwd=tmp_path)
    assert ingested.returncode == 0, ingested.stderr
    run_dbt(project_root, warehouse, "--select", "staging", "reading")
    run_dbt(project_root, warehouse)
    once = read_warehouse(inputs, tmp_path / "once")
    assert (facts(warehouse), names(warehouse)) == (facts(once), names(once))


def test_a_table_that_is_added_to_follows_the_columns_of_its_model(
    inputs: Path, tmp_path: Path, project_root: Path
) -> None:
    warehouse = read_warehouse(inputs, tmp_path)
    before = days_read(warehouse)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            """
            alter table reading.int_dates drop column day;
            alter table reading.int_dates add column hour integer;
            delete from reading.int_read_bulletins
            """
        )
    run_dbt(project_root, warehouse)
    assert days_read(warehouse) == before
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        columns = connection.execute("describe reading.int_dates").fetchall()
    assert "hour" not in [name for name, *_ in columns]


def names(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    """Under which names the marts have what they say, and whether the batch is right.

    Of both marts that are added to; the ledger has no batch.
    """
    columns = "parse_filename(mart.source_name), mart.char_start, mart.quote"
    batch = {
        "numeral_ledger": "bulletins.batch_id",
        "fct_other_quantities": "mart.batch_id",
    }
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return {
            mart: connection.execute(
                f"""
                select {columns}, {right} = bulletins.batch_id
                from marts.{mart} as mart
                left join marts.dim_bulletin as bulletins using (document_id)
                order by all
                """
            ).fetchall()
            for mart, right in batch.items()
        }


def test_marts_that_are_added_to_follow_names_and_versions(
    inputs: Path, tmp_path: Path
) -> None:
    """An earlier name for known bytes, and a newer version of a bulletin."""
    (tmp_path / "twice").mkdir()
    (tmp_path / "once").mkdir()
    (inputs / "b.txt").write_text("8间房，院内有2栋楼。\n", "utf-8")
    (inputs / "c.txt").write_text("7栋楼。\n", "utf-8")
    before = names(read_warehouse(inputs, tmp_path / "twice"))
    (inputs / "a-before-b.txt").write_bytes((inputs / "b.txt").read_bytes())
    (inputs / "c.txt").write_text("9栋楼。\n", "utf-8")
    twice = names(read_warehouse(inputs, tmp_path / "twice"))
    assert before["fct_other_quantities"] == [
        ("b.txt", 0, "8间", True),
        ("b.txt", 7, "2栋", True),
        ("c.txt", 0, "7栋", True),
    ]
    assert twice["fct_other_quantities"] == [
        ("a-before-b.txt", 0, "8间", True),
        ("a-before-b.txt", 7, "2栋", True),
        ("c.txt", 0, "9栋", True),
    ]
    assert twice == names(read_warehouse(inputs, tmp_path / "once"))


def dated(rows: list[tuple[object, ...]], quote: str) -> object:
    """The day of the only fact with this quote."""
    (day,) = [row[3] for row in rows if row[1] == quote]
    return day
