from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.scoring.cards import PRO_RATA, card, composite, given, heading, said, to, told

from samrit.core.findings import Severity
from samrit.core.scorecard import Indicator
from samrit.core.scoring import score
from samrit.core.scoring.faults import find_faults
from samrit.core.weights import Weight


def faults(*rows: Indicator, **settings):
    return find_faults(card(*rows, **settings))


# ---------------------------------------------------------------- the weight of a row


def test_an_indicator_needs_a_weight():
    (finding,) = faults(given("1", None), given("2", 100))
    assert told((finding,)) == [("weight-missing", "indicators[1].weight")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "weight", "WT-1")
    assert said(finding) == (
        "ไม่มีน้ำหนัก",
        "it has no weight",
        "ใส่น้ำหนัก (หน่วยใดก็ได้ที่มากกว่าศูนย์)",
        "give a weight, in any positive unit",
    )


def test_parts_of_a_composite_need_weights_too():
    found = faults(composite("K", 100), given("K.1", None, under="K"), given("K.2", 1, under="K"))
    assert told(found) == [("weight-missing", "indicators[K.1].weight")]


@pytest.mark.parametrize("value", ["-0.1", "NaN", "Infinity"])
def test_a_weight_is_a_number_from_zero_up(value):
    (finding,) = faults(given("1", value), given("2", 100))
    assert told((finding,)) == [("weight-negative", "indicators[1].weight")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "weight", "WT-1")
    assert said(finding) == (
        f"น้ำหนักเป็น {value} ไม่ได้",
        f"a weight cannot be {value}",
        "ใส่น้ำหนักตั้งแต่ศูนย์ขึ้นไป",
        "write a weight of zero or more",
    )


def test_a_round_weight_and_a_heading_weight_are_numbers_from_zero_up():
    found = faults(heading("H", weight="NaN"), given("1", 100, under="H", round_weights={6: -1, 9: 5}))
    assert told(found) == [
        ("weight-negative", "indicators[H].weight"),
        ("weight-negative", "indicators[1].round_weights[6]"),
    ]


def test_a_weight_of_zero_is_worth_a_warning():
    (finding,) = faults(given("1", 0), given("2", 100))
    assert told((finding,)) == [("weight-zero", "indicators[1].weight")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.WARNING, "weight", "WT-1")
    assert said(finding) == (
        "น้ำหนักเป็นศูนย์ จึงไม่มีผลต่อคะแนนรวม",
        "its weight is zero, so it does not change the total",
        "ตรวจสอบน้ำหนัก",
        "check the weight",
    )


def test_a_weight_of_zero_with_another_in_one_round_is_meant():
    assert faults(given("1", 0, round_weights={6: 20}), given("2", 100)) == ()


# ---------------------------------------------------------------- choices


def test_a_choice_belongs_to_a_group():
    (finding,) = faults(given("1", 100, chosen=True))
    assert told((finding,)) == [("chosen-without-group", "indicators[1].chosen")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "chosen", "WT-4")
    assert said(finding) == (
        "เลือกไว้ แต่ไม่ได้ระบุกลุ่มทางเลือก",
        "it is chosen, but no group of alternatives is stated",
        "ระบุ choose_one หรือลบ chosen",
        "state choose_one, or remove chosen",
    )


@pytest.mark.parametrize(("first", "second", "count"), [(False, False, 0), (True, True, 2)])
def test_exactly_one_of_a_group_is_chosen_and_no_sum_is_doubted_before_that(first, second, count):
    # FY2550: 9.1 or 12, each 2; the heading of 25 and the sum of 100 are right with either
    (finding,) = faults(
        heading("D4", weight=25),
        given("8", 23, under="D4"),
        given("9.1", 2, under="D4", choose_one="9.1/12", chosen=first),
        given("12", 2, under="D4", choose_one="9.1/12", chosen=second),
        given("1", 75),
        weights_sum=100,
    )
    assert told((finding,)) == [("choose-exactly-one", "indicators[9.1].chosen")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "chosen", "WT-4")
    assert said(finding) == (
        f"กลุ่ม 9.1/12 ต้องเลือกหนึ่งตัวชี้วัด แต่เลือกไว้ {count}",
        f"group 9.1/12 needs exactly one choice, not {count}",
        "ใส่ chosen: true ที่ตัวชี้วัดเดียวจาก 9.1, 12",
        "put chosen: true on exactly one of 9.1, 12",
    )


def test_only_the_chosen_alternative_is_part_of_the_sums():
    assert (
        faults(
            heading("D4", weight=25),
            given("8", 23, under="D4"),
            given("9.1", 2, under="D4", choose_one="9.1/12"),
            given("12", 2, under="D4", choose_one="9.1/12", chosen=True),
            given("1", 75),
            weights_sum=100,
        )
        == ()
    )


def test_a_heading_is_no_alternative():
    # what is wrong is told once: the option does not belong there
    found = faults(heading("1", choose_one="g"), given("1.1", 100, under="1"))
    assert told(found) == [("option-on-heading", "indicators[1].choose_one")]


# ---------------------------------------------------------------- sums


def test_a_heading_weighs_what_its_children_sum_to():
    (finding,) = faults(heading("1", weight=12), given("1.1", 6, under="1"), given("1.2", 7, under="1"), given("2", 88))
    assert told((finding,)) == [("heading-weight", "indicators[1].weight")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "weight", "WT-1")
    assert said(finding) == (
        "น้ำหนักของหัวข้อคือ 12 แต่ตัวชี้วัดย่อยรวมกันได้ 13",
        "the heading weighs 12 but its children sum to 13",
        "แก้น้ำหนักของ 1.1, 1.2 หรือของหัวข้อ",
        "correct the weights of 1.1, 1.2, or the heading's",
    )


def test_one_wrong_weight_is_told_once_however_many_headings_stand_above_it():
    # 2.2.7 weighs 5 instead of 4: 2.2 no longer sums to 18; dimension 1 and the table are right but for that
    found = faults(
        heading("D1", weight=50),
        heading("2", "D1", 38),
        given("2.1", 20, under="2"),
        heading("2.2", "2", 18),
        given("2.2.1", 14, under="2.2"),
        given("2.2.7", 5, under="2.2"),
        given("1", 12, under="D1"),
        given("rest", 50),
    )
    assert told(found) == [("heading-weight", "indicators[2.2].weight")]


def test_a_heading_that_is_wrong_itself_does_not_put_the_one_above_in_the_wrong():
    found = faults(
        heading("D1", weight=50),
        heading("1", "D1", 13),
        given("1.1", 12, under="1"),
        given("2", 38, under="D1"),
        given("rest", 50),
    )
    assert told(found) == [("heading-weight", "indicators[1].weight")]


def test_a_heading_without_children_is_not_told_that_they_sum_to_nothing():
    assert told(faults(heading("2", weight=5), given("1", 100))) == [("kind-missing", "indicators[2].kind")]


def test_a_heading_of_zero_is_only_told_what_its_children_sum_to():
    assert told(faults(heading("1", weight=0), given("1.1", 100, under="1"))) == [
        ("heading-weight", "indicators[1].weight")
    ]


def test_no_sum_is_doubted_while_the_weight_of_a_heading_in_it_is_impossible():
    found = faults(heading("1", weight=12), heading("1.1", "1", "NaN"), given("1.1.1", 13, under="1.1"), given("2", 87))
    assert told(found) == [("weight-negative", "indicators[1.1].weight")]


def test_two_headings_that_are_wrong_each_for_itself_are_both_told():
    found = faults(
        heading("D1", weight=60),
        heading("1", "D1", 13),
        given("1.1", 12, under="1"),
        given("2", 38, under="D1"),
        given("rest", 50),
    )
    assert told(found) == [("heading-weight", "indicators[D1].weight"), ("heading-weight", "indicators[1].weight")]


def test_no_sum_is_doubted_while_a_weight_in_it_is_unknown():
    found = faults(heading("1", weight=12), given("1.1", None, under="1"), given("1.2", 7, under="1"), weights_sum=100)
    assert told(found) == [("weight-missing", "indicators[1.1].weight")]


def test_no_sum_is_doubted_while_a_weight_in_it_is_impossible():
    found = faults(heading("1", weight=12), given("1.1", -5, under="1"), given("1.2", 7, under="1"), weights_sum=100)
    assert told(found) == [("weight-negative", "indicators[1.1].weight")]


def test_a_composite_weighs_what_it_states_whatever_its_parts_sum_to():
    # D05: the parts sum to 1, the composite weighs 12
    assert faults(heading("H", weight=100), composite("K", 100, "H"), given("K.1", "0.3", under="K")) == ()


@pytest.mark.parametrize("whole", [100, 1])
def test_a_table_usually_sums_to_100_or_1(whole):
    assert faults(given("1", whole)) == ()


def test_another_sum_is_worth_a_warning():
    (finding,) = faults(given("1", 60), given("2", "30.5"))
    assert told((finding,)) == [("weights-sum", "indicators")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.WARNING, "weight", "AG-1")
    assert said(finding) == (
        "น้ำหนักรวมกันได้ 90.5 ไม่ใช่ 100 หรือ 1",
        "the weights sum to 90.5, neither 100 nor 1",
        "ตรวจสอบว่าใส่ครบทุกตัวชี้วัด คะแนนรวมหารด้วยผลรวมนี้",
        "check that no indicator is missing; the total divides by this sum",
    )


def test_a_sum_that_the_settings_ask_for_is_insisted_on():
    (finding,) = faults(given("1", 1), weights_sum=100)
    assert told((finding,)) == [("weights-sum", "indicators")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "weight", "WT-1")
    assert said(finding) == (
        "น้ำหนักรวมกันได้ 1 ไม่ใช่ 100",
        "the weights sum to 1, not 100",
        "แก้น้ำหนักให้รวมกันได้ 100",
        "correct the weights so that they sum to 100",
    )


def test_a_sum_that_the_settings_ask_for_may_be_any():
    assert faults(given("1", 60), given("2", 60), weights_sum=120) == ()


def test_sums_are_exact():
    # ten times 0.1 is 1, which binary floats deny
    assert faults(*(given(str(n), "0.1") for n in range(10)), weights_sum=1) == ()


def test_the_value_counts_and_not_how_it_is_written():
    # WT-3: A = 12 makes 42 + 15 + 3
    rows = (given("1.1", Weight(Decimal(42), "30 + A")), given("1.2", Weight(Decimal(15), "27 − A")), given("1.3", 3))
    assert faults(*rows, weights_sum=60) == ()


# ---------------------------------------------------------------- where weights go


@pytest.mark.parametrize("target", ["9", "H", "K.1", "out of its pool"])
def test_a_weight_goes_to_a_scored_indicator_of_the_same_pool(target):
    (finding,) = faults(
        given("1", 10, applies=False, instead=to(target)),
        heading("H"),
        given("H.1", 40, under="H"),
        composite("K", 50),
        given("K.1", 1, under="K"),
    )
    assert told((finding,)) == [("instead-target", "indicators[1].instead")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "instead", "WT-2")
    assert said(finding) == (
        f'นำน้ำหนักไปไว้ที่ "{target}" ไม่ได้ เพราะไม่ใช่ตัวชี้วัดที่มีคะแนนในกลุ่มเดียวกัน',
        f'the weight cannot go to "{target}", which is no scored indicator in the same group',
        "ระบุรหัสของตัวชี้วัดในกลุ่มเดียวกัน",
        "name the code of a sibling indicator",
    )


def test_a_weight_may_go_to_an_indicator_under_another_heading():
    rows = (heading("H"), given("H.1", 40, under="H"), given("1", 60, applies=False, instead=to("H.1")))
    assert faults(*rows) == ()


def test_a_weight_does_not_go_to_an_alternative_that_was_not_chosen():
    (finding,) = faults(
        given("1", 10, applies=False, instead=to("2")),
        given("2", 90, choose_one="g"),
        given("3", 90, choose_one="g", chosen=True),
    )
    assert told((finding,)) == [("instead-target", "indicators[1].instead")]
    assert finding.text.th == 'นำน้ำหนักไปไว้ที่ "2" ไม่ได้ เพราะเป็นตัวชี้วัดเลือกที่ไม่ได้เลือก'
    assert finding.text.en == 'the weight cannot go to "2", an alternative that was not chosen'


def test_a_target_is_not_looked_at_while_the_weight_stays():
    assert faults(given("1", 100, instead=to("9"))) == ()


def test_a_target_is_not_looked_at_for_an_alternative_that_was_not_chosen():
    rows = (
        given("1", 100, choose_one="g", chosen=True),
        given("2", 100, choose_one="g", applies=False, instead=to("9")),
    )
    assert faults(*rows) == ()


def test_weights_that_go_round_in_a_circle_are_told_once():
    (finding,) = faults(
        given("1", 10, applies=False, instead=to("2")),
        given("2", 10, applies=False, instead=to("3")),
        given("3", 10, applies=False, instead=to("1")),
        given("4", 10, applies=False, instead=to("1")),
        given("5", 60),
    )
    assert told((finding,)) == [("instead-cycle", "indicators[1].instead")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "instead", "WT-5")
    assert said(finding) == (
        "น้ำหนักวนกลับมาที่ 1 เอง (1 → 2 → 3 → 1)",
        "the weight comes back to 1 itself (1 → 2 → 3 → 1)",
        "ให้ตัวชี้วัดหนึ่งในวงใช้ pro_rata หรือ renormalise",
        "let one of the circle use pro_rata or renormalise",
    )


def test_a_weight_that_goes_to_itself_is_a_circle():
    (finding,) = faults(given("1", 10, applies=False, instead=to("1")), given("2", 90))
    assert finding.text.en == "the weight comes back to 1 itself (1 → 1)"


def test_a_circle_may_lead_through_a_composite_none_of_whose_parts_applies():
    # K applies, but has nothing to make a mean of: its weight moves as well, and would go back
    found = faults(
        given("1", 10, applies=False, instead=to("K")),
        composite("K", 10, instead=to("1")),
        given("K.1", 1, under="K", applies=False, instead=PRO_RATA),
        given("K.2", 80, under="K", choose_one="g"),
        given("2", 80, choose_one="g", chosen=True),
    )
    assert told(found) == [("instead-cycle", "indicators[1].instead")]


def test_a_composite_with_a_part_that_applies_breaks_the_circle():
    found = faults(
        given("1", 10, applies=False, instead=to("K")),
        composite("K", 90, instead=to("1")),
        given("K.1", 1, under="K", applies=False),
        given("K.2", 1, under="K"),
    )
    assert found == ()


def test_alternatives_of_one_group_weigh_the_same():
    # WT-4: exactly one of them counts, with the same weight
    found = faults(given("1", 98), given("2", 1, choose_one="g"), given("3", 2, choose_one="g", chosen=True))
    assert told(found) == [("choices-weigh-differently", "indicators[2].weight")]
    assert found[0].text.en == "the alternatives of group g have different weights (1, 2)"
    assert found[0].text.th == "ตัวชี้วัดเลือกในกลุ่ม g มีน้ำหนักต่างกัน (1, 2)"
    same = faults(given("1", 98), given("2", 2, choose_one="g"), given("3", 2, choose_one="g", chosen=True))
    assert same == ()


def test_an_indicator_is_not_cancelled_before_it_starts():
    (found,) = faults(given("1", 60), given("2", 40, start_round=12, cancel_round=6))
    assert (found.code, found.place.path, found.rule) == (
        "cancelled-before-start",
        "indicators[2].cancel_round",
        "AG-3",
    )
    assert found.text.en == "cancelled from round 6, before it starts in round 12: it would count in no round"
    assert found.text.th == "ยกเลิกตั้งแต่รอบ 6 เดือน ก่อนเริ่มในรอบ 12 เดือน จึงไม่นับในรอบใดเลย"
    assert faults(given("1", 60), given("2", 40, start_round=9, cancel_round=9)) == ()


def less_a(value: int) -> Weight:
    return Weight(Decimal(value), "27 − A")


def test_a_parameter_may_take_what_a_row_that_does_not_apply_hands_over():
    # WT-3: A runs to 30 where 1.3 does not apply: 1.1 = 58, 1.2 = 27 − 28 + 3 = 2, quality 40
    rows = (
        given("1.1", 58, 5),
        replace(given("1.2", 1, 3), weight=less_a(-1)),
        given("1.3", 3, applies=False, instead=to("1.2")),
        given("2", 40, 4),
    )
    assert faults(*rows) == ()
    # (58 × 5 + 2 × 3 + 40 × 4)/100 = 456/100
    assert score(card(*rows)).total == Decimal("4.5600")


def too_large(*rows: Indicator, **settings) -> list[tuple[str, str]]:
    """Errors before any round is looked at."""
    return told(tuple(each for each in faults(*rows, **settings) if each.is_error))


def test_a_sum_with_a_weight_that_is_made_up_for_is_still_checked():
    # 58 − 1 + 3 + 40 = 100
    rows = (given("1.1", 58), given("1.2", less_a(-1)), given("1.3", 3, applies=False, instead=to("1.2")))
    assert too_large(*rows, given("2", 40), weights_sum=100) == []
    assert too_large(*rows, given("2", 41), weights_sum=100) == [("weights-sum", "indicators")]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"instead": to("1.2")},
        {"applies": False, "instead": PRO_RATA},
        {"applies": False, "instead": to("2")},
        {"applies": False, "instead": to("1.2"), "choose_one": "g"},
    ],
)
def test_only_what_really_comes_to_it_makes_up_for_a_parameter(more):
    # 1.3 stays, is shared, goes elsewhere, or is an alternative that was not chosen
    found = too_large(
        given("1.2", less_a(-1)),
        given("1.3", 3, **more),
        given("2", 98, choose_one=more.get("choose_one", ""), chosen="choose_one" in more),
    )
    assert found == [("weight-negative", "indicators[1.2].weight")]


def test_a_weight_that_is_not_there_makes_up_for_nothing():
    assert too_large(
        given("1.2", less_a(-1)), given("1.3", None, applies=False, instead=to("1.2")), given("2", 98)
    ) == [("weight-negative", "indicators[1.2].weight"), ("weight-missing", "indicators[1.3].weight")]


def test_a_weight_below_zero_is_not_handed_on():
    handed_on = given("1.2", less_a(-1), applies=False, instead=to("2"))
    assert too_large(handed_on, given("1.3", 3, applies=False, instead=to("1.2")), given("2", 98)) == [
        ("weight-negative", "indicators[1.2].weight")
    ]


def test_a_parameter_that_is_too_large_in_one_round_only_is_seen_in_that_round():
    # in round 6, 1.3 hands over 0.5 instead of 3
    rows = (
        given("1.2", less_a(-1)),
        given("1.3", 3, applies=False, instead=to("1.2"), round_weights={6: "0.5"}),
        given("2", 98),
    )
    assert too_large(*rows) == []
    assert not score(card(*rows)).refused
    refusal = score(card(*rows, round=6))
    assert told(refusal.findings) == [("weight-negative", "indicators[1.2].weight")]
    assert refusal.refused


def test_a_parameter_may_use_all_that_comes_to_it():
    # A = 30: 27 − 30 + 3 = 0
    rows = (given("1.2", less_a(-3)), given("1.3", 3, applies=False, instead=to("1.2")), given("2", 100))
    assert too_large(*rows) == []


@pytest.mark.parametrize("value", [15, 0])
def test_a_weight_with_a_parameter_may_be_handed_on(value):
    rows = (given("1.2", less_a(value), applies=False, instead=to("2")), given("2", 100 - value))
    assert too_large(*rows) == []


def test_a_parameter_is_a_number():
    assert too_large(given("1", Weight(Decimal("NaN"), "27 − A")), given("2", 100)) == [
        ("weight-negative", "indicators[1].weight")
    ]


def test_alternatives_without_a_possible_weight_are_told_that_and_not_that_they_differ():
    found = faults(
        given("1", None, choose_one="g", chosen=True), given("2", "NaN", choose_one="g"), given("3", 5, choose_one="g")
    )
    assert told(found) == [("weight-missing", "indicators[1].weight"), ("weight-negative", "indicators[2].weight")]


def test_a_round_weight_is_never_below_zero_whatever_comes_to_it():
    rows = (given("1.2", less_a(5), round_weights={6: -1}), given("1.3", 3, applies=False, instead=to("1.2")))
    assert too_large(*rows, given("2", 92)) == [("weight-negative", "indicators[1.2].round_weights[6]")]


def test_a_parameter_that_is_too_large_is_seen_in_the_weight():
    # 27 − 30 = −3 and nothing comes to it; with 3 more it is nothing at all, with 2 it stays below zero
    for handed in ((), (given("1.3", 2, applies=False, instead=to("1.2")),)):
        (found,) = [
            each
            for each in faults(given("1", 103), replace(given("1.2", 1), weight=less_a(-3)), *handed)
            if each.is_error
        ]
        assert (found.code, found.place.path, found.rule) == ("weight-negative", "indicators[1.2].weight", "WT-3")
        assert found.text.th == "น้ำหนักติดลบไม่ได้ (27 − A = -3)"
        assert found.text.en == "a weight cannot be negative (27 − A = -3)"
