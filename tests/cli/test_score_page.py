"""The page for people: columns that line up, lines that fit, what stands under a line and below the table."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rich.cells import cell_len

from samrit.cli.explained import page
from samrit.cli.terminal import NARROWEST, PIPED, WIDEST, clean, finding_lines, width_of
from samrit.core.findings import Finding, Place, Severity
from samrit.core.scorecard import Scorecard
from samrit.core.text import NO_TEXT, Lang, Text
from samrit.exchange.scorecard_file import score_file

ROOT = Path(__file__).parents[2]

TABLE = """scorecard: 1
title: ตารางเต็ม
settings:
  bands: [{from: 3, name: ดี}, {from: 0, name: ปรับปรุง}]
lateness: {due: 2011-10-31, received: 2011-11-04, per_working_day: 0.0500, holidays: [2011-11-02]}
parameters: {A: 12}
indicators:
  - {code: "1", name: มิติที่หนึ่ง}
  - {code: "1.1", parent: "1", name: ตัวแรก, weight: {value: 30 + A, certainty: stated, source: "001:33"},
     kind: thresholds, thresholds: [80, 85, 90, 95, 100], result: 93.2}
  - {code: "1.2", parent: "1", weight: {value: 27 - A, certainty: solved}, kind: direct, result: 3}
  - {code: "1.3", parent: "1", weight: {value: 3, certainty: assumed}, kind: milestone, applies: false,
     instead: {to: "1.2"}}
  - {code: "2", name: มิติที่สอง}
  - {code: "ตัวชี้วัดที่รหัสยาวมาก", parent: "2", name: ตัวที่สอง, weight: 38.25, kind: direct, result: 4}
  - {code: "รหัสยาวที่ไม่มีชื่อ", parent: "2", weight: 1.75, kind: direct, result: 4}
"""


@pytest.fixture
def scorecard(tmp_path):
    path = tmp_path / "table.yaml"
    path.write_text(TABLE, encoding="utf-8")
    return score_file(path)


def lines(scorecard, *, lang=Lang.TH, width=100, explain=False):
    return [line.plain for line in page(scorecard, lang, width, explain=explain)]


def one(found, *words):
    """The one line that begins with the words."""
    (line,) = [each for each in found if each.split()[: len(words)] == list(words)]
    return line


# ---------------------------------------------------------------- columns and lines


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize(
    "example",
    ["examples/every-kind.yaml", "examples/department-late.yaml", "rules/fy2550-province/examples/10-full-tree.yaml"],
)
def test_no_line_is_wider_than_the_page(example, explain, lang, width):
    found = lines(score_file(ROOT / example), lang=lang, width=width, explain=explain)
    assert len(found) > 15
    assert [line for line in found if cell_len(line) > width] == []


def test_figures_stand_under_their_heads_also_beside_thai_marks(scorecard):
    found = lines(scorecard)
    ends = {
        cell_len(line) for line in (one(found, "ตัวชี้วัด"), one(found, "1.1"), one(found, "1.2"), one(found, "คะแนนรวม"))
    }
    assert ends == {100}


def test_weights_line_up_at_the_decimal_point(scorecard):
    found = lines(scorecard)
    whole, part = one(found, "1.1"), one(found, "ตัวชี้วัดที่รหัสยาวมาก")
    assert cell_len(whole[: whole.index("42") + 2]) == cell_len(part[: part.index("38.25") + 2])


def test_the_certainty_of_a_weight_is_marked_and_explained(scorecard):
    found = lines(scorecard)
    assert "42    ●" in one(found, "1.1")
    assert "18    ◐" in one(found, "1.2")
    assert one(found, "ที่มาของน้ำหนัก:").split("  ")[1:] == [
        "● ระบุในเอกสาร",
        "◐ คำนวณย้อนจากผลรวมในเอกสาร",
        "○ สมมติ รอยืนยัน",
    ]


def test_a_table_that_states_its_own_weights_has_no_marks():
    found = "\n".join(lines(score_file(ROOT / "examples" / "every-kind.yaml")))
    assert "ที่มาของน้ำหนัก" not in found
    assert "●" not in found


def test_a_line_that_does_not_count_says_why_instead_of_figures(scorecard):
    assert one(lines(scorecard), "1.3").split() == ["1.3", "ไม่นำมาประเมิน"]
    assert one(lines(scorecard, lang=Lang.EN), "1.3").split() == ["1.3", "does", "not", "apply"]


def test_a_long_code_has_a_line_of_its_own_above_the_name(scorecard):
    found = lines(scorecard)
    at = found.index(one(found, "ตัวชี้วัดที่รหัสยาวมาก"))
    assert found[at + 1].strip() == "ตัวที่สอง"
    assert found[at + 2].split()[0] == "รหัสยาวที่ไม่มีชื่อ"


def test_a_very_deep_tree_still_leaves_room_for_names():
    row = next(each for each in score_file(ROOT / "examples" / "first-table.yaml").lines if each.kind)
    deep = tuple(replace(row, code=str(depth), parent=str(depth - 1), depth=depth) for depth in range(20))
    card = replace(score_file(ROOT / "examples" / "first-table.yaml"), lines=deep)
    found = lines(card, width=60)
    assert max(map(cell_len, found)) <= 60


# ---------------------------------------------------------------- reasons and totals


def test_reasons_stand_under_their_line_with_rule_and_source(scorecard):
    found = lines(scorecard, explain=True)
    at = found.index(one(found, "1.1"))
    assert [line.split()[0] for line in found[at + 1 : at + 4]] == ["SC-1", "WT-3", "RD-2"]
    assert found[at + 2].endswith("น้ำหนัก 30 + A = 42 (ระบุในเอกสาร)  [001:33]")
    assert found[at + 4] == ""


def test_a_source_too_long_for_the_line_stands_below_it(scorecard):
    source = "เอกสารแนวทางการประเมินผล " * 5
    line = scorecard.lines[1]
    long = replace(line, reasons=tuple(replace(each, source=source) for each in line.reasons[:1]))
    found = lines(replace(scorecard, lines=(long,)), explain=True)
    assert max(map(cell_len, found)) <= 100
    assert sum("เอกสารแนวทาง" in each for each in found) >= 2


def test_the_penalty_stands_between_the_score_and_the_total_and_every_day_is_listed(scorecard):
    found = lines(scorecard, explain=True)
    # 42 × 3.64 + 18 × 3 + 40 × 4 = 366.88; 1, 3 and 4 November 2011 are working days, the 2nd is given as a holiday
    assert one(found, "คะแนนก่อนปรับลด").split()[-1] == "3.6688"
    assert one(found, "ปรับลดจากการส่งรายงานล่าช้า", "3", "วันทำการ").split()[-1] == "−0.1500"
    assert one(found, "คะแนนรวม").split()[-1] == "3.5188"
    assert one(found, "ระดับ").split() == ["ระดับ", "ดี"]
    assert [line.split("  ")[1] for line in found if line.startswith("LT-2")] == [
        "1 พฤศจิกายน 2554: วันทำการที่ 1",
        "2 พฤศจิกายน 2554: วันหยุดราชการ",
        "3 พฤศจิกายน 2554: วันทำการที่ 2",
        "4 พฤศจิกายน 2554: วันทำการที่ 3",
    ]


def test_without_explain_there_are_totals_but_no_reasons(scorecard):
    found = "\n".join(lines(scorecard))
    assert "3.5188" in found
    assert "LT-2" not in found
    assert "SC-1" not in found


def test_a_table_without_a_title_begins_with_its_round(scorecard):
    assert lines(replace(scorecard, title=NO_TEXT))[0] == "รอบ 12 เดือน"


def test_the_title_is_not_missed_when_there_is_no_score():
    refused = Scorecard(Text.same("ชื่อ"), None, None, None, None, (), (), ())
    assert lines(refused) == ["ชื่อ", "", "ยังให้คะแนนไม่ได้ ต้องแก้ข้อผิดพลาดก่อน"]
    assert lines(replace(refused, title=NO_TEXT), lang=Lang.EN) == ["Not scored: the errors must be mended first"]


# ---------------------------------------------------------------- findings


def finding(severity, rule="", remedy="แก้", **place):
    return Finding(severity, "code", Place(**place), Text("ผิด", "wrong"), Text(remedy, "mend"), rule=rule)


def told(*findings, lang=Lang.TH, width=100):
    return [line.plain for line in finding_lines(findings, lang, width)]


def test_a_finding_tells_place_fault_remedy_and_rule():
    assert told(finding(Severity.ERROR, "SC-1", path="indicators[1].result", file="a.yaml", line=3)) == [
        "✗ ข้อผิดพลาด  a.yaml, บรรทัด 3 · indicators[1].result",
        "  ผิด",
        "  → แก้  SC-1",
    ]


def test_several_findings_are_counted_and_the_worst_comes_first():
    found = told(finding(Severity.NOTE), finding(Severity.ERROR), finding(Severity.WARNING), lang=Lang.EN)
    assert found[0] == "errors: 1  warnings: 1  notes: 1"
    assert [line for line in found if line and not line.startswith(" ")][1:] == ["✗ Error", "! Warning", "i Note"]


def test_a_long_place_and_a_long_remedy_go_on_below():
    found = told(finding(Severity.NOTE, "SC-1", remedy="ตรวจสอบ " * 30, path="indicators[ก].x " * 12), width=60)
    assert max(map(cell_len, found)) <= 60
    assert sum("indicators" in line for line in found) > 2
    assert sum("ตรวจสอบ" in line for line in found) > 2
    assert found[-1].startswith("    ")


def test_no_findings_are_nothing():
    assert told() == []


# ---------------------------------------------------------------- what a file cannot do to a terminal


def test_words_from_a_file_cannot_steer_the_terminal():
    assert clean("ก\x1b[2Jข") == "ก\ufffd[2Jข"
    assert clean("a\u202eb\ud800c") == "a\ufffdb\ufffdc"
    assert clean("หนึ่ง\nสอง\tสาม") == "หนึ่ง สอง สาม"
    assert clean("คน\u200bไทย 👨\u200d👩") == "คน\u200bไทย 👨\u200d👩"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("columns", "width"), [("20", NARROWEST), ("80", 80), ("100", 100), ("300", WIDEST)])
def test_the_page_is_as_wide_as_the_terminal_within_what_can_be_read(columns, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of(Terminal()) == width
    assert width_of(io.StringIO()) == PIPED


def test_a_total_with_more_digits_than_any_line_still_fits(scorecard):
    found = lines(replace(scorecard, total=Decimal("123456789.0000")))
    assert cell_len(one(found, "คะแนนรวม")) == 100
