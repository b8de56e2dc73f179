"""From the verbatim texts of bulletins to their text rows.

Lines that belong to one paragraph form one row (ingest.paragraphs); most rows
are one line, and of those the columns of `Lines` are the columns of the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ingest.cleaning import Cleaned, fold_tabs
from ingest.line_kinds import judge_lines, looks_like_title
from ingest.lines import clean_stretch, read_lines
from ingest.paragraphs import find_joined
from ingest.records import (
    HEADING,
    KINDS,
    PARAGRAPH,
    TABLE_ROW,
    Cell,
    Extracted,
    Script,
    TextRow,
)
from ingest.script import simplify
from ingest.tables import TableLine, header_of
from ingest.traits import EVERY_TRAIT, TAB

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from ingest.lines import Lines
    from ingest.traits import Flags


@dataclass(slots=True)
class TextRows:
    """The text rows of some bulletins, in order, as columns.

    `counts` says how many rows each bulletin has, `scripts` its script. `kinds` are
    numbers in records.KINDS, `flags` the traits of the texts (ingest.traits),
    `starts` and `ends` positions in the bulletin's raw text. `maps` and `cells` hold
    what few rows have, by the row's number from 0: see TextRow for what they are.
    """

    scripts: list[Script]
    counts: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    flags: Flags
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    raw_texts: list[str]
    texts: list[str]
    maps: dict[int, NDArray[np.int64]]
    cells: dict[int, tuple[Cell, ...]]

    def by_bulletin(self) -> Iterator[tuple[TextRow, ...]]:
        """The rows of each bulletin."""
        numbers = range(len(self.texts))
        maps = {number: each.tolist() for number, each in self.maps.items()}
        rows = map(
            TextRow,
            [KINDS[kind] for kind in self.kinds.tolist()],
            self.starts.tolist(),
            self.ends.tolist(),
            self.raw_texts,
            self.texts,
            map(maps.get, numbers),
            map(self.cells.get, numbers),
        )
        whole = tuple(rows)
        ends = np.cumsum(self.counts).tolist()
        for start, end in pairwise([0, *ends]):
            yield whole[start:end]


def split_text_rows(extracted: Sequence[Extracted]) -> TextRows:
    """The script and the text rows, in reading order, of each bulletin."""
    lines = read_lines([each.raw_text for each in extracted])
    judged = judge_lines(extracted, lines)
    joined = find_joined(lines, judged.kinds)
    for number, table in judged.tables.items():
        if judged.kinds[number] == TABLE_ROW:
            _lay_out(lines, number, table)
    for first, last in _runs(joined):
        _join(lines, judged.kinds, first, last)
    _fold_tabs(lines, judged.kinds)
    cells = {
        number: _cells(table)
        for number, table in judged.tables.items()
        if judged.kinds[number] == TABLE_ROW
    }
    return _rows(lines, judged.kinds, cells, joined)


def _runs(joined: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each paragraph of several lines."""
    first = last = -1
    for number in joined:
        if number != last + 1:
            if last > first:
                yield first, last
            first = number - 1
        last = number
    if last > first:
        yield first, last


def _join(lines: Lines, kinds: NDArray[np.uint8], first: int, last: int) -> None:
    """Make the first of these lines the whole of them."""
    whole = "".join(lines.texts[first : last + 1])
    heading = kinds[first] == HEADING and looks_like_title(whole)
    kinds[first] = HEADING if heading else PARAGRAPH
    start, end = int(lines.starts[first]), int(lines.ends[last])
    start, end, cleaned = clean_stretch(lines.page, start, end)
    script = lines.scripts[int(lines.documents[first])]
    lines.starts[first], lines.ends[first] = start, end
    lines.raw_texts[first] = lines.page[start:end]
    # Whatever a close look may find: nobody marked the whole.
    lines.flags[first] = EVERY_TRAIT
    prose = fold_tabs(Cleaned(simplify(cleaned.text, script), cleaned.offsets))
    _put(lines, first, prose)


def _put(lines: Lines, number: int, cleaned: Cleaned) -> None:
    """Give a line another text, with its map."""
    lines.texts[number] = cleaned.text
    if cleaned.offsets is None:
        lines.maps.pop(number, None)
    else:
        lines.maps[number] = cleaned.offsets


def _fold_tabs(lines: Lines, kinds: NDArray[np.uint8]) -> None:
    tabbed = np.flatnonzero((lines.flags & TAB != 0) & (kinds != TABLE_ROW))
    for number in tabbed.tolist():
        line = Cleaned(lines.texts[number], lines.maps.get(number))
        _put(lines, number, fold_tabs(line))


def _lay_out(lines: Lines, number: int, table: TableLine) -> None:
    """Put one tab between the cells of a line."""
    text, offsets = lines.texts[number], lines.maps.get(number)
    laid_out = "\t".join([text[cell.start : cell.end] for cell in table.cells])
    if len(laid_out) == len(text):
        # Cells that stand apart by one character already: no character moves.
        lines.texts[number] = laid_out
        return
    places = list[int]()
    for cell in table.cells:
        if places:
            # The tab maps to the character behind the cell before.
            places.append(places[-1] + 1)
        places += range(cell.start, cell.end)
    kept = np.array(places)
    _put(lines, number, Cleaned(laid_out, kept if offsets is None else offsets[kept]))


def _cells(table: TableLine) -> tuple[Cell, ...]:
    """The cells of a line, laid out with one tab between them."""
    cells, at = list[Cell](), 0
    headers, columns = table.headers or (), table.cells[-1].column_no
    plain = columns <= len(headers)
    for column_no, start, end in table.cells:
        if plain:
            header = headers[column_no - 1] or None
        else:
            header = header_of(column_no, headers, columns)
        cells.append(Cell(column_no, header, at, at + end - start))
        at += end - start + 1
    return tuple(cells)


def _rows(
    lines: Lines,
    kinds: NDArray[np.uint8],
    cells: dict[int, tuple[Cell, ...]],
    joined: Sequence[int],
) -> TextRows:
    """The lines as rows; those joined to the one before are in it already."""
    kept = np.ones(len(lines.texts), np.bool_)
    kept[joined] = False
    numbers = np.flatnonzero(kept).tolist()
    places = (np.cumsum(kept) - 1).tolist()
    offsets = lines.offsets_of_documents[lines.documents]
    counts = np.bincount(lines.documents[kept], minlength=len(lines.scripts))
    # The map is kept where text and raw text don't correspond one to one.
    maps = {
        places[number]: offsets
        for number, offsets in lines.maps.items()
        if kept[number] and len(lines.texts[number]) != len(lines.raw_texts[number])
    }
    return TextRows(
        scripts=lines.scripts,
        counts=counts,
        kinds=kinds[kept],
        flags=lines.flags[kept],
        starts=(lines.starts - offsets)[kept],
        ends=(lines.ends - offsets)[kept],
        raw_texts=[lines.raw_texts[number] for number in numbers],
        texts=[lines.texts[number] for number in numbers],
        maps=maps,
        cells={places[number]: each for number, each in cells.items()},
    )
