"""Submitting an agreement, taking it back, returning it and accepting it (C2, C3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from samrit.agreements.actions.apart import refuse_own_year
from samrit.agreements.actions.auditing import submit_changed_templates
from samrit.agreements.actions.holding import hold
from samrit.agreements.actions.negotiating import propose
from samrit.agreements.actions.signing import thaw, void_signatures
from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.lateness import lateness_details
from samrit.agreements.queries.promises import Promise, as_file
from samrit.agreements.queries.readiness import Readiness, decided_since_submission, readiness
from samrit.agreements.refusals import NotReady
from samrit.core.permissions import ACTION_LABELS, Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.workflow.actions import Doing, Refused, demand_possible, perform
from samrit.workflow.models import Event

PROPOSED_AS_DRAFTED = Text("เสนอตามร่างคำรับรอง", "proposed as drafted in the agreement")
DEPARTS = Text(
    "ตัวชี้วัด {codes} ไม่ตรงกับข้อยุติของการเจรจา โปรดแก้ไขให้ตรงกับข้อยุติ หรือขอให้คณะกรรมการเปิดเจรจาใหม่",
    "{codes}: not what was decided in the negotiation; put the decision back, or ask the committee to take it up again",
)
DECIDED = Text(
    "ถอนไม่ได้แล้ว เพราะส่วนกลางดำเนินการไปแล้ว ({what}: {about}) โปรดขอให้นักวิเคราะห์ส่วนกลางส่งกลับแก้ไข",
    "it can no longer be withdrawn: the central office has acted ({what}: {about}); ask the analyst to return it",
)
UNSETTLED = Text(
    "ยังเห็นชอบไม่ได้ เพราะการเจรจายังไม่ได้ข้อยุติ: ตัวชี้วัด {codes}",
    "it cannot be accepted yet: the negotiation is not settled for {codes}",
)


@transaction.atomic
def submit_agreement(*, agreement: Agreement, doing: Doing, reasons: Mapping[str, str] | None = None) -> Event:
    """Hand in the whole agreement. What is not on the approved list is negotiated: a ledger is opened with what the
    agreement says as the first offer; ``reasons`` are the agency's, by code (else the template's own reason).

    Raises:
        NotReady: the checker has errors; all of them are named.
        Refused: not permitted, not a draft, or the rows depart from what was decided.
    """
    found = readiness(hold(agreement))
    demand_possible(machine=AGREEMENT, subject=agreement, action=Action.SUBMIT_AGREEMENT, doing=doing)
    _refuse_errors(found)
    arrow = AGREEMENT.find(agreement.state, Action.SUBMIT_AGREEMENT)
    event = perform(
        machine=AGREEMENT,
        subject=agreement,
        action=Action.SUBMIT_AGREEMENT,
        doing=doing,
        details=_summary(found) | lateness_details(agreement, arrow.due if arrow else "", doing.at),
    )
    for row in found.negotiated:
        reason = (reasons or {}).get(row.code, "").strip() or row.reason.strip() or PROPOSED_AS_DRAFTED.th
        propose(row=row, ledger=found.ledgers.get(row.pk), doing=replace(doing, version=None, reason=reason))
    submit_changed_templates(found=found.found, doing=replace(doing, version=None))
    return event


@transaction.atomic
def withdraw_agreement(*, agreement: Agreement, doing: Doing) -> Event:
    """Take it back to edit it, as long as nobody has decided anything about it.

    Raises:
        Refused: not permitted, not submitted, or something was decided or countered already.
    """
    hold(agreement)
    demand_possible(machine=AGREEMENT, subject=agreement, action=Action.WITHDRAW_AGREEMENT, doing=doing)
    decided = decided_since_submission(agreement)
    if decided is not None:
        what = ACTION_LABELS[Action(decided.action)]
        raise Refused("decided", DECIDED.fill(what=what, about=decided.subject_name))
    return perform(machine=AGREEMENT, subject=agreement, action=Action.WITHDRAW_AGREEMENT, doing=doing)


@transaction.atomic
def return_agreement(*, agreement: Agreement, doing: Doing) -> Event:
    """Send it back to the agency with a reason; signatures given so far are void.

    Raises:
        Refused: not permitted, not possible in this state, or no reason.
    """
    hold(agreement)
    demand_possible(machine=AGREEMENT, subject=agreement, action=Action.RETURN_AGREEMENT, doing=doing)
    details = void_signatures(agreement)
    event = perform(machine=AGREEMENT, subject=agreement, action=Action.RETURN_AGREEMENT, doing=doing, details=details)
    thaw(agreement)
    return event


@transaction.atomic
def accept_agreement(*, agreement: Agreement, doing: Doing) -> Event:
    """Agree to all that is in it.

    Raises:
        NotReady: the checker has errors.
        Refused: not permitted, not submitted, own work, or a negotiation is not settled.
    """
    found = readiness(hold(agreement))
    demand_possible(machine=AGREEMENT, subject=agreement, action=Action.ACCEPT_AGREEMENT, doing=doing)
    refuse_own_year(agreement, doing)
    _refuse_errors(found)
    if found.unsettled:
        raise Refused("unsettled", UNSETTLED.fill(codes=_codes(found.unsettled)))
    return perform(
        machine=AGREEMENT, subject=agreement, action=Action.ACCEPT_AGREEMENT, doing=doing, details=_summary(found)
    )


def _refuse_errors(found: Readiness) -> None:
    if found.found.errors:
        raise NotReady(found.found.errors, found.found.draft)
    if found.departing:
        raise Refused("departs", DEPARTS.fill(codes=_codes(found.departing)))


def _codes(rows: Iterable[AgreementIndicator]) -> str:
    return ", ".join(row.code for row in rows)


def _summary(found: Readiness) -> dict[str, Any]:
    return {
        "straight": [row.code for row in found.straight],
        "negotiated": [row.code for row in found.negotiated],
        "hash": promise_hash(found.found),
    }


def promise_hash(found: Promise) -> str:
    """The sha256 of everything that the agreement says, as the scorecard file has it."""
    return content_hash(as_file(found.agreement, found.rows))
