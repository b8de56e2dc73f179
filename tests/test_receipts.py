"""Receipt lists in many shapes are read as their key says.

The lists lie in tests/receipts, those of binary formats as readable JSON; the key
names places in the text that ingest extracts.
"""

import importlib.util
import json
import math
from pathlib import Path
from types import ModuleType

import duckdb
import pytest

from tests.conftest import read_warehouse
from tests.receipts_files import build_receipts

SOURCES = Path(__file__).resolve().parent / "receipts"
MARKS = {
    "number": 1.0,
    "bounds": 1.0,
    "subject": 0.98,
    "context": 0.98,
    "parties": 0.98,
    "full": 0.97,
    "sums": 0.98,
}


@pytest.fixture(scope="module")
def scorer(shared_folder: Path) -> ModuleType:
    """../shared/score.py, which knows nothing of ours."""
    spec = importlib.util.spec_from_file_location("score", shared_folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of the receipt lists."""
    folder = tmp_path_factory.mktemp("receipts")
    lists = folder / "lists"
    lists.mkdir()
    build_receipts(SOURCES, lists)
    return read_warehouse(lists, folder)


def texts_of(warehouse: Path) -> dict[str, str]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute("select source_name, raw_text from raw.bulletins")
        return {Path(name).name: text for name, text in rows.fetchall()}


def key_of(texts: dict[str, str], scorer: ModuleType) -> list[dict]:
    lines = (SOURCES / "gold.jsonl").read_text("utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    for fact in facts:
        start = scorer.nth_index(texts[fact["doc"]], fact["quote"], fact["nth"])
        fact.update(start=start, end=start + len(fact["quote"]))
        fact.update(subject=fact.get("item"))
    return [fact for fact in facts if fact["fact"] in scorer.KINDS]


def scores_of(warehouse: Path, scorer: ModuleType) -> dict[str, float]:
    """F1 by level, as the scorer counts it for folders of .txt files."""
    texts = texts_of(warehouse)
    want, got = key_of(texts, scorer), scorer.read_warehouse(warehouse, set(texts))
    pairs, _, _ = scorer.pair(got, want)
    scores = {
        level: 2
        * sum(scorer.agree(*pair, fields) for pair in pairs)
        / (len(got) + len(want))
        for level, fields in scorer.FIELDS.items()
    }
    sums_got, sums_want = scorer.totals(got), scorer.totals(want)
    groups = set(sums_got) | set(sums_want)
    right = [
        math.isclose(sums_got.get(group, 0), sums_want.get(group, 0), rel_tol=1e-9)
        for group in groups
    ]
    return {**scores, "sums": sum(right) / len(groups)}


def test_the_receipt_lists_are_read_as_their_key_says(
    warehouse: Path, scorer: ModuleType
) -> None:
    scores = scores_of(warehouse, scorer)
    low = {level: scores[level] for level in MARKS if scores[level] < MARKS[level]}
    assert not low


def test_every_quote_of_a_receipt_list_stands_where_it_says(
    warehouse: Path, scorer: ModuleType
) -> None:
    texts = texts_of(warehouse)
    facts = scorer.read_warehouse(warehouse, set(texts))
    assert {Path(name).suffix for name in texts} >= {
        *(".csv", ".tsv", ".md", ".txt", ".html"),
        *(".xlsx", ".xls", ".docx", ".pdf"),
    }
    assert {fact["doc"] for fact in facts} == set(texts)
    assert all(
        texts[fact["doc"]][fact["start"] : fact["end"]] == fact["quote"]
        for fact in facts
    )
