"""The order of issues, of the objectives of a dimension, and of the tactics of an objective."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from samrit.strategy.actions.keeping import fresh, note, opened, strategy_of
from samrit.strategy.models import Objective, StrategicIssue, Tactic
from samrit.workflow.actions import Doing

ASIDE = 32_000
"""A number that no row has: where one stands while two change places."""

Ordered = StrategicIssue | Objective | Tactic


@transaction.atomic
def move(*, row: Ordered, down: bool, doing: Doing) -> bool:
    """Let a row change places with its neighbour; ``False`` when it is the first or last already.

    Raises:
        Refused: not permitted, or removed or changed meanwhile.
    """
    locked = opened(strategy_of(row), doing)
    stored = fresh(row, doing)
    others = siblings(stored)
    beside = others.filter(number__gt=stored.number) if down else others.filter(number__lt=stored.number)
    other = beside.order_by("number" if down else "-number").first()
    if other is None:
        return False
    rows = type(stored)._default_manager
    mine, theirs = stored.number, other.number
    rows.filter(pk=stored.pk).update(number=ASIDE)
    rows.filter(pk=other.pk).update(number=mine)
    rows.filter(pk=stored.pk).update(number=theirs, version=F("version") + 1)
    note(locked, doing, "moved", stored, {"number": (mine, theirs)})
    return True


def siblings(row: Ordered) -> QuerySet[Any]:
    """The rows among which it has its place, itself too."""
    if isinstance(row, StrategicIssue):
        return StrategicIssue.objects.filter(strategy=row.strategy_id)
    if isinstance(row, Objective):
        return Objective.objects.filter(strategy=row.strategy_id, dimension=row.dimension)
    return Tactic.objects.filter(objective=row.objective_id)
