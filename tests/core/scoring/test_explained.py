"""The explained score as a whole: totals of the cases, the note of RD-3, penalty and band."""

from dataclasses import replace

import pytest
from tests.core.scoring.cards import (
    card,
    composite,
    english,
    given,
    heading,
    late,
    line,
    measured,
    thai,
    told,
)

from samrit.core.findings import Finding, Severity
from samrit.core.scorecard import Card, Missing, Scorecard, Settings, TotalFrom
from samrit.core.scoring import explain, prepare, refused, score

# D07: the province of FY2550 with the score of every indicator, dimension by dimension
PROVINCE = {
    "1": [("1.1", 6, "3.6400"), ("1.2", 6, "4.3000")],
    "2.1": [
        ("2.1/1.1", 2, "4.4000"),
        ("2.1/1.2", 2, "4.0000"),
        ("2.1/1.3", 2, "5.0000"),
        ("2.1/2.1", 2, "2.7000"),
        ("2.1/2.2", 2, "5.0000"),
        ("2.1/2.3", 2, "4.4000"),
        ("2.1/3.1", 2, "1.0000"),
        ("2.1/4.1", 2, "5.0000"),
        ("2.1/5.1", 2, "3.0000"),
        ("2.1/5.2", 2, "4.0000"),
    ],
    "2.2": [
        ("2.2.1", 3, "3.4000"),
        ("2.2.2", 3, "5.0000"),
        ("2.2.3", 3, "4.0000"),
        ("2.2.4", 2, "3.0000"),
        ("2.2.5", "1.5", "5.0000"),
        ("2.2.6", "1.5", "3.7250"),
        ("2.2.7", 4, "2.6000"),
    ],
    "D2": [("3.1", 5, "3.6840"), ("3.2", 4, 5), ("4", 3, 4), ("5.1", 1, 5), ("5.2", 2, 3)],
    "D3": [("6.1", 4, "4.1300"), ("6.2", 3, 4), ("7", 3, "3.8720")],
    "D4": [("8", 5, 4), ("9.2", 3, 5), ("9.3", 3, 4), ("10", 6, "4.25"), ("11", 6, "3.9")],
}


def province(**settings) -> Card:
    headings = [heading("D1", weight=50), heading("1", "D1", 12), heading("2", "D1", 38), heading("2.1", "2", 20)]
    headings += [heading("2.2", "2", 18), heading("D2", weight=15), heading("D3", weight=10), heading("D4", weight=25)]
    rows = [given(code, weight, points, under) for under, each in PROVINCE.items() for code, weight, points in each]
    chosen = given("12", 2, 5, "D4", choose_one="9.1/12", chosen=True)
    return card(*headings, *rows, given("9.1", 2, None, "D4", choose_one="9.1/12"), chosen, **settings)


# ---------------------------------------------------------------- RD-3: the total


def test_the_province_of_fy2550_scores_3_9878():
    found = score(province())
    assert (str(found.total), str(found.before_penalty), found.findings) == ("3.9878", "3.9878", ())


@pytest.mark.parametrize(
    ("code", "score_of_group"),
    [
        ("D1", "3.8266"),
        ("D2", "4.0947"),
        ("D3", "4.0136"),
        ("D4", "4.2360"),
        ("1", "3.9700"),
        ("2.1", "3.8500"),
        ("2.2", "3.7049"),
    ],
)
def test_the_groups_of_the_province_show_their_means(code, score_of_group):
    assert str(line(score(province()), code).points) == score_of_group


def test_a_column_that_does_not_add_up_to_the_total_is_noted_and_not_forced():
    found = score(province())
    assert str(sum(each.weighted for each in found.lines if each.in_total)) == "3.9879"
    assert english(found.reasons) == [
        "RD-3: total = sum of (weight × points) over the sum of weights = 398.7835/100 = 3.987835",
        "RD-1: rounded half up to 4 decimals: 3.987835 → 3.9878",
        "RD-3: the weighted scores shown add up to 3.9879, not 3.9878: the total is made from figures before rounding",
    ]
    assert thai(found.reasons) == [
        "RD-3: คะแนนรวม = ผลรวมของ (น้ำหนัก × คะแนน) หารด้วยน้ำหนักรวม = 398.7835/100 = 3.987835",
        "RD-1: ปัดเศษครึ่งขึ้นเป็นทศนิยม 4 ตำแหน่ง: 3.987835 → 3.9878",
        "RD-3: คะแนนถ่วงน้ำหนักที่แสดงรวมกันได้ 3.9879 ต่างจากคะแนนรวม 3.9878 เพราะคะแนนรวมคิดจากค่าก่อนปัดเศษ",
    ]


def test_the_note_needs_no_rounding_of_the_total():
    # the difference of D19: (3.3812 + 3.3809 + 3.3809)/3 = 3.381; each third is 1.127066… or 1.126966…,
    # 1.1271 + 1.1270 + 1.1270 = 3.3811
    found = score(card(given("1", 1, "3.3812"), given("2", 1, "3.3809"), given("3", 1, "3.3809")))
    assert (str(found.total), [str(each.weighted) for each in found.lines]) == (
        "3.3810",
        ["1.1271", "1.1270", "1.1270"],
    )
    assert english(found.reasons) == [
        "RD-3: total = sum of (weight × points) over the sum of weights = 10.143/3 = 3.381",
        "RD-3: the weighted scores shown add up to 3.3811, not 3.3810: the total is made from figures before rounding",
    ]


def test_a_column_that_adds_up_needs_no_note():
    found = score(card(given("1", 60, 4), given("2", 40, "2.5")))
    assert str(found.total) == "3.4000"
    assert english(found.reasons) == ["RD-3: total = sum of (weight × points) over the sum of weights = 340/100 = 3.4"]


def test_parts_of_composites_and_headings_are_no_part_of_the_column():
    found = score(card(heading("H"), composite("K", 60, "H"), given("K.1", 1, 4, "K"), given("2", 40, "2.5")))
    assert [each.code for each in found.lines if each.in_total] == ["K", "2"]
    assert len(found.reasons) == 1


# ---------------------------------------------------------------- RD-4: house variants


def test_a_total_from_the_rounded_column_says_so():
    found = score(province(total_from=TotalFrom.WEIGHTED))
    assert str(found.total) == "3.9879"
    assert english(found.reasons) == [
        "RD-4: total = sum of the rounded weighted scores, as this house does it = 3.9879"
    ]
    assert thai(found.reasons) == ["RD-4: คะแนนรวม = ผลรวมของคะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว ตามที่หน่วยงานกำหนด = 3.9879"]


def test_a_rounded_column_above_the_full_mark_is_cut_and_says_so():
    # 5/3 = 1.67, three times 5.01
    rows = [given(str(n), 1, 5) for n in range(3)]
    found = score(card(*rows, total_from=TotalFrom.WEIGHTED, decimals=2))
    assert str(found.total) == "5.00"
    assert english(found.reasons) == [
        "RD-4: total = sum of the rounded weighted scores, as this house does it = 5.01",
        "SC-3: not above the full mark 5: 5.01 → 5.00",
    ]
    assert thai(found.reasons)[1] == "SC-3: ไม่เกินคะแนนเต็ม 5: 5.01 → 5.00"


def test_a_total_from_the_rounded_groups_writes_them_out():
    # D07 gives 3.9879 for the total from rounded dimension scores
    found = score(province(total_from=TotalFrom.GROUPS))
    assert str(found.total) == "3.9879"
    sum_ = "50 × 3.8266 + 15 × 4.0947 + 10 × 4.0136 + 25 × 4.2360"
    assert english(found.reasons) == [
        f"RD-4: total = weighted mean of the rounded group scores, as this house does it = ({sum_})/100 = 3.987865",
        "RD-1: rounded half up to 4 decimals: 3.987865 → 3.9879",
    ]
    assert thai(found.reasons) == [
        f"RD-4: คะแนนรวม = ค่าเฉลี่ยถ่วงน้ำหนักของคะแนนกลุ่มที่ปัดเศษแล้ว ตามที่หน่วยงานกำหนด = ({sum_})/100 = 3.987865",
        "RD-1: ปัดเศษครึ่งขึ้นเป็นทศนิยม 4 ตำแหน่ง: 3.987865 → 3.9879",
    ]


def test_a_column_that_differs_from_a_total_from_groups_is_noted():
    # h = 3.335 → 3.34, and (2 × 3.34 + 1 × 3.33)/3 → 3.34; the column is 1.11 + 1.11 + 1.11 = 3.33
    found = score(
        card(
            heading("h"),
            given("h.1", 1, "3.33", "h"),
            given("h.2", 1, "3.34", "h"),
            given("1", 1, "3.33"),
            total_from=TotalFrom.GROUPS,
            decimals=2,
        )
    )
    assert str(found.total) == "3.34"
    assert english(found.reasons)[-1] == (
        "RD-3: the weighted scores shown add up to 3.33, not 3.34: the total is made from the group scores"
    )
    assert thai(found.reasons)[-1] == (
        "RD-3: คะแนนถ่วงน้ำหนักที่แสดงรวมกันได้ 3.33 ต่างจากคะแนนรวม 3.34 เพราะคะแนนรวมคิดจากคะแนนกลุ่ม"
    )


@pytest.mark.parametrize(("decimals", "total"), [(0, "4"), (2, "3.65"), (3, "3.645"), (8, "3.64500000")])
def test_the_total_has_the_decimals_of_the_house(decimals, total):
    # (3.64 + 3.65)/2 = 3.645; without decimals both are 4
    assert str(score(card(given("1", 50, "3.64"), given("2", 50, "3.65"), decimals=decimals)).total) == total


@pytest.mark.parametrize(("decimals", "shown"), [(2, "1.666666…"), (8, "1.6666666666…")])
def test_a_total_that_never_ends_is_shown_with_more_decimals_than_it_is_rounded_to(decimals, shown):
    found = score(card(given("1", 1, 1), given("2", 2, 2), decimals=decimals))
    assert english(found.reasons)[0].endswith(f"= 5/3 = {shown}")


# ---------------------------------------------------------------- AG-3: rounds


def d21(round_: int) -> Scorecard:
    """D21: 3 starts in round 12, 5 is cancelled from round 9, 4 weighs 10 in round 9."""
    return score(
        card(
            given("1", 30, rounds={6: "2.5", 9: "3.2", 12: "4.1"}),
            given("2", 20, rounds={9: 3, 12: "4.5"}, start_round=9),
            given("3", 25, rounds={12: "3.75"}, start_round=12),
            given("4", 15, rounds={6: 5, 9: 5, 12: 5}, round_weights={9: 10}),
            given("5", 10, rounds={6: 1}, cancel_round=9),
            round=round_,
        )
    )


@pytest.mark.parametrize(
    ("round_", "weight", "total", "weighted"),
    [
        (6, 55, "2.9091", {"1": "1.3636", "4": "1.3636", "5": "0.1818"}),
        (9, 60, "3.4333", {"1": "1.6000", "2": "1.0000", "4": "0.8333"}),
        (12, 90, "4.2417", {"1": "1.3667", "2": "1.0000", "3": "1.0417", "4": "0.8333"}),
    ],
)
def test_a_round_counts_what_has_started_and_was_not_cancelled(round_, weight, total, weighted):
    found = d21(round_)
    assert str(found.total) == total
    assert sum(each.weight for each in found.lines) == weight
    assert {each.code: str(each.weighted) for each in found.lines if each.weighted is not None} == weighted


# ---------------------------------------------------------------- SC-8


@pytest.mark.parametrize(("missing", "total"), [(Missing.FLOOR, "3.0000"), (Missing.EXCLUDE, "5.0000")])
def test_a_result_that_is_not_there_earns_the_lowest_mark_or_is_left_out(missing, total):
    assert str(score(card(given("1", 50, 5), given("2", 50, None), missing=missing)).total) == total


def test_parts_of_a_composite_that_are_not_reported_are_left_out_of_its_mean():
    rows = (composite("K", 100), given("K.1", 1, 5, "K"), given("K.2", 3, None, "K"))
    assert str(score(card(*rows, missing=Missing.EXCLUDE)).total) == "5.0000"
    assert str(score(card(*rows, missing=Missing.FLOOR)).total) == "2.0000"


# ---------------------------------------------------------------- LT: the penalty


def test_a_late_report_lowers_the_total_and_its_days_are_told_after_it():
    found = score(card(given("1", 100, 4), lateness=late("2011-10-31", "2011-11-02")))
    assert (str(found.before_penalty), str(found.total)) == ("4.0000", "3.9000")
    assert found.penalty is not None
    assert (found.penalty.working_days, str(found.penalty.points), len(found.penalty.days)) == (2, "0.1000", 2)
    assert [reason.rule for reason in found.reasons] == ["RD-3", "LT-1", "LT-2", "LT-2", "LT-3"]


def test_a_card_without_dates_has_a_penalty_of_nothing():
    found = score(card(given("1", 100, 4)))
    assert found.penalty is not None
    assert (found.penalty.working_days, str(found.penalty.points), found.penalty.days) == (0, "0.0000", ())
    assert [reason.rule for reason in found.reasons] == ["RD-3"]


def test_lateness_in_round_6_changes_nothing_but_is_said():
    found = score(card(given("1", 100, 4), lateness=late("2011-10-31", "2011-11-02"), round=6))
    assert str(found.total) == "4.0000"
    assert told(found.findings) == [("lateness-not-12", "lateness")]


# ---------------------------------------------------------------- SR-6: the band

BANDS = [("1", "ต้องปรับปรุง"), ("3.95", "ดี"), ("4.5", "ดีเด่น")]


@pytest.mark.parametrize(
    ("points", "received", "name"),
    [
        ("4.5", "2011-10-31", "ดีเด่น"),
        ("4.4999", "2011-10-31", "ดี"),
        (4, "2011-11-01", "ดี"),
        (4, "2011-11-02", "ต้องปรับปรุง"),
    ],
)
def test_the_band_is_that_of_the_total_after_the_penalty(points, received, name):
    found = score(card(given("1", 100, points), bands=BANDS, lateness=late("2011-10-31", received)))
    assert found.band is not None
    assert found.band.name.th == name


def test_the_band_says_where_it_begins():
    found = score(card(given("1", 100, 4), bands=BANDS))
    assert english(found.reasons)[-1] == "SR-6: band “ดี”, from 3.95"
    assert thai(found.reasons)[-1] == "SR-6: ระดับ “ดี” เริ่มที่ 3.95"


def test_a_total_below_every_band_says_so():
    found = score(card(given("1", 100, 1), bands=BANDS[1:]))
    assert found.band is None
    assert english(found.reasons)[-1] == "SR-6: below every band"
    assert thai(found.reasons)[-1] == "SR-6: ต่ำกว่าทุกระดับที่กำหนด"


def test_without_bands_there_is_none_and_no_word_of_it():
    found = score(card(given("1", 100, 1)))
    assert (found.band, [reason.rule for reason in found.reasons]) == (None, ["RD-3"])


# ---------------------------------------------------------------- S4-4: another scale


def test_three_targets_score_from_0_to_100():
    # 98.81 is half-way from 98.75 (50) to 98.87 (70), by hand 60; below the first target there is nothing
    rows = (
        measured("1", 50, "98.81", ("98.75", "98.87", "98.9"), (50, 70, 100)),
        measured("2", 50, 1150, ("1150.4", "1202.17", "1256.27"), (50, 70, 100)),
    )
    found = score(card(*rows, decimals=2))
    assert [str(each.points) for each in found.lines] == ["60.00", "0.00"]
    assert str(found.total) == "30.00"


# ---------------------------------------------------------------- what comes out


def test_a_scorecard_keeps_title_and_settings_of_its_card():
    table = card(given("1", 100, 4), decimals=2)
    found = score(table)
    assert (found.title, found.settings, found.refused) == (table.title, table.settings, False)


def test_a_card_that_cannot_be_scored_gives_its_findings_and_nothing_else():
    table = card(given("1", None), decimals=2)
    found = score(table)
    assert (found.total, found.before_penalty, found.penalty, found.band) == (None, None, None, None)
    assert (found.lines, found.reasons, found.refused) == ((), (), True)
    assert told(found.findings) == [("weight-missing", "indicators[1].weight")]
    assert (found.title, found.settings) == (table.title, table.settings)


def test_a_refusal_carries_the_findings_that_it_is_given():
    finding = Finding(Severity.ERROR, "x", given("1", 1).place, card().title, card().title)
    assert refused(card(), (finding,)).findings == (finding,)


def test_explaining_a_prepared_card_is_scoring_it():
    assert explain(prepare(province())) == score(province())


def test_the_same_card_gives_the_same_scorecard_again():
    table = replace(province(), settings=Settings(decimals=3))
    assert score(table) == score(table)


def test_notes_of_the_preparation_come_first():
    found = score(card(measured("1", 90, 70)))
    assert told(found.findings) == [("weights-sum", "indicators"), ("result-below-scale", "indicators[1].result")]


def test_the_total_out_of_100_is_told_when_the_settings_ask_for_it():
    # AG-4: 3.3337 × 20 = 66.674
    scorecard = score(card(given("1", 100, "3.3337"), percent=True))
    assert str(scorecard.percent) == "66.6740"
    assert scorecard.reasons[-1].rule == "AG-4"
    assert scorecard.reasons[-1].text.en == "out of 100: 3.3337 × 100/5 = 66.6740"
    assert scorecard.reasons[-1].text.th == "คิดเป็นร้อยละ: 3.3337 × 100/5 = 66.6740"
    assert score(card(given("1", 100, "3.3337"))).percent is None


def test_a_total_out_of_100_that_was_rounded_says_so():
    # SC-3: with a full mark of 3, 2 × 100/3 = 66.6666…
    scorecard = score(card(given("1", 100, 2), percent=True, cap=3))
    assert str(scorecard.percent) == "66.6667"
    assert english(scorecard.reasons)[1:] == [
        "AG-4: out of 100: 2.0000 × 100/3 = 66.666666…",
        "RD-1: rounded half up to 4 decimals: 66.666666… → 66.6667",
    ]


def test_a_total_out_of_100_of_eight_decimals_shows_ten():
    scorecard = score(card(given("1", 100, 2), percent=True, cap=3, decimals=8))
    assert english(scorecard.reasons)[1] == "AG-4: out of 100: 2.00000000 × 100/3 = 66.6666666666…"


def test_a_total_out_of_100_is_that_after_the_penalty():
    # 4 − 0.05 = 3.95, × 20
    scorecard = score(card(given("1", 100, 4), percent=True, lateness=late("2011-10-31", "2011-11-01")))
    assert str(scorecard.percent) == "79.0000"
