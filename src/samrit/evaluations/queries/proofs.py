"""What of an evaluation stands on a file, which therefore stays."""

from __future__ import annotations

from django.db.models import Q, QuerySet, Sum

from samrit.core.fiscal_year import date_text
from samrit.core.text import Text
from samrit.evaluations.models import Evaluation, LineScore, SiteVisit
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.evidence.models import Evidence
from samrit.evidence.queries.shelf import kept
from samrit.permissions import Standpoint

PHOTOGRAPHS = ("jpg", "png")
SCORE = Text("ผลการประเมินตัวชี้วัด {code}", "the evaluation of indicator {code}")
VISIT = Text("บันทึกการตรวจเยี่ยมวันที่ {day}", "the site visit of {day}")


def photographs_seen_by(viewer: Standpoint) -> QuerySet[Evidence]:
    """What evaluators photographed at visits, for whoever sees the evaluation: the agency once it is told."""
    visits = SiteVisit.objects.filter(evaluation__in=visible_evaluations(viewer).order_by().values("pk"))
    return kept().filter(organization__parent__isnull=True, pk__in=visits.values("photos"))


def photographs_of(evaluation: Evaluation) -> QuerySet[Evidence]:
    """The photographs that a visit can show: those of the agency for the year, and what evaluators brought along."""
    agreement = evaluation.report.agreement
    own = Q(pk__in=SiteVisit.objects.filter(evaluation=evaluation).values("photos"))
    of_agency = Q(organization=agreement.organization_id, fiscal_year=agreement.fiscal_year)
    rows = Evidence.objects.filter(own | of_agency, removed_at__isnull=True, stored__kind__in=PHOTOGRAPHS)
    return rows.order_by("name", "pk")


def visit_of(evidence: Evidence, viewer: Standpoint) -> SiteVisit | None:
    """The visit at which evaluators took a photograph, for whoever sees the evaluation."""
    seen = visible_evaluations(viewer).order_by().values("pk")
    return SiteVisit.objects.filter(photos=evidence, evaluation__in=seen).first()


def brought_along(evaluation: Evaluation) -> int:
    """Bytes of the photographs that evaluators brought along for one evaluation; one query."""
    visits = SiteVisit.objects.filter(evaluation=evaluation).values("photos")
    rows = Evidence.objects.filter(organization__parent__isnull=True, pk__in=visits)
    return int(rows.aggregate(all=Sum("stored__size"))["all"] or 0)


def decisions_that_hold(evidence: Evidence) -> list[Text]:
    """Scores of evaluators and visits that show a file (see :data:`samrit.evidence.actions.removing.HOLDERS`)."""
    codes = LineScore.objects.filter(evidence=evidence).order_by("code").values_list("code", flat=True).distinct()
    days = SiteVisit.objects.filter(photos=evidence).order_by("visited_on").values_list("visited_on", flat=True)
    return [
        *(SCORE.fill(code=code) for code in codes),
        *(VISIT.fill(day=date_text(day)) for day in days),
    ]
