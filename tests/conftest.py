"""What the tests share: the command as a process, and warehouses built with it.

The texts and keys that are not part of the project lie in `../shared`. Where CI=true
they must be there; on a machine without them the tests that need them say so.
"""

import fcntl
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes import Minzheng, run_command

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SHARED_FOLDER = PROJECT_ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes longest first, so that no worker ends long after the others."""
    items.sort(key=lambda item: item.path.name != "test_dbt_project.py")


def build_warehouse(inputs: Path, folder: Path) -> Path:
    """Run the whole pipeline over a folder of bulletins; it must end well."""
    done = run_command("run", inputs, "--warehouse", "w.duckdb", "-q", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "w.duckdb"


def read_warehouse(inputs: Path, folder: Path) -> Path:
    """Ingest a folder and build its facts, without tests and checks."""
    unchecked = ("--no-check", "--publish", "--warehouse", "w.duckdb", "-q")
    done = run_command("run", inputs, *unchecked, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "w.duckdb"


@dataclass(frozen=True, slots=True)
class Shared:
    """Builds each warehouse once for all workers of pytest-xdist.

    Attributes:
        root: a folder that all workers of this run have, and no other run.
    """

    root: Path

    def warehouse(self, name: str, inputs: Path) -> Path:
        """Build it, or wait for the worker that does."""
        folder, built = self.root / name, self.root / f"{name}.built"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not built.exists():
                folder.mkdir()
                build_warehouse(inputs, folder)
                built.touch()
        return folder / "w.duckdb"


@pytest.fixture(scope="session")
def shared_by_workers(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Warehouses that no test may change."""
    own = tmp_path_factory.getbasetemp()
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    return Shared(own.parent if is_worker else own)


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
def examples_warehouse(examples: Path, shared_by_workers: Shared) -> Path:
    """A warehouse built from examples/ by the command; read only, please."""
    return shared_by_workers.warehouse("examples", examples)


@pytest.fixture(scope="session")
def seeds_warehouse(shared_folder: Path, shared_by_workers: Shared) -> Path:
    """A warehouse built from the seeds by the command; read only, please."""
    return shared_by_workers.warehouse("seeds", shared_folder / "seeds")


@pytest.fixture(scope="session")
def bulletins_warehouse(shared_folder: Path, shared_by_workers: Shared) -> Path:
    """A warehouse built from the keyed bulletins by the command; read only, please."""
    return shared_by_workers.warehouse("bulletins", shared_folder / "bulletins")


@pytest.fixture(scope="session")
def own_bulletins() -> Path:
    """Keyed bulletins that belong to the tests: constructions in natural sentences."""
    return PROJECT_ROOT / "tests" / "bulletins"


@pytest.fixture(scope="session")
def own_bulletins_warehouse(own_bulletins: Path, shared_by_workers: Shared) -> Path:
    """A warehouse built from them by the command; read only, please."""
    return shared_by_workers.warehouse("own", own_bulletins)


@pytest.fixture
def warehouse(examples_warehouse: Path, tmp_path: Path) -> Path:
    """A published warehouse that belongs to this test: a copy of the examples'."""
    return Path(shutil.copy(examples_warehouse, tmp_path / "w.duckdb"))
