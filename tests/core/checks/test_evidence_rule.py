import pytest
from tests.core.checks.drafts import (
    COMPOSITE,
    MILESTONE,
    brief,
    checklist,
    draft,
    found,
    projects,
    row,
    steps_then,
    values,
)

from samrit.core.checks.evidence_rule import CHECK
from samrit.core.kinds.direct import Direct

FIVE = "60 70 80 90 100"


@pytest.mark.parametrize(
    ("scale", "rule"),
    [
        (MILESTONE, "MS-5"),
        (steps_then(four="below 80", five="at_least 80"), "MS-5"),
        (checklist(), "SP-3"),
        (projects(), "PJ-3"),
        (projects(evidence=True), "PJ-3"),
        (values(FIVE, evidence=True), "SC-9"),
    ],
)
def test_what_counts_as_evidence_must_be_said(scale, rule):
    (finding,) = found(CHECK, draft(row("1", "100", scale, evidence_rule=" ")))
    assert brief([finding]) == [("warning", "evidence-rule-missing", "indicators[1].evidence_rule")]
    assert finding.rule == rule
    assert found(CHECK, draft(row("1", "100", scale, evidence_rule="คำสั่งแต่งตั้งคณะทำงาน"))) == []


def test_kinds_that_ask_for_no_evidence_need_no_rule():
    assert found(CHECK, draft(row("1", "50", values(FIVE)), row("2", "50", Direct()), row("3", "1", COMPOSITE))) == []
