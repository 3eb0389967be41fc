"""Where an agreement can be started: the agencies of a person, and the published frameworks that are for them."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.agreements.models import Agreement
from samrit.agreements.queries.copying import earlier_agreements
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import AGENCY_KINDS, Organization
from samrit.permissions import Standpoint, visible

ANY_YEAR = 10_000
"""Later than every year."""


@dataclass(frozen=True, slots=True)
class Start:
    """A framework under which an agency can start, with what there is of it already and what can be copied.

    ``fiscal_year`` is Buddhist, ``None`` for a framework of every year; then ``first_year`` says from when it is, where
    that is known.
    """

    framework: FrameworkVersion
    fiscal_year: int | None
    there: Agreement | None
    sources: tuple[Agreement, ...]
    first_year: int | None = None


def agencies_of(viewer: Standpoint) -> list[Organization]:
    """The agencies whose agreements this person may start."""
    rows = visible(viewer, Action.START_AGREEMENT, Organization.objects.all(), "")
    return list(rows.filter(kind__in=AGENCY_KINDS))


def starts_of(organization: Organization, year: int = ANY_YEAR) -> list[Start]:
    """The published frameworks for agencies of this kind, the latest year first; of several editions the last.

    ``year`` is the one that a framework of every year would be started for: only agreements before it can be copied.
    """
    published = FrameworkVersion.objects.exclude(state=FRAMEWORK.initial).defer("content", "examples")
    latest: dict[str, FrameworkVersion] = {}
    for version in published.order_by("identifier", "-edition"):
        if not version.agency_kinds or organization.kind in version.agency_kinds:
            latest.setdefault(version.identifier, version)
    mine = list(light(organization.agreements.filter(superseded_by__isnull=True)))
    earlier = earlier_agreements(organization, ANY_YEAR)
    found = []
    for version in sorted(latest.values(), key=lambda each: (-(each.fiscal_year or 0), each.identifier)):
        name, own = version.identifier, version.fiscal_year
        there = next((each for each in mine if (each.framework.identifier, each.fiscal_year) == (name, own)), None)
        first = framework_of(version).first_year if own is None else None
        begins = own or max(year, first.year if first else 0)
        sources = tuple(each for each in earlier if each.fiscal_year < begins)
        found.append(Start(version, own, there, sources, first.year if first else None))
    return found
