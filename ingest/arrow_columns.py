"""Arrow columns laid out from buffers.

`pyarrow.array` imports pandas whatever it is given, a third of a second in each process
that reads. These do without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from numpy.typing import NDArray

_EPOCH_DAY = 719_163  # The proleptic Gregorian ordinal of 1970-01-01.


def strings(values: Sequence[str | None]) -> pa.StringArray:
    """Strings, and nulls where they are None. Raises UnicodeEncodeError."""
    # Each by itself: to find where each ends in the octets of all takes longer.
    if None in values:
        missing = np.fromiter((each is None for each in values), np.bool_, len(values))
        octets = [(each or "").encode() for each in values]
        return _from_octets(octets, _validity(missing))
    return _from_octets([each.encode() for each in values if each is not None], None)


def paired_strings(
    values: Sequence[str], others: Sequence[str]
) -> tuple[pa.StringArray, pa.StringArray]:
    """Two columns of strings, of which most rows hold one and the same string."""
    octets = [each.encode() for each in values]
    rows = zip(values, others, octets, strict=True)
    other_octets = [
        encoded if other is value else other.encode() for value, other, encoded in rows
    ]
    return _from_octets(octets, None), _from_octets(other_octets, None)


def _from_octets(values: Sequence[bytes], validity: pa.Buffer | None) -> pa.StringArray:
    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum(np.fromiter(map(len, values), np.int64, len(values)), out=offsets[1:])
    buffers = [validity, pa.py_buffer(offsets), pa.py_buffer(b"".join(values))]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


def numbers(values: NDArray[Any], kind: pa.DataType) -> pa.Array:
    """Integers or timestamps of this Arrow type."""
    laid_out = np.ascontiguousarray(values, np.dtype(f"i{kind.bit_width // 8}"))
    return pa.Array.from_buffers(kind, len(laid_out), [None, pa.py_buffer(laid_out)])


def days(values: Sequence[date | None]) -> pa.Array:
    """Calendar dates, and nulls where they are None."""
    ordinals = [each.toordinal() - _EPOCH_DAY if each else 0 for each in values]
    missing = np.fromiter((each is None for each in values), np.bool_, len(ordinals))
    buffers = [_validity(missing), pa.py_buffer(np.array(ordinals, np.int32))]
    return pa.Array.from_buffers(pa.date32(), len(ordinals), buffers)


def marks(values: NDArray[np.bool_]) -> pa.BooleanArray:
    """Booleans."""
    bits = pa.py_buffer(np.packbits(values, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, bits])


def lists(
    lengths: NDArray[np.int32], missing: NDArray[np.bool_], values: pa.Array
) -> pa.ListArray:
    """Lists of so many of the values each, in order; null where they are missing."""
    offsets = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    buffers = [_validity(missing), pa.py_buffer(offsets)]
    return pa.Array.from_buffers(
        pa.list_(values.type), len(lengths), buffers, children=[values]
    )


def repeated(value: str, count: int) -> pa.StringArray:
    """One string so many times."""
    return strings([value] * count)


def chosen(values: Iterable[str], places: NDArray[np.integer]) -> pa.StringArray:
    """The values at these places.

    Taken byte by byte: the first `take` of Arrow loads all that it can compute, a tenth
    of a second in each process.
    """
    encoded = [each.encode() for each in values]
    sizes = np.array(list(map(len, encoded)), np.int64)
    ends = np.cumsum(sizes)
    lengths = sizes[places]
    offsets = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    octets = np.frombuffer(b"".join(encoded), np.uint8)
    if len(sizes) and sizes[0] and (sizes == sizes[0]).all():
        content = octets.reshape(len(sizes), -1)[places]
    else:
        moved = (ends - sizes)[places] - offsets[:-1]
        content = octets[np.arange(offsets[-1]) + np.repeat(moved, lengths)]
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(content)]
    return pa.Array.from_buffers(pa.string(), len(lengths), buffers)


def _validity(missing: NDArray[np.bool_]) -> pa.Buffer | None:
    if not missing.any():
        return None
    return pa.py_buffer(np.packbits(~missing, bitorder="little"))
