"""Read one bulletin: from bytes to text rows. Pure, fit for worker processes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ingest.metadata import Rows, find_metadata
from ingest.readers import EXTRACTORS
from ingest.readers.text import extract_texts
from ingest.records import (
    BulletinHead,
    Extracted,
    ReadBulletin,
    ReadError,
    document_id_of,
)
from ingest.text_rows import split_text_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Script, Source
    from ingest.text_rows import TextRows


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
    heads, columns = read_together(sources)
    rows = filter(None, columns.by_bulletin())
    return [
        each if isinstance(each, ReadError) else ReadBulletin(*each, next(rows))
        for each in heads
    ]


def read_together(
    sources: Sequence[Source],
) -> tuple[list[BulletinHead | ReadError], TextRows]:
    """As read_bulletins; with the rows of all that were read as columns."""
    extracted = _extract_together(sources)
    texts = [each for each in extracted if isinstance(each, Extracted)]
    columns = split_text_rows(texts)
    rows = zip(columns.scripts, _rows_of_each(columns), strict=True)
    answers = [
        each if isinstance(each, ReadError) else _head(source, each, *next(rows))
        for source, each in zip(sources, extracted, strict=True)
    ]
    return answers, columns


def _rows_of_each(columns: TextRows) -> Iterator[Rows]:
    kinds, flags = columns.kinds.tolist(), columns.flags.tolist()
    for start, end in pairwise([0, *np.cumsum(columns.counts).tolist()]):
        yield Rows(columns.texts[start:end], kinds[start:end], flags[start:end])


def _extract_together(sources: Sequence[Source]) -> list[Extracted | ReadError]:
    """The text of each source; plain texts, of which there are most, all at once."""
    plain = iter(extract_texts([each for each in sources if each.format == "text"]))
    return [
        (next(plain) if source.format == "text" else None) or _extract(source)
        for source in sources
    ]


def _extract(source: Source) -> Extracted | ReadError:
    try:
        return EXTRACTORS[source.format](source)
    except ReadError as error:
        return error


def _head(
    source: Source, extracted: Extracted, script: Script, rows: Rows
) -> BulletinHead | ReadError:
    if not rows.texts:
        return ReadError("empty", "nothing can be seen in the text; remove or fill it")
    metadata = find_metadata(rows, extracted.declared)
    return BulletinHead(
        document_id_of(source.content),
        extracted.format,
        extracted.encoding,
        script,
        metadata.title,
        metadata.publisher,
        metadata.published_on,
        metadata.title_source,
        metadata.publisher_source,
        metadata.published_on_source,
        extracted.raw_text,
    )
