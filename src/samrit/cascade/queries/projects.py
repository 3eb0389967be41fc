"""Project plans of an organisation and year: how each stands, what they may feed, and what a card is offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from samrit.cascade.models import CascadePlan, ProjectPlan
from samrit.cascade.months import Progress, progress_at
from samrit.cascade.queries.activities import visible_plans
from samrit.cascade.queries.promised import Indicator, indicators_of
from samrit.permissions import Standpoint
from samrit.strategy.models import Project

KIND = "project_progress"
"""The kind of indicator that projects feed (PJ-1)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A project with how it stands at the end of a month."""

    row: ProjectPlan
    progress: Progress


def projects_of(plan: CascadePlan, month: int) -> list[Planned]:
    """Every project of a plan in its order, as it stands when so many months are over; one query."""
    rows = plan.projects.select_related("responsible")
    return [Planned(row, progress_at(row.planned, row.actual, month)) for row in rows]


def fed_by_projects(plan: CascadePlan) -> list[Indicator]:
    """The indicators of the organisation that are measured by the progress of projects."""
    return [each for each in indicators_of(plan) if each.row.row.get("kind") == KIND]


def plans_for(organization: int, fiscal_year: int, code: str) -> QuerySet[ProjectPlan]:
    """The projects that feed an indicator of an organisation and year."""
    rows = ProjectPlan.objects.filter(plan__organization=organization, plan__fiscal_year=fiscal_year, code=code)
    return rows.select_related("plan", "responsible")


def not_planned_yet(plan: CascadePlan) -> QuerySet[Project]:
    """The projects of the organisation's strategy of the year that the plan does not have yet."""
    rows = Project.objects.filter(
        strategy__organization=plan.organization_id, strategy__fiscal_year=plan.fiscal_year
    ).exclude(pk__in=plan.projects.filter(project__isnull=False).values("project"))
    return rows.select_related("responsible").order_by("name", "pk")


def project_rows(viewer: Standpoint) -> QuerySet[ProjectPlan]:
    """The projects of the plans that somebody may read."""
    plans = visible_plans(viewer).order_by().values("pk")
    return ProjectPlan.objects.select_related("plan__organization", "responsible").filter(plan__in=plans)
