"""What stood in the cards before: the last round of the year, and the same round of the year before."""

from __future__ import annotations

from samrit.agreements.queries.light import light
from samrit.assessments.models import Report


def report_before(report: Report) -> Report | None:
    """The report of the last round before this one, of whatever edition of the agreement; one query."""
    agreement = report.agreement
    reports = light(Report.objects.select_related("agreement"), "agreement").defer("content")
    return (
        reports.filter(
            agreement__organization=agreement.organization_id,
            agreement__framework=agreement.framework_id,
            agreement__fiscal_year=agreement.fiscal_year,
            months__lt=report.months,
        )
        .order_by("-months", "-agreement__amendment")
        .first()
    )


def report_a_year_before(report: Report) -> Report | None:
    """The same round of the fiscal year before, if the organisation reported in it here; one query."""
    agreement = report.agreement
    reports = light(Report.objects.select_related("agreement"), "agreement").defer("content")
    return (
        reports.filter(
            agreement__organization=agreement.organization_id,
            agreement__fiscal_year=agreement.fiscal_year - 1,
            months=report.months,
        )
        .order_by("-agreement__amendment", "-pk")
        .first()
    )
