"""Encodings are found out strictly, and what is no text is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.decoding import Decoded, decode, decode_plain
from ingest.records import ReadError

SIMPLIFIED = "截至2月15日24时，县慈善总会新接收捐赠物资9批，其中口罩1000个。"
TRADITIONAL = "截至2月15日24時，縣慈善總會新接收捐贈物資9批，其中口罩1000個。"


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_both_scripts_are_decoded_from_every_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
@pytest.mark.parametrize("declared", [None, "gb2312", "big5", "utf-8", "nonsense"])
def test_big5_is_found_whatever_is_declared(
    encoding: str, declared: str | None
) -> None:
    decoded = decode(TRADITIONAL.encode(encoding), declared)
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5")


def test_hz_is_told_by_its_escapes() -> None:
    decoded = decode(SIMPLIFIED.encode("hz"))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, "hz")
    assert decode(b"price ~{ 3 ~}").encoding == "utf-8"


def test_the_characters_of_hong_kong_are_read() -> None:
    text = "嚟咗啲長者喺深水埗嘅中心，收到口罩300個，仲有30位義工。"
    assert decode(text.encode("big5hkscs")).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_line_ends_of_all_kinds_stay_as_they_are(encoding: str) -> None:
    text = "某县民政局\r\n发放口罩\r三百个\n共三批\u2028完\x85"
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(SIMPLIFIED, "utf-8"), (SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5hkscs")],
)
def test_a_broken_byte_costs_one_character_and_not_the_file(
    text: str, encoding: str
) -> None:
    content = (
        text.encode(encoding) + "。".encode(encoding)[:1] + "\n甲".encode(encoding)
    )
    assert decode(content).text == f"{text}\ufffd\n甲"
    assert decode(content).encoding in encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-8-sig"])
def test_a_file_that_was_cut_off_is_read_up_to_there(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)[:-1]).text == SIMPLIFIED[:-1] + "\ufffd"


def test_a_broken_byte_in_mojibake_costs_one_character() -> None:
    spoilt = SIMPLIFIED.encode().decode("latin-1").encode()
    assert decode(spoilt + b"\xc3").text == SIMPLIFIED + "\ufffd"


@pytest.mark.parametrize("text", ["捐款三万元", "收到口罩300個", "共慰问老人12位。"])
def test_a_short_line_is_told_from_the_other_encoding(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


def test_newlines_stay_and_the_mark_goes() -> None:
    assert decode("\ufeff一\r\n二\r三\n".encode()).text == "一\r\n二\r三\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        ("\u3000\u3000\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"%PDF-1.7\n1 0 obj", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (bytes(range(256)) * 4, "undecodable"),
        (b"\x01\x02\x03\x04abc\x05\x06", "binary"),
        (b"\xff\xfe\x00\xd8", "undecodable"),
        ("Größe".encode("latin-1") * 5, "undecodable"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(
    content: bytes, reason: str
) -> None:
    with pytest.raises(ReadError) as refused:
        decode(content)
    assert refused.value.reason == reason
    assert "\n" not in refused.value.message


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\x84\x31\xa4\x39")
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text = decode(content).text
    except ReadError:
        return
    text.encode()


ENCODED = st.sampled_from(
    [
        SIMPLIFIED.encode(),
        "他的手套".encode("gb18030"),
        "口罩".encode().decode("gb18030", "ignore").encode(),
        "鍙ｇ僵鍙ｇ僵鍙ｇ僵锟斤拷".encode(),
        "æˆªè‡³".encode(),
        "捐(zèng)赠".encode(),
        b"~{VPND~}",
        b"\xef\xbb\xbf",
        b"\x00",
        b"\x01",
        b"\x7f",
        b"%PDF-",
        b"\xe5\x8f",
        b" \n\t",
        "\u3000".encode(),
    ]
)


@given(st.lists(st.lists(ENCODED, max_size=4).map(b"".join), max_size=5))
def test_plain_documents_are_decoded_together_as_alone(contents: list[bytes]) -> None:
    for content, text in zip(contents, decode_plain(contents), strict=True):
        assert text is None or decode(content) == Decoded(text, "utf-8")


def test_plain_utf_8_needs_no_closer_look() -> None:
    contents = [SIMPLIFIED.encode(), b"\x01", TRADITIONAL.encode(), b""]
    assert decode_plain(contents) == [SIMPLIFIED, None, TRADITIONAL, None]
