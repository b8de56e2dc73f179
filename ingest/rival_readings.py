"""One document, one reading: the same bytes under names of several formats.

`a.txt` and `a.html` may hold the same bytes, and nothing but their names says how to
read them. All rows of a document carry one reading, so that every quote stands: that
of the format which sees most in the bytes. It doesn't depend on which name came first
(docs/decisions/0016).
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb

# Formats that a name alone can tell apart, the one that sees most first. The others
# are told by their bytes.
_BY_NAME = ("html", "markdown", "delimited", "text")


class Reading(NamedTuple):
    """How bytes are read: the document and the format."""

    document_id: str
    format: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of the readings of a chunk.

    `kept` are the places of those whose text rows are stored; the stored rows of the
    documents `replaced` make way for them. The rows of `disputed` documents in
    raw.bulletins don't all carry the chosen reading yet.
    """

    kept: frozenset[int]
    replaced: frozenset[str]
    disputed: frozenset[str]


def sees_more(format_name: str, other: str) -> bool:
    """Whether a format is read rather than another one of the same bytes."""
    return _place(format_name) < _place(other)


def _place(format_name: str) -> int:
    return _BY_NAME.index(format_name) if format_name in _BY_NAME else len(_BY_NAME)


def choose_readings(readings: Sequence[Reading], stored: Mapping[str, str]) -> Choice:
    """Choose one reading for each document; `stored` holds the formats of the stored.

    Of readings in the same format, which are the same, the last one is kept.
    """
    best = dict[str, int]()
    for place, reading in enumerate(readings):
        rival = best.get(reading.document_id)
        if rival is None or not sees_more(readings[rival].format, reading.format):
            best[reading.document_id] = place
    kept = {
        place
        for document_id, place in best.items()
        if document_id not in stored
        or sees_more(readings[place].format, stored[document_id])
    }
    formats = Counter(
        each for each, _ in {*readings, *starmap(Reading, stored.items())}
    )
    return Choice(
        kept=frozenset(kept),
        replaced=frozenset({readings[each].document_id for each in kept} & set(stored)),
        disputed=frozenset(each for each, count in formats.items() if count > 1),
    )


def rows_by_batch(
    choice: Choice,
    readings: Sequence[Reading],
    counts: Sequence[int],
    dropped: Mapping[str, tuple[str, int]],
    batch_id: str,
) -> Counter[str]:
    """How many text rows each batch has more when those of a chunk are in.

    `counts` are the rows of each reading, `dropped` what `drop_rows` said. Rows count
    for the batch that first brought their document, this one unless others were there.
    """
    added = Counter({batch_id: 0})
    for place in choice.kept:
        first, before = dropped.get(readings[place].document_id, (batch_id, 0))
        added[first] += counts[place] - before
    return added


def drop_rows(
    connection: duckdb.DuckDBPyConnection, documents: frozenset[str]
) -> dict[str, tuple[str, int]]:
    """Delete the text rows of these documents.

    Says of each which batch brought it first, and how many rows there were.
    """
    with _listed(connection, documents):
        dropped = connection.execute(
            """
            with firsts as (
                select
                    document_id,
                    arg_min(batch_id, ingested_at) as batch_id,
                from raw.bulletins
                where document_id in (select document_id from listed_documents)
                group by document_id
            )

            select
                firsts.document_id,
                firsts.batch_id,
                count(*),
            from firsts
            inner join raw.text_rows using (document_id)
            group by all
            """
        ).fetchall()
        connection.execute(
            "delete from raw.text_rows where document_id in "
            "(select document_id from listed_documents)"
        )
    return {document_id: (batch_id, count) for document_id, batch_id, count in dropped}


def correct_counts(
    connection: duckdb.DuckDBPyConnection, added: Mapping[str, int]
) -> None:
    """So many text rows more, or fewer, came in with these batches."""
    for batch_id, count in added.items():
        connection.execute(
            "update raw.batches set text_rows = text_rows + ? where batch_id = ?",
            [count, batch_id],
        )


def settle(connection: duckdb.DuckDBPyConnection, documents: frozenset[str]) -> None:
    """Give all rows of these documents in raw.bulletins the chosen reading."""
    order = ", ".join(f"'{each}'" for each in _BY_NAME)
    with _listed(connection, documents):
        connection.execute(
            f"""
            with chosen as (
                select
                    document_id,
                    format,
                    encoding,
                    script,
                    raw_text,
                from raw.bulletins
                where document_id in (select document_id from listed_documents)
                qualify row_number() over (
                    partition by document_id
                    order by list_position([{order}], format), ingested_at
                ) = 1
            )

            update raw.bulletins set
                format = chosen.format,
                encoding = chosen.encoding,
                script = chosen.script,
                raw_text = chosen.raw_text
            from chosen
            where bulletins.document_id = chosen.document_id
                and bulletins.format <> chosen.format
            """
        )


@contextmanager
def _listed(
    connection: duckdb.DuckDBPyConnection, documents: frozenset[str]
) -> Iterator[None]:
    """The documents as the table `listed_documents`."""
    names = pa.array(sorted(documents), pa.string())
    connection.register("listed_documents", pa.table({"document_id": names}))
    try:
        yield
    finally:
        connection.unregister("listed_documents")
