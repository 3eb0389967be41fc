"""What stood in the cards before: the last round of the year, and the same round of the year before."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q

from samrit.agreements.queries.light import light
from samrit.assessments.models import Report


class FormerReports(NamedTuple):
    """The report of the last round before one, and that of the same round of the fiscal year before."""

    round: Report | None
    year: Report | None


def report_before(report: Report) -> Report | None:
    """The report of the last round before this one, of whatever edition of the agreement; one query."""
    return reports_before(report).round


def reports_before(report: Report) -> FormerReports:
    """That report, and the same round of the fiscal year before, if the organisation reported in it here; one query."""
    agreement = report.agreement
    earlier = Q(
        agreement__framework=agreement.framework_id,
        agreement__fiscal_year=agreement.fiscal_year,
        months__lt=report.months,
    )
    same = Q(agreement__fiscal_year=agreement.fiscal_year - 1, months=report.months)
    found = list(
        light(Report.objects.select_related("agreement"), "agreement")
        .defer("content")
        .filter(earlier | same, agreement__organization=agreement.organization_id)
        .order_by("-agreement__fiscal_year", "-months", "-agreement__amendment", "-pk")
    )
    this_year = [each for each in found if each.agreement.fiscal_year == agreement.fiscal_year]
    year_before = [each for each in found if each.agreement.fiscal_year != agreement.fiscal_year]
    return FormerReports(next(iter(this_year), None), next(iter(year_before), None))
