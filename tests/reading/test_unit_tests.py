"""Unit tests of dbt are read together only where none changes what another reads."""

from tests.reading.unit_tests import Rows, UnitTest, batches, merge

KEYED = ["int_subjects", "int_quantities"]


def given(subject: str, *classes: str, document_id: str | None = "d1") -> UnitTest:
    """A test of one subject, with the classes of some words."""
    rows: dict[str, Rows] = {
        "int_subjects": [{"document_id": document_id, "subject": subject}],
        "int_subject_classes": [
            {"noun": noun, "item_category": category}
            for noun, category in (told.split(":") for told in classes)
        ],
    }
    return UnitTest(f"{subject} {classes}", rows, [])


def together(*tests: UnitTest) -> list[int]:
    """How many tests each batch has."""
    return [len(batch) for batch in batches(tests, KEYED)]


def test_tests_that_tell_the_same_of_a_word_are_read_together() -> None:
    assert together(given("棉被", "棉被:bedding"), given("棉被", "棉被:bedding")) == [2]
    assert together(given("棉被", "棉被:bedding"), given("大米", "大米:food")) == [2]


def test_tests_that_tell_different_things_of_a_word_are_read_apart() -> None:
    assert together(given("口罩", "棉被:bedding"), given("口罩", "棉被:food")) == [1, 1]


def test_a_word_that_one_test_leaves_unknown_is_not_told_by_another() -> None:
    assert together(given("棉被"), given("大米", "棉被:bedding")) == [1, 1]
    assert together(given("大米", "棉被:bedding"), given("棉被")) == [1, 1]


def test_a_row_without_a_bulletin_is_read_alone() -> None:
    assert together(given("棉被", document_id=None), given("大米")) == [1, 1]


def test_tests_of_a_model_without_bulletins_are_read_alone() -> None:
    assert [len(batch) for batch in batches([given("棉被"), given("大米")], [])] == [
        1,
        1,
    ]


def test_tests_that_give_other_vocabulary_or_other_inputs_are_read_apart() -> None:
    one, other = given("棉被"), given("大米")
    units = UnitTest("units", {**one.given, "units": "select 1"}, [])
    more = UnitTest("more", {**other.given, "units": "select 2"}, [])
    assert together(one, units, more) == [1, 1, 1]
    assert together(units, UnitTest("too", units.given, [])) == [2]


def test_bulletins_of_a_batch_are_told_apart_and_words_are_given_once() -> None:
    batch = [given("棉被", "棉被:bedding"), given("棉被", "棉被:bedding", "大米:food")]
    merged = merge(batch, KEYED)
    assert merged["int_subjects"] == [
        {"document_id": "0:d1", "subject": "棉被"},
        {"document_id": "1:d1", "subject": "棉被"},
    ]
    assert merged["int_subject_classes"] == [
        {"noun": "棉被", "item_category": "bedding"},
        {"noun": "大米", "item_category": "food"},
    ]
