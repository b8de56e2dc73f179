"""Unit tests of the dbt project, and which of them can be read together.

A model reads each bulletin by itself, so the bulletins of many tests can be given to it
at once; the rows that come out are told apart by their `document_id`.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

Row = Mapping[str, Any]
# Rows as a unit test gives them, or SQL that takes them from the vocabulary.
Rows = Sequence[Row] | str

KEY = "document_id"
# Inputs looked up by a whole word: a row about another word changes nothing.
WORD_LISTS = {
    "int_noun_classes": "noun",
    "int_numeral_values": "numeral",
    "int_subject_classes": "noun",
}


@dataclass(frozen=True, slots=True)
class UnitTest:
    """What is given to a model, by the name of the input, and what must come out."""

    name: str
    given: Mapping[str, Rows]
    expected: Sequence[Row]

    def rows(self, inputs: Iterable[str]) -> Iterator[Row]:
        """The rows that it gives of some inputs."""
        for name in inputs:
            rows = self.given.get(name, ())
            yield from () if isinstance(rows, str) else rows

    def words(self) -> set[str]:
        """What it may look up: all texts but those of the word lists."""
        rows = self.rows(self.given.keys() - WORD_LISTS.keys())
        cells = chain.from_iterable(row.values() for row in rows)
        return {cell for cell in cells if isinstance(cell, str)}

    def entries(self) -> dict[tuple[str, str], Row]:
        """The rows of its word lists, by list and word."""
        return {
            (name, row[word]): row
            for name, word in WORD_LISTS.items()
            for row in self.rows([name])
        }


def batches(
    tests: Iterable[UnitTest], by_bulletin: Collection[str]
) -> Iterable[list[UnitTest]]:
    """Put tests together of which none can change what another reads.

    Args:
        tests: of one model.
        by_bulletin: the inputs with a `document_id`; none for a model that has none.
    """
    framed: dict[str, list[list[UnitTest]]] = {}
    for test in tests:
        alike = framed.setdefault(_frame(test, by_bulletin), [])
        fitting = (batch for batch in alike if all(_fit(test, t) for t in batch))
        batch = next(fitting, None)
        if batch is None:
            alike.append([test])
        else:
            batch.append(test)
    return chain.from_iterable(framed.values())


def merge(batch: Sequence[UnitTest], by_bulletin: Collection[str]) -> dict[str, Rows]:
    """The inputs of all its tests, the bulletins with the number of their test."""
    if len(batch) == 1:
        return dict(batch[0].given)
    given = dict(batch[0].given)
    for name in given.keys() & set(by_bulletin):
        given[name] = [
            {**row, KEY: f"{number}:{row[KEY]}"}
            for number, test in enumerate(batch)
            for row in test.rows([name])
        ]
    entries = {key: row for test in batch for key, row in test.entries().items()}
    for name in given.keys() & WORD_LISTS.keys():
        given[name] = [row for (of, _), row in entries.items() if of == name]
    return given


def _frame(test: UnitTest, by_bulletin: Collection[str]) -> str:
    """What tests that are read together have in common, as text."""
    keyed = test.given.keys() & set(by_bulletin)
    if not keyed or any(row.get(KEY) is None for row in test.rows(keyed)):
        return test.name
    same = sorted(test.given.keys() - keyed - WORD_LISTS.keys())
    return json.dumps([sorted(test.given), [test.given[name] for name in same]])


def _fit(one: UnitTest, other: UnitTest) -> bool:
    """Whether neither looks up a word of which only the other tells something."""
    ones, others = one.entries(), other.entries()
    return (
        all(ones[key] == others[key] for key in ones.keys() & others.keys())
        and other.words().isdisjoint(word for _, word in ones.keys() - others.keys())
        and one.words().isdisjoint(word for _, word in others.keys() - ones.keys())
    )
