"""Scorecards made by hand for the tests of what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from samrit.core.bands import Band
from samrit.core.findings import Finding, Place, Severity
from samrit.core.reasons import Reason
from samrit.core.scorecard import Line, Penalty, Scorecard, Settings, Standing
from samrit.core.text import Text
from samrit.core.weights import Certainty, Weight
from samrit.core.working_days import LateDay

LONG = (
    "ระดับความสำเร็จของร้อยละเฉลี่ยถ่วงน้ำหนักในการดำเนินการตามแผนงาน/โครงการสนับสนุนการพัฒนาผลิตภัณฑ์ท้องถิ่น/ชุมชน"
    "เพื่อการเพิ่มคุณภาพและเข้าสู่ตลาดด้วยกระบวนการมีส่วนร่วมของชุมชนและภาคส่วนต่างๆ"
)
"""A real name of FY2550, at its real length."""


def line(code: str, name: str, points: str | None, weighted: str | None, **more: object) -> Line:
    made = Line(
        code=code,
        name=Text(name, f"Indicator {code}"),
        parent=None,
        depth=0,
        kind="direct",
        weight=Fraction(60),
        stated=None,
        points=None if points is None else Decimal(points),
        weighted=None if weighted is None else Decimal(weighted),
        standing=Standing.COUNTS,
        reasons=(Reason("EV-2", Text("คะแนนที่ได้รับโดยตรง 4", "points given directly: 4"), "002:310"),),
    )
    return replace(made, **more)


SCORECARD = Scorecard(
    title=Text("จังหวัดตัวอย่าง", "Example province"),
    total=Decimal("3.7878"),
    before_penalty=Decimal("3.9878"),
    penalty=Penalty(
        4,
        Decimal("0.2000"),
        (
            LateDay(date(2011, 11, 4), 1, Text("วันทำการที่ 1", "working day 1")),
            LateDay(date(2011, 11, 5), None, Text("วันเสาร์", "Saturday")),
        ),
    ),
    band=Band(Decimal("3.5"), Text("ดีมาก", "very good")),
    lines=(
        line("1", "มิติที่ 1", "4.3600", "2.6160", kind=""),
        line(
            "1.10",
            LONG,
            "4.3600",
            "2.6160",
            parent="1",
            depth=1,
            stated=Weight(Decimal(15), "27 − A", Certainty.ASSUMED, "001:33"),
        ),
        line("1.2", "ไม่ประเมิน", None, None, parent="1", depth=1, weight=Fraction(0), standing=Standing.NOT_APPLICABLE),
        line("2", "แบ่งไม่ลงตัว", "5.0000", "1.6667", weight=Fraction(100, 3)),
    ),
    reasons=(Reason("RD-3", Text("รวม 3.9878", "sum 3.9878")),),
    findings=(
        Finding(
            Severity.WARNING,
            "weights-sum",
            Place("indicators", "ตาราง.xlsx", sheet="ตัวชี้วัด"),
            Text("น้ำหนักรวมได้ 93", "weights sum to 93"),
            Text("ตรวจสอบ", "check them"),
        ),
    ),
    settings=Settings(),
)

REFUSED = replace(
    SCORECARD,
    total=None,
    before_penalty=None,
    penalty=None,
    band=None,
    lines=(),
    reasons=(),
    findings=(
        Finding(
            Severity.ERROR,
            "error-cell",
            Place("indicators[1.1].result", "ตาราง.xlsx", None, 7, "F", "ตัวชี้วัด"),
            Text("เซลล์มีค่าผิดพลาด #REF!", "the cell holds the error #REF!"),
            Text("แก้สูตร", "correct the formula"),
        ),
    ),
)
