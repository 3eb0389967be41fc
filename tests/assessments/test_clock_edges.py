"""Deadlines at the edges of the calendar: holidays, a due date on a weekend, the leap day, frameworks without dates.

The frameworks are the shipped one of FY2554 with another day in its calendar, for a test needs one.
"""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from tests.agreed import published
from tests.assessments.test_windows import bangkok
from tests.reported import OCTOBER

from samrit.assessments.models import Report
from samrit.assessments.queries.windows import days_late, late, lateness, window
from samrit.assessments.rounds import rounds_under
from samrit.core.fiscal_year import parse_date
from samrit.core.frameworks.content import content_hash
from samrit.core.written.plain import from_plain
from samrit.frameworks.models import FrameworkVersion

BANGKOK = timezone(timedelta(hours=7))


@pytest.fixture
def with_calendar(world):
    """``with_calendar(due=…, holidays=…)``: a 12-month report under the framework with another day or holidays."""

    def make(due=None, holidays=()):
        agreement = published(world)
        version = FrameworkVersion.objects.get(pk=agreement.framework_id)
        content = deepcopy(version.content)
        for event in content["calendar"]["events"]:
            if event["code"] == "sar-12" and due:
                event["last"] = due
        content["calendar"]["holidays"] = [
            {"day": day, "name": "วันหยุด (สาธิต)", "name_en": "holiday"} for day in holidays
        ]
        version.content, version.content_hash = content, content_hash(from_plain(content))
        FrameworkVersion.objects.filter(pk=version.pk).update(content=content, content_hash=version.content_hash)
        agreement.framework = version
        report = Report(agreement=agreement, months=12, opened_at=OCTOBER)
        report.save()
        return report

    return make


def test_holidays_of_the_frameworks_calendar_do_not_count_and_go_along(with_calendar):
    report = with_calendar(holidays=("2011-11-02", "2011-12-05"))
    # Tuesday 1, (Wednesday 2), Thursday 3, Friday 4
    assert days_late(report, bangkok(4)) == 3
    assert lateness(report, bangkok(4))["holidays"] == ["2011-11-02"]
    assert [day.why.th for day in late(report, bangkok(2)).days][-1].startswith("วันหยุด")


def test_a_due_date_on_a_weekend_is_not_moved_but_the_weekend_is_free(with_calendar):
    report = with_calendar(due="2011-10-29")  # a Saturday
    assert days_late(report, bangkok(29, 23, 59, 59, month=10)) == 0
    assert days_late(report, bangkok(30, 23, 59, 59, month=10)) == 0  # Sunday: late, and no working day
    assert late(report, bangkok(30, month=10)).is_late
    assert days_late(report, bangkok(31, 0, 0, 0, month=10)) == 1  # Monday


def test_the_leap_day_of_2567_is_a_working_day(with_calendar):
    report = with_calendar(due="2024-02-28")  # a Wednesday
    at = datetime(2024, 2, 29, 0, 0, tzinfo=BANGKOK)
    assert days_late(report, at - timedelta(microseconds=1)) == 0
    assert days_late(report, at) == 1
    assert days_late(report, datetime(2024, 3, 1, 12, tzinfo=BANGKOK)) == 2
    assert late(report, at).keys["received"] == "2024-02-29"
    assert parse_date("29 กุมภาพันธ์ 2567") == date(2024, 2, 29)


def test_the_last_moment_is_of_bangkok_and_not_of_utc(with_calendar):
    report = with_calendar()
    assert days_late(report, datetime(2011, 10, 31, 16, 59, 59, 999_999, tzinfo=UTC)) == 0
    assert days_late(report, datetime(2011, 10, 31, 17, 0, tzinfo=UTC)) == 1


def test_the_framework_of_2550_has_rounds_and_no_deadline(world):
    framework = world.framework("fy2550-province")
    rounds = rounds_under(framework, 2550)
    assert [(each.months, each.due_at) for each in rounds] == [(6, None), (12, None)]


def test_the_framework_of_2556_states_no_rounds_so_the_usual_ones_have_no_deadline(world):
    rounds = rounds_under(world.framework("fy2556-department"), 2556)
    assert [(each.months, each.due_at, each.stated) for each in rounds] == [
        (6, None, False),
        (9, None, False),
        (12, None, False),
    ]


def test_without_a_deadline_nothing_is_late_and_an_extension_sets_one(world):
    from tests.assessments.test_windows import granted

    agreement = published(world)
    agreement.framework = world.framework("fy2550-province")
    assert window(agreement, 12, OCTOBER).due_at is None
    granted(world, agreement, "slot", opens_at=bangkok(2), closes_at=bangkok(3))
    assert window(agreement, 12, OCTOBER).due_at is None
    granted(world, agreement, closes_at=bangkok(5))
    assert window(agreement, 12, OCTOBER).due_at == bangkok(5)
    assert lateness(Report(agreement=agreement, months=12), bangkok(9)) is None
