"""Announcements: whom they reach, how they are confirmed, and who is reminded."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from tests.seated import office
from tests.world import SEPTEMBER

from samrit.cascade.actions.announcing import (
    Question,
    Wording,
    confirm_reading,
    discard_announcement,
    issue_announcement,
    remind_readers,
    rewrite_announcement,
    write_announcement,
)
from samrit.cascade.models import Announcement
from samrit.cascade.queries.duties import duties
from samrit.cascade.queries.readership import reach_by_unit, visible_announcements, whole_reach
from samrit.notifications.models import Letter
from samrit.organizations.models import Appointment, Person, Post, User
from samrit.permissions import standpoint
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

QUIZ = (Question("รายงานรอบแรกถึงเดือนใด (สาธิต)", ("กุมภาพันธ์", "มีนาคม", "เมษายน"), 1),)
"""The first round of persons ends on 31 March (IN-2)."""
LATER = SEPTEMBER + timedelta(days=2)


@pytest.fixture
def staffed(world):
    return office(world)


def draft(world, quiz=()):
    return write_announcement(
        organization=world.places["ayutthaya"],
        fiscal_year=2554,
        wording=Wording("ตัวชี้วัดปี 2554 (สาธิต)", "ขอให้ทุกคนอ่านตัวชี้วัดของหน่วยงาน", quiz),
        doing=world.doing("coordinator"),
    )


def issued(world, quiz=()):
    return issue_announcement(announcement=draft(world, quiz), doing=world.doing("coordinator"))


def confirm(world, announcement, who, answers=(), at=SEPTEMBER):
    return confirm_reading(announcement=announcement, answers=dict(enumerate(answers)), doing=world.doing(who, at))


def exists_for(world, who):
    return list(visible_announcements(standpoint(world.persona(who).person, SEPTEMBER.date())))


def test_everybody_with_a_post_or_a_seat_below_is_told_once_and_nobody_else(world, staffed):
    told = issued(world)
    names = sorted(told.readers.values_list("person__user__username", flat=True))
    assert names == sorted(
        ["agency_head", "colleague", "coordinator", "data_keeper", "officer", "supervisor", "unit_head"]
    )
    assert told.readers.get(person__user__username="officer").unit == staffed.unit
    assert told.state == "issued" and told.issued_by == world.persona("coordinator").person


def test_who_comes_later_or_left_before_is_not_among_the_readers(world, staffed):
    post = Post.objects.create(organization=staffed.unit, title="ตำแหน่งทดสอบ")
    for name, first, last in (("ย้ายไปแล้ว", date(2009, 1, 1), date(2010, 9, 5)), ("ยังไม่มา", date(2010, 9, 7), None)):
        Appointment.objects.create(person=Person.objects.create(name=name), post=post, starts_on=first, ends_on=last)
    told = issued(world)
    last_day = Person.objects.create(name="วันสุดท้าย")
    Appointment.objects.create(person=last_day, post=post, starts_on=date(2009, 1, 1), ends_on=SEPTEMBER.date())
    assert not told.readers.filter(person__name__in=["ย้ายไปแล้ว", "ยังไม่มา", "วันสุดท้าย"]).exists()
    again = issued(world)
    assert again.readers.filter(person=last_day).exists()
    assert again.readers.count() == told.readers.count() + 1


def test_a_draft_is_seen_by_those_who_announce_and_what_is_issued_by_those_below_too(world, staffed):
    made = draft(world)
    assert exists_for(world, "coordinator") == [made]
    assert [exists_for(world, who) for who in ("officer", "auditor", "outsider")] == [[], [], []]
    issue_announcement(announcement=made, doing=world.doing("coordinator"))
    assert [exists_for(world, who) for who in ("officer", "auditor", "outsider")] == [[made], [made], []]


def test_whom_it_was_issued_to_reads_it_without_any_role(world, staffed, sign_in):
    person = Person.objects.create(name="ลูกจ้าง (สาธิต)")
    post = Post.objects.create(organization=staffed.unit, title="ลูกจ้างสาธิต")
    Appointment.objects.create(person=person, post=post, starts_on=date(2010, 1, 1))
    account = User.objects.create_user("helper", "helper@example.go.th", "หนทางพันลี้ 2554", person=person)
    told = issued(world)
    client = sign_in(account)
    assert client.get(reverse("announcement", args=[told.pk])).status_code == 200
    client.post(reverse("announcement-confirm", args=[told.pk]))
    assert told.readers.get(person=person).confirmed_at is not None


def test_what_was_issued_is_not_rewritten_nor_issued_twice(world, staffed):
    told = issued(world)
    with pytest.raises(Refused) as rewritten:
        rewrite_announcement(announcement=told, wording=Wording("อื่น", "อื่น"), doing=world.doing("coordinator"))
    with pytest.raises(Refused) as twice:
        issue_announcement(announcement=told, doing=world.doing("coordinator"))
    assert (rewritten.value.code, twice.value.code) == ("state", "state")


def test_a_draft_that_somebody_changed_meanwhile_is_not_issued_unseen(world, staffed):
    made = draft(world)
    rewrite_announcement(announcement=made, wording=Wording("ใหม่", "ใหม่"), doing=world.doing("coordinator"))
    with pytest.raises(Refused) as refused:
        issue_announcement(announcement=made, doing=world.doing("coordinator", version=1))
    assert refused.value.code == "version"


def test_confirming_is_once_and_for_those_it_was_issued_to(world, staffed):
    told = issued(world)
    assert confirm(world, told, "officer") == ()
    assert told.readers.get(person__user__username="officer").confirmed_at == SEPTEMBER
    for who, code in (("officer", "confirmed"), ("outsider", "not-a-reader")):
        with pytest.raises(Refused) as refused:
            confirm(world, told, who)
        assert refused.value.code == code
    assert Event.objects.filter(action="confirm_reading", subject_id=told.pk).count() == 1


def test_a_quiz_is_answered_again_until_it_is_right(world, staffed):
    told = issued(world, QUIZ)
    with pytest.raises(Refused) as refused:
        confirm(world, told, "officer")
    assert refused.value.code == "answers"
    assert confirm(world, told, "officer", [0]) == (0,)
    assert told.readers.get(person__user__username="officer").confirmed_at is None
    assert confirm(world, told, "officer", [1]) == ()
    reader = told.readers.get(person__user__username="officer")
    assert (reader.tries, reader.answers, reader.confirmed_at) == (2, [1], SEPTEMBER)


def test_reach_is_counted_by_unit_and_exact(world, staffed):
    """7 are told: 4 of the province, 3 of the office; one of the office is 1/3, and 1 of 7 in all."""
    told = issued(world)
    confirm(world, told, "officer")
    lines = reach_by_unit(told)
    assert [(line.unit.code, line.told, line.confirmed) for line in lines] == [
        ("ayutthaya", 4, 0),
        ("ayutthaya-health", 3, 1),
    ]
    assert lines[1].share == Fraction(100, 3)
    assert (whole_reach(lines).told, whole_reach(lines).waiting) == (7, 6)
    for who in ("unit_head", "colleague", "coordinator", "data_keeper", "supervisor", "agency_head"):
        confirm(world, told, who)
    assert whole_reach(reach_by_unit(told)).share == 100


def test_letters_go_to_every_reader_and_the_reminder_to_those_who_have_not_confirmed(world, staffed):
    told = issued(world)
    told_to = set(Letter.objects.values_list("person__user__username", flat=True))
    assert told_to == {"agency_head", "colleague", "data_keeper", "officer", "supervisor", "unit_head"}
    Letter.objects.all().delete()
    confirm(world, told, "officer")
    assert remind_readers(announcement=told, doing=world.doing("coordinator", LATER)) == 6
    reminded = set(Letter.objects.values_list("person__user__username", flat=True))
    assert reminded == told_to - {"officer"}


def test_a_reminder_goes_out_once_a_day_and_only_while_somebody_is_missing(world, staffed):
    told = issued(world)
    remind_readers(announcement=told, doing=world.doing("coordinator", LATER))
    with pytest.raises(Refused) as same_day:
        remind_readers(announcement=told, doing=world.doing("coordinator", LATER + timedelta(hours=1)))
    assert same_day.value.code == "reminded"
    for who in told.readers.values_list("person__user__username", flat=True):
        confirm(world, told, who, at=LATER)
    with pytest.raises(Refused) as nobody:
        remind_readers(announcement=told, doing=world.doing("coordinator", LATER + timedelta(days=1)))
    assert nobody.value.code == "all-confirmed"


def test_nobody_below_announces_for_the_province(world, staffed):
    wording = Wording("เรื่อง", "เนื้อหา")
    for who in ("unit_head", "officer", "data_keeper", "analyst"):
        with pytest.raises(Refused) as refused:
            write_announcement(
                organization=world.places["ayutthaya"], fiscal_year=2554, wording=wording, doing=world.doing(who)
            )
        assert refused.value.code == "permission"


def test_the_number_of_queries_of_the_list_does_not_grow(world, staffed, sign_in, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    issued(world)
    client = sign_in(world.persona("coordinator"))
    client.get(reverse("announcements"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("announcements"))
    issued(world)
    issued(world)
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("announcements"))
    assert len(one) == len(three) <= 30


def test_from_the_form_to_the_reach_page(world, staffed, sign_in):
    client = sign_in(world.persona("coordinator"))
    given = {
        "organization": world.places["ayutthaya"].pk,
        "title": "ตัวชี้วัด (สาธิต)",
        "body": "โปรดอ่าน",
        "question_0": "ข้อใดถูก",
        "choices_0": "หนึ่ง\nสอง",
        "answer_0": "",
    }
    refused = client.post(reverse("announcement-new"), given)
    assert refused.status_code == 422
    assert "โปรดอ่าน" in refused.content.decode()
    answer = client.post(reverse("announcement-new"), given | {"answer_0": "2"})
    made = visible_announcements(standpoint(world.persona("coordinator").person, SEPTEMBER.date())).get()
    assert answer.status_code == 302
    assert made.quiz == [{"question": "ข้อใดถูก", "choices": ["หนึ่ง", "สอง"], "answer": 1}]
    client.post(reverse("announcement-issue", args=[made.pk]), {"version": made.version})
    officer = sign_in(world.persona("officer"))
    page = reverse("announcement", args=[made.pk])
    assert 'name="answer-0"' in officer.get(page).content.decode()
    officer.post(reverse("announcement-confirm", args=[made.pk]), {"answer-0": "0"})
    assert "ตอบใหม่" in officer.get(page).content.decode()
    officer.post(reverse("announcement-confirm", args=[made.pk]), {"answer-0": "1"})
    assert "ยืนยันแล้วว่าอ่านและเข้าใจ" in officer.get(page).content.decode()
    assert officer.get(reverse("announcement-file", args=[made.pk])).status_code == 403
    assert "นายแพทย์สาธารณสุขจังหวัด" not in officer.get(reverse("announcement-reach", args=[made.pk])).content.decode()
    client = sign_in(world.persona("coordinator"))
    assert "นายแพทย์สาธารณสุขจังหวัด" in client.get(reverse("announcement-reach", args=[made.pk])).content.decode()
    rows = client.get(reverse("announcement-file", args=[made.pk])).content.decode().splitlines()
    assert len(rows) == 1 + 7


def test_a_draft_is_thrown_away_and_the_log_keeps_it_but_what_was_issued_stays(world, staffed):
    made = draft(world)
    discard_announcement(announcement=made, doing=world.doing("coordinator"))
    assert not Announcement.objects.filter(pk=made.pk).exists()
    assert Event.objects.latest("number").details["discarded"] == made.title
    told = issued(world)
    with pytest.raises(Refused) as refused:
        discard_announcement(announcement=told, doing=world.doing("coordinator"))
    assert refused.value.code == "state"


def test_what_waits_to_be_confirmed_is_a_task_with_its_page_and_several_are_counted(world, staffed):
    def tasks(who):
        return [(task.url_name, task.args, task.count) for task in duties(world.doing(who).viewer)]

    first = issued(world)
    assert tasks("officer") == [("announcement", (first.pk,), 1)]
    assert tasks("outsider") == []
    issued(world)
    assert tasks("officer") == [("announcements", (), 2)]
    confirm(world, first, "officer")
    assert [count for *_page, count in tasks("officer")] == [1]
