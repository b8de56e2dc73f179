"""Write the checks out as files of a Great Expectations project.

    python -m expectations.generate

turns `queries/` into `suites/` (one a table), `validation_definitions/`,
`checkpoints/warehouse.json` and the table assets at the end of
`great_expectations.yml`. The files are committed; the same queries give the same
files, because every id is derived from the name of what it identifies (RFC 9562,
version 5). The formats are those that Great Expectations 1.24 writes.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID, uuid5

from expectations.content_checks import (
    CHECKED_TABLES,
    CheckedTable,
    ContentCheck,
    checks_of,
)

FOLDER = Path(__file__).parent
CHECKPOINT = "warehouse"
DATASOURCE = "warehouse"
BATCH_DEFINITION = "whole_table"
# Any fixed id will do; this one was drawn for the project.
NAMESPACE = UUID("5d0c7a52-2f0e-4a67-9a0b-3f1c8f7f6f11")
MARKER = "# Written by `python -m expectations.generate` from here on.\n"


def main() -> None:
    """Write every generated file of the project."""
    write_project(FOLDER)


def write_project(folder: Path) -> None:
    """Write suites, validation definitions, checkpoint and assets into `folder`.

    Raises:
        ValueError: a query has no severity or description, or a table no check.
    """
    for name in ("suites", "validation_definitions", "checkpoints"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    for checked in CHECKED_TABLES:
        _write_json(folder / "suites" / f"{checked.suite}.json", suite_of(checked))
        _write_json(
            folder / "validation_definitions" / f"{checked.suite}.json",
            _validation_definition_of(checked),
        )
    _write_json(folder / "checkpoints" / f"{CHECKPOINT}.json", _checkpoint())
    _write_assets(folder / "great_expectations.yml")


def suite_of(checked: CheckedTable) -> dict[str, object]:
    """Give the expectation suite of one table.

    Raises:
        ValueError: the table has no check.
    """
    checks = checks_of(checked)
    if not checks:
        raise ValueError(f"{checked.qualified}: no check in queries/")
    return {
        "expectations": [_expectation(checked.suite, check) for check in checks],
        "id": _id("suite", checked.suite),
        "meta": {"great_expectations_version": "1.24.1"},
        "name": checked.suite,
        "notes": None,
    }


def _expectation(suite: str, check: ContentCheck) -> dict[str, object]:
    return {
        "description": check.description,
        "id": _id("expectation", suite, check.name),
        "kwargs": {"unexpected_rows_query": check.query},
        "meta": {"name": check.name},
        "severity": check.severity,
        "type": "no_such_rows",
    }


def _validation_definition_of(checked: CheckedTable) -> dict[str, object]:
    return {
        "data": {
            "asset": _reference("asset", checked.suite),
            "batch_definition": {
                "id": _id("batch_definition", checked.suite),
                "name": BATCH_DEFINITION,
            },
            "datasource": _reference("datasource", DATASOURCE),
        },
        "id": _id("validation_definition", checked.suite),
        "name": checked.suite,
        "suite": _reference("suite", checked.suite),
    }


def _checkpoint() -> dict[str, object]:
    return {
        "actions": [],
        "id": _id("checkpoint", CHECKPOINT),
        "name": CHECKPOINT,
        "result_format": "COMPLETE",
        "validation_definitions": [
            _reference("validation_definition", checked.suite)
            for checked in CHECKED_TABLES
        ],
    }


def _write_assets(path: Path) -> None:
    """Replace what follows the marker in `great_expectations.yml`."""
    by_hand, _, _ = path.read_text("utf-8").partition(MARKER)
    path.write_text(by_hand + MARKER + _assets(CHECKED_TABLES), "utf-8")


def _assets(tables: Iterable[CheckedTable]) -> str:
    """Give the data source with its table assets, in YAML."""
    head = f"""fluent_datasources:
  {DATASOURCE}:
    type: sql
    id: {_id("datasource", DATASOURCE)}
    connection_string: ${{WAREHOUSE_URL}}
    assets:
"""
    return head + "".join(_asset(checked) for checked in tables)


def _asset(checked: CheckedTable) -> str:
    return f"""      {checked.suite}:
        type: table
        id: {_id("asset", checked.suite)}
        table_name: {checked.table}
        schema_name: {checked.schema}
        batch_definitions:
          {BATCH_DEFINITION}:
            id: {_id("batch_definition", checked.suite)}
            partitioner:
"""


def _reference(kind: str, name: str) -> dict[str, str]:
    return {"id": _id(kind, name), "name": name}


def _id(*names: str) -> str:
    return str(uuid5(NAMESPACE, "/".join(names)))


def _write_json(path: Path, content: dict[str, object]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
