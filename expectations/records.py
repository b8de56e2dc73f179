"""What a check of a warehouse found."""

from dataclasses import dataclass
from pathlib import Path

from expectations.content_checks import Severity

# What names a row, and where its text is looked for; the first that it has.
TITLE_COLUMNS = ("source_name", "fact_id", "document_id")
TEXT_COLUMNS = ("sentence", "row_text", "text", "raw_text")


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """An expectation that does not hold, and rows where it does not.

    Attributes:
        severity: `critical` keeps the build from being published, `warning` does not.
        expectation: its name, unique within the table.
        table: the table that it judges, with its schema.
        message: what should hold, in English and Chinese.
        unexpected_count: how many rows break it.
        examples: the first of these rows, without their empty columns; values are
            plain (text, numbers, truth values, lists); decimals and dates are text.
    """

    severity: Severity
    expectation: str
    table: str
    message: str
    unexpected_count: int
    examples: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class CheckError:
    """An expectation that could not be judged: an error of the tool, never a pass.

    Attributes:
        expectation: its name; empty when the whole table could not be judged.
        table: the table that it judges, with its schema.
        message: what went wrong, in one line.
    """

    expectation: str
    table: str
    message: str


@dataclass(frozen=True, slots=True)
class TableOutcome:
    """How the expectations of one table came out.

    Attributes:
        table: its name with the schema.
        checked: how many expectations it has.
        held: how many of them hold.
        page: its Data Docs page, relative to the report's folder.
    """

    table: str
    checked: int
    held: int
    page: str


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """The verdict on a warehouse.

    Attributes:
        success: no critical failure and no error; the build may be published.
        checked: how many expectations were judged.
        failures: those that do not hold, critical ones first.
        errors: those that could not be judged.
        tables: the outcome by table, in the order in which data flows.
        report: the report's first page, `index.html`.
    """

    success: bool
    checked: int
    failures: tuple[CheckFailure, ...]
    errors: tuple[CheckError, ...]
    tables: tuple[TableOutcome, ...]
    report: Path


def title_of(row: dict[str, object]) -> str:
    """Name a row by the first of its naming columns, or by nothing."""
    return next((str(row[name]) for name in TITLE_COLUMNS if name in row), "")


def text_of(row: dict[str, object]) -> str:
    """Give the sentence of a row, or the text that it has instead, or nothing."""
    return next((str(row[name]) for name in TEXT_COLUMNS if name in row), "")


def line_of(row: dict[str, object]) -> str:
    """Write a row in one line: its name, its quote, its sentence."""
    parts = (title_of(row), str(row.get("quote") or ""), text_of(row))
    return " · ".join(part for part in parts if part)
