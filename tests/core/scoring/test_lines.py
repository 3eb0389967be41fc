"""What every line says. Points are given directly where only weights matter."""

import pytest
from tests.core.scoring.cards import (
    card,
    composite,
    english,
    given,
    heading,
    levels,
    line,
    measured,
    row,
    staged,
    thai,
)

from samrit.core.kinds.thresholds import Measured
from samrit.core.scorecard import Line, Missing, Standing, TotalFrom
from samrit.core.scoring import score

TABLE = (60, 70, 80, 90, 100)


def figures(found: Line) -> tuple[str, str, str]:
    return str(found.weight), str(found.points), str(found.weighted)


# ---------------------------------------------------------------- one line each, in tree order


def test_lines_follow_the_tree_however_the_rows_are_ordered():
    found = score(
        card(
            given("2.2", 40, under="2"),
            given("1.1", 30, under="1"),
            heading("1"),
            heading("2"),
            given("2.1", 20, under="2"),
            given("3", 10),
        )
    )
    assert [(each.code, each.parent, each.depth) for each in found.lines] == [
        ("1", None, 0),
        ("1.1", "1", 1),
        ("2", None, 0),
        ("2.2", "2", 1),
        ("2.1", "2", 1),
        ("3", None, 0),
    ]


def test_a_line_says_its_points_its_weight_and_its_weighted_score():
    found = line(score(card(measured("1.1", 6, "93.2"), given("rest", 94))), "1.1")
    assert (found.kind, figures(found), found.standing, found.in_total) == (
        "thresholds",
        ("6", "3.6400", "0.2184"),
        Standing.COUNTS,
        True,
    )
    assert english(found.reasons) == [
        "SC-1: 93.2 is between 90 (3) and 95 (4): 3 + (93.2 − 90)/(95 − 90) = 3.64",
        "WT-1: weight 6",
        "RD-2: weighted: 3.6400 × 6/100 = 0.2184",
    ]
    assert thai(found.reasons) == [
        "SC-1: 93.2 อยู่ระหว่าง 90 (3 คะแนน) กับ 95 (4 คะแนน): 3 + (93.2 − 90)/(95 − 90) = 3.64",
        "WT-1: น้ำหนัก 6",
        "RD-2: คะแนนถ่วงน้ำหนัก: 3.6400 × 6/100 = 0.2184",
    ]


def test_a_weighted_score_that_was_rounded_shows_what_it_was():
    # R06: 1.7042 × 25 % = 0.42605, printed 0.4261
    found = line(score(card(given("1", 25, "1.7042"), given("2", 75))), "1")
    assert figures(found) == ("25", "1.7042", "0.4261")
    assert english(found.reasons)[-1] == "RD-2: weighted: 1.7042 × 25/100 = 0.42605 → 0.4261"
    assert thai(found.reasons)[-1] == "RD-2: คะแนนถ่วงน้ำหนัก: 1.7042 × 25/100 = 0.42605 → 0.4261"


def test_weights_that_do_not_sum_to_100_divide_by_their_sum():
    # D21, round 6: 5 × 15/55 = 1.36363…
    found = line(score(card(given("4", 15, 5), given("1", 30), given("5", 10))), "4")
    assert figures(found) == ("15", "5.0000", "1.3636")
    assert english(found.reasons)[-1] == "RD-2: weighted: 5.0000 × 15/55 = 1.363636… → 1.3636"


def test_a_weight_that_never_ends_is_cut_and_marked():
    # 10 × 40/30
    found = line(score(card(given("1", 10), given("2", 10, applies=False), given("3", 20))), "1")
    assert english(found.reasons)[-1] == "RD-2: weighted: 3.0000 × 13.333333…/40 = 1.0000"


def test_a_weight_of_zero_earns_nothing_of_the_whole():
    found = line(score(card(given("1", 0, 5), given("2", "0.25", 3), given("3", "0.75", 3))), "1")
    assert figures(found) == ("0", "5.0000", "0.0000")
    assert english(found.reasons)[-1] == "RD-2: weighted: 5.0000 × 0/1 = 0.0000"


@pytest.mark.parametrize(
    ("decimals", "expected"),
    [(2, ("6", "3.64", "0.22")), (3, ("6", "3.640", "0.218")), (0, ("6", "4", "0"))],
)
def test_every_figure_has_the_decimals_of_the_house(decimals, expected):
    # RD-4: 3.64 × 6 % = 0.2184; without decimals 4 × 6 % = 0.24
    assert figures(line(score(card(measured("1", 6, "93.2"), given("2", 94), decimals=decimals)), "1")) == expected


def test_eight_decimals_show_ten_before_they_are_rounded():
    found = line(score(card(given("1", 1, 1), given("2", 2, 1), decimals=8)), "1")
    assert english(found.reasons)[-1] == "RD-2: weighted: 1.00000000 × 1/3 = 0.3333333333… → 0.33333333"


def test_eight_decimals_of_a_mean_show_ten_before_they_are_rounded():
    found = line(score(card(composite("K", 1), given("K.1", 1, 1, "K"), given("K.2", 2, 2, "K"), decimals=8)), "K")
    assert english(found.reasons)[0] == (
        "CP-1: weighted mean of its parts: (1 × 1.00000000 + 2 × 2.00000000)/3 = 1.6666666666…"
    )


# ---------------------------------------------------------------- SC-8


def test_what_was_not_reported_gets_the_lowest_mark_and_says_so():
    found = line(score(card(measured("1", 50, None), given("2", 50))), "1")
    assert figures(found) == ("50", "1.0000", "0.5000")
    assert english(found.reasons)[0] == "SC-8: nothing reported in round 12: the lowest mark, 1.0000"
    assert thai(found.reasons)[0] == "SC-8: ไม่มีผลหรือหลักฐานในรอบ 12 เดือน จึงได้คะแนนต่ำสุด 1.0000"


def test_stage_points_that_were_not_reported_are_not_lifted_to_the_floor():
    assert figures(line(score(card(staged("1", 50), given("2", 50))), "1")) == ("50", "0.0000", "0.0000")


# ---------------------------------------------------------------- lines that do not count


def left_out(*rows, code: str = "1", **settings) -> Line:
    found = line(score(card(*rows, given("other", 90), **settings)), code)
    assert (found.weight, found.points, found.weighted, found.in_total) == (0, None, None, False)
    return found


@pytest.mark.parametrize(
    ("more", "standing", "th", "en"),
    [
        (
            {"start_round": 12},
            Standing.NOT_STARTED,
            "AG-3: ยังไม่เริ่มวัดในรอบนี้ จึงไม่นับ",
            "AG-3: not started in this round: does not count",
        ),
        (
            {"cancel_round": 9},
            Standing.CANCELLED,
            "AG-3: ยกเลิกแล้วในรอบนี้ จึงไม่นับ",
            "AG-3: cancelled in this round: does not count",
        ),
        (
            {"points": None},
            Standing.MISSING,
            "SC-8: ยังไม่รายงานผล จึงไม่นับตามที่กำหนดไว้",
            "SC-8: not reported: left out, as the settings say",
        ),
    ],
)
def test_a_line_that_does_not_count_says_why(more, standing, th, en):
    found = left_out(given("1", 10, **more), round=9, missing=Missing.EXCLUDE)
    assert (found.standing, str(found.stated)) == (standing, "10")
    assert (thai(found.reasons), english(found.reasons)) == ([th], [en])


def test_an_alternative_that_was_not_chosen_says_so():
    found = left_out(given("1", 10, choose_one="g"), given("2", 10, choose_one="g", chosen=True))
    assert found.standing is Standing.NOT_CHOSEN
    assert thai(found.reasons) == ["WT-4: เป็นตัวชี้วัดเลือกที่ไม่ได้เลือก จึงไม่นับ"]
    assert english(found.reasons) == ["WT-4: an alternative that was not chosen: does not count"]


@pytest.mark.parametrize("more", [{"applies": False}, {"start_round": 12}, {"choose_one": "g"}])
def test_parts_of_a_composite_that_is_out_name_it(more):
    found = left_out(
        composite("K", 10, **more),
        heading("h", under="K"),
        composite("L", 1, "h"),
        given("1", 1, under="L"),
        given("2", 10, choose_one="g", chosen=True),
        round=9,
    )
    assert english(found.reasons) == ["CP-1: part of K, which does not count"]
    assert thai(found.reasons) == ["CP-1: เป็นส่วนหนึ่งของตัวชี้วัดที่ K ซึ่งไม่นับคะแนน"]


def test_a_composite_out_for_its_parts_says_so_and_they_say_why():
    rows = (composite("K", 10), given("K.1", 1, under="K", start_round=12))
    found = left_out(*rows, code="K", round=9)
    assert found.standing is Standing.NOT_STARTED
    assert english(found.reasons) == ["CP-1: none of its parts counts, so it does not count"]
    assert thai(found.reasons) == ["CP-1: ไม่มีตัวชี้วัดย่อยที่นับคะแนน จึงไม่นับ"]
    assert english(left_out(*rows, code="K.1", round=9).reasons) == ["AG-3: not started in this round: does not count"]


def test_a_composite_that_has_not_started_says_that_of_itself():
    rows = (composite("K", 10, start_round=12), given("K.1", 1, under="K"))
    assert english(left_out(*rows, code="K", round=9).reasons) == ["AG-3: not started in this round: does not count"]


# ---------------------------------------------------------------- CP-1: composites


def d05(*more, weight=12):
    """D05: K.1 to K.5 on 60–100 with 87, 100, 58, 73.5, 95, and an indicator that makes the table up to 100."""
    parts = [("K.1", "0.3", 87), ("K.2", "0.25", 100), ("K.3", "0.2", 58), ("K.4", "0.15", "73.5"), ("K.5", "0.1", 95)]
    rows = [measured(code, share, result, TABLE, under="K") for code, share, result in parts]
    return card(composite("K", weight), *rows, given("rest", 88), *more)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("K.1", ("3/10", "3.7000", "1.1100")),
        ("K.2", ("1/4", "5.0000", "1.2500")),
        ("K.3", ("1/5", "1.0000", "0.2000")),
        ("K.4", ("3/20", "2.3500", "0.3525")),
        ("K.5", ("1/10", "4.5000", "0.4500")),
        ("K", ("12", "3.3625", "0.4035")),
    ],
)
def test_a_composite_is_the_weighted_mean_of_its_parts(code, expected):
    found = line(score(d05()), code)
    assert figures(found) == expected
    assert found.in_total is (code == "K")


def test_a_composite_writes_its_mean_out():
    found = line(score(d05()), "K")
    sum_ = "0.3 × 3.7000 + 0.25 × 5.0000 + 0.2 × 1.0000 + 0.15 × 2.3500 + 0.1 × 4.5000"
    assert english(found.reasons) == [
        f"CP-1: weighted mean of its parts: ({sum_})/1 = 3.3625",
        "WT-1: weight 12",
        "RD-2: weighted: 3.3625 × 12/100 = 0.4035",
    ]
    assert thai(found.reasons) == [
        f"CP-1: ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย: ({sum_})/1 = 3.3625",
        "WT-1: น้ำหนัก 12",
        "RD-2: คะแนนถ่วงน้ำหนัก: 3.3625 × 12/100 = 0.4035",
    ]


def test_a_mean_that_was_rounded_says_so():
    # (2 × 4 + 1 × 3)/3 = 3.6666…
    found = line(score(card(composite("K", 100), given("K.1", 2, 4, "K"), given("K.2", 1, 3, "K"))), "K")
    assert english(found.reasons)[:2] == [
        "CP-1: weighted mean of its parts: (2 × 4.0000 + 1 × 3.0000)/3 = 3.666666…",
        "RD-1: rounded half up to 4 decimals: 3.666666… → 3.6667",
    ]


def test_a_composite_in_a_composite_enters_rounded():
    # L = (2 × 4 + 1 × 3)/3 = 3.6667; K = (3.6667 + 4)/2 = 3.83335 → 3.8334
    found = score(
        card(
            composite("K", 100),
            composite("L", 1, "K"),
            given("L.1", 2, 4, "L"),
            given("L.2", 1, 3, "L"),
            heading("h", under="K"),
            given("h.1", 1, 4, "h"),
        )
    )
    assert figures(line(found, "L")) == ("1", "3.6667", "1.8334")
    assert figures(line(found, "K")) == ("100", "3.8334", "3.8334")
    assert str(found.total) == "3.8334"
    # the heading inside shows its part of the composite: 4 × 1/2
    assert figures(line(found, "h")) == ("1", "4.0000", "2.0000")
    assert not line(found, "L").in_total


# ---------------------------------------------------------------- AG-2: headings


def dimension_2(**settings):
    """D07, dimension 2: 3.6840, 5, 4, 5, 3 with 5, 4, 3, 1, 2."""
    rows = [("3.1", 5, "3.6840"), ("3.2", 4, 5), ("4", 3, 4), ("5.1", 1, 5), ("5.2", 2, 3)]
    return card(
        heading("D2", weight=15),
        *(given(code, weight, points, "D2") for code, weight, points in rows),
        given("rest", 85),
        **settings,
    )


def test_a_heading_shows_the_mean_of_its_indicators():
    # D07: 4.0947; 4.0947 × 15 % = 0.614205
    found = line(score(dimension_2()), "D2")
    assert (found.kind, figures(found), found.standing, found.in_total) == (
        "",
        ("15", "4.0947", "0.6142"),
        Standing.COUNTS,
        False,
    )
    sum_ = "5 × 3.6840 + 4 × 5.0000 + 3 × 4.0000 + 1 × 5.0000 + 2 × 3.0000"
    assert english(found.reasons) == [
        f"AG-2: score of the group (for display only): ({sum_})/15 = 4.094666…",
        "RD-1: rounded half up to 4 decimals: 4.094666… → 4.0947",
        "RD-2: weighted: 4.0947 × 15/100 = 0.614205 → 0.6142",
    ]
    assert thai(found.reasons) == [
        f"AG-2: คะแนนของกลุ่ม (เพื่อแสดงเท่านั้น): ({sum_})/15 = 4.094666…",
        "RD-1: ปัดเศษครึ่งขึ้นเป็นทศนิยม 4 ตำแหน่ง: 4.094666… → 4.0947",
        "RD-2: คะแนนถ่วงน้ำหนัก: 4.0947 × 15/100 = 0.614205 → 0.6142",
    ]


def groups(total_from: TotalFrom):
    """h = (3.33 + 3.34)/2 = 3.335 → 3.34; H from its indicators (3.33 + 3.34 + 3.33)/3 = 3.3333… → 3.33, from its
    groups (2 × 3.34 + 1 × 3.33)/3 = 3.3366… → 3.34."""
    return score(
        card(
            heading("H"),
            heading("h", under="H"),
            given("h.1", 1, "3.33", "h"),
            given("h.2", 1, "3.34", "h"),
            given("H.1", 1, "3.33", "H"),
            composite("K", 1),
            heading("k", under="K"),
            given("k.1", 1, 3, "k"),
            total_from=total_from,
            decimals=2,
        )
    )


def test_a_heading_of_headings_shows_the_mean_of_the_indicators():
    found = line(groups(TotalFrom.POINTS), "H")
    assert figures(found) == ("3", "3.33", "2.50")
    assert english(found.reasons)[0] == (
        "AG-2: score of the group (for display only): (1 × 3.33 + 1 × 3.34 + 1 × 3.33)/3 = 3.333333…"
    )


def test_where_the_total_is_made_from_groups_a_heading_shows_the_figure_that_enters_it():
    found = line(groups(TotalFrom.GROUPS), "H")
    assert figures(found) == ("3", "3.34", "2.51")
    assert english(found.reasons) == [
        "AG-2: score of the group: (2 × 3.34 + 1 × 3.33)/3 = 3.336666…",
        "RD-1: rounded half up to 2 decimals: 3.336666… → 3.34",
        "RD-2: weighted: 3.34 × 3/4 = 2.505 → 2.51",
    ]
    assert thai(found.reasons)[0] == "AG-2: คะแนนของกลุ่ม: (2 × 3.34 + 1 × 3.33)/3 = 3.336666…"


def test_a_heading_inside_a_composite_is_for_display_in_any_house():
    assert english(line(groups(TotalFrom.GROUPS), "k").reasons)[0] == (
        "AG-2: score of the group (for display only): (1 × 3.00)/1 = 3"
    )


@pytest.mark.parametrize(
    ("more", "standing"),
    [({"applies": False}, Standing.NOT_APPLICABLE), ({"start_round": 12}, Standing.NOT_STARTED)],
)
def test_a_heading_under_which_nothing_counts_shows_nothing(more, standing):
    found = line(score(card(heading("H"), given("1", 10, under="H", **more), given("2", 90), round=6)), "H")
    assert (found.weight, found.points, found.weighted, found.standing) == (0, None, None, standing)
    assert english(found.reasons) == ["AG-2: nothing in this group counts"]
    assert thai(found.reasons) == ["AG-2: ไม่มีตัวชี้วัดที่นับคะแนนในกลุ่มนี้"]


def test_a_heading_under_which_nothing_weighs_anything_shows_nothing():
    found = line(score(card(heading("H"), given("1", 0, under="H"), given("2", 100))), "H")
    assert (found.points, found.standing) == (None, Standing.NOT_APPLICABLE)


def test_a_heading_in_a_composite_that_is_out_shows_nothing():
    table = card(composite("K", 10, applies=False), heading("h", under="K"), given("1", 1, under="h"), given("2", 90))
    assert line(score(table), "h").standing is Standing.NOT_APPLICABLE


# ---------------------------------------------------------------- what came over from the kinds


def test_the_reasons_of_the_kind_come_first():
    scale = levels((80, 85, 90, 95, 100))
    found = line(score(card(row("1", 100, scale, None, result=Measured(scale.levels.thresholds[0])))), "1")
    assert [reason.rule for reason in found.reasons] == ["SC-4", "WT-1", "RD-2"]
