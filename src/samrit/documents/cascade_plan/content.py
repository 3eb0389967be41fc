"""What the paper of a cascade plan says: plain data in, blocks of words out. It is in Thai, as it is approved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from samrit.core.fiscal_year import ERA, SHORT_MONTHS, FiscalYear, date_text
from samrit.core.text import Lang
from samrit.documents.paper.blocks import DASH, Block, Cell, Facts, Heading, Paper, Paragraph, SignatureLines, Table

TITLE = "แผนการถ่ายทอดตัวชี้วัดและเป้าหมาย"
UNDER = "จากระดับองค์กรสู่ระดับหน่วยงานและระดับบุคคล"
MONTHS = tuple(SHORT_MONTHS[(number + 9) % 12] for number in range(12))
"""From October."""
PLANNED, ACTUAL = "■", "◆"
"""What stands in a month."""
STANDINGS = {
    "later": "ยังไม่ถึงเวลา",
    "waits": "ถึงเวลาแล้ว ยังไม่เริ่ม",
    "runs": "กำลังดำเนินการ",
    "late": "เลยกำหนด {days} วัน",
    "done": "เสร็จแล้ว",
    "done-late": "เสร็จช้า {days} วัน",
}
"""What the standing of an activity is called, as on its page."""
PROJECT_STANDINGS = {
    "done": "เสร็จแล้ว",
    "late": "ล่าช้า",
    "on": "เป็นไปตามแผน",
    "silent": "รอรายงานผล",
    "later": "ยังไม่ถึงเวลา",
    "unplanned": "ยังไม่มีแผน",
}


# ---------------------------------------------------------------- what is given


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five: ``done`` of ``all`` are as they should be; ``missing`` says what is not."""

    number: int
    name: str
    done: int
    all: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One bar of the chart; ``step`` 0 belongs to none of the five, ``standing`` is a key of ``STANDINGS``."""

    name: str
    step: int
    responsible: str
    starts_on: date
    ends_on: date
    began_on: date | None
    done_on: date | None
    standing: str
    days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A project: per cent up to the end of a month, by its number from October."""

    name: str
    responsible: str
    budget: str
    code: str
    weight: str
    planned: Mapping[str, str]
    actual: Mapping[str, str]
    standing: str


@dataclass(frozen=True, slots=True)
class UnitRole:
    """What a unit says of its role in the cascade, and when it confirmed it."""

    unit: str
    role: str
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class CascadePaper:
    """The plan of an organisation and year, as it stands on ``today``; until then what began and is not done runs."""

    organization: str
    fiscal_year: int
    today: date
    approve_by: date
    steps: tuple[Step, ...]
    activities: tuple[Activity, ...]
    projects: tuple[ProjectLine, ...] = ()
    roles: tuple[UnitRole, ...] = ()
    deciders: tuple[str, ...] = ()
    confirmed_on: date | None = None
    confirmed_by: str = ""
    approved_on: date | None = None
    approved_by: str = ""
    settled_on: date | None = None
    settled_by: str = ""


# ---------------------------------------------------------------- what is printed


def paper_of(plan: CascadePaper) -> Paper:
    """The paper in words, lying."""
    blocks: list[Block] = [
        Heading(TITLE, 0),
        Paragraph(UNDER, kind="centre"),
        Paragraph(plan.organization, kind="centre"),
        Paragraph(f"ประจำปีงบประมาณ พ.ศ. {plan.fiscal_year}", kind="centre"),
        Facts(tuple(_facts(plan))),
        *_steps(plan),
        *_activities(plan),
        *_projects(plan),
        *_roles(plan),
    ]
    if plan.approved_on is None:
        blocks.append(SignatureLines(("ผู้จัดทำแผน", "ผู้บริหารผู้ให้ความเห็นชอบแผน")))
    title = f"{TITLE} {plan.organization} {plan.fiscal_year}"
    return Paper(title, tuple(blocks), footer=f"{TITLE} {plan.organization}", landscape=True)


def _day(day: date) -> str:
    return date_text(day).in_(Lang.TH)


def _short(day: date, year: FiscalYear | None = None) -> str:
    """``31 ต.ค. 2554``; without the year within ``year``."""
    said = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return said if year and year.first_day <= day <= year.last_day else f"{said} {day.year + ERA}"


def _facts(plan: CascadePaper) -> Iterator[tuple[str, str]]:
    if plan.confirmed_on is not None:
        yield "ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัด", f"วันที่ {_day(plan.confirmed_on)} โดย {plan.confirmed_by}"
    else:
        yield "ยืนยันแผนที่ยุทธศาสตร์และตัวชี้วัด", "ยังไม่ได้ยืนยัน"
    yield "ความเห็นชอบของผู้บริหาร", _approval(plan)
    if plan.deciders:
        yield "ผู้ให้ความเห็นชอบ", " ".join(plan.deciders)
    if plan.settled_on is not None:
        yield "ตารางเจ้าภาพ (OS Matrix)", f"เป็นที่ยุติเมื่อวันที่ {_day(plan.settled_on)} โดย {plan.settled_by}"
    yield "สถานะ ณ วันที่", _day(plan.today)


def _approval(plan: CascadePaper) -> str:
    by = f"ภายในไตรมาสที่ 2 (วันที่ {_day(plan.approve_by)})"
    if plan.approved_on is None:
        past = " พ้นกำหนดแล้ว" if plan.today > plan.approve_by else ""
        return f"ยังไม่ได้รับความเห็นชอบ ควรเห็นชอบ{by}{past}"
    when = f"หลังกำหนด{by}" if plan.approved_on > plan.approve_by else by
    return f"เห็นชอบเมื่อวันที่ {_day(plan.approved_on)} โดย {plan.approved_by} {when}"


def _steps(plan: CascadePaper) -> Iterator[Block]:
    yield Heading("1. ห้าขั้นตอนของการถ่ายทอด", 1)
    rows = tuple(
        (
            Cell(str(step.number)),
            Cell(step.name),
            Cell(f"{step.done}/{step.all}"),
            Cell("\n".join(step.missing) if step.missing else "ครบแล้ว"),
        )
        for step in plan.steps
    )
    yield Table(("ขั้นที่", "ขั้นตอน", "ครบแล้ว", "สิ่งที่ยังขาด"), rows, (14, 86, 26, 114), aligns="clcl", dense=1)


def months_of(year: FiscalYear, first: date, last: date) -> set[int]:
    """The months of the year, by their number from October, that some days lie in."""
    found = set()
    for number in range(1, 13):
        end = year.month_end(number)
        if first <= end and last >= end.replace(day=1):
            found.add(number)
    return found


def _marks(planned: set[int], actual: set[int]) -> Iterator[Cell]:
    """Every month of the year: whether something is planned in it, and whether something was done."""
    for number in range(1, 13):
        yield Cell("\n".join([PLANNED] * (number in planned) + [ACTUAL] * (number in actual)))


def _months_of_year(year: FiscalYear, before: int) -> tuple[tuple[str, int], ...]:
    """The calendar years over their months, behind so many other columns."""
    first = year.year - 1
    return (("", before), (f"พ.ศ. {first}", 3), (f"พ.ศ. {first + 1}", 9))


def _span(year: FiscalYear, first: date, last: date | None) -> str:
    """From day to day; the year of a day is said where it is not this one."""
    return f"{_short(first, year)} – {_short(last, year) if last else '…'}"


def _activities(plan: CascadePaper) -> Iterator[Block]:
    yield Heading("2. กิจกรรมและระยะเวลา", 1)
    if not plan.activities:
        yield Paragraph("แผนยังไม่มีกิจกรรม")
        return
    year = FiscalYear(plan.fiscal_year)
    rows = tuple(_activity(plan, year, number, each) for number, each in enumerate(plan.activities, start=1))
    head = ("ที่", "กิจกรรม", "ช่วงเวลา", *MONTHS)
    shares = (8, 60, 40, *(12 for _ in MONTHS))
    yield Table(head, rows, shares, aligns="cll" + "c" * 12, groups=_months_of_year(year, 3), dense=1)
    today = _day(plan.today)
    yield Paragraph(f"{PLANNED} เดือนที่กำหนดตามแผน {ACTUAL} เดือนที่ทำจริง ถึงวันที่ {today}", kind="note")


def _activity(plan: CascadePaper, year: FiscalYear, number: int, each: Activity) -> tuple[Cell, ...]:
    step = f"ขั้นที่ {each.step}" if each.step else "ไม่อยู่ในห้าขั้นตอน"
    standing = STANDINGS[each.standing].format(days=each.days)
    about = " · ".join(part for part in (step, each.responsible, standing) if part)
    words = [each.name, about, *([f"หมายเหตุ: {each.note}"] if each.note else [])]
    dates = [f"แผน {_span(year, each.starts_on, each.ends_on)}"]
    actual: set[int] = set()
    if each.began_on is not None:
        dates.append(f"จริง {_span(year, each.began_on, each.done_on)}")
        actual = months_of(year, each.began_on, each.done_on or max(plan.today, each.began_on))
    planned = months_of(year, each.starts_on, each.ends_on)
    return (Cell(str(number)), Cell("\n".join(words)), Cell("\n".join(dates)), *_marks(planned, actual))


def _projects(plan: CascadePaper) -> Iterator[Block]:
    if not plan.projects:
        return
    yield Heading("3. โครงการรายเดือน", 1)
    year = FiscalYear(plan.fiscal_year)
    rows = []
    for number, each in enumerate(plan.projects, start=1):
        feeds = f"ตัวชี้วัด {each.code}" + (f" น้ำหนัก {each.weight}" if each.weight else "") if each.code else ""
        budget = f"งบประมาณ {each.budget} บาท" if each.budget else ""
        about = " · ".join(part for part in (each.responsible, feeds, budget, PROJECT_STANDINGS[each.standing]) if part)
        figures = [
            Cell(f"{each.planned.get(str(month), DASH)}\n{each.actual.get(str(month), DASH)}") for month in range(1, 13)
        ]
        rows.append((Cell(str(number)), Cell(f"{each.name}\n{about}"), Cell("แผน\nจริง"), *figures))
    head = ("ที่", "โครงการ", "", *MONTHS)
    shares = (8, 87, 13, *(12 for _ in MONTHS))
    yield Table(head, tuple(rows), shares, aligns="cll" + "r" * 12, groups=_months_of_year(year, 3), dense=1)
    yield Paragraph("ตัวเลขเป็นร้อยละสะสมถึงสิ้นเดือน ของงานส่วนที่กำหนดไว้ในปีงบประมาณ", kind="note")


def _roles(plan: CascadePaper) -> Iterator[Block]:
    if not plan.roles:
        return
    yield Heading(f"{4 if plan.projects else 3}. บทบาท หน้าที่ ความรับผิดชอบของหน่วยงาน", 1)
    rows = tuple(
        (
            Cell(str(number)),
            Cell(each.unit),
            Cell(each.role or "ยังไม่ได้ระบุ"),
            Cell(_short(each.confirmed_on) if each.confirmed_on else "ยังไม่ยืนยัน"),
        )
        for number, each in enumerate(plan.roles, start=1)
    )
    yield Table(("ที่", "หน่วยงาน", "บทบาทต่อการถ่ายทอด", "ยืนยันเมื่อ"), rows, (9, 70, 130, 31), aligns="clll", dense=1)
