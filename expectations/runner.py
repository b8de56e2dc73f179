"""Judge a warehouse: run every expectation over it and write the report.

Great Expectations takes seconds to import, so it is imported only when a warehouse is
judged, not when this module is.
"""

import importlib
import logging
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from expectations.content_checks import CHECKED_TABLES, CheckedTable, checks_of
from expectations.records import CheckError, CheckFailure, CheckSummary, TableOutcome

if TYPE_CHECKING:
    from great_expectations.core import (
        ExpectationSuiteValidationResult,
        ExpectationValidationResult,
    )
    from great_expectations.data_context import FileDataContext

PROJECT = Path(__file__).parent
CHECKPOINT = "warehouse"
DATASOURCE = "warehouse"
EXAMPLES = 10
SPILLED = "spilled"
# What DuckDB spilled stays where a check was killed.
WRITTEN_FOLDERS = ("results", "data_docs", SPILLED)


def check_warehouse(
    path: Path, *, report_folder: Path, memory: str | None = None
) -> CheckSummary:
    """Run every expectation over the warehouse at `path`, which is only read.

    The report goes to `report_folder`, in place of an earlier one: `index.html`, the
    Data Docs it links to (`data_docs/`) and the results as JSON (`results/`).
    This process must hold no connection to the file that may write (DuckDB opens a
    file in one way only within a process); none is held on return. DuckDB keeps up to
    `memory` (`2GB`; None is most of what the machine has) and spills the rest into the
    report's folder.

    Raises:
        duckdb.Error: the file can't be opened for reading.
        OSError: the report can't be written.
    """
    from expectations.report import write_report

    _clear(report_folder)
    missing = _missing_tables(path)
    if missing:
        summary = _summary_of_missing(missing, report_folder)
    else:
        results = _run_checkpoint(path, report_folder, memory)
        summary = _summary_of(results, report_folder)
    write_report(summary, warehouse=path)
    return summary


def _clear(report_folder: Path) -> None:
    for name in WRITTEN_FOLDERS:
        shutil.rmtree(report_folder / name, ignore_errors=True)
    # A file that is written over keeps its mode, which may be another now.
    (report_folder / "index.html").unlink(missing_ok=True)
    report_folder.mkdir(parents=True, exist_ok=True)


def _missing_tables(path: Path) -> list[CheckedTable]:
    query = "select table_schema || '.' || table_name from information_schema.tables"
    with duckdb.connect(str(path), read_only=True) as connection:
        held = {name for (name,) in connection.execute(query).fetchall()}
    return [checked for checked in CHECKED_TABLES if checked.qualified not in held]


def _summary_of_missing(
    missing: list[CheckedTable], report_folder: Path
) -> CheckSummary:
    errors = tuple(
        CheckError("", checked.qualified, "the warehouse has no such table: build it")
        for checked in missing
    )
    return CheckSummary(
        success=False,
        checked=0,
        failures=(),
        errors=errors,
        tables=(),
        report=report_folder / "index.html",
    )


def _run_checkpoint(
    path: Path, report_folder: Path, memory: str | None
) -> "list[ExpectationSuiteValidationResult]":
    """Run all suites and build the Data Docs; results in the order of the tables."""
    with quiet():
        context = open_context(path, report_folder, memory)
        try:
            run = context.checkpoints.get(CHECKPOINT).run()
            context.build_data_docs()
        finally:
            release(context)
    return list(run.run_results.values())


def open_context(
    path: Path, report_folder: Path, memory: str | None = None
) -> "FileDataContext":
    """Open the Great Expectations project over the warehouse at `path`."""
    from expectations.dialect import reading_url, register_dialect
    from expectations.lazy_modules import lazily

    folder = report_folder.resolve()
    register_dialect()
    with lazily("altair", "scipy"):
        import great_expectations

        # The suites name it.
        importlib.import_module("expectations.no_such_rows")

    return great_expectations.get_context(
        mode="file",
        context_root_dir=PROJECT,
        runtime_environment={
            "WAREHOUSE_URL": reading_url(
                path, memory_limit=memory, temp_directory=str(folder / SPILLED)
            ),
            "REPORT_FOLDER": str(folder),
        },
    )


def release(context: "FileDataContext") -> None:
    """Close the file, so that the caller may write or publish it."""
    engine: Any = context.data_sources.get(DATASOURCE).get_execution_engine()
    engine.engine.dispose()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the library's warnings and log lines out of the caller's output."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _summary_of(
    results: "list[ExpectationSuiteValidationResult]", report_folder: Path
) -> CheckSummary:
    failures: list[CheckFailure] = []
    errors: list[CheckError] = []
    tables: list[TableOutcome] = []
    for checked, suite in zip(CHECKED_TABLES, results, strict=True):
        for result in suite.results:
            if message := _raised(result):
                name = _name_of(result)
                errors.append(CheckError(name, checked.qualified, message))
            elif not result.success:
                failures.append(_failure(result, checked))
        errors += _not_judged(checked, suite)
        tables.append(_table_outcome(checked, suite, report_folder))
    failures.sort(key=lambda failure: failure.severity != "critical")
    is_critical = any(failure.severity == "critical" for failure in failures)
    return CheckSummary(
        success=not is_critical and not errors,
        checked=sum(table.checked for table in tables),
        failures=tuple(failures),
        errors=tuple(errors),
        tables=tuple(tables),
        report=report_folder / "index.html",
    )


def _not_judged(
    checked: CheckedTable, suite: "ExpectationSuiteValidationResult"
) -> list[CheckError]:
    """Name the checks of `queries/` that the suite gave no result of.

    Great Expectations drops an expectation that it can't make sense of, and says so
    in its log only.
    """
    judged = {_name_of(result) for result in suite.results}
    message = "was not judged; write the suites anew: python -m expectations.generate"
    return [
        CheckError(check.name, checked.qualified, message)
        for check in checks_of(checked)
        if check.name not in judged
    ]


def _table_outcome(
    checked: CheckedTable,
    suite: "ExpectationSuiteValidationResult",
    report_folder: Path,
) -> TableOutcome:
    pages = (report_folder / "data_docs" / "validations" / checked.suite).rglob(
        "*.html"
    )
    return TableOutcome(
        table=checked.qualified,
        checked=len(suite.results),
        held=sum(bool(result.success) for result in suite.results),
        page=next((page.relative_to(report_folder).as_posix() for page in pages), ""),
    )


def _name_of(result: "ExpectationValidationResult") -> str:
    configuration = result.expectation_config
    return str(configuration.meta["name"]) if configuration else ""


def _failure(
    result: "ExpectationValidationResult", checked: CheckedTable
) -> CheckFailure:
    configuration: Any = result.expectation_config
    rows = result.result["details"]["unexpected_rows"]
    return CheckFailure(
        severity=configuration.severity.value,
        expectation=_name_of(result),
        table=checked.qualified,
        message=configuration.description,
        unexpected_count=result.result["observed_value"],
        examples=tuple(_filled(row) for row in rows[:EXAMPLES]),
    )


def _raised(result: "ExpectationValidationResult") -> str:
    """Say in one line what an expectation raised; empty when it raised nothing.

    Great Expectations gives one record, or one a metric.
    """
    information: dict[str, Any] = dict(result.exception_info or {})
    records = [information] if "raised_exception" in information else []
    records = records or list(information.values())
    messages = [
        str(record["exception_message"])
        for record in records
        if record["raised_exception"]
    ]
    return " ".join(messages[0].split()) if messages else ""


def _filled(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}
