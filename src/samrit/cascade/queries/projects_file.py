"""What a file of projects by month would change, month by month, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samrit.cascade.models import CascadePlan, ProjectPlan
from samrit.cascade.months import MONTHS, read_figures
from samrit.core.findings import Finding
from samrit.core.fiscal_year import SHORT_MONTHS
from samrit.core.register import MonthsRow, RegisterTable, figures_in
from samrit.core.text import Text
from samrit.registry.planning.rows import Change, Planned, Planner
from samrit.registry.planning.stale import DOWNLOAD_ANEW
from samrit.registry.told import NOTHING

LINES: Mapping[str, Text] = {"planned": Text("แผนสะสม", "planned"), "actual": Text("ผลสะสม", "done")}
_ENGLISH = ("Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")
NO_PROJECT = Text("ไม่มีโครงการรหัส “{key}” ในแผนนี้แล้ว หรือไม่เคยมี", "this plan has no project “{key}”, or has it no longer")
FOLLOWS = Text("แผนและผลของโครงการนี้มาจากขั้นตอนสำคัญ", "plan and progress of this project follow from milestones")
ON_ITS_PAGE = Text("แก้ที่หน้าของโครงการ และนำแถวนี้ออกจากไฟล์", "change it on its page, and take the row out of the file")
TWICE = Text("บรรทัดนี้ของโครงการอยู่ที่แถว {row} แล้ว", "this line of the project stands in row {row} already")
KEEP_ONE = Text("เหลือไว้แถวเดียว", "keep one of them")
TAKE_OUT = Text("นำแถวนี้ออกจากไฟล์ หรือดาวน์โหลดไฟล์ใหม่", "take the row out of the file, or download it again")
MEND_CELL = Text("แก้ในช่องนั้น แล้วอ่านไฟล์ใหม่", "mend the cell and read the file again")
CHANGED = Text(
    "หลังจากดาวน์โหลดไฟล์ มีผู้เปลี่ยนช่องนี้จาก {was} เป็น {now} ส่วนในไฟล์คือ {said}",
    "since the download somebody changed this cell from {was} to {now}; the file says {said}",
)
WHY = Text("แผนของเดือนที่ผ่านไปแล้วเปลี่ยน", "the plan of a month that is over changes")
SAY_WHY = Text("ให้เหตุผลก่อนยืนยัน", "say why before you confirm")


@dataclass
class MonthsPlan:
    """What the file would do row by row, what concerns all of it, and both lines of each project that would be
    written."""

    rows: list[Planned]
    remarks: list[Finding]
    writes: dict[int, dict[str, dict[str, str]]] = field(default_factory=dict)
    asks_why: bool = False


def plan_months(
    plan: CascadePlan, table: RegisterTable[MonthsRow], findings: Iterable[Finding], over: int
) -> MonthsPlan:
    """What a file would change. A month that others changed since it was made is a problem unless both say the same;
    ``over`` is how many months have ended."""
    planner = Planner(table, findings)
    found = MonthsPlan([], planner.about_file)
    there = {str(row.pk): row for row in plan.projects.all()}
    seen: dict[tuple[str, str], int] = {}
    for row in table.rows:
        planned = planner.row(row.row, row.key, row.name)
        project = there.get(row.key)
        if project is None:
            planner.wrong(row.row, "key", "no-project", NO_PROJECT.fill(key=row.key[:40]), TAKE_OUT)
            continue
        planned.name = f"{project.name} · {LINES[row.line].th}"
        if (row.key, row.line) in seen:
            planner.wrong(row.row, "line", "twice", TWICE.fill(row=seen[row.key, row.line]), KEEP_ONE)
            continue
        seen[row.key, row.line] = row.row
        _line(planner, found, project, row, over)
    found.rows = planner.finish()
    return found


def _line(planner: Planner, found: MonthsPlan, project: ProjectPlan, row: MonthsRow, over: int) -> None:
    typed = {int(month): said for month, said in row.figures.items()}
    figures, wrong = read_figures(typed, over + 1 if row.line == "actual" else MONTHS)
    now: dict[str, str] = getattr(project, row.line)
    planned = planner.planned[row.row]
    if not wrong and figures == now:
        return
    if project.milestones:
        planner.wrong(row.row, "line", "follows", FOLLOWS, ON_ITS_PAGE)
        return
    for number, text in wrong.items():
        planner.wrong(row.row, str(number), "figure", text, MEND_CELL)
    was = figures_in(row.seen) if row.seen else None
    for month in map(str, range(1, MONTHS + 1)):
        if int(month) in wrong or figures.get(month) == now.get(month):
            continue
        said = _told(figures.get(month))
        if was is not None and was.get(month) != now.get(month):
            told = CHANGED.fill(was=_told(was.get(month)), now=_told(now.get(month)), said=said)
            planner.wrong(row.row, month, "changed-meanwhile", told, DOWNLOAD_ANEW)
            continue
        planned.changes.append(Change(_month(int(month)), _told(now.get(month)), said))
        if row.line == "planned" and now and int(month) <= over:
            found.asks_why = True
            planner.remark(row.row, month, "why", WHY, SAY_WHY)
    lines = found.writes.setdefault(project.pk, {line: dict(getattr(project, line)) for line in LINES})
    lines[row.line] = figures


def _month(number: int) -> Text:
    return Text(SHORT_MONTHS[(8 + number) % MONTHS], _ENGLISH[number - 1])


def _told(figure: str | None) -> Text:
    return Text.same(figure) if figure else NOTHING
