"""One hash of what the marts say: `minzheng status --digest`.

Equal digests mean equal facts. A digest is over the rows as a set with repeats: the
order in which bulletins came, how they were divided into batches, the number of threads
and whether a build was incremental leave no trace in it (docs/decisions/0011). It is
plain SHA-256 (FIPS 180-4) over text that any DuckDB writes alike, computed in SQL.
"""

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
    query = f"""
        with row_hashes as (
            select sha256(concat({", ".join(map(_as_text, columns))})) as row_hash
            from marts.{quoted(mart)}
        ),

        parts as (
            select
                left(row_hash, {PART_DIGITS}) as part,
                count(*) as row_count,
                sha256(string_agg(row_hash, '' order by row_hash)) as part_hash
            from row_hashes
            group by part
        )

        select
            coalesce(sum(row_count), 0),
            coalesce(string_agg(part_hash, '' order by part), '')
        from parts
    """
    row_count, hashes = connection.execute(query).fetchall()[0]
    content = f"{','.join(columns)}\n{row_count}\n{hashes}"
    return MartDigest(mart, int(row_count), sha256(content.encode()).hexdigest())


def _as_text(column: str) -> str:
    """Write a value so that no two rows read alike: with its length before it."""
    text = f"cast({quoted(column)} as varchar)"
    return f"coalesce(concat(length({text}), ':', {text}), '-')"
