"""Seats on the site: opening them for a unit's people, drafts after a colleague's, closing and moving."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cascaded import first_row
from tests.seated import office, officer_draft, officer_signed
from tests.world import SEPTEMBER

from samrit.agreements.actions.seating import open_seats
from samrit.agreements.models import Agreement
from samrit.cascade.actions.linking import Wanted, set_link
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.web import clock
from samrit.workflow.actions import Refused

NEWCOMERS = ("นักวิเคราะห์นโยบายและแผนปฏิบัติการ (สาธิต)", "เจ้าพนักงานธุรการชำนาญงาน (สาธิต)")


@pytest.fixture(autouse=True)
def september(settings, world):
    settings.DEMO = True
    clock.move_demonstration(SEPTEMBER)


def newcomers(world) -> list[Person]:
    found = []
    for title in NEWCOMERS:
        person = Person.objects.create(name=title)
        post = Post.objects.create(organization=world.places["ayutthaya-health"], title=title)
        Appointment.objects.create(person=person, post=post, starts_on=date(2010, 1, 4))
        found.append(person)
    return found


def test_the_coordinator_sees_who_of_a_unit_has_a_seat_and_an_agreement(world, sign_in):
    officer_draft(world)
    newcomers(world)
    session = sign_in(world.persona("coordinator"))
    session.post(reverse("choose-year"), {"year": "2554"})
    page = session.get(reverse("seats-of", args=["ayutthaya-health"]))
    assert page.status_code == 200
    told = {
        line[0].person.name: (line[0].held is not None, line[0].agreement is not None) for line in page.context["lines"]
    }
    assert told["นักวิชาการสาธารณสุขชำนาญการ (สาธิต)"] == (True, True)
    assert told["เจ้าพนักงานสาธารณสุขชำนาญงาน (สาธิต)"] == (True, False)
    assert told[NEWCOMERS[0]] == (False, False)


def test_opening_shows_what_it_would_do_and_does_it_when_confirmed(world, sign_in):
    source = officer_draft(world)
    set_link(row=first_row(source), wanted=Wanted("unit_specific"), doing=world.doing("officer"))
    people = newcomers(world)
    session = sign_in(world.persona("coordinator"))
    session.post(reverse("choose-year"), {"year": "2554"})
    address = reverse("seats-open", args=["ayutthaya-health"])
    given = {"person": [each.pk for each in people], "starts_on": "1 ตุลาคม 2553", "start": f"like-{source.pk}"}
    before = Organization.objects.filter(kind="seat").count()
    preview = session.get(address, given)
    assert preview.status_code == 200
    assert [(step.opens, step.starts) for step in preview.context["steps"]] == [(True, True), (True, True)]
    assert Organization.objects.filter(kind="seat").count() == before
    assert session.post(address, given).status_code == 302
    for person in people:
        agreement = Agreement.objects.get(organization__person=person)
        rows = list(agreement.indicators.filter(is_heading=False).order_by("position"))
        assert [(row.row["weight"], row.target, row.keeper) for row in rows] == [
            ("60", "90", person),
            ("40", "90", person),
        ]
        assert {row.supervisor for row in rows} == {world.persona("unit_head").person}
        links = agreement.links_up.values_list("child_code", "kind", "share")
        assert list(links) == [(first_row(source).code, "unit_specific", "")]


def test_a_colleagues_agreement_of_another_unit_is_not_gone_by(world):
    source = officer_draft(world)
    people = Appointment.objects.filter(post__organization=world.places["ayutthaya"]).values_list("person", flat=True)
    with pytest.raises(Refused) as refused:
        open_seats(
            unit=world.places["ayutthaya"],
            people=list(people),
            starts_on=date(2010, 10, 1),
            fiscal_year=2554,
            framework=source.framework,
            source=source,
            doing=world.doing("coordinator"),
        )
    assert refused.value.code == "other-unit"


def test_an_officer_moves_to_another_unit_within_the_year(world, sign_in):
    seat = officer_signed(world).organization
    session = sign_in(world.persona("coordinator"))
    place = world.places["ayutthaya"]
    answer = session.post(reverse("seat-transfer", args=[seat.pk]), {"unit": place.pk, "starts_on": "1 มกราคม 2554"})
    assert answer.status_code == 302
    old = RoleGrant.objects.get(organization=seat, role="officer")
    new = RoleGrant.objects.get(organization__parent=place, role="officer")
    assert (old.ends_on, new.starts_on) == (date(2010, 12, 31), date(2011, 1, 1))


def test_a_seat_does_not_end_before_it_began(world, sign_in):
    seat = office(world).seats["officer"]
    session = sign_in(world.persona("coordinator"))
    page = session.post(reverse("seat-close", args=[seat.pk]), {"ends_on": "1 มกราคม 2553"})
    assert page.status_code == 200
    assert page.context["form"].errors["ends_on"]


@pytest.mark.parametrize(("who", "status"), [("unit_head", 200), ("officer", 404), ("outsider", 404), ("analyst", 403)])
def test_the_people_of_a_unit_are_for_its_head_and_the_agency(world, sign_in, who, status):
    office(world)
    page = sign_in(world.persona(who)).get(reverse("seats-of", args=["ayutthaya-health"]))
    assert page.status_code == status


def test_the_list_of_people_asks_as_much_for_three_as_for_one(world, sign_in, django_assert_max_num_queries):
    officer_draft(world)
    newcomers(world)
    session = sign_in(world.persona("coordinator"))
    session.get(reverse("seats-of", args=["ayutthaya-health"]))
    with django_assert_max_num_queries(25):
        session.get(reverse("seats-of", args=["ayutthaya-health"]))
    with django_assert_max_num_queries(25):
        session.get(reverse("seats"))


def test_an_officer_starts_the_own_agreement_from_the_site(world, sign_in):
    seat = office(world).seats["officer"]
    framework = world.framework("individual")
    session = sign_in(world.persona("officer"))
    page = session.get(reverse("agreement-start"))
    assert page.status_code == 200
    assert page.context["agency"] == seat
    given = {"organization": seat.pk, "framework": framework.pk, "year": "2554"}
    assert session.post(reverse("agreement-start"), given).status_code == 302
    assert Agreement.objects.get(organization=seat).fiscal_year == 2554
