"""Change requests: asked for by the agency, withdrawn by it, decided by the commission (C7, CH-1 to CH-3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from samrit.agreements.actions.amending import amend
from samrit.agreements.actions.apart import refuse_own_year
from samrit.agreements.changeable import Wish, current, is_known, label, objects_of, wishes_of
from samrit.agreements.models import Agreement, ChangeRequest
from samrit.agreements.queries.audit import stated_of
from samrit.agreements.queries.changes import (
    Asked,
    newest_edition,
    overlap,
    rules_of,
    taken_fields,
    verdict_on,
)
from samrit.agreements.queries.impact import Impact, impact
from samrit.agreements.queries.promises import Promise, promise
from samrit.agreements.refusals import NotReady
from samrit.core.change_requests import ChangeReason, Verdict
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST, IN_FORCE
from samrit.workflow.actions import NOT_POSSIBLE, REASON_NEEDED, Doing, Refused, demand, perform, record
from samrit.workflow.models import Event

NO_RULES = Text(
    "กรอบการประเมินนี้ไม่ได้กำหนดหลักเกณฑ์การขอเปลี่ยนแปลงไว้ จึงยื่นคำขอผ่านระบบไม่ได้",
    "this framework has no rules on changes, so a request cannot be made here",
)
NOTHING_CHANGED = Text("ยังไม่ได้เปลี่ยนค่าใด", "no value was changed")
NO_SUCH_FIELD = Text("ช่อง {field} ของตัวชี้วัด {code} ขอเปลี่ยนแปลงไม่ได้", "{field} of indicator {code} cannot be changed")
STALE = Text(
    "ค่าปัจจุบันของ{fields}ไม่ตรงกับที่คำขอระบุไว้ เพราะมีการแก้ไขหลังจากนั้น โปรดเปิดแบบคำขอใหม่",
    "{fields} is not what the request says it is, for it was changed since; please begin anew",
)
OF_INDICATOR = Text("{label}ของตัวชี้วัด {code}", "{label} of indicator {code}")
TAKEN = Text(
    "{fields}อยู่ในคำขอที่ {number} ซึ่งยังรอพิจารณา โปรดรอผลหรือถอนคำขอนั้นก่อน",
    "{fields} is in request {number}, which still waits; wait for its decision or withdraw it first",
)
NOT_ADMITTED = Text("ยื่นคำขอเปลี่ยนแปลงที่ไม่เข้าเงื่อนไข: ไม่รับพิจารณา", "change request not admitted: conditions not met")
FOLLOWERS: list[Callable[[Agreement], None]] = []
"""Each holds what the next edition of an agreement takes with it. Parts above (open reports) put themselves here when
the app starts: that is held before anything is recorded, for whoever holds the end of the log waits for nobody."""


class Overlapping(Refused):
    """Another request that is still open wants to change some of the same fields."""

    def __init__(self, found: Mapping[Wish, ChangeRequest]) -> None:
        self.requests = tuple(dict.fromkeys(found.values()))
        first = self.requests[0]
        fields = in_words([wish for wish, request in found.items() if request == first])
        super().__init__("taken", TAKEN.fill(fields=fields, number=first.pk))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: it waits for its decision, or was not admitted; the event tells either way."""

    verdict: Verdict
    event: Event
    request: ChangeRequest | None = None


def in_words(wishes: Sequence[Wish]) -> Text:
    """The fields that wishes are about, as a part of a sentence."""
    return Text.join(", ", [OF_INDICATOR.fill(label=label(wish.field), code=wish.code) for wish in wishes])


@transaction.atomic
def request_change(*, agreement: Agreement, wishes: Sequence[Wish], asked: Asked, doing: Doing) -> Outcome:
    """Hand in a request; ``doing.at`` is when it arrived at the server, which decides whether it came in time (CH-1).

    A request that is not admissible is refused as a whole. That it was made, and every ground, is an event all the
    same, so that the agency can prove what it asked for and when.

    Raises:
        NotReady: the agreement would have errors with it.
        Overlapping: an open request wants to change the same fields.
        Refused: not permitted, no edition in force, no rules, no reason, nothing changed, or changed meanwhile.
    """
    demand(doing, Action.REQUEST_CHANGE, agreement.organization)
    locked = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    if locked.state not in IN_FORCE:
        raise Refused("state", NOT_POSSIBLE.fill(thing=AGREEMENT.label, state=AGREEMENT.states[locked.state]))
    found_rules = rules_of(agreement)
    if found_rules is None:
        raise Refused("no-rules", NO_RULES)
    if not asked.justification.strip():
        raise Refused("reason", REASON_NEEDED)
    wishes = tuple(wish for wish in wishes if wish.old != wish.new)
    refuse_faulty(agreement, wishes)
    decision = verdict_on(found_rules, wishes, asked, doing.at)
    said = replace(doing, reason=asked.justification, version=None)
    details = _details(wishes, asked, decision)
    if not decision.admissible:
        details["what"] = [NOT_ADMITTED.th, NOT_ADMITTED.en]
        event = record(
            kind=AGREEMENT.name, subject=agreement, action=Action.REQUEST_CHANGE, doing=said, details=details
        )
        return Outcome(decision, event)
    request = _kept(agreement, wishes, asked, doing)
    event = record(
        kind=CHANGE_REQUEST.name,
        subject=request,
        action=Action.REQUEST_CHANGE,
        doing=said,
        states=("", request.state),
        details=details,
    )
    return Outcome(decision, event, request)


def _kept(agreement: Agreement, wishes: Sequence[Wish], asked: Asked, doing: Doing) -> ChangeRequest:
    """The request as it waits for its decision."""
    assert doing.viewer.person is not None  # `demand` has seen that somebody asks
    return ChangeRequest.objects.create(
        agreement=agreement,
        objects_changed=sorted(each.value for each in objects_of(wishes)),
        reason_kind=asked.reason.value,
        budget_not_allocated=asked.budget_not_allocated if asked.reason is ChangeReason.BUDGET else None,
        budget_not_transferable=asked.budget_not_transferable if asked.reason is ChangeReason.BUDGET else None,
        justification=asked.justification.strip(),
        references=asked.references.strip(),
        changes=[wish.plain() for wish in wishes],
        received_at=doing.at,
        requested_by=doing.viewer.person,
    )


def refuse_faulty(
    agreement: Agreement, wishes: Sequence[Wish], but: ChangeRequest | None = None, found: Promise | None = None
) -> Impact:
    """What the wishes would do, if nothing is wrong with them; ``but`` is the request that they are from.

    Raises:
        NotReady, Overlapping, Refused: as :func:`request_change`.
    """
    if not wishes:
        raise Refused("nothing-changed", NOTHING_CHANGED)
    found = found or promise(agreement)
    stated = stated_of(found)
    for wish in wishes:
        row = found.by_code.get(wish.code)
        if row is None or row.is_heading or not is_known(wish.field):
            raise Refused("no-field", NO_SUCH_FIELD.fill(field=label(wish.field), code=wish.code))
    stale = [
        wish for wish in wishes if current(row := found.by_code[wish.code], wish.field, stated[row.pk]) != wish.old
    ]
    if stale:
        raise Refused("stale", STALE.fill(fields=in_words(stale)))
    taken = overlap(wishes, taken_fields(agreement, but))
    if taken:
        raise Overlapping(taken)
    would = impact(agreement, wishes, found)
    if would.errors:
        raise NotReady(would.errors, would.after.draft)
    return would


def _details(wishes: Sequence[Wish], asked: Asked, decision: Verdict) -> dict[str, Any]:
    """Everything about a request, so that the log alone proves it."""
    return {
        "reason_kind": asked.reason.value,
        "budget_not_allocated": asked.budget_not_allocated,
        "budget_not_transferable": asked.budget_not_transferable,
        "references": asked.references.strip(),
        "changes": [wish.plain() for wish in wishes],
        "grounds": [
            {"met": ground.met, "rule": ground.reason.rule, "th": ground.reason.text.th, "en": ground.reason.text.en}
            for ground in decision.grounds
        ],
        "notes": [{"rule": note.rule, "th": note.text.th, "en": note.text.en} for note in decision.notes],
    }


@transaction.atomic
def withdraw_change(*, request: ChangeRequest, doing: Doing) -> ChangeRequest:
    """Take a request back before it is decided.

    Raises:
        Refused: not permitted, decided or withdrawn already, or changed meanwhile.
    """
    perform(machine=CHANGE_REQUEST, subject=request, action=Action.WITHDRAW_CHANGE, doing=doing)
    return request


@transaction.atomic
def decide_change(*, request: ChangeRequest, accept: bool, doing: Doing) -> ChangeRequest:
    """Accept a request, which makes the next edition of the agreement, or refuse it; either way with a reason.

    It is laid over the edition that is in force now: another request may have made one since this one came.

    Raises:
        NotReady: the agreement would have errors with it.
        Refused: not permitted, decided already, no reason, one's own request, or what it wants to change is not any
            more what it says.
    """
    demand(doing, Action.DECIDE_CHANGE, request.agreement.organization)
    in_force = _hold_in_force(request.agreement)
    perform(
        machine=CHANGE_REQUEST,
        subject=request,
        action=Action.DECIDE_CHANGE,
        doing=doing,
        target="accepted" if accept else "refused",
    )
    refuse_own_year(request.agreement, doing)
    request.decided_at, request.decided_by = doing.at, doing.viewer.person
    request.decision = doing.reason.strip()
    if accept:
        if in_force.state not in IN_FORCE:
            raise Refused("state", NOT_POSSIBLE.fill(thing=AGREEMENT.label, state=AGREEMENT.states[in_force.state]))
        would = refuse_faulty(in_force, wishes_of(request.changes), but=request)
        request.amendment = amend(would=would, request=request, doing=replace(doing, version=None))
    request.save(update_fields=["decided_at", "decided_by", "decision", "amendment"])
    return request


def _hold_in_force(agreement: Agreement) -> Agreement:
    """The edition in force, held until the transaction ends with all that follows it."""
    while True:
        found = newest_edition(agreement)
        Agreement.objects.select_for_update(no_key=True).only("pk").get(pk=found.pk)
        held = newest_edition(agreement)
        if held == found:  # else another request made an edition while this one waited
            break
    for hold in FOLLOWERS:
        hold(held)
    return held
