"""Readers: one module a family of formats.

A reader has two halves. `opening` turns a file into sources (the bytes of single
bulletins) and runs where the files are; an extractor turns a source into text
and is pure, so that it may run in another process. A new format is one module,
its signature or suffix in `opening` and its extractor here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from ingest.records import Extracted, Source

Extractor = Callable[[Source], Extracted]


def _later(module: str, name: str) -> Extractor:
    """An extractor that is loaded, with its libraries, when a file first needs it."""

    @cache
    def loaded() -> Extractor:
        extractor: Extractor = getattr(import_module(f"ingest.readers.{module}"), name)
        return extractor

    return lambda source: loaded()(source)


EXTRACTORS: Mapping[str, Extractor] = {
    "text": _later("text", "extract_text"),
    "markdown": _later("text", "extract_markdown"),
    "html": _later("html", "extract_html"),
    "delimited": _later("delimited", "extract_delimited"),
    "parquet": _later("parquet", "extract_parquet"),
    "xlsx": _later("workbook", "extract_workbook"),
    "xls": _later("old_workbook", "extract_old_workbook"),
    "docx": _later("document", "extract_document"),
    "pdf": _later("pdf", "extract_pdf"),
}
