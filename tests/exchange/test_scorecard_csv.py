"""A scorecard as CSV: one table, exact figures, nothing that a spreadsheet would execute."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.exchange.cards import LONG, REFUSED, SCORECARD

from samrit.core.scorecard import Scorecard
from samrit.core.text import Lang, Text
from samrit.exchange import scorecard_csv
from samrit.exchange.scorecard_csv import guarded


def rows(scorecard: Scorecard, lang: Lang = Lang.TH) -> list[list[str]]:
    text = scorecard_csv.write(scorecard, lang)
    assert text.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert {len(row) for row in found} == {10}
    return found


def test_every_line_is_a_row_with_the_printed_figures():
    heads, first, second, third, fourth = rows(SCORECARD)[:5]
    assert heads[:5] == ["รายการ", "รหัส", "ตัวชี้วัด", "ภายใต้", "น้ำหนัก"]
    assert first[1:9] == ["1", "มิติที่ 1", "", "60", "", "4.3600", "2.6160", "นับคะแนน"]
    assert second[1:4] == ["1.10", LONG, "1"]
    assert second[5] == "27 − A · สมมติ รอยืนยัน · 001:33"
    assert second[9] == "EV-2: คะแนนที่ได้รับโดยตรง 4 (002:310)"
    assert third[4:9] == ["0", "", "", "", "ไม่นำมาประเมิน"]
    assert fourth[4:8] == ["33.333333", "", "5.0000", "1.6667"]


def test_a_weight_that_never_ends_is_rounded_half_up_as_in_json():
    # 20/3 = 6.6666666…
    made = rows(replace(SCORECARD, lines=(replace(SCORECARD.lines[0], weight=Fraction(20, 3)),)))
    assert made[1][4] == "6.666667"


def test_the_totals_and_the_findings_follow():
    before, penalty, total, band, finding = rows(SCORECARD)[5:]
    assert (before[0], before[6]) == ("คะแนนก่อนปรับลด", "3.9878")
    assert (penalty[0], penalty[6]) == ("ปรับลดจากการส่งรายงานล่าช้า 4 วันทำการ", "0.2000")
    assert penalty[9] == "4 พฤศจิกายน 2554: วันทำการที่ 1 | 5 พฤศจิกายน 2554: วันเสาร์"
    assert (total[0], total[6], total[9]) == ("คะแนนรวม", "3.7878", "RD-3: รวม 3.9878")
    assert (band[0], band[2]) == ("ระดับ", "ดีมาก")
    assert finding[:3] == ["คำเตือน", "weights-sum", "ตาราง.xlsx, แผ่นงาน ตัวชี้วัด · indicators"]
    assert finding[9] == "น้ำหนักรวมได้ 93 → ตรวจสอบ"


def test_the_total_per_cent_follows_the_total_where_it_is_asked_for():
    # 3.7878 × 100/5
    total, percent, band = rows(replace(SCORECARD, percent=Decimal("75.7560")))[7:10]
    assert (total[0], band[0]) == ("คะแนนรวม", "ระดับ")
    assert (percent[0], percent[6]) == ("ร้อยละ", "75.7560")


def test_the_english_table_is_english():
    found = rows(SCORECARD, Lang.EN)
    assert found[0] == [
        "record",
        "code",
        "name",
        "parent",
        "weight",
        "source of the weight",
        "points",
        "weighted",
        "standing",
        "reasons",
    ]
    assert found[2][2] == "Indicator 1.10"
    thai = [cell for row in found for cell in row if any("ก" <= character <= "๛" for character in cell)]
    assert thai == ["ตาราง.xlsx, sheet ตัวชี้วัด · indicators"]


def test_a_table_that_was_refused_says_so_and_has_no_figures():
    _, total, finding = rows(REFUSED)
    assert total == ["คะแนนรวม", *[""] * 8, "ยังให้คะแนนไม่ได้ ต้องแก้ข้อผิดพลาดก่อน"]
    assert finding[:2] == ["ข้อผิดพลาด", "error-cell"]


@pytest.mark.parametrize(
    "payload",
    [
        "=1+1",
        '=HYPERLINK("http://x","y")',
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u00a0=1+1",
        "＝1+1",
        "=cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!D2",
        "--5",
        "-5 บาท",
    ],
)
def test_what_a_spreadsheet_would_execute_begins_with_an_apostrophe(payload):
    assert guarded(payload) == "'" + payload
    first = replace(SCORECARD.lines[0], name=Text(payload, payload), code=payload)
    found = rows(replace(SCORECARD, lines=(first,)))[1]
    assert found[1] == found[2] == "'" + payload


@pytest.mark.parametrize("harmless", ["-5", "+5.25", "-0.2000", "3.9878", "", "ก = ข", "27 − A", "'=1", "a@b", "1-2"])
def test_numbers_and_ordinary_words_stay_as_they_are(harmless):
    assert guarded(harmless) == harmless


def test_separators_quotes_and_line_ends_stay_inside_their_cell():
    words = 'ก, "ข"; ค\nง\r\nจ\tฉ'
    first = replace(SCORECARD.lines[0], name=Text(words, words))
    assert rows(replace(SCORECARD, lines=(first,)))[1][2] == words


def test_what_cannot_be_encoded_becomes_a_replacement_character():
    """JSON lets a lone surrogate in."""
    first = replace(SCORECARD.lines[0], name=Text("ก\ud800", "x"))
    text = scorecard_csv.write(replace(SCORECARD, lines=(first,)), Lang.TH)
    assert "ก\ufffd" in text.encode("utf-8").decode("utf-8")
