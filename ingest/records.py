"""The records that the parts of ingest hand to each other.

All positions are code points, counted from 0, half-open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

RowKind = Literal["heading", "paragraph", "table_row", "furniture"]
# In raw tables a kind is a word, while reading its number here.
KINDS: tuple[RowKind, ...] = ("paragraph", "heading", "furniture", "table_row")
PARAGRAPH, HEADING, FURNITURE, TABLE_ROW = range(len(KINDS))
Script = Literal["hans", "hant", "mixed"]
# Where title, publisher or date were found, the most trusted first.
Origin = Literal[
    "record", "sidecar", "mail", "properties", "page", "line", "head", "end"
]
ORIGINS: tuple[Origin, ...] = get_args(Origin)


class DeclaredMetadata(NamedTuple):
    """What is said of a bulletin: by its carrier (fields, HTML meta) or its text.

    Each comes with where it was found; docs/ingest.md has the order of trust. A tuple,
    as the other records of which there are many: it is made three times as fast as a
    frozen dataclass.
    """

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    title_source: Origin | None = None
    publisher_source: Origin | None = None
    published_on_source: Origin | None = None

    @classmethod
    def found(
        cls,
        origin: Origin,
        title: str | None = None,
        publisher: str | None = None,
        published_on: date | None = None,
    ) -> DeclaredMetadata:
        """What one origin says; an empty string says nothing."""
        return cls(
            title or None,
            publisher or None,
            published_on,
            origin if title else None,
            origin if publisher else None,
            origin if published_on else None,
        )

    def merged(self, other: DeclaredMetadata) -> DeclaredMetadata:
        """Of title, publisher and date each as the more trusted of both says."""
        title = _trusted(self, self.title_source, other, other.title_source)
        publisher = _trusted(self, self.publisher_source, other, other.publisher_source)
        dated = _trusted(
            self, self.published_on_source, other, other.published_on_source
        )
        return DeclaredMetadata(
            title.title,
            publisher.publisher,
            dated.published_on,
            title.title_source,
            publisher.publisher_source,
            dated.published_on_source,
        )


def _trusted(
    one: DeclaredMetadata,
    origin: Origin | None,
    other: DeclaredMetadata,
    other_origin: Origin | None,
) -> DeclaredMetadata:
    if origin is None or other_origin is None:
        return other if origin is None else one
    return one if ORIGINS.index(origin) <= ORIGINS.index(other_origin) else other


# What most carriers declare.
NOTHING_DECLARED = DeclaredMetadata()


class Source(NamedTuple):
    """The bytes of one bulletin, before anything of them is understood.

    `format` names the reader that extracts the text (a key of
    `ingest.readers.EXTRACTORS`); `size` is the share of the input's bytes
    that this bulletin takes, for progress.
    """

    source_name: str
    content: bytes
    format: str
    size: int
    declared: DeclaredMetadata = NOTHING_DECLARED


def document_id_of(content: bytes) -> str:
    """The identity of a document: SHA-256 (FIPS 180-4) of its bytes, hex."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that was not read, and why. `message` names the remedy."""

    source_name: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is no bulletin and was passed over.

    Its row in `raw.rejects` tells of it, but it is no failure.
    """

    source_name: str
    reason: str
    message: str


class ReadError(Exception):
    """Raised where an input can't be read; becomes a `Reject`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(reason, message)
        self.reason = reason
        self.message = message


class Extracted(NamedTuple):
    """The text of a bulletin as its format gives it.

    `furniture`, `headings` and `tables` are spans of `raw_text` of which the
    format itself says what they are (HTML nav and h1..h6, Markdown #, sheets).
    Of `plain_tables` it doesn't say whether they open with a header.
    """

    raw_text: str
    encoding: str
    format: str
    declared: DeclaredMetadata = NOTHING_DECLARED
    furniture: Sequence[tuple[int, int]] = ()
    headings: Sequence[tuple[int, int]] = ()
    tables: Sequence[tuple[int, int]] = ()
    plain_tables: Sequence[tuple[int, int]] = ()


class Cell(NamedTuple):
    """One cell of a table row; positions in the row's `text`."""

    column_no: int
    header: str | None
    char_start: int
    char_end: int


class TextRow(NamedTuple):
    """One row of `raw.text_rows`; see `ingest.raw_tables` for its columns."""

    row_kind: RowKind
    char_start: int
    char_end: int
    raw_text: str
    text: str
    text_offsets: list[int] | None = None
    cells: tuple[Cell, ...] | None = None

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the bulletin's raw text behind `text[start:end]`."""
        if self.text_offsets is None:
            return self.char_start + start, self.char_start + end
        offsets = self.text_offsets
        return self.char_start + offsets[start], self.char_start + offsets[end - 1] + 1


class BulletinHead(NamedTuple):
    """What is told of a bulletin that was read: its columns in raw.bulletins."""

    document_id: str
    format: str
    encoding: str
    script: Script
    title: str | None
    publisher: str | None
    published_on: date | None
    title_source: Origin | None
    publisher_source: Origin | None
    published_on_source: Origin | None
    raw_text: str


@dataclass(frozen=True, slots=True)
class ReadBulletin:
    """A bulletin that was read: its verbatim text and its text rows."""

    document_id: str
    format: str
    encoding: str
    script: Script
    title: str | None
    publisher: str | None
    published_on: date | None
    title_source: Origin | None
    publisher_source: Origin | None
    published_on_source: Origin | None
    raw_text: str
    text_rows: tuple[TextRow, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far an ingest has come; bytes are those of the input files."""

    source_name: str
    bulletins_read: int
    bulletins_known: int
    rejects: int
    bytes_done: int
    bytes_total: int


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """What one call of ingest did. `skipped` were no bulletins and no failure."""

    batch_id: str
    bulletins_read: int
    bulletins_known: int
    text_rows: int
    rejects: tuple[Reject, ...]
    skipped: tuple[Skipped, ...] = ()
