"""Persons to be evaluated: the rules that hold for a seat, its days and report of a half year, and who sees what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from samrit.appraisals.models import Appraisal, AppraisalRules
from samrit.assessments.models import Report
from samrit.core.appraising import Stay, Tenure, by_days, days_held, results_percent
from samrit.core.fiscal_year import FiscalYear
from samrit.core.individual import HalfYear, PersonScore, half_years
from samrit.core.permissions import Action, Role
from samrit.core.workflow import APPRAISAL, REPORT
from samrit.organizations.models import Organization, OrganizationKind, RoleGrant
from samrit.permissions import Standpoint, may, visible
from samrit.workflow.models import Event

MONTHS_OF_HALF = {1: 6, 2: 12}
"""The report whose points a half year is judged by."""


def half_of(fiscal_year: int, half: int) -> HalfYear:
    """The first or second half of a year (Buddhist)."""
    return half_years(FiscalYear(fiscal_year))[half - 1]


def rules_for(seat: Organization, fiscal_year: int) -> AppraisalRules | None:
    """The published rules of the nearest organisation above a seat; one query."""
    codes = seat.path.split(".")[:-2]
    rows = AppraisalRules.objects.filter(
        organization__code__in=codes, fiscal_year=fiscal_year, published_at__isnull=False
    )
    return max(rows.select_related("organization"), key=lambda each: len(each.organization.path), default=None)


def days_at(seat: Organization, fiscal_year: int, half: int) -> tuple[int, int]:
    """The days of a half year that were spent at a seat, and all days of it; one query."""
    span = half_of(fiscal_year, half)
    days = days_by_seat([seat.person_id], fiscal_year, half)
    return days.get(seat.pk, 0), (span.last_day - span.first_day).days + 1


def days_by_seat(people: Iterable[int | None], fiscal_year: int, half: int) -> dict[int, int]:
    """The days of a half year at each seat of these people, by its key; one query. A day belongs to one seat alone."""
    span = half_of(fiscal_year, half)
    grants = RoleGrant.objects.filter(person__in=[each for each in people if each is not None])
    grants = grants.filter(role=Role.OFFICER.value, organization__kind=OrganizationKind.SEAT)
    by_person: dict[int, list[RoleGrant]] = {}
    for each in grants.order_by("starts_on", "pk"):
        by_person.setdefault(each.person_id, []).append(each)
    found: dict[int, int] = {}
    for rows in by_person.values():
        days = days_held([Tenure(each.starts_on, each.ends_on) for each in rows], span.first_day, span.last_day)
        for each, count in zip(rows, days, strict=True):
            found[each.organization_id] = found.get(each.organization_id, 0) + count
    return found


def certified_report(seat: Organization, fiscal_year: int, half: int) -> tuple[Report, PersonScore] | None:
    """The certified report of a half year with its points as per cent, as they were certified; two queries."""
    report = (
        Report.objects.filter(
            agreement__organization=seat,
            agreement__fiscal_year=fiscal_year,
            months=MONTHS_OF_HALF[half],
            state="certified",
        )
        .defer("content")
        .order_by("-agreement__amendment", "-pk")
        .first()
    )
    if report is None:
        return None
    rows = Event.objects.filter(subject_kind=REPORT.name, subject_id=report.pk, action=Action.CERTIFY_REPORT.value)
    event = rows.order_by("-number").first()
    total = event.details.get("total") if event else None
    return (report, results_percent(Decimal(total))) if total else None


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's seat with the evaluation of the half year, where there is one."""

    seat: Organization
    appraisal: Appraisal | None


def appraised(viewer: Standpoint) -> QuerySet[Appraisal]:
    """The evaluations that this person may read: of others what the superior sees, of oneself what was told."""
    rows = visible(viewer, Action.READ_PERSONAL_EVALUATION, Appraisal.objects.all(), "seat")
    return rows.exclude(state="open", seat__person=viewer.person).select_related("seat__parent", "rules")


def seats_to_appraise(viewer: Standpoint, fiscal_year: int, half: int) -> QuerySet[Organization]:
    """Seats with a day in the half year whose evaluation this person may read, in the order of the register."""
    span = half_of(fiscal_year, half)
    held = RoleGrant.objects.filter(role=Role.OFFICER.value, starts_on__lte=span.last_day)
    held = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=span.first_day))
    rows = Organization.objects.filter(kind=OrganizationKind.SEAT, pk__in=held.values("organization"))
    return visible(viewer, Action.READ_PERSONAL_EVALUATION, rows, "").select_related("parent", "person")


def lines_of(viewer: Standpoint, seats: Iterable[Organization], fiscal_year: int, half: int) -> list[Line]:
    """Each seat with its evaluation; one query for any number."""
    seats = list(seats)
    rows = appraised(viewer).filter(seat__in=seats, fiscal_year=fiscal_year, half=half)
    found = {each.seat_id: each for each in rows}
    return [Line(each, found.get(each.pk)) for each in seats]


def looked_at_again(appraisal: Appraisal) -> list[Event]:
    """What the superior said to each objection, in order; one query."""
    rows = Event.objects.filter(subject_kind=APPRAISAL.name, subject_id=appraisal.pk, source="disagreed")
    return list(rows.order_by("number"))


def whole_round(appraisal: Appraisal, viewer: Standpoint) -> tuple[list[Appraisal], PersonScore] | None:
    """All that was told of a person in a half year at several seats, with the score by days as they stand now; none for
    one seat. It is for whoever may read the evaluation at the seat held last, after which the raise goes: a former
    superior sees no more than what was given there (docs/adr/0042)."""
    rows = Appraisal.objects.filter(
        seat__person=appraisal.seat.person_id, fiscal_year=appraisal.fiscal_year, half=appraisal.half
    )
    found = list(rows.exclude(state="open").select_related("seat__parent").order_by("pk"))
    if len(found) < 2:
        return None
    last = max(found, key=lambda each: each.seat_id).seat
    if not may(viewer, Action.READ_PERSONAL_EVALUATION, last):
        return None
    days = days_by_seat([appraisal.seat.person_id], appraisal.fiscal_year, appraisal.half)
    for each in found:
        each.days = days.get(each.seat_id, 0)
    return found, by_days([Stay(each.days, Decimal(each.score)) for each in found])
