"""Exceptions: who may grant which, never without reason and authority, recorded, and ended with a reason."""

from datetime import date, time

import pytest
from tests.agreed import published
from tests.assessments.test_windows import bangkok
from tests.reported import OCTOBER, opened_round

from samrit.assessments.actions.exceptions import About, assign_slots, end_exception, grant_extension, grant_waiver
from samrit.assessments.models import RoundException
from samrit.assessments.queries.slots import Span, agencies_to_come, plan_digest, plan_slots
from samrit.assessments.queries.windows import days_late, report_window
from samrit.notifications.models import Letter
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

LETTER = "หนังสือที่ สาธิต 1/2554"
WHY = "น้ำท่วมในเขตจังหวัด (สาธิต)"


def about(world, agreement, months=12, place="ayutthaya"):
    return About(agreement.framework, 2554, months, world.places[place] if place else None)


def extend(world, agreement, who="analyst", at=OCTOBER, reason=WHY, authority=LETTER, months=12, until=None, **more):
    return grant_extension(
        about=about(world, agreement, months, **more),
        closes_at=until or bangkok(10, 23, 59, 59),
        authority=authority,
        doing=world.doing(who, at, reason),
    )


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def test_an_extension_moves_the_deadline_is_recorded_and_told(world):
    report = opened_round(world, 12, OCTOBER)
    row = extend(world, report.agreement)
    assert report_window(report, OCTOBER).due_at == bangkok(10, 23, 59, 59)
    event = Event.objects.get(subject_kind="round_exception", subject_id=row.pk)
    assert (event.action, event.reason, event.details["authority"]) == ("grant_exception", WHY, LETTER)
    assert event.details["what"] == [
        f"ขยายกำหนดส่งถึงวันที่ 10 พฤศจิกายน 2554 เวลา 23.59 น. รอบ 12 เดือน ตาม{LETTER}",
        f"deadline extended to 10 November 2011 at 23:59, 12-month round, by {LETTER}",
    ]
    assert event.subject_name == "ขยายกำหนดส่ง รอบ 12 เดือน จังหวัดพระนครศรีอยุธยา"
    told = set(Letter.objects.filter(event=event).values_list("person__name", flat=True))
    assert "ผู้ประสานงานของจังหวัด" in told
    assert "ผู้ประสานงานของกรมเจ้าท่า" not in told


def test_an_extension_for_all_is_told_to_every_coordinator(world):
    agreement = published(world)
    row = extend(world, agreement, place=None)
    told = set(
        Letter.objects.filter(event__subject_id=row.pk, event__subject_kind="round_exception").values_list(
            "person__name", flat=True
        )
    )
    assert {"ผู้ประสานงานของจังหวัด", "ผู้ประสานงานของกรมเจ้าท่า"} <= told


@pytest.mark.parametrize("who", ["coordinator", "agency_head", "oversight", "evaluator", "auditor", "outsider"])
def test_only_the_analyst_extends(world, who):
    agreement = published(world)
    assert refusal(lambda: extend(world, agreement, who)) == "permission"


@pytest.mark.parametrize("who", ["coordinator", "agency_head", "analyst", "evaluator", "auditor", "outsider"])
def test_only_the_oversight_committee_waives(world, who):
    agreement = published(world)

    def waive():
        grant_waiver(about=about(world, agreement), days=1, authority=LETTER, doing=world.doing(who, OCTOBER, WHY))

    assert refusal(waive) == "permission"


def test_a_waiver_by_the_committee_forgives_and_ends_with_a_reason(world):
    report = opened_round(world, 12, OCTOBER)
    doing = world.doing("oversight", bangkok(20), WHY)
    row = grant_waiver(about=about(world, report.agreement), days=3, authority=LETTER, doing=doing)
    assert days_late(report, bangkok(4)) == 1
    assert refusal(lambda: end_exception(exception=row, doing=world.doing("oversight", bangkok(21)))) == "reason"
    assert refusal(lambda: end_exception(exception=row, doing=world.doing("analyst", bangkok(21), WHY))) == "permission"
    end_exception(exception=row, doing=world.doing("oversight", bangkok(21), "ให้ไว้ผิดหน่วยงาน (สาธิต)"))
    assert days_late(report, bangkok(4)) == 4
    assert refusal(lambda: end_exception(exception=row, doing=world.doing("oversight", bangkok(22), WHY))) == "ended"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": "  "}, "reason"),
        ({"authority": " "}, "authority"),
        ({"months": 3}, "no-round"),
        ({"until": bangkok(31, 12, month=10)}, "deadline"),
        ({"until": bangkok(31, 23, 59, 59, month=10, microsecond=999_999)}, "deadline"),
        ({"until": bangkok(1).replace(year=2014)}, "deadline"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_kept(world, change, code):
    agreement = published(world)
    assert refusal(lambda: extend(world, agreement, **change)) == code
    assert not RoundException.objects.exists()


def test_nothing_is_waived_where_nothing_is_taken_off(world):
    agreement = published(world)
    doing = world.doing("oversight", OCTOBER, WHY)
    assert (
        refusal(lambda: grant_waiver(about=about(world, agreement, 6), days=1, authority=LETTER, doing=doing))
        == "no-penalty"
    )
    assert refusal(lambda: grant_waiver(about=about(world, agreement), days=0, authority=LETTER, doing=doing)) == "days"


# ---------------------------------------------------------------- many agencies, each at its own time

SPAN = Span(date(2011, 10, 21), date(2011, 10, 26), time(9), time(11), minutes=60, at_once=1)


def test_times_are_given_on_working_days_only(world):
    places = [world.places[code] for code in ("ayutthaya", "saraburi", "marine", "central-1", "moi")]
    # Friday 21: 9 and 10; Monday 24 (a holiday here): none; Tuesday 25: 9 and 10; Wednesday 26: 9
    plan = plan_slots(places, SPAN, {date(2011, 10, 24): "วันหยุด"})
    assert [each.opens_at for each in plan.slots] == [
        bangkok(21, 9, month=10),
        bangkok(21, 10, month=10),
        bangkok(25, 9, month=10),
        bangkok(25, 10, month=10),
        bangkok(26, 9, month=10),
    ]
    assert (plan.days, plan.left_over) == (3, ())


def test_several_come_at_once_and_who_finds_no_time_is_named(world):
    places = [world.places[code] for code in ("ayutthaya", "saraburi", "marine")]
    one_hour = Span(date(2011, 10, 21), date(2011, 10, 21), time(9), time(10), minutes=60, at_once=2)
    plan = plan_slots(places, one_hour, {})
    assert [each.opens_at for each in plan.slots] == [bangkok(21, 9, month=10)] * 2
    assert plan.left_over == (world.places["marine"],)


def test_what_was_looked_at_is_what_is_done_and_a_new_plan_ends_the_old(world):
    agreement = published(world)
    everybody = about(world, agreement, place=None)
    plan = plan_slots(agencies_to_come(agreement.framework, 2554, 12), SPAN, {})
    doing = world.doing("analyst", OCTOBER, "กระจายการส่งรายงาน (สาธิต)")

    def assign(seen):
        return assign_slots(about=everybody, plan=plan, seen=seen, authority=LETTER, doing=doing)

    assert refusal(lambda: assign("another")) == "version"
    (first,) = assign(plan_digest(plan))
    assert (first.organization, first.opens_at) == (world.places["ayutthaya"], bangkok(21, 9, month=10))
    (second,) = assign(plan_digest(plan))
    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (OCTOBER, None)


def test_nobody_is_asked_to_come_before_the_period_is_over(world):
    agreement = published(world)
    early = Span(date(2011, 9, 26), date(2011, 9, 30), time(9), time(11), minutes=60, at_once=1)
    plan = plan_slots([world.places["ayutthaya"]], early, {})
    doing = world.doing("analyst", OCTOBER, WHY)
    assert (
        refusal(
            lambda: assign_slots(
                about=about(world, agreement, place=None),
                plan=plan,
                seen=plan_digest(plan),
                authority=LETTER,
                doing=doing,
            )
        )
        == "too-early"
    )
