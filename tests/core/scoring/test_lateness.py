"""LT-1..3. The calendar of FY2554: the 12-month report had to reach OPDC by 31 October 2554, a Monday (CA-4)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.scoring.cards import card, english, given, late, said, thai, told

from samrit.core.findings import Place, Severity
from samrit.core.scoring import score
from samrit.core.scoring.lateness import lateness_faults, take_off

DUE = "2011-10-31"


def after(received: str, before: str = "4.2417", per_day: str = "0.05", holidays=(), due: str = DUE, **settings):
    """Working days, penalty and total after it."""
    lateness = late(due, received, per_day, holidays)
    penalty, total, _ = take_off(card(lateness=lateness, **settings), Decimal(before))
    return penalty.working_days, str(penalty.points), str(total)


# ---------------------------------------------------------------- LT-1, LT-2: how much


def test_a_day_late_costs_five_hundredths_of_a_point():
    assert after("2011-11-01") == (1, "0.0500", "4.1917")


def test_the_day_of_arrival_counts():
    # Tuesday to Friday: 4 × 0.05 = 0.2
    assert after("2011-11-04") == (4, "0.2000", "4.0417")


def test_a_weekend_does_not_count():
    # Tuesday to Friday, then Monday 7 November: 5 working days
    assert after("2011-11-07") == (5, "0.2500", "3.9917")


def test_a_holiday_does_not_count():
    # 1 to 9 December without the weekend of 3 and 4 and the holiday on Monday 5: Thursday, Friday, Tuesday to Friday
    assert after("2011-12-09", due="2011-11-30", holidays=("2011-12-05", "2011-12-12")) == (6, "0.3000", "3.9417")


@pytest.mark.parametrize("received", ["2011-10-31", "2011-10-28"])
def test_in_time_costs_nothing(received):
    assert after(received) == (0, "0.0000", "4.2417")


def test_arriving_on_the_weekend_after_costs_nothing():
    # due Friday 28 October, received Sunday 30
    assert after("2011-10-30", due="2011-10-28") == (0, "0.0000", "4.2417")


# ---------------------------------------------------------------- LT-3: the total after it


def test_the_total_does_not_fall_below_zero():
    # 22 working days in November 2011: 22 × 0.05 = 1.1 of 1.0000
    assert after("2011-11-30", before="1.0000") == (22, "1.1000", "0.0000")


def test_a_penalty_as_large_as_the_total_leaves_nothing():
    assert after("2011-11-28", before="1.0000") == (20, "1.0000", "0.0000")


@pytest.mark.parametrize(
    ("decimals", "before", "points", "total"), [(3, "4.242", "0.200", "4.042"), (2, "4.24", "0.20", "4.04")]
)
def test_a_house_of_fewer_decimals_takes_off_as_many(decimals, before, points, total):
    assert after("2011-11-04", before, decimals=decimals) == (4, points, total)


def test_the_printed_figures_subtract_to_the_printed_total():
    # RD-1: 3 × 0.05 = 0.15 is printed 0.2, so 4.2 − 0.2 = 4.0 (and not 4.05, printed 4.1)
    assert after("2011-11-03", "4.2", decimals=1) == (3, "0.2", "4.0")


@pytest.mark.parametrize("round_", [6, 9])
def test_only_the_12_month_report_is_looked_at(round_):
    assert after("2011-11-04", round=round_) == (0, "0.0000", "4.2417")


def test_without_dates_there_is_a_penalty_of_nothing_and_no_word_of_it():
    penalty, total, reasons = take_off(card(decimals=3), Decimal("4.242"))
    assert (penalty.working_days, str(penalty.points), penalty.days) == (0, "0.000", ())
    assert (str(total), reasons) == ("4.242", ())


# ---------------------------------------------------------------- the words


def reasons(received: str, before: str = "4.2417", **more):
    due, per_day, holidays = more.pop("due", DUE), more.pop("per_day", "0.05"), more.pop("holidays", ())
    lateness = late(due, received, per_day, holidays)
    return take_off(card(lateness=lateness, **more), Decimal(before))[2]


def test_every_day_is_listed_with_what_it_counts_for():
    found = reasons("2011-12-07", due="2011-12-02", holidays=("2011-12-05",))
    assert english(found) == [
        "LT-1: the report was 2 working days late (due 2 December 2011, received 7 December 2011): 2 × 0.0500 = 0.1000",
        "LT-2: 3 December 2011: Saturday",
        "LT-2: 4 December 2011: Sunday",
        "LT-2: 5 December 2011: public holiday",
        "LT-2: 6 December 2011: working day 1",
        "LT-2: 7 December 2011: working day 2",
        "LT-3: taken off the total: 4.2417 − 0.1000 = 4.1417",
    ]
    assert thai(found) == [
        "LT-1: รายงานช้า 2 วันทำการ (กำหนด 2 ธันวาคม 2554 ได้รับ 7 ธันวาคม 2554): 2 × 0.0500 = 0.1000",
        "LT-2: 3 ธันวาคม 2554: วันเสาร์",
        "LT-2: 4 ธันวาคม 2554: วันอาทิตย์",
        "LT-2: 5 ธันวาคม 2554: วันหยุดราชการ",
        "LT-2: 6 ธันวาคม 2554: วันทำการที่ 1",
        "LT-2: 7 ธันวาคม 2554: วันทำการที่ 2",
        "LT-3: ปรับลดคะแนนรวม: 4.2417 − 0.1000 = 4.1417",
    ]


def test_one_day_is_one_day():
    assert english(reasons("2011-11-01"))[0] == (
        "LT-1: the report was 1 working day late (due 31 October 2011, received 1 November 2011): 1 × 0.0500 = 0.0500"
    )
    assert thai(reasons("2011-11-01"))[0] == (
        "LT-1: รายงานช้า 1 วันทำการ (กำหนด 31 ตุลาคม 2554 ได้รับ 1 พฤศจิกายน 2554): 1 × 0.0500 = 0.0500"
    )


def test_in_time_is_said():
    assert english(reasons("2011-10-28")) == [
        "LT-2: the report was in time: due 31 October 2011, received 28 October 2011"
    ]
    assert thai(reasons("2011-10-28")) == ["LT-2: รายงานทันกำหนด 31 ตุลาคม 2554 (ได้รับ 28 ตุลาคม 2554)"]


def test_late_without_a_working_day_is_not_called_in_time():
    found = reasons("2011-10-29", due="2011-10-28")
    assert english(found) == [
        "LT-2: the report came on 29 October 2011, after 28 October 2011, but no working day lies between: "
        "nothing is taken off",
        "LT-2: 29 October 2011: Saturday",
    ]
    assert thai(found) == [
        "LT-2: ได้รับรายงาน 29 ตุลาคม 2554 หลังกำหนด 28 ตุลาคม 2554 แต่ไม่มีวันทำการในช่วงนั้น จึงไม่ปรับลดคะแนน",
        "LT-2: 29 ตุลาคม 2554: วันเสาร์",
    ]


def forgiven(waived: int, waiver: str = "หนังสือที่ 1/2554"):
    return take_off(card(lateness=replace(late(DUE, "2011-11-04"), waived=waived, waiver=waiver)), Decimal("4.2417"))


def test_working_days_that_were_forgiven_are_listed_and_do_not_count():
    # Tuesday 1 to Friday 4 November; the first three are forgiven, one costs 0.0500
    penalty, total, found = forgiven(3)
    assert (penalty.working_days, str(penalty.points), str(total)) == (1, "0.0500", "4.1917")
    assert thai(found) == [
        "LT-1: รายงานช้า 4 วันทำการ (กำหนด 31 ตุลาคม 2554 ได้รับ 4 พฤศจิกายน 2554) ยกเว้น 3 วัน คงปรับลด 1 × 0.0500 = 0.0500",
        "LT-1: ยกเว้นการปรับลด 3 วันทำการ: หนังสือที่ 1/2554",
        "LT-2: 1 พฤศจิกายน 2554: วันทำการที่ได้รับยกเว้นการปรับลด",
        "LT-2: 2 พฤศจิกายน 2554: วันทำการที่ได้รับยกเว้นการปรับลด",
        "LT-2: 3 พฤศจิกายน 2554: วันทำการที่ได้รับยกเว้นการปรับลด",
        "LT-2: 4 พฤศจิกายน 2554: วันทำการที่ 1",
        "LT-3: ปรับลดคะแนนรวม: 4.2417 − 0.0500 = 4.1917",
    ]


def test_what_was_forgiven_altogether_is_not_called_in_time():
    penalty, total, found = forgiven(9)
    assert (penalty.working_days, str(total)) == (0, "4.2417")
    assert thai(found)[0] == (
        "LT-2: รายงานช้า 4 วันทำการ (กำหนด 31 ตุลาคม 2554 ได้รับ 4 พฤศจิกายน 2554) ได้รับยกเว้นทั้งหมด จึงไม่ปรับลดคะแนน"
    )


def test_a_waiver_without_an_authority_says_that_none_is_named():
    assert english(forgiven(1, "")[2])[1] == "LT-1: 1 working days forgiven: no authority is named"


def test_days_in_time_are_not_forgiven():
    lateness = replace(late(DUE, "2011-10-31"), waived=2, waiver="ก")
    assert len(take_off(card(lateness=lateness), Decimal(4))[2]) == 1


def test_a_penalty_larger_than_the_total_is_said_to_be():
    found = reasons("2011-11-04", "0.1500")[-1:]
    assert english(found) == ["LT-3: taken off the total: 0.1500 − 0.2000 is below zero, so 0.0000"]
    assert thai(found) == ["LT-3: ปรับลดคะแนนรวม: 0.1500 − 0.2000 ต่ำกว่าศูนย์ จึงได้ 0.0000"]


def test_a_penalty_as_large_as_the_total_is_an_ordinary_subtraction():
    assert english(reasons("2011-11-04", "0.2000")[-1:]) == ["LT-3: taken off the total: 0.2000 − 0.2000 = 0.0000"]


def test_a_penalty_that_needs_more_decimals_than_the_card_has_is_seen_to_be_rounded():
    found = reasons("2011-11-03", "4.2", decimals=1)
    assert english(found[:1] + found[-2:]) == [
        "LT-1: the report was 3 working days late (due 31 October 2011, received 3 November 2011): 3 × 0.05 = 0.15",
        "RD-1: rounded half up to 1 decimals: 0.15 → 0.2",
        "LT-3: taken off the total: 4.2 − 0.2 = 4.0",
    ]


# ---------------------------------------------------------------- what is wrong with it


def test_no_lateness_is_no_fault():
    assert list(lateness_faults(card(round=6))) == []


def test_a_report_later_than_a_year_is_mistyped():
    lateness = replace(late(DUE, "2021-11-04"), place=Place("", file="card.yaml", line=12))
    (finding,) = lateness_faults(card(lateness=lateness))
    assert finding.place == Place("lateness.received", file="card.yaml", line=12)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.ERROR,
        "lateness",
        "received",
        "LT-2",
    )
    assert said(finding) == (
        "วันที่ได้รับ (4 พฤศจิกายน 2564) ช้ากว่าวันครบกำหนด (31 ตุลาคม 2554) ถึง 3657 วัน",
        "the day of arrival (4 November 2021) is 3657 days after the due date (31 October 2011)",
        "ตรวจปีของวันครบกำหนดและวันที่ได้รับ",
        "check the years of the due date and of the day of arrival",
    )


@pytest.mark.parametrize("per_day", ["-0.05", "NaN"])
def test_points_a_day_are_a_number_from_zero_up(per_day):
    (finding,) = lateness_faults(card(lateness=late(DUE, "2011-11-04", per_day)))
    assert told((finding,)) == [("lateness", "lateness.per_working_day")]
    assert (finding.severity, finding.key, finding.rule) == (Severity.ERROR, "per_working_day", "LT-1")
    assert finding.text.en == f"the points taken off per working day cannot be {per_day}"


def test_what_cannot_be_scored_for_its_dates_has_no_total():
    refusal = score(card(given("1", 100), lateness=late(DUE, "2021-11-04", "-1")))
    assert refusal.refused
    assert told(refusal.findings) == [
        ("lateness", "lateness.received"),
        ("lateness", "lateness.per_working_day"),
    ]


def test_lateness_in_another_round_is_worth_a_warning():
    lateness = replace(late(DUE, "2011-11-04"), place=Place("", file="card.yaml", line=12))
    (finding,) = lateness_faults(card(lateness=lateness, round=6))
    assert finding.place == Place("lateness", file="card.yaml", line=12)
    assert (finding.severity, finding.code, finding.key, finding.rule) == (
        Severity.WARNING,
        "lateness-not-12",
        "lateness",
        "LT-1",
    )
    assert said(finding) == (
        "การปรับลดคะแนนใช้กับรายงานรอบ 12 เดือนเท่านั้น รอบ 6 เดือนจึงไม่ปรับลด",
        "the penalty is for the 12-month report only, so nothing is taken off in round 6",
        "ลบ lateness หรือใช้ round: 12",
        "remove lateness, or use round: 12",
    )
