"""Who may do what: the one table, read by every view, route and job (docs/generated/permissions.md shows it)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samrit.core.text import Text


class Role(StrEnum):
    """What a person is appointed to do for an organisation, with first and last day."""

    COORDINATOR = "coordinator"
    DATA_KEEPER = "data_keeper"
    SUPERVISOR = "supervisor"
    AGENCY_HEAD = "agency_head"
    COUNTER_SIGNER = "counter_signer"
    ANALYST = "analyst"
    NEGOTIATOR = "negotiator"
    EVALUATOR = "evaluator"
    OVERSIGHT = "oversight"
    HOST_AGENCY = "host_agency"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> Text:
        """The role's name for people."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.COORDINATOR: Text("ผู้ประสานงานของหน่วยงาน (กพร.)", "agency coordinator"),
    Role.DATA_KEEPER: Text("ผู้จัดเก็บข้อมูล", "data keeper"),
    Role.SUPERVISOR: Text("ผู้กำกับดูแลตัวชี้วัด", "indicator supervisor"),
    Role.AGENCY_HEAD: Text("หัวหน้าส่วนราชการ", "head of agency"),
    Role.COUNTER_SIGNER: Text("ผู้ลงนามฝ่ายผู้รับคำรับรอง", "counter-signer"),
    Role.ANALYST: Text("นักวิเคราะห์ส่วนกลาง", "central analyst"),
    Role.NEGOTIATOR: Text("คณะกรรมการเจรจาข้อตกลงและประเมินผล", "negotiation committee"),
    Role.EVALUATOR: Text("ผู้ประเมิน", "evaluator"),
    Role.OVERSIGHT: Text("คณะกรรมการกำกับการจัดทำข้อตกลงและการประเมินผล", "oversight committee"),
    Role.HOST_AGENCY: Text("หน่วยงานกลางที่เป็นเจ้าภาพตัวชี้วัด", "host agency"),
    Role.AUDITOR: Text("ผู้ตรวจสอบ (อ่านได้ทั้งหมด)", "auditor (reads all, writes nothing)"),
    Role.ADMINISTRATOR: Text("ผู้ดูแลระบบ", "administrator"),
}


class Scope(StrEnum):
    """How far a grant reaches: the person's own organisation and what is under it, or every organisation."""

    OWN = "own"
    EVERYWHERE = "everywhere"


class Action(StrEnum):
    """Everything that can be asked for. Reading is an action too."""

    READ_ORGANIZATION = "read_organization"
    EDIT_ORGANIZATION = "edit_organization"
    IMPORT_ORGANIZATIONS = "import_organizations"
    GRANT_ROLE = "grant_role"
    READ_FRAMEWORK = "read_framework"
    START_FRAMEWORK = "start_framework"
    EDIT_FRAMEWORK = "edit_framework"
    DISCARD_FRAMEWORK = "discard_framework"
    PUBLISH_FRAMEWORK = "publish_framework"
    READ_STRATEGY = "read_strategy"
    EDIT_STRATEGY = "edit_strategy"
    READ_AGREEMENT = "read_agreement"
    START_AGREEMENT = "start_agreement"
    EDIT_AGREEMENT = "edit_agreement"
    SUBMIT_AGREEMENT = "submit_agreement"
    WITHDRAW_AGREEMENT = "withdraw_agreement"
    RETURN_AGREEMENT = "return_agreement"
    ACCEPT_AGREEMENT = "accept_agreement"
    OPEN_SIGNING = "open_signing"
    SIGN_AGREEMENT = "sign_agreement"
    COUNTER_SIGN_AGREEMENT = "counter_sign_agreement"
    PUBLISH_AGREEMENT = "publish_agreement"
    SUBMIT_TEMPLATE = "submit_template"
    RETURN_TEMPLATE = "return_template"
    PASS_TEMPLATE = "pass_template"
    OFFER = "offer"
    COUNTER_OFFER = "counter_offer"
    SETTLE_NEGOTIATION = "settle_negotiation"
    REQUEST_CHANGE = "request_change"
    WITHDRAW_CHANGE = "withdraw_change"
    DECIDE_CHANGE = "decide_change"
    READ_EVENTS = "read_events"

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.value.startswith("read_")

    @property
    def label(self) -> Text:
        """What is done, for people."""
        return ACTION_LABELS[self]


ACTION_LABELS = {
    Action.READ_ORGANIZATION: Text("ดูข้อมูลหน่วยงาน", "read an organisation"),
    Action.EDIT_ORGANIZATION: Text("แก้ไขข้อมูลหน่วยงาน", "edit an organisation"),
    Action.IMPORT_ORGANIZATIONS: Text("นำเข้าทะเบียนหน่วยงาน", "import organisations"),
    Action.GRANT_ROLE: Text("มอบบทบาท", "grant a role"),
    Action.READ_FRAMEWORK: Text("ดูกรอบการประเมินผล", "read a framework"),
    Action.START_FRAMEWORK: Text("เริ่มร่างกรอบการประเมินผล", "start a framework"),
    Action.EDIT_FRAMEWORK: Text("แก้ไขกรอบการประเมินผล", "edit a framework"),
    Action.DISCARD_FRAMEWORK: Text("ยกเลิกร่างกรอบการประเมินผล", "discard the draft of a framework"),
    Action.PUBLISH_FRAMEWORK: Text("ประกาศใช้กรอบการประเมินผล", "publish a framework"),
    Action.READ_STRATEGY: Text("ดูแผนยุทธศาสตร์", "read a strategy"),
    Action.EDIT_STRATEGY: Text("แก้ไขแผนยุทธศาสตร์", "edit a strategy"),
    Action.READ_AGREEMENT: Text("ดูคำรับรอง", "read an agreement"),
    Action.START_AGREEMENT: Text("เริ่มจัดทำคำรับรอง", "start an agreement"),
    Action.EDIT_AGREEMENT: Text("แก้ไขคำรับรอง", "edit an agreement"),
    Action.SUBMIT_AGREEMENT: Text("เสนอคำรับรอง", "submit an agreement"),
    Action.WITHDRAW_AGREEMENT: Text("ถอนคำรับรองกลับมาแก้ไข", "withdraw an agreement to edit it"),
    Action.RETURN_AGREEMENT: Text("ส่งคำรับรองกลับแก้ไข", "return an agreement"),
    Action.ACCEPT_AGREEMENT: Text("เห็นชอบคำรับรอง", "accept an agreement"),
    Action.OPEN_SIGNING: Text("เปิดให้ลงนาม", "open an agreement for signing"),
    Action.SIGN_AGREEMENT: Text("ลงนามในคำรับรอง", "sign an agreement"),
    Action.COUNTER_SIGN_AGREEMENT: Text("ลงนามฝ่ายผู้รับคำรับรอง", "counter-sign an agreement"),
    Action.PUBLISH_AGREEMENT: Text("เผยแพร่คำรับรอง", "publish an agreement"),
    Action.SUBMIT_TEMPLATE: Text("ส่งรายละเอียดตัวชี้วัดเพื่อตรวจ", "submit a KPI template"),
    Action.RETURN_TEMPLATE: Text("ส่งรายละเอียดตัวชี้วัดกลับแก้ไข", "return a KPI template"),
    Action.PASS_TEMPLATE: Text("ให้รายละเอียดตัวชี้วัดผ่านการตรวจ", "pass a KPI template"),
    Action.OFFER: Text("เสนอค่าเป้าหมาย", "make an offer"),
    Action.COUNTER_OFFER: Text("เสนอค่าเป้าหมายกลับ", "make a counter-offer"),
    Action.SETTLE_NEGOTIATION: Text("สรุปข้อยุติการเจรจา", "settle a negotiation"),
    Action.REQUEST_CHANGE: Text("ยื่นคำขอเปลี่ยนแปลง", "request a change"),
    Action.WITHDRAW_CHANGE: Text("ถอนคำขอเปลี่ยนแปลง", "withdraw a change request"),
    Action.DECIDE_CHANGE: Text("พิจารณาคำขอเปลี่ยนแปลง", "decide on a change request"),
    Action.READ_EVENTS: Text("ดูบันทึกเหตุการณ์", "read the event log"),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table."""

    role: Role
    action: Action
    scope: Scope


def _rows(role: Role, scope: Scope, *actions: Action) -> tuple[Grant, ...]:
    return tuple(Grant(role, action, scope) for action in actions)


READS = tuple(action for action in Action if action.reads)
OWN_READS = (
    Action.READ_ORGANIZATION,
    Action.READ_STRATEGY,
    Action.READ_AGREEMENT,
    Action.READ_EVENTS,
)

GRANTS: tuple[Grant, ...] = (
    *(
        grant
        for role in (Role.COORDINATOR, Role.DATA_KEEPER, Role.SUPERVISOR, Role.AGENCY_HEAD)
        for grant in (*_rows(role, Scope.OWN, *OWN_READS), *_rows(role, Scope.EVERYWHERE, Action.READ_FRAMEWORK))
    ),
    *_rows(
        Role.COORDINATOR,
        Scope.OWN,
        Action.EDIT_STRATEGY,
        Action.START_AGREEMENT,
        Action.EDIT_AGREEMENT,
        Action.SUBMIT_AGREEMENT,
        Action.WITHDRAW_AGREEMENT,
        Action.SUBMIT_TEMPLATE,
        Action.OFFER,
        Action.REQUEST_CHANGE,
        Action.WITHDRAW_CHANGE,
        Action.PUBLISH_AGREEMENT,
    ),
    *_rows(Role.SUPERVISOR, Scope.OWN, Action.EDIT_AGREEMENT, Action.SUBMIT_TEMPLATE),
    *_rows(Role.AGENCY_HEAD, Scope.OWN, Action.SIGN_AGREEMENT),
    *_rows(Role.COUNTER_SIGNER, Scope.EVERYWHERE, Action.READ_FRAMEWORK, Action.READ_AGREEMENT, Action.READ_STRATEGY),
    *_rows(Role.COUNTER_SIGNER, Scope.EVERYWHERE, Action.COUNTER_SIGN_AGREEMENT),
    *_rows(Role.ANALYST, Scope.EVERYWHERE, *READS),
    *_rows(
        Role.ANALYST,
        Scope.EVERYWHERE,
        Action.START_FRAMEWORK,
        Action.EDIT_FRAMEWORK,
        Action.DISCARD_FRAMEWORK,
        Action.PUBLISH_FRAMEWORK,
        Action.RETURN_AGREEMENT,
        Action.ACCEPT_AGREEMENT,
        Action.OPEN_SIGNING,
        Action.RETURN_TEMPLATE,
        Action.PASS_TEMPLATE,
        Action.DECIDE_CHANGE,
    ),
    *_rows(Role.NEGOTIATOR, Scope.EVERYWHERE, Action.READ_FRAMEWORK, Action.READ_AGREEMENT, Action.READ_STRATEGY),
    *_rows(Role.NEGOTIATOR, Scope.EVERYWHERE, Action.COUNTER_OFFER, Action.SETTLE_NEGOTIATION),
    *_rows(Role.EVALUATOR, Scope.EVERYWHERE, Action.READ_FRAMEWORK, Action.READ_AGREEMENT, Action.READ_STRATEGY),
    *_rows(Role.OVERSIGHT, Scope.EVERYWHERE, *READS),
    *_rows(Role.HOST_AGENCY, Scope.EVERYWHERE, Action.READ_FRAMEWORK),
    *_rows(Role.AUDITOR, Scope.EVERYWHERE, *READS),
    *_rows(
        Role.ADMINISTRATOR,
        Scope.EVERYWHERE,
        Action.READ_ORGANIZATION,
        Action.EDIT_ORGANIZATION,
        Action.IMPORT_ORGANIZATIONS,
        Action.GRANT_ROLE,
        Action.READ_FRAMEWORK,
        Action.READ_EVENTS,
    ),
)

_TABLE: dict[tuple[Role, Action], Scope] = {
    (grant.role, grant.action): grant.scope
    for grant in sorted(GRANTS, key=lambda grant: grant.scope is Scope.EVERYWHERE)
}
"""The widest scope of each role and action: those that reach everywhere come last."""


def scope_of(role: Role, action: Action) -> Scope | None:
    """How far ``role`` may do ``action``; ``None`` when it may not (everything not granted is refused)."""
    return _TABLE.get((role, action))


APART: frozenset[frozenset[Action]] = frozenset(
    {
        frozenset({Action.SUBMIT_AGREEMENT, Action.ACCEPT_AGREEMENT}),
        frozenset({Action.SUBMIT_TEMPLATE, Action.PASS_TEMPLATE}),
        frozenset({Action.REQUEST_CHANGE, Action.DECIDE_CHANGE}),
        frozenset({Action.OFFER, Action.SETTLE_NEGOTIATION}),
        frozenset({Action.SIGN_AGREEMENT, Action.COUNTER_SIGN_AGREEMENT}),
    }
)
"""Pairs that one person may never both do for the same agency and year, whatever roles they hold."""
