"""The next edition of an agreement, made by an accepted change; the edition before it stays as it was signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Any

from django.utils import timezone

from samrit.agreements.actions.publishing import index_published
from samrit.agreements.actions.starting import new_public_code
from samrit.agreements.content import Content, content_hash
from samrit.agreements.models import Agreement, AgreementIndicator, ChangeRequest, Signature, TemplateRemark
from samrit.agreements.queries.changes import standing_signatures
from samrit.agreements.queries.impact import Impact
from samrit.agreements.queries.promises import from_rows
from samrit.agreements.queries.signers import title_on
from samrit.agreements.queries.signing import content_of, parties_of
from samrit.core.change_requests import ChangeReason
from samrit.core.grants import scope_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.core.written.plain import Plain
from samrit.workflow.actions import Doing, perform, record

NOBODY = Text("", "")
AS_SIGNED = ("organization", "strategy")
"""Parts that the new edition takes from the old one as they were frozen: a change request does not touch them."""
MADE = Text("จัดทำคำรับรองฉบับแก้ไขครั้งที่ {number} ตามคำขอที่อนุมัติ", "amendment {number} made as the accepted request asks")
SUPERSEDED_BY = Text("มีฉบับแก้ไขครั้งที่ {number} แทนฉบับนี้", "amendment {number} takes the place of this edition")
NOT_SIGNED_ANEW = Text(
    "ฉบับแก้ไขนี้มีผลตามคำวินิจฉัย มิได้ลงนามใหม่ ลายมือชื่อที่แสดงเป็นลายมือชื่อของฉบับที่ลงนามไว้เดิมตามแฮชที่ระบุ",
    "this edition takes effect by the decision and was not signed anew; the signatures shown are those of the edition "
    "that was signed, under the hash that is named",
)


def amend(*, would: Impact, request: ChangeRequest, doing: Doing) -> Agreement:
    """Make the next edition with the wishes of ``would`` in it; call it inside the transaction of the decision.

    It has the framework, the parameters and the state of the edition before; its content is frozen with its own hash.
    No signature is copied: people signed another text, and the content says which.

    Raises:
        Refused: the edition cannot be superseded by this person, or was meanwhile.
    """
    old = would.before.agreement
    new = _next_edition(old, doing)
    content = content_of(from_rows(new, would.after.rows), parties_of(old), None)
    content |= {key: (old.content or {}).get(key) for key in AS_SIGNED}
    content["amendment"] = amendment_part(old, request, doing)
    new.content, new.content_hash = content, content_hash(content)
    silent = replace(doing, reason="")  # the reason stands in the event of the request
    perform(
        machine=AGREEMENT,
        subject=old,
        action=Action.DECIDE_CHANGE,
        doing=silent,
        details=_said(SUPERSEDED_BY, new) | {"request": request.pk},
    )
    new.save()
    _copy_rows(would.after.rows, new)
    record(
        kind=AGREEMENT.name,
        subject=new,
        action=Action.DECIDE_CHANGE,
        doing=silent,
        states=("", new.state),
        details=_said(MADE, new)
        | {"content_hash": new.content_hash, "request": request.pk, "changes": request.changes},
    )
    if new.published_at is not None:
        index_published(new)
    return new


def _next_edition(old: Agreement, doing: Doing) -> Agreement:
    """What follows ``old``, not stored yet; published at once where ``old`` was."""
    return Agreement(
        organization=old.organization,
        framework=old.framework,
        fiscal_year=old.fiscal_year,
        amendment=old.amendment + 1,
        supersedes=old,
        parameters=old.parameters,
        settings=old.settings,
        state=old.state,
        public_code=new_public_code(),
        published_at=doing.at if old.published_at else None,
    )


def _said(words: Text, edition: Agreement) -> dict[str, Any]:
    """What an event of an edition says in words, and which edition it speaks of."""
    said = words.fill(number=edition.amendment)
    return {"what": [said.th, said.en], "edition": edition.amendment}


def amendment_part(old: Agreement, request: ChangeRequest, doing: Doing) -> Content:
    """What the content of an amendment says about itself: what it changes, which post decided it, whose signatures it
    has. It is published, so the person who decided is named in the log alone.

    Everything is text, as in the rest of the content (docs/published-data.md).
    """
    signed, signatures = standing_signatures(old)
    decider = _post_of(doing, old)
    reason = ChangeReason(request.reason_kind).label
    return {
        "number": str(old.amendment + 1),
        "supersedes": {"edition": str(old.amendment), "hash": old.content_hash, "public_code": old.public_code},
        "request": {
            "number": str(request.pk),
            "received_at": request.received_at.isoformat(),
            "reason": request.reason_kind,
            "reason_th": reason.th,
            "reason_en": reason.en,
            "justification": request.justification,
            "changes": request.changes,
        },
        "decision": {
            "decided_at": doing.at.isoformat(),
            "by": decider.th,
            "by_en": decider.en,
            "reason": doing.reason.strip(),
        },
        "signed_edition": {
            "edition": str(signed.amendment),
            "hash": signed.content_hash,
            "signatures": [_signature(place) for place in signatures],
            "note_th": NOT_SIGNED_ANEW.th,
            "note_en": NOT_SIGNED_ANEW.en,
        },
    }


def _post_of(doing: Doing, agreement: Agreement) -> Text:
    """The post in which somebody decides; the role, for those without one."""
    person = doing.viewer.person
    if person is not None:
        title = title_on(person, timezone.localtime(doing.at).date(), agreement.organization).text
        if title.th:
            return title
    return next((held.role.label for held in doing.viewer.held if scope_of(held.role, Action.DECIDE_CHANGE)), NOBODY)


def _signature(place: Signature) -> Plain:
    return {
        "order": str(place.order),
        "side": place.side,
        "post": place.post,
        "name": place.name,
        "title": place.title,
        "signed_at": place.signed_at.isoformat() if place.signed_at else None,
        "hash": place.content_hash,
    }


def _copy_rows(rows: Sequence[AgreementIndicator], new: Agreement) -> None:
    """The rows as they would be, now rows of the new edition, with the remarks of the audit on their templates."""
    old_keys: Mapping[str, int] = {row.code: row.pk for row in rows}
    copies = [copy(row) for row in rows]
    for each in copies:
        each._state = copy(each._state)
        each.pk, each._state.adding, each.agreement = None, True, new
    AgreementIndicator.objects.bulk_create(copies)
    made = dict(AgreementIndicator.objects.filter(agreement=new).values_list("code", "pk"))
    new_keys = {old_keys[code]: pk for code, pk in made.items()}
    remarks = list(TemplateRemark.objects.filter(indicator__in=new_keys))
    for remark in remarks:
        remark.pk, remark._state.adding, remark.indicator_id = None, True, new_keys[remark.indicator_id]
    TemplateRemark.objects.bulk_create(remarks)
