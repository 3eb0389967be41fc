"""Rows of the tree come, go, move and are renamed; what refers to them follows, and the rest stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrit.frameworks.content.places import Changed, fingerprint
from samrit.frameworks.content.rows import (
    code_of,
    parent_of,
    rows_of,
    suggested_code,
    under,
    walk,
    weight_entry,
    with_choice,
    with_new_row,
    with_row,
    with_row_moved,
    without_row,
)


def row(code, parent="", **keys):
    return {"code": code, **({"parent": parent} if parent else {}), "name": f"ชื่อ {code}", **keys}


TREE = {
    "id": "x",
    "indicators": [
        row("D1"),
        row("1", "D1"),
        row("1.1", "1", choose_one="OPT"),
        row("1.2", "1", instead={"to": "1.1"}),
        row("2", "D1", choose_one="OPT"),
        row("D2", weight={"value": "40", "source": "000:1"}),
    ],
    "choices": [{"code": "OPT", "name": "ก", "members": ["1.1", "2"]}],
    "remarks": [{"kind": "weights", "about": ["1.1", "1.2"]}],
    "checklists": [{"of": "1.2", "part": "A"}],
}


def codes(content):
    return [code_of(each) for each in rows_of(content)]


def at(content, code):
    place = codes(content).index(code)
    return place, fingerprint(rows_of(content)[place])


def test_a_new_row_stands_behind_its_neighbours():
    assert codes(with_new_row(TREE, row("1.3", "1")))[4] == "1.3"
    assert codes(with_new_row(TREE, row("D3")))[-1] == "D3"
    assert codes(with_new_row(TREE, row("x", "nowhere")))[-1] == "x"


def test_the_next_code_is_suggested():
    assert suggested_code(TREE, "1") == "1.3"
    assert suggested_code(TREE, "") == "D3"
    assert suggested_code(TREE, "D1") == "3"
    assert suggested_code(TREE, "2") == "2.1"
    assert suggested_code({"indicators": [row("a"), row("1")]}, "") == "2"
    assert suggested_code({"indicators": [row("ก"), row("ก.1", "x")]}, "ก") == ""
    assert suggested_code({}, "") == "1"


def test_a_renamed_row_is_followed_by_all_that_refers_to_it():
    place, was = at(TREE, "1.1")
    found = with_row(TREE, place, was, {**rows_of(TREE)[place], "code": "1.9"})
    assert codes(found)[2] == "1.9"
    assert rows_of(found)[3]["instead"] == {"to": "1.9"}
    assert found["choices"][0]["members"] == ["1.9", "2"]
    assert found["remarks"][0]["about"] == ["1.9", "1.2"]
    place, was = at(TREE, "1")
    found = with_row(TREE, place, was, {**rows_of(TREE)[place], "code": "9"})
    assert [parent_of(each) for each in rows_of(found)] == ["", "D1", "9", "9", "D1", ""]
    place, was = at(TREE, "1.2")
    assert with_row(TREE, place, was, {**rows_of(TREE)[place], "code": "z"})["checklists"][0]["of"] == "z"


def test_a_row_under_another_parent_takes_along_what_is_under_it():
    place, was = at(TREE, "1")
    found = with_row(TREE, place, was, {**rows_of(TREE)[place], "parent": "D2"})
    assert codes(found) == ["D1", "2", "D2", "1", "1.1", "1.2"]


def test_a_row_says_itself_to_which_group_it_belongs():
    place, was = at(TREE, "2")
    alone = {key: each for key, each in rows_of(TREE)[place].items() if key != "choose_one"}
    assert with_row(TREE, place, was, alone)["choices"][0]["members"] == ["1.1"]
    place, was = at(TREE, "1.2")
    joined = with_row(TREE, place, was, {**rows_of(TREE)[place], "choose_one": "OPT"})
    assert joined["choices"][0]["members"] == ["1.1", "2", "1.2"]


def test_the_members_of_a_group_name_it_and_those_who_left_do_not():
    found = with_choice(TREE, {"code": "NEW", "members": ["1.2", "2"]}, "OPT")
    assert [each.get("choose_one") for each in rows_of(found)] == [None, None, None, "NEW", "NEW", None]


def test_a_removed_row_takes_along_what_is_under_it():
    place, was = at(TREE, "1")
    found = without_row(TREE, place, was)
    assert codes(found) == ["D1", "2", "D2"]
    assert found["choices"][0]["members"] == ["2"]
    assert found["remarks"] == TREE["remarks"]
    with pytest.raises(Changed):
        without_row(TREE, place, "another")


def test_of_two_rows_with_one_code_the_one_that_is_meant_goes():
    twice = {"indicators": [row("a", name="1"), row("a"), row("b", "a")]}
    place, was = 1, fingerprint(rows_of(twice)[1])
    assert codes(without_row(twice, place, was)) == ["a"]
    nameless = {"indicators": [{"name": "ก"}, row("a")]}
    assert codes(without_row(nameless, 0, fingerprint({"name": "ก"}))) == ["a"]


def test_a_row_moves_among_its_neighbours_with_everything_under_it():
    place, was = at(TREE, "2")
    assert codes(with_row_moved(TREE, place, was, -1)) == ["D1", "2", "1", "1.1", "1.2", "D2"]
    place, was = at(TREE, "1")
    assert codes(with_row_moved(TREE, place, was, 1)) == ["D1", "2", "1", "1.1", "1.2", "D2"]
    place, was = at(TREE, "D2")
    assert codes(with_row_moved(TREE, place, was, -1)) == ["D2", "D1", "1", "1.1", "1.2", "2"]
    assert with_row_moved(TREE, place, was, 1) == TREE
    place, was = at(TREE, "1.1")
    assert with_row_moved(TREE, place, was, -1) == TREE
    assert with_row_moved({"indicators": [{"name": "ก"}]}, 0, fingerprint({"name": "ก"}), 1)["indicators"]


def test_every_row_is_met_once_also_where_parents_lead_nowhere():
    broken = [row("a", "b"), row("b", "a"), row("c", "nowhere"), row("d"), row("e", "d"), {"name": "ก"}, "words"]
    met = [(code_of(each), depth) for _place, each, depth in walk(broken)]
    assert met == [("d", 0), ("e", 1), ("", 0), ("", 0), ("a", 0), ("b", 1), ("c", 0)]
    assert under(broken, "a") == {"a", "b"}
    assert weight_entry(rows_of(TREE)[5]) == "40"
    assert weight_entry("words") == ""


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_is_done_to_one_row_the_others_keep_every_key(data):
    place = data.draw(st.integers(0, 5))
    before = rows_of(TREE)[place]
    act = data.draw(st.sampled_from(["up", "down", "weight", "remove", "add"]))
    was = fingerprint(before)
    if act in ("up", "down"):
        found = with_row_moved(TREE, place, was, -1 if act == "up" else 1)
        gone, changed = set(), set()
    elif act == "weight":
        found = with_row(TREE, place, was, {**before, "weight": "9"})
        gone, changed = set(), {code_of(before)}
    elif act == "remove":
        found = without_row(TREE, place, was)
        gone, changed = under(rows_of(TREE), code_of(before)), set()
    else:
        found = with_new_row(TREE, row("neu", code_of(before)))
        gone, changed = set(), set()
    after = {code_of(each): each for each in rows_of(found)}
    for each in rows_of(TREE):
        code = code_of(each)
        if code in gone:
            assert code not in after
        elif code not in changed:
            assert after[code] == each
    assert {key: each for key, each in found.items() if key not in ("indicators", "choices")} == {
        key: each for key, each in TREE.items() if key not in ("indicators", "choices")
    }
