"""Several agreements of units and persons accepted and opened for signing, or signed, in one step (D4).

Each goes through the action that its own page takes, by itself: what one is refused for does not hold the others up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from samrit.agreements.actions.signing import SignerPlace, open_signing, sign
from samrit.agreements.actions.submitting import accept_agreement
from samrit.agreements.content import Party
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.light import light
from samrit.agreements.queries.signers import PROMISES, Candidate, candidates, proposed_places
from samrit.core.text import Text
from samrit.workflow.actions import Doing, Refused

MOST = 100
"""Agreements of one step."""
TOO_MANY = Text("เลือกได้ครั้งละไม่เกิน {most} ฉบับ", "at most {most} agreements at once")
CHOOSE_SIGNERS = Text(
    "ทะเบียนระบุผู้ลงนามไม่ได้เพียงคนเดียวในแต่ละลำดับ โปรดเปิดให้ลงนามในหน้าของฉบับนี้",
    "the register does not name exactly one signer for each place; open it for signing on its own page",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One agreement, and why it was not done; ``None`` where it was."""

    agreement: Agreement
    refusal: Refused | None = None


@transaction.atomic
def accept_and_open(*, agreements: Iterable[int], doing: Doing) -> list[Outcome]:
    """Accept what was handed in, and open for signing what is agreed, with the signers that the register names.

    Raises:
        Refused: too many at once.
    """

    def one(agreement: Agreement) -> None:
        if agreement.state == "submitted":
            accept_agreement(agreement=agreement, doing=doing)
            agreement.refresh_from_db(fields=["state", "version"])
        places = places_for(agreement, timezone.localtime(doing.at).date())
        if places is None:
            raise Refused("choose-signers", CHOOSE_SIGNERS)
        open_signing(agreement=agreement, places=places, doing=doing)

    return _each(agreements, one)


@transaction.atomic
def sign_all(*, seen: Mapping[int, str], doing: Doing) -> list[Outcome]:
    """Sign at this person's place of each agreement; ``seen`` are the hashes of what was read, by agreement.

    Raises:
        Refused: too many at once.
    """
    mine = Signature.objects.filter(agreement__in=list(seen), person=doing.viewer.person, signed_at__isnull=True)
    orders = dict(mine.order_by("-order").values_list("agreement", "order"))

    def one(agreement: Agreement) -> None:
        sign(agreement=agreement, order=orders.get(agreement.pk, 0), seen_hash=seen[agreement.pk], doing=doing)

    return _each(seen, one)


def _each(keys: Iterable[int], do: Callable[[Agreement], None]) -> list[Outcome]:
    """All of them held before the first event (ADR 0034), then each by itself."""
    wanted = sorted(set(keys))
    if len(wanted) > MOST:
        raise Refused("too-many", TOO_MANY.fill(most=MOST))
    rows = Agreement.objects.filter(pk__in=wanted).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))
    found = []
    for agreement in light(rows):
        try:
            with transaction.atomic():
                do(agreement)
        except Refused as refusal:
            found.append(Outcome(agreement, refusal))
        else:
            found.append(Outcome(agreement))
    return found


def places_for(agreement: Agreement, day: date) -> list[SignerPlace] | None:
    """Who signs, where the register leaves no choice: the person of the seat or the only head, and the only one who
    holds the post above. ``None`` where somebody has to choose."""
    people = candidates(agreement, day)
    places = []
    for party in proposed_places(agreement).parties:
        chosen = _only(party, people[party.side], agreement)
        if chosen is None or not party.post:
            return None
        places.append(SignerPlace(party, chosen.person))
    return places


def _only(party: Party, people: list[Candidate], agreement: Agreement) -> Candidate | None:
    if party.side == PROMISES and agreement.organization.person_id is not None:
        people = [each for each in people if each.person.pk == agreement.organization.person_id]
    by_title = [each for each in people if party.post and each.title.text.th.endswith(party.post)]
    fitting = by_title or (people if party.side == PROMISES else [])
    return fitting[0] if len(fitting) == 1 else None
