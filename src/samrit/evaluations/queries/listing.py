"""Lists of evaluations: those that may begin, those there are, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samrit.agreements.queries.light import light
from samrit.assessments.models import Report
from samrit.core.permissions import Action, Role
from samrit.evaluations.models import Assignment, Evaluation
from samrit.evaluations.queries.members import holders_on
from samrit.evaluations.queries.visibility import TO_ORGANIZATION, visible_evaluations
from samrit.organizations.models import Person
from samrit.permissions import Standpoint, visible


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which evaluations: of a year, in a state, by words in the name of the organisation, one's own alone."""

    year: int | None = None
    state: str = ""
    words: str = ""
    mine: bool = False


def evaluations(viewer: Standpoint, wanted: Wanted) -> QuerySet[Evaluation]:
    """The evaluations that this person may read and wants, with counts of evaluators, changes and open appeals."""
    rows = visible_evaluations(viewer).annotate(
        evaluators=Count("assignments", filter=Q(assignments__ended_at__isnull=True), distinct=True),
        changes=Count("line_scores", distinct=True),
        open_appeals=Count("appeals", filter=Q(appeals__state="filed"), distinct=True),
    )
    if wanted.year is not None:
        rows = rows.filter(report__agreement__fiscal_year=wanted.year)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.words:
        words = wanted.words
        named = Q(**{f"{TO_ORGANIZATION}__name__icontains": words})
        rows = rows.filter(named | Q(**{f"{TO_ORGANIZATION}__name_en__icontains": words}))
    if wanted.mine and viewer.person is not None:
        own = Assignment.objects.filter(evaluation=OuterRef("pk"), person=viewer.person, ended_at__isnull=True)
        rows = rows.filter(Exists(own))
    return rows.order_by("-report__agreement__fiscal_year", f"{TO_ORGANIZATION}__sort_key", "pk")


def years(viewer: Standpoint) -> list[int]:
    """The fiscal years of which there is something to see."""
    rows = visible_evaluations(viewer).order_by().values_list("report__agreement__fiscal_year", flat=True)
    return sorted(set(rows), reverse=True)


def to_begin(viewer: Standpoint) -> QuerySet[Report]:
    """Certified 12-month reports whose evaluation this person could begin."""
    rows = light(Report.objects.select_related("agreement").defer("content"), "agreement")
    rows = rows.filter(months=12, state="certified", evaluation__isnull=True).exclude(agreement__state="superseded")
    return visible(viewer, Action.OPEN_EVALUATION, rows, "agreement__organization").order_by(
        "-agreement__fiscal_year", "agreement__organization__sort_key"
    )


def evaluators_on(at: datetime) -> list[Person]:
    """Everybody who holds the role of evaluator on a day; one query."""
    return holders_on(Role.EVALUATOR, at)


def standing_assignment(viewer: Standpoint, evaluation: Evaluation) -> Assignment | None:
    """This person's own assignment, if there is one."""
    if viewer.person is None:
        return None
    return evaluation.assignments.filter(person=viewer.person, ended_at__isnull=True).first()
