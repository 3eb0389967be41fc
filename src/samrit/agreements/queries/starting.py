"""Where an agreement can be started: the agencies of a person, and the published frameworks that are for them."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.agreements.models import Agreement
from samrit.agreements.queries.copying import earlier_agreements
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import AGENCY_KINDS, Organization
from samrit.permissions import Standpoint, visible


@dataclass(frozen=True, slots=True)
class Start:
    """A framework under which an agency can start, with what there is of it already and what can be copied.

    ``fiscal_year`` is Buddhist, ``None`` for a framework of every year.
    """

    framework: FrameworkVersion
    fiscal_year: int | None
    there: Agreement | None
    sources: tuple[Agreement, ...]


def agencies_of(viewer: Standpoint) -> list[Organization]:
    """The agencies whose agreements this person may start."""
    rows = visible(viewer, Action.START_AGREEMENT, Organization.objects.all(), "")
    return list(rows.filter(kind__in=AGENCY_KINDS))


def starts_of(organization: Organization) -> list[Start]:
    """The published frameworks for agencies of this kind, the latest year first; of several editions the last."""
    published = FrameworkVersion.objects.exclude(state=FRAMEWORK.initial).defer("content", "examples")
    latest: dict[str, FrameworkVersion] = {}
    for version in published.order_by("identifier", "-edition"):
        if not version.agency_kinds or organization.kind in version.agency_kinds:
            latest.setdefault(version.identifier, version)
    mine = list(light(organization.agreements.filter(superseded_by__isnull=True)))
    earlier = earlier_agreements(organization, 10_000)
    found = []
    for version in sorted(latest.values(), key=lambda each: (-(each.fiscal_year or 0), each.identifier)):
        name, year = version.identifier, version.fiscal_year
        there = next((each for each in mine if (each.framework.identifier, each.fiscal_year) == (name, year)), None)
        sources = tuple(each for each in earlier if year is None or each.fiscal_year < year)
        found.append(Start(version, year, there, sources))
    return found
