"""Readers and publishes never meet: other processes read during twenty publishes.

`make faults` reads at least a thousand times and prints the figures.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.warehouse_file import (
    WarehouseFile,
    checkpoint,
    make_working_copy,
    mark_built,
    publish,
    warehouse_at,
    writing,
)
from tests.processes import Minzheng

PUBLISHES = 20
READS = int(os.environ.get("MINZHENG_READS", "200"))
READERS = 2
ROWS = 100_000
PATIENCE_SECONDS = 300

# Reads the whole table again and again, in a new connection each time, until it is
# told to stop; each answer is written as a line as soon as it is known.
READ_IN_A_LOOP = """
import duckdb, json, pathlib, sys
path, stop = sys.argv[1], pathlib.Path(sys.argv[2])
while not stop.exists():
    try:
        with duckdb.connect(path, read_only=True) as connection:
            answer = connection.execute(
                "select count(*), min(build), max(build), sum(number) from figures"
            ).fetchone()
    except duckdb.Error as error:
        answer = [str(error)]
    print(json.dumps([int(each) if not isinstance(each, str) else each
                      for each in answer]), flush=True)
"""


def write_build(path: Path, build: int) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create or replace table figures as "
            "select range as number, ? as build from range(?)",
            [build, ROWS],
        )


def publish_build(file: WarehouseFile, build: int) -> None:
    with writing(file, wait_seconds=0, on_wait=print):
        make_working_copy(file)
        write_build(file.working_copy, build)
        checkpoint(file.working_copy)
        mark_built(file)
        publish(file)


@pytest.fixture
def file(tmp_path: Path) -> WarehouseFile:
    """A published file that holds build 0."""
    write_build(tmp_path / "w.duckdb", 0)
    return warehouse_at(tmp_path / "w.duckdb")


@pytest.fixture
def readers(file: WarehouseFile, tmp_path: Path) -> Iterator[list[Path]]:
    """Processes that read in a loop; give the files that they write answers to."""
    stop = tmp_path / "stop"
    answers = [tmp_path / f"answers-{number}" for number in range(READERS)]
    processes = []
    for path in answers:
        with path.open("w") as out:
            arguments = [sys.executable, "-c", READ_IN_A_LOOP]
            processes.append(
                subprocess.Popen([*arguments, file.published, stop], stdout=out)
            )
    yield answers
    stop.touch()
    assert [process.wait(PATIENCE_SECONDS) for process in processes] == [0] * READERS


def count_lines(paths: list[Path]) -> int:
    return sum(path.read_bytes().count(b"\n") for path in paths)


def test_readers_see_whole_known_builds_only(
    file: WarehouseFile, readers: list[Path]
) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    for build in range(1, PUBLISHES + 1):
        publish_build(file, build)
        # The next publish comes when this share of the reads has been made.
        while count_lines(readers) < READS * build / PUBLISHES:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    found = [
        tuple(json.loads(line))
        for path in readers
        for line in path.read_text().splitlines()
        if line.endswith("]")
    ]
    whole = {
        (ROWS, build, build, ROWS * (ROWS - 1) // 2) for build in range(PUBLISHES + 1)
    }
    torn = Counter(found) - Counter(each for each in found if each in whole)
    assert torn == Counter()
    assert len(found) >= READS
    assert len(set(found)) > PUBLISHES / 2
    leftovers = {path.name for path in file.published.parent.glob("*w.duckdb*")}
    assert leftovers == {"w.duckdb"}
    print(f"reads during {PUBLISHES} publishes: {len(found)}, torn: {len(torn)}")


def test_an_open_reader_blocks_no_run_and_keeps_what_it_reads(
    minzheng: Minzheng, warehouse: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").touch()
    count = "select count(*) from raw.rejects"
    with duckdb.connect(str(warehouse), read_only=True) as reader:
        before = reader.execute(count).fetchall()
        assert minzheng("run", "empty.txt", "-w", warehouse, "-q").returncode == 1
        assert reader.execute(count).fetchall() == before
    with duckdb.connect(str(warehouse), read_only=True) as reader:
        assert reader.execute(count).fetchall() == [(before[0][0] + 1,)]
