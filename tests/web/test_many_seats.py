"""Seats for all people of an agency: part by part with what is done so far; lists of people paged and searched."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cascaded import linked
from tests.world import FIRST_DAY, SEPTEMBER

from samrit.agreements.models import Agreement
from samrit.cascade.actions import seating
from samrit.cascade.models import CascadeLink
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.web import clock
from samrit.web.views.seats import opening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def september(settings, world):
    settings.DEMO = True
    clock.move_demonstration(SEPTEMBER)


@pytest.fixture
def session(world, sign_in):
    entered = sign_in(world.persona("coordinator"))
    entered.post(reverse("choose-year"), {"year": "2554"})
    return entered


def appoint(unit, count, acting=False):
    """So many people more in posts of a unit."""
    for number in range(count):
        person = Person.objects.create(name=f"เจ้าหน้าที่ {unit.code} คนที่ {number:03} (สาธิต)")
        post = Post.objects.create(organization=unit, title=f"นักวิชาการ {acting} {number:03} (สาธิต)")
        Appointment.objects.create(person=person, post=post, starts_on=FIRST_DAY, acting=acting)


def group_of(unit):
    return Organization.objects.create(
        code="ay-group",
        kind="group",
        name="กลุ่มงานควบคุมโรค (สาธิต)",
        parent=unit,
        path=f"{unit.path}ay-group.",
        sort_key="ay-group",
    )


def test_everybody_of_an_office_is_given_a_seat_and_a_draft_part_by_part(world, session, monkeypatch):
    found = linked(world)
    unit = found.office.unit
    group = group_of(unit)
    appoint(unit, 3)
    appoint(group, 4)
    for module in (seating, opening):
        monkeypatch.setattr(module, "MOST_AT_ONCE", 3)
    address = reverse("seats-everybody", args=[unit.code])
    page = session.get(address)
    # Of ten people in posts the head, the officer and the colleague have seats, of whom the officer promised.
    assert (page.context["found"].people, page.context["found"].done, page.context["units"]) == (10, 1, 2)
    given = {"starts_on": "1 ตุลาคม 2553", "start": f"like-{found.officer.pk}"}
    assert session.post(address, {**given, "starts_on": "เมื่อไรก็ได้"}).status_code == 422
    left = []
    answer = session.post(address, given)
    while "everybody" in answer.url:
        page = session.get(answer.url)
        assert page.context["going"]
        left.append(len(page.context["found"].waiting))
        answer = session.post(address, {"starts_on": f"{page.context['starts_on']}", "start": page.context["start"]})
    assert (left, answer.url) == ([6, 3], reverse("seats-of", args=[unit.code]))
    assert RoleGrant.objects.filter(role="officer", organization__parent=group).count() == 4
    drafts = Agreement.objects.filter(organization__kind="seat", fiscal_year=2554)
    assert drafts.count() == 10
    names = {tuple(each.indicators.filter(is_heading=False).values_list("name", flat=True)) for each in drafts}
    assert len(names) == 1
    # Where its first indicator leads, theirs lead; how much each takes is their own.
    assert set(CascadeLink.objects.filter(child__in=drafts).values_list("kind", "contribution")) == {
        ("contributory", "30"),
        ("contributory", ""),
    }
    again = session.post(address, given, follow=True)
    assert "ทุกคนมีข้อตกลงรายบุคคลแล้ว" in again.content.decode()
    assert drafts.count() == 10


def test_who_only_acts_and_the_head_of_an_agency_are_left_out(world, session):
    place = world.places["ayutthaya"]
    appoint(place, 1)
    appoint(place, 2, acting=True)
    page = session.get(reverse("seats-everybody", args=["ayutthaya"]))
    waiting = {person for _unit, person in page.context["found"].waiting}
    head = Appointment.objects.get(post__organization=place, post__heads=True).person_id
    assert head not in waiting
    acting = Appointment.objects.filter(acting=True, post__organization=place).values_list("person", flat=True)
    assert not waiting & set(acting)
    assert Person.objects.get(name__contains="ayutthaya คนที่ 000", appointments__acting=False).pk in waiting


def test_the_people_of_a_unit_are_paged_and_searched_and_ask_as_little_for_many(world, session):
    found = linked(world)
    address = reverse("seats-of", args=[found.office.unit.code])
    session.get(address)
    with CaptureQueriesContext(connection) as few:
        session.get(address)
    appoint(found.office.unit, 110)
    with CaptureQueriesContext(connection) as many:
        page = session.get(address)
    assert len(many) == len(few)
    assert (len(page.context["lines"]), page.context["page"].paginator.count) == (100, 113)
    assert page.context["lines"][0][0].person == world.persona("unit_head").person  # the head first
    one = session.get(address, {"q": "คนที่ 109"})
    assert [each[0].person.name for each in one.context["lines"]] == ["เจ้าหน้าที่ ayutthaya-health คนที่ 109 (สาธิต)"]
    assert "ไม่พบบุคลากรตามที่ค้นหา" in session.get(address, {"q": "ไม่มีใครชื่อนี้"}).content.decode()
