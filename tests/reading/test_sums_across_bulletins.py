"""Copies of a bulletin and later states of one count are never added twice."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import opencc
import pytest

from tests.conftest import build_warehouse

ORIGINAL = """青山县为受灾乡镇送去救灾物资
发布时间：2023-07-05　来源：青山县民政局
7月4日，青山县民政局向受灾乡镇发放棉被320床、折叠床150张、方便面480箱。
截至7月5日，全县共转移安置群众2,614人，其中集中安置837人。
海川纺织公司捐赠毛毯260条，价值3.9万元。
"""
# A portal prints it again with a title and a byline of its own and drops a sentence.
SYNDICATED = """救灾物资连夜送到青山县
发布时间：2023-07-06　来源：东河新闻网
7月4日，青山县民政局向受灾乡镇发放棉被320床、折叠床150张、方便面480箱。
截至7月5日，全县共转移安置群众2,614人，其中集中安置837人。
"""
# Another page quotes one paragraph among news of its own.
QUOTING = """东河市各县救灾一览
发布时间：2023-07-07　来源：东河市应急管理局
新桥县发放大米75吨、食用油910桶、饮用水1,340箱。
新桥县安置群众5,120人，出动干部466人。
海川纺织公司捐赠毛毯260条，价值3.9万元。
"""
SERIES = {
    "first.txt": ("2022-03-05", "3月4日", "816"),
    "second.txt": ("2022-03-09", "3月8日", "1,043"),
    "third.txt": ("2022-03-20", "3月19日", "1,975"),
}
STATE = """青山县慈善总会接收捐赠情况
发布时间：{published}　来源：青山县慈善总会
截至{day}，青山县慈善总会累计接收捐款{gifts}笔。
"""
# The same words of another body are another series.
OTHER_BODY = """新桥县慈善总会接收捐赠情况
发布时间：2022-03-06　来源：新桥县慈善总会
截至3月5日，新桥县慈善总会累计接收捐款307笔。
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One fact of a bulletin as a sum sees it."""

    source_name: str
    quote: str
    is_additive: bool
    is_duplicate: bool


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An original, three copies of it, and three states of one count."""
    folder = tmp_path_factory.mktemp("copies")
    bulletins = folder / "bulletins"
    bulletins.mkdir()
    texts = {
        "original.txt": ORIGINAL,
        # In the other script, a day later: of one day the texts would decide.
        "traditional.txt": opencc.OpenCC("s2t").convert(
            ORIGINAL.replace("2023-07-05", "2023-07-06")
        ),
        "syndicated.txt": SYNDICATED,
        "quoting.txt": QUOTING,
        "other_body.txt": OTHER_BODY,
    } | {
        name: STATE.format(published=published, day=day, gifts=gifts)
        for name, (published, day, gifts) in SERIES.items()
    }
    for name, text in texts.items():
        (bulletins / name).write_text(text, "utf-8")
    return build_warehouse(bulletins, folder)


@pytest.fixture(scope="module")
def figures(warehouse: Path) -> list[Figure]:
    """Every fact of the warehouse."""
    columns = "source_name, quote, is_additive, duplicate_of is not null"
    marts = ("fct_supplies", "fct_donations", "fct_headcounts")
    query = " union all ".join(f"select {columns} from marts.{mart}" for mart in marts)
    with duckdb.connect(warehouse, read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    return [Figure(Path(source).name, *rest) for source, *rest in rows]


def quotes(figures: list[Figure], source_name: str, *, additive: bool) -> set[str]:
    """What is quoted from one bulletin, summed or not."""
    return {
        figure.quote
        for figure in figures
        if figure.source_name == source_name and figure.is_additive is additive
    }


def test_the_original_of_a_bulletin_is_summed(figures: list[Figure]) -> None:
    expected = {"320床", "150张", "480箱", "2,614人", "260条", "3.9万元"}
    assert quotes(figures, "original.txt", additive=True) == expected


@pytest.mark.parametrize("copy", ["traditional.txt", "syndicated.txt"])
def test_a_copy_of_a_bulletin_is_not_summed_again(
    figures: list[Figure], copy: str
) -> None:
    assert quotes(figures, copy, additive=False)
    assert quotes(figures, copy, additive=True) == set()


def test_a_paragraph_quoted_in_another_page_is_not_summed_again(
    figures: list[Figure],
) -> None:
    assert quotes(figures, "quoting.txt", additive=False) == {"260条", "3.9万元"}
    assert "75吨" in quotes(figures, "quoting.txt", additive=True)


def test_every_copy_points_at_the_original(warehouse: Path) -> None:
    with duckdb.connect(warehouse, read_only=True) as connection:
        rows = connection.execute("""
            select distinct parse_filename(earlier.source_name)
            from marts.fct_supplies as later
            inner join marts.fct_supplies as earlier
                on later.duplicate_of = earlier.fact_id
        """).fetchall()
    assert rows == [("original.txt",)]


def test_only_the_last_state_of_a_count_is_summed(figures: list[Figure]) -> None:
    assert quotes(figures, "first.txt", additive=True) == set()
    assert quotes(figures, "second.txt", additive=True) == set()
    assert quotes(figures, "third.txt", additive=True) == {"1,975笔"}


def test_the_count_of_another_body_is_another_series(figures: list[Figure]) -> None:
    assert quotes(figures, "other_body.txt", additive=True) == {"307笔"}
