"""Who stands on an agency's side too learns nothing early and forgives nothing; minutes keep who was there."""

from datetime import date

from tests.assessments.test_exceptions import LETTER, SPAN, WHY, about
from tests.evaluated import (
    JANUARY,
    LATE,
    NOVEMBER,
    OCTOBER,
    certified_report,
    decided,
    evaluated,
    members,
    session_with,
)
from tests.refusals import doing_as, refused, resolution

from samrit.assessments.actions.exceptions import assign_slots, grant_extension, grant_waiver
from samrit.assessments.queries.slots import plan_digest, plan_slots
from samrit.evaluations.actions.holding_sessions import Proposal, note_attendance
from samrit.evaluations.actions.notifying import notify_result
from samrit.evaluations.actions.resolving import resolve
from samrit.organizations.models import RoleGrant
from samrit.permissions import standpoint
from samrit.workflow.queries import LogFilter, log


def too(world, who, role):
    """Somebody who holds another role besides."""
    person = world.persona(who).person
    RoleGrant.objects.create(person=person, role=role, organization=world.places["th"], starts_on=date(2010, 10, 1))
    return person


def test_nobody_forgives_or_extends_for_their_own_agency(world):
    agreement = certified_report(world, received_at=LATE).agreement
    person = too(world, "coordinator", "oversight")
    RoleGrant.objects.create(
        person=person, role="analyst", organization=world.places["opdc"], starts_on=date(2010, 10, 1)
    )
    words = {"authority": LETTER, "doing": doing_as(person, NOVEMBER, WHY)}
    for place in ("ayutthaya", None):
        asked = about(world, agreement, place=place)
        refused("own-agency", grant_waiver, about=asked, days=None, **words)
        refused("own-agency", grant_extension, about=asked, closes_at=JANUARY, **words)
    assert grant_waiver(about=about(world, agreement, place="marine"), days=1, **words).days == 1


def test_nobody_gives_their_own_agency_a_time_to_hand_in(world):
    agreement = certified_report(world, received_at=LATE).agreement
    person = too(world, "coordinator", "analyst")
    everybody = about(world, agreement, place=None)

    def assign(*places):
        plan = plan_slots([world.places[place] for place in places], SPAN, {})
        words = {"seen": plan_digest(plan), "authority": LETTER, "doing": doing_as(person, OCTOBER, WHY)}
        return {"about": everybody, "plan": plan, **words}

    refused("own-agency", assign_slots, **assign("marine", "ayutthaya"))
    assert [row.organization for row in assign_slots(**assign("marine"))] == [world.places["marine"]]


def test_what_a_session_decided_is_in_no_log_of_who_stands_on_the_agency_side(world):
    evaluation = decided(world)
    person = too(world, "coordinator", "auditor")

    def decisions(who):
        rows = log(standpoint(who, date(2012, 1, 12)), LogFilter())
        return [row for row in rows if row.subject_kind == "session" and "resolution" in row.details]

    assert decisions(world.persona("auditor").person)
    assert not decisions(person)
    notify_result(evaluation=evaluation, last_day=date(2012, 2, 4), doing=world.doing("analyst", JANUARY))
    assert decisions(person)


def test_minutes_keep_who_was_there_and_who_was_recused(world):
    evaluation = evaluated(world)
    people, ours = members(world), world.places["ayutthaya"]
    session = session_with(world, Proposal(evaluation, "2"), recused={people[2].pk: [ours]})
    resolve(item=session.items.get(), resolution=resolution(2), doing=world.doing("committee_member", JANUARY))
    words = {"session": session, "chair": people[0], "recused": {}, "doing": world.doing("analyst", JANUARY)}
    refused("was-there", note_attendance, present=people[:2], **words)
    note_attendance(present=members(world, 4), **words)
    assert ours in session.attendances.get(person=people[2]).recused_from.all()


def test_a_mistyped_year_gives_no_appeal_for_ever(world):
    words = {"evaluation": decided(world), "doing": world.doing("analyst", JANUARY)}
    refused("too-far", notify_result, last_day=date(2555, 2, 4), **words)
    assert notify_result(last_day=date(2012, 2, 4), **words).state == "notified"
