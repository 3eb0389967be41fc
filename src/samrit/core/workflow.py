"""Every state machine of the product, as tables (docs/generated/workflow.md draws them)."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.permissions import Action
from samrit.core.text import Text


@dataclass(frozen=True, slots=True)
class Transition:
    """One arrow: ``action`` leads from ``source`` to ``target``; ``due`` is the code of the event of the framework's
    calendar by whose last day it should be taken (what comes later is recorded as late, not refused).

    ``also`` names other ends that what was done decides between: the last signature completes the signing.
    """

    action: Action
    source: str
    target: str
    due: str = ""
    needs_reason: bool = False
    also: tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """Every state in which the arrow may end."""
        return (self.target, *self.also)


@dataclass(frozen=True, slots=True)
class Machine:
    """A thing's states with their labels, where it begins, and the arrows between them."""

    name: str
    label: Text
    states: dict[str, Text]
    initial: str
    transitions: tuple[Transition, ...]

    def find(self, state: str, action: Action) -> Transition | None:
        """The arrow that ``action`` takes from ``state``; ``None`` when it is not possible there."""
        return next((arrow for arrow in self.transitions if (arrow.source, arrow.action) == (state, action)), None)

    def actions_from(self, state: str) -> tuple[Action, ...]:
        """What can be done in ``state``."""
        return tuple(arrow.action for arrow in self.transitions if arrow.source == state)

    def diagram(self) -> str:
        """The machine as a Mermaid state diagram."""
        arrows = [
            f"    {arrow.source} --> {target}: {arrow.action}" for arrow in self.transitions for target in arrow.targets
        ]
        return "\n".join(["stateDiagram-v2", f"    [*] --> {self.initial}", *arrows])


FRAMEWORK = Machine(
    name="framework",
    label=Text("กรอบการประเมินผล", "framework"),
    states={
        "draft": Text("ร่าง", "draft"),
        "published": Text("ประกาศใช้แล้ว", "published"),
    },
    initial="draft",
    transitions=(Transition(Action.PUBLISH_FRAMEWORK, "draft", "published"),),
)

AGREEMENT = Machine(
    name="agreement",
    label=Text("คำรับรองการปฏิบัติราชการ", "performance agreement"),
    states={
        "draft": Text("ร่าง", "draft"),
        "submitted": Text("เสนอแล้ว รอพิจารณา", "submitted"),
        "agreed": Text("ตกลงแล้ว", "agreed"),
        "signing": Text("อยู่ระหว่างลงนาม", "being signed"),
        "signed": Text("ลงนามครบแล้ว", "signed"),
        "published": Text("เผยแพร่แล้ว", "published"),
        "superseded": Text("มีฉบับแก้ไขแทนแล้ว", "superseded"),
    },
    initial="draft",
    transitions=(
        Transition(Action.SUBMIT_AGREEMENT, "draft", "submitted", due="propose-indicators"),
        Transition(Action.WITHDRAW_AGREEMENT, "submitted", "draft"),
        Transition(Action.RETURN_AGREEMENT, "submitted", "draft", needs_reason=True),
        Transition(Action.ACCEPT_AGREEMENT, "submitted", "agreed"),
        Transition(Action.RETURN_AGREEMENT, "agreed", "draft", needs_reason=True),
        Transition(Action.OPEN_SIGNING, "agreed", "signing", due="signing"),
        # A fault found by a signer: every signature given so far is void.
        Transition(Action.RETURN_AGREEMENT, "signing", "draft", needs_reason=True),
        Transition(Action.SIGN_AGREEMENT, "signing", "signing", also=("signed",)),
        Transition(Action.COUNTER_SIGN_AGREEMENT, "signing", "signing", also=("signed",)),
        Transition(Action.PUBLISH_AGREEMENT, "signed", "published"),
        # An accepted change makes the next edition, which takes the place of this one.
        Transition(Action.DECIDE_CHANGE, "signed", "superseded"),
        Transition(Action.DECIDE_CHANGE, "published", "superseded"),
    ),
)

IN_FORCE = ("signed", "published")
"""The states of an agreement that everybody signed and that no edition replaced yet."""

TEMPLATE = Machine(
    name="template",
    label=Text("รายละเอียดตัวชี้วัด (KPI Template)", "KPI template"),
    states={
        "drafting": Text("กำลังจัดทำ", "being written"),
        "submitted": Text("ส่งตรวจแล้ว", "submitted"),
        "returned": Text("ส่งกลับแก้ไข", "returned"),
        "passed": Text("ผ่านการตรวจสอบ", "passed"),
    },
    initial="drafting",
    transitions=(
        Transition(Action.SUBMIT_TEMPLATE, "drafting", "submitted", due="kpi-template"),
        Transition(Action.SUBMIT_TEMPLATE, "returned", "submitted"),
        # Changed since it passed, which a return of the whole agreement makes possible: it is looked at again.
        Transition(Action.SUBMIT_TEMPLATE, "passed", "submitted"),
        Transition(Action.RETURN_TEMPLATE, "submitted", "returned", needs_reason=True),
        Transition(Action.RETURN_TEMPLATE, "passed", "returned", needs_reason=True),
        Transition(Action.PASS_TEMPLATE, "submitted", "passed"),
    ),
)

NEGOTIATION = Machine(
    name="negotiation",
    label=Text("การเจรจาตัวชี้วัด", "negotiation"),
    states={
        "open": Text("รอข้อเสนอของหน่วยงาน", "waiting for the agency's offer"),
        "offered": Text("หน่วยงานเสนอแล้ว", "offered"),
        "countered": Text("คณะกรรมการเสนอกลับ", "countered"),
        "settled": Text("ได้ข้อยุติ", "settled"),
    },
    initial="open",
    transitions=(
        Transition(Action.OFFER, "open", "offered", needs_reason=True),
        Transition(Action.COUNTER_OFFER, "offered", "countered", needs_reason=True),
        Transition(Action.OFFER, "countered", "offered", needs_reason=True),
        # The committee takes it up again, for a decision that was wrong must not be the last word.
        Transition(Action.COUNTER_OFFER, "settled", "countered", needs_reason=True),
        Transition(Action.SETTLE_NEGOTIATION, "offered", "settled", needs_reason=True),
        Transition(Action.SETTLE_NEGOTIATION, "countered", "settled", needs_reason=True),
    ),
)

CHANGE_REQUEST = Machine(
    name="change_request",
    label=Text("คำขอเปลี่ยนแปลง", "change request"),
    states={
        "submitted": Text("ยื่นแล้ว รอพิจารณา", "submitted"),
        "accepted": Text("อนุมัติ", "accepted"),
        "refused": Text("ไม่อนุมัติ", "refused"),
        "withdrawn": Text("ถอนคำขอ", "withdrawn"),
    },
    initial="submitted",
    transitions=(
        Transition(Action.WITHDRAW_CHANGE, "submitted", "withdrawn"),
        Transition(Action.DECIDE_CHANGE, "submitted", "accepted", needs_reason=True, also=("refused",)),
    ),
)

CARD = Machine(
    name="card",
    label=Text("รายงานผลรายตัวชี้วัด (e-SAR Card)", "e-SAR card"),
    states={
        "open": Text("กำลังบันทึก", "being written"),
        "sent": Text("รอผู้กำกับดูแลอนุมัติ", "waiting for the supervisor"),
        "returned": Text("ส่งกลับแก้ไข", "returned"),
        "approved": Text("ผู้กำกับดูแลอนุมัติแล้ว", "approved"),
        "certified": Text("รับรองผลแล้ว", "certified"),
    },
    initial="open",
    transitions=(
        Transition(Action.SUBMIT_CARD, "open", "sent"),
        Transition(Action.SUBMIT_CARD, "returned", "sent"),
        Transition(Action.WITHDRAW_CARD, "sent", "open"),
        Transition(Action.APPROVE_CARD, "sent", "approved"),
        Transition(Action.RETURN_CARD, "sent", "returned", needs_reason=True),
        # Found later, before the report is handed in.
        Transition(Action.RETURN_CARD, "approved", "returned", needs_reason=True),
        Transition(Action.CERTIFY_CARD, "approved", "certified"),
        # One indicator alone goes back; the report stays where it is.
        Transition(Action.SEND_BACK_CARD, "approved", "returned", needs_reason=True),
        Transition(Action.SEND_BACK_CARD, "certified", "returned", needs_reason=True),
    ),
)

REPORT = Machine(
    name="report",
    label=Text("รายงานการประเมินผลตนเอง", "self-assessment report"),
    states={
        "open": Text("กำลังจัดทำ", "being written"),
        "submitted": Text("ส่งแล้ว รอการรับรอง", "handed in"),
        "certified": Text("รับรองแล้ว", "certified"),
    },
    initial="open",
    transitions=(
        # No `due`: a late report is taken all the same, and what lateness costs is a line of its own (LT-1).
        Transition(Action.SUBMIT_REPORT, "open", "submitted"),
        Transition(Action.CERTIFY_REPORT, "submitted", "certified"),
        # A certified indicator was sent back.
        Transition(Action.SEND_BACK_CARD, "certified", "submitted", needs_reason=True),
    ),
)

EVALUATION = Machine(
    name="evaluation",
    label=Text("การประเมินผล", "evaluation"),
    states={
        "open": Text("ผู้ประเมินกำลังประเมิน", "being evaluated"),
        "evaluated": Text("รอคณะกรรมการพิจารณา", "before the committee"),
        "decided": Text("คณะกรรมการรับรองผลแล้ว", "decided"),
        "notified": Text("แจ้งผลแล้ว", "agency notified"),
        "final": Text("เป็นที่สุด", "final"),
        "published": Text("เผยแพร่แล้ว", "published"),
    },
    initial="open",
    transitions=(
        Transition(Action.FINISH_EVALUATION, "open", "evaluated"),
        Transition(Action.REOPEN_EVALUATION, "evaluated", "open", needs_reason=True),
        Transition(Action.DECIDE_RESULT, "evaluated", "decided"),
        Transition(Action.NOTIFY_RESULT, "decided", "notified"),
        Transition(Action.FINALISE_RESULT, "notified", "final"),
        Transition(Action.PUBLISH_RESULT, "final", "published"),
    ),
)

SESSION = Machine(
    name="session",
    label=Text("การประชุมคณะกรรมการ", "committee session"),
    states={
        "planned": Text("เตรียมการประชุม", "planned"),
        "open": Text("กำลังประชุม", "in session"),
        "closed": Text("ปิดการประชุมแล้ว", "closed"),
    },
    initial="planned",
    transitions=(
        Transition(Action.HOLD_SESSION, "planned", "open"),
        Transition(Action.HOLD_SESSION, "open", "closed"),
    ),
)

APPEAL = Machine(
    name="appeal",
    label=Text("อุทธรณ์", "appeal"),
    states={
        "filed": Text("ยื่นแล้ว รอพิจารณา", "filed"),
        "upheld": Text("รับอุทธรณ์ ปรับคะแนน", "upheld"),
        "dismissed": Text("ยกอุทธรณ์", "dismissed"),
        "withdrawn": Text("ถอนอุทธรณ์", "withdrawn"),
    },
    initial="filed",
    transitions=(
        Transition(Action.WITHDRAW_APPEAL, "filed", "withdrawn"),
        Transition(Action.DECIDE_APPEAL, "filed", "dismissed", needs_reason=True, also=("upheld",)),
    ),
)

CASCADE_PLAN = Machine(
    name="cascade_plan",
    label=Text("แผนการถ่ายทอดตัวชี้วัด", "cascade plan"),
    states={
        "draft": Text("กำลังจัดทำ", "being written"),
        "approved": Text("ผู้บริหารเห็นชอบแผนแล้ว", "plan approved by the executive"),
        "settled": Text("ตารางเจ้าภาพเป็นที่ยุติแล้ว", "OS matrix settled"),
    },
    initial="draft",
    transitions=(
        Transition(Action.APPROVE_CASCADE, "draft", "approved"),
        # Changed after it was approved: the executive looks at it again.
        Transition(Action.PLAN_CASCADE, "approved", "draft", needs_reason=True),
        # The matrix is filled in under the approved plan; settled, its cells change no more until it is opened again.
        Transition(Action.APPROVE_CASCADE, "approved", "settled"),
        Transition(Action.PLAN_CASCADE, "settled", "approved", needs_reason=True),
    ),
)
SETTLED = "settled"
"""The state of a plan whose OS matrix stands."""

ANNOUNCEMENT = Machine(
    name="announcement",
    label=Text("ประกาศสื่อสาร", "announcement"),
    states={
        "draft": Text("ร่าง", "draft"),
        "issued": Text("ประกาศแล้ว", "issued"),
    },
    initial="draft",
    transitions=(Transition(Action.ANNOUNCE, "draft", "issued"),),
)

APPRAISAL = Machine(
    name="appraisal",
    label=Text("การประเมินผลการปฏิบัติราชการรายบุคคล", "evaluation of a person"),
    states={
        "open": Text("กำลังประเมิน", "being written"),
        "given": Text("แจ้งผลแล้ว รอรับทราบ", "told, waiting to be acknowledged"),
        "acknowledged": Text("รับทราบผลแล้ว", "acknowledged"),
        "disagreed": Text("รับทราบโดยมีข้อโต้แย้ง", "acknowledged with disagreement"),
    },
    initial="open",
    transitions=(
        Transition(Action.EVALUATE_PERSON, "open", "given"),
        Transition(Action.ACKNOWLEDGE_EVALUATION, "given", "acknowledged", also=("disagreed",)),
        # A mistake was found.
        Transition(Action.EVALUATE_PERSON, "given", "open", needs_reason=True),
        # The person disagreed: it is opened again to be written otherwise, or told again as it was, with the reason.
        Transition(Action.EVALUATE_PERSON, "disagreed", "open", needs_reason=True, also=("given",)),
    ),
)

MACHINES: tuple[Machine, ...] = (
    FRAMEWORK,
    AGREEMENT,
    TEMPLATE,
    NEGOTIATION,
    CHANGE_REQUEST,
    CARD,
    REPORT,
    EVALUATION,
    SESSION,
    APPEAL,
    CASCADE_PLAN,
    ANNOUNCEMENT,
    APPRAISAL,
)
