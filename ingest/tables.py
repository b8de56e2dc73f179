"""Tables in plain text: rows whose cells stand apart by tabs, bars or spaces.

A table is a header line, all of whose words name a column, with the lines of
its shape below it; or lines with tabs; or two or more neighbouring lines that
are a name and an amount (lists of donors).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER_WORD = re.compile(
    "序号|编号|编码|单位|个人|姓名|名称|名单|品名|品种|物资|物品|物料|规格|型号|数量|金额|数额|价值|折价"
    "|单价|总价|合计|小计|日期|时间|备注|说明|用途|去向|流向|库位|库存|入库|出库|接收|受赠|捐赠|捐款|捐物"
    "|认捐|来源|地区|县区|区县|县市|乡镇|街道|社区|类别|类型|项目|内容|电话|联系人|地址|户数|人数|人次"
    "|床位|方式|渠道|批次|发放|领取|使用|机构|企业|爱心|款项|捐方|受方|资金|标准|对象|状态|存放|位置"
)
_HEADER_CELL = re.compile(
    r"[^0-9。；！？“”：:，]{1,16}(?:[（(][^（）()。]{1,12}[）)])?"
)
_NO_HEADER = re.compile("[0-9。；！？“”：:，]")
_NUMBER_HEADER = re.compile(
    "数量|金额|数额|价值|单价|总价|户数|人数|人次|库存|数$|[（(](?:元|万元|个|只|件|箱|套)[）)]"
)
_ROOMY = re.compile("物|品|名称|规格|型号|备注|说明|用途")
_SEQUENCE_HEADER = re.compile("序号|编号|序$|^No")
_TOTAL = re.compile("合 ?计|小 ?计|总 ?计|累 ?计")
_DIGIT = re.compile("[0-9一二两三四五六七八九十百千万]")
_INTEGER = re.compile("[0-9]{1,5}[.、]?")
_PROSE = re.compile("[。；！？]")
RULE_CHARACTERS = " \t|:+-—─━═┼├┤"
_RULE = re.compile(f"[{re.escape(RULE_CHARACTERS)}]+")
_TAB = re.compile("\t")
_SEPARATORS = (
    _TAB,
    re.compile(r" ?[|｜│┃] ?"),
    re.compile(" "),
)
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

    The header line itself has `headers` None.
    """

    cells: tuple[TableCell, ...]
    headers: tuple[str, ...] | None


class TextLine(NamedTuple):
    """A line that may be one of a table.

    `has_columns` says whether it holds a tab, bar or space; without any it can't
    open a table. `lead` counts the tabs before it (empty cells). `table` is the
    number of the table in which the file's format puts it, None without.
    """

    text: str
    has_columns: bool
    lead: int = 0
    table: int | None = None


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
    """Whether the line only draws a table: `|---|---|`."""
    return len(text) > 2 and _RULE.fullmatch(text) is not None


def _separator(text: str) -> re.Pattern[str] | None:
    for separator in _SEPARATORS:
        if separator.search(text.strip("|｜│┃")):
            return separator
    return None


def _spans(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the cells of a line stand; bars around it are none of them."""
    start = len(text) - len(text.lstrip("|｜│┃ "))
    end = len(text.rstrip("|｜│┃ "))
    spans, at = list[tuple[int, int]](), start
    for match in separator.finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, end)]


def _headed_table(lines: Sequence[TextLine], at: int) -> dict[int, TableLine]:
    header, told = lines[at].text, lines[at].table
    separator = None if _states_something(header) else _separator(header)
    if separator is None:
        return {}
    spans = _spans(header, separator)
    headers = tuple([header[start:end].strip() for start, end in spans])
    if not _are_headers(headers, told=told is not None):
        return {}
    margin = min([line.lead for line in lines[at : at + 2]])
    empty = lines[at].lead - margin
    table = {at: TableLine(_numbered(spans, empty), None)}
    headers = ("",) * empty + headers
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if is_rule(line.text) or (told is not None and _is_between(line, told)):
            continue
        cells = _aligned(line.text, separator, headers, max(line.lead - margin, 0))
        if cells is None or line.table != told:
            break
        table[number] = TableLine(cells, headers)
    return table if len(table) > 1 else {}


def _is_between(line: TextLine, table: int) -> bool:
    """Whether a line of one cell stands between the rows of a table."""
    return line.table == table and "\t" not in line.text


def _states_something(text: str) -> bool:
    """Whether the text surely names no columns: a quick look before a close one."""
    if "（" in text or "(" in text:
        return "。" in text
    return _NO_HEADER.search(text) is not None


def _are_headers(headers: Sequence[str], *, told: bool) -> bool:
    """Whether all cells are shaped as column names and, unless told, most are such."""
    named = [each for each in headers if each]
    if len(named) < 2 or not all(map(_HEADER_CELL.fullmatch, named)):
        return False
    words = [each for each in named if told or _HEADER_WORD.search(each)]
    return len(words) * 3 >= len(named) * 2


def _numbered(
    spans: Sequence[tuple[int, int]], empty: int = 0
) -> tuple[TableCell, ...]:
    """The cells that hold something; so many columns before them are empty."""
    first = empty + 1
    cells = [TableCell(number, *span) for number, span in enumerate(spans, first)]
    return tuple(cell for cell in cells if cell.start < cell.end)


def _aligned(
    text: str, separator: re.Pattern[str], headers: tuple[str, ...], empty: int
) -> tuple[TableCell, ...] | None:
    """The cells of a line under the headers; None where it is no line of the table."""
    if separator.search(text) is None:
        return None
    spans = _spans(text, separator)
    if separator is not _SEPARATORS[-1]:
        return _numbered(spans, empty if separator is _TAB else 0)
    if _PROSE.search(text) or not _DIGIT.search(text):
        return None
    if not len(headers) - 2 <= len(spans) <= 2 * len(headers):
        return None
    for cells in _alignments(spans, headers):
        columns = cells[-1].column_no
        named = [(cell, header_of(cell.column_no, headers, columns)) for cell in cells]
        if all(_fits(text[cell.start : cell.end], name) for cell, name in named):
            return cells
    return None


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
    extra = max(columns - len(headers), 0)
    index = column_no - 1 - (extra if column_no > len(headers) else 0)
    return headers[index] or None if 0 <= index < len(headers) else None


def _fits(words: str, header: str | None) -> bool:
    """Whether the words may stand in a column of numbers, if it is one."""
    if header and _SEQUENCE_HEADER.search(header):
        return bool(_INTEGER.fullmatch(words) or _TOTAL.match(words))
    if header and _NUMBER_HEADER.search(header):
        return bool(_DIGIT.search(words))
    return True


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
    separator = _separator(text) or _SEPARATORS[-1]
    return TableLine(_numbered(_spans(text, separator)), None)


def _is_tabbed(text: str) -> bool:
    return "\t" in text and not _PROSE.search(text)


def _is_donation(text: str) -> bool:
    return _DONATION.fullmatch(text) is not None and not _CONTACT.search(text)
