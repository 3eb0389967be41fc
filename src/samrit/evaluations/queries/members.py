"""Members of the committee, who is present at a session, and who votes on what (F2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from samrit.core.permissions import Role
from samrit.core.text import Text
from samrit.evaluations.models import PRESENT, Attendance, CommitteeSession, Evaluation
from samrit.evaluations.queries.conflicts import conflicts_of_voters
from samrit.organizations.models import Person

RECUSED = Text("ขอถอนตัวจากการพิจารณาหน่วยงานนี้", "is recused from this organisation")


def members_on(at: datetime) -> list[Person]:
    """Everybody who holds a seat in the committee on the day of a session; one query."""
    return holders_on(Role.NEGOTIATOR, at)


def holders_on(role: Role, at: datetime) -> list[Person]:
    """Everybody who holds a role on the day of a moment; one query."""
    day = timezone.localtime(at).date()
    grants = Q(role_grants__role=role.value, role_grants__starts_on__lte=day) & (
        Q(role_grants__ends_on__isnull=True) | Q(role_grants__ends_on__gte=day)
    )
    return list(Person.objects.filter(grants).distinct().order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class Bench:
    """Who is present, and why some of them do not vote on this result; ``quorum`` and ``majority`` of the session."""

    present: tuple[Attendance, ...]
    away: Mapping[int, Text]
    quorum: int = 1
    majority: str = PRESENT

    @property
    def voters(self) -> int:
        """How many votes there are."""
        return len(self.present) - len(self.away)

    @property
    def is_quorate(self) -> bool:
        """Whether enough members are left for this item, once those who are recused from it do not count."""
        return self.voters >= self.quorum

    @property
    def needed(self) -> int:
        """How many votes carry it at least: more than half of those who vote, or one more than those against."""
        return self.voters // 2 + 1 if self.majority == PRESENT else 1

    def carries(self, votes_for: int, against: int) -> bool:
        """Whether the votes are a resolution."""
        return votes_for > against and votes_for >= self.needed

    def votes(self, person: Person | None) -> bool:
        """Whether this person has a vote here."""
        return person is not None and any(
            seat.person_id == person.pk and person.pk not in self.away for seat in self.present
        )


def bench(session: CommitteeSession, evaluation: Evaluation) -> Bench:
    """The votes on one result: those present without whoever is recused or has an interest, as the register and the
    event log have it. Seven queries."""
    seats = tuple(session.attendances.filter(present=True).select_related("person").prefetch_related("recused_from"))
    owner = evaluation.report.agreement.organization_id
    interests = conflicts_of_voters(evaluation, [seat.person for seat in seats])
    away = {key: found[0].why for key, found in interests.items()}
    for seat in seats:
        if any(each.pk == owner for each in seat.recused_from.all()):
            away.setdefault(seat.person_id, RECUSED)
    return Bench(seats, away, session.quorum, session.majority)
