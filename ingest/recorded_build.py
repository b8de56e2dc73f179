"""What dbt told DuckDB in one build, kept so that the same build needs no dbt.

dbt takes seconds to load, to read the project and to render its SQL, however few the
bulletins, and comes to the same statements whenever it starts from the same: project,
versions, tables and columns of the warehouse. A recording is the list of these
statements; its key is a digest of everything that they depend on, so that any change
leads back to dbt. What the statements read (bulletins, vocabulary, corrections) is no
part of it: they read it anew each time.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ingest.memory import MEMORY_VARIABLE
from ingest.project import Project

FOLDER = "recordings"
KEPT = 16
PACKAGES = ("dbt-core", "dbt-duckdb", "duckdb")
# dbt takes options from these variables too, the profile its memory from the other.
DBT_VARIABLES = "DBT_"
QUERY_EVENT = "SQLQuery"
TRANSACTION = frozenset({"begin", "commit", "rollback"})
# Statements that change nothing: what dbt asks to decide what to do.
QUERIES = frozenset({"select", "describe", "show", "with", "from"})
TABLES_AND_COLUMNS = """
select schema_name, table_name, column_name, data_type
from duckdb_columns() where not internal and database_name = current_database()
union all
select schema_name, table_name, index_name, coalesce(sql, '')
from duckdb_indexes() where database_name = current_database()
order by all
"""


@dataclass(frozen=True, slots=True)
class RecordedNode:
    """A model or test of dbt and its statements, in their order.

    Attributes:
        unique_id: dbt's, `model.minzheng.int_numerals`.
        needs: ids of the models of this build that are built before it.
        severity: of a test, `ERROR` or `WARN`; empty for a model.
        statements: SQL; that of a test gives one row (failures, whether to warn,
            whether to fail).
    """

    unique_id: str
    needs: tuple[str, ...]
    severity: str
    statements: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the model or test."""
        return self.unique_id.split(".")[2]

    @property
    def is_test(self) -> bool:
        """Whether it judges and changes nothing."""
        return bool(self.severity)


@dataclass(frozen=True, slots=True)
class RecordedBuild:
    """The statements of one build.

    Attributes:
        database: the name that they give the warehouse.
        settings: DuckDB settings of the connection.
        opening: statements that come before those of the nodes.
        nodes: models and tests.
    """

    database: str
    settings: Mapping[str, Any]
    opening: tuple[str, ...]
    nodes: tuple[RecordedNode, ...]


class Recorder:
    """Listens to dbt's events for the statements of a build."""

    def __init__(self) -> None:
        """Start with no statement."""
        self._opening: list[str] = []
        self._of_nodes: defaultdict[str, list[str]] = defaultdict(list)
        self._has_later_hooks = False

    def listen(self, event: Any) -> None:  # noqa: ANN401  (a protobuf message of dbt)
        """Take the statement of an event that has one."""
        if event.info.name != QUERY_EVENT:
            return
        node, statement = event.data.node_info.unique_id, event.data.sql
        word = _first_word(statement)
        if node.startswith(("model.", "test.")):
            is_kept = _is_of_test(node) != (word not in QUERIES)
            if is_kept:
                self._of_nodes[node].append(statement)
        elif word not in QUERIES | TRANSACTION:
            self._has_later_hooks |= bool(self._of_nodes)
            self._opening.append(statement)

    def recorded(
        self, results: Sequence[Any], settings: Mapping[str, Any]
    ) -> RecordedBuild | None:
        """Give the build that dbt has ended with these results, each a success.

        None when it has hooks behind the models, which a recording has no place for.
        """
        nodes = [result.node for result in results]
        if self._has_later_hooks or not nodes:
            return None
        database = nodes[0].database
        models = {node.unique_id for node in nodes if node.resource_type == "model"}
        recorded = tuple(self._node(node, models) for node in nodes)
        return RecordedBuild(database, settings, tuple(self._opening), recorded)

    def _node(self, node: Any, models: set[str]) -> RecordedNode:  # noqa: ANN401
        """Say of one node of dbt what a replay must know."""
        return RecordedNode(
            unique_id=node.unique_id,
            needs=tuple(each for each in node.depends_on_nodes if each in models),
            severity=node.config.severity.upper()
            if _is_of_test(node.unique_id)
            else "",
            statements=tuple(self._of_nodes[node.unique_id]),
        )


def _is_of_test(unique_id: str) -> bool:
    return unique_id.startswith("test.")


def _first_word(statement: str) -> str:
    """Give the first word behind the comment that dbt puts before a statement."""
    _, _, behind = statement.partition("*/")
    words = (behind or statement).split(maxsplit=1)
    return words[0].lower().rstrip(";") if words else ""


def _variables() -> list[tuple[str, str]]:
    """Variables of the environment that dbt or its profile reads."""
    return sorted(
        (name, value)
        for name, value in os.environ.items()
        if name.startswith(DBT_VARIABLES) or name == MEMORY_VARIABLE
    )


def key_of(project: Project, working_copy: Path, wanted: Iterable[object]) -> str:
    """Name a build by a digest of everything that its statements depend on.

    Args:
        project: whose grammar.
        working_copy: DuckDB file; its tables, columns and indexes count.
        wanted: what is asked of dbt, besides the file.

    Raises:
        duckdb.Error: the file can't be read.
    """
    ingredients = (
        project.statements_digest(),
        str(project.dbt_folder),
        [(package, version(package)) for package in PACKAGES],
        _variables(),
        [str(each) for each in wanted],
        _tables_and_columns(working_copy),
    )
    return sha256(json.dumps(ingredients).encode()).hexdigest()


def _tables_and_columns(path: Path) -> list[tuple[str, ...]]:
    import duckdb

    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(TABLES_AND_COLUMNS).fetchall()


def load_recording(project: Project, key: str) -> RecordedBuild | None:
    """Read a recording; None when there is none, or none that can be trusted.

    Recordings are SQL that will be run: only a folder that no one else may write to
    is read.
    """
    folder = _folder(project)
    try:
        if not _is_ours_alone(folder):
            return None
        fields = json.loads((folder / f"{key}.json").read_text("utf-8"))
        nodes = tuple(
            RecordedNode(
                node["unique_id"],
                tuple(node["needs"]),
                node["severity"],
                tuple(node["statements"]),
            )
            for node in fields["nodes"]
        )
        opening = tuple(fields["opening"])
        return RecordedBuild(fields["database"], fields["settings"], opening, nodes)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_recording(project: Project, key: str, recorded: RecordedBuild) -> None:
    """Write a recording, whole or not at all, and drop all but the newest.

    A folder that can't be written to costs the next build its time, not this one its
    result.
    """
    folder = _folder(project)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f"{key}.{os.getpid()}.new"
        draft.write_text(json.dumps(asdict(recorded), ensure_ascii=False), "utf-8")
        draft.replace(folder / f"{key}.json")
        kept = sorted(folder.glob("*.json"), key=_modified, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)


def forget_recording(project: Project, key: str) -> None:
    """Remove a recording that failed, so that the next build asks dbt."""
    with suppress(OSError):
        (_folder(project) / f"{key}.json").unlink(missing_ok=True)


def _folder(project: Project) -> Path:
    return project.artifacts_folder() / FOLDER


def _modified(path: Path) -> float:
    return path.stat().st_mtime


def _is_ours_alone(folder: Path) -> bool:
    state = folder.stat()
    return state.st_uid == os.getuid() and not state.st_mode & 0o022
