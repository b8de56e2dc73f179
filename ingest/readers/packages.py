"""Office files are ZIP packages: what one may hold before it is opened."""

from __future__ import annotations

import io
import zipfile

from ingest.records import ReadError

# Bytes, unpacked: a workbook of a million cells has about 50 MB.
LARGEST_PACKAGE = 200_000_000
# Text repeats itself, but not as a bomb does (a stream of zeros gives 1000).
HIGHEST_RATIO = 200
# Below this size a high ratio is no harm: a sheet of one repeated word.
HARMLESS = 10_000_000


def check_package(content: bytes) -> None:
    """Raises ReadError (`broken_file`, `too_large`) for what can't be unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(member.file_size for member in package.infolist())
    # NotImplementedError: packed by a method that zipfile can't undo.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise ReadError(
            "broken_file", f"the file is broken ({error}); save it anew"
        ) from None
    check_size(size, len(content), LARGEST_PACKAGE)


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
