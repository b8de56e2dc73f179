"""`minzheng run` and its steps, as processes, over the real parts."""

import json
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.build import needs_build
from ingest.digest import digest_of
from ingest.project import find_project
from ingest.warehouse_file import make_working_copy, mark_built, warehouse_at
from tests.processes import COMMAND, Minzheng, run_command

NEW_BULLETIN = "武汉市民政局3月9日收到省慈善总会捐赠医用口罩3000个。\n"
# From the header of DuckDB's file format: bytes 12 to 20, little-endian.
STORAGE_VERSION_AT = 12
STORAGE_VERSION_OF_1_2 = 65
OURS = {"w.duckdb", "w.report"}


@pytest.fixture
def copied(project_root: Path, tmp_path: Path) -> Path:
    """A project of this test's own, to change its grammar."""
    ignored = shutil.ignore_patterns("target", "logs", "__pycache__")
    for part in ("ingest", "expectations", "dbt_project"):
        shutil.copytree(
            project_root / part, tmp_path / "project" / part, ignore=ignored
        )
    return tmp_path / "project"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def digest(warehouse: Path) -> str:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return digest_of(connection).digest


def query(warehouse: Path, sql: str) -> list[list[object]]:
    """Ask in another process, as a reader of the warehouse would."""
    code = (
        "import duckdb, json, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
        "print(json.dumps(c.execute(sys.argv[2]).fetchall(), default=str))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(warehouse), sql],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


@pytest.fixture
def new_bulletin(tmp_path: Path) -> Path:
    """One bulletin that no warehouse has seen."""
    path = tmp_path / "new.txt"
    path.write_text(NEW_BULLETIN, "utf-8")
    return path


def test_a_run_publishes_facts_and_leaves_only_the_warehouse_and_its_report(
    examples_warehouse: Path,
) -> None:
    facts = query(examples_warehouse, "select count(*) from marts.fct_supplies")
    assert facts[0][0] > 0
    assert names(examples_warehouse.parent) == OURS


def test_the_published_file_is_of_the_storage_version_that_old_readers_know(
    examples_warehouse: Path,
) -> None:
    header = examples_warehouse.read_bytes()[:64]
    (version,) = struct.unpack_from("<Q", header, STORAGE_VERSION_AT)
    assert version == STORAGE_VERSION_OF_1_2


@pytest.fixture(scope="module")
def told(
    examples_warehouse: Path, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """What a run with one new bulletin says, in the folder `args` was called in."""
    folder = tmp_path_factory.mktemp("told")
    shutil.copy(examples_warehouse, folder / "w.duckdb")
    (folder / "new.txt").write_text(NEW_BULLETIN, "utf-8")
    return run_command("run", "new.txt", "-w", folder / "w.duckdb", cwd=folder)


def test_a_run_says_what_it_does_and_ends_with_a_summary(
    told: subprocess.CompletedProcess[str],
) -> None:
    assert told.returncode == 0, told.stderr
    for step in ("ingest", "build", "check", "publish"):
        assert f"\n{step} " in f"\n{told.stderr}"
    for part in ("25 bulletins", "supplies", "donations", "headcounts", "w.report"):
        assert part in told.stdout


def test_the_ready_queries_of_the_summary_run_as_they_are_printed(
    told: subprocess.CompletedProcess[str],
) -> None:
    queries = [line for line in told.stdout.splitlines() if " -c " in line]
    folder = Path(told.args[-1]).parent
    assert len(queries) == 3
    for line in queries:
        answer = subprocess.run(
            line, shell=True, cwd=folder, capture_output=True, check=False
        )
        assert answer.returncode == 0, answer.stderr


def test_json_is_one_object_and_nothing_else_on_standard_output(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path
) -> None:
    done = minzheng("run", new_bulletin, "-w", warehouse, "--json")
    answer = json.loads(done.stdout)
    assert answer["published"] is True
    assert answer["batch"]["bulletins_read"] == 1
    assert answer["checks"]["success"] is True
    assert answer["summary"]["bulletins"] == 25


def test_the_same_run_again_builds_nothing_and_changes_no_fact(
    minzheng: Minzheng, warehouse: Path, examples: Path
) -> None:
    everything = "select * from marts.fct_supplies order by fact_id"
    before = query(warehouse, everything)
    done = minzheng("run", examples, "-w", warehouse, "--json")
    answer = json.loads(done.stdout)
    assert answer["batch"]["bulletins_read"] == 0
    assert answer["build"] is None
    assert query(warehouse, everything) == before


def test_a_full_refresh_gives_the_same_facts_and_says_nothing_when_quiet(
    minzheng: Minzheng, warehouse: Path, examples: Path
) -> None:
    facts = "select * exclude (batch_id) from marts.fct_{} order by fact_id"
    before = [
        query(warehouse, facts.format(kind)) for kind in ("supplies", "donations")
    ]
    done = minzheng("run", examples, "-w", warehouse, "--full-refresh", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    after = [query(warehouse, facts.format(kind)) for kind in ("supplies", "donations")]
    assert after == before


def test_facts_that_fail_a_critical_check_are_not_published(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path
) -> None:
    with duckdb.connect(str(warehouse)) as connection:
        # Every quote of an older bulletin now stands one character off.
        connection.execute("update raw.bulletins set raw_text = '。' || raw_text")
    before = warehouse.read_bytes()
    done = minzheng("run", new_bulletin, "-w", warehouse, "-q")
    assert done.returncode == 3
    assert "nothing was published" in done.stderr
    rows = [line for line in done.stderr.splitlines() if line[:11] == "minzheng: -"]
    assert rows
    assert any(" · " in line for line in rows)
    assert warehouse.read_bytes() == before


def test_a_build_without_checks_is_published_only_when_asked_for(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path
) -> None:
    before = warehouse.read_bytes()
    unpublished = minzheng("run", new_bulletin, "-w", warehouse, "--no-check", "-q")
    assert unpublished.returncode == 0
    assert warehouse.read_bytes() == before
    asked = minzheng("run", new_bulletin, "-w", warehouse, "--no-check", "--publish")
    assert asked.returncode == 0
    assert query(warehouse, "select count(*) from marts.dim_bulletin") == [[25]]


def test_the_steps_alone_do_what_a_run_does(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path
) -> None:
    bulletins = "select count(*) from marts.dim_bulletin"
    assert minzheng("ingest", new_bulletin, "-w", warehouse).returncode == 0
    assert query(warehouse, bulletins) == [[24]]
    assert minzheng("build", "-w", warehouse).returncode == 0
    assert query(warehouse, bulletins) == [[24]]
    assert minzheng("publish", "-w", warehouse).returncode == 3
    assert minzheng("check", "-w", warehouse).returncode == 0
    assert minzheng("publish", "-w", warehouse).returncode == 0
    assert query(warehouse, bulletins) == [[25]]
    assert names(warehouse.parent) == OURS | {"new.txt"}


def test_publish_without_a_build_says_where_to_start(
    minzheng: Minzheng, warehouse: Path
) -> None:
    done = minzheng("publish", "-w", warehouse)
    assert done.returncode == 4
    assert "minzheng build" in done.stderr


@pytest.mark.parametrize("step", ["ingest", "build", "check", "publish"])
def test_a_killed_run_leaves_the_published_file_and_the_next_starts_clean(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path, step: str
) -> None:
    before = warehouse.read_bytes()
    process = subprocess.Popen(
        [COMMAND, "run", new_bulletin, "-w", warehouse],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(step):
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
    after = warehouse.read_bytes()
    if step == "publish":
        # The swap is atomic: the kill came before it or behind it.
        counted = query(warehouse, "select count(*) from marts.dim_bulletin")
        assert after == before or counted == [[25]]
    else:
        assert after == before
    assert minzheng("ingest", new_bulletin, "-w", warehouse).returncode == 0
    assert names(warehouse.parent) <= OURS | {"new.txt"}


@pytest.fixture
def heeded(number: signal.Signals) -> Iterator[signal.Signals]:
    """The signal, which a child heeds also when these tests run under nohup(1)."""
    before = signal.signal(number, signal.SIG_DFL)
    yield number
    signal.signal(number, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_asked_to_stop_says_so_and_tidies_up(
    warehouse: Path, new_bulletin: Path, heeded: signal.Signals
) -> None:
    before = warehouse.read_bytes()
    process = subprocess.Popen(
        [COMMAND, "run", new_bulletin, "-w", warehouse],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("build"):
            break
    process.send_signal(heeded)
    _, rest = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped" in rest
    assert "Traceback" not in rest
    assert warehouse.read_bytes() == before
    assert names(warehouse.parent) == {"w.duckdb", "new.txt"}


# A library that catches everything, at work when the signal comes.
SWALLOW_THE_SIGNAL = """
import os, signal, sys, time

def swallow(event, arguments):
    if event == "import" and arguments[0] == "pyarrow" and not asked:
        asked.append(True)
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        except BaseException:
            print("swallowed", file=sys.stderr)

asked = []
sys.addaudithook(swallow)
"""


def test_a_signal_that_a_library_swallows_still_keeps_the_next_step_from_beginning(
    minzheng: Minzheng, warehouse: Path, project_root: Path, tmp_path: Path
) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(SWALLOW_THE_SIGNAL, "utf-8")
    (tmp_path / "empty.txt").touch()
    before = warehouse.read_bytes()
    done = minzheng(
        *("run", "empty.txt", "-w", warehouse, "-q"),
        environment={"PYTHONPATH": f"{tmp_path / 'hook'}:{project_root}"},
    )
    assert done.returncode == 130
    assert done.stderr.splitlines()[0] == "swallowed"
    assert "stopped" in done.stderr.splitlines()[-1]
    assert warehouse.read_bytes() == before
    assert names(warehouse.parent) == {"w.duckdb", "hook", "empty.txt"}


def test_a_build_published_by_force_says_that_it_is_unchecked(
    minzheng: Minzheng, warehouse: Path
) -> None:
    """Else the next run would take it for a checked one and never check it."""
    file = warehouse_at(warehouse)
    make_working_copy(file)
    mark_built(file)
    assert not needs_build(find_project(), warehouse)
    assert minzheng("publish", "--force", "-w", warehouse, "-q").returncode == 0
    assert needs_build(find_project(), warehouse)
    assert names(warehouse.parent) == {"w.duckdb"}


def test_no_report_of_a_private_warehouse_is_open_to_others(
    minzheng: Minzheng, warehouse: Path
) -> None:
    report = warehouse.with_name("w.report")
    report.mkdir()
    (report / "index.html").write_text("an earlier one, open to all", "utf-8")
    warehouse.chmod(0o600)
    assert minzheng("check", "-w", warehouse, "-q").returncode == 0
    written = [path for path in report.rglob("*") if path.is_file()]
    assert len(written) > 10
    assert [path for path in written if path.stat().st_mode & 0o077] == []


def test_a_second_run_waits_for_the_first_and_then_works(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path, tmp_path: Path
) -> None:
    first = subprocess.Popen(
        [COMMAND, "run", new_bulletin, "-w", warehouse, "-q"],
        stderr=subprocess.DEVNULL,
    )
    lock = tmp_path / "w.duckdb.lock"
    while not lock.exists() and first.poll() is None:
        pass
    refused = minzheng("ingest", new_bulletin, "-w", warehouse, "--wait", "0")
    assert refused.returncode == 4
    assert f"process {first.pid}" in refused.stderr
    second = minzheng("ingest", new_bulletin, "-w", warehouse)
    assert second.returncode == 0
    assert f"waiting for another minzheng (process {first.pid})" in second.stderr
    assert first.wait() == 0


def test_a_grammar_that_does_not_build_ends_in_one_line_and_publishes_nothing(
    minzheng: Minzheng,
    warehouse: Path,
    new_bulletin: Path,
    copied: Path,
) -> None:
    broken = copied / "dbt_project" / "models" / "reading" / "int_broken.sql"
    broken.write_text("select no_such_column from {{ ref('stg_bulletins') }}\n")
    before = warehouse.read_bytes()
    done = minzheng(
        "run",
        new_bulletin,
        "-w",
        warehouse,
        "-q",
        command=(sys.executable, "-m", "ingest.cli"),
        environment={"PYTHONPATH": str(copied)},
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "build failed in int_broken" in line
    assert "no_such_column" in line
    assert warehouse.read_bytes() == before


HEADER = (
    "document_id,source_name,quote,nth,part_no,field,value,reason,author,corrected_on"
)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (f"{HEADER}\n,a,300个,,,value,3,000,理由,甲,2026-11-21\n".encode(), "line 2"),
        (f"{HEADER}\n,a,300个,,,value,3,理由,甲,2026-11-21\n".encode("gbk"), "UTF-8"),
        (HEADER.replace("value", "wert").encode(), "line 1"),
        (b"", "line 1"),
    ],
    ids=["a comma too many", "GBK", "another column", "empty"],
)
def test_a_vocabulary_file_that_does_not_load_is_named_with_its_line(
    minzheng: Minzheng,
    warehouse: Path,
    new_bulletin: Path,
    copied: Path,
    content: bytes,
    fault: str,
) -> None:
    (copied / "dbt_project" / "seeds" / "corrections.csv").write_bytes(content)
    before = warehouse.read_bytes()
    done = minzheng(
        *("run", new_bulletin, "-w", warehouse, "-q"),
        command=(sys.executable, "-m", "ingest.cli"),
        environment={"PYTHONPATH": str(copied)},
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "corrections.csv" in line
    assert fault in line
    assert warehouse.read_bytes() == before


FORMER_TABLES = """
create table marts.fct_former as select 1 as fact_id;
create view reading.int_former as select * from marts.fct_former;
create schema mine;
create table mine.notes as select 1 as note
"""


def test_a_changed_grammar_reads_every_bulletin_anew_and_leaves_no_former_table(
    minzheng: Minzheng,
    warehouse: Path,
    examples_warehouse: Path,
    copied: Path,
    examples: Path,
) -> None:
    """As if the warehouse were new; what is not of the project's schemas stays."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(FORMER_TABLES)
    with (copied / "dbt_project" / "dbt_project.yml").open("a") as project:
        project.write("# another version\n")
    done = minzheng(
        "run",
        examples,
        "-w",
        warehouse,
        "--json",
        command=(sys.executable, "-m", "ingest.cli"),
        environment={"PYTHONPATH": str(copied)},
    )
    assert "has changed" in json.loads(done.stdout)["build"]["full_refresh"]
    tables = "select table_schema, table_name from information_schema.tables"
    found = query(warehouse, f"{tables} order by all")
    assert found == sorted([*query(examples_warehouse, tables), ["mine", "notes"]])
    assert digest(warehouse) == digest(examples_warehouse)


def test_the_report_stands_where_the_summary_says(
    minzheng: Minzheng, warehouse: Path
) -> None:
    done = minzheng("check", "-w", warehouse, "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert answer["judged"] == str(warehouse)
    assert Path(answer["checks"]["report"]).is_file()
    assert answer["checks"]["checked"] > 0


def test_checking_a_published_file_needs_no_right_to_write_it(
    minzheng: Minzheng, warehouse: Path
) -> None:
    warehouse.chmod(0o444)
    before = (warehouse.read_bytes(), warehouse.stat().st_mtime_ns)
    assert minzheng("check", "-w", warehouse, "-q").returncode == 0
    assert (warehouse.read_bytes(), warehouse.stat().st_mtime_ns) == before
