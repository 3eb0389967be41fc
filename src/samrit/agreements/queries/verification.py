"""Whether an agreement is what was signed, for everybody who holds a paper of it (C5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from samrit.agreements.content import Content, content_hash
from samrit.agreements.models import Agreement, Signature
from samrit.agreements.queries.published import PUBLIC, is_public, next_edition
from samrit.agreements.queries.signed import signature_faults
from samrit.agreements.queries.signing import is_unaltered
from samrit.agreements.queries.words import word_faults
from samrit.core.permissions import Action, Level
from samrit.core.text import Text
from samrit.organizations.models import OrganizationKind
from samrit.workflow.chain import digest
from samrit.workflow.models import Event

SIGNED = ("signed", *PUBLIC)
"""States in which everybody has signed."""


class Authenticity(StrEnum):
    """What a check says."""

    AUTHENTIC = "authentic"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    UNSIGNED = "unsigned"
    UNKNOWN = "unknown"


class Compared(StrEnum):
    """Whether a paper's hash was held against what is stored: without one only the code is known to be ours."""

    EQUAL = "equal"
    DIFFERENT = "different"
    NOT_GIVEN = "not-given"
    TOO_SHORT = "too-short"


SHORTEST_HASH = 16
"""Digits that the QR code carries; fewer are soon met by chance."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """All that is told of what a person promised: when it took effect, and the hash to hold the paper against."""

    at: datetime | None
    hash: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to somebody who checks a code: the agreement is there only where it may be told about, ``sealed``
    where nothing may but that it is genuine."""

    authenticity: Authenticity
    agreement: Agreement | None = None
    signatures: tuple[Signature, ...] = ()
    faults: tuple[Text, ...] = ()
    next: Agreement | None = None
    compared: Compared = Compared.NOT_GIVEN
    sealed: Sealed | None = None

    @property
    def next_is_public(self) -> bool:
        """Whether everybody may read the edition that took its place."""
        return self.next is not None and is_public(self.next)


CONTENT_DIFFERS = Text(
    "เนื้อหาที่จัดเก็บไว้คำนวณค่าแฮชแล้วไม่ตรงกับค่าที่ลงนาม", "the content that is stored no longer gives the hash that was signed"
)
ROWS_DIFFER = Text(
    "ตัวชี้วัดที่ใช้อยู่ในระบบไม่ตรงกับเนื้อหาที่ลงนาม", "the indicators in use differ from the content that was signed"
)
SIGNATURE_DIFFERS = Text(
    "ลายมือชื่อลำดับที่ {order} ลงไว้กับเนื้อหาอื่น", "the signature at place {order} was given to another content"
)
LOG_DIFFERS = Text("บันทึกเหตุการณ์ที่แก้ไขไม่ได้ระบุค่าแฮชอื่น", "the log of events, which cannot be changed, states another hash")
PAPER_DIFFERS = Text(
    "ค่าแฮชใน QR ที่ท่านสแกนไม่ตรงกับคำรับรองฉบับนี้", "the hash in the QR code that you scanned is not that of this agreement"
)


def verify(code: str, given_hash: str = "") -> Verification:
    """Whether the agreement with this public code is what was signed; ``given_hash`` is the beginning that a paper
    carries.

    Nothing of an agreement that is not signed by everybody is told, not even whose it is. Of what a person promises
    whoever holds the paper is told that it is genuine, since when, and its hash; before it is signed it is unknown.
    """
    agreement = Agreement.objects.select_related("organization", "framework").filter(public_code=code).first()
    if agreement is None:
        return Verification(Authenticity.UNKNOWN)
    personal = agreement.organization.level is Level.PERSON
    if agreement.state not in SIGNED:
        return Verification(Authenticity.UNKNOWN if personal else Authenticity.UNSIGNED)
    signed = signed_edition(agreement)
    signatures = tuple(signed.signatures.order_by("order"))
    faults = (*_faults(agreement, given_hash), *signature_faults(signed), *word_faults(agreement))
    following = next_edition(agreement) if agreement.state == "superseded" else None
    if faults:
        outcome = Authenticity.ALTERED
    elif agreement.state == "superseded":
        outcome = Authenticity.SUPERSEDED
    else:
        outcome = Authenticity.AUTHENTIC
    if personal:
        sealed = None if faults else Sealed(agreement.in_effect_at, agreement.content_hash)
        return Verification(outcome, compared=compare(agreement, given_hash), sealed=sealed)
    return Verification(outcome, agreement, signatures, faults, following, compare(agreement, given_hash))


def compare(agreement: Agreement, given_hash: str) -> Compared:
    """What the beginning of a hash, as a paper carries it, says about the agreement."""
    if not given_hash:
        return Compared.NOT_GIVEN
    if not agreement.content_hash.startswith(given_hash.lower()):
        return Compared.DIFFERENT
    return Compared.EQUAL if len(given_hash) >= SHORTEST_HASH else Compared.TOO_SHORT


def _faults(agreement: Agreement, given_hash: str) -> list[Text]:
    signed = agreement.content_hash
    faults = []
    if content_hash(agreement.content) != signed:
        faults.append(CONTENT_DIFFERS)
    elif not is_unaltered(agreement):
        faults.append(ROWS_DIFFER)
    faults += [
        SIGNATURE_DIFFERS.fill(order=place.order)
        for place in agreement.signatures.order_by("order")
        if place.content_hash != signed
    ]
    if not _log_agrees(agreement):
        faults.append(LOG_DIFFERS)
    if compare(agreement, given_hash) is Compared.DIFFERENT:
        faults.append(PAPER_DIFFERS)
    return faults


def _log_agrees(agreement: Agreement) -> bool:
    """Whether every event since the content was frozen names its hash, and none of these events was touched."""
    named = Event.objects.filter(
        subject_kind="agreement", subject_id=agreement.pk, details__has_key="content_hash"
    ).order_by("number")
    events = list(named)
    openings = [at for at, event in enumerate(events) if event.action == Action.OPEN_SIGNING.value]
    since = events[openings[-1] :] if openings else events
    return bool(since) and all(
        event.details["content_hash"] == agreement.content_hash and digest(event) == event.hash for event in since
    )


def with_content_hash(content: Content) -> Agreement | None:
    """The signed agreement whose frozen content gives the same hash as ``content``; none of a person."""
    rows = Agreement.objects.filter(content_hash=content_hash(content), state__in=SIGNED)
    return rows.exclude(organization__kind=OrganizationKind.SEAT).first()


def signed_edition(agreement: Agreement) -> Agreement:
    """The edition whose text was signed: an amendment takes effect by a decision, and rests on the one before it."""
    signed = agreement
    while signed.supersedes is not None and not signed.signatures.exists():
        signed = signed.supersedes
    return signed
