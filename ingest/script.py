"""Simplified or traditional, and from traditional to simplified.

OpenCC's dictionaries replace one code point by one, so positions stay. They
are made for traditional text and damage simplified text (乾安县 would become
干安县), so only rows that hold unmistakably traditional characters are
converted: those that OpenCC changes and that GB 2312, the repertoire of
simplified text, lacks. Unmistakably simplified are the characters that differ
in traditional script and that Big5 lacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    from ingest.records import Script

_HAN = range(0x4E00, 0xA000)
# Less than this share of one script beside the other are names and slips.
_TRACE = 0.03


@dataclass(frozen=True, slots=True)
class Alphabets:
    """Characters of one script only, and those that OpenCC changes in both."""

    traditional: frozenset[str]
    simplified: frozenset[str]
    ambiguous: frozenset[str]


# Variants that OpenCC's general dictionary leaves, each before the shape that the
# standard of simplified characters (通用规范汉字表, 2013) has for it.
_VARIANTS = (
    "衞卫 吿告 衹只 粧妆 砲炮 甦苏 濬浚 淸清 靑青 硏研 旣既 卽即 槪概 郞郎 揷插 歩步 "
    "汚污 缐线 枱台 敍叙 澂澄 氷冰 査查 緖绪 敎教"
)
_SUPPLEMENT = {ord(pair[0]): pair[1] for pair in _VARIANTS.split(" ")}
_SUPPLEMENTED = re.compile(f"[{''.join(map(chr, _SUPPLEMENT))}]")
# 著 is the particle 着 in Taiwan, but not in 顯著, 著名 and their like.
_ASPECT = re.compile(
    "(?<![顯显卓名原土編编巨論论專专合遺遗拙大所昭彰譯译新])"
    "著(?![名作者稱称述錄录書书譯译權权]|有[《〈])"
)
# Places whose names keep a character that OpenCC would change (GB/T 2260 and
# well-known townships): 乾安县, 乾县, 乾州, 乾元镇, ...
_KEPT_NAMES = re.compile("乾(?=[安县縣州元潭务務驿驛坤隆陵])")


def _encodable(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter(config: str) -> opencc.OpenCC:
    return opencc.OpenCC(config)


def _changed(config: str) -> list[str]:
    characters = [chr(code) for code in _HAN]
    converted = _converter(config).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return [character for character, other in pairs if character != other]


@cache
def alphabets() -> Alphabets:
    """The alphabets, as OpenCC's dictionaries and the standards' repertoires tell."""
    changed = _changed("t2s")
    traditional = {each for each in changed if not _encodable(each, "gb2312")}
    traditional.update(map(chr, _SUPPLEMENT))
    ambiguous = [each for each in changed if _encodable(each, "gb2312")] + ["著"]
    simplified = [
        each
        for each in _changed("s2t")
        if not _encodable(each, "big5") and each not in traditional
    ]
    return Alphabets(
        frozenset(traditional), frozenset(simplified), frozenset(ambiguous)
    )


@cache
def _classes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = alphabets()
    return _class(known.traditional), _class(known.simplified), _class(known.ambiguous)


def _class(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(characters))}]")


def script_of(text: str) -> Script:
    """`hans`, `hant` or `mixed`, by the characters that only one script has."""
    traditional, simplified, _ = _classes()
    return judge_script(len(traditional.findall(text)), len(simplified.findall(text)))


def judge_script(traditional: int, simplified: int) -> Script:
    """The script of a text with so many characters that only one script has."""
    if traditional <= _TRACE * (traditional + simplified):
        return "hans"
    return "hant" if simplified <= _TRACE * (traditional + simplified) else "mixed"


def simplify(text: str, script: Script) -> str:
    """The row in simplified script, of the same length.

    `script` is that of the document: a row without any unmistakable character
    (著力) is converted only in a wholly traditional one.
    """
    traditional, _, ambiguous = _classes()
    if traditional.search(text):
        return convert(text)
    if script == "hant" and ambiguous.search(text):
        return convert(text)
    return text


def convert(text: str) -> str:
    """A traditional text in simplified script, character by character."""
    converted = str(_converter("t2s").convert(text))
    if "乾" in text:
        converted = _keep_names(text, converted)
    if "著" in converted:
        converted = _ASPECT.sub("着", converted)
    if _SUPPLEMENTED.search(converted):
        converted = converted.translate(_SUPPLEMENT)
    return converted


def _keep_names(text: str, converted: str) -> str:
    pieces, at = list[str](), 0
    for match in _KEPT_NAMES.finditer(text):
        pieces += converted[at : match.start()], match[0]
        at = match.end()
    return "".join([*pieces, converted[at:]])
