"""What the machine needs for the least that any such system does.

Three floors, measured in the same run as the system itself: (a) reading all files
and inserting their text into a DuckDB table with Arrow, (b) finding the runs of
digits with one regular expression over that table, (c) OpenCC over the text that
needs it, in as many processes as there are processors.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from multiprocessing import get_context
from time import monotonic
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from ingest.script import convert, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FILES_A_BATCH = 8000
_TEXTS_A_TASK = 200


@dataclass(frozen=True, slots=True)
class Floors:
    """Seconds of each floor."""

    insert: float
    digits: float
    opencc: float

    @property
    def seconds(self) -> float:
        """All three, one after the other."""
        return self.insert + self.digits + self.opencc


def measure_floors(folder: Path, warehouse: Path) -> Floors:
    """Measure the floors of a folder of bulletins; `warehouse` is a new file."""
    with duckdb.connect(str(warehouse)) as connection:
        insert = _seconds_of_insert(connection, sorted(folder.rglob("*.txt")))
        digits = _seconds_of_digits(connection)
        texts = [row[0] for row in connection.execute("from bulletins").fetchall()]
    return Floors(insert, digits, _seconds_of_opencc(texts))


def _seconds_of_insert(
    connection: duckdb.DuckDBPyConnection, files: Sequence[Path]
) -> float:
    started = monotonic()
    connection.execute("create table bulletins (text varchar)")
    for start in range(0, len(files), _FILES_A_BATCH):
        batch = files[start : start + _FILES_A_BATCH]
        texts = pa.table({"text": [path.read_bytes().decode() for path in batch]})
        connection.register("texts", texts)
        connection.execute("insert into bulletins from texts")
        connection.unregister("texts")
    connection.execute("checkpoint")
    return monotonic() - started


def _seconds_of_digits(connection: duckdb.DuckDBPyConnection) -> float:
    started = monotonic()
    connection.execute(
        "select sum(len(regexp_extract_all(text, '[0-9]+'))) from bulletins"
    ).fetchone()
    return monotonic() - started


def _seconds_of_opencc(texts: Sequence[str]) -> float:
    """Seconds of converting what is not simplified; start of processes left out."""
    needy = [text for text in texts if script_of(text) != "hans"]
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        pool.map(convert, ["萬"] * 2 * (os.cpu_count() or 1), chunksize=1)
        started = monotonic()
        pool.map(convert, needy, chunksize=_TEXTS_A_TASK)
        return monotonic() - started
