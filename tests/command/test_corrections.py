"""A line of corrections.csv overrules one reading, and fails when it no longer can."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingest.digest import digest_of
from tests.processes import Minzheng

PARTS = ("ingest", "expectations", "dbt_project")
COLUMNS = (
    "document_id",
    "source_name",
    "quote",
    "nth",
    "part_no",
    "field",
    "value",
    "reason",
    "author",
    "corrected_on",
)
SIGNED = {"reason": "印刷错误", "author": "甲", "corrected_on": "2026-11-21"}

Line = dict[str, str]
Run = Callable[[list[Line]], subprocess.CompletedProcess[str]]


@pytest.fixture
def run_with(
    minzheng: Minzheng, warehouse: Path, project_root: Path, tmp_path: Path
) -> Run:
    """Run a copy of the project that has these corrections over the examples."""
    copied = tmp_path / "project"
    ignored = shutil.ignore_patterns("target", "logs", "__pycache__")
    for part in PARTS:
        shutil.copytree(project_root / part, copied / part, ignore=ignored)
    (tmp_path / "new.txt").write_text("县民政局3月9日慰问老人12人。\n", "utf-8")

    def run(lines: list[Line]) -> subprocess.CompletedProcess[str]:
        path = copied / "dbt_project" / "seeds" / "corrections.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)
        return minzheng(
            *("run", "new.txt", "-w", warehouse, "--json"),
            command=(sys.executable, "-m", "ingest.cli"),
            environment={"PYTHONPATH": str(copied)},
        )

    return run


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def a_fact(path: Path) -> Line:
    """An exact figure of the examples whose quote stands in its text once."""
    (row,) = query(
        path,
        """
        select f.fact_id, f.document_id, f.quote, f.sentence
        from marts.fct_supplies as f
        inner join marts.dim_bulletin using (document_id)
        inner join raw.bulletins as b using (document_id)
        where f.approximation = 'exact' and f.duplicate_of is null
            and f.is_additive and len(string_split(b.raw_text, f.quote)) = 2
        order by f.fact_id limit 1
        """,
    )
    return dict(zip(("fact_id", "document_id", "quote", "sentence"), row, strict=True))


def test_a_corrected_value_is_published_and_explained_without_reading_anew(
    run_with: Run, minzheng: Minzheng, warehouse: Path
) -> None:
    fact = a_fact(warehouse)
    line = {"document_id": fact["document_id"], "quote": fact["quote"]}
    done = run_with([{**line, "field": "value", "value": "7", **SIGNED}])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["build"]["full_refresh"] is None

    published = query(
        warehouse,
        "select value, value_low, value_high from marts.fct_supplies "
        f"where fact_id = '{fact['fact_id']}'",
    )
    assert published == [(7, 7, 7)]

    answer = json.loads(
        minzheng("explain", fact["fact_id"], "-w", warehouse, "--json").stdout
    )
    (correction,) = answer["corrections"]
    assert (correction["value"], correction["reason"]) == ("7.000000", "印刷错误")
    shown = minzheng("explain", fact["fact_id"], "-w", warehouse).stdout
    assert "overruled by hand" in shown
    assert "甲" in shown


def test_a_correction_that_no_longer_applies_fails_with_its_sentence(
    run_with: Run, warehouse: Path, tmp_path: Path
) -> None:
    fact = a_fact(warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        before = digest_of(connection)
    line = {"document_id": fact["document_id"], "quote": fact["quote"], **SIGNED}
    gone = {**line, "quote": "九万九千九百九十九个", "field": "value", "value": "7"}
    agrees = {**line, "field": "approximation", "value": "exact"}
    done = run_with([gone, agrees])
    assert done.returncode == 3
    assert "correction_ledger" in done.stderr
    report = (tmp_path / "w.report" / "index.html").read_text("utf-8")
    for expected in ("text_gone", "九万九千九百九十九个", "agrees", fact["quote"]):
        assert expected in report
    assert fact["sentence"][:8] in report
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        assert digest_of(connection) == before
