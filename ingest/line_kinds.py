"""What each line of a bulletin is: heading, paragraph, table row or furniture.

All lines of many bulletins are judged together. What the traits of a line can
tell for certain is told by them; the close look, one regular expression after the
other, is for the lines that are left.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ingest.furniture import (
    CLOSING_QUOTES,
    OPENERS,
    RELATED_LENGTH,
    STATING_OPENERS,
    is_furniture,
    is_listed,
    opens_related,
)
from ingest.records import FURNITURE, HEADING, PARAGRAPH, TABLE_ROW
from ingest.tables import (
    BARS,
    RULE_CHARACTERS,
    TableLine,
    TextLine,
    find_tables,
    is_rule,
)
from ingest.traits import (
    BRACKET,
    CLAUSE,
    COLUMNS,
    DIGIT,
    FURNITURE_HINT,
    NOT_IN_HEADER,
    PIECES,
    STOP,
    TAB,
    WIDE_BRACKET,
    members,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.lines import Lines
    from ingest.records import Extracted
    from ingest.traits import Mask

LIST_MARK = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?[0-9]{1,2}[）)、．.](?![0-9])"
    r"|第[一二三四五六七八九十]+[，、]"
    r"|[①-⑳㈠-㈩●■◆★▲○◇□▪·•※#*【〔［\[“「『（(]|[问答]：|注：|附件|记者|通讯员|本报"
)
PAUSE = re.compile("[，,。；;、]")
_SENTENCE_MARK = re.compile("[。；！？]")
_TERMINAL_MARK = frozenset("。；;！？!?")
_COLON = re.compile("[：:]")
_HEADING_STOPS = "。；;…，,、"
_HEADING_STOP = frozenset(_HEADING_STOPS)
_TITLE_NOISE_MARKS = "，,。：:；;！!？?“”\"'‘’「」『』【】[]（）()—-"
_TITLE_NOISE = re.compile(rf"[\s{re.escape(_TITLE_NOISE_MARKS)}]+")
# What a short line that states a figure ends in, or opens with.
_FIGURE = re.compile(
    r"[0-9][0-9,.]*[十百千万亿]?[余多]?"
    r"(?:元|人次|[人名位户个件只箱套笔批吨床顶台条袋瓶盒])\Z"
    "|(?:本[期月日周])?(?:小|合|总|共|累)计"
)
_LABEL = re.compile(
    "(?:地址|电话|热线|时间|日期|联系|监督|咨询|户名|账[户号]|帐[户号]|开户|邮箱|邮编"
    "|网址|微信|附件|备注|说明|注|编号|主办|承办|协办|抄送|姓名|单位|问|答|补充)"
)
_SIGNATURE = re.compile(
    "[\u4e00-\u9fff]{2,18}(?:局|厅|部|委|会|院|中心|办|政府|社|公司)"
)
_SIGNATURE_ENDS = "局厅部委会院心办府社司"
_NO_HEAD = re.compile(
    "^(?:各|尊敬|亲爱|同志|您|诸位)|(?:委员|代表|先生|女士|同学|如下|其中|单位|包括)[：:]"
)
_NUMERAL = re.compile("[0-9]")
_BARE_DATE = re.compile("20[0-9]{2}(?:1[0-2]|0?[1-9])(?:3[01]|[12][0-9]|0?[1-9])")
_BARE_DATE_LENGTH = 8
# No shorter paragraph comes twice by mistake alone.
_REPEATED_LENGTH = 30
_TITLE_LENGTH = 60
_HEADING_LENGTH = 32
_SPACES = "\t\x0b\x0c\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + (
    "".join(map(chr, range(0x2000, 0x200B)))
)
_NO_TITLE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class LineKinds:
    """Of each line its kind (a number in records.KINDS), and the lines of tables."""

    kinds: NDArray[np.uint8]
    tables: dict[int, TableLine]


def judge_lines(extracted: Sequence[Extracted], lines: Lines) -> LineKinds:
    """The kinds of all lines of these bulletins."""
    kinds = np.full(len(lines.texts), PARAGRAPH, np.uint8)
    tables = _find_tables(extracted, lines)
    kinds[list(tables)] = TABLE_ROW
    repeats = [number for number, line in tables.items() if line.is_repeat]
    kinds[repeats] = FURNITURE
    kinds[_furniture_by_looks(lines, kinds != TABLE_ROW)] = FURNITURE
    for number, each in enumerate(extracted):
        if each.headings:
            told = _within(lines, number, each.headings)
            kinds[[line for line in told if kinds[line] == PARAGRAPH]] = HEADING
        if each.furniture:
            kinds[_within(lines, number, each.furniture)] = FURNITURE
    kinds[_related(lines)] = FURNITURE
    kinds[_repeated(lines, kinds)] = FURNITURE
    kinds[_headings(lines, kinds)] = HEADING
    return LineKinds(kinds, tables)


def looks_like_title(text: str) -> bool:
    """Whether the text may be a title: no sentence, and no item of a list."""
    return (
        len(text) <= _TITLE_LENGTH
        and not _SENTENCE_MARK.search(text[:-1])
        and text[-1] not in _HEADING_STOP
        and not LIST_MARK.match(text.lstrip("“《「『【〔［[("))
    )


def _within(lines: Lines, document: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The lines of a bulletin that lie wholly inside one of the spans of its text."""
    first, end = lines.bounds[document : document + 2].tolist()
    offset = int(lines.offsets_of_documents[document])
    starts = (lines.starts[first:end] - offset).tolist()
    ends = (lines.ends[first:end] - offset).tolist()
    return [
        first + number
        for start, end in spans
        for number in range(bisect_left(starts, start), bisect_right(ends, end))
    ]


def _find_tables(extracted: Sequence[Extracted], lines: Lines) -> dict[int, TableLine]:
    """The lines of all tables, in the bulletins where a line may open one."""
    opening = _may_open_table(lines)
    texts, opens, leads = lines.texts, opening.tolist(), lines.leads.tolist()
    told = [number for number, each in enumerate(extracted) if each.tables]
    found, bounds = dict[int, TableLine](), lines.bounds.tolist()
    firsts = _first_of_each(lines, opening)
    for document in sorted({*firsts, *told}):
        each, end = extracted[document], bounds[document + 1]
        is_told = each.tables or each.plain_tables
        first = bounds[document] if is_told else firsts[document]
        columns = (texts[first:end], opens[first:end], leads[first:end])
        candidates = list(map(TextLine, *columns))
        if is_told:
            _tell_tables(lines, document, each, candidates)
        for number, line in find_tables(candidates).items():
            found[first + number] = line
    return found


def _first_of_each(lines: Lines, opening: Mask) -> dict[int, int]:
    """By bulletin the first line that may open a table: none before it is of one."""
    numbers = np.flatnonzero(opening)[::-1]
    documents = lines.documents[numbers].tolist()
    return dict(zip(documents, numbers.tolist(), strict=True))


def _tell_tables(
    lines: Lines, document: int, extracted: Extracted, candidates: list[TextLine]
) -> None:
    """Put the lines of a bulletin into the tables of which its format tells."""
    first, headed = int(lines.bounds[document]), len(extracted.tables)
    for table, span in enumerate([*extracted.tables, *extracted.plain_tables]):
        for number in _within(lines, document, [span]):
            line = candidates[number - first]
            columns = line.has_columns or bool(lines.flags[number] & COLUMNS)
            candidates[number - first] = line._replace(
                has_columns=columns, table=table, headed=table < headed
            )


def _may_open_table(lines: Lines) -> Mask:
    """Whether a table can open at the line: see ingest.tables for the shapes."""
    flags = lines.flags
    columns = flags & COLUMNS != 0
    tabbed = flags & TAB != 0
    bracketed = flags & BRACKET != 0
    headers = np.where(bracketed, flags & STOP == 0, flags & NOT_IN_HEADER == 0)
    named = (flags & WIDE_BRACKET != 0) | (flags & CLAUSE == 0)
    donation = columns & named & (flags & DIGIT != 0)
    # It goes on in the next line.
    donation[:-1] &= donation[1:]
    donation[-1:] = False
    opening: Mask = columns & (tabbed | headers | donation)
    return opening


def _furniture_by_looks(lines: Lines, open_lines: Mask) -> list[int]:
    """The lines that are furniture by their own looks, of those still open."""
    flags, firsts, lasts = lines.flags, lines.firsts, lines.lasts
    no_stop = flags & STOP == 0
    no_sentence = no_stop | members(CLOSING_QUOTES)[lasts]
    hinted = (flags & FURNITURE_HINT != 0) | (no_stop & (flags & PIECES != 0))
    hinted |= members(STATING_OPENERS)[firsts]
    may_be = members(OPENERS + RULE_CHARACTERS + BARS + _SPACES)[firsts]
    may_be |= no_sentence & hinted & (lasts != ord("。"))
    numbers = np.flatnonzero(may_be & open_lines).tolist()
    return [
        number
        for number in numbers
        if is_rule(lines.texts[number])
        or is_furniture(lines.texts[number])
        or _is_bare_date(lines, number)
    ]


def _is_bare_date(lines: Lines, number: int) -> bool:
    """A date under a signature that lost its 年月日: 2023926."""
    text = lines.texts[number]
    if len(text) > _BARE_DATE_LENGTH or not _BARE_DATE.fullmatch(text):
        return False
    return number >= int(lines.bounds[lines.documents[number] + 1]) - 3


def _related(lines: Lines) -> list[int]:
    """The lists of links to other pages, each with the line that heads it."""
    short = np.flatnonzero(lines.lengths <= RELATED_LENGTH).tolist()
    found = list[int]()
    for opening in short:
        if opens_related(lines.texts[opening]):
            found.append(opening)
            end = int(lines.bounds[lines.documents[opening] + 1])
            for number in range(opening + 1, end):
                if not is_listed(lines.texts[number]):
                    break
                found.append(number)
    return found


def _repeated(lines: Lines, kinds: NDArray[np.uint8]) -> list[int]:
    """Long paragraphs that stood in the bulletin before: a page set twice."""
    found, seen = list[int](), set[tuple[int, str]]()
    long = np.flatnonzero((lines.lengths >= _REPEATED_LENGTH) & (kinds == PARAGRAPH))
    for number, document in zip(
        long.tolist(), lines.documents[long].tolist(), strict=True
    ):
        line = (document, lines.texts[number])
        if line in seen:
            found.append(number)
        seen.add(line)
    return found


def _headings(lines: Lines, kinds: NDArray[np.uint8]) -> list[int]:
    """The first line of the text is its title; short lines head what follows.

    Lines that repeat the title (pages set it above every section) are headings.
    """
    texts = lines.texts
    rows = np.flatnonzero(kinds != FURNITURE)
    if not len(rows):
        return []
    titles, opening, last_rows = _titles(lines, rows)
    body = kinds == PARAGRAPH
    repeating = (lines.firsts == opening[lines.documents]) | members(
        _TITLE_NOISE_MARKS + _SPACES
    )[lines.firsts]
    short = lines.lengths <= _HEADING_LENGTH
    short &= ~members(_HEADING_STOPS)[lines.lasts]
    short &= np.arange(len(texts)) < last_rows[lines.documents]
    signed = _signed(lines, rows)
    chosen = np.flatnonzero(body & (repeating | short))
    documents = lines.documents[chosen].tolist()
    found = list[int]()
    for number, document, may_repeat, is_short in zip(
        chosen.tolist(),
        documents,
        repeating[chosen].tolist(),
        short[chosen].tolist(),
        strict=True,
    ):
        text, title = texts[number], titles[document]
        if (may_repeat and title and _repeats(text, title)) or (
            is_short and number < signed[document] and _looks_like_heading(text)
        ):
            found.append(number)
    return found


def _signed(lines: Lines, rows: NDArray[np.int64]) -> list[int]:
    """By bulletin the line from which on none is a head: its signature, if any."""
    places = np.searchsorted(rows, lines.bounds).tolist()
    texts, numbers = lines.texts, rows.tolist()
    ends = members(_SIGNATURE_ENDS)[lines.lasts].tolist()
    signed = [len(texts)] * len(lines.scripts)
    for document, (low, high) in enumerate(pairwise(places)):
        for number in numbers[max(low, high - 3) : high]:
            if ends[number] and _SIGNATURE.fullmatch(texts[number]):
                signed[document] = number
                break
    return signed


def _titles(
    lines: Lines, rows: NDArray[np.int64]
) -> tuple[list[str | None], NDArray[np.uint32], NDArray[np.int64]]:
    """By bulletin: the key of its title, the key's first code point, its last row."""
    places = np.searchsorted(rows, lines.bounds)
    first, last = places[:-1], places[1:]
    held = np.flatnonzero(first < last)
    titles: list[str | None] = [None] * len(lines.scripts)
    opening = np.full(len(lines.scripts), _NO_TITLE, np.uint32)
    last_rows = np.full(len(lines.scripts), -1, np.int64)
    last_rows[held] = rows[last[held] - 1]
    numbers = rows[first[held]]
    numbers_and_documents = zip(numbers.tolist(), held.tolist(), strict=True)
    for number, document in numbers_and_documents:
        text = lines.texts[number]
        if looks_like_title(text) and (title := _title_key(text)):
            titles[document] = title
            opening[document] = ord(title[0])
    return titles, opening, last_rows


def _repeats(text: str, title: str) -> bool:
    """Whether the text has the key of a title."""
    if len(text) < len(title) or title[0] not in text or title[-1] not in text:
        return False
    return _title_key(text) == title


def _title_key(text: str) -> str:
    return _TITLE_NOISE.sub("", text)


def _looks_like_heading(text: str) -> bool:
    """No sentence, no figure: 某市：为老人撑伞 is a heading, 电话：110 is none."""
    if text.endswith(("：", ":")):
        return len(text) <= 10 and not _NO_HEAD.search(text)
    if _SENTENCE_MARK.search(text[:-1]) or _FIGURE.search(text):
        return False
    marks = len(PAUSE.findall(text)) + len(_COLON.findall(text))
    if marks == 0:
        return text[-1] not in _TERMINAL_MARK
    return marks == 1 and not _NUMERAL.search(text) and not _LABEL.match(text)
