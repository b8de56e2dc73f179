"""Each format gives the text that its reader sees."""

import io
import json
from datetime import date

import pytest

from ingest.readers import EXTRACTORS
from ingest.readers.json_lines import read_records
from ingest.records import Extracted, ReadError, Reject, Skipped, Source

from .conftest import Read
from .test_text_rows import cells, check_rows, kinds

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<meta name="ArticleTitle" content="某县捐赠公示">
<meta name="PubDate" content="2020-02-16 09:00">
<meta name="ContentSource" content="某县民政局"><title>公示_某县</title></head><body>
<div class="main-nav"><ul><li><a href="/">首页</a></li><li><a>新闻</a></li></ul></div>
<h1>某县捐赠公示</h1>
<div class="TRS_Editor"><p>截至2月15日，接收<b>口罩</b>1,000个。</p>
<table><tr><th>捐赠单位</th><th>物资名称</th><th>数量</th></tr>
<tr><td><p>甲公司</p></td><td>口罩</td><td>600<span>只</span></td></tr>
<tr><td>乙商会</td><td></td><td>150箱</td></tr>
<tr><td colspan="2">合计</td><td>750</td></tr></table></div>
<ul><li><a>别的新闻3000箱</a></li><li><a>再一条</a></li><li><a>又一条</a></li></ul>
<div id="footer">联系我们 110</div><script>var a = 3;</script></body></html>"""


def extract(content: bytes, kind: str = "html") -> Extracted:
    return EXTRACTORS[kind](Source("a page", content, kind, len(content)))


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030"])
def test_a_page_is_the_same_in_every_encoding(read: Read, charset: str) -> None:
    bulletin = read(PAGE.format(charset=charset).encode(charset), "html")
    expected = read(PAGE.format(charset="utf-8").encode(), "html")
    assert kinds(bulletin) == kinds(expected)
    check_rows(bulletin)


def test_a_wrong_charset_does_not_spoil_a_page(read: Read) -> None:
    lying = read(PAGE.format(charset="gb2312").encode(), "html")
    assert kinds(lying) == kinds(read(PAGE.format(charset="utf-8").encode(), "html"))


def test_a_page_gives_text_tables_and_metadata(read: Read) -> None:
    bulletin = read(PAGE.format(charset="utf-8").encode(), "html")
    assert (bulletin.title, bulletin.publisher, bulletin.published_on) == (
        "某县捐赠公示",
        "某县民政局",
        date(2020, 2, 16),
    )
    text = [row for row in kinds(bulletin) if row[0] != "furniture"]
    assert text == [
        ("heading", "某县捐赠公示"),
        ("paragraph", "截至2月15日，接收口罩1,000个。"),
        ("table_row", "捐赠单位\t物资名称\t数量"),
        ("table_row", "甲公司\t口罩\t600只"),
        ("table_row", "乙商会\t150箱"),
        ("table_row", "合计\t750"),
    ]
    (row,) = [row for row in bulletin.text_rows if row.text == "乙商会\t150箱"]
    assert cells(row) == {"捐赠单位": "乙商会", "数量": "150箱"}
    assert ("furniture", "别的新闻3000箱") in kinds(bulletin)
    assert "var a" not in bulletin.raw_text


def test_a_table_that_lays_out_the_page_is_no_table(read: Read) -> None:
    rows = "<tr><td>甲</td><td>3箱</td></tr><tr><td>乙</td><td>4箱</td></tr>"
    page = f"<p>第一段。</p><table>{rows}</table><p>第二段。</p>"
    page = f"<html><body><table><tr><td>{page}</td></tr></table></body></html>"
    assert kinds(read(page, "html")) == [
        ("paragraph", "第一段。"),
        ("table_row", "甲\t3箱"),
        ("table_row", "乙\t4箱"),
        ("paragraph", "第二段。"),
    ]


def test_a_page_under_a_text_name_keeps_its_characters(read: Read) -> None:
    page = PAGE.format(charset="utf-8").encode()
    assert read(page, "text").format == "text"
    assert read(page, "text").raw_text == page.decode()
    assert read(page, "text").title == read(page, "html").title


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<html><body><script>1</script></body></html>",
        b"<!doctype html>",
    ],
)
def test_a_page_that_shows_nothing_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        extract(content)
    assert refused.value.reason == "empty"


@pytest.mark.parametrize("text", ["\u200b", "<p>&nbsp;</p>", "\x0b\u3000"])
def test_a_text_that_shows_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(text)
    assert refused.value.reason == "empty"


def nested(depth: int) -> bytes:
    return b"<html>" + b"<div>" * depth + "口罩3箱".encode() + b"</div>" * depth


def test_a_deep_page_is_read_whole_or_refused() -> None:
    assert "口罩3箱" in extract(nested(2_000)).raw_text
    with pytest.raises(ReadError) as refused:
        extract(nested(20_000))
    assert refused.value.reason == "too_deep"


def test_markdown_gives_headings_and_tables(read: Read) -> None:
    bulletin = read(
        "# 某县公示\n\n接收**300**箱，见[公示](http://a.cn)。\n\n"
        "| 单位 | 数量 |\n|:---|---:|\n| 甲公司 | 300只 |\n\n"
        "## 小结\n- 发放口罩200个\n",
        "markdown",
    )
    assert [row for row in kinds(bulletin) if row[0] != "furniture"] == [
        ("heading", "某县公示"),
        ("paragraph", "接收300箱，见公示。"),
        ("table_row", "单位\t数量"),
        ("table_row", "甲公司\t300只"),
        ("heading", "小结"),
        ("paragraph", "- 发放口罩200个"),
    ]
    check_rows(bulletin)


@pytest.mark.parametrize(
    "table",
    [
        "|---|---|\n|---|---|\n| 口罩 | 箱 |\n",
        "| 品名 |---|\n|---|---|\n| 口罩 | 箱 |\n",
    ],
)
def test_no_column_is_named_by_a_rule(read: Read, table: str) -> None:
    rows = read(f"# 公示\n\n{table}", "markdown").text_rows
    headers = {cell.header for row in rows for cell in row.cells or ()}
    assert not {each for each in headers if each and "-" in each}


def records(*lines: object) -> list[Source | Reject | Skipped]:
    encoded = [
        (line if isinstance(line, str) else json.dumps(line)).encode() for line in lines
    ]
    return list(read_records(io.BytesIO(b"\n".join(encoded)), "f.jsonl"))


def test_records_carry_their_names_and_metadata() -> None:
    first, second = records(
        {"text": "口罩3箱", "source_name": "甲", "published_on": "2020-02-03"},
        {"html": "<p>3箱</p>", "title": "题", "publisher": "局"},
    )
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.source_name, first.format) == ("甲", "text")
    assert first.declared.published_on == date(2020, 2, 3)
    assert (second.source_name, second.format) == ("f.jsonl#2", "html")
    assert (second.declared.title, second.declared.publisher) == ("题", "局")


def test_a_broken_line_is_a_reject_and_the_rest_is_read() -> None:
    read = records(
        {"text": "口罩3箱"},
        '{"text": "口',
        "[1, 2]",
        {"text": 3},
        {"texts": "a"},
        {"text": "a", "published_on": "gestern"},
        {"text": "a", "title": ["a"]},
        "[" * 100_000,
        "",
        {"text": "棉被2床"},
    )
    reasons = [item.reason for item in read if isinstance(item, Reject)]
    assert reasons == (["broken_json"] + ["broken_record"] * 5 + ["broken_json"])
    assert [item.source_name for item in read if isinstance(item, Source)] == [
        "f.jsonl#1",
        "f.jsonl#10",
    ]


def test_a_file_of_other_records_holds_no_bulletins() -> None:
    (notice,) = records({"doc": "h001.txt", "fact": "supplies"}, {"doc": "x"})
    assert isinstance(notice, Skipped)
    assert notice.reason == "not_bulletins"


def test_lone_surrogates_do_not_stop_a_record() -> None:
    (source,) = records('{"text": "口罩\\ud800 3箱\\u0000"}')
    assert isinstance(source, Source)
    assert extract(source.content, "text").raw_text == "口罩\ufffd 3箱\x00"
