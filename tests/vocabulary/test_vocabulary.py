"""The hand-kept and generated vocabulary holds what its users rely on."""

import csv
import re
from pathlib import Path

import pytest
from opencc import OpenCC

SEEDS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds"
KEYS = {
    "places": ("place_code",),
    "place_aliases": ("alias", "place_code"),
    "goods": ("item",),
    "item_categories": ("item_category",),
    "people": ("population",),
    "population_categories": ("population_category",),
    "set_phrases": ("phrase",),
    "table_headers": ("header",),
}
NUMERAL = "〇零一二两三四五六七八九十百千万亿半廿卅壹贰叁肆伍陆柒捌玖拾佰仟0123456789"
COUNT = re.compile(
    "[一二两三四五六七八九十百千万亿]+[名位户笔件套只辆床吨斤箱盒瓶桶袋]"
)

Row = dict[str, str]


def read_seed(name: str) -> list[Row]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def places() -> dict[str, Row]:
    return {row["place_code"]: row for row in read_seed("places")}


@pytest.mark.parametrize("name", KEYS)
def test_rows_are_sorted_by_their_key_and_unique(name: str) -> None:
    keys = [tuple(row[column] for column in KEYS[name]) for row in read_seed(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", KEYS)
def test_rows_are_complete_and_without_stray_space(name: str) -> None:
    for row in read_seed(name):
        assert None not in row.values(), row
        assert all(value == value.strip() for value in row.values()), row
        assert all(row[column] for column in KEYS[name]), row


@pytest.mark.parametrize("name", KEYS)
def test_every_seed_has_a_comment_column_and_a_description_beside_it(name: str) -> None:
    assert "comment" in read_seed(name)[0]
    described = (SEEDS / f"{name}.yml").read_text(encoding="utf-8")
    assert f"- name: {name}\n" in described
    for column in read_seed(name)[0]:
        assert re.search(rf"name: {column}\b", described), column


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("place_aliases", "alias"),
        ("goods", "item"),
        ("people", "population"),
        ("set_phrases", "phrase"),
        ("table_headers", "header"),
    ],
)
def test_words_are_in_simplified_script(name: str, column: str) -> None:
    convert = OpenCC("t2s").convert
    # Hong Kong's 劏 has no simplified form in use; t2s gives a rare character.
    excused = set("劏")
    for row in read_seed(name):
        changed = {
            old
            for old, new in zip(row[column], convert(row[column]), strict=True)
            if old != new
        }
        assert changed <= excused, row


def test_places_have_codes_of_their_level(places: dict[str, Row]) -> None:
    shapes = {
        "province": "[1-9][0-9]0000",
        "city": "[1-9][0-9](?!00)[0-9]{2}00",
        "county": "[1-9][0-9]{3}(?!00)[0-9]{2}",
    }
    for code, row in places.items():
        assert re.fullmatch(shapes[row["level"]], code), row


def test_parents_of_places_exist_with_their_names(places: dict[str, Row]) -> None:
    for code, row in places.items():
        assert row["province_code"] == f"{code[:2]}0000"
        assert places[row["province_code"]]["name"] == row["province"]
        if row["city_code"]:
            assert row["city_code"] == f"{code[:4]}00"
            assert places[row["city_code"]]["name"] == row["city"]
        else:
            assert row["city"] == ""
            assert f"{code[:4]}00" not in places or row["level"] == "province"


def test_places_name_themselves_at_their_level(places: dict[str, Row]) -> None:
    for row in places.values():
        assert row[row["level"]] == row["name"], row


def test_all_provinces_of_the_standard_are_there(places: dict[str, Row]) -> None:
    provinces = [row for row in places.values() if row["level"] == "province"]
    assert len(provinces) == 34
    assert {"710000", "810000", "820000"} <= places.keys()
    assert all(row["short_name"] for row in provinces)


def test_cities_in_force_are_as_many_as_the_ministry_counts(
    places: dict[str, Row],
) -> None:
    """293 cities, 7 regions, 30 autonomous prefectures, 3 leagues since 2022."""
    endings = ("自治州", "地区", "盟")
    names = [
        row["name"]
        for row in places.values()
        if row["level"] == "city" and not row["valid_to_year"]
    ]
    assert [sum(name.endswith(end) for name in names) for end in endings] == [30, 7, 3]
    assert len(names) == 333


def test_short_names_are_the_beginning_of_names_and_no_higher_place(
    places: dict[str, Row],
) -> None:
    stems = {
        row["short_name"]: row["level"]
        for row in places.values()
        if row["level"] != "county" and row["short_name"]
    }
    for row in places.values():
        if short := row["short_name"]:
            assert len(short) > 1
            assert row["name"].startswith(short)
            assert row["name"] != short
            assert stems.get(short, row["level"]) == row["level"], row


def test_years_of_places_are_ordered(places: dict[str, Row]) -> None:
    for row in places.values():
        years = [int(y) for y in (row["valid_from_year"], row["valid_to_year"]) if y]
        assert all(2008 <= year <= 2024 for year in years)
        assert years == sorted(years)


def test_aliases_mean_places_in_force(places: dict[str, Row]) -> None:
    for row in read_seed("place_aliases"):
        place = places[row["place_code"]]
        assert place["valid_to_year"] == ""
        assert row["alias"] not in (place["name"], place["short_name"]), row


def test_an_alias_of_now_is_no_full_name_of_another_place(
    places: dict[str, Row],
) -> None:
    taiwan_and_islands = {"710000", "810000", "820000"}
    names = {row["name"] for row in places.values() if not row["valid_to_year"]}
    for row in read_seed("place_aliases"):
        if row["place_code"] not in taiwan_and_islands:
            assert row["alias"] not in names, row


@pytest.mark.parametrize(
    ("alias", "place_code"),
    [
        ("郫县", "510117"),
        ("繁昌县", "340212"),
        ("长阳县", "420528"),
        ("互助县", "630223"),
        ("积石山县", "622927"),
        ("延边州", "222400"),
        ("甘孜州", "513300"),
        ("莱芜市", "370116"),
        ("襄樊", "420600"),
        ("高雄", "710000"),
        ("深水埗", "810000"),
        ("氹仔", "820000"),
    ],
)
def test_old_and_casual_names_lead_to_the_code_in_force(
    alias: str, place_code: str
) -> None:
    rows = [row for row in read_seed("place_aliases") if row["alias"] == alias]
    assert place_code in {row["place_code"] for row in rows}


@pytest.mark.parametrize(
    ("seed", "categories", "column"),
    [
        ("goods", "item_categories", "item_category"),
        ("people", "population_categories", "population_category"),
    ],
)
def test_categories_exist_and_each_but_the_unknown_one_is_used(
    seed: str, categories: str, column: str
) -> None:
    used = {row[column] for row in read_seed(seed)}
    known = {row[column] for row in read_seed(categories)}
    assert used == known - {"unclassified"}


@pytest.mark.parametrize(
    ("name", "column"), [("goods", "item"), ("people", "population")]
)
def test_a_head_says_more_than_the_longest_head_at_its_end(
    name: str, column: str
) -> None:
    meanings = {
        row[column]: {key: row[key] for key in row if key not in (column, "comment")}
        for row in read_seed(name)
    }
    for head, meaning in meanings.items():
        ends = (head[start:] for start in range(1, len(head) - 1))
        longest = next((end for end in ends if end in meanings), None)
        if longest and not any(character.isdigit() for character in head):
            assert meanings[longest] != meaning, head


def test_no_word_is_goods_and_people() -> None:
    goods = {row["item"] for row in read_seed("goods")}
    assert not goods & {row["population"] for row in read_seed("people")}


def test_set_phrases_hold_a_numeral_and_are_no_count() -> None:
    for row in read_seed("set_phrases"):
        phrase = row["phrase"]
        assert len(phrase) > 1
        assert any(character in NUMERAL for character in phrase), phrase
        assert not COUNT.fullmatch(phrase), phrase
        assert not phrase.isdigit(), phrase


def test_header_roles_are_those_of_the_reading() -> None:
    roles = {row["role"] for row in read_seed("table_headers")}
    assert roles == {
        "donor", "recipient", "item", "specification", "quantity", "unit",
        "amount", "date", "remark", "sequence", "place", "publication",
    }  # fmt: skip
