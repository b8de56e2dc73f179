"""Hostile input harms nothing: it is read, or refused with a reason, in bounded time.

Links, paths that leave an archive and names that hold SQL: test_formats, test_batch.
"""

import io
import json
import os
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from ingest.readers.long_texts import LARGEST
from ingest.readers.opening import open_file
from ingest.reading import read_bulletin
from ingest.records import ReadBulletin, Reject, Source
from ingest.shares import ReadShare, read_share
from ingest.sources import find_sources

from . import formats
from .conftest import Read
from .test_text_rows import check_rows

LENGTH = 10_000_000
# Far more than any of these takes, far less than what grows with the square.
SECONDS = 60


def opened(content: bytes, name: str) -> list[Source | Reject]:
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    return list(open_file(stream, name, len(content)))  # type: ignore[arg-type]


def shared(content: bytes, name: str) -> ReadShare:
    """What goes into the warehouse of one file."""
    return read_share(
        [each for each in opened(content, name) if isinstance(each, Source)]
    )


def texts_of(share: ReadShare) -> list[str]:
    texts: list[str] = share.text_rows.column("text").to_pylist()
    return texts


def bulletin_of(content: bytes, name: str) -> ReadBulletin:
    (source,) = opened(content, name)
    assert isinstance(source, Source)
    return read_bulletin(source)


def long_line(piece: str) -> str:
    return piece * (LENGTH // len(piece))


def read_or_refused(content: bytes, name: str) -> None:
    """What is longer than a bulletin may be is refused for that, the rest is read."""
    begun = time.process_time()
    rejects = [each for each in opened(content, name) if isinstance(each, Reject)]
    if len(content) > LARGEST and not name.endswith((".csv", ".html")):
        assert [reject.reason for reject in rejects] == ["too_large"]
    else:
        assert rejects == []
        assert sum(shared(content, name).row_counts) >= 1
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("piece", ["口罩3個，", "捐(juān)1 "])
def test_a_line_of_ten_million_characters_is_read_or_refused(piece: str) -> None:
    read_or_refused(("題" + long_line(piece)).encode(), "a.txt")


@pytest.mark.parametrize("name", ["a.csv", "a.html", "a.jsonl"])
def test_a_cell_of_ten_million_characters_is_read_or_refused(name: str) -> None:
    line = long_line("发放口罩3个。")
    content = {
        "a.csv": f"单位,说明\n甲,{line}\n",
        "a.html": f"<html><body><p>{line}</p></body></html>",
        "a.jsonl": json.dumps({"text": line}),
    }[name]
    read_or_refused(content.encode(), name)


def test_null_bytes_stay_in_the_verbatim_text_and_leave_the_clean_one() -> None:
    bulletin = bulletin_of("题\n发放口罩3\x000\x000个。".encode(), "a.txt")
    assert bulletin.raw_text == "题\n发放口罩3\x000\x000个。"
    assert [row.text for row in bulletin.text_rows] == ["题", "发放口罩300个。"]
    check_rows(bulletin)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("某县民政局发放".encode() + b"\xed\xa0\x80" + "口罩300个。".encode(), "a.txt"),
        (
            b'{"text": "\xe5\x8f\x91\xe6\x94\xbe\\ud800\xe5\x8f\xa3\xe7\xbd\xa9"}',
            "a.jsonl",
        ),
        ("<html><p>发放&#xD800;口罩300个&#xDFFF;。</p></html>".encode(), "a.html"),
        ("单位,数量\n甲公司,3\n乙,4\n".encode("utf-16") + b"\x00\xd8", "a.csv"),
    ],
)
def test_lone_surrogates_reach_no_table(content: bytes, name: str) -> None:
    share = shared(content, name)
    assert share.row_counts
    for text in texts_of(share):
        text.encode()


def test_formulas_are_never_worked_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["单位", "数量"])
    sheet.append(["甲公司", "=1+1"])
    sheet.append(["=cmd|'/c calc'!A1", 3])
    sheet.append(['=HYPERLINK("http://a.cn","乙")', 4])
    stream = io.BytesIO()
    book.save(stream)
    texts = "\n".join(texts_of(shared(stream.getvalue(), "a.xlsx")))
    assert "2" not in texts
    assert "cmd" not in texts
    rows = "单位,数量\n=1+1,3\n\"=cmd|'/c calc'!A1\",4\n@SUM(1),-5\n"
    assert texts_of(shared(rows.encode(), "a.csv"))[1:] == [
        "=1+1\t3",
        "=cmd|'/c calc'!A1\t4",
        "@SUM(1)\t-5",
    ]


LAUGHS = '<!DOCTYPE a [<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{each} "{f"&l{each - 1};" * 10}">' for each in range(1, 10)
)


@pytest.mark.parametrize(
    ("part", "root", "name"),
    [
        ("xl/worksheets/sheet1.xml", "worksheet", "a.xlsx"),
        ("xl/workbook.xml", "workbook", "a.xlsx"),
        ("word/document.xml", "document", "a.docx"),
    ],
)
def test_entities_that_multiply_do_not_grow(part: str, root: str, name: str) -> None:
    whole = formats.workbook() if name == "a.xlsx" else formats.document()
    bomb = f"{LAUGHS}]><{root}>&l9;</{root}>".encode()
    content = formats.repacked(whole, part, lambda _: bomb)
    begun = time.process_time()
    assert "lol" not in "".join(texts_of(shared(content, name)))
    assert time.process_time() - begun < SECONDS


def test_entities_of_a_page_do_not_multiply() -> None:
    page = f"{LAUGHS}]><html><body><p>发放口罩3箱&l9;</p></body></html>".encode()
    assert max(map(len, texts_of(shared(page, "a.html")))) < 1000


def test_members_that_lie_over_each_other_count_each() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "口罩3箱。" * 200_000)
        archive.filelist *= 3000
    items = opened(stream.getvalue(), "a.zip")
    reasons = {each.reason for each in items if isinstance(each, Reject)}
    # Some Pythons see the overlap themselves and call the members broken.
    assert reasons
    assert reasons <= {"too_large", "broken_file"}
    assert sum(isinstance(each, Source) for each in items) < 3000


def test_a_member_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(formats.zipped({"a.txt": bytes(30_000_000)}))
    directory = bytes(content).index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (1000).to_bytes(4, "little")
    (reject,) = opened(bytes(content), "a.zip")
    assert isinstance(reject, Reject)
    assert reject.reason in ("too_large", "broken_file")


METHODS = (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def damaged(content: bytes, member: str, method: int) -> Iterator[bytes]:
    """The package with one member packed by a method, one of its bytes turned."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as whole,
        zipfile.ZipFile(stream, "w") as package,
    ):
        for name in whole.namelist():
            kind = method if name == member else zipfile.ZIP_STORED
            package.writestr(name, whole.read(name), kind)
    packed = stream.getvalue()
    with zipfile.ZipFile(stream) as package:
        info = package.getinfo(member)
    start = packed.index(member.encode(), info.header_offset) + len(member)
    for at in range(start, start + info.compress_size):
        yield packed[:at] + bytes([packed[at] ^ 0xFF]) + packed[at + 1 :]


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_member_is_refused_however_it_was_packed(method: int) -> None:
    whole = {"a.txt": "口罩3箱。".encode() * 20}
    refused = 0
    for content in damaged(formats.zipped(whole), "a.txt", method):
        (item,) = opened(content, "a.zip")
        if isinstance(item, Reject):
            assert item.reason == "broken_file"
            refused += 1
        else:
            # Of LZMA some bytes tell nothing.
            assert item.content == whole["a.txt"]
    assert refused


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_sidecar_is_refused_however_it_was_packed(method: int) -> None:
    sidecar = json.dumps({"publisher": "某县民政局" * 9}).encode()
    members = {"a.txt": "口罩3箱。".encode(), "a.meta.json": sidecar}
    for content in damaged(formats.zipped(members), "a.meta.json", method):
        share = shared(content, "a.zip")
        assert share.rejects or share.bulletins.num_rows == 1


@pytest.mark.parametrize("method", METHODS)
def test_a_damaged_document_is_refused_however_it_was_packed(method: int) -> None:
    part = "word/document.xml"
    whole = texts_of(shared(formats.document(), "a.docx"))
    for content in damaged(formats.document(), part, method):
        share = shared(content, "a.docx")
        assert share.rejects or texts_of(share) == whole


def test_a_line_of_many_bars_is_judged_at_once(read: Read) -> None:
    page = f"<html><body><p>某县 {'| 甲 公 司 ' * 16}||</p><p>完。</p></body></html>"
    begun = time.process_time()
    assert read(page, "html").text_rows
    assert time.process_time() - begun < SECONDS


def test_a_bar_alone_in_a_table_holds_no_cell() -> None:
    rows = "| 单位 | 数量 |\n|---|---|\n|\n| 甲 | 3箱 |\n|\n| 乙 | 4箱 |\n"
    found = [text for text in texts_of(shared(rows.encode(), "a.md")) if "\t" in text]
    assert found == ["单位\t数量", "甲\t3箱", "乙\t4箱"]


def test_a_workbook_without_its_workbook_part_is_refused() -> None:
    whole = formats.workbook()
    content = formats.repacked(
        whole, "[Content_Types].xml", lambda part: part.replace(b"sheet.main", b"a")
    )
    assert [each.reason for each in shared(content, "a.xlsx").rejects] == [
        "broken_file"
    ]


def test_a_member_without_a_name_stops_no_archive() -> None:
    content = formats.zipped({"a": b"1", "b.txt": "口罩3箱。".encode()})
    nameless = bytearray(content)
    at = content.index(b"PK\x01\x02")
    nameless[at + 28] = 0
    nameless[at + 30] = 1
    named = [
        each for each in opened(bytes(nameless), "a.zip") if isinstance(each, Source)
    ]
    assert [each.source_name for each in named] == ["a.zip/b.txt"]


def test_folders_of_a_workbook_that_hold_themselves_are_refused() -> None:
    content = bytearray(formats.old_workbook([["单位", "数量"], ["甲", 3.0]]))
    entry = bytes(content).index("Root Entry".encode("utf-16-le"))
    # Left and right of the entry, and below it: itself.
    content[entry + 68 : entry + 80] = bytes(12)
    reasons = [each.reason for each in shared(bytes(content), "a.xls").rejects]
    assert reasons == ["broken_file"]


def test_a_pipe_in_a_folder_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("口罩3箱。", "utf-8")
    found: list[object] = []
    search = threading.Thread(
        target=lambda: found.extend(find_sources([str(tmp_path)], None)), daemon=True
    )
    search.start()
    search.join(SECONDS)
    assert not search.is_alive()
    pipe, file = found
    assert isinstance(pipe, Reject)
    assert pipe.reason == "unsupported_format"
    assert isinstance(file, Source)
