"""The reconciliation of a plan: faults planted by hand are found, each with its place, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cascaded import first_row, linked, row, second_row

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.cascade.actions.measuring import choose_indicators
from samrit.cascade.actions.planning import start_plan
from samrit.cascade.models import CascadeLink, CascadePlan, MatrixCell, UnitObjective, UnitPart
from samrit.cascade.queries.measured import measured_objectives
from samrit.cascade.queries.reconciliation import reconciliation
from samrit.cascade.queries.steps import progress_of
from samrit.strategy.actions.objectives import add_objective
from samrit.strategy.actions.starting import start_strategy
from samrit.workflow.actions import Doing, Refused


@pytest.fixture
def made(world):
    """What ``linked`` made, with a plan of the province and of the office."""
    found = linked(world)
    plan = start_plan(organization=found.above.organization, fiscal_year=2554, doing=world.doing("coordinator"))
    own = CascadePlan.objects.create(organization=found.office.unit, fiscal_year=2554, made_at=plan.made_at)
    return found, plan, own


def codes(result):
    return {name: [each.finding.code for each in found] for name, found in result.found.items() if found}


def test_everything_that_is_wrong_is_found_with_its_place(world, made):
    found, plan, _own = made
    result = reconciliation(plan, world.doing("coordinator").viewer)
    # No indicator has an owner; of the 60 of indicator 2 the office took a quarter; the officer linked one of two.
    assert codes(result) == {
        "owners": ["owner-missing"] * 5,
        "contributions": ["contributions-short"],
        "orphans": ["link-missing"],
        "loads": ["indicator-heavy"],
    }
    (short,) = result.found["contributions"]
    assert short.finding.text.en == "15 of the target 60 is taken below (25 per cent); 45 is missing"
    assert short.row == row(found.above, "2").pk
    (orphan,) = result.found["orphans"]
    assert (orphan.owner, orphan.row) == (found.office.seats["officer"], second_row(found.officer).pk)
    (heavy,) = result.found["loads"]
    assert heavy.finding.place.path == f"indicators[{first_row(found.officer).code}]"
    assert (result.agreements, result.indicators) == (2, 4)


def test_a_unit_reconciles_what_its_officers_carry(world, made):
    found, _plan, own = made
    result = reconciliation(own, world.doing("unit_head").viewer)
    by_code = {each.indicator.code: each for each in result.balances}
    balance = by_code[first_row(found.unit).code]
    # 30 of the target 90, a third of it: nothing is rounded.
    assert (balance.together.amount, balance.together.remainder) == (30, 60)
    assert str(balance.together.share) == "100/3"
    assert [each.owner for each in balance.taken] == [found.office.seats["officer"]]


def test_when_everything_is_linked_owned_and_weighed_it_is_clean(world, made):
    found, plan, _own = made
    for code in "12345":
        mark = {"agreement": found.above, "code": code, "unit": found.office.unit, "mark": "O"}
        MatrixCell.objects.create(plan=plan, **mark)
    doing = world.doing("unit_head")
    set_link(row=second_row(found.unit), wanted=Wanted("common"), doing=doing)
    result = reconciliation(plan, world.doing("coordinator").viewer)
    assert codes(result)["owners"] == ["owner-carries-nothing"] * 4  # of all but indicator 2
    MatrixCell.objects.exclude(code="2").update(unit=found.office.seats["colleague"])
    CascadeLink.objects.filter(parent_code="2").update(share="100")
    set_link(row=second_row(found.officer), wanted=Wanted("unit_specific"), doing=world.doing("officer"))
    half = AgreementIndicator.objects.filter(agreement=found.officer, is_heading=False)
    for each in half:
        each.row["weight"] = "50"
        each.save()
    result = reconciliation(plan, world.doing("coordinator").viewer)
    assert (codes(result), result.count) == ({}, 0)


def test_a_link_that_leads_nowhere_and_weights_that_are_missing(world, made):
    found, plan, _own = made
    CascadeLink.objects.filter(child=found.unit, child_code=first_row(found.unit).code).update(parent_code="9")
    line = second_row(found.unit)
    line.row.pop("weight")
    line.save()
    result = reconciliation(plan, world.doing("coordinator").viewer)
    assert codes(result)["orphans"] == ["link-broken", "link-missing"]
    (weights,) = result.found["weights"]
    assert (weights.owner, weights.agreement) == (found.office.unit, found.unit.pk)
    assert weights.finding.text.en == "the weights sum to 60, and 1 have none yet"
    assert "contributions" not in codes(result)


def test_every_objective_has_an_indicator_of_the_organisation_and_of_the_units_that_push_it(world, made):
    found, plan, _own = made
    doing = world.doing("coordinator")
    strategy = start_strategy(organization=found.above.organization, fiscal_year=2554, doing=doing)
    one = add_objective(strategy=strategy, dimension="D1", name="ประชาชนมีรายได้เพิ่มขึ้น", doing=doing)
    two = add_objective(strategy=strategy, dimension="D2", name="ผู้รับบริการพึงพอใจ", doing=doing)
    AgreementIndicator.objects.filter(agreement=found.above, code="2").update(objective=one)
    part = UnitPart.objects.create(plan=plan, unit=found.office.unit)
    rows = [
        UnitObjective.objects.create(part=part, objective=objective, position=position, name=name)
        for position, (objective, name) in enumerate(((one, "รายได้"), (two, "บริการ"), (None, "ของตนเอง")))
    ]

    def told():
        return [(each.finding.code, each.about) for each in reconciliation(plan, doing.viewer).found["objectives"]]

    above = ("objective-unmeasured", "ผู้รับบริการพึงพอใจ")
    service, own = (("unit-objective-unmeasured", name) for name in ("บริการ", "ของตนเอง"))
    assert told() == [above, service, own]
    (step,) = [each for each in progress_of(plan).steps if each.number == 3]
    assert any("2 of 3" in each.en for each in step.missing)
    first, second = (each.code for each in found.unit.indicators.filter(is_heading=False).order_by("position"))
    assert [each.codes for each in measured_objectives(plan)] == [(first,), (), ()], "the first leads to the objective"
    head = world.doing("unit_head")
    chosen = choose_indicators(row=rows[1], codes=[second, first], doing=head)
    assert chosen.codes == [first, second], "in the order of the agreement"
    choose_indicators(row=rows[2], codes=[second], doing=head)
    assert told() == [above]
    with pytest.raises(Refused) as refused:
        choose_indicators(row=rows[2], codes=[second, "C9"], doing=head)
    assert refused.value.code == "codes"
    with pytest.raises(Refused) as refused:
        choose_indicators(row=rows[2], codes=[], doing=Doing(head.viewer, head.at, version=1))
    assert refused.value.code == "version"
    found.unit.indicators.filter(code=second).delete()
    assert told() == [above, own], "a row that is gone measures nothing"


def test_what_a_person_promises_is_found_only_for_those_who_may_see_it(world, made):
    found, plan, own = made
    for who, sees in (
        ("auditor", True),
        ("unit_head", True),
        ("officer", True),
        ("analyst", False),
        ("colleague", False),
    ):
        viewer = world.doing(who).viewer
        owners = {each.owner for each in reconciliation(plan, viewer).found["orphans"]}
        assert (found.office.seats["officer"] in owners) is sees, who
        balances = {each.indicator.code: each for each in reconciliation(own, viewer).balances}
        balance = balances[first_row(found.unit).code]
        assert (balance.together.amount, balance.takers, len(balance.taken)) == (30, 1, int(sees)), who


def test_the_number_of_queries_does_not_depend_on_how_much_there_is(world, made):
    found, plan, _own = made
    viewer = world.doing("coordinator").viewer
    with CaptureQueriesContext(
        connection,
    ) as few:
        reconciliation(plan, viewer)
    for each in (found.unit, found.officer):
        for line in each.indicators.filter(is_heading=False):
            for number in range(3):
                line.pk, line.code = None, f"{line.code}{number}"
                line._state.adding = True
                line.save()
    with CaptureQueriesContext(connection) as many:
        reconciliation(plan, viewer)
    assert len(many) == len(few) <= 20
