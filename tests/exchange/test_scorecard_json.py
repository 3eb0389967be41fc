"""The JSON that other programs read: its keys, its figures as text, and what it never says."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from samrit.core.bands import Band
from samrit.core.findings import Finding, Place, Severity
from samrit.core.reasons import Reason
from samrit.core.scorecard import Line, Penalty, Scorecard, Standing
from samrit.core.text import NO_TEXT, Lang, Text
from samrit.core.weights import Certainty, Weight
from samrit.core.working_days import LateDay
from samrit.exchange.scorecard_file import load, score_file
from samrit.exchange.scorecard_json import as_data, write

DAY = LateDay(date(2011, 11, 1), 1, Text("วันทำการที่ 1", "working day 1"))


def line(**parts):
    usual = {
        "code": "1.1",
        "name": Text("ความพึงพอใจ", "satisfaction"),
        "parent": "1",
        "depth": 1,
        "kind": "thresholds",
        "weight": Fraction(6),
        "stated": Weight(Decimal(6), certainty=Certainty.SOLVED, source="000:26 s6"),
        "points": Decimal("3.6400"),
        "weighted": Decimal("0.2184"),
        "standing": Standing.COUNTS,
        "reasons": (Reason("SC-1", Text("เหตุผล", "why"), "000:41"), Reason("RD-2", Text("ถ่วง", "weighted"))),
    }
    return Line(**{**usual, **parts})


def card(**parts):
    usual = {
        "title": Text("ตาราง", "table"),
        "total": Decimal("3.9378"),
        "before_penalty": Decimal("3.9878"),
        "penalty": Penalty(1, Decimal("0.0500"), (DAY,)),
        "band": Band(Decimal(3), Text("ดี", "good")),
        "lines": (line(),),
        "reasons": (Reason("RD-3", Text("รวม", "total")),),
        "findings": (),
    }
    return Scorecard(**{**usual, **parts})


def test_a_scorecard_has_all_the_keys_of_the_contract():
    assert as_data(card(), Lang.EN) == {
        "title": "table",
        "total": "3.9378",
        "percent": None,
        "before_penalty": "3.9878",
        "penalty": {
            "working_days": 1,
            "points": "0.0500",
            "days": [{"day": "2011-11-01", "counts": True, "why": "working day 1"}],
        },
        "band": "good",
        "reasons": [{"rule": "RD-3", "source": None, "text": "total", "text_th": "รวม", "text_en": "total"}],
        "lines": [
            {
                "code": "1.1",
                "name": "satisfaction",
                "parent": "1",
                "kind": "thresholds",
                "weight": "6",
                "points": "3.6400",
                "weighted": "0.2184",
                "counts": True,
                "standing": "counts",
                "certainty": "solved",
                "source": "000:26 s6",
                "reasons": [
                    {"rule": "SC-1", "source": "000:41", "text": "why", "text_th": "เหตุผล", "text_en": "why"},
                    {"rule": "RD-2", "source": None, "text": "weighted", "text_th": "ถ่วง", "text_en": "weighted"},
                ],
            }
        ],
        "findings": [],
    }


def test_names_and_sentences_are_in_the_language_asked_for():
    thai = as_data(card(), Lang.TH)
    assert (thai["title"], thai["band"], thai["lines"][0]["name"]) == ("ตาราง", "ดี", "ความพึงพอใจ")
    assert thai["lines"][0]["reasons"][0]["text"] == "เหตุผล"
    assert thai["penalty"]["days"][0]["why"] == "วันทำการที่ 1"


@pytest.mark.parametrize(
    ("weight", "written"),
    [
        (Fraction(6), "6"),
        (Fraction(3, 2), "1.5"),
        (Fraction(100), "100"),
        (Fraction(20, 3), "6.666667"),  # 6.6666666… half up to six decimals
        (Fraction(1, 3), "0.333333"),
        (Fraction(1, 128), "0.0078125"),  # it ends, so nothing is cut
    ],
)
def test_a_weight_is_text_without_zeros_at_its_end_and_without_a_mark(weight, written):
    assert as_data(card(lines=(line(weight=weight),)), Lang.EN)["lines"][0]["weight"] == written


def test_figures_never_have_an_exponent():
    small = card(total=Decimal("0E-8"), penalty=Penalty(0, Decimal("0E-8")), lines=(line(weighted=Decimal("1E-8")),))
    answer = as_data(small, Lang.EN)
    assert (answer["total"], answer["penalty"]["points"]) == ("0.00000000", "0.00000000")
    assert answer["lines"][0]["weighted"] == "0.00000001"


def test_the_total_per_cent_is_text_with_its_decimals():
    # 3.9378 × 100/5
    assert as_data(card(percent=Decimal("78.7560")), Lang.EN)["percent"] == "78.7560"


def test_a_line_that_does_not_count_has_neither_points_nor_weighted_score():
    left_out = line(points=None, weighted=None, standing=Standing.NOT_CHOSEN, weight=Fraction(0), stated=None)
    answer = as_data(card(lines=(left_out,)), Lang.EN)["lines"][0]
    assert (answer["counts"], answer["standing"]) == (False, "not_chosen")
    assert answer["points"] is answer["weighted"] is answer["certainty"] is answer["source"] is None


def test_a_heading_has_no_kind_and_a_plain_weight_no_certainty():
    answer = as_data(card(lines=(line(kind="", parent=None, stated=Weight(Decimal(6))),)), Lang.EN)["lines"][0]
    assert answer["kind"] is answer["parent"] is answer["certainty"] is answer["source"] is None


def finding(severity, **place):
    return Finding(severity, "some-code", Place(**place), Text("ผิด", "wrong"), Text("แก้", "mend"), "result", "SC-1")


def test_a_refused_scorecard_has_no_total_and_says_where_to_look():
    where = {"path": "indicators[1.1].result", "file": "a.xlsx", "sheet": "ตาราง", "row": 7, "column": "K"}
    refused = Scorecard(NO_TEXT, None, None, None, None, (), (), (finding(Severity.ERROR, **where),))
    answer = as_data(refused, Lang.EN)
    assert answer["total"] is answer["before_penalty"] is answer["penalty"] is answer["band"] is None
    assert answer["lines"] == answer["reasons"] == []
    assert answer["findings"] == [
        {
            "severity": "error",
            "code": "some-code",
            "where": "indicators[1.1].result",
            "key": "result",
            "rule": "SC-1",
            "text": "wrong",
            "text_th": "ผิด",
            "text_en": "wrong",
            "remedy": "mend",
            "remedy_th": "แก้",
            "remedy_en": "mend",
            "at": {"file": "a.xlsx", "sheet": "ตาราง", "row": 7, "column": "K"},
        }
    ]


def test_only_errors_tell_the_place_in_the_file_and_they_come_first():
    found = (finding(Severity.NOTE, file="a", line=3), finding(Severity.ERROR, file="a", line=4))
    answer = as_data(card(findings=found), Lang.EN)["findings"]
    assert [each["severity"] for each in answer] == ["error", "note"]
    assert answer[0]["at"] == {"file": "a", "line": 4}
    assert "at" not in answer[1]


def test_thai_is_written_as_thai_and_a_lone_surrogate_as_json_spells_it():
    text = write(card(title=Text.same("ตาราง \ud800")), Lang.TH)
    assert "ตาราง \\ud800" in text
    assert text.endswith("}\n")
    assert json.loads(text.encode("utf-8"))["title"] == "ตาราง \ud800"


# ---------------------------------------------------------------- from a file to the scorecard

TABLE = """scorecard: 1
indicators:
  - {code: "1", weight: 60, kind: direct, rounds: {6: 2, 12: 4}}
  - {code: "2", weight: 40, kind: direct, rounds: {6: 3, 12: 5}}
"""


@pytest.fixture
def table(tmp_path) -> Path:
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_file_is_scored_in_its_own_round_or_the_one_asked_for(table):
    assert str(score_file(table).total) == "4.4000"  # 0.6 × 4 + 0.4 × 5
    assert str(score_file(table, 6).total) == "2.4000"  # 0.6 × 2 + 0.4 × 3


def test_reading_and_structure_are_reported_together_from_the_top_of_the_file_down(table):
    table.write_text(
        TABLE.replace('code: "2"', 'code: "1"').replace("weight: 60", "weight: much") + "lateness: soon\n", "utf-8"
    )
    card_, findings = load(table)
    assert card_ is not None
    found = [(each.code, each.place.line) for each in findings]
    assert found == [("not-a-number", 3), ("code-twice", 4), ("not-a-mapping", 5)]


def test_a_weight_that_cannot_be_read_is_not_reported_again_as_a_missing_weight_or_sum(table):
    table.write_text(TABLE.replace("weight: 60", "weight: much") + "settings: {weights_sum: 100}\n", "utf-8")
    assert [each.code for each in load(table)[1]] == ["not-a-number"]


def test_a_weight_that_is_right_leaves_the_other_sums_to_be_reported(table):
    table.write_text(TABLE.replace("weight: 60", "weight: 50") + "settings: {weights_sum: 100, cap: x}\n", "utf-8")
    assert {each.code for each in load(table)[1]} == {"not-a-number", "weights-sum"}


def test_every_finding_of_a_scored_file_names_the_file(table):
    table.write_text(TABLE.replace("weight: 60", "weight: 61"), "utf-8")
    scorecard = score_file(table)
    assert [(each.code, each.place.file) for each in scorecard.findings] == [("weights-sum", "table.yaml")]
