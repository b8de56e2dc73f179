"""What the tests of ingest share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from ingest.raw_tables import open_warehouse
from ingest.reading import read_bulletin
from ingest.records import ReadBulletin, Source

# Tables of characters are made at the first call; busy machines are slow at random.
settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")

Read = Callable[..., ReadBulletin]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new warehouse, open for writing."""
    opened = open_warehouse(tmp_path / "warehouse.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """An empty folder for bulletins."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    return folder


@pytest.fixture
def read() -> Read:
    """Read one text as a bulletin."""

    def call(text: str | bytes, kind: str = "text") -> ReadBulletin:
        content = text.encode() if isinstance(text, str) else text
        return read_bulletin(Source("a bulletin", content, kind, len(content)))

    return call
