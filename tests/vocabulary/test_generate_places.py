"""The place seeds follow from the lists by the rules of the script."""

import csv
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "generate_places.py"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_places", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


COUNTRY = {"110000": "北京市", "420000": "湖北省", "510000": "四川省"}
CITIES = {"420600": "襄阳市", "422800": "恩施土家族苗族自治州", "510100": "成都市"}
COUNTIES = {
    "110101": "东城区",
    "422801": "恩施市",
    "420683": "枣阳市",
    "429005": "潜江市",
    "510117": "郫都区",
    "510118": "新津区",
}
OLD = COUNTRY | {
    "420600": "襄樊市",
    "510100": "成都市",
    "510124": "郫县",
    "510132": "新津县",
    "510199": "无后继区",
}

TABLES = {
    "place_aliases": "alias,place_code,valid_to_year,comment\n鄂,420000,,\n",
    "place_changes": "name,place_code,comment\n襄樊市,420600,\n郫县,510117,\n",
    "place_words": "word,comment\n枣阳,\n",
}


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """Folders in the shape of the four packages, with a small country in them."""
    code = tmp_path / "current" / "dist" / "code"
    write_json(
        code / "provinces.json", [{"c": c[:2], "n": n} for c, n in COUNTRY.items()]
    )
    cities = CITIES | {"110100": "北京市", "429000": "省直辖县级行政单位"}
    write_json(code / "cities.json", [{"c": c[:4], "n": n} for c, n in cities.items()])
    counties = COUNTIES | {"460400113000": "中和镇"}
    write_json(code / "counties.json", [{"c": c, "n": n} for c, n in counties.items()])
    places_2020 = COUNTRY | CITIES | COUNTIES | {"510171": "成都高新区"}
    write_json(
        tmp_path / "list_2020" / "data.json",
        [{"code": c, "name": n, "town": 0} for c, n in places_2020.items()]
        + [{"code": "510117", "name": "红光街道", "town": "001"}],
    )
    write_json(tmp_path / "list_2017" / "resources" / "gb-t-2260.json", OLD)
    revisions = {2008: {int(c): n for c, n in OLD.items()}}
    (tmp_path / "lists_to_2014").mkdir()
    (tmp_path / "lists_to_2014" / "data.py").write_text(
        f"data = {revisions!r}", encoding="utf-8"
    )
    tables = tmp_path / "tables"
    tables.mkdir()
    for name, lines in TABLES.items():
        (tables / f"{name}.csv").write_text(lines, encoding="utf-8")
    return tmp_path


def run(packages: Path, output: Path) -> None:
    output.mkdir()
    options = {"--output": output} | {
        f"--{name.replace('_', '-')}": packages / name
        for name in ("current", "list_2020", "list_2017", "lists_to_2014", "tables")
    }
    words = [str(word) for option in options.items() for word in option]
    subprocess.run([sys.executable, SCRIPT, *words], check=True, capture_output=True)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("stem", "rest"),
    [
        ("互助土族", "互助"),
        ("积石山保安族东乡族撒拉族", "积石山"),
        ("双江拉祜族佤族布朗族傣族", "双江"),
        ("巴音郭楞蒙古", "巴音郭楞"),
        ("龙胜各族", "龙胜"),
        ("东乡族", "东乡"),
        ("鄂伦春", "鄂伦春"),
        ("内蒙古", "内蒙古"),
    ],
)
def test_peoples_leave_autonomous_names_but_never_the_whole_name(
    generator: ModuleType, stem: str, rest: str
) -> None:
    assert generator.drop_peoples(stem) == rest


@pytest.mark.parametrize(
    ("code", "name", "short"),
    [
        ("420281", "大冶市", "大冶"),
        ("621221", "成县", ""),
        ("341124", "全椒县", "全椒"),
        ("441803", "清新区", "清新"),
        ("310115", "浦东新区", "浦东"),
        ("410104", "管城回族区", "管城"),
        ("130107", "井陉矿区", ""),
        ("152221", "科尔沁右翼前旗", ""),
        ("232700", "大兴安岭地区", "大兴安岭"),
        ("150000", "内蒙古自治区", "内蒙古"),
        ("810000", "香港特别行政区", "香港"),
    ],
)
def test_short_names_drop_the_type_word_only(
    generator: ModuleType, code: str, name: str, short: str
) -> None:
    assert generator.short_name_of(code, name, frozenset()) == short


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("110100", "北京市"),
        ("429000", "省直辖县级行政单位"),
        ("130101", "市辖区"),
        ("320571", "苏州工业园区"),
        ("810005", "油尖旺区"),
    ],
)
def test_headings_and_zones_are_no_places(
    generator: ModuleType, code: str, name: str
) -> None:
    assert not generator.is_place(code, name)


def test_a_superseded_name_leads_to_its_one_successor(generator: ModuleType) -> None:
    current = {"340000": "安徽省", "340200": "芜湖市", "340212": "繁昌区"}
    find = generator.successor_of
    assert find("340222", "繁昌县", current, {}) == "340212"
    assert find("340299", "无关县", current, {}) == ""
    assert find("340299", "无关县", current, {"无关县": "340212"}) == "340212"


def test_two_places_of_one_stem_are_no_successor(generator: ModuleType) -> None:
    current = {"340000": "安徽省", "340212": "繁昌区", "340282": "繁昌市"}
    assert generator.successor_of("340222", "繁昌县", current, {}) == ""


def test_places_of_a_small_country(packages: Path) -> None:
    run(packages, packages / "output")
    rows = {r["place_code"]: r for r in read(packages / "output" / "places.csv")}
    assert set(rows) == {
        *COUNTRY,
        *CITIES,
        *COUNTIES,
        *("510199", "710000", "810000", "820000", "429021"),
    }
    assert rows["429005"]["city_code"] == ""
    assert rows["110101"]["province"] == "北京市"
    assert rows["420683"]["city"] == "襄阳市"
    assert rows["510117"]["valid_from_year"] == "2020"
    assert rows["510199"]["valid_to_year"] == "2017"


def test_short_names_yield_to_common_words_and_higher_places(packages: Path) -> None:
    run(packages, packages / "output")
    rows = {r["place_code"]: r for r in read(packages / "output" / "places.csv")}
    assert rows["420683"]["short_name"] == ""
    assert rows["422801"]["short_name"] == ""
    assert rows["422800"]["short_name"] == "恩施"
    assert rows["429005"]["short_name"] == "潜江"


def test_aliases_of_a_small_country(packages: Path) -> None:
    run(packages, packages / "output")
    rows = read(packages / "output" / "place_aliases.csv")
    found = {(r["alias"], r["place_code"], r["valid_to_year"]) for r in rows}
    assert found == {
        ("恩施州", "422800", ""),
        ("襄樊", "420600", "2017"),
        ("襄樊市", "420600", "2017"),
        ("郫县", "510117", "2017"),
        ("新津县", "510118", "2017"),
        ("鄂", "420000", ""),
    }


def test_two_runs_write_the_same_bytes(packages: Path) -> None:
    for name in ("once", "again"):
        run(packages, packages / name)
    for name in ("places.csv", "place_aliases.csv"):
        once, again = (packages / run_name / name for run_name in ("once", "again"))
        assert once.read_bytes() == again.read_bytes()


def test_an_alias_of_an_unknown_code_stops_the_run(packages: Path) -> None:
    table = packages / "tables" / "place_aliases.csv"
    table.write_text(
        "alias,place_code,valid_to_year,comment\n某地,999999,,\n", encoding="utf-8"
    )
    with pytest.raises(subprocess.CalledProcessError):
        run(packages, packages / "output")
