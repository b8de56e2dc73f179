"""The expectation of every suite, and how Great Expectations is loaded for it."""

import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from expectations.no_such_rows import plain
from expectations.runner import check_warehouse
from tests.expectations.breaking import Break
from tests.expectations.broken_rows import BREAKS

STATISTICS = """
import sys
from pathlib import Path
from expectations.runner import check_warehouse
check_warehouse(Path(sys.argv[1]), report_folder=Path(sys.argv[2]))
print([name for name in sys.modules if name.startswith(("scipy.stats._", "altair."))])
"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1200.500000"), "1200.5"),
        (Decimal("1E+10"), "10000000000"),
        (Decimal("0.000"), "0"),
        (date(2020, 2, 9), "2020-02-09"),
        (datetime.fromisoformat("2020-02-09 08:30"), "2020-02-09T08:30:00"),
        (None, None),
        ([1, 2], [1, 2]),
    ],
)
def test_rows_have_plain_values(value: object, expected: object) -> None:
    assert plain(value) == expected


def test_the_kept_result_has_the_rows_that_break_a_check(
    broken: Break, tmp_path: Path
) -> None:
    (script, *_) = BREAKS["fct_supplies", "value_not_negative"]
    check_warehouse(broken(script), report_folder=tmp_path / "report")
    (path,) = (tmp_path / "report" / "results" / "fct_supplies").rglob("*.json")
    (result,) = (
        each["result"]
        for each in json.loads(path.read_text("utf-8"))["results"]
        if not each["success"]
    )
    assert result["observed_value"] == 1
    assert [row["value"] for row in result["details"]["unexpected_rows"]] == ["-1"]


def test_checks_load_no_statistics_and_no_charts(sound: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STATISTICS, sound, tmp_path / "report"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"
