"""What a warehouse knows of its own builds: schema `record`.

`record.builds` has a row for each build, `record.marts` a row for each build and mart.
The tables are made by the dbt project (`macros/build_record.sql`), their rows here. A
working copy starts as the published file, so the rows before the newest are those of
the builds that were published.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ingest import __version__
from ingest.digest import WarehouseDigest, digest_of
from ingest.memory import memory_limit
from ingest.project import Project

if TYPE_CHECKING:
    import duckdb

KEEP_BUILD = """
insert into record.builds by name
select
    cast($built_at as timestamp) as built_at,
    $version as version,
    $grammar as grammar_digest,
    $vocabulary as vocabulary_digest,
    $corrections as corrections_digest,
    $is_full_refresh as is_full_refresh,
    (select count(*) from raw.batches) as batches,
    (select arg_max(batch_id, started_at) from raw.batches) as last_batch_id,
    (select count(*) from raw.bulletins) as bulletins,
    (
        select avg(cast(item_category = 'unclassified' as integer))
        from marts.fct_supplies
    ) as unclassified_share,
    (
        select avg(cast(reason in (
            select reason from vocabulary.numeral_reasons
            where reason_code = 'bare_number'
        ) as integer))
        from marts.numeral_ledger
    ) as unread_share,
    $marts_digest as marts_digest,
    $is_checked as is_checked
"""


@dataclass(frozen=True, slots=True)
class Ingredients:
    """What a build reads bulletins with; each a SHA-256 in hex.

    Attributes:
        grammar: of the dbt project, vocabulary included, corrections left out.
        corrections: of the corrections of single readings; None in the record of a
            version that knew none.
    """

    grammar: str
    corrections: str | None

    @classmethod
    def of(cls, project: Project) -> "Ingredients":
        """Hash the project as it is now."""
        return cls(project.grammar_digest(), project.corrections_digest())


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The newest row of record.builds.

    Attributes:
        made_from: what it read bulletins with.
        bulletins: rows of raw.bulletins then.
        is_checked: whether its checks were not left out.
    """

    made_from: Ingredients
    bulletins: int
    is_checked: bool


def last_build(path: Path) -> LastBuild | None:
    """Read what is known of the last build, None before the first.

    Raises:
        duckdb.Error: the file can't be read.
    """
    with _connect(path, read_only=True) as connection:
        columns = _columns(connection)
        if not columns:
            return None
        corrections = (
            "corrections_digest" if "corrections_digest" in columns else "null"
        )
        row = connection.execute(
            f"""
            select grammar_digest, {corrections}, bulletins, is_checked
            from record.builds order by built_at desc limit 1
            """
        ).fetchone()
    return LastBuild(Ingredients(row[0], row[1]), row[2], row[3]) if row else None


def count_bulletins(path: Path) -> int:
    """Count the rows of raw.bulletins.

    Raises:
        duckdb.Error: the file can't be read.
    """
    with _connect(path, read_only=True) as connection:
        counted = connection.execute("select count(*) from raw.bulletins").fetchone()
    return counted[0] if counted else 0


def keep_record(
    path: Path,
    project: Project,
    *,
    is_full_refresh: bool,
    is_checked: bool,
) -> None:
    """Note the build that a working copy now holds, and close the file.

    Raises:
        duckdb.Error: the file can't be written.
        CommandError: the memory that may be taken is no amount.
    """
    with _connect(path, read_only=False) as connection:
        connection.execute(f"set memory_limit = '{memory_limit()}'")
        content = digest_of(connection)
        built_at = _time_of_build(connection)
        connection.begin()
        connection.execute(
            KEEP_BUILD,
            {
                "built_at": built_at,
                "version": __version__,
                "grammar": project.grammar_digest(),
                "vocabulary": project.vocabulary_digest(),
                "corrections": project.corrections_digest(),
                "is_full_refresh": is_full_refresh,
                "marts_digest": content.digest,
                "is_checked": is_checked,
            },
        )
        _keep_marts(connection, built_at, content)
        connection.commit()
        connection.execute("checkpoint")


def mark_unchecked(path: Path) -> None:
    """Note of the newest build that its checks have not passed, and close the file.

    Raises:
        duckdb.Error: the file can't be written.
    """
    with _connect(path, read_only=False) as connection:
        connection.execute(
            "update record.builds set is_checked = false "
            "where built_at = (select max(built_at) from record.builds)"
        )
        connection.execute("checkpoint")


def _time_of_build(connection: "duckdb.DuckDBPyConnection") -> datetime:
    """The time now in UTC, later than any build's also where the clock was set back.

    The newest row is that of the build that the file holds.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    found = connection.execute("select max(built_at) from record.builds").fetchone()
    last = found[0] if found else None
    return now if last is None else max(now, last + timedelta(microseconds=1))


def _keep_marts(
    connection: "duckdb.DuckDBPyConnection",
    built_at: datetime,
    content: WarehouseDigest,
) -> None:
    connection.executemany(
        "insert into record.marts (built_at, mart, row_count, digest) "
        "values (?, ?, ?, ?)",
        [[built_at, each.mart, each.rows, each.digest] for each in content.marts],
    )


def _connect(path: Path, *, read_only: bool) -> "duckdb.DuckDBPyConnection":
    import duckdb

    return duckdb.connect(str(path), read_only=read_only)


def _columns(connection: "duckdb.DuckDBPyConnection") -> set[str]:
    found = connection.execute(
        """
        select column_name from information_schema.columns
        where table_schema = 'record' and table_name = 'builds'
        """
    )
    return {name for (name,) in found.fetchall()}
