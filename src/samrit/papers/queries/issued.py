"""The papers that were issued: of one thing, their kept bytes, and whether one is genuine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from samrit.core.permissions import Action, Level
from samrit.core.text import Text
from samrit.evidence.models import StoredFile
from samrit.evidence.storage import DamagedError, fetch
from samrit.papers.kinds import Kind
from samrit.papers.models import IssuedPaper
from samrit.workflow.chain import digest
from samrit.workflow.models import Event

FILE_DIFFERS = Text(
    "ไฟล์ที่จัดเก็บไว้ไม่ตรงกับไฟล์ที่ออก หรือไม่อยู่ในที่เก็บ", "the file that is kept is not the one that was issued, or it is gone"
)
LOG_DIFFERS = Text(
    "บันทึกเหตุการณ์ที่แก้ไขไม่ได้ระบุเลขที่ เวลา หรือค่าแฮชอื่น",
    "the log of events, which cannot be changed, states another number, time or hash",
)
PAPER_DIFFERS = Text("ค่าแฮชใน QR ที่ท่านสแกนไม่ตรงกับเอกสารนี้", "the hash in the QR code is not that of this paper")


def issued_paper(kind: Kind, subject_id: int) -> IssuedPaper | None:
    """The paper of this kind about this thing, if one was issued; one query."""
    rows = IssuedPaper.objects.select_related("organization", "stored", "issued_by")
    return rows.filter(kind=kind.code, subject_kind=kind.subject, subject_id=subject_id).first()


def issued_papers(kind: Kind, subject_ids: Iterable[int]) -> dict[int, IssuedPaper]:
    """The papers of this kind about many things, by thing; one query."""
    rows = IssuedPaper.objects.select_related("organization", "stored")
    found = rows.filter(kind=kind.code, subject_kind=kind.subject, subject_id__in=list(subject_ids))
    return {paper.subject_id: paper for paper in found}


def kept_bytes(paper: IssuedPaper) -> bytes:
    """The file as it was issued.

    Raises:
        DamagedError: it is gone or changed.
        UnreachableError: the storage cannot be read now.
    """
    return fetch(paper.stored.sha256)


def is_issued(stored: StoredFile) -> bool:
    """Whether the bytes are those of an issued paper, which stay (see ``evidence.actions.sweeping.PROOFS``)."""
    return IssuedPaper.objects.filter(stored=stored).exists()


class Authenticity(StrEnum):
    """What a check says."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to somebody who checks a paper; ``sealed`` where nothing is told but that it is genuine, since when,
    and its hash."""

    authenticity: Authenticity
    paper: IssuedPaper | None = None
    faults: tuple[Text, ...] = ()
    sealed: bool = False
    compared: bool = False


def verify_paper(code: str, given_hash: str = "") -> Verification:
    """Whether the paper with this code is what was issued; ``given_hash`` is the beginning that a paper carries.

    Raises:
        UnreachableError: the storage cannot be read now.
    """
    rows = IssuedPaper.objects.select_related("organization", "stored")
    paper = rows.filter(public_code=code).first()
    if paper is None:
        return Verification(Authenticity.UNKNOWN)
    faults = []
    try:
        kept_bytes(paper)
    except DamagedError:
        faults.append(FILE_DIFFERS)
    if not _log_agrees(paper):
        faults.append(LOG_DIFFERS)
    compared = bool(given_hash) and len(given_hash) >= 16
    if given_hash and not paper.content_hash.startswith(given_hash.lower()):
        faults.append(PAPER_DIFFERS)
    outcome = Authenticity.ALTERED if faults else Authenticity.AUTHENTIC
    sealed = paper.organization.level is Level.PERSON
    return Verification(outcome, paper, tuple(faults), sealed, compared)


def _log_agrees(paper: IssuedPaper) -> bool:
    """Whether the event of issuing, untouched, tells of this number, file, hash and moment."""
    rows = Event.objects.filter(
        subject_kind=paper.subject_kind, subject_id=paper.subject_id, action=Action.ISSUE_PAPER.value
    )
    told = {
        "paper": paper.shown_number,
        "paper_hash": paper.content_hash,
        "sha256": paper.stored.sha256,
    }
    return any(
        digest(event) == event.hash
        and event.at == paper.issued_at
        and all(event.details.get(key) == value for key, value in told.items())
        for event in rows
    )
