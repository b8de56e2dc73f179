"""Reading in shares: some bulletins at a time, here or in worker processes.

A share goes out as sources and comes back as Arrow tables, which cross from
process to process at the cost of a copy. The answers of `Readers.read` are
collected in the order in which they were asked for, so that the tables are the
same whatever the number of processes.
"""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from ingest.records import BulletinHead, ReadError, Reject, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

    import pyarrow as pa

SHARE_DOCUMENTS = 500
SHARE_BYTES = 500_000
# Less than this is read sooner than worker processes start.
ALONE_BYTES = 3_000_000


@dataclass(frozen=True, slots=True)
class ReadShare:
    """What was read of a share.

    `bulletins` has the columns of raw_tables.READ_SCHEMA, one row a bulletin;
    `row_counts` says how many of `text_rows` belong to each, in order.
    """

    bulletins: pa.Table
    text_rows: pa.Table
    row_counts: list[int]
    rejects: list[Reject]


def read_share(sources: Sequence[Source]) -> ReadShare:
    """Read sources; what can't be read is told as a reject.

    A share makes many thousand tuples that live until its end and no cycles to speak
    of: the garbage collector, which would look through them again and again, rests.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _read_share(sources)
    finally:
        if collecting:
            gc.enable()


def _read_share(sources: Sequence[Source]) -> ReadShare:
    # Loaded where something is read: the process that writes has no need of them.
    from ingest.arrow_tables import bulletin_table, text_row_table
    from ingest.reading import read_together

    answers, text_rows = read_together(sources)
    named = zip([source.source_name for source in sources], answers, strict=True)
    names, read, rejects = list[str](), list[BulletinHead](), list[Reject]()
    for source_name, answer in named:
        if isinstance(answer, ReadError):
            rejects.append(Reject(source_name, answer.reason, answer.message))
        else:
            names.append(source_name)
            read.append(answer)
    # A bulletin without rows is none.
    counts = text_rows.counts[text_rows.counts > 0]
    document_ids = [bulletin.document_id for bulletin in read]
    return ReadShare(
        bulletin_table(names, read),
        text_row_table(document_ids, counts, text_rows),
        counts.tolist(),
        rejects,
    )


def shares_of(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """The sources in shares, in order; a large bulletin is a share of its own."""
    share, size = list[Source](), 0
    for source in sources:
        share.append(source)
        size += len(source.content)
        if len(share) >= SHARE_DOCUMENTS or size >= SHARE_BYTES:
            yield share
            share, size = [], 0
    if share:
        yield share


class Readers:
    """Reads shares: here until there is much to read, then in worker processes.

    Without a number of workers there are as many as processors; one reads here.
    Where so many bytes are expected that workers will read, they start at once.
    """

    def __init__(self, workers: int | None = None, expected_bytes: int = 0) -> None:
        self._workers = workers or os.cpu_count() or 1
        # Who names a number of workers wants them from the start.
        much = workers is not None or expected_bytes > ALONE_BYTES
        self._alone_bytes = 0 if much else ALONE_BYTES
        self._pool: ProcessPoolExecutor | None = None
        if expected_bytes > ALONE_BYTES and self._workers > 1:
            self._started()

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def read(self, sources: list[Source]) -> Callable[[], ReadShare]:
        """Begin to read; the answer is fetched by a call of what this returns."""
        self._alone_bytes -= sum(len(source.content) for source in sources)
        if self._workers < 2 or self._alone_bytes >= 0:
            return partial(read_share, sources)
        try:
            future = self._started().submit(read_share, sources)
        except BrokenProcessPool:
            return partial(read_share, sources)

        def answer() -> ReadShare:
            try:
                return future.result()
            except BrokenProcessPool:
                # Processes can't start from this program, or one was killed.
                return read_share(sources)

        return answer

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not forked: the parent may hold DuckDB's threads and locks.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=context, initializer=_attend
            )
            # All at once: a pool that starts a process while it finds another dead
            # waits for the new one for ever.
            for _ in range(self._workers):
                self._pool.submit(os.getpid)
        return self._pool


def _attend() -> None:
    """A worker leaves an interrupt to its parent, and ends when the parent does.

    Its answers are out when it is told to end: to take apart what it has loaded, which
    takes a fifth of a second, helps nobody.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    atexit.register(os._exit, 0)
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_end_with, args=[parent.sentinel], daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
