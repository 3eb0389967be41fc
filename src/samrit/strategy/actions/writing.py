"""Vision, mission and source of a strategy; its issues, tactics and projects."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction

from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.strategy.actions.keeping import (
    belongs,
    fresh,
    last_number,
    note,
    opened,
    set_values,
    strategy_of,
    tidy_words,
)
from samrit.strategy.models import Objective, Project, StrategicIssue, Strategy, Tactic
from samrit.workflow.actions import Doing, Refused

PartT = TypeVar("PartT", bound=StrategicIssue | Tactic | Project)

HIGHEST_BUDGET = 10**15
"""In satang: ten trillion baht, more than three times the budget of the whole government."""
BUDGET_RANGE = Text("งบประมาณต้องไม่ติดลบและไม่เกิน 10 ล้านล้านบาท", "a budget is not negative and at most ten trillion baht")
NOT_UNDER = Text("{name} ไม่ได้อยู่ในสังกัด{organization}", "{name} does not stand under {organization}")


@transaction.atomic
def change_strategy(
    *,
    strategy: Strategy,
    vision: str,
    mission: str,
    vision_en: str = "",
    mission_en: str = "",
    source: str = "",
    doing: Doing,
) -> Strategy:
    """Write vision, mission and where they come from. Nothing new is no event.

    Raises:
        Refused: not permitted, changed meanwhile, or a text is too long.
    """
    opened(strategy, doing)
    stored: Strategy = fresh(strategy, doing)
    values = {
        "vision": vision,
        "vision_en": vision_en,
        "mission": mission,
        "mission_en": mission_en,
        "source": source,
    }
    changes = set_values(stored, values)
    if changes:
        stored.version += 1
        stored.save(update_fields=[*changes, "version"])
        note(stored, doing, "changed", None, changes)
    return stored


@transaction.atomic
def add_issue(*, strategy: Strategy, name: str, name_en: str = "", doing: Doing) -> StrategicIssue:
    """A strategic issue, after the others.

    Raises:
        Refused: not permitted, or no name.
    """
    locked = opened(strategy, doing)
    issue = StrategicIssue(strategy=locked, number=last_number(locked.issues.all()) + 1)
    return _added(issue, {"name": name, "name_en": name_en}, doing)


@transaction.atomic
def change_issue(*, issue: StrategicIssue, name: str, name_en: str = "", doing: Doing) -> StrategicIssue:
    """Write the names of an issue.

    Raises:
        Refused: not permitted, removed or changed meanwhile, or no name.
    """
    return _changed(issue, {"name": name, "name_en": name_en}, doing)


@transaction.atomic
def add_tactic(*, objective: Objective, name: str, name_en: str = "", doing: Doing) -> Tactic:
    """A tactic of an objective, after the others.

    Raises:
        Refused: not permitted, the objective is gone, or no name.
    """
    opened(objective.strategy, doing)
    stored = fresh(objective, Doing(doing.viewer, doing.at))
    tactic = Tactic(objective=stored, number=last_number(stored.tactics.all()) + 1)
    return _added(tactic, {"name": name, "name_en": name_en}, doing)


@transaction.atomic
def change_tactic(*, tactic: Tactic, name: str, name_en: str = "", doing: Doing) -> Tactic:
    """Write the names of a tactic.

    Raises:
        Refused: not permitted, removed or changed meanwhile, or no name.
    """
    return _changed(tactic, {"name": name, "name_en": name_en}, doing)


@transaction.atomic
def add_project(
    *,
    strategy: Strategy,
    name: str,
    name_en: str = "",
    objective: Objective | None = None,
    budget_satang: int | None = None,
    responsible: Organization | None = None,
    doing: Doing,
) -> Project:
    """A project with its budget in satang; ``None`` is a budget that nobody has stated, which is not 0.

    Raises:
        Refused: not permitted, no name, a budget out of range, or an objective or organisation from elsewhere.
    """
    locked = opened(strategy, doing)
    values = {
        "objective": objective,
        "name": name,
        "name_en": name_en,
        "budget_satang": budget_satang,
        "responsible": responsible,
    }
    _refuse_project(locked, values)
    return _added(Project(strategy=locked), values, doing)


@transaction.atomic
def change_project(
    *,
    project: Project,
    name: str,
    name_en: str = "",
    objective: Objective | None = None,
    budget_satang: int | None = None,
    responsible: Organization | None = None,
    doing: Doing,
) -> Project:
    """Write everything of a project.

    Raises:
        Refused: as :func:`add_project`, or removed or changed meanwhile.
    """
    values = {
        "objective": objective,
        "name": name,
        "name_en": name_en,
        "budget_satang": budget_satang,
        "responsible": responsible,
    }
    _refuse_project(project.strategy, values)
    return _changed(project, values, doing)


def _added(row: PartT, values: dict[str, Any], doing: Doing) -> PartT:
    for field, value in tidy_words(row, values).items():
        setattr(row, field, value)
    row.save(force_insert=True)
    note(strategy_of(row), doing, "added", row, {"name": (None, row.name)})
    return row


def _changed(row: PartT, values: dict[str, Any], doing: Doing) -> PartT:
    locked = opened(strategy_of(row), doing)
    stored: PartT = fresh(row, doing)
    changes = set_values(stored, values)
    if changes:
        stored.version += 1
        stored.save(update_fields=[*changes, "version"])
        note(locked, doing, "changed", stored, changes)
    return stored


def _refuse_project(strategy: Strategy, values: dict[str, Any]) -> None:
    belongs(strategy, values["objective"])
    budget = values["budget_satang"]
    if budget is not None and not 0 <= budget <= HIGHEST_BUDGET:
        raise Refused("budget", BUDGET_RANGE)
    who = values["responsible"]
    if who is not None and not who.path.startswith(strategy.organization.path):
        raise Refused("responsible", NOT_UNDER.fill(name=who.name, organization=strategy.organization.name))
