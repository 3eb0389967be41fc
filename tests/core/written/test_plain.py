"""Trees as plain values."""

import pytest

from samrit.core.findings import Place
from samrit.core.written.plain import from_plain, to_plain
from samrit.core.written.raw import Raw

WRITTEN = {"code": "1.1", "thresholds": ["80", "๘๕", "90.0"], "weight": {"value": "27 - A"}, "note": None}


def test_what_was_written_comes_back_as_it_was():
    assert to_plain(from_plain(WRITTEN)) == WRITTEN


def test_every_node_has_the_place():
    place = Place("indicators[1.1]")
    tree = from_plain(WRITTEN, place)
    assert tree.value["thresholds"].value[1] == Raw("๘๕", place)
    assert tree.value["note"].place == place


def test_blanks_are_nothing():
    assert to_plain(Raw({"a": Raw("  "), "b": Raw(None)})) == {"a": None, "b": None}


@pytest.mark.parametrize("value", [1.5, 2, True, {"a": 0.1}, [3]])
def test_a_number_is_refused_wherever_it_stands(value):
    with pytest.raises(TypeError, match="is not plain"):
        from_plain(value)
