from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from tests.core.kinds.scored import explained, half_up_within, limits, numbers, read, scored, sentences, unhurried
from tests.core.written.trees import briefly

from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.thresholds import Measured
from samrit.core.text import Lang


@pytest.mark.parametrize(
    ("result", "points"),
    # case D21 gives its points so; beyond the bounds SC-2 and SC-3 hold; 3.00005 is a half and goes up
    [
        ("4.1000", "4.1000"),
        ("๓.๗๕", "3.7500"),
        ("0.5", "1.0000"),
        ("-2", "1.0000"),
        ("5.2", "5.0000"),
        ("3.00005", "3.0001"),
    ],
)
def test_the_result_is_the_points(result: str, points: str) -> None:
    assert scored("direct", result=result) == points


def test_the_sentences_of_points_given() -> None:
    _, reasons = explained("direct", result="4.10")
    assert sentences(reasons, Lang.EN) == [("EV-2", "points given directly: 4.1")]
    assert sentences(reasons, Lang.TH) == [("EV-2", "คะแนนที่ได้รับโดยตรง 4.1")]
    _, reasons = explained("direct", result="5.2")
    assert sentences(reasons, Lang.EN)[1:] == [("SC-3", "not above the full mark 5: 5.2 → 5")]


def test_an_empty_result_is_no_result_and_words_are_reported() -> None:
    assert read("direct", result=None)[1:] == (None, [])
    _, result, findings = read("direct", result="ดีมาก")
    assert result is None
    assert briefly(findings) == [("error", "not-a-number", "indicators[1.1].result")]


@unhurried
@given(numbers(), numbers(), limits())
def test_points_are_bounded_and_follow_the_result(one: Decimal, other: Decimal, bounds: Limits) -> None:
    scorer = Direct().scorer(bounds)
    low, high = (scorer.units(Measured(each)) for each in sorted((one, other)))
    assert low <= high
    assert scorer.explain(Measured(one))[0] == scorer.units(Measured(one)) == half_up_within(Fraction(one), bounds)
