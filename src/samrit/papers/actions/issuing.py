"""Issuing a paper: it gets the next number of its organisation and year, and its bytes are kept for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from samrit.agreements.actions.starting import new_public_code
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT
from samrit.evidence.models import StoredFile
from samrit.evidence.storage import UnreachableError, keep
from samrit.organizations.models import Organization
from samrit.papers.kinds import Kind
from samrit.papers.models import IssuedPaper, printed_number
from samrit.workflow.actions import Doing, Refused, demand, record

ISSUED_ALREADY = Text(
    "ออกเอกสารนี้แล้วเป็นเลขที่ {number} เอกสารที่ออกแล้วไม่จัดทำใหม่",
    "this paper was issued as {number}; an issued paper is never made anew",
)
UNREACHABLE = Text(
    "ที่เก็บไฟล์ใช้งานไม่ได้ชั่วคราว จึงยังไม่ได้ออกเอกสาร โปรดลองใหม่ภายหลัง",
    "the storage cannot be used right now, so nothing was issued; please try again later",
)


@dataclass(frozen=True, slots=True)
class Made:
    """The file of a paper, the title that it bears and the hash that is printed on it."""

    content: bytes
    title: str
    content_hash: str


Maker = Callable[[Any, str, str], Made]
"""Makes the file from its subject as it now is, its number and its public code."""


@transaction.atomic
def issue_paper(*, kind: Kind, subject: Any, fiscal_year: int, make: Maker, doing: Doing) -> IssuedPaper:
    """Give the paper of ``subject`` its number, make it and keep it.

    The organisation is held while the number is taken, so that two who issue at once get two numbers, and no number is
    lost: what is refused later gives it back. The subject is held and read again, so that what was loaded before
    decides nothing and is not what the paper says.

    Raises:
        Refused: not permitted, not ready, issued already, or the storage cannot be written.
    """
    demand(doing, kind.action, subject.owner)
    assert doing.viewer.person is not None  # who may issue is somebody
    organization, subject = _held(kind, subject)
    if refusal := kind.hinders(subject):
        raise refusal
    issued = IssuedPaper.objects.filter(kind=kind.code, subject_kind=kind.subject, subject_id=subject.pk).first()
    if issued is not None:
        raise Refused("issued", ISSUED_ALREADY.fill(number=issued.shown_number))
    last = IssuedPaper.objects.filter(organization=organization, fiscal_year=fiscal_year).aggregate(Max("number"))
    number = (last["number__max"] or 0) + 1
    code = new_public_code()
    made = make(subject, printed_number(organization, fiscal_year, number), code)
    paper = IssuedPaper.objects.create(
        organization=organization,
        fiscal_year=fiscal_year,
        number=number,
        kind=kind.code,
        subject_kind=kind.subject,
        subject_id=subject.pk,
        title=made.title[:600],
        content_hash=made.content_hash,
        stored=_kept(made.content, doing),
        public_code=code,
        issued_at=doing.at,
        issued_by=doing.viewer.person,
    )
    details = {"paper": paper.shown_number, "paper_hash": made.content_hash, "sha256": paper.stored.sha256}
    record(
        kind=kind.subject,
        subject=subject,
        action=Action.ISSUE_PAPER,
        doing=doing,
        details=details | {"what": [kind.label.th, kind.label.en]},
    )
    return paper


def _held(kind: Kind, subject: Any) -> tuple[Organization, Any]:
    """Its organisation and the subject as it now is, in the order of ADR 0034: an agreement before organisations,
    evaluations and requests for change after them."""
    holding = type(subject).objects.select_for_update(no_key=True)
    fresh = holding.get(pk=subject.pk) if kind.subject == AGREEMENT.name else None
    organization = Organization.objects.select_for_update(no_key=True).get(pk=subject.owner.pk)
    return organization, fresh or holding.get(pk=subject.pk)


def _kept(content: bytes, doing: Doing) -> StoredFile:
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        keep(content, sha256)
    except UnreachableError:
        raise Refused("storage", UNREACHABLE) from None
    found, _made = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "kind": "pdf", "stored_at": doing.at}
    )
    return found
