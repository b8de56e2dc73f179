"""The dbt project as any dbt user would work with it: none of our Python builds."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT_ROOT
from tests.processes import run_command
from tests.reading.unit_test_runner import Runner

DBT = Path(sys.executable).with_name("dbt")
# Tested by dbt itself too, as a user's `dbt build` does: a short one.
UNIT_TESTED_STEP = "int_numeral_values"
# One whose unit tests are all read together.
SUM_STEP = "int_stated_parts"
UNIT_TESTED = sorted(
    file.stem
    for file in (PROJECT_ROOT / "dbt_project" / "models").glob("*/*.yml")
    if "\nunit_tests:" in file.read_text(encoding="utf-8")
)


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


def dbt(dbt_project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call dbt in the project's folder, with nothing set up for it."""
    environment = {k: v for k, v in os.environ.items() if k != "MINZHENG_WAREHOUSE"}
    return subprocess.run(
        [DBT, *arguments],
        cwd=dbt_project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="session")
def built(dbt_project: Path, ingested: Path) -> Path:
    """The same file, with every model built and tested by dbt."""
    exclude = ("--exclude-resource-types", "unit_test")
    done = dbt(dbt_project, "build", "--no-use-colors", *exclude)
    assert done.returncode == 0, done.stdout
    return ingested


@pytest.fixture(scope="session")
def read_in_full(
    dbt_project: Path, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A copy of the built file, and the SQL of all models beside it."""
    folder = tmp_path_factory.mktemp("unit_tests")
    done = dbt(dbt_project, "compile", "--full-refresh", "--no-use-colors", "--quiet")
    assert done.returncode == 0, done.stdout
    shutil.copy(dbt_project / "target" / "manifest.json", folder)
    shutil.copy(built, folder)
    return folder


@pytest.fixture(scope="session")
def unit_tests(read_in_full: Path) -> Runner:
    """All unit tests of the project."""
    return Runner(read_in_full / "warehouse.duckdb", read_in_full / "manifest.json")


def test_dbt_alone_builds_every_model_and_passes_its_tests(
    dbt_project: Path, built: Path
) -> None:
    """`dbt build` is run, seed and test in one; the unit tests of a step included."""
    assert built.is_file()
    done = dbt(dbt_project, "build", "--no-use-colors", "--select", UNIT_TESTED_STEP)
    assert done.returncode == 0, done.stdout
    assert "unit_test" in done.stdout or "unit test" in done.stdout


@pytest.mark.parametrize("model", UNIT_TESTED)
def test_every_rule_reads_its_sentences_as_its_unit_tests_say(
    unit_tests: Runner, model: str
) -> None:
    assert list(unit_tests.failures(model)) == []


def test_dbt_passes_the_unit_tests_that_only_dbt_can_run(
    dbt_project: Path, unit_tests: Runner
) -> None:
    names = unit_tests.left_to_dbt()
    assert names
    selected = [f"test_name:{name}" for name in names]
    done = dbt(dbt_project, "test", "--no-use-colors", "--select", *selected)
    assert done.returncode == 0, done.stdout
    assert f"{len(names)} unit tests" in done.stdout


def test_every_model_with_unit_tests_is_tested(unit_tests: Runner) -> None:
    assert unit_tests.models() == UNIT_TESTED


def test_a_unit_test_that_expects_something_else_fails_among_the_others(
    read_in_full: Path, tmp_path: Path
) -> None:
    told = json.loads((read_in_full / "manifest.json").read_bytes())
    changed = {}
    for test in told["unit_tests"].values():
        if test["model"] == SUM_STEP and test["expect"]["rows"]:
            changed = test
    changed["expect"]["rows"][0]["total_order"] = -1
    (tmp_path / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    unit_tests = Runner(read_in_full / "warehouse.duckdb", tmp_path / "manifest.json")
    assert len(unit_tests.tests(SUM_STEP)) > 10
    (failure,) = unit_tests.failures(SUM_STEP)
    assert failure.startswith(f"{changed['name']}: lacks")


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
