"""Building the marts: dbt, called in this process on a working copy.

dbt is called as any dbt user would call it, with the project's own profile; only the
path of the warehouse is handed over (`MINZHENG_WAREHOUSE`). What is known of a build
is kept in the warehouse itself (`ingest.build_record`), so that the next build knows
whether the grammar is still the one that read the bulletins.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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
from ingest.project import Project
from ingest.seed_files import broken_seed

THREADS = 2
WAREHOUSE_VARIABLE = "MINZHENG_WAREHOUSE"
# The folders of models whose tests judge the grammar.
STEP_FOLDERS = ("staging", "reading")
# dbt's last word on a node, by kind of node.
NODE_RESULT_EVENTS = frozenset({"LogModelResult", "LogSeedResult", "LogTestResult"})
FAILED_STATUSES = frozenset({"error", "fail", "runtime error"})
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
        checked: whether the checks will judge this build.
        on_progress: called as nodes start and end.

    Raises:
        CommandError: a seed, model or test failed (exit code 3), or the file could
            not be opened or written (4).
    """
    started = monotonic()
    made_from = Ingredients.of(project)
    reason = _why_full_refresh(full_refresh, last_build(working_copy), made_from)
    arguments = _arguments(project, refresh=reason is not None)
    results = _invoke(project, arguments, working_copy, on_progress)
    release_dbt()
    keep_record(
        working_copy, project, is_full_refresh=reason is not None, is_checked=checked
    )
    return _summary(results, reason, monotonic() - started)


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


def _arguments(project: Project, *, refresh: bool) -> list[str]:
    artifacts = project.artifacts_folder()
    arguments = ["build", "--project-dir", str(project.dbt_folder)]
    arguments += ["--profiles-dir", str(project.dbt_folder)]
    arguments += ["--target-path", str(artifacts)]
    arguments += ["--log-path", str(artifacts.parent / "logs")]
    arguments += [
        "--log-level",
        "none",
        "--log-level-file",
        "info",
        "--no-use-colors",
        "--no-write-json",
    ]
    arguments += ["--threads", str(THREADS)]
    # Unit tests and the tests of the reading steps judge the grammar, not a
    # warehouse: they belong to `make test`. Those of the marts run here.
    arguments += ["--exclude-resource-types", "unit_test"]
    arguments += ["--exclude"]
    arguments += [f"resource_type:test,path:models/{part}" for part in STEP_FOLDERS]
    # The project loads its vocabulary itself when a run starts, in less time
    # than dbt takes to load seeds.
    arguments += ["--exclude-resource-types", "seed"]
    return [*arguments, "--full-refresh"] if refresh else arguments


def _invoke(
    project: Project,
    arguments: list[str],
    working_copy: Path,
    on_progress: Callable[[NodeProgress], None],
) -> Sequence[Any]:
    """Call dbt; return its result of each node, or raise what stopped it."""
    with _environment(WAREHOUSE_VARIABLE, str(working_copy)), silent_stdout():
        from dbt.cli.main import dbtRunner

        runner = dbtRunner(callbacks=[_listener(on_progress)])
        outcome = runner.invoke(arguments)
    if isinstance(outcome.exception, KeyboardInterrupt | SystemExit):
        raise outcome.exception
    results: Sequence[Any] = getattr(outcome.result, "results", ())
    if not outcome.success:
        release_dbt()
        raise _build_failure(project, results, outcome.exception)
    return results


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


def _build_failure(
    project: Project, results: Sequence[Any], error: BaseException | None
) -> CommandError:
    failed = [result for result in results if str(result.status) in FAILED_STATUSES]
    if fault := broken_seed(project):
        where, message = "build failed in dbt_project/seeds", fault
    elif failed:
        where = f"build failed in {failed[0].node.name}"
        message = one_line(str(failed[0].message))
    else:
        where = "build failed"
        message = one_line(str(error or "dbt gave no reason"))
    code = ExitCode.WAREHOUSE if "IO Error" in message else ExitCode.CHECKS_FAILED
    remedy = "mend the dbt project, then run again"
    if code is ExitCode.WAREHOUSE:
        remedy = "free the disk or the file, then run again"
    return CommandError(
        f"{where}: {message[:MESSAGE_LIMIT]} (nothing was published; {remedy})", code
    )


def _summary(
    results: Sequence[Any], reason: str | None, seconds: float
) -> BuildSummary:
    tests = [r for r in results if r.node.resource_type == "test"]
    models = [r for r in results if r.node.resource_type == "model"]
    warnings = tuple(r.node.name for r in tests if str(r.status) == "warn")
    return BuildSummary(
        models=len(models),
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
