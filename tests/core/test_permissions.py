"""The table of who may do what: complete, denying by default, with nobody who checks their own work."""

import pytest

from samrit.core.permissions import ACTION_LABELS, APART, GRANTS, Action, Grant, Role, Scope, scope_of


@pytest.mark.parametrize("action", Action)
def test_every_action_is_granted_to_somebody(action):
    assert any(scope_of(role, action) for role in Role)


@pytest.mark.parametrize("role", Role)
def test_every_role_may_do_something(role):
    assert any(scope_of(role, action) for action in Action)


def test_the_auditor_reads_everything_and_writes_nothing():
    assert {action for action in Action if scope_of(Role.AUDITOR, action)} == {a for a in Action if a.reads}
    assert all(scope_of(Role.AUDITOR, action) is Scope.EVERYWHERE for action in Action if action.reads)


def test_what_is_not_in_the_table_is_refused():
    granted = {(grant.role, grant.action) for grant in GRANTS}
    refused = {(role, action) for role in Role for action in Action} - granted
    assert (Role.COORDINATOR, Action.ACCEPT_AGREEMENT) in refused
    assert all(scope_of(role, action) is None for role, action in refused)
    assert all(scope_of(role, action) is not None for role, action in granted)


def test_the_wider_of_two_grants_holds():
    for role in Role:
        for action in Action:
            scopes = {grant.scope for grant in GRANTS if grant == Grant(role, action, grant.scope)}
            widest = Scope.EVERYWHERE if Scope.EVERYWHERE in scopes else next(iter(scopes), None)
            assert scope_of(role, action) is widest


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
    }


def test_every_action_and_role_has_its_own_name_in_both_languages():
    assert set(ACTION_LABELS) == set(Action)
    for kind in (Action, Role):
        assert len({one.label.th for one in kind}) == len({one.label.en for one in kind}) == len(kind)


def test_no_role_alone_may_do_both_of_what_one_person_may_not():
    assert all(len(pair) == 2 for pair in APART)
    for pair in APART:
        assert [role for role in Role if all(scope_of(role, action) for action in pair)] == []
