"""A run that is killed anywhere leaves the published file, and the next run is clean.

The ordinary tests try a few points once; `make faults` tries all of them three times.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from ingest.digest import digest_of
from tests.trust.kill_points import (
    BUILD_AND_CHECK,
    COPY_AND_INGEST,
    PUBLISH,
    SWAPPED,
    KillPoint,
)

ROUNDS = int(os.environ.get("MINZHENG_KILL_ROUNDS", "1"))
IS_THOROUGH = ROUNDS > 1
EACH = 1 if IS_THOROUGH else 5
QUICK = (*COPY_AND_INGEST, *PUBLISH)[::EACH]
BEHIND = SWAPPED[::EACH]
SLOW = BUILD_AND_CHECK if IS_THOROUGH else BUILD_AND_CHECK[1:2]
NEW_BULLETIN = "武汉市民政局2021年3月9日收到省慈善总会捐赠医用口罩3000个。\n"
OURS = {"w.duckdb", "w.report", "new.txt", "empty.txt"}

Run = Callable[[str, KillPoint | None], int]


@pytest.fixture(scope="module")
def run(project_root: Path, folder: Path) -> Iterator[Run]:
    """Run `minzheng run` on an input, killed at a point; give how it ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.trust.kill_points"],
        cwd=project_root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    )

    def call(name: str, point: KillPoint | None) -> int:
        order = {
            "warehouse": str(folder / "w.duckdb"),
            "inputs": [str(folder / name)],
            "point": asdict(point) if point else None,
        }
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(order) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    yield call
    process.kill()
    process.wait()


@pytest.fixture(scope="module")
def folder(examples_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a published warehouse and two inputs."""
    folder = tmp_path_factory.mktemp("kills")
    shutil.copy(examples_warehouse, folder / "base")
    (folder / "new.txt").write_text(NEW_BULLETIN, "utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture
def published(folder: Path) -> Path:
    """The warehouse as it was published, whatever the test before it left."""
    shutil.copy(folder / "base", folder / "w.duckdb")
    return folder / "w.duckdb"


def hash_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def marts_and_rejects(path: Path) -> tuple[str, int]:
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute("select count(*) from raw.rejects").fetchone()
        assert row is not None
        return digest_of(connection).digest, row[0]


def leftovers(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - OURS - {"base"}


@pytest.mark.parametrize("point", QUICK, ids=lambda point: point.name)
def test_a_kill_before_the_swap_leaves_the_published_bytes(
    run: Run, published: Path, folder: Path, point: KillPoint
) -> None:
    """The input can't be read: a run copies, ingests, publishes, builds nothing."""
    before, (digest, rejects) = hash_of(published), marts_and_rejects(published)
    for _ in range(ROUNDS):
        assert run("empty.txt", point) == -signal.SIGKILL
        assert hash_of(published) == before
    assert run("empty.txt", None) == 1
    assert marts_and_rejects(published) == (digest, rejects + 1)
    assert leftovers(folder) == set()


@pytest.mark.parametrize("point", BEHIND, ids=lambda point: point.name)
def test_a_kill_behind_the_swap_leaves_the_new_file_whole(
    run: Run, published: Path, folder: Path, point: KillPoint
) -> None:
    digest, rejects = marts_and_rejects(published)
    for number in range(1, ROUNDS + 1):
        assert run("empty.txt", point) == -signal.SIGKILL
        assert marts_and_rejects(published) == (digest, rejects + number)
    assert run("empty.txt", None) == 1
    assert marts_and_rejects(published) == (digest, rejects + ROUNDS + 1)
    assert leftovers(folder) == set()


@pytest.fixture(scope="module")
def expected(run: Run, folder: Path) -> str:
    """The digest of the marts after a run with the new bulletin that nobody killed."""
    shutil.copy(folder / "base", folder / "w.duckdb")
    assert run("new.txt", None) == 0
    return marts_and_rejects(folder / "w.duckdb")[0]


@pytest.mark.parametrize("point", SLOW, ids=lambda point: point.name)
def test_a_kill_while_building_or_checking_leaves_the_published_bytes(
    run: Run, expected: str, published: Path, folder: Path, point: KillPoint
) -> None:
    before = hash_of(published)
    for _ in range(ROUNDS):
        assert run("new.txt", point) == -signal.SIGKILL
        assert hash_of(published) == before
    assert run("new.txt", None) == 0
    assert marts_and_rejects(published)[0] == expected
    assert leftovers(folder) == set()


def test_there_are_points_at_every_step() -> None:
    points = {*COPY_AND_INGEST, *BUILD_AND_CHECK, *PUBLISH, *SWAPPED}
    assert len(points) >= 25
    tried = (len(QUICK) + len(BEHIND) + len(SLOW)) * ROUNDS
    print(f"kill points: {len(points)}, kills tried: {tried}")
