"""One hash of what the marts say: `minzheng status --digest`.

Equal digests mean equal facts. A digest is over the rows as a set with repeats: the
order in which bulletins came, how they were divided into batches, the number of threads
and whether a build was incremental leave no trace in it (docs/decisions/0011). It is
plain SHA-256 (FIPS 180-4) over text that any DuckDB writes alike, computed in SQL.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from ingest.rows import quoted

if TYPE_CHECKING:
    import duckdb

# When and in which call of ingest a bulletin came: true of a file, not of its facts.
LEFT_OUT = frozenset({"batch_id", "ingested_at"})
# Rows are hashed in as many parts as two hexadecimal digits tell apart, so that no
# text grows with the warehouse.
PART_DIGITS = 2
ROW_HASHES = "temp.row_hashes"
# So many row hashes are sorted at once: what is sorted is held in memory, what waits
# may be spilled.
SORTED_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class MartDigest:
    """The content of one mart.

    Attributes:
        mart: its name in schema marts.
        rows: how many rows it has.
        digest: SHA-256 in hex over its columns and rows.
    """

    mart: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class WarehouseDigest:
    """The content of all marts.

    Attributes:
        digest: SHA-256 in hex over the digests of the marts.
        marts: each mart, by name.
    """

    digest: str
    marts: tuple[MartDigest, ...]


def digest_of(connection: "duckdb.DuckDBPyConnection") -> WarehouseDigest:
    """Hash every table of schema marts.

    Raises:
        duckdb.Error: the file can't be read.
    """
    marts = tuple(
        _digest_of_mart(connection, mart, columns)
        for mart, columns in _columns_of_marts(connection).items()
    )
    lines = "".join(f"{each.mart} {each.digest}\n" for each in marts)
    return WarehouseDigest(sha256(lines.encode()).hexdigest(), marts)


def _columns_of_marts(
    connection: "duckdb.DuckDBPyConnection",
) -> dict[str, list[str]]:
    """Name the columns of each mart that count, both in the order of their names."""
    found = connection.execute(
        """
        select
            table_name,
            list(column_name order by column_name)
        from information_schema.columns
        where table_schema = 'marts'
        group by table_name
        order by table_name
        """
    )
    return {
        mart: [name for name in columns if name not in LEFT_OUT]
        for mart, columns in found.fetchall()
    }


def _digest_of_mart(
    connection: "duckdb.DuckDBPyConnection", mart: str, columns: list[str]
) -> MartDigest:
    connection.execute(
        f"""
        create or replace temporary table {ROW_HASHES} as
        select
            left(row_hash, {PART_DIGITS}) as part,
            unhex(row_hash) as row_hash,
        from (
            select sha256(concat({", ".join(map(_as_text, columns))})) as row_hash
            from marts.{quoted(mart)}
        )
        """
    )
    counted = connection.execute(f"select count(*) from {ROW_HASHES}").fetchone()
    row_count = int(counted[0]) if counted else 0
    hashes = "".join(_hashes_of_parts(connection, row_count))
    connection.execute(f"drop table {ROW_HASHES}")
    content = f"{','.join(columns)}\n{row_count}\n{hashes}"
    return MartDigest(mart, row_count, sha256(content.encode()).hexdigest())


def _hashes_of_parts(
    connection: "duckdb.DuckDBPyConnection", row_count: int
) -> Iterator[str]:
    """Hash the parts in their order, as many at once as have some SORTED_ROWS rows."""
    parts = 16**PART_DIGITS
    at_once = max(1, parts * SORTED_ROWS // max(row_count, SORTED_ROWS))
    for first in range(0, parts, at_once):
        found = connection.execute(
            f"""
            select sha256(string_agg(lower(hex(row_hash)), '' order by row_hash))
            from {ROW_HASHES}
            where part between $first and $last
            group by part
            order by part
            """,
            {
                "first": f"{first:0{PART_DIGITS}x}",
                "last": f"{min(first + at_once, parts) - 1:0{PART_DIGITS}x}",
            },
        )
        yield from (part_hash for (part_hash,) in found.fetchall())


def _as_text(column: str) -> str:
    """Write a value so that no two rows read alike: with its length before it."""
    text = f"cast({quoted(column)} as varchar)"
    return f"coalesce(concat(length({text}), ':', {text}), '-')"
