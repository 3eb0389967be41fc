"""Fill a strategy from a tree of plain values, by the real actions: for copies of other years and for examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.strategy.actions.objectives import add_objective, link_objectives
from samrit.strategy.actions.writing import add_issue, add_project, add_tactic, change_strategy
from samrit.strategy.content import WORDS, Content
from samrit.strategy.models import Objective, Strategy
from samrit.strategy.money import in_satang
from samrit.workflow.actions import Doing, Refused

FULL = Text("แผนนี้มีเนื้อหาอยู่แล้ว", "this strategy has content already")


@transaction.atomic
def fill_strategy(
    *,
    strategy: Strategy,
    content: Content,
    dimensions: Mapping[str, str] | None = None,
    any_dimension: bool = False,
    doing: Doing,
) -> Strategy:
    """Put everything that ``content`` says into an empty strategy; what it does not say stays empty.

    ``dimensions`` translates the codes of the content to those of the year's framework. Each part is an event.

    Raises:
        Refused: not permitted, the strategy is not empty, or one of the actions refuses a part.
        NumberProblem: a budget cannot be read.
        KeyError: a part names another that the content does not have.
    """
    if strategy.issues.exists() or strategy.objectives.exists() or strategy.projects.exists():
        raise Refused("full", FULL)
    doing = Doing(doing.viewer, doing.at, doing.reason)
    change_strategy(strategy=strategy, **{word: content.get(word) or "" for word in WORDS}, doing=doing)
    issues = {
        each["number"]: add_issue(strategy=strategy, name=each["name"], name_en=_en(each), doing=doing)
        for each in _list(content, "issues")
    }
    objectives: dict[str, Objective] = {}
    for each in _list(content, "objectives"):
        objective = add_objective(
            strategy=strategy,
            dimension=(dimensions or {}).get(each["dimension"], each["dimension"]),
            name=each["name"],
            name_en=_en(each),
            issue=issues[each["issue"]] if each.get("issue") else None,
            alignments=[(aligned["plan"], aligned["text"]) for aligned in _list(each, "alignments")],
            any_dimension=any_dimension,
            doing=doing,
        )
        objectives[each["number"]] = objective
        if each.get("map"):
            objective.map_line, objective.map_column = (int(at) for at in each["map"])
            objective.save(update_fields=["map_line", "map_column"])
        for tactic in _list(each, "tactics"):
            add_tactic(objective=objective, name=tactic["name"], name_en=_en(tactic), doing=doing)
        _add_projects(strategy, objective, each, doing)
    _add_projects(strategy, None, content, doing)
    links = [
        (objectives[each["number"]], objectives[effect])
        for each in _list(content, "objectives")
        for effect in _list(each, "effects")
    ]
    kinds = {
        (objectives[each["number"]].pk, objectives[effect].pk): kind
        for each in _list(content, "objectives")
        for effect, kind in (each.get("kinds") or {}).items()
    }
    link_objectives(strategy=strategy, links=links, kinds=kinds, doing=doing)
    strategy.refresh_from_db()
    return strategy


def _add_projects(strategy: Strategy, objective: Objective | None, given: Content, doing: Doing) -> None:
    for each in _list(given, "projects"):
        add_project(
            strategy=strategy,
            objective=objective,
            name=each["name"],
            name_en=_en(each),
            budget_satang=in_satang(each["budget"]) if each.get("budget") else None,
            responsible=_responsible(strategy, each.get("responsible")),
            doing=doing,
        )


def _responsible(strategy: Strategy, code: str | None) -> Organization | None:
    """The organisation, if it still stands under that of the strategy."""
    path = strategy.organization.path
    return Organization.objects.filter(code=code, path__startswith=path).first() if code else None


def _list(given: Content, key: str) -> list[Any]:
    return given.get(key) or []


def _en(given: Mapping[str, Any]) -> str:
    return given.get("name_en") or ""
