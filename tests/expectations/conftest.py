"""The sound warehouse, and copies of it to break."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.expectations import sound_warehouse
from tests.expectations.breaking import Break


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "warehouse.duckdb"
    sound_warehouse.build(path)
    return path


@pytest.fixture
def broken(sound: Path, tmp_path: Path) -> Break:
    """Copy the sound warehouse and run a script over the copy."""

    def break_with(script: str) -> Path:
        path = tmp_path / "broken.duckdb"
        shutil.copy(sound, path)
        with duckdb.connect(str(path)) as connection:
            connection.execute(script)
        return path

    return break_with
