"""From bytes to text: which encoding, strictly.

Order: byte order mark, UTF-16 and UTF-32 by their zeros, HZ by its escapes, UTF-8,
the encoding that the document declares, and then GB18030, Big5 (with HKSCS and
Windows' cp950) and UTF-16, of which the one wins whose text is more plausible
Chinese. GB18030 (GB 18030-2022) contains GBK and
GB 2312, so the declared names of those are read as GB18030.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.records import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_ANY_MARK = tuple(mark for mark, _ in _MARKS)
# Those of UTF-16 and UTF-32, in which no byte is a line break.
BYTE_ORDER_MARKS = tuple(mark for mark, name in _MARKS if name != "utf-8")
_ANY_SIGNATURE = tuple(signature for signature, _ in _SIGNATURES)
_CHINESE = {
    "gb18030": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
}
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5",
    "cp950": "big5",
    "x-big5": "big5",
}
# The most frequent characters of news Chinese in both scripts, and its
# punctuation: about half of any Chinese text, next to nothing of a text that
# was read in the wrong encoding.
_FREQUENT = (
    "的一是在不了有和人中大上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會"
    "可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進"
    "着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業"
    "本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重"
    "新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建"
    "月公无無系系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活"
    "设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別手角期"
    "根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處队隊南给給色光门門"
    "即保治北造百规規热熱领領七海口东東导導器压壓志世金增争爭济濟阶階油思术術极極交受联聯什认認"
    "六共权權收证證改清己美再采採转轉更单單风風切打白教速花带帶安场場身车車例真务務具万萬每目至"
    "达達走积積示议議声聲报報斗鬥完类類八离離华華名确確才科张張信马馬节節话話米整空元况況今集温溫"
    "传傳土许許步群广廣石记記需段研界拉林律叫且究观觀越织織装裝影算低持音众眾书書布复復容儿兒须須"
    "际際商非验驗连連断斷深难難近矿礦千周委素技备備半办辦青省列习習响響约約支般史感劳勞便团團往酸历歷"
    "市克何除消构構府称稱太准準精值号號率族维維划劃选選标標写寫存候毛亲親快效院查江县縣镇鎮街村"
    "捐赠贈款善慈救助疫情防控护護养養残殘困户戶元服务務居委物资資志愿願者，。、：；（）“”！？《》「」·—"
)
_FREQUENT_CLASS = re.compile(f"[{_FREQUENT}]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PLAUSIBLE = 0.12
_STRAY_CONTROLS = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it came in (`utf-8`, `gb18030`, `big5`, ...)."""

    text: str
    encoding: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a document; a byte order mark is dropped, newlines are kept.

    Raises ReadError with reason `empty`, `binary` or `undecodable`.
    """
    if not content.strip(b"\x00\t\n\x0c\r "):
        raise ReadError("empty", "the file is empty; remove it or fill it")
    _refuse_signatures(content)
    decoded = (
        _by_mark(content)
        or _by_zeros(content)
        or _by_escapes(content)
        or _strictly(content, "utf-8")
        or _by_declaration(content, declared)
        or _by_plausibility(content)
    )
    if decoded is None:
        raise ReadError(
            "undecodable",
            "the text is in no known encoding of Chinese; save it as UTF-8",
        )
    _refuse_controls(decoded.text)
    return decoded


def _refuse_signatures(content: bytes) -> None:
    if not content.startswith(_ANY_SIGNATURE):
        return
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError("binary", f"the file is {what}, not text; export its text")


def _refuse_controls(text: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if controls > _STRAY_CONTROLS and controls * 50 > len(text):
        raise ReadError("binary", "the file holds binary data; export its text")
    if not text.strip("\x00\ufeff \t\r\n\x0c\u3000"):
        raise ReadError("empty", "the file holds no character; remove it or fill it")


def _by_mark(content: bytes) -> Decoded | None:
    if not content.startswith(_ANY_MARK):
        return None
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding)
    return None


def _by_zeros(content: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: their bytes of zero stand on one side."""
    if 0 not in content:
        return None
    zeros = [content[at::4].count(0) for at in range(4)]
    if sum(zeros) * 4 >= len(content) and len(content) % 4 == 0:
        return _as_one_of(content, ("utf-32-le", "utf-32-be"))
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if len(content) % 2 or min(even, odd) * 20 > max(even, odd):
        return None
    return _as_one_of(content, ("utf-16-be" if even > odd else "utf-16-le",))


def _as_one_of(content: bytes, encodings: Sequence[str]) -> Decoded | None:
    for encoding in encodings:
        decoded = _strictly(content, encoding)
        if decoded and plausibility(decoded.text) > _PLAUSIBLE:
            return decoded
    return None


def _by_escapes(content: bytes) -> Decoded | None:
    """HZ (RFC 1843): Chinese in seven bits, between ~{ and ~}."""
    if b"~{" not in content or not content.isascii():
        return None
    return _as_one_of(content, ("hz",))


def _strictly(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _by_declaration(content: bytes, declared: str | None) -> Decoded | None:
    """The declared encoding, unless its text is no Chinese (declarations lie)."""
    name = _DECLARED.get((declared or "").strip().lower())
    decoded = _as_chinese(content, name) if name else None
    return decoded if decoded and plausibility(decoded.text) > _PLAUSIBLE else None


def _as_chinese(content: bytes, name: str) -> Decoded | None:
    for codec in _CHINESE[name]:
        decoded = _strictly(content, codec)
        if decoded:
            return Decoded(decoded.text, name)
    return None


def _by_plausibility(content: bytes) -> Decoded | None:
    candidates = [_as_chinese(content, name) for name in _CHINESE]
    if len(content) % 2 == 0:
        candidates += [_strictly(content, name) for name in ("utf-16-le", "utf-16-be")]
    scored = [(plausibility(each.text), each) for each in candidates if each]
    scored = [pair for pair in scored if pair[0] > _PLAUSIBLE]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def plausibility(text: str) -> float:
    """The share of frequent Chinese characters in what is not ASCII (0 to 1)."""
    sample = text[:20_000]
    foreign = len(_NOT_ASCII.findall(sample))
    return len(_FREQUENT_CLASS.findall(sample)) / foreign if foreign else 0.0
