"""The committed files of the project are what the queries say."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from expectations.content_checks import (
    CHECKED_TABLES,
    FAMILIES,
    QUERIES,
    checks_of,
    read_check,
)
from expectations.generate import write_project
from expectations.runner import PROJECT

GENERATED = (
    "great_expectations.yml",
    "suites/*.json",
    "validation_definitions/*.json",
    "checkpoints/*.json",
)


def generated_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for pattern in GENERATED
        for path in folder.glob(pattern)
    }


def test_the_committed_suites_are_those_of_the_queries(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "great_expectations.yml", tmp_path)
    write_project(tmp_path)
    assert generated_files(tmp_path) == generated_files(PROJECT)


def test_every_query_is_in_a_suite() -> None:
    folders = {path.name for path in QUERIES.iterdir()}
    suites = {checked.suite for checked in CHECKED_TABLES}
    assert folders <= suites | set(FAMILIES)


def test_every_check_is_told_in_english_and_chinese() -> None:
    for checked in CHECKED_TABLES:
        for check in checks_of(checked):
            assert re.search("[a-z]{3}", check.description), check.name
            assert re.search("[一-龥]{3}", check.description), check.name


def test_what_drifts_is_named_as_the_ledger_names_it(project_root: Path) -> None:
    seed = project_root / "dbt_project" / "seeds" / "numeral_reasons.csv"
    with seed.open(encoding="utf-8", newline="") as lines:
        reasons = {row["reason_code"]: row["reason"] for row in csv.DictReader(lines)}
    query = QUERIES / "numeral_ledger" / "unread_share_not_drifted.sql"
    assert f"reason = '{reasons['bare_number']}'" in query.read_text("utf-8")


def test_names_are_unique_within_a_suite() -> None:
    for checked in CHECKED_TABLES:
        names = [check.name for check in checks_of(checked)]
        assert len(set(names)) == len(names), checked.suite


def test_severity_is_a_field_of_the_expectation() -> None:
    suite = json.loads((PROJECT / "suites" / "fct_supplies.json").read_text("utf-8"))
    severities = {e["meta"]["name"]: e["severity"] for e in suite["expectations"]}
    assert severities["quote_stands_in_text"] == "critical"
    assert severities["value_not_outlying"] == "warning"


def test_braces_of_a_query_survive_formatting(tmp_path: Path) -> None:
    path = tmp_path / "check.sql"
    path.write_text("-- critical\n-- Holds.\nselect '{kind} a{2}' from {batch}\n")
    query = read_check(path, "supplies").query
    assert query.format(batch="marts.t") == "select 'supplies a{2}' from marts.t"


@pytest.mark.parametrize(
    "text",
    ["-- severe\n-- Holds.\nselect 1\n", "-- critical\nselect 1\n", "select 1\n"],
)
def test_a_query_without_severity_and_description_is_refused(
    text: str, tmp_path: Path
) -> None:
    path = tmp_path / "check.sql"
    path.write_text(text)
    with pytest.raises(ValueError, match="starts with a severity"):
        read_check(path, "")
