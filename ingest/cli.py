"""The `minzheng` command: what a person types, and what they get to see.

Standard output has the answer (tables, or one JSON object with `--json`); standard
error has progress and errors. Parts that take long to load (dbt, Great Expectations,
DuckDB) are imported by the commands that use them, so that help comes at once.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from ingest import __version__
from ingest.errors import CommandError, ExitCode, one_line
from ingest.interruption import Interruption
from ingest.reporter import Reporter, standard_error
from ingest.warehouse_file import WarehouseFile, require_published, warehouse_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from expectations.records import CheckFailure, CheckSummary
    from ingest.pipeline import RunOutcome

DEFAULT_WAREHOUSE = Path("warehouse.duckdb")
DEFAULT_WAIT_SECONDS = 600.0
REJECTS_NAMED = 10
DIFFERENCES_SHOWN = 20
ROWS_TOLD = 3
ROW_WIDTH = 200

app = typer.Typer(
    name="minzheng",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders (read with all below them), or - for newline-delimited "
        "JSON from standard input.",
        show_default=False,
    ),
]
Warehouse = Annotated[
    Path,
    typer.Option("--warehouse", "-w", metavar="FILE", help="The warehouse."),
]
FullRefresh = Annotated[
    bool,
    typer.Option(
        "--full-refresh",
        metavar=" ",
        help="Read every bulletin anew, not only new ones.",
    ),
]
Wait = Annotated[
    float,
    typer.Option(
        "--wait",
        metavar="SECONDS",
        min=0,
        help="How long to wait for another minzheng that writes this warehouse.",
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", metavar=" ", help="Say nothing but errors.")
]
AsJson = Annotated[
    bool,
    typer.Option(
        "--json", metavar=" ", help="Answer with one JSON object on standard output."
    ),
]


def _show_version(asked: bool) -> None:
    if asked:
        print(f"minzheng {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 done · 1 done, but inputs were set aside · 2 wrong usage · "
    "3 build or checks failed, nothing published · 4 the warehouse could not be opened "
    "or written · 5 the tool itself failed"
)
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            metavar=" ",
            callback=_show_version,
            is_eager=True,
            help="Say the version and end.",
        ),
    ] = False,
) -> None:
    """Read the figures of Chinese civil-affairs bulletins into a DuckDB warehouse.

    Every number is kept with the words it was read from: supplies, donations,
    people, and whatever else a bulletin counts. One command does it all:

        [bold]minzheng run bulletins/[/bold]

    Then [bold]status[/bold] says what the warehouse holds, and
    [bold]explain[/bold] where a figure comes from. Each step of a run is a command too.
    """
    del version


@app.command()
def run(
    inputs: Inputs,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    full_refresh: FullRefresh = False,
    no_check: Annotated[
        bool,
        typer.Option(
            "--no-check",
            metavar=" ",
            help="Leave the checks out; the build is not published.",
        ),
    ] = False,
    publish_unchecked: Annotated[
        bool,
        typer.Option(
            "--publish", metavar=" ", help="With --no-check: publish all the same."
        ),
    ] = False,
    wait: Wait = DEFAULT_WAIT_SECONDS,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Ingest, build, check and publish, in one go.

    The same input twice adds nothing. Readers of the warehouse are never
    blocked: the work is done on a copy, which takes the file's place when its
    checks have passed.

    For example:

        minzheng run bulletins/
        minzheng run news.html notices/ --warehouse relief.duckdb
        cat feed.jsonl | minzheng run - --json
    """
    from ingest.pipeline import Plan
    from ingest.pipeline import run as run_pipeline

    if publish_unchecked and not no_check:
        raise CommandError(
            "--publish belongs to --no-check; a build with checks is published when "
            "they pass",
            ExitCode.USAGE,
        )
    plan = Plan(
        full_refresh=full_refresh,
        check=not no_check,
        publish=publish_unchecked or not no_check,
        wait_seconds=wait,
    )
    file = warehouse_at(warehouse)
    outcome = run_pipeline(file, inputs, plan, _reporter(quiet), stdin=sys.stdin.buffer)
    _tell_rejects(outcome)
    if as_json:
        _answer(_outcome_json(file, outcome, with_summary=True))
    elif not quiet:
        _show_run(file, outcome)
    if outcome.checks is not None:
        _tell_checks(outcome.checks, published=outcome.published, quiet=quiet)
    raise typer.Exit(outcome.exit_code)


@app.command()
def ingest(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Files, folders or -, as of `minzheng run`.",
            show_default=False,
        ),
    ] = None,
    retry_rejects: Annotated[
        bool,
        typer.Option(
            "--retry-rejects",
            metavar=" ",
            help="Try again what earlier batches set aside.",
        ),
    ] = False,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    wait: Wait = DEFAULT_WAIT_SECONDS,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Add bulletins to the raw tables.

    The facts stay those of the last build.

    Reads text, web pages, JSON Lines, tables, office files, mail and archives
    (docs/ingest.md lists them). What can't be read is named, with the
    reason, and kept in the table raw.rejects; the rest is read.

    For example:

        minzheng ingest 2024-03/
        minzheng ingest - < feed.jsonl
        minzheng ingest --retry-rejects
    """
    from ingest.pipeline import ingest_only

    if not (inputs or retry_rejects):
        raise CommandError(
            "name what to read: files, folders or -; or --retry-rejects",
            ExitCode.USAGE,
        )
    file = warehouse_at(warehouse)
    outcome = ingest_only(
        file,
        inputs or [],
        _reporter(quiet),
        wait_seconds=wait,
        stdin=sys.stdin.buffer,
        retry_rejects=retry_rejects,
    )
    _tell_rejects(outcome)
    if as_json:
        _answer(_outcome_json(file, outcome, with_summary=False))
    elif not quiet and outcome.published:
        print("next: `minzheng build` turns what is new into facts")
    raise typer.Exit(outcome.exit_code)


@app.command()
def build(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    full_refresh: FullRefresh = False,
    wait: Wait = DEFAULT_WAIT_SECONDS,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Turn the raw tables into facts, in a working copy.

    Readers see nothing of it before `minzheng publish`. Only new bulletins are
    read, unless the grammar or the vocabulary has changed since the last build.

    For example:

        minzheng build && minzheng check && minzheng publish
    """
    from ingest.pipeline import build_only

    file = warehouse_at(warehouse)
    built = build_only(
        file, _reporter(quiet), full_refresh=full_refresh, wait_seconds=wait
    )
    if as_json:
        _answer({"working_copy": str(file.working_copy), "build": asdict(built)})
    elif not quiet:
        print(f"built {file.working_copy}")
        print("next: `minzheng check`, then `minzheng publish`")


@app.command()
def check(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FOLDER",
            help="Where to write the report.",
            show_default="beside the warehouse",
        ),
    ] = None,
    wait: Wait = DEFAULT_WAIT_SECONDS,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Judge the build that waits, else the warehouse.

    Writes nothing but a report beside the warehouse, which opens in any browser
    without the network.

    For example:

        minzheng check
        minzheng check --warehouse relief.duckdb --json
    """
    from ingest.pipeline import check_only, verdict

    file = warehouse_at(warehouse)
    checks, judged = check_only(
        file, _reporter(quiet), wait_seconds=wait, report_folder=report
    )
    if as_json:
        _answer({"judged": str(judged), "checks": _checks_json(checks)})
    elif not quiet:
        print(f"judged {judged}")
        print(f"report {_near(checks.report)}")
    _tell_checks(checks, published=None, quiet=quiet)
    raise typer.Exit(verdict(checks))


@app.command()
def publish(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    force: Annotated[
        bool,
        typer.Option(
            "--force", metavar=" ", help="Also when its checks have not passed."
        ),
    ] = False,
    wait: Wait = DEFAULT_WAIT_SECONDS,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Swap a checked build in for the warehouse, at one stroke.

    Who has the old file open keeps reading it; who opens it next gets the new one.

    For example:

        minzheng publish
    """
    from ingest.pipeline import publish_only

    file = warehouse_at(warehouse)
    publish_only(file, _reporter(quiet), force=force, wait_seconds=wait)
    if as_json:
        _answer({"warehouse": str(file.published), "published": True})
    elif not quiet:
        print(f"published {_near(file.published)}")


@app.command()
def explain(
    fact_id: Annotated[
        str,
        typer.Argument(
            metavar="FACT_ID", help="A fact_id of a table marts.fct_*, or its start."
        ),
    ],
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    as_json: AsJson = False,
) -> None:
    """Show the sentence that a figure was read from, and how.

    For example:

        minzheng explain 3f9a2c
        minzheng explain 3f9a2c --json
    """
    from ingest.explain import explain as explain_fact
    from ingest.explain import print_explanation

    file = warehouse_at(warehouse)
    with _reading(file) as connection:
        explanation = explain_fact(connection, fact_id)
    if as_json:
        _answer(explanation.as_json())
    else:
        print_explanation(_standard_output(), explanation)


@app.command()
def status(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    digest: Annotated[
        bool,
        typer.Option(
            "--digest",
            metavar=" ",
            help="Say only the hash of what the marts hold, and of each mart.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what the warehouse holds.

    Bulletins, facts by kind, what was set aside, the last batches and build.
    Warehouses with equal digests hold equal facts.

    For example:

        minzheng status
        minzheng status --warehouse relief.duckdb --json
        minzheng status --digest
    """
    from ingest.status import print_digest, print_status, read_status

    file = warehouse_at(warehouse)
    if digest:
        from ingest.digest import digest_of

        with _reading(file) as connection:
            content = digest_of(connection)
        if as_json:
            _answer({"warehouse": str(file.published), **asdict(content)})
        else:
            print_digest(_standard_output(), content)
        return
    with _reading(file) as connection:
        found = read_status(connection)
    if as_json:
        _answer({"warehouse": str(file.published), **found.as_json()})
    else:
        print_status(_standard_output(), found)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A warehouse file.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="A later one.")],
    limit: Annotated[
        int,
        typer.Option(
            "--limit", metavar="NUMBER", min=0, help="How many facts of each sort."
        ),
    ] = DIFFERENCES_SHOWN,
    as_json: AsJson = False,
) -> None:
    """List the facts added, gone and changed between two warehouse files.

    With their sentences. JSON has all of them.

    For example:

        minzheng diff march.duckdb warehouse.duckdb
        minzheng diff march.duckdb warehouse.duckdb --json
    """
    from ingest.diff import compare, print_difference

    files = [warehouse_at(path) for path in (old, new)]
    for file in files:
        require_published(file)
    with _in_one_line(f"{old} and {new}"):
        difference = compare(*(file.published for file in files))
    if as_json:
        _answer(
            {
                "old": str(files[0].published),
                "new": str(files[1].published),
                **difference.as_json(),
            }
        )
    else:
        print_difference(_standard_output(), difference, at_most=limit)


def _reporter(quiet: bool) -> Reporter:
    """Tell of a command's steps; none begins when the process was asked to stop."""
    interruption = Interruption()
    interruption.listen()
    return Reporter(quiet, before_step=interruption.honour)


@contextmanager
def _reading(file: WarehouseFile) -> "Iterator[Any]":
    """Open the published warehouse; turn DuckDB's complaints into one line."""
    from ingest.rows import open_read_only

    require_published(file)
    with (
        _in_one_line(str(file.published)),
        open_read_only(file.published) as connection,
    ):
        yield connection


@contextmanager
def _in_one_line(what: str) -> "Iterator[None]":
    """Say in one line what DuckDB could not read, and the remedy."""
    import duckdb

    try:
        yield
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise CommandError(
            f"{what}: no marts of this version: {_first_line(error)}; build with "
            "`minzheng run`",
            ExitCode.WAREHOUSE,
        ) from error
    except duckdb.Error as error:
        raise CommandError(
            f"can't read {what}: {_first_line(error)}", ExitCode.WAREHOUSE
        ) from error


def _first_line(error: BaseException) -> str:
    from ingest.warehouse_file import first_line

    return first_line(error)


def _show_run(file: WarehouseFile, outcome: "RunOutcome") -> None:
    """End a run with what a person wants to see."""
    from ingest.summary import print_summary, summarise

    shown = file.published if outcome.published else file.working_copy
    if not shown.exists():
        print("no bulletin could be read, so no warehouse was made")
        return
    console = _standard_output()
    with _open_as_reader(shown) as connection:
        print_summary(console, summarise(connection))
    _show_set_aside(console, outcome)
    console.print("\n[bold]where to look next[/bold]")
    if outcome.published:
        _show_line(console, "warehouse", _near(file.published))
    else:
        _show_line(console, "not published", _near(file.working_copy))
    if outcome.checks is not None:
        _show_line(console, "report", _near(outcome.checks.report))
    _show_queries(console, shown)


def _open_as_reader(path: Path) -> Any:  # noqa: ANN401  (duckdb loads late)
    from ingest.rows import open_read_only

    return open_read_only(path)


def _show_set_aside(console: "Console", outcome: "RunOutcome") -> None:
    from ingest.summary import print_rows

    reasons: dict[str, list[str]] = {}
    for reject in outcome.batch.rejects:
        reasons.setdefault(reject.reason, []).append(reject.source_name)
    for skipped in outcome.batch.skipped:
        reasons.setdefault(skipped.reason, []).append(skipped.source_name)
    print_rows(
        console,
        "set aside",
        [
            {"reason": reason, "inputs": len(names), "example": names[0]}
            for reason, names in sorted(reasons.items())
        ],
    )


def _show_queries(console: "Console", path: Path) -> None:
    from rich.text import Text

    from ingest.summary import READY_QUERIES

    python = _near(Path(sys.executable), resolve=False)
    for question, query in READY_QUERIES:
        code = f"import duckdb; duckdb.connect('{_near(path)}', read_only=True)"
        command = f'{python} -c "{code}.sql(\\"{query}\\").show()"'
        console.print(Text(f"\n# {question}\n{command}"), soft_wrap=True)


def _show_line(console: "Console", name: str, value: str) -> None:
    console.print(f"{name:<14}{value}", markup=False, soft_wrap=True)


def _near(path: Path, *, resolve: bool = True) -> str:
    """Write a path the short way when it lies under the current folder."""
    whole = path.resolve() if resolve else path.absolute()
    with suppress(ValueError):
        return str(whole.relative_to(Path.cwd()))
    return str(whole)


def _tell_rejects(outcome: "RunOutcome") -> None:
    """Name on standard error what was set aside, and why."""
    rejects = outcome.batch.rejects
    for reject in rejects[:REJECTS_NAMED]:
        _tell(f"set aside {reject.source_name} ({reject.reason}): {reject.message}")
    if len(rejects) > REJECTS_NAMED:
        more = len(rejects) - REJECTS_NAMED
        _tell(f"set aside {more} more; all are in the table raw.rejects")


def _tell_failure(failure: "CheckFailure") -> None:
    """Say what does not hold, and the first rows where it does not."""
    from expectations.records import line_of

    found = "failed" if failure.severity == "critical" else "warning"
    _tell(
        f"check {found}: {failure.table}: {failure.message} "
        f"(rows: {failure.unexpected_count})"
    )
    for row in failure.examples[:ROWS_TOLD]:
        if line := line_of(row):
            _tell(f"- {line[:ROW_WIDTH]}")


def _tell_checks(
    checks: "CheckSummary", *, published: bool | None, quiet: bool
) -> None:
    """Name on standard error what the checks found; when quiet, only what failed."""
    for error in checks.errors:
        where = f"{error.table} {error.expectation}".strip()
        _tell(f"a check could not be made: {where}: {error.message}")
    for failure in checks.failures:
        if failure.severity == "critical" or not quiet:
            _tell_failure(failure)
    if published is False and (checks.errors or not checks.success):
        _tell(
            "checks failed, nothing was published; the report says which rows: "
            f"{_near(checks.report)}"
        )


def _outcome_json(
    file: WarehouseFile, outcome: "RunOutcome", *, with_summary: bool
) -> dict[str, object]:
    answer: dict[str, object] = {
        "warehouse": str(file.published),
        "published": outcome.published,
        "exit_code": int(outcome.exit_code),
        "batch": asdict(outcome.batch),
        "build": asdict(outcome.build) if outcome.build else None,
        "checks": _checks_json(outcome.checks) if outcome.checks else None,
    }
    shown = file.published if outcome.published else file.working_copy
    if with_summary and shown.exists():
        from ingest.summary import summarise

        with _open_as_reader(shown) as connection:
            answer["summary"] = summarise(connection).as_json()
    return answer


def _checks_json(checks: "CheckSummary") -> dict[str, object]:
    return asdict(checks)


def _answer(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))


def _tell(message: str) -> None:
    print(f"minzheng: {one_line(message)}", file=sys.stderr)


def _standard_output() -> "Console":
    from rich.console import Console

    return Console(highlight=False)


def main() -> NoReturn:
    """Run the command line and end the process with one of the exit codes."""
    Interruption().listen()
    code = _run_app(lambda: app(standalone_mode=False))
    with suppress(BrokenPipeError):
        sys.stdout.flush()
    sys.stderr.flush()
    # Extension modules of the checks print about their own memory when the
    # interpreter ends, which tells a user nothing.
    if "great_expectations" in sys.modules:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.exit(code)


def _run_app(call: Callable[[], object]) -> int:
    """Call the application; turn whatever ends it into an exit code and one line."""
    try:
        result = call()
    except CommandError as error:
        _tell(error.message)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return ExitCode.DONE
    except OSError as error:
        _tell(f"{error.filename or 'the system'}: {error.strerror or error}")
        return ExitCode.WAREHOUSE
    except Exception as error:
        return _unexpected(error)
    # Typer turns a KeyboardInterrupt into this code by itself.
    if result == ExitCode.INTERRUPTED:
        _tell("stopped; nothing half-done was published")
    return result if isinstance(result, int) else ExitCode.DONE


def _unexpected(error: Exception) -> int:
    """Say one line of a usage error or of an error of ours."""
    if (code := getattr(error, "exit_code", None)) is not None:
        show = getattr(error, "format_message", lambda: str(error))
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "minzheng"
        if message := show():
            _tell(f"{message} (see `{command} --help`)")
        return int(code)
    if os.environ.get("MINZHENG_DEBUG"):
        standard_error().print_exception()
    _tell(
        f"unexpected {type(error).__name__}: {error} (nothing was published; set "
        "MINZHENG_DEBUG=1 to see where it happened)"
    )
    return ExitCode.TOOL


if __name__ == "__main__":
    main()
