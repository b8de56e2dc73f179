"""Warehouses of the same bulletins, made in different ways, in this process."""

import json
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

import ingest.build
from ingest.batch import ingest_paths
from ingest.build import TEXT_BYTES_A_MEGABYTE, build
from ingest.digest import WarehouseDigest, digest_of
from ingest.project import Project
from ingest.raw_tables import open_warehouse

# What tempts a build to remember the order in which bulletins came: a paragraph in
# three pages, of which the one published last may come first and one has no date; the
# same bytes under two names; sums that a later sum replaces; a notice that is mended,
# and one that is mended and then put back.
PARAGRAPH = "县民政局向受灾群众发放口罩300个、棉被45床，转移安置群众1298人。"
TEMPTING = {
    "copy-late.txt": f"发布时间：2021-08-09\n来源：县民政局\n{PARAGRAPH}\n",
    "copy-early.txt": f"转载\n2021年8月2日\n\n{PARAGRAPH}现场已有志愿者11人。\n",
    "copy-undated.txt": f"{PARAGRAPH}\n当天又有群众捐赠大米80吨。\n",
    "twice-a.txt": "武汉市民政局3月9日收到省慈善总会捐赠医用口罩3000个。\n",
    "twice-b.txt": "武汉市民政局3月9日收到省慈善总会捐赠医用口罩3000个。\n",
    "sum-1.txt": "2021年8月1日\n\n截至8月1日，郑州市慈善总会累计接收捐款500万元。\n",
    "sum-2.txt": "2021年8月5日\n\n截至8月5日，郑州市慈善总会累计接收捐款900万元。\n",
    "sum-3.txt": "2021年8月9日\n\n截至8月5日，郑州市慈善总会累计接收捐款900万元。\n",
}


# Versions of one source can only come in their order; whatever comes between them, and
# how many batches that takes, is drawn. A record a line, each file one version.
MENDED = "县民政局3月9日发放棉被{}床。"
VERSIONS = {
    "version-1.jsonl": {"mended": MENDED.format(40), "back": MENDED.format(50)},
    "version-2.jsonl": {"mended": MENDED.format(41), "back": MENDED.format(51)},
    "version-3.jsonl": {"mended": MENDED.format(41), "back": MENDED.format(50)},
}


# With these all that is tempting and exemplary is read in several turns.
FEW_TEXT_BYTES = 8


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make a warehouse of the same bulletins.

    Attributes:
        order: the bulletins as they come in.
        batches: how many calls of ingest; after each of them the marts are built.
        threads: of dbt and of DuckDB.
        full_refresh: whether the last build reads all bulletins anew.
        text_bytes: how many a turn of a build reads for each megabyte of memory.
    """

    order: tuple[Path, ...]
    batches: int
    threads: int
    full_refresh: bool
    text_bytes: int = TEXT_BYTES_A_MEGABYTE

    def parts(self) -> Iterable[Sequence[Path]]:
        """The bulletins of each batch."""
        size = -(-len(self.order) // self.batches)
        return (self.order[at : at + size] for at in range(0, len(self.order), size))


def write_bulletins(folder: Path, examples: Path) -> list[Path]:
    """Write the tempting bulletins and copies of the examples; give their paths."""
    folder.mkdir()
    for name, text in TEMPTING.items():
        (folder / name).write_text(text, "utf-8")
    for name, texts in VERSIONS.items():
        records = (
            json.dumps({"source_name": source, "text": text}, ensure_ascii=False)
            for source, text in texts.items()
        )
        (folder / name).write_text("\n".join(records), "utf-8")
    for path in examples.glob("*.txt"):
        shutil.copy(path, folder)
    return sorted(folder.iterdir())


def ways(bulletins: list[Path], count: int) -> list[Way]:
    """Draw ways from a fixed seed; the first is one batch in the order of names.

    One in three reads in turns.
    """
    draw = random.Random(20211109)
    drawn = [Way(tuple(bulletins), batches=1, threads=4, full_refresh=False)]
    while len(drawn) < count:
        drawn.append(
            Way(
                tuple(versions_in_order(draw.sample(bulletins, len(bulletins)))),
                batches=draw.choice((1, 2, 3)),
                threads=(1, 4)[len(drawn) % 2],
                full_refresh=draw.random() < 1 / 3,
                text_bytes=(FEW_TEXT_BYTES, TEXT_BYTES_A_MEGABYTE)[len(drawn) % 3 > 0],
            )
        )
    return drawn


def versions_in_order(bulletins: list[Path]) -> Iterator[Path]:
    """The bulletins as drawn, but the first version where the first one came."""
    versions = iter(sorted(path for path in bulletins if path.name in VERSIONS))
    return (next(versions) if path.name in VERSIONS else path for path in bulletins)


def project_with_threads(project_root: Path, folder: Path, threads: int) -> Project:
    """A copy of the dbt project whose DuckDB has that many threads."""
    root = folder / f"threads-{threads}"
    ignored = shutil.ignore_patterns("target", "logs")
    shutil.copytree(project_root / "dbt_project", root / "dbt_project", ignore=ignored)
    profile = root / "dbt_project" / "profiles.yml"
    text = profile.read_text("utf-8")
    line = "        enable_progress_bar: false\n"
    assert line in text
    profile.write_text(text.replace(line, f"{line}        threads: {threads}\n"))
    return Project(root)


def make(
    path: Path, way: Way, project: Project, monkeypatch: pytest.MonkeyPatch
) -> WarehouseDigest:
    """Make a warehouse one way and give the digest of its marts."""
    monkeypatch.setattr(ingest.build, "THREADS", way.threads)
    monkeypatch.setattr(ingest.build, "TEXT_BYTES_A_MEGABYTE", way.text_bytes)
    monkeypatch.setattr(ingest.build, "NEW_TEXT_BYTES_A_MEGABYTE", way.text_bytes)
    parts = list(way.parts())
    for number, part in enumerate(parts, 1):
        with open_warehouse(path) as connection:
            summary = ingest_paths(connection, [str(each) for each in part])
        assert not summary.rejects
        refresh = way.full_refresh and number == len(parts)
        build(project, path, full_refresh=refresh, on_progress=lambda _: None)
    with duckdb.connect(str(path), read_only=True) as connection:
        return digest_of(connection)
