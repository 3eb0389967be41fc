"""Posts, who holds them when, people, and what may not be at the same time."""

from datetime import date

import pytest

from samrit.core.permissions import Role
from samrit.organizations.models import Appointment, Person, Post, RoleGrant
from samrit.registry.actions import (
    add_person,
    add_post,
    appoint,
    edit_appointment,
    edit_person,
    edit_post,
    remove_appointment,
    remove_post,
)
from samrit.registry.checks import fingerprint
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db
OCTOBER, MARCH, SEPTEMBER = date(2010, 10, 1), date(2011, 3, 31), date(2011, 9, 30)


@pytest.fixture
def post(units):
    return Post.objects.create(organization=units["ayutthaya"], title="ผู้ว่าราชการจังหวัด", heads=True)


@pytest.fixture
def first(db):
    return Person.objects.create(name="ผู้ดำรงตำแหน่งคนแรก")


@pytest.fixture
def second(db):
    return Person.objects.create(name="ผู้ดำรงตำแหน่งคนที่สอง")


def refusal(action, **words):
    before = Appointment.objects.count(), Post.objects.count(), Person.objects.count(), Event.objects.count()
    with pytest.raises(Refused) as caught:
        action(**words)
    after = Appointment.objects.count(), Post.objects.count(), Person.objects.count(), Event.objects.count()
    assert after == before
    return caught.value


def test_a_post_has_one_holder_at_a_time(post, first, second, doing):
    appoint(person=first, post=post, starts_on=OCTOBER, ends_on=MARCH, doing=doing())
    told = refusal(appoint, person=second, post=post, starts_on=MARCH, doing=doing())
    assert told.code == "held"
    assert "1 ตุลาคม 2553 ถึง 31 มีนาคม 2554" in told.text.th
    assert "1 October 2010 to 31 March 2011" in told.text.en
    appoint(person=second, post=post, starts_on=date(2011, 4, 1), doing=doing())
    before = {"person": second, "post": post, "starts_on": date(2010, 1, 1), "doing": doing()}
    assert refusal(appoint, **before).code in {"held", "held-by-the-same"}
    assert Appointment.objects.count() == 2


def test_whoever_stands_in_may_do_so_beside_the_holder(post, first, second, doing):
    appoint(person=first, post=post, starts_on=OCTOBER, doing=doing())
    acting = appoint(person=second, post=post, starts_on=MARCH, ends_on=MARCH, acting=True, doing=doing())
    told = refusal(edit_appointment, appointment=acting, starts_on=MARCH, ends_on=MARCH, acting=False, doing=doing())
    assert told.code == "held"


def test_one_person_has_a_post_once_on_any_day(post, first, doing):
    appoint(person=first, post=post, starts_on=OCTOBER, doing=doing())
    told = refusal(appoint, person=first, post=post, starts_on=MARCH, acting=True, doing=doing())
    assert told.code == "held-by-the-same"


def test_a_successor_may_end_the_one_before(post, first, second, doing):
    old = appoint(person=first, post=post, starts_on=OCTOBER, doing=doing())
    appoint(person=second, post=post, starts_on=date(2011, 4, 1), ends_previous=True, doing=doing())
    old.refresh_from_db()
    assert old.ends_on == MARCH
    assert [event.details["what"] for event in Event.objects.all()] == ["added", "changed", "added"]


def test_a_period_does_not_end_before_it_starts(post, first, doing):
    told = refusal(appoint, person=first, post=post, starts_on=MARCH, ends_on=OCTOBER, doing=doing())
    assert told.code == "days"


def test_an_appointment_is_edited_and_one_entered_by_mistake_removed(post, first, doing):
    made = appoint(person=first, post=post, starts_on=OCTOBER, doing=doing())
    seen = fingerprint(made)
    edit_appointment(appointment=made, starts_on=OCTOBER, ends_on=SEPTEMBER, acting=False, doing=doing(), seen=seen)
    assert Event.objects.last().details["changes"] == {"ends_on": [None, "2011-09-30"]}
    late = {"starts_on": OCTOBER, "ends_on": MARCH, "acting": False, "doing": doing(), "seen": seen}
    assert refusal(edit_appointment, appointment=made, **late).code == "version"
    again = edit_appointment(appointment=made, starts_on=OCTOBER, ends_on=SEPTEMBER, acting=False, doing=doing())
    assert again.ends_on == SEPTEMBER
    remove_appointment(appointment=made, doing=doing())
    assert not Appointment.objects.exists()
    assert Event.objects.last().details == {
        "what": "removed",
        "starts_on": "2010-10-01",
        "ends_on": "2011-09-30",
        "acting": False,
        "person": first.pk,
        "name": "ผู้ดำรงตำแหน่งคนแรก",
        "post": "ผู้ว่าราชการจังหวัด",
    }


def test_titles_are_unique_in_an_organisation_and_it_has_one_head(units, post, doing):
    same = {"organization": units["ayutthaya"], "title": " ผู้ว่าราชการจังหวัด ", "doing": doing()}
    assert refusal(add_post, **same).code == "title-taken"
    assert refusal(add_post, organization=units["ayutthaya"], title="ก", heads=True, doing=doing()).code == "head-taken"
    other = add_post(organization=units["ayutthaya"], title="รองผู้ว่าราชการจังหวัด", doing=doing())
    renamed = {"post": other, "title": "ผู้ว่าราชการจังหวัด", "title_en": "", "heads": False, "doing": doing()}
    assert refusal(edit_post, **renamed).code == "title-taken"
    assert add_post(organization=units["saraburi"], title="ผู้ว่าราชการจังหวัด", heads=True, doing=doing()).heads


def test_a_post_is_edited_if_it_is_as_it_was_seen(post, doing):
    seen = fingerprint(post)
    new = {"title": "ผู้ว่าราชการจังหวัด", "title_en": "Governor", "heads": True}
    assert edit_post(post=post, **new, doing=doing(), seen=seen).title_en == "Governor"
    assert refusal(edit_post, post=post, **new | {"title_en": "x"}, doing=doing(), seen=seen).code == "version"
    edit_post(post=post, **new, doing=doing())
    assert Event.objects.count() == 1


def test_a_post_that_somebody_held_is_never_removed(post, units, first, doing):
    appoint(person=first, post=post, starts_on=OCTOBER, ends_on=MARCH, doing=doing())
    assert refusal(remove_post, post=post, doing=doing()).code == "post-in-use"
    unused = add_post(organization=units["ayutthaya"], title="ปลัดจังหวัด", doing=doing())
    remove_post(post=unused, doing=doing())
    assert list(Post.objects.all()) == [post]


def test_a_person_comes_with_a_post_or_a_role(units, post, doing):
    words = {"organization": units["ayutthaya"], "name": "บุคคลใหม่", "starts_on": OCTOBER, "doing": doing()}
    assert refusal(add_person, **words).code == "belongs-nowhere"
    person = add_person(**words, email="new@example.go.th", post=post, role=Role.AGENCY_HEAD)
    assert person.owner == units["ayutthaya"]
    assert (Appointment.objects.get().person, RoleGrant.objects.get(person=person).role) == (person, "agency_head")
    assert refusal(add_person, **words, email="NEW@example.go.th", role=Role.COORDINATOR).code == "email-taken"
    assert refusal(add_person, **words, email="no address", role=Role.COORDINATOR).code == "email-shape"


def test_the_log_keeps_that_an_address_changed_and_not_the_address(clerk, doing):
    person = clerk.person
    seen = fingerprint(person)
    new = {"name": person.name, "name_en": "Coordinator", "email": "other@example.go.th", "phone": "0 3533 0000"}
    edit_person(person=person, **new, doing=doing(), seen=seen)
    clerk.refresh_from_db()
    assert clerk.email == "other@example.go.th"
    told = Event.objects.get().details
    assert told["private"] == ["email", "phone"]
    assert told["changes"] == {"name_en": ["Coordinator of the province", "Coordinator"]}
    assert "other@" not in str(told)
    assert refusal(edit_person, person=person, **new | {"name": "ก"}, doing=doing(), seen=seen).code == "version"


def test_a_person_belongs_to_the_post_held_last_before_any_role(units, first, doing):
    assert first.owner is None
    RoleGrant.objects.create(person=first, role="auditor", organization=units["mot"], starts_on=SEPTEMBER)
    assert first.owner == units["mot"]
    office = add_post(organization=units["ayutthaya-health"], title="นายแพทย์สาธารณสุขจังหวัด", doing=doing())
    acting = add_post(organization=units["saraburi"], title="ปลัดจังหวัด", doing=doing())
    appoint(person=first, post=office, starts_on=OCTOBER, doing=doing())
    appoint(person=first, post=acting, starts_on=MARCH, acting=True, doing=doing())
    assert first.owner == units["ayutthaya-health"]


def test_who_may_only_read_changes_nothing(units, post, first, clerk, doing):
    mine = doing(clerk)
    made = Appointment.objects.create(person=first, post=post, starts_on=OCTOBER)
    for action, words in (
        (add_post, {"organization": units["ayutthaya"], "title": "ก"}),
        (edit_post, {"post": post, "title": "ก", "title_en": "", "heads": True}),
        (remove_post, {"post": post}),
        (appoint, {"person": first, "post": post, "starts_on": OCTOBER}),
        (edit_appointment, {"appointment": made, "starts_on": OCTOBER, "ends_on": None, "acting": True}),
        (remove_appointment, {"appointment": made}),
        (edit_person, {"person": clerk.person, "name": "ก", "name_en": "", "email": "", "phone": ""}),
    ):
        assert refusal(action, **words, doing=mine).code == "permission"
