"""JSON Lines (newline-delimited JSON): one bulletin a line.

A record holds `text` or `html`, and may hold `source_name`, `title`,
`publisher` and `published_on` (ISO 8601). A file whose first record is an
object with neither `text` nor `html` is no file of bulletins (an answer key,
a log): found in a folder it is passed over with a notice, given by name it is
a reject. A single broken line is a reject and the rest of the file is read.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ingest.decoding import decode
from ingest.mojibake import shows_mojibake
from ingest.readers.grid import cell_text
from ingest.readers.long_texts import LARGEST
from ingest.records import (
    NOTHING_DECLARED,
    DeclaredMetadata,
    ReadError,
    Reject,
    Skipped,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.records import Origin

# A character of a text may take six bytes, as an escape, where it is three of UTF-8.
LARGEST_RECORD = 2 * LARGEST
_FIELDS = ("source_name", "title", "publisher")
_DECLARED = ("title", "publisher", "published_on")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_records(
    lines: Iterable[bytes], file_name: str
) -> Iterator[Source | Reject | Skipped]:
    """The records in these lines; names without one are `file_name#line`."""
    first = True
    for number, line in enumerate(lines, start=1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            if len(line) > LARGEST_RECORD:
                raise _too_large()
            record = parse_record(line)
            if first and not {"text", "html"} & record.keys():
                yield _no_bulletins(file_name)
                return
            yield _source(record, f"{file_name}#{number}", len(line))
        except ReadError as error:
            yield Reject(f"{file_name}#{number}", error.reason, error.message)
        first = False
    if first:
        yield Reject(file_name, "empty", "the file is empty; remove it or fill it")


def sources_of_records(
    records: Iterable[dict[str, object]], file_name: str
) -> Iterator[Source | Reject]:
    """The bulletins of records that other formats hold, `file_name#row`, from 1."""
    for number, record in enumerate(records, start=1):
        try:
            source = _source(record, f"{file_name}#{number}", 0)
            yield source._replace(size=len(source.content))
        except ReadError as error:
            yield Reject(f"{file_name}#{number}", error.reason, error.message)


def records_of(
    header: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterator[dict[str, object]]:
    """The rows of a table as records, of their filled cells, by the header."""
    for row in rows:
        cells = (cell_text(value, keep_lines=True) for value in row)
        yield {name: text for name, text in zip(header, cells, strict=False) if text}


def _too_large() -> ReadError:
    return ReadError(
        "too_large",
        f"the record has more than {LARGEST:,} bytes of text; make bulletins of it",
    )


def _no_bulletins(file_name: str) -> Skipped:
    return Skipped(
        file_name,
        "not_bulletins",
        "its records have neither a `text` nor an `html` field; name the field so",
    )


def parse_record(line: bytes) -> dict[str, object]:
    """The object in a line. Raises ReadError (`broken_json`, `broken_record`)."""
    try:
        record = json.loads(line.decode())
    except (ValueError, RecursionError):
        record = _decoded_record(line)
    if not isinstance(record, dict):
        raise ReadError("broken_record", "the line is no JSON object; write {...}")
    if _has_mojibake(record):
        return dict(_decoded_record(line))
    return record


def _decoded_record(line: bytes) -> Any:  # noqa: ANN401  (JSON can hold anything)
    """What stands in a line of any encoding, mojibake undone."""
    try:
        return json.loads(decode(line).text)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "it is nested too deeply")
        raise ReadError(
            "broken_json", f"the line is no JSON ({reason}); mend or remove the line"
        ) from None


def _has_mojibake(record: dict[str, object]) -> bool:
    """Whether a field shows it that is taken as it stands; texts are decoded later."""
    for name in _FIELDS:
        value = record.get(name)
        if isinstance(value, str) and not value.isascii() and shows_mojibake(value):
            return True
    return False


def _source(record: dict[str, object], default_name: str, size: int) -> Source:
    kind = "html" if isinstance(record.get("html"), str) else "text"
    content = record.get(kind)
    if not isinstance(content, str):
        raise ReadError(
            "broken_record", "the record has no `text` or `html` of type string; add it"
        )
    encoded = _encoded(content)
    if len(encoded) > LARGEST:
        raise _too_large()
    return Source(
        _field(record, "source_name") or default_name,
        encoded,
        kind,
        size,
        declared_by("record", record),
    )


def _encoded(text: str) -> bytes:
    """The text as UTF-8; lone surrogates, which JSON can hold, become U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


def declared_by(origin: Origin, record: dict[str, object]) -> DeclaredMetadata:
    """Title, publisher and date of a record. Raises ReadError (`broken_record`)."""
    if record.keys().isdisjoint(_DECLARED):
        return NOTHING_DECLARED
    return DeclaredMetadata.found(
        origin, _field(record, "title"), _field(record, "publisher"), _day(record)
    )


def _field(record: dict[str, object], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReadError("broken_record", f"`{name}` is no string; quote it")
    if not value.isascii():
        value = _SURROGATE.sub("\ufffd", value)
    return value.strip() or None


def _day(record: dict[str, object]) -> date | None:
    value = _field(record, "published_on")
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise ReadError(
            "broken_record", f"`published_on` {value!r} is no date; write YYYY-MM-DD"
        ) from None
