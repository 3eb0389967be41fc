"""Who stands in for a keeper or a supervisor: for some days, with a reason, and never for both sides."""

from datetime import date, timedelta

import pytest
from tests.agreed import amended
from tests.reported import APRIL, filled_round

from samrit.assessments.actions.approving import approve_card
from samrit.assessments.actions.sending import send_card
from samrit.assessments.actions.substitutes import end_substitute, name_substitute
from samrit.assessments.models import Substitute
from samrit.organizations.models import RoleGrant
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

TODAY = APRIL.date()


def named(world, report, who="agency_head", place="keeper", role="data_keeper", **days):
    person = world.persona(who).person
    if role:
        RoleGrant.objects.create(
            person=person, role=role, organization=world.places["ayutthaya"], starts_on=date(2010, 10, 1)
        )
    return name_substitute(
        agreement=report.agreement,
        code="1",
        place=place,
        person=person,
        starts_on=days.get("starts_on", TODAY),
        ends_on=days.get("ends_on", TODAY + timedelta(days=7)),
        doing=world.doing(days.get("by", "coordinator"), APRIL, days.get("reason", "ลาคลอด (สาธิต)")),
    )


def first(report):
    return report.cards.select_related("report__agreement__organization").get(code="1")


def test_a_substitute_sends_in_the_days_that_were_named_and_not_after(world):
    report = filled_round(world)
    named(world, report)
    after = APRIL + timedelta(days=8)
    with pytest.raises(Refused) as refused:
        send_card(card=first(report), doing=world.doing("agency_head", after))
    assert refused.value.code == "not-your-card"
    send_card(card=first(report), doing=world.doing("agency_head", APRIL))
    assert first(report).sent_by == world.persona("agency_head").person


def test_a_substitute_of_the_supervisor_approves(world):
    report = filled_round(world)
    named(world, report, place="supervisor", role="supervisor")
    send_card(card=first(report), doing=world.doing("data_keeper", APRIL))
    approve_card(card=first(report), doing=world.doing("agency_head", APRIL))
    assert first(report).state == "approved"


def test_a_substitution_that_was_ended_lets_nobody_act(world):
    report = filled_round(world)
    end_substitute(substitute=named(world, report), doing=world.doing("coordinator", APRIL))
    with pytest.raises(Refused):
        send_card(card=first(report), doing=world.doing("agency_head", APRIL))
    assert not Substitute.objects.exists()
    assert [event.details.get("ended") for event in Event.objects.filter(subject_kind="substitute")] == [None, True]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, "reason"),
        ({"ends_on": TODAY - timedelta(days=1)}, "order"),
        ({"ends_on": TODAY + timedelta(days=400)}, "too-long"),
        ({"role": ""}, "no-role"),
        ({"who": "data_keeper", "role": ""}, "holds-it"),
        ({"who": "supervisor", "role": ""}, "other-side"),
        ({"place": "coordinator"}, "no-place"),
        ({"by": "data_keeper"}, "permission"),
        ({"by": "outsider"}, "permission"),
    ],
)
def test_who_or_when_makes_no_sense_is_refused(world, given, code):
    report = filled_round(world)
    with pytest.raises(Refused) as refused:
        named(world, report, **given)
    assert refused.value.code == code


def test_a_substitute_stays_one_when_the_agreement_is_amended(world):
    report = filled_round(world)
    named(world, report)
    amended(world, report.agreement, target="61")
    report.refresh_from_db()
    assert report.agreement.amendment == 1
    send_card(card=first(report), doing=world.doing("agency_head", APRIL))
    assert first(report).state == "sent"
