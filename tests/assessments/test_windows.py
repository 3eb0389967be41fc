"""Deadlines of a round: from the calendar, moved by exceptions, counted in days of Bangkok."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from tests.agreed import published
from tests.reported import OCTOBER, RESULTS, opened_round

from samrit.assessments.models import RoundException
from samrit.assessments.queries.scoring import score_report
from samrit.assessments.queries.windows import days_late, late, lateness, report_window, window, windows


def bangkok(day: int, hour: int = 12, minute: int = 0, second: int = 0, month: int = 11, microsecond: int = 0):
    """A moment of Thailand's clock in 2554: seven hours before it in UTC."""
    return datetime(2011, month, day, hour, minute, second, microsecond, tzinfo=timezone(timedelta(hours=7)))


def granted(world, agreement, kind="extension", **more):
    row = {
        "framework": agreement.framework,
        "organization": agreement.organization,
        "fiscal_year": 2554,
        "months": 12,
        "reason": "น้ำท่วมในเขตจังหวัด (สาธิต)",
        "authority": "หนังสือที่ สาธิต 1/2554",
        "granted_by": world.persona("analyst").person,
        "granted_at": OCTOBER,
    }
    return RoundException.objects.create(kind=kind, **(row | more))


def test_a_round_without_exceptions_is_that_of_the_calendar(world):
    found = window(published(world), 12, OCTOBER)
    assert found.due_at == found.calendar_due_at == bangkok(31, 23, 59, 59, month=10, microsecond=999_999)
    assert found.opens_at == bangkok(1, 0, month=10)
    assert not found.is_extended


def test_the_calendar_has_no_round_of_three_months(world):
    assert window(published(world), 3, OCTOBER) is None


@pytest.mark.parametrize(
    ("received", "days"),
    [
        (bangkok(31, 23, 59, 59, month=10), 0),
        (bangkok(1, 0, 0, 0), 1),  # midnight begins Tuesday 1 November
        (bangkok(4, 23, 59, 59), 4),
        (bangkok(5, 0, 0, 0), 4),  # a Saturday
        (bangkok(7, 0, 0, 0), 5),
    ],
)
def test_days_late_are_working_days_of_bangkok(world, received, days):
    report = opened_round(world, 12, OCTOBER)
    assert days_late(report, received) == days
    # the same moment told by another clock
    assert days_late(report, received.astimezone(UTC)) == days


def test_four_working_days_late_cost_two_tenths_on_their_own_line(world):
    report = opened_round(world, 12, OCTOBER)
    cards = list(report.cards.all())
    for card in cards:
        card.result = RESULTS[card.code]
    keys = lateness(report, bangkok(4))
    assert keys == {"due": "2011-10-31", "received": "2011-11-04", "per_working_day": "0.05"}
    found = score_report(report, cards, lateness=keys).scorecard
    # 3.6020 (tests.reported) − 4 × 0.0500
    assert (str(found.before_penalty), str(found.penalty.points), str(found.total)) == ("3.6020", "0.2000", "3.4020")


@pytest.mark.parametrize("months", [6, 9])
def test_only_the_12_month_report_pays(world, months):
    report = opened_round(world, months)
    assert lateness(report, bangkok(4)) is None
    assert days_late(report, bangkok(4)) == 0


def test_an_extension_moves_the_last_day(world):
    report = opened_round(world, 12, OCTOBER)
    granted(world, report.agreement, closes_at=bangkok(10, 23, 59, 59))
    assert report_window(report, OCTOBER).is_extended
    assert lateness(report, bangkok(10))["due"] == "2011-11-10"
    assert days_late(report, bangkok(11)) == 1  # a Friday


def test_an_extension_for_all_holds_for_each_and_one_for_another_does_not(world):
    report = opened_round(world, 12, OCTOBER)
    granted(world, report.agreement, organization=world.places["saraburi"], closes_at=bangkok(20))
    assert days_late(report, bangkok(4)) == 4
    granted(world, report.agreement, organization=None, closes_at=bangkok(3, 23, 59, 59))
    assert days_late(report, bangkok(4)) == 1


def test_an_extension_ended_before_the_report_came_does_not_count_one_ended_after_does(world):
    report = opened_round(world, 12, OCTOBER)
    row = granted(world, report.agreement, closes_at=bangkok(10, 23, 59, 59))
    row.ended_by, row.ended_at = row.granted_by, bangkok(5)
    row.save()
    assert days_late(report, bangkok(4)) == 0
    assert days_late(report, bangkok(7)) == 5


def test_an_earlier_date_never_shortens_the_time(world):
    report = opened_round(world, 12, OCTOBER)
    granted(world, report.agreement, closes_at=bangkok(15, month=10))
    assert not report_window(report, bangkok(16, month=10)).is_extended


def test_a_waiver_forgives_the_first_days_and_stays_visible(world):
    report = opened_round(world, 12, OCTOBER)
    granted(world, report.agreement, "waiver", days=3, granted_at=bangkok(20))
    keys = lateness(report, bangkok(4))
    assert keys["waived"] == "3"
    assert keys["waiver"] == "หนังสือที่ สาธิต 1/2554 (น้ำท่วมในเขตจังหวัด (สาธิต))"
    found = late(report, bangkok(4))
    assert [day.waived for day in found.days] == [True, True, True, False]
    assert (found.waived, found.counted) == (3, 1)
    cards = list(report.cards.all())
    for card in cards:
        card.result = RESULTS[card.code]
    scorecard = score_report(report, cards, lateness=keys).scorecard
    assert scorecard.total == Decimal("3.5520")  # 3.6020 − 1 × 0.0500
    said = " ".join(reason.text.th for reason in scorecard.reasons)
    assert "ยกเว้นการปรับลด 3 วันทำการ: หนังสือที่ สาธิต 1/2554" in said
    assert "รายงานช้า 4 วันทำการ" in said


def test_a_waiver_without_a_number_forgives_all_until_it_is_ended(world):
    report = opened_round(world, 12, OCTOBER)
    row = granted(world, report.agreement, "waiver", granted_at=bangkok(20))
    assert days_late(report, bangkok(4)) == 0
    assert days_late(report, bangkok(4), at=bangkok(19)) == 4  # before it was granted
    row.ended_by, row.ended_at = row.granted_by, bangkok(25)
    row.save()
    assert days_late(report, bangkok(4)) == 4


def test_a_slot_within_the_time_does_not_move_the_deadline_one_beyond_does(world):
    report = opened_round(world, 12, OCTOBER)
    granted(world, report.agreement, "slot", opens_at=bangkok(25, 9, month=10), closes_at=bangkok(25, 10, month=10))
    found = report_window(report, OCTOBER)
    assert (found.slot.closes_at, found.is_extended) == (bangkok(25, 10, month=10), False)
    granted(world, report.agreement, "slot", opens_at=bangkok(2, 9), closes_at=bangkok(2, 10))
    assert report_window(report, OCTOBER).due_at == bangkok(2, 10)


def test_more_than_a_year_late_is_still_counted(world):
    report = opened_round(world, 12, OCTOBER)
    assert days_late(report, datetime(2013, 5, 1, tzinfo=UTC)) > 200


def test_many_agreements_are_looked_at_in_one_query(world, django_assert_num_queries):
    agreement = published(world)
    granted(world, agreement, closes_at=bangkok(10, 23, 59, 59))
    windows([agreement], OCTOBER)
    with django_assert_num_queries(1):
        found = windows([agreement], OCTOBER)
    assert [months for _pk, months in found] == [6, 9, 12]
    assert found[agreement.pk, 12].due_at == bangkok(10, 23, 59, 59)
    assert not found[agreement.pk, 6].is_extended
