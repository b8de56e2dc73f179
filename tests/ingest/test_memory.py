"""Memory doesn't grow with the input: readers hand out bulletin after bulletin."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

# The readers run in a process of their own, whose peak is nothing else's.
CHILD = """
import resource, sys
from ingest.sources import find_sources
from ingest.records import Source
items = find_sources(sys.argv[1:], None)
count = sum(isinstance(item, Source) for item in items)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
LARGER = 4
MOST_GROWTH = 12_000


def texts(size: int) -> Iterator[str]:
    """Bulletins of about 30 kB of UTF-8, together as large as wanted."""
    for number in range(size // 30_000):
        first = number * 1000
        yield "".join([f"某县发放口罩{first + each}个。" for each in range(1000)])


def write_csv(path: Path, size: int) -> None:
    lines = (f'{number},"{text}"\n' for number, text in enumerate(texts(size)))
    with path.open("w", encoding="utf-8") as file:
        file.write("title,text\n")
        file.writelines(lines)


def write_text(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{text}\n" for text in texts(size))


def write_jsonl(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts(size))


def write_utf16(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-16") as file:
        file.writelines(json.dumps({"text": text}) + "\n" for text in texts(size))


def write_workbook(path: Path, size: int) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["title", "text"])
    for number, text in enumerate(texts(size)):
        sheet.append([str(number), text])
    book.save(path)


def write_zip(path: Path, size: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number, text in enumerate(texts(size)):
            archive.writestr(f"{number}.txt", text)


def peak(path: Path) -> tuple[int, int]:
    """How many bulletins were handed out, and the most memory held, in kB."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    count, kilobytes = done.stdout.split()
    return int(count), int(kilobytes)


@pytest.mark.parametrize(
    ("name", "write", "size"),
    [
        ("a.csv", write_csv, 9_000_000),
        ("a.jsonl", write_jsonl, 3_000_000),
        ("b.jsonl", write_utf16, 3_000_000),
        ("a.xlsx", write_workbook, 3_000_000),
        ("a.zip", write_zip, 3_000_000),
    ],
)
def test_four_times_the_bulletins_need_no_more_memory(
    tmp_path: Path, name: str, write: Callable[[Path, int], None], size: int
) -> None:
    small, large = tmp_path / f"small.{name}", tmp_path / f"large.{name}"
    write(small, size)
    write(large, size * LARGER)
    few, little = peak(small)
    many, much = peak(large)
    assert few == size // 30_000
    assert many == size * LARGER // 30_000
    assert much - little < MOST_GROWTH
