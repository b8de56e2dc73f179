"""Mojibake is undone exactly, lost characters are marked, sound text is left alone."""

from pathlib import Path

import ftfy.bad_codecs  # noqa: F401
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import clean
from ingest.decoding import decode
from ingest.mojibake import shows_mojibake, undo_mojibake
from ingest.plausibility import plausibility

from .conftest import Read

SIMPLIFIED = (
    "截至2月15日24时，县慈善总会新接收捐赠物资9批，其中口罩1000个。\n"
    "“大爱”——加上办公室共1,863人，合计18.6万元；其中(zèng)老人56位。"
)
TRADITIONAL = (
    "截至2月15日24時，縣慈善總會新接收捐贈物資9批，其中口罩1000個。\n"
    "加上辦公室共1,863人，合計18.6萬元；其中老人56位。"
)
WESTERN = ["latin-1", "sloppy-windows-1252"]


def spoil(text: str, right: str, wrong: str) -> str:
    """The text as a program shows it that takes one encoding for another."""
    return text.encode(right).decode(wrong, "replace")


@pytest.mark.parametrize("wrong", WESTERN)
@pytest.mark.parametrize(
    ("text", "right", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5hkscs", "big5hkscs"),
    ],
)
def test_chinese_read_as_western_text_is_undone_exactly(
    text: str, right: str, named: str, wrong: str
) -> None:
    undone = undo_mojibake(spoil(text, right, wrong))
    assert undone is not None
    assert undone.text == text
    assert undone.misreading == f"{named} read as cp1252"


@pytest.mark.parametrize("wrong", WESTERN)
def test_what_was_spoilt_twice_is_undone_twice(wrong: str) -> None:
    undone = undo_mojibake(spoil(spoil(SIMPLIFIED, "utf-8", wrong), "utf-8", wrong))
    assert undone is not None
    assert undone.text == SIMPLIFIED


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("收到口罩，棉被共九批", "收到口罩，棉被共九批"),
        ("县民政局向养老院捐赠防护服30套", "县民政局向养老院捐赠防护\ufffd30\ufffd"),
        ("縣民政局，向养老院送去45件", "縣民政局，向养\ufffd院送去45\ufffd"),
    ],
)
def test_utf8_read_as_gbk_is_undone_but_for_the_bytes_it_lost(
    text: str, right: str
) -> None:
    undone = undo_mojibake(spoil(text, "utf-8", "gb18030"))
    assert undone is not None
    assert undone.text == right
    assert undone.misreading == "utf-8 read as gb18030"


def test_a_loss_is_seen_in_whatever_a_program_wrote_for_it() -> None:
    spoilt = spoil("县民政局收到防护服30套，棉被20床。", "utf-8", "gbk")
    for mark in ("\ufffd", "?"):
        undone = undo_mojibake(spoilt.replace("\ufffd", mark))
        assert undone is not None
        assert undone.text.startswith("县民政局收到防护\ufffd30")
    windows = undo_mojibake("鍘挎皯鏀垮眬鏀跺埌涓€鎵圭墿璧")
    assert windows is not None
    assert windows.text.startswith("县民政局收到一批物")


@pytest.mark.parametrize("right", ["utf-8", "gb18030"])
@pytest.mark.parametrize("wrong", WESTERN)
def test_spoilt_lines_among_sound_ones_are_undone(right: str, wrong: str) -> None:
    spoilt = f"某县民政局的公告\n{spoil(SIMPLIFIED, right, wrong)}\n发放口罩300个——完。"
    undone = undo_mojibake(spoilt)
    assert undone is not None
    assert undone.text == f"某县民政局的公告\n{SIMPLIFIED}\n发放口罩300个——完。"


def test_a_spoilt_stretch_within_a_sound_line_is_undone() -> None:
    undone = undo_mojibake("来源：鍘挎皯鏀垮眬（本地），发放口罩300个")
    assert undone is not None
    assert undone.text == "来源：县民政局（本地），发放口罩300个"


@pytest.mark.parametrize(
    "text",
    [
        "捐贈(zèng)款10萬(wàn)元，略(lüè)有增加",
        "José Müller 与 Amélie 捐款300欧元",
        "“Café”——1×3÷2±5°，价€300",
        "涞水县、溆浦县、浏阳市、灞桥区捐赠口罩30个",
        "血压<140 ÀÉ",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert undo_mojibake(text) is None
    assert "\ufffd" not in clean(text).text


@pytest.mark.parametrize("folder", ["bulletins", "seeds"])
def test_no_known_bulletin_shows_mojibake(shared_folder: Path, folder: str) -> None:
    files = sorted((shared_folder / folder).glob("*.txt"))
    assert files
    assert not [file.name for file in files if shows_mojibake(file.read_text("utf-8"))]


chinese = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4, max_size=40
)


@given(chinese, st.sampled_from(WESTERN))
def test_any_chinese_in_utf8_read_as_western_text_comes_back(
    text: str, wrong: str
) -> None:
    undone = undo_mojibake(spoil(text, "utf-8", wrong))
    assert undone is not None
    assert undone.text == text


@given(
    st.text(SIMPLIFIED, min_size=4, max_size=60), st.sampled_from(["gbk", "gb18030"])
)
def test_no_character_comes_back_wrong_from_gbk(text: str, wrong: str) -> None:
    spoilt = spoil(text, "utf-8", wrong)
    undone = undo_mojibake(spoilt)
    if undone is not None:
        kept = [each for each in undone.text if each not in spoilt and each != "\ufffd"]
        rest = iter(text)
        assert all(each in rest for each in kept)


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_undoing_again_changes_nothing_more(text: str) -> None:
    undone = undo_mojibake(text)
    if undone is not None and plausibility(undone.text) > 0.3:
        again = undo_mojibake(undone.text)
        assert again is None


def test_the_encoding_tells_how_a_text_was_spoilt(read: Read) -> None:
    content = spoil(SIMPLIFIED, "utf-8", "latin-1").encode()
    assert decode(content).encoding == "utf-8, utf-8 read as cp1252"
    bulletin = read(content)
    assert bulletin.raw_text == SIMPLIFIED
    assert bulletin.encoding == "utf-8, utf-8 read as cp1252"


@pytest.mark.parametrize("wrong", ["latin-1", "sloppy-windows-1252", "gb18030"])
def test_a_page_that_was_spoilt_is_read_as_the_sound_one(
    read: Read, wrong: str
) -> None:
    body = "<p>县民政局，收到棉被20床，口罩</p>"
    page = f"<html><head><title>公告</title></head><body>{body}</body></html>"
    spoilt = read(spoil(page, "utf-8", wrong).encode(), "html")
    assert spoilt.raw_text.startswith("县民政局，收到棉")
    assert "20" in spoilt.raw_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("口罩å…±3ä¸", "口罩\ufffd\ufffd\ufffd3\ufffd\ufffd"),
        ("捐款¾èÔùÎï×Ê3元", "捐款" + 8 * "\ufffd" + "3元"),
        ("共鍘挎皯3个", "共\ufffd\ufffd\ufffd3个"),
        ("数量烫烫烫烫3个", "数量\ufffd\ufffd\ufffd\ufffd3个"),
    ],
)
def test_what_stays_broken_is_marked_where_it_stands(raw: str, text: str) -> None:
    cleaned = clean(raw)
    assert cleaned.text == text
    assert cleaned.offsets is None
