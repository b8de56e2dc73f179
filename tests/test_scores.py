"""End to end: what the pipeline reads, against the answer keys.

The marks are the least that each level must reach; raise them as the reading grows.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

SEEDS_MARKS = {
    "number": 0.99,
    "bounds": 0.98,
    "subject": 0.95,
    "context": 0.95,
    "parties": 0.93,
    "full": 0.92,
    "sums": 0.97,
    "provenance": 1.0,
}
BULLETINS_MARKS = {
    "number": 0.99,
    "bounds": 0.98,
    "subject": 0.96,
    "context": 0.94,
    "parties": 0.98,
    "full": 0.92,
    "sums": 0.97,
    "provenance": 1.0,
}
EXAMPLES_MARKS = BULLETINS_MARKS
OWN_MARKS = {
    "number": 0.99,
    "bounds": 0.99,
    "subject": 0.98,
    "context": 0.96,
    "parties": 0.98,
    "full": 0.95,
    "sums": 0.97,
    "provenance": 1.0,
}


def assert_reaches(
    marks: dict[str, float], warehouse: Path, key: Path, scorer: Path
) -> None:
    """Score a warehouse with ../shared/score.py, which knows nothing of ours."""
    at_least = [f"--at-least={level}={mark}" for level, mark in marks.items()]
    done = subprocess.run(
        [sys.executable, str(scorer), str(warehouse), str(key), "--json", *at_least],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["facts_in_key"] > 0


def test_the_seeds_are_read_as_their_key_says(
    seeds_warehouse: Path, shared_folder: Path
) -> None:
    scorer = shared_folder / "score.py"
    assert_reaches(SEEDS_MARKS, seeds_warehouse, shared_folder / "seeds", scorer)


def test_the_bulletins_are_read_as_their_key_says(
    bulletins_warehouse: Path, shared_folder: Path
) -> None:
    scorer = shared_folder / "score.py"
    key = shared_folder / "bulletins"
    assert_reaches(BULLETINS_MARKS, bulletins_warehouse, key, scorer)


def test_the_examples_are_read_as_their_key_says(
    examples_warehouse: Path, examples: Path, shared_folder: Path
) -> None:
    scorer = shared_folder / "score.py"
    assert_reaches(EXAMPLES_MARKS, examples_warehouse, examples, scorer)


def test_the_bulletins_of_the_tests_are_read_as_their_key_says(
    own_bulletins_warehouse: Path, own_bulletins: Path, shared_folder: Path
) -> None:
    scorer = shared_folder / "score.py"
    assert_reaches(OWN_MARKS, own_bulletins_warehouse, own_bulletins, scorer)


def scores(warehouse: Path, key: Path, scorer: Path) -> dict[str, float]:
    """F1 by level over the bulletins of a key."""
    done = subprocess.run(
        [sys.executable, str(scorer), str(warehouse), str(key), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = json.loads(done.stdout)
    return {level: float(found[level]) for level in BULLETINS_MARKS}


def part_of_key(key: Path, names: Sequence[str], folder: Path) -> Path:
    """A key of these bulletins alone."""
    folder.mkdir()
    for name in names:
        shutil.copy(key / name, folder)
    for file in ("gold.jsonl", "contestable.jsonl"):
        lines = (key / file).read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if json.loads(line)["doc"] in names]
        (folder / file).write_text("".join(kept), "utf-8")
    return folder


def test_polluted_bulletins_are_read_as_well_as_clean_ones(
    bulletins_warehouse: Path, shared_folder: Path, tmp_path: Path
) -> None:
    """From d061 on they were written polluted."""
    key, scorer = shared_folder / "bulletins", shared_folder / "score.py"
    names = sorted(path.name for path in key.glob("d*.txt"))
    parts = {"clean": names[:60], "polluted": names[60:]}
    assert parts["polluted"][0] == "d061.txt"
    found = {
        part: scores(
            bulletins_warehouse, part_of_key(key, chosen, tmp_path / part), scorer
        )
        for part, chosen in parts.items()
    }
    for part, levels in found.items():
        print(part, " ".join(f"{level} {f1:.4f}" for level, f1 in levels.items()))
    assert found["polluted"]["number"] >= found["clean"]["number"] - 0.01
    assert found["polluted"]["provenance"] == found["clean"]["provenance"] == 1


@pytest.mark.parametrize("key", ["gold.jsonl", "contestable.jsonl"])
def test_every_line_of_the_examples_key_stands_in_its_bulletin(
    examples: Path, key: str
) -> None:
    lines = (examples / key).read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    texts = {path.name: path.read_bytes().decode() for path in examples.glob("*.txt")}
    missing = [e for e in entries if texts[e["doc"]].count(e["quote"]) == 0]
    assert entries
    assert not missing
