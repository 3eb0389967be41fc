import pytest
from tests.core.written.trees import HERE, tree

from samrit.core.written.members import members_in, pairs_in
from samrit.core.written.raw import Raw


@pytest.mark.parametrize(
    ("cell", "members"),
    [
        ("1;2;3", ["1", "2", "3"]),
        ("[1;2;3]", ["1", "2", "3"]),
        ("1;;2;", ["1", "2"]),
        ("1\n2", ["1", "2"]),
        ("4", ["4"]),
        ("[]", []),
        (";", []),
    ],
)
def test_the_members_of_a_cell_stand_between_semicolons_or_on_lines(cell: str, members: list[str]) -> None:
    assert members_in(cell) == members


@pytest.mark.parametrize("cell", ["A1=0.10; A2=0.06", "{A1: 0.10; A2: 0.06}", "A๑ = 0.10\nA2 = 0.06"])
def test_the_pairs_of_a_cell_are_names_with_values(cell: str) -> None:
    assert pairs_in(Raw(cell, HERE)) == [("A1", Raw("0.10", HERE)), ("A2", Raw("0.06", HERE))]


def test_a_value_may_hold_the_other_sign() -> None:
    assert pairs_in(Raw("5=>= 80", HERE)) == [("5", Raw(">= 80", HERE))]


def test_a_name_may_stand_without_a_value() -> None:
    assert pairs_in(Raw("6=;9=2", HERE)) == [("6", Raw(None, HERE)), ("9", Raw("2", HERE))]


def test_a_mapping_is_its_own_pairs_with_tidy_names() -> None:
    assert pairs_in(tree({" ๖ ": 1, "9": None})) == [("6", tree(1)), ("9", tree(None))]
    assert pairs_in(tree({})) == []


@pytest.mark.parametrize("value", ["6=20;9", "=20", ";", "words", [1, 2], {"": 1}])
def test_what_has_no_names_is_no_mapping(value: object) -> None:
    assert pairs_in(tree(value)) is None
