"""Columns laid out from buffers are those that Arrow itself would make."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from ingest.arrow_columns import (
    chosen,
    days,
    lists,
    marks,
    numbers,
    paired_strings,
    repeated,
    strings,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(TEXTS | st.none()))
def test_strings_are_those_of_arrow(values: list[str | None]) -> None:
    column = strings(values)
    column.validate(full=True)
    assert column.equals(pa.array(values, pa.string()))


@given(st.lists(TEXTS), st.data())
def test_strings_beside_others_are_those_of_arrow(
    values: list[str], data: st.DataObject
) -> None:
    others = [data.draw(st.just(value) | TEXTS) for value in values]
    columns = paired_strings(values, others)
    assert [column.to_pylist() for column in columns] == [values, others]


@given(st.lists(st.dates() | st.none()))
def test_days_are_those_of_arrow(values: list[date | None]) -> None:
    assert days(values).equals(pa.array(values, pa.date32()))


@given(st.lists(st.booleans()))
def test_marks_are_those_of_arrow(values: list[bool]) -> None:
    assert marks(np.array(values, np.bool_)).equals(pa.array(values, pa.bool_()))


@given(st.lists(st.lists(st.integers(-9, 9)) | st.none()))
def test_lists_are_those_of_arrow(values: list[list[int] | None]) -> None:
    flat = np.array([each for some in values for each in some or ()], np.int64)
    column = lists(
        np.array([len(each or ()) for each in values], np.int32),
        np.array([each is None for each in values], np.bool_),
        numbers(flat, pa.int32()),
    )
    column.validate(full=True)
    assert column.equals(pa.array(values, pa.list_(pa.int32())))


@given(st.lists(TEXTS, min_size=1), st.data())
def test_chosen_values_stand_at_their_places(
    values: list[str], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(values) - 1)))
    column = chosen(values, np.array(places, np.int64))
    assert column.to_pylist() == [values[place] for place in places]
    assert repeated(values[0], len(places)).to_pylist() == [values[0]] * len(places)


def test_an_ingest_of_texts_loads_no_pandas(inputs: Path, tmp_path: Path) -> None:
    for number in range(3):
        text = f"某县发放口罩{number}只。\n物资\t数量\n棉被\t2\u200b0\n"
        (inputs / f"{number}.txt").write_text(text, "utf-8")
    (inputs / "empty.txt").write_text("")
    code = (
        "import sys; from ingest.batch import ingest_paths;"
        "from ingest.raw_tables import open_warehouse;"
        "c = open_warehouse(sys.argv[1]); ingest_paths(c, sys.argv[2:], workers=1);"
        "assert 'pandas' not in sys.modules"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "w.duckdb"), str(inputs)]
    assert subprocess.run(command, check=False).returncode == 0
