"""What a change would do, shown before anybody decides: weights, points of results known so far, findings (C7)."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.agreed import signed
from tests.changing import LOWER_TARGET, SHIFTED

from samrit.agreements.changeable import LEFT_OUT, WHERE_TO, Wish
from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.impact import impact
from samrit.agreements.queries.last_result import NO_PAST, NOT_BY_VALUE, NOT_PROMISED
from samrit.agreements.queries.promises import promise


@pytest.fixture
def agreement(world):
    """Weights 30, 20, 20, 15, 15; results of 2553: 88, 45, 72, 24 and step 4 (tests/agreed.py)."""
    return signed(world)


def points(would):
    return {line.code: (line.old, line.new) for line in would.scores}


def weights(would):
    return {line.code: (line.old, line.new) for line in would.weights if line.changed}


def test_nothing_is_saved(agreement):
    would = impact(agreement, SHIFTED)
    assert would.after.by_code["2"].row["weight"] == "15"
    assert AgreementIndicator.objects.get(agreement=agreement, code="2").row["weight"] == "20"
    assert would.before.by_code["2"].row["weight"] == "20"


def test_weights_that_move_and_their_sum(agreement):
    would = impact(agreement, SHIFTED)
    assert weights(would) == {"2": (20, 15), "3": (20, 25), "D1": (50, 45), "D2": (20, 25)}
    assert would.sums == (100, 100)
    assert would.sums_to_whole
    assert weights(impact(agreement, LOWER_TARGET)) == {}


def test_points_of_the_last_result_under_both_criteria(agreement):
    """45 between 40 (1) and 50 (2) is 1.5; between 40 (1) and 46 (2) it is 1 + 5/6 = 1.8333."""
    would = impact(agreement, [Wish("2", "row.thresholds.2", "50", "46")])
    assert points(would)["2"] == (Decimal("1.5000"), Decimal("1.8333"))
    assert points(would)["1"] == (Decimal("2.6000"), Decimal("2.6000"))
    (line,) = [line for line in would.scores if line.wanted]
    assert (line.past.year, line.past.value, line.more) == (2553, 45, Decimal("0.3333"))


def test_the_total_of_what_is_known(agreement):
    """By hand: (2.6 × 30 + 1.5 × 20 + 2.4 × 20 + 2.2 × 15 + 4 × 15) / 100 = 2.49; with 15 and 25: 2.535."""
    total = impact(agreement, SHIFTED).total
    assert (total.old, total.new, total.counted, total.of) == (Fraction("2.49"), Fraction("2.535"), 5, 5)


def test_an_indicator_without_a_past_result_is_not_in_the_total_and_says_why(agreement):
    agreement.indicators.filter(code="5").update(baseline={})
    would = impact(agreement, SHIFTED)
    (line,) = [line for line in would.scores if line.code == "5"]
    assert (line.past, line.old, line.new, line.why) == (None, None, None, NO_PAST)
    # (2.6 × 30 + 1.5 × 20 + 2.4 × 20 + 2.2 × 15) / 85 and (2.6 × 30 + 1.5 × 15 + 2.4 × 25 + 2.2 × 15) / 85
    assert (would.total.old, would.total.new) == (Fraction(189, 85), Fraction(387, 170))
    assert (would.total.counted, would.total.of) == (4, 5)


def test_no_total_where_nothing_is_known(agreement):
    agreement.indicators.update(baseline={})
    assert impact(agreement, SHIFTED).total is None


def test_an_indicator_that_counts_no_more(agreement):
    wishes = [Wish("4", LEFT_OUT, None, "false"), Wish("4", WHERE_TO, None, {"to": "5"})]
    would = impact(agreement, wishes)
    assert weights(would) == {"4": (15, 0), "5": (15, 30), "D3": (15, 0), "D4": (15, 30)}
    assert would.sums_to_whole
    (line,) = [line for line in would.scores if line.code == "4"]
    assert (line.old, line.new, line.why) == (Decimal("2.2000"), None, NOT_PROMISED)
    # Those known both times: 1, 2, 3 and 5. Before over 85, after over 100 with 30 for indicator 5.
    assert would.total.old == (Fraction("2.6") * 30 + 30 + 48 + 60) / 85
    assert would.total.new == (Fraction("2.6") * 30 + 30 + 48 + 120) / 100


def test_another_way_of_scoring_by_no_single_value(agreement):
    wishes = [Wish("2", "row.kind", "thresholds", "stage_points")]
    (line,) = [line for line in impact(agreement, wishes).scores if line.code == "2"]
    assert (line.old, line.new, line.why) == (Decimal("1.5000"), None, NOT_BY_VALUE)


def test_findings_that_the_change_causes_and_settles(agreement):
    """Thresholds that past results reach already are soft; a weight above 25 is heavy, one of 25 is not."""
    soft = impact(agreement, [Wish("2", "target", "60", "40")])
    assert any(finding.place.path.startswith("indicators[2]") for finding in soft.new_findings)
    assert soft.gone_findings == ()
    lighter = impact(agreement, [Wish("1", "row.weight", "30", "25"), Wish("4", "row.weight", "15", "20")])
    assert [finding.code for finding in lighter.gone_findings] == ["weight-heavy"]


def test_errors_are_told_with_the_weights_as_written(agreement):
    would = impact(agreement, [Wish("2", "row.weight", "20", "15")])
    assert [finding.code for finding in would.errors] == ["weights-sum"]
    assert would.sums == (100, 95)
    assert not would.sums_to_whole
    assert dict(weights(would))["2"] == (20, 15)


def test_criteria_that_cannot_be_read_have_no_points(agreement):
    would = impact(agreement, [Wish("2", "row.thresholds.3", "60", "95")])
    assert would.errors
    assert points(would)["2"] == (Decimal("1.5000"), None)


def test_two_queries_however_many_wishes(agreement, django_assert_max_num_queries):
    agreement.organization.name  # noqa: B018  (loaded before)
    promise(agreement)
    for wishes in (LOWER_TARGET, SHIFTED):
        with django_assert_max_num_queries(2):
            would = impact(agreement, wishes)
            assert would.weights
            assert would.scores
            assert would.total
            assert would.new_findings is not None
