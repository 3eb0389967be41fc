"""Weights by hand: WT-2, WT-3, WT-5, AG-3."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.core.scoring.cards import (
    PRO_RATA,
    RENORMALISE,
    card,
    composite,
    english,
    given,
    heading,
    line,
    thai,
    to,
    weights,
)

from samrit.core.scorecard import Card, Missing
from samrit.core.scoring import score
from samrit.core.scoring.standings import standings_of
from samrit.core.scoring.tree import grow
from samrit.core.scoring.weighting import Sharing, share_out
from samrit.core.weights import Certainty, Weight

SOURCE = "001:33"


def shared(table: Card, owner: str | None = None) -> Sharing:
    tree = grow(table)
    standings, _ = standings_of(table, tree)
    return share_out(tree, owner, standings, table.settings.round)


def out(code: str, weight, instead=PRO_RATA, **more):
    return given(code, weight, applies=False, instead=instead, **more)


# ---------------------------------------------------------------- WT-2, WT-3: a named sibling


def effectiveness(a: int, *, with_1_3: bool) -> Card:
    """FY2556, slide 8: 1.1 = 30 + A, 1.2 = 27 − A, 1.3 = 3, together 60; the rest of the agreement is 40."""
    return card(
        heading("1"),
        given("1.1", Weight(Decimal(30 + a), "30 + A", source=SOURCE), under="1"),
        given("1.2", Weight(Decimal(27 - a), "27 − A", source=SOURCE), under="1"),
        given("1.3", 3, under="1", applies=with_1_3, instead=to("1.2")),
        given("rest", 40),
    )


@pytest.mark.parametrize(("a", "expected"), [(0, 30), (12, 18), (27, 3)])
def test_without_1_3_its_weight_goes_to_1_2(a, expected):
    # 27 − A + 3 = 30 − A
    assert weights(score(effectiveness(a, with_1_3=False))) == {
        "1.1": str(30 + a),
        "1.2": str(expected),
        "rest": "40",
    }


def test_with_1_3_every_weight_stays():
    assert weights(score(effectiveness(12, with_1_3=True))) == {"1.1": "42", "1.2": "15", "1.3": "3", "rest": "40"}


def test_the_line_says_27_minus_a_plus_3_because_1_3_does_not_apply():
    found = line(score(effectiveness(12, with_1_3=False)), "1.2")
    assert english(found.reasons) == [
        "EV-2: points given directly: 3",
        "WT-3: weight 27 − A = 15",
        "WT-2: weight 27 − A + 3 because 1.3 does not apply: 15 + 3 = 18",
        "RD-2: weighted: 3.0000 × 18/100 = 0.5400",
    ]
    assert thai(found.reasons) == [
        "EV-2: คะแนนที่ได้รับโดยตรง 3",
        "WT-3: น้ำหนัก 27 − A = 15",
        "WT-2: น้ำหนัก 27 − A + 3 เพราะไม่นำตัวชี้วัดที่ 1.3 มาประเมิน: 15 + 3 = 18",
        "RD-2: คะแนนถ่วงน้ำหนัก: 3.0000 × 18/100 = 0.5400",
    ]
    assert found.reasons[1].source == SOURCE


def test_the_line_that_does_not_apply_says_where_its_weight_went():
    found = line(score(effectiveness(12, with_1_3=False)), "1.3")
    assert english(found.reasons) == ["WT-2: does not apply; its weight 3 goes to 1.2"]
    assert thai(found.reasons) == ["WT-2: ไม่นำมาประเมิน น้ำหนัก 3 จึงนำไปรวมไว้ที่ตัวชี้วัดที่ 1.2"]


def test_several_weights_may_go_to_the_same_sibling():
    found = line(score(card(given("1", 60), out("2", 30, to("1")), out("3", 10, to("1")))), "1")
    assert found.weight == 100
    assert "WT-2: weight 60 + 30 + 10 = 100 because 2, 3 do not apply" in english(found.reasons)
    assert "WT-2: น้ำหนัก 60 + 30 + 10 = 100 เพราะไม่นำตัวชี้วัดที่ 2, 3 มาประเมิน" in thai(found.reasons)


def test_a_named_sibling_may_stand_under_another_heading():
    table = card(heading("H"), given("H.1", 40, under="H"), out("1", 60, to("H.1")))
    assert line(score(table), "H").weight == 100


def test_an_heir_that_applies_keeps_what_it_takes_whatever_it_would_do_itself():
    table = card(out("1", 10, to("2")), given("2", 20, instead=to("3")), given("3", 70))
    assert weights(score(table)) == {"2": "30", "3": "70"}


def test_an_heir_that_does_not_apply_hands_all_of_it_on():
    # 1 → 2 → 3: 10 + 20 + 70
    table = card(out("1", 10, to("2")), out("2", 20, to("3")), given("3", 70))
    found = score(table)
    assert weights(found) == {"3": "100"}
    assert english(line(found, "1").reasons) == [
        "WT-2: does not apply; its weight 10 goes to 2",
        "WT-2: 2 does not count either, and this weight goes the way of its own",
    ]
    assert thai(line(found, "1").reasons) == [
        "WT-2: ไม่นำมาประเมิน น้ำหนัก 10 จึงนำไปรวมไว้ที่ตัวชี้วัดที่ 2",
        "WT-2: ตัวชี้วัดที่ 2 ไม่นับคะแนนเช่นกัน น้ำหนักนี้จึงเป็นไปตามตัวชี้วัดนั้น",
    ]
    assert english(line(found, "2").reasons) == ["WT-2: does not apply; its weight 20 goes to 3"]
    assert "WT-2: weight 70 + 10 + 20 = 100 because 1, 2 do not apply" in english(line(found, "3").reasons)


def test_the_order_of_a_chain_in_the_table_does_not_matter():
    rows = [out("1", 10, to("2")), out("2", 20, to("3")), out("4", 5, to("1")), given("3", 65)]
    assert weights(score(card(*rows))) == weights(score(card(*rows[::-1]))) == {"3": "100"}


def test_an_heir_that_shares_pro_rata_shares_what_came_to_it_too():
    # 10 + 20 go from 2 to its group: 3 and 4 hold 40 and 30, so 40 × 100/70 and 30 × 100/70
    found = score(card(out("1", 10, to("2")), out("2", 20), given("3", 40), given("4", 30)))
    assert weights(found) == {"3": "400/7", "4": "300/7"}
    assert english(line(found, "3").reasons)[2] == (
        "WT-5: takes its share of the weight 30 that does not apply (1, 2): 40 × 100/70 = 57.142857…"
    )


def test_an_heir_that_is_left_out_takes_what_came_to_it_along():
    found = score(card(out("1", 10, to("2")), out("2", 20, RENORMALISE), given("3", 40), given("4", 30)))
    assert weights(found) == {"3": "40", "4": "30"}


@pytest.mark.parametrize("heir", [{"start_round": 12}, {"cancel_round": 6}])
def test_a_weight_waits_with_an_heir_that_does_not_count_in_the_round(heir):
    # AG-3: the 10 belong to 2 for the year, and 2 is not looked at in round 6
    found = score(card(out("1", 10, to("2")), given("2", 20, **heir), given("3", 70), round=6))
    assert weights(found) == {"3": "70"}
    assert (
        english(line(found, "1").reasons)[1] == "WT-2: 2 does not count either, and this weight goes the way of its own"
    )


def test_a_weight_waits_with_an_heir_that_was_not_reported():
    table = card(out("1", 10, to("2")), given("2", 20, None), given("3", 70), missing=Missing.EXCLUDE)
    assert weights(score(table)) == {"3": "70"}


# ---------------------------------------------------------------- WT-5: pro rata in the same parent


def security(*gone: str) -> Card:
    """FY2550, 2.2 with its seven parts of 18 (WT-6), border security being 2.2.4; the rest of the province is 82."""
    parts = {"2.2.1": 3, "2.2.2": 3, "2.2.3": 3, "2.2.4": 2, "2.2.5": "1.5", "2.2.6": "1.5", "2.2.7": 4}
    rows = [given(code, weight, under="2.2", applies=code not in gone) for code, weight in parts.items()]
    return card(heading("2.2"), *rows, given("rest", 82))


def test_one_weight_is_shared_among_its_siblings():
    # 16 remain of 18: each weight × 18/16
    found = score(security("2.2.4"))
    assert weights(found) == {
        "2.2.1": "27/8",
        "2.2.2": "27/8",
        "2.2.3": "27/8",
        "2.2.5": "27/16",
        "2.2.6": "27/16",
        "2.2.7": "9/2",
        "rest": "82",
    }
    assert line(found, "2.2").weight == 18


def test_several_weights_are_shared_together():
    # 2.2.4 and 2.2.7 are out: 12 remain of 18, each weight × 18/12
    found = score(security("2.2.4", "2.2.7"))
    assert [str(line(found, code).weight) for code in ("2.2.1", "2.2.5", "rest")] == ["9/2", "9/4", "82"]
    assert english(line(found, "2.2.5").reasons) == [
        "EV-2: points given directly: 3",
        "WT-1: weight 1.5",
        "WT-5: takes its share of the weight 6 that does not apply (2.2.4, 2.2.7): 1.5 × 18/12 = 2.25",
        "RD-2: weighted: 3.0000 × 2.25/100 = 0.0675",
    ]
    assert thai(line(found, "2.2.5").reasons) == [
        "EV-2: คะแนนที่ได้รับโดยตรง 3",
        "WT-1: น้ำหนัก 1.5",
        "WT-5: รับน้ำหนัก 6 ของตัวชี้วัดที่ไม่นำมาประเมิน (2.2.4, 2.2.7) ตามสัดส่วน: 1.5 × 18/12 = 2.25",
        "RD-2: คะแนนถ่วงน้ำหนัก: 3.0000 × 2.25/100 = 0.0675",
    ]


def test_a_shared_weight_says_under_which_heading():
    reasons = line(score(security("2.2.4")), "2.2.4").reasons
    assert english(reasons) == ["WT-5: does not apply; its weight 2 is shared pro rata among what is left under 2.2"]
    assert thai(reasons) == ["WT-5: ไม่นำมาประเมิน น้ำหนัก 2 จึงเฉลี่ยตามสัดส่วนให้ตัวชี้วัดที่เหลือภายใต้ 2.2"]


def test_where_nothing_is_left_in_the_group_the_next_one_up_shares():
    # h has 20 and nothing left; H holds 30 beside it, so 30 × 50/30; the other half of the table keeps its 50
    found = score(
        card(
            heading("H"),
            heading("h", under="H"),
            out("h.1", 12, under="h"),
            out("h.2", 8, under="h"),
            given("H.1", 30, under="H"),
            given("rest", 50),
        )
    )
    assert weights(found) == {"H.1": "50", "rest": "50"}
    assert english(line(found, "h.1").reasons) == [
        "WT-5: does not apply; its weight 12 is shared pro rata among what is left under H"
    ]


def test_where_nothing_is_left_in_any_group_the_whole_table_shares():
    # 20 go up two levels and on to 60 and 20: 60 × 100/80 and 20 × 100/80
    found = score(
        card(
            heading("H"),
            heading("h", under="H"),
            out("h.1", 20, under="h"),
            heading("G"),
            given("G.1", 60, under="G"),
            given("1", 20),
        )
    )
    assert weights(found) == {"G.1": "75", "1": "25"}
    reasons = line(found, "h.1").reasons
    assert english(reasons) == [
        "WT-5: does not apply; its weight 20 is shared pro rata among what is left of the whole table"
    ]
    assert thai(reasons) == ["WT-5: ไม่นำมาประเมิน น้ำหนัก 20 จึงเฉลี่ยตามสัดส่วนให้ตัวชี้วัดที่เหลือทั้งหมด"]


def test_pots_of_two_levels_are_poured_from_the_deepest_up():
    # in h: 10 × 20/10 = 20; then in H, which holds 20 and 20 by then: each × 60/40
    found = score(
        card(
            heading("H"),
            heading("h", under="H"),
            out("h.1", 10, under="h"),
            given("h.2", 10, under="h"),
            given("H.1", 20, under="H"),
            out("H.2", 20, under="H"),
            given("rest", 40),
        )
    )
    assert weights(found) == {"h.2": "30", "H.1": "30", "rest": "40"}
    assert english(line(found, "h.2").reasons)[2:4] == [
        "WT-5: takes its share of the weight 10 that does not apply (h.1): 10 × 20/10 = 20",
        "WT-5: takes its share of the weight 20 that does not apply (H.2): 20 × 60/40 = 30",
    ]


def test_a_pot_that_comes_up_joins_the_one_that_is_there():
    # h.1 (10) finds nothing in h and joins H.2 (20): H.1 takes 30, 30 × 60/30
    found = score(
        card(
            heading("H"),
            heading("h", under="H"),
            out("h.1", 10, under="h"),
            out("H.2", 20, under="H"),
            given("H.1", 30, under="H"),
            given("rest", 40),
        )
    )
    assert weights(found) == {"H.1": "60", "rest": "40"}


def test_only_what_counts_in_the_round_takes_a_share():
    table = card(out("1", 10), given("2", 30), given("3", 30, start_round=12), given("4", 30), round=6)
    assert weights(score(table)) == {"2": "35", "4": "35"}


def test_what_weighs_nothing_takes_nothing():
    assert weights(score(card(out("1", 10), given("2", 0), given("3", 90)))) == {"2": "0", "3": "100"}


def test_where_only_what_weighs_nothing_is_left_the_next_level_shares():
    found = score(card(heading("H"), out("H.1", 10, under="H"), given("H.2", 0, under="H"), given("1", 90)))
    assert weights(found) == {"H.2": "0", "1": "100"}


# ---------------------------------------------------------------- WT-5: renormalise


def test_a_weight_may_be_left_out_and_the_total_divides_by_the_rest():
    found = score(card(out("1", 10, RENORMALISE), given("2", 30, 5), given("3", 60, 2)))
    # (30 × 5 + 60 × 2)/90 = 3
    assert str(found.total) == "3.0000"
    assert weights(found) == {"2": "30", "3": "60"}
    reasons = line(found, "1").reasons
    assert english(reasons) == ["WT-5: does not apply; its weight 10 is left out and the total divides by the rest"]
    assert thai(reasons) == ["WT-5: ไม่นำมาประเมิน น้ำหนัก 10 จึงไม่นับ และหารด้วยน้ำหนักที่เหลือ"]


def test_all_three_rules_work_side_by_side():
    # H holds a 10, b 10, and c 5 → a, d 5 pro rata, e 10 left out: a takes 5 first, then 15 and 10 share 5
    found = score(
        card(
            heading("H"),
            given("a", 10, under="H"),
            given("b", 10, under="H"),
            out("c", 5, to("a"), under="H"),
            out("d", 5, under="H"),
            out("e", 10, RENORMALISE, under="H"),
            given("rest", 60),
        )
    )
    assert weights(found) == {"a": "18", "b": "12", "rest": "60"}
    assert english(line(found, "a").reasons)[1:4] == [
        "WT-1: weight 10",
        "WT-2: weight 10 + 5 = 15 because c does not apply",
        "WT-5: takes its share of the weight 5 that does not apply (d): 15 × 30/25 = 18",
    ]


# ---------------------------------------------------------------- AG-3: another weight in a round


def test_a_round_may_have_another_weight():
    table = card(given("1", 15, round_weights={9: 10}), given("2", 85), round=9)
    found = line(score(table), "1")
    assert (found.weight, str(found.stated)) == (10, "15")
    assert english(found.reasons)[1] == "AG-3: weight 10 in round 9 (the year's is 15)"
    assert thai(found.reasons)[1] == "AG-3: น้ำหนักในรอบ 9 เดือน คือ 10 (ทั้งปี 15)"


def test_weights_of_the_round_are_those_that_move():
    # in round 6, 1 weighs 4 instead of 10, and 2 weighs 26 instead of 20
    rows = (out("1", 10, to("2"), round_weights={6: 4}), given("2", 20, round_weights={6: 26}), given("3", 70))
    found = score(card(*rows, round=6))
    assert weights(found) == {"2": "30", "3": "70"}
    assert "WT-2: weight 26 + 4 = 30 because 1 does not apply" in english(line(found, "2").reasons)
    assert weights(score(card(*rows))) == {"2": "30", "3": "70"}


def test_a_weight_with_a_parameter_is_not_named_in_a_round_that_has_its_own():
    row = given("1.2", Weight(Decimal(15), "27 − A"), round_weights={6: 10})
    found = line(score(card(row, out("1.3", 3, to("1.2")), given("2", 82), round=6)), "1.2")
    assert english(found.reasons)[2] == "WT-2: weight 10 + 3 = 13 because 1.3 does not apply"


# ---------------------------------------------------------------- where a weight comes from


@pytest.mark.parametrize(
    ("weight", "rule", "th", "en"),
    [
        (Weight(Decimal("1.50")), "WT-1", "น้ำหนัก 1.5", "weight 1.5"),
        (
            Weight(Decimal(6), certainty=Certainty.SOLVED, source="000:26"),
            "WT-1",
            "น้ำหนัก 6 (คำนวณย้อนจากผลรวมในเอกสาร)",
            "weight 6 (solved from the printed sums)",
        ),
        (Weight(Decimal(15), "27 − A"), "WT-3", "น้ำหนัก 27 − A = 15", "weight 27 − A = 15"),
        (
            Weight(Decimal(15), "27 − A", Certainty.STATED, "001:33"),
            "WT-3",
            "น้ำหนัก 27 − A = 15 (ระบุในเอกสาร)",
            "weight 27 − A = 15 (stated)",
        ),
    ],
)
def test_a_weight_says_where_it_comes_from_and_how_certain_that_is(weight, rule, th, en):
    reason = shared(card(given("1", weight))).shares["1"].reasons[0]
    assert (reason.rule, reason.text.th, reason.text.en, reason.source) == (rule, th, en, weight.source)


# ---------------------------------------------------------------- pools of composites


def test_the_parts_of_a_composite_share_among_themselves():
    table = card(
        composite("K", 12),
        given("K.1", "0.3", under="K"),
        given("K.2", "0.2", under="K"),
        out("K.3", "0.5", under="K"),
        given("1", 88),
    )
    assert weights(score(table)) == {"K": "12", "K.1": "3/5", "K.2": "2/5", "1": "88"}
    assert shared(table, "K").shares["K.1"].weight == Fraction(3, 5)
    assert english(line(score(table), "K.3").reasons) == [
        "WT-5: does not apply; its weight 0.5 is shared pro rata among what is left under K"
    ]


def test_weights_of_parts_under_a_heading_stay_inside_the_composite():
    # nothing is left under h: the pot goes up to K and no further
    table = card(
        composite("K", 12),
        heading("h", under="K"),
        out("K.1", 1, under="h"),
        given("K.2", 3, under="K"),
        given("1", 88),
    )
    assert weights(score(table)) == {"K": "12", "K.2": "4", "1": "88"}


def test_a_composite_without_a_part_that_applies_gives_its_weight_up_by_its_own_rule():
    # K has 12 and names 1; its parts have nothing to share with
    found = score(
        card(
            composite("K", 12, instead=to("1")),
            out("K.1", 1, under="K"),
            out("K.2", 1, to("K.1"), under="K"),
            given("1", 18),
            given("2", 70),
        )
    )
    assert weights(found) == {"1": "30", "2": "70"}
    assert english(line(found, "K").reasons) == ["WT-2: none of its parts counts; its weight 12 goes to 1"]
    assert thai(line(found, "K").reasons) == ["WT-2: ไม่มีตัวชี้วัดย่อยที่นับคะแนน น้ำหนัก 12 จึงนำไปรวมไว้ที่ตัวชี้วัดที่ 1"]
    assert english(line(found, "K.1").reasons) == [
        "WT-5: does not apply, and nothing is left to take its weight 1",
    ]
    assert thai(line(found, "K.1").reasons) == ["WT-5: ไม่นำมาประเมิน และไม่มีตัวชี้วัดอื่นที่จะรับน้ำหนัก 1 ไว้"]


def test_a_composite_that_does_not_apply_gives_its_weight_up_by_its_own_rule():
    found = score(
        card(composite("K", 12, applies=False, instead=RENORMALISE), given("K.1", 1, under="K"), given("1", 88))
    )
    assert weights(found) == {"1": "88"}
    assert english(line(found, "K").reasons) == [
        "WT-5: does not apply; its weight 12 is left out and the total divides by the rest"
    ]
    assert english(line(found, "K.1").reasons) == ["CP-1: part of K, which does not count"]


def test_a_composite_in_a_composite_gives_its_weight_up_inside_it():
    # L falls away in K, and its 3 go to K.1: 1 + 3
    found = score(
        card(
            composite("K", 12),
            given("K.1", 1, under="K"),
            composite("L", 3, "K"),
            out("L.1", 1, under="L"),
            given("1", 88),
        )
    )
    assert weights(found) == {"K": "12", "K.1": "4", "1": "88"}
    assert english(line(found, "L").reasons) == [
        "WT-5: none of its parts counts; its weight 3 is shared pro rata among what is left under K"
    ]
