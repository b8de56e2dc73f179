"""Inputs that were rejected, to be tried again.

A reject is named as its bulletin would be: `folder/a.zip/b.txt`, `feed.jsonl#3`. What
is tried again is the file that it came out of. Each batch that tries again takes
all that was rejected since the last one that did.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


def rejected_inputs(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """What was rejected since the last batch that tried rejects again.

    Not among it are links that leave their folder: they are refused for what they
    are, and would be read if they were named by themselves.
    """
    names = connection.execute(
        """
        select distinct rejects.source_name
        from raw.rejects
        inner join raw.batches using (batch_id)
        where rejects.reason != 'outside_folder'
            and batches.started_at >= coalesce(
                (
                    select max(started_at) from raw.batches
                    where purpose = 'retry' and status = 'done'
                ),
                '-infinity'::timestamp
            )
        order by rejects.source_name
        """
    ).fetchall()
    return list(dict.fromkeys(_file_of(name) for (name,) in names))


def _file_of(name: str) -> str:
    """The file out of which the reject of this name came, as far as there is one."""
    record_of = name.rpartition("#")[0]
    whole = Path(name)
    for path in (whole, *([Path(record_of)] if record_of else []), *whole.parents):
        if path.is_file():
            return str(path)
        if path.is_dir():
            break
    return name
