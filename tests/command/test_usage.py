"""What the command says to who uses it wrongly, and to who asks for help."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import app
from tests.processes import Minzheng

COMMANDS = sorted(
    str(command.name or getattr(command.callback, "__name__", ""))
    for command in app.registered_commands
)
SLOW_PARTS = ("dbt", "duckdb", "great_expectations", "pandas", "pyarrow")


def test_the_commands_are_those_of_the_contract() -> None:
    expected = ["build", "check", "diff", "explain", "ingest", "publish", "run"]
    expected += ["status"]
    assert expected == COMMANDS


def test_help_loads_none_of_the_slow_parts() -> None:
    code = "import ingest.cli, sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not set(SLOW_PARTS) & set(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_has_an_example_of_it(
    minzheng: Minzheng, command: str
) -> None:
    done = minzheng(command, "--help")
    assert done.returncode == 0
    example = done.stdout.partition("For example:")[2]
    assert f"minzheng {command}" in example


@pytest.mark.parametrize("command", COMMANDS)
def test_the_guide_names_each_command_and_each_of_its_options(
    minzheng: Minzheng, project_root: Path, command: str
) -> None:
    guide = (project_root / "docs" / "command.md").read_text("utf-8")
    options = set(re.findall(r"--[a-z-]+", minzheng(command, "--help").stdout))
    section = guide.partition(f"\n## minzheng {command}\n")[2].partition("\n## ")[0]
    assert section
    missing = {name for name in options - {"--help"} if f"`{name}" not in section}
    assert not missing


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["run"],
        ["run", "--bogus", "x"],
        ["run", "x", "--wait", "soon"],
        ["run", "x", "--wait", "-1"],
        ["run", "x", "--publish"],
        ["ingest"],
        ["run", "x", "--warehouse", "main.duckdb"],
        ["explain"],
        ["check", "too", "much"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_exit_2(
    minzheng: Minzheng, arguments: list[str]
) -> None:
    done = minzheng(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert re.fullmatch(r"minzheng: .+\n", done.stderr)


def test_the_command_alone_shows_its_help(minzheng: Minzheng) -> None:
    done = minzheng()
    assert done.returncode == 2
    assert "run" in done.stdout
    assert done.stderr == ""


def test_the_version_is_that_of_the_package(minzheng: Minzheng) -> None:
    from ingest import __version__

    assert minzheng("--version").stdout == f"minzheng {__version__}\n"
