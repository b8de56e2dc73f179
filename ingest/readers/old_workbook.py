"""Old Excel workbooks (.xls, BIFF in an OLE2 file) by xlrd: the visible sheets.

As ingest.readers.workbook, but a sheet is held as a whole; it has at most 65,536
rows.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import xlrd
from xlrd import xldate
from xlrd.compdoc import CompDocError

from ingest.readers.grid import GridText, Merged, spread
from ingest.records import Extracted, ReadError, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

# What xlrd lets through from files that are not what they say.
_BROKEN = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    MemoryError,
)


def extract_old_workbook(source: Source) -> Extracted:
    """Each visible sheet under its name, when there are several.

    Raises ReadError (`empty`, `encrypted`, `broken_file`, `too_large`).
    """
    page = GridText()
    try:
        with _opened(source.content) as book:
            sheets = [each for each in book.sheets() if each.visibility == 0]
            for sheet in sheets:
                title = str(sheet.name) if len(sheets) > 1 else None
                page.add_table(spread(_rows(book, sheet), _merged(sheet)), title)
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        if "encrypted" in reason:
            raise ReadError(
                "encrypted", "the workbook needs a password; save it without one"
            ) from None
        raise ReadError(
            "broken_file", f"the workbook is broken ({reason}); save it as .xlsx"
        ) from None
    return page.extracted("xls", "utf-8", source.declared)


def _opened(content: bytes) -> xlrd.Book:
    # Formats tell dates and per cent from numbers; xlrd's notes go to nowhere.
    return xlrd.open_workbook(
        file_contents=content, formatting_info=True, logfile=_Silent()
    )


class _Silent:
    """A file that forgets what is written."""

    def write(self, _: str) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Nothing is kept."""


def _rows(book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Iterator[list[object]]:
    for number in range(sheet.nrows):
        yield [_value(book, cell) for cell in sheet.row(number)]


def _merged(sheet: xlrd.sheet.Sheet) -> list[Merged]:
    """The merged ranges; xlrd counts from 0, half-open."""
    return [
        Merged(top + 1, bottom, left + 1, right)
        for top, bottom, left, right in sheet.merged_cells
    ]


def _value(book: xlrd.Book, cell: xlrd.sheet.Cell) -> object:
    """The value as a sheet shows it; a cell that is in error shows nothing."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER and "%" in _format(book, cell):
        return f"{cell.value * 100:.10g}%"
    return None if cell.ctype == xlrd.XL_CELL_ERROR else cell.value


def _date(value: float, date_mode: int) -> object:
    try:
        return xldate.xldate_as_datetime(value, date_mode)
    except (ValueError, OverflowError):
        return value


def _format(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    index = cell.xf_index
    if index is None or index >= len(book.xf_list):
        return ""
    found = book.format_map.get(book.xf_list[index].format_key)
    return str(found.format_str) if found else ""
