"""What kinds of characters each of many texts holds, found in bulk.

Most lines of a bulletin are clean, simplified and no table: one pass over the
code points of thousands of lines tells which few need a closer look. A trait
may be told of a text that a rule then finds nothing in, never the reverse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ingest.cleaning import POLLUTING, POLLUTING_PAIRS
from ingest.script import alphabets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

POLLUTED = 1
TRADITIONAL = 2
SIMPLIFIED = 4
AMBIGUOUS = 8
COLUMNS = 16

# What can stand between the cells of a line: see ingest.tables.
_BETWEEN_CELLS = " \t|｜│┃"
# A character without any trait, alone or in a pair.
_BETWEEN_TEXTS = "Z"
_CODE_POINTS = 0x110000


@dataclass(frozen=True, slots=True)
class Traits:
    """Of each text its traits (flags) and how many of its characters have a script."""

    flags: list[int]
    traditional: list[int]
    simplified: list[int]


def survey(texts: Sequence[str]) -> Traits:
    """The traits of each text."""
    if not texts:
        return Traits([], [], [])
    tables = _tables()
    joined = _BETWEEN_TEXTS.join(texts) + _BETWEEN_TEXTS
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    starts = np.cumsum(lengths) - lengths
    flags = tables.flags[codes]
    flags[:-1] |= (tables.firsts[codes[:-1]] & tables.seconds[codes[1:]]) != 0
    return Traits(
        np.bitwise_or.reduceat(flags, starts).tolist(),
        _count(flags, TRADITIONAL, starts),
        _count(flags, SIMPLIFIED, starts),
    )


def _count(
    flags: NDArray[np.uint8], trait: int, starts: NDArray[np.int64]
) -> list[int]:
    """How many characters of each text have the trait."""
    having = (flags & trait) != 0
    counted: list[int] = np.add.reduceat(having, starts, dtype=np.int64).tolist()
    return counted


@dataclass(frozen=True, slots=True)
class _Tables:
    """By code point: its flags, and the pairs that it opens and closes (bits)."""

    flags: NDArray[np.uint8]
    firsts: NDArray[np.uint8]
    seconds: NDArray[np.uint8]


@cache
def _tables() -> _Tables:
    flags, firsts, seconds = (np.zeros(_CODE_POINTS, np.uint8) for _ in range(3))
    known = alphabets()
    _mark(flags, POLLUTING, POLLUTED)
    _mark(flags, known.traditional, TRADITIONAL)
    _mark(flags, known.simplified, SIMPLIFIED)
    _mark(flags, known.ambiguous, AMBIGUOUS)
    _mark(flags, _BETWEEN_CELLS, COLUMNS)
    for number, (first, second) in enumerate(POLLUTING_PAIRS):
        _mark(firsts, first, 1 << number)
        _mark(seconds, second, 1 << number)
    return _Tables(flags, firsts, seconds)


def _mark(table: NDArray[np.uint8], characters: Iterable[str], flag: int) -> None:
    table[list(map(ord, characters))] |= flag
