"""The ways of scoring as a coordinator chooses among them: what each is for, and an example."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.agreements.template_values import THREE_TARGETS
from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class KindInWords:
    """One choice; ``points`` besides the kind makes the system of three targets of thresholds."""

    code: str
    label: Text
    what_for: Text
    example: Text
    points: str = ""

    @property
    def kind(self) -> str:
        """The kind of the core."""
        return "thresholds" if self.points else self.code


THREE = "three_targets"

CHOICES: tuple[KindInWords, ...] = (
    KindInWords(
        "thresholds",
        Text("ค่าที่วัดได้ เทียบกับเกณฑ์ห้าระดับ", "a measured value against five levels"),
        Text(
            "ใช้เมื่อผลเป็นตัวเลขหนึ่งค่า ยิ่งมากยิ่งดีหรือยิ่งน้อยยิ่งดี ระหว่างระดับเทียบบัญญัติไตรยางศ์",
            "when the result is one figure, more or less being better; between levels points are interpolated",
        ),
        Text("ร้อยละความพึงพอใจ 65 70 75 80 85", "satisfaction in per cent: 65 70 75 80 85"),
    ),
    KindInWords(
        THREE,
        Text("สามค่าเป้าหมาย 50 75 100 คะแนน", "three targets of 50, 75 and 100 points"),
        Text("ใช้ตามกรอบมาตรา 44: ขั้นต้น ขั้นมาตรฐาน และขั้นสูง", "as under Section 44: a basic, a standard and a high target"),
        Text("ขั้นต้น 80 ขั้นมาตรฐาน 85 ขั้นสูง 90", "basic 80, standard 85, high 90"),
        points=THREE_TARGETS,
    ),
    KindInWords(
        "target_band",
        Text("ช่วงเป้าหมาย", "target band"),
        Text(
            "ใช้เมื่อมากไปหรือน้อยไปก็ไม่ดี ผลในช่วงได้คะแนนเต็ม",
            "when both too much and too little are bad; inside is the full mark",
        ),
        Text("เบิกจ่ายร้อยละ 98 ถึง 102 ของแผน ลด 1 คะแนนทุก 2", "98 to 102 per cent of plan, one point less per 2"),
    ),
    KindInWords(
        "milestone",
        Text("ขั้นตอนความสำเร็จห้าขั้น", "five steps of work"),
        Text(
            "ใช้เมื่อวัดความก้าวหน้าของงาน ต้องทำครบตามลำดับ ไม่เทียบบัญญัติไตรยางศ์",
            "when progress of work is measured; steps follow each other, without interpolation",
        ),
        Text("ขั้นที่ 1 แต่งตั้งคณะทำงาน … ขั้นที่ 5 รายงานผล", "step 1 a working group … step 5 the report"),
    ),
    KindInWords(
        "milestone_then_value",
        Text("ขั้นตอน แล้วตามด้วยค่าที่วัด", "steps, then a measured value"),
        Text(
            "ใช้เมื่อช่วงแรกเป็นขั้นตอนการทำงาน และระดับท้ายตัดสินด้วยผลที่วัดได้",
            "when work comes first and the last levels are decided by a measured result",
        ),
        Text("ระดับ 1–3 ขั้นตอน ระดับ 4 ต่ำกว่า 80 ระดับ 5 ตั้งแต่ 80", "levels 1–3 steps, level 4 < 80, level 5 ≥ 80"),
    ),
    KindInWords(
        "composite",
        Text("ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย", "weighted mean of its parts"),
        Text(
            "ใช้เมื่อตัวชี้วัดประกอบด้วยตัวชี้วัดย่อยหลายตัว แต่ละตัวมีเกณฑ์ของตนเอง",
            "when the indicator is made of several, each with criteria of its own",
        ),
        Text("0.6 × คะแนนย่อยที่ 1 + 0.4 × คะแนนย่อยที่ 2", "0.6 × the first + 0.4 × the second"),
    ),
    KindInWords(
        "project_progress",
        Text("ความก้าวหน้าของแผนงาน/โครงการ", "progress of programmes or projects"),
        Text(
            "ใช้เมื่อวัดร้อยละของงานที่ทำได้เทียบกับแผนของปีนี้ ถ่วงน้ำหนักรายโครงการ",
            "when progress against this year's plan is measured, weighted by project",
        ),
        Text("ร้อยละ 80 85 90 95 100 ของแผน", "80, 85, 90, 95 and 100 per cent of plan"),
    ),
    KindInWords(
        "stage_points",
        Text("คะแนนรายขั้นรวมกัน", "points earned stage by stage"),
        Text(
            "ใช้เมื่อแต่ละขั้นมีคะแนนของตนเองแล้วนำมารวม เช่น มาตรการประหยัดพลังงาน",
            "when stages have points that are added up, as for saving energy",
        ),
        Text("ขั้นที่ 1 ได้ 0.5 ขั้นที่ 2 ได้ 1.0 …", "stage 1 gives 0.5, stage 2 gives 1.0 …"),
    ),
    KindInWords(
        "checklist",
        Text("แบบตรวจรายการ", "checklist"),
        Text("ใช้เมื่อนับรายการที่มีครบถ่วงน้ำหนัก เช่น PMQA", "when items that are there are counted by weight, as in PMQA"),
        Text("A1 = 0.10, A2 = 0.06 …", "A1 = 0.10, A2 = 0.06 …"),
    ),
    KindInWords(
        "direct",
        Text("คะแนนจากคณะกรรมการหรือหน่วยงานเจ้าภาพ", "a score from a committee or a host agency"),
        Text(
            "ใช้เมื่อหน่วยงานกลางที่เป็นเจ้าภาพตัวชี้วัดหรือคณะกรรมการให้คะแนนโดยตรง ระบุชื่อไว้ในช่องแหล่งข้อมูล",
            "when a host agency or a committee gives the points; name it under the data source",
        ),
        Text("คะแนน 0 ถึง 5 จากสำนักงานเจ้าภาพ", "0 to 5 points from the host agency"),
    ),
)
BY_CODE = {choice.code: choice for choice in CHOICES}


def kind_in_words(kind: str, points: str) -> KindInWords | None:
    """The choice that a kind and the points of its levels make; ``None`` where none is made yet."""
    if kind == "thresholds" and points == THREE_TARGETS:
        return BY_CODE[THREE]
    return BY_CODE.get(kind)
