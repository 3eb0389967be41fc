"""The Gantt chart of a plan: its activities, its approval against the second quarter, and how each stands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from samrit.cascade.actions.activities import (
    Happened,
    Planned,
    add_activity,
    approve_plan,
    change_activity,
    remove_activity,
    reopen_plan,
    take_usual_activities,
)
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.activities import USUAL, approve_by, approved_late, line_of
from samrit.core.fiscal_year import FiscalYear
from samrit.web.svg.gantt import Bar, gantt
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

OCTOBER = datetime(2010, 10, 4, 3, 0, tzinfo=UTC)
LAST_MINUTE = datetime(2011, 3, 31, 16, 59, tzinfo=UTC)
"""23.59 on 31 March 2554 in Bangkok, the last day of the second quarter."""
FIRST, LAST = date(2010, 11, 1), date(2010, 11, 30)


@pytest.fixture
def plan(world):
    return CascadePlan.objects.create(organization=world.places["ayutthaya"], fiscal_year=2554, made_at=OCTOBER)


@pytest.fixture
def activity(plan, world):
    planned = Planned(2, "หน่วยงานยืนยันบทบาท (สาธิต)", FIRST, LAST)
    return add_activity(plan=plan, planned=planned, doing=world.doing("coordinator", OCTOBER))


def approved(plan, world, at=OCTOBER):
    return approve_plan(plan=plan, doing=world.doing("agency_head", at))


def planned_of(activity):
    return Planned(activity.step, activity.name, activity.starts_on, activity.ends_on, activity.responsible)


def test_the_usual_activities_cover_the_five_steps_and_are_approved_within_the_year(plan, world):
    assert take_usual_activities(plan=plan, doing=world.doing("coordinator", OCTOBER)) == len(USUAL)
    rows = list(plan.activities.all())
    assert {each.step for each in rows} == {0, 1, 2, 3, 4, 5}
    assert (rows[0].starts_on, rows[0].ends_on) == (date(2010, 10, 1), date(2010, 10, 31))
    assert max(each.ends_on for each in rows if each.step == 5) == date(2011, 3, 31)
    with pytest.raises(Refused) as refused:
        take_usual_activities(plan=plan, doing=world.doing("coordinator", OCTOBER))
    assert refused.value.code == "has-activities"


def test_the_head_approves_and_the_coordinator_does_not(plan, world, activity):
    with pytest.raises(Refused) as refused:
        approve_plan(plan=plan, doing=world.doing("coordinator", OCTOBER))
    assert refused.value.code == "permission"
    done = approved(plan, world)
    assert (done.state, done.approved_at, done.approved_by) == (
        "approved",
        OCTOBER,
        world.persona("agency_head").person,
    )


def test_an_empty_plan_is_not_approved(plan, world):
    with pytest.raises(Refused) as refused:
        approved(plan, world)
    assert refused.value.code == "no-activities"


def test_the_head_approves_the_plan_that_was_seen(plan, world, activity):
    add_activity(plan=plan, planned=Planned(3, "อื่น", FIRST, LAST), doing=world.doing("coordinator", OCTOBER))
    with pytest.raises(Refused) as refused:
        approve_plan(plan=plan, doing=world.doing("agency_head", OCTOBER, version=2))
    assert refused.value.code == "version"


def test_approval_is_in_time_until_the_last_minute_of_the_second_quarter(plan, world, activity):
    assert approve_by(plan) == date(2011, 3, 31)
    assert not approved_late(approved(plan, world, LAST_MINUTE))
    reopen_plan(plan=plan, doing=world.doing("coordinator", LAST_MINUTE, "เพิ่มกิจกรรม"))
    plan.refresh_from_db()
    assert plan.approved_at is None
    assert approved_late(approved(plan, world, LAST_MINUTE + timedelta(minutes=1)))


def test_an_approved_plan_takes_only_what_happened(plan, world, activity):
    approved(plan, world)
    doing = world.doing("coordinator", OCTOBER)
    for act in (
        lambda: add_activity(plan=plan, planned=Planned(1, "อื่น", FIRST, LAST), doing=doing),
        lambda: remove_activity(activity=activity, doing=doing),
        lambda: change_activity(
            activity=activity, planned=Planned(2, "อื่น", FIRST, LAST), happened=Happened(), doing=doing
        ),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "approved"
    change_activity(activity=activity, planned=planned_of(activity), happened=Happened(began_on=FIRST), doing=doing)
    activity.refresh_from_db()
    assert activity.began_on == FIRST
    with pytest.raises(Refused) as refused:
        reopen_plan(plan=plan, doing=doing)
    assert refused.value.code == "reason"


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        (Happened(done_on=LAST), "not-begun"),
        (Happened(began_on=LAST, done_on=FIRST), "ends-first"),
    ],
)
def test_days_that_cannot_be_are_refused(plan, world, activity, happened, code):
    doing = world.doing("coordinator", OCTOBER)
    with pytest.raises(Refused) as refused:
        change_activity(activity=activity, planned=planned_of(activity), happened=happened, doing=doing)
    assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        add_activity(plan=plan, planned=Planned(1, "อื่น", LAST, FIRST), doing=doing)
    assert refused.value.code == "ends-first"


def test_another_agency_is_not_responsible_for_an_activity(plan, world):
    planned = Planned(1, "อื่น", FIRST, LAST, world.places["marine"])
    with pytest.raises(Refused) as refused:
        add_activity(plan=plan, planned=planned, doing=world.doing("coordinator", OCTOBER))
    assert refused.value.code == "stranger"


@pytest.mark.parametrize(
    ("began", "done", "today", "standing", "days"),
    [
        (None, None, FIRST, "later", 0),
        (None, None, FIRST + timedelta(days=1), "waits", 0),
        (FIRST, None, LAST, "runs", 0),
        (FIRST, None, LAST + timedelta(days=3), "late", 3),
        (None, None, LAST + timedelta(days=3), "late", 3),
        (FIRST, LAST, LAST + timedelta(days=30), "done", 0),
        (FIRST, LAST + timedelta(days=2), LAST + timedelta(days=30), "done-late", 2),
    ],
)
def test_how_an_activity_stands_follows_from_its_days(activity, began, done, today, standing, days):
    activity.began_on, activity.done_on = began, done
    line = line_of(activity, today)
    assert (line.standing, line.days) == (standing, days)


def test_every_change_of_a_plan_is_an_event(plan, world, activity):
    approved(plan, world)
    told = Event.objects.filter(subject_kind="cascade_plan", subject_id=plan.pk).order_by("number")
    assert [each.action for each in told] == ["plan_cascade", "approve_cascade"]
    assert told[0].details["what"][1] == f"Added the activity “{activity.name}”"


def test_a_bar_begins_and_ends_where_its_days_are():
    """366 wide, so that a day of the 365 is 366/365; 1 October to 31 October are days 0 to 30."""
    drawing = gantt(
        FiscalYear(2554),
        [Bar("ก", (date(2010, 10, 1), date(2010, 10, 31)))],
        "คำอ่าน",
        months=["ต.ค."] * 12,
        marks=[("due", date(2011, 3, 31), "กำหนด")],
        width=365,
    )
    assert 'class="planned" x="0"' in drawing
    assert 'aria-label="คำอ่าน"' in drawing
    assert "กำหนด" in drawing


def test_what_is_late_is_told_without_its_colour_and_marks_that_meet_stand_under_each_other():
    bars = [
        Bar("เสร็จช้า", (date(2010, 10, 1), date(2010, 10, 31)), (date(2010, 10, 5), date(2010, 11, 20)), True),
        Bar("ยังไม่เริ่ม", (date(2010, 11, 1), date(2010, 11, 30)), None, True),
        Bar("ตามแผน", (date(2010, 11, 1), date(2010, 11, 30)), (date(2010, 11, 1), date(2010, 11, 5))),
    ]
    marks = [("due", date(2011, 3, 31), "กำหนด"), ("today", date(2011, 3, 15), "วันนี้"), ("x", date(2009, 1, 1), "ปีก่อน")]
    drawing = gantt(FiscalYear(2554), bars, "คำอ่าน", months=["ต.ค."] * 12, marks=marks, width=1000)
    assert (drawing.count("late-end"), drawing.count("not-begun"), drawing.count('class="actual late"')) == (2, 1, 1)
    heights = [line.split('y="')[1].split('"')[0] for line in drawing.split("<text") if 'class="words' in line]
    assert len(set(heights)) == 2
    assert "ปีก่อน" not in drawing


def test_the_page_has_the_drawing_and_its_table(plan, world, sign_in):
    client = sign_in(world.persona("coordinator"))
    page = reverse("plan-chart", args=[plan.pk])
    assert "เติมกิจกรรมของห้าขั้นตอน" in client.get(page).content.decode()
    client.post(reverse("plan-activities-usual", args=[plan.pk]))
    text = client.get(page).content.decode()
    assert text.count('class="fig gantt"') == 2
    assert text.count("<tr>") == 1 + len(USUAL)
    assert "พ้นกำหนดแล้ว" in text
    first = plan.activities.first()
    given = {"name": first.name, "step": "1", "starts_on": "1/10/2553", "ends_on": "31/10/2553", "version": "1"}
    refused = client.post(reverse("plan-activity", args=[first.pk]), given | {"done_on": "5/10/2553"})
    assert refused.status_code == 422
    kept = client.post(reverse("plan-activity", args=[first.pk]), given | {"began_on": "4/10/2553"})
    assert kept.status_code == 302
    first.refresh_from_db()
    assert first.began_on == date(2010, 10, 4)
    head = sign_in(world.persona("agency_head"))
    plan.refresh_from_db()
    head.post(reverse("plan-approve", args=[plan.pk]), {"version": plan.version})
    text = head.get(page).content.decode()
    assert "ผู้บริหารเห็นชอบแล้ว" in text
    assert sign_in(world.persona("outsider")).get(page).status_code == 404
