"""Several agreements of units and persons accepted, opened, signed and certified in one step, each by itself."""

import uuid

import pytest
from tests.seated import APRIL, OF_THE_OFFICER, OF_THE_UNIT, certified, drafted, office, officer_signed
from tests.world import PASSWORD, SEPTEMBER

from samrit.agreements.models import Signature
from samrit.assessments.models import Report
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.web import clock
from samrit.workflow.actions import perform
from samrit.workflow.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def september(settings, world):
    settings.DEMO = True
    clock.move_demonstration(SEPTEMBER)


def handed_in(world):
    """The office's and the officer's agreement, each with indicators that came from above and need no negotiation."""
    place, found = office(world), []
    drafts = (
        drafted(world, place.unit, "unit", "unit_head", "data_keeper", "supervisor"),
        drafted(world, place.seats["officer"], "individual", "officer", "officer", "unit_head"),
    )
    for draft, hands in zip(drafts, (OF_THE_UNIT, OF_THE_OFFICER), strict=True):
        draft.indicators.update(on_approved_list=True)
        doing = world.doing(hands["submits"])
        perform(machine=AGREEMENT, subject=draft, action=Action.SUBMIT_AGREEMENT, doing=doing)
        found.append(draft)
    return found


def accept(session, *agreements):
    return session.post("/signing/together/accept/", {"agreement": [each.pk for each in agreements]}, follow=True)


def text(response):
    return response.content.decode()


def states(*agreements):
    for each in agreements:
        each.refresh_from_db()
    return [each.state for each in agreements]


def test_each_accepts_and_opens_what_is_theirs_and_nothing_else(world, sign_in):
    unit, person = handed_in(world)
    accept(sign_in(world.persona("outsider")), unit, person)
    assert states(unit, person) == ["submitted", "submitted"]
    page = accept(sign_in(world.persona("coordinator")), unit, person)
    assert "เปิดให้ลงนามแล้ว 1 ฉบับ" in text(page)
    assert states(unit, person) == ["signing", "submitted"]
    accept(sign_in(world.persona("unit_head")), unit, person)
    assert states(unit, person) == ["signing", "signing"]
    places = Signature.objects.filter(agreement=person).values_list("order", "person__user__username")
    assert list(places) == [(1, "officer"), (2, "unit_head")]
    assert sign_in(world.persona("data_keeper")).post("/signing/together/accept/").status_code == 403


def test_what_one_is_refused_for_is_told_and_holds_nobody_up(world, sign_in):
    unit, person = handed_in(world)
    person.indicators.filter(is_heading=False).update(row={})
    page = accept(sign_in(world.persona("unit_head")), unit, person)
    assert str(person.organization) in text(page)
    assert states(person) == ["submitted"]
    assert not Event.objects.filter(action=Action.ACCEPT_AGREEMENT.value, subject_id=person.pk).exists()


def test_only_what_was_read_is_signed_and_each_by_its_own_hash(world, sign_in):
    unit, person = handed_in(world)
    accept(sign_in(world.persona("coordinator")), unit)
    accept(sign_in(world.persona("unit_head")), person)
    session = sign_in(world.persona("unit_head"))
    states(unit, person)
    page = session.get("/signing/together/")
    assert [place.agreement for place, _said in page.context["signing"]] == [unit]
    assert "โปรดอ่านและทำเครื่องหมาย" in text(session.post("/signing/together/sign/", {}, follow=True))
    given = {"read": [unit.pk, person.pk], f"hash-{unit.pk}": "another", "_once": str(uuid.uuid4())}
    asked = session.post("/signing/together/sign/", given)
    assert asked.url.startswith("/accounts/reauthenticate/")
    session.post(asked.url, {"password": PASSWORD, "next": "/signing/together/sign/"})
    assert not Signature.objects.exclude(signed_at=None).exists()
    given |= {f"hash-{unit.pk}": unit.content_hash, "_once": str(uuid.uuid4())}
    session.post("/signing/together/sign/", given)
    (signed,) = Signature.objects.exclude(signed_at=None)
    assert (signed.agreement, signed.order, signed.content_hash) == (unit, 1, unit.content_hash)


def test_the_page_asks_as_often_for_two_as_for_one(world, sign_in, django_assert_max_num_queries):
    handed_in(world)
    session = sign_in(world.persona("unit_head"))
    with django_assert_max_num_queries(30):
        session.get("/signing/together/")


def test_reports_of_persons_are_certified_as_a_whole(world, sign_in):
    agreement = officer_signed(world)
    report = certified(world, agreement, "officer", "unit_head", "officer", "coordinator")
    Report.objects.filter(pk=report.pk).update(state="submitted")
    report.cards.update(state="approved")
    clock.move_demonstration(APRIL)
    assert sign_in(world.persona("officer")).post("/reports/certify/chosen/", {"report": report.pk}).status_code == 403
    page = sign_in(world.persona("coordinator")).post("/reports/certify/chosen/", {"report": report.pk}, follow=True)
    assert "รับรองทั้งรอบแล้ว 1 รายงาน" in text(page)
    report.refresh_from_db()
    assert report.state == "certified"
    assert set(report.cards.values_list("state", flat=True)) == {"certified"}
