"""The grid of projects by month as a page shows it, and what was typed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from samrit.cascade.actions.projects import Written
from samrit.cascade.models import CascadePlan, ProjectPlan
from samrit.cascade.months import MONTHS, Progress
from samrit.cascade.queries.projects import Planned
from samrit.core.fiscal_year import FiscalYear
from samrit.core.text import Text
from samrit.web.templatetags.samrit import short_month

LONGEST = 40
LINES = ("planned", "actual")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the grid: its name, what stands in it, whether it differs from what is stored, what is wrong."""

    name: str
    value: str
    other: bool = False
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a project; without ``actual`` it is still to come."""

    number: int
    name: str
    planned: Field
    actual: Field | None
    running: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A project with its months; ``follows`` says that they follow from milestones."""

    project: ProjectPlan
    progress: Progress
    months: tuple[Month, ...]
    version: int

    @property
    def follows(self) -> bool:
        """Whether the figures are worked out and not written."""
        return bool(self.project.milestones)

    @property
    def problems(self) -> list[tuple[Month, Field]]:
        """Every field that cannot be kept."""
        fields = [(month, field) for month in self.months for field in (month.planned, month.actual)]
        return [(month, field) for month, field in fields if field is not None and field.problem is not None]


def month_name(plan: CascadePlan, month: int) -> str:
    """The short name of a month of the plan's year, counted from October."""
    return short_month(FiscalYear(plan.fiscal_year).month_end(month))


def grid_of(
    plan: CascadePlan,
    found: Sequence[Planned],
    over: int,
    typed: Mapping[int, Written],
    problems: Mapping[tuple[int, str, int], Text],
) -> list[Row]:
    """The rows, with what was typed in the place of what is stored where something was."""
    rows = []
    for each in found:
        row, given = each.row, typed.get(each.row.pk)
        months = []
        for number in range(1, MONTHS + 1):
            planned, actual = (_field(row, line, number, given, problems.get((row.pk, line, number))) for line in LINES)
            shown = actual if number <= over + 1 or actual.value else None
            months.append(Month(number, month_name(plan, number), planned, shown, number == over + 1))
        rows.append(Row(row, each.progress, tuple(months), given.version if given else row.version))
    return rows


def _field(row: ProjectPlan, line: str, month: int, given: Written | None, problem: Text | None) -> Field:
    stored = str(getattr(row, line).get(str(month), ""))
    value = stored if given is None else getattr(given, line).get(month, "")
    return Field(f"{line}-{row.pk}-{month}", value, value != stored, problem)


def typed_in(given: QueryDict, keys: Iterable[int]) -> Iterator[Written]:
    """What was sent for each project; one that was not sent at all is left out."""
    for key in keys:
        version = given.get(f"version-{key}", "")
        if not (version.isascii() and version.isdecimal() and len(version) < 10):
            continue
        lines = {
            line: {
                month: given.get(f"{line}-{key}-{month}", "").replace("\x00", "")[:LONGEST]
                for month in range(1, MONTHS + 1)
            }
            for line in LINES
        }
        yield Written(key, int(version), **lines)
