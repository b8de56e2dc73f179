"""Excel workbooks (.xlsx, ECMA-376) by openpyxl: the visible sheets, row by row.

A workbook whose first row names a column `text` or `html` holds one bulletin a
row, with the fields of JSON Lines (ingest.readers.json_lines); in any other each
sheet is a table. A cell that spans rows or columns is shown as
ingest.readers.grid says. A formula shows the value that was saved with it.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from ingest.readers.archives import BROKEN
from ingest.readers.grid import GridText, Merged, cell_text, spread
from ingest.readers.json_lines import records_of, sources_of_records
from ingest.readers.packages import check_package
from ingest.records import Extracted, ReadError, Reject, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# What openpyxl lets through from files that are not what they say.
_BROKEN = (
    *BROKEN,
    OSError,
    etree.XMLSyntaxError,
    ParseError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


_OPENING = 1 << 16


def open_workbook(stream: BinaryIO, name: str) -> Iterator[Source | Reject]:
    """The records of a workbook of bulletins, or the workbook as tables.

    Raises ReadError (`broken_file`, `too_large`).
    """
    check_package(stream)
    try:
        if _may_hold_records(stream):
            header, rows = _first_sheet(stream)
            if {"text", "html"} & set(header):
                yield from sources_of_records(records_of(header, rows), name)
                return
    except _BROKEN as error:
        raise _broken(error) from None
    stream.seek(0)
    content = stream.read()
    yield Source(name, content, "xlsx", len(content))


def extract_workbook(source: Source) -> Extracted:
    """Each visible sheet under its name, when there are several.

    Raises ReadError (`empty`, `broken_file`, `too_large`).
    """
    stream = io.BytesIO(source.content)
    check_package(stream)
    page = GridText()
    try:
        sheets = _visible_sheets(stream)
        for sheet in sheets:
            title = str(sheet.title) if len(sheets) > 1 else None
            page.add_table(spread(_rows(sheet), _merged(sheet)), title)
    except _BROKEN as error:
        raise _broken(error) from None
    return page.extracted("xlsx", "utf-8", source.declared)


def _broken(error: Exception) -> ReadError:
    reason = " ".join(str(error).split())[:200]
    return ReadError("broken_file", f"the workbook is broken ({reason}); save it anew")


def _may_hold_records(stream: BinaryIO) -> bool:
    """A quick look for the name of the column, before the workbook is parsed."""
    with zipfile.ZipFile(stream) as package:
        for part in package.namelist():
            if part.startswith(("xl/sharedStrings", "xl/worksheets/")):
                with package.open(part) as file:
                    opening = file.read(_OPENING)
                if b">text<" in opening or b">html<" in opening:
                    return True
    return False


def _first_sheet(stream: BinaryIO) -> tuple[list[str], Iterator[Sequence[object]]]:
    """The words of the first row of the first sheet, and the rows below."""
    sheets = _visible_sheets(stream)
    rows = _rows(sheets[0]) if sheets else iter(())
    return [cell_text(value) for value in next(rows, [])], rows


def _visible_sheets(stream: BinaryIO) -> list[ReadOnlyWorksheet]:
    stream.seek(0)
    book = load_workbook(stream, read_only=True, data_only=True)
    sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
    for sheet in sheets:
        # What a file says of its size may be wrong, or a bomb.
        sheet.reset_dimensions()
    return sheets


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[list[object]]:
    for row in sheet.iter_rows():
        yield [_value(cell) for cell in row]


def _merged(sheet: ReadOnlyWorksheet) -> list[Merged]:
    """The merged ranges, which stand behind the rows in the file."""
    found = list[Merged]()
    # openpyxl doesn't tell them of a sheet that it reads row by row.
    with sheet._get_source() as part:
        tags = [f"{_MAIN}row", f"{_MAIN}mergeCell"]
        for _, element in etree.iterparse(part, tag=tags, resolve_entities=False):
            if element.tag == tags[1]:
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                found.append(Merged(top, bottom, left, right))
            else:
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    return found


def _value(cell: ReadOnlyCell) -> object:
    """The value; a share that the sheet shows as per cent (0.25) is 25%."""
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and "%" in str(cell.number_format):
        return f"{value * 100:.10g}%"
    return value
