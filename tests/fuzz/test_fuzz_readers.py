"""Fuzzing finds what it looks for, and a first few inputs pass."""

import os
import time

from tests.fuzz.fuzz_readers import EXAMPLES, Fuzzer, outcome_of
from tests.fuzz.mutations import corpus, mutated

TIMEOUT_SECONDS = 1


def misbehave(name: str, content: bytes) -> str:
    """Wait in workbooks, hang in documents, crash on pages, raise on PDFs."""
    if name.endswith(".xlsx"):
        time.sleep(600)
    while name.endswith(".docx"):
        pass
    if name.endswith(".html"):
        os._exit(11)
    if name.endswith(".pdf"):
        raise ValueError(f"{len(content)} bytes")
    return "read"


def test_crashes_hangs_and_tracebacks_are_told_with_their_numbers() -> None:
    files = corpus(EXAMPLES)
    fuzzer = Fuzzer(1, len(files), TIMEOUT_SECONDS, misbehave)
    fuzzer.run(workers=1, seconds=120)
    outcomes = fuzzer.findings.outcomes
    assert outcomes.total() == len(files)
    names = [mutated(files, 1, number)[0] for number in range(len(files))]
    wanted = {
        (number, kind)
        for number, name in enumerate(names)
        for end, kind in (
            (".xlsx", "hang"),
            (".docx", "hang"),
            (".html", "crash"),
            (".pdf", "Traceback"),
        )
        if name.endswith(end)
    }
    found = {
        (number, what[: what.index(":")].split(" ")[0].split("\n")[0])
        for number, what in fuzzer.findings.failures
    }
    assert found == wanted
    assert {kind for _, kind in found} == {"hang", "crash", "Traceback"}


def test_the_same_seed_and_number_are_the_same_input() -> None:
    files = corpus(EXAMPLES)
    for number in range(50):
        assert mutated(files, 7, number) == mutated(files, 7, number)
    assert len({mutated(files, 7, number) for number in range(500)}) > 400


def test_every_whole_file_of_the_corpus_is_read() -> None:
    refused = {
        name: outcome
        for name, content in corpus(EXAMPLES).items()
        if (outcome := outcome_of(name, content)) != "read"
    }
    assert refused == {"a.meta.json": "lone_sidecar"}


def test_two_hundred_mutated_inputs_neither_crash_nor_raise() -> None:
    files = corpus(EXAMPLES)
    for number in range(200):
        outcome_of(*mutated(files, 2, number))
