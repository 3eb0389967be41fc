"""What differs between two contents leads back: an undone change leaves nothing behind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samrit.frameworks.content.patches import DoesNotFit, differences, reverted

trees = st.recursive(
    st.none() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["code", "day", "a", "b"]), inner),
    max_leaves=12,
)


@given(old=trees, new=trees)
@settings(max_examples=400, deadline=None)
def test_any_change_is_taken_back(old, new):
    patches = list(differences({"whole": old}, {"whole": new}))
    assert reverted({"whole": new}, patches) == {"whole": old}
    assert (patches == []) == (old == new)


def test_a_changed_figure_is_one_small_patch():
    rows = [{"code": str(number), "weight": {"value": "5"}} for number in range(40)]
    new = [*rows[:7], {"code": "7", "weight": {"value": "6"}}, *rows[8:]]
    assert list(differences({"indicators": rows}, {"indicators": new})) == [
        {"at": ["indicators", 7, "weight", "value"], "old": "5", "new": "6"}
    ]


def test_rows_that_come_go_and_move_are_patches_of_the_list():
    a, b, c = {"code": "a"}, {"code": "b"}, {"code": "c"}
    assert list(differences([a, c], [a, b, c])) == [{"at": [], "from": 1, "old": [], "new": [b]}]
    assert list(differences([a, b, c], [a, c])) == [{"at": [], "from": 1, "old": [b], "new": []}]
    assert list(differences([a, b, c], [b, a, c])) == [{"at": [], "from": 0, "old": [a, b], "new": [b, a]}]


def test_a_change_over_which_somebody_went_on_cannot_be_taken_back():
    patches = list(differences({"title": "เดิม", "rows": ["1"]}, {"title": "ใหม่", "rows": ["1", "2"]}))
    with pytest.raises(DoesNotFit):
        reverted({"title": "ใหม่กว่า", "rows": ["1", "2"]}, patches)
    with pytest.raises(DoesNotFit):
        reverted({"title": "ใหม่", "rows": ["1", "3"]}, patches)
    with pytest.raises(DoesNotFit):
        reverted({"title": "ใหม่", "rows": "x"}, patches)
    with pytest.raises(DoesNotFit):
        reverted("x", patches)


def test_what_was_given_stays_as_it_is():
    new = {"rows": [{"code": "a", "weight": "2"}]}
    reverted(new, list(differences({"rows": [{"code": "a", "weight": "1"}]}, new)))
    assert new == {"rows": [{"code": "a", "weight": "2"}]}
