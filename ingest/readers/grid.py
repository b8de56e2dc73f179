"""Tables of office and data files as text: a line a row, tabs between the cells.

A row of one cell (or of one that spans all) is a line of text: a title, a note.
A cell that spans rows stands in each of them if it holds words; a figure stands in
the first only, since it is one figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ingest.records import DeclaredMetadata, Extracted, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Where a cell continues the one to the left of it: a merged cell.
SPANNED = "\x00"
# A table is one bulletin, and all of a bulletin is held in memory.
MOST_ROWS = 200_000
MOST_CHARACTERS = 100_000_000
# Columns that a merged range may cover; a sheet has up to 16,384.
_MOST_COLUMNS = 256
_SPACE = re.compile(r"[\s\x00]+")
_FIGURE = re.compile(r"[^0-9]?[0-9][0-9,.]*(?:[^0-9年月日号]{0,3})")


@dataclass(slots=True)
class GridText:
    """Text as it is gathered, with the spans of its tables and headings."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    tables: list[tuple[int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)

    def add_line(self, line: str) -> None:
        """Add a line; a line break follows. Raises ReadError (`too_large`)."""
        if self.length + len(line) > MOST_CHARACTERS:
            raise ReadError(
                "too_large",
                f"its text has more than {MOST_CHARACTERS:,} characters; split it",
            )
        self.pieces.append(line + "\n")
        self.length += len(line) + 1

    def add_heading(self, line: str) -> None:
        """Add a line of which the format says that it is a heading."""
        self.headings.append((self.length, self.length + len(line)))
        self.add_line(line)

    def add_table(
        self, rows: Iterable[Sequence[object]], title: str | None = None
    ) -> None:
        """Add the rows of a table, if it has any, under a title if they bring none.

        Empty rows, a million of them below some tables, are one empty line.
        Raises ReadError (`too_large`).
        """
        lines = (_line([cell_text(value) for value in row]) for row in rows)
        start: int | None = None
        for count, line in enumerate(_without_empty_runs(lines)):
            if count >= MOST_ROWS:
                raise ReadError(
                    "too_large", f"the table has more than {MOST_ROWS:,} rows; split it"
                )
            # A line over the table, if it has one, is its title.
            if start is None and title and "\t" in line:
                self.add_heading(title)
            start = self.length if start is None else start
            self.add_line(line)
        if start is not None:
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


class Merged(NamedTuple):
    """Merged cells: their first and last row and column, from 1."""

    top: int
    bottom: int
    left: int
    right: int


def spread(
    rows: Iterable[list[object]], merged: Iterable[Merged]
) -> Iterator[list[object]]:
    """The rows with what merged cells show in the cells that they cover.

    Rows are counted from 1. What covers rows stands in each (see `continued`),
    what covers columns in the first.
    """
    waiting = sorted(merged, reverse=True)
    covering = list[tuple[Merged, str]]()
    for number, row in enumerate(rows, start=1):
        covering = [each for each in covering if each[0].bottom >= number]
        for cells, shown in covering:
            _cover(row, cells, shown)
        while waiting and waiting[-1].top <= number:
            cells = waiting.pop()
            value = row[cells.left - 1] if cells.left <= len(row) else None
            _cover(row, cells, value)
            covering.append((cells, continued(cell_text(value))))
        yield row


def _cover(row: list[object], cells: Merged, value: object) -> None:
    right = min(cells.right, cells.left + _MOST_COLUMNS)
    row.extend([None] * (right - len(row)))
    row[cells.left - 1] = value
    row[cells.left : right] = [SPANNED] * (right - cells.left)


def continued(text: str) -> str:
    """What a cell that spans rows shows in those behind the first.

    `甲公司` is `甲公司`, `2月3日` is `2月3日`, `500箱` is nothing.
    """
    return "" if _FIGURE.fullmatch(text) else text


def cell_text(value: object, *, keep_lines: bool = False) -> str:
    """A value as a reader sees it: 1000.0 is 1000, a midnight is a date.

    Numbers have at most 15 significant digits, as in spreadsheets. Line breaks
    become spaces unless they are kept.
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
    if keep_lines:
        return text
    return text if text == SPANNED else _SPACE.sub(" ", text).strip(" ")


def _without_empty_runs(lines: Iterable[str]) -> Iterator[str]:
    """The lines, of neighbouring empty ones the first, of those at the top none."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


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
