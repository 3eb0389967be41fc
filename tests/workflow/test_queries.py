"""Timelines and the log: what is shown together, how far it goes, and the same few queries however many events."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from samrit.core.permissions import Action, Role
from samrit.organizations.models import Organization, Person, RoleGrant
from samrit.permissions import standpoint
from samrit.workflow import queries
from samrit.workflow.actions import Doing, record
from samrit.workflow.models import Event
from samrit.workflow.queries import LogFilter, Subject, exported, log, stretch, timeline

pytestmark = pytest.mark.django_db
MORNING = datetime(2011, 3, 1, 2, 0, tzinfo=UTC)
"""9.00 in Bangkok."""


@pytest.fixture
def people(province):
    def person(name, role=Role.COORDINATOR):
        found = Person.objects.create(name=name)
        RoleGrant.objects.create(person=found, role=role, organization=province, starts_on=MORNING.date())
        return standpoint(found, MORNING.date())

    return person


@pytest.fixture
def write(province):
    def happen(who, action, at=MORNING, subject=province, kind="organization", **details):
        return record(kind=kind, subject=subject, action=action, doing=Doing(who, at), details=details)

    return happen


def shape(found):
    return [[event.number for event in entry.events] for entry in found.entries]


def test_edits_of_one_person_and_day_are_one_entry_also_when_others_edit_between(people, write, province):
    one, other = people("คนหนึ่ง"), people("อีกคน")
    for who in (one, one, other, one):
        write(who, Action.EDIT_AGREEMENT)
    assert shape(timeline(Subject("organization", province.pk))) == [[4, 2, 1], [3]]


def test_a_step_or_another_day_in_bangkok_ends_the_entry(people, write, province):
    one = people("คนหนึ่ง")
    write(one, Action.EDIT_AGREEMENT, MORNING)
    write(one, Action.EDIT_AGREEMENT, MORNING.replace(hour=16, minute=59))  # 23.59 the same day
    write(one, Action.EDIT_AGREEMENT, MORNING.replace(hour=17))  # 0.00 the next day
    write(one, Action.SUBMIT_AGREEMENT, MORNING.replace(hour=18))
    write(one, Action.EDIT_AGREEMENT, MORNING.replace(hour=18))
    assert shape(timeline(Subject("organization", province.pk))) == [[5], [4], [3], [2, 1]]


def test_a_timeline_tells_of_its_subjects_only(people, write, province):
    one = people("คนหนึ่ง")
    elsewhere = Organization.objects.create(
        code="saraburi", kind="province", name="จังหวัดสระบุรี", path="th.saraburi.", sort_key="saraburi"
    )
    write(one, Action.EDIT_ORGANIZATION)
    write(one, Action.EDIT_ORGANIZATION, subject=elsewhere)
    write(one, Action.EDIT_ORGANIZATION, kind="post")
    assert shape(timeline(Subject("organization", province.pk))) == [[1]]
    assert shape(timeline(Subject("organization", [province.pk, elsewhere.pk]))) == [[2, 1]]
    everything = Organization.objects.values("pk")
    assert shape(timeline(Subject("organization", everything), Subject("post", everything))) == [[3, 2, 1]]
    assert not timeline()


def test_pages_and_a_stretch_beyond_the_reach(people, write, province, monkeypatch):
    one = people("คนหนึ่ง")
    for _ in range(7):
        write(one, Action.SUBMIT_AGREEMENT)
    subject = Subject("organization", province.pk)
    second = timeline(subject, page=2, size=3)
    assert (shape(second), second.page, second.pages, second.total) == ([[4], [3], [2]], 2, 3, 7)
    assert shape(timeline(subject, page=99, size=3)) == [[1]]
    monkeypatch.setattr(queries, "REACH", 5)
    newest = timeline(subject, size=10)
    assert (shape(newest), newest.older) == ([[7], [6], [5], [4], [3]], 3)
    rest = timeline(subject, size=10, before=newest.older)
    assert (shape(rest), rest.older) == ([[2], [1]], None)


def test_two_queries_however_many_events(people, write, province, django_assert_num_queries):
    one = people("คนหนึ่ง")
    for count in (1, 30):
        for number in range(count):
            write(one, Action.SUBMIT_AGREEMENT if number % 3 else Action.EDIT_AGREEMENT)
        with django_assert_num_queries(2):
            [
                (event.actor.name, event.organization.name)
                for entry in timeline(Subject("organization", province.pk)).entries
                for event in entry.events
            ]


def test_names_are_frozen_in_the_official_language(people, write, province):
    with translation.override("en"):
        assert str(province) == "Phra Nakhon Si Ayutthaya"
        write(people("คนหนึ่ง"), Action.EDIT_ORGANIZATION)
    assert Event.objects.get().subject_name == "จังหวัดพระนครศรีอยุธยา"


# ---------------------------------------------------------------- the log


@pytest.fixture
def filled(people, write, province):
    one, other = people("ผู้ประสานงาน"), people("นักวิเคราะห์")
    write(one, Action.SUBMIT_AGREEMENT, MORNING, kind="agreement")
    write(other, Action.RETURN_AGREEMENT, MORNING + timedelta(days=1), kind="agreement")
    write(one, Action.EDIT_ORGANIZATION, MORNING + timedelta(days=2))
    root = Organization.objects.create(code="th", kind="government", name="รัฐบาล", path="th.", sort_key="th")
    write(other, Action.PUBLISH_FRAMEWORK, MORNING + timedelta(days=3), subject=root, kind="framework")
    auditor = Person.objects.create(name="ผู้ตรวจสอบ")
    RoleGrant.objects.create(person=auditor, role=Role.AUDITOR, organization=root, starts_on=MORNING.date())
    return standpoint(auditor, MORNING.date()), one


def numbers(viewer, **wanted):
    return [event.number for event in log(viewer, LogFilter(**wanted))]


def test_everybody_sees_the_events_of_their_own_organisations(filled):
    auditor, coordinator = filled
    assert numbers(auditor) == [4, 3, 2, 1]
    assert numbers(coordinator) == [3, 2, 1]
    assert numbers(standpoint(Person.objects.create(name="ไม่มีบทบาท"), MORNING.date())) == []


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"organization": "ayutthaya"}, [3, 2, 1]),
        ({"organization": "อยุธยา"}, [3, 2, 1]),
        ({"organization": "phra nakhon"}, [3, 2, 1]),
        ({"organization": "ไม่มี"}, []),
        ({"person": "วิเคราะห์"}, [4, 2]),
        ({"action": "return_agreement"}, [2]),
        ({"kind": "framework"}, [4]),
        ({"first": date(2011, 3, 3)}, [4, 3]),
        ({"last": date(2011, 3, 2)}, [2, 1]),
        ({"first": date(2011, 3, 2), "last": date(2011, 3, 2)}, [2]),
    ],
)
def test_the_log_is_filtered(filled, wanted, found):
    assert numbers(filled[0], **wanted) == found


def test_a_person_is_found_by_the_name_of_then_and_of_now(filled):
    auditor, coordinator = filled
    Person.objects.filter(pk=coordinator.person.pk).update(name="ชื่อใหม่")
    assert numbers(auditor, person="ผู้ประสานงาน") == numbers(auditor, person="ชื่อใหม่") == [3, 1]


def test_a_day_of_the_log_is_a_day_in_bangkok(people, write, filled):
    late = datetime(2011, 3, 31, 16, 59, 59, tzinfo=UTC)  # 23.59.59 in Bangkok
    one = people("อีกคน")
    write(one, Action.SUBMIT_AGREEMENT, late)
    write(one, Action.SUBMIT_AGREEMENT, late + timedelta(seconds=1))
    assert numbers(filled[0], first=date(2011, 3, 31), last=date(2011, 3, 31)) == [5]


def test_stretches_go_back_and_forth_and_lose_nothing(people, write, province):
    one = people("คนหนึ่ง")
    for _ in range(7):
        write(one, Action.SUBMIT_AGREEMENT)
    everything = Event.objects.order_by("-number")

    def seen(**where):
        found = stretch(everything, size=3, **where)
        return [event.number for event in found.events], found.newer, found.older

    assert seen() == ([7, 6, 5], None, 5)
    assert seen(before=5) == ([4, 3, 2], 4, 2)
    assert seen(before=2) == ([1], 1, None)
    assert seen(after=1) == ([4, 3, 2], 4, 2)
    assert seen(after=4) == ([7, 6, 5], None, 5)
    assert seen(after=7) == ([], None, None)
    assert stretch(everything.none()).first is None
    assert [event.number for event in exported(everything)] == [1, 2, 3, 4, 5, 6, 7]
