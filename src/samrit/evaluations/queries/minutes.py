"""The minutes of a session: who was present, and every item with its figures, votes and resolution (F2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samrit.agreements.models import AgreementIndicator
from samrit.core.workflow import SESSION
from samrit.evaluations.models import AgendaItem, Attendance, CommitteeSession, Evaluation, LineScore
from samrit.evaluations.queries.agenda import items_of
from samrit.evaluations.queries.scores import SideBySide, Stage, side_by_side
from samrit.permissions import Standpoint
from samrit.workflow.models import Event


@dataclass(frozen=True)
class Minuted:
    """One item: the indicator it is about, the figures of each stage up to this decision, and who was recused."""

    item: AgendaItem
    row: AgreementIndicator | None
    sides: SideBySide
    seats: tuple[Attendance, ...]

    @property
    def evaluation(self) -> Evaluation:
        """What it is about."""
        return self.item.evaluation

    @property
    def figures(self) -> list[tuple[Stage, Decimal | None]]:
        """The stages with their points, or their totals; an appeal's only where one was decided."""
        code = self.item.code
        return [(stage, stage.points(code) if code else stage.total) for stage in self.sides.stages]

    @property
    def score(self) -> LineScore | None:
        """What the resolution made of the line."""
        return self.item.score

    @property
    def recused(self) -> list[Attendance]:
        """Who did not vote on it."""
        owner = self.sides.evaluation.report.agreement.organization_id
        return [seat for seat in self.seats if any(each.pk == owner for each in seat.recused_from.all())]


@dataclass(frozen=True)
class MinutesOfSession:
    """Everything that the page and the document say."""

    session: CommitteeSession
    seats: tuple[Attendance, ...]
    items: tuple[Minuted, ...]
    opened: Event | None
    closed: Event | None


def minutes_of(viewer: Standpoint, session: CommitteeSession) -> MinutesOfSession:
    """The minutes as this person may read them; six queries for each organisation on the agenda, and seven more."""
    seats = tuple(session.attendances.filter(present=True).select_related("person").prefetch_related("recused_from"))
    sides: dict[int, SideBySide] = {}
    items = []
    for item in items_of(viewer, session):
        if item.evaluation_id not in sides:
            sides[item.evaluation_id] = side_by_side(item.evaluation)
        found = sides[item.evaluation_id]
        items.append(Minuted(item, found.promise.by_code.get(item.code), found, seats))
    moves = Event.objects.filter(subject_kind=SESSION.name, subject_id=session.pk, target__in=["open", "closed"])
    by_target = {event.target: event for event in moves.order_by("number")}
    return MinutesOfSession(session, seats, tuple(items), by_target.get("open"), by_target.get("closed"))
