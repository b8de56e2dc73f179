"""An ingest is exactly once, bounded, and never stopped by a bad input."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from ingest import batch as batch_module
from ingest.batch import ingest_paths
from ingest.raw_tables import open_warehouse

if TYPE_CHECKING:
    from ingest.records import BatchProgress

TABLES = ("bulletins", "text_rows", "rejects", "batches")


def contents(connection: duckdb.DuckDBPyConnection) -> dict[str, list[object]]:
    """All that was read, without the times and batches of reading."""
    return {
        "bulletins": connection.execute(
            "select * exclude (batch_id, ingested_at) from raw.bulletins order by all"
        ).fetchall(),
        "text_rows": connection.execute(
            "select * from raw.text_rows order by all"
        ).fetchall(),
    }


def count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from raw.{table}").fetchone()
    assert row is not None
    return int(row[0])


def fill(folder: Path, number: int = 5) -> None:
    for each in range(number):
        text = f"某县发放口罩\n某县发放口罩{each}只，棉被2\u200b0床。\n"
        (folder / f"{each:03}.txt").write_text(text, encoding="utf-8")


def test_the_same_input_again_adds_nothing(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    fill(inputs)
    first = ingest_paths(connection, [str(inputs)])
    before = contents(connection)
    second = ingest_paths(connection, [str(inputs)])
    assert (first.bulletins_read, first.bulletins_known, first.text_rows) == (5, 0, 10)
    assert (second.bulletins_read, second.bulletins_known) == (0, 5)
    assert contents(connection) == before


def test_new_bytes_under_a_name_are_a_new_version(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    file = inputs / "a.txt"
    for text in ("口罩1只。", "口罩2只。", "口罩1只。"):
        file.write_text(text, encoding="utf-8")
        ingest_paths(connection, [str(inputs)])
    texts = connection.execute(
        "select raw_text from raw.bulletins order by ingested_at"
    ).fetchall()
    assert texts == [("口罩1只。",), ("口罩2只。",), ("口罩1只。",)]
    # The first version came back: its text rows were there already.
    assert count(connection, "text_rows") == 2


def test_a_new_version_is_the_newest_though_the_clock_went_back(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    for text in ("口罩1只。", "口罩2只。"):
        (inputs / "a.txt").write_text(text, encoding="utf-8")
        ingest_paths(connection, [str(inputs)])
        connection.execute(
            "update raw.bulletins set ingested_at = '2099-01-01' "
            "where ingested_at < '2099-01-01'"
        )
    newest = connection.execute(
        "select arg_max(raw_text, ingested_at), count(distinct ingested_at) "
        "from raw.bulletins"
    ).fetchone()
    assert newest == ("口罩2只。", 2)


def test_a_document_under_two_names_is_read_once(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (inputs / name).write_text("口罩1只。", encoding="utf-8")
    ingest_paths(connection, [str(inputs)])
    assert count(connection, "bulletins") == 2
    assert count(connection, "text_rows") == 1


def test_a_name_twice_in_one_batch_ends_at_its_last_version(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    lines = [json.dumps({"text": text, "source_name": "甲"}) for text in "一二三"]
    ingest_paths(connection, ["-"], stdin=io.BytesIO("\n".join(lines).encode()))
    newest = connection.execute(
        "select arg_max(raw_text, ingested_at), count(distinct ingested_at) "
        "from raw.bulletins"
    ).fetchone()
    assert newest == ("三", 3)


def test_corrected_metadata_of_a_record_is_a_new_version(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    for day in ("2020-01-01", "2020-01-02", "2020-01-02"):
        record = {"text": "口罩1只。", "source_name": "甲", "published_on": day}
        ingest_paths(connection, ["-"], stdin=io.BytesIO(json.dumps(record).encode()))
    assert count(connection, "bulletins") == 2


def test_every_bad_input_is_named_with_its_reason_and_the_rest_is_read(
    connection: duckdb.DuckDBPyConnection, inputs: Path, tmp_path: Path
) -> None:
    fill(inputs, 1)
    bad = {
        "empty.txt": b"",
        "image.txt": b"\x89PNG\r\n\x1a\n\x00",
        "broken.md": bytes(range(128, 256)) * 3,
        "table.xyz": b"a",
        "lines.jsonl": b'{"text": "\xe5\x8f\xa3\xe7\xbd\xa91"}\n{"text',
    }
    for name, content in bad.items():
        (inputs / name).write_bytes(content)
    (inputs / "gold.jsonl").write_text('{"doc": "a"}\n')
    (inputs / ".hidden.xyz").write_text("a")
    (inputs / "out.txt").symlink_to(Path(__file__))
    (tmp_path / "nothing").mkdir()
    named = [str(tmp_path / "nothing"), str(tmp_path / "missing.txt")]
    summary = ingest_paths(connection, [str(inputs), *named])
    assert {
        Path(reject.source_name).name: reject.reason for reject in summary.rejects
    } == {
        "broken.md": "undecodable",
        "empty.txt": "empty",
        "image.txt": "binary",
        "lines.jsonl#2": "broken_json",
        "table.xyz": "unsupported_format",
        "out.txt": "outside_folder",
        "nothing": "no_bulletins",
        "missing.txt": "not_found",
    }
    assert summary.bulletins_read == 2
    assert [each.reason for each in summary.skipped] == ["not_bulletins"]
    assert count(connection, "rejects") == len(summary.rejects) + 1
    assert all("\n" not in reject.message for reject in summary.rejects)


def test_names_that_are_no_text_do_not_stop_an_ingest(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    for name in (
        b"\xff.txt",
        b"\xff.xyz",
        b"'; drop table raw.bulletins; --.txt",
    ):
        Path(os.fsdecode(os.fsencode(inputs) + b"/" + name)).write_text("口罩1只。")
    summary = ingest_paths(connection, [str(inputs)])
    assert summary.bulletins_read == 2
    assert [reject.reason for reject in summary.rejects] == ["unsupported_format"]
    assert count(connection, "bulletins") == 2


def test_a_folder_under_a_files_name_is_no_file(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    (inputs / "a.txt").mkdir()
    (inputs / "a.txt" / "b.md").write_text("口罩1只。", encoding="utf-8")
    assert ingest_paths(connection, [str(inputs)]).bulletins_read == 1


def test_an_answer_key_that_is_named_is_a_reject(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    key = inputs / "gold.jsonl"
    key.write_text('{"doc": "a"}\n')
    summary = ingest_paths(connection, [str(key)])
    assert [reject.reason for reject in summary.rejects] == ["not_bulletins"]


def test_a_batch_left_by_a_dead_process_is_marked_failed(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    fill(inputs)
    connection.execute(
        "insert into raw.batches values ('dead', now()::timestamp, null, 'running', "
        "0, 0, 0, 0, '0', 'ingest')"
    )
    ingest_paths(connection, [str(inputs)])
    states = connection.execute(
        "select status, finished_at is not null from raw.batches order by started_at"
    ).fetchall()
    assert states == [("failed", True), ("done", True)]


@pytest.mark.parametrize("chunks_before", [0, 1, 2])
def test_a_killed_ingest_is_completed_by_the_next(
    inputs: Path, tmp_path: Path, chunks_before: int
) -> None:
    fill(inputs, 7)
    killed, whole = tmp_path / "killed.duckdb", tmp_path / "whole.duckdb"
    program = (
        "import os, sys\n"
        "from ingest import batch\n"
        "from ingest.raw_tables import open_warehouse\n"
        "batch.CHUNK_DOCUMENTS = 2\n"
        "done = []\n"
        "append = batch.append_rows\n"
        "def die(connection, table, rows):\n"
        "    append(connection, table, rows)\n"
        "    done.append(table)\n"
        f"    if done.count('text_rows') > {chunks_before}: os._exit(9)\n"
        "batch.append_rows = die\n"
        "batch.ingest_paths(open_warehouse(sys.argv[1]), [sys.argv[2]])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(killed), str(inputs)], check=False
    )
    assert done.returncode == 9
    results = []
    for path in (killed, whole):
        connection = open_warehouse(path)
        ingest_paths(connection, [str(inputs)])
        results.append(contents(connection))
        connection.close()
    assert results[0] == results[1]


def test_worker_processes_read_the_same(
    connection: duckdb.DuckDBPyConnection, inputs: Path, tmp_path: Path
) -> None:
    fill(inputs)
    (inputs / "empty.txt").write_bytes(b"")
    alone = ingest_paths(connection, [str(inputs)])
    other = open_warehouse(tmp_path / "other.duckdb")
    together = ingest_paths(other, [str(inputs)], workers=2)
    assert contents(other) == contents(connection)
    assert together.rejects == alone.rejects
    other.close()


def test_progress_grows_to_all_bytes(
    connection: duckdb.DuckDBPyConnection,
    inputs: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(inputs)
    monkeypatch.setattr(batch_module, "CHUNK_DOCUMENTS", 2)
    seen: list[BatchProgress] = []
    ingest_paths(connection, [str(inputs)], progress=seen.append)
    assert [each.bulletins_read for each in seen] == [2, 4, 5]
    assert seen[-1].bytes_done == seen[-1].bytes_total > 0


def test_the_file_can_be_opened_by_older_tools(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    tags = connection.execute(
        "select tags['storage_version'] from duckdb_databases() where not internal"
    ).fetchone()
    assert tags is not None
    assert str(tags[0]).startswith("v1.2")


def test_every_raw_table_is_described(connection: duckdb.DuckDBPyConnection) -> None:
    described = connection.execute(
        "select table_name from duckdb_tables() "
        "where schema_name = 'raw' and comment is not null"
    ).fetchall()
    assert {name for (name,) in described} == set(TABLES)


def test_rejects_are_tried_again_until_they_can_be_read(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    spoilt = inputs / "spoilt.txt"
    lines = inputs / "lines.jsonl"
    archive = inputs / "archive.zip"
    (inputs / "sound.txt").write_text("棉被3床。", encoding="utf-8")
    spoilt.write_bytes(b"")
    lines.write_text('{"text": "口罩1只。"}\n{"text\n', encoding="utf-8")
    archive.write_bytes(b"PK\x03\x04")
    (inputs / "out.txt").symlink_to(Path(__file__))
    first = ingest_paths(connection, [str(inputs)])
    assert (first.bulletins_read, len(first.rejects)) == (2, 4)

    spoilt.write_text("口罩2只。", encoding="utf-8")
    lines.write_text('{"text": "口罩1只。"}\n{"text": "帐篷4顶。"}\n', encoding="utf-8")
    second = ingest_paths(connection, [], retry_rejects=True)
    assert second.bulletins_read == 2
    assert [reject.source_name for reject in second.rejects] == [str(archive)]

    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("a.txt", "手套5双。")
    third = ingest_paths(connection, [], retry_rejects=True)
    assert (third.bulletins_read, third.rejects) == (1, ())
    fourth = ingest_paths(connection, [], retry_rejects=True)
    assert (fourth.bulletins_read, fourth.bulletins_known) == (0, 0)
    assert count(connection, "bulletins") == 5


def test_what_came_from_standard_input_is_told_when_rejects_are_tried_again(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    ingest_paths(connection, ["-"], stdin=io.BytesIO(b'{"text": "a1"}\n{"text\n'))
    for _ in range(2):
        again = ingest_paths(connection, [], retry_rejects=True)
        assert again.rejects == ()
        assert [(each.source_name, each.reason) for each in again.skipped] == [
            ("-#2", "not_retried")
        ]


def test_a_retry_that_dies_leaves_its_rejects_to_the_next(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    (inputs / "spoilt.txt").write_bytes(b"")
    ingest_paths(connection, [str(inputs)])
    ingest_paths(connection, [], retry_rejects=True)
    connection.execute(
        "update raw.batches set status = 'running' where purpose = 'retry'"
    )
    (inputs / "spoilt.txt").write_text("口罩2只。", encoding="utf-8")
    summary = ingest_paths(connection, [], retry_rejects=True)
    assert summary.bulletins_read == 1
