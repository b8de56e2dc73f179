"""One bulletin in every format gives the same table, and nothing does harm."""

import datetime
import io
import json
import re
import tarfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from ingest.readers.opening import SUFFIXES, open_file
from ingest.reading import read_bulletins
from ingest.records import (
    ORIGINS,
    ReadBulletin,
    ReadError,
    Reject,
    Skipped,
    Source,
)
from ingest.sources import find_sources

from . import formats
from .formats import ROWS, TITLE
from .test_text_rows import cells, check_rows, kinds


def opened(content: bytes, name: str) -> list[Source | Reject | Skipped]:
    stream = io.BufferedReader(io.BytesIO(content))
    return list(open_file(stream, name, len(content)))


def read_file(content: bytes, name: str) -> ReadBulletin:
    (source,) = opened(content, name)
    assert isinstance(source, Source), source
    (bulletin,) = read_bulletins([source])
    assert isinstance(bulletin, ReadBulletin), bulletin
    check_rows(bulletin)
    return bulletin


def reason_of(content: bytes, name: str) -> str:
    """Why a file is refused, by its opening or by its reader."""
    (item,) = opened(content, name)
    if isinstance(item, Source):
        (answer,) = read_bulletins([item])
        assert isinstance(answer, ReadError)
        return answer.reason
    return item.reason


def table_of(bulletin: ReadBulletin) -> list[dict[str, str]]:
    rows = [row for row in bulletin.text_rows if row.row_kind == "table_row"]
    return [cells(row) for row in rows[1:]]


def parquet_of(columns: dict[str, list[str]]) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns), stream)
    return stream.getvalue()


TABLE = [
    {name: cell for name, cell in zip(ROWS[0], row, strict=True) if cell}
    for row in ROWS[1:]
]
FILES = {
    "a.csv": formats.delimited(",").encode(),
    "b.csv": formats.delimited(";").encode("gb18030"),
    "c.csv": formats.delimited("\t").encode("utf-16"),
    "a.tsv": formats.delimited("\t").encode(),
    "a.xlsx": formats.workbook(),
    "a.docx": formats.document(),
    "a.html": formats.page().encode(),
    "page.xls": formats.page().encode("gb18030"),
    "tabs.xls": formats.delimited("\t").encode("gb18030"),
    "a.xls": formats.old_workbook(
        [[TITLE], ROWS[0], ROWS[1], ["", *ROWS[2][1:]], ROWS[3]],
        merged=[[0, 0, 0, 3], [2, 3, 0, 0]],
    ),
    "a.md": formats.markdown().encode(),
    "a.xls.gz": formats.gzipped(formats.old_workbook(ROWS)),
    "a.eml": formats.mail().as_bytes(),
    "a.mhtml": formats.mail().as_bytes(),
    "no suffix": formats.workbook(),
    "a.xlsx.gz": formats.gzipped(formats.workbook()),
    "a.zip": formats.zipped({"夹/a.docx": formats.document()}),
    "a.tar.gz": formats.tarred({"a.csv": formats.delimited(",").encode()}),
    "a.tgz": formats.tarred({"a.xlsx": formats.workbook()}),
    "a.tar": formats.tarred({"a.tsv": formats.delimited("\t").encode()}, "w"),
    "a.parquet": parquet_of(
        {name: [row[at] for row in ROWS[1:]] for at, name in enumerate(ROWS[0])}
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_gives_the_same_table(name: str) -> None:
    assert table_of(read_file(FILES[name], name)) == TABLE


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.docx", "a.html", "a.eml"])
def test_a_title_over_the_table_is_a_heading(name: str) -> None:
    bulletin = read_file(FILES[name], name)
    assert kinds(bulletin)[0] == ("heading", TITLE)
    assert bulletin.title == TITLE


def test_a_row_with_empty_cells_before_it_stands_under_its_headers() -> None:
    text = "单位,物资名称,数量\n甲公司,口罩,3\n,棉被,20\n,,23\n"
    assert table_of(read_file(text.encode(), "a.csv"))[1] == {
        "物资名称": "棉被",
        "数量": "20",
    }


def test_columns_are_named_by_the_file_whatever_their_names() -> None:
    text = "颜色,产地\n红,甲乡\n蓝,乙乡\n"
    assert table_of(read_file(text.encode(), "a.csv"))[1] == {
        "颜色": "蓝",
        "产地": "乙乡",
    }


def test_a_repeated_header_is_dropped_and_a_line_between_ends_no_table() -> None:
    header = "捐赠单位,物资名称,数量"
    text = f"{header}\n甲公司,口罩,3\n二、外地\n{header}\n乙公司,棉被,2\n"
    bulletin = read_file(text.encode(), "a.csv")
    assert table_of(bulletin)[1] == {
        "捐赠单位": "乙公司",
        "物资名称": "棉被",
        "数量": "2",
    }
    assert "二、外地" in [text for kind, text in kinds(bulletin) if kind != "table_row"]


def test_numbers_and_dates_of_a_workbook_are_as_shown() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["日期", "数量", "金额", "比例", "备注"])
    sheet.append([datetime.date(2020, 2, 16), 1000.0, 0.1 + 0.2, 0.25, 1e21])
    sheet["D2"].number_format = "0%"
    hidden = book.create_sheet("草稿")
    hidden.append(["不公开", 3])
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    bulletin = read_file(stream.getvalue(), "a.xlsx")
    assert bulletin.text_rows[1].text.split("\t") == [
        "2020-02-16",
        "1000",
        "0.3",
        "25%",
        "1000000000000000000000",
    ]
    assert "不公开" not in bulletin.raw_text


def test_deleted_text_of_a_document_is_no_text() -> None:
    body = (
        "<w:p><w:r><w:t>发放口罩</w:t></w:r><w:del><w:r><w:delText>30</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>20</w:t></w:r></w:ins><w:r><w:t>箱。</w:t></w:r></w:p>"
    )
    assert read_file(formats.document(body), "a.docx").raw_text == "发放口罩20箱。\n"


def test_the_text_layer_of_a_pdf_is_read_and_running_lines_are_furniture() -> None:
    content = formats.portable(["某县民政", "某县发放口罩300个。", "第 3 页"], pages=3)
    bulletin = read_file(content, "a.pdf")
    assert [text for kind, text in kinds(bulletin) if kind != "furniture"] == [
        "某县发放口罩300个。"
    ] * 3


def test_a_mail_gives_its_text_and_its_attachments() -> None:
    message = formats.mail("plain", "utf-8")
    message.add_attachment(
        formats.workbook(), maintype="application", subtype="x", filename="表.xlsx"
    )
    body, attached = opened(message.as_bytes(), "a.eml")
    assert isinstance(body, Source)
    assert isinstance(attached, Source)
    assert (body.format, attached.format) == ("text", "xlsx")
    assert attached.source_name == "a.eml/表.xlsx"
    assert "口罩600箱" in body.content.decode()


def name_of(value: object) -> str:
    """Name a case by its words: archives hold the time at which they are made."""
    return value if isinstance(value, str) else "content"


RECORDS = {"text": ["口罩3箱。", "棉被2床。"], "title": ["甲", "乙"]}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"title,text\n\xe7\x94\xb2,a\n\xe4\xb9\x99,b\n", "a.csv"),
        (parquet_of(RECORDS), "a.parquet"),
        (formats.gzipped(b'{"text":"a","title":"\xe7\x94\xb2"}\n' * 2), "a.jsonl.gz"),
        ('{"text":"a"}\n{"text":"b"}\n'.encode("utf-16"), "a.jsonl"),
    ],
    ids=name_of,
)
def test_a_table_of_bulletins_is_one_bulletin_a_row(content: bytes, name: str) -> None:
    items = opened(content, name)
    assert [type(item) for item in items] == [Source, Source]
    assert items[1].source_name == f"{name.removesuffix('.gz')}#2"


def test_members_of_archives_are_named_by_their_way() -> None:
    inner = formats.zipped({"b.txt": b"2", ".hidden": b"", "__MACOSX/._b.txt": b""})
    items = opened(formats.zipped({"a.txt": b"1", "c/d.zip": inner}), "o.zip")
    assert [item.source_name for item in items] == [
        "o.zip/a.txt",
        "o.zip/c/d.zip/b.txt",
    ]


def test_names_of_old_archives_are_read_as_chinese() -> None:
    content = formats.zipped({"\u00b9\u00ab.txt": b"1"})
    # The flag for UTF-8 off, and the name as GBK of the same length.
    renamed = content.replace("\u00b9\u00ab".encode(), "公告".encode("gbk"))
    renamed = renamed.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    assert [item.source_name for item in opened(renamed, "a.zip")] == ["a.zip/公告.txt"]


BOMB = bytes(30_000_000)


def nested(depth: int) -> bytes:
    content = formats.zipped({"a.txt": b"1"})
    for _ in range(depth - 1):
        content = formats.zipped({"a.zip": content})
    return content


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (formats.gzipped(BOMB), "a.txt.gz", "too_large"),
        (formats.zipped({"a.txt": BOMB}), "a.zip", "too_large"),
        (formats.tarred({"a.txt": BOMB}), "a.tar.gz", "too_large"),
        (formats.zipped({"xl/workbook.xml": BOMB}), "a.xlsx", "too_large"),
        (formats.zipped({"word/document.xml": BOMB}), "a.docx", "too_large"),
        (nested(4), "a.zip", "too_nested"),
        (formats.workbook()[:2000], "a.xlsx", "broken_file"),
        (formats.zipped({"xl/workbook.xml": b"<a/>"}), "a.xlsx", "broken_file"),
        (formats.gzipped(b"1" * 100)[:-9], "a.txt.gz", "broken_file"),
        (formats.zipped({"a.txt": b"1" * 100})[:60], "a.zip", "broken_file"),
        (formats.document("<w:p>"), "a.docx", "broken_file"),
        (formats.document(""), "a.docx", "empty"),
        (formats.portable([]), "a.pdf", "no_text_layer"),
        (b"%PDF-1.4\nnothing", "a.pdf", "broken_file"),
        (b"PAR1" * 10, "a.parquet", "broken_file"),
        (b"PAR2" * 10, "a.parquet", "broken_file"),
        (b"", "a.xlsx", "empty"),
        (b"a" * 600, "a.tar", "broken_file"),
        (b"\xd0\xcf\x11\xe0" * 200, "a.doc", "unsupported_format"),
        (formats.zipped({"mimetype": b"a"}), "a.odt", "unsupported_format"),
        (b"Subject: a\nMIME-Version: 1.0\n\n", "a.eml", "empty"),
    ],
    ids=name_of,
)
def test_bad_files_are_refused_with_their_reason(
    content: bytes, name: str, reason: str
) -> None:
    assert reason_of(content, name) == reason


def test_an_encrypted_member_is_refused_and_the_rest_is_read() -> None:
    content = bytearray(formats.zipped({"a.txt": b"1", "b.txt": b"2"}))
    content[6] |= 1
    directory = bytes(content).index(b"PK\x01\x02")
    content[directory + 8] |= 1
    first, second = opened(bytes(content), "a.zip")
    assert isinstance(first, Reject)
    assert first.reason == "encrypted"
    assert isinstance(second, Source)


def test_links_in_an_archive_are_not_followed() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    (reject,) = opened(stream.getvalue(), "a.tar")
    assert isinstance(reject, Reject)
    assert reject.reason == "outside_folder"


def test_a_path_that_leaves_the_archive_is_only_a_name(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(formats.zipped({"../../evil.txt": "口罩3箱。".encode()}))
    (source,) = find_sources([str(file)], None)
    assert source.source_name == f"{file}/../../evil.txt"
    assert list(tmp_path.iterdir()) == [file]
    assert not (tmp_path.parent.parent / "evil.txt").exists()


def test_entities_of_a_document_are_not_expanded() -> None:
    content = (
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
        b'<w:document xmlns:w="' + formats.W.encode() + b'"><w:body><w:p><w:r><w:t>1&b;'
        b"</w:t></w:r></w:p></w:body></w:document>"
    )
    package = formats.zipped({"[Content_Types].xml": b"", "word/document.xml": content})
    assert "a" not in read_file(package, "a.docx").raw_text


def test_the_bytes_of_an_archive_are_told_as_progress() -> None:
    files = {f"{each}.txt": str(each).encode() * 5000 for each in range(50)}
    content = formats.zipped(files)
    sizes = [item.size for item in opened(content, "a.zip") if isinstance(item, Source)]
    assert 0 < sum(sizes) <= len(content)


@pytest.mark.parametrize(
    "script", ["某县发放口罩3000个。", "某縣發放口罩三千個，棉被兩床。"]
)
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "gb18030",
        "big5hkscs",
        "hz",
    ],
)
def test_a_text_is_the_same_in_every_encoding(encoding: str, script: str) -> None:
    text = f"{script}\n" * 3
    if encoding == "big5hkscs":
        text = text.replace("县", "縣").replace("发", "發").replace("个", "個")
    if encoding == "hz":
        text = text.translate(str.maketrans("縣發個兩", "县发个两"))
    assert read_file(text.encode(encoding), "a.txt").raw_text == text


SEEDS = [FILES[name] for name in ("a.xlsx", "a.docx", "a.zip", "a.eml", "a.parquet")]
SEEDS += [FILES["a.tar.gz"], FILES["a.csv"], formats.portable(["口罩300个。"])]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_spoilt_file_is_read_or_refused_and_raises_nothing(
    data: st.DataObject,
) -> None:
    content = bytearray(data.draw(st.sampled_from(SEEDS)))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(1, len(content))) :]
    name = data.draw(
        st.sampled_from(["a.xlsx", "a.txt", "a.zip", "a.eml", "a", "a.pdf"])
    )
    items = opened(bytes(content), name)
    read_bulletins([item for item in items if isinstance(item, Source)])
    assert json.dumps([item.source_name for item in items])


def listed_in(project_root: Path, section: str) -> set[str]:
    """What the first column of a table of docs/ingest.md names."""
    text = (project_root / "docs" / "ingest.md").read_text("utf-8")
    part = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", part, re.MULTILINE))


def test_the_documentation_lists_the_reason_codes_and_no_others(
    project_root: Path,
) -> None:
    code = [file.read_text("utf-8") for file in (project_root / "ingest").rglob("*.py")]
    refusing = r'(?:ReadError|Reject|Skipped)\(\s*(?:[^,]+,\s*)??"([a-z_]+)"'
    raised = {reason for text in code for reason in re.findall(refusing, text)}
    assert {"empty", "too_large", "outside_folder"} <= raised
    assert raised == listed_in(project_root, "Reasons")


def test_the_documentation_lists_where_metadata_are_found_in_their_order(
    project_root: Path,
) -> None:
    assert listed_in(project_root, "Metadata") == set(ORIGINS)
    text = (project_root / "docs" / "ingest.md").read_text("utf-8")
    places = [text.index(f"\n| `{origin}` |") for origin in ORIGINS]
    assert places == sorted(places)


def test_the_documentation_names_the_suffix_of_every_format(project_root: Path) -> None:
    text = (project_root / "docs" / "ingest.md").read_text("utf-8")
    formats_listed = text.partition("\n## Formats\n")[2].partition("\n## ")[0]
    assert all(f"`{suffix}`" in formats_listed for suffix in SUFFIXES)
