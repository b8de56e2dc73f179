"""What is wrong with a vocabulary file that could not be loaded.

People write `dbt_project/seeds/*.csv` by hand and in spreadsheets, which save another
encoding or another number of columns. Looked for only when a build has failed: then
the file and the line are worth more than what the database says.
"""

import csv
from pathlib import Path

import yaml  # type: ignore[import-untyped]

from ingest.project import Project


def broken_seed(project: Project) -> str | None:
    """Name the first vocabulary file that is not as its YAML says, and what is wrong.

    `corrections.csv, line 2: 11 columns and not 10`; None when all are whole. CSV is
    as RFC 4180 has it, in UTF-8.
    """
    folder = project.dbt_folder / "seeds"
    for path in sorted(folder.glob("*.csv")):
        if fault := _fault(path, _described_columns(path.with_suffix(".yml"))):
            return f"{path.name}, {fault}"
    return None


def _fault(path: Path, columns: list[str]) -> str | None:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file, strict=True)
            header = next(lines, [])
            if columns and header != columns:
                return f"line 1: the columns are {','.join(columns)}, in this order"
            for cells in lines:
                if cells and len(cells) != len(header):
                    found = f"{len(cells)} columns and not {len(header)}"
                    return f"line {lines.line_num}: {found} (quote text with commas)"
    except UnicodeDecodeError:
        return "which is not UTF-8: save it as CSV UTF-8"
    except csv.Error as error:
        return f"line {lines.line_num}: {error}"
    return None


def _described_columns(path: Path) -> list[str]:
    if not path.exists():
        return []
    (seed,) = yaml.safe_load(path.read_text("utf-8"))["seeds"]
    return [column["name"] for column in seed["columns"]]
