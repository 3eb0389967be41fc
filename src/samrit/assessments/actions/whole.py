"""Several reports of units and persons certified as a whole: every indicator of each, then the round (D4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction

from samrit.agreements.queries.light import light
from samrit.agreements.queries.together import BELOW
from samrit.assessments.actions.certifying import certify_card, certify_report
from samrit.assessments.actions.holding import hold_reports
from samrit.assessments.models import Report
from samrit.core.text import Text
from samrit.workflow.actions import Doing, Refused

MOST = 50
TOO_MANY = Text("เลือกได้ครั้งละไม่เกิน {most} รายงาน", "at most {most} reports at once")


@dataclass(frozen=True, slots=True)
class Whole:
    """One report, and why it was not certified; ``None`` where it was."""

    report: Report
    refusal: Refused | None = None


@transaction.atomic
def certify_reports(*, reports: Iterable[int], doing: Doing) -> list[Whole]:
    """Certify what was approved and handed in of each report, and the report; each by itself, whole or not at all.
    Reports of agencies are certified indicator by indicator on their own page, and are left out here.

    Raises:
        Refused: too many at once.
    """
    keys = sorted(set(reports))
    if len(keys) > MOST:
        raise Refused("too-many", TOO_MANY.fill(most=MOST))
    rows = Report.objects.filter(pk__in=keys, agreement__organization__kind__in=BELOW).order_by("pk")
    hold_reports(rows)
    found = []
    for report in light(rows.select_related("agreement"), "agreement"):
        try:
            with transaction.atomic():
                for card in report.cards.filter(state="approved").order_by("position"):
                    certify_card(card=card, doing=replace(doing, version=None))
                certify_report(report=report, doing=replace(doing, version=None))
        except Refused as refusal:
            found.append(Whole(report, refusal))
        else:
            found.append(Whole(report))
    return found
