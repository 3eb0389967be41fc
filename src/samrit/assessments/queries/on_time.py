"""Who handed in on time: each agency of a round with its deadline and arrival, and the rate of them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from django.db.models import QuerySet

from samrit.agreements.models import Agreement
from samrit.agreements.queries.light import light
from samrit.assessments.models import Receipt, Report
from samrit.assessments.queries.windows import Window, windows
from samrit.core.permissions import Action, Level
from samrit.core.rounding import round_to
from samrit.core.text import Text
from samrit.core.workflow import IN_FORCE
from samrit.organizations.levels import of_level
from samrit.permissions import Standpoint, visible


class Arrival(StrEnum):
    """How the report of a round stands to its deadline."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    UNDATED = "undated"

    @property
    def label(self) -> Text:
        """For people."""
        return ARRIVALS[self]


ARRIVALS = {
    Arrival.ON_TIME: Text("ส่งทันกำหนด", "on time"),
    Arrival.LATE: Text("ส่งล่าช้า", "late"),
    Arrival.WAITING: Text("ยังไม่ส่ง ยังไม่ครบกำหนด", "not yet due"),
    Arrival.OVERDUE: Text("เลยกำหนด ยังไม่ส่ง", "overdue"),
    Arrival.UNDATED: Text("ส่งแล้ว ไม่มีวันครบกำหนด", "handed in, no deadline"),
}


@dataclass(frozen=True, slots=True)
class Handing:
    """One agency in one round."""

    agreement: Agreement
    window: Window
    report: Report | None
    receipt: Receipt | None
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those that were due came on time; ``share`` is ``None`` while nothing was due."""

    on_time: int
    late: int
    overdue: int
    waiting: int

    @property
    def due(self) -> int:
        """How many had to come by now, or came."""
        return self.on_time + self.late + self.overdue

    @property
    def share(self) -> Fraction | None:
        """Of those that were due, the share that came on time."""
        return Fraction(self.on_time, self.due) if self.due else None

    @property
    def percent(self) -> str:
        """The share in per cent with one decimal, as it is printed; empty while nothing was due."""
        return "" if self.share is None else f"{round_to(self.share * 100, 1):f}"

    @property
    def whole(self) -> int:
        """Everybody, due or not."""
        return self.due + self.waiting


def arrival_of(window: Window, receipt: Receipt | None, at: datetime) -> Arrival:
    """How a report stands: what the receipt says was in force when it came decides, not what was granted later to
    others; a deadline that was moved afterwards for this round decides in its favour."""
    due_at = window.due_at
    if receipt is not None:
        known = [each for each in (due_at, receipt.due_at) if each is not None]
        if not known:
            return Arrival.UNDATED
        return Arrival.ON_TIME if receipt.received_at <= max(known) else Arrival.LATE
    return Arrival.OVERDUE if due_at is not None and at > due_at else Arrival.WAITING


def signed_in(viewer: Standpoint, fiscal_year: int) -> QuerySet[Agreement]:
    """The signed agreements of a year that the person may see the reports of, of every level."""
    rows = visible(viewer, Action.READ_REPORT, Agreement.objects.all(), "organization")
    return rows.filter(fiscal_year=fiscal_year, state__in=IN_FORCE)


def handings(viewer: Standpoint, fiscal_year: int, at: datetime, level: Level | None = None) -> tuple[Handing, ...]:
    """Every round of every signed agreement that the person may see the reports of, in the order of the register; four
    queries for any number. Without a ``level`` that on which the person works: agencies are not counted with their
    parts."""
    rows = signed_in(viewer, fiscal_year).filter(of_level(level or viewer.home))
    agreements = tuple(light(rows).order_by("organization__sort_key", "pk"))
    held = windows(agreements, at)
    reports = Report.objects.filter(agreement__in=[each.pk for each in agreements]).defer("content")
    found = {(each.agreement_id, each.months): each for each in reports.select_related("receipt")}
    by_key = {each.pk: each for each in agreements}
    result = []
    for (pk, months), window in held.items():
        report = found.get((pk, months))
        receipt = getattr(report, "receipt", None) if report else None
        result.append(Handing(by_key[pk], window, report, receipt, arrival_of(window, receipt, at)))
    return tuple(result)


def rate_of(rows: Iterable[Handing]) -> Rate:
    """The rate of some agencies and rounds; rounds without a deadline are left out."""
    counted = dict.fromkeys(Arrival, 0)
    for each in rows:
        counted[each.arrival] += each.window.due_at is not None or each.arrival is Arrival.LATE
    return Rate(counted[Arrival.ON_TIME], counted[Arrival.LATE], counted[Arrival.OVERDUE], counted[Arrival.WAITING])
