"""One whole strategy, put together for reading: issues, objectives with all that hangs on them, budgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from samrit.core.objectives import Link
from samrit.core.text import Text
from samrit.strategy.models import Alignment, Objective, ObjectiveLink, Project, StrategicIssue, Strategy, Tactic
from samrit.strategy.queries.dimensions import Dimension, Dimensions, dimensions_of
from samrit.strategy.queries.numbering import in_order

OTHER = Text("มิติที่ไม่มีในกรอบของปีนี้ (รหัส {code})", "a dimension that this year's framework lacks (code {code})")


@dataclass(frozen=True, slots=True)
class Budget:
    """A sum of budgets in satang, over ``stated`` projects; ``unstated`` others have none yet, which is not 0."""

    satang: int
    stated: int
    unstated: int

    @property
    def projects(self) -> int:
        """How many projects there are."""
        return self.stated + self.unstated


def sum_of(projects: Iterable[Project]) -> Budget:
    """The budgets of projects, exactly."""
    budgets = [project.budget_satang for project in projects]
    known = [satang for satang in budgets if satang is not None]
    return Budget(sum(known), len(known), len(budgets) - len(known))


@dataclass(frozen=True)
class PlannedObjective:
    """An objective with its number on the map and everything that hangs on it; causes and effects by number."""

    number: int
    row: Objective
    dimension: Dimension
    tactics: tuple[Tactic, ...]
    projects: tuple[Project, ...]
    alignments: tuple[Alignment, ...]
    causes: tuple[int, ...]
    effects: tuple[int, ...]

    @cached_property
    def budget(self) -> Budget:
        """Of its projects."""
        return sum_of(self.projects)


@dataclass(frozen=True)
class Group:
    """A dimension with its objectives."""

    dimension: Dimension
    objectives: tuple[PlannedObjective, ...]
    known: bool = True

    @cached_property
    def budget(self) -> Budget:
        """Of the projects of its objectives."""
        return sum_of(project for objective in self.objectives for project in objective.projects)


@dataclass(frozen=True)
class PlannedIssue:
    """A strategic issue with its number and its objectives."""

    number: int
    row: StrategicIssue
    objectives: tuple[PlannedObjective, ...]

    @cached_property
    def budget(self) -> Budget:
        """Of the projects of its objectives."""
        return sum_of(project for objective in self.objectives for project in objective.projects)


@dataclass(frozen=True)
class Plan:
    """A strategy as it is read; ``kinds`` are those of the links, by number."""

    strategy: Strategy
    dimensions: Dimensions
    groups: tuple[Group, ...]
    issues: tuple[PlannedIssue, ...]
    loose_projects: tuple[Project, ...]
    kinds: Mapping[Link, str]

    @cached_property
    def objectives(self) -> tuple[PlannedObjective, ...]:
        """All of them, by number."""
        return tuple(objective for group in self.groups for objective in group.objectives)

    @cached_property
    def by_number(self) -> Mapping[int, PlannedObjective]:
        """The objectives by number."""
        return {objective.number: objective for objective in self.objectives}

    @cached_property
    def budget(self) -> Budget:
        """Of every project."""
        own = (project for objective in self.objectives for project in objective.projects)
        return sum_of([*own, *self.loose_projects])

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Cause and effect, by number."""
        return tuple((each.number, effect) for each in self.objectives for effect in each.effects)

    @property
    def is_empty(self) -> bool:
        """Whether it holds neither issue nor objective nor project."""
        return not (self.issues or self.objectives or self.loose_projects)


def plan_of(strategy: Strategy) -> Plan:
    """The whole strategy; eight queries at most, however much it holds."""
    dimensions = dimensions_of(strategy)
    codes = [each.code for each in dimensions.rows]
    rows = in_order(strategy.objectives.all(), codes)
    numbers = {row.pk: number for number, row in enumerate(rows, start=1)}
    projects = list(strategy.projects.select_related("responsible").order_by("name", "pk"))
    of: dict[str, dict[int | None, list]] = {name: defaultdict(list) for name in ("tactics", "projects", "alignments")}  # type: ignore[type-arg]
    for tactic in Tactic.objects.filter(objective__strategy=strategy).order_by("number", "pk"):
        of["tactics"][tactic.objective_id].append(tactic)
    for project in projects:
        of["projects"][project.objective_id].append(project)
    for alignment in Alignment.objects.filter(objective__strategy=strategy).order_by("-plan", "pk"):
        of["alignments"][alignment.objective_id].append(alignment)
    links = ObjectiveLink.objects.filter(cause__strategy=strategy).values_list("cause_id", "effect_id", "kind")
    kinds = {(numbers[cause], numbers[effect]): kind for cause, effect, kind in links}
    by_number = list(kinds)
    objectives = [
        PlannedObjective(
            number=numbers[row.pk],
            row=row,
            dimension=dimensions.named(row.dimension) or Dimension(row.dimension, OTHER.fill(code=row.dimension)),
            causes=tuple(sorted(cause for cause, effect in by_number if effect == numbers[row.pk])),
            effects=tuple(sorted(effect for cause, effect in by_number if cause == numbers[row.pk])),
            **{name: tuple(found[row.pk]) for name, found in of.items()},
        )
        for row in rows
    ]
    issues = [
        PlannedIssue(number, issue, tuple(each for each in objectives if each.row.issue_id == issue.pk))
        for number, issue in enumerate(strategy.issues.all(), start=1)
    ]
    loose = tuple(of["projects"][None])
    return Plan(strategy, dimensions, tuple(_groups(dimensions, objectives)), tuple(issues), loose, kinds)


def _groups(dimensions: Dimensions, objectives: list[PlannedObjective]) -> Iterable[Group]:
    """Every dimension of the framework, also an empty one; then those that it lacks."""
    for dimension in dimensions.rows:
        yield Group(dimension, tuple(each for each in objectives if each.row.dimension == dimension.code))
    known = {each.code for each in dimensions.rows}
    for code in dict.fromkeys(each.row.dimension for each in objectives if each.row.dimension not in known):
        others = tuple(each for each in objectives if each.row.dimension == code)
        yield Group(others[0].dimension, others, known=False)
