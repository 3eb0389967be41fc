"""Dimensions of several years side by side: alike by name, or in English where the Thai was respelled."""

from decimal import Decimal

from samrit.evaluations.queries.published import _series


def row(name, name_en, points):
    return {"name": name, "name_en": name_en, "points": points}


def points(years):
    return {series.name.th: series.points for series in _series(years)}


def test_a_name_that_is_respelled_is_one_series():
    before = [row("มิติด้านการพัฒนาองค์กร", "Organisation development", "3.8")]
    now = [row("มิติด้านการพัฒนาองค์การ", "Organisation development", "4.3")]
    assert points([before, now]) == {"มิติด้านการพัฒนาองค์การ": (Decimal("3.8"), Decimal("4.3"))}


def test_two_of_one_year_stay_two_though_their_english_is_alike():
    before = [row("ก", "Quality", "1"), row("ข", "Quality", "2")]
    now = [row("ก", "Quality", "3"), row("ข", "Quality", "4")]
    assert points([before, now]) == {"ก": (Decimal(1), Decimal(3)), "ข": (Decimal(2), Decimal(4))}


def test_without_an_english_name_only_the_thai_counts():
    assert points([[row("ก", "", "1")], [row("ข", "", "2")]]) == {"ข": (None, Decimal(2)), "ก": (Decimal(1), None)}
