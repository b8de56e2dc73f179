"""Read one bulletin: from bytes to text rows. Pure, fit for worker processes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ingest.metadata import find_metadata
from ingest.readers import EXTRACTORS
from ingest.records import Extracted, ReadBulletin, ReadError
from ingest.text_rows import split_text_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.records import Script, Source, TextRow
    from ingest.text_rows import TextRows


def document_id_of(content: bytes) -> str:
    """The identity of a document: SHA-256 (FIPS 180-4) of its bytes, hex."""
    return hashlib.sha256(content).hexdigest()


def read_bulletin(source: Source) -> ReadBulletin:
    """Read a source. Raises ReadError where it can't be read."""
    (read,) = read_bulletins([source])
    if isinstance(read, ReadError):
        raise read
    return read


def read_bulletins(sources: Sequence[Source]) -> list[ReadBulletin | ReadError]:
    """Read many sources together, which is much faster than one by one.

    The answers stand in the order of the sources; a source that can't be read is
    answered by the reason.
    """
    return read_together(sources)[0]


def read_together(
    sources: Sequence[Source],
) -> tuple[list[ReadBulletin | ReadError], TextRows]:
    """As read_bulletins; with the rows of all that were read as columns."""
    extracted = [_extract(source) for source in sources]
    texts = [each for each in extracted if isinstance(each, Extracted)]
    columns = split_text_rows(texts)
    rows = zip(columns.scripts, columns.by_bulletin(), strict=True)
    answers = [
        each if isinstance(each, ReadError) else _bulletin(source, each, *next(rows))
        for source, each in zip(sources, extracted, strict=True)
    ]
    return answers, columns


def _extract(source: Source) -> Extracted | ReadError:
    try:
        return EXTRACTORS[source.format](source)
    except ReadError as error:
        return error


def _bulletin(
    source: Source, extracted: Extracted, script: Script, rows: tuple[TextRow, ...]
) -> ReadBulletin | ReadError:
    if not rows:
        return ReadError("empty", "nothing can be seen in the text; remove or fill it")
    metadata = find_metadata(rows, extracted.declared)
    return ReadBulletin(
        document_id=document_id_of(source.content),
        format=extracted.format,
        encoding=extracted.encoding,
        script=script,
        title=metadata.title,
        publisher=metadata.publisher,
        published_on=metadata.published_on,
        title_source=metadata.title_source,
        publisher_source=metadata.publisher_source,
        published_on_source=metadata.published_on_source,
        raw_text=extracted.raw_text,
        text_rows=rows,
    )
