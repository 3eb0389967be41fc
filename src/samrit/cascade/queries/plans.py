"""Plans of the cascade: which there are, for whom one can be started, whom a plan hands its indicators on to."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samrit.cascade.models import CascadePlan, MatrixCell, UnitPart
from samrit.core.fiscal_year import FiscalYear
from samrit.core.permissions import Action, Role
from samrit.organizations.models import AGENCY_KINDS, UNIT_KINDS, Organization, OrganizationKind, RoleGrant
from samrit.permissions import Standpoint, visible, within

KINDS = (*AGENCY_KINDS, *UNIT_KINDS)
"""Those that hand indicators on: agencies to their units, units to their groups and people."""


def plans_for(viewer: Standpoint, *, year: int | None = None, name: str = "") -> QuerySet[CascadePlan]:
    """The plans that somebody may read, with ``owned`` and ``confirmed``: cells with an owner, and units that confirmed
    their part."""
    rows = visible(viewer, Action.READ_CASCADE, CascadePlan.objects.select_related("organization"), "organization")
    if year is not None:
        rows = rows.filter(fiscal_year=year)
    if name:
        rows = rows.filter(Q(organization__name__icontains=name) | Q(organization__name_en__icontains=name))
    # Each counted by itself: joined, cells times parts would be read.
    cells = MatrixCell.objects.filter(plan=OuterRef("pk"), mark="O").order_by().values("plan")
    parts = UnitPart.objects.filter(plan=OuterRef("pk"), confirmed_at__isnull=False).order_by().values("plan")
    return rows.annotate(
        owned=Coalesce(Subquery(cells.annotate(n=Count("pk")).values("n")), 0),
        confirmed=Coalesce(Subquery(parts.annotate(n=Count("pk")).values("n")), 0),
    ).order_by("-fiscal_year", "organization__path", "pk")


def years_of(viewer: Standpoint) -> list[int]:
    """The fiscal years of which somebody may read a plan, newest first."""
    rows = visible(viewer, Action.READ_CASCADE, CascadePlan.objects.all(), "organization")
    return list(rows.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())


def organizations_for(viewer: Standpoint) -> QuerySet[Organization]:
    """The organisations for which somebody may start a plan, each before its units: the first is one's own."""
    rows = Organization.objects.filter(kind__in=KINDS).order_by("path")
    return visible(viewer, Action.PLAN_CASCADE, rows, "")


def units_of(plan: CascadePlan, viewer: Standpoint | None = None) -> QuerySet[Organization]:
    """Whom the plan hands on to: the units right under the organisation, and the seats that are held in the year.

    With ``viewer`` only the seats that this person may look at: what is handed to an officer is theirs and the
    superior's to see (docs/adr/0039).
    """
    year = FiscalYear(plan.fiscal_year)
    held = RoleGrant.objects.filter(
        organization=OuterRef("pk"), role=Role.OFFICER.value, starts_on__lte=year.last_day
    ).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=year.first_day))
    seen = Q() if viewer is None else within(viewer, Action.READ_CASCADE, "")
    seats = Q(Exists(held), seen, kind=OrganizationKind.SEAT)
    return plan.organization.children.filter(Q(kind__in=UNIT_KINDS) | seats).order_by("sort_key", "code")
