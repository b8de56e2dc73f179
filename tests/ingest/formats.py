"""Small files of every format, made here: one bulletin of a title and a table."""

import gzip
import io
import tarfile
import zipfile
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


def _cell(text: str, more: str = "") -> str:
    paragraph = f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph}</w:tc>"


def document(body: str | None = None) -> bytes:
    """The title as a heading; the donor of two rows in one merged cell."""
    if body is None:
        rows = [[_cell(text) for text in row] for row in ROWS]
        rows[1][0] = _cell("甲公司", '<w:vMerge w:val="restart"/>')
        rows[2][0] = _cell("", "<w:vMerge/>")
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
