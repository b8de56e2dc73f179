"""A build without dbt: the statements that dbt gave for the same build before."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from ingest.recorded_build import RecordedBuild, RecordedNode

if TYPE_CHECKING:
    import duckdb

    Cursor: TypeAlias = duckdb.DuckDBPyConnection

PASSED, WARNED, FAILED, BROKEN = "pass", "warn", "fail", "error"
# dbt leaves out what needs a node that failed.
SKIPPED = "skipped"
SECONDS_BETWEEN_INTERRUPTS = 0.05


@dataclass(frozen=True, slots=True)
class Cursors:
    """A cursor for each thread.

    Attributes:
        made: all of them.
        free: those that no node works with.
    """

    made: "tuple[Cursor, ...]"
    free: "SimpleQueue[Cursor]"

    @contextmanager
    def one(self) -> "Iterator[Cursor]":
        """Lend a free one."""
        cursor = self.free.get()
        try:
            yield cursor
        finally:
            self.free.put(cursor)

    def interrupt(self) -> None:
        """End what they run."""
        for cursor in self.made:
            cursor.interrupt()


@dataclass(frozen=True, slots=True)
class NodeOutcome:
    """How a model or test of a build ended.

    Attributes:
        name: of the model or test.
        is_test: whether it is a test.
        status: `pass`, `warn`, `fail` (of a test), `error` or `skipped`.
        message: what went wrong; empty when nothing did.
    """

    name: str
    is_test: bool
    status: str
    message: str = ""


def replay(
    recorded: RecordedBuild,
    working_copy: Path,
    *,
    threads: int,
    on_end: Callable[[NodeOutcome], None],
) -> list[NodeOutcome]:
    """Run the statements of a build on a working copy.

    Models that don't need each other are built at the same time. After the first
    model that fails no other is started.

    Args:
        recorded: the build.
        working_copy: DuckDB file, opened under the name that the statements use.
        threads: how many nodes are at work at once.
        on_end: called in this thread as each model and test has ended.

    Raises:
        duckdb.Error: the file can't be opened, or an opening statement fails.
    """
    with _opened(recorded, working_copy, threads) as cursors:
        with cursors.one() as cursor:
            for statement in recorded.opening:
                cursor.execute(statement)
        return _run_nodes(recorded.nodes, cursors, on_end)


@contextmanager
def _opened(
    recorded: RecordedBuild, working_copy: Path, threads: int
) -> Iterator[Cursors]:
    """Open the file under the name of the statements; fold its log in at the end."""
    import duckdb

    # DuckDB spills beside the file that it has opened first, which is none here.
    with duckdb.connect(
        ":memory:", config={"temp_directory": f"{working_copy}.tmp"}
    ) as connection:
        name = _quoted(recorded.database, '"')
        connection.execute(f"attach {_quoted(str(working_copy), chr(39))} as {name}")
        with ExitStack() as closing:
            free: SimpleQueue[Cursor] = SimpleQueue()
            made = tuple(
                closing.enter_context(connection.cursor()) for _ in range(threads)
            )
            for cursor in made:
                for setting, value in recorded.settings.items():
                    cursor.execute(f"set {setting} = '{value}'")
                cursor.execute(f"use {name}")
                free.put(cursor)
            yield Cursors(made, free)
        connection.execute(f"checkpoint {name}")
        connection.execute(f"detach {name}")


def _quoted(text: str, mark: str) -> str:
    return mark + text.replace(mark, mark * 2) + mark


def _run_nodes(
    nodes: tuple[RecordedNode, ...],
    cursors: Cursors,
    on_end: Callable[[NodeOutcome], None],
) -> list[NodeOutcome]:
    """Run each node behind those that it needs, as many at once as there are cursors.

    What runs is interrupted when this is, until it has ended.
    """
    by_id = {node.unique_id: node for node in nodes}
    order = TopologicalSorter({node.unique_id: node.needs for node in nodes})
    order.prepare()
    outcomes: list[NodeOutcome] = []
    with ThreadPoolExecutor(len(cursors.made)) as executor:
        running: dict[Future[NodeOutcome], str] = {}
        try:
            while order.is_active() and not _is_broken(outcomes):
                for each in order.get_ready():
                    running[executor.submit(_run_node, by_id[each], cursors)] = each
                ended, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ended:
                    outcomes.append(future.result())
                    on_end(outcomes[-1])
                    order.done(running.pop(future))
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            _end(running, cursors)
            raise
        executor.shutdown(cancel_futures=True)
    return outcomes


def _end(running: Iterable[Future[NodeOutcome]], cursors: Cursors) -> None:
    """Interrupt what runs until nothing does.

    Once is not enough: an interrupt is lost on a cursor whose next statement has not
    begun yet.
    """
    at_work = [future for future in running if not future.cancelled()]
    while wait(at_work, timeout=SECONDS_BETWEEN_INTERRUPTS).not_done:
        cursors.interrupt()


def _is_broken(outcomes: list[NodeOutcome]) -> bool:
    return any(outcome.status == BROKEN for outcome in outcomes)


def _run_node(node: RecordedNode, cursors: Cursors) -> NodeOutcome:
    import duckdb

    with cursors.one() as cursor:
        try:
            for statement in node.statements:
                cursor.execute(statement)
            return _judged(node, cursor) if node.is_test else _passed(node)
        except duckdb.Error as error:
            return NodeOutcome(node.name, node.is_test, BROKEN, str(error))


def _passed(node: RecordedNode) -> NodeOutcome:
    return NodeOutcome(node.name, node.is_test, PASSED)


def _judged(node: RecordedNode, cursor: "Cursor") -> NodeOutcome:
    """Judge a test by the one row that its statement gave, as dbt does."""
    row = cursor.fetchone()
    failures, is_warning, is_failing = row or (None, True, True)
    if not (is_warning or is_failing):
        return _passed(node)
    status = FAILED if is_failing and node.severity == "ERROR" else WARNED
    return NodeOutcome(node.name, node.is_test, status, f"Got {failures} results")
