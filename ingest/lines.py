"""Lines of bulletins: the stretches of raw text that a reader sees as lines.

Many bulletins are read together, and their lines are columns: what most lines
don't need (cleaning, script) is found out for all of them at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.bulk_cleaning import clean_together
from ingest.cleaning import Cleaned, clean
from ingest.script import convert, judge_script
from ingest.traits import (
    AMBIGUOUS,
    BREAK,
    EDGE,
    EDGES,
    POLLUTED,
    SIMPLIFIED,
    TAB,
    TRADITIONAL,
    code_points,
    count,
    gather,
    mark,
    members,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.records import Script
    from ingest.traits import Codes, Flags, Mask, Numbers

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
    rf"|</?(?:{_BLOCK_TAGS}|br)(?=[\s/>])[^<>]*>|{_BREAK.pattern}",
    re.IGNORECASE | re.DOTALL,
)
# The columns of numpy, by line.
_COLUMNS = (
    *("documents", "starts", "ends", "flags", "firsts", "lasts", "lengths"),
    *("gaps", "indented", "leads"),
)
_SPACES = " \u00a0"
_OPENS_PARAGRAPH = "\u3000\t"


@dataclass(slots=True)
class Lines:
    """The lines of some bulletins that hold something, in order.

    The bulletins stand in one `page`, each from its `offsets_of_documents` on; the
    lines of bulletin n are those from `bounds[n]` to `bounds[n + 1]`. By line:

    - `starts` and `ends` in the page, without the space around the line;
    - `raw_texts`, verbatim, and `texts`, clean and in simplified script;
    - `flags` of the text (ingest.traits), its `firsts` and `lasts` code point and
      its `lengths`;
    - `documents`, the number of its bulletin;
    - `gaps`, the empty lines before it, `indented`, whether it opens with two spaces
      or an ideographic one, as paragraphs in print do, and `leads`, the tabs before
      it (empty cells of a table).

    `maps` holds, of the lines that cleaning changed, the map of each (see Cleaned).
    """

    page: str
    offsets_of_documents: Numbers
    scripts: list[Script]
    bounds: Numbers
    documents: Numbers
    starts: Numbers
    ends: Numbers
    raw_texts: list[str]
    texts: list[str]
    maps: dict[int, Numbers]
    flags: Flags
    firsts: Codes
    lasts: Codes
    lengths: Numbers
    gaps: Numbers
    indented: Mask
    leads: Numbers


@dataclass(slots=True)
class _Stretches:
    """What stands between breaks: where, and in which bulletin, in order."""

    starts: Numbers
    ends: Numbers
    documents: Numbers


def read_lines(raw_texts: Sequence[str]) -> Lines:
    """The lines of these texts, and the script of each text.

    In a text with HTML in it, block tags end lines too and the cells of a
    table row are one line.
    """
    page = "\n".join([*raw_texts, ""])
    codes = code_points(page)
    flags = mark(codes)
    sizes = np.fromiter(map(len, raw_texts), np.int64, len(raw_texts)) + 1
    offsets = np.cumsum(sizes) - sizes
    stretches = _stretches(raw_texts, codes, flags, offsets)
    lines = _stripped(page, codes, flags, offsets, stretches)
    _clean_lines(lines)
    _simplify_lines(lines)
    return lines


def clean_stretch(page: str, start: int, end: int) -> tuple[int, int, Cleaned]:
    """Clean `page[start:end]`, without the space around it.

    Returns start and end in the page and the clean text, empty where
    nothing but markup and space stood there.
    """
    stretch = page[start:end].lstrip(EDGES)
    start = end - len(stretch)
    kept = stretch.rstrip(EDGES)
    return _trim(clean(kept), start, start + len(kept))


def _stretches(
    raw_texts: Sequence[str], codes: Codes, flags: Flags, offsets: Numbers
) -> _Stretches:
    breaks = np.flatnonzero(flags & BREAK)
    returns = codes[breaks[:-1]] == ord("\r")
    if returns.any():
        # The first half of \r\n is no break of its own.
        whole = returns & (codes[breaks[:-1] + 1] == ord("\n"))
        breaks = breaks[~np.append(whole, np.False_)]
    starts = np.concatenate(([0], breaks[:-1] + 1)) if len(breaks) else breaks
    documents = np.searchsorted(offsets, starts, "right") - 1
    marked = [number for number, each in enumerate(raw_texts) if _is_marked_up(each)]
    found = _Stretches(starts, breaks, documents)
    return _with_markup(found, raw_texts, offsets, marked) if marked else found


def _is_marked_up(raw_text: str) -> bool:
    return "<" in raw_text and _MARKUP.search(raw_text) is not None


def _with_markup(
    stretches: _Stretches,
    raw_texts: Sequence[str],
    offsets: Numbers,
    marked: Sequence[int],
) -> _Stretches:
    """The stretches, in texts with HTML those between its block tags."""
    plain = ~np.isin(stretches.documents, marked)
    spans = [
        (start + offsets[number], end + offsets[number], number)
        for number in marked
        for start, end in _between_tags(raw_texts[number])
    ]
    columns = (stretches.starts, stretches.ends, stretches.documents)
    starts, ends, documents = (
        np.concatenate((column[plain], added))
        for column, added in zip(columns, zip(*spans, strict=True), strict=True)
    )
    order = np.argsort(starts, kind="stable")
    return _Stretches(starts[order], ends[order], documents[order])


def _between_tags(raw_text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _MARKUP_BREAK.finditer(raw_text):
        yield at, match.start()
        if match.lastgroup == "row":
            yield match.span("row")
        at = match.end()
    yield at, len(raw_text)


def _stripped(
    page: str, codes: Codes, flags: Flags, offsets: Numbers, stretches: _Stretches
) -> Lines:
    """The lines as they stand, not cleaned, those with nothing but space left out."""
    inked = np.flatnonzero(flags & EDGE == 0)
    low = np.searchsorted(inked, stretches.starts)
    high = np.searchsorted(inked, stretches.ends)
    held = np.flatnonzero(high > low)
    starts, ends = inked[low[held]], inked[high[held] - 1] + 1
    raw_texts = [
        page[start:end]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    documents = stretches.documents[held]
    bounds = np.searchsorted(documents, np.arange(len(offsets) + 1))
    return Lines(
        page=page,
        offsets_of_documents=offsets,
        scripts=_scripts(flags, offsets),
        bounds=bounds,
        documents=documents,
        starts=starts,
        ends=ends,
        raw_texts=raw_texts,
        texts=raw_texts.copy(),
        maps={},
        flags=gather(flags, starts, ends),
        firsts=codes[starts],
        lasts=codes[ends - 1],
        lengths=ends - starts,
        gaps=_gaps(held, documents, stretches),
        indented=_indented(codes, stretches.starts[held], starts),
        leads=_leads(flags, stretches.starts[held], starts),
    )


def _scripts(flags: Flags, offsets: Numbers) -> list[Script]:
    """The script of each text; all of it counts, also what no line holds."""
    traditional = count(flags, TRADITIONAL, offsets)
    simplified = count(flags, SIMPLIFIED, offsets)
    return list(map(judge_script, traditional, simplified))


def _gaps(held: Numbers, documents: Numbers, stretches: _Stretches) -> Numbers:
    """How many stretches without anything stand before each that is held."""
    openings = np.searchsorted(stretches.documents, documents)
    before = np.concatenate(([-1], held[:-1]))
    return held - np.maximum(before, openings - 1) - 1


def _indented(codes: Codes, margins: Numbers, starts: Numbers) -> Mask:
    """Whether the margin, which ends where the line starts, opens as an indent."""
    first, second = codes[margins], codes[margins + 1]
    space = members(_SPACES)
    opens = members(_OPENS_PARAGRAPH)[first] | (space[first] & space[second])
    indented: Mask = opens & (starts > margins)
    return indented


def _leads(flags: Flags, margins: Numbers, starts: Numbers) -> Numbers:
    """How many tabs stand in the margin of each line."""
    tabs = np.flatnonzero(flags & TAB)
    return np.searchsorted(tabs, starts) - np.searchsorted(tabs, margins)


def _clean_lines(lines: Lines) -> None:
    """Clean the lines that need it; those of which nothing remains are dropped."""
    polluted = np.flatnonzero(lines.flags & POLLUTED).tolist()
    changed = clean_together([lines.texts[number] for number in polluted])
    starts, ends = lines.starts[polluted].tolist(), lines.ends[polluted].tolist()
    kept, emptied = list[int](), list[int]()
    for place, untrimmed in changed.items():
        number = polluted[place]
        start, end, cleaned = _trim(untrimmed, starts[place], ends[place])
        (kept if cleaned.text else emptied).append(number)
        lines.texts[number] = cleaned.text
        if cleaned.offsets is not None:
            lines.maps[number] = cleaned.offsets
            lines.raw_texts[number] = lines.page[start:end]
            lines.starts[number], lines.ends[number] = start, end
    _look_again(lines, kept)
    if emptied:
        _drop(lines, sorted(emptied))


def _trim(cleaned: Cleaned, start: int, end: int) -> tuple[int, int, Cleaned]:
    """Cut the raw text to what cleaning kept of it."""
    offsets = cleaned.offsets
    if offsets is None:
        return start, end, cleaned
    text = cleaned.text.strip(" \t")
    if not text:
        return start, start, Cleaned("")
    if len(text) < len(cleaned.text):
        first = cleaned.text.find(text)
        offsets = offsets[first : first + len(text)]
    opening, last = int(offsets[0]), int(offsets[-1])
    if opening:
        offsets = offsets - opening
    return start + opening, start + last + 1, Cleaned(text, offsets)


def _drop(lines: Lines, emptied: Sequence[int]) -> None:
    """Lines that cleaning left empty count as empty lines before the next."""
    for number in emptied:
        if number + 1 < lines.bounds[lines.documents[number] + 1]:
            lines.gaps[number + 1] += lines.gaps[number] + 1
    kept = np.ones(len(lines.texts), np.bool_)
    kept[emptied] = False
    numbers = np.flatnonzero(kept)
    places = (np.cumsum(kept) - 1).tolist()
    lines.maps = {places[number]: each for number, each in lines.maps.items()}
    lines.raw_texts = [lines.raw_texts[number] for number in numbers.tolist()]
    lines.texts = [lines.texts[number] for number in numbers.tolist()]
    for name in _COLUMNS:
        setattr(lines, name, getattr(lines, name)[kept])
    count_of_documents = np.arange(len(lines.scripts) + 1)
    lines.bounds = np.searchsorted(lines.documents, count_of_documents)


def _look_again(lines: Lines, changed: Sequence[int]) -> None:
    """Find anew what is told of the texts of lines that were changed."""
    if not changed:
        return
    texts = [lines.texts[number] for number in changed]
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    codes = code_points("\n".join([*texts, ""]))
    starts = np.cumsum(lengths + 1) - lengths - 1
    ends = starts + lengths
    lines.flags[changed] = gather(mark(codes), starts, ends)
    lines.firsts[changed], lines.lasts[changed] = codes[starts], codes[ends - 1]
    lines.lengths[changed] = lengths


def _simplify_lines(lines: Lines) -> None:
    """Convert what `script.simplify` would, all of it together."""
    hant = np.array([script == "hant" for script in lines.scripts], np.bool_)
    sought = np.where(hant, TRADITIONAL | AMBIGUOUS, TRADITIONAL).astype(np.uint32)
    chosen = np.flatnonzero(lines.flags & sought[lines.documents]).tolist()
    if not chosen:
        return
    # No word of OpenCC's dictionaries holds a line break.
    converted = convert("\n".join([lines.texts[number] for number in chosen]))
    for number, text in zip(chosen, converted.split("\n"), strict=True):
        lines.texts[number] = text
    _look_again(lines, chosen)
