"""A whole strategy as one tree of plain values: what a copy takes over, and what an example file holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samrit.strategy.models import CAUSE, Objective, Strategy
from samrit.strategy.money import in_baht
from samrit.strategy.queries.numbering import numbered

WORDS = ("vision", "vision_en", "mission", "mission_en", "source")

Content = Mapping[str, Any]
"""Texts, lists and mappings of them (:mod:`samrit.core.written.plain`): ``vision``, ``mission``, ``source``; ``issues``
(``number``, ``name``); ``objectives`` (``number``, ``dimension``, ``name``, and as far as known ``issue`` and
``effects`` by number with their ``kinds``, its place on the ``map``, ``tactics``, ``alignments``, ``projects`` with
``budget`` in baht and the code of who is ``responsible``); ``projects`` of no objective. Every name may have a
``name_en``. What is not there stays empty."""


def content_of(strategy: Strategy, *, budgets: bool = True) -> dict[str, Any]:
    """The strategy as :func:`samrit.strategy.actions.copying.fill_strategy` takes it; results are no part of it."""
    rows = numbered(strategy)
    numbers = {row.pk: number for number, row in rows}
    issues = list(strategy.issues.all())
    issue_numbers = {issue.pk: str(number) for number, issue in enumerate(issues, start=1)}
    return {
        **{word: getattr(strategy, word) for word in WORDS},
        "issues": [{"number": issue_numbers[each.pk], **_names(each)} for each in issues],
        "objectives": [
            {
                "number": str(number),
                "dimension": row.dimension,
                **_names(row),
                "issue": issue_numbers.get(row.issue_id or 0),
                "effects": [str(each) for each in sorted(numbers[link.effect_id] for link in row.effects.all())],
                **_on_the_map(row, numbers),
                "tactics": [_names(each) for each in row.tactics.all()],
                "alignments": [{"plan": each.plan, "text": each.text} for each in row.alignments.order_by("pk")],
                "projects": [_project(each, budgets) for each in row.projects.order_by("pk")],
            }
            for number, row in rows
        ],
        "projects": [_project(each, budgets) for each in strategy.projects.filter(objective=None).order_by("pk")],
    }


def _on_the_map(row: Objective, numbers: Mapping[int, int]) -> dict[str, Any]:
    """The kinds of links that are not the usual one, and the place where it was put; nothing where there is none."""
    kinds = {str(numbers[link.effect_id]): link.kind for link in row.effects.all() if link.kind != CAUSE}
    place = {} if row.map_line is None else {"map": [str(row.map_line), str(row.map_column)]}
    return ({"kinds": kinds} if kinds else {}) | place


def _names(row: Any) -> dict[str, str]:
    return {"name": row.name, "name_en": row.name_en}


def _project(row: Any, budgets: bool) -> dict[str, Any]:
    stated = budgets and row.budget_satang is not None
    return {
        **_names(row),
        "budget": in_baht(row.budget_satang) if stated else None,
        "responsible": row.responsible.code if row.responsible else None,
    }
