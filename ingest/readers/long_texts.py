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
# DuckDB rewrites up to 2,048 texts at a time (docs/decisions/0014).
PART = 100_000
_OPENING = 4096
_PIECE = 1 << 20
_SMALL = 1 << 16


def text_sources(stream: BinaryIO, name: str, kind: str) -> Iterator[Source | Reject]:
    """The text in a stream as one bulletin, or as its parts."""
    # Room for all that may come is cleared first: for a small file that takes longer
    # than to read it.
    content = stream.read(_SMALL)
    if len(content) == _SMALL:
        content += stream.read(LARGEST + 1 - _SMALL)
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
    buffer, at = opening, 0
    for number in count(1):
        if len(buffer) - at <= PART:
            buffer, at = buffer[at:] + stream.read(_PIECE), 0
        if at == len(buffer):
            return
        end = _cut(buffer, at)
        while end is None and len(buffer) - at <= LARGEST:
            # A line runs on behind what was read.
            piece = stream.read(_PIECE)
            buffer, at = buffer[at:] + piece, 0
            end = _cut(buffer, at) if piece else len(buffer)
        part_name = f"{name}#{number}"
        if end is None or end - at > LARGEST:
            yield _too_large(part_name, "line; break it")
            _skip_line(stream, buffer if end is None else b"")
            buffer, at = (b"", 0) if end is None else (buffer, end)
        else:
            part = buffer[at:end]
            yield Source(part_name, part, kind, len(part))
            at = end


def _cut(text: bytes, at: int) -> int | None:
    """Where to end the part that starts at a place; None where no line ends.

    Behind the last empty line that a part can hold, else behind its last line, else
    behind the line that is longer than a part.
    """
    limit = at + PART
    if len(text) <= limit:
        return len(text)
    blank = text.rfind(b"\n\n", at + PART // 2, limit)
    if blank >= 0:
        return blank + 2
    last = text.rfind(b"\n", at, limit)
    following = last if last >= 0 else text.find(b"\n", limit)
    return following + 1 if following >= 0 else None


def _skip_line(stream: BinaryIO, read: bytes) -> None:
    """Go behind the line of which the opening was read."""
    while read and not read.endswith(b"\n"):
        read = stream.readline(_PIECE)


def _too_large(name: str, what: str) -> Reject:
    return Reject(name, "too_large", f"more than {LARGEST:,} bytes of {what}")
