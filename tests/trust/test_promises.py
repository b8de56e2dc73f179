"""The tables of promises name tests that are there."""

import re
from pathlib import Path

import pytest

TEST = re.compile(r"`(tests/[\w/]+[.]py)::(test_\w+)`")


@pytest.mark.parametrize("page", ["trust", "security"])
def test_every_promise_names_a_test_that_exists(project_root: Path, page: str) -> None:
    text = (project_root / "docs" / f"{page}.md").read_text("utf-8")
    named = TEST.findall(text)
    missing = [
        (path, test)
        for path, test in named
        if f"\ndef {test}(" not in (project_root / path).read_text("utf-8")
    ]
    assert missing == []
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert [row for row in rows if not TEST.search(row)] == []
    assert len(named) >= len(rows) > 5
