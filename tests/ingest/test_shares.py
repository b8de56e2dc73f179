"""Bulletins are read in processes that neither lose, reorder nor outlive."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.records import DeclaredMetadata, Reject, Source
from ingest.shares import (
    ALONE_BYTES,
    SHARE_BYTES,
    SHARE_DOCUMENTS,
    Readers,
    read_share,
    shares_of,
)


def sources(number: int) -> list[Source]:
    contents = [f"某县发放口罩{each}只。".encode() for each in range(number)]
    return [
        Source(str(each), content, "text", len(content))
        for each, content in enumerate(contents)
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_answers_come_in_the_order_of_the_questions(workers: int) -> None:
    with Readers(workers) as readers:
        answers = [readers.read(share) for share in ([*sources(3)], sources(1)) * 4]
        names = [answer().bulletins["source_name"].to_pylist() for answer in answers]
    assert names == [["0", "1", "2"], ["0"]] * 4


def test_shares_hold_all_in_order_and_within_the_limits() -> None:
    large = Source("large", b"a" * SHARE_BYTES, "text", SHARE_BYTES)
    given = [*sources(SHARE_DOCUMENTS + 1), large, large, *sources(2)]
    shares = list(shares_of(given))
    assert [each for share in shares for each in share] == given
    assert [len(share) for share in shares] == [SHARE_DOCUMENTS, 2, 1, 2]


def test_a_share_tells_its_rejects() -> None:
    bad = Source("bad", b"", "text", 0)
    share = read_share([*sources(1), bad, *sources(1)])
    assert share.bulletins.num_rows == len(share.row_counts) == 2
    assert [(type(each), each.source_name) for each in share.rejects] == [
        (Reject, "bad")
    ]


@pytest.mark.parametrize("title", [None, "某县发放口罩"])
def test_a_source_crosses_whole(title: str | None) -> None:
    declared = DeclaredMetadata.found("record", title=title)
    source = Source("a", b"1.", "text", 2, declared)
    assert pickle.loads(pickle.dumps(source)) == source


def test_a_program_whose_processes_cannot_start_reads_by_itself() -> None:
    program = (
        "from ingest.records import Source\n"
        "from ingest.shares import Readers\n"
        "source = Source('a', '口罩3只。'.encode(), 'text', 9)\n"
        # A program from standard input has no file that a process could start from.
        "print(Readers(2).read([source])().bulletins.num_rows)\n"
    )
    done = subprocess.run(
        [sys.executable, "-"],
        input=program,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["1"]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see processes")
def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import multiprocessing, os, signal\n"
        "from ingest.records import Source\n"
        "from ingest.shares import Readers\n"
        "if __name__ == '__main__':\n"
        "    Readers(2).read([Source('a', b'1.', 'text', 2)])()\n"
        "    for each in multiprocessing.active_children(): print(each.pid)\n"
        "    import sys; sys.stdout.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, str(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    left = [Path("/proc", pid.decode()) for pid in done.stdout.split()]
    assert left
    deadline = time.monotonic() + 20
    while any(map(_is_alive, left)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_is_alive, left))


def _is_alive(process: Path) -> bool:
    try:
        return process.joinpath("stat").read_text().rsplit(") ")[-1][0] != "Z"
    except OSError:
        return False


def test_all_processes_start_with_the_first_share() -> None:
    # A pool that starts one later, as another dies, waits for it for ever.
    with Readers(2) as readers:
        readers.read(sources(1))()
        assert len(multiprocessing.active_children()) == 2


def test_processes_start_at_once_where_much_is_expected() -> None:
    with Readers(2, expected_bytes=ALONE_BYTES + 1) as readers:
        assert len(multiprocessing.active_children()) == 2
        assert readers.read(sources(3))().bulletins.num_rows == 3
    with Readers(2, expected_bytes=ALONE_BYTES):
        assert not multiprocessing.active_children()


def test_what_a_killed_process_was_reading_is_read_all_the_same() -> None:
    with Readers(2) as readers:
        first = readers.read(sources(2))
        assert first().bulletins.num_rows == 2
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGKILL)
        answers = [readers.read(sources(count)) for count in (3, 1)]
        assert [answer().bulletins.num_rows for answer in answers] == [3, 1]
