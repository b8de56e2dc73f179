"""Tables of any shape: headers of two levels, cells that span, repeated headers."""

import io

import openpyxl
import pytest

from ingest.reading import read_bulletin
from ingest.records import ReadError, Source

from . import formats
from .test_formats import opened, read_file, reason_of, table_of
from .test_text_rows import cells, kinds

TWO_LEVELS = {
    "捐赠单位": "甲公司",
    "捐赠物资 / 名称": "口罩",
    "捐赠物资 / 数量(箱)": "600",
    "备注": "已到",
}


def sheet(rows: list[list[object]], merged: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for each in merged:
        book.active.merge_cells(each)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


UPPER = ["捐赠单位", "捐赠物资", "", "备注"]
LOWER = ["", "名称", "数量(箱)", ""]
ROW = ["甲公司", "口罩", "600", "已到"]
PAGE = (
    "<html><body><table><tr><td rowspan=2>捐赠单位<td colspan=2>捐赠物资"
    "<td rowspan='2'>备注</tr>\n<tr>\n<td>名称</td>\n<td>数量(箱)</td></tr>"
    "<tr><td>甲公司<td>口罩<td>600<td>已到</table></body></html>"
)
DOCUMENT = (
    "<w:tbl>"
    + "".join(
        f"<w:tr>{''.join(row)}</w:tr>"
        for row in (
            [
                formats.cell("捐赠单位", '<w:vMerge w:val="restart"/>'),
                formats.cell("捐赠物资", '<w:gridSpan w:val="2"/>'),
                formats.cell("备注", '<w:vMerge w:val="restart"/>'),
            ],
            [
                formats.cell("", "<w:vMerge/>"),
                formats.cell("名称"),
                formats.cell("数量(箱)"),
                formats.cell("", "<w:vMerge/>"),
            ],
            [formats.cell(text) for text in ROW],
        )
    )
    + "</w:tbl>"
)
MERGED = ["A1:A2", "B1:C1", "D1:D2"]
SHEETS = {
    "a.csv": "".join(",".join(row) + "\n" for row in (UPPER, LOWER, ROW)).encode(),
    "a.md": "\n".join(
        ["|" + "|".join(UPPER) + "|", "|---|---|---|---|"]
        + ["|" + "|".join(row) + "|" for row in (LOWER, ROW)]
    ).encode(),
    "a.txt": "\n".join("\t".join(row) for row in (UPPER, LOWER, ROW)).encode(),
    "a.html": PAGE.encode(),
    "a.docx": formats.document(DOCUMENT),
    "a.xlsx": sheet([UPPER, LOWER, [*ROW[:2], 600, ROW[3]]], MERGED),
    "a.xls": formats.old_workbook(
        [UPPER, LOWER, [*ROW[:2], 600.0, ROW[3]]],
        merged=[[0, 1, 0, 0], [0, 0, 1, 2], [0, 1, 3, 3]],
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_header_of_two_levels_names_each_column_by_both(name: str) -> None:
    *_, row = table_of(read_file(SHEETS[name], name))
    assert row == TWO_LEVELS


def test_a_row_under_an_unnamed_column_is_no_lower_header() -> None:
    text = "捐赠单位,,数量\n甲公司,口罩,三箱\n乙公司,棉被,两床\n"
    first, second = table_of(read_file(text.encode(), "a.csv"))
    assert first == {"捐赠单位": "甲公司", "None": "口罩", "数量": "三箱"}
    assert second["数量"] == "两床"


def test_goods_whose_names_hold_digits_head_columns() -> None:
    text = "单位,N95口罩,84消毒液(桶),75%酒精\n甲公司,300只,2,5瓶\n"
    assert table_of(read_file(text.encode(), "a.csv")) == [
        {"单位": "甲公司", "N95口罩": "300只", "84消毒液(桶)": "2", "75%酒精": "5瓶"}
    ]


SPANNING = [
    ["捐赠单位", "日期", "物资", "折合(元)"],
    ["甲公司", "2月3日", "口罩", 500.0],
    ["", "", "手套", ""],
    ["", "", "棉被", ""],
]
SPANNING_PAGE = (
    "<table><tr><th>捐赠单位<th>日期<th>物资<th>折合(元)</tr>"
    "<tr><td rowspan=3>甲公司<td rowspan=3>2月3日<td>口罩<td rowspan=3>500</tr>"
    "<tr><td>手套</tr><tr><td>棉被</tr></table>"
)
RANGES = ["A2:A4", "B2:B4", "D2:D4"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (sheet(SPANNING, RANGES), "a.xlsx"),
        (
            formats.old_workbook(
                SPANNING, merged=[[1, 3, 0, 0], [1, 3, 1, 1], [1, 3, 3, 3]]
            ),
            "a.xls",
        ),
        (f"<html><body>{SPANNING_PAGE}</body></html>".encode(), "a.html"),
    ],
    ids=["xlsx", "xls", "html"],
)
def test_words_that_span_rows_stand_in_each_and_a_figure_in_the_first(
    content: bytes, name: str
) -> None:
    rows = table_of(read_file(content, name))
    assert [row["捐赠单位"] for row in rows] == ["甲公司"] * 3
    assert [row["日期"] for row in rows] == ["2月3日"] * 3
    assert [row.get("折合(元)") for row in rows] == ["500", None, None]


def test_cells_that_span_rows_and_columns_keep_the_others_in_their_columns() -> None:
    page = (
        "<html><body><table><tr><th>单位<th>物资<th>规格<th>数量<th>日期</tr>"
        "<tr><td>甲公司<td colspan=2 rowspan=2>口罩<td>3箱<td rowspan=2>二月</tr>"
        "<tr><td>乙公司<td>4箱</tr></table></body></html>"
    )
    assert table_of(read_file(page.encode(), "a.html"))[1] == {
        "单位": "乙公司",
        "物资": "口罩",
        "数量": "4箱",
        "日期": "二月",
    }


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.html"])
def test_a_header_that_comes_again_is_furniture(name: str) -> None:
    rows = [formats.ROWS[0], formats.ROWS[1], formats.ROWS[0], formats.ROWS[2]]
    text = {
        "a.txt": "\n".join("\t".join(row) for row in rows),
        "a.md": "\n".join("|" + "|".join(row) + "|" for row in rows).replace(
            "\n", "\n|---|---|---|---|\n", 1
        ),
        "a.csv": "\n".join(",".join(row) for row in rows),
        "a.html": "<html><body><table>"
        + "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
        + "</table></body></html>",
    }[name]
    found = [
        kind
        for kind, words in kinds(read_file(text.encode(), name))
        if words.startswith(("捐赠单位", "|捐赠单位", "甲公司"))
    ]
    assert found == ["table_row", "table_row", "furniture", "table_row"]


def test_a_line_between_the_rows_of_a_page_ends_no_table() -> None:
    page = (
        "<html><body><table><tr><td>捐赠单位<td>数量(箱)</tr><tr><td>甲公司<td>3</tr>"
        "<tr><td colspan=2>二、外地</tr><tr><td>乙公司<td>4</tr></table></body></html>"
    )
    assert table_of(read_file(page.encode(), "a.html"))[-1] == {
        "捐赠单位": "乙公司",
        "数量(箱)": "4",
    }


def test_another_header_opens_another_table() -> None:
    text = "捐赠单位,金额(元)\n甲,3\n二、物资\n捐赠单位,物资名称,数量\n乙,口罩,4箱\n"
    assert table_of(read_file(text.encode(), "a.csv"))[-1] == {
        "捐赠单位": "乙",
        "物资名称": "口罩",
        "数量": "4箱",
    }


def test_the_name_of_a_sheet_heads_a_table_without_a_title() -> None:
    book = openpyxl.Workbook()
    book.active.append(["某县捐赠公示"])
    book.active.append(["单位", "数量"])
    book.create_sheet("物资").append(["单位", "箱数"])
    stream = io.BytesIO()
    book.save(stream)
    bulletin = read_file(stream.getvalue(), "a.xlsx")
    headings = [text for kind, text in kinds(bulletin) if kind == "heading"]
    assert headings == ["某县捐赠公示", "物资"]
    assert bulletin.title == "某县捐赠公示"


def test_a_form_of_names_and_values_has_no_header() -> None:
    page = (
        "<html><body><table><tr><td>联络员<td>某甲<td>城市<td>某市</tr>"
        "<tr><td>颜色<td>红<td>形状<td>圆</tr></table></body></html>"
    )
    bulletin = read_file(page.encode(), "a.html")
    assert all(
        set(cells(row)) == {"None"}
        for row in bulletin.text_rows
        if row.row_kind == "table_row"
    )


def test_unknown_words_over_two_rows_of_numbers_are_a_header() -> None:
    text = "某县发放物资\n片区 大衣 木炭\n金水 30 200\n白石 25 -\n"
    assert table_of(read_file(text.encode(), "a.txt")) == [
        {"片区": "金水", "大衣": "30", "木炭": "200"},
        {"片区": "白石", "大衣": "25", "木炭": "-"},
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "片区 大衣 木炭\n金水 30 200\n",
        "片区 大衣 木炭\n金水 30 200\n白石 很多 若干\n",
        "片区 大衣 木炭\n金水 30 200\n白石 25\n",
        "片区 大衣 木炭\n金水 30 200\n18 25 30\n",
        "片区 大衣\n金水 30\n白石 25\n",
    ],
)
def test_unknown_words_over_anything_else_are_no_header(rows: str) -> None:
    table = table_of(read_file(f"某县发放物资\n{rows}".encode(), "a.txt"))
    assert not any("片区" in row for row in table)


def test_a_unit_in_brackets_names_a_column() -> None:
    text = "某县发放物资\n片区 大衣（件） 受助家庭（户）\n金水 30 20\n"
    assert table_of(read_file(text.encode(), "a.txt"))[-1] == {
        "片区": "金水",
        "大衣（件）": "30",
        "受助家庭（户）": "20",
    }
    other = text.replace("（件）", "（加厚）").replace("（户）", "（部分）")
    assert table_of(read_file(other.encode(), "a.txt")) == []


def test_a_column_with_a_unit_in_brackets_holds_numbers() -> None:
    text = "某县发放物资\n片区 棉被（床） 说明\n金水 北片 30 已到\n"
    assert table_of(read_file(text.encode(), "a.txt"))[-1] == {
        "片区": "金水 北片",
        "棉被（床）": "30",
        "说明": "已到",
    }


def test_a_million_empty_rows_are_one_empty_line() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "单位", "数量"
    book.active["A1048576"], book.active["B1048576"] = "甲公司", "3箱"
    stream = io.BytesIO()
    book.save(stream)
    bulletin = read_file(stream.getvalue(), "a.xlsx")
    assert bulletin.raw_text == "单位\t数量\n\n甲公司\t3箱\n"


def test_the_size_that_a_sheet_claims_is_not_believed() -> None:
    content = formats.repacked(
        sheet([["单位", "数量"], ["甲公司", "3箱"]], []),
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"A1:B2", b"A1:XFD1048576"),
    )
    assert read_file(content, "a.xlsx").raw_text == "单位\t数量\n甲公司\t3箱\n"


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_table_beyond_the_limit_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.readers.grid.MOST_ROWS", 3)
    content = sheet([["a", "b"]] * 4, []) if name == "a.xlsx" else b"a,b\n" * 4
    assert reason_of(content, name) == "too_large"


def test_cells_that_span_more_rows_than_fit_are_refused() -> None:
    row = "<td rowspan=1000>" + "口" * 390
    page = f"<html><table><tr>{row * 50}{'<tr>' * 900}</table></html>".encode()
    with pytest.raises(ReadError, match="too_large"):
        read_bulletin(Source("a.html", page, "html", len(page)))


def test_a_workbook_of_bulletins_is_one_bulletin_a_row() -> None:
    rows = [["title", "text"], ["甲", "口罩3箱。\n棉被2床。"], ["乙", "大衣5件。"]]
    items = opened(sheet(rows, []), "a.xlsx")
    assert [item.source_name for item in items] == ["a.xlsx#1", "a.xlsx#2"]
    assert isinstance(items[0], Source)
    assert items[0].content.decode() == "口罩3箱。\n棉被2床。"
    assert items[0].declared.title == "甲"
