"""Arrow tables of what was read, with the columns of the raw tables.

Made in the processes that read; ingest.raw_tables puts them into the warehouse.
"""

from __future__ import annotations

from collections.abc import Sequence, Sized
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ingest.arrow_columns import (
    chosen,
    days,
    lists,
    numbers,
    paired_strings,
    repeated,
    strings,
)
from ingest.records import KINDS, BulletinHead

if TYPE_CHECKING:
    from ingest.text_rows import TextRows

Column = Sequence[Any] | NDArray[Any]

_EPOCH = datetime.fromtimestamp(0, UTC).replace(tzinfo=None)

BULLETIN_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("source_name", pa.string()),
        ("batch_id", pa.string()),
        ("format", pa.string()),
        ("encoding", pa.string()),
        ("script", pa.string()),
        ("title", pa.string()),
        ("publisher", pa.string()),
        ("published_on", pa.date32()),
        ("title_source", pa.string()),
        ("publisher_source", pa.string()),
        ("published_on_source", pa.string()),
        ("raw_text", pa.string()),
        ("ingested_at", pa.timestamp("us")),
    ]
)
# Of a bulletin that was read, all but when and in which batch.
READ_SCHEMA = pa.schema(
    [each for each in BULLETIN_SCHEMA if each.name not in ("batch_id", "ingested_at")]
)
_CELL = pa.struct(
    [
        ("column_no", pa.int32()),
        ("header", pa.string()),
        ("char_start", pa.int32()),
        ("char_end", pa.int32()),
    ]
)
TEXT_ROW_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("row_no", pa.int32()),
        ("row_kind", pa.string()),
        ("char_start", pa.int64()),
        ("char_end", pa.int64()),
        ("raw_text", pa.string()),
        ("text", pa.string()),
        ("text_offsets", pa.list_(pa.int32())),
        ("cells", pa.list_(_CELL)),
    ]
)
REJECT_SCHEMA = pa.schema(
    [
        ("source_name", pa.string()),
        ("batch_id", pa.string()),
        ("reason", pa.string()),
        ("message", pa.string()),
        ("rejected_at", pa.timestamp("us")),
    ]
)


def bulletin_table(
    source_names: Sequence[str], bulletins: Sequence[BulletinHead]
) -> pa.Table:
    """Rows of READ_SCHEMA, of bulletins under these names."""
    columns = dict(
        zip(BulletinHead._fields, zip(*bulletins, strict=True), strict=False)
    )
    columns["source_name"] = tuple(source_names)
    return _table([columns.get(each, ()) for each in READ_SCHEMA.names], READ_SCHEMA)


def stamp(bulletins: pa.Table, batch_id: str, moments: range) -> pa.Table:
    """Rows of raw.bulletins from those of READ_SCHEMA.

    `moments` are microseconds since 1970 in UTC, one a row.
    """
    times = numbers(np.arange(moments.start, moments.stop), pa.timestamp("us"))
    stamped = bulletins.append_column("batch_id", repeated(batch_id, len(moments)))
    return stamped.append_column("ingested_at", times)


def text_row_table(
    document_ids: Sequence[str], counts: NDArray[np.int64], rows: TextRows
) -> pa.Table:
    """Rows of raw.text_rows, `counts` of them to each document, numbered from 1."""
    firsts = np.cumsum(counts) - counts
    raw_texts, texts = paired_strings(rows.raw_texts, rows.texts)
    columns = (
        chosen(document_ids, np.repeat(np.arange(len(counts)), counts)),
        np.arange(len(rows.texts)) - np.repeat(firsts, counts) + 1,
        chosen(KINDS, rows.kinds),
        rows.starts,
        rows.ends,
        raw_texts,
        texts,
        _offset_lists(rows),
        _cell_lists(rows),
    )
    return _table(columns, TEXT_ROW_SCHEMA)


def _offset_lists(rows: TextRows) -> pa.Array:
    """Lists of integers, laid out flat: Arrow converts nested lists slowly."""
    maps = sorted(rows.maps.items())
    none: NDArray[np.int64] = np.empty(0, np.int64)
    flat = np.concatenate([none, *(each for _, each in maps)])
    return _lists(maps, numbers(flat, pa.int32()), len(rows.texts))


def _cell_lists(rows: TextRows) -> pa.Array:
    cells = sorted(rows.cells.items())
    flat = list(chain.from_iterable(each for _, each in cells))
    columns = zip(*flat, strict=True) if flat else [()] * len(_CELL)
    arrays = list(map(_column, columns, [field.type for field in _CELL]))
    values = pa.StructArray.from_arrays(arrays, fields=list(_CELL))
    return _lists(cells, values, len(rows.texts))


def _lists(
    parts: Sequence[tuple[int, Sized]], values: pa.Array, count: int
) -> pa.Array:
    """So many lists, of which the parts, by their place, are not null."""
    lengths, missing = np.zeros(count, np.int32), np.ones(count, np.bool_)
    for place, each in parts:
        lengths[place], missing[place] = len(each), False
    return lists(lengths, missing, values)


def reject_table(
    rejects: Sequence[tuple[str, str, str]], batch_id: str, rejected_at: datetime
) -> pa.Table:
    """Rows of raw.rejects from (source_name, reason, message)."""
    names, reasons, messages = zip(*rejects, strict=True) if rejects else ((), (), ())
    moment = (rejected_at - _EPOCH) // timedelta(microseconds=1)
    count = len(names)
    columns = (names, [batch_id] * count, reasons, messages, np.full(count, moment))
    return _table(columns, REJECT_SCHEMA)


def _table(columns: Sequence[Column], schema: pa.Schema) -> pa.Table:
    types = [field.type for field in schema]
    return pa.table(list(map(_column, columns, types)), schema=schema)


def _column(values: Any, kind: pa.DataType) -> pa.Array:  # noqa: ANN401  (see Column)
    if isinstance(values, pa.Array):
        return values
    if kind == pa.string():
        return strings(values)
    return days(values) if kind == pa.date32() else numbers(np.asarray(values), kind)
