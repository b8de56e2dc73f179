"""Undo the pollution that bulletins gather on their way through web pages.

Every rule takes and gives a `Cleaned`: the text so far and, for each of its
characters, the offset of its source character in the raw row (None while the
two agree one to one). A rule searches with one compiled pattern, so a clean
row costs one failed search for all rules together.

A character that stands for an HTML entity maps to the entity's first
character when it is a digit (digits open a quantity) and to its last one
otherwise (units and brackets close it), so that a quoted quantity always
holds its entities whole.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.mojibake import GARBLED, GARBLED_PAIR, LOST

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Stands between rows that are cleaned together (ingest.bulk_cleaning): a noncharacter
# that no rule passes over.
BETWEEN_ROWS = "\ufdd0"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007\uf900-\ufaff\U00020000-\U0002fa1f"
# U+E5E5 is the ideographic space of GB 18030-2000.
_SPACES = " \ue5e5\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef"
)
_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|center|cite|code|col"
    "|colgroup|dd|del|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head"
    "|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav"
    "|noscript|o:p|ol|p|pre|s|script|section|small|span|st1:[a-z]+|strike|strong"
    "|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul|v:[a-z]+"
)
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
# Zhuyin, and letters of pinyin.
_ZHUYIN = "\u3105-\u312f\u02c7\u02ca\u02cb\u02d9"
_PRIVATE = "\ue000-\ue5e4\ue5e6-\uf8ff"
_EMOJI = (
    "\u2600-\u2604\u2607-\u260f\u2613-\u2775\u2794-\u27bf\u2b00-\u2bff"
    "\U0001f000-\U0001faff"
)
_SYLLABLE = f"[a-züêɡɑ\u0308{_TONED}]{{1,9}}"
_PLAIN_SYLLABLE = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouüɑ]{1,3}(?:nɡ|ng|n|r)?"


class Cleaned(NamedTuple):
    """Clean text and its map: `offsets[i]` is where `text[i]` came from."""

    text: str
    offsets: NDArray[np.int64] | None = None


class Edit(NamedTuple):
    """Replace `text[start:end]` by nothing or one character taken at `source` in it.

    A tuple, for speed: polluted text needs one at every few characters.
    """

    start: int
    end: int
    replacement: str = ""
    source: int = 0


def clean(raw: str) -> Cleaned:
    """Undo all pollution of one row; cleaning the result again changes nothing."""
    cleaned, before = Cleaned(raw), ""
    while cleaned.text != before and looks_polluted(cleaned.text):
        before = cleaned.text
        cleaned = _clean_once(cleaned)
    return cleaned


def _clean_once(cleaned: Cleaned) -> Cleaned:
    """Apply, in their order, the rules for what the text holds."""
    held = _TRIGGERS.intersection(cleaned.text)
    for rule, triggers in RULES:
        if not triggers.isdisjoint(held):
            changed = rule(cleaned)
            if changed is not cleaned:
                cleaned = changed
                held = _TRIGGERS.intersection(cleaned.text)
    return cleaned


def looks_polluted(raw: str) -> bool:
    """Whether any rule may find work in the text."""
    return _POLLUTION.search(raw) is not None


def edit(cleaned: Cleaned, edits: Iterable[Edit]) -> Cleaned:
    """Apply edits, given in order and apart, to text and map."""
    made = [each for each in edits if each.replacement or each.start < each.end]
    if not made:
        return cleaned
    starts, ends, replacements, sources = zip(*made, strict=True)
    text = cleaned.text
    kept = _outside(starts, ends, len(text))
    shown = [place for place, each in zip(sources, replacements, strict=True) if each]
    kept[shown] = True
    gaps = _between(text, starts, ends)
    pieces = chain.from_iterable(zip(gaps, (*replacements, ""), strict=True))
    return _mapped(cleaned, "".join(pieces), kept)


def drop(cleaned: Cleaned, spans: Sequence[tuple[int, int]]) -> Cleaned:
    """Leave out these stretches, given in order and apart."""
    if not spans:
        return cleaned
    starts, ends = zip(*spans, strict=True)
    kept = _outside(starts, ends, len(cleaned.text))
    return _mapped(cleaned, "".join(_between(cleaned.text, starts, ends)), kept)


def _outside(
    starts: Sequence[int], ends: Sequence[int], length: int
) -> NDArray[np.bool_]:
    """The characters that lie in none of the stretches."""
    steps = np.zeros(length + 1, np.int8)
    steps[list(starts)] += 1
    steps[list(ends)] -= 1
    kept: NDArray[np.bool_] = np.cumsum(steps[:-1], dtype=np.int8) == 0
    return kept


def _between(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    """What stands before, between and behind the stretches."""
    froms, upto = (0, *ends), (*starts, len(text))
    return [text[start:end] for start, end in zip(froms, upto, strict=True)]


def _mapped(cleaned: Cleaned, text: str, kept: NDArray[np.bool_]) -> Cleaned:
    places = np.flatnonzero(kept)
    offsets = places if cleaned.offsets is None else cleaned.offsets[places]
    return Cleaned(text, offsets)


def _drop(cleaned: Cleaned, pattern: re.Pattern[str]) -> Cleaned:
    return drop(cleaned, [match.span() for match in pattern.finditer(cleaned.text)])


def _drop_within(
    cleaned: Cleaned, pattern: re.Pattern[str], inner: re.Pattern[str]
) -> Cleaned:
    """Drop what `inner` finds, but only inside the finds of `pattern`."""
    parts = (
        inner.finditer(cleaned.text, *match.span())
        for match in pattern.finditer(cleaned.text)
    )
    return drop(cleaned, [part.span() for each in parts for part in each])


def _drop_beside(
    cleaned: Cleaned, first: re.Pattern[str], pattern: re.Pattern[str]
) -> Cleaned:
    """Drop what `pattern` finds, but only in rows where `first` finds something."""
    parts = (
        pattern.finditer(cleaned.text, start, end)
        for start, end in _rows_with(first, cleaned.text)
    )
    return drop(cleaned, [part.span() for each in parts for part in each])


def _rows_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the rows stand in which the pattern finds something."""
    match = pattern.search(text)
    while match:
        start = text.rfind(BETWEEN_ROWS, 0, match.start()) + 1
        end = text.find(BETWEEN_ROWS, match.end())
        end = len(text) if end < 0 else end
        yield start, end
        match = pattern.search(text, end)


def _translate(cleaned: Cleaned, text: str) -> Cleaned:
    """The same characters in other shapes: the map stays."""
    return Cleaned(text, cleaned.offsets)


_GARBLED = re.compile(GARBLED)


def mark_garbled(cleaned: Cleaned) -> Cleaned:
    """Characters that stand for no others: of `å…±3ä¸`, undone, nothing may be read.

    Each becomes U+FFFD, which no quantity is read beside; where they were stays known.
    """
    text = _GARBLED.sub(lambda match: LOST * len(match[0]), cleaned.text)
    return cleaned if text == cleaned.text else _translate(cleaned, text)


_MARKUP = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>"
    rf"|</?(?:{_TAGS})(?=[\s/>])[^<>]*>"
    r"|\?/(?:p|div|span|strong|td)>",
    re.IGNORECASE | re.DOTALL,
)
_CELL_BREAK = re.compile(r"</t[dh]\s*>\s*<t[dh]\b[^<>]*>", re.IGNORECASE)


def drop_markup(cleaned: Cleaned) -> Cleaned:
    """HTML left in the text: `<b>58</b>台` is 58台; between cells a tab stays.

    So is the end tag that lost its bracket in a wrong decoding: `保障?/p>`.
    """
    cells = _CELL_BREAK.finditer(cleaned.text)
    cleaned = edit(cleaned, (Edit(*m.span(), "\t", m.start()) for m in cells))
    return _drop(cleaned, _MARKUP)


_FORUM_TAG = (
    "align|attach|b|backcolor|code|color|email|float|font|hide|hr|i|img|indent|list"
    "|media|p|quote|s|size|table|td|tr|u|url"
)
_NO_BRACKET = rf"\[\]{BETWEEN_ROWS}"
_FORUM_CODE = re.compile(
    rf"\[(attach|img|media)\b[^{_NO_BRACKET}]*\][^{_NO_BRACKET}]*\[/\1\]"
    rf"|\[/?(?:{_FORUM_TAG})(?:=[^{_NO_BRACKET}]*)?\]|\{{:[0-9_]+:\}}",
    re.IGNORECASE,
)


def drop_forum_codes(cleaned: Cleaned) -> Cleaned:
    """Marks of forum software: `[b]300[/b]个[img]a.jpg[/img]` is 300个."""
    return _drop(cleaned, _FORUM_CODE)


_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});|&nbsp")


def undo_entities(cleaned: Cleaned) -> Cleaned:
    """HTML entities: `326&nbsp;万元` is 326 万元, `&ldquo;` is “."""

    def edits() -> Iterator[Edit]:
        for match in _ENTITY.finditer(cleaned.text):
            character = html.unescape(match[0])
            if len(character) == 1:
                source = match.start() if character.isdigit() else match.end() - 1
                yield Edit(*match.span(), character, source)

    return edit(cleaned, edits())


_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")


def drop_invisible(cleaned: Cleaned) -> Cleaned:
    """Zero-width, direction and control characters: `1\u200b00人` is 100人."""
    return _drop(cleaned, _INVISIBLES)


# The bracket comes first, what must stand before it second: that is searched fast.
_BEHIND_HAN = rf"[(（\[【〔](?<=[{HAN}][(（\[【〔]) ?"
_CLOSED = " ?[)）\\]】〕]"
_TONED_SYLLABLE = rf"(?=[a-züêɡɑ\u0308]{{0,8}}[{_TONED}]){_SYLLABLE}"
_TONED_PINYIN = re.compile(f"{_BEHIND_HAN}{_TONED_SYLLABLE}{_CLOSED}")
_ANY_PINYIN = re.compile(
    f"{_BEHIND_HAN}(?:{_TONED_SYLLABLE}|{_PLAIN_SYLLABLE}){_CLOSED}"
)
_NUMBERED_PINYIN = re.compile(
    f"{_BEHIND_HAN}(?=[a-zü]{{2}}|er)(?![cnt]o){_PLAIN_SYLLABLE}[1-5]{_CLOSED}"
)
_BARE_PINYIN = re.compile(f"(?<=[{HAN}]){_TONED_SYLLABLE}(?=[{HAN}，。、；])")
_BRACKETED_ZHUYIN = re.compile(f"{_BEHIND_HAN}[{_ZHUYIN}]{{1,4}}{_CLOSED}")


def drop_pinyin(cleaned: Cleaned) -> Cleaned:
    """Pinyin in brackets behind a character: `捐贈(zèng)款` is 捐贈款.

    A syllable without a tone mark, `們(men)`, is dropped only beside toned ones:
    alone it may be a unit or an abbreviation.
    """
    return _drop_beside(cleaned, _TONED_PINYIN, _ANY_PINYIN)


def drop_numbered_pinyin(cleaned: Cleaned) -> Cleaned:
    """Pinyin with its tone in a figure: `捐贈(zeng4)款` is 捐贈款; not (m2), (co2)."""
    return _drop(cleaned, _NUMBERED_PINYIN)


def drop_bare_pinyin(cleaned: Cleaned) -> Cleaned:
    """Toned pinyin without brackets between characters: `捐zèng贈` is 捐贈."""
    return _drop(cleaned, _BARE_PINYIN)


def drop_zhuyin(cleaned: Cleaned) -> Cleaned:
    """Zhuyin in brackets behind a character: `捐贈(ㄗㄥˋ)款` is 捐贈款."""
    return _drop(cleaned, _BRACKETED_ZHUYIN)


_PRIVATE_USE = re.compile(f"[{_PRIVATE}]+")


def settle_private_use(cleaned: Cleaned) -> Cleaned:
    r"""Characters of private use: an icon beside a word goes, inside it one is lost.

    `\ue60b 发放` is 发放; in `发\ue815放` something stood that nobody knows: U+FFFD.
    """
    text = cleaned.text

    def edits() -> Iterator[Edit]:
        for match in _PRIVATE_USE.finditer(text):
            start, end = match.span()
            inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
            yield Edit(start, end, LOST if inside else "", start)

    return edit(cleaned, edits())


_EMOJIS = re.compile(f"[{_EMOJI}]+")


def blank_emoji(cleaned: Cleaned) -> Cleaned:
    """Emoji and ornaments of fonts inside a row are a space: `3个😀手套` is 3个 手套.

    At its edges they stay, as marks of a list.
    """
    text = cleaned.text

    def edits() -> Iterator[Edit]:
        for match in _EMOJIS.finditer(text):
            start, end = match.span()
            edges = {text[start - 1 : start], text[end : end + 1]}
            if edges.isdisjoint(("", BETWEEN_ROWS, " ")):
                yield Edit(start, end, " ", start)

    return edit(cleaned, edits())


_FULL_WIDTH = "０-９Ａ-Ｚａ-ｚ％＋＠＃＆＄￥"
_COMPATIBLE = "\u2e80-\u2fdf\uf900-\ufaff"
# Half-width, small and vertical punctuation, and 丶 where a pause is meant.
_MARK_SHAPES = str.maketrans(
    "｡｢｣､﹐﹑﹒﹔﹕﹖﹗﹙﹚﹝﹞﹪︐︑︒︓︔︕︖︵︶︹︺︽︾︿﹀﹁﹂﹃﹄丶",
    "。「」、，、。；：？！（）〔〕%，、。：；！？（）〔〕《》〈〉「」『』、",
)


def _decimal_shapes() -> dict[int, str]:
    """Digits of other scripts and of mathematics: `𝟏𝟐` is 12."""
    codes = (*range(0x80, 0x10000), *range(0x1D7CE, 0x1D800))
    digits = {code: unicodedata.decimal(chr(code), None) for code in codes}
    return {code: str(digit) for code, digit in digits.items() if digit is not None}


_DECIMAL_SHAPES = _decimal_shapes()
_DECIMALS = "".join(map(chr, _DECIMAL_SHAPES))
_SHAPED = "".join(map(chr, _MARK_SHAPES))
_VARIANT = re.compile(f"[{_FULL_WIDTH}{_COMPATIBLE}{_DECIMALS}{_SHAPED}]")
_NUMBER_MARK = re.compile("(?<=[０-９])[．：／－，](?=[０-９])|－(?=[０-９])")
_GROUPS = re.compile("(?<![０-９])[０-９]{1,3}(?:，[０-９]{3})+(?![０-９])")
_PLAIN_MARKS = str.maketrans("．：／－", ".:/-")


def _plain_shapes() -> dict[int, str]:
    ranges = [(0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF10, 0xFF5B)]
    characters = [chr(code) for low, high in ranges for code in range(low, high)]
    characters = [each for each in characters if _VARIANT.match(each)]
    characters += "％＋＠＃＆＄￥"
    plain = {ord(each): unicodedata.normalize("NFKC", each) for each in characters}
    return {code: shape for code, shape in plain.items() if len(shape) == 1}


_PLAIN_SHAPES = {**_plain_shapes(), **_DECIMAL_SHAPES}
_SHAPES = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN_SHAPES)))}]+")


def narrow(cleaned: Cleaned) -> Cleaned:
    """Full-width digits, letters and marks in numbers: `１２６，０００` is 126,000.

    Compatibility characters take their common shape: `⽼年` is 老年.
    """
    text = cleaned.text
    if _VARIANT.search(text) is None:
        return cleaned
    text = _GROUPS.sub(lambda match: match[0].replace("，", ","), text)
    text = _NUMBER_MARK.sub(lambda match: match[0].translate(_PLAIN_MARKS), text)
    text = _SHAPES.sub(lambda match: match[0].translate(_PLAIN_SHAPES), text)
    return _translate(cleaned, text)


def widen_marks(cleaned: Cleaned) -> Cleaned:
    """Half-width, small and vertical marks: `手套﹑棉被｡` is 手套、棉被。."""
    text = cleaned.text.translate(_MARK_SHAPES)
    return cleaned if text == cleaned.text else _translate(cleaned, text)


_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_CIRCLED_INSIDE = re.compile(f"(?<=[0-9])[{_CIRCLED}]+(?=[0-9])")
_CIRCLED_SHAPES = str.maketrans(_CIRCLED, "0123456789")


def open_circles(cleaned: Cleaned) -> Cleaned:
    """A circled digit between digits: `1②0个` is 120个; elsewhere it marks a list."""
    text = _CIRCLED_INSIDE.sub(
        lambda match: match[0].translate(_CIRCLED_SHAPES), cleaned.text
    )
    return cleaned if text == cleaned.text else _translate(cleaned, text)


_ORNAMENTS = "●◎★☆■◆◇▲△▼▽※"
_ORNAMENT = re.compile(
    f"(?<=[{HAN}])[{_ORNAMENTS}]+(?=[0-9])|(?<=[0-9])[{_ORNAMENTS}]+(?=[{HAN}])"
)


def drop_ornaments(cleaned: Cleaned) -> Cleaned:
    """Ornaments at a number within a phrase: `口罩●300●个` is 口罩300个."""
    return _drop(cleaned, _ORNAMENT)


_NO_STAR = f"*\\n{BETWEEN_ROWS}"
_MARKDOWN = re.compile(
    rf"(?<!\*)\*\*(?!\*)([^\s{_NO_STAR}](?:[^{_NO_STAR}]*[^\s{_NO_STAR}])?)\*\*(?!\*)"
    rf"|!?\[([^\[\]\n{BETWEEN_ROWS}]*)\]"
    rf"\((?:https?:|[/.#])[^\s(){BETWEEN_ROWS}]*\)|^#{{1,6}}[ \t]+(?=\S)()"
)


def drop_markdown(cleaned: Cleaned) -> Cleaned:
    """Marks of Markdown: `**300**箱` is 300箱, `[公示](http://a.cn)` is 公示."""

    def edits() -> Iterator[Edit]:
        for match in _MARKDOWN.finditer(cleaned.text):
            kept = match.span(match.lastindex or 0)
            yield Edit(match.start(), kept[0])
            yield Edit(kept[1], match.end())

    return edit(cleaned, edits())


_NUMERALS = "一二三四五六七八九十百千万萬亿億〇零"
_ROUND_ZERO = re.compile(f"(?<=[{_NUMERALS}])[○◯]|[○◯](?=[{_NUMERALS}])")


def name_zero(cleaned: Cleaned) -> Cleaned:
    """A circle between Chinese numerals is a zero: `一百○六戶` is 一百〇六戶."""
    text = cleaned.text
    named = _ROUND_ZERO.sub("〇", text)
    return cleaned if named == text else _translate(cleaned, named)


_WIDE_SPACE = re.compile(
    rf"[{_SPACES}]+(?=\t)|(?<=\t)[{_SPACES}]+|[{_SPACES}]{{2,}}"
    rf"|[{_SPACES.replace(' ', '', 1)}]"
)


def fold_spaces(cleaned: Cleaned) -> Cleaned:
    """Runs of spaces of any width are one space, and none beside a tab.

    Tabs stay, each: two of them hold an empty cell between them.
    """
    text = cleaned.text

    def edits() -> Iterator[Edit]:
        for match in _WIDE_SPACE.finditer(text):
            start, end = match.span()
            beside = "\t" in (text[start - 1 : start], text[end : end + 1])
            yield Edit(start, end, "" if beside else " ", start)

    return edit(cleaned, edits())


_SOFT_BREAK = re.compile("[ \t]?[\r\n\u0085\u2028\u2029]+[ \t\r\n\u0085\u2028\u2029]*")
_LATIN = re.compile("[A-Za-z]")


def join_lines(cleaned: Cleaned) -> Cleaned:
    r"""Line breaks inside a paragraph: `院长顾菊\n芳` is 院长顾菊芳.

    Between two Latin words a space stays. It comes behind `fold_spaces`: one
    space at most stands before a break.
    """

    def edits() -> Iterator[Edit]:
        text = cleaned.text
        for match in _SOFT_BREAK.finditer(text):
            start, end = match.span()
            latin = _LATIN.match(text[start - 1 : start]) and _LATIN.match(text, end)
            yield Edit(start, end, " " if latin else "", start)

    return edit(cleaned, edits())


_TABS = re.compile("[ \t]*\t[ \t]*")


def fold_tabs(cleaned: Cleaned) -> Cleaned:
    """Tabs in prose are a space. No rule of `clean`: in tables they part the cells."""
    if "\t" not in cleaned.text:
        return cleaned
    found = _TABS.finditer(cleaned.text)
    return edit(cleaned, (Edit(*m.span(), " ", m.start()) for m in found))


_BEHIND_NUMBER = f"(?= ?[{HAN}%％])"
_SPACED_NUMBER = re.compile("[0-9.,] [0-9.,]")
_SPLIT_NUMBER = re.compile(
    # 1 860余名; not 50 6211 0104, not the columns 12 300 450
    rf"(?<![0-9.,，/—-])(?<![0-9] )[1-9][0-9]{{0,2}}(?: [0-9]{{3}})+(?:[.][0-9]+)?"
    rf"(?! ?[0-9]){_BEHIND_NUMBER}"
    # 2 0 2 1年
    rf"|(?<![0-9.,])(?<![0-9.,] )[0-9](?: [0-9]){{2,}}(?! ?[0-9]){_BEHIND_NUMBER}"
    # 20 21年
    r"|(?<![0-9.,])(?<![0-9.,] )(?:1 ?9|2 ?0) ?[0-9] ?[0-9](?=年)"
    # 捐款3. 15万; not the list mark 1. 20名, which opens a line or clause
    rf"|(?:(?<=[{HAN}])[0-9]+[.] |(?<![0-9.,，/—-])[0-9]+ [.] ?)[0-9]+"
    rf"(?! ?[0-9]){_BEHIND_NUMBER}"
    # 共1, 860名
    rf"|(?<=[{HAN}，；：（])[1-9][0-9]{{0,2}}(?: , ?|, )[0-9]{{3}}(?![0-9])"
    rf"{_BEHIND_NUMBER}"
)
_SPACE = re.compile(" ")


def join_numbers(cleaned: Cleaned) -> Cleaned:
    """Spaces inside a number: `1 860余名` is 1860余名, `3. 15万` is 3.15万.

    Groups must be of three digits and something must be counted: account and
    telephone numbers stay as they are.
    """

    def edits() -> Iterator[Edit]:
        for start, end in _rows_with(_SPACED_NUMBER, cleaned.text):
            for match in _SPLIT_NUMBER.finditer(cleaned.text, start, end):
                for space in _SPACE.finditer(cleaned.text, *match.span()):
                    yield Edit(*space.span())

    return edit(cleaned, edits())


_NO_NUMERAL = f"(?![{_NUMERALS}] [{_NUMERALS}] [{_NUMERALS}] )"
_SPACED_OUT = re.compile(
    rf"(?<![0-9A-Za-z{HAN}]){_NO_NUMERAL}[{HAN}] [{HAN}] [{HAN}]"
    rf"(?: (?:[{HAN}]|[0-9][0-9.,]*))+(?![0-9A-Za-z{HAN}])"
)
_SPACE_AT_HAN = re.compile(f"(?<=[{HAN}]) | (?=[{HAN}])")


def join_characters(cleaned: Cleaned) -> Cleaned:
    """Words spaced out to single characters, four at least: `民 政 局 捐 赠`."""
    if cleaned.text.count(" ") < 3:
        return cleaned
    return _drop_within(cleaned, _SPACED_OUT, _SPACE_AT_HAN)


_ENDS_CLAUSE = ",，。;；"
_TWO_WORDS = re.compile(f"[{HAN}] [{HAN}]")
_SPACED_CLAUSE = re.compile(
    rf"(?<=[{_ENDS_CLAUSE}])[^{_ENDS_CLAUSE}：！？\s|0-9]*"
    # 毛毯十条 棉被九床 are two cells
    rf"[{HAN}](?<![{_NUMERALS}][{HAN}]) [{HAN}]"
    rf"[^{_ENDS_CLAUSE}：！？\s|]*(?=[{_ENDS_CLAUSE}])"
)


def join_words(cleaned: Cleaned) -> Cleaned:
    """A lone space in a clause of prose: `共38个，每 天为老人送餐。` says 每天.

    Before the first mark of a row a space may stand behind a headword, as in
    `本报讯 为解决困难，`; several in a clause may part cells or names.
    """

    def spaces() -> Iterator[tuple[int, int]]:
        for start, end in _rows_with(_TWO_WORDS, cleaned.text):
            for clause in _SPACED_CLAUSE.finditer(cleaned.text, start, end):
                space = cleaned.text.index(" ", *clause.span())
                yield space, space + 1

    return drop(cleaned, list(spaces()))


_MARK_SPACE = re.compile(" (?=[，。、；！？）])|(?<=[，。、；！？（]) ")


def drop_spaces_at_marks(cleaned: Cleaned) -> Cleaned:
    """Spaces at Chinese punctuation: `口罩300个 ， 手套` is 口罩300个，手套.

    Behind a closing bracket or a colon a space may part the cells of a table.
    """
    return _drop(cleaned, _MARK_SPACE)


_MARKS = ",，、。;；！？!?："
_TWO_MARKS = re.compile(f"[{_MARKS}][{_MARKS}]")
_DOUBLED = re.compile(
    "[,，]+(?=[,，、。；！？])|、(?=[、，。；])|。(?=。)|[;；](?=[;；。])"
    "|([！？：])(?=\\1)|(?<=。)[,，、;；]+"
)


def drop_doubled_punctuation(cleaned: Cleaned) -> Cleaned:
    """A comma before another mark: `水,、電,，氣` is 水、電，氣; one mark of many."""
    return _drop_beside(cleaned, _TWO_MARKS, _DOUBLED)


Rule = Callable[[Cleaned], Cleaned]


# Where all the characters are that a rule looks for: the basic plane, mathematical
# digits, emoji and tags.
_SEARCHED = (
    *range(0x10000),
    *range(0x1D7CE, 0x1D800),
    *range(0x1F000, 0x1FB00),
    *range(0xE0000, 0xE0200),
)
_CHARACTERS = "".join(map(chr, _SEARCHED))


def _all_of(characters: str) -> frozenset[str]:
    """The characters of a class of a regular expression, given without brackets."""
    return frozenset(re.findall(f"[{characters}]", _CHARACTERS))


# The rules in their order, each with the characters of which one at least must
# stand in the text for the rule to change it.
RULES: tuple[tuple[Rule, frozenset[str]], ...] = (
    (mark_garbled, _all_of(GARBLED_PAIR[0])),
    (drop_markup, _all_of("</")),
    (undo_entities, _all_of("&")),
    (drop_forum_codes, _all_of(r"\[{")),
    (drop_invisible, _all_of(_INVISIBLE)),
    (settle_private_use, _all_of(_PRIVATE)),
    (blank_emoji, _all_of(_EMOJI)),
    (drop_pinyin, _all_of(_TONED)),
    (drop_numbered_pinyin, _all_of("(（")),
    (drop_bare_pinyin, _all_of(_TONED)),
    (drop_zhuyin, _all_of(_ZHUYIN)),
    (drop_markdown, _all_of(r"*\]#")),
    (narrow, _all_of(f"{_FULL_WIDTH}{_COMPATIBLE}{_DECIMALS}")),
    (widen_marks, _all_of(_SHAPED)),
    (name_zero, _all_of("○◯")),
    (open_circles, _all_of(_CIRCLED)),
    (drop_ornaments, _all_of(_ORNAMENTS)),
    (fold_spaces, _all_of(_SPACES)),
    (join_lines, _all_of("\r\n\u0085\u2028\u2029")),
    (join_numbers, _all_of(" ")),
    (join_characters, _all_of(" ")),
    (drop_spaces_at_marks, _all_of(" ")),
    (join_words, _all_of(" ")),
    (drop_doubled_punctuation, _all_of(_MARKS)),
)
_TRIGGERS = frozenset[str]().union(*(triggers for _, triggers in RULES))
# Rules that need two characters side by side, one of these pairs at least: classes of
# the first and the second.
NEIGHBOURS: Mapping[Rule, tuple[tuple[frozenset[str], frozenset[str]], ...]] = {
    mark_garbled: ((_all_of(GARBLED_PAIR[0]), _all_of(GARBLED_PAIR[1])),),
    join_numbers: ((_all_of("0-9.,"), _all_of(" ")),),
    join_characters: ((_all_of(HAN), _all_of(" ")),),
    join_words: ((_all_of(HAN), _all_of(" ")),),
    drop_spaces_at_marks: (
        (_all_of(" "), _all_of("，。、；！？）")),
        (_all_of("，。、；！？（"), _all_of(" ")),
    ),
    drop_doubled_punctuation: ((_all_of(_MARKS), _all_of(_MARKS)),),
}
# One pattern that finds something wherever a rule would: what it passes over
# is clean. Kept to single characters and pairs, so that it is fast.
_POLLUTING_CLASS = (
    rf"<&{_INVISIBLE}{_FULL_WIDTH}{_COMPATIBLE}{_DECIMALS}{_SHAPED}○◯"
    rf"\r\n\u0085\u2028\u2029{_TONED}{_ZHUYIN}{_PRIVATE}{_EMOJI}"
    rf"{_SPACES.replace(' ', '', 1)}"
)
_POLLUTION = re.compile(
    rf"[{_POLLUTING_CLASS}]"
    rf"|[ \t] | \t|[0-9.,] [0-9.,]|\*\*|\]\(|^\#{{1,6}}[ \t]"
    rf"|[(（\[【〔] ?[a-zü]{{1,6}}[1-5]"
    rf"|[{_MARKS}][{_MARKS}]|\?/[a-z]|\[/?[a-zA-Z]|\{{:|[0-9][{_CIRCLED}{_ORNAMENTS}]"
    rf"|[{HAN}][{_ORNAMENTS}]|[{HAN}] [{HAN}]"
    rf"| [，。、；！？）]|[，。、；！？（] |{GARBLED}"
)
# The same for a search in bulk (ingest.traits), so simple that it may find too
# much: characters, and pairs of which either side is one of these. Numbers and
# words with a space inside are searched there by themselves.
POLLUTING = _all_of(_POLLUTING_CLASS)
_LETTERS = "".join(_all_of("a-zA-Z"))
HAN_CHARACTERS = "".join(_all_of(HAN))
NUMERAL_CHARACTERS = "0123456789.,"
POLLUTING_PAIRS = (
    (" \t，。、；！？（", " "),
    (" ", "\t，。、；！？）"),
    (f"*0123456789{HAN_CHARACTERS}", f"*{_CIRCLED}{_ORNAMENTS}"),
    ("]?", "(/"),
    ("#", "# \t"),
    ("(（[{【〔", f"/: {_LETTERS}ü"),
    (_MARKS, _MARKS),
    tuple(map("".join, map(_all_of, GARBLED_PAIR))),
)
