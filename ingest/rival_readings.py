"""One document, one reading: the same bytes under names of several formats.

`a.txt` and `a.html` may hold the same bytes, and nothing but their names says how to
read them. All rows of a document carry one reading, so that every quote stands: that
of the format which sees most in the bytes. It doesn't depend on which name came first
(docs/decisions/0016).
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa

from ingest.arrow_columns import strings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import duckdb

# Formats that a name alone can tell apart, the one that sees most first, in bytes with
# markup and without it. The others are told by their bytes.
_WITH_MARKUP = ("html", "markdown", "delimited", "text")
_WITHOUT_MARKUP = ("markdown", "delimited", "text", "html")
_TAG = re.compile(rb"</?[A-Za-z!]")


class Reading(NamedTuple):
    """How bytes are read: the document and the format."""

    document_id: str
    format: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of the readings of a chunk.

    `kept` are the places of those whose text rows are stored; the stored rows of the
    documents `replaced` make way for them. `disputed` are the documents whose rows in
    raw.bulletins don't all carry the chosen reading yet, each with its format.
    """

    kept: frozenset[int]
    replaced: frozenset[str]
    disputed: Mapping[str, str]


def is_marked_up(content: bytes) -> bool:
    """Whether the bytes hold a tag of HTML."""
    return b"<" in content and _TAG.search(content) is not None


def sees_more(format_name: str, other: str, *, marked_up: bool) -> bool:
    """Whether a format is read rather than another one of the same bytes."""
    order = _WITH_MARKUP if marked_up else _WITHOUT_MARKUP
    if format_name not in order or other not in order:
        return False
    return order.index(format_name) < order.index(other)


def choose_readings(
    readings: Sequence[Reading], stored: Mapping[str, str], marked_up: Collection[str]
) -> Choice:
    """Choose one reading for each document.

    `stored` holds the formats of the stored ones, `marked_up` are the documents with
    tags. Of readings in the same format, which are the same, the last one is kept.
    """
    chosen, best, disputed = dict(stored), dict[str, int](), set[str]()
    for place, (document_id, format_name) in enumerate(readings):
        held = chosen.setdefault(document_id, format_name)
        if held != format_name:
            disputed.add(document_id)
            if not sees_more(format_name, held, marked_up=document_id in marked_up):
                continue
            chosen[document_id] = format_name
        if chosen[document_id] != stored.get(document_id):
            best[document_id] = place
    return Choice(
        kept=frozenset(best.values()),
        replaced=frozenset(best.keys() & stored.keys()),
        disputed={document_id: chosen[document_id] for document_id in disputed},
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
    with _listed(connection, dict.fromkeys(documents, "")):
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


def settle(connection: duckdb.DuckDBPyConnection, documents: Mapping[str, str]) -> None:
    """Give all rows of these documents in raw.bulletins the reading in this format."""
    with _listed(connection, documents):
        connection.execute(
            """
            with chosen as (
                select
                    bulletins.document_id,
                    bulletins.format,
                    any_value(bulletins.encoding) as encoding,
                    any_value(bulletins.script) as script,
                    any_value(bulletins.raw_text) as raw_text,
                from raw.bulletins
                inner join listed_documents using (document_id, format)
                group by all
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
    connection: duckdb.DuckDBPyConnection, documents: Mapping[str, str]
) -> Iterator[None]:
    """The documents as the table `listed_documents`, each with a format."""
    columns = {
        "document_id": strings(list(documents)),
        "format": strings(list(documents.values())),
    }
    connection.register("listed_documents", pa.table(columns))
    try:
        yield
    finally:
        connection.unregister("listed_documents")
