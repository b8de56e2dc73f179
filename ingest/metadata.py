"""Title, publisher and publication date of a bulletin.

Each is taken from the first of these that has it, and its origin is kept:

1. what the carrier declares (`record`, `sidecar`, `mail`, `properties`, `page`:
   the readers tell);
2. `line`: the lines around the text that name it (来源：, 发布时间：, a dated line);
3. `head`: a dated line under the title, the agency before 讯, the body that the
   title names (某局关于...);
4. `end`: brackets behind the last sentence ((来源：某报2022年3月24日)), the signature
   (a body's name with its date beside or below it).

The title is the heading before the first paragraph. A date is read as ISO, in
Chinese with numerals of either kind, with two-digit years (24-06-03) and in the
calendar of the Republic of China (民国113年 is 2024); where a label says that it is
one, also in figures alone (20240603) and with the year of the Republic (113-06-03).
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ingest.records import FURNITURE, HEADING, TABLE_ROW, DeclaredMetadata
from ingest.traits import AGENCY_END, DATE, DIGIT, LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.records import Origin

_NUMERALS = "〇零○一二三四五六七八九十"
_DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")}
_DATE = re.compile(
    r"(?<![0-9])"
    r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2}(?=(?:-[0-9]{2}){2}(?![0-9])))"
    r" ?(?:年|[-/.]) ?(?P<month>[0-9]{1,2})"
    r" ?(?:月|[-/.]) ?(?P<day>[0-9]{1,2})(?![0-9])"
    rf"|(?P<written_year>[{_NUMERALS}]{{4}})年"
    rf"(?P<written_month>[{_NUMERALS}]{{1,2}})月(?P<written_day>[{_NUMERALS}]{{1,3}})日"
    r"|民国 ?(?P<republic_year>[0-9]{2,3}) ?年 ?"
    r"(?P<republic_month>[0-9]{1,2}) ?月 ?(?P<republic_day>[0-9]{1,2}) ?日"
)
# Forms that are dates only where a label says so.
_LABELLED_DATES = (
    (re.compile(r"(?<![0-9])(20[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])"), 0),
    (
        re.compile(
            r"(?<![0-9])(1[0-9]{2})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])"
            r"([0-9]{1,2})(?![0-9])"
        ),
        1911,
    ),
)
# What every date holds: looked for first, since dates are rare.
_DATE_HINT = re.compile(rf"[0-9] ?[-/.年]|[{_NUMERALS}]年")
_BARE_DATE = re.compile(r"(?P<year>20[0-9]{2})(?P<rest>[0-9]{3,4})")
_LABEL = re.compile(
    "(?:发布|发表|发文|更新|成文|填报|填表|印发|出版|录入|上传)?"
    f"(?:时间|日期|于) ?[：:]? ?(?=[0-9{_NUMERALS}民])"
)
_PERIOD = re.compile("截至|截止|以来|[0-9]日至")
_OFFICE = "(?:局|厅|部|委|会|院|中心|办|政府|社|公司|集团|基金)"
_SIGNATURE_ENDS = frozenset(f"局厅部委会院心办府社司团金0123456789{_NUMERALS}")
_BODY = f"(?:{_OFFICE}|民政|发布|(?<!本)报|网|电视台)"
# What stands behind a name without a space: 来源：某市民政局发布时间：...
_NEXT_LABEL = (
    "(?:发布|更新|成文)?(?:时间|日期)|(?:责任)?编辑|作者|记者|通讯员"
    "|浏览|阅读|点击|字[体号]"
)
_SOURCE = re.compile(
    "(?:来源|发文机关|发文单位|发布机构|发布单位|作者单位|填报单位|填表单位|报送单位"
    "|编制单位|编制|供稿单位|主办单位) ?[：:|｜] ?"
    r"(?P<name>[^\s：:；;，。|｜（）()【】\[\]0-9]{2,40}?)"
    rf"(?={_NEXT_LABEL}|[\s：:；;，。|｜（）()【】\[\]0-9]|\Z)"
)
# Whom these labels name is mostly a person; a body is told by its name.
_AUTHOR = re.compile(
    "(?:通讯员|供稿|作者|撰稿|发布者|发布人) ?[：:|｜ ] ?"
    rf"(?P<name>[\u4e00-\u9fff]{{2,24}}?{_BODY})(?![\u4e00-\u9fff])"
)
_AGENCY = re.compile(
    rf"[（(【]?(?P<name>[\u4e00-\u9fff]{{1,18}}?{_BODY})"
    "(?:讯|[ ]?[0-9月日年 -]*讯?[）)】])"
)
# What every match of it looks like, found without trying each name of a body.
_AGENCY_HINT = re.compile("[（(【]?[\u4e00-\u9fff]{1,22}[ 0-9月日年-]*[讯）)】]")
_ISSUER = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,18}}?{_BODY})关于")
_SIGNATURE = re.compile(rf"(?:.*[ \t])?(?P<name>[\u4e00-\u9fff]{{3,24}}{_OFFICE})")
_CLAUSE = re.compile("[，。；]")
_BRACKETED = re.compile("[（(][^（）()]*[）)]")
_TITLE_LABEL = re.compile(r"(?:标题|题目)[：:] ?")


class Rows(NamedTuple):
    """The text rows of a bulletin: texts, kinds (records.KINDS), traits."""

    texts: Sequence[str]
    kinds: Sequence[int]
    flags: Sequence[int]

    def dated(self, places: Iterable[int]) -> list[str]:
        """The texts at these places that may hold a date."""
        return [self.texts[each] for each in places if self.flags[each] & DATE]


def find_metadata(rows: Rows, declared: DeclaredMetadata) -> DeclaredMetadata:
    """Title, publisher and date by the order of trust above."""
    title, publisher, day, title_source, publisher_source, day_source = declared
    if not title:
        title, title_source = _title(rows), "head"
    if not publisher:
        publisher, publisher_source = _publisher(rows)
    if not day:
        day, day_source = _published_on(rows)
    return DeclaredMetadata(
        title,
        publisher,
        day,
        title_source if title else None,
        publisher_source if publisher else None,
        day_source if day else None,
    )


def read_date(text: str) -> date | None:
    """The first calendar date in the text, in the forms that need no label."""
    return next(_dates(text), None)


def read_labelled_date(text: str) -> date | None:
    """The first date of a text of which something else says that it is one."""
    found = read_date(text)
    for pattern, years in () if found else _LABELLED_DATES:
        if match := pattern.search(text):
            year, month, day = map(int, match.groups())
            found = found or _calendar_date(year + years, month, day)
    return found


def _dates(text: str) -> Iterator[date]:
    if not _DATE_HINT.search(text):
        return
    for match in _DATE.finditer(text):
        found = _calendar_date(*_date_parts(match))
        if found:
            yield found


def _date_parts(match: re.Match[str]) -> tuple[int, int, int]:
    parts = match.groupdict()
    if parts["year"]:
        year, month, day = (int(parts[name]) for name in ("year", "month", "day"))
        return (year if year > 99 else 2000 + year), month, day
    if parts["written_year"]:
        year = int("".join(str(_DIGITS.get(each, 0)) for each in parts["written_year"]))
        return year, _number(parts["written_month"]), _number(parts["written_day"])
    names = ("republic_year", "republic_month", "republic_day")
    year, month, day = (int(parts[name]) for name in names)
    return year + 1911, month, day


def _calendar_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(numeral: str) -> int:
    """A Chinese number up to 39: 二十八 is 28, 十 is 10."""
    tens, ten, units = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(units, 0)


def _bare_date(text: str) -> date | None:
    """A signature date that lost its 年月日: 2023926, where only one day fits."""
    match = _BARE_DATE.fullmatch(text)
    if match is None:
        return None
    year, rest = int(match["year"]), match["rest"]
    splits = [(int(rest[:at]), int(rest[at:])) for at in (1, 2)]
    days = [_calendar_date(year, month, day) for month, day in splits if day]
    found = [day for day in days if day and f"{day.month}{day.day}" == rest.lstrip("0")]
    return found[0] if len(found) == 1 else None


def _title(rows: Rows) -> str | None:
    for text, kind in zip(rows.texts, rows.kinds, strict=True):
        if kind == HEADING:
            named = "：" in text or ":" in text
            return (_TITLE_LABEL.sub("", text) if named else text) or None
        if kind != FURNITURE:
            return None
    return None


def _published_on(rows: Rows) -> tuple[date | None, Origin]:
    """The most trusted of the days that may date a bulletin, and where it stands."""
    kinds = rows.kinds
    below = range(0)
    numbers: Sequence[int] = range(len(kinds))
    if FURNITURE in kinds:
        numbers = [at for at in numbers if kinds[at] != FURNITURE]
        last = numbers[-1] if numbers else -1
        around = [at for at in range(last) if kinds[at] == FURNITURE]
        below = range(last + 1, len(kinds))
        day = _labelled_day(rows, (*around, *below)) or _first_day(rows.dated(around))
        if day:
            return day, "line"
    prose = numbers
    if TABLE_ROW in kinds:
        prose = [at for at in numbers if kinds[at] != TABLE_ROW]
    if day := _day_in_head(rows, prose[:3]):
        return day, "head"
    return _day_at_end(rows, prose[-2:], below), "end"


def _labelled_day(rows: Rows, places: Iterable[int]) -> date | None:
    for at in places:
        if rows.flags[at] & (DIGIT | DATE):
            for part in _labelled(rows.texts[at]):
                if day := read_labelled_date(part):
                    return day
    return None


def _day_in_head(rows: Rows, opening: Sequence[int]) -> date | None:
    """A dated line under the title, or brackets in the first paragraphs."""
    dated = rows.dated(opening)
    if not dated:
        return None
    lines = filter(_is_date_line, rows.dated(opening[1:]))
    return _first_day(lines) or _first_day(_brackets(dated))


def _day_at_end(
    rows: Rows, closing: Sequence[int], below: Sequence[int]
) -> date | None:
    """A line below the text, brackets in its last paragraphs, a dated signature."""
    dated = rows.dated(closing)
    if dated or below:
        lines = (*rows.dated(below), *_brackets(dated), *filter(_is_date_line, dated))
        if day := _first_day(lines):
            return day
    bare = [_bare_date(text) for text in rows.texts[-4:] if len(text) in (7, 8)]
    return next(filter(None, bare), None)


def _first_day(texts: Iterable[str]) -> date | None:
    for text in texts:
        if day := _day_in(text):
            return day
    return None


def _day_in(text: str) -> date | None:
    """The date of a text that doesn't tell of a period."""
    if not _DATE_HINT.search(text) or _PERIOD.search(text):
        return None
    return read_date(text)


def _is_date_line(text: str) -> bool:
    """Whether a line of the text may only date it: short, and no sentence."""
    return _is_short(text) and not _CLAUSE.search(text)


def _labelled(text: str) -> list[str]:
    """What stands behind the labels of a date, but of no period."""
    if not ("于" in text or "时间" in text or "日期" in text):
        return []
    parts = (text[match.end() :] for match in _LABEL.finditer(text))
    return [part for part in parts if not _PERIOD.search(part)]


def _brackets(texts: Sequence[str]) -> list[str]:
    """What stands in brackets and may be a date."""
    return [
        part
        for text in texts
        if "（" in text or "(" in text
        for part in _BRACKETED.findall(text)
    ]


def _publisher(rows: Rows) -> tuple[str | None, Origin]:
    if named := _labelled_body(rows):
        return named, "line"
    head: Sequence[int] = range(min(4, len(rows.kinds)))
    if FURNITURE in rows.kinds:
        numbers = (at for at, kind in enumerate(rows.kinds) if kind != FURNITURE)
        head = list(islice(numbers, 4))
    for at in head:
        text = rows.texts[at]
        if not (rows.flags[at] & AGENCY_END and _AGENCY_HINT.match(text)):
            continue
        if agency := _AGENCY.match(text):
            return agency["name"], "head"
    opening = rows.texts[head[0]] if head else ""
    if "关于" in opening and (issuer := _ISSUER.match(opening)):
        return issuer["name"], "head"
    return _signature(rows), "end"


def _labelled_body(rows: Rows) -> str | None:
    """The body behind 来源： or its like; else the one behind 通讯员."""
    hinted = [rows.texts[at] for at, flags in enumerate(rows.flags) if flags & LABEL]
    if not hinted:
        return None
    for label in (_SOURCE, _AUTHOR):
        for text in hinted:
            if match := label.search(text):
                return match["name"].strip("《》“”")
    return None


def _signature(rows: Rows) -> str | None:
    """The body that signs: at the end of a short last line, its date behind it."""
    for text in islice(filter(_is_short, reversed(rows.texts)), 4):
        # Where a date ends the text, a figure stands before its 日.
        if text.rstrip("日 ")[-1:] not in _SIGNATURE_ENDS or "，" in text:
            continue
        if match := _SIGNATURE.fullmatch(_DATE.sub("", text).rstrip("日 ")):
            return match["name"]
    return None


def _is_short(text: str) -> bool:
    return len(text) <= 60
