"""Every part of a framework that can be edited in a form, in the order in which a year is prepared."""

from __future__ import annotations

from typing import Any

from samrit.core.fiscal_year import DateProblem, parse_date
from samrit.core.reading.stated import shown
from samrit.core.text import Text
from samrit.core.written.plain import from_plain
from samrit.frameworks.content.places import Content, bare
from samrit.web.language import page_language
from samrit.web.templatetags.samrit import long_date
from samrit.web.views.frameworks.editing.parts import ChoicesPart, HeadPart, ListPart, MapPart, Part, RowsPart
from samrit.web.views.frameworks.forms.calendar import EventForm, HolidayForm, PenaltyForm, RoundForm
from samrit.web.views.frameworks.forms.general import (
    BandForm,
    ChangesForm,
    ChoiceForm,
    CutoffsForm,
    GateForm,
    GeneralForm,
    ParameterForm,
    RemarkForm,
    SettingsForm,
    SourceForm,
)
from samrit.web.views.frameworks.forms.rows import RowForm
from samrit.web.views.frameworks.role_words import REMARKS, score_in_words

Item = dict[str, Any]


def words(item: Item, key: str) -> str:
    """A value of a mapping as a person reads it; in English where the page is and there is an English one."""
    english = item.get(f"{key}_en") if page_language().value == "en" else None
    return shown(from_plain(english or item.get(key))) if item.get(key) or english else ""


def day(item: Item, key: str) -> str:
    """A day in words, else as it is written."""
    written = bare(item.get(key))
    if not isinstance(written, str):
        return ""
    try:
        return long_date(parse_date(written))
    except DateProblem:
        return written


def _event(item: Item, _content: Content) -> list[str]:
    month = words(item, "month")
    days = " – ".join(part for part in (day(item, "first"), day(item, "last")) if part)
    return [
        words(item, "name"),
        days or (f"{MONTH.in_(page_language())} {month}" if month else ""),
        words(item, "code"),
    ]


def _round(item: Item, _content: Content) -> list[str]:
    days = " – ".join(part for part in (day(item, "first"), day(item, "last")) if part)
    return [ROUND.fill(months=words(item, "months")).in_(page_language()), days, words(item, "closes")]


MONTH = Text("เดือนที่", "month")
ROUND = Text("รอบ {months} เดือน", "round of {months} months")
POINTS = Text("วันทำการละ {points} คะแนน", "{points} points per working day")
FROM = Text("ตั้งแต่ {start}", "from {start}")

GENERAL = HeadPart(
    "general", Text("ข้อมูลทั่วไป", "General"), "id-badge-2", GeneralForm, (),
    help=Text("ชื่อกรอบ ใช้กับใคร ปีงบประมาณใด", "title, scope and fiscal years"),
)  # fmt: skip
ROWS = RowsPart(
    "rows", Text("ตัวชี้วัด", "Indicators"), "hierarchy-2", RowForm, ("indicators",),
    help=Text("มิติ หัวข้อ และตัวชี้วัด พร้อมน้ำหนักและเกณฑ์", "dimensions, headings and indicators with weights and criteria"),
    one=Text("ตัวชี้วัดหรือหัวข้อ", "row"),
    summary=lambda item, _content: [words(item, "name"), words(item, "weight"), words(item, "code")],
)  # fmt: skip
SETTINGS = Part(
    "settings", Text("การคำนวณคะแนน", "Scoring"), "math", SettingsForm, ("settings",),
    help=Text("ทศนิยม คะแนนต่ำสุด คะแนนเต็ม น้ำหนักรวม", "decimals, lowest points, full mark, sum of weights"),
)  # fmt: skip
BANDS = ListPart(
    "bands", Text("ช่วงคะแนน", "Bands"), "star", BandForm, ("settings", "bands"),
    help=Text("ระดับผลงานจากคะแนนรวม เช่น ดีเด่น ตั้งแต่ 4.5", "names of results by the total score"),
    one=Text("ช่วงคะแนน", "band"), named_by="",
    summary=lambda item, _content: [words(item, "name"), FROM.fill(start=words(item, "from")).in_(page_language())],
)  # fmt: skip
PARAMETERS = MapPart(
    "parameters", Text("ตัวแปรน้ำหนัก", "Parameters"), "math", ParameterForm, ("parameters",),
    help=Text("ค่าที่หน่วยงานกำหนดเอง เช่น A ในน้ำหนัก 27 - A", "figures that each agency sets, such as A in 27 - A"),
    one=Text("ตัวแปร", "parameter"),
    summary=lambda item, _content: [
        words(item, "name"), " – ".join((words(item, "least") or "…", words(item, "most") or "…")), words(item, "code")
    ],
)  # fmt: skip
CHOICES = ChoicesPart(
    "choices", Text("กลุ่มตัวชี้วัดเลือก", "Alternatives"), "list-check", ChoiceForm, ("choices",),
    help=Text("หน่วยงานเลือกหนึ่งตัวจากแต่ละกลุ่ม", "an agency takes one of each group"),
    one=Text("กลุ่ม", "group"),
    summary=lambda item, _content: [words(item, "name"), words(item, "members"), words(item, "code")],
)  # fmt: skip
EVENTS = ListPart(
    "events", Text("ปฏิทินกำหนดการ", "Calendar"), "calendar-event", EventForm, ("calendar", "events"),
    help=Text("วันเริ่มต้นและวันครบกำหนดของแต่ละเรื่อง", "first and last days of everything in the year"),
    one=Text("กำหนดการ", "event"), summary=_event,
)  # fmt: skip
ROUNDS = ListPart(
    "rounds", Text("รอบการรายงาน", "Reporting rounds"), "repeat", RoundForm, ("calendar", "rounds"),
    help=Text("รอบ 6, 9 และ 12 เดือน", "rounds of 6, 9 and 12 months"),
    one=Text("รอบ", "round"), named_by="months", summary=_round,
)  # fmt: skip
HOLIDAYS = ListPart(
    "holidays", Text("วันหยุดราชการ", "Holidays"), "calendar", HolidayForm, ("calendar", "holidays"),
    help=Text("ใช้นับวันทำการที่ส่งรายงานล่าช้า", "for counting the working days late"),
    one=Text("วันหยุด", "holiday"), named_by="", ordered=False,
    summary=lambda item, _content: [words(item, "name"), day(item, "day")],
)  # fmt: skip
PENALTIES = ListPart(
    "penalties", Text("การปรับลดคะแนน", "Penalties"), "clock-pause", PenaltyForm, ("penalties",),
    help=Text("คะแนนที่หักเมื่อส่งรายงานล่าช้า", "points off for a late report"),
    one=Text("การปรับลด", "penalty"),
    summary=lambda item, _content: [
        words(item, "name"),
        POINTS.fill(points=words(item, "per_working_day")).in_(page_language()),
        words(item, "code"),
    ],
)  # fmt: skip
GATES = ListPart(
    "gates", Text("เงื่อนไขสิ่งจูงใจ", "Gates"), "lock-open", GateForm, ("gates",),
    help=Text("คะแนนขั้นต่ำที่ต้องได้ก่อนรับสิ่งจูงใจ", "the score that must be reached for incentives"),
    one=Text("เงื่อนไข", "gate"), named_by="of",
    summary=lambda item, _content: [
        words(item, "name"), f"{score_in_words(words(item, 'of'))} ≥ {words(item, 'at_least')}"
    ],
)  # fmt: skip
CHANGES = Part(
    "changes", Text("การขอเปลี่ยนแปลง", "Change requests"), "git-compare", ChangesForm, ("changes",),
    help=Text("ขอเปลี่ยนอะไรได้ ด้วยเหตุใด ถึงวันใด", "what may be changed, why, and until when"),
)  # fmt: skip
CUTOFFS = Part(
    "cutoffs", Text("ระดับขององค์ประกอบ", "Levels of a component"), "chart-bar", CutoffsForm, ("rating", "component"),
    help=Text("สำหรับกรอบตามมาตรา 44", "for frameworks under Section 44"),
)  # fmt: skip
LEVELS = ListPart(
    "levels", Text("ระดับผลรวม", "Overall levels"), "award", BandForm, ("rating", "total", "bands"),
    help=Text("สำหรับกรอบตามมาตรา 44", "for frameworks under Section 44"),
    one=Text("ระดับ", "level"), named_by="",
    summary=lambda item, _content: [words(item, "name"), FROM.fill(start=words(item, "from")).in_(page_language())],
)  # fmt: skip
SOURCES = MapPart(
    "sources", Text("เอกสารต้นฉบับ", "Sources"), "files", SourceForm, ("sources",),
    help=Text("เอกสารที่ตัวเลขของกรอบมาจาก", "the documents that the figures come from"),
    one=Text("เอกสาร", "document"),
    summary=lambda item, _content: [
        words(item, "title"), words(item, "file") or words(item, "url"), words(item, "code")
    ],
)  # fmt: skip
REMARKS_PART = ListPart(
    "remarks", Text("ข้อสังเกต", "Remarks"), "note", RemarkForm, ("remarks",),
    help=Text("ที่มาของน้ำหนัก ข้อบกพร่องของเอกสาร การตีความ", "how weights were found, defects of documents, readings"),
    one=Text("ข้อสังเกต", "remark"), named_by="",
    summary=lambda item, _content: [
        words(item, "text"),
        REMARKS[words(item, "kind")].in_(page_language()) if words(item, "kind") in REMARKS else words(item, "kind"),
    ],
)  # fmt: skip

GROUPS: tuple[tuple[Text, tuple[Part, ...]], ...] = (
    (Text("เนื้อหาหลัก", "Main content"), (GENERAL, ROWS, PARAMETERS, CHOICES)),
    (Text("การคิดคะแนน", "Scoring"), (SETTINGS, BANDS, PENALTIES, GATES)),
    (Text("กำหนดเวลา", "Time"), (EVENTS, ROUNDS, HOLIDAYS, CHANGES)),
    (Text("ที่มาและคำอธิบาย", "Sources and explanations"), (SOURCES, REMARKS_PART)),
)
OTHERS: tuple[Part, ...] = (CUTOFFS, LEVELS)
"""Parts that few frameworks have."""
PARTS: dict[str, Part] = {part.name: part for part in (*(part for _label, parts in GROUPS for part in parts), *OTHERS)}
