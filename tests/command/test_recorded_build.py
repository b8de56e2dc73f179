"""Builds that run dbt's statements again, and what leads back to dbt."""

import shutil
import time
from pathlib import Path
from typing import Any

import duckdb
import pytest

import ingest.build
import ingest.replay
from ingest.batch import ingest_paths
from ingest.build import build
from ingest.errors import CommandError, ExitCode
from ingest.memory import DEFAULT_MEMORY, MEMORY_VARIABLE
from ingest.project import Project
from ingest.raw_tables import open_warehouse
from ingest.recorded_build import (
    KEPT,
    RecordedBuild,
    RecordedNode,
    keep_recording,
    key_of,
    load_recording,
)
from ingest.replay import Cursors, NodeOutcome, replay

TABLES = """
select schema_name, table_name, column_name, data_type, is_nullable, comment
from duckdb_columns() where not internal
"""
VIEWS = "select view_name, sql, comment from duckdb_views() where not internal"
RECORD = ("raw", "record")
# What says how the bulletins came in differs from one batch to the next.
KEPT_COLUMNS = "lambda c: c not in ('batch_id', 'ingested_at')"


# A query of many hours.
ENDLESS = "select sum(a.range * b.range) from range(1e8::bigint) a, range(1000000) b"


@pytest.fixture(scope="module")
def project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the dbt project that dbt has never seen."""
    root = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("target", "logs")
    shutil.copytree(project_root / "dbt_project", root / "dbt_project", ignore=ignored)
    return Project(root)


def read(path: Path, *bulletins: Path) -> None:
    with open_warehouse(path) as connection:
        ingest_paths(connection, [str(each) for each in bulletins])


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Rows of every table that a build makes, the tables' columns and comments."""
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
        ).fetchall()
        held = {
            f"{schema}.{table}": sorted(
                connection.execute(
                    f"select cast(columns({KEPT_COLUMNS}) as varchar) "
                    f"from {schema}.{table}"
                ).fetchall(),
                key=str,
            )
            for schema, table in found
            if schema not in RECORD
        }
        for query in (TABLES, VIEWS):
            held[query] = sorted(connection.execute(query).fetchall(), key=str)
    return held


def test_a_build_without_dbt_makes_the_same_tables(
    project: Project,
    examples: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a first build and of one that adds a bulletin; the names of files differ."""
    first, second = sorted(examples.glob("*.txt"))[:2]
    by_dbt, replayed = tmp_path / "by-dbt.duckdb", tmp_path / "it's again.duckdb"
    held = {}
    for path in (by_dbt, replayed):
        for number, bulletin in enumerate((first, second)):
            read(path, bulletin)
            build(project, path, full_refresh=False, on_progress=lambda _: None)
            held[path, number] = contents(path)
        monkeypatch.delattr(ingest.build, "_call_dbt", raising=False)
    assert held[by_dbt, 0] == held[replayed, 0]
    assert held[by_dbt, 1] == held[replayed, 1]
    assert held[by_dbt, 0] != held[by_dbt, 1]
    assert not list(tmp_path.glob("*.wal"))


@pytest.fixture
def copied(project: Project, tmp_path: Path) -> Project:
    root = tmp_path / "copied"
    shutil.copytree(project.root, root, ignore=shutil.ignore_patterns("target", "logs"))
    return Project(root)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table bulletins (document_id varchar)")
    return path


@pytest.mark.parametrize(
    "part",
    [
        "models/marts/dim_unit.sql",
        "models/marts/dim_unit.yml",
        "macros/vocabulary.sql",
        "seeds/units.csv",
        "tests/every_quote_stands.sql",
        "profiles.yml",
        "dbt_project.yml",
    ],
)
def test_any_change_of_the_project_leads_back_to_dbt(
    copied: Project, small: Path, part: str
) -> None:
    before = key_of(copied, small, ())
    assert key_of(copied, small, ()) == before
    with (copied.dbt_folder / part).open("a") as file:
        file.write("\n")
    assert key_of(copied, small, ()) != before


def test_other_rows_and_corrections_are_read_by_the_same_statements(
    copied: Project, small: Path
) -> None:
    before = key_of(copied, small, ())
    with duckdb.connect(str(small)) as connection:
        connection.execute("insert into bulletins values ('another')")
    with (copied.dbt_folder / "seeds" / "corrections.csv").open("a") as file:
        file.write("\n")
    assert key_of(copied, small, ()) == before


@pytest.mark.parametrize(
    "change",
    [
        "alter table bulletins add column title varchar",
        "alter table bulletins alter column document_id type blob",
        "create table others (document_id varchar)",
        "create view others as select 1 as one",
        "create index by_id on bulletins (document_id)",
    ],
)
def test_other_tables_or_columns_lead_back_to_dbt(
    copied: Project, small: Path, change: str
) -> None:
    before = key_of(copied, small, ())
    with duckdb.connect(str(small)) as connection:
        connection.execute(change)
    assert key_of(copied, small, ()) != before


@pytest.mark.parametrize(
    ("variable", "value"), [("DBT_TARGET", "bi"), ("MINZHENG_MEMORY", "3GB")]
)
def test_other_wishes_or_variables_of_dbt_lead_back_to_dbt(
    copied: Project,
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    value: str,
) -> None:
    before = key_of(copied, small, (True,))
    assert key_of(copied, small, (False,)) != before
    monkeypatch.setenv(variable, value)
    assert key_of(copied, small, (True,)) != before


def test_dbt_alone_has_the_memory_that_the_command_has(project_root: Path) -> None:
    profile = (project_root / "dbt_project" / "profiles.yml").read_text("utf-8")
    assert f"env_var('{MEMORY_VARIABLE}', '{DEFAULT_MEMORY}')" in profile


def node(
    name: str, *statements: str, needs: tuple[str, ...] = (), severity: str = ""
) -> RecordedNode:
    kind = "test" if severity else "model"
    needed = tuple(f"model.minzheng.{each}" for each in needs)
    return RecordedNode(f"{kind}.minzheng.{name}", needed, severity, statements)


def recorded(*nodes: RecordedNode) -> RecordedBuild:
    settings = {"enable_progress_bar": False}
    return RecordedBuild("warehouse", settings, ("create schema made",), nodes)


def run(build: RecordedBuild, path: Path) -> list[tuple[str, str]]:
    outcomes = replay(build, path, threads=2, on_end=lambda _: None)
    return [(outcome.name, outcome.status) for outcome in outcomes]


def test_a_node_comes_behind_those_that_it_needs(small: Path) -> None:
    late = node("late", "create table made.late as from made.early", needs=("early",))
    early = node("early", 'create table "warehouse".made.early as select 1 as one')
    assert run(recorded(late, early), small) == [("early", "pass"), ("late", "pass")]
    with duckdb.connect(str(small)) as connection:
        assert connection.execute("from made.late").fetchall() == [(1,)]


def test_no_node_is_started_behind_one_that_fails(small: Path) -> None:
    broken = node("broken", "select no_such_column")
    late = node("late", "create table made.late (one int)", needs=("broken",))
    assert run(recorded(broken, late), small) == [("broken", "error")]
    with duckdb.connect(str(small)) as connection:
        assert not connection.execute(
            "from duckdb_tables() where table_name = 'late'"
        ).fetchall()


@pytest.mark.parametrize(
    ("severity", "row", "status"),
    [
        ("ERROR", "0, false, false", "pass"),
        ("ERROR", "2, true, true", "fail"),
        ("ERROR", "2, true, false", "warn"),
        ("WARN", "2, true, true", "warn"),
    ],
)
def test_a_test_is_judged_as_dbt_judges_it(
    small: Path, severity: str, row: str, status: str
) -> None:
    test = node("is_right", f"select {row}", severity=severity)
    assert run(recorded(test), small) == [("is_right", status)]


def stop(_: NodeOutcome) -> None:
    """Someone has enough as the first node ends."""
    raise KeyboardInterrupt


@pytest.mark.timeout(60)
def test_what_runs_ends_when_the_build_is_stopped(small: Path) -> None:
    """A query of many hours beside a short one."""
    both = recorded(node("endless", ENDLESS), node("short", "select 1"))
    with pytest.raises(KeyboardInterrupt):
        replay(both, small, threads=2, on_end=stop)


@pytest.mark.timeout(60)
def test_what_begins_as_the_build_is_stopped_ends_too(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The query of many hours has its cursor, but begins behind the interrupt."""
    run_node = ingest.replay._run_node

    def run_late(node: RecordedNode, cursors: Cursors) -> NodeOutcome:
        if node.unique_id.endswith("endless"):
            time.sleep(0.5)
        return run_node(node, cursors)

    monkeypatch.setattr(ingest.replay, "_run_node", run_late)
    test_what_runs_ends_when_the_build_is_stopped(small)


@pytest.mark.timeout(60)
def test_what_waits_for_a_cursor_is_left_out_when_the_build_is_stopped(
    small: Path,
) -> None:
    """More nodes are ready than are at work at once."""
    waiting = [node(f"waiting_{number}", ENDLESS) for number in range(3)]
    build = recorded(node("short", "select 1"), node("endless", ENDLESS), *waiting)
    with pytest.raises(KeyboardInterrupt):
        replay(build, small, threads=2, on_end=stop)


def test_a_recording_that_fails_is_forgotten(
    copied: Project, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.build, "last_build", lambda _: None)
    monkeypatch.setattr(ingest.build, "plan_turns", lambda *_, **__: 1)
    key = key_of(copied, small, (True, True, False))
    keep_recording(copied, key, recorded(node("broken", "select no_such_column")))
    with pytest.raises(
        CommandError, match=r"build failed in broken: .*such_column"
    ) as e:
        build(copied, small, full_refresh=True, on_progress=lambda _: None)
    assert e.value.exit_code == ExitCode.CHECKS_FAILED
    assert load_recording(copied, key) is None


def test_statements_that_others_may_have_written_are_not_run(copied: Project) -> None:
    keep_recording(copied, "key", recorded(node("one", "select 1")))
    assert load_recording(copied, "key") == recorded(node("one", "select 1"))
    (copied.artifacts_folder() / "recordings").chmod(0o777)
    assert load_recording(copied, "key") is None


def test_a_torn_recording_is_none(copied: Project) -> None:
    keep_recording(copied, "key", recorded(node("one", "select 1")))
    path = copied.artifacts_folder() / "recordings" / "key.json"
    path.write_text(path.read_text()[:-9])
    assert load_recording(copied, "key") is None


def test_only_the_newest_recordings_are_kept(copied: Project) -> None:
    for number in range(KEPT + 2):
        keep_recording(copied, f"key-{number}", recorded())
    folder = copied.artifacts_folder() / "recordings"
    assert len(list(folder.glob("*.json"))) == KEPT
    assert load_recording(copied, f"key-{KEPT + 1}") == recorded()
