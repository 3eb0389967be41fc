"""Editions of agreements: links name the first one, pages show the one that stands now."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.organizations.models import Organization


def first_edition(agreement: Agreement) -> Agreement:
    """The edition that links name; one query where ``agreement`` is an amendment."""
    if agreement.amendment == 0:
        return agreement
    return editions(agreement).get(amendment=0)


def present_edition(agreement: Agreement) -> Agreement:
    """The edition that nothing supersedes; one query."""
    return editions(agreement).get(superseded_by=None)


def editions(agreement: Agreement) -> QuerySet[Agreement]:
    """Every edition of the same promise."""
    return light(Agreement.objects.all()).filter(
        organization_id=agreement.organization_id,
        framework_id=agreement.framework_id,
        fiscal_year=agreement.fiscal_year,
    )


def standing(organization: Organization, fiscal_year: int) -> QuerySet[Agreement]:
    """The agreements of an organisation that stand in a year, one for each framework, each in its last edition."""
    return light(Agreement.objects.all()).filter(organization=organization, fiscal_year=fiscal_year, superseded_by=None)


def above(agreement: Agreement) -> QuerySet[Agreement]:
    """The agreements of the same year that stand in the organisations above, the nearest first."""
    path = agreement.organization.path
    paths = [path[: at + 1] for at, letter in enumerate(path[:-1]) if letter == "."]
    rows = light(Agreement.objects.all()).filter(
        Q(organization__path__in=paths), fiscal_year=agreement.fiscal_year, superseded_by=None
    )
    return rows.order_by("-organization__path", "pk")
