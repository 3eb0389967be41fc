"""Progress of projects against this year's plan, weighted, then scored on thresholds (PJ-1..4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.kinds.evidence import KEYS as EVIDENCE_KEYS
from samrit.core.kinds.evidence import held_back, read_evidence, read_top_needs_evidence
from samrit.core.kinds.kind import Kind, Limits
from samrit.core.kinds.level_reading import KEYS as LEVEL_KEYS
from samrit.core.kinds.level_reading import read_levels
from samrit.core.kinds.levels import Levels
from samrit.core.reasons import Reason
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.entry import Entry

FY2550 = tuple(Decimal(n) for n in (80, 85, 90, 95, 100))
"""The thresholds that the rule itself states (PJ-1, 000:41)."""

OF_PLAN = Text(
    "โครงการที่ {number} (น้ำหนัก {weight}): ทำได้ {done} จากแผน {planned} = ร้อยละ {percent}",
    "project {number} (weight {weight}): {done} of the planned {planned} = {percent} per cent",
)
AHEAD = Text(
    "โครงการที่ {number} (น้ำหนัก {weight}): ทำได้ {done} เกินแผน {planned} นับไม่เกินร้อยละ 100",
    "project {number} (weight {weight}): {done}, ahead of the planned {planned}, counts as 100 per cent at most",
)
NOT_DUE = Text(
    "โครงการที่ {number}: ไม่มีส่วนที่ต้องแล้วเสร็จในปีงบประมาณนี้ จึงไม่นับ",
    "project {number}: no part of it is due in this fiscal year, so it does not count",
)
MEAN = Text("ร้อยละเฉลี่ยถ่วงน้ำหนัก: ({sum})/{weights} = {percent}", "weighted mean per cent: ({sum})/{weights} = {percent}")


@dataclass(frozen=True, slots=True)
class Project:
    """One project: its weight, the progress planned for this fiscal year and the progress made, in one unit."""

    weight: Decimal
    planned: Decimal
    done: Decimal

    @property
    def percent(self) -> Fraction:
        """Progress against this year's plan, at most 100 (PJ-4)."""
        return min(Fraction(self.done) * 100 / Fraction(self.planned), Fraction(100))


@dataclass(frozen=True, slots=True)
class Projects:
    """All projects of the indicator, and whether their outputs and outcomes were shown (PJ-3)."""

    projects: tuple[Project, ...]
    evidence: bool = False

    @property
    def due(self) -> tuple[Project, ...]:
        """Those with a part that is due this year (PJ-2)."""
        return tuple(project for project in self.projects if project.planned)

    @property
    def percent(self) -> Fraction:
        """The weighted mean per cent (PJ-1)."""
        weights = sum((Fraction(project.weight) for project in self.due), Fraction(0))
        return sum((Fraction(project.weight) * project.percent for project in self.due), Fraction(0)) / weights


@dataclass(frozen=True, slots=True)
class ProjectProgress:
    """The thresholds of the mean per cent."""

    levels: Levels
    top_needs_evidence: bool = False

    @property
    def kind(self) -> str:
        """The name of the kind, as in the file."""
        return "project_progress"

    def scorer(self, limits: Limits) -> ProjectProgressScorer:
        """These thresholds made ready to score under ``limits``."""
        return ProjectProgressScorer(self, limits)


class ProjectProgressScorer:
    """Thresholds of the mean per cent made ready for one card."""

    __slots__ = ("_ruler", "scale")

    def __init__(self, scale: ProjectProgress, limits: Limits) -> None:
        self.scale, self._ruler = scale, scale.levels.ruler(limits)

    def units(self, result: Projects) -> int:
        """Rounded points in units of ``10**-decimals``."""
        units = self._ruler.units(*result.percent.as_integer_ratio())
        if self.scale.top_needs_evidence and not result.evidence:
            return min(units, self._ruler.below_top_units)
        return units

    def explain(self, result: Projects) -> tuple[int, list[Reason]]:
        """The same points with their reasons, project by project."""
        reasons = [_progress(number, project) for number, project in enumerate(result.projects, start=1)]
        percent = result.percent
        shown = plain(percent)
        terms = " + ".join(f"{plain(project.weight)} × {plain(project.percent)}" for project in result.due)
        weights = plain(sum((Fraction(project.weight) for project in result.due), Fraction(0)))
        reasons.append(Reason("PJ-1", MEAN.fill(sum=terms, weights=weights, percent=shown)))
        units, steps = self._ruler.explain(*percent.as_integer_ratio(), shown)
        reasons.extend(steps)
        if self.scale.top_needs_evidence:
            return held_back(units, reasons, result.evidence, self._ruler)
        return units, reasons


def _progress(number: int, project: Project) -> Reason:
    figures = {"number": number, "weight": plain(project.weight), "done": plain(project.done)}
    if not project.planned:
        return Reason("PJ-2", NOT_DUE.fill(number=number))
    if project.done > project.planned:
        return Reason("PJ-4", AHEAD.fill(**figures, planned=plain(project.planned)))
    return Reason("PJ-1", OF_PLAN.fill(**figures, planned=plain(project.planned), percent=plain(project.percent)))


def _read_scale(entry: Entry) -> ProjectProgress | None:
    needs = read_top_needs_evidence(entry)
    levels = read_levels(entry, default=FY2550)
    return None if levels is None else ProjectProgress(levels, needs)


def _read_result(entry: Entry, _scale: ProjectProgress) -> Projects | None:
    evidence = read_evidence(entry)
    if not entry.has("projects"):
        entry.used.add("projects")
        return None
    before = len(entry.findings)
    projects = [_read_project(each) for each in entry.entries("projects", ("weight", "planned", "done"))]
    if any(finding.is_error for finding in entry.findings[before:]):
        return None
    found = Projects(tuple(project for project in projects if project is not None), evidence)
    if found.due and not any(project.weight for project in found.due):
        entry.wrong(
            "projects",
            "project-weights",
            Text("น้ำหนักของโครงการรวมกันได้ศูนย์", "the weights of the projects sum to zero"),
            Text("ใส่น้ำหนักของโครงการ", "give the projects weights"),
            rule="PJ-1",
        )
        return None
    if not found.due:
        entry.wrong(
            "projects",
            "no-project-due",
            Text("ไม่มีโครงการที่ต้องแล้วเสร็จในปีงบประมาณนี้", "no project has a part that is due in this fiscal year"),
            Text(
                "ใส่แผนของปีนี้อย่างน้อยหนึ่งโครงการ หรือระบุ applies: false",
                "give this year's plan of a project, or state applies: false",
            ),
            rule="PJ-2",
        )
        return None
    return found


def _read_project(entry: Entry) -> Project | None:
    figures = {key: entry.required_number(key) for key in ("weight", "planned", "done")}
    for key, figure in figures.items():
        if figure is not None and figure < 0:
            entry.wrong(
                key,
                "negative",
                Text("{key} ติดลบไม่ได้", "{key} cannot be negative").fill(key=key),
                Text("ใส่จำนวนตั้งแต่ศูนย์ขึ้นไป", "write zero or more"),
                rule="PJ-1",
            )
    entry.leftovers((), harmless=("name", "code", "note"))
    weight, planned, done = figures.values()
    return None if weight is None or planned is None or done is None else Project(weight, planned, done)


KIND = Kind(
    name="project_progress",
    label=Text("ความก้าวหน้าของโครงการ", "project progress"),
    keys=(*LEVEL_KEYS, *EVIDENCE_KEYS, "projects"),
    main_key="projects",
    read_scale=_read_scale,
    read_result=_read_result,
)
