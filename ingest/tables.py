"""Tables in plain text: rows whose cells stand apart by tabs, bars or spaces.

A table is a header line, all of whose words name a column, with the lines of
its shape below it; or lines with tabs; or two or more neighbouring lines that
are a name and an amount (lists of donors). A header may have levels: where its
upper line is empty (a cell over several columns) the line below names the column,
as `upper / lower`. A header that comes again, as on each printed page, is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER_WORD = re.compile(
    "序号|编号|编码|单位|个人|姓名|名称|名单|品名|品种|物资|物品|物料|规格|型号|数量|金额|数额|价值|折价"
    "|单价|总价|合计|小计|日期|时间|备注|说明|用途|去向|流向|库位|库存|入库|出库|接收|受赠|捐赠|捐款|捐物"
    "|认捐|来源|地区|县区|区县|县市|乡镇|街道|社区|类别|类型|项目|内容|电话|联系人|地址|户数|人数|人次"
    "|床位|方式|渠道|批次|发放|领取|使用|机构|企业|爱心|款项|捐方|受方|资金|标准|对象|状态|存放|位置"
)
_HEADER_CELL = re.compile(
    r"[^0-9。；！？“”：:，]{1,16}(?:[（(][^（）()。]{1,12}[）)])?"
)
# Where the format says that a table has a header: N95口罩 and 84消毒液 too.
_TOLD_HEADER_CELL = re.compile(
    r"[^。；！？“”：:，]{1,20}(?:[（(][^（）()。]{1,12}[）)])?"
)
_FIGURE_CELL = re.compile(
    r"[约近￥¥$]?[0-9][0-9,.]*.{0,2}|.*(?:[0-9][年月日号]|[0-9]{5}).*"
)
_NO_HEADER = re.compile("[0-9。；！？“”：:，]")
# 棉被（床）, 受助家庭（户）: the unit that the column counts in.
_UNIT_BRACKET = (
    "[（(](?:万?元|[个只件箱套床顶张袋条瓶桶盒包台部双副份辆把盏支罐块本册批笔]|[公千]?[斤克]"
    r"|吨|升|毫升|[户人]次?|名)[）)]\Z"
)
_NUMBER_HEADER = re.compile(
    f"数量|金额|数额|价值|单价|总价|户数|人数|人次|库存|数$|{_UNIT_BRACKET}"
)
_NAMES_COLUMN = re.compile(f"{_HEADER_WORD.pattern}|{_UNIT_BRACKET}")
_NUMBER_CELL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|[-—/]")
_ROOMY = re.compile("物|品|名称|规格|型号|备注|说明|用途")
_SEQUENCE_HEADER = re.compile("序号|编号|序$|^No")
_TOTAL = re.compile("合 ?计|小 ?计|总 ?计|累 ?计")
_DIGIT = re.compile("[0-9一二两三四五六七八九十百千万]")
_INTEGER = re.compile("[0-9]{1,5}[.、]?")
_PROSE = re.compile("[。；！？]")
RULE_CHARACTERS = " \t|:+-—─━═┼├┤"
_RULE = re.compile(f"[{re.escape(RULE_CHARACTERS)}]+")
# What draws a line in one cell: no column is named so.
_RULED_CELL = re.compile("[:+—─━═-]{2,}")
_TAB = re.compile("\t")
BARS = "|｜│┃"
_BAR = re.compile(f"[{BARS}]")
_RULE_OPENERS = frozenset(RULE_CHARACTERS + BARS)
_SPACE = re.compile(" ")
_SEPARATORS = (_TAB, _BAR, _SPACE)
_AMOUNT = (
    r"(?:人民币|约|港币|￥|¥|\$)?[0-9][0-9,]*(?:[.][0-9]+)?[万亿]?(?:余|多)?"
    r"(?:元|港元|美元|欧元|台?[个只支件套箱瓶桶袋盒包吨床张顶台部双副份斤批]|公斤)?整?"
)
_DONOR = r"[^\s。；！？：:，,0-9][^\s。；！？：:]*(?:（[^（）]*）)?"
_DONATION = re.compile(rf"{_DONOR}[ \t]{_AMOUNT}(?:[ \t]{_DONOR}[ \t]{_AMOUNT})*")
_CONTACT = re.compile("电话|热线|传真|[账帐]号|邮编|编号|号码|专线|手机|微信|查询")


class TableCell(NamedTuple):
    """A cell of a line: its column (from 1) and its place in the line's text."""

    column_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of a table. `headers` are the column names, None where it has none.

    The header line itself has `headers` None; `is_repeat` says that it is another
    one's copy.
    """

    cells: tuple[TableCell, ...]
    headers: tuple[str, ...] | None
    is_repeat: bool = False


class TextLine(NamedTuple):
    """A line that may be one of a table.

    `has_columns` says whether it holds a tab, bar or space; without any it can't
    open a table. `lead` counts the tabs before it (empty cells). `table` is the
    number of the table in which the file's format puts it, None without; `headed`
    says that by the format such a table opens with a header.
    """

    text: str
    has_columns: bool
    lead: int = 0
    table: int | None = None
    headed: bool = False


class _Head(NamedTuple):
    """The header of a table: its lines and what they name each column.

    `margin` counts the tabs before every line of the table.
    """

    lines: tuple[int, ...]
    names: tuple[str, ...]
    separator: re.Pattern[str]
    margin: int


def find_tables(lines: Sequence[TextLine]) -> dict[int, TableLine]:
    """The lines of all tables by their number in `lines` (from 0)."""
    found, at = dict[int, TableLine](), 0
    while at < len(lines):
        if not lines[at].has_columns:
            at += 1
            continue
        table = _headed_table(lines, at) or _plain_table(lines, at)
        found.update(table)
        at = max(table, default=at) + 1
    return found


def is_rule(text: str) -> bool:
    """Whether the line only draws a table: `|---|---|`, or `|` alone."""
    if text[0] not in _RULE_OPENERS:
        return False
    if not text.strip(BARS):
        return True
    return len(text) > 2 and _RULE.fullmatch(text) is not None


def _separator(text: str) -> re.Pattern[str] | None:
    for separator in _SEPARATORS:
        if separator.search(text.strip(BARS)):
            return separator
    return None


def _spans(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the cells of a line stand, without the spaces around their words.

    Bars around the line are none of them.
    """
    spans, at = list[tuple[int, int]](), 0
    if separator is not _BAR:
        cells = text.split(separator.pattern)
    else:
        at = int(text[0] in BARS)
        cells = separator.split(text[at : max(at, len(text) - (text[-1] in BARS))])
    for cell in cells:
        end = at + len(cell)
        if cell[:1] == " " or cell[-1:] == " ":
            words = cell.strip(" ")
            first = at + (cell.index(words) if words else 0)
            spans.append((first, first + len(words)))
        else:
            spans.append((at, end))
        at = end + 1
    return spans


def _headed_table(lines: Sequence[TextLine], at: int) -> dict[int, TableLine]:
    head = _head(lines, at)
    if head is None:
        return {}
    copies = {(lines[each].lead, lines[each].text) for each in head.lines}
    told = lines[at].table
    table = {each: _header_line(lines[each], head) for each in head.lines}
    for number in range(head.lines[-1] + 1, len(lines)):
        line = lines[number]
        if is_rule(line.text) or (told == line.table and _is_between(line, head)):
            continue
        if line.table == told and (line.lead, line.text) in copies:
            table[number] = _header_line(line, head, is_repeat=True)
            continue
        if _opens_another(line, head):
            break
        empty = max(line.lead - head.margin, 0)
        cells = _aligned(line.text, head.separator, head.names, empty)
        if cells is None or line.table != told:
            break
        table[number] = TableLine(cells, head.names)
    return table if any(line.headers for line in table.values()) else {}


def _head(lines: Sequence[TextLine], at: int) -> _Head | None:
    """The header that opens at a line, with the levels below it."""
    header, headed = lines[at].text, lines[at].headed
    if not headed and _states_something(header):
        return None
    separator = _separator(header)
    if separator is None:
        return None
    names = _words(header, separator)
    if not (_are_headers(names, headed=headed) or _heads_numbers(names, lines, at)):
        return None
    margin = min([line.lead for line in lines[at : at + 2]])
    names = ("",) * (lines[at].lead - margin) + names
    head = _Head((at,), names, separator, margin)
    while lower := _with_lower_level(lines, head):
        head = lower
    return head


def _heads_numbers(names: Sequence[str], lines: Sequence[TextLine], at: int) -> bool:
    """Whether two rows of a name and numbers follow, one under each of the words.

    乡镇 棉被 大米 is then a header, whether or not its words are known.
    """
    below = lines[at + 1 : at + 3]
    if len(names) < 3 or len(below) < 2 or not all(map(_HEADER_CELL.fullmatch, names)):
        return False
    return all(_is_row_of_numbers(line.text, len(names)) for line in below)


def _is_row_of_numbers(text: str, width: int) -> bool:
    separator = _separator(text)
    if separator is None:
        return False
    first, *rest = _words(text, separator)
    return (
        len(rest) + 1 == width
        and not _NUMBER_CELL.fullmatch(first)
        and all(map(_NUMBER_CELL.fullmatch, rest))
    )


def _words(text: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    return tuple([text[start:end] for start, end in _spans(text, separator)])


def _with_lower_level(lines: Sequence[TextLine], head: _Head) -> _Head | None:
    """The header with the next line as its lower level, None where it is none."""
    number = head.lines[-1] + 1
    while number < len(lines) and is_rule(lines[number].text):
        number += 1
    if head.separator is _SPACE or number >= len(lines):
        return None
    line, table = lines[number], lines[head.lines[0]].table
    if line.table != table or not head.separator.search(line.text):
        return None
    lower = ("",) * (line.lead - head.margin) + _words(line.text, head.separator)
    width = max(len(lower), len(head.names))
    upper = head.names + ("",) * (width - len(head.names))
    lower += ("",) * (width - len(lower))
    if not _are_headers(lower, headed=True) or not _fills(upper, lower):
        return None
    names = tuple(_joined_names(upper, lower))
    return head._replace(lines=(*head.lines, number), names=names)


def _fills(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the lower line names just the columns that the upper leaves open.

    A cell over several columns opens its own too; one over both lines may stand in
    both.
    """
    spanned = [not name for name in upper]
    opened = [spans or after for spans, after in pairwise([*spanned, False])]
    named = all(name for name, spans in zip(lower, spanned, strict=True) if spans)
    fits = all(
        spans or name in ("", above)
        for above, name, spans in zip(upper, lower, opened, strict=True)
    )
    return any(spanned) and not spanned[0] and named and fits


def _joined_names(upper: Sequence[str], lower: Sequence[str]) -> Iterator[str]:
    above = ""
    for over, name in zip(upper, lower, strict=True):
        above = over or above
        yield f"{above} / {name}" if name and name != above else above


def _header_line(line: TextLine, head: _Head, *, is_repeat: bool = False) -> TableLine:
    spans = _spans(line.text, head.separator)
    return TableLine(_numbered(spans, line.lead - head.margin), None, is_repeat)


def _opens_another(line: TextLine, head: _Head) -> bool:
    """Whether the line is the header of the next table, with other columns."""
    if head.separator is _SPACE or _NO_HEADER.search(line.text):
        return False
    return _are_headers(_words(line.text, head.separator), headed=False)


def _is_between(line: TextLine, head: _Head) -> bool:
    """Whether a line of one cell stands between the rows of a told table."""
    if line.table is None or line.lead > 0:
        return False
    return head.separator.search(line.text) is None


def _states_something(text: str) -> bool:
    """Whether the text surely names no columns: a quick look before a close one."""
    if "（" in text or "(" in text:
        return "。" in text
    return _NO_HEADER.search(text) is not None


def _are_headers(headers: Sequence[str], *, headed: bool) -> bool:
    """Whether all cells are shaped as column names and most name a column.

    Where the format says that there is a header, their shape is enough.
    """
    named = [each for each in headers if each]
    if len(named) < 2:
        return False
    if headed:
        return all(
            _TOLD_HEADER_CELL.fullmatch(each)
            and not _FIGURE_CELL.fullmatch(each)
            and not _RULED_CELL.fullmatch(each)
            for each in named
        )
    words = [each for each in named if _NAMES_COLUMN.search(each)]
    return len(words) * 3 >= len(named) * 2 and all(map(_HEADER_CELL.fullmatch, named))


def _numbered(
    spans: Sequence[tuple[int, int]], empty: int = 0
) -> tuple[TableCell, ...]:
    """The cells that hold something; so many columns before them are empty."""
    numbered = enumerate(spans, empty + 1)
    return tuple([TableCell(at, *span) for at, span in numbered if span[0] < span[1]])


def _aligned(
    text: str, separator: re.Pattern[str], headers: tuple[str, ...], empty: int
) -> tuple[TableCell, ...] | None:
    """The cells of a line under the headers; None where it is no line of the table."""
    # A single cell is a row where empty ones stand before it.
    if separator.search(text) is None and not (empty and separator is _TAB):
        return None
    spans = _spans(text, separator)
    if separator is not _SPACE:
        return _numbered(spans, empty if separator is _TAB else 0)
    if _PROSE.search(text) or not _DIGIT.search(text):
        return None
    if not len(headers) - 2 <= len(spans) <= 2 * len(headers):
        return None
    for cells in _alignments(spans, headers):
        if _all_fit(text, cells, headers):
            return cells
    return None


def _all_fit(text: str, cells: tuple[TableCell, ...], headers: tuple[str, ...]) -> bool:
    columns = cells[-1].column_no
    for column_no, start, end in cells:
        header = header_of(column_no, headers, columns)
        if header and not _fits(text[start:end], header):
            return False
    return True


def _alignments(
    spans: list[tuple[int, int]], headers: Sequence[str]
) -> list[tuple[TableCell, ...]]:
    """The ways to lay the words of a line under so many columns, likeliest first.

    Too many words: the last columns come again (two goods in a line), or a
    cell holds a space (N95 口罩), a name of goods likelier than one of a donor.
    Too few: a cell is empty.
    """
    width = len(headers)
    extra = len(spans) - width
    if extra == 0:
        return [_numbered(spans)]
    if extra < 0:
        return [_skipping(spans, gap, -extra) for gap in range(len(spans), -1, -1)]
    merged = [
        [*spans[:at], (spans[at][0], spans[at + extra][1]), *spans[at + extra + 1 :]]
        for at in sorted(range(width), key=lambda at: not _ROOMY.search(headers[at]))
    ]
    repeated = [_numbered(spans)] if extra < width else []
    return repeated + [_numbered(each) for each in merged]


def _skipping(
    spans: list[tuple[int, int]], gap: int, missing: int
) -> tuple[TableCell, ...]:
    return tuple(
        TableCell(number + 1 + (missing if number >= gap else 0), *span)
        for number, span in enumerate(spans)
    )


def header_of(column_no: int, headers: Sequence[str], columns: int) -> str | None:
    """The header over a column; columns beyond the last repeat the last ones."""
    if columns <= len(headers):
        return headers[column_no - 1] or None
    extra = columns - len(headers)
    index = column_no - 1 - (extra if column_no > len(headers) else 0)
    return headers[index] or None if 0 <= index < len(headers) else None


def _fits(words: str, header: str) -> bool:
    """Whether the words may stand in a column of numbers, if it is one."""
    sequence, number = _numbers_under(header)
    if sequence:
        return bool(_INTEGER.fullmatch(words) or _TOTAL.match(words))
    return not number or _DIGIT.search(words) is not None


@lru_cache(maxsize=4096)
def _numbers_under(header: str) -> tuple[bool, bool]:
    """Whether it heads a column of running numbers, or of numbers."""
    sequence = _SEQUENCE_HEADER.search(header) is not None
    return sequence, _NUMBER_HEADER.search(header) is not None


def _plain_table(lines: Sequence[TextLine], at: int) -> dict[int, TableLine]:
    """Lines with tabs, or names with amounts, from line `at` on: two at least.

    Of a table that the format tells, a line with a tab is one in any case.
    """
    if lines[at].table is not None and "\t" in lines[at].text:
        return {at: _bare(lines[at].text)}
    for fits in (_is_tabbed, _is_donation):
        end = at
        while end < len(lines) and fits(lines[end].text):
            end += 1
        if end - at > 1:
            return {number: _bare(lines[number].text) for number in range(at, end)}
    return {}


def _bare(text: str) -> TableLine:
    separator = _separator(text) or _SPACE
    return TableLine(_numbered(_spans(text, separator)), None)


def _is_tabbed(text: str) -> bool:
    return "\t" in text and not _PROSE.search(text)


def _is_donation(text: str) -> bool:
    return _DONATION.fullmatch(text) is not None and not _CONTACT.search(text)
