"""What the paper of a signed agreement says, from its frozen content: the five parts of CA-2, in words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from samrit.agreements.content import Content
from samrit.agreements.outline import Outline, Row, outline, printed
from samrit.core.fiscal_year import date_text, thai_numerals
from samrit.core.text import Text
from samrit.documents.paper.blocks import DASH, THAILAND
from samrit.documents.typeset.engine import Data
from samrit.organizations.models import UNIT_KINDS, OrganizationKind

LEVELS = 5
PAST_YEARS = 3
TITLE = "คำรับรองการปฏิบัติราชการ"
TITLES: dict[str, str] = {
    **{kind.value: "คำรับรองการปฏิบัติราชการระดับหน่วยงาน" for kind in UNIT_KINDS},
    OrganizationKind.SEAT.value: "ข้อตกลงการปฏิบัติราชการรายบุคคล",
}
"""What units and persons promise is called otherwise, and has the same outline."""
PARTS = (
    "ส่วนที่ 1 คู่ลงนาม",
    "ส่วนที่ 2 ระยะเวลา",
    "ส่วนที่ 3 แผนปฏิบัติราชการ",
    "ส่วนที่ 4 รายละเอียดข้อตกลง",
    "ส่วนที่ 5 รายละเอียดอื่น ๆ",
)
SIDES = (("receives", "ผู้รับคำรับรอง"), ("promises", "ผู้ทำคำรับรอง"))
PERIOD = "{title}ฉบับนี้ถือเป็นคำรับรองฝ่ายเดียว ไม่ใช่สัญญา และใช้สำหรับระยะเวลา 1 ปี ตั้งแต่วันที่ {first} ถึงวันที่ {last}"
SIGNED = "ลงนามทางอิเล็กทรอนิกส์ วันที่ {day} เวลา {time} น."
NOT_SIGNED = "(ยังไม่ได้ลงนาม)"
ACTING = "รักษาราชการแทน"
SIGNED_BEFORE = "ฉบับแก้ไขนี้มีผลตามมติอนุมัติคำขอเปลี่ยนแปลง ลายมือชื่อข้างต้นลงไว้กับฉบับก่อนแก้ไข"
NO_PLAN = "ไม่มีแผนปฏิบัติราชการบันทึกไว้ในเนื้อหาที่ลงนาม"
FRAMEWORK = "กรอบการประเมินผล: {title} (ฉบับที่ {edition})"
SHARES = "น้ำหนักในวงเล็บเป็นสัดส่วนภายในตัวชี้วัดที่อยู่เหนือขึ้นไป จึงไม่นับรวมในน้ำหนักรวม"
IN_WORDS = "รายละเอียดของแต่ละระดับอยู่ในส่วนที่ 5"
WHAT_IS_SEALED = (
    "ค่าแฮชท้ายหน้าคำนวณจากเนื้อหาที่ลงนาม คือ คู่ลงนาม ระยะเวลา แผนปฏิบัติราชการ ตัวชี้วัด น้ำหนัก ข้อมูลพื้นฐาน เป้าหมาย "
    "และเกณฑ์การให้คะแนนรวมถึงรายละเอียดของแต่ละระดับ"
)
EXPLAINED_ON = "คำอธิบาย นิยาม สูตรการคำนวณ และเงื่อนไขในส่วนนี้เป็นข้อความประกอบตามที่บันทึกไว้ ณ วันที่ {day} ไม่รวมอยู่ในค่าแฮชดังกล่าว"
WEIGHT_TOTAL = "รวม"


@dataclass(frozen=True, slots=True)
class Signer:
    """One place in the order of signing; ``signed_at`` is none where nobody signed."""

    side: str
    post: str
    name: str = ""
    title: str = ""
    acting: bool = False
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """A signed agreement: ``content`` as it was frozen; ``explained`` the words beside it by code (label and words);
    ``issued_at`` when the paper is made; ``signed_before`` for an amendment that rests on other signatures."""

    content: Content
    signers: tuple[Signer, ...]
    issued_at: datetime
    explained: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    signed_before: bool = False
    thai_digits: bool = False


def title_of(paper: AgreementPaper) -> str:
    """What stands on every page, in Arabic digits."""
    found = outline(paper.content)
    edition = f" {_edition(found)}" if _edition(found) else ""
    return f"{name_of(paper.content)} {found.organization.th} ประจำปีงบประมาณ พ.ศ. {found.fiscal_year}{edition}"


def name_of(content: Content) -> str:
    """What such a document is called, by whose promise it is."""
    organization = content.get("organization")
    kind = organization.get("kind") if isinstance(organization, dict) else ""
    return TITLES.get(str(kind), TITLE)


def words_of(paper: AgreementPaper) -> dict[str, Data]:
    """Every text of the template, its figures in Thai digits where that is asked for."""
    found = outline(paper.content)
    words: dict[str, Data] = {
        "title": name_of(paper.content),
        "organization": found.organization.th,
        "year": f"ประจำปีงบประมาณ พ.ศ. {found.fiscal_year}",
        "edition": _edition(found),
        **{f"part{number}": name for number, name in enumerate(PARTS, start=1)},
        "sides": [_side(key, name, paper) for key, name in SIDES],
        "signing_note": SIGNED_BEFORE if paper.signed_before else "",
        "period": PERIOD.format(
            title=name_of(paper.content), first=date_text(found.first_day).th, last=date_text(found.last_day).th
        ),
        "plan": list(_plan(found)),
        "no_plan": NO_PLAN,
        "amended_name": "เหตุผลของการแก้ไข",
        "amended": found.amended_because.th,
        **_promised(found),
        "details_notes": [
            WHAT_IS_SEALED,
            EXPLAINED_ON.format(day=date_text(paper.issued_at.astimezone(THAILAND).date()).th),
        ],
        "details": list(_details(found, paper.explained)),
    }
    return _each(words, thai_numerals) if paper.thai_digits else words


def _each(words: dict[str, Data], change: Callable[[str], str]) -> dict[str, Data]:
    return {key: _changed(value, change) for key, value in words.items()}


def _changed(data: Data, change: Callable[[str], str]) -> Data:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {key: _changed(each, change) for key, each in data.items()}
    return [_changed(each, change) for each in data]


def _edition(found: Outline) -> str:
    return f"ฉบับแก้ไขครั้งที่ {found.edition}" if found.edition != "0" else ""


def _side(key: str, name: str, paper: AgreementPaper) -> Data:
    return {"name": name, "places": [_place(each) for each in paper.signers if each.side == key]}


def _place(signer: Signer) -> Data:
    if signer.signed_at is None:
        return {"post": signer.post, "lines": [NOT_SIGNED]}
    at = signer.signed_at.astimezone(THAILAND)
    office = f"{signer.title} {ACTING}" if signer.acting else signer.title
    lines = [
        signer.name,
        office if office != signer.post else "",
        SIGNED.format(day=date_text(at.date()).th, time=f"{at:%H.%M}"),
    ]
    return {"post": signer.post, "lines": [line for line in lines if line]}


def _plan(found: Outline) -> Iterator[Data]:
    """Vision, strategic issues and objectives, each where the strategy has them."""
    if found.vision.th:
        yield {"name": "วิสัยทัศน์", "items": [{"number": "", "text": found.vision.th}]}
    for name, given in (("ประเด็นยุทธศาสตร์", found.issues), ("เป้าประสงค์", found.objectives)):
        if given:
            yield {"name": name, "items": _numbered(given)}


def _numbered(given: tuple[Text, ...]) -> list[Data]:
    return [{"number": f"{number}.", "text": each.th} for number, each in enumerate(given, start=1)]


def _promised(found: Outline) -> dict[str, Data]:
    """Part 4: the framework and the table."""
    year = int(found.fiscal_year)
    years = [str(each) for each in range(year - PAST_YEARS, year)]
    return {
        "framework": FRAMEWORK.format(title=found.framework.th, edition=found.framework_edition),
        "columns": {
            "code": "ที่",
            "name": "ตัวชี้วัด",
            "unit": "หน่วยวัด",
            "weight": "น้ำหนัก (ร้อยละ)",
            "past": "ข้อมูลพื้นฐาน (ผลในอดีต)",
            "years": years,
            "target": "เป้าหมาย",
            "levels": "เกณฑ์การให้คะแนน",
            "numbers": [str(number) for number in range(1, LEVELS + 1)],
            "level": "ระดับ",
            "level_words": "รายละเอียดของระดับ",
        },
        "rows": [_row(row, years, _above(found.rows, at)) for at, row in enumerate(found.rows)],
        "total_name": WEIGHT_TOTAL,
        "total": printed(found.total_weight),
        "notes": [SHARES] if found.has_parts else [],
    }


def _above(rows: Sequence[Row], at: int) -> list[str]:
    """The codes of the headings right above a row. Typst breaks off where two heads of one level follow each other in a
    table, so a heading is one level lower for each of them."""
    found: list[str] = []
    while at - len(found) > 0 and rows[at - len(found) - 1].is_heading:
        found.append(rows[at - len(found) - 1].code)
    return found


def _row(row: Row, years: list[str], above: list[str]) -> Data:
    past = dict(row.baseline)
    ruled = len(row.thresholds) == LEVELS
    return {
        "form": "heading" if row.is_heading else "ruled" if ruled else "words",
        "above": above,
        "code": row.code,
        "name": row.name.th,
        "unit": row.unit or DASH,
        "weight": row.weight_shown,
        "past": [past.get(year, "") or DASH for year in years],
        "target": row.target or DASH,
        "levels": list(row.thresholds) if ruled else [],
        "criteria": _criteria(row),
    }


def _criteria(row: Row) -> str:
    """The criteria of an indicator without five thresholds, in one sentence."""
    thresholds = " / ".join(row.thresholds)
    parts = [row.kind_label.th, thresholds, IN_WORDS if row.levels else ""]
    return " · ".join(part for part in parts if part)


def _details(found: Outline, explained: Mapping[str, tuple[tuple[str, str], ...]]) -> Iterator[Data]:
    """Part 5, one block an indicator."""
    known = {str(year) for year in range(int(found.fiscal_year) - PAST_YEARS, int(found.fiscal_year))}
    for row in found.indicators:
        earlier = [(f"ผลปี พ.ศ. {year}", value) for year, value in row.baseline if year not in known and value]
        facts = [
            ("วิธีให้คะแนน", row.kind_label.th),
            ("เป้าหมาย", row.target_shown),
            *((name.th, value.th) for name, value in row.others),
            *earlier,
            *explained.get(row.code, ()),
        ]
        yield {
            "name": f"ตัวชี้วัดที่ {row.code} {row.name.th}",
            "facts": [{"label": label, "value": value} for label, value in facts if value],
            "levels": [{"number": number, "text": words} for number, words in row.levels],
        }
