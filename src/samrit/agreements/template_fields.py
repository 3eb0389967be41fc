"""Every field of a KPI template in one table: form, saving, labels of differences and the audit read it (C1).

A field is named by a column of the indicator (``description``) or by a key of its row (``row.weight``). What has a
value per level or per year is saved member by member: ``row.thresholds.3``, ``levels.1``, ``baseline.2552``.
"""

from __future__ import annotations

from samrit.agreements.template_field import Members, Part, TemplateField, Widget
from samrit.agreements.template_round_fields import ROUND_FIELDS
from samrit.core.text import Text

__all__ = ["BY_KEY", "FIELDS", "Members", "Part", "TemplateField", "UnknownField", "Widget", "label_of", "split"]

RULED = ("thresholds", "project_progress", "checklist")
"""Kinds with thresholds."""
STEPPED = ("milestone", "milestone_then_value")
"""Kinds with steps of work."""
IN_WORDS = (*STEPPED, "stage_points", "thresholds", "project_progress", "target_band", "checklist", "direct")
"""Kinds whose levels may be put into words: all but the mean of other indicators."""

FIELDS: tuple[TemplateField, ...] = (
    TemplateField(
        "name",
        Text("ชื่อตัวชี้วัด", "name of the indicator"),
        Text(
            "บอกสิ่งที่วัด ขึ้นต้นด้วยหน่วยหรือลักษณะของผล เช่น ร้อยละของ… จำนวน… ระดับความสำเร็จของ…",
            "say what is measured; begin with its nature: percentage of …, number of …, success of …",
        ),
        Widget.LINE,
        Part.PROMISE,
        longest=1000,
        example=Text("ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด", "percentage of communities that overcame drugs"),
    ),
    TemplateField(
        "name_en",
        Text("ชื่อภาษาอังกฤษ", "name in English"),
        Text("แสดงในหน้าภาษาอังกฤษและข้อมูลสาธารณะ", "shown on English pages and in public data"),
        Widget.LINE,
        Part.PROMISE,
        longest=1000,
        source="",
    ),
    TemplateField(
        "unit",
        Text("หน่วยวัด", "unit of measure"),
        Text("ใช้หน่วยเดียวกันทั้งในเกณฑ์ ค่าเป้าหมาย และผลการดำเนินงาน", "the same unit in criteria, target and results"),
        Widget.LINE,
        Part.PROMISE,
        longest=100,
        example=Text("ร้อยละ", "per cent"),
    ),
    TemplateField(
        "row.weight",
        Text("น้ำหนัก (ร้อยละ)", "weight (per cent)"),
        Text(
            "น้ำหนักของตัวชี้วัดทุกตัวในคำรับรองรวมกันต้องเท่ากับ 100",
            "the weights of all indicators of the agreement sum to 100",
        ),
        Widget.NUMBER,
        Part.PROMISE,
        structure=True,
    ),
    TemplateField(
        "row.kind",
        Text("วิธีให้คะแนน", "way of scoring"),
        Text(
            "เลือกตามลักษณะของผล: ค่าที่วัดได้ ขั้นตอนการทำงาน หรือค่าเฉลี่ยของตัวชี้วัดย่อย",
            "by the nature of the result: a measured value, steps of work, or the mean of other indicators",
        ),
        Widget.CHOICE,
        Part.PROMISE,
    ),
    TemplateField(
        "target",
        Text("ค่าเป้าหมาย", "target"),
        Text(
            "ค่าที่ตั้งใจทำให้ได้ในปีนี้ ควรตรงกับระดับ 3 และไม่ต่ำกว่าผลของปีที่ผ่านมา",
            "what is aimed at this year: level 3, and no worse than past results",
        ),
        Widget.NUMBER,
        Part.PROMISE,
        longest=100,
        source="001:91 s28; 004:9",
    ),
    TemplateField(
        "row.points",
        Text("คะแนนของแต่ละระดับ", "points of the levels"),
        Text(
            "ห้าระดับให้คะแนน 1 ถึง 5 ระบบสามค่าเป้าหมายให้คะแนน 50 75 และ 100",
            "five levels give 1 to 5 points; three targets give 50, 75 and 100",
        ),
        Widget.CHOICE,
        Part.PROMISE,
        kinds=("thresholds",),
        source="000:41 s11; 003",
    ),
    TemplateField(
        "row.direction",
        Text("ทิศทาง", "direction"),
        Text("ผลมากขึ้นแปลว่าดีขึ้นหรือแย่ลง", "whether more is better or worse"),
        Widget.CHOICE,
        Part.PROMISE,
        kinds=RULED,
        source="001:79 s24",
    ),
    TemplateField(
        "row.thresholds",
        Text("เกณฑ์การให้คะแนน", "criteria"),
        Text(
            "ผลที่ต้องทำให้ได้จึงจะได้คะแนนระดับนั้น ระหว่างสองระดับเทียบบัญญัติไตรยางศ์",
            "the result that earns the level; between two levels points are interpolated",
        ),
        Widget.NUMBER,
        Part.PROMISE,
        Members.LEVELS,
        kinds=RULED,
        source="001:91 s28; 000:41 s11",
    ),
    TemplateField(
        "row.top_needs_evidence",
        Text("ระดับสูงสุดต้องแสดงหลักฐานผลผลิต/ผลลัพธ์", "the top level needs evidence of outputs or outcomes"),
        Text(
            "หากไม่แสดงหลักฐาน จะได้คะแนนไม่เกินระดับก่อนสูงสุด",
            "without the evidence no more than the level below the top is earned",
        ),
        Widget.YES_NO,
        Part.PROMISE,
        kinds=("thresholds", "project_progress"),
        source="000:41 s11",
    ),
    TemplateField(
        "row.band",
        Text("ช่วงเป้าหมาย", "target band"),
        Text("ผลที่อยู่ในช่วงนี้ (รวมปลายทั้งสอง) ได้คะแนนเต็ม", "a result inside, both ends included, earns the full mark"),
        Widget.NUMBER,
        Part.PROMISE,
        Members.ENDS,
        kinds=("target_band",),
        source="001:79 s24",
    ),
    TemplateField(
        "row.step",
        Text("ระยะนอกช่วงที่ลด 1 คะแนน", "distance outside that costs one point"),
        Text("เช่น 2 หมายถึงทุก 2 หน่วยที่อยู่นอกช่วงลดลง 1 คะแนน", "2 means one point less for every 2 units outside"),
        Widget.NUMBER,
        Part.PROMISE,
        kinds=("target_band",),
        source="001:79 s24",
    ),
    TemplateField(
        "levels",
        Text("รายละเอียดของแต่ละระดับ", "what each level is"),
        Text(
            "เขียนงานที่ต้องทำเสร็จและหลักฐานที่เห็นได้ ระดับถัดไปต้องต่อจากระดับก่อนหน้า",
            "the work that is done and can be seen; each level goes on from the one before",
        ),
        Widget.LINES,
        Part.PROMISE,
        Members.LEVELS,
        kinds=IN_WORDS,
        longest=2000,
    ),
    TemplateField(
        "row.step_due",
        Text("วันที่ต้องแล้วเสร็จ", "last day"),
        Text("ขั้นที่เสร็จหลังวันนี้จะไม่นับ เว้นว่างได้", "a step done later does not count; may be left empty"),
        Widget.DAY,
        Part.PROMISE,
        Members.LEVELS,
        kinds=STEPPED,
        source="000:52-60 s16-19",
    ),
    TemplateField(
        "row.partial_credit",
        Text("ให้คะแนนบางส่วนของขั้นที่ยังไม่ครบ", "partial credit for a step that is not complete"),
        Text(
            "เลือกเฉพาะเมื่อรายละเอียดของขั้นบอกน้ำหนักย่อยไว้ หากไม่เลือก ขั้นที่ยังไม่ครบไม่ได้คะแนน",
            "only where the words of the steps state sub-weights; without it a step that is not complete earns nothing",
        ),
        Widget.YES_NO,
        Part.PROMISE,
        kinds=("milestone",),
        source="MS-3",
    ),
    TemplateField(
        "row.value_levels",
        Text("เงื่อนไขของค่าที่วัด", "condition of the measured value"),
        Text(
            "เขียนเครื่องหมายกับจำนวน เช่น < 80 หรือ ≥ 80 หรือสองเงื่อนไข ≥ 80 < 90 เว้นว่างในระดับที่เป็นขั้นตอนการทำงาน",
            "a sign and a number: < 80, ≥ 80, or both ≥ 80 < 90; empty for levels that are steps of work",
        ),
        Widget.CONDITION,
        Part.PROMISE,
        Members.LEVELS,
        kinds=("milestone_then_value",),
    ),
    TemplateField(
        "row.items",
        Text("รายการตรวจและน้ำหนัก", "items and their weights"),
        Text("บรรทัดละหนึ่งรายการ เขียนรหัส = น้ำหนัก", "one a line: code = weight"),
        Widget.PAIRS,
        Part.PROMISE,
        kinds=("checklist",),
        example=Text("A1 = 0.10", "A1 = 0.10"),
        source="004",
    ),
    *ROUND_FIELDS,
    TemplateField(
        "description",
        Text("คำอธิบาย", "description"),
        Text(
            "บอกว่าวัดอะไร ของใคร ในช่วงเวลาใด นับอย่างไร ให้คนที่ไม่ได้ร่างอ่านแล้ววัดได้ตรงกัน",
            "what is measured, whose, over which time and how it is counted, so that anybody would measure the same",
        ),
        Widget.LINES,
        Part.WORDS,
    ),
    TemplateField(
        "definition",
        Text("นิยาม", "definitions"),
        Text("ความหมายของคำที่ตีความได้หลายทาง", "what words mean that could be read in more than one way"),
        Widget.LINES,
        Part.WORDS,
        source="002:248",
    ),
    TemplateField(
        "formula",
        Text("สูตรการคำนวณ", "formula"),
        Text("เขียนตัวตั้ง ตัวหาร และหน่วยให้ครบ", "numerator, denominator and unit"),
        Widget.LINES,
        Part.WORDS,
        example=Text("(จำนวนหมู่บ้านที่ผ่านเกณฑ์ × 100) ÷ จำนวนหมู่บ้านทั้งหมด", "(villages that pass × 100) ÷ all villages"),
        source="002:248",
    ),
    TemplateField(
        "conditions",
        Text("เงื่อนไขประกอบตัวชี้วัด", "conditions"),
        Text("ข้อยกเว้นหรือเงื่อนไขที่ตกลงกันก่อน", "exceptions and conditions agreed beforehand"),
        Widget.LINES,
        Part.WORDS,
        source="002:248",
    ),
    TemplateField(
        "baseline",
        Text("ผลการดำเนินงานในอดีต", "past results"),
        Text(
            "ผลจริงสามปีล่าสุดในหน่วยเดียวกัน ระบบใช้ตรวจว่าค่าเป้าหมายท้าทายหรือไม่",
            "true results of the last three years in the same unit; the target is held against them",
        ),
        Widget.NUMBER,
        Part.WORDS,
        Members.YEARS,
    ),
    TemplateField(
        "data_source",
        Text("แหล่งข้อมูล/วิธีการจัดเก็บข้อมูล", "data source and collection method"),
        Text(
            "หน่วยงานหรือระบบที่เก็บข้อมูล เก็บเมื่อใด ถ้าหน่วยงานกลางเป็นเจ้าภาพส่งผลให้ ระบุชื่อหน่วยงานนั้น",
            "the office or system that holds the data, and when it is collected; name a host agency that delivers it",
        ),
        Widget.LINES,
        Part.WORDS,
    ),
    TemplateField(
        "evidence_rule",
        Text("หลักฐานที่ต้องใช้", "evidence"),
        Text(
            "เอกสารที่แสดงว่าถึงแต่ละระดับ เช่น คำสั่งแต่งตั้ง แผนที่อนุมัติแล้ว รายงานผล พร้อมวันที่",
            "what shows each level: the order of appointment, the approved plan, the report, with dates",
        ),
        Widget.LINES,
        Part.WORDS,
        source="000:48 s14; 000:57 s18",
    ),
    TemplateField(
        "measures",
        Text("วัดสิ่งใด", "what is measured"),
        Text(
            "ผลลัพธ์คือสิ่งที่เปลี่ยนไปของประชาชน ผลผลิตคือสิ่งที่หน่วยงานทำออกมา กระบวนการคือวิธีทำงาน",
            "an outcome is a change for people, an output what the agency makes, a process how it works",
        ),
        Widget.CHOICE,
        Part.WORDS,
        longest=10,
        source="",
    ),
    TemplateField(
        "reason",
        Text("เหตุผล", "reason"),
        Text("เหตุที่เลือกตัวชี้วัดและค่าเป้าหมายนี้", "why this indicator and this target"),
        Widget.LINES,
        Part.WORDS,
        source="",
    ),
    TemplateField(
        "objective",
        Text("เป้าประสงค์ตามแผนยุทธศาสตร์", "objective of the strategy"),
        Text("เป้าประสงค์ที่ตัวชี้วัดนี้บอกความสำเร็จ", "the objective whose success this indicator tells"),
        Widget.OBJECTIVE,
        Part.WORDS,
        source="001:70-79",
    ),
    TemplateField(
        "supervisor",
        Text("ผู้กำกับดูแลตัวชี้วัด", "indicator supervisor"),
        Text("ผู้รับผิดชอบผลของตัวชี้วัดและรับรองรายงานก่อนส่ง", "who answers for the result and approves reports before they go"),
        Widget.PERSON,
        Part.WORDS,
    ),
    TemplateField(
        "supervisor_phone",
        Text("เบอร์ติดต่อผู้กำกับดูแล", "supervisor's phone"),
        Text("เติมให้จากทะเบียนบุคคล แก้ได้เฉพาะตัวชี้วัดนี้", "filled from the register; may differ for this indicator"),
        Widget.PHONE,
        Part.WORDS,
        longest=60,
    ),
    TemplateField(
        "keeper",
        Text("ผู้จัดเก็บข้อมูล", "data keeper"),
        Text("ผู้เก็บข้อมูลและกรอกผลในแต่ละรอบ", "who collects the data and enters the results of each round"),
        Widget.PERSON,
        Part.WORDS,
    ),
    TemplateField(
        "keeper_phone",
        Text("เบอร์ติดต่อผู้จัดเก็บข้อมูล", "data keeper's phone"),
        Text("เติมให้จากทะเบียนบุคคล แก้ได้เฉพาะตัวชี้วัดนี้", "filled from the register; may differ for this indicator"),
        Widget.PHONE,
        Part.WORDS,
        longest=60,
    ),
)

BY_KEY = {field.key: field for field in FIELDS}

OTHER_LABELS = {
    "row.applies": Text("นำมาใช้กับหน่วยงานนี้", "applies to this agency"),
    "row.chosen": Text("เลือกตัวชี้วัดนี้", "chosen"),
    "row.instead": Text("น้ำหนักไปรวมที่", "where the weight goes"),
    "position": Text("ลำดับ", "position"),
}
"""What is decided on the page of rows and not in a template."""

LEVEL = Text("{label} ระดับ {member}", "{label}, level {member}")
YEAR = Text("{label} ปีงบประมาณ {member}", "{label}, fiscal year {member}")
ENDS = {"1": Text("{label} ค่าต่ำสุด", "{label}, lowest"), "2": Text("{label} ค่าสูงสุด", "{label}, highest")}


class UnknownField(LookupError):  # noqa: N818  (what happened, not a fault of the program)
    """A name that is no field of a template."""


def split(key: str) -> tuple[TemplateField, str]:
    """The field and the member of it that a name means: ``row.thresholds.3`` → thresholds, ``3``.

    Raises:
        UnknownField: there is no such field or member.
    """
    if key in BY_KEY and BY_KEY[key].members is Members.NONE:
        return BY_KEY[key], ""
    name, _, member = key.rpartition(".")
    field = BY_KEY.get(name)
    if field is None or member not in members_of(field, member):
        raise UnknownField(key)
    return field, member


def members_of(field: TemplateField, year: str = "") -> tuple[str, ...]:
    """The members of a field; of the years only the one that is asked for, if it is one."""
    if field.members is Members.LEVELS:
        return ("1", "2", "3", "4", "5")
    if field.members is Members.ENDS:
        return ("1", "2")
    if field.members is Members.YEARS and len(year) == 4 and year.isascii() and year.isdecimal():
        return (year,)
    return ()


def label_of(key: str) -> Text:
    """What a field or one member of it is called; a name that is none stands for itself (an old event may have it)."""
    if key in BY_KEY:
        return BY_KEY[key].label
    if key in OTHER_LABELS:
        return OTHER_LABELS[key]
    try:
        field, member = split(key)
    except UnknownField:
        return Text.same(key)
    if field.members is Members.YEARS:
        return YEAR.fill(label=field.label, member=member)
    if field.members is Members.ENDS:
        return ENDS[member].fill(label=field.label)
    return LEVEL.fill(label=field.label, member=member)
