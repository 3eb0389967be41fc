"""The desks of the reporting year: the cards that a supervisor decides about, the reports that an analyst certifies."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card, Report, Substitute
from samrit.assessments.queries.chain import cards_of, reports_of
from samrit.assessments.queries.people import SUPERVISOR
from samrit.core.permissions import Action, Role
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint


def mine_in_place(viewer: Standpoint, place: str, at: datetime) -> Q:
    """Cards of which this person holds the place on the day, as keeper or supervisor, or stands in for who does; and as
    the superior of the day those of the unit's people."""
    day = timezone.localtime(at).date()
    named = AgreementIndicator.objects.filter(
        agreement=OuterRef("report__agreement"), code=OuterRef("code"), is_heading=False, **{place: viewer.person}
    )
    standing_in = Substitute.objects.filter(
        agreement__organization=OuterRef("report__agreement__organization"),
        agreement__fiscal_year=OuterRef("report__agreement__fiscal_year"),
        code=OuterRef("code"),
        place=place,
        person=viewer.person,
        starts_on__lte=day,
        ends_on__gte=day,
    )
    mine = Q(Exists(named)) | Q(Exists(standing_in))
    if place == SUPERVISOR and viewer.has(Role.AGENCY_HEAD):
        mine |= Q(report__agreement__organization__in=Organization.objects.filter(viewer.leads()).values("pk"))
    return mine


def cards_to_approve(viewer: Standpoint, at: datetime) -> QuerySet[Card]:
    """The cards that this person is the one to approve, the longest waiting first."""
    rows = cards_of(viewer, Action.APPROVE_CARD).filter(state="sent")
    return rows.filter(mine_in_place(viewer, SUPERVISOR, at)).select_related("sent_by").order_by("sent_at", "pk")


def reports_to_certify(viewer: Standpoint) -> QuerySet[Report]:
    """Reports that were handed in and are not certified, the first that came first, with how far they are."""
    rows = reports_of(viewer, Action.CERTIFY_REPORT).filter(state="submitted").select_related("receipt")
    return rows.annotate(
        waiting=Count("cards", filter=Q(cards__state="approved")),
        certified=Count("cards", filter=Q(cards__state="certified")),
        with_agency=Count("cards", filter=Q(cards__state__in=["open", "sent", "returned"])),
    ).order_by("receipt__received_at", "pk")
