"""HTML pages: the text that a reader sees, tables as rows with tabs.

Nothing visible is thrown away: menus, sidebars, footers and blocks that are
mostly links stay in the text and are marked as furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.decoding import decode
from ingest.metadata import read_labelled_date
from ingest.readers.grid import continued
from ingest.records import DeclaredMetadata, Extracted, ReadError, Source

_CHARSET = re.compile(rb"<meta\b[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>", re.IGNORECASE)
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "select"}
    | {"button", "head"}
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FRAME = frozenset({"nav", "footer", "aside"})
_FRAMING = frozenset({"div", "ul", "ol", "section", "p", "td"})
_FRAME_NAME = re.compile(
    "(?:^|[-_ ])(?:nav|menu|footer|foot|sidebar|breadcrumbs?|crumbs?|copyright|share"
    "|related|recommend|pager?|toolbar)(?:$|[-_ ])",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_MOST_COLUMNS = 60
_MOST_ROWS = 1000
_LONGEST_CELL = 400
# Names of meta elements, in order of trust. The first of each are those of the
# standard for government sites (GB/T 政府网站网页标识: ArticleTitle, ContentSource).
_TITLES = ("articletitle", "og:title", "title", "dc.title")
_PUBLISHERS = ("contentsource", "source", "og:site_name", "sitename", "publisher")
_DATES = ("pubdate", "article:published_time", "publishdate", "dc.date", "date")


@dataclass(frozen=True, slots=True)
class _Spanning:
    """A cell that goes on in the next rows: its text, its columns, rows to come."""

    text: str
    columns: int
    rows: int


@dataclass(slots=True)
class _Table:
    """An open table: where it began, where its open row is, what spans rows.

    `is_layout` says that it only lays out the page; `headed` that its first cell is a
    header by the markup. `column` is where the next cell stands, from 0.
    """

    start: int
    is_layout: bool
    headed: bool
    column: int = 0
    above: dict[int, _Spanning] = field(default_factory=dict)


@dataclass(slots=True)
class _Page:
    """The text of a page as it is gathered, piece by piece.

    What stands open is counted here: asking each element for its ancestors or
    its text would take the square of the page's length.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    # So many characters may be shown again where cells span rows: a small page may
    # ask for gigabytes of them.
    spanning_left: int = 5_000_000
    # Those that are open.
    tables: list[_Table] = field(default_factory=list)
    headed_tables: list[tuple[int, int]] = field(default_factory=list)
    plain_tables: list[tuple[int, int]] = field(default_factory=list)
    open_cells: int = 0
    links: int = 0
    linked: int = 0
    furniture: list[tuple[int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def end_line(self, mark: str = "\n") -> None:
        if self.pieces and self.pieces[-1] != "\n":
            self.add(mark)


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far the page was when an element began."""

    length: int
    links: int
    linked: int
    pieces: int


def extract_html(source: Source) -> Extracted:
    """The visible text of a page, and what its head declares.

    Raises ReadError (`empty`, `binary`, `undecodable`, `too_deep`, `too_large`).
    """
    charset = _CHARSET.search(source.content[:4000])
    decoded = decode(source.content, charset[1].decode() if charset else None)
    root = _parse(decoded.text)
    page = _Page()
    _gather(root, page)
    text = "".join(page.pieces)
    if not text.strip():
        raise _shows_nothing()
    return Extracted(
        text,
        decoded.encoding,
        "html",
        _declared(root, source.declared),
        [span for span in page.furniture if _says_little(text, span)],
        page.headings,
        page.headed_tables,
        page.plain_tables,
    )


def declared_by_page(text: str, given: DeclaredMetadata) -> DeclaredMetadata:
    """What the head of a page declares, behind what is `given`.

    Raises ReadError (`empty`, `too_deep`, `too_large`).
    """
    return _declared(_parse(text), given)


def _says_little(text: str, span: tuple[int, int]) -> bool:
    """Whether a frame holds no prose: a wrapper may be named nav or menu too."""
    return text.count("。", *span) < 3


def _shows_nothing() -> ReadError:
    return ReadError("empty", "the page shows no text; check how it was saved")


def _parse(text: str) -> HtmlElement:
    declaration = _XML_DECLARATION.match(text)
    markup = text[declaration.end() if declaration else 0 :].replace("\x00", "")
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = document_fromstring(markup.encode(), parser=parser)
    except etree.ParserError:
        raise _shows_nothing() from None
    # libxml2 drops what lies deeper than 2048 elements; say so, lose nothing.
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise ReadError(
            "too_deep", "the page is nested too deeply; save its text as .txt"
        )
    return root


def _gather(root: HtmlElement, page: _Page) -> None:
    """Walk the tree without recursion: pages may be nested thousands deep."""
    marks: dict[HtmlElement, _Mark] = {}
    hidden: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if hidden is None and event == "start":
            if element.tag in _HIDDEN:
                hidden = element
            else:
                marks[element] = _enter(element, page)
        elif event == "end":
            if hidden is None:
                _leave(element, page, marks.pop(element))
            if hidden is element:
                hidden = None
            if hidden is None and element is not root:
                _add_text(element.tail, page)


def _enter(element: HtmlElement, page: _Page) -> _Mark:
    loose = page.open_cells == 0
    if element.tag in _CELLS and _is_in_table(page):
        _open_cell(page.tables[-1], page)
        page.open_cells += 1
    elif element.tag in _BLOCKS and loose:
        page.end_line()
    if element.tag == "table":
        page.tables.append(_opened(element, page))
    elif element.tag == "tr" and _is_in_table(page):
        page.tables[-1].column = 0
    mark = _Mark(page.length, page.links, page.linked, len(page.pieces))
    _add_text(element.text, page)
    return mark


def _is_in_table(page: _Page) -> bool:
    """Whether the innermost open table is a true one, whose rows are lines."""
    return bool(page.tables) and not page.tables[-1].is_layout


def _opened(element: HtmlElement, page: _Page) -> _Table:
    first = next(element.iter("td", "th"), None)
    headed = first is not None and first.tag == "th"
    return _Table(page.length, _is_layout(element), headed)


def _open_cell(table: _Table, page: _Page) -> None:
    """Show what spans the columns here from above, and part the cell from it."""
    while table.column in table.above:
        _show_spanning(table, table.column, page)
    if table.column:
        _next_cell(page)


def _show_spanning(table: _Table, column: int, page: _Page) -> None:
    """Show a cell from above at its column; those before it are empty."""
    cell = table.above.pop(column)
    if column:
        _next_cell(page)
        page.add("\t" * (column - max(table.column, 1)))
    page.spanning_left -= len(cell.text) + cell.columns
    if page.spanning_left < 0:
        raise ReadError("too_large", "its cells span too many rows; save it as .xlsx")
    page.add(cell.text + "\t" * (cell.columns - 1))
    if cell.rows > 1:
        table.above[column] = replace(cell, rows=cell.rows - 1)
    table.column = column + cell.columns


def _close_row(table: _Table, page: _Page) -> None:
    """Show what spans the columns behind the last cell of a row."""
    for column in sorted(each for each in table.above if each >= table.column):
        _show_spanning(table, column, page)


def _close_cell(cell: HtmlElement, table: _Table, page: _Page, mark: _Mark) -> None:
    columns = _count(cell, "colspan", _MOST_COLUMNS)
    rows = _count(cell, "rowspan", _MOST_ROWS)
    if rows > 1:
        text = continued("".join(page.pieces[mark.pieces :]).strip())
        table.above[table.column] = _Spanning(text, columns, rows - 1)
    page.add("\t" * (columns - 1))
    table.column += columns


def _close_table(page: _Page) -> None:
    table = page.tables.pop()
    if not table.is_layout and page.length > table.start:
        found = page.headed_tables if table.headed else page.plain_tables
        found.append((table.start, page.length))


def _next_cell(page: _Page) -> None:
    if page.pieces and page.pieces[-1] == " ":
        page.pieces.pop()
        page.length -= 1
    page.add("\t")


def _leave(element: HtmlElement, page: _Page, mark: _Mark) -> None:
    _mark_spans(element, page, mark)
    if element.tag in _CELLS and _is_in_table(page):
        page.open_cells -= 1
        _close_cell(element, page.tables[-1], page, mark)
        return
    if element.tag == "tr" and _is_in_table(page):
        _close_row(page.tables[-1], page)
    elif element.tag == "table":
        _close_table(page)
    loose = page.open_cells == 0
    if element.tag == "br":
        page.end_line() if loose else page.add(" ")
    elif element.tag in _BLOCKS and loose:
        page.end_line()


def _mark_spans(element: HtmlElement, page: _Page, mark: _Mark) -> None:
    if element.tag == "a":
        page.links += 1
        page.linked += page.length - mark.length
    if page.length > mark.length:
        span = (mark.length, page.length)
        if element.tag in _HEADINGS:
            page.headings.append(span)
        if _is_frame(element, page, mark):
            page.furniture.append(span)


def _count(cell: HtmlElement, name: str, most: int) -> int:
    """How many columns or rows a cell spans; 0 rows are all that follow."""
    span = cell.get(name, "1").strip()
    if span == "0" and name == "rowspan":
        return most
    return max(min(int(span), most), 1) if span.isdecimal() else 1


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only lays out the page: it holds tables or long prose."""
    if table.find(".//table") is not None:
        return True
    cells = table.iter("td", "th")
    return any(len(cell.text_content().strip()) > _LONGEST_CELL for cell in cells)


def _is_frame(element: HtmlElement, page: _Page, mark: _Mark) -> bool:
    if element.tag in _FRAME or element.get("role") in ("navigation", "contentinfo"):
        return True
    if element.tag not in _FRAMING:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_FRAME_NAME.search(names)) or _is_links(page, mark)


def _is_links(page: _Page, mark: _Mark) -> bool:
    """Whether nearly all of the element's text are links, three at least."""
    linked, length = page.linked - mark.linked, page.length - mark.length
    return page.links - mark.links >= 3 and linked * 10 >= length * 8


def _add_text(text: str | None, page: _Page) -> None:
    if not text:
        return
    folded = _SPACE.sub(" ", text)
    if not page.pieces or page.pieces[-1][-1] in " \n\t":
        folded = folded.lstrip(" ")
    page.add(folded)


def _declared(root: HtmlElement, given: DeclaredMetadata) -> DeclaredMetadata:
    """Fields of the record first, then the page's meta elements and title."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or ""
        meta.setdefault(name.lower(), element.get("content", "").strip())
    dates = filter(None, (read_labelled_date(meta.get(name, "")) for name in _DATES))
    return given.merged(
        DeclaredMetadata.found(
            "page",
            _first(meta, _TITLES) or _page_title(root),
            _first(meta, _PUBLISHERS),
            next(dates, None),
        )
    )


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _page_title(root: HtmlElement) -> str | None:
    """The page's title, without the name of the site behind it."""
    title = root.findtext(".//title") or ""
    return re.split(r"\s*[_|]\s*|\s+[-–—]\s+", title.strip(), maxsplit=1)[0] or None
