"""Bad input gets one line with the path and the remedy; the rest is read."""

import json
import os
from pathlib import Path

import duckdb
import pytest

from tests.processes import Minzheng

GOOD = "省民政厅3月9日向武汉市捐赠口罩3000个。\n"
BAD_INPUTS = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 8, "binary"),
    "broken.jsonl": (b'{"text": "\n', "broken_json"),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(64), "unsupported_format"),
}


def rejects_of(warehouse: Path) -> set[tuple[str, str]]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = connection.execute("select source_name, reason from raw.rejects")
        return {(Path(name).name, reason) for name, reason in found.fetchall()}


def bulletins_in(warehouse: Path) -> int:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        row = connection.execute("select count(*) from raw.bulletins").fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_a_bad_file_is_named_with_its_reason_and_the_rest_is_read(
    minzheng: Minzheng, tmp_path: Path, name: str
) -> None:
    content, reason = BAD_INPUTS[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    done = minzheng("ingest", name, "good.txt", "-q", "-w", "w.duckdb")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert name in line
    assert reason in line
    assert bulletins_in(tmp_path / "w.duckdb") == 1
    assert len(rejects_of(tmp_path / "w.duckdb")) == 1


def test_a_missing_path_is_set_aside_and_the_rest_is_read(
    minzheng: Minzheng, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    done = minzheng("ingest", "nowhere", "good.txt", "-q", "-w", "w.duckdb")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
    assert rejects_of(tmp_path / "w.duckdb") == {("nowhere", "not_found")}


@pytest.mark.parametrize("command", ["run", "ingest"])
def test_where_nothing_can_be_read_no_warehouse_is_made(
    minzheng: Minzheng, tmp_path: Path, command: str
) -> None:
    (tmp_path / "folder").mkdir()
    done = minzheng(command, "folder", "-q", "-w", "w.duckdb")
    assert done.returncode == 1
    assert "folder" in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"folder"}


def test_a_folder_without_bulletins_leaves_a_row_in_a_warehouse_that_exists(
    minzheng: Minzheng, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    minzheng("ingest", "good.txt", "-w", "w.duckdb")
    (tmp_path / "folder").mkdir()
    done = minzheng("ingest", "folder", "-q", "-w", "w.duckdb")
    assert done.returncode == 1
    assert rejects_of(tmp_path / "w.duckdb") == {("folder", "no_bulletins")}


@pytest.mark.parametrize("command", ["run", "ingest"])
def test_a_text_file_as_warehouse_is_left_alone(
    minzheng: Minzheng, tmp_path: Path, command: str
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    done = minzheng(command, "good.txt", "--warehouse", "good.txt")
    assert done.returncode == 4
    assert "good.txt is no DuckDB file" in done.stderr
    assert (tmp_path / "good.txt").read_text("utf-8") == GOOD
    assert {path.name for path in tmp_path.iterdir()} == {"good.txt"}


@pytest.mark.parametrize("command", ["explain", "status", "check", "build"])
def test_a_missing_warehouse_is_one_line_that_says_what_to_do(
    minzheng: Minzheng, command: str
) -> None:
    arguments = ["0"] if command == "explain" else []
    done = minzheng(command, *arguments, "--warehouse", "none.duckdb")
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert "minzheng run" in done.stderr


def test_a_corrupt_warehouse_is_one_line_and_left_as_it_is(
    minzheng: Minzheng, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    minzheng("ingest", "good.txt", "-w", "w.duckdb")
    whole = (tmp_path / "w.duckdb").read_bytes()
    corrupt = whole[:4096] + os.urandom(12288) + whole[16384:]
    (tmp_path / "w.duckdb").write_bytes(corrupt)
    (tmp_path / "more.txt").write_text(GOOD * 2, "utf-8")
    done = minzheng("ingest", "more.txt", "-q", "-w", "w.duckdb")
    assert done.returncode == 4
    assert "w.duckdb" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / "w.duckdb").read_bytes() == corrupt
    assert not list(tmp_path.glob(".w.duckdb.build*"))


@pytest.fixture
def unwritable_folder(tmp_path: Path) -> Path:
    """A folder that this user can't write in; root is stopped by the kernel only."""
    if os.geteuid() == 0:
        return Path("/sys")
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    return folder


def test_a_read_only_folder_is_one_line_and_exit_4(
    minzheng: Minzheng, tmp_path: Path, unwritable_folder: Path
) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    done = minzheng("run", "good.txt", "-w", unwritable_folder / "w.duckdb")
    assert done.returncode == 4
    assert f"can't write in {unwritable_folder}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_standard_input_is_read_as_a_record_a_line(minzheng: Minzheng) -> None:
    records = [{"source_name": name, "text": GOOD + name} for name in ("a", "b")]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    done = minzheng("ingest", "-", "--json", "-w", "w.duckdb", stdin=lines)
    assert done.returncode == 0
    assert json.loads(done.stdout)["batch"]["bulletins_read"] == 2


def test_the_same_input_twice_adds_nothing(minzheng: Minzheng, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    minzheng("ingest", "good.txt", "-w", "w.duckdb")
    again = minzheng("ingest", "good.txt", "--json", "-w", "w.duckdb")
    batch = json.loads(again.stdout)["batch"]
    assert (batch["bulletins_read"], batch["bulletins_known"]) == (0, 1)
    assert bulletins_in(tmp_path / "w.duckdb") == 1


def test_rejects_are_tried_again_when_asked(minzheng: Minzheng, tmp_path: Path) -> None:
    (tmp_path / "sound.txt").write_text("口罩1只。", encoding="utf-8")
    (tmp_path / "late.txt").write_bytes(b"")
    assert minzheng("ingest", "sound.txt", "late.txt", "-w", "w.duckdb").returncode == 1
    (tmp_path / "late.txt").write_text("棉被2床。", encoding="utf-8")
    done = minzheng("ingest", "--retry-rejects", "-w", "w.duckdb", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["batch"]["bulletins_read"] == 1


def test_rejects_of_no_warehouse_can_not_be_tried_again(
    minzheng: Minzheng, tmp_path: Path
) -> None:
    done = minzheng("ingest", "--retry-rejects", "-w", "w.duckdb")
    assert done.returncode == 4
    assert "no warehouse" in done.stderr
    assert not (tmp_path / "w.duckdb").exists()
