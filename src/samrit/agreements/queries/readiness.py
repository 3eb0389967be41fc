"""How far an agreement is on its way to being agreed: what stops it, what goes straight through, what is negotiated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from samrit.agreements.models import Agreement, AgreementIndicator, Negotiation, Offer
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.terms import terms_of
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT, NEGOTIATION, TEMPLATE
from samrit.workflow.models import Event

SETTLED = "settled"
DECISION = "decision"


@dataclass(frozen=True)
class Readiness:
    """An agreement with the ledgers of its indicators, by the number of the row; each with its entries."""

    found: Promise
    ledgers: Mapping[int, Negotiation]

    @cached_property
    def promised(self) -> tuple[AgreementIndicator, ...]:
        """The rows that are promised: no headings, nothing that does not apply or was not chosen. Where the card
        cannot be read, every row that is no heading."""
        if self.found.draft is None:
            return tuple(row for row in self.found.rows if not row.is_heading)
        codes = {indicator.code for indicator in self.found.draft.promised}
        return tuple(row for row in self.found.rows if row.code in codes)

    @cached_property
    def straight(self) -> tuple[AgreementIndicator, ...]:
        """Those on the approved list, which go straight through (C3; 002:1256)."""
        return tuple(row for row in self.promised if row.on_approved_list)

    @cached_property
    def negotiated(self) -> tuple[AgreementIndicator, ...]:
        """Those that are negotiated with the committee (C3; 002:1262-1271)."""
        return tuple(row for row in self.promised if not row.on_approved_list)

    @cached_property
    def unsettled(self) -> tuple[AgreementIndicator, ...]:
        """Negotiated rows without a decision."""
        return tuple(row for row in self.negotiated if not self.is_settled(row))

    @cached_property
    def departing(self) -> tuple[AgreementIndicator, ...]:
        """Rows that do not say what was decided: changed after the decision, while the agreement was a draft again."""
        return tuple(row for row in self.negotiated if self._departs(row))

    def is_settled(self, row: AgreementIndicator) -> bool:
        """Whether the committee has decided about this row."""
        ledger = self.ledgers.get(row.pk)
        return ledger is not None and ledger.state == SETTLED

    def _departs(self, row: AgreementIndicator) -> bool:
        ledger = self.ledgers.get(row.pk)
        decision = last_of(ledger, DECISION) if ledger is not None and ledger.state == SETTLED else None
        return decision is not None and not terms_of(decision).same_as(terms_of(row))


def readiness(agreement: Agreement, found: Promise | None = None) -> Readiness:
    """How far the agreement is; two queries beside those of the promise, which may be at hand."""
    found = found or promise(agreement)
    ledgers = Negotiation.objects.filter(indicator__agreement=agreement).prefetch_related("offers")
    return Readiness(found, {ledger.indicator_id: ledger for ledger in ledgers})


def last_of(ledger: Negotiation, side: str = "") -> Offer | None:
    """The latest entry of one side, or of any."""
    entries = [offer for offer in ledger.offers.all() if side in ("", offer.side)]
    return max(entries, key=lambda offer: offer.number, default=None)


def decided_since_submission(agreement: Agreement) -> Event | None:
    """The first thing that the central office or the committee decided after the agreement was last submitted: then
    it can no longer be withdrawn."""
    submitted = (
        Event.objects.filter(subject_kind=AGREEMENT.name, subject_id=agreement.pk, action=Action.SUBMIT_AGREEMENT.value)
        .order_by("-number")
        .first()
    )
    rows = agreement.indicators.values("pk")
    ledgers = Negotiation.objects.filter(indicator__agreement=agreement).values("pk")
    about = Q(
        subject_kind=TEMPLATE.name,
        subject_id__in=rows,
        action__in=[Action.RETURN_TEMPLATE.value, Action.PASS_TEMPLATE.value],
    ) | Q(
        subject_kind=NEGOTIATION.name,
        subject_id__in=ledgers,
        action__in=[Action.COUNTER_OFFER.value, Action.SETTLE_NEGOTIATION.value],
    )
    since = submitted.number if submitted else 0
    return Event.objects.filter(about, number__gt=since).order_by("number").first()
