"""Title, publisher and date are taken in the documented order of trust."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingest.batch import ingest_paths
from ingest.metadata import read_date, read_labelled_date
from ingest.raw_tables import create_raw_tables
from ingest.records import ORIGINS, DeclaredMetadata, Origin, Reject, Skipped, Source
from ingest.sources import find_sources

from . import formats
from .conftest import Read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-04-02", date(2022, 4, 2)),
        ("2021/11/18", date(2021, 11, 18)),
        ("2021.7.16", date(2021, 7, 16)),
        ("2022年7月5日", date(2022, 7, 5)),
        ("2022 年 7 月 5 日", date(2022, 7, 5)),
        ("24-06-03", date(2024, 6, 3)),
        ("二〇二二年六月二十八日", date(2022, 6, 28)),
        ("二○二○年十月十日", date(2020, 10, 10)),
        ("民国113年9月24日", date(2024, 9, 24)),
        ("2023-06-15 10:22:07", date(2023, 6, 15)),
        ("2022年2月30日", None),
        ("电话0535-6789123", None),
        ("2022年5月", None),
    ],
)
def test_dates_are_read_in_every_form(text: str, day: date | None) -> None:
    assert read_date(text) == day


BODY = "某县发放口罩\n截至2022年1月1日，某县发放口罩300个。\n"


@pytest.mark.parametrize(
    ("text", "publisher", "day"),
    [
        (BODY, None, None),
        (BODY + "某县慈善总会\n2020年2月21日", "某县慈善总会", date(2020, 2, 21)),
        (
            BODY + "电话：841  某区红十字会 2021年12月20日",
            "某区红十字会",
            date(2021, 12, 20),
        ),
        (
            BODY + "某某市民政局\n二〇二二年六月二十八日",
            "某某市民政局",
            date(2022, 6, 28),
        ),
        (BODY + "某某市民政局\n2023926", "某某市民政局", date(2023, 9, 26)),
        (BODY + "(来源:某某商报2020.4.15)", "某某商报", date(2020, 4, 15)),
        (
            "题\n时间：2022-04-02 浏览：3次 来源：某市民政\n文。",
            "某市民政",
            date(2022, 4, 2),
        ),
        ("题\n填報時間：２０２２－０１－２９\n本周無變化。", None, date(2022, 1, 29)),
        ("题\n（某市民政局 2022年4月15日）\n文。", "某市民政局", date(2022, 4, 15)),
        ("题\n某某日报讯 昨日发放口罩。", "某某日报", None),
        ("某某市民政局关于取暖的答复\n文。", "某某市民政局", None),
        ("题\n（石家庄讯）2023年12月28日，公司收官，捐赠3箱。", None, None),
    ],
)
def test_publisher_and_date_are_found(
    read: Read, text: str, publisher: str | None, day: date | None
) -> None:
    bulletin = read(text)
    assert (bulletin.publisher, bulletin.published_on) == (publisher, day)


def test_a_page_around_the_text_is_trusted_before_its_signature(read: Read) -> None:
    bulletin = read(
        "题目\n来源：某某晚报 发布时间：2020-03-01\n"
        + BODY
        + "某县民政局\n2020年2月21日"
    )
    assert (bulletin.publisher, bulletin.published_on) == ("某某晚报", date(2020, 3, 1))


def test_the_title_is_the_heading_before_the_text(read: Read) -> None:
    assert (
        read("首页 > 新闻\n标题：敬老院的新棉裤\n到了一批。").title == "敬老院的新棉裤"
    )
    assert read("某市举行捐赠仪式，收到3万元。\n小标题\n正文。").title is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20240603", date(2024, 6, 3)),
        ("113-06-03", date(2024, 6, 3)),
        ("112/12/31 09:00", date(2023, 12, 31)),
        ("112年1月9日", date(2023, 1, 9)),
        ("共112年1次", None),
        ("2024-06-03T09:00:00+08:00", date(2024, 6, 3)),
        ("20241399", None),
    ],
)
def test_a_date_with_a_label_may_be_written_shorter(
    text: str, day: date | None
) -> None:
    assert read_labelled_date(text) == day


PAGE = (
    "<html><head><title>页题_某网</title>{meta}</head><body><h1>某县发放口罩</h1>"
    "<p>{line}</p><p>某县发放口罩300个。</p><p>某县慈善总会</p>"
    "<p>2020年2月21日</p></body></html>"
)
META = (
    '<meta name="PubDate" content="20200222">'
    '<meta property="og:site_name" content="某县政府网">'
)


@pytest.mark.parametrize(
    ("meta", "line", "expected"),
    [
        (META, "来源：某报 发布时间：2020-02-23", ("某县政府网", "page", 22, "page")),
        ("", "来源：某报 发布时间：2020-02-23", ("某报", "line", 23, "line")),
        ("", "来源：某报发布时间：109-02-23", ("某报", "line", 23, "line")),
        ("", "（某县民政局 2020年2月24日）", ("某县民政局", "head", 24, "head")),
        ("", "（通讯员：某县民政局）", ("某县民政局", "line", 21, "end")),
        ("", "记者 甲 通讯员 乙", ("某县慈善总会", "end", 21, "end")),
    ],
)
def test_what_is_said_of_a_page_comes_with_where_it_was_found(
    read: Read, meta: str, line: str, expected: tuple[str, str, int, str]
) -> None:
    found = read(PAGE.format(meta=meta, line=line), "html")
    assert found.published_on
    assert (
        found.publisher,
        found.publisher_source,
        found.published_on.day,
        found.published_on_source,
    ) == expected
    assert (found.title, found.title_source) == ("页题", "page")


@pytest.mark.parametrize("first", range(len(ORIGINS) - 1))
def test_the_more_trusted_origin_wins_in_either_order(first: int) -> None:
    said: list[Origin] = [ORIGINS[first], ORIGINS[first + 1]]
    one, other = (DeclaredMetadata.found(each, title=each) for each in said)
    assert one.merged(other).title == other.merged(one).title == said[0]


SIDECAR = {"title": "旁题", "publisher": "某局", "published_on": "2020-03-01"}


def sources_in(path: Path) -> list[Source | Reject | Skipped]:
    return list(find_sources([str(path)], None))


@pytest.mark.parametrize("name", ["a.txt.meta.json", "a.meta.json"])
def test_a_sidecar_tells_of_the_file_beside_it(inputs: Path, name: str) -> None:
    (inputs / "a.txt").write_text("口罩3箱。", "utf-8")
    (inputs / name).write_text(json.dumps(SIDECAR), "utf-8")
    (source,) = sources_in(inputs)
    assert isinstance(source, Source)
    assert source.declared == DeclaredMetadata.found(
        "sidecar", "旁题", "某局", date(2020, 3, 1)
    )
    named = [str(inputs / "a.txt"), str(inputs / name)]
    assert len(list(find_sources(named, None))) == 1


def test_a_sidecar_fills_what_the_records_of_its_file_leave_open(inputs: Path) -> None:
    record = {"text": "口罩3箱。", "title": "本题"}
    (inputs / "a.jsonl").write_text(json.dumps(record), "utf-8")
    (inputs / "a.jsonl.meta.json").write_text(json.dumps(SIDECAR), "utf-8")
    (source,) = sources_in(inputs)
    assert isinstance(source, Source)
    assert (source.declared.title, source.declared.publisher) == ("本题", "某局")


def packed(files: dict[str, bytes], name: str) -> bytes:
    """An archive of these files, of the kind that its name says."""
    if name.endswith(".zip"):
        return formats.zipped(files)
    return formats.tarred(files, "w" if name.endswith(".tar") else "w:gz")


ARCHIVES = ("a.zip", "a.tar", "a.tar.gz")


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("first", [True, False])
def test_a_sidecar_in_an_archive_tells_of_its_member(
    inputs: Path, name: str, first: bool
) -> None:
    files = {
        "夹/a.txt.meta.json": json.dumps(SIDECAR).encode(),
        "夹/a.txt": "口罩3箱。".encode(),
        "夹/b.txt": "口罩4箱。".encode(),
    }
    in_order = files if first else dict(reversed(files.items()))
    (inputs / name).write_bytes(packed(in_order, name))
    found = sources_in(inputs)
    titles = {
        each.source_name[-5:]: each.declared.title
        for each in found
        if isinstance(each, Source)
    }
    assert titles == {"a.txt": "旁题", "b.txt": None}
    assert len(found) == len(titles)


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_sidecar_alone_in_an_archive_is_told(inputs: Path, name: str) -> None:
    files = {"a.txt.meta.json": b"{}", "b.txt": "口罩3箱。".encode()}
    (inputs / name).write_bytes(packed(files, name))
    found = sources_in(inputs)
    told = [each for each in found if isinstance(each, Skipped)]
    assert [each.reason for each in told] == ["lone_sidecar"]
    assert len(found) == 1 + len(told)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"title": 3}', "broken_record"),
        ("{", "broken_json"),
        ("[]", "broken_record"),
        (f'{{"a": "{"x" * 1_000_000}"}}', "too_large"),
    ],
    ids=["no string", "no JSON", "no object", "too large"],
)
@pytest.mark.parametrize("archive", [None, *ARCHIVES])
def test_a_broken_sidecar_is_told_and_its_file_is_read(
    inputs: Path, content: str, reason: str, archive: str | None
) -> None:
    files = {"a.txt": "口罩3箱。".encode(), "a.txt.meta.json": content.encode()}
    if archive:
        files = {archive: packed(files, archive)}
    for name, each in files.items():
        (inputs / name).write_bytes(each)
    reject, source = sources_in(inputs)
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.source_name[-11:]) == (reason, "t.meta.json")
    assert isinstance(source, Source)


def test_a_sidecar_without_its_file_is_told(inputs: Path) -> None:
    (inputs / "a.txt.meta.json").write_text("{}", "utf-8")
    (inputs / "b.txt").write_text("口罩3箱。", "utf-8")
    skipped, source = sources_in(inputs)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "lone_sidecar"
    assert isinstance(source, Source)


def test_where_it_was_found_is_kept_in_the_warehouse(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    (inputs / "a.txt").write_text("某县发放口罩\n（某县民政局）\n口罩3箱。", "utf-8")
    (inputs / "a.meta.json").write_text('{"published_on": "2020-03-01"}', "utf-8")
    ingest_paths(connection, [str(inputs)])
    kept = "select title_source, publisher_source, published_on_source"
    assert connection.execute(f"{kept} from raw.bulletins").fetchall() == [
        ("head", "head", "sidecar")
    ]


def test_a_warehouse_of_an_earlier_version_gets_the_new_columns(
    connection: duckdb.DuckDBPyConnection, inputs: Path
) -> None:
    (inputs / "a.txt").write_text("某县发放口罩\n口罩3箱。", "utf-8")
    ingest_paths(connection, [str(inputs)])
    for column in ("title_source", "publisher_source", "published_on_source"):
        connection.execute(f"alter table raw.bulletins drop column {column}")
    create_raw_tables(connection)
    (inputs / "a.txt").write_text("某县发放口罩\n口罩4箱。", "utf-8")
    ingest_paths(connection, [str(inputs)])
    rows = connection.execute(
        "select title_source from raw.bulletins order by ingested_at"
    ).fetchall()
    assert rows == [(None,), ("head",)]
