"""Changing a part of a content leaves everything else as it was, and never overwrites what somebody else changed."""

import pytest

from samrit.frameworks.content.places import (
    Changed,
    bare,
    fingerprint,
    members_of,
    part_at,
    position,
    with_entry,
    with_member,
    with_member_moved,
    with_new_entry,
    with_new_member,
    with_part,
)

EVENTS = ("calendar", "events")
CONTENT = {
    "id": "x",
    "calendar": {"calendar": "1", "events": [{"code": "a"}, {"code": "b"}]},
    "settings": {"cap": {"value": "5", "fixed": "true"}, "bands": {"value": [{"from": "4"}], "certainty": "stated"}},
    "sources": {"001": {"title": "ก"}, "002": {"title": "ข"}},
}


def test_a_part_is_found_through_its_certainty():
    assert part_at(CONTENT, ("settings", "bands")) == [{"from": "4"}]
    assert part_at(CONTENT, ("settings", "cap")) == "5"
    assert part_at(CONTENT, ("calendar", "nothing", "here")) is None
    assert bare("x") == "x"
    assert members_of(CONTENT, ("settings", "cap")) == []


def test_a_part_is_set_and_what_stands_beside_it_stays():
    found = with_part(CONTENT, ("settings", "bands"), [{"from": "4.5"}])
    assert found["settings"]["bands"] == {"value": [{"from": "4.5"}], "certainty": "stated"}
    assert {**found, "settings": 0} == {**CONTENT, "settings": 0}
    assert CONTENT["settings"]["bands"]["value"] == [{"from": "4"}]


def test_an_empty_part_goes_and_so_do_the_mappings_that_held_nothing_else():
    assert with_part({"rating": {"total": {"bands": ["x"]}}}, ("rating", "total", "bands"), []) == {}
    assert with_part(CONTENT, EVENTS, [])["calendar"] == {"calendar": "1"}
    assert with_part({}, EVENTS, ["x"]) == {"calendar": {"events": ["x"]}}
    assert with_part({"calendar": "words"}, EVENTS, ["x"]) == {"calendar": {"events": ["x"]}}


def test_a_member_is_found_where_it_moved_to():
    members = [{"code": "a"}, {"code": "b"}]
    was = fingerprint({"code": "a"})
    assert position(members, 0, was) == 0
    assert position(list(reversed(members)), 0, was) == 1
    with pytest.raises(Changed) as changed:
        position([{"code": "a", "name": "x"}], 0, was)
    assert changed.value.there == {"code": "a", "name": "x"}
    with pytest.raises(Changed) as changed:
        position([], 0, was)
    assert changed.value.there is None


def test_members_are_added_changed_moved_and_removed():
    a, b = fingerprint({"code": "a"}), fingerprint({"code": "b"})
    assert members_of(with_new_member(CONTENT, EVENTS, {"code": "c"}), EVENTS)[2] == {"code": "c"}
    assert members_of(with_member(CONTENT, EVENTS, 0, a, {"code": "z"}), EVENTS) == [{"code": "z"}, {"code": "b"}]
    assert members_of(with_member(CONTENT, EVENTS, 0, a, None), EVENTS) == [{"code": "b"}]
    assert members_of(with_member_moved(CONTENT, EVENTS, 1, b, -1), EVENTS) == [{"code": "b"}, {"code": "a"}]
    assert with_member_moved(CONTENT, EVENTS, 0, a, -1) == CONTENT
    assert with_member_moved(CONTENT, EVENTS, 1, b, 1) == CONTENT


def test_entries_are_added_changed_renamed_and_removed():
    was = fingerprint({"title": "ก"})
    assert with_new_entry(CONTENT, ("sources",), "003", {"title": "ค"})["sources"]["003"] == {"title": "ค"}
    with pytest.raises(Changed):
        with_new_entry(CONTENT, ("sources",), "001", {"title": "ค"})
    renamed = with_entry(CONTENT, ("sources",), "001", was, {"title": "ก"}, "000")
    assert list(renamed["sources"]) == ["000", "002"]
    assert list(with_entry(CONTENT, ("sources",), "001", was, None)["sources"]) == ["002"]
    with pytest.raises(Changed):
        with_entry(CONTENT, ("sources",), "001", "another", {})
    with pytest.raises(Changed):
        with_entry(CONTENT, ("parameters",), "A", was, {})
    assert with_new_entry({}, ("sources",), "1", {"title": "ก"}) == {"sources": {"1": {"title": "ก"}}}
