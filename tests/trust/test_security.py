"""A run reaches no network, and what bulletins and files are called stays text."""

import os
import re
import subprocess
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.processes import run_command

# Loaded by every Python process of the run, the readers' workers included: ends it
# where it asks for an address or opens a connection, and notes what it asked for.
DENY_SOCKETS = """
import os, sys

def deny(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
                 "socket.bind", "socket.sendto"):
        if isinstance(arguments[-1], (str, bytes)) and event == "socket.connect":
            return  # a Unix socket between our own processes has a path
        if event == "socket.bind" and arguments[1][0] in ("::1", "127.0.0.1"):
            return  # a library asks whether this machine knows IPv6
        with open(os.environ["DENIED"], "a") as file:
            print(event, arguments, file=file)
        os._exit(77)

sys.addaudithook(deny)
"""
HOSTILE_NAME = "'; drop table raw.bulletins; --\"{{ 1 % 0 }}.txt"
HOSTILE_TEXT = (
    "武汉市民政局<script>alert(1)</script>'; drop table marts.fct_supplies; --\n"
    '{{ 1 / 0 }}2021年3月9日向武汉市发放口罩3000个"]。\n'
)
WAREHOUSE = Path("o'brien's \"民政\"", "民政 库.duckdb")


@pytest.fixture(scope="module")
def denied(
    project_root: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A whole first run without a network, over hostile names and texts."""
    folder = tmp_path_factory.mktemp("denied")
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(DENY_SOCKETS, "utf-8")
    (folder / WAREHOUSE).parent.mkdir()
    (folder / HOSTILE_NAME).write_text(HOSTILE_TEXT, "utf-8")
    environment = {
        "PYTHONPATH": f"{folder / 'hook'}:{project_root}",
        "DENIED": str(folder / "asked-for"),
        # With this no build has been recorded before, so that dbt is asked too.
        "DBT_PRINTER_WIDTH": str(os.getpid()),
    }
    done = run_command(
        *("run", HOSTILE_NAME, "-w", WAREHOUSE, "-q"),
        cwd=folder,
        environment=environment,
    )
    return folder, done


def test_a_run_opens_no_socket(
    denied: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = denied
    asked_for = folder / "asked-for"
    assert not asked_for.exists(), asked_for.read_text()
    assert (done.returncode, done.stderr) == (0, "")


def test_the_hook_that_denies_sockets_does_deny_them(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(DENY_SOCKETS, "utf-8")
    done = run_command(
        *("-c", "import socket; socket.create_connection(('127.0.0.1', 9))"),
        cwd=tmp_path,
        command=("python3",),
        environment={"PYTHONPATH": str(tmp_path), "DENIED": str(tmp_path / "asked")},
    )
    assert done.returncode == 77
    assert "socket" in (tmp_path / "asked").read_text()


def test_hostile_names_and_texts_are_kept_as_they_are(
    denied: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, _ = denied
    with duckdb.connect(str(folder / WAREHOUSE), read_only=True) as connection:
        kept = connection.execute(
            "select source_name, raw_text from raw.bulletins where source_name = ?",
            [HOSTILE_NAME],
        ).fetchall()
        quotes = connection.execute(
            "select quote from marts.fct_supplies where source_name = ?",
            [HOSTILE_NAME],
        ).fetchall()
    assert [(name, text.strip()) for name, text in kept] == [
        (HOSTILE_NAME, HOSTILE_TEXT.strip())
    ]
    assert ("3000个",) in quotes


def test_telemetry_is_off_and_nothing_is_installed_at_run_time(
    project_root: Path,
) -> None:
    def read(path: str) -> dict[str, object]:
        content: dict[str, object] = yaml.safe_load(
            (project_root / path).read_text("utf-8")
        )
        return content

    dbt = read("dbt_project/dbt_project.yml")
    assert dbt["flags"] == {"send_anonymous_usage_stats": False}
    assert read("expectations/great_expectations.yml")["analytics_enabled"] is False
    profile = (project_root / "dbt_project" / "profiles.yml").read_text("utf-8")
    for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
        assert re.search(rf"{setting}: false", profile)


def test_the_project_holds_no_secret(project_root: Path) -> None:
    """No key, token or password: nothing here needs one."""
    secret = re.compile(
        r"(?i)(-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b"
        r"|(password|secret|api_?key|token)\s*[:=]\s*['\"][^'\"]{8,})"
    )
    folders = ("ingest", "expectations", "dbt_project", "scripts", "docs")
    files = [
        path
        for folder in folders
        for path in (project_root / folder).rglob("*")
        if path.suffix in {".py", ".sql", ".yml", ".md", ".csv"}
        and not {"target", "logs", "__pycache__"} & set(path.parts)
    ]
    assert files
    found = [path for path in files if secret.search(path.read_text("utf-8"))]
    assert found == []
