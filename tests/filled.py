"""Agreements that are filled in and without error, written with the real actions: ``filled_agreement(world)``.

Names of indicators are those of the shipped rules where they have them; every figure is made up, and its template says
that it is demonstration data. ``fill(world, agreement)`` fills one that was started already.
"""

from collections.abc import Iterator

from tests.prepared import prepared

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own, choose, take_up
from samrit.agreements.actions.weights import NewWeight, set_parameter, set_weights
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.stated import stated_for
from samrit.agreements.template_fields import split
from samrit.agreements.template_values import in_words, stored

DEMONSTRATION = "ข้อมูลสาธิต ตัวเลขสมมติขึ้นเพื่อแสดงการใช้งานระบบ"
RULER = ("80", "85", "90", "95", "100")
PLACES = {"fy2554-province": "ayutthaya", "fy2550-province": "ayutthaya", "fy2556-department": "marine"}
YEARS = {"fy2554-province": 2554, "fy2550-province": 2550, "fy2556-department": 2556}


def ruler(unit, target, thresholds, past, **more):
    """A measured value; ``past`` are the results of the last three years, oldest first."""
    return {"row.kind": "thresholds", "unit": unit, "target": target, "thresholds": thresholds, "past": past, **more}


def steps(*levels, **more):
    return {"row.kind": "milestone", "unit": "ระดับ", "target": "3", "levels": levels, "past": ("2", "3", "3"), **more}


def projects(past=("84", "86", "88"), **more):
    return {"row.kind": "project_progress", "unit": "ร้อยละ", "target": "90", "past": past, **more}


WORK = (
    "แต่งตั้งคณะทำงานและกำหนดผู้รับผิดชอบ",
    "วิเคราะห์สภาพปัจจุบันและจัดทำแผนปฏิบัติการ",
    "ผู้บริหารเห็นชอบแผนและเริ่มดำเนินการตามแผน",
    "ดำเนินการตามแผนแล้วเสร็จครบถ้วน",
    "สรุปผล บทเรียน และข้อเสนอแนะเสนอผู้บริหาร",
)

# parent, name, weight, template; the framework of FY2554 has only the first indicator, under the code 1.
FY2554 = (
    (
        "D1",
        "ร้อยละของหมู่บ้าน/ชุมชนเข้มแข็งที่เอาชนะยาเสพติด",
        "10",
        ruler("ร้อยละ", "70", ("60", "65", "70", "75", "80"), ("61", "64", "66"), measures="outcome"),
    ),
    (
        "D1",
        "อัตราผู้เสียชีวิตจากอุบัติเหตุจราจรทางบกต่อประชากรแสนคน",
        "8",
        ruler("รายต่อแสนคน", "12", ("14", "13", "12", "11", "10"), ("15.2", "14.1", "13.4"), measures="outcome"),
    ),
    (
        "D1",
        "ระดับความสำเร็จของการสนับสนุนการสงเคราะห์เพื่อยกระดับครอบครัวของผู้ด้อยโอกาสและผู้สูงอายุในชุมชน",
        "8",
        steps(*WORK, measures="process"),
    ),
    (
        "D1",
        "ระดับความสำเร็จของร้อยละเฉลี่ยถ่วงน้ำหนักของการดำเนินการตามแผนงาน/โครงการส่งเสริมการมีส่วนร่วมของชุมชน"
        "ในการอนุรักษ์ พัฒนา ฟื้นฟูทรัพยากรธรรมชาติ ดิน และป่าไม้ตามแนวทางพระราชดำริ",
        "7",
        projects(measures="output"),
    ),
    (
        "D1",
        "จำนวนผลิตภัณฑ์ชุมชนที่ได้รับมาตรฐานผลิตภัณฑ์ชุมชน(มผช.)",
        "7",
        ruler("ผลิตภัณฑ์", "30", ("20", "25", "30", "35", "40"), ("21", "24", "27"), measures="output"),
    ),
    (
        "D2",
        "ร้อยละของระดับความพึงพอใจของผู้รับบริการ",
        "6",
        ruler("ร้อยละ", "75", ("65", "70", "75", "80", "85"), ("70.5", "71.2", "73"), measures="outcome"),
    ),
    ("D2", "ระดับความสำเร็จของการดำเนินการจัดตั้งศูนย์บริการร่วม", "4", steps(*WORK, measures="process")),
    (
        "D3",
        "ร้อยละความสำเร็จของการเบิกจ่ายเงินงบประมาณ",
        "8",
        ruler("ร้อยละ", "94", ("92", "93", "94", "95", "96"), ("91.5", "92.4", "93.1"), measures="process"),
    ),
    (
        "D3",
        "ร้อยละเฉลี่ยของขั้นตอนการปฏิบัติราชการที่ให้บริการแล้วเสร็จภายในเวลามาตรฐาน",
        "7",
        ruler("ร้อยละ", "80", ("60", "70", "80", "90", "100"), ("64", "70", "74"), measures="output"),
    ),
    ("D4", "ระดับความสำเร็จของการพัฒนาคุณภาพการบริหารจัดการภาครัฐ", "8", steps(*WORK, measures="process")),
    (
        "D4",
        "ร้อยละของบุคลากรที่ได้รับการพัฒนาตามแผนพัฒนาบุคลากรของจังหวัด",
        "7",
        ruler("ร้อยละ", "80", ("70", "75", "80", "85", "90"), ("70", "74", "77"), measures="output"),
    ),
)
FIRST = ruler("ร้อยละ", "90", RULER, ("82.5", "85.1", "88"), measures="outcome")

# Under FY2550 and FY2556 the rules have names and weights; what is written here is what they leave open.
FY2550 = {
    "1.1": ruler("ร้อยละ", "90", RULER, ("82", "84", "87"), measures="outcome"),
    "1.2": ruler("ร้อยละ", "90", RULER, ("81", "85", "88"), measures="outcome"),
    "2.1/1.1": projects(measures="output"),
    "2.1/2.3": ruler("ผลิตภัณฑ์", "30", ("20", "25", "30", "35", "40"), ("21", "24", "27"), measures="output"),
    "2.1/4.1": {"past": ("2", "3", "3"), "target": "3", "measures": "process"},
    "2.2.1": ruler("ร้อยละ", "30", ("10", "20", "30", "40", "50"), ("12", "18", "24"), measures="outcome"),
    "2.2.2": ruler("ร้อยละ", "70", ("60", "65", "70", "75", "80"), ("61", "64", "66"), measures="outcome"),
    "2.2.6": ruler("ร้อยละ", "80", ("60", "70", "80", "90", "100"), ("66", "70", "74"), measures="outcome"),
    "3.1": ruler("ร้อยละ", "75", ("65", "70", "75", "80", "85"), ("70.5", "71.2", "73"), measures="outcome"),
    "6.1": ruler("ร้อยละ", "80", ("60", "70", "80", "90", "100"), ("62", "70", "75"), measures="output"),
    "6.2": steps(*WORK, measures="process"),
}
FY2550_TAKEN = {"2.1/1.1": "8", "2.1/2.3": "6", "2.1/4.1": "6"}
FY2556 = {
    "1.1": {"row.kind": "composite"},
    "1.2": ruler("ร้อยละ", "80", ("60", "70", "80", "90", "100"), ("66", "70", "75"), measures="outcome"),
    "2": ruler("ร้อยละ", "75", ("65", "70", "75", "80", "85"), ("70.5", "71.2", "73"), measures="outcome"),
    "4": ruler("ร้อยละ", "94", ("92", "93", "94", "95", "96"), ("91.5", "92.4", "93.1"), measures="process"),
    "5": ruler("ร้อยละ", "90", RULER, ("84", "86", "88"), measures="output"),
}
FY2556_PARTS = (
    ("ร้อยละของท่าเรือโดยสารที่ผ่านการตรวจมาตรฐานความปลอดภัย", "0.6", FIRST),
    ("ร้อยละของร่องน้ำเศรษฐกิจที่ขุดลอกได้ตามแผน", "0.4", FIRST),
)


@prepared
def filled_agreement(world, identifier="fy2554-province") -> Agreement:
    """An agreement without error under the framework of a province (FY2554, FY2550) or of a department (FY2556)."""
    return fill(world, world.agreement(PLACES[identifier], identifier, YEARS[identifier]))


def fill(world, agreement: Agreement) -> Agreement:
    """Fill in an agreement that was just started; the coordinator of its agency does everything."""
    who = "outsider" if agreement.organization.code == "marine" else "coordinator"
    doing = world.doing(who)
    templates = {
        "fy2554-province": _fill_2554,
        "fy2550-province": _fill_2550,
        "fy2556-department": _fill_2556,
    }[agreement.framework.identifier](agreement, doing)
    people = {"supervisor": "supervisor", "keeper": "data_keeper"}
    if who == "outsider":
        people = {"supervisor": "outsider", "keeper": "outsider"}
    owners = {field: world.users[name].person for field, name in people.items()}
    for row in agreement.indicators.filter(is_heading=False):
        save_fields(row=row, changes=list(_changes(row, templates.get(row.code, {}), owners)), doing=doing)
    agreement.refresh_from_db()
    return agreement


def _fill_2554(agreement, doing):
    templates = {"1": FIRST}
    weights = {"1": "20"}
    for parent, name, weight, template in FY2554:
        row = add_own(agreement=agreement, parent_code=parent, name=name, doing=doing)
        templates[row.code], weights[row.code] = template, weight
    set_weights(agreement=agreement, weights={code: NewWeight(each, "") for code, each in weights.items()}, doing=doing)
    return templates


def _fill_2550(agreement, doing):
    take_up(agreement=agreement, codes=FY2550_TAKEN, doing=doing)
    weights = {code: NewWeight(each, "") for code, each in FY2550_TAKEN.items()}
    set_weights(agreement=agreement, weights=weights, doing=doing)
    choose(agreement=agreement, applies={"2.2.4": False}, chosen={"OPT": "12"}, doing=doing)
    return FY2550


def _fill_2556(agreement, doing):
    set_parameter(agreement=agreement, name="A", value="12", was="", doing=doing)
    first = agreement.indicators.get(code="1.1")
    save_fields(row=first, changes=[Change("row.kind", "composite", "")], doing=doing)
    templates = dict(FY2556)
    for name, weight, template in FY2556_PARTS:
        row = add_own(agreement=agreement, parent_code="1.1", name=name, doing=doing)
        set_weights(agreement=agreement, weights={row.code: NewWeight(weight, "")}, doing=doing)
        templates[row.code] = template
    return templates


def _changes(row: AgreementIndicator, template, owners) -> Iterator[Change]:
    """Everything that is written into one template, on top of what stands there."""
    says = stated_for(row)
    kind = template.get("row.kind") or says.values.get("kind", "")
    values = {key: each for key, each in template.items() if key not in ("thresholds", "levels", "past")}
    if says.is_settled("kind") or "row.kind" not in template:
        values.pop("row.kind", None)
    values |= {f"row.thresholds.{n}": each for n, each in enumerate(template.get("thresholds", ()), start=1)}
    values |= {f"baseline.{y}": each for y, each in _past(row, template)}
    if kind == "milestone" and not row.levels:
        values |= {f"levels.{n}": each for n, each in enumerate(template.get("levels", WORK), start=1)}
    if kind == "stage_points" and not row.levels:
        values |= {f"levels.{n}": each for n, each in enumerate(WORK, start=1)}
    if kind == "project_progress":
        values["row.top_needs_evidence"] = "on"
    values.setdefault("target", "" if kind == "composite" else "3")
    values.setdefault("unit", row.unit or "ระดับ")
    values |= {
        "description": f"วัดตามชื่อตัวชี้วัดในปีงบประมาณ พ.ศ. {row.agreement.fiscal_year} ({DEMONSTRATION})",
        "formula": "(ผลที่ทำได้ × 100) ÷ จำนวนทั้งหมด" if kind in ("thresholds", "project_progress") else "",
        "data_source": "ทะเบียนของหน่วยงานที่รับผิดชอบ รวบรวมทุกสิ้นไตรมาส",
        "evidence_rule": "คำสั่งแต่งตั้ง แผนที่ได้รับอนุมัติ และรายงานผลพร้อมวันที่",
        "supervisor": str(owners["supervisor"].pk),
        "keeper": str(owners["keeper"].pk),
    }
    for key, value in values.items():
        yield Change(key, value, in_words(split(key)[0], stored(row, key, says.values)))


def _past(row, template):
    year = row.agreement.fiscal_year
    past = template.get("past", ("2", "3", "3") if template.get("row.kind") != "composite" else ())
    return zip(range(year - 3, year), past, strict=False)
