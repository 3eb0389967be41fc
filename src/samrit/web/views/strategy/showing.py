"""A plan as its pages show it: each objective with its indicators, causes and effects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.alignment import agreements_beside, indicators_of, objectives_without_indicator
from samrit.core.findings import Finding
from samrit.strategy.models import Strategy
from samrit.strategy.queries.dimensions import Dimension
from samrit.strategy.queries.plan import Budget, Plan, PlannedObjective, plan_of


@dataclass(frozen=True)
class ShownObjective:
    """An objective with what measures it and what it is linked to; ``finding`` when it lacks an indicator."""

    plan: PlannedObjective
    indicators: tuple[AgreementIndicator, ...]
    causes: tuple[PlannedObjective, ...]
    effects: tuple[PlannedObjective, ...]
    issue_number: int | None
    finding: Finding | None
    is_first: bool
    is_last: bool

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"objective-{self.plan.row.pk}"


@dataclass(frozen=True)
class ShownGroup:
    """A dimension with its objectives; ``shade`` is the number of its colour."""

    dimension: Dimension
    objectives: tuple[ShownObjective, ...]
    budget: Budget
    known: bool
    shade: int


@dataclass(frozen=True)
class Shown:
    """A strategy ready for its pages."""

    plan: Plan
    groups: tuple[ShownGroup, ...]
    beside: tuple[Agreement, ...]

    @property
    def objectives(self) -> tuple[ShownObjective, ...]:
        """All of them, by number."""
        return tuple(objective for group in self.groups for objective in group.objectives)

    @property
    def unmeasured(self) -> tuple[ShownObjective, ...]:
        """Those without an indicator."""
        return tuple(objective for objective in self.objectives if objective.finding)

    @property
    def measured_count(self) -> int:
        """How many have an indicator."""
        return len(self.objectives) - len(self.unmeasured)


def shown(strategy: Strategy) -> Shown:
    """The strategy with everything that its pages show; ten queries at most."""
    plan = plan_of(strategy)
    indicators = indicators_of(strategy)
    numbers = {each.row.pk: each.number for each in plan.objectives}
    findings = {each.place.path: each for each in objectives_without_indicator(numbers, indicators)}
    issues = {each.row.pk: each.number for each in plan.issues}
    groups = tuple(
        ShownGroup(
            group.dimension,
            tuple(
                _objective(plan, each, indicators, findings, issues, (place == 0, place == len(group.objectives) - 1))
                for place, each in enumerate(group.objectives)
            ),
            group.budget,
            group.known,
            index % 6 + 1,
        )
        for index, group in enumerate(plan.groups)
    )
    return Shown(plan, groups, agreements_beside(strategy))


def _objective(
    plan: Plan,
    each: PlannedObjective,
    indicators: Mapping[int, tuple[AgreementIndicator, ...]],
    findings: Mapping[str, Finding],
    issues: Mapping[int, int],
    ends: tuple[bool, bool],
) -> ShownObjective:
    return ShownObjective(
        plan=each,
        indicators=indicators.get(each.row.pk, ()),
        causes=tuple(plan.by_number[number] for number in each.causes),
        effects=tuple(plan.by_number[number] for number in each.effects),
        issue_number=issues.get(each.row.issue_id or 0),
        finding=findings.get(f"objectives[{each.number}]"),
        is_first=ends[0],
        is_last=ends[1],
    )
