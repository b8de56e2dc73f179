"""The report opens without the network, and shows text as text."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest

from expectations.content_checks import CHECKED_TABLES
from expectations.records import CheckSummary
from expectations.report import mark_quote
from expectations.runner import check_warehouse
from tests.expectations.breaking import Break
from tests.expectations.broken_rows import BREAKS

MARKUP = "<script>alert(1)</script><img src=https://example.org/x.png>"
SCRIPT = ";".join(
    [
        BREAKS["fct_donations", "quote_stands_in_text"][0],
        BREAKS["numeral_ledger", "reason_is_given"][0],
        BREAKS["fct_supplies", "value_not_outlying"][0],
        f"update marts.fct_donations set sentence = '{MARKUP}' || sentence",
        "alter table marts.dim_item drop column item_category",
    ]
)


class References(HTMLParser):
    """The elements of a page, and what they refer to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in ("src", "href", "action", "data", "srcset", "poster"):
                self.targets.append(value or "")


def references_of(page: Path) -> References:
    parser = References()
    parser.feed(page.read_text("utf-8"))
    return parser


@pytest.fixture(scope="module")
def summary(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> CheckSummary:
    folder = tmp_path_factory.mktemp("report")
    warehouse = Path(shutil.copy(sound, folder / "w.duckdb"))
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(SCRIPT)
    return check_warehouse(warehouse, report_folder=folder / "w.report")


@pytest.fixture(scope="module")
def pages(summary: CheckSummary) -> list[Path]:
    return sorted(summary.report.parent.rglob("*.html"))


def test_there_is_a_page_for_every_table(pages: list[Path]) -> None:
    assert len(pages) == 1 + 2 * len(CHECKED_TABLES)


def test_no_page_refers_to_a_network_host(pages: list[Path]) -> None:
    for page in pages:
        references = references_of(page)
        remote = [x for x in references.targets if re.match("(?i)[a-z]+:|//", x)]
        assert (page, remote) == (page, [])
        assert not references.tags & {"script", "link", "iframe", "img", "object"}


def test_no_style_sheet_loads_anything(summary: CheckSummary) -> None:
    for path in summary.report.parent.rglob("*"):
        if path.suffix in (".css", ".html"):
            text = path.read_text("utf-8")
            assert not re.search(r"@import|url\(", text), path


def test_every_link_leads_to_a_page_of_the_report(pages: list[Path]) -> None:
    for page in pages:
        for target in references_of(page).targets:
            name, _, fragment = unquote(target).partition("#")
            linked = (page.parent / name).resolve() if name else page
            assert linked in {other.resolve() for other in pages} | {page}, target
            if fragment:
                assert fragment in references_of(linked).ids, target


def test_text_of_a_bulletin_is_never_markup(summary: CheckSummary) -> None:
    text = summary.report.read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text


def test_every_failure_and_error_is_shown_with_its_sentence(
    summary: CheckSummary,
) -> None:
    text = summary.report.read_text("utf-8")
    assert {failure.expectation for failure in summary.failures} == {
        "quote_stands_in_text",
        "reason_is_given",
        "value_not_outlying",
    }
    for failure in summary.failures:
        assert f"{failure.table}: {failure.expectation}" in " ".join(text.split())
        for row in failure.examples:
            assert mark_quote(row) in text
    assert "category_is_of_item" in text


def test_a_new_report_replaces_the_old_one(
    broken: Break, sound: Path, tmp_path: Path
) -> None:
    failed = broken(BREAKS["fct_supplies", "bounds_hold_value"][0])
    report = tmp_path / "report"
    check_warehouse(failed, report_folder=report)
    # As a check leaves it that was killed.
    (report / "spilled").mkdir()
    (report / "spilled" / "duckdb_temp_storage.tmp").touch()
    summary = check_warehouse(sound, report_folder=report)

    assert "bounds_hold_value" not in summary.report.read_text("utf-8")
    assert len(list(report.rglob("*.html"))) == 1 + 2 * len(CHECKED_TABLES)
    assert not list(report.rglob("*.tmp"))


@pytest.mark.parametrize(
    ("row", "marked"),
    [
        ({"sentence": "发放口罩3个<", "quote": "3个"}, "发放口罩<mark>3个</mark>&lt;"),
        ({"sentence": "发放口罩3个", "quote": "3個"}, "发放口罩3个"),
        ({"text": "a&b"}, "a&amp;b"),
        ({"document_id": "1"}, ""),
    ],
)
def test_the_quote_is_marked_where_it_stands(
    row: dict[str, object], marked: str
) -> None:
    assert mark_quote(row) == marked
