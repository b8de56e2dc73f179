"""Saying what is done while it is done, on standard error.

On a terminal each step has a moving line with the time that is left, in minutes and
seconds, as far as that can be told; in a log it has a line when it begins and
a line when it ends. Standard output stays free for what the command was asked for.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID


def standard_error() -> "Console":
    """Open a console on standard error, where progress and errors go."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(slots=True)
class Step:
    """One step of a command at work.

    Attributes:
        outcome: what to say when it has ended; set by who does the step.
    """

    outcome: str = ""
    _progress: "Progress | None" = None
    _task: "TaskID | None" = None

    def advance(self, done: float, total: float, what: str) -> None:
        """Say how far the step has come, in any unit, and what is at work."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total, what=what)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Tells a person what a command does.

    Attributes:
        quiet: say nothing but errors.
        console: where to; standard error.
        before_step: called when a step is about to begin, and may keep it from it.
    """

    quiet: bool = False
    console: "Console" = field(default_factory=standard_error)
    before_step: Callable[[], None] = lambda: None

    def note(self, text: str) -> None:
        """Say one line."""
        if not self.quiet:
            self.console.print(text, markup=False)

    @contextmanager
    def step(self, name: str, doing: str) -> Iterator[Step]:
        """Accompany a step from its beginning to its end.

        Args:
            name: one word, the same as the command's that does this step alone.
            doing: what is done, for whom it is new.
        """
        self.before_step()
        started = monotonic()
        if self.quiet:
            yield Step()
            return
        if self.console.is_terminal:
            with self._moving_line(name, doing) as step:
                yield step
        else:
            self.note(f"{name:<8} {doing} ...")
            step = Step()
            yield step
        self.note(f"{name:<8} {step.outcome} ({monotonic() - started:.1f} s)")

    @contextmanager
    def _moving_line(self, name: str, doing: str) -> Iterator[Step]:
        from rich.progress import (
            BarColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            SpinnerColumn(),
            TextColumn(f"{name:<8} {doing}", markup=False),
            BarColumn(bar_width=24),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[what]}", markup=False),
        )
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task(name, total=None, what="")
            yield Step(_progress=progress, _task=task)
