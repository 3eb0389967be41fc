"""How to fill in a table of indicators: a few words for every column, kind and setting, which the template prints."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class Advice:
    """What to write and an example of it."""

    text: Text
    example: str = ""


COLUMNS: dict[str, Advice] = {
    "code": Advice(Text("รหัสของหัวข้อหรือตัวชี้วัด ห้ามซ้ำกัน", "the code of a heading or an indicator, each once"), "1.1"),
    "parent": Advice(
        Text(
            "รหัสของหัวข้อหรือตัวชี้วัดที่แถวนี้อยู่ภายใต้ เว้นว่างหากเป็นระดับบนสุด",
            "the code of the heading or indicator above this row; empty at the top level",
        ),
        "1 (รหัสของหัวข้อ)",
    ),
    "name": Advice(Text("ชื่อเต็มของหัวข้อหรือตัวชี้วัด", "the full name")),
    "unit": Advice(Text("หน่วยของเกณฑ์และผล", "the unit of thresholds and result"), "ร้อยละ"),
    "weight": Advice(
        Text(
            "น้ำหนักของตัวชี้วัด หัวข้อเว้นว่างได้ เพราะเป็นผลรวมของตัวชี้วัดภายใต้",
            "the weight; a heading may leave it empty, it is the sum of what stands under it",
        ),
        "10 หรือ 27 - A",
    ),
    "kind": Advice(
        Text("วิธีให้คะแนน เลือกจากรายการ หัวข้อเว้นว่าง", "how it is scored, from the list; a heading leaves it empty"),
        "เกณฑ์ตามช่วงค่า",
    ),
    "t1": Advice(
        Text(
            "เกณฑ์ของระดับ 1 ถึง 5 เรียงจากน้อยไปมาก (ยิ่งมากยิ่งดี) หรือจากมากไปน้อย (ยิ่งน้อยยิ่งดี)",
            "the thresholds of levels 1 to 5, rising (higher is better) or falling (lower is better)",
        ),
        "80 85 90 95 100 (ช่องละหนึ่งค่า)",
    ),
    "result": Advice(
        Text("ผลที่วัดได้ เป็นตัวเลขเท่านั้น เว้นว่างหากยังไม่มีผล", "the measured result, a number; empty when there is none yet"),
        "93.2",
    ),
    "steps_done": Advice(
        Text("ขั้นที่ทำเสร็จแล้วของตัวชี้วัดแบบขั้นตอน คั่นด้วย ;", "the steps that are done, with ; between them"), "1;2;3"
    ),
    "note": Advice(Text("บันทึกช่วยจำ ไม่มีผลต่อคะแนน", "a remark, which has no bearing on the score")),
    "target": Advice(Text("ค่าเป้าหมายของปีนี้", "this year's target"), "90"),
    "baseline": Advice(
        Text("ผลของปีก่อน ๆ เขียนเป็น ปี=ค่า คั่นด้วย ;", "results of former years as year=value, with ; between them"),
        "2552=78.2;2553=80.1",
    ),
    "data_source": Advice(Text("แหล่งข้อมูลและวิธีจัดเก็บ", "where the data comes from")),
    "owner": Advice(Text("ตำแหน่งของผู้กำกับดูแลตัวชี้วัด", "the post of the indicator's supervisor")),
    "keeper": Advice(Text("ตำแหน่งของผู้จัดเก็บข้อมูล", "the post of the data keeper")),
    "formula": Advice(Text("สูตรที่ใช้คำนวณผล", "how the result is computed")),
    "evidence_rule": Advice(Text("หลักฐานที่ต้องแสดงเมื่อรายงาน", "the evidence that a report must show")),
    "name_en": Advice(Text("ชื่อภาษาอังกฤษ", "the name in English")),
    "description": Advice(Text("คำอธิบายและนิยาม", "explanation and definitions")),
    "thresholds": Advice(
        Text("เกณฑ์ทุกระดับในช่องเดียว แทนคอลัมน์ระดับ 1 ถึง 5", "all thresholds in one cell, instead of five columns"),
        "80;85;90;95;100",
    ),
    "points": Advice(
        Text("คะแนนของแต่ละระดับ หากไม่ใช่ 1 ถึง 5", "the points of each level, where they are not 1 to 5"), "50;75;100"
    ),
    "direction": Advice(Text("ใช้ตรวจว่าเกณฑ์เรียงถูกทาง", "checked against the thresholds"), "ยิ่งมากยิ่งดี หรือ ยิ่งน้อยยิ่งดี"),
    "top_needs_evidence": Advice(Text("ระดับสูงสุดได้เมื่อแสดงหลักฐานเท่านั้น", "the top level needs evidence"), "ใช่"),
    "evidence": Advice(Text("แสดงหลักฐานนั้นแล้ว", "that evidence was shown"), "ใช่"),
    "band": Advice(Text("ช่วงที่ได้คะแนนเต็ม", "the band that earns the full mark"), "98;102"),
    "step": Advice(Text("ห่างจากช่วงเท่าใดจึงลด 1 คะแนน", "the distance outside it that costs one point"), "2 หน่วย"),
    "step_due": Advice(
        Text("กำหนดแล้วเสร็จของขั้น เขียนเป็น ขั้น=วันที่", "the last day of a step, as step=date"), "2=2011-03-31"
    ),
    "step_points": Advice(
        Text("คะแนนบางส่วนของทั้งห้าขั้น หากแบบกำหนดไว้", "partial credit for all five steps, where the form states it"),
        "1;1;1;0.5;0",
    ),
    "partial_credit": Advice(
        Text("แบบกำหนดคะแนนของขั้นที่ทำได้บางส่วน", "the form states what a step done in part earns"), "ใช่"
    ),
    "value_levels": Advice(
        Text("เงื่อนไขของระดับที่ใช้ค่าที่วัดได้", "the levels that the measured value decides"),
        "4=below 80;5=at_least 80",
    ),
    "value": Advice(Text("ค่าที่วัดได้หลังทำขั้นตอนครบ", "the value measured after the steps"), "82.5"),
    "projects": Advice(
        Text("โครงการ เขียนเป็น น้ำหนัก:แผน:ผล คั่นด้วย ;", "projects as weight:planned:done, with ; between them"),
        "40:100:90;60:100:80",
    ),
    "parts": Advice(Text("คะแนนของแต่ละขั้น คั่นด้วย ;", "the points of each stage"), "0.5;1;0.75"),
    "bonus_percent": Advice(Text("ร้อยละที่เพิ่มให้จากผลรวม", "the bonus in per cent of their sum"), "5 (ร้อยละ)"),
    "items": Advice(Text("รายการตรวจกับน้ำหนัก", "the items with their weights"), "A1=0.10;A2=0.06"),
    "missing": Advice(Text("รายการที่ขาด คั่นด้วย ; หากครบเขียน []", "the items that are missing; [] when none is"), "A2;D1"),
    "gate_failed": Advice(Text("ส่วน A ไม่สมบูรณ์ จึงไม่ประเมินส่วนที่เหลือ", "part A failed"), "ใช่"),
    "gate_reason": Advice(Text("เหตุผลของผู้ประเมิน", "the evaluator's reason")),
    "applies": Advice(Text("เขียน ไม่ หากไม่นำมาประเมิน", "write false when it does not apply"), "ไม่"),
    "instead": Advice(
        Text("น้ำหนักของตัวชี้วัดที่ไม่นำมาประเมินย้ายไปที่ใด", "where the weight goes when it does not apply"),
        "to 1.2 หรือ pro_rata หรือ renormalise",
    ),
    "choose_one": Advice(
        Text("ชื่อกลุ่มของตัวชี้วัดเลือก ซึ่งนับเพียงหนึ่งตัว", "the group of which one indicator is chosen"), "เลือก 9.1 หรือ 12"
    ),
    "chosen": Advice(Text("เลือกตัวชี้วัดนี้ในกลุ่ม", "this one is chosen"), "ใช่"),
    "rounds": Advice(
        Text(
            "ผลของแต่ละรอบ หรือใช้คอลัมน์ รอบ 6 เดือน รอบ 9 เดือน รอบ 12 เดือน",
            "the results of the rounds, or columns round_6, round_9 and round_12",
        ),
        "6=40;9=62;12=93.2 (12= คือไม่มีผลรอบ 12 เดือน)",
    ),
    "round_weights": Advice(
        Text("น้ำหนักเฉพาะรอบ หรือใช้คอลัมน์ น้ำหนักรอบ 6 เดือน", "weights of single rounds, or columns weight_6 and so on"),
        "9=10 (เฉพาะรอบ 9 เดือน)",
    ),
    "start_round": Advice(Text("รอบแรกที่ประเมิน", "the first round that counts"), "9 เดือน เขียนเพียง 9"),
    "cancel_round": Advice(Text("รอบที่เริ่มยกเลิก", "the round from which it is cancelled"), "9 เดือน เขียนเพียง 9"),
    "measures": Advice(Text("สิ่งที่ตัวชี้วัดวัด", "what the indicator measures")),
}
"""Every column of a table, in the order of the guide; ``t1`` speaks for all five levels."""

KINDS: dict[str, Advice] = {
    "thresholds": Advice(
        Text(
            "วัดเป็นตัวเลขเทียบกับเกณฑ์ห้าระดับ ระหว่างระดับเทียบบัญญัติไตรยางศ์",
            "a figure against five thresholds, interpolated between them",
        ),
        "ระดับ 1–5, ผลการดำเนินงาน",
    ),
    "target_band": Advice(
        Text("ยิ่งใกล้เป้าหมายยิ่งดี", "nearer to the target is better"), "ช่วงเป้าหมาย, ช่วงปรับเกณฑ์, ผลการดำเนินงาน"
    ),
    "milestone": Advice(
        Text("ขั้นตอนห้าขั้น ได้คะแนนถึงขั้นที่ทำครบต่อเนื่อง", "five steps; the score is the last one reached without a gap"),
        "ขั้นตอนที่ทำแล้ว หรือ ผลการดำเนินงาน (ขั้น 0–5)",
    ),
    "milestone_then_value": Advice(
        Text("ขั้นตอนก่อน แล้วจึงใช้ค่าที่วัดได้", "steps first, then a measured value"),
        "ขั้นตอนที่ทำแล้ว, เงื่อนไขของระดับ, ค่าที่วัดได้",
    ),
    "composite": Advice(
        Text("คะแนนเป็นค่าเฉลี่ยถ่วงน้ำหนักของแถวที่อยู่ภายใต้", "the weighted mean of the rows under it"), "น้ำหนัก"
    ),
    "project_progress": Advice(
        Text("ความก้าวหน้าของโครงการเทียบกับแผนของปี", "projects against this year's plan"), "โครงการ, ระดับ 1–5"
    ),
    "stage_points": Advice(Text("รวมคะแนนทีละขั้น ไม่มีคะแนนต่ำสุด", "points of the stages added up"), "คะแนนรายขั้น"),
    "checklist": Advice(
        Text("รายการตรวจที่มีน้ำหนัก เช่น PMQA", "weighted items that are there or missing"), "รายการตรวจ, รายการที่ขาด"
    ),
    "direct": Advice(Text("ได้รับคะแนนมาโดยตรง", "points that are given directly"), "ผลการดำเนินงาน (คะแนน)"),
}
"""Every kind: when it is used, and the columns that it needs."""

SETTINGS: dict[str, Advice] = {
    "title": Advice(Text("ชื่อที่พิมพ์บนรายงาน", "the title of the report")),
    "title_en": Advice(Text("ชื่อภาษาอังกฤษ", "the title in English")),
    "settings.round": Advice(Text("รอบ 6, 9 หรือ 12 เดือน เขียนเฉพาะตัวเลข", "the round: 6, 9 or 12"), "12"),
    "settings.decimals": Advice(Text("ทศนิยมของคะแนน ปกติ 4 ปัดครึ่งขึ้น", "decimals of points, usually 4"), "4"),
    "settings.floor": Advice(Text("คะแนนต่ำสุด ปกติ 1", "the lowest mark, usually 1"), "1"),
    "settings.cap": Advice(Text("คะแนนเต็ม ปกติ 5", "the highest mark, usually 5"), "5"),
    "settings.missing": Advice(
        Text(
            "ตัวชี้วัดที่ไม่มีผล: floor ได้คะแนนต่ำสุด, exclude ไม่นับ, refuse ไม่ให้คะแนนทั้งตาราง",
            "an indicator without a result: floor, exclude or refuse",
        ),
        "floor",
    ),
    "settings.weights_sum": Advice(
        Text("ผลรวมน้ำหนักที่ต้องได้ หากต้องการให้ตรวจ", "what the weights must sum to, if that is to be checked"), "100"
    ),
    "settings.bands": Advice(
        Text("คะแนนเริ่มต้น=ชื่อระดับ คั่นด้วย ;", "lowest score=name of the band, with ; between them"),
        "4.5=ดีเด่น; 3.5=ดีมาก",
    ),
    "parameters.A": Advice(Text("ค่า A ของน้ำหนักที่เขียนเป็น 27 - A", "the value of A in weights such as 27 - A"), "12"),
    "lateness.due": Advice(Text("วันครบกำหนดส่งรายงานรอบ 12 เดือน", "when the 12-month report was due"), "31 ตุลาคม 2554"),
    "lateness.received": Advice(Text("วันที่ได้รับรายงาน", "when it arrived"), "4 พฤศจิกายน 2554"),
    "lateness.per_working_day": Advice(Text("คะแนนที่หักต่อวันทำการ", "points taken off a working day"), "0.0500"),
    "lateness.holidays": Advice(
        Text("วันหยุดราชการ คั่นด้วย ;", "public holidays, with ; between them"), "2011-12-05;2011-12-12"
    ),
}
"""The settings that the template offers, in its order."""
