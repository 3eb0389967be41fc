"""Who may do what: the one table, read by every view, route and job (docs/generated/permissions.md shows it)."""

from __future__ import annotations

from dataclasses import dataclass

from samrit.core.permissions import OF_A_SEAT, WIDER, Action, Level, Role, Scope


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table; ``levels`` are those of whose promises it holds."""

    role: Role
    action: Action
    scope: Scope
    levels: frozenset[Level]


ORGANIZATIONS = frozenset({Level.AGENCY, Level.UNIT})
AGENCIES, UNITS, PERSONS = frozenset({Level.AGENCY}), frozenset({Level.UNIT}), frozenset({Level.PERSON})
ALL_LEVELS = frozenset(Level)


def _rows(role: Role, scope: Scope, *actions: Action, levels: frozenset[Level] = ORGANIZATIONS) -> tuple[Grant, ...]:
    return tuple(Grant(role, action, scope, levels) for action in actions)


READS = tuple(action for action in Action if action.reads)
CONFIDENTIAL = (Action.READ_PERSONAL_EVALUATION,)
"""Of the person, of whoever evaluates, and of the auditor."""
OPEN_READS = tuple(action for action in READS if action not in CONFIDENTIAL)
OWN_READS = (
    Action.READ_ORGANIZATION,
    Action.READ_STRATEGY,
    Action.READ_AGREEMENT,
    Action.READ_REPORT,
    Action.READ_EVIDENCE,
    Action.READ_EVALUATION,
    Action.READ_EVENTS,
)
OUTSIDE_READS = (
    Action.READ_FRAMEWORK,
    Action.READ_AGREEMENT,
    Action.READ_STRATEGY,
    Action.READ_REPORT,
    Action.READ_EVIDENCE,
    Action.READ_EVALUATION,
    Action.READ_SESSION,
)
"""What everybody reads who looks at agencies from outside."""

INSIDE: tuple[Grant, ...] = (
    # Who works somewhere looks up to what the organisations above have cascaded. What was handed on to a person is for
    # those alone who may read the personal agreement (docs/adr/0039).
    *(
        grant
        for role, levels in (
            (Role.COORDINATOR, ALL_LEVELS),
            (Role.DATA_KEEPER, ORGANIZATIONS),
            (Role.SUPERVISOR, ORGANIZATIONS),
            (Role.AGENCY_HEAD, ALL_LEVELS),
            (Role.OFFICER, ALL_LEVELS),
        )
        for grant in (
            *_rows(role, Scope.ABOVE, Action.READ_CASCADE, Action.CONFIRM_READING),
            *_rows(role, Scope.OWN, Action.READ_CASCADE, levels=levels),
        )
    ),
    *_rows(
        Role.COORDINATOR,
        Scope.OWN,
        Action.PLAN_CASCADE,
        Action.WRITE_UNIT_PART,
        Action.ANSWER_AMENDMENT,
        Action.EDIT_JOBS,
        Action.OPEN_SEAT,
        Action.ANNOUNCE,
        Action.SIMULATE_RAISES,
        Action.ISSUE_PAPER,
        Action.BUNDLE_PAPERS,
    ),
    *_rows(
        Role.AGENCY_HEAD,
        Scope.OWN,
        Action.APPROVE_CASCADE,
        Action.WRITE_UNIT_PART,
        Action.ANSWER_AMENDMENT,
        Action.EDIT_JOBS,
        Action.OPEN_SEAT,
        Action.ANNOUNCE,
        Action.SIMULATE_RAISES,
        Action.ISSUE_PAPER,
        Action.BUNDLE_PAPERS,
    ),
    # A unit promises to the agency above it: whoever coordinates there looks at it, the head there receives it.
    *_rows(
        Role.COORDINATOR,
        Scope.BELOW,
        Action.RETURN_AGREEMENT,
        Action.ACCEPT_AGREEMENT,
        Action.OPEN_SIGNING,
        Action.RETURN_TEMPLATE,
        Action.PASS_TEMPLATE,
        Action.COUNTER_OFFER,
        Action.SETTLE_NEGOTIATION,
        Action.DECIDE_CHANGE,
        Action.CERTIFY_CARD,
        Action.SEND_BACK_CARD,
        Action.CERTIFY_REPORT,
        levels=UNITS,
    ),
    *_rows(Role.AGENCY_HEAD, Scope.BELOW, Action.COUNTER_SIGN_AGREEMENT, levels=UNITS),
    # The head of a unit without a coordinator of its own writes its agreement, and hands it on to its people.
    *_rows(
        Role.AGENCY_HEAD,
        Scope.OWN,
        Action.START_AGREEMENT,
        Action.EDIT_AGREEMENT,
        Action.SUBMIT_AGREEMENT,
        Action.WITHDRAW_AGREEMENT,
        Action.SUBMIT_TEMPLATE,
        Action.OPEN_REPORT,
        Action.EDIT_REPORT,
        Action.SUBMIT_REPORT,
        Action.PLAN_CASCADE,
        Action.OFFER,
        Action.REQUEST_CHANGE,
        Action.WITHDRAW_CHANGE,
        levels=UNITS,
    ),
    # A person promises to the superior, who heads the unit; the coordinator keeps the papers and looks at the scores.
    *_rows(
        Role.OFFICER,
        Scope.OWN,
        Action.START_AGREEMENT,
        Action.EDIT_AGREEMENT,
        Action.SUBMIT_AGREEMENT,
        Action.WITHDRAW_AGREEMENT,
        Action.SUBMIT_TEMPLATE,
        Action.OFFER,
        Action.SIGN_AGREEMENT,
        Action.REQUEST_CHANGE,
        Action.WITHDRAW_CHANGE,
        Action.ANSWER_AMENDMENT,
        Action.ISSUE_PAPER,
        levels=PERSONS,
    ),
    # Who moved or left promises nothing there any more, and reports until the closing day.
    *(grant for role in OF_A_SEAT for grant in _rows(role, Scope.EVERYWHERE, Action.READ_FRAMEWORK)),
    *(
        grant
        for role in OF_A_SEAT
        for grant in _rows(
            role,
            Scope.OWN,
            Action.READ_AGREEMENT,
            Action.READ_REPORT,
            Action.READ_EVIDENCE,
            Action.READ_EVENTS,
            Action.READ_PERSONAL_EVALUATION,
            Action.OPEN_REPORT,
            Action.RECORD_RESULT,
            Action.SUBMIT_CARD,
            Action.WITHDRAW_CARD,
            Action.EDIT_REPORT,
            Action.SUBMIT_REPORT,
            Action.ADD_EVIDENCE,
            Action.CITE_EVIDENCE,
            Action.REMOVE_EVIDENCE,
            Action.ACKNOWLEDGE_EVALUATION,
            levels=PERSONS,
        )
    ),
    *_rows(
        Role.AGENCY_HEAD,
        Scope.BELOW,
        Action.READ_AGREEMENT,
        Action.READ_REPORT,
        Action.READ_EVIDENCE,
        Action.READ_EVENTS,
        Action.READ_PERSONAL_EVALUATION,
        Action.START_AGREEMENT,
        Action.EDIT_AGREEMENT,
        Action.RETURN_AGREEMENT,
        Action.ACCEPT_AGREEMENT,
        Action.OPEN_SIGNING,
        Action.COUNTER_SIGN_AGREEMENT,
        Action.RETURN_TEMPLATE,
        Action.PASS_TEMPLATE,
        Action.COUNTER_OFFER,
        Action.SETTLE_NEGOTIATION,
        Action.DECIDE_CHANGE,
        Action.APPROVE_CARD,
        Action.RETURN_CARD,
        Action.EVALUATE_PERSON,
        Action.ISSUE_PAPER,
        levels=PERSONS,
    ),
    *_rows(
        Role.COORDINATOR,
        Scope.BELOW,
        Action.READ_AGREEMENT,
        Action.READ_REPORT,
        Action.READ_EVIDENCE,
        Action.READ_EVENTS,
        Action.START_AGREEMENT,
        Action.EDIT_AGREEMENT,
        Action.OPEN_SIGNING,
        Action.OPEN_REPORT,
        Action.CERTIFY_CARD,
        Action.SEND_BACK_CARD,
        Action.CERTIFY_REPORT,
        Action.ISSUE_PAPER,
        levels=PERSONS,
    ),
)
"""Below the agencies: what units promise to their agency and persons to their superior (CS-1, IN-1)."""


GRANTS: tuple[Grant, ...] = (
    *INSIDE,
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
        Action.OPEN_REPORT,
        Action.NAME_SUBSTITUTE,
        Action.EDIT_REPORT,
        Action.SUBMIT_REPORT,
        Action.RETURN_CARD,
        Action.ADD_EVIDENCE,
        Action.REMOVE_EVIDENCE,
        Action.APPEAL,
        Action.WITHDRAW_APPEAL,
    ),
    *_rows(
        Role.DATA_KEEPER,
        Scope.OWN,
        Action.RECORD_RESULT,
        Action.SUBMIT_CARD,
        Action.WITHDRAW_CARD,
        Action.ADD_EVIDENCE,
        Action.CITE_EVIDENCE,
        Action.REMOVE_EVIDENCE,
    ),
    *_rows(
        Role.SUPERVISOR,
        Scope.OWN,
        Action.EDIT_AGREEMENT,
        Action.SUBMIT_TEMPLATE,
        Action.APPROVE_CARD,
        Action.RETURN_CARD,
    ),
    *_rows(Role.AGENCY_HEAD, Scope.OWN, Action.SIGN_AGREEMENT),
    *_rows(Role.COUNTER_SIGNER, Scope.EVERYWHERE, Action.READ_FRAMEWORK, Action.READ_AGREEMENT, Action.READ_STRATEGY),
    *_rows(Role.COUNTER_SIGNER, Scope.EVERYWHERE, Action.COUNTER_SIGN_AGREEMENT, levels=AGENCIES),
    *_rows(Role.ANALYST, Scope.EVERYWHERE, *OPEN_READS),
    *_rows(
        Role.ANALYST,
        Scope.EVERYWHERE,
        Action.START_FRAMEWORK,
        Action.EDIT_FRAMEWORK,
        Action.DISCARD_FRAMEWORK,
        Action.PUBLISH_FRAMEWORK,
    ),
    *_rows(
        Role.ANALYST,
        Scope.EVERYWHERE,
        Action.RETURN_AGREEMENT,
        Action.ACCEPT_AGREEMENT,
        Action.OPEN_SIGNING,
        Action.RETURN_TEMPLATE,
        Action.PASS_TEMPLATE,
        Action.DECIDE_CHANGE,
        Action.OPEN_REPORT,
        Action.CERTIFY_CARD,
        Action.SEND_BACK_CARD,
        Action.CERTIFY_REPORT,
        Action.GRANT_EXCEPTION,
        Action.NAME_HOST,
        Action.OPEN_EVALUATION,
        Action.ASSIGN_EVALUATOR,
        Action.REOPEN_EVALUATION,
        Action.HOLD_SESSION,
        Action.NOTIFY_RESULT,
        Action.FINALISE_RESULT,
        Action.PUBLISH_RESULT,
        Action.ISSUE_PAPER,
        Action.BUNDLE_PAPERS,
        levels=AGENCIES,
    ),
    *_rows(Role.NEGOTIATOR, Scope.EVERYWHERE, *OUTSIDE_READS),
    *_rows(
        Role.NEGOTIATOR,
        Scope.EVERYWHERE,
        Action.COUNTER_OFFER,
        Action.SETTLE_NEGOTIATION,
        Action.DECIDE_SCORE,
        Action.DECIDE_RESULT,
        Action.DECIDE_APPEAL,
        levels=AGENCIES,
    ),
    *_rows(Role.EVALUATOR, Scope.EVERYWHERE, *OUTSIDE_READS),
    *_rows(
        Role.EVALUATOR,
        Scope.EVERYWHERE,
        Action.DECLARE_INTEREST,
        Action.EVALUATE,
        Action.RECORD_VISIT,
        Action.FINISH_EVALUATION,
        levels=AGENCIES,
    ),
    *_rows(Role.OVERSIGHT, Scope.EVERYWHERE, *OPEN_READS, Action.WAIVE_PENALTY),
    *_rows(Role.HOST_AGENCY, Scope.EVERYWHERE, Action.READ_FRAMEWORK),
    *_rows(Role.HOST_AGENCY, Scope.OWN, Action.READ_ORGANIZATION, Action.DELIVER_RESULTS),
    *_rows(Role.AUDITOR, Scope.EVERYWHERE, *READS, levels=ALL_LEVELS),
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

_TABLE: dict[tuple[Role, Action, Level], frozenset[Scope]] = {}
for _grant in GRANTS:
    for _level in _grant.levels:
        _key = _grant.role, _grant.action, _level
        _TABLE[_key] = _TABLE.get(_key, frozenset()) | {_grant.scope}


def scopes_of(role: Role, action: Action, level: Level) -> frozenset[Scope]:
    """How far ``role`` may do ``action`` to what somebody of ``level`` promises; empty when it may not (everything not
    granted is refused)."""
    return _TABLE.get((role, action, level), frozenset())


def scope_of(role: Role, action: Action, level: Level = Level.AGENCY) -> Scope | None:
    """The widest of :func:`scopes_of`."""
    return max(scopes_of(role, action, level), key=WIDER.index, default=None)


APART: frozenset[frozenset[Action]] = frozenset(
    {
        frozenset({Action.SUBMIT_AGREEMENT, Action.ACCEPT_AGREEMENT}),
        frozenset({Action.SUBMIT_TEMPLATE, Action.PASS_TEMPLATE}),
        frozenset({Action.REQUEST_CHANGE, Action.DECIDE_CHANGE}),
        frozenset({Action.OFFER, Action.SETTLE_NEGOTIATION}),
        frozenset({Action.SIGN_AGREEMENT, Action.COUNTER_SIGN_AGREEMENT}),
        frozenset({Action.SUBMIT_CARD, Action.APPROVE_CARD}),
        frozenset({Action.SUBMIT_CARD, Action.CERTIFY_CARD}),
        frozenset({Action.APPROVE_CARD, Action.CERTIFY_CARD}),
        frozenset({Action.SUBMIT_REPORT, Action.CERTIFY_REPORT}),
        frozenset({Action.FINISH_EVALUATION, Action.DECIDE_RESULT}),
        frozenset({Action.SUBMIT_REPORT, Action.FINISH_EVALUATION}),
        frozenset({Action.APPEAL, Action.DECIDE_APPEAL}),
    }
)
"""Pairs that one person may never both do for the same agency and year, whatever roles they hold."""
