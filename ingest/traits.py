"""What kinds of characters each of many stretches of text holds, found in bulk.

Most lines of a bulletin are clean, simplified and no table: one pass over the
code points of thousands of lines tells which few need a closer look. A trait
may be told of a text that a rule then finds nothing in, never the reverse.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ingest import furniture
from ingest.cleaning import (
    HAN_CHARACTERS,
    NUMERAL_CHARACTERS,
    POLLUTING,
    POLLUTING_PAIRS,
)
from ingest.script import alphabets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]
    Flags = NDArray[np.uint32]
    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]

POLLUTED = 1 << 0
TRADITIONAL = 1 << 1
SIMPLIFIED = 1 << 2
AMBIGUOUS = 1 << 3
# Ends a line, or is space around one.
BREAK = 1 << 4
EDGE = 1 << 5
# What can stand between the cells of a line: see ingest.tables.
COLUMNS = 1 << 6
TAB = 1 << 7
DIGIT = 1 << 8
STOP = 1 << 9
CLAUSE = 1 << 10
NOT_IN_HEADER = 1 << 11
BRACKET = 1 << 12
WIDE_BRACKET = 1 << 13
QUESTION = 1 << 14
# What ingest.metadata looks at more closely: a figure before a mark of a date, the end
# of a label such as 来源：, and what stands behind the name of an agency.
DATE = 1 << 15
LABEL = 1 << 16
AGENCY_END = 1 << 17
# What ingest.furniture looks at more closely.
FURNITURE_HINT = 1 << 18
PIECES = 1 << 19
EVERY_TRAIT = 0xFFFFFFFF

BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
EDGES = (
    " \t\r\n\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_CHARACTERS = {
    BREAK: BREAKS,
    EDGE: EDGES,
    COLUMNS: " \t|｜│┃",
    TAB: "\t",
    DIGIT: "0123456789",
    STOP: "。",
    CLAUSE: "。；！？：:",
    NOT_IN_HEADER: "0123456789。；！？“”：:，",
    BRACKET: "（(",
    WIDE_BRACKET: "（",
    QUESTION: "！？",
    AGENCY_END: "讯）)】",
    FURNITURE_HINT: furniture.HINTS,
    PIECES: furniture.PIECE_MARKS,
}
_LABEL_PAIR = ("源关构位制员稿者人", " \t：:|｜")
_DATE_PAIR = ("0123456789〇零○一二三四五六七八九十 \t", "年-/.")
# The trait of the first of each pair.
_PAIR_TRAITS = (
    *((pair, POLLUTED) for pair in POLLUTING_PAIRS),
    (_LABEL_PAIR, LABEL),
    (_DATE_PAIR, DATE),
)
_CODE_POINTS = 0x110000


def code_points(text: str) -> Codes:
    """The code points of a text, lone surrogates too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def mark(codes: Codes) -> Flags:
    """Of each code point its traits; of the first of a pair also that of the pair."""
    # Much faster than by an index in brackets; no code point is too large to be found.
    flags: Flags = _traits().take(codes, mode="wrap")
    pairs = _pairs().take(codes, mode="wrap")
    told = (pairs[:-1] >> 16) & pairs[1:]
    places = np.flatnonzero(told)
    flags[places] |= _told_by_pairs()[told[places]]
    flags[_spaced_out(codes)] |= POLLUTED
    return flags


def _spaced_out(codes: Codes) -> Numbers:
    """Where a space stands between two numerals, or between two Han characters.

    At the character before the space: `1 860`, `每 天`.
    """
    spaces = np.flatnonzero(codes == ord(" "))
    before = spaces[(spaces > 0) & (spaces < len(codes) - 1)] - 1
    sides = (members(NUMERAL_CHARACTERS), members(HAN_CHARACTERS))
    alike = [kind[codes[before]] & kind[codes[before + 2]] for kind in sides]
    found: Numbers = before[np.logical_or(*alike)]
    return found


def gather(flags: Flags, starts: Numbers, ends: Numbers) -> Flags:
    """The traits of each stretch of code points: those of any of them.

    The stretches are not empty, stand apart and in order, and end before the last
    code point does. A pair belongs to the stretch of its first.
    """
    if not len(starts):
        return flags[:0]
    edges = np.column_stack((starts, ends)).ravel()
    gathered: Flags = np.bitwise_or.reduceat(flags, edges)[::2]
    return gathered


def survey(texts: Sequence[str]) -> Flags:
    """The traits of each text; of an empty one none."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    flags = mark(code_points("\n".join([*texts, ""])))
    ends = np.cumsum(lengths + 1) - 1
    surveyed = np.zeros(len(texts), np.uint32)
    filled = lengths > 0
    surveyed[filled] = gather(flags, (ends - lengths)[filled], ends[filled])
    return surveyed


def count(flags: Flags, trait: int, starts: Numbers) -> list[int]:
    """How many code points have the trait, from each start to the next."""
    having = flags & trait != 0
    if not having.any():
        return [0] * len(starts)
    counted: list[int] = np.add.reduceat(having, starts, dtype=np.int64).tolist()
    return counted


@cache
def members(characters: str) -> Mask:
    """By code point: whether it is one of these characters."""
    table = np.zeros(_CODE_POINTS, np.bool_)
    table[list(map(ord, characters))] = True
    return table


@cache
def _traits() -> Flags:
    table = np.zeros(_CODE_POINTS, np.uint32)
    known = alphabets()
    _set(table, POLLUTING, POLLUTED)
    _set(table, known.traditional, TRADITIONAL)
    _set(table, known.simplified, SIMPLIFIED)
    _set(table, known.ambiguous, AMBIGUOUS)
    for trait, characters in _CHARACTERS.items():
        _set(table, characters, trait)
    return table


@cache
def _pairs() -> Flags:
    """The pairs that a code point opens (upper half) and closes (lower half)."""
    table = np.zeros(_CODE_POINTS, np.uint32)
    for number, ((first, second), _) in enumerate(_PAIR_TRAITS):
        _set(table, first, 1 << (number + 16))
        _set(table, second, 1 << number)
    return table


@cache
def _told_by_pairs() -> Flags:
    """The traits by the pairs that two code points are, a bit each."""
    table = np.zeros(1 << len(_PAIR_TRAITS), np.uint32)
    pairs = np.arange(len(table))
    for number, (_, trait) in enumerate(_PAIR_TRAITS):
        table[pairs >> number & 1 == 1] |= trait
    return table


def _set(table: Flags, characters: Iterable[str], flag: int) -> None:
    table[list(map(ord, characters))] |= flag
