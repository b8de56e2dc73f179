"""Tables of office and data files as text: a line a row, tabs between the cells.

A row of one cell (or of one that spans all) is a line of text: a title, a note.
Rows that repeat the header, as at the top of each printed page, are dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from ingest.records import DeclaredMetadata, Extracted, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Where a cell continues the one to the left of it: a merged cell.
SPANNED = "\x00"
_SPACE = re.compile(r"[\s\x00]+")


@dataclass(slots=True)
class GridText:
    """Text as it is gathered, with the spans of its tables and headings."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[tuple[int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)

    def add_line(self, line: str) -> None:
        """Add a line; a line break follows."""
        self.pieces.append(line + "\n")
        self.length += len(line) + 1

    def add_heading(self, line: str) -> None:
        """Add a line of which the format says that it is a heading."""
        self.headings.append((self.length, self.length + len(line)))
        self.add_line(line)

    def add_table(self, rows: Iterable[Sequence[object]]) -> None:
        """Add the rows of a table; an empty row is an empty line."""
        start, header = self.length, None
        for row in rows:
            cells = [cell_text(value) for value in row]
            line = _line(cells)
            if header is None and "\t" in line:
                header = line
            elif line == header:
                continue
            self.add_line(line)
        if self.length > start:
            self.tables.append((start, self.length))

    def extracted(
        self, format_name: str, encoding: str, declared: DeclaredMetadata
    ) -> Extracted:
        """All that was gathered. Raises ReadError (`empty`) if it is nothing."""
        text = "".join(self.pieces)
        if not text.strip():
            raise ReadError("empty", "the file shows no text; remove it or fill it")
        return Extracted(
            text,
            encoding,
            format_name,
            declared,
            headings=self.headings,
            tables=self.tables,
        )


def cell_text(value: object) -> str:
    """A value as a reader sees it: 1000.0 is 1000, a midnight is a date.

    Numbers have at most 15 significant digits, as in spreadsheets.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return text if text == SPANNED else _SPACE.sub(" ", text).strip(" ")


def _number_text(value: float) -> str:
    text = format(value, ".15g")
    return format(Decimal(text), "f") if "e" in text else text


def _line(cells: Sequence[str]) -> str:
    """Cells with tabs between them; one cell alone without any."""
    shown = [cell for cell in cells if cell and cell != SPANNED]
    wide = len(shown) == 1 and (SPANNED in cells or len(cells) == 1)
    if wide or not shown:
        return "".join(shown)
    return "\t".join("" if cell == SPANNED else cell for cell in cells).rstrip("\t")
