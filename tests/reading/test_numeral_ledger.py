"""The ledger holds every numeral once, on keyed bulletins and on random text.

What a numeral character is, this test says for itself: it shares no pattern with the
models that it checks.
"""

import json
import random
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from tests.conftest import read_warehouse

NUMERAL_CHARACTERS = frozenset(
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿萬億两兩半廿卅"
)
NUMERALS = (
    "7",
    "1,298",
    "1，298",
    "262000",
    "15万",
    "１２３",
    "2.5",
    "三万五千",
    "两千零五十",
    "一百二",
    "廿八",
    "卅",
    "3亿4,567万8,900",
    "2万1千余",
    "零点六五万",
    "三十几万",
    "数百",
    "几十",
    "二百余",
    "30-40",
    "三四十",
    "半",
    "十",
    "二〇二三",
)
UNITS = (
    "",
    "个",
    "名",
    "户",
    "元",
    "万元",
    "箱",
    "吨",
    "人次",
    "年",
    "月",
    "日",
    "时",
    "%",
    "批",
    "两半",
    "天",
)
WORDS = (
    "捐赠",
    "发放口罩",
    "全县共有",
    "老人",
    "其中",
    "截至",
    "第",
    "约",
    "逾",
    "每人",
    "分别为",
    "各",
    "新桥镇",
    "三门峡市",
    "一起",
    "万家灯火",
    "半夜",
    "十分感谢",
    "N95",
    "84消毒液",
    "二七区",
    "电话0375-",
    "（",
    "）",
    "“",
    "”",
    "A",
    "慈善总会收到",
)
MARKS = ("，", "。", "；", "、", "：", "！", "\n", "\n\n", "\t", " ", "　", ",，", "")


# What a page holds beside its text: comments, scripts, styles, tags and entities.
MARKUP = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]*>|&#?[a-zA-Z0-9]+;",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A numeral of the ledger: characters of the verbatim text, half-open."""

    start: int
    end: int
    quote: str


def random_text(seed: int) -> str:
    """Numerals, units, words and marks in any order: mostly nonsense."""
    choose = random.Random(seed)
    pieces = (
        choose.choice(choose.choice((NUMERALS, NUMERALS, UNITS, WORDS, MARKS)))
        for _ in range(choose.randint(5, 120))
    )
    return "通报。" + "".join(pieces)


@pytest.fixture(scope="module")
def random_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four hundred random texts: no check would publish them, the ledger holds all."""
    folder = tmp_path_factory.mktemp("random")
    lines = [
        json.dumps({"name": f"random-{seed}", "text": random_text(seed)})
        for seed in range(400)
    ]
    (folder / "random.jsonl").write_text("\n".join(lines), "utf-8")
    return read_warehouse(folder / "random.jsonl", folder)


@pytest.fixture(params=["random", "seeds", "bulletins", "own_bulletins"])
def warehouse(request: pytest.FixtureRequest) -> Path:
    """Each of the warehouses that the ledger must hold on."""
    path = request.getfixturevalue(f"{request.param}_warehouse")
    assert isinstance(path, Path)
    return path


def ledger_spans(warehouse: Path) -> dict[str, tuple[str, list[Span]]]:
    """For each bulletin its verbatim text and the numerals of its ledger, in order."""
    with duckdb.connect(warehouse, read_only=True) as connection:
        texts = connection.execute(
            "select distinct document_id, raw_text from staging.stg_bulletins"
        ).fetchall()
        rows = connection.execute(
            "select document_id, char_start, char_end, quote"
            " from marts.numeral_ledger order by document_id, char_start"
        ).fetchall()
    spans: dict[str, list[Span]] = {document: [] for document, _ in texts}
    for document, start, end, quote in rows:
        spans[document].append(Span(start, end, quote))
    return {document: (text, spans[document]) for document, text in texts}


def test_every_numeral_character_stands_in_the_ledger(warehouse: Path) -> None:
    for text, spans in ledger_spans(warehouse).values():
        held = {place for span in spans for place in range(span.start, span.end)}
        held.update(
            place for markup in MARKUP.finditer(text) for place in range(*markup.span())
        )
        missing = [
            (place, text[max(0, place - 8) : place + 8])
            for place, character in enumerate(text)
            if character in NUMERAL_CHARACTERS and place not in held
        ]
        assert missing == []


def test_no_character_is_counted_twice(warehouse: Path) -> None:
    for _, spans in ledger_spans(warehouse).values():
        overlaps = [
            (before, after)
            for before, after in pairwise(spans)
            if after.start < before.end
        ]
        assert overlaps == []


def test_the_ledger_quotes_the_verbatim_text(warehouse: Path) -> None:
    for text, spans in ledger_spans(warehouse).values():
        wrong = [span for span in spans if text[span.start : span.end] != span.quote]
        assert wrong == []


def test_every_fact_has_a_numeral_and_every_numeral_of_a_fact_its_mart(
    warehouse: Path,
) -> None:
    facts = """
        select fact_id, 'supplies' as kind, part_of_list from (
            select fact_id, 1 as part_of_list from marts.fct_supplies)
        union all select fact_id, 'donations', 1 from marts.fct_donations
        union all select fact_id, 'headcounts', 1 from marts.fct_headcounts
        union all select fact_id, 'other', 1 from marts.fct_other_quantities
    """
    with duckdb.connect(warehouse, read_only=True) as connection:
        strays = connection.execute(f"""
            select ledger.quote, ledger.disposition
            from marts.numeral_ledger as ledger
            left join ({facts}) as facts using (fact_id)
            where (ledger.disposition = 'none') <> (ledger.fact_id is null)
                or ledger.fact_id is not null
                and coalesce(facts.kind, '') <> ledger.disposition
        """).fetchall()
        doubles = connection.execute(
            f"select fact_id from ({facts}) group by all having count(*) > 1"
        ).fetchall()
    assert strays == []
    assert doubles == []
