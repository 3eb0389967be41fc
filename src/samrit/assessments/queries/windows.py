"""When a report may come and by when it must, exceptions included, and how late one came (LT-1 to LT-3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report, RoundException
from samrit.assessments.rounds import Round, round_of, rounds_of
from samrit.core.framework import LatePenalty
from samrit.core.rounding import plain
from samrit.core.working_days import (
    LONGEST,
    Holidays,
    LateDay,
    after_penalty,
    days_counted,
    days_waived,
    working_days_late,
)
from samrit.core.working_days import penalty as penalty_for
from samrit.core.written.plain import Plain
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries import framework_of

ROUND_OF_PENALTY = 12


@dataclass(frozen=True, slots=True)
class Window:
    """One round as it stands for one agreement at a moment.

    ``opens_at`` is the first moment at which the report can be handed in, ``due_at`` the last that is in time:
    ``calendar_due_at`` moved by the exceptions in force, never forward. Nothing closes at it, for a late report is
    taken too. ``slot`` says when the agency is asked to come; whoever misses it has until ``due_at`` all the same.
    """

    round: Round
    opens_at: datetime
    due_at: datetime | None
    calendar_due_at: datetime | None
    exceptions: tuple[RoundException, ...] = ()

    @property
    def extensions(self) -> tuple[RoundException, ...]:
        """The exceptions that move the deadline."""
        return tuple(each for each in self.exceptions if each.kind == "extension")

    @property
    def waivers(self) -> tuple[RoundException, ...]:
        """The exceptions that forgive days."""
        return tuple(each for each in self.exceptions if each.kind == "waiver")

    @property
    def slot(self) -> RoundException | None:
        """When this agency is asked to hand in: what was decided for it alone before what holds for all, the last of
        several."""
        slots = [each for each in self.exceptions if each.kind == "slot"]
        return max(slots, key=lambda each: (each.organization_id is not None, each.granted_at), default=None)

    @property
    def is_extended(self) -> bool:
        """Whether the deadline is later than the calendar's."""
        return self.due_at != self.calendar_due_at

    @property
    def due_on(self) -> date | None:
        """The last day that is in time, in Thailand."""
        return timezone.localtime(self.due_at).date() if self.due_at else None


def window(agreement: Agreement, months: int, at: datetime) -> Window | None:
    """One round for one agreement; ``None`` where the calendar has no such round. One query."""
    found = round_of(agreement, months)
    return None if found is None else _window(found, in_force(agreement, months, at))


def report_window(report: Report, at: datetime) -> Window:
    """The round of a report. One query.

    Raises:
        ValueError: the framework's calendar has no such round, which opening the report refuses.
    """
    found = window(report.agreement, report.months, at)
    if found is None:
        raise ValueError(f"{report} is of no round")
    return found


def exceptions_in_force(at: datetime) -> QuerySet[RoundException]:
    """What shifts or waives rounds at this moment."""
    return _granted(at).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at))


def windows(
    agreements: Iterable[Agreement], at: datetime, exceptions: Iterable[RoundException] | None = None
) -> Mapping[tuple[int, int], Window]:
    """Every round of many agreements, by the agreement's key and the months; one query for any number, none where
    the exceptions in force are at hand."""
    agreements = tuple(agreements)
    if exceptions is None:
        exceptions = exceptions_in_force(at).filter(framework__in={each.framework_id for each in agreements})
    held: dict[tuple[int, int, int], list[RoundException]] = {}
    for row in exceptions:
        held.setdefault((row.framework_id, row.fiscal_year, row.months), []).append(row)
    found = {}
    for agreement in agreements:
        for each in rounds_of(agreement):
            of_round = held.get((agreement.framework_id, agreement.fiscal_year, each.months), ())
            mine = tuple(row for row in of_round if row.organization_id in {None, agreement.organization_id})
            found[agreement.pk, each.months] = _window(each, mine)
    return found


def in_force(agreement: Agreement, months: int, at: datetime) -> tuple[RoundException, ...]:
    """The exceptions that hold for one agreement and round at a moment, the first granted first; one query."""
    rows = _of(agreement, months, at).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Late:
    """How a report came: the last day in time and why that one, the day of arrival, and every day between them."""

    due: date
    received: date
    days: tuple[LateDay, ...]
    penalty: LatePenalty
    holidays: Holidays
    extensions: tuple[RoundException, ...]
    waivers: tuple[RoundException, ...]

    @property
    def counted(self) -> int:
        """Working days late that cost points."""
        return days_counted(self.days)

    @property
    def waived(self) -> int:
        """Working days late that were forgiven."""
        return days_waived(self.days)

    @property
    def points(self) -> Decimal:
        """What that takes off the total."""
        return penalty_for(self.counted, self.penalty.per_working_day)

    def leaves(self, total: Decimal) -> Decimal:
        """What is left of a total."""
        return after_penalty(total, self.points)

    @property
    def is_late(self) -> bool:
        """Whether it came after the last day."""
        return self.received > self.due

    @property
    def keys(self) -> dict[str, Plain]:
        """The keys of ``lateness`` in the scorecard file."""
        keys: dict[str, Plain] = {
            "due": self.due.isoformat(),
            "received": self.received.isoformat(),
            "per_working_day": plain(self.penalty.per_working_day),
        }
        if between := [day.isoformat() for day in sorted(self.holidays) if self.due < day <= self.received]:
            keys["holidays"] = list(between)
        if self.waived:
            keys["waived"] = str(self.waived)
            keys["waiver"] = told(self.waivers)
        if self.extensions:
            keys["note"] = told(self.extensions)
        return keys


def lateness(report: Report, received_at: datetime, at: datetime | None = None) -> dict[str, Plain] | None:
    """How late a report came, in the keys of the scorecard file; ``None`` where nothing can be taken off: it is not of
    12 months, or its framework states no deadline or no penalty (LT-1). In time is a lateness of no days.

    ``at`` is the moment from which one looks (after everything where it is left out): a waiver is granted afterwards.
    An extension that was in force when the report came is not taken away from it later.
    """
    found = late(report, received_at, at)
    return None if found is None else found.keys


def days_late(report: Report, received_at: datetime, at: datetime | None = None) -> int:
    """How many working days late that cost points, which the receipt keeps; 0 where nothing is taken off."""
    found = late(report, received_at, at)
    return 0 if found is None else found.counted


def late(report: Report, received_at: datetime, at: datetime | None = None) -> Late | None:
    """The same as :func:`lateness` with every day and exception. One query."""
    return _late(report.agreement, report.months, received_at, at, _of(report.agreement, report.months, at))


def late_of_many(arrivals: Iterable[tuple[Agreement, datetime]], months: int, at: datetime) -> Mapping[int, Late]:
    """The same for many agreements in one round, by the agreement's key; one query for any number, none for none."""
    arrivals = tuple(arrivals)
    if not arrivals:
        return {}
    granted = _granted(at).filter(framework__in={agreement.framework_id for agreement, _ in arrivals}, months=months)
    held: dict[tuple[int, int], list[RoundException]] = {}
    for row in granted:
        held.setdefault((row.framework_id, row.fiscal_year), []).append(row)
    found = {}
    for agreement, received_at in arrivals:
        rows = held.get((agreement.framework_id, agreement.fiscal_year), ())
        mine = [row for row in rows if row.organization_id in {None, agreement.organization_id}]
        if (each := _late(agreement, months, received_at, at, mine)) is not None:
            found[agreement.pk] = each
    return found


def _late(
    agreement: Agreement, months: int, received_at: datetime, at: datetime | None, rows: Iterable[RoundException]
) -> Late | None:
    framework = framework_of(agreement.framework)
    this_round = round_of(agreement, months)
    penalty = penalty_of(agreement, months)
    if this_round is None or penalty is None:
        return None
    standing = tuple(row for row in rows if _stands(row, received_at, at))
    found = _window(this_round, standing)
    if found.due_on is None:
        return None
    received = timezone.localtime(received_at).date()
    # Beyond a year the count refuses to go on; what is taken off has left nothing of the total long before.
    counted_to = min(received, found.due_on + timedelta(days=LONGEST))
    holidays = framework.calendar.holidays
    plainly = working_days_late(found.due_on, counted_to, holidays)
    forgiven = _forgiven(found.waivers, days_counted(plainly))
    days = working_days_late(found.due_on, counted_to, holidays, forgiven) if forgiven else plainly
    return Late(found.due_on, counted_to, days, penalty, holidays, found.extensions, found.waivers)


def penalty_of(agreement: Agreement, months: int) -> LatePenalty | None:
    """What lateness costs in a round: only the 12-month report pays, and only where the framework says so (LT-1)."""
    return penalty_under(agreement.framework, months)


def penalty_under(version: FrameworkVersion, months: int) -> LatePenalty | None:
    """The same for everybody under a framework."""
    framework = framework_of(version)
    stated = next((each for each in framework.calendar.rounds if each.months == months), None)
    event = framework.calendar.event(stated.closes) if stated and stated.closes else None
    if months != ROUND_OF_PENALTY or event is None or not event.penalty:
        return None
    return next((each for each in framework.penalties if each.code == event.penalty), None)


def told(exceptions: Iterable[RoundException]) -> str:
    """Exceptions in one line: by what authority, and why."""
    return "; ".join(f"{each.authority} ({' '.join(each.reason.split())})" for each in exceptions)


def _stands(row: RoundException, received_at: datetime, at: datetime | None) -> bool:
    """Whether an exception counts: a waiver while one looks, a deadline if it held when the report came."""
    until = at if row.kind == "waiver" else received_at
    return row.ended_at is None or (until is not None and row.ended_at > until)


def _forgiven(waivers: Iterable[RoundException], late_days: int) -> int:
    """How many working days are forgiven; a waiver without a number forgives all."""
    return min(late_days, sum(late_days if each.days is None else each.days for each in waivers))


def _window(this_round: Round, exceptions: tuple[RoundException, ...]) -> Window:
    moves = [each.closes_at for each in exceptions if each.kind in {"extension", "slot"} and each.closes_at]
    if this_round.due_at is None:  # a slot alone asks somebody to come; it is no deadline where there is none
        moves = [each.closes_at for each in exceptions if each.kind == "extension" and each.closes_at]
    due_at = max([*moves, *([this_round.due_at] if this_round.due_at else [])], default=None)
    return Window(this_round, this_round.opens_at, due_at, this_round.due_at, exceptions)


def _of(agreement: Agreement, months: int, at: datetime | None = None) -> QuerySet[RoundException]:
    """Every exception about one agreement and round, ended or not."""
    rows = _granted(at).filter(framework=agreement.framework_id, fiscal_year=agreement.fiscal_year, months=months)
    return rows.filter(Q(organization__isnull=True) | Q(organization=agreement.organization_id))


def _granted(at: datetime | None) -> QuerySet[RoundException]:
    rows = RoundException.objects.select_related("organization", "granted_by").order_by("granted_at", "id")
    return rows if at is None else rows.filter(granted_at__lte=at)
