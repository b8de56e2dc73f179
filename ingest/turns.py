"""Reading much in turns, so that memory and what is spilled don't grow with it.

The steps of the reading look at one bulletin at a time, and only at bulletins that
they have not read. So a build may show them some of the bulletins first and others
later: `record.turns` has a row for each bulletin that a build reads, and what is not
due yet is not among the current ones (`models/staging/stg_bulletin_names.sql`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.rows import has_table

if TYPE_CHECKING:
    import duckdb

TURNS = "record.turns"
READ = "reading.int_read_bulletins"
NEW_TURNS = f"""
create schema if not exists record;
create table if not exists {TURNS} (
    document_id varchar,
    turn_no integer,
    is_due boolean
)
"""
# What a build reads is what the models say (`models/staging/stg_unread_bulletins.sql`);
# it is looked up, as few texts as there are: docs/decisions/0022.
DECLARED = """
    document_id, source_name, batch_id, format, title, publisher, published_on
"""
UNREAD = f"""
with versions as (
    select * from raw.bulletins
    qualify row_number() over (
        partition by source_name order by ingested_at desc, document_id
    ) = 1
),
named as (
    select {DECLARED} from versions
    qualify row_number() over (partition by document_id order by source_name) = 1
    {{left_out}}
)
select
    document_id,
    any_value(strlen(raw_text)) as text_bytes,
from raw.bulletins
where document_id in (select document_id from named)
group by document_id
"""
LEFT_OUT = f"except select {DECLARED} from {READ}"
FILL_TURNS = f"""
insert into {TURNS}
select
    document_id,
    -- A long bulletin may take the room of several: no turn is empty.
    dense_rank() over (order by starts_at // $size),
    false,
from (
    select
        document_id,
        sum(text_bytes) over (order by document_id) - text_bytes as starts_at,
    from unread
)
"""


def plan_turns(path: Path, *, all_anew: bool, size: int, at_once: int) -> int:
    """Divide the bulletins that a build is to read, and say in how many turns.

    A build of one turn needs no more said; of more, each but the last is begun with
    `begin_turn`.

    Args:
        path: working copy with the raw tables; closed again.
        all_anew: read also what has been read.
        size: bytes of UTF-8 text that a turn has at most, but for the bulletin that
            goes beyond them.
        at_once: bytes of text that are one turn where all is read anew.

    Raises:
        duckdb.Error: the file can't be written.
    """
    with _opened(path) as connection:
        _forget_turns(connection)
        left_out = LEFT_OUT if not all_anew and _has(connection, READ) else ""
        unread = UNREAD.format(left_out=left_out)
        connection.execute(f"create temporary table unread as {unread}")
        text_bytes = _number(connection, "select sum(text_bytes) from unread")
        if text_bytes <= (at_once if all_anew else size):
            return 1
        turns = ceil(text_bytes / size)
        connection.execute(NEW_TURNS)
        connection.execute(FILL_TURNS, {"size": ceil(text_bytes / turns)})
        return _number(connection, f"select max(turn_no) from {TURNS}")


def begin_turn(path: Path, number: int) -> None:
    """Let the bulletins of this turn be read, beside those of the turns before.

    Raises:
        duckdb.Error: the file can't be written.
    """
    with _opened(path) as connection:
        connection.execute(
            f"update {TURNS} set is_due = true where turn_no = $number",
            {"number": number},
        )


@contextmanager
def last_turn(path: Path, number: int) -> Iterator[None]:
    """Begin the last turn of so many; behind it all turns are forgotten.

    Raises:
        duckdb.Error: the file can't be written.
    """
    if number == 1:
        yield
        return
    begin_turn(path, number)
    yield
    with _opened(path) as connection:
        _forget_turns(connection)


@contextmanager
def _opened(path: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    """Open a file for writing; all of its log is in it when it is closed."""
    import duckdb

    with duckdb.connect(str(path)) as connection:
        yield connection
        connection.execute("checkpoint")


def _forget_turns(connection: "duckdb.DuckDBPyConnection") -> None:
    """Leave no bulletin put off, also where a build was broken off."""
    if _has(connection, TURNS):
        connection.execute(f"truncate {TURNS}")


def _has(connection: "duckdb.DuckDBPyConnection", name: str) -> bool:
    schema, table = name.split(".")
    return has_table(connection, schema, table)


def _number(connection: "duckdb.DuckDBPyConnection", query: str) -> int:
    """The one number that a query gives; 0 for none."""
    ((number,),) = connection.execute(query).fetchall()
    return int(number or 0)
