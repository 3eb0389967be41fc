"""A report leaves as a scorecard file of which ``samrit score`` makes the same total, to the last digit."""

import pytest
from tests.filled import filled_agreement
from tests.reported import OCTOBER, RESULTS, opened_round

from samrit.agreements.actions.rows import choose
from samrit.agreements.queries.promises import Scored
from samrit.assessments.queries.exporting import Given, card_file, report_file
from samrit.assessments.queries.scoring import score_report, score_results
from samrit.exchange import card_table
from samrit.exchange.scorecard_file import score_file
from samrit.exchange.yaml_text import as_yaml

LATE = {"due": "2011-10-31", "received": "2011-11-04", "per_working_day": "0.0500", "holidays": ["2011-10-24"]}
FOUR = {"result": "4"}
SHARED = {
    "4": FOUR,
    "8": FOUR,
    "10": FOUR,
    "11": FOUR,
}
FY2550 = SHARED | {
    "1.1": {"result": "93.2"},
    "1.2": {"result": "90"},
    "2.1/1.1": {"projects": [{"weight": "1", "planned": "100", "done": "92.5"}]},
    "2.1/2.3": {"result": "32"},
    "2.1/4.1": {"steps_done": ["1", "2", "3", "4"]},
    "2.2.1": {"result": "35"},
    "2.2.2": {"result": "72.5"},
    "2.2.6": {"result": "85"},
    "3.1": {"result": "77.5"},
    "6.1": {"result": "85"},
    "7": {"parts": ["1", "0.25", "0.25", "0.5", "1.5"]},
    **dict.fromkeys(("2.2.3", "2.2.5", "2.2.7", "3.2", "5.1", "5.2", "6.2", "9.2", "9.3", "12"), FOUR),
}
"""By hand, weight times points: 6×3.64 + 6×3 + 8×3.5 + 6×3.4 + 6×4 = 112.24; 3.375×(3.5 + 3.5 + 4) + 1.6875×(4 + 3.5)
+ 4.5×4 = 67.78125; 5×3.5 + (4+3+1+2)×4 = 57.5; 4×3.5 + 3×4 + 3×3.5 = 36.5; 25×4 = 100. Together 374.02125: 3.7402."""
FY2556 = SHARED | {
    "1.1/1": {"result": "93.2"},
    "1.1/2": {"result": "90"},
    "1.2": {"result": "85"},
    "2": {"result": "77.5"},
    "4": {"result": "94.5"},
    "5": {"result": "95"},
    "6": {"parts": ["1", "0.25", "0.25", "0.5", "1.5"]},
    **dict.fromkeys(("3", "7", "9"), FOUR),
}
"""By hand for A = 12 without 1.3: 1.1 weighs 42 and earns 0.6×3.64 + 0.4×3 = 3.3840; 1.2 weighs 30 − 12 = 18 (WT-2).
42×3.384 + 18×3.5 + 10×3.5 + 3×4 + 2.5×3.5 + 2.5×4 + 3×3.5 + 4×4 + 15×4 = 357.378: 3.5738."""


def exported(tmp_path, file):
    """The scorecards that the two forms of the file give."""
    (tmp_path / "ก.yaml").write_text(as_yaml(file), encoding="utf-8")
    (tmp_path / "ก.xlsx").write_bytes(card_table.write(file))
    return [score_file(tmp_path / name) for name in ("ก.yaml", "ก.xlsx")]


def lines(scorecard):
    return [(line.code, line.kind, line.weight, line.points, line.weighted, line.standing) for line in scorecard.lines]


def same(tmp_path, file, within, total):
    for scorecard in exported(tmp_path, file):
        assert [each.text.en for each in scorecard.findings if each.is_error] == []
        assert str(scorecard.total) == total == str(within.total)
        assert lines(scorecard) == lines(within)


def test_a_late_report_of_2554_scores_the_same_outside(world, tmp_path):
    # 3.6020 of tests/reported.py; Tuesday to Friday are 4 working days late: 3.6020 − 4 × 0.0500 = 3.4020 (LT-1, LT-2).
    report = opened_round(world, 12, OCTOBER)
    for card in report.cards.all():
        report.cards.filter(pk=card.pk).update(result=RESULTS[card.code])
    within = score_report(report, lateness=LATE).scorecard
    same(tmp_path, report_file(report, lateness=LATE), within, "3.4020")
    assert str(within.penalty.points) == "0.2000"
    same(tmp_path, report_file(report), score_report(report).scorecard, "3.6020")


@pytest.mark.parametrize("months", [6, 12])
def test_a_report_of_2550_scores_the_same_outside(world, tmp_path, months):
    agreement = filled_agreement(world, "fy2550-province")
    within = score_results(agreement, months, FY2550).scorecard
    same(tmp_path, card_file(agreement, Scored(FY2550, months)), within, "3.7402")


def department(world):
    agreement = filled_agreement(world, "fy2556-department")
    choose(agreement=agreement, applies={"1.3": False}, chosen={}, doing=world.doing("outsider"))
    return agreement


def test_a_report_of_2556_without_an_indicator_scores_the_same_outside(world, tmp_path):
    agreement = department(world)
    within = score_results(agreement, 12, FY2556).scorecard
    same(tmp_path, card_file(agreement, Scored(FY2556, 12)), within, "3.5738")


def test_points_given_directly_stand_as_such_with_their_reason(world, tmp_path):
    # 1.2 gets 3.2500 in place of 3.5000 and weighs 18: 357.378 − 18 × 0.25 = 352.878, so 3.5288.
    given = {"1.2": Given("3.2500", "คณะกรรมการ: หลักฐานไม่ครบ")}
    for scorecard in exported(tmp_path, card_file(department(world), Scored(FY2556, 12), given)):
        line = next(each for each in scorecard.lines if each.code == "1.2")
        assert (line.kind, str(line.points), str(line.weight)) == ("direct", "3.2500", "18")
        assert str(scorecard.total) == "3.5288"
        assert [each.code for each in scorecard.findings if each.is_error] == []


def test_nobody_is_named_in_the_file(world):
    file = card_file(department(world), Scored(FY2556, 12))
    assert not any({"owner", "keeper"} & row.keys() for row in file["indicators"])
    assert "ผู้ประสานงานของกรมเจ้าท่า" not in as_yaml(file)


def test_a_checklist_that_nobody_reported_leaves_as_one(world, tmp_path):
    report = opened_round(world, 12, OCTOBER)
    row = report.agreement.indicators.get(code="5")
    row.row = {"weight": "15", "kind": "checklist", "items": {"A1": "0.6", "D1": "0.4"}}
    row.save()
    found = score_report(report)
    # nothing was reported at all: every indicator has the lowest mark (SC-8)
    assert str(found.lines["5"].points) == "1.0000"
    (tmp_path / "ก.yaml").write_text(as_yaml(report_file(report)), encoding="utf-8")
    outside = score_file(tmp_path / "ก.yaml")
    assert str(outside.total) == "1.0000" == str(found.scorecard.total)
    assert lines(outside) == lines(found.scorecard)
    (tmp_path / "ก.xlsx").write_bytes(card_table.write(report_file(report)))  # the cell says 12=
    assert lines(score_file(tmp_path / "ก.xlsx")) == lines(found.scorecard)
