"""From a file to sources: what it is, by its content first and its name second.

A text under the name of a workbook is what it is: web sites give out HTML tables
as .xls. A file whose content tells nothing is what its name says.
"""

from __future__ import annotations

import codecs
import io
import zipfile
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ingest.decoding import BYTE_ORDER_MARKS
from ingest.readers.archives import (
    BROKEN,
    DEEPEST,
    Member,
    Unpacked,
    read_limited,
    tar_members,
    zip_members,
)
from ingest.readers.delimited import open_delimited
from ingest.readers.json_lines import LARGEST_RECORD, read_records
from ingest.readers.long_texts import lines_within, text_sources
from ingest.readers.mail import attachments_of, body_of, is_mail, parse_mail
from ingest.readers.packages import LARGEST_OLD_WORKBOOK, is_old_workbook
from ingest.readers.parquet import open_parquet
from ingest.readers.sidecar import described, is_sidecar, sidecar_names
from ingest.readers.signatures import is_html_document
from ingest.records import ReadError, Reject, Skipped, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

Item = Source | Reject | Skipped

# The kind of file by the end of its name.
SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".mhtml": "mail",
    ".mht": "mail",
    ".eml": "mail",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".docx": "docx",
    ".pdf": "pdf",
    ".zip": "zip",
    ".tar": "tar",
    ".gz": "gzip",
    ".tgz": "gzip",
}
KINDS = ", ".join(SUFFIXES)
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "package"),
    (b"PK\x05\x06", "package"),
    (b"\x1f\x8b", "gzip"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0", "old_office"),
)
_ANY_SIGNATURE = tuple(signature for signature, _ in _SIGNATURES)
# What one bulletin is: the whole file, read where the reader runs.
_TEXTS = frozenset({"text", "markdown"})
_WHOLE = frozenset({"html", "docx", "pdf"})
# Kinds that their own signature tells: without it the name lies.
_SIGNED = frozenset({"docx", "pdf", "zip", "tar", "gzip", "parquet"})
_WORKBOOKS = frozenset({"xlsx", "xls"})
_OPENING = 4096
_BUFFER = 1 << 16
_MARKS_OF_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ENCODINGS_BY_ZEROS: Mapping[tuple[bool, ...], str] = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False, True, False): "utf-16-be",
    (False, True, False, True): "utf-16-le",
}
_TAR_MARK = slice(257, 262)


def open_file(stream: io.BufferedReader, name: str, size: int) -> Iterator[Item]:
    """The bulletins in a file of so many bytes.

    What can't be read comes as a Reject. Raises OSError where the file can't be.
    """
    yield from _sized(_open(stream, name, size, 0), stream)


def _sized(items: Iterator[Item], stream: io.BufferedReader) -> Iterator[Item]:
    """Bulletins out of a container take the bytes that were read for them."""
    done = 0
    for item in items:
        if isinstance(item, Source) and item.size == 0:
            position = max(stream.tell(), done)
            yield item._replace(size=position - done)
            done = position
        else:
            yield item


def _open(
    stream: io.BufferedReader, name: str, size: int, depth: int
) -> Iterator[Item]:
    opening = stream.peek(_OPENING)[:_OPENING]
    kind = _kind(opening, name)
    try:
        if is_sidecar(name):
            yield Skipped(
                name,
                "lone_sidecar",
                "it tells of a file that is not there; lay it beside its file",
            )
            return
        if not opening:
            raise ReadError("empty", "the file is empty; remove it or fill it")
        if kind == "package":
            stream = stream if stream.seekable() else _in_memory(stream, size)
            kind = _package_kind(stream)
        yield from _open_as(kind, stream, name, size, depth)
    except ReadError as error:
        yield Reject(name, error.reason, error.message)
    except BROKEN as error:
        reason = " ".join(str(error).split())[:200]
        yield Reject(
            name, "broken_file", f"the file is broken ({reason}); save it anew"
        )


def _kind(opening: bytes, name: str) -> str | None:
    """What the file is, None where it is nothing that is read."""
    if opening.startswith(_ANY_SIGNATURE):
        return next(kind for mark, kind in _SIGNATURES if opening.startswith(mark))
    if opening[_TAR_MARK] == b"ustar":
        return "tar"
    named = SUFFIXES.get(_suffix(name))
    if named in ("text", "markdown", "html", "json_lines"):
        return "mail" if is_mail(opening) else named
    if is_html_document(opening):
        return "html"
    if is_mail(opening):
        return "mail"
    if named in _WORKBOOKS:
        # A table as text under such a name: systems give out tabs as .xls.
        return "delimited" if _is_text(opening) else "misnamed"
    return "misnamed" if named in _SIGNED else named


def _suffix(name: str) -> str:
    """The end of a file's name from its last dot on, in small letters."""
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return (dot + suffix).lower() if stem and suffix else ""


def _is_text(opening: bytes) -> bool:
    """Whether the bytes may be lines with columns, and no XML."""
    has_columns = any(mark in opening for mark in (b"\t", b",", b";"))
    return has_columns and b"<?xml" not in opening and b"\x00\x00\x00" not in opening


def _package_kind(stream: BinaryIO) -> str:
    """Office files are ZIP archives, told by their parts."""
    with zipfile.ZipFile(stream) as package:
        names = set(package.namelist())
    stream.seek(0)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "other_office" if {"[Content_Types].xml", "mimetype"} & names else "zip"


def _open_as(
    kind: str | None, stream: io.BufferedReader, name: str, size: int, depth: int
) -> Iterator[Item]:
    if kind in ("zip", "tar", "gzip"):
        yield from _container(kind, stream, name, size, depth)
    elif kind == "json_lines":
        yield from read_records(_lines(stream), name)
    elif kind == "parquet":
        yield from _parquet(stream, name, size)
    elif kind in _TEXTS:
        yield from _texts(stream, name, str(kind), depth)
    elif kind in _WHOLE:
        content = _read(stream, size, depth)
        yield Source(name, content, str(kind), 0 if depth else len(content))
    elif kind == "delimited":
        yield from open_delimited(stream, name)
    elif kind == "xlsx":
        # Loaded when the first workbook is met: it takes a third of a second.
        from ingest.readers.workbook import open_workbook

        yield from open_workbook(stream, name)
    elif kind == "old_office":
        yield _old_office(stream, name)
    elif kind == "mail":
        yield from _mail(_read(stream, size, depth), name, depth)
    else:
        raise _not_read(kind)


def _parquet(stream: io.BufferedReader, name: str, size: int) -> Iterator[Item]:
    seekable = stream if stream.seekable() else _in_memory(stream, size)
    yield from open_parquet(seekable, name)


def _texts(
    stream: io.BufferedReader, name: str, kind: str, depth: int
) -> Iterator[Item]:
    """The text, or its parts; of what lies in a container the bytes count there."""
    for item in text_sources(stream, name, kind):
        yield item._replace(size=0) if depth and isinstance(item, Source) else item


def _old_office(stream: BinaryIO, name: str) -> Source:
    content = stream.read(LARGEST_OLD_WORKBOOK + 1)
    if not is_old_workbook(content):
        raise _not_read("other_office")
    if len(content) > LARGEST_OLD_WORKBOOK:
        raise ReadError(
            "too_large", f"it has more than {LARGEST_OLD_WORKBOOK:,} bytes; split it"
        )
    return Source(name, content, "xls", len(content))


def _not_read(kind: str | None) -> ReadError:
    if kind == "misnamed":
        return ReadError("broken_file", "it is not what its name says; save it anew")
    if kind == "other_office":
        return ReadError(
            "unsupported_format",
            "office files of this kind are not read; save it as .docx, .xlsx or .pdf",
        )
    return ReadError(
        "unsupported_format",
        f"files of this kind are not read; convert it to one of {KINDS}",
    )


def _read(stream: BinaryIO, size: int, depth: int) -> bytes:
    """All of a file; what comes out of an archive has its limit."""
    return read_limited(stream, size) if depth else stream.read()


def _in_memory(stream: BinaryIO, size: int) -> io.BufferedReader:
    return _buffered(io.BytesIO(read_limited(stream, size)))


def _buffered(stream: io.BytesIO | io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(stream, _BUFFER)


def _lines(stream: io.BufferedReader) -> Iterator[bytes]:
    """The lines of a file; of one in UTF-16 or UTF-32 those of its text."""
    opening = stream.peek(4)[:4]
    encoding = _wide_encoding(opening)
    if encoding is None:
        return lines_within(stream, LARGEST_RECORD)
    text = io.TextIOWrapper(stream, encoding, newline="\n")
    return (line.encode() for line in text)


def _wide_encoding(opening: bytes) -> str | None:
    """UTF-16 or UTF-32 by the mark, or by the zeros of `{"` (RFC 4627, section 3)."""
    if opening.startswith(BYTE_ORDER_MARKS):
        # By this name the codec takes the byte order from the mark.
        return "utf-32" if opening.startswith(_MARKS_OF_UTF32) else "utf-16"
    zeros = tuple(byte == 0 for byte in opening)
    return _ENCODINGS_BY_ZEROS.get(zeros)


def _container(
    kind: str, stream: io.BufferedReader, name: str, size: int, depth: int
) -> Iterator[Item]:
    if depth >= DEEPEST:
        raise ReadError(
            "too_nested", f"archives lie more than {DEEPEST} deep; unpack the outer one"
        )
    if kind == "gzip":
        inner = _buffered(Unpacked(stream, size))
        yield from _open(inner, _unpacked_name(name), size, depth + 1)
        return
    members = zip_members(stream, size) if kind == "zip" else tar_members(stream, size)
    for member in members:
        within = f"{name}/{member.name}" if isinstance(member, Member) else ""
        if isinstance(member, Reject):
            yield replace(member, source_name=f"{name}/{member.source_name}")
        else:
            length = len(member.content)
            inner = _buffered(io.BytesIO(member.content))
            items = _open(inner, within, length, depth + 1)
            yield from _described_member(items, member, name)


def _described_member(
    items: Iterator[Item], member: Member, archive: str
) -> Iterator[Item]:
    for item in described(items, member.name, member.read):
        if isinstance(item, Reject) and item.source_name in sidecar_names(member.name):
            yield replace(item, source_name=f"{archive}/{item.source_name}")
        elif isinstance(item, Source):
            # Its share of the archive's bytes is found as they are read.
            yield item._replace(size=0)
        else:
            yield item


def _unpacked_name(name: str) -> str:
    """The name without .gz: the file under it is one and the same."""
    path = PurePath(name)
    if path.suffix.lower() == ".tgz":
        return f"{name[:-4]}.tar"
    return name[:-3] if path.suffix.lower() == ".gz" else name


def _mail(content: bytes, name: str, depth: int) -> Iterator[Item]:
    message = parse_mail(content)
    try:
        yield body_of(message, name, 0 if depth else len(content))
    except ReadError as error:
        yield Reject(name, error.reason, error.message)
    for attached, inner in attachments_of(message):
        if depth < DEEPEST:
            within = f"{name}/{attached}"
            yield from _open(
                _buffered(io.BytesIO(inner)), within, len(inner), depth + 1
            )
