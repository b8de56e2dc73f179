"""Inputs for fuzzing: whole files of every format, each mutated by its number.

The same seed and number always give the same input.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tests.ingest import formats

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = (
    *(b"\x00", b"\xff", b"\x1a", b"\r", b"\n", b"\t", b'"', b"'", b"|", b"\\ud800"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"~{", b"\xed\xa0\x80", b"\xf4\x90"),
    *(b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"%PDF-", b"PAR1", b"ustar"),
    *(b"<", b">", b"<!--", b"]]>", b"<table>", b"<tr><td colspan=9999999>", b"</p>"),
    *(b"&#x110000;", b"&#0;", b"&lol;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<script"),
    *(b"{", b"[" * 2000, b'{"text":', b"null", b"1e999", b"-0", b"9" * 400),
    *(b"=1+1", b"charset=utf-7", b"charset=gbk", b"Content-Type: multipart/mixed\n"),
    *("口罩３００个".encode(), "㈠一万两千余".encode(), "捐(juān),，".encode()),
    *("鍙ｇ僵".encode(), "锟斤拷".encode(), "口罩".encode("gbk"), "\ufdd0".encode()),
)
NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)
Mutation = Callable[[random.Random, bytes], bytes]


def corpus(examples: Path) -> Mapping[str, bytes]:
    """Files by name, of every format that is read."""
    bulletin = next(iter(sorted(examples.glob("*.txt")))).read_text("utf-8")
    records = [json.dumps({"text": bulletin[:300], "title": "题"}), '{"html":"<p>3箱"}']
    page = formats.page().encode("gb18030")
    rows = formats.ROWS
    table = io.BytesIO()
    pq.write_table(pa.table({"text": [bulletin[:200], "棉被3床"]}), table)
    return {
        "a.txt": bulletin.encode(),
        "gbk.txt": bulletin.encode("gb18030"),
        "utf16.txt": bulletin.encode("utf-16"),
        "mojibake.txt": bulletin.encode().decode("latin-1").encode(),
        "a.md": formats.markdown().encode(),
        "a.html": page,
        "a.htm": formats.page().encode(),
        "a.mhtml": formats.mail().as_bytes(),
        "a.eml": formats.mail("plain", "utf-8").as_bytes(),
        "a.csv": formats.delimited(",").encode(),
        "a.tsv": formats.delimited("\t").encode("utf-16"),
        "a.jsonl": "\n".join(records).encode(),
        "a.meta.json": json.dumps({"title": "题", "publisher": "某局"}).encode(),
        "a.parquet": table.getvalue(),
        "a.xlsx": formats.workbook(),
        "a.xls": formats.old_workbook(rows),
        "a.docx": formats.document(),
        "a.pdf": formats.portable(["某县发放口罩300个。"]),
        "a.zip": formats.zipped({"a.txt": bulletin.encode(), "b.html": page}),
        "a.tar": formats.tarred({"a.txt": bulletin.encode(), "b.md": b"# 3"}, "w"),
        "a.tar.gz": formats.tarred({"a.csv": formats.delimited(",").encode()}),
        "a.txt.gz": formats.gzipped(bulletin.encode()),
        "a.zip.zip": formats.zipped({"a.zip": formats.zipped({"a.txt": b"3"})}),
    }


def mutated(files: Mapping[str, bytes], seed: int, number: int) -> tuple[str, bytes]:
    """The input of this number: its name and its bytes."""
    chance = random.Random(f"{seed}:{number}")
    names = sorted(files)
    name = names[number % len(names)]
    content = files[name]
    if zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < 0.7:
        content = _within_package(chance, content)
    elif chance.random() < 0.1:
        content = _spliced(chance, content, files[chance.choice(names)])
    else:
        content = _disturbed(chance, content)
    if chance.random() < 0.05:
        name = chance.choice(names)
    return name, content


def _disturbed(chance: random.Random, content: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        content = chance.choice(_MUTATIONS)(chance, content)
    return content[:200_000]


def _within_package(chance: random.Random, content: bytes) -> bytes:
    """A package with one of its parts disturbed, packed anew."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    part = chance.choice(sorted(parts))
    parts[part] = _disturbed(chance, parts[part])
    return formats.zipped(parts)


def _spliced(chance: random.Random, content: bytes, other: bytes) -> bytes:
    return content[: _place(chance, content)] + other[_place(chance, other) :]


def _place(chance: random.Random, content: bytes) -> int:
    return chance.randrange(len(content) + 1)


def _flip(chance: random.Random, content: bytes) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    flipped = content[at] ^ (1 << chance.randrange(8))
    return content[:at] + bytes([flipped]) + content[at + 1 :]


def _number(chance: random.Random, content: bytes) -> bytes:
    """Overwrite four bytes by a number at which sizes and offsets tip over."""
    at = _place(chance, content)
    packed = struct.pack(chance.choice("<>") + "I", chance.choice(NUMBERS))
    return content[:at] + packed + content[at + 4 :]


def _insert(chance: random.Random, content: bytes) -> bytes:
    at = _place(chance, content)
    return content[:at] + chance.choice(TOKENS) + content[at:]


def _delete(chance: random.Random, content: bytes) -> bytes:
    at = _place(chance, content)
    return content[:at] + content[at + chance.choice((1, 2, 7, 64, 512)) :]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    at = _place(chance, content)
    piece = content[at : at + chance.choice((1, 3, 16, 200))]
    return content[:at] + piece * chance.choice((2, 5, 50)) + content[at:]


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: _place(chance, content)]


_MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _flip, _number, _insert, _insert, _delete, _repeat, _cut),
)
