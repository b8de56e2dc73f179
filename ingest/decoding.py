"""From bytes to text: which encoding, strictly.

Order: byte order mark, UTF-16 and UTF-32 by their zeros, HZ by its escapes, UTF-8,
the encoding that the document declares, and then GB18030, Big5 (with HKSCS and
Windows' cp950) and UTF-16, of which the one wins whose text is more plausible
Chinese. Where none fits every byte, the one with the fewest misfits, marked U+FFFD.
Then mojibake that was saved in the text is undone (ingest.mojibake). GB18030
(GB 18030-2022) contains GBK and GB 2312, so the declared names of those are read as
GB18030.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.mojibake import (
    LOST,
    show_chinese_mojibake,
    shows_chinese_mojibake,
    shows_mojibake,
    undo_mojibake,
)
from ingest.plausibility import plausibility
from ingest.records import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_ANY_MARK = tuple(mark for mark, _ in _MARKS)
# Those of UTF-16 and UTF-32, in which no byte is a line break.
BYTE_ORDER_MARKS = tuple(mark for mark, name in _MARKS if name != "utf-8")
_ANY_SIGNATURE = tuple(signature for signature, _ in _SIGNATURES)
_CHINESE = {
    "gb18030": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
}
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5",
    "cp950": "big5",
    "x-big5": "big5",
}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = bytes(each for each in range(128) if _CONTROLS.match(chr(each)))
# In UTF-8 all letters with which Western mojibake opens have this first byte.
_LATIN_LEAD = b"\xc3"
_ANY_OPENING = (*_ANY_MARK, *_ANY_SIGNATURE)
# A text of these alone shows nothing.
_UNSEEN = "\x00\ufeff \t\r\n\x0c\u3000"
_PLAUSIBLE = 0.12
_STRAY_CONTROLS = 3
# Of so many characters above ASCII one may be broken.
_WHOLE_PER_LOST = 20
_LEAST_WHOLE = 5
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_LOSSES = re.compile(f"{LOST}+")


class Decoded(NamedTuple):
    """Text and the encoding it came in (`utf-8`, `gb18030`, `big5`, ...)."""

    text: str
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a document; a byte order mark is dropped, newlines are kept.

    Raises ReadError with reason `empty`, `binary` or `undecodable`.
    """
    if not content.strip(b"\x00\t\n\x0c\r "):
        raise ReadError("empty", "the file is empty; remove it or fill it")
    _refuse_signatures(content)
    decoded = (
        _by_mark(content)
        or _by_zeros(content)
        or _by_escapes(content)
        or _strictly(content, "utf-8")
        or _by_declaration(content, declared)
        or _by_plausibility(content)
        or _with_losses(content)
    )
    if decoded is None:
        raise ReadError(
            "undecodable",
            "the text is in no known encoding of Chinese; save it as UTF-8",
        )
    if decoded.encoding == "utf-8" and _LATIN_LEAD not in content:
        told = shows_chinese_mojibake(decoded.text)
    else:
        told = shows_mojibake(decoded.text)
    if told:
        decoded = _rightly_read(decoded)
    if told or decoded.encoding != "utf-8" or _holds_controls(content):
        _refuse_controls(decoded.text)
    _refuse_nothing(decoded.text)
    return decoded


def decode_plain(contents: Sequence[bytes]) -> list[str | None]:
    """The texts of those of these documents that are UTF-8 and nothing else.

    They are what `decode` makes of them. None stands for a document that it must look
    at: in another encoding, with a mark, control characters, what may be mojibake, or
    nothing that is seen.
    """
    told = _hold_telling_bytes(contents)
    texts = [
        None if each else _plain_text(content)
        for content, each in zip(contents, told, strict=True)
    ]
    shown = show_chinese_mojibake([text or "" for text in texts])
    return [None if told else text for text, told in zip(texts, shown, strict=True)]


def _hold_telling_bytes(contents: Sequence[bytes]) -> list[bool]:
    """Of each of these documents whether it holds a byte that `decode` looks for."""
    octets = np.frombuffer(b"\n".join([*contents, b""]), np.uint8)
    # Few bytes are below the space: nearly all are told by a comparison.
    found = np.flatnonzero((octets < ord(" ")) | (octets == 0x7F) | (octets == 0xC3))
    told = found[_told_by_bytes()[octets[found]]]
    waves = np.flatnonzero((octets[:-1] == ord("~")) & (octets[1:] == ord("{")))
    ends = np.cumsum(np.fromiter(map(len, contents), np.int64, len(contents)) + 1)
    held = np.zeros(len(contents), np.bool_)
    held[np.searchsorted(ends, np.concatenate((told, waves)), "right")] = True
    marked: list[bool] = held.tolist()
    return marked


@cache
def _told_by_bytes() -> NDArray[np.bool_]:
    """By byte: whether it is a control character or opens Western mojibake."""
    table = np.zeros(256, np.bool_)
    table[list(_CONTROL_BYTES + _LATIN_LEAD)] = True
    return table


def _plain_text(content: bytes) -> str | None:
    if content.startswith(_ANY_OPENING):
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    return text if text.strip(_UNSEEN) else None


def _holds_controls(content: bytes) -> bool:
    """Whether control characters stand in a text in UTF-8: a fast look."""
    return len(content.translate(None, _CONTROL_BYTES)) < len(content)


def _rightly_read(decoded: Decoded) -> Decoded:
    """Without the mojibake that was saved in it."""
    undone = undo_mojibake(decoded.text)
    if undone is None:
        return decoded
    return Decoded(undone.text, f"{decoded.encoding}, {undone.misreading}")


def _refuse_signatures(content: bytes) -> None:
    if not content.startswith(_ANY_SIGNATURE):
        return
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError("binary", f"the file is {what}, not text; export its text")


def _refuse_controls(text: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if controls > _STRAY_CONTROLS and controls * 50 > len(text):
        raise ReadError("binary", "the file holds binary data; export its text")


def _refuse_nothing(text: str) -> None:
    if not text.strip(_UNSEEN):
        raise ReadError("empty", "the file holds no character; remove it or fill it")


def _by_mark(content: bytes) -> Decoded | None:
    if not content.startswith(_ANY_MARK):
        return None
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    return None


def _by_zeros(content: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: their bytes of zero stand on one side."""
    if 0 not in content:
        return None
    zeros = [content[at::4].count(0) for at in range(4)]
    if sum(zeros) * 4 >= len(content) and len(content) % 4 == 0:
        return _as_one_of(content, ("utf-32-le", "utf-32-be"))
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if len(content) % 2 or min(even, odd) * 20 > max(even, odd):
        return None
    return _as_one_of(content, ("utf-16-be" if even > odd else "utf-16-le",))


def _as_one_of(content: bytes, encodings: Sequence[str]) -> Decoded | None:
    for encoding in encodings:
        decoded = _strictly(content, encoding)
        if decoded and plausibility(decoded.text) > _PLAUSIBLE:
            return decoded
    return None


def _by_escapes(content: bytes) -> Decoded | None:
    """HZ (RFC 1843): Chinese in seven bits, between ~{ and ~}."""
    if not content.isascii() or b"~{" not in content:
        return None
    return _as_one_of(content, ("hz",))


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _by_declaration(content: bytes, declared: str | None) -> Decoded | None:
    """The declared encoding, unless its text is no Chinese (declarations lie)."""
    name = _DECLARED.get((declared or "").strip().lower())
    decoded = _as_chinese(content, name) if name else None
    return decoded if decoded and plausibility(decoded.text) > _PLAUSIBLE else None


def _as_chinese(content: bytes, name: str) -> Decoded | None:
    for codec in _CHINESE[name]:
        decoded = _strictly(content, codec)
        if decoded:
            return Decoded(decoded.text, name)
    return None


def _by_plausibility(content: bytes) -> Decoded | None:
    candidates = [_as_chinese(content, name) for name in _CHINESE]
    if len(content) % 2 == 0:
        candidates += [_strictly(content, name) for name in ("utf-16-le", "utf-16-be")]
    scored = [(plausibility(each.text), each) for each in candidates if each]
    scored = [pair for pair in scored if pair[0] > _PLAUSIBLE]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _with_losses(content: bytes) -> Decoded | None:
    """Chinese with a few broken bytes, each U+FFFD: a file cut off, a spoilt line.

    UTF-8 and what has a mark need not look like Chinese: no other text is like them.
    """
    for mark, encoding in (*_MARKS, (b"", "utf-8")):
        if content.startswith(mark):
            told = Decoded(content[len(mark) :].decode(encoding, "replace"), encoding)
            if _lost_few(told.text):
                return told
    candidates = [
        Decoded(content.decode(codec, "replace"), name)
        for name, codec in (("gb18030", "gb18030"), ("big5", "big5hkscs"))
    ]
    best = max(candidates, key=lambda each: plausibility(each.text))
    plausible = plausibility(best.text) > _PLAUSIBLE
    return best if plausible and _lost_few(best.text) else None


def _lost_few(text: str) -> bool:
    lost = len(_LOSSES.findall(text))
    whole = len(_NOT_ASCII.findall(text)) - text.count(LOST)
    return whole >= _LEAST_WHOLE and lost <= max(1, whole // _WHOLE_PER_LOST)
