"""CSV and TSV files (RFC 4180, and what spreadsheets save under these names).

A file whose first line names a column `text` or `html` holds one bulletin a
row, with the fields of JSON Lines (ingest.readers.json_lines), and is read row by
row; any other is one table.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from ingest.decoding import decode
from ingest.readers.grid import GridText
from ingest.readers.json_lines import records_of, sources_of_records
from ingest.records import Extracted, ReadError, Reject, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    from typing_extensions import Buffer

_DELIMITERS = "\t,;|，；"
_SAMPLE_LINES = 20
_LONGEST_FIELD = 10_000_000
# From so many bytes the encoding is told; a smaller file is decoded as a whole.
_SAMPLE = 8_000_000
_LARGEST_TABLE = 100_000_000


def open_delimited(stream: BinaryIO, name: str) -> Iterator[Source | Reject]:
    """The records of a file of bulletins, row by row, or the file as one table.

    Raises ReadError (`empty`, `binary`, `undecodable`, `broken_file`, `too_large`).
    """
    sample = stream.read(_SAMPLE)
    if _names_records(sample):
        rows = _streamed_rows(sample, stream)
        header = next(rows)
        yield from sources_of_records(records_of(header, rows), name)
        return
    content = sample + stream.read(_LARGEST_TABLE)
    if len(content) > _LARGEST_TABLE:
        raise ReadError(
            "too_large", f"the table has more than {_LARGEST_TABLE:,} bytes; split it"
        )
    yield Source(name, content, "delimited", len(content))


def extract_delimited(source: Source) -> Extracted:
    """The table as lines with tabs.

    Raises ReadError (`empty`, `binary`, `undecodable`, `broken_file`, `too_large`).
    """
    decoded = decode(source.content)
    page = GridText()
    lines = io.StringIO(decoded.text, newline="")
    page.add_table(_rows(lines, _delimiter(decoded.text)))
    return page.extracted("delimited", decoded.encoding, source.declared)


def _names_records(sample: bytes) -> bool:
    """Whether the first row names a column `text` or `html`."""
    opening = sample[:4000].replace(b"\x00", b"").partition(b"\n")[0]
    if b"text" not in opening and b"html" not in opening:
        return False
    text = decode(_whole_lines(sample)).text
    header = next(_rows(io.StringIO(text, newline=""), _delimiter(text)), [])
    return not {"text", "html"}.isdisjoint(header)


def _streamed_rows(sample: bytes, rest: BinaryIO) -> Iterator[list[str]]:
    """The rows of a file that opens with the sample; never all of it at once."""
    decoded = decode(_whole_lines(sample))
    delimiter = _delimiter(decoded.text)
    if len(sample) < _SAMPLE:
        return _rows(io.StringIO(decoded.text, newline=""), delimiter)
    whole = io.BufferedReader(_Joined(sample, rest))
    lines = io.TextIOWrapper(whole, decoded.encoding, newline="")
    return _rows(lines, delimiter)


def _whole_lines(sample: bytes) -> bytes:
    """A sample of a larger file without the line that it cuts."""
    if len(sample) < _SAMPLE:
        return sample
    if b"\x00" in sample[:100]:
        return sample[: _SAMPLE // 4 * 4]
    return sample[: sample.rfind(b"\n") + 1] or sample


class _Joined(io.RawIOBase):
    """Bytes that were read from a stream already, and the rest of it."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Read some bytes, as io.RawIOBase says."""
        wanted = len(memoryview(buffer))
        piece = self._start.read(wanted) or self._rest.read(wanted)
        memoryview(buffer)[: len(piece)] = piece
        return len(piece)


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    shown = (line.replace("\x00", "").lstrip("\ufeff") for line in lines)
    try:
        yield from csv.reader(shown, delimiter=delimiter)
    except csv.Error as error:
        raise ReadError(
            "broken_file", f"the table is broken ({error}); save it anew"
        ) from None
    except UnicodeDecodeError as error:
        raise ReadError(
            "undecodable",
            f"from here on it is not in the encoding of its beginning "
            f"({error.encoding}); save it as UTF-8",
        ) from None


def _delimiter(text: str) -> str:
    """The mark that stands equally often in most lines, a tab before a comma."""
    lines = [line for line in text[:20_000].splitlines() if line][:_SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda mark: _agreement([x.count(mark) for x in lines]))


def _agreement(counts: list[int]) -> int:
    """How many lines hold the most common number of marks, if that is not none."""
    return max((counts.count(count) for count in set(counts) if count), default=0)
