"""The plan of a cascade as a paper: five steps, activities, projects by month, roles of units."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from samrit.cascade.models import CascadePlan, UnitPart
from samrit.cascade.months import months_over
from samrit.cascade.queries.activities import approve_by, lines_of
from samrit.cascade.queries.plans import units_of
from samrit.cascade.queries.projects import projects_of
from samrit.cascade.queries.steps import progress_of
from samrit.core.workflow import SETTLED
from samrit.documents.cascade_plan.content import Activity, CascadePaper, ProjectLine, Step, UnitRole, paper_of
from samrit.organizations.models import UNIT_KINDS, Organization, Post
from samrit.web import clock
from samrit.web.table_papers import answer_tables
from samrit.web.templatetags.samrit import baht
from samrit.web.views.cascade.settling import settled_by
from samrit.web.views.plans.loading import of_plan


@require_safe
@of_plan
def plan_paper(request: HttpRequest, plan: CascadePlan, form: str) -> HttpResponse:
    """The plan as it stands today; its tables as a workbook too."""
    with translation.override("th"):  # the paper is in Thai, whoever asks for it
        paper = paper_of(plan_as_printed(plan))
    return answer_tables(request, paper, reverse("plan-chart", args=[plan.pk]), form, draft=plan.approved_at is None)


def plan_as_printed(plan: CascadePlan) -> CascadePaper:
    """What the paper wants to know; asked for in Thai."""
    today = clock.today()
    settled = settled_by(plan) if plan.state == SETTLED else None
    local = timezone.localtime
    return CascadePaper(
        organization=str(plan.organization),
        fiscal_year=plan.fiscal_year,
        today=today,
        approve_by=approve_by(plan),
        steps=tuple(
            Step(each.number, each.name.th, each.done, each.all, tuple(text.th for text in each.missing))
            for each in progress_of(plan).steps
        ),
        activities=tuple(_activities(plan)),
        projects=tuple(_projects(plan)),
        roles=tuple(_roles(plan)),
        deciders=_deciders(plan.organization),
        confirmed_on=local(plan.confirmed_at).date() if plan.confirmed_at else None,
        confirmed_by=str(plan.confirmed_by or ""),
        approved_on=local(plan.approved_at).date() if plan.approved_at else None,
        approved_by=str(plan.approved_by or ""),
        settled_on=local(settled.at).date() if settled else None,
        settled_by=settled.actor_name if settled else "",
    )


def _activities(plan: CascadePlan) -> Iterator[Activity]:
    for line in lines_of(plan, clock.today()):
        each = line.activity
        yield Activity(
            each.name,
            each.step,
            str(each.responsible or ""),
            each.starts_on,
            each.ends_on,
            each.began_on,
            each.done_on,
            line.standing,
            line.days,
            each.note,
        )


def _projects(plan: CascadePlan) -> Iterator[ProjectLine]:
    for each in projects_of(plan, months_over(plan.fiscal_year, clock.today())):
        row = each.row
        yield ProjectLine(
            row.name,
            str(row.responsible or ""),
            "" if row.budget_satang is None else baht(row.budget_satang),
            row.code,
            row.weight,
            row.planned,
            row.actual,
            each.progress.standing,
        )


def _roles(plan: CascadePlan) -> Iterator[UnitRole]:
    """Every unit, whether it wrote its role or not."""
    parts = {each.unit_id: each for each in UnitPart.objects.filter(plan=plan)}
    for unit in units_of(plan).filter(kind__in=UNIT_KINDS):
        part = parts.get(unit.pk)
        on = timezone.localtime(part.confirmed_at).date() if part and part.confirmed_at else None
        yield UnitRole(str(unit), part.role if part else "", on)


def _deciders(organization: Organization) -> tuple[str, ...]:
    """The post that heads the organisation, where the register has one."""
    return tuple(str(each) for each in Post.objects.filter(organization=organization, heads=True))
