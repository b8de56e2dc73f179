"""What is found in bulk misses nothing that a close look would find."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import RULES, Cleaned, looks_polluted
from ingest.furniture import is_furniture
from ingest.reading import read_bulletins
from ingest.records import Source
from ingest.script import script_of, simplify
from ingest.tables import find_tables
from ingest.traits import POLLUTED, TRADITIONAL, survey

from .test_cleaning import PIECES, polluted

LINES = [
    *PIECES,
    "\n",
    "\r\n",
    "\u3000\u3000",
    "捐贈單位 物資名稱 數量\n甲公司 口罩 600只\n",
    "某县发放口罩。",
    "来源：某县民政局",
    "2020年2月16日",
    "著力",
    "｜",
    "——",
]
texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=30).map("".join)


@given(st.lists(polluted, min_size=1, max_size=5))
def test_no_polluted_and_no_traditional_text_goes_unseen(raw_texts: list[str]) -> None:
    for text, flags in zip(raw_texts, survey(raw_texts).flags, strict=True):
        assert flags & POLLUTED or not looks_polluted(text)
        assert flags & TRADITIONAL or simplify(text, "hans") == text


@given(st.lists(texts, min_size=1, max_size=5))
def test_scripts_are_counted_as_one_text_at_a_time(raw_texts: list[str]) -> None:
    traits = survey(raw_texts)
    for number, text in enumerate(raw_texts):
        alone = survey([text])
        assert traits.traditional[number] == alone.traditional[0]
        assert traits.simplified[number] == alone.simplified[0]
        assert (script_of(text) == "hant") <= (traits.traditional[number] > 0)


@given(polluted)
def test_a_rule_without_its_trigger_changes_nothing(text: str) -> None:
    for rule, triggers in RULES:
        if triggers.isdisjoint(text):
            assert rule(Cleaned(text)).text == text


@given(st.lists(texts, min_size=2, max_size=5))
def test_bulletins_read_together_are_as_read_alone(raw_texts: list[str]) -> None:
    sources = [
        Source("a bulletin", content, "text", len(content))
        for content in (text.encode() for text in raw_texts)
    ]
    together = read_bulletins(sources)
    alone = [answer for source in sources for answer in read_bulletins([source])]
    assert list(map(repr, together)) == list(map(repr, alone))


@given(st.lists(st.sampled_from(LINES).map(str.strip), min_size=1, max_size=8))
def test_a_line_that_can_part_no_cells_opens_no_table(lines: list[str]) -> None:
    lines = [line for line in lines if line and "\n" not in line]
    told = [bool(set(" \t|｜│┃") & set(line)) for line in lines]
    assert find_tables(lines, told) == find_tables(lines, [True] * len(lines))


def test_a_sentence_is_furniture_only_by_its_opening() -> None:
    assert is_furniture("相关链接见网站。")
    assert is_furniture("-----。") is False
    assert not is_furniture("版权所有的书籍捐出3箱。")
