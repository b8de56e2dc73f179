"""Cleaning many rows together: each rule once, over all rows that it may change."""

from __future__ import annotations

from functools import cache
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.cleaning import (
    BETWEEN_ROWS,
    NEIGHBOURS,
    RULES,
    Cleaned,
    clean,
    looks_polluted,
)
from ingest.traits import POLLUTED, survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.cleaning import Rule

# The bit of rows that rules could see beyond the end of: with markup, with several
# lines, headings. It belongs to no rule.
_ALONE = 1 << 31
_ALONE_CHARACTERS = f"<#\r\n\x0b\x0c\x85\u2028\u2029{BETWEEN_ROWS}"
_CODE_POINTS = 0x110000


class _Bit(NamedTuple):
    """A number with one bit, and the characters that it stands for, or the pairs."""

    value: int
    first: frozenset[str]
    second: frozenset[str] | None


def clean_together(rows: Sequence[str]) -> dict[int, Cleaned]:
    """What `clean` makes of each row, by its number; without those left unchanged."""
    changed = dict[int, Cleaned]()
    current = list(map(Cleaned, rows))
    held = _held(rows)
    for number in np.flatnonzero(held & _ALONE).tolist():
        if (cleaned := clean(rows[number])).text != rows[number]:
            changed[number] = cleaned
    numbers = np.flatnonzero((held & _ALONE == 0) & (held != 0)).tolist()
    held = held[numbers]
    while numbers:
        edited = sorted(_clean_once(numbers, held, current))
        changed.update((number, current[number]) for number in edited)
        numbers = _still_polluted(edited, current)
        held = _held([current[number].text for number in numbers])
    return changed


def _still_polluted(numbers: Sequence[int], current: Sequence[Cleaned]) -> list[int]:
    """Those of the rows in which a rule may find more work."""
    texts = [(number, current[number].text) for number in numbers]
    flags = survey([text for _, text in texts])
    return [
        number
        for (number, text), polluted in zip(texts, flags & POLLUTED, strict=True)
        if polluted and looks_polluted(text)
    ]


def _clean_once(
    numbers: Sequence[int], held: NDArray[np.uint32], current: list[Cleaned]
) -> set[int]:
    """Apply each rule in its order to the rows that hold its triggers.

    `held` are those of each of the numbers. Says which of the rows it changed.
    """
    changed = set[int]()
    places = {number: place for place, number in enumerate(numbers)}
    for mask, (rule, _) in zip(_masks(), RULES, strict=True):
        chosen = np.flatnonzero(held & mask).tolist()
        if chosen:
            edited = _apply(rule, [numbers[place] for place in chosen], current)
            changed.update(edited)
            texts = [current[number].text for number in edited]
            held[[places[number] for number in edited]] = _held(texts)
    return changed


def _apply(rule: Rule, numbers: Sequence[int], current: list[Cleaned]) -> list[int]:
    """Apply a rule to these rows at once; says which of them it changed."""
    before = [current[number].text for number in numbers]
    together = Cleaned(BETWEEN_ROWS.join(before))
    after = rule(together)
    if after is together:
        return []
    edited, start, place = list[int](), 0, 0
    for number, old, new in zip(
        numbers, before, after.text.split(BETWEEN_ROWS), strict=True
    ):
        if new != old:
            edited.append(number)
            offsets = current[number].offsets
            if after.offsets is not None and len(new) != len(old):
                kept = after.offsets[place : place + len(new)] - start
                offsets = kept if offsets is None else offsets[kept]
            current[number] = Cleaned(new, offsets)
        start += len(old) + 1
        place += len(new) + 1
    return edited


def _held(rows: Sequence[str]) -> NDArray[np.uint32]:
    """Of each row what may set rules to work (bits: see _bits)."""
    lengths = np.fromiter(map(len, rows), np.int64, len(rows))
    joined = BETWEEN_ROWS.join([*rows, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    flags = _triggers().take(codes, mode="wrap")
    flags[:-1] &= _followers().take(codes[1:], mode="wrap")
    ends = np.cumsum(lengths + 1) - 1
    flags[ends] = 0
    held: NDArray[np.uint32] = np.bitwise_or.reduceat(flags, ends - lengths)
    return held


@cache
def _bits() -> tuple[tuple[_Bit, ...], ...]:
    """Of each rule, by its place in RULES, the bits for what may set it to work.

    A character that its triggers hold, or of a rule with neighbours a pair of them.
    """
    numbers = count()
    return tuple(
        tuple(
            _Bit(1 << next(numbers), first, second)
            for first, second in NEIGHBOURS.get(rule, ((triggers, None),))
        )
        for rule, triggers in RULES
    )


@cache
def _masks() -> tuple[int, ...]:
    """The bits of each rule together."""
    return tuple(sum(bit.value for bit in bits) for bits in _bits())


@cache
def _triggers() -> NDArray[np.uint32]:
    """By code point: the bits of which it is the character, or the first of a pair."""
    table = np.zeros(_CODE_POINTS, np.uint32)
    table[list(map(ord, _ALONE_CHARACTERS))] = _ALONE
    for bit in chain.from_iterable(_bits()):
        table[list(map(ord, bit.first))] |= bit.value
    return table


@cache
def _followers() -> NDArray[np.uint32]:
    """By code point: the bits that it leaves to the character before it."""
    table = np.full(_CODE_POINTS, 0xFFFFFFFF, np.uint32)
    for bit in chain.from_iterable(_bits()):
        if bit.second is not None:
            table &= ~np.uint32(bit.value)
            table[list(map(ord, bit.second))] |= bit.value
    return table
