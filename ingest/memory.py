"""How much DuckDB may keep in memory to build and to check; the rest is spilled."""

import os
import re
from pathlib import Path

from ingest.errors import CommandError, ExitCode

MEMORY_VARIABLE = "MINZHENG_MEMORY"
# The profile of dbt_project has the same default, for dbt called by itself. A process
# of less than 4 GiB is what comes of it.
MOST_MEGABYTES = 3500
DEFAULT_MEMORY = f"{MOST_MEGABYTES}MB"
MEGABYTES = {"MB": 1, "MIB": 1, "GB": 1000, "GIB": 1024, "TB": 10**6, "TIB": 2**20}
# With less not even one bulletin is read.
LEAST_MEGABYTES = 50
# Where Linux says what a container may have (cgroup v2): a number, or `max`.
CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([A-Z]+)")


def memory_limit() -> str:
    """Give the limit in DuckDB's words, such as `3500MB`.

    Without a wish it is the default, or half of what the machine has where that is
    less.

    Raises:
        CommandError: the variable holds no amount, or too little.
    """
    limit = os.environ.get(MEMORY_VARIABLE)
    if limit is None:
        return f"{min(MOST_MEGABYTES, machine_megabytes() // 2)}MB"
    amount = _AMOUNT.fullmatch(limit.strip().upper())
    megabytes = float(amount[1]) * MEGABYTES.get(amount[2], 0) if amount else 0
    if megabytes < LEAST_MEGABYTES:
        raise CommandError(
            f"{MEMORY_VARIABLE}={limit} is no amount of memory that will do; "
            f"set at least {LEAST_MEGABYTES}MB, or nothing for {DEFAULT_MEMORY}",
            ExitCode.USAGE,
        )
    return limit


def machine_megabytes(container_limit: Path = CONTAINER_LIMIT) -> int:
    """Say how much memory the machine has, or the container that this runs in."""
    installed = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    try:
        allowed = int(container_limit.read_text("ascii"))
    except (OSError, ValueError):
        allowed = installed
    return min(installed, allowed) // 10**6
