"""Weights: what they must add up to, how a gap is spread, where they go; set together and never over another's."""

from fractions import Fraction

import pytest
from tests.filled import filled_agreement

from samrit.agreements.actions.drafting import Collided, Unreadable
from samrit.agreements.actions.rows import add_own, choose, take_up
from samrit.agreements.actions.weights import NewWeight, set_parameter, set_weights
from samrit.agreements.queries.promises import promise
from samrit.agreements.queries.weights import spread, weights_of
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event


def weights(agreement):
    agreement.refresh_from_db()
    return weights_of(promise(agreement))


def test_weights_of_95_are_an_error_and_five_are_missing(world):
    agreement = filled_agreement(world)
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=world.doing("coordinator"))
    found = weights(agreement)
    assert (found.whole.total, found.whole.gap) == (95, 5)
    assert "weights-sum" in {finding.code for finding in promise(agreement).errors}


def test_a_gap_is_spread_in_proportion_and_the_sum_is_exact(world):
    agreement = filled_agreement(world)
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=world.doing("coordinator"))
    found = weights(agreement)
    proposed = spread(found, found.whole)
    # 15 x 100/95 = 15.789..., 10 x 100/95 = 10.526...: cut to hundredths, the rest to the largest remainders
    assert proposed["1"] == "15.79"
    assert proposed["1.1"] == "10.53"
    assert sum(Fraction(each) for each in proposed.values()) == 100
    now = {each.row.code: each.written for each in found.rows}
    new = {code: NewWeight(value, now[code]) for code, value in proposed.items()}
    set_weights(agreement=agreement, weights=new, doing=world.doing("coordinator"))
    assert weights(agreement).whole.is_right


def test_what_has_no_weight_yet_shares_the_rest(world):
    agreement = filled_agreement(world)
    doing = world.doing("coordinator")
    row = add_own(agreement=agreement, parent_code="D4", name="ร้อยละของข้อร้องเรียนที่แก้ไขแล้วเสร็จ", doing=doing)
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=doing)
    found = weights(agreement)
    assert found.whole.missing == (row.code,)
    proposed = spread(found, found.whole)
    assert proposed[row.code] == "5"
    assert proposed["1"] == "15"


def test_what_the_framework_prints_is_not_spread(world):
    agreement = world.agreement("ayutthaya", "fy2550-province", 2550)
    take_up(agreement=agreement, codes=["2.1/1.1", "2.1/2.3"], doing=world.doing("coordinator"))
    found = weights(agreement)
    group = next(each for each in found.groups if each.code == "2.1")
    assert (group.wanted, group.free) == (20, ("2.1/1.1", "2.1/2.3"))
    assert spread(found, group) == {"2.1/1.1": "10", "2.1/2.3": "10"}
    with pytest.raises(Refused) as refusal:
        set_weights(agreement=agreement, weights={"3.1": NewWeight("6", "5")}, doing=world.doing("coordinator"))
    assert refusal.value.code == "closed"


def test_weight_of_what_does_not_apply_goes_pro_rata_with_the_arithmetic(world):
    agreement = filled_agreement(world, "fy2550-province")
    # 2.2.4 (weight 2 of 18) is left out: each of the others grows by 18/16, so 2.2.7 weighs 4 x 18/16 = 4.5
    found = weights(agreement).by_code
    assert not found["2.2.4"].counts
    assert found["2.2.7"].effective == Fraction(9, 2)
    assert any("4 × 18/16 = 4.5" in reason.text.th for reason in found["2.2.7"].reasons)


def test_without_1_3_its_weight_goes_to_1_2(world):
    agreement = filled_agreement(world, "fy2556-department")
    doing = world.doing("outsider")
    choose(agreement=agreement, applies={"1.3": False}, chosen={}, doing=doing)
    # 27 - 12 + 3 = 18 (001:33 s8)
    found = weights(agreement).by_code["1.2"]
    assert (found.value, found.effective) == (15, 18)


def test_the_weights_are_explained_before_the_criteria_are_there(world):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    doing = world.doing("outsider")
    set_parameter(agreement=agreement, name="A", value="๑๒", was="", doing=doing)
    choose(agreement=agreement, applies={"1.3": False}, chosen={}, doing=doing)
    assert weights(agreement).by_code["1.2"].effective == 18


@pytest.mark.parametrize(("value", "code"), [("28", "range"), ("-1", "range"), ("สิบสอง", "unreadable")])
def test_a_parameter_outside_its_range_is_refused_with_the_range(world, value, code):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    with pytest.raises(Refused) as refusal:
        set_parameter(agreement=agreement, name="A", value=value, was="", doing=world.doing("outsider"))
    assert refusal.value.code == code
    agreement.refresh_from_db()
    assert agreement.parameters == {}


def test_weights_that_somebody_changed_meanwhile_are_not_written_over(world):
    agreement = filled_agreement(world)
    set_weights(agreement=agreement, weights={"1": NewWeight("15", "20")}, doing=world.doing("coordinator"))
    with pytest.raises(Collided) as refusal:
        changes = {"1": NewWeight("18", "20"), "1.1": NewWeight("12", "10")}
        set_weights(agreement=agreement, weights=changes, doing=world.doing("supervisor"))
    assert [(each.field, each.stored, each.written) for each in refusal.value.collisions] == [("1", "15", "18")]
    assert weights(agreement).by_code["1.1"].value == 10, "all or nothing"


def test_a_weight_that_is_none_is_refused_and_nothing_is_stored(world):
    agreement = filled_agreement(world)
    before = Event.objects.count()
    with pytest.raises(Unreadable) as refusal:
        changes = {"1": NewWeight("ยี่สิบ", "20"), "1.1": NewWeight("-3", "10"), "1.2": NewWeight("9", "8")}
        set_weights(agreement=agreement, weights=changes, doing=world.doing("coordinator"))
    assert set(refusal.value.problems) == {"1", "1.1"}
    assert Event.objects.count() == before
    assert weights(agreement).by_code["1.2"].value == 8


def test_what_alternatives_still_lack_is_not_spread_over_others(world):
    agreement = world.agreement("ayutthaya", "fy2550-province", 2550)
    found = weights(agreement)
    group = next(each for each in found.groups if each.code == "D4")
    assert (group.gap, group.undecided) == (2, ("9.1", "12"))
    assert spread(found, group) == {}
    choose(agreement=agreement, applies={}, chosen={"OPT": "12"}, doing=world.doing("coordinator"))
    group = next(each for each in weights(agreement).groups if each.code == "D4")
    assert (group.gap, group.undecided) == (0, ())
