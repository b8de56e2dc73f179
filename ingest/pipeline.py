"""The steps of `minzheng run` in their order, each also a command of its own.

    ingest  bytes of bulletins -> raw tables          (ingest.batch)
    build   raw tables -> marts, with dbt             (ingest.build)
    check   marts -> report, with Great Expectations  (expectations.runner)
    publish working copy -> warehouse                 (ingest.warehouse_file)

Nothing is decided here about bulletins or figures; only what is done when, on which
file, and what it means for the exit code.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ingest.errors import CommandError, ExitCode
from ingest.memory import memory_limit
from ingest.project import find_project
from ingest.reporter import Reporter, Step
from ingest.warehouse_file import (
    WarehouseFile,
    checkpoint,
    discard_working_copy,
    first_line,
    has_build,
    has_passed_checks,
    make_working_copy,
    mark_built,
    mark_checked,
    no_more_open_than,
    publish,
    require_published,
    writing,
)

if TYPE_CHECKING:
    from expectations.records import CheckSummary
    from ingest.build import BuildSummary
    from ingest.records import BatchProgress, BatchSummary


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run was asked to do.

    Attributes:
        full_refresh: read every bulletin anew.
        check: judge the build before it is published.
        publish: publish; without checks only when that was asked for too.
        wait_seconds: how long to wait for another writer.
    """

    full_refresh: bool = False
    check: bool = True
    publish: bool = True
    wait_seconds: float = 600


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What a run did; None for a step that was not needed or not wanted.

    Attributes:
        batch: what was read and set aside.
        build: the build.
        checks: what the checks found.
        published: whether the warehouse now holds what was read.
    """

    batch: "BatchSummary"
    build: "BuildSummary | None"
    checks: "CheckSummary | None"
    published: bool

    @property
    def exit_code(self) -> ExitCode:
        """How the process ends: a failed check counts more than a set-aside input."""
        if self.checks is not None and (code := verdict(self.checks)):
            return code
        return ExitCode.SET_ASIDE if self.batch.rejects else ExitCode.DONE


def verdict(checks: "CheckSummary") -> ExitCode:
    """Turn a check's findings into an exit code; a check that broke is no pass."""
    if checks.errors:
        return ExitCode.TOOL
    return ExitCode.DONE if checks.success else ExitCode.CHECKS_FAILED


def run(
    warehouse: WarehouseFile,
    inputs: Sequence[str],
    plan: Plan,
    reporter: Reporter,
    *,
    stdin: BinaryIO | None = None,
) -> RunOutcome:
    """Ingest, build, check and publish.

    Args:
        warehouse: what to publish to.
        inputs: files, folders, or `-` for newline-delimited JSON of `stdin`.
        plan: what to do.
        reporter: told what is done.
        stdin: binary standard input.

    Raises:
        CommandError: a step failed; the published file is as it was.
    """
    with _fresh_copy(warehouse, plan.wait_seconds, reporter):
        batch = _ingest(warehouse, inputs, reporter, stdin)
        if _found_nothing(warehouse, batch):
            return RunOutcome(batch, None, None, published=False)
        if not plan.full_refresh and not _needs_build(warehouse):
            return _publish_batch(warehouse, batch, reporter)
        built = _build(warehouse, plan, reporter)
        checks = _check(warehouse, reporter) if plan.check else None
        passed = checks is None or verdict(checks) is ExitCode.DONE
        if passed and plan.publish:
            _publish(warehouse, reporter)
        return RunOutcome(batch, built, checks, published=passed and plan.publish)


def ingest_only(
    warehouse: WarehouseFile,
    inputs: Sequence[str],
    reporter: Reporter,
    *,
    wait_seconds: float,
    stdin: BinaryIO | None = None,
    retry_rejects: bool = False,
) -> RunOutcome:
    """Add bulletins to the raw tables; the marts stay those of the last build.

    Args:
        warehouse: what to add them to.
        inputs: as of `run`.
        reporter: told what is done.
        wait_seconds: how long to wait for another writer.
        stdin: binary standard input.
        retry_rejects: read what earlier batches rejected again, before the inputs.

    Raises:
        CommandError: the warehouse could not be written, or there is none whose
            rejects could be tried again.
    """
    if retry_rejects:
        require_published(warehouse)
    with _fresh_copy(warehouse, wait_seconds, reporter):
        batch = _ingest(warehouse, inputs, reporter, stdin, retry_rejects)
        if _found_nothing(warehouse, batch):
            return RunOutcome(batch, None, None, published=False)
        return _publish_batch(warehouse, batch, reporter)


def build_only(
    warehouse: WarehouseFile,
    reporter: Reporter,
    *,
    full_refresh: bool,
    wait_seconds: float,
) -> "BuildSummary":
    """Build the marts in a working copy and leave it there, unpublished.

    Raises:
        CommandError: there is no warehouse yet, or the build failed.
    """
    require_published(warehouse)
    with _fresh_copy(warehouse, wait_seconds, reporter):
        return _build(warehouse, Plan(full_refresh=full_refresh), reporter)


def check_only(
    warehouse: WarehouseFile,
    reporter: Reporter,
    *,
    wait_seconds: float,
    report_folder: Path | None = None,
) -> "tuple[CheckSummary, Path]":
    """Judge the built working copy, or the published file when nothing waits.

    Args:
        warehouse: whose build.
        reporter: told what is done.
        wait_seconds: how long to wait for a writer of a working copy.
        report_folder: where to write the report; beside the warehouse by default.

    Returns:
        what was found, and the file that was judged.

    Raises:
        CommandError: there is neither, or it can't be opened.
    """
    if warehouse.record.exists():
        with _writer(warehouse, wait_seconds, reporter):
            if has_build(warehouse):
                checks = _check(warehouse, reporter, report_folder)
                return checks, warehouse.working_copy
    require_published(warehouse)
    _require_marts(warehouse.published)
    folder = report_folder or warehouse.report_folder
    return _check_file(warehouse.published, folder, reporter), warehouse.published


def publish_only(
    warehouse: WarehouseFile,
    reporter: Reporter,
    *,
    force: bool,
    wait_seconds: float,
) -> None:
    """Publish the built working copy.

    Raises:
        CommandError: nothing is built, or it has not passed its checks (and `force`
            was not given), or the published file was changed since.
    """
    with _writer(warehouse, wait_seconds, reporter):
        if not has_build(warehouse):
            raise CommandError(
                f"nothing is built for {warehouse.published}; start with "
                "`minzheng build`",
                ExitCode.WAREHOUSE,
            )
        if not has_passed_checks(warehouse):
            if not force:
                raise CommandError(
                    f"the build for {warehouse.published} has not passed its checks; "
                    "run `minzheng check`, or publish it all the same with --force",
                    ExitCode.CHECKS_FAILED,
                )
            _note_unchecked(warehouse)
        _publish(warehouse, reporter)


def _note_unchecked(warehouse: WarehouseFile) -> None:
    """Let the file itself say so: the next run then builds and checks anew."""
    import duckdb

    from ingest.build_record import mark_unchecked

    try:
        mark_unchecked(warehouse.working_copy)
    except duckdb.Error as error:
        raise CommandError(
            f"can't write {warehouse.working_copy}: {first_line(error)}; build again",
            ExitCode.WAREHOUSE,
        ) from error


def _writer(
    warehouse: WarehouseFile, wait_seconds: float, reporter: Reporter
) -> AbstractContextManager[None]:
    return writing(warehouse, wait_seconds=wait_seconds, on_wait=reporter.note)


@contextmanager
def _fresh_copy(
    warehouse: WarehouseFile, wait_seconds: float, reporter: Reporter
) -> Iterator[None]:
    """Hold the lock over a new working copy; leave none that is no whole build."""
    with _writer(warehouse, wait_seconds, reporter):
        if discard_working_copy(warehouse):
            reporter.note("an earlier build that was never published has been removed")
        try:
            make_working_copy(warehouse)
            yield
        except KeyboardInterrupt:
            discard_working_copy(warehouse)
            raise
        except BaseException:
            # On a full disk a copy that leads nowhere would keep it full.
            if not has_build(warehouse):
                discard_working_copy(warehouse)
            raise


def _ingest(
    warehouse: WarehouseFile,
    inputs: Sequence[str],
    reporter: Reporter,
    stdin: BinaryIO | None,
    retry_rejects: bool = False,
) -> "BatchSummary":
    import duckdb

    try:
        with reporter.step("ingest", "reads the bulletins") as step:
            copy = warehouse.working_copy
            batch = _ingest_into(copy, inputs, step, stdin, retry_rejects)
            step.outcome = (
                f"{batch.bulletins_read} bulletins read, {batch.bulletins_known} known "
                f"already, {len(batch.rejects)} set aside"
            )
    except (duckdb.Error, OSError) as error:
        discard_working_copy(warehouse)
        raise CommandError(
            f"can't write a copy of {warehouse.published}: {first_line(error)} "
            "(is it a whole DuckDB file, and is there room on the disk?)",
            ExitCode.WAREHOUSE,
        ) from error
    except BaseException:
        discard_working_copy(warehouse)
        raise
    return batch


def _ingest_into(
    working_copy: Path,
    inputs: Sequence[str],
    step: Step,
    stdin: BinaryIO | None,
    retry_rejects: bool,
) -> "BatchSummary":
    from ingest.batch import ingest_paths
    from ingest.raw_tables import open_warehouse

    def advance(progress: "BatchProgress") -> None:
        step.advance(progress.bytes_done, progress.bytes_total, progress.source_name)

    with open_warehouse(working_copy) as connection:
        batch = ingest_paths(
            connection,
            inputs,
            progress=advance,
            stdin=stdin,
            retry_rejects=retry_rejects,
        )
    checkpoint(working_copy)
    return batch


def _found_nothing(warehouse: WarehouseFile, batch: "BatchSummary") -> bool:
    """Say whether a first run read no bulletin, and leave no empty warehouse then."""
    if warehouse.published.exists() or batch.bulletins_read + batch.bulletins_known:
        return False
    discard_working_copy(warehouse)
    return True


def _needs_build(warehouse: WarehouseFile) -> bool:
    from ingest.build import needs_build

    return needs_build(find_project(), warehouse.working_copy)


def _publish_batch(
    warehouse: WarehouseFile, batch: "BatchSummary", reporter: Reporter
) -> RunOutcome:
    """Swap in the raw tables alone; the marts in the copy are the published ones."""
    _publish(warehouse, reporter)
    return RunOutcome(batch, None, None, published=True)


def _build(warehouse: WarehouseFile, plan: Plan, reporter: Reporter) -> "BuildSummary":
    from ingest.build import build

    project = find_project()
    with reporter.step("build", "turns text rows into facts (dbt)") as step:
        built = build(
            project,
            warehouse.working_copy,
            full_refresh=plan.full_refresh,
            checked=plan.check,
            on_progress=lambda at: step.advance(at.done, at.total, at.description),
        )
        scope = f"all bulletins: {built.full_refresh}" if built.full_refresh else "new"
        step.outcome = (
            f"{built.models} tables, {built.tests} dbt tests passed "
            f"(bulletins read: {scope})"
        )
    checkpoint(warehouse.working_copy)
    mark_built(warehouse)
    return built


def _check(
    warehouse: WarehouseFile, reporter: Reporter, report_folder: Path | None = None
) -> "CheckSummary":
    folder = report_folder or warehouse.report_folder
    checks = _check_file(warehouse.working_copy, folder, reporter)
    mark_checked(warehouse, passed=verdict(checks) is ExitCode.DONE)
    return checks


def _check_file(path: Path, report_folder: Path, reporter: Reporter) -> "CheckSummary":
    import duckdb

    try:
        with (
            reporter.step("check", "judges the facts (Great Expectations)") as step,
            no_more_open_than(path),
        ):
            checks = _judge(path, report_folder)
            step.outcome = _in_short(checks)
    except duckdb.Error as error:
        raise CommandError(
            f"can't read {path}: {first_line(error)}", ExitCode.WAREHOUSE
        ) from error
    except OSError as error:
        raise CommandError(
            f"can't write the report to {report_folder}: {error.strerror}; name "
            "another folder with `minzheng check --report FOLDER`",
            ExitCode.WAREHOUSE,
        ) from error
    return checks


def _require_marts(path: Path) -> None:
    import duckdb

    from ingest.rows import has_table, open_read_only

    try:
        with open_read_only(path) as connection:
            built = has_table(connection, "marts", "dim_bulletin")
    except duckdb.Error as error:
        raise CommandError(
            f"can't read {path}: {first_line(error)}", ExitCode.WAREHOUSE
        ) from error
    if not built:
        raise CommandError(
            f"{path} has no facts to check yet; build them with `minzheng build`",
            ExitCode.WAREHOUSE,
        )


def _judge(path: Path, report_folder: Path) -> "CheckSummary":
    from ingest.build import silent_stdout

    with silent_stdout():
        from expectations.runner import check_warehouse

        return check_warehouse(path, report_folder=report_folder, memory=memory_limit())


def _in_short(checks: "CheckSummary") -> str:
    critical = sum(failure.severity == "critical" for failure in checks.failures)
    warned = len(checks.failures) - critical
    return f"{checks.checked} expectations, {critical} failed, {warned} warned"


def _publish(warehouse: WarehouseFile, reporter: Reporter) -> None:
    with reporter.step("publish", "swaps the new file in") as step:
        publish(warehouse)
        step.outcome = str(warehouse.published)
