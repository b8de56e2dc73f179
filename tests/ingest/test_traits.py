"""What is found in bulk misses nothing that a close look would find."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning import NEIGHBOURS, RULES, Cleaned, looks_polluted
from ingest.furniture import is_furniture
from ingest.line_kinds import judge_lines
from ingest.lines import read_lines
from ingest.reading import read_bulletins
from ingest.records import FURNITURE, Extracted, Source
from ingest.script import judge_script, script_of, simplify
from ingest.tables import TextLine, find_tables
from ingest.traits import (
    POLLUTED,
    SIMPLIFIED,
    TRADITIONAL,
    code_points,
    count,
    gather,
    mark,
)

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
    "张三 50元",
    "李四 60元（其中现金。）",
    "姓名 金额",
    "数量(箱) 单价（元）",
    "甲\t乙",
    "首页 > 新闻",
    "相关链接见网站。",
    "责编：某某。",
    "一二三。”",
    "在线看，影院，影视，直播",
    "20200216",
    "打印 关闭",
    "│",
    "十一月七日",
    "二〇二二年三月四日",
    "撰文：某某",
    "上传时间：2022-03-04",
    "据某某网",
    "转发 评论(3)",
    "公众参与 博客 登录",
    "久久 日韩",
    "共有3层楼 12:30",
]
# fmt: off
FIELDS = [
    "发布时间", "更新日期", "创建于", "填报时间", "录入", "成文日期", "上传于",
    "时间", "日期", "于", "文章来源", "信息出处", "稿件来源", "来源", "出处",
    "作者", "供稿", "编辑", "责编", "责任编辑", "审核", "校对", "排版", "制作",
    "摄影", "撰稿", "通讯员", "记者", "文字", "图片", "监制", "值班", "初审",
    "终审", "复审", "填报人", "编制", "发文机关", "索引号", "文号", "主题词",
    "标签", "关键词", "浏览次数", "点击量", "阅读", "访问量", "查看", "回复",
    "评论数", "字体", "字号", "分享至", "打印", "关闭窗口", "传真", "编号",
]
# fmt: on
texts = st.lists(st.sampled_from(LINES), min_size=1, max_size=30).map("".join)


def marked(raw_texts: list[str]) -> tuple[Any, Any, Any]:
    """Of texts in a row the flags of each code point, and where each text stands."""
    ends = np.cumsum([len(text) + 1 for text in raw_texts])
    flags = mark(code_points("\n".join([*raw_texts, ""])))
    return flags, np.concatenate(([0], ends[:-1])), ends - 1


@given(st.lists(polluted.filter(bool), min_size=1, max_size=5))
def test_no_polluted_and_no_traditional_text_goes_unseen(raw_texts: list[str]) -> None:
    for text, flags in zip(raw_texts, gather(*marked(raw_texts)), strict=True):
        assert flags & POLLUTED or not looks_polluted(text)
        assert flags & TRADITIONAL or simplify(text, "hans") == text


@given(st.lists(texts, min_size=1, max_size=5))
def test_scripts_are_counted_as_one_text_at_a_time(raw_texts: list[str]) -> None:
    flags, starts, _ = marked(raw_texts)
    traditional = count(flags, TRADITIONAL, starts)
    simplified = count(flags, SIMPLIFIED, starts)
    for number, text in enumerate(raw_texts):
        assert judge_script(traditional[number], simplified[number]) == script_of(text)


@given(polluted)
def test_a_rule_without_its_trigger_changes_nothing(text: str) -> None:
    for rule, triggers in RULES:
        if triggers.isdisjoint(text):
            assert rule(Cleaned(text)).text == text


@given(polluted)
def test_a_rule_without_its_neighbours_changes_nothing(text: str) -> None:
    beside = set(pairwise(text))
    for rule, pairs in NEIGHBOURS.items():
        held = any(
            a in first and b in second for a, b in beside for first, second in pairs
        )
        assert held or rule(Cleaned(text)).text == text


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
def test_no_table_and_no_furniture_opens_unseen(lines: list[str]) -> None:
    text = "\n".join(line for line in lines if line and "\n" not in line)
    read = read_lines([text])
    judged = judge_lines([Extracted(text, "utf-8", "text")], read)
    assert judged.tables == find_tables([TextLine(each, True) for each in read.texts])
    for number, line in enumerate(read.texts):
        assert (
            judged.kinds[number] == FURNITURE
            or number in judged.tables
            or not (is_furniture(line))
        )


def test_a_sentence_is_furniture_only_by_its_opening() -> None:
    assert is_furniture("相关链接见网站。")
    assert is_furniture("-----。") is False
    assert not is_furniture("版权所有的书籍捐出3箱。")


@pytest.mark.parametrize(
    "line",
    [
        "版权所有",
        "Copyright",
        "©",
        "ICP备",
        "公网安备",
        "技术支持：",
        "Processed in",
        "Powered by",
        "Archiver",
        "手机版|",
        "电脑版",
        "LV7 发表于",
        "3楼 12:30",
        "展开全文",
        "打开APP",
        "点击上方",
        "长按识别",
        "扫一扫",
        "扫描二维码",
        "上一篇",
        "下一条",
        "分享到",
        "打印 关闭",
        "本版广告",
        "广告热线",
        "免责声明",
        "[email protected]",
        "繁体]",
        "二〇二二年三月四日",
        "十〇二二年三月四日",
        "中华民国113年3月4日",
        "2022-03-04 10:20",
        "本报记者 某某",
        "（文/图 某某",
        "据某某网",
        "作者某某",
        *(f"{field}：某某" for field in FIELDS),
        "转发 评论(3)",
        "公众参与 博客 登录",
        "久久 日韩",
        "影院，高清，论坛，入口",
        "新闻 | 公告 | 联系",
    ],
)
def test_no_furniture_goes_unseen(line: str) -> None:
    assert is_furniture(line)
    text = f"某县发放口罩300只。\n{line}\n某县发放棉被20床。"
    judged = judge_lines([Extracted(text, "utf-8", "text")], read_lines([text]))
    assert judged.kinds[1] == FURNITURE
