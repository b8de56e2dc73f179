"""Word documents (.docx, ECMA-376): the text of the body, tables as tables.

Deleted text (tracked changes) is no text, inserted text is. Headers, footers
and notes are left out: they repeat on every page.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from ingest.readers.archives import BROKEN, unpacking
from ingest.readers.grid import SPANNED, GridText, continued
from ingest.readers.packages import check_package
from ingest.records import DeclaredMetadata, Extracted, ReadError, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
# Styles that Word knows as headings, by their fixed identifiers.
_HEADING_STYLES = ("heading", "title", "标题")
_MOST_SPANNED = 60


def extract_document(source: Source) -> Extracted:
    """Paragraphs and tables in their order.

    Raises ReadError (`empty`, `broken_file`, `too_large`).
    """
    check_package(io.BytesIO(source.content))
    page = GridText()
    try:
        with unpacking(), zipfile.ZipFile(io.BytesIO(source.content)) as package:
            body = _parse(package.read("word/document.xml")).find(f"{_W}body")
            title = _core_title(package)
    except (*BROKEN, etree.XMLSyntaxError, KeyError) as error:
        raise _broken(error) from None
    if body is None:
        raise _broken("it has no body")
    for element in _blocks(body):
        if element.tag == f"{_W}tbl":
            page.add_table(_table_rows(element))
        else:
            _add_paragraph(element, page)
    declared = source.declared.merged(DeclaredMetadata.found("properties", title))
    return page.extracted("docx", "utf-8", declared)


def _broken(error: object) -> ReadError:
    reason = " ".join(str(error).split())[:200]
    return ReadError("broken_file", f"the document is broken ({reason}); save it anew")


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def _core_title(package: zipfile.ZipFile) -> str | None:
    """The title among the document's properties; many hold none, or a template's."""
    if "docProps/core.xml" not in package.namelist():
        return None
    title = _parse(package.read("docProps/core.xml")).findtext(_TITLE) or ""
    return title.strip() or None


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, those in content controls and insertions too."""
    for element in parent:
        if element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _blocks(element)


def _add_paragraph(paragraph: etree._Element, page: GridText) -> None:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "").lower() if style is not None else ""
    text = _text(paragraph)
    if name.startswith(_HEADING_STYLES) and text.strip():
        page.add_heading(text)
    else:
        page.add_line(text)


def _text(element: etree._Element) -> str:
    """The text of all runs, in order; drawn boxes that come twice come once."""
    pieces = list[str]()
    hidden: etree._Element | None = None
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "end":
            hidden = None if each is hidden else hidden
        elif hidden is None and each.tag == _FALLBACK:
            hidden = each
        elif hidden is None and each.tag == f"{_W}t":
            pieces.append(each.text or "")
        elif hidden is None:
            pieces.append(
                _BREAKS.get(each.tag, "") if each.getparent() is not None else ""
            )
    return "".join(pieces)


def _table_rows(table: etree._Element) -> Iterator[list[str]]:
    """The cells of each row; one that spans rows stands in each of them."""
    above: dict[int, str] = {}
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue
        cells = list[str]()
        for cell in row.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tr")) is row:
                _add_cell(cell, cells, above)
        yield cells


def _add_cell(cell: etree._Element, cells: list[str], above: dict[int, str]) -> None:
    column = len(cells)
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
    text = " ".join(filter(None, (_text(p).strip() for p in cell.iter(f"{_W}p"))))
    shown = above.get(column, "") if goes_on else text
    above[column] = continued(shown)
    cells += [shown, *[SPANNED] * (_columns(cell) - 1)]


def _columns(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    count = span.get(f"{_W}val", "1") if span is not None else "1"
    return max(min(int(count), _MOST_SPANNED), 1) if count.isdecimal() else 1
