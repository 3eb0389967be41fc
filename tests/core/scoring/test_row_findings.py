from dataclasses import replace

import pytest
from tests.core.scoring.cards import given, measured, row, staged

from samrit.core.findings import Place, Severity
from samrit.core.kinds.milestone import Milestone
from samrit.core.scoring.row_findings import about, error, result_key
from samrit.core.text import Text

BAD, MEND = Text("ผิด", "bad"), Text("แก้", "mend")


def test_a_finding_stands_at_its_key_of_the_row_in_the_file():
    place = Place("indicators[1.1]", file="card.xlsx", row=7, sheet="2554")
    finding = error(replace(given("1.1", 6), place=place), "weight", "too-bad", BAD, MEND, "WT-1")
    assert finding.place == Place("indicators[1.1].weight", file="card.xlsx", row=7, sheet="2554")
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.ERROR,
        "too-bad",
        "weight",
        "WT-1",
    )
    assert (finding.text, finding.remedy) == (BAD, MEND)


def test_a_row_from_nowhere_is_named_by_its_code():
    assert about(given("1.1", 6), Severity.NOTE, "result", "x", BAD, MEND, "SC-2").place == Place(
        "indicators[1.1].result"
    )


@pytest.mark.parametrize(
    ("indicator", "key"),
    [
        (measured("a", 1, 90), "result"),
        (row("a", 1, Milestone(), None), "result"),
        (staged("a", 1, 1), "parts"),
        (given("a", 1, rounds={6: 2}), "rounds"),
    ],
)
def test_a_result_is_looked_for_under_the_key_of_its_kind(indicator, key):
    assert result_key(indicator) == key
