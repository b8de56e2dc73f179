"""The command as a process, called as a person would call it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

COMMAND = Path(sys.executable).with_name("minzheng")
TIMEOUT_SECONDS = 300

Minzheng = Callable[..., subprocess.CompletedProcess[str]]


def run_command(
    *arguments: str | Path,
    cwd: Path,
    stdin: str | None = None,
    command: tuple[str | Path, ...] = (COMMAND,),
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `minzheng` as a person would: as a process, in a folder."""
    return subprocess.run(
        [*map(str, command), *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=TIMEOUT_SECONDS,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **(environment or {})},
    )
