"""The raw tables: append-only, the verbatim text of every bulletin ever seen.

The file is written with DuckDB's storage version v1.2.0, so that tools with
an older DuckDB (1.2 and later) open it. Texts are kept in ZSTD, which is written
faster than what DuckDB would choose and takes a third of the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import duckdb
import pyarrow as pa

from ingest.arrow_columns import strings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

STORAGE_VERSION = "v1.2.0"

_TABLES = {
    "batches": """
        batch_id varchar not null,
        started_at timestamp not null,
        finished_at timestamp,
        status varchar not null,
        bulletins_read bigint not null,
        bulletins_known bigint not null,
        text_rows bigint not null,
        rejects bigint not null,
        version varchar not null,
        purpose varchar
    """,
    "bulletins": """
        document_id varchar not null,
        source_name varchar not null,
        batch_id varchar not null,
        format varchar not null,
        encoding varchar not null,
        script varchar not null,
        title varchar,
        publisher varchar,
        published_on date,
        title_source varchar,
        publisher_source varchar,
        published_on_source varchar,
        raw_text varchar not null using compression zstd,
        ingested_at timestamp not null
    """,
    "text_rows": """
        document_id varchar not null,
        row_no integer not null,
        row_kind varchar not null,
        char_start bigint not null,
        char_end bigint not null,
        raw_text varchar not null using compression zstd,
        text varchar not null using compression zstd,
        text_offsets integer[],
        cells struct(
            column_no integer,
            header varchar,
            char_start integer,
            char_end integer
        )[]
    """,
    "rejects": """
        source_name varchar not null,
        batch_id varchar not null,
        reason varchar not null,
        message varchar not null,
        rejected_at timestamp not null
    """,
}

# Columns that tables of earlier versions lack.
_LATER_COLUMNS = {
    "batches": ("purpose",),
    "bulletins": ("title_source", "publisher_source", "published_on_source"),
}

_COMMENTS = {
    "raw.batches": "One row per call of ingest. 每次导入一行",
    "raw.bulletins": "One row per version of a source. 每份通报的每个版本一行",
    "raw.text_rows": "One row per heading, paragraph, table row or piece of page "
    "furniture of a document. 每个标题、段落、表格行或网页杂项一行",
    "raw.rejects": "One row per input that was not read. 每个未读入的来源一行",
    "raw.batches.status": "running, done or failed",
    "raw.batches.purpose": "ingest, or retry: also what was rejected before it",
    "raw.bulletins.document_id": "SHA-256 of the bulletin's bytes, hexadecimal",
    "raw.bulletins.source_name": "The path or record name as given",
    "raw.bulletins.script": "hans (simplified), hant (traditional) or mixed",
    "raw.bulletins.title_source": "Where the title was found; see docs/ingest.md",
    "raw.bulletins.publisher_source": "Where the publisher was found",
    "raw.bulletins.published_on_source": "Where the day of publication was found",
    "raw.bulletins.raw_text": "The verbatim text; of HTML the text that a reader sees",
    "raw.text_rows.row_no": "Position in reading order, from 1",
    "raw.text_rows.row_kind": "heading, paragraph, table_row or furniture",
    "raw.text_rows.char_start": "First code point in the bulletin's raw_text, from 0",
    "raw.text_rows.char_end": "The code point behind the last one in raw_text",
    "raw.text_rows.text": "The row with pollution undone, in simplified script; "
    "cells are separated by one tab",
    "raw.text_rows.text_offsets": "For each character of text the offset of its "
    "source character from char_start; null where text and raw_text agree one to one",
    "raw.text_rows.cells": "The cells of a table row; positions in text; header is "
    "null in header rows and in tables without one",
    "raw.rejects.reason": "The reason code; docs/ingest.md lists them",
}


class Version(NamedTuple):
    """The current version of a source, as the warehouse holds it."""

    document_id: str
    format: str
    title: str | None
    publisher: str | None
    published_on: date | None


def open_warehouse(path: str | Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse file for writing, made with its raw tables if new.

    Raises duckdb.Error where the file can't be opened or is no warehouse.
    """
    connection = duckdb.connect(
        str(path),
        config={
            "storage_compatibility_version": STORAGE_VERSION,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    # The bar would be printed into standard output, between the answers.
    connection.execute("set enable_progress_bar = false")
    create_raw_tables(connection)
    return connection


def create_raw_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make schema `raw` and its four tables; add what those of old files lack."""
    connection.execute("create schema if not exists raw")
    present = _present_tables(connection)
    for name, columns in _TABLES.items():
        if name not in present:
            connection.execute(f"create table raw.{name} ({columns})")
            _comment(connection, name)
        else:
            _add_later_columns(connection, name)


def _present_tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    rows = connection.execute(
        "select table_name from information_schema.tables where table_schema = 'raw'"
    ).fetchall()
    return {row[0] for row in rows}


def _add_later_columns(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """The rows that are there keep null in them: what was not kept is not known."""
    rows = connection.execute(
        "select column_name from information_schema.columns "
        "where table_schema = 'raw' and table_name = ?",
        [table],
    ).fetchall()
    missing = [
        column for column in _LATER_COLUMNS.get(table, ()) if (column,) not in rows
    ]
    for column in missing:
        connection.execute(f"alter table raw.{table} add column {column} varchar")
    if missing:
        _comment(connection, table)


def _comment(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    for target, text in _COMMENTS.items():
        if target == f"raw.{table}":
            connection.execute(f"comment on table {target} is {_literal(text)}")
        elif target.startswith(f"raw.{table}."):
            connection.execute(f"comment on column {target} is {_literal(text)}")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def current_versions(
    connection: duckdb.DuckDBPyConnection, source_names: Sequence[str]
) -> dict[str, Version]:
    """The newest version of each of these sources that the warehouse knows."""
    wanted = pa.table({"source_name": strings(source_names)})
    connection.register("wanted_sources", wanted)
    try:
        rows = connection.execute(
            """
            select
                source_name,
                document_id,
                format,
                title,
                publisher,
                published_on,
            from raw.bulletins
            where source_name in (select source_name from wanted_sources)
            qualify row_number() over (
                partition by source_name order by ingested_at desc
            ) = 1
            """
        ).fetchall()
    finally:
        connection.unregister("wanted_sources")
    return {row[0]: Version(*row[1:]) for row in rows}


def stored_documents(
    connection: duckdb.DuckDBPyConnection, document_ids: Sequence[str]
) -> dict[str, str]:
    """The formats of those documents whose text rows the warehouse already holds."""
    wanted = pa.table({"document_id": strings(document_ids)})
    connection.register("wanted_documents", wanted)
    try:
        rows = connection.execute(
            """
            select
                document_id,
                any_value(format),
            from raw.bulletins
            where document_id in (select document_id from wanted_documents)
            group by document_id
            """
        ).fetchall()
    finally:
        connection.unregister("wanted_documents")
    return dict(rows)


def append_rows(
    connection: duckdb.DuckDBPyConnection, table: str, rows: pa.Table
) -> None:
    """Append an Arrow table whose columns are those of `raw.<table>`."""
    if rows.num_rows:
        connection.register("new_rows", rows)
        try:
            connection.execute(
                f"insert into raw.{table} by name select * from new_rows"
            )
        finally:
            connection.unregister("new_rows")
