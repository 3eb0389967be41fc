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
    EDIT_FRAMEWORK = "edit_framework"
    PUBLISH_FRAMEWORK = "publish_framework"
    READ_STRATEGY = "read_strategy"
    EDIT_STRATEGY = "edit_strategy"
    READ_AGREEMENT = "read_agreement"
    START_AGREEMENT = "start_agreement"
    EDIT_AGREEMENT = "edit_agreement"
    SUBMIT_AGREEMENT = "submit_agreement"
    RETURN_AGREEMENT = "return_agreement"
    ACCEPT_AGREEMENT = "accept_agreement"
    OPEN_SIGNING = "open_signing"
    SIGN_AGREEMENT = "sign_agreement"
    COUNTER_SIGN_AGREEMENT = "counter_sign_agreement"
    PUBLISH_AGREEMENT = "publish_agreement"
    SUBMIT_TEMPLATE = "submit_template"
    RETURN_TEMPLATE = "return_template"
    PASS_TEMPLATE = "pass_template"  # noqa: S105  (not a password: the template passes the audit)
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
        Action.SUBMIT_TEMPLATE,
        Action.OFFER,
        Action.REQUEST_CHANGE,
        Action.WITHDRAW_CHANGE,
        Action.PUBLISH_AGREEMENT,
    ),
    *_rows(Role.SUPERVISOR, Scope.OWN, Action.EDIT_AGREEMENT, Action.SUBMIT_TEMPLATE),
    *_rows(Role.AGENCY_HEAD, Scope.OWN, Action.SIGN_AGREEMENT),
    *_rows(Role.COUNTER_SIGNER, Scope.EVERYWHERE, Action.READ_FRAMEWORK, Action.READ_AGREEMENT),
    *_rows(Role.COUNTER_SIGNER, Scope.EVERYWHERE, Action.COUNTER_SIGN_AGREEMENT),
    *_rows(Role.ANALYST, Scope.EVERYWHERE, *READS),
    *_rows(
        Role.ANALYST,
        Scope.EVERYWHERE,
        Action.EDIT_FRAMEWORK,
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
    *_rows(Role.EVALUATOR, Scope.EVERYWHERE, Action.READ_FRAMEWORK, Action.READ_AGREEMENT),
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

_TABLE: dict[tuple[Role, Action], Scope] = {}
for _grant in GRANTS:
    _key = (_grant.role, _grant.action)
    if _TABLE.get(_key) is not Scope.EVERYWHERE:
        _TABLE[_key] = _grant.scope


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
