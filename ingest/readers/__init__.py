"""Readers: one module a family of formats.

A reader has two halves. `open` turns a file into sources (the bytes of single
bulletins) and runs where the files are; `extract` turns a source into text and
is pure, so that it may run in another process. A new format is one module and
its entries in the two tables here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ingest.readers import html, json_lines, text
from ingest.records import Extracted, Reject, Skipped, Source

Item = Source | Reject | Skipped
Opener = Callable[[Path, str], Iterator[Item]]
Extractor = Callable[[Source], Extracted]

OPENERS: Mapping[str, Opener] = {
    ".txt": text.open_text,
    ".md": text.open_markdown,
    ".html": html.open_html,
    ".htm": html.open_html,
    ".jsonl": json_lines.open_json_lines,
    ".ndjson": json_lines.open_json_lines,
}
EXTRACTORS: Mapping[str, Extractor] = {
    "text": text.extract_text,
    "markdown": text.extract_markdown,
    "html": html.extract_html,
}
