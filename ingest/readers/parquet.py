"""Apache Parquet: one bulletin a row, or a table.

A file with a column `text` or `html` holds one bulletin a row, with the fields
of JSON Lines (ingest.readers.json_lines); any other is one table.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import parquet

from ingest.readers.grid import MOST_ROWS, GridText
from ingest.readers.json_lines import sources_of_records
from ingest.records import Extracted, ReadError, Reject, Skipped, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_FIELDS = ("text", "html", "source_name", "title", "publisher", "published_on")
# A string that is no UTF-8 is found when it is taken out.
_BROKEN = (pa.ArrowException, OSError, ValueError)


def open_parquet(stream: BinaryIO, name: str) -> Iterator[Source | Reject | Skipped]:
    """The records of a file of bulletins, or the file as one table."""
    file = _file(stream)
    if {"text", "html"} & set(file.schema_arrow.names):
        yield from sources_of_records(_records(file), name)
        return
    _check_rows(file)
    stream.seek(0)
    content = stream.read()
    yield Source(name, content, "parquet", len(content))


def extract_parquet(source: Source) -> Extracted:
    """The table as lines with tabs. Raises ReadError (`empty`, `broken_file`)."""
    file = _file(io.BytesIO(source.content))
    _check_rows(file)
    page = GridText()
    columns = _columns(file)
    page.add_table([list(columns), *zip(*columns.values(), strict=True)])
    return page.extracted("parquet", "utf-8", source.declared)


def _check_rows(file: parquet.ParquetFile) -> None:
    """Before anything of the table is held in memory."""
    if file.metadata.num_rows > MOST_ROWS:
        raise ReadError(
            "too_large", f"the table has more than {MOST_ROWS:,} rows; split it"
        )


def _file(stream: BinaryIO) -> parquet.ParquetFile:
    try:
        return parquet.ParquetFile(stream)
    except _BROKEN as error:
        raise _broken(error) from None


def _columns(file: parquet.ParquetFile) -> dict[str, list[object]]:
    try:
        columns: dict[str, list[object]] = file.read().to_pydict()
    except _BROKEN as error:
        raise _broken(error) from None
    return columns


def _records(file: parquet.ParquetFile) -> Iterator[dict[str, object]]:
    names = [name for name in _FIELDS if name in file.schema_arrow.names]
    try:
        for batch in file.iter_batches(batch_size=1000, columns=names):
            for record in batch.to_pylist():
                yield {name: _plain(value) for name, value in record.items()}
    except _BROKEN as error:
        raise _broken(error) from None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _broken(error: Exception) -> ReadError:
    reason = " ".join(str(error).split())[:200]
    return ReadError("broken_file", f"the file is broken ({reason}); save it anew")
