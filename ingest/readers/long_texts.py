"""Texts of any length: a very long one is several bulletins, cut between lines.

Reading a bulletin takes memory in proportion to it, and the warehouse keeps its
text as one value. No bulletin is longer than LARGEST; a file that is (an export,
many notices in one file) becomes parts `name#1`, `name#2`, ..., and together they
hold all of its bytes. What can't be cut (one line, text in UTF-16 or UTF-32, in
which no byte is a line break) and is longer is a reject.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from ingest.decoding import BYTE_ORDER_MARKS
from ingest.records import Reject, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

LARGEST = 16_000_000
PART = 8_000_000
_OPENING = 4096
_PIECE = 1 << 20


def text_sources(stream: BinaryIO, name: str, kind: str) -> Iterator[Source | Reject]:
    """The text in a stream as one bulletin, or as its parts."""
    content = stream.read(LARGEST + 1)
    if len(content) <= LARGEST:
        yield Source(name, content, kind, len(content))
    elif _has_wide_units(content[:_OPENING]):
        yield _too_large(name, "text in UTF-16 or UTF-32; save it as UTF-8")
    else:
        yield from _parts(stream, content, name, kind)


def lines_within(stream: BinaryIO, largest: int) -> Iterator[bytes]:
    """The lines of a stream; of a longer one the first `largest` + 1 bytes."""
    while line := stream.readline(largest + 1):
        yield line
        if len(line) > largest:
            _skip_line(stream, line)


def _has_wide_units(opening: bytes) -> bool:
    return opening.startswith(BYTE_ORDER_MARKS) or b"\x00" in opening


def _parts(
    stream: BinaryIO, opening: bytes, name: str, kind: str
) -> Iterator[Source | Reject]:
    rest = opening
    for number in count(1):
        if not rest:
            return
        part_name = f"{name}#{number}"
        part = rest if len(rest) <= PART else rest[: _cut(rest)]
        if len(part) > LARGEST:
            yield _too_large(part_name, "line; break it")
            _skip_line(stream, part)
            rest = b""
        else:
            yield Source(part_name, part, kind, len(part))
            rest = rest[len(part) :]
        rest += stream.read(LARGEST + 1 - len(rest))


def _cut(text: bytes) -> int:
    """Where to cut: behind the last empty line within a part, else the last line."""
    blank = text.rfind(b"\n\n", PART // 2, PART)
    if blank >= 0:
        return blank + 2
    last = text.rfind(b"\n", 0, PART)
    following = last if last >= 0 else text.find(b"\n", PART)
    return following + 1 if following >= 0 else len(text)


def _skip_line(stream: BinaryIO, read: bytes) -> None:
    """Go behind the line of which the opening was read."""
    while read and not read.endswith(b"\n"):
        read = stream.readline(_PIECE)


def _too_large(name: str, what: str) -> Reject:
    return Reject(name, "too_large", f"more than {LARGEST:,} bytes of {what}")
