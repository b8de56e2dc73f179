"""Office files: what one is and may hold before it is opened.

Those of today are ZIP packages, old ones OLE2 files ([MS-CFB]).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from ingest.records import ReadError

if TYPE_CHECKING:
    from typing import BinaryIO

# Bytes, unpacked: a workbook of a million cells has about 50 MB.
LARGEST_PACKAGE = 200_000_000
# Text repeats itself, but not as a bomb does (a stream of zeros gives 1000).
HIGHEST_RATIO = 200
# Below this size a high ratio is no harm: a sheet of one repeated word.
HARMLESS = 10_000_000

LARGEST_OLD_WORKBOOK = 100_000_000
# The names of the streams that hold a workbook, in an OLE2 directory.
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def is_old_workbook(content: bytes) -> bool:
    """Whether an OLE2 file is an Excel workbook."""
    return any(name in content for name in _WORKBOOK_STREAMS)


def check_package(stream: BinaryIO) -> None:
    """Raises ReadError (`broken_file`, `too_large`) for what can't be unpacked."""
    packed = stream.seek(0, io.SEEK_END)
    try:
        with zipfile.ZipFile(stream) as package:
            size = sum(member.file_size for member in package.infolist())
    # NotImplementedError: packed by a method that zipfile can't undo.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise ReadError(
            "broken_file", f"the file is broken ({error}); save it anew"
        ) from None
    check_size(size, packed, LARGEST_PACKAGE)
    stream.seek(0)


def check_size(size: int, packed: int, largest: int) -> None:
    """Raises ReadError (`too_large`) for what unpacks to too much."""
    if size > largest:
        raise ReadError(
            "too_large", f"it unpacks to more than {largest:,} bytes; split it"
        )
    if size > HARMLESS and size > packed * HIGHEST_RATIO:
        raise ReadError(
            "too_large",
            f"it unpacks to more than {HIGHEST_RATIO} times its size, as a bomb does; "
            "unpack it yourself if you trust it",
        )
