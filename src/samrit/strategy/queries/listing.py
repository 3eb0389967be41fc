"""Lists of strategies, what one can be copied from, and what of it can still be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, visible
from samrit.strategy.events import KIND, UNDO_FOR
from samrit.strategy.models import Objective, Project, Strategy
from samrit.workflow.models import Event


def strategies_for(viewer: Standpoint, *, year: int | None = None, name: str = "") -> QuerySet[Strategy]:
    """The strategies that somebody may read, newest year first; with ``objective_count`` and ``budget`` in satang."""
    rows = visible(viewer, Action.READ_STRATEGY, Strategy.objects.select_related("organization"), "organization")
    if year is not None:
        rows = rows.filter(fiscal_year=year)
    if name:
        rows = rows.filter(organization__name__icontains=name) | rows.filter(organization__name_en__icontains=name)
    objectives = Objective.objects.filter(strategy=OuterRef("pk")).order_by().values("strategy")
    projects = Project.objects.filter(strategy=OuterRef("pk")).order_by().values("strategy")
    return rows.annotate(
        objective_count=Coalesce(Subquery(objectives.annotate(n=Count("pk")).values("n")), 0),
        budget=Subquery(projects.annotate(total=Sum("budget_satang")).values("total")),
    ).order_by("-fiscal_year", "organization__sort_key", "pk")


def years_of(viewer: Standpoint) -> list[int]:
    """The fiscal years of which somebody may read a strategy, newest first."""
    rows = visible(viewer, Action.READ_STRATEGY, Strategy.objects.all(), "organization")
    return list(rows.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())


def organizations_for(viewer: Standpoint) -> QuerySet[Organization]:
    """The organisations whose strategies somebody may write."""
    return visible(viewer, Action.EDIT_STRATEGY, Organization.objects.all(), "")


def models_for(viewer: Standpoint) -> QuerySet[Strategy]:
    """The strategies that a new one can be a copy of: those that somebody may write, newest first."""
    rows = visible(viewer, Action.EDIT_STRATEGY, Strategy.objects.select_related("organization"), "organization")
    return rows.order_by("-fiscal_year", "organization__sort_key", "pk")


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that was removed a moment ago."""

    number: int
    name: str
    part: str
    until: datetime


def removed_lately(strategy: Strategy, at: datetime) -> list[Removed]:
    """What of a strategy can still be brought back, the latest first; one query."""
    events = Event.objects.filter(subject_kind=KIND, subject_id=strategy.pk, at__gte=at - UNDO_FOR, at__lte=at)
    found: dict[int, Removed] = {}
    for event in events.order_by("number"):
        details = event.details
        if details.get("did") == "removed" and "kept" in details:
            found[event.number] = Removed(event.number, details["name"], details["part"], event.at + UNDO_FOR)
        elif details.get("did") == "restored":
            found.pop(details["event"], None)
    return sorted(found.values(), key=lambda removed: -removed.number)
