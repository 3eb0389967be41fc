"""Substitutes of a year, and who may be one."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report, Substitute
from samrit.core.permissions import Role
from samrit.organizations.models import Person

ROLES = (Role.DATA_KEEPER.value, Role.SUPERVISOR.value)


def substitutes_from(agreement: Agreement, day: date) -> list[Substitute]:
    """Who stands in for somebody on a day or later, in whatever edition of the agreement; one query."""
    rows = Substitute.objects.filter(
        agreement__organization=agreement.organization_id,
        agreement__fiscal_year=agreement.fiscal_year,
        ends_on__gte=day,
    )
    return list(rows.select_related("person", "named_by").order_by("code", "starts_on", "pk"))


def keepers_and_supervisors(report: Report) -> QuerySet[Person]:
    """Who holds the role of a keeper or supervisor for the organisation or one above it."""
    path = report.owner.path
    above = [path[: end + 1] for end, letter in enumerate(path) if letter == "."]
    grants = Person.objects.filter(role_grants__role__in=ROLES, role_grants__organization__path__in=above)
    return grants.distinct().order_by("name", "pk")


def last_report(agreement: Agreement) -> Report | None:
    """The report of the agency and year that was opened last."""
    reports = Report.objects.filter(
        agreement__organization=agreement.organization_id, agreement__fiscal_year=agreement.fiscal_year
    )
    return reports.order_by("-opened_at", "-pk").first()
