"""What a check of a whole warehouse gives, and what it leaves alone."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import duckdb
import pytest

from expectations.content_checks import CHECKED_TABLES, checks_of
from expectations.runner import PROJECT, check_warehouse
from tests.expectations.breaking import Break
from tests.expectations.broken_rows import BREAKS

Harm = Callable[[list[dict[str, object]]], None]

CRITICAL = BREAKS["fct_supplies", "bounds_hold_value"][0]
WARNING = BREAKS["fct_headcounts", "value_not_outlying"][0]


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_a_sound_warehouse_passes_every_expectation(
    sound: Path, tmp_path: Path
) -> None:
    summary = check_warehouse(sound, report_folder=tmp_path)

    assert summary.success
    assert (summary.failures, summary.errors) == ((), ())
    assert summary.checked == sum(len(checks_of(table)) for table in CHECKED_TABLES)
    assert summary.report == tmp_path / "index.html"
    assert summary.report.exists()


def test_a_critical_failure_shows_its_rows_and_is_no_success(
    broken: Break, tmp_path: Path
) -> None:
    summary = check_warehouse(broken(CRITICAL), report_folder=tmp_path)

    assert not summary.success
    (failure,) = summary.failures
    assert failure.severity == "critical"
    assert failure.table == "marts.fct_supplies"
    assert failure.expectation == "bounds_hold_value"
    assert "下限" in failure.message
    assert failure.unexpected_count == 1
    (row,) = failure.examples
    assert row["sentence"] == "郑州市收到大米80吨。"
    assert (row["value_low"], row["value"]) == ("80001", "80000")


def test_a_warning_alone_is_a_success(broken: Break, tmp_path: Path) -> None:
    summary = check_warehouse(broken(WARNING), report_folder=tmp_path)

    assert summary.success
    assert [failure.severity for failure in summary.failures] == ["warning"]


def test_critical_failures_come_before_warnings(broken: Break, tmp_path: Path) -> None:
    late = BREAKS["dim_unit", "holds_units_in_use"][0]
    summary = check_warehouse(broken(f"{WARNING};{late}"), report_folder=tmp_path)

    severities = [failure.severity for failure in summary.failures]
    assert severities == ["critical", "warning"]


def test_only_the_first_rows_are_kept_as_examples(
    broken: Break, tmp_path: Path
) -> None:
    script = "update marts.fct_supplies set rollup = 'sum'"
    summary = check_warehouse(broken(script), report_folder=tmp_path)

    (failure,) = summary.failures
    assert failure.unexpected_count == 29
    assert len(failure.examples) == 10


def test_an_expectation_that_raises_is_an_error_and_no_pass(
    broken: Break, tmp_path: Path
) -> None:
    script = "alter table marts.dim_item drop column item_category"
    summary = check_warehouse(broken(script), report_folder=tmp_path)

    assert not summary.success
    assert summary.failures == ()
    (error,) = summary.errors
    assert error.table == "marts.fct_supplies"
    assert error.expectation == "category_is_of_item"
    assert "item_category" in error.message
    assert "\n" not in error.message
    assert "category_is_of_item" in summary.report.read_text("utf-8")


def lose(expectations: list[dict[str, object]]) -> None:
    del expectations[0]


def mistake_type(expectations: list[dict[str, object]]) -> None:
    expectations[0]["type"] = "no_such_expectation"


@pytest.mark.parametrize("harm", [lose, mistake_type])
def test_an_expectation_that_the_library_drops_is_an_error_and_no_pass(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Harm
) -> None:
    shutil.copytree(PROJECT, tmp_path / "project")
    path = tmp_path / "project" / "suites" / "dim_unit.json"
    suite = json.loads(path.read_text("utf-8"))
    harm(suite["expectations"])
    path.write_text(json.dumps(suite), "utf-8")
    monkeypatch.setattr("expectations.runner.PROJECT", tmp_path / "project")
    summary = check_warehouse(sound, report_folder=tmp_path / "report")

    assert not summary.success
    (error,) = summary.errors
    assert (error.table, error.expectation) == ("marts.dim_unit", "holds_units_in_use")
    assert "holds_units_in_use" in summary.report.read_text("utf-8")


def test_a_missing_table_is_an_error_and_no_pass(broken: Break, tmp_path: Path) -> None:
    summary = check_warehouse(
        broken("drop table marts.dim_date"), report_folder=tmp_path
    )

    assert not summary.success
    assert [error.table for error in summary.errors] == ["marts.dim_date"]
    assert "marts.dim_date" in summary.report.read_text("utf-8")


def test_a_file_that_is_no_warehouse_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("no database " * 1000)
    with pytest.raises(duckdb.Error):
        check_warehouse(path, report_folder=tmp_path / "report")


def test_the_warehouse_is_only_read_and_is_free_afterwards(
    sound: Path, tmp_path: Path
) -> None:
    warehouse = Path(shutil.copy(sound, tmp_path / "w.duckdb"))
    warehouse.chmod(0o444)
    before = digest(warehouse)
    check_warehouse(warehouse, report_folder=tmp_path / "report")

    assert digest(warehouse) == before
    assert [path.name for path in tmp_path.glob("w.duckdb*")] == ["w.duckdb"]
    warehouse.chmod(0o644)
    duckdb.connect(str(warehouse)).close()


def test_the_project_folder_is_left_as_it_was(sound: Path, tmp_path: Path) -> None:
    def files() -> dict[Path, str]:
        found = (path for path in PROJECT.rglob("*") if path.is_file())
        return {p: digest(p) for p in found if "__pycache__" not in p.parts}

    before = files()
    check_warehouse(sound, report_folder=tmp_path)
    assert files() == before


@pytest.mark.parametrize("name", ["民政 50%20off", "what?x=1#b", "$A{b}"])
def test_any_file_name_can_be_checked(name: str, sound: Path, tmp_path: Path) -> None:
    warehouse = Path(shutil.copy(sound, tmp_path / f"{name}.duckdb"))
    report_folder = tmp_path / f"{name}.report"

    assert check_warehouse(warehouse, report_folder=report_folder).success
    assert list(report_folder.glob("data_docs/validations/*/**/*.html"))


def test_a_check_opens_no_socket(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert check_warehouse(sound, report_folder=tmp_path).success


def test_a_check_prints_nothing(sound: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; "
        "from expectations.runner import check_warehouse; "
        "check_warehouse(Path(sys.argv[1]), report_folder=Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, sound, tmp_path],
        cwd=PROJECT.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""
    # Extension modules may tell of their own memory when the interpreter ends.
    told = [line for line in done.stderr.splitlines() if line[:2] != " -"]
    assert [line for line in told if not line.startswith("nanobind:")] == []


def test_importing_the_runner_leaves_the_library_alone() -> None:
    script = (
        "import sys, expectations.runner; print('great_expectations' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"
