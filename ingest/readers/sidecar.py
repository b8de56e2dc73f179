"""Sidecars: `NAME.meta.json` beside a file says what the file itself doesn't.

One JSON object (RFC 8259) with the fields `title`, `publisher` and `published_on`
of JSON Lines; others are ignored. NAME is that of the file, with or without its
suffix; what stands beside a file of many bulletins holds for all of them.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.readers.json_lines import declared_by, parse_record
from ingest.records import ReadError, Reject, Skipped, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

SUFFIX = ".meta.json"
LARGEST = 1_000_000


def is_sidecar(name: str) -> bool:
    """Whether the name is that of a sidecar."""
    return name.lower().endswith(SUFFIX)


def sidecar_names(name: str) -> tuple[str, str]:
    """The names that a file's sidecar may have, the more particular first."""
    suffix = PurePath(name).suffix
    return f"{name}{SUFFIX}", f"{name[: len(name) - len(suffix)]}{SUFFIX}"


def claimed_sidecars(names: Collection[str]) -> set[str]:
    """The sidecars among the names whose file is among them too."""
    sidecars = set(filter(is_sidecar, names))
    if not sidecars:
        return sidecars
    files = (name for name in names if not is_sidecar(name))
    return {each for name in files for each in sidecar_names(name)} & sidecars


def described(
    items: Iterable[Source | Reject | Skipped],
    name: str,
    read: Callable[[str], bytes | None],
) -> Iterator[Source | Reject | Skipped]:
    """The bulletins of file `name` with what its sidecar says of them.

    `read` gives the content of a name (LARGEST bytes and one more at most), None
    where there is no such file. A broken sidecar is a reject and spoils nothing.
    """
    for each in sidecar_names(name):
        if (content := read(each)) is not None:
            yield from _described(items, each, content)
            return
    yield from items


def _described(
    items: Iterable[Source | Reject | Skipped], name: str, content: bytes
) -> Iterator[Source | Reject | Skipped]:
    try:
        if len(content) > LARGEST:
            raise ReadError("too_large", f"it has more than {LARGEST:,} bytes")
        declared = declared_by("sidecar", parse_record(content))
    except ReadError as error:
        yield Reject(name, error.reason, error.message)
        yield from items
        return
    for item in items:
        if isinstance(item, Source):
            yield item._replace(declared=item.declared.merged(declared))
        else:
            yield item
