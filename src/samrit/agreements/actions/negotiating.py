"""Entries of the ledger: the agency's offers, the committee's counter-offers, and what is decided (C3, C4)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from samrit.agreements.actions.apart import refuse_own_year
from samrit.agreements.actions.holding import hold
from samrit.agreements.models import AgreementIndicator, Negotiation, Offer
from samrit.agreements.queries.negotiation import AGENCY, COMMITTEE, DECISION, with_terms
from samrit.agreements.queries.promises import promise
from samrit.agreements.refusals import NotReady
from samrit.agreements.terms import Terms, changes, terms_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import NEGOTIATION, TEMPLATE
from samrit.permissions import may
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, demand_possible, perform, record

NOT_SUBMITTED = Text(
    "เจรจาได้เฉพาะขณะที่คำรับรองเสนอแล้วและรอพิจารณา", "negotiations go on only while the agreement is submitted"
)
WAITS_FOR_COMMITTEE = Text(
    "หน่วยงานเสนอไปแล้ว ขณะนี้รอคำตอบของคณะกรรมการ", "the agency has made its offer; it is the committee's turn"
)
WAITS_FOR_AGENCY = Text(
    "คณะกรรมการเสนอกลับไปแล้ว ขณะนี้รอคำตอบของหน่วยงาน", "the committee has made its counter-offer; it is the agency's turn"
)
SETTLED_ALREADY = Text("การเจรจานี้ได้ข้อยุติแล้ว", "this negotiation is settled")
SAME_AS_DECIDED = Text(
    "ข้อเสนอนี้เหมือนกับข้อยุติ จึงไม่มีเหตุให้เปิดเจรจาใหม่", "this is what was decided, so there is nothing to take up again"
)

OUT_OF_TURN = {
    (Action.OFFER, "offered"): WAITS_FOR_COMMITTEE,
    (Action.COUNTER_OFFER, "countered"): WAITS_FOR_AGENCY,
    (Action.COUNTER_OFFER, "open"): WAITS_FOR_AGENCY,
    (Action.SETTLE_NEGOTIATION, "open"): WAITS_FOR_AGENCY,
    (Action.OFFER, "settled"): SETTLED_ALREADY,
    (Action.SETTLE_NEGOTIATION, "settled"): SETTLED_ALREADY,
}
"""Why something cannot be done in a state of the ledger, in plainer words than the state machine has."""


def propose(*, row: AgreementIndicator, ledger: Negotiation | None, doing: Doing) -> Negotiation:
    """Open the ledger of a row, or write into it what the row says by now; for ``submit_agreement``, in its
    transaction. What is settled stays settled, and what is as it was last offered adds no entry.
    """
    if ledger is None:
        ledger = Negotiation.objects.create(indicator=row)
    terms = terms_of(row)
    entries = list(ledger.offers.order_by("number"))
    mine = [offer for offer in entries if offer.side == AGENCY]
    if ledger.state == "settled" or (mine and terms_of(mine[-1]).same_as(terms)):
        return ledger
    details = _details(row, terms_of(mine[-1]) if mine else terms, terms, len(entries) + 1)
    if NEGOTIATION.find(ledger.state, Action.OFFER) is not None:
        perform(machine=NEGOTIATION, subject=ledger, action=Action.OFFER, doing=doing, details=details)
    else:  # offered already, and the agreement came back changed: the new text takes the place of the old offer
        Negotiation.objects.filter(pk=ledger.pk).update(version=ledger.version + 1)
        record(kind=NEGOTIATION.name, subject=ledger, action=Action.OFFER, doing=doing, details=details)
    _write(ledger, AGENCY, terms, doing, len(entries) + 1)
    return ledger


@transaction.atomic
def make_offer(*, negotiation: Negotiation, terms: Terms, doing: Doing) -> Offer:
    """The agency's next entry.

    Raises:
        NotReady: the terms have errors.
        Refused: not permitted, not its turn, no reason, or the ledger is not as it was seen.
    """
    return _enter(negotiation, Action.OFFER, AGENCY, terms, doing)


@transaction.atomic
def make_counter_offer(*, negotiation: Negotiation, terms: Terms, doing: Doing) -> Offer:
    """The committee's next entry; after a decision it takes the indicator up again.

    Raises:
        NotReady: the terms have errors.
        Refused: as :func:`make_offer`, or it is what was decided.
    """
    if negotiation.state == "settled" and may(doing.viewer, Action.COUNTER_OFFER, negotiation.owner):
        last = negotiation.offers.filter(side=DECISION).order_by("number").last()
        if last is not None and terms_of(last).same_as(terms):
            raise Refused("same", SAME_AS_DECIDED)
    return _enter(negotiation, Action.COUNTER_OFFER, COMMITTEE, terms, doing)


@transaction.atomic
def settle_negotiation(*, negotiation: Negotiation, terms: Terms, doing: Doing) -> Offer:
    """Decide: the terms, either side's or a third text, are written into the agreement.

    Raises:
        NotReady: the terms have errors.
        Refused: not permitted, nothing offered yet, own work, no reason, or the ledger is not as it was seen.
    """
    offer = _enter(negotiation, Action.SETTLE_NEGOTIATION, DECISION, terms, doing)
    row = AgreementIndicator.objects.select_for_update(no_key=True).get(pk=negotiation.indicator_id)
    before, decided = terms_of(row), terms.laid_over(row)
    changed = changes(before, terms_of(decided))
    if changed:
        decided.version += 1
        decided.save(update_fields=["row", "target", "levels", "version"])
        record(
            kind=TEMPLATE.name,
            subject=decided,
            action=Action.SETTLE_NEGOTIATION,
            doing=doing,
            details={"code": row.code, "agreement": row.agreement_id, "changes": changed},
        )
    return offer


def _enter(negotiation: Negotiation, action: Action, side: str, terms: Terms, doing: Doing) -> Offer:
    demand(doing, action, negotiation.owner)
    agreement = hold(negotiation.indicator.agreement)
    locked = Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
    if agreement.state != "submitted":
        raise Refused("state", NOT_SUBMITTED)
    if doing.version is not None and doing.version != locked.version:
        raise Refused("version", CHANGED_MEANWHILE)
    if (action, locked.state) in OUT_OF_TURN:
        raise Refused("turn", OUT_OF_TURN[action, locked.state])
    demand_possible(machine=NEGOTIATION, subject=locked, action=action, doing=doing)
    if action is not Action.OFFER:
        refuse_own_year(agreement, doing)
    _refuse_wrong(negotiation.indicator, terms)
    last = locked.offers.order_by("number").last()
    number = last.number + 1 if last else 1
    details = _details(negotiation.indicator, terms_of(last) if last else terms, terms, number)
    perform(machine=NEGOTIATION, subject=negotiation, action=action, doing=doing, details=details)
    return _write(negotiation, side, terms, doing, number)


def _refuse_wrong(row: AgreementIndicator, terms: Terms) -> None:
    """Errors that the terms make in their own row; what they do to the sum of all weights is for the agency to mend."""
    found = promise(row.agreement)
    mine = found.by_code[row.code]
    before = {(finding.code, finding.key) for finding in found.findings_about(row.code) if finding.is_error}
    tried = with_terms(found, mine, terms)
    errors = tuple(
        finding
        for finding in tried.findings_about(row.code)
        if finding.is_error and (finding.code, finding.key) not in before
    )
    if errors:
        raise NotReady(errors, tried.draft)


def _write(ledger: Negotiation, side: str, terms: Terms, doing: Doing, number: int) -> Offer:
    assert doing.viewer.person is not None  # `may` has seen that somebody asks
    return ledger.offers.create(
        number=number,
        side=side,
        row=dict(terms.row),
        target=terms.target,
        levels=dict(terms.levels),
        reason=doing.reason.strip(),
        by=doing.viewer.person,
        at=doing.at,
    )


def _details(row: AgreementIndicator, old: Terms, new: Terms, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "agreement": row.agreement_id,
        "code": row.code,
        "changes": changes(old, new),
        "terms": {"row": dict(new.row), "target": new.target, "levels": dict(new.levels)},
    }
