"""How much DuckDB may keep in memory to build and to check; the rest is spilled."""

import os
import re

from ingest.errors import CommandError, ExitCode

MEMORY_VARIABLE = "MINZHENG_MEMORY"
# The profile of dbt_project has the same default, for dbt called by itself.
DEFAULT_MEMORY = "2GB"
MEGABYTES = {
    "MB": 1,
    "GB": 10**3,
    "TB": 10**6,
    "MIB": 2**20 / 10**6,
    "GIB": 2**30 / 10**6,
    "TIB": 2**40 / 10**6,
}
# With less not even one bulletin is read.
LEAST_MEGABYTES = 50
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([A-Z]+)")


def memory_limit() -> str:
    """Give the limit in DuckDB's words, such as `2GB`.

    Raises:
        CommandError: the variable holds no amount, or too little.
    """
    memory_megabytes()
    return _wanted()


def memory_megabytes() -> float:
    """Give the limit in megabytes of 10**6 bytes.

    Raises:
        CommandError: the variable holds no amount, or too little.
    """
    limit = _wanted()
    amount = _AMOUNT.fullmatch(limit.strip().upper())
    megabytes = float(amount[1]) * MEGABYTES.get(amount[2], 0) if amount else 0
    if megabytes < LEAST_MEGABYTES:
        raise CommandError(
            f"{MEMORY_VARIABLE}={limit} is no amount of memory that will do; "
            f"set at least {LEAST_MEGABYTES}MB, or nothing for {DEFAULT_MEMORY}",
            ExitCode.USAGE,
        )
    return megabytes


def _wanted() -> str:
    return os.environ.get(MEMORY_VARIABLE, DEFAULT_MEMORY)
