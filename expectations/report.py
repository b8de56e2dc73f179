"""The first page of a check report: the verdict, and rows that broke a check.

Each row is shown with its sentence and the quote marked in it. Every text of a
bulletin is escaped; the page refers to no network host.
"""

from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from expectations.records import CheckSummary, text_of, title_of

TEMPLATES = Path(__file__).parent / "templates"


def write_report(summary: CheckSummary, *, warehouse: Path) -> None:
    """Write `summary.report` for the warehouse at that path.

    Raises:
        OSError: the page can't be written.
    """
    page = _environment().get_template("report.html")
    text = page.render(
        summary=summary,
        verdict=verdict_on(summary),
        warehouse=warehouse.name,
        written_at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    )
    summary.report.write_text(text, "utf-8")


def verdict_on(summary: CheckSummary) -> str:
    """Name the verdict: `broken`, `failed`, `warned` or `passed`."""
    if summary.errors:
        return "broken"
    if not summary.success:
        return "failed"
    return "warned" if summary.failures else "passed"


def mark_quote(row: dict[str, object]) -> Markup:
    """Give the sentence (or text) of a row as HTML, its quote marked where it stands.

    `{"sentence": "发放口罩3个<", "quote": "3个"}` gives
    `发放口罩<mark>3个</mark>&lt;`. Empty when the row has no text.
    """
    sentence = text_of(row)
    quote = str(row.get("quote") or "")
    before, found, after = sentence.partition(quote) if quote else (sentence, "", "")
    if not found:
        return escape(sentence)
    return escape(before) + Markup("<mark>{}</mark>").format(found) + escape(after)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(mark_quote=mark_quote, title_of=title_of)
    return environment
