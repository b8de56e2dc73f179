"""Title, publisher and date are taken in the documented order of trust."""

from datetime import date

import pytest

from ingest.metadata import read_date

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
