"""A text of any length is read in bounded pieces, and nothing of it is lost."""

import io
import json
from pathlib import Path

from ingest.readers.long_texts import LARGEST, PART
from ingest.records import Reject, Source
from ingest.sources import find_sources

LINE = "某县发放口罩3000个。\n"
LINES = LARGEST // len(LINE.encode()) + 1


def items(path: Path) -> list[object]:
    return list(find_sources([str(path)], None))


def contents(found: list[object]) -> list[bytes]:
    return [each.content for each in found if isinstance(each, Source)]


def test_a_text_within_the_limit_is_one_bulletin(inputs: Path) -> None:
    file = inputs / "a.txt"
    file.write_text(LINE * 300_000, encoding="utf-8")
    (source,) = items(file)
    assert isinstance(source, Source)
    assert source.source_name == str(file)


def test_the_parts_of_a_long_text_hold_all_of_it_in_whole_lines(inputs: Path) -> None:
    file = inputs / "a.txt"
    file.write_text(LINE * LINES * 2, encoding="utf-8")
    found = items(file)
    parts = contents(found)
    assert len(parts) == len(found) > 2
    assert b"".join(parts) == file.read_bytes()
    assert all(len(part) <= PART and part.endswith(b"\n") for part in parts)
    assert found[0].source_name == f"{file}#1"  # type: ignore[attr-defined]


def test_a_long_text_is_cut_between_notices_where_it_can_be(inputs: Path) -> None:
    file = inputs / "a.md"
    notice = LINE * 1000 + "\n"
    file.write_text(notice * (LARGEST // len(notice.encode()) + 1), encoding="utf-8")
    *parts, _ = contents(items(file))
    assert parts
    assert all(part.endswith(b"\n\n") for part in parts)


def test_a_line_beyond_the_limit_is_a_reject_and_the_next_is_read(inputs: Path) -> None:
    file = inputs / "a.txt"
    file.write_bytes(b"a" * (LARGEST * 2) + b"\n" + LINE.encode())
    reject, source = items(file)
    assert isinstance(reject, Reject)
    assert reject.reason == "too_large"
    assert isinstance(source, Source)
    assert source.content == LINE.encode()


def test_a_long_text_in_units_of_two_bytes_is_a_reject(inputs: Path) -> None:
    file = inputs / "a.txt"
    file.write_text(LINE * LINES * 2, encoding="utf-16")
    (reject,) = items(file)
    assert isinstance(reject, Reject)
    assert reject.reason == "too_large"


def test_a_record_beyond_the_limit_is_a_reject_and_the_next_is_read() -> None:
    records = [
        {"text": "a" * (LARGEST + 1)},
        {"text": "a" * LARGEST * 3},
        {"text": "b"},
    ]
    stdin = io.BytesIO("\n".join(map(json.dumps, records)).encode())
    *rejects, source = find_sources(["-"], stdin)
    assert [each.reason for each in rejects if isinstance(each, Reject)] == [
        "too_large",
        "too_large",
    ]
    assert isinstance(source, Source)
    assert source.source_name == "-#3"
