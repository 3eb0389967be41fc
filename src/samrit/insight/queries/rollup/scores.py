"""Scores of reports as they were stored, their cards counted, and the weakest indicators; nothing is scored here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.db.models.fields.json import KT

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, Receipt, Report
from samrit.assessments.queries.windows import ROUND_OF_PENALTY, Late, late_of_many
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import REPORT
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.organizations.models import in_language
from samrit.permissions import Standpoint
from samrit.workflow.models import Event

HANDED_ON = ("sent", "approved", "certified")
"""States of a card whose result the keeper gave out of hand: what is being written is nobody else's yet."""
FULL = Decimal(5)
MOST_WEAK = 2


class Kind(StrEnum):
    """How sure a score is."""

    PROVISIONAL = "provisional"
    CERTIFIED = "certified"
    FINAL = "final"

    @property
    def label(self) -> Text:
        """For people."""
        return KINDS[self]


KINDS = {
    Kind.PROVISIONAL: Text("ตามที่รายงาน ยังไม่รับรอง", "as reported, not certified"),
    Kind.CERTIFIED: Text("รับรองแล้ว", "certified"),
    Kind.FINAL: Text("หลังประเมิน", "after evaluation"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """The total of a report; ``off`` is what its lateness took off."""

    total: Decimal
    kind: Kind
    off: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Weak:
    """An indicator that earned little, with its card."""

    card: int
    code: str
    points: Decimal
    name: str = ""


@dataclass
class Cards:
    """The cards of one report: how many in each state, and the weakest of those that were handed on."""

    states: dict[str, int] = field(default_factory=dict)
    weak: list[Weak] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many indicators are reported."""
        return sum(self.states.values())

    def reached(self, *states: str) -> int:
        """How many are in one of these states."""
        return sum(self.states.get(state, 0) for state in states)

    @property
    def sent(self) -> int:
        """Handed on, whoever has looked at them since."""
        return self.reached(*HANDED_ON)

    @property
    def approved(self) -> int:
        """Approved, and perhaps certified."""
        return self.reached("approved", "certified")

    @property
    def certified(self) -> int:
        """Certified."""
        return self.reached("certified")

    @property
    def returned(self) -> int:
        """Sent back to be corrected."""
        return self.reached("returned")


def scores(
    viewer: Standpoint, reports: Iterable[int], months: int, at: datetime, *, of_persons: bool = False
) -> dict[int, Score]:
    """The totals of these reports: of one that was evaluated what came of it, where the viewer may read that; of one
    that was certified what was certified; else what was handed in. A report that is being written has none. Three
    queries, two more at 12 months where something came late; one less ``of_persons``, whom no commission evaluates."""
    keys = list(reports)
    found: dict[int, Score] = {}
    rows = Report.objects.filter(pk__in=keys).exclude(state=REPORT.initial).annotate(total=KT("content__total"))
    given = list(rows.values_list("pk", "state", "total"))
    states, totals = {pk: state for pk, state, _total in given}, {pk: total for pk, _state, total in given}
    certified = [pk for pk, state in states.items() if state == "certified"]
    events = Event.objects.filter(
        subject_kind=REPORT.name, subject_id__in=certified, action=Action.CERTIFY_REPORT.value
    ).order_by("number")
    totals |= {pk: total for pk, total in events.values_list("subject_id", KT("details__total")) if total}
    late = _late(states, months, at)
    for pk, total in totals.items():
        if total:
            kind = Kind.CERTIFIED if states[pk] == "certified" else Kind.PROVISIONAL
            cost, whole = late.get(pk), Decimal(total)
            found[pk] = Score(cost.leaves(whole), kind, cost.points or None) if cost else Score(whole, kind)
    if of_persons:
        return found
    final = visible_evaluations(viewer).filter(report__in=keys).exclude(total="").order_by()
    found |= {pk: Score(Decimal(total), Kind.FINAL) for pk, total in final.values_list("report", "total")}
    return found


def _late(reports: Iterable[int], months: int, at: datetime) -> dict[int, Late]:
    """What lateness costs, by report."""
    if months != ROUND_OF_PENALTY:
        return {}
    rows = Receipt.objects.filter(report__in=list(reports), days_late__gt=0).select_related("report__agreement")
    came = list(light(rows, "report__agreement").defer("report__content"))
    late = late_of_many([(each.report.agreement, each.received_at) for each in came], months, at)
    return {each.report_id: late[each.report.agreement_id] for each in came if each.report.agreement_id in late}


def cards_of(reports: Iterable[int]) -> dict[int, Cards]:
    """The cards of each report; two queries."""
    found: dict[int, Cards] = {}
    rows = Card.objects.filter(report__in=list(reports)).order_by("report", "position")
    owners: dict[int, int] = {}
    for report, agreement, pk, code, state, points in rows.values_list(
        "report", "report__agreement", "pk", "code", "state", "points"
    ):
        owners[report] = agreement
        cards = found.setdefault(report, Cards())
        cards.states[state] = cards.states.get(state, 0) + 1
        if state in HANDED_ON and points and Decimal(points) < FULL:
            cards.weak.append(Weak(pk, code, Decimal(points)))
    for cards in found.values():
        cards.weak = sorted(cards.weak, key=lambda weak: weak.points)[:MOST_WEAK]
    names = _names(owners, found)
    for report, cards in found.items():
        cards.weak = [
            Weak(weak.card, weak.code, weak.points, names.get((owners[report], weak.code), "")) for weak in cards.weak
        ]
    return found


def _names(agreements: dict[int, int], cards: dict[int, Cards]) -> dict[tuple[int, str], str]:
    codes = {weak.code for each in cards.values() for weak in each.weak}
    if not codes:
        return {}
    rows = AgreementIndicator.objects.filter(agreement__in=set(agreements.values()), code__in=codes)
    columns = "agreement", "code", "name", "name_en"
    return {
        (agreement, code): in_language(name, english) for agreement, code, name, english in rows.values_list(*columns)
    }
