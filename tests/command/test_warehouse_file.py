"""The working copy, the lock and the swap, on real DuckDB files."""

import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from ingest.errors import CommandError, ExitCode
from ingest.warehouse_file import (
    WarehouseFile,
    checkpoint,
    discard_working_copy,
    has_build,
    has_passed_checks,
    make_working_copy,
    mark_built,
    mark_checked,
    publish,
    warehouse_at,
    writing,
)


def write_answer(path: Path, answer: int) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("create or replace table t as select ? as answer", [answer])


def read_answer(path: Path) -> int:
    """Read in another process: in ours DuckDB would share an open instance."""
    code = (
        "import duckdb, sys;"
        "c = duckdb.connect(sys.argv[1], read_only=True);"
        "print(c.execute('select answer from t').fetchone()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return int(done.stdout)


@contextmanager
def another_process(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen]:
    """Run Python code that prints a line when it is ready and then holds still."""
    code = textwrap.dedent(code) + "\nprint('ready', flush=True)\ninput()\n"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == b"ready\n"
        yield process
    finally:
        process.kill()
        process.wait()


HOLD_OPEN = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "reader")
connection.execute("select * from t").fetchall()
"""

HOLD_THE_LOCK = """
import pathlib, sys
from ingest.warehouse_file import warehouse_at, writing
lock = writing(warehouse_at(pathlib.Path(sys.argv[1])), wait_seconds=0, on_wait=print)
lock.__enter__()
"""

LEAVE_A_LOG = """
import duckdb, os, sys
connection = duckdb.connect(sys.argv[1])
connection.execute("set wal_autocheckpoint = '1 GB'")
connection.execute("update t set answer = 43")
os._exit(0)
"""


@pytest.fixture
def file(tmp_path: Path) -> WarehouseFile:
    """A published warehouse whose answer is 42."""
    write_answer(tmp_path / "w.duckdb", 42)
    return warehouse_at(tmp_path / "w.duckdb")


def build_answer(file: WarehouseFile, answer: int) -> None:
    make_working_copy(file)
    write_answer(file.working_copy, answer)
    checkpoint(file.working_copy)
    mark_built(file)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_working_copy_holds_what_is_published(file: WarehouseFile) -> None:
    make_working_copy(file)
    assert read_answer(file.working_copy) == 42


def test_a_first_build_starts_from_nothing(tmp_path: Path) -> None:
    new = warehouse_at(tmp_path / "new.duckdb")
    build_answer(new, 1)
    publish(new)
    assert read_answer(new.published) == 1


def test_publishing_swaps_the_answer_and_leaves_no_other_file(
    file: WarehouseFile,
) -> None:
    build_answer(file, 43)
    assert read_answer(file.published) == 42
    publish(file)
    assert read_answer(file.published) == 43
    assert names(file.published.parent) == {"w.duckdb"}


def test_an_open_reader_blocks_no_publish_and_keeps_its_version(
    file: WarehouseFile,
) -> None:
    held = duckdb.connect(str(file.published), read_only=True)
    with another_process(HOLD_OPEN, file.published, "reader"):
        build_answer(file, 43)
        publish(file)
        assert read_answer(file.published) == 43
    assert held.execute("select answer from t").fetchone() == (42,)
    held.close()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_publishing_keeps_the_mode(file: WarehouseFile, mode: int) -> None:
    file.published.chmod(mode)
    build_answer(file, 43)
    publish(file)
    assert stat.S_IMODE(file.published.stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_nothing_beside_a_private_file_is_more_open_than_it(
    file: WarehouseFile, mode: int
) -> None:
    """The working copy and its log hold the same texts as the file itself."""
    file.published.chmod(mode)
    with writing(file, wait_seconds=0, on_wait=print):
        make_working_copy(file)
        with duckdb.connect(str(file.working_copy)) as connection:
            connection.execute("update t set answer = 43")
            beside = names(file.published.parent) - {"w.duckdb", "w.duckdb.lock"}
            modes = {
                (file.published.parent / name).stat().st_mode & 0o777 & ~mode
                for name in beside
            }
    assert {".w.duckdb.build", ".w.duckdb.build.wal"} < beside
    assert modes == {0}


def test_the_umask_is_as_it_was_when_the_writer_is_done(file: WarehouseFile) -> None:
    file.published.chmod(0o600)
    with writing(file, wait_seconds=0, on_wait=print):
        pass
    (file.published.parent / "after").touch()
    before = os.umask(0o022)
    os.umask(before)
    after = (file.published.parent / "after").stat().st_mode
    assert stat.S_IMODE(after) == 0o666 & ~before


def test_publishing_keeps_the_owner_where_it_may(file: WarehouseFile) -> None:
    owner = (12345, 12346) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    os.chown(file.published, *owner)
    build_answer(file, 43)
    publish(file)
    published = file.published.stat()
    assert (published.st_uid, published.st_gid) == owner


def test_publishing_through_a_link_replaces_the_file_and_not_the_link(
    file: WarehouseFile, tmp_path: Path
) -> None:
    link = tmp_path / "link.duckdb"
    link.symlink_to(file.published)
    linked = warehouse_at(link)
    build_answer(linked, 43)
    publish(linked)
    assert link.is_symlink()
    assert read_answer(file.published) == 43


def test_a_build_of_an_older_state_is_refused(file: WarehouseFile) -> None:
    build_answer(file, 43)
    write_answer(file.published, 44)
    with pytest.raises(CommandError, match="build again") as refused:
        publish(file)
    assert refused.value.exit_code is ExitCode.WAREHOUSE
    assert read_answer(file.published) == 44


def test_checks_count_for_the_state_that_they_saw(file: WarehouseFile) -> None:
    build_answer(file, 43)
    assert has_build(file)
    assert not has_passed_checks(file)
    mark_checked(file, passed=True)
    assert has_passed_checks(file)
    write_answer(file.working_copy, 44)
    assert not has_passed_checks(file)


def test_a_failed_check_withdraws_an_earlier_pass(file: WarehouseFile) -> None:
    build_answer(file, 43)
    mark_checked(file, passed=True)
    mark_checked(file, passed=False)
    assert not has_passed_checks(file)


def test_what_a_killed_writer_committed_is_not_lost(file: WarehouseFile) -> None:
    subprocess.run([sys.executable, "-c", LEAVE_A_LOG, file.published], check=True)
    assert names(file.published.parent) == {"w.duckdb", "w.duckdb.wal"}
    make_working_copy(file)
    assert read_answer(file.working_copy) == 43
    assert read_answer(file.published) == 43


def test_a_file_that_another_program_writes_is_not_copied(file: WarehouseFile) -> None:
    with (
        another_process(HOLD_OPEN, file.published, "writer") as writer,
        pytest.raises(CommandError, match=f"process {writer.pid}") as refused,
    ):
        make_working_copy(file)
    assert refused.value.exit_code is ExitCode.WAREHOUSE


def test_a_second_writer_is_told_who_holds_the_lock(file: WarehouseFile) -> None:
    with (
        another_process(HOLD_THE_LOCK, file.published) as holder,
        pytest.raises(CommandError, match=f"process {holder.pid}"),
        writing(file, wait_seconds=0, on_wait=print),
    ):
        pytest.fail("two writers at once")


def test_the_lock_of_a_killed_writer_is_free(file: WarehouseFile) -> None:
    with another_process(HOLD_THE_LOCK, file.published) as holder:
        holder.kill()
        holder.wait()
        assert file.lock.exists()
        with writing(file, wait_seconds=0, on_wait=print):
            pass
    assert not file.lock.exists()


def test_a_waiting_writer_goes_on_when_the_first_is_done(file: WarehouseFile) -> None:
    told: list[str] = []
    with another_process(HOLD_THE_LOCK, file.published) as holder:

        def end_the_other(message: str) -> None:
            told.append(message)
            holder.kill()

        with writing(file, wait_seconds=30, on_wait=end_the_other):
            assert f"process {holder.pid}" in told[0]
    assert len(told) == 1


def test_discarding_removes_all_that_a_killed_run_leaves(file: WarehouseFile) -> None:
    make_working_copy(file)
    (file.published.parent / ".w.duckdb.build.wal").touch()
    (file.published.parent / ".w.duckdb.build.tmp").mkdir()
    assert discard_working_copy(file)
    assert names(file.published.parent) == {"w.duckdb"}
    assert not discard_working_copy(file)


def test_a_full_disk_while_copying_leaves_nothing(tmp_path: Path) -> None:
    """/dev/full answers every write with "no space left on device"."""
    write_answer(tmp_path / "w.duckdb", 42)
    file = warehouse_at(tmp_path / "w.duckdb")
    file.working_copy.symlink_to("/dev/full")
    from ingest.warehouse_file import _copy

    with pytest.raises(CommandError, match="No space left") as refused:
        _copy(file.published, file.working_copy)
    assert refused.value.exit_code is ExitCode.WAREHOUSE
    assert names(tmp_path) == {"w.duckdb"}


def test_a_full_disk_keeps_no_writer_from_its_lock(file: WarehouseFile) -> None:
    """The number of the process finds no room there; the lock needs none."""
    file.lock.symlink_to("/dev/full")
    with writing(file, wait_seconds=0, on_wait=print):
        make_working_copy(file)
    assert read_answer(file.working_copy) == 42


def test_a_record_that_finds_no_room_is_one_line_and_leaves_no_draft(
    file: WarehouseFile,
) -> None:
    make_working_copy(file)
    file.record_draft.symlink_to("/dev/full")
    with pytest.raises(CommandError, match="No space left") as refused:
        mark_built(file)
    assert refused.value.exit_code is ExitCode.WAREHOUSE
    assert not file.record_draft.is_symlink()
    assert not has_build(file)


def test_discarding_removes_the_draft_of_a_record(file: WarehouseFile) -> None:
    file.record_draft.write_text("{", "utf-8")
    discard_working_copy(file)
    assert names(file.published.parent) == {"w.duckdb"}


@pytest.mark.parametrize(
    "name", ["main.duckdb", "temp.db", "a#b.duckdb", "a?.duckdb", "a'b.db", "a;b.db"]
)
def test_names_that_dbt_could_not_open_are_wrong_usage(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(CommandError) as refused:
        warehouse_at(tmp_path / name)
    assert refused.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize("name", ["raw.duckdb", "Marts.db", "memory.duckdb"])
def test_a_name_that_duckdb_would_mistake_is_refused_with_a_reason(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(CommandError, match="choose another"):
        warehouse_at(tmp_path / name)
