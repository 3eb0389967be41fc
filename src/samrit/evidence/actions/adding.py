"""Adding a file to the evidence of an organisation and year, and saying what it is called and dated."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Sum

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.evidence.gate import Passed, examine, megabytes, refuse_too_large
from samrit.evidence.models import Evidence, StoredFile
from samrit.evidence.storage import UnreachableError, is_there, keep
from samrit.gate.refusal import Refusal
from samrit.organizations.models import Organization
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

KIND = "evidence"
"""What events call it."""

QUOTA = Text(
    "หลักฐานของหน่วยงานในปีงบประมาณนี้รวมกันจะเกิน {limit} MB (ใช้แล้ว {used} MB) โปรดนำไฟล์ที่ไม่ใช้ออกหรือติดต่อผู้ดูแลระบบ",
    "the evidence of this organisation and year would exceed {limit} MB ({used} MB are used); remove files that are not"
    " needed, or ask the administrator",
)
UNREACHABLE = Text(
    "ที่เก็บไฟล์ใช้งานไม่ได้ชั่วคราว ระบบยังไม่ได้เก็บไฟล์นี้ โปรดลองใหม่ภายหลัง",
    "the storage cannot be used right now, so the file was not kept; please try again later",
)
OTHER_KIND = Text("รับเฉพาะไฟล์ {kinds}", "only {kinds} files are taken")
CHOOSE_ANOTHER = Text("เลือกภาพถ่าย หรือบันทึกเป็นภาพก่อน", "choose a photograph, or save it as one first")
DESCRIBED = Text("แก้ไขชื่อหรือวันที่ของหลักฐาน", "title or date of evidence edited")
GONE = Text("หลักฐานนี้ถูกนำออกแล้ว", "this evidence was removed")
TITLE_LENGTH = 300
CLOSED: list[Callable[[Evidence], Refused | None]] = []
"""Each says why nothing of the evidence of a year changes any more, if so. Parts above put themselves here when the app
starts; what they say is the same for every file, so that it tells nothing of who looks at which."""
CLOSERS: list[Callable[[Evidence], None]] = []
"""Each holds what closes the year of a piece of evidence, so that it is not closed while the evidence changes."""


class Upload(Protocol):
    """Anything that gives its bytes: a file of a form, or ``io.BytesIO``."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, or fewer at the end."""


class NotTaken(Refused):
    """A file that the gate refused: ``what`` is wrong with it, and the ``remedy``."""

    def __init__(self, refusal: Refusal) -> None:
        self.what, self.remedy = refusal.text, refusal.remedy
        super().__init__(refusal.code, Text.join(" → ", [refusal.text, refusal.remedy]))


@dataclass(frozen=True, slots=True)
class Added:
    """The evidence; ``was_there`` when the same file stood in the same year already, and nothing was done."""

    evidence: Evidence
    was_there: bool


def add_evidence(
    *,
    organization: Organization,
    fiscal_year: int,
    upload: Upload,
    name: str,
    doing: Doing,
    title: str = "",
    dated_on: date | None = None,
) -> Added:
    """Look at a file and keep it. The same file brought again is the same evidence, so that sending twice does no harm.

    Whether another organisation keeps the same bytes changes nothing that anybody can see.

    Raises:
        NotTaken: the gate refused the file; nothing of it is kept.
        Refused: not permitted, over the quota of the year, or the storage cannot be written.
    """
    demand(doing, Action.ADD_EVIDENCE, organization)
    data, passed = let_through(upload, name)
    evidence = Evidence(
        organization=organization,
        fiscal_year=fiscal_year,
        name=passed.name,
        title=title.strip()[:TITLE_LENGTH],
        dated_on=dated_on,
        added_by=doing.viewer.person,
        added_at=doing.at,
    )
    return keep_evidence(evidence, passed, data, doing)


def let_through(upload: Upload, name: str, *, kinds: Collection[str] = ()) -> tuple[bytes, Passed]:
    """The bytes of a file that the gate lets through, of these kinds where some are given.

    Raises:
        NotTaken: the gate refused the file, or it is of another kind.
    """
    try:
        data = upload.read(settings.EVIDENCE_LARGEST + 1)
        refuse_too_large(len(data), settings.EVIDENCE_LARGEST)
        passed = examine(data, name, largest=settings.EVIDENCE_LARGEST)
    except Refusal as refusal:
        raise NotTaken(refusal) from None
    if kinds and passed.kind not in kinds:
        raise NotTaken(Refusal("other-kind", OTHER_KIND.fill(kinds=", ".join(kinds)), CHOOSE_ANOTHER))
    return data, passed


def keep_evidence(evidence: Evidence, passed: Passed, data: bytes, doing: Doing) -> Added:
    """Keep a file that passed the gate; whoever calls has asked whether this person may.

    Raises:
        Refused: over the quota of the year, or the storage cannot be written.
    """
    organization, fiscal_year = evidence.organization, evidence.fiscal_year
    there = _there(organization, fiscal_year, passed)
    if there is not None:
        return Added(there, was_there=True)
    _refuse_over_quota(organization, fiscal_year, passed.size)
    try:
        keep(data, passed.sha256)
        return Added(_kept(evidence, passed, data, doing), was_there=False)
    except UnreachableError:
        raise Refused("storage", UNREACHABLE) from None
    except IntegrityError:  # somebody brought the same file at the same moment
        there = _there(organization, fiscal_year, passed)
        if there is None:
            raise
        return Added(there, was_there=True)


@transaction.atomic
def _kept(evidence: Evidence, passed: Passed, data: bytes, doing: Doing) -> Evidence:
    organization, fiscal_year = evidence.organization, evidence.fiscal_year
    # One after another, so that the quota holds.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    _refuse_over_quota(organization, fiscal_year, passed.size)
    about = {"size": passed.size, "kind": passed.kind, "pages": passed.pages, "stored_at": doing.at}
    stored, _made = StoredFile.objects.select_for_update(no_key=True).get_or_create(
        sha256=passed.sha256, defaults=about
    )
    if not is_there(passed.sha256):  # swept since it was kept a moment ago; nobody sweeps what is held
        keep(data, passed.sha256)
    evidence.stored = stored
    evidence.save(force_insert=True)
    details = {"file": passed.name, "sha256": passed.sha256, "size": str(passed.size), "fiscal_year": str(fiscal_year)}
    record(kind=KIND, subject=evidence, action=Action.ADD_EVIDENCE, doing=doing, details=details)
    return evidence


@transaction.atomic
def describe_evidence(*, evidence: Evidence, title: str, dated_on: date | None, doing: Doing) -> Evidence:
    """Say what a document is called and which date it bears; its bytes and the name of the file stay.

    Raises:
        Refused: not permitted, removed, changed meanwhile, or of a year that is certified.
    """
    locked = locked_evidence(evidence, doing, Action.ADD_EVIDENCE)
    changes: dict[str, Any] = {}
    for field, value in (("title", title.strip()[:TITLE_LENGTH]), ("dated_on", dated_on)):
        old = getattr(locked, field)
        if old != value:
            changes[field] = [str(old or ""), str(value or "")]
            setattr(locked, field, value)
    if changes:
        locked.version += 1
        locked.save(update_fields=["title", "dated_on", "version"])
        details = {"what": [DESCRIBED.th, DESCRIBED.en], "changes": changes}
        record(kind=KIND, subject=locked, action=Action.ADD_EVIDENCE, doing=doing, details=details)
    return locked


def locked_evidence(evidence: Evidence, doing: Doing, action: Action) -> Evidence:
    """The row as it stands, locked, once this person may do ``action``; inside of a transaction.

    Raises:
        Refused: not permitted, removed, changed since the version that the person saw, or of a year that is closed.
    """
    for hold in CLOSERS:
        hold(evidence)
    rows = Evidence.objects.select_for_update(no_key=True, of=("self",)).select_related("organization", "stored")
    locked = rows.get(pk=evidence.pk)
    demand(doing, action, locked.organization)
    if locked.removed_at is not None:
        raise Refused("gone", GONE)
    if doing.version is not None and doing.version != locked.version:
        raise Refused("version", CHANGED_MEANWHILE)
    refusal = closed(locked)
    if refusal is not None:
        raise refusal
    return locked


def closed(evidence: Evidence) -> Refused | None:
    """Why a piece of evidence stays as it is for good, if it does."""
    return next((refusal for closing in CLOSED if (refusal := closing(evidence)) is not None), None)


def used(organization: Organization, fiscal_year: int) -> int:
    """Bytes of everything that an organisation keeps for a year; one query."""
    rows = Evidence.objects.filter(organization=organization, fiscal_year=fiscal_year, removed_at__isnull=True)
    return int(rows.aggregate(all=Sum("stored__size"))["all"] or 0)


def _refuse_over_quota(organization: Organization, fiscal_year: int, size: int) -> None:
    """The shelf of one agency is full at some time; what evaluators bring is counted evaluation by evaluation."""
    if organization.parent_id is None:
        return
    there = used(organization, fiscal_year)
    if there + size > settings.EVIDENCE_A_YEAR:
        raise Refused("quota", QUOTA.fill(limit=megabytes(settings.EVIDENCE_A_YEAR), used=megabytes(there)))


def _there(organization: Organization, fiscal_year: int, passed: Passed) -> Evidence | None:
    rows = Evidence.objects.select_related("organization", "stored")
    return rows.filter(
        organization=organization, fiscal_year=fiscal_year, stored__sha256=passed.sha256, removed_at__isnull=True
    ).first()
