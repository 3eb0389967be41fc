from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.scoring.cards import (
    PRO_RATA,
    card,
    composite,
    given,
    heading,
    late,
    measured,
    said,
    staged,
    to,
    told,
)

from samrit.core.findings import Severity
from samrit.core.kinds.thresholds import Measured
from samrit.core.scorecard import Missing, Standing, TotalFrom
from samrit.core.scoring import CannotScore, prepare, score, with_results
from samrit.core.scoring.prepared import Pool


def refusal(*rows, **settings):
    with pytest.raises(CannotScore) as caught:
        prepare(card(*rows, **settings))
    return caught.value


def total(*rows, **settings) -> str:
    return str(score(card(*rows, **settings)).total)


# ---------------------------------------------------------------- pools


def test_weights_become_the_smallest_whole_numbers():
    (pool,) = prepare(card(given("1", "0.25"), given("2", "0.5"), given("3", 1))).pools
    assert pool == Pool(None, (("1", 1), ("2", 2), ("3", 4)), 7, 4)


def test_the_pools_of_composites_come_first():
    pools = prepare(card(composite("K", 100), given("K.1", 3, under="K"), given("K.2", 7, under="K"))).pools
    assert [(pool.owner, pool.parts) for pool in pools] == [("K", (("K.1", 3), ("K.2", 7))), (None, (("K", 100),))]


def test_a_mean_is_rounded_half_up():
    # (1 × 10000 + 1 × 10001)/2 = 10000.5
    pool = Pool(None, (("1", 1), ("2", 1)), 2, 1)
    assert pool.mean({"1": 10000, "2": 10001}) == 10001
    assert pool.weighted(1, 10001) == 5001
    assert pool.column({"1": 10001, "2": 10001}) == 10002


# ---------------------------------------------------------------- RD-3, RD-4: from which figures the total is made


def test_the_total_is_made_from_the_points_and_rounded_once():
    # (3.3333 + 3.3334)/2 = 3.33335 → 3.3334
    assert total(given("1", 50, "3.3333"), given("2", 50, "3.3334")) == "3.3334"


def test_points_are_rounded_before_they_are_weighted():
    # 3.33335 → 3.3334 and 3.33334 → 3.3333: (3.3334 + 3.3333)/2 = 3.33335 → 3.3334; unrounded it were 3.333345 → 3.3333
    assert total(given("1", 50, "3.33335"), given("2", 50, "3.33334")) == "3.3334"


def thirds(total_from: TotalFrom, *points: str) -> str:
    return total(*(given(str(n), 1, each) for n, each in enumerate(points)), total_from=total_from, decimals=2)


def test_a_house_may_add_up_the_rounded_column():
    # 2/3 = 0.67 (0.666…), three times 2.01; from the points 2.00
    assert thirds(TotalFrom.WEIGHTED, "2", "2", "2") == "2.01"
    assert thirds(TotalFrom.POINTS, "2", "2", "2") == "2.00"


def test_a_rounded_column_does_not_add_up_to_more_than_the_full_mark():
    # 5/3 = 1.67, three times 5.01
    assert thirds(TotalFrom.WEIGHTED, "5", "5", "5") == "5.00"


def nested(total_from: TotalFrom) -> str:
    """h = (3.33 + 3.34)/2 = 3.335 → 3.34; H = (2 × 3.34 + 1 × 3.33)/3 = 3.3366… → 3.34; with 1 left out of it,
    (3 × 3.34 + 1 × 3.33)/4 = 3.3375 → 3.34. From the points: (3.33 + 3.34 + 3.33 + 3.33)/4 = 3.3325 → 3.33."""
    return total(
        heading("H"),
        heading("h", under="H"),
        given("h.1", 1, "3.33", "h"),
        given("h.2", 1, "3.34", "h"),
        given("H.1", 1, "3.33", "H"),
        given("1", 1, "3.33"),
        heading("E"),
        given("E.1", 5, "1", "E", start_round=12),
        total_from=total_from,
        decimals=2,
        round=9,
    )


def test_a_house_may_round_group_by_group():
    assert nested(TotalFrom.GROUPS) == "3.34"
    assert nested(TotalFrom.POINTS) == "3.33"


def test_a_composite_is_a_member_of_its_group():
    # K = (2.22 + 2.23)/2 = 2.225 → 2.23; H = (2.23 + 2.22)/2 = 2.225 → 2.23, and the total with it
    rows = (
        heading("H"),
        composite("K", 1, "H"),
        given("K.1", 1, "2.22", "K"),
        given("K.2", 1, "2.23", "K"),
        given("1", 1, "2.22", "H"),
    )
    assert total(*rows, total_from=TotalFrom.GROUPS, decimals=2) == "2.23"


# ---------------------------------------------------------------- without reasons


def test_scoring_without_reasons_gives_the_same_total_in_whole_units():
    table = card(composite("K", 40), given("K.1", 1, "3.5", "K"), measured("1", 60, "93.2"))
    prepared = prepare(table)
    # 93.2 is 3.64; (40 × 3.5 + 60 × 3.64)/100 = 3.584
    assert prepared.total(prepared.results) == 35840
    assert prepared.points(prepared.results) == {"K.1": 35000, "1": 36400, "K": 35000}
    assert str(score(table).total) == "3.5840"


def test_another_result_needs_no_new_preparation():
    prepared = prepare(card(given("1", 50), given("2", 50)))
    assert prepared.total({"1": Measured(Decimal(5)), "2": Measured(Decimal(4))}) == 45000


def test_a_result_that_is_not_there_gets_the_lowest_mark_of_its_kind():
    # SC-8, EN-1: (1 × 50 + 0 × 50)/100
    prepared = prepare(card(given("1", 50), staged("2", 50, 4)))
    assert prepared.total({}) == 5000


def test_the_floor_of_the_card_is_the_lowest_mark():
    prepared = prepare(card(given("1", 100), floor="0.5", cap=5))
    assert prepared.total({}) == 5000


def test_the_results_are_those_of_the_round():
    rows = (
        given("1", 50, rounds={6: 2, 12: 4}),
        given("2", 50, 3),
        given("3", 50, None),
        given("4", 50, applies=False),
    )
    assert prepare(card(*rows)).results == {"1": Measured(Decimal(4)), "2": Measured(Decimal(3))}
    assert prepare(card(*rows, round=6)).results == {"1": Measured(Decimal(2)), "2": Measured(Decimal(3))}
    assert prepare(card(*rows, round=9)).results == {"2": Measured(Decimal(3))}


# ---------------------------------------------------------------- with_results


def test_other_results_replace_those_of_a_card():
    table = card(given("1", 50, 2), given("2", 50, 3))
    replaced = with_results(table, {"1": Measured(Decimal(5)), "2": Measured(Decimal(4))})
    assert str(score(replaced).total) == "4.5000"


def test_a_result_that_is_not_among_the_others_is_not_there():
    table = card(given("1", 50, 2), given("2", 50, 3))
    assert str(score(with_results(table, {"1": Measured(Decimal(5))})).total) == "3.0000"


def test_results_of_other_rounds_stay():
    table = card(given("1", 100, rounds={6: 2, 12: 3}))
    replaced = with_results(table, {"1": Measured(Decimal(5))})
    assert str(score(replaced).total) == "5.0000"
    assert str(score(replace(replaced, settings=replace(replaced.settings, round=6))).total) == "2.0000"


def test_the_result_of_a_round_may_be_taken_away():
    table = with_results(card(given("1", 50, rounds={12: 3}), given("2", 50, rounds={6: 4, 12: 4})), {})
    assert [row.result_in(12) for row in table.indicators] == [None, None]
    assert table.indicators[1].result_in(6) == Measured(Decimal(4))


# ---------------------------------------------------------------- what counts


def test_a_composite_whose_parts_all_wait_waits_too_and_keeps_its_weight():
    rows = (
        composite("K", 40),
        given("K.1", 1, 5, "K", start_round=12),
        given("K.2", 1, 5, "K", applies=False),
        given("1", 60, 2),
    )
    prepared = prepare(card(*rows, round=6))
    assert prepared.standings["K"] is Standing.NOT_STARTED
    assert prepared.pools == (Pool(None, (("1", 60),), 60, 1),)


def test_a_composite_whose_parts_are_alternatives_that_were_not_chosen_does_not_apply():
    rows = (
        composite("K", 40, instead=PRO_RATA),
        given("K.1", 1, 5, "K", choose_one="g"),
        given("1", 60, 2, choose_one="g", chosen=True),
    )
    prepared = prepare(card(*rows))
    assert prepared.standings["K"] is Standing.NOT_APPLICABLE
    assert prepared.shares[None]["1"].weight == 100


def test_parts_in_a_composite_in_a_composite_that_is_out_are_not_reckoned():
    rows = (
        composite("K", 40, applies=False),
        composite("L", 1, "K"),
        given("L.1", 1, 5, "L"),
        given("1", 60, 2),
    )
    prepared = prepare(card(*rows))
    assert [pool.owner for pool in prepared.pools] == [None]
    assert set(prepared.scorers) == {"1"}


def test_unreported_parts_may_leave_a_composite_without_any():
    rows = (composite("K", 40), given("K.1", 1, None, "K"), given("1", 60, 2))
    prepared = prepare(card(*rows, missing=Missing.EXCLUDE))
    assert prepared.standings["K"] is Standing.MISSING
    assert str(score(card(*rows, missing=Missing.EXCLUDE)).total) == "2.0000"


# ---------------------------------------------------------------- refusals


def test_a_refusal_tells_everything_at_once():
    found = refusal(
        measured("1", 10, None),
        given("2", None),
        given("3", 10, applies=False, instead=to("9")),
        heading("4"),
        missing=Missing.REFUSE,
        floor=7,
        lateness=late("2011-10-31", "2021-11-01"),
    )
    assert told(found.findings) == [
        ("kind-missing", "indicators[4].kind"),
        ("weight-missing", "indicators[2].weight"),
        ("instead-target", "indicators[3].instead"),
        ("floor-and-cap", "settings.floor"),
        ("lateness", "lateness.received"),
        ("result-missing", "indicators[1].result"),
    ]
    assert str(found).startswith("indicators[4].kind: it has no kind and nothing stands under it; ")


def test_warnings_do_not_stop_a_score_and_are_kept():
    assert [finding.code for finding in prepare(card(given("1", 90))).findings] == ["weights-sum"]


def test_a_row_that_could_not_be_read_stops_a_score_without_being_reported_twice():
    found = refusal(replace(given("1", 100, None), readable=False))
    assert (found.findings, str(found)) == ((), "")


def test_what_else_is_wrong_comes_with_a_row_that_could_not_be_read():
    found = refusal(replace(given("1", 50, None), readable=False), given("2", 50, None), missing=Missing.REFUSE)
    assert told(found.findings) == [("result-missing", "indicators[2].result")]


def test_broken_codes_stop_a_score():
    assert [code for code, _ in told(refusal(given("1", 50), given("1", 50)).findings)] == ["code-twice"]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (given("1", 100, applies=False),),
        (given("1", 100, start_round=12),),
        (given("1", 100, cancel_round=6),),
        (given("1", 100, None),),
        (composite("K", 100), given("K.1", 1, 5, "K", applies=False)),
    ],
)
def test_a_table_in_which_nothing_counts_has_no_total(rows):
    (finding,) = refusal(*rows, round=6, missing=Missing.EXCLUDE).findings
    assert told((finding,)) == [("nothing-counts", "indicators")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "indicators", "AG-3")
    assert said(finding) == (
        "ไม่มีตัวชี้วัดที่นับคะแนนในรอบ 6 เดือน",
        "no indicator counts in round 6",
        "ตรวจสอบ applies, chosen, รอบเริ่มและรอบยกเลิก น้ำหนัก และผลที่รายงาน",
        "check applies, chosen, start and cancel rounds, weights, and which results were reported",
    )


def test_a_table_in_which_nothing_weighs_anything_has_no_total():
    found = refusal(given("1", 0), given("2", 0))
    assert [code for code, _ in told(found.findings)] == ["weight-zero", "weight-zero", "nothing-counts"]


def test_a_composite_whose_parts_weigh_nothing_has_no_mean():
    found = refusal(composite("K", 60), given("K.1", 1, 5, "K", round_weights={6: 0}), given("1", 40), round=6)
    (finding,) = found.findings
    assert told((finding,)) == [("parts-without-weight", "indicators[K].weight")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "weight", "CP-1")
    assert said(finding) == (
        "ตัวชี้วัดย่อยที่นับคะแนนในรอบ 6 เดือนมีน้ำหนักรวมเป็นศูนย์ จึงหาค่าเฉลี่ยไม่ได้",
        "the parts that count in round 6 weigh nothing together, so there is no mean of them",
        "ใส่น้ำหนักของตัวชี้วัดย่อย หรือกำหนด start_round",
        "give its parts weights, or state start_round",
    )
