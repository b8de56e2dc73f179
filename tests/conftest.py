"""What the tests share: the command as a process, and warehouses built with it.

The texts and keys that are not part of the project lie in `../shared`. Where CI=true
they must be there; on a machine without them the tests that need them say so.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import Minzheng, run_command

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SHARED_FOLDER = PROJECT_ROOT.parent / "shared"


def build_warehouse(inputs: Path, folder: Path) -> Path:
    """Run the whole pipeline over a folder of bulletins; it must end well."""
    done = run_command("run", inputs, "--warehouse", "w.duckdb", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "w.duckdb"


def read_warehouse(inputs: Path, folder: Path) -> Path:
    """Ingest a folder and let dbt build the facts, once, without tests and checks."""
    warehouse = folder / "w.duckdb"
    done = run_command("ingest", inputs, "--warehouse", warehouse, "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    artifacts = ["--target-path", str(folder / "target"), "--log-path", str(folder)]
    built = subprocess.run(
        [Path(sys.executable).with_name("dbt"), "run", *artifacts],
        cwd=PROJECT_ROOT / "dbt_project",
        env={**os.environ, "MINZHENG_WAREHOUSE": str(warehouse)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stdout[-2000:]
    return warehouse


@pytest.fixture
def minzheng(tmp_path: Path) -> Minzheng:
    """The command, called in this test's own folder."""

    def call(
        *arguments: str | Path, **options: object
    ) -> subprocess.CompletedProcess[str]:
        return run_command(*arguments, **{"cwd": tmp_path, **options})  # type: ignore[arg-type]

    return call


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds pyproject.toml."""
    return PROJECT_ROOT


@pytest.fixture(scope="session")
def examples() -> Path:
    """The bulletins that come with the project."""
    return PROJECT_ROOT / "examples"


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Texts and keys beside the project; without them: failed in CI, else skipped."""
    if not SHARED_FOLDER.is_dir():
        reason = f"{SHARED_FOLDER} with the answer keys is not there"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED_FOLDER


@pytest.fixture(scope="session")
def examples_warehouse(
    examples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A warehouse built from examples/ by the command; read only, please."""
    return build_warehouse(examples, tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="session")
def seeds_warehouse(
    shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A warehouse built from the seeds by the command; read only, please."""
    return build_warehouse(shared_folder / "seeds", tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def bulletins_warehouse(
    shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A warehouse built from the keyed bulletins by the command; read only, please."""
    folder = tmp_path_factory.mktemp("bulletins")
    return build_warehouse(shared_folder / "bulletins", folder)


@pytest.fixture(scope="session")
def own_bulletins() -> Path:
    """Keyed bulletins that belong to the tests: constructions in natural sentences."""
    return PROJECT_ROOT / "tests" / "bulletins"


@pytest.fixture(scope="session")
def own_bulletins_warehouse(
    own_bulletins: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A warehouse built from them by the command; read only, please."""
    return build_warehouse(own_bulletins, tmp_path_factory.mktemp("own"))


@pytest.fixture
def warehouse(examples_warehouse: Path, tmp_path: Path) -> Path:
    """A published warehouse that belongs to this test: a copy of the examples'."""
    return Path(shutil.copy(examples_warehouse, tmp_path / "w.duckdb"))
