"""What a unit or officer answers to a change of an indicator above: it adopts it, or objects and says why (D3)."""

from __future__ import annotations

from django.db import transaction

from samrit.agreements.models import Agreement
from samrit.cascade.models import ANSWERS, AmendmentAnswer
from samrit.cascade.queries.affected import codes_changed, is_affected
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.organizations.models import Organization
from samrit.workflow.actions import Doing, Refused, demand, record

KIND = "amendment_answer"
"""What the log calls an answer."""
ADOPTED, OBJECTED = (code for code, _label in ANSWERS)
NO_ANSWER = Text("เลือกคำตอบ ปรับตามหรือขอคงเดิม", "choose an answer: adopt it, or object")
SAY_WHY = Text("ระบุเหตุผลที่ขอคงเดิม", "say why you object")
NOT_AFFECTED = Text(
    "การเปลี่ยนแปลงนี้ไม่กระทบตัวชี้วัดของ {organization}", "this change concerns no indicator of {organization}"
)
ANSWERED = Text("{organization} ตอบแล้ว", "{organization} has answered already")
NOT_NOW = Text("ฉบับนี้มีฉบับแก้ไขใหม่กว่าแทนแล้ว โปรดตอบที่ฉบับล่าสุด", "a newer edition has taken its place; answer that one")
NO_AMENDMENT = Text("ฉบับนี้ไม่ได้แก้ไขตัวชี้วัดใด", "this edition changes no indicator")
SAID = {
    ADOPTED: Text("ปรับตามการเปลี่ยนแปลงของตัวชี้วัด {codes} ระดับบน", "adopts the change of {codes} above"),
    OBJECTED: Text("ขอคงเดิมต่อการเปลี่ยนแปลงของตัวชี้วัด {codes} ระดับบน", "objects to the change of {codes} above"),
}


@transaction.atomic
def answer_amendment(*, amendment: Agreement, organization: Organization, answer: str, doing: Doing) -> AmendmentAnswer:
    """Answer for a unit or a seat; the reason is that of ``doing``, which an objection wants.

    Raises:
        Refused: not permitted, not concerned, answered already, a newer edition, no answer, or no reason.
    """
    demand(doing, Action.ANSWER_AMENDMENT, organization)
    person = doing.viewer.person
    assert person is not None  # whoever may do something is somebody
    edition = Agreement.objects.select_for_update(no_key=True).defer("content").get(pk=amendment.pk)
    codes = codes_changed(edition)
    name = Text(organization.name, organization.name_en or organization.name)
    if not codes:
        raise Refused("no-amendment", NO_AMENDMENT)
    if edition.state == "superseded":
        raise Refused("superseded", NOT_NOW)
    if not is_affected(edition, organization):
        raise Refused("not-affected", NOT_AFFECTED.fill(organization=name))
    if AmendmentAnswer.objects.filter(amendment=edition, organization=organization).exists():
        raise Refused("answered", ANSWERED.fill(organization=name))
    if answer not in SAID:
        raise Refused("answer", NO_ANSWER)
    if answer == OBJECTED and not doing.reason.strip():
        raise Refused("reason", SAY_WHY)
    given = AmendmentAnswer.objects.create(
        amendment=edition,
        organization=organization,
        answer=answer,
        reason=doing.reason.strip(),
        by=person,
        at=doing.at,
    )
    said = SAID[answer].fill(codes=", ".join(codes))
    details = {"what": [said.th, said.en], "amendment": edition.pk, "codes": codes, "answer": answer}
    record(kind=KIND, subject=given, action=Action.ANSWER_AMENDMENT, doing=doing, details=details)
    return given
