"""Corpora of any size out of the bulletins in examples/.

Each bulletin of a corpus is one example with other figures, places, dates and another
order of paragraphs, drawn with a fixed seed: the same call gives the same
corpus, and hardly two bulletins of it are copies of each other. Within one bulletin the
same figure or place is replaced by the same other one. Numbers inside names
(84消毒液, N95, 75%酒精) stay, and places stay in their province.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import opencc

from ingest.script import convert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEED = 20200208
FILES_A_FOLDER = 1000

_KEPT_FIGURES = frozenset({"84", "75", "95", "999"})
_FIGURE = r"(?<![A-Za-z0-9])[0-9]+(?:[.,，．][0-9]+)*(?![0-9A-Za-z%])"
_DATE = (
    r"20[0-9]{2}(?P<mark>[-/.－])[0-9]{1,2}(?P=mark)[0-9]{1,2}|20[0-9]{2}(?=年)"
    r"|(?<![0-9])[0-9]{1,2}(?=[月日])"
)
_WRITTEN = r"[二三四五六七八九](?=[十百千万])"
_NUMBER = re.compile("[0-9]+")
_DIGIT = re.compile("[1-9]")
_WIDE = "０１２３４５６７８９"
_WIDENED = str.maketrans("0123456789", _WIDE)
_NARROWED = str.maketrans(_WIDE, "0123456789")
_DRAWN = ("place", "date", "figure", "written")
_SUFFIXES = "市县区州旗盟"


class Slot(NamedTuple):
    """A stretch of an example: `kept`, `figure`, `written`, `date` or `place`."""

    kind: str
    text: str
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A bulletin cut into stretches, and the places that may stand for its own.

    Attributes:
        lines: stretches of each line.
        neighbours: other stems for the stem of each place in it.
    """

    lines: tuple[tuple[Slot, ...], ...]
    neighbours: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Place:
    """A city or county; `stem` is its name without 市, 县, 区 and their like."""

    stem: str
    suffix: str
    level: str
    province: str


def bulletins(
    examples: Path, places: Path, *, size: int, seed: int = SEED
) -> Iterator[str]:
    """Bulletins of together at least `size` bytes of UTF-8 text.

    Args:
        examples: folder of bulletins, *.txt.
        places: the gazetteer, seeds/places.csv.
        size: bytes.
        seed: of all that is drawn.
    """
    gazetteer = read_places(places)
    stock = [
        cut(path.read_text(encoding="utf-8"), gazetteer)
        for path in sorted(examples.glob("*.txt"))
    ]
    random, written = Random(seed), 0
    while written < size:
        text = varied(random.choice(stock), random)
        written += len(text.encode())
        yield text


def write_files(texts: Iterator[str], folder: Path) -> int:
    """Write a bulletin a file, a thousand in each folder; return bytes of text."""
    size = 0
    for number, text in enumerate(texts):
        inner = folder / f"{number // FILES_A_FOLDER:04}"
        if number % FILES_A_FOLDER == 0:
            inner.mkdir(parents=True)
        size += (inner / f"{number:07}.txt").write_bytes(text.encode())
    return size


def write_json_lines(texts: Iterator[str], path: Path) -> int:
    """Write a bulletin a line of newline-delimited JSON; return bytes of text."""
    size = 0
    with path.open("w", encoding="utf-8") as lines:
        for number, text in enumerate(texts):
            record = {"source_name": f"{path.name}#{number}", "text": text}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            size += len(text.encode())
    return size


def read_places(path: Path) -> list[Place]:
    """The provinces of the gazetteer, and what has a stem of 2 or 3 characters."""
    with path.open(encoding="utf-8") as rows:
        places = [
            Place(
                row["short_name"] or row["name"][:-1],
                row["name"][-1],
                row["level"],
                row["province"],
            )
            for row in csv.DictReader(rows)
        ]
    return [
        place
        for place in places
        if place.level == "province"
        or (place.suffix in _SUFFIXES and len(place.stem) in (2, 3))
    ]


def cut(text: str, gazetteer: Sequence[Place]) -> Example:
    """Cut a bulletin into what stays and what is drawn anew."""
    simplified = convert(text).translate(_NARROWED)
    neighbours = _neighbours(simplified, gazetteer)
    pattern = _pattern(neighbours)
    lines, at = [], 0
    for line in text.split("\n"):
        plain = simplified[at : at + len(line)]
        lines.append(tuple(_slots(line, plain, pattern)))
        at += len(line) + 1
    if convert(text) != text:
        neighbours = _in_traditional_script(neighbours)
    return Example(tuple(lines), neighbours)


def varied(example: Example, random: Random) -> str:
    """The example once more, with other figures, places, dates and order."""
    drawn: dict[Slot, str] = {}
    lines = []
    for line in example.lines:
        for slot in line:
            if slot.kind != "kept" and slot not in drawn:
                drawn[slot] = _draw(slot, example, random)
        lines.append("".join([drawn.get(slot, slot.text) for slot in line]))
    return "\n".join(_shuffled(lines, random))


def _shuffled(lines: Sequence[str], random: Random) -> list[str]:
    """The lines with their paragraphs in another order.

    Headings, signatures and rows of tables, which end in no full stop, keep their
    places.
    """
    paragraphs = [line for line in lines if line.endswith(("。", "。”"))]
    random.shuffle(paragraphs)
    order = iter(paragraphs)
    return [next(order) if line in paragraphs else line for line in lines]


def _neighbours(text: str, gazetteer: Sequence[Place]) -> dict[str, tuple[str, ...]]:
    """Of each place of a text the stems of its province of the same level and length.

    Cities are known by their short name too (合肥), counties only where the text
    writes their whole name.
    """
    kin = defaultdict[Place, list[str]](list)
    for place in gazetteer:
        kin[_family(place)].append(place.stem)
    return {
        place.stem: tuple(kin[_family(place)])
        for place in gazetteer
        if place.stem + (place.suffix if place.level == "county" else "") in text
    }


def _family(place: Place) -> Place:
    """What places that may stand for each other share; a province has no other."""
    return Place("一" * len(place.stem), place.suffix, place.level, place.province)


def _in_traditional_script(
    neighbours: dict[str, tuple[str, ...]],
) -> dict[str, tuple[str, ...]]:
    to_traditional = opencc.OpenCC("s2t").convert
    return {
        stem: tuple(to_traditional(each) for each in others)
        for stem, others in neighbours.items()
    }


def _pattern(neighbours: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    stems = "|".join(sorted(neighbours, key=lambda stem: (-len(stem), stem)))
    return re.compile(
        f"(?P<place>{stems or '(?!)'})|(?P<date>{_DATE})|(?P<figure>{_FIGURE})"
        f"|(?P<written>{_WRITTEN})"
    )


def _slots(line: str, simplified: str, pattern: re.Pattern[str]) -> Iterator[Slot]:
    at = 0
    for match in pattern.finditer(simplified):
        kind = _kind(match)
        if kind == "kept":
            continue
        if at < match.start():
            yield Slot("kept", line[at : match.start()])
        yield Slot(kind, match[0], line[match.start()] in _WIDE)
        at = match.end()
    if at < len(line):
        yield Slot("kept", line[at:])


def _kind(match: re.Match[str]) -> str:
    kind = next(name for name in _DRAWN if match[name])
    is_kept = match[0] in _KEPT_FIGURES or match.start() == 0
    return "kept" if kind == "figure" and is_kept else kind


def _draw(slot: Slot, example: Example, random: Random) -> str:
    if slot.kind == "place":
        return random.choice(example.neighbours[slot.text])
    if slot.kind == "written":
        return random.choice("二三四五六七八九")
    draw = _draw_date if slot.kind == "date" else _draw_figure
    drawn = draw(slot.text, random)
    return drawn.translate(_WIDENED) if slot.is_wide else drawn


def _draw_date(text: str, random: Random) -> str:
    """Another year, and numbers that are a month as well as a day."""
    pad = "02" if len(text) > len("2020") else ""

    def draw(number: re.Match[str]) -> str:
        if len(number[0]) == len("2020"):
            return str(random.randint(2016, 2024))
        return f"{random.randint(1, 12):{pad}}"

    return _NUMBER.sub(draw, text)


def _draw_figure(text: str, random: Random) -> str:
    """A number written alike: as many digits, with 0 where it had 0."""
    digits = iter(random.choices("123456789", k=len(text)))
    return _DIGIT.sub(lambda _: next(digits), text)
