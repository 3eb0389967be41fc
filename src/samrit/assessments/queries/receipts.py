"""Whether a receipt is genuine: what is stored against the receipt, and both against the log of events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samrit.agreements.content import content_hash
from samrit.agreements.queries.light import light
from samrit.assessments.models import Receipt
from samrit.core.permissions import Action, Level
from samrit.core.text import Text
from samrit.core.workflow import REPORT
from samrit.workflow.chain import digest
from samrit.workflow.models import Event


class Authenticity(StrEnum):
    """What a check says."""

    AUTHENTIC = "authentic"
    ALTERED = "altered"
    UNKNOWN = "unknown"


CONTENT_DIFFERS = Text(
    "เนื้อหารายงานที่จัดเก็บไว้คำนวณค่าแฮชแล้วไม่ตรงกับค่าในใบรับ",
    "the report that is stored no longer gives the hash of the receipt",
)
LOG_DIFFERS = Text(
    "บันทึกเหตุการณ์ที่แก้ไขไม่ได้ระบุเลขที่ เวลา หรือค่าแฮชอื่น",
    "the log of events, which cannot be changed, states another number, time or hash",
)
PAPER_DIFFERS = Text("ค่าแฮชใน QR ที่ท่านสแกนไม่ตรงกับใบรับนี้", "the hash in the QR code is not that of this receipt")


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer to somebody who checks a receipt."""

    authenticity: Authenticity
    receipt: Receipt | None = None
    faults: tuple[Text, ...] = ()
    event: Event | None = None
    sealed: bool = False
    """Of what a person handed in, of which nothing is told but that it is genuine, when it arrived, and its hash."""


def verify_receipt(code: str, given_hash: str = "") -> Verification:
    """Whether the receipt with this code is what was given out; ``given_hash`` is the beginning that a paper has."""
    rows = light(Receipt.objects.select_related("report"), "report__agreement")
    receipt = rows.filter(code=code).first()
    if receipt is None:
        return Verification(Authenticity.UNKNOWN)
    event = _event_of(receipt)
    faults = []
    stored = receipt.report.content
    if receipt.report.content_hash != receipt.content_hash or content_hash(stored) != receipt.content_hash:
        faults.append(CONTENT_DIFFERS)
    if event is None or not _agrees(event, receipt):
        faults.append(LOG_DIFFERS)
    if given_hash and not receipt.content_hash.startswith(given_hash.lower()):
        faults.append(PAPER_DIFFERS)
    outcome = Authenticity.ALTERED if faults else Authenticity.AUTHENTIC
    sealed = receipt.report.agreement.organization.level is Level.PERSON
    return Verification(outcome, receipt, () if sealed else tuple(faults), event, sealed)


def _event_of(receipt: Receipt) -> Event | None:
    """The event of handing in."""
    rows = Event.objects.filter(subject_kind=REPORT.name, subject_id=receipt.report_id)
    return rows.filter(action=Action.SUBMIT_REPORT.value).order_by("-number").first()


def _agrees(event: Event, receipt: Receipt) -> bool:
    said = event.details
    return (
        digest(event) == event.hash
        and said.get("receipt") == receipt.number
        and said.get("content_hash") == receipt.content_hash
        and event.at == receipt.received_at
    )
