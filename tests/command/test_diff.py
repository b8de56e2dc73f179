"""`minzheng diff`: what became of each fact between two warehouse files."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.diff import MADE_FROM, Difference, compare
from tests.processes import Minzheng

TEXT_WITH_MARKUP = "[bold]发放[/bold]口罩3个"


@pytest.fixture
def later(warehouse: Path, tmp_path: Path) -> Path:
    """A second warehouse of the same facts, for this test to change."""
    return Path(shutil.copy(warehouse, tmp_path / "later.duckdb"))


def change(path: Path, script: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(script)


def one_fact(path: Path, mart: str) -> tuple[str, str]:
    """The fact_id and the quote of the first fact whose number no other mart has."""
    with duckdb.connect(str(path), read_only=True) as connection:
        row = connection.execute(
            f"select fact_id, quote from marts.{mart} order by fact_id limit 1"
        ).fetchone()
    assert row is not None
    return row


def test_equal_warehouses_differ_in_nothing(warehouse: Path, later: Path) -> None:
    assert compare(warehouse, later) == Difference()
    assert compare(warehouse, warehouse) == Difference()


def test_a_batch_is_no_difference(warehouse: Path, later: Path) -> None:
    change(later, "update marts.fct_supplies set batch_id = 'another'")
    assert compare(warehouse, later) == Difference()


def test_a_fact_of_one_file_only_is_gone_or_added(warehouse: Path, later: Path) -> None:
    fact_id, quote = one_fact(warehouse, "fct_donations")
    change(later, f"delete from marts.fct_donations where fact_id = '{fact_id}'")
    forth, back = compare(warehouse, later), compare(later, warehouse)
    assert [(fact["fact_id"], fact["quote"]) for fact in forth.gone] == [
        (fact_id, quote)
    ]
    assert forth.gone[0]["sentence"]
    assert (forth.added, forth.changed) == ((), ())
    assert (back.added, back.gone) == (forth.gone, ())


def test_a_changed_fact_names_its_fields_with_both_values(
    warehouse: Path, later: Path
) -> None:
    fact_id, _ = one_fact(warehouse, "fct_headcounts")
    change(
        later,
        "update marts.fct_headcounts set value = 12.5, place_code = null "
        f"where fact_id = '{fact_id}'",
    )
    (changed,) = compare(warehouse, later).changed
    assert changed.fact["fact_id"] == fact_id
    assert {each.field for each in changed.changes} <= {"value", "place_code"}
    (value,) = (each for each in changed.changes if each.field == "value")
    assert value.new == 12.5


def test_a_number_of_another_kind_is_a_change_and_no_coming_and_going(
    warehouse: Path, later: Path
) -> None:
    fact_id, quote = one_fact(warehouse, "fct_headcounts")
    change(
        later,
        f"""
        insert into marts.fct_other_quantities by name
        select 'turned' as fact_id, document_id, source_name, batch_id, quote,
            sentence, char_start, char_end, value
        from marts.fct_headcounts where fact_id = '{fact_id}';
        delete from marts.fct_headcounts where fact_id = '{fact_id}'
        """,
    )
    difference = compare(warehouse, later)
    assert (difference.added, difference.gone) == ((), ())
    (changed,) = difference.changed
    assert changed.fact["quote"] == quote
    kinds = {each.field: (each.old, each.new) for each in changed.changes}
    assert kinds["mart"] == ("fct_headcounts", "fct_other_quantities")
    assert kinds["fact_id"] == (fact_id, "turned")


def test_columns_of_another_version_are_named_and_the_rest_compared(
    warehouse: Path, later: Path
) -> None:
    change(later, "alter table marts.fct_supplies drop column donor")
    difference = compare(warehouse, later)
    assert difference.columns_gone == ("fct_supplies.donor",)
    assert difference.counts() == {"added": 0, "gone": 0, "changed": 0}


def test_a_column_of_another_type_is_compared_by_what_it_says(
    warehouse: Path, later: Path
) -> None:
    fact_id, _ = one_fact(warehouse, "fct_supplies")
    change(
        later,
        f"""
        alter table marts.fct_supplies alter value type varchar;
        alter table marts.fct_supplies alter published_on type varchar;
        update marts.fct_supplies set value = 'unknown' where fact_id = '{fact_id}'
        """,
    )
    for difference in compare(warehouse, later), compare(later, warehouse):
        assert [each.fact["fact_id"] for each in difference.changed] == [fact_id]
        assert [each.field for each in difference.changed[0].changes] == ["value"]


def test_facts_of_a_mart_that_one_file_has_not_are_added_or_gone(
    warehouse: Path, later: Path
) -> None:
    change(later, "drop table marts.fct_other_quantities")
    forth, back = compare(warehouse, later), compare(later, warehouse)
    assert len(forth.gone) == len(back.added) > 100
    assert forth.columns_gone == back.columns_added == ("fct_other_quantities",)
    assert (forth.added, forth.changed, back.gone) == ((), (), ())


def test_what_the_builds_were_made_from_is_told_though_no_fact_changed(
    warehouse: Path, later: Path
) -> None:
    change(later, "update record.builds set vocabulary_digest = 'another'")
    difference = compare(warehouse, later)
    (made_from,) = difference.made_from
    assert (made_from.field, made_from.new) == ("vocabulary_digest", "another")
    assert set(difference.counts().values()) == {0}
    change(later, "drop schema record cascade")
    told = compare(later, warehouse).made_from
    assert {each.field for each in told} == set(MADE_FROM)


def test_the_command_shows_sentences_as_they_are(
    minzheng: Minzheng, warehouse: Path, later: Path
) -> None:
    fact_id, _ = one_fact(warehouse, "fct_supplies")
    change(
        later,
        f"update marts.fct_supplies set value = 7, sentence = '{TEXT_WITH_MARKUP}' "
        f"where fact_id = '{fact_id}'",
    )
    done = minzheng("diff", warehouse, later)
    assert (done.returncode, done.stderr) == (0, "")
    assert TEXT_WITH_MARKUP in done.stdout
    assert fact_id[:12] in done.stdout
    assert done.stdout.splitlines()[-1] == (
        "0 facts added, 0 facts gone, 1 facts changed"
    )


def test_json_has_all_facts_and_the_screen_the_first(
    minzheng: Minzheng, warehouse: Path, later: Path
) -> None:
    change(later, "delete from marts.fct_supplies")
    answer = json.loads(minzheng("diff", warehouse, later, "--json").stdout)
    gone = answer["counts"]["gone"]
    assert len(answer["gone"]) == gone > 2
    shown = minzheng("diff", warehouse, later, "--limit", "2").stdout
    assert f"... and {gone - 2} more" in shown


def test_a_file_that_is_no_warehouse_is_one_line(
    minzheng: Minzheng, warehouse: Path, tmp_path: Path
) -> None:
    change(tmp_path / "empty.duckdb", "create table t as select 1")
    for other in ("empty.duckdb", "missing.duckdb"):
        done = minzheng("diff", warehouse, other)
        assert done.returncode == 4
        (line,) = done.stderr.splitlines()
        assert other in line
        assert "minzheng run" in line
