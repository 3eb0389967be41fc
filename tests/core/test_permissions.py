"""The table of who may do what: complete, denying by default, with nobody who checks their own work."""

import pytest

from samrit.core.grants import APART, GRANTS, scope_of
from samrit.core.permissions import ACTION_LABELS, OF_A_SEAT, WIDER, Action, Level, Role, Scope


@pytest.mark.parametrize("action", Action)
def test_every_action_is_granted_to_somebody(action):
    assert any(scope_of(role, action, level) for role in Role for level in Level)


@pytest.mark.parametrize("role", Role)
def test_every_role_may_do_something(role):
    assert any(scope_of(role, action, level) for action in Action for level in Level)


@pytest.mark.parametrize("level", Level)
def test_the_auditor_reads_everything_and_writes_nothing(level):
    assert {action for action in Action if scope_of(Role.AUDITOR, action, level)} == {a for a in Action if a.reads}
    assert all(scope_of(Role.AUDITOR, action, level) is Scope.EVERYWHERE for action in Action if action.reads)


def test_what_is_not_in_the_table_is_refused():
    granted = {(grant.role, grant.action, level) for grant in GRANTS for level in grant.levels}
    refused = {(role, action, level) for role in Role for action in Action for level in Level} - granted
    assert (Role.COORDINATOR, Action.ACCEPT_AGREEMENT, Level.AGENCY) in refused
    assert all(scope_of(*each) is None for each in refused)
    assert all(scope_of(*each) is not None for each in granted)


@pytest.mark.parametrize("level", Level)
def test_the_wider_of_two_grants_holds(level):
    for role in Role:
        for action in Action:
            scopes = {
                each.scope for each in GRANTS if (each.role, each.action) == (role, action) and level in each.levels
            }
            assert scope_of(role, action, level) is max(scopes, key=WIDER.index, default=None)


def test_the_central_office_decides_about_agencies_alone():
    for action in (Action.ACCEPT_AGREEMENT, Action.CERTIFY_REPORT, Action.DECIDE_CHANGE):
        assert scope_of(Role.ANALYST, action, Level.AGENCY) is Scope.EVERYWHERE
        assert scope_of(Role.ANALYST, action, Level.UNIT) is None
        assert scope_of(Role.ANALYST, action, Level.PERSON) is None


def test_what_a_person_promises_is_read_by_that_person_the_superior_and_whoever_keeps_the_papers():
    readers = {role for role in Role if scope_of(role, Action.READ_AGREEMENT, Level.PERSON)}
    assert readers == {*OF_A_SEAT, Role.AGENCY_HEAD, Role.COORDINATOR, Role.AUDITOR}
    evaluated = {role for role in Role if scope_of(role, Action.READ_PERSONAL_EVALUATION, Level.PERSON)}
    assert evaluated == {*OF_A_SEAT, Role.AGENCY_HEAD, Role.AUDITOR}


def test_only_the_officer_acts_at_the_own_seat_as_its_owner():
    for action in (Action.RECORD_RESULT, Action.SUBMIT_CARD, Action.SUBMIT_REPORT, Action.ACKNOWLEDGE_EVALUATION):
        assert {role for role in Role if scope_of(role, action, Level.PERSON)} == {*OF_A_SEAT}
    for action in (Action.SUBMIT_AGREEMENT, Action.SIGN_AGREEMENT, Action.REQUEST_CHANGE, Action.ANSWER_AMENDMENT):
        assert {role for role in Role if scope_of(role, action, Level.PERSON)} == {Role.OFFICER}


def test_only_actions_named_reading_read():
    assert {action for action in Action if action.reads} == {
        Action.READ_ORGANIZATION,
        Action.READ_FRAMEWORK,
        Action.READ_STRATEGY,
        Action.READ_AGREEMENT,
        Action.READ_REPORT,
        Action.READ_EVIDENCE,
        Action.READ_EVALUATION,
        Action.READ_SESSION,
        Action.READ_EVENTS,
        Action.READ_CASCADE,
        Action.READ_PERSONAL_EVALUATION,
    }


def test_every_action_and_role_has_its_own_name_in_both_languages():
    assert set(ACTION_LABELS) == set(Action)
    for kind in (Action, Role):
        assert len({one.label.th for one in kind}) == len({one.label.en for one in kind}) == len(kind)


def test_no_role_alone_may_do_both_of_what_one_person_may_not():
    assert all(len(pair) == 2 for pair in APART)
    for pair in APART:
        assert [role for role in Role if all(scope_of(role, action) for action in pair)] == []
        # Inside an agency a coordinator submits for the own unit and accepts below it: there each thing is looked at.
        both = {role for role in Role if all(_of_the_same(role, action) for action in pair)}
        assert both == set()


def _of_the_same(role, action):
    """Whether the role may do it to a unit that it is held for itself."""
    return scope_of(role, action, Level.UNIT) in (Scope.OWN, Scope.EVERYWHERE)
