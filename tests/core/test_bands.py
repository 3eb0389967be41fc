from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samrit.core.bands import Band, band_of, check_bands
from samrit.core.findings import Place, Severity
from samrit.core.text import Text

FLOOR, CAP = Decimal(1), Decimal(5)


def band(start: str, name: str) -> Band:
    return Band(Decimal(start), Text.same(name))


# SR-6: the colours of the OPDC card
CARD = [
    band("1", "red"),
    band("1.5", "orange"),
    band("2.5", "yellow"),
    band("3.5", "light green"),
    band("4.5", "green"),
]


@pytest.mark.parametrize(
    ("total", "colour"),
    [
        ("1.0000", "red"),
        ("1.4999", "red"),
        ("1.5000", "orange"),
        ("2.4999", "orange"),
        ("3.4999", "yellow"),
        ("3.9878", "light green"),
        ("4.5000", "green"),
        ("5.0000", "green"),
    ],
)
def test_a_total_has_the_colour_of_the_highest_band_that_it_reaches(total: str, colour: str) -> None:
    for bands in (CARD, CARD[::-1], [CARD[2], CARD[0], CARD[4], CARD[1], CARD[3]]):
        found = band_of(Decimal(total), bands)
        assert found is not None
        assert found.name.en == colour


def test_a_total_below_every_band_has_none() -> None:
    assert band_of(Decimal("0.9999"), CARD) is None
    assert band_of(Decimal(5), []) is None


@given(st.decimals(1, 5, places=4), st.decimals(1, 5, places=4))
def test_a_higher_total_never_has_a_lower_band(one: Decimal, other: Decimal) -> None:
    low, high = band_of(min(one, other), CARD), band_of(max(one, other), CARD)
    assert low is not None
    assert high is not None
    assert low.start <= high.start


def test_the_bands_of_the_card_have_no_fault() -> None:
    assert check_bands(CARD, FLOOR, CAP) == ()
    assert check_bands(CARD[::-1], FLOOR, CAP) == ()
    assert check_bands([], FLOOR, CAP) == ()


def test_two_bands_that_begin_at_the_same_score_are_an_error() -> None:
    bands = [band("1", "ควรปรับปรุง"), band("4.5", "ดีเด่น"), band("4.50", "ดีมาก")]
    (finding,) = check_bands(bands, FLOOR, CAP, Place("settings.bands", file="a.yaml", line=7))
    assert (finding.severity, finding.code, finding.rule) == (Severity.ERROR, "bands-duplicate", "SR-6")
    assert finding.place == Place("settings.bands[2]", file="a.yaml", line=7)
    assert finding.text.th == "ช่วง “ดีมาก” และช่วง “ดีเด่น” เริ่มที่ 4.5 เหมือนกัน"


def test_bands_out_of_order_are_only_a_note() -> None:
    (finding,) = check_bands([CARD[0], CARD[4], CARD[1]], FLOOR, CAP, Place("bands"))
    assert (finding.severity, finding.code, finding.place.path) == (Severity.NOTE, "bands-order", "bands")


@pytest.mark.parametrize("start", ["0.9999", "5.0001"])
def test_a_band_outside_the_scale_is_a_warning(start: str) -> None:
    (finding,) = check_bands([*CARD, band(start, "พิเศษ")], FLOOR, CAP)[-1:]
    assert (finding.severity, finding.code) == (Severity.WARNING, "bands-out-of-reach")
    assert start in finding.text.th
    assert "1–5" in finding.text.en
    assert finding.place.path == "[5]"


def test_scores_that_no_band_covers_are_a_note() -> None:
    (finding,) = check_bands([band("3", "ผ่าน")], FLOOR, CAP)
    assert (finding.severity, finding.code) == (Severity.NOTE, "bands-open-below")
    assert finding.text.en == "scores from 1 but below 3 lie in no band"
