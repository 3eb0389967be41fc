"""Many cards approved or certified at once: what would happen to each is shown first, then each is checked alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from samrit.assessments.actions.apart import own_work
from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.certifying import NOT_HANDED_IN, certify_card
from samrit.assessments.actions.holding import hold_reports
from samrit.assessments.actions.places import other_hands
from samrit.assessments.models import Card, Report
from samrit.assessments.queries.people import SUPERVISOR, InPlace, people_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CARD
from samrit.permissions import may
from samrit.workflow.actions import NOT_POSSIBLE, Doing, Refused
from samrit.workflow.models import Event

MOST = 300
"""Cards of one step."""
TOO_MANY = Text("เลือกได้ครั้งละไม่เกิน {most} ตัวชี้วัด", "at most {most} indicators at once")
ACT: Mapping[Action, Callable[..., Event]] = {Action.APPROVE_CARD: approve_card, Action.CERTIFY_CARD: certify_card}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One card, and why it would not be, or was not, done; ``None`` where it would be or was."""

    card: Card
    refusal: Refused | None = None

    @property
    def done(self) -> bool:
        """Whether it goes through."""
        return self.refusal is None


def preview(*, cards: Sequence[Card], action: Action, doing: Doing) -> list[Outcome]:
    """What :func:`act_on_all` would do with each card; nothing is written.

    Three queries a report, however many of its cards are asked about. The cards have their report at hand.
    """
    reports = {card.report_id: card.report for card in cards}
    context = {key: _Context.of(report, action, doing) for key, report in reports.items()}
    return [Outcome(card, context[card.report_id].refusal(card, action, doing)) for card in cards]


@transaction.atomic
def act_on_all(*, cards: Iterable[Card], versions: Mapping[int, int], action: Action, doing: Doing) -> list[Outcome]:
    """Approve or certify each card by itself, as its own page would: what one is refused for does not hold others up.

    ``versions`` are those that the person saw, by key.

    Raises:
        Refused: too many at once.
    """
    cards = list(cards)
    if len(cards) > MOST:
        raise Refused("too-many", TOO_MANY.fill(most=MOST))
    keys = [card.pk for card in cards]
    hold_reports(Report.objects.filter(pk__in={card.report_id for card in cards}), Card.objects.filter(pk__in=keys))
    return [_one(card, versions.get(card.pk), action, doing) for card in cards]


def _one(card: Card, version: int | None, action: Action, doing: Doing) -> Outcome:
    try:
        with transaction.atomic():
            ACT[action](card=card, doing=replace(doing, version=version))
    except Refused as refusal:
        return Outcome(card, refusal)
    return Outcome(card)


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for every card of one report: read once."""

    report: Report
    people: Mapping[tuple[str, str], InPlace]
    own: Refused | None

    @staticmethod
    def of(report: Report, action: Action, doing: Doing) -> _Context:
        day = timezone.localtime(doing.at).date()
        people = people_of(report.agreement, day) if action is Action.APPROVE_CARD else {}
        return _Context(report, people, own_work(report, action, doing.viewer.person))

    def refusal(self, card: Card, action: Action, doing: Doing) -> Refused | None:
        verdict = may(doing.viewer, action, self.report.owner)
        if not verdict:
            return Refused("permission", verdict.reason)
        if CARD.find(card.state, action) is None:
            return Refused("state", NOT_POSSIBLE.fill(thing=CARD.label, state=CARD.states[card.state]))
        if action is Action.APPROVE_CARD:
            held = self.people.get((card.code, SUPERVISOR), InPlace(None))
            refusal = other_hands(card.code, SUPERVISOR, held, doing)
            if refusal is not None:
                return refusal
        elif self.report.state != "submitted":
            return Refused("not-handed-in", NOT_HANDED_IN)
        return self.own
