"""Events write letters to the people whom they concern; the worker sends them, none twice and none never."""

import pytest
from django.core import mail
from tests.world import SEPTEMBER

from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT
from samrit.notifications import outbox
from samrit.notifications.actions import mark_all_read
from samrit.notifications.models import Letter
from samrit.notifications.occasions import OCCASIONS
from samrit.notifications.queries import letters_to, unread
from samrit.workflow.actions import Refused, perform

pytestmark = pytest.mark.django_db


def submit(world, agreement):
    perform(machine=AGREEMENT, subject=agreement, action=Action.SUBMIT_AGREEMENT, doing=world.doing("coordinator"))


def hand_back(world, agreement, reason="น้ำหนักของมิติที่ 4 ยังไม่ครบ"):
    doing = world.doing("analyst", reason=reason)
    perform(machine=AGREEMENT, subject=agreement, action=Action.RETURN_AGREEMENT, doing=doing)


@pytest.fixture
def letters_for(world):
    return lambda who: list(letters_to(world.persona(who).person))


def test_what_is_submitted_tells_the_analysts(world, letters_for):
    submit(world, world.agreement())
    (letter,) = [each for each in letters_for("analyst") if each.event.action == "submit_agreement"]
    assert "จังหวัดพระนครศรีอยุธยา" in letter.subject
    assert letter.written_at == SEPTEMBER
    assert not any(each.event.action == "submit_agreement" for each in letters_for("outsider"))


def test_what_is_returned_tells_the_agencys_coordinator_with_the_reason(world, letters_for):
    agreement = world.agreement()
    submit(world, agreement)
    hand_back(world, agreement)
    (letter,) = [each for each in letters_for("coordinator") if each.event.action == "return_agreement"]
    assert "น้ำหนักของมิติที่ 4 ยังไม่ครบ" in letter.body
    assert not any(each.event.action == "return_agreement" for each in letters_for("analyst"))


def test_who_did_it_gets_no_letter(world, letters_for):
    world.framework()
    assert not any(each.event.action == "publish_framework" for each in letters_for("second_analyst"))
    assert any(each.event.action == "publish_framework" for each in letters_for("coordinator"))


def test_a_letter_is_in_the_language_of_its_reader(world, letters_for):
    person = world.persona("analyst").person
    person.language = "en"
    person.save()
    submit(world, world.agreement())
    assert letters_for("analyst")[0].subject.startswith("submitted: ")
    assert letters_for("second_analyst")[0].subject.startswith("มีคำรับรองรอพิจารณา")


def test_an_action_that_is_refused_writes_none(world):
    agreement = world.agreement()
    before = Letter.objects.count()
    with pytest.raises(Refused):
        hand_back(world, agreement)  # still a draft
    assert Letter.objects.count() == before
    submit(world, agreement)
    assert Letter.objects.count() > before


def test_what_waits_is_sent_once(world):
    submit(world, world.agreement())
    waiting = Letter.objects.filter(sent_at__isnull=True).count()
    assert waiting
    assert outbox.send_waiting.call() == waiting
    assert len(mail.outbox) == waiting
    assert outbox.send_waiting.call() == 0
    assert len(mail.outbox) == waiting
    assert not Letter.objects.filter(sent_at__isnull=True).exists()


def test_a_letter_that_another_worker_took_is_left_to_it(world):
    submit(world, world.agreement())
    letter = Letter.objects.first()
    Letter.objects.filter(pk=letter.pk).update(tries=1)  # taken after we read it
    assert outbox.send(letter, SEPTEMBER) is False
    assert mail.outbox == []


def test_a_mail_server_that_is_away_is_tried_again(world, settings, free_port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    submit(world, world.agreement())
    assert outbox.send_waiting.call() == 0
    letter = Letter.objects.first()
    assert (letter.tries, letter.sent_at) == (1, None)
    assert "refused" in letter.trouble.lower()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.send_waiting.call() > 0
    letter.refresh_from_db()
    assert (letter.sent_at is not None, letter.trouble) == (True, "")


@pytest.fixture
def free_port():
    import socket

    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_reading_is_counted(world):
    submit(world, world.agreement())
    person = world.persona("analyst").person
    assert unread(person) == 1
    mark_all_read(person=person, at=SEPTEMBER)
    assert unread(person) == 0


def test_the_bell_leads_to_ones_own_letters_only(world, sign_in):
    submit(world, world.agreement())
    mine = Letter.objects.get(person=world.persona("analyst").person)
    client = sign_in(world.persona("analyst"))
    assert "มีคำรับรองรอพิจารณา" in client.get("/letters/").content.decode()
    assert client.post(f"/letters/{mine.pk}/open/").status_code == 302
    mine.refresh_from_db()
    assert mine.read_at is not None
    other = sign_in(world.persona("auditor"))
    assert other.post(f"/letters/{mine.pk}/open/").status_code == 404
    assert "มีคำรับรองรอพิจารณา" not in other.get("/letters/").content.decode()


def test_every_occasion_is_about_something_that_can_happen():
    from samrit.core.workflow import MACHINES

    recorded = {  # what is written down without a state that changes
        ("change_request", Action.REQUEST_CHANGE),
        ("evaluation", Action.ASSIGN_EVALUATOR),
        ("appeal", Action.APPEAL),
        ("report", Action.DECIDE_CHANGE),
        ("substitute", Action.NAME_SUBSTITUTE),
        ("host", Action.NAME_HOST),
        ("round_exception", Action.GRANT_EXCEPTION),
        ("round_exception", Action.WAIVE_PENALTY),
        ("amendment_answer", Action.ANSWER_AMENDMENT),
    }
    arrows_of = {machine.name: machine.transitions for machine in MACHINES}
    for occasion in OCCASIONS:
        arrows = [arrow for arrow in arrows_of.get(occasion.kind, ()) if arrow.action is occasion.action]
        starts = (occasion.kind, occasion.action) in recorded
        assert arrows or starts, occasion
        if occasion.target and not starts:
            assert any(occasion.target in arrow.targets for arrow in arrows), occasion


def test_a_subject_is_one_line():
    assert outbox.one_line("ก\nข\r\n ค") == "ก ข ค"
