"""Pollution is undone, and every character can be traced to its source."""

import csv
import re
import unicodedata
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.bulk_cleaning import clean_together
from ingest.cleaning import RULES, Cleaned, clean, looks_polluted

# Pieces of bulletins and of their pollution, to be strung together at random.
PIECES = [
    *"捐贈款养老院个萬元于口罩",
    *"0123456789,.，。、；：（）()!?",
    *"１２３％，．－Ａｂ",
    *" \u00a0\u3000\t\n\r\u200b\ufeff\x07\u00ad○〇*#<>&;/[]",
    "(zèng)",
    "（wàn）",
    "(men)",
    "<b>",
    "</b>",
    "<p align='x'>",
    "</p>",
    "<br/>",
    "<!-- 共1页 -->",
    "&nbsp;",
    "&ldquo;",
    "&#20803;",
    "&#49;",
    "&lt;b&gt;",
    "1 860",
    "**",
    "3. 15",
    "?/p>",
    "[公示](http://a.cn/1)",
    *"①②⓪●★𝟏٣丶﹑｡\ue60b\ue5e5😀❤ˇ",
    "(zeng4)",
    "【zèng】",
    "zèng",
    "（ㄗㄥˋ）",
    "[b]",
    "[/b]",
    "[img]a.jpg[/img]",
    "{:4_85:}",
    "捐 赠 口 罩 ",
    "20 21年",
    "å\x8f£ç½©",
    "\ufffd",
]
polluted = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def places_of(cleaned: Cleaned, raw: str) -> list[int]:
    """Where in the raw text each character came from."""
    offsets = cleaned.offsets
    return list(range(len(raw))) if offsets is None else offsets.tolist()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("水,、電,，氣，,煤,,", "水、電，氣,煤,"),
        ("等等。。。", "等等。"),
        ("他說……走——來", "他說……走——來"),
        ("捐贈(zèng)款10萬(wàn)元", "捐贈款10萬元"),
        ("為(wèi)他們(men)送去", "為他們送去"),
        ("消毒液5升(kg)", "消毒液5升(kg)"),
        ("１２６，０００只，１．２吨", "126,000只，1.2吨"),
        ("电话：０４５３－３９２２２２２", "电话：0453-3922222"),
        ("气温－２８℃，占９８％", "气温-28℃，占98%"),
        ("２０２２－０１－２９　　传真", "2022-01-29 传真"),
        ("共1\u200b00人\ufeff", "共100人"),
        ("电热水器<b>58</b>&nbsp;台", "电热水器58 台"),
        ("&ldquo;好&rdquo;", "“好”"),
        ("血压<140，可以", "血压<140，可以"),
        ("老人們?/p>", "老人們"),
        ("一百○六戶，○九二一", "一百〇六戶，〇九二一"),
        ("李○明", "李○明"),
        ("1 860余名", "1860余名"),
        ("共262 000元", "共262000元"),
        ("1 1\n00只", "1100只"),
        ("2 0 2 1年", "2021年"),
        ("7.\n5公斤", "7.5公斤"),
        ("捐款3. 15万元", "捐款3.15万元"),
        ("共1, 860名", "共1,860名"),
        ("1. 20名党员", "1. 20名党员"),
        ("账号50 6211 0104 0018 888。", "账号50 6211 0104 0018 888。"),
        ("热线400 123 4567", "热线400 123 4567"),
        ("「182 183」专线", "「182 183」专线"),
        ("院长顾菊\n    芳", "院长顾菊芳"),
        ("Red\nCross", "Red Cross"),
        ("**300**箱", "300箱"),
        ("手机138****2046", "手机138****2046"),
        ("见[公示](http://a.cn/1)。", "见公示。"),
        ("⽼年⼈", "老年人"),
        ("手套20雙﹑棉被5床﹐完｡", "手套20雙、棉被5床，完。"),
        ("口罩丶手套︵各3箱︶", "口罩、手套（各3箱）"),
        ("共𝟏𝟐𝟎個，١٢٣箱", "共120個，123箱"),
        ("5\ufe0f\u20e3箱", "5箱"),
        ("共1②0個", "共120個"),
        ("①口罩②手套", "①口罩②手套"),
        ("口罩●300★個", "口罩300個"),
        ("●湖北：300個", "●湖北：300個"),
        ("\ue60b 發放", " 發放"),
        ("發\ue815放", "發\ufffd放"),
        ("300個\ue5e5完", "300個 完"),
        ("📌300個😀👍手套❤\ufe0f", "📌300個 手套❤"),
        ("捐贈【zèng】款( kuǎn )", "捐贈款"),
        ("捐zèng贈10萬wàn元", "捐贈10萬元"),
        ("捐贈(zeng4)款（kuan3）", "捐贈款"),
        ("面積(m2)", "面積(m2)"),
        ("捐贈(ㄗㄥˋ)款", "捐贈款"),
        ("[b]300[/b]個[img]a3.jpg[/img]", "300個"),
        ("[url=http://a.cn/3]公示[/url]{:4_85:}", "公示"),
        ("民 政 局 捐 贈 300 個", "民政局捐贈300個"),
        ("張三 李四 王五 各 300 元", "張三 李四 王五 各 300 元"),
        ("一 二 三 四 五", "一 二 三 四 五"),
        ("二 七 區 捐 贈", "二七區捐贈"),
        ("共38個，每 天為老人送餐。", "共38個，每天為老人送餐。"),
        ("為解困，送毛毯十條 棉被九床。", "為解困，送毛毯十條 棉被九床。"),
        ("捐款人：張三，李四 王五 趙六，", "捐款人：張三，李四 王五 趙六，"),
        ("口罩300個 ， 手套 。", "口罩300個，手套。"),
        ("甲公司（武漢） 口罩", "甲公司（武漢） 口罩"),
        ("20 21年", "2021年"),
        ("3 .15萬元；1, 860名", "3.15萬元；1,860名"),
        ("好！！！真的？？", "好！真的？"),
        ("說：：水、，電。，氣;;煤", "說：水，電。氣;煤"),
        ("&amp;ldquo;3&amp;nbsp;箱", "“3 箱"),
    ],
)
def test_pollution_is_undone(raw: str, text: str) -> None:
    assert clean(raw).text == text


@pytest.mark.parametrize(
    ("raw", "quote", "source"),
    [
        ("款10萬(wàn)元整", "10萬元", "10萬(wàn)元"),
        ("有24個(gè)鎮", "24個", "24個"),
        ("器<b>58</b>&nbsp;台", "58 台", "58</b>&nbsp;台"),
        ("带鱼2\n00 斤", "200 斤", "2\n00 斤"),
        ("价3&#19975;&#20803;", "3万元", "3&#19975;&#20803;"),
        ("共&#49;2人", "12人", "&#49;2人"),
        ("１２６，０００只", "126,000只", "１２６，０００只"),
    ],
)
def test_a_quote_is_traced_with_the_pollution_inside_it(
    raw: str, quote: str, source: str
) -> None:
    cleaned = clean(raw)
    start = cleaned.text.index(quote)
    places = places_of(cleaned, raw)
    assert raw[places[start] : places[start + len(quote) - 1] + 1] == source


@given(polluted)
def test_the_map_is_strictly_monotone_and_within_the_source(raw: str) -> None:
    cleaned = clean(raw)
    if cleaned.offsets is None:
        assert len(cleaned.text) == len(raw)
        return
    assert len(cleaned.offsets) == len(cleaned.text)
    pairs = zip(cleaned.offsets, cleaned.offsets[1:], strict=False)
    assert all(before < after for before, after in pairs)
    assert all(0 <= offset < len(raw) for offset in cleaned.offsets)


def is_shape_of(character: str, raw: str, place: int) -> bool:
    """Whether a rule may make the character of what stands at its source."""
    source = raw[place]
    if character != source and source in "&;":
        return "&" in raw[: place + 1] and ";" in raw[place:]
    shapes = {
        " ": source.isspace() or ord(source) > 0x2600,
        "〇": source in "○◯",
        "\t": source == "<",
        "\ufffd": ord(source) > 0x7F,
    }
    digit = unicodedata.decimal(source, None)
    plain = unicodedata.normalize("NFKC", source if digit is None else str(digit))
    same_mark = MARKS.get(plain) == character
    return character in (source, plain) or same_mark or shapes.get(character, False)


MARKS = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", ".": "。", "丶": "、"}


@given(polluted)
def test_every_kept_character_maps_to_its_source(raw: str) -> None:
    cleaned = clean(raw)
    places = places_of(cleaned, raw)
    for character, place in zip(cleaned.text, places, strict=True):
        assert is_shape_of(character, raw, place)


@given(polluted)
def test_what_any_rule_would_change_looks_polluted(raw: str) -> None:
    if not looks_polluted(raw):
        assert [rule for rule, _ in RULES if rule(Cleaned(raw)).text != raw] == []


@given(polluted)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean(raw).text
    again = clean(once)
    assert again.text == once
    assert again.offsets is None


@pytest.mark.parametrize("config", [None, "s2t", "s2tw", "s2hk"])
def test_every_place_of_the_standard_passes_unchanged(
    project_root: Path, config: str | None
) -> None:
    with (project_root / "dbt_project/seeds/places.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(names) > 3000
    if config:
        names = opencc.OpenCC(config).convert("\n".join(names)).split("\n")
    sentences = [f"向{name}捐款3万元，{name}已收到。" for name in names]
    assert [each for each in sentences if clean(each).text != each] == []
    noisy = [f"向{name}捐(juān)款,，" for name in names]
    wanted = [f"向{name}捐款，" for name in names]
    assert [clean(each).text for each in noisy] == wanted


CLEAN = "截至2月15日，县慈善总会接收捐款物资9批。共计18.6万元；（个）、“”"


@given(st.text(CLEAN, max_size=60))
def test_clean_text_without_doubled_marks_passes_unchanged(text: str) -> None:
    single = re.sub("([，。、；])[，。、；]+", r"\1", text)
    cleaned = clean(single)
    assert cleaned.text == single
    assert cleaned.offsets is None


@given(st.lists(polluted, max_size=6))
def test_rows_cleaned_together_are_as_cleaned_alone(rows: list[str]) -> None:
    changed = clean_together(rows)
    for number, row in enumerate(rows):
        alone, together = clean(row), changed.get(number, Cleaned(row))
        assert together.text == alone.text
        assert list(places_of(together, row)) == list(places_of(alone, row))
