"""Archives (.zip, .tar, .gz and their like): each member is a file of its own.

Members are read into memory, never written: a path in an archive is only a name.
Links in it are not followed. The limits stand below, in bytes.
"""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from ingest.readers import sidecar
from ingest.readers.packages import check_size
from ingest.records import ReadError, Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from io import BufferedReader
    from typing import BinaryIO

    from typing_extensions import Buffer

DEEPEST = 3
LARGEST_MEMBER = 256_000_000
LARGEST_ARCHIVE = 64_000_000_000
# Of a tar archive, together: they are kept while its files are read.
MOST_SIDECARS = 64_000_000
_PIECE = 1 << 20
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
# The kind of a file in the upper bits of its Unix mode.
_LINK = 0o12
# What the standard library raises on members that are damaged, encrypted
# (RuntimeError) or packed by a method it can't undo (NotImplementedError).
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@contextmanager
def unpacking() -> Iterator[None]:
    """Unpack within this: what bzip2 can't undo is told as in other methods.

    bz2 tells of it by an OSError without a number; those of a disk have one.

    Raises:
        zipfile.BadZipFile: the packed bytes are damaged.
    """
    try:
        yield
    except OSError as error:
        if error.errno is not None:
            raise
        raise zipfile.BadZipFile(str(error)) from error


def _no_member(_: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name there, its bytes and those of its sidecar.

    `read` gives its sidecar by one of its names, as readers.sidecar asks for it.
    """

    name: str
    content: bytes
    read: Callable[[str], bytes | None] = _no_member


class Unpacked(io.RawIOBase):
    """A gzip stream that ends with ReadError (`too_large`) where it is a bomb."""

    def __init__(self, packed: BinaryIO, size: int) -> None:
        self._file = gzip.GzipFile(fileobj=packed)
        self._seekable = packed.seekable()
        self._packed = size
        self._read = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def packed_seekable(self) -> bool:
        """Whether the packed file can be read from its start again."""
        return self._seekable

    def rewind(self) -> None:
        """Read from the start again. Raises OSError where the packed file can't."""
        self._file.seek(0)
        self._read = 0

    def readinto(self, buffer: Buffer, /) -> int:
        """Read some bytes, as io.RawIOBase says."""
        count = self._file.readinto(buffer)
        self._read += count
        check_size(self._read, self._packed, LARGEST_ARCHIVE)
        return count


def zip_members(stream: BinaryIO, size: int) -> Iterator[Member | Reject]:
    """The files of a ZIP archive of so many bytes, in its order.

    Raises ReadError (`too_large`) and what stands in BROKEN.
    """
    total = 0
    with zipfile.ZipFile(stream) as archive:
        members = {_zip_name(info): info for info in archive.infolist()}
        sidecars = sidecar.claimed_sidecars(members)
        for info in archive.infolist():
            name = _zip_name(info)
            if name.endswith("/") or _is_hidden(name) or name in sidecars:
                continue
            total += info.file_size
            check_size(total, size, LARGEST_ARCHIVE)
            if info.flag_bits & _ENCRYPTED:
                yield Reject(
                    name, "encrypted", "it needs a password; pack it without one"
                )
            elif info.external_attr >> 28 == _LINK:
                yield _link(name)
            else:
                yield _member(archive, info, name, members)


def tar_members(stream: BufferedReader, size: int) -> Iterator[Member | Reject]:
    """The files of a tar archive, packed to so many bytes or not, in its order.

    Its sidecars are looked for first, which takes a pass of its own. Raises ReadError
    (`too_large`) and what stands in BROKEN.
    """
    sidecars, told = dict[str, bytes](), set[str]()
    if _can_rewind(stream):
        sidecars = _tar_sidecars(stream, size)
        stream = _rewound(stream)
    for name, info, archive in _tar_entries(stream, size):
        if name in sidecars:
            continue
        told |= sidecars.keys() & sidecar.sidecar_names(name)
        if not info.isfile():
            yield _link(name)
        elif info.size > LARGEST_MEMBER:
            yield _too_large(name)
        else:
            file = archive.extractfile(info)
            yield Member(name, file.read() if file else b"", sidecars.get)
    for name in sorted(sidecars.keys() - told):
        yield Member(name, sidecars[name])


def _tar_sidecars(stream: BufferedReader, size: int) -> dict[str, bytes]:
    sidecars, left = dict[str, bytes](), MOST_SIDECARS
    try:
        for name, info, archive in _tar_entries(stream, size):
            if sidecar.is_sidecar(name) and info.isfile() and left > 0:
                file = archive.extractfile(info)
                sidecars[name] = file.read(sidecar.LARGEST + 1) if file else b""
                left -= len(sidecars[name])
    except (*BROKEN, ReadError):
        # Told where its files are read.
        pass
    return sidecars


def _tar_entries(
    stream: BufferedReader, size: int
) -> Iterator[tuple[str, tarfile.TarInfo, tarfile.TarFile]]:
    total = 0
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        while info := archive.next():
            # It keeps them all, of which there may be a million.
            archive.members.clear()  # type: ignore[attr-defined]
            name = info.name.encode("utf-8", "surrogateescape").decode(
                "utf-8", "replace"
            )
            if not info.isdir() and not _is_hidden(name):
                total += info.size
                check_size(total, size, LARGEST_ARCHIVE)
                yield name, info, archive


def _can_rewind(stream: BufferedReader) -> bool:
    if not isinstance(stream.raw, Unpacked):
        return stream.seekable()
    return stream.raw.packed_seekable()


def _rewound(stream: BufferedReader) -> BufferedReader:
    """The stream at its start; what holds another buffer of it is of no use then."""
    if not isinstance(stream.raw, Unpacked):
        stream.seek(0)
        return stream
    unpacked = stream.raw
    stream.detach()
    unpacked.rewind()
    return io.BufferedReader(unpacked)


def _member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    members: Mapping[str, zipfile.ZipInfo],
) -> Member | Reject:
    def read(other: str) -> bytes | None:
        if other not in members:
            return None
        try:
            with unpacking(), archive.open(members[other]) as file:
                return file.read(sidecar.LARGEST + 1)
        except BROKEN:
            # No JSON: the sidecar is told as broken.
            return b""

    try:
        with unpacking(), archive.open(info) as file:
            return Member(name, read_limited(file, info.compress_size), read)
    except ReadError as error:
        return Reject(name, error.reason, error.message)
    except BROKEN as error:
        return Reject(name, "broken_file", f"it is broken ({error}); pack it anew")


def read_limited(stream: IO[bytes], packed: int) -> bytes:
    """All of a stream that unpacks `packed` bytes. Raises ReadError (`too_large`)."""
    pieces, size = list[bytes](), 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        check_size(size, packed, LARGEST_MEMBER)
    return b"".join(pieces)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name; what old packers on Windows wrote is GBK and no code page 437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        written = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(
        part == "__MACOSX" or (part.startswith(".") and part.strip("."))
        for part in parts
    )


def _link(name: str) -> Reject:
    return Reject(
        name, "outside_folder", "a link in an archive is not followed; pack the file"
    )


def _too_large(name: str) -> Reject:
    return Reject(
        name, "too_large", f"it has more than {LARGEST_MEMBER:,} bytes; split it"
    )
