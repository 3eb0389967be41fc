from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.checks.drafts import MILESTONE, brief, draft, found, row

from samrit.core.checks.baseline_years import CHECK


def findings(past: dict[int, str], year: int | None = 2550):
    return found(CHECK, draft(row("1", "100", MILESTONE, past=past), year=year))


@pytest.mark.parametrize(
    ("past", "year"),
    [
        ({2547: "3", 2548: "4", 2549: "4"}, 2550),
        ({2546: "3", 2547: "3", 2548: "4", 2549: "4"}, 2550),
        ({2547: "3", 2548: "4", 2549: "4"}, None),
        ({}, 2550),  # the empty field is reported as such
    ],
)
def test_three_past_years_are_in_order(past, year):
    assert findings(past, year) == []


def test_one_missing_year_is_a_note_and_a_single_year_a_warning():
    (finding,) = findings({2547: "3", 2549: "4"})
    assert brief([finding]) == [("note", "baseline-years-missing", "indicators[1].baseline")]
    assert finding.text.en == (
        "the baseline lacks 2548: 2 of the 3 past years that are wanted (assumed, to be confirmed)"
    )
    (finding,) = findings({2549: "4"})
    assert finding.severity.value == "warning"
    assert "lacks 2547, 2548: 1 of the 3" in finding.text.en


def test_a_year_of_another_era_is_not_used():
    era, missing = findings({2547: "3", 2548: "3", 2006: "4"})
    assert brief([era]) == [("warning", "baseline-era", "indicators[1].baseline")]
    assert era.remedy.en == "write the Buddhist year: 2549"
    assert "lacks 2549" in missing.text.en
    era, *_ = findings({49: "4", 2549: "4"})
    assert era.remedy.en.startswith("write a four-digit Buddhist year")


def test_a_year_that_is_not_past_is_not_used():
    later, *_ = findings({2548: "3", 2549: "4", 2550: "5"})
    assert brief([later]) == [("warning", "baseline-not-past", "indicators[1].baseline")]
    assert later.text.en == "2550 is not before the fiscal year 2550 of the agreement and was not used"


def test_two_results_of_one_year_are_found():
    one = row("1", "100", MILESTONE, past={2547: "3", 2548: "4", 2549: "4"})
    doubled = replace(one, details=replace(one.details, baseline=(*one.details.baseline, (2549, Decimal(5)))))
    (finding,) = found(CHECK, draft(doubled))
    assert brief([finding]) == [("warning", "baseline-twice", "indicators[1].baseline")]


def test_without_any_buddhist_year_nothing_can_be_missing():
    assert [finding.code for finding in findings({2006: "3"}, year=None)] == ["baseline-era"]
