"""Figures made on the server: what they draw from exact numbers, without a style of their own."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from samrit.web.svg.distribution import distribution
from samrit.web.svg.drawing import level
from samrit.web.svg.gauge import gauge
from samrit.web.svg.scale_bar import scale_bar
from samrit.web.svg.sparkline import sparkline
from samrit.web.svg.weight_bar import weight_bar

THRESHOLDS = ("80", "85", "90", "95", "100")


def parts(figure, kind):
    return [each for each in ElementTree.fromstring(figure) if kind in each.get("class", "").split()]


@pytest.mark.parametrize(
    ("points", "shown"), [(None, 0), (0, 1), (1, 1), (Decimal("1.9999"), 1), (Fraction(9, 2), 4), (5, 5), (6, 5)]
)
def test_a_level_is_the_whole_levels_reached(points, shown):
    assert level(points) == shown


@pytest.mark.parametrize(
    ("points", "shown"),
    [(None, 0), (0, 1), (5, 1), (Decimal("24.99"), 1), (50, 3), (75, 4), (99, 4), (100, 5), (110, 5)],
)
def test_a_level_of_a_hundred_is_as_far_as_the_points_are_from_floor_to_cap(points, shown):
    assert level(points, (0, 100)) == shown
    assert level(3, (0, 5)) == 3  # points up to five are levels wherever their floor is


def test_a_gauge_of_a_hundred_is_half_full_at_fifty():
    drawn = gauge(Decimal(50), "50.00", "จาก 100", "x", scale=(Decimal(0), Decimal(100)))
    assert [each.text for each in parts(drawn, "tick")] == ["0", "25", "50", "75", "100"]
    assert [each.get("class") for each in parts(drawn, "fill")] == ["fill l3", "fill l3"]


def test_a_scale_bar_is_filled_as_far_as_the_points_reach():
    # 4.28 points: four whole segments of 40 and 0.28 x 40 = 11.2 of the fifth.
    bar = scale_bar(THRESHOLDS, Decimal("4.28"), "x")
    assert [each.get("width") for each in parts(bar, "fill")] == ["40", "40", "40", "40", "11.2"]
    assert [each.text for each in parts(bar, "value")] == list(THRESHOLDS)
    assert parts(bar, "pointer")[0].get("d").startswith("M183.2 ")  # 4 x 43 + 11.2


def test_a_scale_bar_without_a_result_has_no_mark():
    bar = scale_bar(THRESHOLDS, None, "x")
    assert parts(bar, "fill") == parts(bar, "pointer") == []
    assert len(parts(bar, "track")) == 5


def test_words_in_a_figure_are_escaped():
    bar = scale_bar(("<b>", "2", "3", "4", "5"), 1, 'ก "<script>')
    assert ElementTree.fromstring(bar).get("aria-label") == 'ก "<script>'
    assert "<script>" not in bar


def test_a_gauge_shows_the_printed_figure_and_fills_by_points():
    assert parts(gauge(Decimal("4.0289"), "4.0289", "จาก 5", "x"), "number")[0].text == "4.0289"
    assert len(parts(gauge(Decimal("4.0289"), "4.0289", "จาก 5", "x"), "fill")) == 4
    assert len(parts(gauge(Decimal("2.5"), "2.5", "จาก 5", "x"), "fill")) == 2
    assert parts(gauge(None, "–", "จาก 5", "x"), "fill") == []


def test_a_missing_round_is_a_gap_in_the_line():
    (line,) = parts(sparkline([1, None, 3, 5], "x"), "line")
    assert [command[0] for command in line.get("d").split() if command[0] in "ML"] == ["M", "M", "L"]
    assert parts(sparkline([None, None], "x"), "dot") == []


def test_a_distribution_shares_the_bar_by_numbers():
    # Two parts of 280 with one gap of 3: 277 x 1/4 and 277 x 3/4.
    widths = [each.get("width") for each in parts(distribution((0, 1, 0, 0, 3, 0), "x"), "fill")]
    assert widths == ["69.25", "207.75"]


def test_weights_of_95_end_before_the_mark_of_100():
    bar = weight_bar((60, 10, 10, 15), 100, "x")
    assert [each.get("width") for each in parts(bar, "part")] == ["358", "58", "58", "88"]  # 6 a point, less 2
    assert parts(bar, "whole")[0].get("x1") == "600"
    assert parts(weight_bar((60, 60), 100, "x"), "whole")[0].get("x1") == "500"  # 100 of 120


def test_no_figure_carries_a_style():
    for figure in (
        scale_bar(THRESHOLDS, 3, "x"),
        gauge(3, "3", "x", "x"),
        sparkline([1], "x"),
        distribution((1,), "x"),
    ):
        assert not re.search(r"\sstyle=", figure)
