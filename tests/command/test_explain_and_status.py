"""`minzheng explain` and `minzheng status`: a figure, and the whole."""

import json
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from ingest.explain import sentence_around
from tests.processes import Minzheng

KINDS = ("supplies", "donations", "headcounts")


def facts(warehouse: Path, kind: str) -> list[tuple[str, str]]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.execute(
            f"select fact_id, quote from marts.fct_{kind} order by fact_id limit 3"
        ).fetchall()


@pytest.mark.parametrize("kind", KINDS)
def test_explain_shows_the_quote_where_the_bulletin_has_it(
    minzheng: Minzheng, examples_warehouse: Path, examples: Path, kind: str
) -> None:
    for fact_id, quote in facts(examples_warehouse, kind):
        done = minzheng("explain", fact_id, "-w", examples_warehouse, "--json")
        answer = json.loads(done.stdout)
        source = Path(answer["fact"]["source_name"]).name
        text = (examples / source).read_bytes().decode()
        assert answer["quote"] == quote
        assert answer["before"] + quote + answer["after"] in text
        assert answer["table"] == f"fct_{kind}"


def test_explain_marks_the_number_and_lists_what_was_read(
    minzheng: Minzheng, examples_warehouse: Path
) -> None:
    fact_id, quote = facts(examples_warehouse, "supplies")[0]
    done = minzheng("explain", fact_id, "-w", examples_warehouse)
    assert done.returncode == 0
    for expected in (fact_id, f"【{quote}】", "approximation", "unit", "rollup"):
        assert expected in done.stdout


def test_explain_tells_the_steps_of_the_reading(
    minzheng: Minzheng, examples_warehouse: Path
) -> None:
    fact_id, quote = facts(examples_warehouse, "supplies")[0]
    done = minzheng("explain", fact_id, "-w", examples_warehouse, "--json")
    answer = json.loads(done.stdout)
    assert [row["quote"] for row in answer["ledger"]][:1]
    assert answer["steps"]["int_facts"][0]["quote"] == quote
    assert len(answer["steps"]["int_quantities"]) == 1


def test_the_start_of_an_id_that_only_one_fact_has_is_enough(
    minzheng: Minzheng, examples_warehouse: Path
) -> None:
    fact_id, _ = facts(examples_warehouse, "supplies")[0]
    done = minzheng("explain", fact_id[:16], "-w", examples_warehouse, "--json")
    assert json.loads(done.stdout)["fact"]["fact_id"] == fact_id


@pytest.mark.parametrize("fact_id", ["no such fact", "' or 1 = 1 --", "%", " "])
def test_an_id_that_no_fact_has_is_wrong_usage(
    minzheng: Minzheng, examples_warehouse: Path, fact_id: str
) -> None:
    done = minzheng("explain", fact_id, "-w", examples_warehouse)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_status_counts_what_is_there(
    minzheng: Minzheng, examples_warehouse: Path
) -> None:
    done = minzheng("status", "-w", examples_warehouse, "--json")
    answer = json.loads(done.stdout)
    assert answer["raw"]["bulletin_versions"] == 24
    assert [row["kind"] for row in answer["facts"]] == list(KINDS)
    assert answer["batches"][0]["status"] == "done"
    assert answer["last_build"]["bulletins"] == 24


def test_status_of_raw_tables_alone_says_how_to_go_on(
    minzheng: Minzheng, examples: Path
) -> None:
    minzheng("ingest", examples / "d001.txt", "-w", "w.duckdb")
    done = minzheng("status", "-w", "w.duckdb")
    assert done.returncode == 0
    assert "minzheng build" in done.stdout


def test_the_digest_is_one_hash_over_those_of_every_mart(
    minzheng: Minzheng, examples_warehouse: Path
) -> None:
    done = minzheng("status", "--digest", "-w", examples_warehouse, "--json")
    answer = json.loads(done.stdout)
    lines = "".join(f"{mart['mart']} {mart['digest']}\n" for mart in answer["marts"])
    assert answer["digest"] == sha256(lines.encode()).hexdigest()
    shown = minzheng("status", "--digest", "-w", examples_warehouse).stdout
    assert shown.splitlines()[-1] == f"digest  {answer['digest']}"
    assert len(answer["marts"]) >= 10


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("共捐款。收到口罩3只。谢", "3只", ("收到口罩", "。")),
        ("口罩3只", "3只", ("口罩", "")),
        ("“够了！”他说，口罩3只；手套两双", "3只", ("他说，口罩", "；")),
        ("标题\n口罩3只\n落款", "3只", ("口罩", "")),
    ],
)
def test_the_sentence_around_a_quote_ends_where_chinese_sentences_end(
    text: str, quote: str, expected: tuple[str, str]
) -> None:
    start = text.index(quote)
    assert sentence_around(text, start, start + len(quote)) == expected
