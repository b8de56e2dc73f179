"""Undo mojibake: text that was once read in a wrong encoding and saved like that.

Under a stretch of mojibake lie bytes of the right encoding, so it is undone by going
back to the bytes and reading them rightly. That is exact: the right text, spoilt in
the same way, is the stretch again. Where the wrong reading lost bytes, the
characters that they belonged to become U+FFFD; nothing is guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.plausibility import plausibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

LOST = "\ufffd"
_CONTINUATION = range(0x80, 0xC0)
_HAN_LEAD = range(0xE4, 0xEA)
# Lead bytes of general punctuation, Chinese and full-width forms.
_LEAD = [*range(0xE2, 0xEA), 0xEF]
# The UTF-8 of two U+FFFD, read as GBK.
_LOST_PAIR = "锟斤拷"
_PLAUSIBLE = 0.2
# Fewer characters than these may have come together by chance.
_LEAST_SAVED = 4
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Undone:
    """Right text, and how it had been spoilt: `utf-8 read as gb18030`, ..."""

    text: str
    misreading: str


def undo_mojibake(text: str) -> Undone | None:
    """The text as it was before it was spoilt; None where it shows no mojibake.

    What was spoilt twice is undone twice. What can't be undone stays as it is.
    """
    misreadings = list[str]()
    while len(misreadings) < _ROUNDS and shows_mojibake(text):
        undone = _undo(text)
        if undone is None:
            break
        text = undone.text
        misreadings.append(undone.misreading)
    return Undone(text, ", ".join(misreadings)) if misreadings else None


def shows_mojibake(text: str) -> bool:
    """Whether the text may hold mojibake: a fast look at what all of it has."""
    return _LATIN.search(text) is not None or shows_chinese_mojibake(text)


def shows_chinese_mojibake(text: str) -> bool:
    """Whether the text may hold mojibake that is made of Chinese characters."""
    return _GBK_PAIR.search(text) is not None or _LOST_PAIR in text


def show_chinese_mojibake(texts: Sequence[str]) -> list[bool]:
    """As `shows_chinese_mojibake`, of many texts, with one look at all of them."""
    page = "\n".join([*texts, ""])
    codes = np.frombuffer(page.encode("utf-32-le", "surrogatepass"), np.uint32)
    held = _gbk_places().take(codes, mode="wrap")
    pairs = held[:-2] & (held[1:-1] >> 1) & (held[2:] >> 2)
    ends = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    told = [False] * len(texts)
    for number in np.searchsorted(ends, np.flatnonzero(pairs), "right").tolist():
        told[number] = told[number] or shows_chinese_mojibake(texts[number])
    if _LOST_PAIR in page:
        told = [
            each or _LOST_PAIR in text for each, text in zip(told, texts, strict=True)
        ]
    return told


@cache
def _gbk_places() -> NDArray[np.uint8]:
    """By code point, a bit each: the places in _GBK_PAIR where it may stand."""
    table = np.zeros(0x110000, np.uint8)
    for place, characters in enumerate((_GBK_FIRST, _GBK_SECOND, _GBK_THIRD)):
        table[list(map(ord, characters))] |= 1 << place
    return table


def _undo(text: str) -> Undone | None:
    """Undo the misreading without which the text is the most plausible Chinese."""
    undone = [_undo_latin_utf8(text), *_undo_latin_chinese(text), _undo_gbk_utf8(text)]
    found = [each for each in undone if each and each.text != text]
    return max(found, key=lambda each: plausibility(each.text), default=None)


def _byte_of_character() -> dict[int, int]:
    """By code point the byte that Latin-1 or cp1252 reads as this character.

    Bytes that cp1252 leaves open browsers read as Latin-1 (WHATWG Encoding Standard).
    """
    high = bytes(range(0x80, 0x100))
    western = high.decode("cp1252", "replace")
    latin = {code: code for code in high}
    return latin | {
        ord(character): code
        for character, code in zip(western, high, strict=True)
        if character != LOST
    }


_LATIN_BYTES = _byte_of_character()


def _latin_class(codes: range) -> str:
    """The characters read from these bytes, for a class of a regular expression."""
    characters = [chr(each) for each, code in _LATIN_BYTES.items() if code in codes]
    return "".join(map(re.escape, characters))


def _gbk_class(leads: Iterable[int], trails: Iterable[int]) -> str:
    """The characters that GBK reads from two bytes of these ranges."""
    pairs = (bytes([lead, trail]) for lead in leads for trail in trails)
    return "".join(pair.decode("gb18030", "ignore") for pair in pairs)


_LATIN_TAIL = _latin_class(_CONTINUATION)
# Of these what may stand behind a letter in sound text, as in “Café”——, and the rest.
_LATIN_PAUSES = frozenset("–—‘’“”•…·»\xa0")
_LATIN_SIGNS = "".join(
    chr(each)
    for each, code in _LATIN_BYTES.items()
    if code in _CONTINUATION and chr(each) not in _LATIN_PAUSES
)
_LATIN_SIGN = re.compile(f"[{_LATIN_SIGNS}]")
# The UTF-8 of general punctuation (E2), Chinese (E3 to E9) and full-width forms (EF),
# and in two bytes that of marks and toned letters (C2 to CB).
_LATIN_SEQUENCE = re.compile(f"(?:[â-éï][{_LATIN_TAIL}]{{2}}|[Â-Ë][{_LATIN_TAIL}])+")
# What GBK or Big5 look like: letters where Chinese has none.
_LATIN_LETTERS = re.compile("[\xa1-\xfe]{2}[À-ÖØ-öø-þ]{2}")
# All of these hold a letter beside another character above ASCII.
_LATIN = re.compile(f"[À-ÖØ-öø-þ][{_latin_class(range(0x80, 0x100))}]")
# Three characters under which lie two Chinese characters in UTF-8.
_GBK_FIRST = _gbk_class(_HAN_LEAD, _CONTINUATION)
_GBK_SECOND = _gbk_class(_CONTINUATION, range(0xE2, 0xF0))
_GBK_THIRD = _gbk_class(_CONTINUATION, _CONTINUATION)
_GBK_PAIR = re.compile(f"[{_GBK_FIRST}][{_GBK_SECOND}][{_GBK_THIRD}]")
# What remains where mojibake can't be undone, and memory that was never written to.
GARBLED = (
    rf"[â-éï][{_LATIN_TAIL}]?[{_LATIN_SIGNS}][{_LATIN_TAIL}]*"
    rf"|{_LATIN_LETTERS.pattern}[\xa1-\xfe]*|{_GBK_PAIR.pattern}|烫{{4,}}|屯{{4,}}"
)
# Its first two characters, and others: classes without brackets.
GARBLED_PAIR = (
    f"\xa1-\xfe{_GBK_FIRST}烫屯",
    f"{_LATIN_TAIL}\xa1-\xfe{_GBK_SECOND}烫屯",
)


def _undo_latin_utf8(text: str) -> Undone:
    """UTF-8 read as Latin-1 or cp1252: `æˆªè‡³` is 截至."""

    def right(match: re.Match[str]) -> str:
        if not _LATIN_SIGN.search(match[0]):
            return match[0]
        try:
            return _latin_bytes(match[0]).decode()
        except UnicodeDecodeError:
            return match[0]

    return Undone(_LATIN_SEQUENCE.sub(right, text), "utf-8 read as cp1252")


def _latin_bytes(text: str) -> bytes:
    """The bytes under a text. Raises UnicodeEncodeError where there are none."""
    return text.translate(_LATIN_BYTES).encode("latin-1")


def _undo_latin_chinese(text: str) -> Iterator[Undone]:
    """GBK or Big5 read as Latin-1 or cp1252: `ÃñÕþ¾Ö` is 民政局."""
    if not _LATIN_LETTERS.search(text):
        return
    for encoding in ("gb18030", "big5hkscs"):
        yield Undone(_reread_lines(text, encoding), f"{encoding} read as cp1252")


def _reread_lines(text: str, encoding: str) -> str:
    return "\n".join(_reread(line, encoding) for line in text.split("\n"))


def _reread(line: str, encoding: str) -> str:
    """The line in its right encoding; as it is where it was read in no other."""
    try:
        right = _latin_bytes(line).decode(encoding)
    except UnicodeError:
        return line
    return right if plausibility(right) > _PLAUSIBLE else line


# What a reading in GBK makes of bytes that are none: U+FFFD, in cp936 a euro sign.
_SINGLE = {LOST: b"\xff", "\u20ac": b"\x80"}
_WHOLE = rb"[\xe2-\xe9\xef][\x80-\xbf]{2}"
# Characters that came through, and such as lost one or two of their bytes.
_UNIT = re.compile(
    rb"(%s(?:[\xc2-\xc7][\x80-\xbf](?=%s))?)" % (_WHOLE, _WHOLE)
    + rb"|[\xe2-\xe9\xef][\x80-\xbf]?(?:(?:\xff+|[?])[\x80-\xbf]{0,2})?"
)
_STRETCH = re.compile(rb"(?:%s)+" % _UNIT.pattern)
_LOSS = re.compile(rb"[\xff?]")
_OPENER = re.compile(f"[{_gbk_class(_LEAD, _CONTINUATION)}]")


class _Stretch(NamedTuple):
    """Mojibake behind `start`: how many characters of it came through, and its end."""

    start: int
    end: int
    text: str
    saved: int


def _undo_gbk_utf8(text: str) -> Undone | None:
    """UTF-8 read as GBK: `鍙ｇ僵` is 口罩."""
    if not _GBK_PAIR.search(text) and _LOST_PAIR not in text:
        return None
    stretches = list(_gbk_stretches(text))
    saved = sum(stretch.saved for stretch in stretches)
    if saved < _LEAST_SAVED and _LOST_PAIR not in text:
        return None
    pieces, at = list[str](), 0
    for stretch in stretches:
        pieces += text[at : stretch.start], stretch.text
        at = stretch.end
    return Undone("".join([*pieces, text[at:]]), "utf-8 read as gb18030")


def _gbk_stretches(text: str) -> Iterator[_Stretch]:
    pieces = [_SINGLE.get(each) or each.encode("gb18030", "replace") for each in text]
    content, starts = b"".join(pieces), [*accumulate(map(len, pieces), initial=0)]
    at = 0
    while opener := _OPENER.search(text, at):
        at = opener.start() + 1
        found = _STRETCH.match(content, starts[opener.start()])
        if found is None:
            continue
        end = bisect_left(starts, found.end())
        rest = content[found.end() : starts[end]]
        saved = sum(bool(unit[1]) for unit in _UNIT.finditer(found[0]))
        if saved > 1 or _LOSS.search(found[0]) or (rest and rest.isascii()):
            yield _Stretch(opener.start(), end, _right(found[0], rest), saved)
            at = end


def _right(content: bytes, rest: bytes) -> str:
    """The characters of a stretch, and what its last one held of the next."""
    right = [unit[1].decode() if unit[1] else LOST for unit in _UNIT.finditer(content)]
    return "".join(right) + (rest.decode() if rest.isascii() else LOST)
