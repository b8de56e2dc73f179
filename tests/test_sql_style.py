"""The SQL as it is written: what the linter sees only after rendering."""

from pathlib import Path

import pytest

DBT_PROJECT = Path(__file__).parent.parent / "dbt_project"
LONGEST_LINE = 80
SOURCES = sorted(
    path
    for folder in ("models", "macros", "tests")
    for path in (DBT_PROJECT / folder).rglob("*.sql")
)
MODELS = sorted((DBT_PROJECT / "models").rglob("*.sql"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_line_of_sql_is_longer_than_80_characters(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_LINE] == []


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_every_model_has_a_page_of_its_own_name_beside_it(path: Path) -> None:
    page = path.with_suffix(".yml").read_text("utf-8")
    assert f"name: {path.stem}" in page
    assert "One row per " in page
