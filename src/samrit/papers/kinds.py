"""What papers are issued: what each is called, what it is a paper of, and from when on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from samrit.agreements.models import Agreement, ChangeRequest
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST, EVALUATION, IN_FORCE
from samrit.evaluations.models import Evaluation
from samrit.workflow.actions import Refused

NOT_SIGNED = Text(
    "ออกเอกสารได้เมื่อลงนามคำรับรองครบทุกลำดับและยังไม่มีฉบับแก้ไขแทน",
    "it can be issued once everybody signed the agreement, and until an edition supersedes it",
)
NOT_PASSED = Text(
    "ออกเอกสารได้เมื่อรายละเอียดตัวชี้วัดผ่านการตรวจสอบครบทุกตัว ยังขาดตัวชี้วัดที่ {codes}",
    "it can be issued once every template passed the audit; still missing: {codes}",
)
NOT_TOLD = Text("ออกหนังสือได้เมื่อแจ้งผลหน่วยงานแล้ว", "it can be issued once the agency was told its result")
NOT_DECIDED = Text("ออกเอกสารได้เมื่อพิจารณาคำขอแล้ว", "it can be issued once the request is decided")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper; ``subject`` is the name of the machine of what it is about; ``action`` is what must be
    permitted to whoever issues it; ``hinders`` says why none can be issued now, if so."""

    code: str
    label: Text
    subject: str
    action: Action
    hinders: Callable[[Any], Refused | None]


def _unsigned(agreement: Agreement) -> Refused | None:
    return None if agreement.state in IN_FORCE else Refused("state", NOT_SIGNED)


def _not_passed(agreement: Agreement) -> Refused | None:
    if refusal := _unsigned(agreement):
        return refusal
    rows = agreement.indicators.filter(is_heading=False).exclude(state="passed")
    codes = list(rows.order_by("position").values_list("code", flat=True))
    return Refused("state", NOT_PASSED.fill(codes=", ".join(codes))) if codes else None


def _undecided(request: ChangeRequest) -> Refused | None:
    return None if request.state in ("accepted", "refused") else Refused("state", NOT_DECIDED)


def _untold(evaluation: Evaluation) -> Refused | None:
    return None if evaluation.notified_at is not None else Refused("state", NOT_TOLD)


OF_AN_AGREEMENT = Kind(
    "agreement",
    Text("คำรับรองพร้อมเอกสารประกอบ", "agreement with annexes"),
    AGREEMENT.name,
    Action.ISSUE_PAPER,
    _unsigned,
)
TEMPLATES = Kind(
    "templates",
    Text("รายละเอียดตัวชี้วัด (KPI Template)", "KPI templates"),
    AGREEMENT.name,
    Action.ISSUE_PAPER,
    _not_passed,
)
CHANGE_ORDER = Kind(
    "change-order",
    Text("คำสั่งผลการพิจารณาคำขอเปลี่ยนแปลง", "order on a change request"),
    CHANGE_REQUEST.name,
    Action.DECIDE_CHANGE,  # it is whoever decides who orders, and not whoever asked
    _undecided,
)
RESULT_NOTICE = Kind(
    "result-notice",
    Text("หนังสือแจ้งผลการประเมิน", "notice of a result"),
    EVALUATION.name,
    Action.NOTIFY_RESULT,  # whoever was evaluated issues papers of its own, but not this one
    _untold,
)
KINDS = {kind.code: kind for kind in (OF_AN_AGREEMENT, TEMPLATES, CHANGE_ORDER, RESULT_NOTICE)}
