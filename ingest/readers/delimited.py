"""CSV and TSV files (RFC 4180, and what spreadsheets save under these names).

A file whose first line names a column `text` or `html` holds one bulletin a
row, with the fields of JSON Lines (ingest.readers.json_lines); any other is one
table.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ingest.decoding import decode
from ingest.readers.grid import GridText
from ingest.readers.json_lines import sources_of_records
from ingest.records import Extracted, ReadError, Reject, Skipped, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = "\t,;|，；"
_SAMPLE_LINES = 20
_LONGEST_FIELD = 10_000_000


def open_delimited(content: bytes, name: str) -> Iterator[Source | Reject | Skipped]:
    """The records of a file of bulletins, or the file as one table."""
    opening = content[:4000].replace(b"\x00", b"").partition(b"\n")[0]
    if b"text" in opening or b"html" in opening:
        rows = _rows(decode(content).text)
        header = next(rows, [])
        if {"text", "html"} & set(header):
            records = (_record(header, row) for row in rows)
            yield from sources_of_records(records, name)
            return
    yield Source(name, content, "delimited", len(content))


def extract_delimited(source: Source) -> Extracted:
    """The table as lines with tabs.

    Raises ReadError (`empty`, `binary`, `undecodable`, `broken_file`).
    """
    decoded = decode(source.content)
    page = GridText()
    page.add_table(_rows(decoded.text))
    return page.extracted("delimited", decoded.encoding, source.declared)


def _rows(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text.replace("\x00", ""), newline=""), delimiter=_delimiter(text)
    )
    try:
        yield from reader
    except csv.Error as error:
        raise ReadError(
            "broken_file", f"the table is broken ({error}); save it anew"
        ) from None


def _delimiter(text: str) -> str:
    """The mark that stands equally often in most lines, a tab before a comma."""
    lines = [line for line in text[:20_000].splitlines() if line][:_SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda mark: _agreement([x.count(mark) for x in lines]))


def _agreement(counts: list[int]) -> int:
    """How many lines hold the most common number of marks, if that is not none."""
    return max((counts.count(count) for count in set(counts) if count), default=0)


def _record(header: list[str], row: list[str]) -> dict[str, object]:
    return {name: value for name, value in zip(header, row, strict=False) if value}
