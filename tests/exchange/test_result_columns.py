"""Results under a head that nobody knows: the table is not scored as if there were none."""

from __future__ import annotations

import pytest
from tests.exchange.books import codes, saved, says_where_and_what_to_do, xlsx

from samrit.core.text import Lang
from samrit.exchange.result_columns import HOLDS_RESULTS
from samrit.exchange.scorecard_file import load, score_file
from samrit.exchange.scorecard_json import as_data


def table(head: str, cell: str = "4") -> str:
    return f"code,name,weight,kind,{head}\n1,ก,60,direct,{cell}\n2,ข,40,direct,{cell}\n"


@pytest.mark.parametrize("head", ["ผลที่ได้จริง", "ค่าที่ทำได้", "actual", "คะแนน", "score", "Score (points)", ""])
def test_a_column_that_may_be_the_results_is_an_error(tmp_path, head):
    scorecard = score_file(saved(tmp_path, table(head), "a.csv"))
    assert scorecard.refused
    (finding,) = [each for each in scorecard.findings if each.is_error]
    assert says_where_and_what_to_do(finding, "a.csv", "column E")
    assert "“ผลการดำเนินงาน” (result)" in finding.remedy.th
    assert "result (ผลการดำเนินงาน)" in finding.remedy.en


def test_the_same_table_scores_under_the_name_that_the_remedy_gives(tmp_path):
    # 0.6 × 4 + 0.4 × 4
    assert str(score_file(saved(tmp_path, table("ผลการดำเนินงาน"), "a.csv")).total) == "4.0000"


def test_a_csv_and_a_workbook_are_refused_in_the_same_words(tmp_path):
    rows = [line.split(",") for line in table("actual").splitlines()]
    found = [
        as_data(score_file(saved(tmp_path, data, f"a.{form}")), Lang.TH)["findings"]
        for form, data in (("csv", table("actual")), ("xlsx", xlsx(rows)))
    ]
    for each in (*found[0], *found[1]):
        each.pop("at", None)
    assert found[0] == found[1]


def test_every_such_column_is_told(tmp_path):
    scorecard = score_file(saved(tmp_path, table("actual,จังหวัด", "4,น่าน"), "a.csv"))
    assert [each.place.column for each in scorecard.findings if each.is_error] == ["E", "F"]


@pytest.mark.parametrize("head", [*sorted(HOLDS_RESULTS), "round_6", "round_9", "round_12"])
def test_beside_a_column_that_holds_results_another_is_left_out_with_a_warning(tmp_path, head):
    _, findings = load(saved(tmp_path, table(f"{head},จังหวัด", ",น่าน"), "a.csv"), to_score=True)
    assert [(each.code, each.severity) for each in findings if each.place.column == "F"] == [
        ("ignored-column", "warning")
    ]


@pytest.mark.parametrize(("head", "severity"), [("result", "warning"), ("round_6", "warning"), ("steps_done", "error")])
def test_points_are_no_results_only_where_the_results_of_direct_stand_elsewhere(tmp_path, head, severity):
    """Beside steps_done alone a column of points may hold the results of the indicators of kind direct."""
    _, findings = load(saved(tmp_path, table(f"{head},คะแนนที่ได้", ",4"), "a.csv"), to_score=True)
    found = [(each.code, each.severity, each.key) for each in findings if each.place.column == "F"]
    assert found == [("ignored-column", severity, "result")]


def test_a_draft_needs_no_results(tmp_path):
    _, findings = load(saved(tmp_path, "code,name,weight,kind,จังหวัด\n1,ก,100,direct,น่าน", "a.csv"))
    assert codes(findings) == ["ignored-column"]
    assert not findings[0].is_error
