from samrit.core.scoring.circles import circles


def test_what_leads_nowhere_in_the_end_is_no_circle():
    assert circles({"a": "b", "b": "c", "x": "b"}) == []


def test_a_row_that_leads_to_itself_is_a_circle_of_one():
    assert circles({"a": "a"}) == [["a"]]


def test_every_circle_is_told_once_without_what_only_leads_into_it():
    assert circles({"into": "a", "a": "b", "b": "a", "x": "y", "y": "z", "z": "x"}) == [["a", "b"], ["x", "y", "z"]]
