"""The receipt lists of tests/receipts: text files as they are, others made here.

`NAME.xlsx.json` and its like hold, readable, what goes into `NAME.xlsx`: rows of
sheets with their merged cells; `date:2020-02-03` is a cell with a date.
"""

import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.utils.cell import range_boundaries

from tests.ingest import formats


def build_receipts(sources: Path, folder: Path) -> None:
    """Fill a folder with all receipt lists."""
    for source in sorted(sources.glob("r*")):
        if source.suffix == ".json":
            kind = Path(source.stem).suffix
            content = _BUILDERS[kind](json.loads(source.read_text("utf-8")))
            (folder / source.stem).write_bytes(content)
        else:
            (folder / source.name).write_bytes(source.read_bytes())


def _value(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith("date:"):
        return datetime.date.fromisoformat(cell.removeprefix("date:"))
    return cell


def _workbook(source: dict) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for each in source["sheets"]:
        sheet = book.create_sheet(each["name"])
        for row in each["rows"]:
            sheet.append([None if cell == "" else _value(cell) for cell in row])
        for span in each["merged"]:
            sheet.merge_cells(span)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _old_workbook(source: dict) -> bytes:
    (sheet,) = source["sheets"]
    rows = [[_value(cell) for cell in row] for row in sheet["rows"]]
    merged = [
        [top - 1, bottom - 1, left - 1, right - 1]
        for left, top, right, bottom in map(range_boundaries, sheet["merged"])
    ]
    return formats.old_workbook(rows, merged)


def _document(source: dict) -> bytes:
    paragraphs = [formats.paragraph(line) for line in source["lines"]]
    spans = [range_boundaries(each) for each in source["merged"]]
    rows = [
        "".join(_document_cells(row, number, spans))
        for number, row in enumerate(source["rows"], start=1)
    ]
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return formats.document("".join(paragraphs) + f"<w:tbl>{table}</w:tbl>")


def _document_cells(
    row: list[str], number: int, spans: list[tuple[int, int, int, int]]
) -> list[str]:
    cells = []
    for column, text in enumerate(row, start=1):
        more, covered = "", False
        for left, top, right, bottom in spans:
            if not (left <= column <= right and top <= number <= bottom):
                continue
            covered = column > left
            if right > left:
                more += f'<w:gridSpan w:val="{right - left + 1}"/>'
            if bottom > top:
                begins = ' w:val="restart"' if number == top else ""
                more += f"<w:vMerge{begins}/>"
        if not covered:
            cells.append(formats.cell(text, more))
    return cells


def _portable(source: dict) -> bytes:
    return formats.portable(source["lines"])


_BUILDERS: dict[str, Callable[[dict], bytes]] = {
    ".xlsx": _workbook,
    ".xls": _old_workbook,
    ".docx": _document,
    ".pdf": _portable,
}
