"""PDF files with a text layer, by pypdf; a scanned page has no text to read.

Lines that open or close most pages (running titles, page numbers) are marked as
furniture.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.records import Extracted, ReadError, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PAGES = 2_000
_PAGE_NUMBER = re.compile(r"\W*(?:第? ?[0-9]{1,4} ?页?)(?:\W+共? ?[0-9]{1,4} ?页?)?\W*")
_DIGITS = re.compile("[0-9]+")
# What pypdf lets through from files that are not what they say, and
# (NotImplementedError) from filters and encryptions that it doesn't know.
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    OSError,
    ArithmeticError,
    NotImplementedError,
    AssertionError,
)

# It tells on standard error what it mends.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def extract_pdf(source: Source) -> Extracted:
    """The text of all pages.

    Raises ReadError (`no_text_layer`, `encrypted`, `broken_file`, `too_large`).
    """
    try:
        pages = _pages(source.content)
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        raise ReadError(
            "broken_file", f"the PDF is broken ({reason}); save it anew"
        ) from None
    if not "".join(pages).strip():
        raise ReadError(
            "no_text_layer", "the PDF holds pictures of pages; run OCR over it"
        )
    text, furniture = _joined(pages)
    return Extracted(text, "utf-8", "pdf", source.declared, furniture)


def _pages(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("encrypted", "the PDF needs a password; save it without one")
    if len(reader.pages) > _MOST_PAGES:
        raise ReadError(
            "too_large", f"the PDF has more than {_MOST_PAGES:,} pages; split it"
        )
    return [(page.extract_text() or "").strip("\n") for page in reader.pages]


def _joined(pages: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """All pages as one text, and where their running lines stand in it."""
    running = _running_lines(pages)
    pieces, spans, at = list[str](), list[tuple[int, int]](), 0
    for page in pages:
        lines = page.split("\n")
        for number, line in enumerate(lines):
            edge = number in (0, len(lines) - 1)
            if edge and (_key(line) in running or _PAGE_NUMBER.fullmatch(line)):
                spans.append((at, at + len(line)))
            pieces.append(line + "\n")
            at += len(line) + 1
    return "".join(pieces), spans


def _running_lines(pages: Sequence[str]) -> set[str]:
    edges = Counter(
        _key(line)
        for page in pages
        for line in {page.split("\n")[0], page.split("\n")[-1]}
    )
    return {key for key, count in edges.items() if key and count * 2 > len(pages) > 2}


def _key(line: str) -> str:
    return _DIGITS.sub("0", line.strip())
