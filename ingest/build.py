"""Building the marts: dbt, called in this process on a working copy.

dbt is called as any dbt user would call it, with the project's own profile; only the
path of the warehouse is handed over (`MINZHENG_WAREHOUSE`). What dbt told DuckDB is
kept (`ingest.recorded_build`), and a build that starts from the same runs it again
without dbt (`ingest.replay`). What is known of a build is kept in the warehouse
itself (`ingest.build_record`), so that the next build knows whether the grammar is
still the one that read the bulletins.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from ingest.build_record import (
    Ingredients,
    LastBuild,
    count_bulletins,
    keep_record,
    last_build,
)
from ingest.errors import CommandError, ExitCode, one_line
from ingest.memory import MEMORY_VARIABLE, memory_megabytes
from ingest.project import Project
from ingest.recorded_build import (
    RecordedBuild,
    Recorder,
    forget_recording,
    keep_recording,
    key_of,
    load_recording,
)
from ingest.replay import BROKEN, FAILED, PASSED, SKIPPED, WARNED, NodeOutcome, replay
from ingest.seed_files import broken_seed
from ingest.turns import begin_turn, last_turn, plan_turns

THREADS = 2
# So many bytes of text are read at once with a megabyte of memory: docs/decisions/0023.
# Where all is read anew, more at once is sooner read.
TEXT_BYTES_A_MEGABYTE = 25_000
NEW_TEXT_BYTES_A_MEGABYTE = 52_000
# The steps that look at one bulletin at a time, and what they need.
STEPS_OF_A_TURN = "+config.materialized:incremental"
WAREHOUSE_VARIABLE = "MINZHENG_WAREHOUSE"
# The folders of models whose tests judge the grammar.
STEP_FOLDERS = ("staging", "reading")
# dbt's last word on a node, by kind of node.
NODE_RESULT_EVENTS = frozenset({"LogModelResult", "LogSeedResult", "LogTestResult"})
# Hooks have results too.
NODES = ("model", "test")
# dbt's words for how a node ended.
STATUSES = {
    "success": PASSED,
    "pass": PASSED,
    "warn": WARNED,
    "fail": FAILED,
    "error": BROKEN,
    "runtime error": BROKEN,
}
NO_REASON = "dbt gave no reason"
MESSAGE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class NodeProgress:
    """One seed, model or test of a build has started or ended.

    Attributes:
        done: nodes ended so far.
        total: nodes of this build.
        description: dbt's words for the node at work.
    """

    done: int
    total: int
    description: str


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    Attributes:
        models: models built.
        tests: dbt tests passed.
        warnings: dbt tests that warned, by name.
        full_refresh: why all bulletins were read anew, None when only new ones were.
        seconds: wall time.
    """

    models: int
    tests: int
    warnings: tuple[str, ...]
    full_refresh: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of dbt.

    Attributes:
        refresh: read every bulletin anew.
        tests: run the tests of the marts too.
        only_reading: leave out what looks at all bulletins together.
    """

    refresh: bool
    tests: bool
    only_reading: bool = False


def build(
    project: Project,
    working_copy: Path,
    *,
    full_refresh: bool,
    checked: bool = True,
    on_progress: Callable[[NodeProgress], None],
) -> BuildSummary:
    """Build the marts of a working copy with dbt and keep a record of the build.

    Args:
        project: whose grammar.
        working_copy: DuckDB file with the raw tables.
        full_refresh: read every bulletin anew, even when the grammar has not changed.
        checked: whether the checks will judge this build; dbt's tests do so too.
        on_progress: called as nodes start and end.

    Raises:
        CommandError: a seed, model or test failed (exit code 3), or the file could
            not be opened or written (4); the memory it may take is no amount (2).
    """
    started = monotonic()
    memory = memory_megabytes()
    made_from = Ingredients.of(project)
    reason = _why_full_refresh(full_refresh, last_build(working_copy), made_from)
    refresh = reason is not None
    turns = plan_turns(
        working_copy,
        all_anew=refresh,
        size=int(memory * TEXT_BYTES_A_MEGABYTE),
        at_once=int(memory * NEW_TEXT_BYTES_A_MEGABYTE),
    )
    for number in range(1, turns):
        begin_turn(working_copy, number)
        reading = Wanted(
            refresh=refresh and number == 1, tests=False, only_reading=True
        )
        tell = _telling_turn(on_progress, number, turns)
        _invoke(project, working_copy, reading, tell)
    wanted = Wanted(refresh=refresh and turns == 1, tests=checked)
    with last_turn(working_copy, turns):
        tell = _telling_turn(on_progress, turns, turns)
        outcomes = _invoke(project, working_copy, wanted, tell)
    keep_record(working_copy, project, is_full_refresh=refresh, is_checked=checked)
    return _summary(outcomes, reason, monotonic() - started)


def _telling_turn(
    on_progress: Callable[[NodeProgress], None], number: int, turns: int
) -> Callable[[NodeProgress], None]:
    """Tell the progress of one turn as that of all."""
    if turns == 1:
        return on_progress

    def tell(at: NodeProgress) -> None:
        done, total = (number - 1) * at.total + at.done, turns * at.total
        description = f"{at.description} (turn {number} of {turns})"
        on_progress(NodeProgress(done, total, description))

    return tell


def needs_build(project: Project, path: Path) -> bool:
    """Say whether the marts of a warehouse lag behind its raw tables or the project.

    They don't when its last build was checked, and made by this grammar and with these
    corrections from all the rows that raw.bulletins has now; that table only grows.
    """
    last = last_build(path)
    return (
        last is None
        or not last.is_checked
        or last.made_from != Ingredients.of(project)
        or last.bulletins != count_bulletins(path)
    )


def _why_full_refresh(
    asked: bool, last: LastBuild | None, made_from: Ingredients
) -> str | None:
    if asked:
        return "asked for with --full-refresh"
    if last is None:
        return "first build"
    if last.made_from.grammar != made_from.grammar:
        return "the grammar or vocabulary has changed"
    return None


def _invoke(
    project: Project,
    working_copy: Path,
    wanted: Wanted,
    on_progress: Callable[[NodeProgress], None],
) -> list[NodeOutcome]:
    """Build, by dbt or as dbt did it before; raise what stopped it."""
    key = key_of(project, working_copy, astuple(wanted))
    recorded = load_recording(project, key)
    if recorded is None:
        recorded, outcomes = _call_dbt(project, working_copy, wanted, on_progress)
        _require_success(project, outcomes)
        if recorded is not None:
            keep_recording(project, key, recorded)
        return outcomes
    try:
        outcomes = _replay(project, recorded, working_copy, on_progress)
        _require_success(project, outcomes)
    except CommandError:
        forget_recording(project, key)
        raise
    return outcomes


def _require_success(project: Project, outcomes: Sequence[NodeOutcome]) -> None:
    failed = [each for each in outcomes if each.status in (FAILED, BROKEN)]
    if failed:
        raise _build_failure(project, failed[0].name, failed[0].message)


def _replay(
    project: Project,
    recorded: RecordedBuild,
    working_copy: Path,
    on_progress: Callable[[NodeProgress], None],
) -> list[NodeOutcome]:
    import duckdb

    done = 0

    def tell(outcome: NodeOutcome) -> None:
        nonlocal done
        done += 1
        on_progress(NodeProgress(done, len(recorded.nodes), outcome.name))

    try:
        return replay(recorded, working_copy, threads=THREADS, on_end=tell)
    except duckdb.Error as error:
        raise _build_failure(project, None, str(error)) from error


def _arguments(project: Project, wanted: Wanted) -> list[str]:
    artifacts = project.artifacts_folder()
    arguments = ["build" if wanted.tests else "run"]
    arguments += ["--project-dir", str(project.dbt_folder)]
    arguments += ["--profiles-dir", str(project.dbt_folder)]
    arguments += ["--target-path", str(artifacts)]
    arguments += ["--log-path", str(artifacts.parent / "logs")]
    arguments += ["--log-level", "none", "--log-level-file", "info"]
    arguments += ["--no-use-colors", "--no-write-json"]
    arguments += ["--threads", str(THREADS)]
    if wanted.tests:
        arguments += _tests_of_marts()
    if wanted.only_reading:
        arguments += ["--select", STEPS_OF_A_TURN]
    return [*arguments, "--full-refresh"] if wanted.refresh else arguments


def _tests_of_marts() -> list[str]:
    """Leave out what judges the grammar, not a warehouse: it belongs to `make test`.

    The project loads its vocabulary itself when a run starts, in less time than dbt
    takes to load seeds.
    """
    of_steps = [f"resource_type:test,path:models/{part}" for part in STEP_FOLDERS]
    excluded = ["--exclude-resource-types", "unit_test"]
    excluded += ["--exclude-resource-types", "seed"]
    return [*excluded, "--exclude", *of_steps]


def _call_dbt(
    project: Project,
    working_copy: Path,
    wanted: Wanted,
    on_progress: Callable[[NodeProgress], None],
) -> tuple[RecordedBuild | None, list[NodeOutcome]]:
    """Call dbt; give what it told DuckDB and how each node ended.

    Raises:
        CommandError: dbt came to no node.
    """
    recorder = Recorder()
    with _environment(WAREHOUSE_VARIABLE, str(working_copy)), silent_stdout():
        from dbt.cli.main import dbtRunner

        runner = dbtRunner(callbacks=[_listener(on_progress), recorder.listen])
        outcome = runner.invoke(_arguments(project, wanted))
    release_dbt()
    if isinstance(outcome.exception, KeyboardInterrupt | SystemExit):
        raise outcome.exception
    results = [
        result
        for result in getattr(outcome.result, "results", ())
        if result.node.resource_type in NODES
    ]
    outcomes = [_outcome(result) for result in results]
    if outcome.success:
        return recorder.recorded(results, _settings(project)), outcomes
    if not any(each.status in (FAILED, BROKEN) for each in outcomes):
        raise _build_failure(project, None, str(outcome.exception or NO_REASON))
    return None, outcomes


def _outcome(result: Any) -> NodeOutcome:  # noqa: ANN401  (a result of dbt)
    node = result.node
    status = STATUSES.get(str(result.status), SKIPPED)
    message = "" if status == PASSED else str(result.message or "")
    return NodeOutcome(node.name, node.resource_type == "test", status, message)


def _settings(project: Project) -> dict[str, Any]:
    """Read from the profile how dbt sets up DuckDB."""
    from dbt.clients.yaml_helper import load_yaml_text
    from dbt.config.renderer import ProfileRenderer

    text = (project.dbt_folder / "profiles.yml").read_text("utf-8")
    (profile,) = (load_yaml_text(text) or {}).values()
    settings: dict[str, Any] = profile["outputs"][profile["target"]]["settings"]
    rendered: dict[str, Any] = ProfileRenderer({}).render_data(settings)
    return rendered


def _listener(
    on_progress: Callable[[NodeProgress], None],
) -> Callable[[Any], None]:
    """Make a listener to dbt's events that counts nodes as they start and end.

    Only the start of a node says of how many; its end has other fields for each kind.
    """
    total = ended = 0

    def listen(event: Any) -> None:  # noqa: ANN401  (a protobuf message of dbt)
        nonlocal total, ended
        description = ""
        if event.info.name == "LogStartLine":
            total, description = event.data.total, event.data.description
        elif event.info.name in NODE_RESULT_EVENTS:
            ended += 1
        else:
            return
        on_progress(NodeProgress(ended, total, description))

    return listen


def _build_failure(project: Project, name: str | None, message: str) -> CommandError:
    """Say what failed: an unreadable seed, else the model or test of that name."""
    where = f"build failed in {name}" if name else "build failed"
    if fault := broken_seed(project):
        where, message = "build failed in dbt_project/seeds", fault
    short = one_line(message)
    code = ExitCode.WAREHOUSE if "IO Error" in short else ExitCode.CHECKS_FAILED
    return CommandError(
        f"{where}: {short[:MESSAGE_LIMIT]} (nothing was published; {_remedy(short)})",
        code,
    )


def _remedy(message: str) -> str:
    """Say what to do about DuckDB's or dbt's message."""
    if "IO Error" in message:
        return "free the disk or the file, then run again"
    if "Out of Memory" in message:
        return f"set {MEMORY_VARIABLE} to more, such as 4GB, then run again"
    return "mend the dbt project, then run again"


def _summary(
    outcomes: Sequence[NodeOutcome], reason: str | None, seconds: float
) -> BuildSummary:
    tests = [each for each in outcomes if each.is_test]
    warnings = tuple(each.name for each in tests if each.status == WARNED)
    return BuildSummary(
        models=len(outcomes) - len(tests),
        tests=len(tests) - len(warnings),
        warnings=warnings,
        full_refresh=reason,
        seconds=seconds,
    )


def release_dbt() -> None:
    """Let go of the file that dbt keeps open for its next call in this process."""
    from dbt.adapters.duckdb import connections

    manager: Any = connections.DuckDBConnectionManager
    manager.close_all_connections()
    gc.collect()


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextmanager
def silent_stdout() -> Iterator[None]:
    """Keep standard output for our own words, also from libraries written in C."""
    sys.stdout.flush()
    kept = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
