"""Excel workbooks (.xlsx, ECMA-376) by openpyxl: the visible sheets, as tables.

A cell that spans rows stands in each of them; one that spans columns stands in
the first. A formula shows the value that was saved with it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from lxml import etree
from openpyxl import load_workbook

from ingest.readers.archives import BROKEN
from ingest.readers.grid import SPANNED, GridText
from ingest.readers.packages import check_package
from ingest.records import Extracted, ReadError, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

# What openpyxl lets through from files that are not what they say.
_BROKEN = (
    *BROKEN,
    etree.XMLSyntaxError,
    ParseError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)


def extract_workbook(source: Source) -> Extracted:
    """Each visible sheet under its name, when there are several.

    Raises ReadError (`empty`, `broken_file`, `too_large`).
    """
    check_package(source.content)
    page = GridText()
    try:
        book = load_workbook(io.BytesIO(source.content), data_only=True)
        sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
        for sheet in sheets:
            rows = list(_rows(sheet))
            if rows and len(sheets) > 1:
                page.add_heading(str(sheet.title))
            page.add_table(rows)
    except _BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        raise ReadError(
            "broken_file", f"the workbook is broken ({reason}); save it anew"
        ) from None
    return page.extracted("xlsx", "utf-8", source.declared)


def _rows(sheet: Worksheet) -> Iterator[list[object]]:
    spans = _spans(sheet)
    for row in sheet.iter_rows():
        yield [spans.get((c.row, c.column), _value(c)) for c in row]


def _spans(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """What the cells of merged ranges show, by row and column."""
    shown: dict[tuple[int, int], object] = {}
    for span in sheet.merged_cells.ranges:
        value = _value(sheet.cell(span.min_row, span.min_col))
        for row in range(span.min_row, min(span.max_row, sheet.max_row) + 1):
            shown[row, span.min_col] = value
            for column in range(span.min_col + 1, span.max_col + 1):
                shown[row, column] = SPANNED
    return shown


def _value(cell: Cell) -> object:
    """The value; a share that the sheet shows as per cent (0.25) is 25%."""
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and "%" in str(cell.number_format):
        return f"{value * 100:.10g}%"
    return value
