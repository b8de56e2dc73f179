"""Plain text and Markdown: the decoded file is the verbatim text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.decoding import decode, decode_plain
from ingest.readers.html import declared_by_page
from ingest.readers.signatures import is_html_document
from ingest.records import Extracted, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKDOWN_HEADING = re.compile(r"^[ \t]*(?P<heading>#{1,6}[ \t]+.+)$", re.MULTILINE)

# GitHub Flavored Markdown: a header, the rule under it and the rows, with bars.
_MARKDOWN_TABLE = re.compile(
    r"^[^|\r\n]*\|[^\r\n]*\r?\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?"
    r"[ \t]*(?:\r?\n[^|\r\n]*\|[^\r\n]*)*",
    re.MULTILINE,
)


def extract_texts(sources: Sequence[Source]) -> list[Extracted | None]:
    """What `extract_text` makes of those of these sources that are plain UTF-8.

    None stands for a source at which it must look by itself.
    """
    texts = decode_plain([source.content for source in sources])
    return [
        None
        if text is None or is_html_document(source.content)
        else Extracted(text, "utf-8", "text", source.declared)
        for source, text in zip(sources, texts, strict=True)
    ]


def extract_text(source: Source) -> Extracted:
    """The decoded text, verbatim; its markup, if any, is undone row by row.

    A page saved under a text's name stays the text that it is, so that quotes stand
    at the characters of the file; its head still says title, publisher and date.

    Raises ReadError (`empty`, `binary`, `undecodable`, `too_deep`, `too_large`).
    """
    decoded = decode(source.content)
    declared = source.declared
    if is_html_document(source.content):
        declared = declared_by_page(decoded.text, declared)
    return Extracted(decoded.text, decoded.encoding, "text", declared)


def extract_markdown(source: Source) -> Extracted:
    """The decoded text, verbatim, with the spans of its headings and tables."""
    decoded = decode(source.content)
    headings = [m.span("heading") for m in _MARKDOWN_HEADING.finditer(decoded.text)]
    tables = [m.span() for m in _MARKDOWN_TABLE.finditer(decoded.text)]
    return Extracted(
        decoded.text,
        decoded.encoding,
        "markdown",
        source.declared,
        headings=headings,
        tables=tables,
    )
