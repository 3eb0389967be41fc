"""Many agencies, each at its own time: who is asked to hand in when, before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from itertools import islice

from samrit.agreements.models import Agreement
from samrit.assessments.models import Report
from samrit.assessments.rounds import moment
from samrit.core.permissions import Level
from samrit.core.workflow import IN_FORCE
from samrit.core.working_days import WEEKEND, Holidays
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.levels import of_level
from samrit.organizations.models import Organization

MOST_SLOTS = 5000


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when agencies come, in these hours of working days: so many at a time, so many minutes each."""

    first: date
    last: date
    opens: time
    closes: time
    minutes: int
    at_once: int


@dataclass(frozen=True, slots=True)
class Slot:
    """The time of one agency."""

    organization: Organization
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class SlotPlan:
    """Every agency with its time, and those for whom none is left."""

    slots: tuple[Slot, ...]
    left_over: tuple[Organization, ...] = ()

    @property
    def days(self) -> int:
        """On how many days agencies come."""
        return len({each.opens_at.date() for each in self.slots})


def plan_slots(agencies: Sequence[Organization], span: Span, holidays: Holidays) -> SlotPlan:
    """Give each agency, in the order given, the next free time; a function of its arguments alone."""
    times = list(islice(_times(span, holidays), MOST_SLOTS))
    slots: list[Slot] = []
    for place, agency in enumerate(agencies):
        turn = place // max(span.at_once, 1)
        if turn >= len(times):
            return SlotPlan(tuple(slots), tuple(agencies[place:]))
        slots.append(Slot(agency, *times[turn]))
    return SlotPlan(tuple(slots))


def _times(span: Span, holidays: Holidays) -> Iterator[tuple[datetime, datetime]]:
    length = timedelta(minutes=max(span.minutes, 1))
    day = span.first
    while day <= span.last:
        if day.weekday() not in WEEKEND and day not in holidays:
            begins, end = moment(day, span.opens), moment(day, span.closes)
            while begins + length <= end:
                yield begins, begins + length
                begins += length
        day += timedelta(days=1)


def plan_digest(plan: SlotPlan) -> str:
    """The same for the same plan: what somebody looked at is what is done."""
    lines = (f"{each.organization.pk} {each.opens_at.isoformat()} {each.closes_at.isoformat()}" for each in plan.slots)
    return sha256("\n".join(lines).encode()).hexdigest()


def agencies_to_come(framework: FrameworkVersion, fiscal_year: int, months: int) -> list[Organization]:
    """The agencies that still have to hand in a round, in the order of the register; two queries."""
    handed_in = Report.objects.filter(months=months).exclude(state="open").values("agreement_id")
    agreements = (
        Agreement.objects.filter(
            of_level(Level.AGENCY), framework=framework, fiscal_year=fiscal_year, state__in=IN_FORCE
        )
        .exclude(pk__in=handed_in)
        .select_related("organization")
        .only("organization")
        .order_by("organization__sort_key", "organization_id")
    )
    return [each.organization for each in agreements]
