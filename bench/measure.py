"""Seconds and memory of a command, as the operating system counts them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIBIBYTE = 1024
# minzheng ends with 1 where inputs were set aside.
_DONE = (0, 1)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a command cost.

    Attributes:
        seconds: wall time from its start to its end.
        processor_seconds: user and system time, its child processes included.
        peak_memory: largest resident set in bytes of it or of one of its children.
    """

    seconds: float
    processor_seconds: float
    peak_memory: int


class BenchError(Exception):
    """A step of the benchmark failed; the message says which, and why."""


def run_measured(command: Sequence[str]) -> Measurement:
    """Run a command to its end and measure it.

    Raises:
        BenchError: it failed.
    """
    started = monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in _DONE:
        words = errors.decode(errors="replace").strip()[-500:]
        raise BenchError(
            f"{' '.join(command)} ended with {process.returncode}: {words}"
        )
    return Measurement(
        monotonic() - started,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * _KIBIBYTE,
    )


def minzheng(step: str, *arguments: str) -> Measurement:
    """Run one step of `minzheng` in a process of its own and measure it.

    Raises:
        BenchError: it failed.
    """
    start = "from ingest.cli import main; main()"
    return run_measured([sys.executable, "-c", start, step, "--quiet", *arguments])
