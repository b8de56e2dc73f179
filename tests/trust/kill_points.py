"""A process that runs `minzheng run` and kills itself with SIGKILL at a named point.

    python -m tests.trust.kill_points

reads an order a line (JSON: warehouse, inputs, point) and answers with how the child
process ended. The children are forked from a process that has loaded every part and
opened nothing, so that a run costs no loading.
"""

import importlib
import json
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class KillPoint:
    """A call within a run, before or behind which the process is killed.

    Attributes:
        module: the module in which the function is looked up.
        function: its name there; with a dot a method of a class.
        when: `before` or `behind` the call.
        nth: which call of it, from 1.
    """

    module: str
    function: str
    when: str
    nth: int = 1

    @property
    def name(self) -> str:
        """How a test calls it."""
        return f"{self.when} {self.module}.{self.function} {self.nth}"


def _around(module: str, function: str, nth: int = 1) -> tuple[KillPoint, KillPoint]:
    before, behind = (
        KillPoint(module, function, when, nth) for when in ("before", "behind")
    )
    return before, behind


PIPELINE = "ingest.pipeline"
FILE = "ingest.warehouse_file"
# Reached by every run, also by one that only notes an input it could not read.
COPY_AND_INGEST = (
    *_around(PIPELINE, "discard_working_copy"),
    *_around(FILE, "_copy"),
    *_around(FILE, "write_record"),
    KillPoint(PIPELINE, "make_working_copy", "behind"),
    *_around("ingest.batch", "_open_batch"),
    *_around("ingest.batch", "_append_chunk"),
    *_around("ingest.batch", "_close_batch"),
    *_around(PIPELINE, "checkpoint"),
    *_around("ingest.build", "needs_build"),
)
BUILD_AND_CHECK = (
    KillPoint("ingest.build", "_invoke", "before"),
    KillPoint("ingest.reporter", "Step.advance", "before", nth=10),
    KillPoint("ingest.reporter", "Step.advance", "before", nth=40),
    KillPoint("ingest.build", "_invoke", "behind"),
    KillPoint("ingest.build_record", "digest_of", "behind"),
    KillPoint(PIPELINE, "mark_built", "behind"),
    KillPoint("expectations.runner", "_run_checkpoint", "before"),
    KillPoint("expectations.report", "write_report", "before"),
    *_around(PIPELINE, "mark_checked"),
)
PUBLISH = (
    KillPoint(PIPELINE, "publish", "before"),
    KillPoint(FILE, "_keep_mode_and_owner", "before"),
    KillPoint(FILE, "_swap_in", "before"),
    *_around(FILE, "_sync"),
)
# Behind the rename the new file is the published one, whole.
SWAPPED = (
    KillPoint(FILE, "_sync", "before", nth=2),
    KillPoint(FILE, "_swap_in", "behind"),
    KillPoint(PIPELINE, "publish", "behind"),
)


def _arm(point: KillPoint) -> None:
    """Replace the function by one that ends this process at its nth call."""
    owner: Any = importlib.import_module(point.module)
    *path, name = point.function.split(".")
    for part in path:
        owner = getattr(owner, part)
    original: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def armed(*arguments: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == point.nth and point.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*arguments, **options)
        if calls == point.nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, armed)


def _load() -> None:
    for name in (
        "dbt.cli.main",
        "dbt.adapters.duckdb",
        "great_expectations",
        "expectations.runner",
        "expectations.report",
        "ingest.batch",
        "ingest.build",
    ):
        importlib.import_module(name)


def _run(order: dict[str, Any]) -> None:
    from ingest.pipeline import Plan, run
    from ingest.reporter import Reporter
    from ingest.warehouse_file import warehouse_at

    if order["point"] is not None:
        _arm(KillPoint(**order["point"]))
    warehouse = warehouse_at(Path(order["warehouse"]))
    outcome = run(warehouse, order["inputs"], Plan(), Reporter(quiet=True))
    os._exit(outcome.exit_code)


def _in_a_child(order: dict[str, Any]) -> int:
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            _run(order)
        finally:
            os._exit(99)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def main() -> None:
    """Answer each order with an exit code; a negative one is a signal."""
    _load()
    for line in sys.stdin:
        print(_in_a_child(json.loads(line)), flush=True)


if __name__ == "__main__":
    main()
