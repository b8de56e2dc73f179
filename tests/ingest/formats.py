"""Small files of every format, made here: one bulletin of a title and a table."""

import datetime
import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from xml.sax.saxutils import escape

import openpyxl

TITLE = "某县捐赠公示"
ROWS = [
    ["捐赠单位", "物资名称", "数量(箱)", "金额(万元)"],
    ["甲公司", "口罩", "600", "3.5"],
    ["甲公司", "方便面", "20", ""],
    ["合计", "", "620", "3.5"],
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def delimited(mark: str) -> str:
    return "".join(mark.join(row) + "\r\n" for row in ROWS)


def markdown() -> str:
    lines = ["| " + " | ".join(row) + " |" for row in ROWS]
    rule = "|" + "---|" * len(ROWS[0])
    return "\n".join([f"# {TITLE}", "", lines[0], rule, *lines[1:], ""])


def workbook() -> bytes:
    """The title over all columns, the donor of two rows in one merged cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TITLE])
    for row in ROWS:
        sheet.append([float(cell) if cell[:1].isdigit() else cell for cell in row])
    sheet["A4"] = None
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def old_workbook(rows: list[list[object]], merged: list[list[int]] = ()) -> bytes:
    """An .xls of one sheet: BIFF8 records ([MS-XLS]) in an OLE2 file ([MS-CFB]).

    Strings are cells of text, floats numbers, dates days. `merged` holds first and
    last row, first and last column of merged cells, from 0.
    """
    general, day = _record(0x00E0, _style(0)), _record(0x00E0, _style(14))
    cells = [
        _old_cell(at, column, value)
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
        if value != ""
    ]
    spans = b"".join(struct.pack("<4H", *each) for each in merged)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    sheet += b"".join(cells)
    sheet += _record(0x00E5, struct.pack("<H", len(merged)) + spans) if merged else b""
    opening = _record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6))
    opening += general + day
    place = len(opening) + 4 + 8 + 2 * len("表一") + 4
    name = struct.pack("<IBBBB", place, 0, 0, 2, 1) + "表一".encode("utf-16-le")
    end = _record(0x000A, b"")
    return _compound(opening + _record(0x0085, name) + end + sheet + end)


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _style(number_format: int) -> bytes:
    return struct.pack("<HHHBBBBIiH", 0, number_format, 0, 0, 0, 0, 0, 0, 0, 0)


def _old_cell(row: int, column: int, value: object) -> bytes:
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return _record(0x0204, struct.pack("<HHH", row, column, 0) + text)
    if isinstance(value, datetime.date):
        days = float((value - datetime.date(1899, 12, 30)).days)
        return _record(0x0203, struct.pack("<HHHd", row, column, 1, days))
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, float(value)))


def _compound(stream: bytes) -> bytes:
    """An OLE2 file with one stream, `Workbook`, of at most 120 sectors."""
    stream = stream.ljust(4096, b"\0")
    stream = stream.ljust(-(-len(stream) // 512) * 512, b"\0")
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", 0)
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)
    directory += _entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return header.ljust(512, b"\xff") + table + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    none = 0xFFFFFFFF
    entry = name.encode("utf-16-le").ljust(64, b"\0")
    entry += struct.pack("<HBB3I", 2 * len(name) + 2, kind, 1, none, none, child)
    return entry + bytes(36) + struct.pack("<IQ", start, size)


def paragraph(text: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def cell(text: str, more: str = "") -> str:
    """A cell of a Word table; `more` is what it says of itself."""
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(text)}</w:tc>"


def document(body: str | None = None) -> bytes:
    """The title as a heading; the donor of two rows in one merged cell."""
    if body is None:
        rows = [[cell(text) for text in row] for row in ROWS]
        rows[1][0] = cell("甲公司", '<w:vMerge w:val="restart"/>')
        rows[2][0] = cell("", "<w:vMerge/>")
        table = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
        body = (
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
            f"<w:r><w:t>{TITLE}</w:t></w:r></w:p><w:tbl>{table}</w:tbl>"
        )
    xml = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()}
    )


def page() -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS
    )
    return f"<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>"


def mail(kind: str = "html", charset: str = "gb18030") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "a@example.org"
    text = page() if kind == "html" else f"{TITLE}\n某县接收口罩600箱。"
    message.set_content(text, subtype=kind, charset=charset, cte="base64")
    return message


def portable(lines: list[str], pages: int = 1) -> bytes:
    """A PDF 1.4 whose font maps two-byte codes to their own code points."""
    shown = " ".join(
        f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines
    )
    content = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
    unicode_map = (
        b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        b"1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap"
    )
    kids = " ".join(f"{7 + number} 0 R" for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        (
            b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H"
            b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
        ),
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        _stream(unicode_map),
        _stream(content),
        *[
            (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 6 0 R"
                b"/Resources<</Font<</F1 3 0 R>>>>>>"
            )
        ]
        * pages,
    ]
    return _with_table_of_objects(objects)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _with_table_of_objects(objects: list[bytes]) -> bytes:
    file, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF" % (size, entries, size, len(file))
    )


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content)


def repacked(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An office file with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    return zipped({**parts, name: change(parts[name])})
