"""The demonstration is made by the real actions, and stands at the day that is asked for."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.waiting import waiting_for
from samrit.demonstration.story import SCENES, tell_story
from samrit.organizations.models import Organization, Person, User
from samrit.permissions import standpoint
from samrit.strategy.models import Strategy
from samrit.web import clock
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db


def states():
    return {
        (each.organization.code, each.fiscal_year): each.state
        for each in Agreement.objects.select_related("organization")
    }


def test_on_the_usual_day_every_step_of_the_year_can_be_seen():
    tell_story(date(2011, 3, 20), lambda _: None)
    assert states() == {
        ("ayutthaya", 2550): "published",
        ("ayutthaya", 2554): "published",
        ("saraburi", 2554): "signing",
        ("marine", 2556): "submitted",
        ("probation", 2556): "draft",
    }
    assert set(AgreementIndicator.objects.values_list("state", flat=True)) >= {
        "drafting",
        "submitted",
        "returned",
        "passed",
    }
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))
    assert clock.today() == date(2011, 3, 20)
    strategy = Strategy.objects.get(organization__code="probation")
    assert strategy.objectives.count() == 10  # slide 30 of document 001
    people = {user.username: standpoint(user.person, clock.today()) for user in User.objects.all() if user.person}
    busy = {name for name, viewer in people.items() if waiting_for(viewer, (2554,))}
    assert {"coordinator", "deputy-prime-minister", "committee", "analyst", "marine-coordinator"} <= busy


def test_on_an_earlier_day_the_year_has_not_come_that_far():
    tell_story(date(2010, 9, 12), lambda _: None)
    assert states() == {("ayutthaya", 2550): "published", ("ayutthaya", 2554): "submitted", ("saraburi", 2554): "draft"}


def test_no_scene_happens_at_the_same_moment_as_another():
    moments = [scene.at for scene in SCENES]
    assert len(set(moments)) == len(moments)


def test_nobody_in_it_is_a_real_person():
    tell_story(date(2006, 10, 3), lambda _: None)
    titles = {"ผู้ดูแลระบบ", "รองผู้ว่าราชการจังหวัดสระบุรี"}
    for person in Person.objects.prefetch_related("appointments__post"):
        posts = {appointment.post.title for appointment in person.appointments.all()}
        assert person.name in posts | titles


def test_it_is_never_made_over_something_else(world, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="something in this database"):
        call_command("build_demo")
    Organization.objects.count()
    settings.DEMO = False
    with pytest.raises(CommandError, match="SAMRIT_DEMO"):
        call_command("build_demo")
