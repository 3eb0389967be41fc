"""The state machines: every state can be reached, no arrow comes out of nowhere, every action can be permitted."""

import pytest

from samrit.core.grants import scope_of
from samrit.core.permissions import Action, Level, Role
from samrit.core.text import Text
from samrit.core.workflow import AGREEMENT, CHANGE_REQUEST, MACHINES, TEMPLATE, Machine, Transition

EACH = pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)


def reachable(machine: Machine) -> set[str]:
    found, waiting = set(), {machine.initial}
    while waiting:
        found |= waiting
        waiting = {t for a in machine.transitions if a.source in found for t in a.targets} - found
    return found


def unknown(machine: Machine) -> set[str]:
    named = {machine.initial} | {state for a in machine.transitions for state in (a.source, *a.targets)}
    return named - set(machine.states)


def ambiguous(machine: Machine) -> bool:
    pairs = [(arrow.source, arrow.action) for arrow in machine.transitions]
    return len(pairs) != len(set(pairs))


def test_faults_made_on_purpose_are_seen():
    word = Text("สถานะ", "state")
    arrow = Transition(Action.OFFER, "b", "c")
    wrong = Machine("wrong", word, {"a": word, "b": word}, "a", (arrow, arrow))
    assert reachable(wrong) == {"a"}
    assert unknown(wrong) == {"c"}
    assert ambiguous(wrong)


@EACH
def test_every_state_can_be_reached(machine):
    assert reachable(machine) == set(machine.states)


@EACH
def test_no_arrow_names_a_state_that_does_not_exist(machine):
    assert unknown(machine) == set()


@EACH
def test_an_action_leads_one_way_from_a_state(machine):
    assert not ambiguous(machine)


@EACH
def test_somebody_may_take_every_arrow_and_no_arrow_only_reads(machine):
    for arrow in machine.transitions:
        assert any(scope_of(role, arrow.action, level) for role in Role for level in Level)
        assert not arrow.action.reads


def test_machines_have_different_names():
    assert len({machine.name for machine in MACHINES}) == len(MACHINES)


def test_what_can_be_done_depends_on_the_state():
    assert TEMPLATE.actions_from("submitted") == (Action.RETURN_TEMPLATE, Action.PASS_TEMPLATE)
    assert TEMPLATE.actions_from("passed") == (Action.SUBMIT_TEMPLATE, Action.RETURN_TEMPLATE)
    assert TEMPLATE.find("passed", Action.PASS_TEMPLATE) is None
    assert TEMPLATE.find("returned", Action.SUBMIT_TEMPLATE).target == "submitted"


def test_the_last_signature_may_complete_the_signing():
    assert AGREEMENT.find("signing", Action.SIGN_AGREEMENT).targets == ("signing", "signed")


def test_the_diagram_draws_the_beginning_and_every_end_of_every_arrow():
    assert CHANGE_REQUEST.diagram().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> submitted",
        "    submitted --> withdrawn: withdraw_change",
        "    submitted --> accepted: decide_change",
        "    submitted --> refused: decide_change",
    ]
