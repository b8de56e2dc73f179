"""Lines of a bulletin: the stretches of raw text that a reader sees as lines.

Many bulletins are read together: what most lines don't need (cleaning, script)
is found out for all of them at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.cleaning import Cleaned, clean
from ingest.script import convert, judge_script, script_of
from ingest.traits import AMBIGUOUS, COLUMNS, POLLUTED, TRADITIONAL, Traits, survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Script

_EDGE = (
    " \t\r\n\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
_RARE_BREAK = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre"
    "|section|table|tbody|tfoot|thead|title|tr|ul"
)
_MARKUP = re.compile(rf"</?(?:{_BLOCK_TAGS}|br|script|style)(?=[\s/>])", re.IGNORECASE)
# What opens anew before it closes is no whole: that keeps the search linear.
_MARKUP_BREAK = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>"
    r"|<tr\b[^<>]*>(?P<row>(?:(?!<tr\b).)*?)</tr\s*>"
    rf"|</?(?:{_BLOCK_TAGS}|br)(?=[\s/>])[^<>]*>|\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]",
    re.IGNORECASE | re.DOTALL,
)
_INDENT = re.compile("\u3000|[ \u00a0]{2}|\t")


@dataclass(slots=True)
class Line:
    """A line without the space around it; positions in the raw text.

    `text` is clean and in simplified script, `offsets` its map (see Cleaned). `gap`
    counts the empty lines before it, `indented` says that it opens with two
    spaces or an ideographic one, as paragraphs in print do, `lead` counts the tabs
    before it (empty cells of a table), and `flags` are its traits (ingest.traits).
    """

    start: int
    end: int
    text: str
    offsets: list[int] | None
    gap: int
    indented: bool
    lead: int = 0
    flags: int = 0

    @property
    def has_columns(self) -> bool:
        """Whether the line holds what may part the cells of a table."""
        return self.flags & COLUMNS != 0


def read_lines(raw_texts: Sequence[str]) -> list[tuple[Script, list[Line]]]:
    """The script and the lines that hold something, in order, of each text.

    In a text with HTML in it, block tags end lines too and the cells of a
    table row are one line.
    """
    documents = [_split(raw_text) for raw_text in raw_texts]
    lines = [line for document in documents for line in document]
    traits = survey([line.text for line in lines])
    scripts = _scripts(raw_texts, documents, traits)
    _take(lines, traits)
    polluted = [line for line in lines if line.flags & POLLUTED]
    for line in polluted:
        _clean(line)
    _take(polluted, survey([line.text for line in polluted]))
    documents = [_without_empty(document) for document in documents]
    _simplify(documents, scripts)
    return list(zip(scripts, documents, strict=True))


def clean_stretch(raw_text: str, start: int, end: int) -> tuple[int, int, Cleaned]:
    """Clean `raw_text[start:end]`, without the space around it.

    Returns start and end in the raw text and the clean text, empty where
    nothing but markup and space stood there.
    """
    stretch = raw_text[start:end].lstrip(_EDGE)
    start = end - len(stretch)
    kept = stretch.rstrip(_EDGE)
    return _trim(clean(kept), start, start + len(kept))


def _split(raw_text: str) -> list[Line]:
    """The lines as they stand, not cleaned, none of them empty."""
    lines, gap = list[Line](), 0
    for at, piece in _stretches(raw_text):
        stretch = piece.lstrip(_EDGE)
        if not stretch:
            gap += 1
            continue
        margin = len(piece) - len(stretch)
        text, start = stretch.rstrip(_EDGE), at + margin
        line = Line(start, start + len(text), text, None, gap, indented=False)
        if margin:
            line.indented = _INDENT.match(piece) is not None
            line.lead = piece.count("\t", 0, margin)
        lines.append(line)
        gap = 0
    return lines


def _stretches(raw_text: str) -> Iterator[tuple[int, str]]:
    """Each stretch between breaks and where it begins."""
    if _is_marked_up(raw_text):
        yield from _broken(raw_text, _MARKUP_BREAK)
    elif _RARE_BREAK.search(raw_text):
        yield from _broken(raw_text, _BREAK)
    else:
        at = 0
        for piece in raw_text.split("\n"):
            yield at, piece
            at += len(piece) + 1


def _is_marked_up(raw_text: str) -> bool:
    return "<" in raw_text and _MARKUP.search(raw_text) is not None


def _broken(raw_text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    at = 0
    for match in pattern.finditer(raw_text):
        yield at, raw_text[at : match.start()]
        if match.lastgroup == "row":
            yield match.start("row"), match["row"]
        at = match.end()
    yield at, raw_text[at:]


def _scripts(
    raw_texts: Sequence[str], documents: Sequence[Sequence[Line]], traits: Traits
) -> list[Script]:
    """The script of each document; markup counts too, that no line holds."""
    scripts: list[Script] = []
    at = 0
    for raw_text, lines in zip(raw_texts, documents, strict=True):
        end = at + len(lines)
        if _is_marked_up(raw_text):
            scripts.append(script_of(raw_text))
        else:
            counts = sum(traits.traditional[at:end]), sum(traits.simplified[at:end])
            scripts.append(judge_script(*counts))
        at = end
    return scripts


def _take(lines: Sequence[Line], traits: Traits) -> None:
    for line, flags in zip(lines, traits.flags, strict=True):
        line.flags = flags


def _clean(line: Line) -> None:
    """Clean a line in place; its text is empty where nothing of it remains."""
    start, end, cleaned = _trim(clean(line.text), line.start, line.end)
    line.start, line.end = start, end
    line.text, line.offsets = cleaned.text, cleaned.offsets


def _without_empty(lines: list[Line]) -> list[Line]:
    """Lines that cleaning left empty count as empty lines before the next."""
    if all(line.text for line in lines):
        return lines
    kept, gap = list[Line](), 0
    for line in lines:
        line.gap += gap
        gap = 0 if line.text else line.gap + 1
        if line.text:
            kept.append(line)
    return kept


def _simplify(documents: Sequence[Sequence[Line]], scripts: Sequence[Script]) -> None:
    """Convert what `script.simplify` would, all of it together."""
    chosen = [
        line
        for lines, script in zip(documents, scripts, strict=True)
        for line in lines
        if line.flags & (TRADITIONAL | AMBIGUOUS if script == "hant" else TRADITIONAL)
    ]
    if chosen:
        # No word of OpenCC's dictionaries holds a line break.
        converted = convert("\n".join([line.text for line in chosen])).split("\n")
        for line, text in zip(chosen, converted, strict=True):
            line.text = text


def _trim(cleaned: Cleaned, start: int, end: int) -> tuple[int, int, Cleaned]:
    """Cut the raw text to what cleaning kept of it."""
    offsets = cleaned.offsets
    if offsets is None:
        return start, end, cleaned
    text = cleaned.text.strip(" \t")
    first = cleaned.text.find(text)
    offsets = offsets[first : first + len(text)]
    if not offsets:
        return start, start, Cleaned("")
    shifted = [offset - offsets[0] for offset in offsets]
    return start + offsets[0], start + offsets[-1] + 1, Cleaned(text, shifted)
