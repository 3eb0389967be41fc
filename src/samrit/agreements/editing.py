"""What of an agreement can be changed now, and why not (docs/adr/0013): one place for every page and action."""

from __future__ import annotations

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.stated import StatedFor
from samrit.agreements.template_fields import Part, TemplateField
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, TEMPLATE
from samrit.permissions import Verdict

OPEN_TEMPLATES = ("drafting", "returned")
"""States in which a template is in the agency's hands."""
WORDS_ONLY = ("agreed", "signing", "signed", "published")
"""States in which what is promised is settled."""

YES = Verdict(True)
NOT_A_DRAFT = Text(
    "แก้ไขโครงสร้างและน้ำหนักได้เฉพาะขณะที่คำรับรองเป็นร่าง ขณะนี้อยู่ในสถานะ “{state}”",
    "rows and weights can be changed only while the agreement is a draft; it is “{state}”",
)
PROMISE_FIXED = Text(
    "{label} เป็นสิ่งที่ให้คำรับรองไว้ จึงแก้ไขไม่ได้เมื่อคำรับรองอยู่ในสถานะ “{state}” หากจำเป็นให้ยื่นคำขอเปลี่ยนแปลง",
    "{label} is part of what is promised and cannot be changed while the agreement is “{state}”; ask for a change",
)
BEING_NEGOTIATED = Text(
    "อยู่ระหว่างการเจรจา แก้ไขได้ในหน้าการเจรจาเท่านั้น", "it is being negotiated, and changes only through the ledger"
)
PROMISE_SETTLED = Text(
    "ส่วนที่ให้คำรับรองไว้ (มีรูปกุญแจ) แก้ไขไม่ได้ เพราะคำรับรองอยู่ในสถานะ “{state}” หากจำเป็นให้ยื่นคำขอเปลี่ยนแปลง",
    "what is promised (with a lock) cannot be changed, for the agreement is “{state}”; if it must be, ask for a change",
)
TEMPLATE_CLOSED = Text(
    "แก้ไขไม่ได้เพราะรายละเอียดตัวชี้วัดอยู่ในสถานะ “{state}”", "the template is “{state}” and cannot be changed"
)
SUPERSEDED = Text("คำรับรองฉบับนี้มีฉบับแก้ไขแทนแล้ว", "a later edition has taken the place of this agreement")
FRAMEWORK_STATES = Text("กรอบการประเมินกำหนด{label} ของตัวชี้วัดนี้ไว้แล้ว", "the framework states {label} of this indicator")
IS_HEADING = Text("แถวนี้เป็นหัวข้อ ไม่มีรายละเอียดตัวชี้วัด", "this row is a heading and has no template")


def rows_editable(agreement: Agreement) -> Verdict:
    """Whether rows, choices, parameters and weights can be changed."""
    if agreement.state == AGREEMENT.initial:
        return YES
    return Verdict(False, NOT_A_DRAFT.fill(state=AGREEMENT.states[agreement.state]))


def settled(agreement: Agreement) -> Text | None:
    """Why nothing of what is promised can be changed any more; ``None`` while it can."""
    if agreement.state not in WORDS_ONLY:
        return None
    return PROMISE_SETTLED.fill(state=AGREEMENT.states[agreement.state])


def editable(
    agreement: Agreement,
    row: AgreementIndicator,
    field: TemplateField | None = None,
    stated: StatedFor | None = None,
) -> Verdict:
    """Whether a field of a template can be changed; without ``field``, whether any of them can.

    ``stated`` is what the framework says for the row, where it is at hand.
    """
    if agreement.state == "superseded":
        return Verdict(False, SUPERSEDED)
    if row.is_heading:
        return Verdict(False, IS_HEADING)
    is_draft = agreement.state == AGREEMENT.initial
    if not is_draft and row.state not in OPEN_TEMPLATES:
        return Verdict(False, TEMPLATE_CLOSED.fill(state=TEMPLATE.states[row.state]))
    if field is None:
        return YES
    if field.part is Part.PROMISE and agreement.state in WORDS_ONLY:
        state = AGREEMENT.states[agreement.state]
        return Verdict(False, PROMISE_FIXED.fill(label=field.label, state=state))
    if field.part is Part.PROMISE and not is_draft and not row.on_approved_list:
        return Verdict(False, BEING_NEGOTIATED)
    if field.structure and not is_draft:
        return rows_editable(agreement)
    if stated is not None and stated.is_settled(field.key.removeprefix("row.")) and field.key.startswith(FIXABLE):
        return Verdict(False, FRAMEWORK_STATES.fill(label=field.label))
    return YES


FIXABLE = ("row.", "name")
"""Fields that a framework can fix; the words of a template are always the agency's."""
