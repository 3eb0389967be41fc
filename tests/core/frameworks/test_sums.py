"""What the rows under a heading weigh together, for those who are setting the weights."""

from tests.core.frameworks.trees import framework, row

from samrit.core.frameworks.sums import sum_under


def test_parameters_stay_letters_and_cancel():
    # (30 + A) + (27 − A) + 3 = 60
    assert sum_under(framework(), "D1") == "60"


def test_a_parameter_that_stays_is_told():
    rows = [row("D1", weight=60), row("a", "D1", "30 + A"), row("b", "D1", 27)]
    assert sum_under(framework(indicators=rows), "D1") == "57 + A"


def test_the_top_has_a_sum_too():
    assert sum_under(framework(), None) == "100"


def test_without_rows_or_with_a_blank_there_is_none():
    assert sum_under(framework(), "c") is None
    rows = [row("D1", weight=60), row("a", "D1"), row("b", "D1", 27)]
    assert sum_under(framework(indicators=rows), "D1") is None
