"""The organisations, units and seats under one, and what of each somebody may look at; one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from samrit.assessments.models import Report
from samrit.assessments.rounds import ASSUMED
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action, Role
from samrit.organizations.models import Organization, OrganizationKind, RoleGrant
from samrit.permissions import Standpoint, within

ROUNDS = tuple(each.months for each in ASSUMED)
"""6, 9 and 12 months; units and persons report in the first and the last."""


@dataclass(frozen=True, slots=True)
class Place:
    """One who promises. ``sees`` says whether it may be looked at at all, the others what of it."""

    pk: int
    path: str
    person: int | None
    sees: bool
    reads_agreement: bool
    reads_report: bool

    @property
    def shown(self) -> bool:
        """Whether it has a row of its own: of a person only for those who may read the agreement."""
        return self.reads_agreement if self.person is not None else self.sees


def granted(viewer: Standpoint, action: Action, owner: str) -> Case:
    """Whether ``action`` is granted for the organisation at the end of ``owner``, as a column."""
    condition = within(viewer, action, owner)
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def places_under(viewer: Standpoint, top: Organization, fiscal_year: int) -> list[Place]:
    """``top`` and everything under it as a tree is written, of seats those that are held in the year."""
    year = FiscalYear(fiscal_year)
    held = (
        RoleGrant.objects.filter(organization=OuterRef("pk"), role=Role.OFFICER.value, starts_on__lte=year.last_day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=year.first_day))
        .values("pk")
    )
    rows = Organization.objects.filter(path__startswith=top.path)
    rows = rows.filter(~Q(kind=OrganizationKind.SEAT) | Q(Exists(held), kind=OrganizationKind.SEAT))
    found = rows.annotate(
        sees=granted(viewer, Action.READ_CASCADE, ""),
        reads_agreement=granted(viewer, Action.READ_AGREEMENT, ""),
        reads_report=granted(viewer, Action.READ_REPORT, ""),
    )
    columns = "sort_key", "pk", "path", "person", "sees", "reads_agreement", "reads_report"
    given = sorted(found.values_list(*columns), key=lambda row: len(row[2]))
    order: dict[str, tuple[tuple[str, str], ...]] = {}
    for sort_key, _pk, path, *_rest in given:  # whoever is above comes before
        over = path[: path[:-1].rfind(".") + 1]
        order[path] = (*order.get(over, ()), (sort_key, path))
    return [Place(*row) for _sort_key, *row in sorted(given, key=lambda row: order[row[2]])]


def latest_round(tops: Iterable[Organization], fiscal_year: int) -> int:
    """The last round in which somebody there reports already, else the first of the year; one query."""
    under = Q()
    for each in tops:
        under |= Q(agreement__organization__path__startswith=each.path)
    rows = Report.objects.filter(under, agreement__fiscal_year=fiscal_year, months__in=ROUNDS)
    return rows.order_by("-months").values_list("months", flat=True).first() or ROUNDS[0]
