"""The part of a unit in the cascade, and how far the five steps are."""

import pytest
from tests.cascading import cascade, key, units

from samrit.cascade.actions.marking import mark_cells
from samrit.cascade.actions.parts import confirm_part, remove_objective, write_objective, write_role
from samrit.cascade.actions.planning import confirm_start
from samrit.cascade.models import UnitPart
from samrit.cascade.queries.promised import indicators_of
from samrit.cascade.queries.steps import progress_of
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy
from samrit.workflow.actions import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world):
    return cascade(world)


@pytest.fixture
def doing(world):
    return world.doing("coordinator")


@pytest.fixture
def objective(world, plan, doing):
    strategy = start_strategy(organization=plan.organization, fiscal_year=2554, doing=doing)
    return add_objective(strategy=strategy, dimension="D1", name="ประชาชนมีรายได้เพิ่มขึ้น", doing=doing)


def test_a_unit_says_its_role_and_what_it_pushes_and_confirms_it(world, plan, doing, objective):
    unit = world.places["ay-1"]
    for step in ("role", "no-objective"):
        with pytest.raises(Refused) as refused:
            confirm_part(plan=plan, unit=unit, doing=doing)
        assert refused.value.code == step
        write_role(plan=plan, unit=unit, role="ส่งเสริมการเกษตร", doing=doing)
    pushed = write_objective(
        plan=plan, unit=unit, name="เกษตรกรมีรายได้เพิ่ม", how="อบรม", objective=objective, doing=doing
    )
    own = write_objective(plan=plan, unit=unit, name="บริการรวดเร็ว", how="", doing=doing)
    assert (pushed.position, own.position) == (1, 2)
    assert confirm_part(plan=plan, unit=unit, doing=doing).confirmed_at == doing.at
    # What is changed afterwards is to be confirmed again.
    write_objective(plan=plan, unit=unit, name="บริการรวดเร็วขึ้น", how="", row=own, doing=doing)
    assert UnitPart.objects.get().confirmed_at is None
    remove_objective(row=own, doing=doing)
    assert [each.name for each in UnitPart.objects.get().objectives.all()] == ["เกษตรกรมีรายได้เพิ่ม"]


def test_a_part_is_written_by_its_own_people(world, plan, objective):
    unit = world.places["ay-1"]
    for who in ("outsider", "data_keeper", "analyst"):
        with pytest.raises(Refused) as refused:
            write_role(plan=plan, unit=unit, role="บทบาท", doing=world.doing(who))
        assert refused.value.code == "permission"
    with pytest.raises(Refused) as refused:
        write_role(plan=plan, unit=world.places["marine"], role="บทบาท", doing=world.doing("outsider"))
    assert refused.value.code == "not-in-plan"
    write_role(plan=plan, unit=unit, role="บทบาท", doing=world.doing("agency_head"))


def test_two_people_do_not_overwrite_each_other(world, plan, doing):
    unit = world.places["ay-1"]
    write_role(plan=plan, unit=unit, role="บทบาทแรก", doing=world.doing("coordinator", version=0))
    with pytest.raises(Refused) as refused:
        write_role(plan=plan, unit=unit, role="บทบาทอื่น", doing=world.doing("coordinator", version=0))
    assert refused.value.code == "version"


def test_the_steps_say_what_is_missing(world, plan, doing, objective):
    first, second, *_others = progress_of(plan).steps
    assert (first.state, [each.en for each in first.missing]) == (
        "now",
        ["the agreement is not signed yet, and its indicators may change", "not confirmed yet"],
    )
    rows = indicators_of(plan)
    # 12 offices: 11 of this test and the health office of the world; none of the rows has an owner.
    assert [each.en for each in second.missing] == [
        f"indicators without exactly one owner: {len(rows)} of {len(rows)}",
        "units yet to confirm their part: 12 of 12",
    ]
    confirm_start(plan=plan, doing=doing)
    plan.refresh_from_db()
    mark_cells(plan=plan, marks={(key(plan, "1"), units(plan)[0].pk): "O"}, doing=doing)
    first, second, *_others = progress_of(plan).steps
    assert (first.state, first.missing, second.state) == ("done", (), "now")
    assert second.missing[0].en == f"indicators without exactly one owner: {len(rows) - 1} of {len(rows)}"
