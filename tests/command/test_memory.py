"""How much memory DuckDB may take where nobody says it."""

from pathlib import Path

import pytest

from ingest.memory import (
    MEMORY_VARIABLE,
    MOST_MEGABYTES,
    machine_megabytes,
    memory_limit,
)


def test_a_container_has_no_more_than_it_may_have(tmp_path: Path) -> None:
    limit = tmp_path / "memory.max"
    limit.write_text("1073741824\n", "ascii")
    assert machine_megabytes(limit) == 1073


@pytest.mark.parametrize("said", ["max\n", "", None])
def test_without_a_limit_a_container_has_what_the_machine_has(
    tmp_path: Path, said: str | None
) -> None:
    limit = tmp_path / "memory.max"
    if said is not None:
        limit.write_text(said, "ascii")
    limited = tmp_path / "limited"
    limited.write_text(str(10**18), "ascii")
    assert machine_megabytes(limit) == machine_megabytes(limited)


def test_half_of_a_small_machine_is_left_to_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(MEMORY_VARIABLE, raising=False)
    megabytes = int(memory_limit().removesuffix("MB"))
    assert megabytes <= MOST_MEGABYTES
    assert megabytes <= machine_megabytes() / 2
    assert megabytes in (MOST_MEGABYTES, machine_megabytes() // 2)
