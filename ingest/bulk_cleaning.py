"""Cleaning many rows together: each rule once, over all rows that it may change."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from ingest.cleaning import BETWEEN_ROWS, RULES, Cleaned, clean, looks_polluted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from ingest.cleaning import Rule

# Rows that rules could see beyond the end of: markup, several lines, headings.
_ALONE = re.compile(rf"[<\r\n\x0b\x0c\x85\u2028\u2029{BETWEEN_ROWS}]|\A#")
_CODE_POINTS = 0x110000


def clean_together(rows: Sequence[str]) -> dict[int, Cleaned]:
    """What `clean` makes of each row, by its number; without those left unchanged."""
    changed = dict[int, Cleaned]()
    together = list[int]()
    for number, row in enumerate(rows):
        if _ALONE.search(row) is None:
            together.append(number)
        elif (cleaned := clean(row)).text != row or cleaned.offsets is not None:
            changed[number] = cleaned
    while together:
        before = {number: changed.get(number) for number in together}
        _clean_once(rows, together, changed)
        together = [
            number
            for number in together
            if (after := changed.get(number)) is not before[number]
            and after is not None
            and looks_polluted(after.text)
        ]
    return changed


def _clean_once(
    rows: Sequence[str], numbers: Sequence[int], changed: dict[int, Cleaned]
) -> None:
    """Apply each rule in its order to those of the rows that hold its triggers."""
    current = {
        number: changed.get(number) or Cleaned(rows[number]) for number in numbers
    }
    held = dict(
        zip(numbers, _held([current[each].text for each in numbers]), strict=True)
    )
    for at, (rule, _) in enumerate(RULES):
        chosen = [number for number in numbers if held[number] >> at & 1]
        if chosen:
            edited = _apply(rule, chosen, current)
            texts = [current[number].text for number in edited]
            held.update(zip(edited, _held(texts), strict=True))
            changed.update((number, current[number]) for number in edited)


def _apply(
    rule: Rule, numbers: Sequence[int], current: dict[int, Cleaned]
) -> list[int]:
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


def _held(texts: Sequence[str]) -> Iterable[int]:
    """Of each text the rules (bits, by their place in RULES) that may change it."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    joined = BETWEEN_ROWS.join([*texts, ""])
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    flags = _triggers()[codes]
    held: list[int] = []
    if texts:
        held = np.bitwise_or.reduceat(flags, np.cumsum(lengths) - lengths).tolist()
    return held


@cache
def _triggers() -> NDArray[np.uint32]:
    """By code point: the rules that it may set to work."""
    table = np.zeros(_CODE_POINTS, np.uint32)
    for at, (_, characters) in enumerate(RULES):
        table[list(map(ord, characters))] |= 1 << at
    return table
