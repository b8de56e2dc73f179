"""Older DuckDBs read every mart of a published file, and come to the same digest.

`make old-duckdb` makes an environment for each version, with nothing in it but that
DuckDB. The ordinary tests assert the storage version in the file's header instead.
"""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

VERSIONS = os.environ.get("MINZHENG_OLD_DUCKDB", "").split()

READ_ALL = """
import json, sys
from dataclasses import asdict
import duckdb
from ingest.digest import digest_of

connection = duckdb.connect(sys.argv[1], read_only=True)
read = {
    name: connection.execute(f'select * from marts."{name}"').fetchall()
    for (name,) in connection.execute(
        "select table_name from information_schema.tables "
        "where table_schema = 'marts' order by table_name"
    ).fetchall()
}
print(json.dumps({
    "version": duckdb.__version__,
    "rows": {name: len(rows) for name, rows in read.items()},
    "columns": connection.execute(
        "select table_name, column_name, data_type, comment from duckdb_columns() "
        "where schema_name = 'marts' order by table_name, column_index"
    ).fetchall(),
    "tables": connection.execute(
        "select table_name, comment from duckdb_tables() "
        "where schema_name = 'marts' order by table_name"
    ).fetchall(),
    "digest": asdict(digest_of(connection)),
}))
"""


def read_all(python: Path, warehouse: Path, project_root: Path) -> dict[str, object]:
    done = subprocess.run(
        [python, "-c", READ_ALL, warehouse],
        cwd=project_root,
        env={"PYTHONPATH": str(project_root), "PATH": os.environ["PATH"]},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.fixture
def python_with(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The interpreter of an environment that has one DuckDB."""
    venv.create(tmp_path / "environment", with_pip=True)
    python = tmp_path / "environment" / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "-qq", f"duckdb=={request.param}"],
        check=True,
    )
    return python


@pytest.mark.skipif(not VERSIONS, reason="installs DuckDBs; see `make old-duckdb`")
@pytest.mark.parametrize("python_with", VERSIONS, indirect=True)
def test_an_older_duckdb_reads_the_same(
    python_with: Path, examples_warehouse: Path, project_root: Path
) -> None:
    old = read_all(python_with, examples_warehouse, project_root)
    current = read_all(Path(sys.executable), examples_warehouse, project_root)
    version = old.pop("version")
    assert version != current.pop("version")
    assert old == current
    print(f"DuckDB {version}: {len(old['rows'])} marts, the same digest")


def test_every_table_and_column_of_the_marts_is_described(
    examples_warehouse: Path, project_root: Path
) -> None:
    found = read_all(Path(sys.executable), examples_warehouse, project_root)
    for *name, comment in [*found["columns"], *found["tables"]]:
        assert comment, name
