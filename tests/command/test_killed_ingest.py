"""An ingest that is killed, wherever it stands, is made good by calling it again."""

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.processes import TIMEOUT_SECONDS, run_command

# Where it dies: the function, in the module that calls it, whose call kills the process
# by a signal that can't be caught, before it does its work or behind it.
STEPS = {
    "with the lock taken": ("warehouse_file._take_lock", "behind"),
    "with the copy made": ("pipeline.make_working_copy", "behind"),
    "with the tables made": ("batch.create_raw_tables", "behind"),
    "with the batch opened": ("batch._open_batch", "behind"),
    "with bulletins and no rows": ("batch.append_rows", "behind"),
    "with rows of another reading gone": ("batch.drop_rows", "behind"),
    "with two readings of one document": ("batch.settle", "before"),
    "within a transaction": ("batch._append_notices", "behind"),
    "with a chunk committed": ("batch._append_chunk", "behind"),
    "with the batch closed": ("batch._close_batch", "behind"),
    "before the log is folded in": ("pipeline.checkpoint", "before"),
    "with the log folded in": ("pipeline.checkpoint", "behind"),
    "before the swap": ("warehouse_file._swap_in", "before"),
    "with the swap made": ("warehouse_file._swap_in", "behind"),
}
PROGRAM = """
import importlib, os, signal, sys
from ingest import batch, cli

if __name__ == "__main__":
    where, when = sys.argv.pop(1), sys.argv.pop(1)
    module, name = where.split(".")
    module = importlib.import_module(f"ingest.{module}")
    work = getattr(module, name)

    def die(*arguments, **options):
        if when == "behind":
            work(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(module, name, die)
    batch.CHUNK_DOCUMENTS = 2
    cli.main()
"""
COMMAND = ("ingest", "inputs", "--warehouse", "w.duckdb", "-q")
Tables = dict[str, list[tuple[object, ...]]]


def fill(folder: Path) -> None:
    """Two versions of one bulletin, copies under two names, and what can't be read."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for number in range(4):
        text = f"某县发放口罩\n某县发放口罩{number // 2}只，棉被2\u200b0床。\n"
        (inputs / f"{number}.txt").write_text(text, encoding="utf-8")
    lines = ['{"text": "一1。", "source_name": "甲"}', "{", '{"text": "二2。"}']
    (inputs / "lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (inputs / "empty.txt").write_bytes(b"")
    # As a page it is read otherwise, and that replaces what was read before.
    for name in ("00.txt", "z.html"):
        (inputs / name).write_text("<p>某县发放口罩9只。</p>", encoding="utf-8")


def tables(warehouse: Path) -> Tables:
    """All that was read, without when; a reject that comes again is one."""
    queries = {
        "bulletins": "select * exclude (batch_id, ingested_at) from raw.bulletins",
        "text_rows": "select * from raw.text_rows",
        "rejects": "select distinct source_name, reason, message from raw.rejects",
        "open_batches": "select batch_id from raw.batches where status = 'running'",
    }
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return {
            name: connection.execute(f"{query} order by all").fetchall()
            for name, query in queries.items()
        }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    folder = tmp_path_factory.mktemp("undisturbed")
    fill(folder)
    assert run_command(*COMMAND, cwd=folder).returncode == 1
    return tables(folder / "w.duckdb")


@pytest.mark.parametrize(("where", "when"), STEPS.values(), ids=STEPS)
def test_the_same_command_again_ends_as_if_nothing_had_been(
    tmp_path: Path, undisturbed: Tables, where: str, when: str
) -> None:
    fill(tmp_path)
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, program, where, when, *COMMAND],
        cwd=tmp_path,
        timeout=TIMEOUT_SECONDS,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    again = run_command(*COMMAND, cwd=tmp_path)
    assert again.returncode == 1
    assert tables(tmp_path / "w.duckdb") == undisturbed
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"inputs", "program.py", "w.duckdb"}
