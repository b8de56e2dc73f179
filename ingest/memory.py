"""How much DuckDB may keep in memory to build and to check; the rest is spilled."""

import os
import re

from ingest.errors import CommandError, ExitCode

MEMORY_VARIABLE = "MINZHENG_MEMORY"
# The profile of dbt_project has the same default, for dbt called by itself.
DEFAULT_MEMORY = "2GB"
MEGABYTES = {"MB": 1, "MIB": 1, "GB": 1000, "GIB": 1024, "TB": 10**6, "TIB": 2**20}
# With less not even one bulletin is read.
LEAST_MEGABYTES = 50
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([A-Z]+)")


def memory_limit() -> str:
    """Give the limit in DuckDB's words, such as `2GB`.

    Raises:
        CommandError: the variable holds no amount, or too little.
    """
    limit = os.environ.get(MEMORY_VARIABLE, DEFAULT_MEMORY)
    amount = _AMOUNT.fullmatch(limit.strip().upper())
    megabytes = float(amount[1]) * MEGABYTES.get(amount[2], 0) if amount else 0
    if megabytes < LEAST_MEGABYTES:
        raise CommandError(
            f"{MEMORY_VARIABLE}={limit} is no amount of memory that will do; "
            f"set at least {LEAST_MEGABYTES}MB, or nothing for {DEFAULT_MEMORY}",
            ExitCode.USAGE,
        )
    return limit
