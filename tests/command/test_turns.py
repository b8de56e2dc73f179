"""A build that has much to read reads it in turns, and leaves no trace of them."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

import ingest.build
from ingest.batch import ingest_paths
from ingest.build import NodeProgress, build
from ingest.digest import digest_of
from ingest.errors import CommandError, ExitCode
from ingest.project import Project
from ingest.raw_tables import open_warehouse
from ingest.turns import begin_turn, last_turn, plan_turns

LINES = [f"3月{day}日，安化县民政局发放口罩{day}00个。" for day in range(1, 10)]
BYTES_OF_A_BULLETIN = len(LINES[0].encode())
COUNT_MARKS = "select count(*) from reading.int_sentences where sentence = 'read'"
TURNS = "select turn_no, count(*) from record.turns group by all order by all"


def read(path: Path, lines: list[str], folder: Path) -> None:
    """Add a bulletin a line."""
    records = folder / f"{len(lines)}.jsonl"
    records.write_text(
        "\n".join(json.dumps({"text": line}, ensure_ascii=False) for line in lines),
        "utf-8",
    )
    with open_warehouse(path) as connection:
        assert not ingest_paths(connection, [str(records)]).rejects


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    path = tmp_path / "w.duckdb"
    read(path, LINES, tmp_path)
    return path


def test_turns_are_as_few_as_they_can_be_and_alike(warehouse: Path) -> None:
    size = 4 * BYTES_OF_A_BULLETIN
    assert plan_turns(warehouse, all_anew=False, size=size, at_once=0) == 3
    assert rows(warehouse, TURNS) == [(1, 3), (2, 3), (3, 3)]


def test_a_bulletin_longer_than_a_turn_is_read_in_one(warehouse: Path) -> None:
    size = BYTES_OF_A_BULLETIN // 2
    turns = plan_turns(warehouse, all_anew=False, size=size, at_once=0)
    assert turns == len(LINES)
    assert rows(warehouse, TURNS) == [(turn, 1) for turn in range(1, turns + 1)]


def test_what_fits_is_read_at_once(warehouse: Path) -> None:
    size = len(LINES) * BYTES_OF_A_BULLETIN
    assert plan_turns(warehouse, all_anew=False, size=size, at_once=0) == 1
    assert not rows(warehouse, "from duckdb_tables() where schema_name = 'record'")


def test_more_is_read_at_once_where_all_is_read_anew(warehouse: Path) -> None:
    all_bytes = len(LINES) * BYTES_OF_A_BULLETIN
    sizes = {"size": all_bytes // 3, "at_once": all_bytes}
    assert plan_turns(warehouse, all_anew=True, **sizes) == 1
    assert plan_turns(warehouse, all_anew=False, **sizes) == 3
    read(warehouse, ["4月1日，安化县民政局发放口罩1个。"], warehouse.parent)
    assert plan_turns(warehouse, all_anew=True, **sizes) == 4


def test_turns_of_a_build_that_was_broken_off_are_forgotten(warehouse: Path) -> None:
    size = 4 * BYTES_OF_A_BULLETIN
    assert plan_turns(warehouse, all_anew=False, size=size, at_once=0) > 1
    assert plan_turns(warehouse, all_anew=False, size=10 * size, at_once=0) == 1
    assert rows(warehouse, TURNS) == []


def test_each_turn_adds_to_those_before_it(warehouse: Path) -> None:
    due = "select count(*) from record.turns where is_due"
    turns = plan_turns(
        warehouse, all_anew=False, size=4 * BYTES_OF_A_BULLETIN, at_once=0
    )
    found = []
    for number in range(1, turns):
        begin_turn(warehouse, number)
        found += rows(warehouse, due)
    with last_turn(warehouse, turns):
        found += rows(warehouse, due)
    assert found == [(3,), (6,), (9,)]
    assert rows(warehouse, TURNS) == []


def build_at_once(project: Project, path: Path) -> None:
    build(project, path, full_refresh=False, checked=False, on_progress=lambda _: None)


def build_in_turns(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[NodeProgress]:
    """Build with turns of some two bulletins; give what was told on the way."""
    told: list[NodeProgress] = []
    with monkeypatch.context() as context:
        context.setattr(ingest.build, "TEXT_BYTES_A_MEGABYTE", 0.06)
        build(project, path, full_refresh=False, checked=False, on_progress=told.append)
    return told


def digest(path: Path) -> str:
    with duckdb.connect(str(path), read_only=True) as connection:
        return digest_of(connection).digest


@pytest.fixture(scope="module")
def project(project_root: Path) -> Project:
    return Project(project_root)


@pytest.fixture(scope="module")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that is built, and has as much again to read."""
    folder = tmp_path_factory.mktemp("built")
    path = folder / "built.duckdb"
    read(path, LINES[:5], folder)
    build_at_once(project, path)
    read(path, LINES, folder)
    return path


def test_turns_are_of_what_is_new_or_told_otherwise(
    built: Path, tmp_path: Path
) -> None:
    """Known bytes under a second name are neither; under another title they are."""
    path = tmp_path / "w.duckdb"
    shutil.copy(built, path)
    sizes = {"size": 2 * BYTES_OF_A_BULLETIN, "at_once": 0}
    assert plan_turns(path, all_anew=False, **sizes) == 2
    assert rows(path, TURNS) == [(1, 2), (2, 2)]
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            insert into raw.bulletins
            select * replace (
                '通报' as title,
                (select max(ingested_at) from raw.bulletins) + interval 1 second
                    as ingested_at
            )
            from raw.bulletins
            semi join reading.int_read_bulletins using (document_id, source_name)
            limit 1
            """
        )
    assert plan_turns(path, all_anew=False, **sizes) == 3
    assert rows(path, "select count(*) from record.turns") == [(5,)]


def test_turns_read_what_one_build_reads(
    project: Project, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, in_turns = tmp_path / "once.duckdb", tmp_path / "turns.duckdb"
    for path in (once, in_turns):
        shutil.copy(built, path)
    build_at_once(project, once)
    told = build_in_turns(project, in_turns, monkeypatch)
    assert told[0].description.endswith("(turn 1 of 2)")
    assert told[-1].description.endswith("(turn 2 of 2)")
    assert told[-1].done == told[-1].total
    assert digest(in_turns) == digest(once)
    assert rows(in_turns, TURNS) == []


def test_a_turn_that_fails_is_not_taken_for_read(
    project: Project, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build of the same file reads what the broken one left."""
    path = tmp_path / "w.duckdb"
    shutil.copy(built, path)
    invoke, calls = ingest.build._invoke, 0

    def fail_in_the_second(*arguments: Any) -> object:  # noqa: ANN401  (handed on)
        nonlocal calls
        calls += 1
        if calls == 2:
            raise CommandError("enough", ExitCode.CHECKS_FAILED)
        return invoke(*arguments)

    monkeypatch.setattr(ingest.build, "_invoke", fail_in_the_second)
    with pytest.raises(CommandError, match="enough"):
        build_in_turns(project, path, monkeypatch)
    monkeypatch.undo()
    build_at_once(project, path)
    found = rows(path, "select count(*) from marts.fct_supplies")
    assert found == [(len(LINES),)]


def test_what_a_turn_has_read_is_not_read_again(
    project: Project, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark put on all sentences behind the first turn is still there at the end."""
    path = tmp_path / "w.duckdb"
    shutil.copy(built, path)
    invoke, marked = ingest.build._invoke, list[int]()

    def mark_behind_the_first(*arguments: Any) -> object:  # noqa: ANN401  (handed on)
        outcomes = invoke(*arguments)
        if not marked:
            with duckdb.connect(str(path)) as connection:
                connection.execute("update reading.int_sentences set sentence = 'read'")
            marked.extend(count for (count,) in rows(path, COUNT_MARKS))
        return outcomes

    monkeypatch.setattr(ingest.build, "_invoke", mark_behind_the_first)
    build_in_turns(project, path, monkeypatch)
    assert marked == [7]
    assert rows(path, COUNT_MARKS) == [(7,)]
