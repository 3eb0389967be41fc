"""Where an agreement can be started: the organisations of a person, and the published frameworks for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.copying import earlier_agreements
from samrit.agreements.queries.light import light
from samrit.core.permissions import Action, Level
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of
from samrit.organizations.models import AGENCY_KINDS, UNIT_KINDS, Organization, OrganizationKind
from samrit.permissions import Standpoint, visible

LONGEST_KEY = 18
"""Digits that a key of the database can have."""
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


MAKES = {Level.AGENCY: AGENCY_KINDS, Level.UNIT: UNIT_KINDS, Level.PERSON: (OrganizationKind.SEAT,)}
"""The kinds that make agreements, by level."""


def promising(viewer: Standpoint, level: Level) -> QuerySet[Organization]:
    """Those of a level whose agreements this person may start."""
    rows = visible(viewer, Action.START_AGREEMENT, Organization.objects.filter(kind__in=MAKES[level]), "")
    return rows.select_related("parent")


def agencies_of(viewer: Standpoint, asked: str = "") -> list[Organization]:
    """The agencies and units whose agreements this person may start, with the own seats and the one that is ``asked``
    for by its key: the people of an office are started from its own page."""
    rows = [*promising(viewer, Level.AGENCY), *promising(viewer, Level.UNIT)]
    seats = promising(viewer, Level.PERSON)
    wanted = Q(person=viewer.person)
    if asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_KEY:
        wanted |= Q(pk=int(asked))
    return [*rows, *seats.filter(wanted)]


def starts_of(organization: Organization, year: int = ANY_YEAR) -> list[Start]:
    """The published frameworks for agencies of this kind, the latest year first; of several editions the last.

    ``year`` is the one that a framework of every year would be started for: only agreements before it can be copied.
    """
    published = FrameworkVersion.objects.exclude(state=FRAMEWORK.initial).defer("content", "examples")
    latest: dict[str, FrameworkVersion] = {}
    for version in published.order_by("identifier", "-edition"):
        if organization.kind in version.agency_kinds or (organization.is_agency and not version.agency_kinds):
            latest.setdefault(version.identifier, version)
    mine = list(light(organization.agreements.filter(superseded_by__isnull=True)))
    earlier = earlier_agreements(organization, ANY_YEAR)
    found = []
    for version in sorted(latest.values(), key=lambda each: (-(each.fiscal_year or 0), each.identifier)):
        name, own = version.identifier, version.fiscal_year
        begun = own or (year if year != ANY_YEAR else None)
        there = next((each for each in mine if (each.framework.identifier, each.fiscal_year) == (name, begun)), None)
        first = framework_of(version).first_year if own is None else None
        begins = own or max(year, first.year if first else 0)
        sources = tuple(each for each in earlier if each.fiscal_year < begins)
        found.append(Start(version, own, there, sources, first.year if first else None))
    return found
