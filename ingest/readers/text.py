"""Plain text and Markdown: the decoded file is the verbatim text."""

from __future__ import annotations

import re

from ingest.decoding import decode
from ingest.readers.html import extract_html, is_html_document
from ingest.records import Extracted, Source

_MARKDOWN_HEADING = re.compile(r"^[ \t]*(?P<heading>#{1,6}[ \t]+.+)$", re.MULTILINE)

# GitHub Flavored Markdown: a header, the rule under it and the rows, with bars.
_MARKDOWN_TABLE = re.compile(
    r"^[^|\r\n]*\|[^\r\n]*\r?\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?"
    r"[ \t]*(?:\r?\n[^|\r\n]*\|[^\r\n]*)*",
    re.MULTILINE,
)


def extract_text(source: Source) -> Extracted:
    """The decoded text, verbatim; a whole HTML page is read as one.

    Raises ReadError (`empty`, `binary`, `undecodable`).
    """
    if is_html_document(source.content):
        return extract_html(source)
    decoded = decode(source.content)
    return Extracted(decoded.text, decoded.encoding, "text", source.declared)


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
