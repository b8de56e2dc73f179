"""From the verbatim text of a bulletin to its text rows.

Lines that belong to one paragraph form one row. A line break is taken for a
wrap where the text shows it: the whole document is set in narrow lines that
end anywhere, or the break falls where no sentence can end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.cleaning import Cleaned, Edit, edit, fold_tabs
from ingest.furniture import RELATED_LENGTH, is_furniture, is_listed, opens_related
from ingest.lines import Line, clean_stretch, read_lines
from ingest.records import Cell, Extracted, RowKind, Script, TextRow
from ingest.script import simplify
from ingest.tables import TableLine, TextLine, find_tables, header_of, is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_TERMINAL = frozenset("。！？!?；;：:…）)】]」』”’》〉>～~")
_LIST_MARK = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|[（(]?[0-9]{1,2}[）)、．.](?![0-9])"
    r"|第[一二三四五六七八九十]+[，、]"
    r"|[①-⑳㈠-㈩●■◆★▲○◇□▪·•※#*【〔［\[“「『（(]|[问答]：|注：|附件|记者|通讯员|本报"
)
_KEY = re.compile(r"[^，。；：:]{1,8}[：:]")
_FLOWS_ON = re.compile(r"[，。、；：！？,;:)）】」』”’》%％的了和与及等们]")
_BREAKS_OFF = frozenset("，、,（(“‘「『《的和与及或")
_WORDY = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
_PAUSE = re.compile("[，,。；;、]")
_SENTENCE_MARK = re.compile("[。；！？]")
_TERMINAL_MARK = frozenset("。；;！？!?")
_COLON = re.compile("[：:]")
_HEADING_STOP = frozenset("。；;…，,、")
_TITLE_NOISE = re.compile(r"[\s，,。：:；;！!？?“”\"'‘’「」『』【】\[\]（）()—-]+")
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
_NO_HEAD = re.compile(
    "^(?:各|尊敬|亲爱|同志|您|诸位)|(?:委员|代表|先生|女士|同学|如下|其中|单位|包括)[：:]"
)
_WIDE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_BARE_DATE = re.compile("20[0-9]{2}(?:1[0-2]|0?[1-9])(?:3[01]|[12][0-9]|0?[1-9])")
_TITLE_LENGTH = 60
_HEADING_LENGTH = 32
# In columns, of which a Chinese character takes two: 45 of them a line.
_NARROW = 90


class _Block(NamedTuple):
    """Lines `first` to `last` that make one text row."""

    kind: RowKind
    first: int
    last: int


def split_text_rows(
    extracted: Sequence[Extracted],
) -> list[tuple[Script, tuple[TextRow, ...]]]:
    """The script and the text rows, in reading order, of each bulletin."""
    read = read_lines([each.raw_text for each in extracted])
    return [
        (script, _text_rows(each, lines, script))
        for each, (script, lines) in zip(extracted, read, strict=True)
    ]


def _text_rows(
    extracted: Extracted, lines: Sequence[Line], script: Script
) -> tuple[TextRow, ...]:
    texts = [line.text for line in lines]
    tables = find_tables(_table_lines(lines, extracted.tables))
    kinds = _line_kinds(extracted, lines, texts, tables)
    blocks = _blocks(lines, texts, kinds)
    return tuple(
        _row(extracted.raw_text, lines, block, tables, script) for block in blocks
    )


def _table_lines(
    lines: Sequence[Line], told: Sequence[tuple[int, int]]
) -> list[TextLine]:
    tables = [TextLine(line.text, line.has_columns, line.lead) for line in lines]
    for number, span in enumerate(told):
        for each in _within(lines, [span]):
            tables[each] = tables[each]._replace(table=number)
    return tables


def _line_kinds(
    extracted: Extracted,
    lines: Sequence[Line],
    texts: Sequence[str],
    tables: dict[int, TableLine],
) -> list[RowKind]:
    kinds: list[RowKind] = []
    framed = _within(lines, extracted.furniture)
    headed = _within(lines, extracted.headings)
    related = False
    for number, text in enumerate(texts):
        if related or len(text) <= RELATED_LENGTH:
            related = opens_related(text) or (related and is_listed(text))
        if number in framed or related:
            kinds.append("furniture")
        elif number in tables:
            kinds.append("table_row")
        elif is_rule(text) or is_furniture(text) or _is_bare_date(number, texts):
            kinds.append("furniture")
        elif number in headed:
            kinds.append("heading")
        else:
            kinds.append("paragraph")
    _mark_headings(texts, kinds)
    return kinds


def _is_bare_date(number: int, texts: Sequence[str]) -> bool:
    """A date under a signature that lost its 年月日: 2023926."""
    return number >= len(texts) - 3 and bool(_BARE_DATE.fullmatch(texts[number]))


def _within(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> set[int]:
    """The numbers of the lines that lie wholly inside one of the spans."""
    if not spans:
        return set()
    starts = [line.start for line in lines]
    ends = [line.end for line in lines]
    return {
        number
        for start, end in spans
        for number in range(bisect_left(starts, start), bisect_right(ends, end))
    }


def _mark_headings(texts: Sequence[str], kinds: list[RowKind]) -> None:
    """The first line of the text is its title; short lines head what follows.

    Lines that repeat the title (pages set it above every section) are headings.
    """
    rows = [number for number, kind in enumerate(kinds) if kind != "furniture"]
    if not rows:
        return
    title = _title_key(texts[rows[0]]) if _looks_like_title(texts[rows[0]]) else None
    body = [number for number in rows if kinds[number] == "paragraph"]
    last = _last_of_body(texts, rows)
    for number in body:
        text = texts[number]
        if (title and _repeats(text, title)) or (
            number < last and _looks_like_heading(text)
        ):
            kinds[number] = "heading"


def _last_of_body(texts: Sequence[str], rows: Sequence[int]) -> int:
    """The last row of the text, or the signature near its end: no heads there."""
    signed = [number for number in rows[-3:] if _SIGNATURE.fullmatch(texts[number])]
    return min([*signed, rows[-1]])


def _repeats(text: str, title: str) -> bool:
    """Whether the text has the key of a title; most lines open with another letter."""
    if text[0] != title[0] and not _TITLE_NOISE.match(text):
        return False
    return _title_key(text) == title


def _title_key(text: str) -> str:
    return _TITLE_NOISE.sub("", text)


def _looks_like_title(text: str) -> bool:
    return (
        len(text) <= _TITLE_LENGTH
        and not _SENTENCE_MARK.search(text[:-1])
        and text[-1] not in _HEADING_STOP
        and not _LIST_MARK.match(text.lstrip("“《「『【〔［[("))
    )


def _looks_like_heading(text: str) -> bool:
    """Short, no sentence, no figure; 某市：为老人撑伞 is one, 电话：110 not."""
    if len(text) > _HEADING_LENGTH or text[-1] in _HEADING_STOP:
        return False
    if text.endswith(("：", ":")):
        return len(text) <= 10 and not _NO_HEAD.search(text)
    if _SENTENCE_MARK.search(text[:-1]) or _FIGURE.search(text):
        return False
    marks = len(_PAUSE.findall(text)) + len(_COLON.findall(text))
    if marks == 0:
        return text[-1] not in _TERMINAL_MARK
    return marks == 1 and not re.search("[0-9]", text) and not _LABEL.match(text)


def _blocks(
    lines: Sequence[Line], texts: Sequence[str], kinds: Sequence[RowKind]
) -> list[_Block]:
    joined = _joined(lines, texts, kinds)
    starts = [number for number in range(len(kinds)) if number not in joined]
    ends = [*starts, len(kinds)][1:]
    return [
        _Block(_kind_of(texts, kinds, first, end), first, end - 1)
        for first, end in zip(starts, ends, strict=True)
    ]


def _kind_of(
    texts: Sequence[str], kinds: Sequence[RowKind], first: int, end: int
) -> RowKind:
    """The kind of lines `first` to `end` as one row."""
    if end - first == 1:
        return kinds[first]
    whole = "".join(texts[first:end])
    heading = kinds[first] == "heading" and _looks_like_title(whole)
    return "heading" if heading else "paragraph"


def _joined(
    lines: Sequence[Line], texts: Sequence[str], kinds: Sequence[RowKind]
) -> set[int]:
    """The lines that go on with the paragraph of the line before."""
    prose = [kind in ("paragraph", "heading") for kind in kinds]
    pairs = [
        number
        for number in range(1, len(lines))
        if prose[number]
        and prose[number - 1]
        and not lines[number].indented
        and not _LIST_MARK.match(texts[number])
    ]
    if _is_wrapped(lines, texts, pairs):
        return {
            number
            for number in pairs
            if lines[number].gap == 0 and texts[number - 1][-1] not in _TERMINAL
        }
    careful = _ends_its_sentences(texts, kinds)
    return {
        number
        for number in pairs
        if kinds[number - 1] == kinds[number] == "paragraph"
        and _breaks_sentence(texts[number - 1], texts[number], careful)
    }


def _is_wrapped(
    lines: Sequence[Line], texts: Sequence[str], pairs: Sequence[int]
) -> bool:
    """Whether the document is set in narrow lines that end anywhere."""
    pairs = [number for number in pairs if lines[number].gap == 0]
    broken = [
        number
        for number in pairs
        if texts[number - 1][-1] not in _TERMINAL and _WORDY.match(texts[number])
    ]
    if len(broken) < 3 or len(broken) * 2 < len(pairs):
        return False
    widths = sorted(_width(texts[number - 1]) for number in broken)
    widest = max(_width(texts[number]) for number in pairs)
    pauses = sum(len(_PAUSE.findall(texts[number - 1])) for number in broken)
    even = widths[len(widths) // 2] * 2 >= max(widest, widths[-1])
    return even and widest <= _NARROW and pauses * 3 >= len(broken)


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))


def _ends_its_sentences(texts: Sequence[str], kinds: Sequence[RowKind]) -> bool:
    """Whether long paragraphs of this document nearly always end in a mark."""
    prose = [
        text
        for text, kind in zip(texts, kinds, strict=True)
        if kind == "paragraph" and len(text) > 40
    ]
    ended = sum(1 for text in prose if text[-1] in _TERMINAL)
    return len(prose) >= 4 and ended * 4 >= len(prose) * 3


def _breaks_sentence(before: str, text: str, careful: bool) -> bool:
    """Whether a sentence runs from one line of ordinary prose into the next."""
    last = before[-1]
    if last in _TERMINAL and not (last == "”" and text[0] == "的"):
        return False
    if len(before) < 30 or len(_PAUSE.findall(before)) < 2:
        return False
    if last in _TERMINAL:
        return True
    if _FLOWS_ON.match(text) or before[-1] in _BREAKS_OFF:
        return True
    if before[-1].isdigit() and text[0].isdigit():
        return True
    return (
        careful
        and bool(_PAUSE.search(text))
        and bool(_WORDY.match(text))
        and (not _KEY.match(text))
    )


def _row(
    raw_text: str,
    lines: Sequence[Line],
    block: _Block,
    tables: dict[int, TableLine],
    script: Script,
) -> TextRow:
    line = lines[block.first]
    if block.kind == "table_row":
        return _table_row(raw_text, line, tables[block.first])
    start, end, text, offsets = line.start, line.end, line.text, line.offsets
    if block.last > block.first:
        start, end, cleaned = clean_stretch(raw_text, start, lines[block.last].end)
        text, offsets = simplify(cleaned.text, script), cleaned.offsets
    if "\t" in text:
        prose = fold_tabs(Cleaned(text, offsets))
        text, offsets = prose.text, prose.offsets
    raw = raw_text[start:end]
    return TextRow(block.kind, start, end, raw, text, _mapped(text, offsets, raw))


def _table_row(raw_text: str, line: Line, table: TableLine) -> TextRow:
    cleaned, cells = _tabbed(Cleaned(line.text, line.offsets), table)
    raw = raw_text[line.start : line.end]
    offsets = _mapped(cleaned.text, cleaned.offsets, raw)
    return TextRow("table_row", line.start, line.end, raw, cleaned.text, offsets, cells)


def _tabbed(cleaned: Cleaned, table: TableLine) -> tuple[Cleaned, tuple[Cell, ...]]:
    """Put one tab between the cells, and find the cells in the new text."""
    spans = [(cell.start, cell.end) for cell in table.cells]
    edits = [Edit(0, spans[0][0])] if spans[0][0] else []
    for (_, end), (start, _) in pairwise(spans):
        edits.append(Edit(end, start, "\t", end))
    if spans[-1][1] < len(cleaned.text):
        edits.append(Edit(spans[-1][1], len(cleaned.text)))
    return edit(cleaned, edits), _cells(spans, table)


def _mapped(text: str, offsets: list[int] | None, raw: str) -> list[int] | None:
    """The map, or None where text and raw text correspond one to one."""
    return offsets if len(text) != len(raw) else None


def _cells(spans: Sequence[tuple[int, int]], table: TableLine) -> tuple[Cell, ...]:
    cells, at = list[Cell](), 0
    columns = table.cells[-1].column_no
    for cell, (start, end) in zip(table.cells, spans, strict=True):
        header = header_of(cell.column_no, table.headers or (), columns)
        cells.append(Cell(cell.column_no, header, at, at + end - start))
        at += end - start + 1
    return tuple(cells)
