"""The matrix is filled in under the approved plan and settled by the executive; a head of a unit does both."""

import pytest
from tests.cascading import cascade, key
from tests.seated import office

from samrit.cascade.actions.activities import approve_plan, reopen_plan, take_usual_activities
from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.actions.settling import reopen_matrix, settle_matrix
from samrit.cascade.models import MatrixCell
from samrit.cascade.queries.matrix import fingerprint, marks_of
from samrit.cascade.queries.plans import organizations_for
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


def refused(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value.code


def test_a_matrix_is_settled_as_it_was_seen_and_opened_again_with_a_reason(world):
    plan = cascade(world, 2)
    coordinator, head = world.doing("coordinator"), world.doing("agency_head")
    why = world.doing("coordinator", reason="มีหน่วยงานใหม่ (สาธิต)")
    unit, other = world.places["ay-1"], world.places["ay-2"]

    def mark(letter, place=unit):
        return mark_cells(plan=plan, marks={(key(plan, "2"), place.pk): letter}, doing=coordinator)

    def settle(seen=None, doing=head):
        return settle_matrix(plan=plan, seen=fingerprint(marks_of(plan)) if seen is None else seen, doing=doing)

    take_usual_activities(plan=plan, doing=coordinator)
    assert refused(settle) == "not-approved"
    approve_plan(plan=plan, doing=head)
    assert refused(lambda: approve_plan(plan=plan, doing=head)) == "state"
    assert refused(settle) == "no-cells"
    mark("O")  # the cells are written under the approved plan
    seen = fingerprint(marks_of(plan))
    mark("S", other)
    assert refused(lambda: settle(seen)) == "version"
    assert refused(lambda: settle(doing=coordinator)) == "permission"
    settle()
    assert plan.state == "settled"
    assert refused(lambda: mark("S")) == "settled"
    assert refused(lambda: reopen_plan(plan=plan, doing=why)) == "settled"
    assert refused(lambda: reopen_matrix(plan=plan, doing=coordinator)) == "reason"
    reopen_matrix(plan=plan, doing=why)
    assert (plan.state, plan.approved_at is not None) == ("approved", True)
    assert refused(lambda: reopen_matrix(plan=plan, doing=why)) == "not-settled"
    assert mark("S") == 1
    told = Event.objects.filter(subject_kind="cascade_plan", subject_id=plan.pk).exclude(target="").order_by("number")
    assert [(each.source, each.target, each.reason) for each in told][-2:] == [
        ("approved", "settled", ""),
        ("settled", "approved", "มีหน่วยงานใหม่ (สาธิต)"),
    ]
    again = reopen_plan(plan=plan, doing=why)
    assert (again.state, MatrixCell.objects.filter(plan=plan).count()) == ("draft", 2)


def test_the_head_of_a_unit_without_a_coordinator_hands_on_to_its_people(world):
    there = office(world)
    head = world.doing("unit_head")
    assert list(organizations_for(head.viewer)) == [there.unit]
    plan = start_plan(organization=there.unit, fiscal_year=2554, doing=head)
    assert take_usual_activities(plan=plan, doing=head)
    approve_plan(plan=plan, doing=head)
    province = world.places["ayutthaya"]
    assert refused(lambda: start_plan(organization=province, fiscal_year=2554, doing=head)) == "permission"
