"""`python -m bench.peers`: other libraries that read numbers, on the same text.

The libraries are those of the optional group `peers`. Each is asked for all it finds in
the bulletins of examples/, and what it finds is compared with the answer key by the
rule of the level `number`: a finding and a fact of the key belong together when
their characters overlap, and agree when value and unit do. Kinds are left aside,
since no peer knows them; a peer is judged by the facts whose unit it can read, and
one that reads bare numbers by the number alone (15 of 15吨). Findings that belong to
no fact are no mistakes here: most are dates and names, which a peer was not asked
to tell.

Needs nothing but the peers: it runs in an environment of their own too.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

EXAMPLES = Path(__file__).parent.parent / "examples"
SECONDS_A_PEER = 10.0
_CURRENCIES = {
    "元": "yuan", "人民币": "yuan", "cny": "yuan", "港元": "hkd", "美元": "usd",
    "新台币": "twd", "澳门元": "mop", "日元": "jpy", "欧元": "eur",
}  # fmt: skip
_MEASURES = {
    "Ton": ("kg", "1000"), "Kilogram": ("kg", "1"), "Gram": ("kg", "0.001"),
    "Liter": ("l", "1"), "Milliliter": ("l", "0.001"),
}  # fmt: skip
_MONEY = frozenset(
    {"yuan", "hkd", "twd", "mop", "usd", "eur", "jpy", "gbp", "sgd", "thb", "rub"}
)
# Units that the key converts into another one, and their factors.
_FACTORS = (Decimal(1), Decimal(1000), Decimal("0.5"), Decimal("0.001"))
_NUMERAL = re.compile("[0-9][0-9.,]*[万亿]?|[零〇一二两三四五六七八九十百千万亿]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """A number that a peer found; `unit` is empty where it reads none."""

    start: int
    end: int
    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Peer:
    """A library, what it reads, and how to ask it for one text."""

    name: str
    package: str
    units: frozenset[str] | None
    find: Callable[[str], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a peer did.

    Attributes:
        peer: the library and what it was asked for.
        version: of the library.
        characters_a_second: of processor time, on the texts of examples/.
        facts: facts of the key whose unit it can read.
        agreed: those that it read with the right value and unit.
    """

    peer: str
    version: str
    characters_a_second: float
    facts: int
    agreed: int


def peers() -> list[Peer]:
    """Those of the group `peers`."""
    return [
        Peer("JioNLP, money", "jionlp", _MONEY, _jionlp()),
        Peer(
            "Recognizers-Text, currency",
            "recognizers-text-number-with-unit",
            _MONEY,
            _recognizers_currency(),
        ),
        Peer(
            "Recognizers-Text, dimension",
            "recognizers-text-number-with-unit",
            frozenset({"kg", "l"}),
            _recognizers_dimension(),
        ),
        Peer(
            "Recognizers-Text, number",
            "recognizers-text-number",
            None,
            _recognizers_number(),
        ),
        Peer("cn2an, numerals found by a regex", "cn2an", None, _cn2an()),
    ]


def stand(peer: Peer, texts: dict[str, str], key: Sequence[dict[str, Any]]) -> Standing:
    """Time a peer and compare what it finds with the key."""
    found = {name: list(peer.find(text)) for name, text in texts.items()}
    facts = [fact for fact in key if peer.units is None or fact["unit"] in peer.units]
    agreed = sum(
        any(_agrees(each, fact, peer) for each in found[fact["doc"]]) for fact in facts
    )
    return Standing(
        peer.name, version(peer.package), _pace(peer, texts), len(facts), agreed
    )


def read_key(folder: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The bulletins of a folder and the facts of its answer key, with positions."""
    texts = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    facts = []
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        fact = json.loads(line)
        start = -1
        for _ in range(fact["nth"]):
            start = texts[fact["doc"]].index(fact["quote"], start + 1)
        fact |= {"start": start, "end": start + len(fact["quote"])}
        if fact["fact"] != "other" and fact["value"] is not None:
            facts.append(fact)
    return texts, facts


def _agrees(finding: Finding, fact: dict[str, Any], peer: Peer) -> bool:
    if finding.start >= fact["end"] or fact["start"] >= finding.end:
        return False
    value = Decimal(str(fact["value"]))
    if peer.units is None:
        return any(finding.value * factor == value for factor in _FACTORS)
    return finding.value == value and finding.unit == fact["unit"]


def _pace(peer: Peer, texts: dict[str, str]) -> float:
    characters, started = 0, process_time()
    while process_time() - started < SECONDS_A_PEER:
        for text in texts.values():
            list(peer.find(text))
            characters += len(text)
    return characters / (process_time() - started)


def _decimal(text: object) -> Decimal | None:
    try:
        return Decimal(str(text))
    except InvalidOperation:
        return None


def _jionlp() -> Callable[[str], Iterator[Finding]]:
    import jionlp

    def find(text: str) -> Iterator[Finding]:
        for each in jionlp.ner.extract_money(text, with_parsing=True):
            start, end = each["offset"]
            value = _decimal(each["detail"]["num"])
            unit = str(each["detail"]["case"])
            if value is not None:
                yield Finding(start, end, value, _CURRENCIES.get(unit, unit))

    return find


def _recognizers_number() -> Callable[[str], Iterator[Finding]]:
    from recognizers_number import Culture, recognize_number

    def find(text: str) -> Iterator[Finding]:
        for each in recognize_number(text, Culture.Chinese):
            if (value := _decimal(each.resolution["value"])) is not None:
                yield Finding(each.start, each.end + 1, value)

    return find


def _recognizers_currency() -> Callable[[str], Iterator[Finding]]:
    from recognizers_number_with_unit import Culture, recognize_currency

    def find(text: str) -> Iterator[Finding]:
        for each in recognize_currency(text, Culture.Chinese):
            code = str(each.resolution.get("isoCurrency", "")).lower()
            if (value := _decimal(each.resolution["value"])) is not None:
                unit = _CURRENCIES.get(code, code)
                yield Finding(each.start, each.end + 1, value, unit)

    return find


def _recognizers_dimension() -> Callable[[str], Iterator[Finding]]:
    from recognizers_number_with_unit import Culture, recognize_dimension

    def find(text: str) -> Iterator[Finding]:
        for each in recognize_dimension(text, Culture.Chinese):
            value = _decimal(each.resolution["value"])
            unit, factor = _MEASURES.get(each.resolution["unit"], ("", "1"))
            if value is not None:
                yield Finding(each.start, each.end + 1, value * Decimal(factor), unit)

    return find


def _cn2an() -> Callable[[str], Iterator[Finding]]:
    import cn2an

    def find(text: str) -> Iterator[Finding]:
        for match in _NUMERAL.finditer(text):
            try:
                number = cn2an.cn2an(match[0].replace(",", ""), "smart")
            except ValueError:
                continue
            yield Finding(match.start(), match.end(), Decimal(str(number)))

    return find


def main() -> None:
    """Print one row of Markdown a peer, then JSON on standard error."""
    warnings.simplefilter("ignore")
    texts, key = read_key(EXAMPLES)
    standings = [stand(peer, texts, key) for peer in peers()]
    print("| library | version | characters a second | facts | agreed |")
    print("|---|---|---|---|---|")
    for each in standings:
        share = f"{each.agreed} ({each.agreed / each.facts:.0%})"
        print(
            f"| {each.peer} | {each.version} | {each.characters_a_second:,.0f} "
            f"| {each.facts} | {share} |"
        )
    print(json.dumps([asdict(each) for each in standings]), file=sys.stderr)


if __name__ == "__main__":
    main()
