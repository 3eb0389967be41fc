"""``samrit check-draft``: what it prints for people and programs, its exit status, its years, its forms of file."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import samrit
from samrit.cli.draft_page import page
from samrit.cli.main import main
from samrit.core.checks import Draft, check_draft, rate
from samrit.core.text import Lang
from samrit.exchange.scorecard_file import load

ROOT = Path(__file__).parents[2]
SOURCE = Path(samrit.__file__).parents[1]
EXAMPLE = ROOT / "examples" / "draft-province.yaml"

TEMPLATE = """unit: ร้อยละ, description: นิยาม, data_source: แบบสำรวจ, owner: หัวหน้าสำนักงานจังหวัด,
     keeper: หัวหน้ากลุ่มงานข้อมูล, measures: ผลลัพธ์, formula: คะแนนเฉลี่ย ÷ คะแนนเต็ม × 100"""
# The trend of 71, 72, 73 leads to 74 in 2550, and 75 is level 3: nothing to mend, without a single result.
GOOD = f"""scorecard: 1
title: ร่างทดสอบ
title_en: A draft to test with
indicators:
  - {{code: "1", name: ความพึงพอใจของผู้รับบริการ, name_en: Satisfaction, weight: 100, kind: thresholds,
     thresholds: [65, 70, 75, 80, 85], target: 75, baseline: {{2547: 71, 2548: 72, 2549: 73}}, {TEMPLATE}}}
"""
HEAVY = "weight-heavy"


@pytest.fixture(autouse=True)
def _no_language_chosen(monkeypatch):
    monkeypatch.delenv("SAMRIT_LANG", raising=False)


@pytest.fixture
def check(capsys, tmp_path):
    """Write a draft, check it, and give the exit status with what was printed."""

    def run(text: str, *options: str, name: str = "draft.yaml") -> tuple[int, str]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        status = main(["check-draft", str(path), *options])
        return status, capsys.readouterr().out

    return run


def as_json(check, text: str, *options: str, **more: str) -> tuple[int, dict]:
    status, printed = check(text, "--format", "json", *options, **more)
    return status, json.loads(printed)


def codes(data: dict) -> list[str]:
    return [finding["code"] for finding in data["findings"]]


def cells(line: str) -> int:
    return sum(unicodedata.category(letter) != "Mn" for letter in line)


# ---------------------------------------------------------------- exit status


def test_a_draft_in_order_has_status_0_and_needs_no_results(check):
    status, data = as_json(check, GOOD)
    assert status == 0
    assert codes(data) == [HEAVY]  # one indicator is the whole agreement
    # weights: 15 − 15 × 0.1 = 13.5
    assert data["rating"]["points"] == "98.5"
    assert data["rating"]["band"] == "พร้อมเสนอ"


def test_warnings_leave_the_status_at_0(check):
    status, data = as_json(check, GOOD.replace("target: 75", "target: 72.5"))
    assert status == 0
    assert {"target-below-past", "target-below-level"} <= set(codes(data))


def test_an_error_gives_status_2(check):
    status, data = as_json(check, GOOD.replace("weight: 100", "weight: 99"))
    assert status == 2
    assert codes(data)[0] == "weights-sum"
    assert data["rating"]["points"] == "49.0"


def test_a_file_that_cannot_be_read_gives_status_2_and_no_rating(check, capsys, tmp_path):
    status, data = as_json(check, "- only a list")
    assert (status, data["title"], data["fiscal_year"], data["rating"]) == (2, None, None, None)
    assert main(["check-draft", str(tmp_path / "nothing.yaml")]) == 2
    printed = capsys.readouterr().out
    assert "nothing.yaml" in printed
    assert "Traceback" not in printed


# ---------------------------------------------------------------- for programs


def test_json_tells_place_and_both_languages(check):
    _, data = as_json(check, GOOD.replace("target: 75", "target: 80"), "--lang", "en")
    assert data["title"] == "A draft to test with"
    finding = next(finding for finding in data["findings"] if finding["code"] == "target-above-level")
    assert finding == {
        "severity": "warning",
        "code": "target-above-level",
        "where": "indicators[1].target",
        "key": "target",
        "rule": "SP-7",
        "text": finding["text_en"],
        "remedy": finding["remedy"],
        "text_th": "เพียงทำได้ตามค่าเป้าหมาย 80 ก็ได้ 4.0000 คะแนน เกินระดับ 3 ที่ควรเป็นของค่าเป้าหมาย",
        "text_en": "reaching the target 80 earns 4.0000 points; a target stands at level 3 at most",
        "at": {"file": "draft.yaml", "line": 5},
    }
    assert finding["remedy"].startswith("let the threshold of level 3 be the target (80)")


def test_json_writes_every_deduction_out(check):
    _, data = as_json(check, GOOD, "--lang", "en")
    weights = data["rating"]["parts"][0]
    assert (weights["part"], weights["points"], weights["of"]) == ("weights", "13.5", "15")
    assert weights["deductions"] == [{"code": "1", "text": "1: 15 × 1 × 0.1 = 1.5 (weight-heavy)"}]


# ---------------------------------------------------------------- the year


def test_the_year_follows_the_baseline_unless_it_is_given(check):
    assert as_json(check, GOOD)[1]["fiscal_year"] == 2550
    _, data = as_json(check, GOOD, "--fiscal-year", "2551")
    assert data["fiscal_year"] == 2551
    assert "baseline-years-missing" in codes(data)  # 2550 is wanted now


def test_a_year_of_another_era_is_refused(capsys):
    assert main(["check-draft", str(EXAMPLE), "--fiscal-year", "2007"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "--fiscal-year" in said.err


def test_the_year_is_that_of_the_framework_where_it_has_one_year(check):
    # The framework's own name says FY2550; with no baseline nothing else could tell.
    text = GOOD.replace("baseline: {2547: 71, 2548: 72, 2549: 73}, ", "")
    assert as_json(check, text)[1]["fiscal_year"] is None
    text = text.replace("scorecard: 1", "scorecard: 1\nframework: fy2550-province").replace('code: "1"', 'code: "3.1"')
    assert as_json(check, text)[1]["fiscal_year"] == 2550
    words = GOOD.replace("scorecard: 1", "scorecard: 1\nframework: กรอบของจังหวัด ปี 2545")
    assert as_json(check, words)[1]["fiscal_year"] == 2550


# ---------------------------------------------------------------- for people


def test_findings_stand_under_their_indicator_with_remedy_place_and_rule(check):
    status, printed = check(GOOD.replace("target: 75", "target: 80"), "--lang", "en")
    assert status == 0
    lines = printed.splitlines()
    assert lines[0] == "A draft to test with"
    assert lines[1] == "draft.yaml · indicators: 1 · fiscal year B.E. 2550 (after the latest baseline)"
    at = lines.index("1  Satisfaction")
    assert lines[at + 1].strip() == "weight 100"
    assert lines[at + 2].startswith("  ! reaching the target 80 earns 4.0000 points")
    assert lines[at + 3].startswith("    → let the threshold of level 3 be the target (80)")
    assert "target · line 5 · SP-7" in printed
    assert "errors: 0   warnings: 1   notes: 1" in printed


def test_thai_comes_first(check):
    _, printed = check(GOOD.replace("weight: 100", "weight: 99"))
    assert "ทั้งร่าง\n  ✗ น้ำหนักรวมกันได้ 99 ไม่ใช่ 100 หรือ 1\n" in printed
    assert "ไม่เกิน 49.0 เพราะยังมีข้อผิดพลาด" in printed
    assert "คุณภาพของร่าง 49.0 จาก 100: ต้องแก้ไขก่อนลงนาม" in printed


def test_a_draft_without_findings_says_so(check):
    two = GOOD.replace("weight: 100", "weight: 20")
    rows = "".join(
        two[two.index("  - {") :].replace('code: "1"', f'code: "{n}"').replace("ผู้รับบริการ,", f"ผู้รับบริการกลุ่ม {n},")
        for n in range(1, 6)
    )
    status, printed = check(two[: two.index("  - {")] + rows, "--fiscal-year", "2550")
    assert status == 0
    assert "ไม่พบสิ่งที่ต้องแก้ไข" in printed
    assert "ปีงบประมาณ พ.ศ. 2550\n" in printed
    assert "คุณภาพของร่าง 100.0 จาก 100: พร้อมเสนอ" in printed


def test_explain_shows_the_arithmetic_of_the_rating(check):
    assert "− 1: 15 × 1 × 0.1 = 1.5 (weight-heavy)" in check(GOOD, "--explain")[1]
    assert "− 1: 15" not in check(GOOD)[1]


def test_empty_fields_of_one_indicator_are_told_together(check):
    _, printed = check(GOOD.replace("data_source: แบบสำรวจ, owner: หัวหน้าสำนักงานจังหวัด,", ""), "--lang", "en")
    assert "! missing: data source and collection method · indicator supervisor" in printed
    assert "data_source, owner · line 5 · KT-2" in printed
    _, printed = check(GOOD.replace("unit: ร้อยละ, ", ""), "--lang", "en")
    assert "! unit of measure is missing\n    → write the unit" in printed


def test_a_field_that_no_indicator_has_is_told_once(check):
    rows = "".join(f'  - {{code: "{n}", weight: 20, kind: milestone}}\n' for n in range(1, 6))
    _, printed = check(f"scorecard: 1\nindicators:\n{rows}", "--lang", "en")
    assert printed.count("indicator supervisor is missing in every indicator") == 1
    assert printed.count("indicator supervisor") == 1
    some = rows.replace('code: "5",', 'code: "5", baseline: {2547: 3, 2548: 4, 2549: 4},')
    _, printed = check(f"scorecard: 1\nindicators:\n{some}", "--lang", "en")
    assert "baseline (past results) is missing in 4 indicators: 1, 2, 3, 4" in printed


def test_what_a_file_says_cannot_steer_the_terminal(check):
    # JSON lets control characters in by their number.
    row = {"code": "\x1b[2J1", "name": "a\x1b[31mb", "weight": 100, "kind": "milestone", "measures": "\x1b]0;x"}
    _, printed = check(json.dumps({"scorecard": 1, "title": "\x1b[1mT", "indicators": [row]}), name="draft.json")
    assert "\x1b" not in printed


def test_a_spreadsheet_is_a_draft_too(check):
    table = "code,name,weight,kind,t1,t2,t3,t4,t5,target,unit\n1,ความพึงพอใจ,100,thresholds,65,70,75,80,85,80,ร้อยละ\n"
    status, data = as_json(check, table, name="draft.csv")
    assert status == 0
    finding = next(finding for finding in data["findings"] if finding["code"] == "target-above-level")
    assert finding["at"] == {"file": "draft.csv", "row": 2}


# ---------------------------------------------------------------- the example


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_page(lang, width):
    card, reading = load(EXAMPLE)
    assert card is not None
    draft = Draft(card)
    findings = check_draft(draft, reading)
    text = [str(line) for line in page(EXAMPLE.name, draft, findings, rate(draft, findings), lang, width, explain=True)]
    assert len(text) > 50
    assert [line for line in text if cells(line) > width] == []


def test_the_example_shows_faults_of_many_kinds(capsys):
    assert main(["check-draft", str(EXAMPLE), "--format", "json"]) == 2
    data = json.loads(capsys.readouterr().out)
    where = {(finding["code"], finding["where"].partition("]")[0] + "]") for finding in data["findings"]}
    # What was put into the file on purpose:
    assert {
        ("heading-weight", "indicators[มิติที่ 3]"),
        ("soft-target", "indicators[2.1.2]"),
        ("uneven-steps", "indicators[2.1.2]"),
        ("value-gap", "indicators[2.1.4]"),
        ("target-below-past", "indicators[2.2.1]"),
        ("level-unreachable", "indicators[2.2.2]"),
        ("soft-target", "indicators[2.2.3]"),
        ("field-missing", "indicators[2.2.5]"),
        ("plateau", "indicators[2.2.6]"),
        ("unit-against-name", "indicators[2.2.6]"),
        ("baseline-years-missing", "indicators[2.2.7]"),
        ("target-above-level", "indicators[3.1]"),
        ("evidence-rule-missing", "indicators[4]"),
        ("always-full-mark", "indicators[8]"),
    } <= where
    assert [finding["code"] for finding in data["findings"] if finding["severity"] == "error"] == ["heading-weight"]


def test_piped_output_has_no_colour_and_all_of_it_is_utf_8():
    done = subprocess.run(
        [sys.executable, "-P", "-m", "samrit", "check-draft", str(EXAMPLE)],
        check=False,
        capture_output=True,
        env={"PYTHONPATH": str(SOURCE), "LC_ALL": "C", "PATH": ""},
    )
    assert (done.returncode, done.stderr) == (2, b"")
    text = done.stdout.decode("utf-8")
    assert "\x1b" not in text
    assert re.search(r"ข้อผิดพลาด 1 รายการ", text)
