"""The minutes of an agreement's negotiations (C4): who took part, when, and every ledger up to its decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from samrit.agreements.models import Agreement
from samrit.agreements.queries.negotiation import AGENCY, Ledger, ledgers_of
from samrit.agreements.queries.promises import promise
from samrit.core.text import Text
from samrit.organizations.models import Appointment, Person


@dataclass(frozen=True, slots=True)
class TookPart:
    """Somebody who made an entry; ``post`` is empty where none is known on that day, or where it is the name."""

    name: Text
    post: Text


@dataclass(frozen=True)
class MinutesOfAgreement:
    """Everything that the page and the document say; ``days`` are those on which entries were made."""

    agreement: Agreement
    ledgers: tuple[Ledger, ...]
    agency: tuple[TookPart, ...]
    committee: tuple[TookPart, ...]
    days: tuple[date, ...]

    @property
    def settled(self) -> int:
        """How many of the indicators are settled."""
        return sum(ledger.decision is not None for ledger in self.ledgers)


def minutes_of(agreement: Agreement) -> MinutesOfAgreement:
    """The minutes; a fixed number of queries."""
    ledgers = tuple(ledgers_of(agreement, promise(agreement)))
    offers = [entry.offer for ledger in ledgers for entry in ledger.entries]
    first_day = {offer.by_id: timezone.localtime(offer.at).date() for offer in reversed(offers)}
    people = {offer.by_id: offer.by for offer in offers}
    posts = _posts(first_day)
    sides = {
        side: _took_part((each.by_id for each in offers if (each.side == AGENCY) is side), people, posts)
        for side in (True, False)
    }
    days = sorted({timezone.localtime(offer.at).date() for offer in offers})
    return MinutesOfAgreement(agreement, ledgers, sides[True], sides[False], tuple(days))


def _posts(first_day: dict[int, date]) -> dict[int, Text]:
    """The post that each person held on the day of the first entry, one's own before an acting one; one query."""
    found: dict[int, Text] = {}
    appointments = (
        Appointment.objects.filter(person__in=first_day).select_related("post").order_by("acting", "-starts_on")
    )
    for each in appointments:
        if each.holds_on(first_day[each.person_id]):
            found.setdefault(each.person_id, Text(each.post.title, each.post.title_en or each.post.title))
    return found


def _took_part(keys: Iterable[int], people: dict[int, Person], posts: dict[int, Text]) -> tuple[TookPart, ...]:
    found = []
    for key in dict.fromkeys(keys):
        name, post = people[key].name, posts.get(key, Text("", ""))
        found.append(TookPart(Text(name, people[key].name_en or name), Text("", "") if post.th == name else post))
    return tuple(found)
