"""From what the user names to sources: files, folders, standard input."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from ingest.readers.json_lines import LARGEST_RECORD, read_records
from ingest.readers.long_texts import lines_within
from ingest.readers.opening import KINDS, Item, open_file
from ingest.readers.sidecar import (
    LARGEST,
    claimed_sidecars,
    described,
    is_sidecar,
    sidecar_names,
)
from ingest.records import Reject, Skipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

STANDARD_INPUT = "-"


def find_sources(
    inputs: Sequence[str], stdin: BinaryIO | None, retried: Sequence[str] = ()
) -> Iterator[Item]:
    """The bulletins of all inputs, in order, folders sorted by path.

    What can't be read comes as a `Reject` and stops nothing. Of files to be tried
    again nobody says anew that they hold bulletins: that one holds none is a notice.
    """
    for name in retried:
        yield from _again(name)
    for name in inputs:
        if name == STANDARD_INPUT:
            lines = lines_within(stdin, LARGEST_RECORD) if stdin else iter(())
            yield from _explicit(read_records(lines, STANDARD_INPUT))
        elif is_sidecar(name) and _is_claimed(Path(name)):
            continue  # Read with its file: a shell's `*` names both.
        elif Path(name).is_dir():
            yield from _folder(Path(name))
        else:
            yield from _explicit(_named(Path(name)))


def _again(name: str) -> Iterator[Item]:
    path = Path(name)
    if name.startswith(STANDARD_INPUT) and not path.exists():
        yield Skipped(
            name,
            "not_retried",
            "it came from standard input, which can't be read again; feed it once more",
        )
    else:
        yield from _folder(path) if path.is_dir() else _named(path)


def total_bytes(inputs: Sequence[str]) -> int:
    """The size of all input files in bytes, without standard input."""
    paths = [Path(name) for name in inputs if name != STANDARD_INPUT]
    return sum(
        sum(folder.size for folder in _folders(str(path), [], sized=True))
        if path.is_dir()
        else _size(path)
        for path in paths
    )


def _printable(name: str) -> str:
    """A file name as text: bytes of it that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class _Folder:
    """The visible files of one folder, sorted, without sidecars that have a file.

    Plain names and not paths: there may be a million. `links` are those of them that
    are symbolic links, `devices` those that are no files (pipes, sockets), `size`
    counts their bytes where that was asked for.
    """

    path: str
    files: list[str]
    links: set[str]
    devices: set[str]
    sidecars: set[str]
    size: int

    def path_of(self, name: str) -> str:
        """The path of a file in it."""
        return name if self.path == "." else f"{self.path.rstrip('/')}/{name}"


def _folders(
    path: str, errors: list[OSError], *, sized: bool = False
) -> Iterator[_Folder]:
    """The folder and those below it, sorted; links to folders are not followed.

    Folders that can't be listed are added to `errors`.
    """
    try:
        folder, below = _listed(path, sized=sized)
    except OSError as error:
        errors.append(error)
        return
    yield folder
    for name in below:
        yield from _folders(folder.path_of(name), errors, sized=sized)


def _listed(path: str, *, sized: bool) -> tuple[_Folder, list[str]]:
    """A folder, and the names of those in it. Raises OSError where it can't be read."""
    files, folders = dict[str, int](), list[str]()
    links, devices = set[str](), set[str]()
    with os.scandir(path) as entries:
        # Nothing but the name and the size is kept of each: there may be a million.
        for each in entries:
            if each.name.startswith("."):
                continue
            if each.is_symlink():
                links.add(each.name)
            elif not (each.is_dir() or each.is_file()):
                devices.add(each.name)
            if not each.is_dir():
                files[each.name] = _size(each) if sized else 0
            elif each.name not in links:
                folders.append(each.name)
    sidecars = claimed_sidecars(files)
    size = sum(files.values()) - sum(files[name] for name in sidecars)
    shown = sorted(name for name in files if name not in sidecars)
    return _Folder(path, shown, links, devices, sidecars, size), sorted(folders)


def _size(file: Path | os.DirEntry[str]) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _is_claimed(sidecar: Path) -> bool:
    """Whether a sidecar's file stands beside it."""
    try:
        return sidecar.name in claimed_sidecars(
            [each.name for each in sidecar.parent.iterdir()]
        )
    except OSError:
        return False


def _explicit(items: Iterator[Item]) -> Iterator[Item]:
    """What the user named must be readable: a notice is a reject here."""
    for item in items:
        if isinstance(item, Skipped):
            yield Reject(item.source_name, item.reason, item.message)
        else:
            yield item


def _folder(path: Path) -> Iterator[Item]:
    found, errors = False, list[OSError]()
    for folder in _folders(str(path), errors):
        for item in _files(folder, path):
            found = found or not isinstance(item, Skipped)
            yield item
    for error in errors:
        yield _unreadable(_printable(str(error.filename)), error)
    if not found and not errors:
        yield Reject(
            _printable(str(path)),
            "no_bulletins",
            f"the folder holds no bulletins; put {KINDS} files into it",
        )


def _files(folder: _Folder, root: Path) -> Iterator[Item]:
    """The sources in the files of a folder, which must not lead out of `root`."""
    for name in folder.files:
        path = folder.path_of(name)
        if name in folder.links and not _is_within(Path(path), root):
            yield Reject(
                _printable(path),
                "outside_folder",
                "the link leaves the folder; copy the file",
            )
        elif name in folder.devices:
            yield Reject(
                _printable(path),
                "unsupported_format",
                "it is a pipe or device and no file; name it by itself to read it",
            )
        else:
            yield from _file(path, _printable(path), folder.sidecars)


def _is_within(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _named(path: Path) -> Iterator[Item]:
    """The sources in a file that the user named."""
    names = sidecar_names(path.name)
    sidecars = {name for name in names if path.with_name(name).is_file()}
    yield from _file(str(path), _printable(str(path)), sidecars)


def _file(path: str, name: str, sidecars: Collection[str]) -> Iterator[Item]:
    """The sources in one file; beside it stand these sidecars, of it or others."""
    try:
        stream: io.BufferedReader = io.BufferedReader(io.FileIO(path))
        with stream:
            items = open_file(stream, name, os.fstat(stream.fileno()).st_size)
            if sidecars:
                items = described(items, name, partial(_beside, Path(path), sidecars))
            yield from items
    except FileNotFoundError:
        yield Reject(
            name, "not_found", "there is no such file or folder; check the path"
        )
    except OSError as error:
        yield _unreadable(name, error)


def _beside(path: Path, sidecars: Collection[str], name: str) -> bytes | None:
    """The content of a sidecar in the folder of a file."""
    sidecar = path.with_name(PurePath(name).name)
    if sidecar.name not in sidecars or sidecar.is_symlink():
        return None
    with sidecar.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _unreadable(name: str, error: OSError) -> Reject:
    reason = error.strerror or "it can't be read"
    return Reject(name, "unreadable", f"{reason}; check the file and its permissions")
