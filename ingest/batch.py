"""One call of ingest: find, read, append; exactly once.

Work goes in chunks of documents, each one transaction, so that memory stays
bounded and a killed ingest leaves whole chunks only; the same call again adds
what is missing. DuckDB lets one process write at a time: a batch that is
still `running` when another begins belongs to a process that died.

Reason codes of rejects:

empty               no bytes, only space, or an HTML page that shows no text
binary              data, not text (by signature or control characters)
undecodable         neither UTF-8 nor GB18030 nor Big5
broken_json         a line of a JSON Lines file that is no JSON
broken_record       a record without a string `text` or `html`, or with a field
                    of the wrong type
not_bulletins       a JSON Lines file whose records hold no text, given by name;
                    in a folder such a file is passed over with this notice, and
                    that is no failure
too_deep            an HTML page nested deeper than 2048 elements
not_found           a path that does not exist
no_bulletins        a folder without any bulletin
unsupported_format  a file of a kind that is not read
unreadable          the operating system refuses the file
outside_folder      a symbolic link that leads out of the given folder
"""

from __future__ import annotations

import multiprocessing
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from ingest import __version__
from ingest.raw_tables import (
    Version,
    append_rows,
    bulletin_table,
    create_raw_tables,
    current_versions,
    reject_table,
    stored_documents,
    text_row_table,
)
from ingest.readers import Item
from ingest.reading import document_id_of, read_bulletin
from ingest.records import (
    BatchProgress,
    BatchSummary,
    ReadBulletin,
    ReadError,
    Reject,
    Skipped,
    Source,
)
from ingest.sources import find_sources, total_bytes

if TYPE_CHECKING:
    import duckdb

CHUNK_DOCUMENTS = 2_000
CHUNK_BYTES = 16_000_000

# DuckDB's timestamps have no zone: all of these are UTC.
_EARLIEST = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)

Progress = Callable[[BatchProgress], None]
ReadEach = Callable[[Iterable[Source]], Iterator[ReadBulletin | Reject]]


@dataclass(slots=True)
class _Batch:
    """The running counts of one call."""

    batch_id: str
    bytes_total: int
    bytes_done: int = 0
    bulletins_read: int = 0
    bulletins_known: int = 0
    text_rows: int = 0
    rejects: list[Reject] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    last_moment: datetime = _EARLIEST

    def moment(self) -> datetime:
        """The time now in UTC, later than any it gave before.

        The newest row of a source is its current version: no two rows of a
        batch may share a moment.
        """
        now = _now()
        self.last_moment = max(now, self.last_moment + timedelta(microseconds=1))
        return self.last_moment


def ingest_paths(
    connection: duckdb.DuckDBPyConnection,
    inputs: Sequence[str],
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    workers: int | None = None,
) -> BatchSummary:
    """Read all inputs into the raw tables and say what was done.

    An input is a file, a folder (read recursively) or `-` for JSON Lines from
    `stdin`. Bad inputs become rejects. With `workers` more than one the text is
    read in that many processes. Raises duckdb.Error where the warehouse
    can't be written; the batch is then marked failed.
    """
    create_raw_tables(connection)
    _fail_dead_batches(connection)
    batch = _Batch(str(uuid.uuid4()), total_bytes(inputs))
    _open_batch(connection, batch)
    try:
        with _readers(workers) as read_each:
            for chunk in _chunks(find_sources(inputs, stdin)):
                _ingest_chunk(connection, batch, chunk, read_each)
                if progress:
                    progress(_progress(batch, chunk))
    except BaseException:
        _close_batch(connection, batch, "failed")
        raise
    _close_batch(connection, batch, "done")
    return _summary(batch)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk, size = list[Item](), 0
    for item in items:
        chunk.append(item)
        size += item.size if isinstance(item, Source) else 0
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _ingest_chunk(
    connection: duckdb.DuckDBPyConnection,
    batch: _Batch,
    chunk: Sequence[Item],
    read_each: ReadEach,
) -> None:
    sources = [item for item in chunk if isinstance(item, Source)]
    notices = [item for item in chunk if not isinstance(item, Source)]
    fresh, known = _fresh(connection, sources)
    results = list(zip(fresh, read_each(fresh), strict=True))
    read = [
        (source.source_name, result)
        for source, result in results
        if isinstance(result, ReadBulletin)
    ]
    notices += [result for _, result in results if isinstance(result, Reject)]
    _append_chunk(connection, batch, read, notices)
    batch.bulletins_known += known
    batch.bytes_done += sum(source.size for source in sources)


def _fresh(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]
) -> tuple[list[Source], int]:
    """The sources that are not current versions already, and the others' number."""
    versions = current_versions(connection, [each.source_name for each in sources])
    fresh = list[Source]()
    for source in sources:
        document_id = document_id_of(source.content)
        if not _is_current(source, document_id, versions.get(source.source_name)):
            fresh.append(source)
            versions[source.source_name] = Version(
                document_id,
                source.declared.title,
                source.declared.publisher,
                source.declared.published_on,
            )
    return fresh, len(sources) - len(fresh)


def _is_current(source: Source, document_id: str, version: Version | None) -> bool:
    """The same bytes, and nothing else declared about them than before."""
    if version is None or version.document_id != document_id:
        return False
    declared = source.declared
    return (
        declared.title in (None, version.title)
        and declared.publisher in (None, version.publisher)
        and declared.published_on in (None, version.published_on)
    )


def read_or_reject(source: Source) -> ReadBulletin | Reject:
    """Read a source; what can't be read is told as a reject."""
    try:
        return read_bulletin(source)
    except ReadError as error:
        return Reject(source.source_name, error.reason, error.message)


@contextmanager
def _readers(workers: int | None) -> Iterator[ReadEach]:
    """How to read many sources, in order: here, or in worker processes."""
    if workers is None or workers < 2:
        yield partial(map, read_or_reject)
        return
    # Not forked: the parent may hold DuckDB's threads and locks.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield partial(pool.map, read_or_reject, chunksize=32)


def _append_chunk(
    connection: duckdb.DuckDBPyConnection,
    batch: _Batch,
    read: Sequence[tuple[str, ReadBulletin]],
    notices: Sequence[Reject | Skipped],
) -> None:
    """Append all of a chunk in one transaction, and count it when it is in."""
    new = _new_documents(connection, [bulletin for _, bulletin in read])
    rows = text_row_table(new)
    moments = [(name, bulletin, batch.moment()) for name, bulletin in read]
    connection.begin()
    try:
        append_rows(connection, "bulletins", bulletin_table(moments, batch.batch_id))
        append_rows(connection, "text_rows", rows)
        _append_notices(connection, batch, notices)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    batch.bulletins_read += len(read)
    batch.text_rows += rows.num_rows
    batch.rejects += [each for each in notices if isinstance(each, Reject)]
    batch.skipped += [each for each in notices if isinstance(each, Skipped)]


def _new_documents(
    connection: duckdb.DuckDBPyConnection, bulletins: Sequence[ReadBulletin]
) -> list[ReadBulletin]:
    """A document is stored once, whatever the number of its names."""
    stored = stored_documents(connection, [each.document_id for each in bulletins])
    new = {each.document_id: each for each in bulletins}
    return [each for key, each in new.items() if key not in stored]


def _append_notices(
    connection: duckdb.DuckDBPyConnection,
    batch: _Batch,
    notices: Sequence[Reject | Skipped],
) -> None:
    rows = [(each.source_name, each.reason, each.message) for each in notices]
    append_rows(
        connection, "rejects", reject_table(rows, batch.batch_id, batch.moment())
    )


def _fail_dead_batches(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "update raw.batches set status = 'failed', finished_at = ? "
        "where status = 'running'",
        [_now()],
    )


def _open_batch(connection: duckdb.DuckDBPyConnection, batch: _Batch) -> None:
    connection.execute(
        "insert into raw.batches by name select ? as batch_id, ? as started_at, "
        "'running' as status, 0 as bulletins_read, 0 as bulletins_known, "
        "0 as text_rows, 0 as rejects, ? as version",
        [batch.batch_id, batch.moment(), __version__],
    )


def _close_batch(
    connection: duckdb.DuckDBPyConnection, batch: _Batch, status: str
) -> None:
    connection.execute(
        "update raw.batches set finished_at = ?, status = ?, bulletins_read = ?, "
        "bulletins_known = ?, text_rows = ?, rejects = ? where batch_id = ?",
        [
            batch.moment(),
            status,
            batch.bulletins_read,
            batch.bulletins_known,
            batch.text_rows,
            len(batch.rejects),
            batch.batch_id,
        ],
    )


def _progress(batch: _Batch, chunk: Sequence[Item]) -> BatchProgress:
    return BatchProgress(
        chunk[-1].source_name,
        batch.bulletins_read,
        batch.bulletins_known,
        len(batch.rejects),
        batch.bytes_done,
        batch.bytes_total,
    )


def _summary(batch: _Batch) -> BatchSummary:
    return BatchSummary(
        batch.batch_id,
        batch.bulletins_read,
        batch.bulletins_known,
        batch.text_rows,
        tuple(batch.rejects),
        tuple(batch.skipped),
    )
