"""Fuzz all readers: no mutated input may crash, hang or end in a traceback.

`make fuzz` runs it. Inputs are read in child processes, as ingest reads them. An input
that takes too many seconds of processor time hangs and ends its child, as does one
that waits for ten times as long; a child that ends otherwise has crashed. A finding
is repeated with `--seed S --only NUMBER`.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.readers.opening import open_file
from ingest.records import Reject, Skipped, Source
from ingest.shares import read_share
from tests.fuzz.mutations import corpus, mutated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# Reads a file by name and bytes, and says what became of it.
Read = Callable[[str, bytes], str]
MEMORY_BYTES = 4 << 30
# So many times the allowed processor time may pass on a busy machine.
WAITING = 10
# Inputs that one child reads before the next one takes over.
SHIFT = 2000


@dataclass(slots=True)
class Findings:
    """What became of the inputs, and those that must not be: number and trace."""

    outcomes: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Child:
    """A process at work: what it reads, until when, and since when."""

    process: multiprocessing.process.BaseProcess
    connection: Connection
    number: int
    stop: int
    since: float


def outcome_of(name: str, content: bytes) -> str:
    """Read an input as ingest does: `read`, or the reason why not.

    Raises AssertionError where a text row does not stand in its bulletin.
    """
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]
    items = list(open_file(stream, name, len(content)))
    share = read_share([item for item in items if isinstance(item, Source)])
    check_rows(share.bulletins.column("raw_text").to_pylist(), share)
    refused = [item for item in items if isinstance(item, Reject | Skipped)]
    reasons = [each.reason for each in (*share.rejects, *refused)]
    return "read" if len(share.bulletins) else reasons[0] if reasons else "nothing"


def check_rows(raw_texts: list[str], share: object) -> None:
    """Every text row is characters of its bulletin."""
    rows = iter(share.text_rows.to_pylist())  # type: ignore[attr-defined]
    for raw_text, count in zip(raw_texts, share.row_counts, strict=True):  # type: ignore[attr-defined]
        for _ in range(count):
            row = next(rows)
            assert raw_text[row["char_start"] : row["char_end"]] == row["raw_text"]


def read_inputs(
    connection: Connection,
    read: Read,
    seed: int,
    numbers: range,
    timeout_seconds: float,
) -> None:
    """Read inputs in this process, telling before and after each what happens."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    files = corpus(EXAMPLES)
    for number in numbers:
        connection.send((number, None))
        # At its end the signal ends the process, whatever it is doing.
        signal.setitimer(signal.ITIMER_PROF, timeout_seconds)
        name, content = mutated(files, seed, number)
        try:
            connection.send((number, (suffix_of(name), read(name, content))))
        except Exception:
            connection.send((number, (suffix_of(name), traceback.format_exc())))
    connection.close()


def suffix_of(name: str) -> str:
    """What stands behind the first dot: `tar.gz`."""
    return name.partition(".")[2]


class Fuzzer:
    """Hands out inputs to child processes and gathers what they find."""

    def __init__(
        self, seed: int, inputs: int, timeout_seconds: float, read: Read = outcome_of
    ) -> None:
        self._read = read
        self._seed = seed
        self._timeout = timeout_seconds
        self._shifts = shifts_of(inputs)
        self._children = list[Child]()
        self.findings = Findings()

    def run(self, workers: int, seconds: float) -> None:
        """Read all inputs, or as many as can be read in so many seconds."""
        end = time.monotonic() + seconds
        while self._children or time.monotonic() < end:
            while len(self._children) < workers and time.monotonic() < end:
                shift = next(self._shifts, None)
                if shift is None:
                    break
                self._begin(*shift)
            if not self._children:
                break
            self._attend()
            if time.monotonic() > end:
                self._end_all()

    def _begin(self, first: int, stop: int) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=read_inputs,
            args=(theirs, self._read, self._seed, range(first, stop), self._timeout),
        )
        process.start()
        theirs.close()
        self._children.append(Child(process, ours, first, stop, time.monotonic() + 60))

    def _attend(self) -> None:
        ready = wait([child.connection for child in self._children], timeout=1)
        for child in list(self._children):
            if child.connection in ready:
                self._hear(child)
            elif time.monotonic() - child.since > self._timeout * WAITING:
                self._lose(child, f"hang: no answer in {self._timeout * WAITING:g} s")

    def _hear(self, child: Child) -> None:
        try:
            child.number, answer = child.connection.recv()
        except EOFError:
            child.process.join()
            if child.process.exitcode == 0:
                self._children.remove(child)
            elif child.process.exitcode == -signal.SIGPROF:
                self._lose(child, f"hang: {self._timeout:g} s of processor time")
            else:
                self._lose(child, f"crash: exit code {child.process.exitcode}")
            return
        child.since = time.monotonic()
        if answer is not None:
            self._count(child.number, *answer)

    def _count(self, number: int, suffix: str, outcome: str) -> None:
        self.findings.formats[suffix] += 1
        if outcome.startswith("Traceback"):
            self.findings.failures.append((number, outcome))
            outcome = "traceback"
        self.findings.outcomes[outcome] += 1

    def _lose(self, child: Child, what: str) -> None:
        """Note that an input ended its child, and go on behind it."""
        child.process.kill()
        child.process.join()
        self._children.remove(child)
        self.findings.outcomes[what.partition(":")[0]] += 1
        self.findings.failures.append((child.number, what))
        if child.number + 1 < child.stop:
            self._begin(child.number + 1, child.stop)

    def _end_all(self) -> None:
        for child in self._children:
            child.process.kill()
            child.process.join()
        self._children.clear()


def shifts_of(inputs: int) -> Iterator[tuple[int, int]]:
    """The numbers of inputs in ranges."""
    for first in range(0, inputs, SHIFT):
        yield first, min(first + SHIFT, inputs)


def report(findings: Findings, seed: int, seconds: float) -> None:
    """Print the counts and every failure."""
    for number, what in findings.failures:
        print(f"--- input {number} (--seed {seed} --only {number})\n{what.strip()}")
    print(f"{findings.outcomes.total():,} inputs in {seconds:.0f} s, seed {seed}")
    _print_counts("format", findings.formats)
    _print_counts("outcome", findings.outcomes)
    print(f"crashes, hangs and tracebacks: {len(findings.failures)}")


def _print_counts(title: str, counts: Mapping[str, int]) -> None:
    print(f"by {title}:")
    for name, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        print(f"  {name:20} {count:9,}")


def read_one(seed: int, number: int) -> str:
    """Read one input here, so that a failure shows its whole trace."""
    name, content = mutated(corpus(EXAMPLES), seed, number)
    print(f"{name}, {len(content):,} bytes: {content[:200]!r}")
    return outcome_of(name, content)


def main() -> int:
    """Parse the command line, fuzz, and report; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=3600, help="stop after these")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--timeout", type=float, default=30, help="processor seconds an input"
    )
    parser.add_argument("--only", type=int, metavar="NUMBER", help="read one input")
    chosen = parser.parse_args()
    if chosen.only is not None:
        print(read_one(chosen.seed, chosen.only))
        return 0
    begun = time.monotonic()
    fuzzer = Fuzzer(chosen.seed, chosen.inputs, chosen.timeout)
    fuzzer.run(chosen.workers, chosen.seconds)
    report(fuzzer.findings, chosen.seed, time.monotonic() - begun)
    return 1 if fuzzer.findings.failures else 0


if __name__ == "__main__":
    sys.exit(main())
