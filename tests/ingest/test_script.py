"""Traditional becomes simplified; simplified text and names stay whole."""

import csv
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.script import script_of, simplify


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("瞭解老人沿著河邊拿著麪粉", "了解老人沿着河边拿着面粉"),
        ("顯著成效，著名作家著作", "显著成效，著名作家著作"),
        ("著力著手做好衞生工作臺賬", "着力着手做好卫生工作台账"),
        ("一隻口罩，餅乾和荔枝乾", "一只口罩，饼干和荔枝干"),
        ("皇后在里弄後面，公里裡外", "皇后在里弄后面，公里里外"),
        ("徵收稅款，摺合人民幣", "征收税款，折合人民币"),
        ("羣衆爲先，啓動與啟動", "群众为先，启动与启动"),
        ("乾安縣、乾縣、乾淨", "乾安县、乾县、干净"),
    ],
)
def test_traditional_becomes_standard_simplified(
    traditional: str, simplified: str
) -> None:
    assert simplify(traditional, "hant") == simplified


@pytest.mark.parametrize("script", ["hans", "mixed"])
def test_simplified_rows_are_never_touched(script: str) -> None:
    for row in ("乾安县和乾县", "著名的於家村", "剩余的馀款", "什么后里只征于准"):
        assert simplify(row, script) == row  # type: ignore[arg-type]


def test_mixed_rows_change_in_their_traditional_characters_only() -> None:
    mixed = "湘桥区現有長者饭堂31間，钱从哪來？乾安县捐贈"
    assert simplify(mixed, "mixed") == "湘桥区现有长者饭堂31间，钱从哪来？乾安县捐赠"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("浅湾区民政局发放口罩", "hans"),
        ("淺灣區民政局發放口罩", "hant"),
        ("淺灣區民政局發放口罩，浅湾区民政局发放", "mixed"),
        ("1234 abc", "hans"),
    ],
)
def test_the_script_of_a_document_shows_in_its_characters(
    text: str, script: str
) -> None:
    assert script_of(text) == script


def test_every_place_of_the_standard_survives_in_every_script(
    project_root: Path,
) -> None:
    with (project_root / "dbt_project/seeds/places.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(names) > 3000
    forms = [opencc.OpenCC(config) for config in ("s2t", "s2tw", "s2hk")]
    lost = [
        (name, form.convert(name))
        for name in names
        for form in forms
        if simplify(f"向{form.convert(name)}捐贈", "hant") != f"向{name}捐赠"
    ]
    assert lost == []
    assert [name for name in names if simplify(name, "hans") != name] == []


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_length_never_changes(text: str) -> None:
    assert len(simplify(text, "hant")) == len(text)
