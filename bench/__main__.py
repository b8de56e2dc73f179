"""`python -m bench`: how fast the warehouse is built, one table and JSON.

Each corpus is read from small files and from one file of JSON Lines; what was read
from JSON Lines is then built, checked and published, and a hundredth of as much new
text is run on top of it. Nothing here is a test: the figures belong to the machine that
they were measured on.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import duckdb
import typer
from rich.console import Console
from rich.table import Table

from bench.corpus import SEED, bulletins, write_files, write_json_lines
from bench.floors import Floors, measure_floors
from bench.measure import BenchError, Measurement, minzheng

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
MEGABYTE = 1_000_000
ALL_SIZES = "10,100,1000"
QUICK_SIZES = "1,10"
# Of the corpus, this part is added to the finished warehouse.
ADDED_PART = 0.01
FACT_TABLES = ("supplies", "donations", "headcounts", "other_quantities")


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of one corpus.

    Attributes:
        text_bytes: bytes of UTF-8 text.
        bulletins: how many.
        facts: rows of the four tables of facts.
        warehouse_bytes: size of the published file.
        from_files: ingest of one file a bulletin.
        steps: ingest of one JSON Lines file, build, check and publish, by name.
        added: `minzheng run` of new bulletins, `ADDED_PART` as much, on top of it.
        floors: of the same corpus, in the same run.
    """

    text_bytes: int
    bulletins: int
    facts: int
    warehouse_bytes: int
    from_files: Measurement
    steps: dict[str, Measurement]
    added: Measurement
    floors: Floors

    @property
    def seconds(self) -> float:
        """From JSON Lines to the published file."""
        return sum(step.seconds for step in self.steps.values())

    @property
    def processor_seconds(self) -> float:
        """Of all steps: a machine that does other things too lengthens it least."""
        return sum(step.processor_seconds for step in self.steps.values())

    @property
    def peak_memory(self) -> int:
        """Of the largest process, in bytes."""
        return max(step.peak_memory for step in self.steps.values())


def measure(size: int, folder: Path) -> Result:
    """Make a corpus of `size` bytes in a folder and measure all there is to measure.

    Raises:
        BenchError: a step failed.
    """
    files, lines = folder / "files", folder / "bulletins.jsonl"
    files.mkdir(parents=True)
    text_bytes = write_files(_corpus(size), files)
    write_json_lines(_corpus(size), lines)
    warehouse, other = folder / "warehouse.duckdb", folder / "from_files.duckdb"
    from_files = minzheng("ingest", str(files), "--warehouse", str(other))
    steps = {
        "ingest": minzheng("ingest", str(lines), "--warehouse", str(warehouse)),
        "build": minzheng("build", "--warehouse", str(warehouse)),
        "check": minzheng("check", "--warehouse", str(warehouse)),
        "publish": minzheng("publish", "--force", "--warehouse", str(warehouse)),
    }
    read, facts = _contents(warehouse)
    warehouse_bytes = warehouse.stat().st_size
    return Result(
        text_bytes=text_bytes,
        bulletins=read,
        facts=facts,
        warehouse_bytes=warehouse_bytes,
        from_files=from_files,
        steps=steps,
        added=_add(warehouse, int(size * ADDED_PART), folder / "added.jsonl"),
        floors=measure_floors(files, folder / "floors.duckdb"),
    )


def _add(warehouse: Path, size: int, lines: Path) -> Measurement:
    """Run `size` bytes of bulletins that the warehouse doesn't hold on top of it."""
    write_json_lines(_corpus(size, SEED + 1), lines)
    return minzheng("run", str(lines), "--warehouse", str(warehouse))


def _corpus(size: int, seed: int = SEED) -> Iterator[str]:
    places = ROOT / "dbt_project" / "seeds" / "places.csv"
    return bulletins(ROOT / "examples", places, size=size, seed=seed)


def _contents(warehouse: Path) -> tuple[int, int]:
    """Current bulletins and facts of a warehouse."""
    tables = " union all ".join(
        f"select count(*) as facts from marts.fct_{name}" for name in FACT_TABLES
    )
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        row = connection.execute(
            f"select (select count(*) from marts.dim_bulletin), sum(facts) "
            f"from ({tables})"
        ).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def table(results: list[Result]) -> Table:
    """The results as one table, a column a corpus."""
    shown = Table(title="minzheng, measured", title_justify="left")
    shown.add_column("")
    for result in results:
        shown.add_column(f"{result.text_bytes / MEGABYTE:.0f} MB", justify="right")
    for name, cells in _rows(results):
        shown.add_row(name, *cells)
    return shown


def _rows(results: list[Result]) -> Iterator[tuple[str, list[str]]]:
    def row(name: str, cell: Callable[[Result], str]) -> tuple[str, list[str]]:
        return name, [cell(result) for result in results]

    yield row("bulletins", lambda r: f"{r.bulletins:,}")
    yield row("facts", lambda r: f"{r.facts:,}")
    yield row("ingest of small files", lambda r: _cost(r, r.from_files))
    for step in results[0].steps:
        yield step, [_cost(result, result.steps[step]) for result in results]
    yield row("end to end", lambda r: _pace(r, r.seconds))
    yield row("1% more", lambda r: f"{r.added.seconds:.1f} s {_part(r):6.1%} of it")
    yield row("processor time", lambda r: f"{r.processor_seconds:.1f} s")
    yield row("facts a second", lambda r: f"{r.facts / r.seconds:,.0f}")
    yield row("peak memory", lambda r: f"{r.peak_memory / MEGABYTE:,.0f} MB")
    yield row("warehouse", lambda r: f"{r.warehouse_bytes / MEGABYTE:,.0f} MB")
    yield row("floor: read and insert", lambda r: _pace(r, r.floors.insert))
    yield row("floor: digits", lambda r: _pace(r, r.floors.digits))
    yield row("floor: opencc", lambda r: f"{r.floors.opencc:.1f} s")
    yield row("times the floor", lambda r: f"{r.seconds / r.floors.seconds:.1f}")


def _cost(result: Result, step: Measurement) -> str:
    return f"{_pace(result, step.seconds)} {step.processor_seconds:6.1f} s CPU"


def _pace(result: Result, seconds: float) -> str:
    return f"{seconds:.1f} s {result.text_bytes / MEGABYTE / seconds:6.2f} MB/s"


def _part(result: Result) -> float:
    """What the added bulletins cost, as a part of the whole."""
    return result.added.seconds / result.seconds


def _as_json(results: list[Result]) -> str:
    machine = {
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "duckdb": duckdb.__version__,
        "seed": SEED,
    }
    return json.dumps(
        {"machine": machine, "results": [asdict(each) for each in results]}, indent=2
    )


def main(
    sizes: Annotated[str, typer.Option(help="Megabytes of each corpus.")] = ALL_SIZES,
    quick: Annotated[
        bool, typer.Option("--quick", help=f"Sizes {QUICK_SIZES}.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--json", help="Write the figures there too.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(help="Where corpora and warehouses go for the time.")
    ] = None,
) -> None:
    """Measure ingest, build, check and publish beside what the machine can do."""
    chosen = [float(size) for size in (QUICK_SIZES if quick else sizes).split(",")]
    console = Console()
    results = list[Result]()
    try:
        for size in chosen:
            with TemporaryDirectory(dir=folder) as place:
                results.append(measure(int(size * MEGABYTE), Path(place)))
            console.print(table(results))
    except BenchError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
    if output:
        output.write_text(_as_json(results) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
