"""One call of ingest: find, read, append; exactly once.

Work goes in chunks of documents, each one transaction, so that memory stays
bounded and a killed ingest leaves whole chunks only; the same call again adds
what is missing. DuckDB lets one process write at a time: a batch that is
still `running` when another begins belongs to a process that died.

Reason codes of rejects: empty, binary, undecodable, broken_json, broken_record,
broken_file, not_bulletins (in a folder a notice, and no failure), no_text_layer,
encrypted, too_deep, too_nested, too_large, lone_sidecar (in a folder a notice),
not_found, no_bulletins, unsupported_format, unreadable, outside_folder, not_retried
(a notice).
docs/ingest.md says what they mean.
"""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
import pyarrow as pa

from ingest import __version__
from ingest.arrow_columns import marks
from ingest.arrow_tables import reject_table, stamp
from ingest.raw_tables import (
    Version,
    append_rows,
    create_raw_tables,
    current_versions,
    stored_documents,
)
from ingest.readers.opening import Item
from ingest.records import (
    BatchProgress,
    BatchSummary,
    Reject,
    Skipped,
    Source,
    document_id_of,
)
from ingest.retries import rejected_inputs
from ingest.rival_readings import (
    Reading,
    choose_readings,
    correct_counts,
    drop_rows,
    is_marked_up,
    rows_by_batch,
    sees_more,
    settle,
)
from ingest.shares import Readers, ReadShare, shares_of
from ingest.sources import find_sources, total_bytes

if TYPE_CHECKING:
    import duckdb

# Many small chunks would each rewrite the tables' last row group.
CHUNK_DOCUMENTS = 8_000
CHUNK_BYTES = 8_000_000
MEMORY = "300MB"
# DuckDB rewrites up to LAST_VALUES texts of a column together: where those of this many
# bytes and more (LONG_BYTES) come to more than MOST_LONG_BYTES, MEMORY is too little.
LAST_VALUES = 2_048
LONG_BYTES = 1_000_000
MOST_LONG_BYTES = 150_000_000
# So many chunks are being read while one is appended.
CHUNKS_AHEAD = 2

_EPOCH = datetime.fromtimestamp(0, UTC)

Progress = Callable[[BatchProgress], None]


@dataclass(slots=True)
class _Batch:
    """The running counts of one call."""

    batch_id: str
    bytes_total: int
    bytes_done: int = 0
    bulletins_read: int = 0
    bulletins_known: int = 0
    text_rows: int = 0
    long_bytes: int = 0
    rejects: list[Reject] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    last_moment: int = 0

    def moments(self, count: int) -> range:
        """The time now in microseconds of UTC, and those after it.

        They are later than any it gave before, and than any of an earlier batch, also
        where the clock was set back. The newest row of a source is its current
        version: no two rows may share a moment.
        """
        start = max(_microseconds(), self.last_moment + 1)
        self.last_moment = start + count - 1
        return range(start, start + count)


@dataclass(slots=True)
class _Chunk:
    """Inputs that go into the warehouse together; their reading has begun.

    `versions` are those that its bulletins will be, by source name; `marked_up` are the
    documents with tags of HTML, `long_bytes` counts the bytes of long bulletins.
    """

    last_name: str
    size: int
    marked_up: set[str]
    long_bytes: int
    known: int
    versions: dict[str, Version]
    notices: list[Reject | Skipped]
    answers: list[Callable[[], ReadShare]]


def ingest_paths(
    connection: duckdb.DuckDBPyConnection,
    inputs: Sequence[str],
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    retry_rejects: bool = False,
    workers: int | None = None,
) -> BatchSummary:
    """Read all inputs into the raw tables and say what was done.

    An input is a file, a folder (read recursively) or `-` for JSON Lines from
    `stdin`; with `retry_rejects` what earlier batches rejected is read again before
    them. Bad inputs become rejects. Text is read in `workers` processes, large
    inputs without that number in as many as there are processors; the tables
    are the same. Raises duckdb.Error where the warehouse can't be written; the
    batch is then marked failed.
    """
    create_raw_tables(connection)
    _fail_dead_batches(connection)
    retried = rejected_inputs(connection) if retry_rejects else []
    last_moment = _last_moment(connection)
    batch = _Batch(
        str(uuid.uuid4()), total_bytes([*retried, *inputs]), last_moment=last_moment
    )
    # Of what an empty warehouse is given all is new: nothing may turn out to be known.
    expected = 0 if last_moment else batch.bytes_total
    _open_batch(connection, batch, "retry" if retry_rejects else "ingest")
    batch.long_bytes = _long_bytes(connection)
    # What DuckDB may keep of the tables; by default nearly all memory there is.
    connection.execute(f"set memory_limit = '{MEMORY}'")
    try:
        with Readers(workers, expected) as readers:
            items = find_sources(inputs, stdin, retried)
            for chunk in _begun(connection, items, readers):
                _append_chunk(connection, batch, chunk)
                if progress:
                    progress(_progress(batch, chunk.last_name))
    except BaseException:
        _close_batch(connection, batch, "failed")
        raise
    finally:
        connection.execute("reset memory_limit")
    _close_batch(connection, batch, "done")
    return _summary(batch)


def _now() -> datetime:
    """The time in UTC; DuckDB's timestamps have no zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def _last_moment(connection: duckdb.DuckDBPyConnection) -> int:
    """When the newest bulletin was ingested, in microseconds of UTC; 0 without one."""
    found = connection.execute(
        "select coalesce(epoch_us(max(ingested_at)), 0) from raw.bulletins"
    ).fetchone()
    return int(found[0]) if found else 0


def _microseconds() -> int:
    return (datetime.now(UTC) - _EPOCH) // timedelta(microseconds=1)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk, size = list[Item](), 0
    for item in items:
        chunk.append(item)
        size += len(item.content) if isinstance(item, Source) else 0
        if len(chunk) >= CHUNK_DOCUMENTS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _begun(
    connection: duckdb.DuckDBPyConnection, items: Iterable[Item], readers: Readers
) -> Iterator[_Chunk]:
    """The chunks in order, each while the next ones are being read already."""
    ahead = deque[_Chunk]()
    for items_of_chunk in _chunks(items):
        ahead.append(_begin(connection, items_of_chunk, ahead, readers))
        if len(ahead) > CHUNKS_AHEAD:
            yield ahead.popleft()
    while ahead:
        yield ahead.popleft()


def _begin(
    connection: duckdb.DuckDBPyConnection,
    items: Sequence[Item],
    ahead: Iterable[_Chunk],
    readers: Readers,
) -> _Chunk:
    sources = [item for item in items if isinstance(item, Source)]
    versions = current_versions(connection, [each.source_name for each in sources])
    for chunk in ahead:
        versions |= chunk.versions
    fresh = _fresh(sources, versions)
    return _Chunk(
        last_name=items[-1].source_name,
        size=sum(source.size for source in sources),
        marked_up={
            versions[source.source_name].document_id
            for source in fresh
            if is_marked_up(source.content)
        },
        long_bytes=sum(filter(_is_long, (len(source.content) for source in fresh))),
        known=len(sources) - len(fresh),
        versions={source.source_name: versions[source.source_name] for source in fresh},
        notices=[item for item in items if not isinstance(item, Source)],
        answers=[readers.read(share) for share in shares_of(fresh)],
    )


def _fresh(sources: Sequence[Source], versions: dict[str, Version]) -> list[Source]:
    """The sources that are not current versions; `versions` learns of them."""
    fresh = list[Source]()
    for source in sources:
        document_id = document_id_of(source.content)
        if not _is_current(source, document_id, versions.get(source.source_name)):
            fresh.append(source)
            versions[source.source_name] = Version(
                document_id,
                source.format,
                source.declared.title,
                source.declared.publisher,
                source.declared.published_on,
            )
    return fresh


def _is_current(source: Source, document_id: str, version: Version | None) -> bool:
    """The same bytes, and nothing else told of them than before."""
    if version is None or version.document_id != document_id:
        return False
    declared = source.declared
    return (
        not _sees_more(source, version)
        and declared.title in (None, version.title)
        and declared.publisher in (None, version.publisher)
        and declared.published_on in (None, version.published_on)
    )


def _sees_more(source: Source, version: Version) -> bool:
    if source.format == version.format:
        return False
    marked_up = is_marked_up(source.content)
    return sees_more(source.format, version.format, marked_up=marked_up)


def _is_long(size: int) -> bool:
    return size >= LONG_BYTES


def _long_bytes(connection: duckdb.DuckDBPyConnection) -> int:
    """The bytes of long bulletins among those that will be rewritten next."""
    row = connection.execute(
        """
        select coalesce(sum(strlen(raw_text)), 0)
        from raw.bulletins
        where rowid >= (select count(*) from raw.bulletins) - ?
            and strlen(raw_text) >= ?
        """,
        [LAST_VALUES, LONG_BYTES],
    ).fetchall()
    return int(row[0][0])


def _append_chunk(
    connection: duckdb.DuckDBPyConnection, batch: _Batch, chunk: _Chunk
) -> None:
    """Append all of a chunk in one transaction, and count it when it is in."""
    batch.long_bytes += chunk.long_bytes
    if batch.long_bytes > MOST_LONG_BYTES:
        connection.execute("reset memory_limit")
    shares = [answer() for answer in chunk.answers]
    notices = chunk.notices + [each for share in shares for each in share.rejects]
    read = rows_added = 0
    connection.begin()
    try:
        if shares:
            bulletins = pa.concat_tables([share.bulletins for share in shares])
            read = bulletins.num_rows
            rows_added = _append_read(connection, batch, chunk, bulletins, shares)
        _append_notices(connection, batch, notices)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    batch.bulletins_read += read
    batch.bulletins_known += chunk.known
    batch.text_rows += rows_added
    batch.bytes_done += chunk.size
    batch.rejects += [each for each in notices if isinstance(each, Reject)]
    batch.skipped += [each for each in notices if isinstance(each, Skipped)]


def _append_read(
    connection: duckdb.DuckDBPyConnection,
    batch: _Batch,
    chunk: _Chunk,
    bulletins: pa.Table,
    shares: Sequence[ReadShare],
) -> int:
    """Append bulletins with their rows; says how many rows this batch has more.

    A document is stored once, in one reading, whatever its names.
    """
    columns = bulletins.select(["document_id", "format"]).to_pydict()
    readings = list(map(Reading, columns["document_id"], columns["format"]))
    stored = stored_documents(connection, columns["document_id"])
    choice = choose_readings(readings, stored, chunk.marked_up)
    counts = [count for share in shares for count in share.row_counts]
    rows = pa.concat_tables([share.text_rows for share in shares])
    if len(choice.kept) < len(readings):
        kept = np.isin(np.arange(len(readings)), list(choice.kept))
        rows = rows.filter(marks(np.repeat(kept, counts)))
    dropped = drop_rows(connection, choice.replaced) if choice.replaced else {}
    stamped = stamp(bulletins, batch.batch_id, batch.moments(len(readings)))
    append_rows(connection, "bulletins", stamped)
    append_rows(connection, "text_rows", rows)
    if choice.disputed:
        settle(connection, choice.disputed)
    added = rows_by_batch(choice, readings, counts, dropped, batch.batch_id)
    own = added.pop(batch.batch_id)
    correct_counts(connection, added)
    return own


def _append_notices(
    connection: duckdb.DuckDBPyConnection,
    batch: _Batch,
    notices: Sequence[Reject | Skipped],
) -> None:
    rows = [(each.source_name, each.reason, each.message) for each in notices]
    append_rows(connection, "rejects", reject_table(rows, batch.batch_id, _now()))


def _fail_dead_batches(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "update raw.batches set status = 'failed', finished_at = ? "
        "where status = 'running'",
        [_now()],
    )


def _open_batch(
    connection: duckdb.DuckDBPyConnection, batch: _Batch, purpose: str
) -> None:
    connection.execute(
        "insert into raw.batches by name select ? as batch_id, ? as started_at, "
        "'running' as status, 0 as bulletins_read, 0 as bulletins_known, "
        "0 as text_rows, 0 as rejects, ? as version, ? as purpose",
        [batch.batch_id, _now(), __version__, purpose],
    )


def _close_batch(
    connection: duckdb.DuckDBPyConnection, batch: _Batch, status: str
) -> None:
    connection.execute(
        "update raw.batches set finished_at = ?, status = ?, bulletins_read = ?, "
        "bulletins_known = ?, text_rows = ?, rejects = ? where batch_id = ?",
        [
            _now(),
            status,
            batch.bulletins_read,
            batch.bulletins_known,
            batch.text_rows,
            len(batch.rejects),
            batch.batch_id,
        ],
    )


def _progress(batch: _Batch, last_name: str) -> BatchProgress:
    return BatchProgress(
        last_name,
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
