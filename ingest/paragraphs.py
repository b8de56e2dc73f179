"""Which lines belong to one paragraph.

A line break is taken for a wrap where the text shows it: the whole document is set
in narrow lines that end anywhere, or the break falls where no sentence can end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from ingest.line_kinds import LIST_MARK, PAUSE
from ingest.records import HEADING, PARAGRAPH
from ingest.traits import members

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.lines import Lines
    from ingest.traits import Mask

_TERMINALS = "。！？!?；;：:…）)】]」』”’》〉>～~"
_TERMINAL = frozenset(_TERMINALS)
_KEY = re.compile(r"[^，。；：:]{1,8}[：:]")
_NUMERAL = "0-9〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
# 惠民粮行：大米5吨, 5月6日｜惠民粮行｜大米5吨: an entry with its label.
# 惠民粮行 大米五吨: so too what a space parts from a count at the end of the line.
_ENTRY = re.compile(
    "[^，。；、：:｜]{2,20}(?:[：:]\\S|｜)"
    rf"|[^\s，。；、：:]{{2,20}}[ \u3000]+[^。；：:]{{0,40}}[{_NUMERAL}]\w{{1,2}}$"
)
_FLOWS_ON = re.compile(r"[，。、；：！？,;:)）】」』”’》%％的了和与及等们]")
_BREAKS_OFF = frozenset("，、,（(“‘「『《的和与及或")
_WORDY = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
_WIDE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
# In columns, of which a Chinese character takes two: 45 of them a line.
_NARROW = 90
# Fewer lines that end anywhere tell nothing of the whole document.
_FEWEST_BROKEN = 3
_SHORTEST_BROKEN = 30


def find_joined(lines: Lines, kinds: NDArray[np.uint8]) -> list[int]:
    """The lines that go on with the paragraph of the line before, in order."""
    if not len(kinds):
        return []
    pairs = _pairs(lines, kinds)
    open_end = np.append(False, ~members(_TERMINALS)[lines.lasts[:-1]])
    broken = np.bincount(
        lines.documents[pairs & open_end & (lines.gaps == 0)],
        minlength=len(lines.scripts),
    )
    found = list[int]()
    for document in np.flatnonzero(broken >= _FEWEST_BROKEN).tolist():
        joined = _wrapped(lines, document, pairs)
        if joined is not None:
            found += joined
            pairs[slice(*lines.bounds[document : document + 2])] = False
    return sorted(found + _broken_off(lines, kinds, pairs, open_end))


def _pairs(lines: Lines, kinds: NDArray[np.uint8]) -> Mask:
    """Whether a line and the one before may be one: prose, neither indented."""
    prose = (kinds == PARAGRAPH) | (kinds == HEADING)
    pairs: Mask = prose & ~lines.indented
    pairs[1:] &= prose[:-1] & (lines.documents[1:] == lines.documents[:-1])
    pairs[0] = False
    return pairs


def _wrapped(lines: Lines, document: int, pairs: Mask) -> list[int] | None:
    """The lines to join in a document set in narrow lines; None in another."""
    first, end = lines.bounds[document : document + 2].tolist()
    numbers = [
        number
        for number in (np.flatnonzero(pairs[first:end]) + first).tolist()
        if lines.gaps[number] == 0
        and not LIST_MARK.match(lines.texts[number])
        and not _is_entry(lines, number)
    ]
    if not _is_wrapped(lines.texts, numbers):
        return None
    return [
        number for number in numbers if lines.texts[number - 1][-1] not in _TERMINAL
    ]


def _is_entry(lines: Lines, number: int) -> bool:
    """Whether a line is one of two or more entries of a list, each with its label.

    One alone may be a wrap: 记者从县慈善会获悉：截至3月9日 begins in the line before.
    """
    if not _ENTRY.match(lines.texts[number]):
        return False
    beside = (number - 1, number + 1)
    return any(
        each < len(lines.texts)
        and lines.documents[each] == lines.documents[number]
        and _ENTRY.match(lines.texts[each])
        for each in beside
    )


def _is_wrapped(texts: Sequence[str], pairs: Sequence[int]) -> bool:
    """Whether the document is set in narrow lines that end anywhere."""
    broken = [
        number
        for number in pairs
        if texts[number - 1][-1] not in _TERMINAL and _WORDY.match(texts[number])
    ]
    if len(broken) < _FEWEST_BROKEN or len(broken) * 2 < len(pairs):
        return False
    widths = sorted(_width(texts[number - 1]) for number in broken)
    widest = max(_width(texts[number]) for number in pairs)
    pauses = sum(len(PAUSE.findall(texts[number - 1])) for number in broken)
    even = widths[len(widths) // 2] * 5 >= max(widest, widths[-1]) * 2
    return even and widest <= _NARROW and pauses * 3 >= len(broken)


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _broken_off(
    lines: Lines, kinds: NDArray[np.uint8], pairs: Mask, open_end: Mask
) -> list[int]:
    """The lines into which a sentence runs from the line before, outside such."""
    texts = lines.texts
    body = kinds == PARAGRAPH
    quoted = np.append(False, lines.lasts[:-1] == ord("”"))
    may_be = pairs & body & (open_end | (quoted & (lines.firsts == ord("的"))))
    may_be[1:] &= body[:-1] & (lines.lengths[:-1] >= _SHORTEST_BROKEN)
    return [
        number
        for number in np.flatnonzero(may_be).tolist()
        if not LIST_MARK.match(texts[number]) and _breaks_sentence(lines, body, number)
    ]


def _breaks_sentence(lines: Lines, body: Mask, number: int) -> bool:
    """Whether a sentence runs from the long line before into this one."""
    before, text = lines.texts[number - 1], lines.texts[number]
    if len(PAUSE.findall(before)) < 2:
        return False
    if before[-1] in _TERMINAL or before[-1] in _BREAKS_OFF or _FLOWS_ON.match(text):
        return True
    if before[-1].isdigit() and text[0].isdigit():
        return True
    return (
        bool(PAUSE.search(text))
        and bool(_WORDY.match(text))
        and not _KEY.match(text)
        and _ends_its_sentences(lines, body, int(lines.documents[number]))
    )


def _ends_its_sentences(lines: Lines, body: Mask, document: int) -> bool:
    """Whether long paragraphs of this document nearly always end in a mark."""
    within = slice(*lines.bounds[document : document + 2])
    prose = body[within] & (lines.lengths[within] > 40)
    ended = prose & members(_TERMINALS)[lines.lasts[within]]
    count = int(np.count_nonzero(prose))
    return count >= 4 and int(np.count_nonzero(ended)) * 4 >= count * 3
