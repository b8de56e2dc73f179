"""Full disks, foreign locks, damaged and old files: one clear line, nothing lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from tests.processes import Minzheng

IS_THOROUGH = "MINZHENG_KILL_ROUNDS" in os.environ
MEGABYTE = 1_000_000
# What a file of a few bytes takes, such as the lock.
PAGE = 4096
NEW_BULLETIN = "武汉市民政局2021年3月9日收到省慈善总会捐赠医用口罩3000个。\n"

HOLD_FOR_WRITING = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("create table held as select 1")
print("ready", flush=True)
input()
"""


def hash_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def new_bulletin(tmp_path: Path) -> Path:
    """One bulletin that no warehouse has seen."""
    path = tmp_path / "new.txt"
    path.write_text(NEW_BULLETIN, "utf-8")
    return path


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a file system of that many bytes, which only root may."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize(
    "room",
    [
        pytest.param(0, id="no room at all"),
        pytest.param(MEGABYTE, id="no room for the copy"),
        pytest.param(lambda size: size + PAGE, id="no room for its record"),
        pytest.param(
            lambda size: size + MEGABYTE // 2,
            id="no room for the facts",
            marks=pytest.mark.skipif(
                not IS_THOROUGH, reason="builds for minutes; see `make faults`"
            ),
        ),
    ],
)
def test_a_full_disk_is_one_line_and_leaves_the_file_alone(
    minzheng: Minzheng,
    examples_warehouse: Path,
    new_bulletin: Path,
    tmp_path: Path,
    room: object,
) -> None:
    size = examples_warehouse.stat().st_size
    free = room(size) if callable(room) else room
    assert isinstance(free, int)
    with small_disk(tmp_path / "disk", size + free) as disk:
        warehouse = Path(shutil.copy(examples_warehouse, disk / "w.duckdb"))
        before = hash_of(warehouse)
        done = minzheng("run", new_bulletin, "-w", warehouse, "-q", "--full-refresh")
        assert done.returncode == 4
        (line,) = done.stderr.splitlines()
        assert "w.duckdb" in line
        assert "disk" in line or "room" in line or "space" in line
        assert hash_of(warehouse) == before
        assert [path.name for path in disk.iterdir()] == ["w.duckdb"]


def test_too_little_memory_is_one_line_that_says_what_to_raise(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path
) -> None:
    before = hash_of(warehouse)
    done = minzheng(
        "run",
        new_bulletin,
        "-w",
        warehouse,
        "-q",
        environment={"MINZHENG_MEMORY": "50MB"},
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "Out of Memory" in line
    assert "set MINZHENG_MEMORY" in line
    assert hash_of(warehouse) == before


@pytest.mark.parametrize("command", ["run", "check"])
@pytest.mark.parametrize("amount", ["much", "49MB", "", "-2GB"])
def test_what_is_no_amount_of_memory_is_wrong_usage(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path, command: str, amount: str
) -> None:
    before = hash_of(warehouse)
    inputs = [new_bulletin] if command == "run" else []
    environment = {"MINZHENG_MEMORY": amount}
    done = minzheng(command, *inputs, "-w", warehouse, "-q", environment=environment)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert f"MINZHENG_MEMORY={amount} is no amount" in line
    assert hash_of(warehouse) == before


def test_a_file_that_another_program_writes_is_left_to_it(
    minzheng: Minzheng, warehouse: Path, new_bulletin: Path, tmp_path: Path
) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD_FOR_WRITING, warehouse],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "ready\n"
    try:
        done = minzheng("run", new_bulletin, "-w", warehouse, "-q")
    finally:
        holder.communicate("\n")
    assert done.returncode == 4
    (line,) = done.stderr.splitlines()
    assert f"process {holder.pid}" in line
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert connection.execute("select * from held").fetchall() == [(1,)]
    assert not list(tmp_path.glob(".w.duckdb*"))


@pytest.mark.parametrize("command", ["status", "explain", "diff", "run"])
@pytest.mark.parametrize("damage", ["cut short", "overwritten"])
def test_a_damaged_warehouse_is_one_line_and_stays_as_it_is(
    minzheng: Minzheng,
    warehouse: Path,
    new_bulletin: Path,
    tmp_path: Path,
    command: str,
    damage: str,
) -> None:
    whole = warehouse.read_bytes()
    if damage == "cut short":
        warehouse.write_bytes(whole[: len(whole) // 3])
    else:
        warehouse.write_bytes(whole[:4096] + b"\xa5" * 12288 + whole[16384:])
    before = hash_of(warehouse)
    arguments = {
        "status": ["-w", warehouse],
        "explain": ["00", "-w", warehouse],
        "diff": [warehouse, warehouse.with_name("other.duckdb")],
        "run": [new_bulletin, "-w", warehouse, "-q"],
    }
    (tmp_path / "other.duckdb").write_bytes(whole)
    done = minzheng(command, *arguments[command])
    assert done.returncode == 4, done.stdout
    (line,) = done.stderr.splitlines()
    assert "w.duckdb" in line
    assert hash_of(warehouse) == before
    assert not list(tmp_path.glob(".w.duckdb*"))


@pytest.fixture
def older(warehouse: Path) -> Path:
    """The file as a version without digests, records and corrections left it."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            """
            drop table record.marts;
            create or replace table record.builds as
            select built_at, version, grammar_digest, is_full_refresh, bulletins,
                is_checked
            from record.builds;
            drop table marts.correction_ledger;
            alter table marts.fct_supplies drop column recipient
            """
        )
    return warehouse


@pytest.mark.parametrize("command", ["status", "status --digest", "explain", "diff"])
def test_readers_of_an_older_build_are_answered(
    minzheng: Minzheng, older: Path, examples_warehouse: Path, command: str
) -> None:
    with duckdb.connect(str(older), read_only=True) as connection:
        row = connection.execute("select min(fact_id) from marts.fct_supplies")
        (fact_id,) = row.fetchone() or ("",)
    arguments = {
        "explain": [fact_id, "-w", older],
        "diff": [older, examples_warehouse],
    }
    done = minzheng(*command.split(), *arguments.get(command, ["-w", older]))
    assert (done.returncode, done.stderr) == (0, "")


def test_checks_of_an_older_build_say_to_build_it_again(
    minzheng: Minzheng, older: Path
) -> None:
    done = minzheng("check", "-w", older, "-q")
    assert done.returncode == 5
    assert "marts.correction_ledger" in done.stderr
    assert "build it" in done.stderr


def test_a_run_over_an_older_build_brings_it_up_to_date(
    minzheng: Minzheng, older: Path, new_bulletin: Path
) -> None:
    done = minzheng("run", new_bulletin, "-w", older, "-q")
    assert (done.returncode, done.stderr) == (0, "")
    with duckdb.connect(str(older), read_only=True) as connection:
        digests = connection.execute(
            "select marts_digest is null from record.builds order by built_at"
        ).fetchall()
        described = connection.execute(
            "select count(*) from duckdb_columns() "
            "where schema_name = 'record' and comment is null"
        ).fetchall()
    assert digests == [(True,), (False,)]
    assert described == [(0,)]
