"""From what the user names to sources: files, folders, standard input."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from ingest.readers.json_lines import read_records
from ingest.readers.opening import KINDS, Item, open_file
from ingest.readers.sidecar import LARGEST, claimed_sidecars, described, is_sidecar
from ingest.records import Reject, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STANDARD_INPUT = "-"


def find_sources(inputs: Sequence[str], stdin: BinaryIO | None) -> Iterator[Item]:
    """The bulletins of all inputs, in order, folders sorted by path.

    What can't be read comes as a `Reject` and stops nothing.
    """
    for name in inputs:
        if name == STANDARD_INPUT:
            yield from _explicit(read_records(stdin or (), STANDARD_INPUT))
        elif is_sidecar(name) and _is_claimed(Path(name)):
            continue  # Read with its file: a shell's `*` names both.
        elif Path(name).is_dir():
            yield from _folder(Path(name))
        else:
            yield from _explicit(_file(Path(name), _printable(name)))


def total_bytes(inputs: Sequence[str]) -> int:
    """The size of all input files in bytes, without standard input."""
    paths = [Path(name) for name in inputs if name != STANDARD_INPUT]
    return sum(_size(file) for path in paths for file in _files(path, []))


def _printable(name: str) -> str:
    """A file name as text: bytes of it that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _files(path: Path, errors: list[OSError]) -> Iterator[Path]:
    """The visible files below a folder, sorted; or the file itself.

    Folders that can't be listed are added to `errors`.
    """
    if not path.is_dir():
        yield path
        return
    for folder, names, files in os.walk(path, onerror=errors.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        sidecars = claimed_sidecars(files)
        for name in sorted(files):
            if not name.startswith(".") and name not in sidecars:
                yield Path(folder, name)


def _is_claimed(sidecar: Path) -> bool:
    """Whether a sidecar's file stands beside it."""
    try:
        return sidecar.name in claimed_sidecars(
            [each.name for each in sidecar.parent.iterdir()]
        )
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _explicit(items: Iterator[Item]) -> Iterator[Item]:
    """What the user named must be readable: a notice is a reject here."""
    for item in items:
        if isinstance(item, Skipped):
            yield Reject(item.source_name, item.reason, item.message)
        else:
            yield item


def _folder(folder: Path) -> Iterator[Item]:
    found, errors = False, list[OSError]()
    for path in _files(folder, errors):
        for item in _file(path, _printable(path.as_posix()), folder):
            found = found or not isinstance(item, Skipped)
            yield item
    for error in errors:
        yield _unreadable(_printable(str(error.filename)), error)
    if not found and not errors:
        yield Reject(
            _printable(str(folder)),
            "no_bulletins",
            f"the folder holds no bulletins; put {KINDS} files into it",
        )


def _file(path: Path, name: str, root: Path | None = None) -> Iterator[Item]:
    """The sources in one file; `root` is the folder it must not lead out of."""
    if root and path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        yield Reject(
            name, "outside_folder", "the link leaves the folder; copy the file"
        )
        return
    try:
        with path.open("rb") as stream:
            items = open_file(stream, name, os.fstat(stream.fileno()).st_size)
            yield from described(items, name, partial(_beside, path))
    except FileNotFoundError:
        yield Reject(
            name, "not_found", "there is no such file or folder; check the path"
        )
    except OSError as error:
        yield _unreadable(name, error)


def _beside(path: Path, name: str) -> bytes | None:
    """The content of a sidecar in the folder of a file."""
    sidecar = path.with_name(PurePath(name).name)
    if not sidecar.is_file() or sidecar.is_symlink():
        return None
    with sidecar.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _unreadable(name: str, error: OSError) -> Reject:
    reason = error.strerror or "it can't be read"
    return Reject(name, "unreadable", f"{reason}; check the file and its permissions")
