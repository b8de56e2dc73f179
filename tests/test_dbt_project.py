"""The dbt project as any dbt user would work with it: none of our Python builds."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest

from tests.processes import run_command

DBT = Path(sys.executable).with_name("dbt")
UNIT_TEST_DBT = (sys.executable, Path(__file__).with_name("unit_test_dbt.py"))
# A short one: every unit test runs in a test of its own, with the quicker dbt.
UNIT_TESTED_STEP = "int_numeral_values"
# Shares of the steps with most unit tests; all others are one more.
KINDS = ("int_cues", "int_kinds")
ACTIONS = ("int_goods_actions", "int_people_actions", "int_measurements")
LONGEST = ("int_as_of", "int_fact_places", "int_giving_clauses")
LONG = (
    "int_nouns",
    "int_parties",
    "int_rollup_figures",
    "int_stated_parts",
    "int_subjects",
)
SHARES = (KINDS, ACTIONS, LONGEST, LONG)


@pytest.fixture(scope="session")
def dbt_project(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dbt project alone, in a folder of its own."""
    copied = tmp_path_factory.mktemp("dbt") / "dbt_project"
    ignored = shutil.ignore_patterns("target", "logs", "warehouse.duckdb")
    shutil.copytree(project_root / "dbt_project", copied, ignore=ignored)
    return copied


@pytest.fixture(scope="session")
def ingested(dbt_project: Path, examples: Path) -> Path:
    """The file that `minzheng ingest` leaves, where the profile looks for it."""
    warehouse = dbt_project.parent / "warehouse.duckdb"
    done = run_command("ingest", examples, "-w", warehouse, "-q", cwd=dbt_project)
    assert done.returncode == 0, done.stderr
    return warehouse


def dbt(
    dbt_project: Path, *arguments: str, program: Sequence[str | Path] = (DBT,)
) -> subprocess.CompletedProcess[str]:
    """Call dbt in the project's folder, with nothing set up for it."""
    environment = {k: v for k, v in os.environ.items() if k != "MINZHENG_WAREHOUSE"}
    return subprocess.run(
        [*program, *arguments],
        cwd=dbt_project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_dbt_alone_builds_every_model_and_passes_its_tests(
    dbt_project: Path, ingested: Path
) -> None:
    """`dbt build` is run, seed and test in one; the unit tests of a step included."""
    assert ingested.is_file()
    exclude = ("--exclude-resource-types", "unit_test")
    done = dbt(dbt_project, "build", "--no-use-colors", *exclude)
    assert done.returncode == 0, done.stdout
    done = dbt(dbt_project, "build", "--no-use-colors", "--select", UNIT_TESTED_STEP)
    assert done.returncode == 0, done.stdout
    assert "unit_test" in done.stdout or "unit test" in done.stdout


@pytest.mark.parametrize(
    "selection",
    [
        *(
            ("--select", *(f"test_type:unit,{step}" for step in steps))
            for steps in SHARES
        ),
        ("--select", "test_type:unit", "--exclude", *chain(*SHARES)),
    ],
    ids=["kinds", "actions", "longest", "long", "others"],
)
def test_every_rule_reads_its_sentences_as_its_unit_tests_say(
    dbt_project: Path, ingested: Path, selection: Sequence[str]
) -> None:
    """In five parts, so that none comes near the time that a test may take."""
    assert ingested.is_file()
    quickly = ("--no-write-json", "--log-level-file", "none")
    unit_tests = ("test", "--no-use-colors", *quickly, *selection)
    done = dbt(dbt_project, *unit_tests, program=UNIT_TEST_DBT)
    assert done.returncode == 0, done.stdout
    assert re.search(r"Finished running .*\b\d{2,} unit tests", done.stdout)


def test_a_second_run_of_dbt_finds_nothing_to_mend(
    dbt_project: Path, ingested: Path
) -> None:
    assert ingested.is_file()
    done = dbt(dbt_project, "run", "--no-use-colors")
    assert done.returncode == 0, done.stdout


def test_what_is_read_is_noted_behind_every_step_that_is_added_to(
    dbt_project: Path,
) -> None:
    """A build that is broken off before one of them has noted nothing."""
    steps = ("ls", "--quiet", "--select", "config.materialized:incremental")
    done = dbt(dbt_project, *steps, "--exclude", "+int_read_bulletins")
    assert done.stdout.split() == [], done.stdout
    everything = dbt(dbt_project, *steps, "--resource-type", "model").stdout.split()
    assert "minzheng.reading.int_read_bulletins" in everything
    assert len(everything) > 20


@pytest.fixture(scope="session")
def documented(dbt_project: Path, ingested: Path) -> Path:
    """The folder in which dbt left its pages, and what they were made from."""
    assert ingested.is_file()
    done = dbt(dbt_project, "docs", "generate", "--static", "--no-use-colors")
    assert done.returncode == 0, done.stdout
    return dbt_project / "target"


def test_the_documentation_of_every_table_is_one_page(documented: Path) -> None:
    assert (documented / "static_index.html").stat().st_size > 0


def test_every_column_of_every_table_is_described(documented: Path) -> None:
    """What stands in the file is asked, not what the SQL seems to make."""
    tables = json.loads((documented / "catalog.json").read_bytes())["nodes"]
    nodes = json.loads((documented / "manifest.json").read_bytes())["nodes"]
    undescribed = [
        f"{nodes[name]['name']}.{column}"
        for name, table in tables.items()
        for column in table["columns"]
        if not nodes[name]["columns"].get(column, {}).get("description")
    ]
    assert len(tables) > 40
    assert undescribed == []
