"""Pages of the rounds: deadlines with their countdown, exceptions, receipts and their verification, the calendar."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from tests.agreed import published
from tests.assessments.test_windows import bangkok
from tests.reported import APRIL, OCTOBER, RESULTS, opened_round

from samrit.agreements.content import content_hash
from samrit.agreements.models import Agreement
from samrit.assessments.models import CalendarFeed, Receipt, Report, RoundException
from samrit.core.permissions import Action
from samrit.core.workflow import REPORT
from samrit.web import clock
from samrit.web.countdown import kind_of, words_left
from samrit.workflow.actions import perform

ABOUT = {"reason": "น้ำท่วมในเขตจังหวัด (สาธิต)", "authority": "หนังสือที่ สาธิต 1/2554"}


@pytest.fixture
def at(monkeypatch):
    """``at(moment)``: the site's clock stands there."""

    def stand(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", lambda: moment.astimezone(timezone(timedelta(hours=7))).date())

    stand(OCTOBER)
    return stand


def handed_in(world, received=None, months=12):
    """A report with its receipt, frozen as handing in freezes it."""
    report = opened_round(world, months, OCTOBER)
    for card in report.cards.all():
        card.result = RESULTS[card.code]
        card.save()
    received = received or bangkok(4, 10, 5, 9)
    content = {"report": "12", "results": RESULTS}
    hash_ = content_hash(content)
    Report.objects.filter(pk=report.pk).update(content=content, content_hash=hash_)
    report.refresh_from_db()
    perform(
        machine=REPORT,
        subject=report,
        action=Action.SUBMIT_REPORT,
        doing=world.doing("coordinator", received),
        details={"receipt": "SAR-2554-12-000001", "content_hash": hash_},
    )
    Receipt.objects.create(
        report=report,
        number="SAR-2554-12-000001",
        code="abcdefghjkmnpqrstuvwxyz234",
        received_at=received,
        due_at=bangkok(31, 23, 59, 59, month=10, microsecond=999_999),
        days_late=4,
        content_hash=hash_,
        by=world.persona("coordinator").person,
    )
    return report


def text(answer):
    return answer.content.decode()


def granted(world, agreement, kind="extension", **more):
    row = {
        "framework": agreement.framework,
        "organization": agreement.organization,
        "fiscal_year": 2554,
        "months": 12,
        "granted_by": world.persona("analyst").person,
        "granted_at": OCTOBER,
    }
    return RoundException.objects.create(kind=kind, **(row | ABOUT | more))


# ---------------------------------------------------------------- words of a countdown


@pytest.mark.parametrize(
    ("now", "words", "kind"),
    [
        (bangkok(1, 12, month=10), "เหลือ 30 วัน", "calm"),
        (bangkok(17, 0, month=10), "เหลือ 14 วัน", "care"),
        (bangkok(28, 23, 59, 59, month=10), "เหลือ 3 วัน", "bad"),
        (bangkok(30, 0, month=10), "ครบกำหนดพรุ่งนี้", "bad"),
        (bangkok(31, 20, 29, 59, month=10), "ครบกำหนดวันนี้ เหลือ 3 ชั่วโมง 30 นาที", "bad"),
        (bangkok(31, 23, 59, 59, month=10), "ครบกำหนดวันนี้ เหลือ 0 นาที", "bad"),
        (bangkok(1, 0, 0, 0), "เลยกำหนด 1 วัน", "bad"),
    ],
)
def test_days_left_turn_from_calm_to_bad(now, words, kind):
    due_at = bangkok(31, 23, 59, 59, month=10, microsecond=999_999)
    assert (words_left(due_at, now), kind_of(due_at, now)) == (words, kind)
    # the same moment told by another clock
    assert words_left(due_at, now.astimezone(UTC)) == words


def test_a_leap_day_is_a_day():
    due_at = datetime(2024, 3, 1, 16, 59, 59, tzinfo=UTC)  # 23.59.59 on 1 March 2567
    assert words_left(due_at, datetime(2024, 2, 28, 5, tzinfo=UTC)) == "เหลือ 2 วัน"
    assert words_left(due_at, datetime(2024, 2, 29, 5, tzinfo=UTC)) == "ครบกำหนดพรุ่งนี้"


# ---------------------------------------------------------------- the rounds of one agreement


def test_the_rounds_of_an_agreement_show_deadline_state_and_the_servers_time(world, sign_in, at):
    agreement = published(world)
    page = text(sign_in(world.persona("coordinator")).get(f"/reports/agreements/{agreement.pk}/rounds/"))
    assert "รอบ 6 เดือน" in page
    assert "เหลือ 21 วัน" in page  # 10 to 31 October
    assert "10 ต.ค. 2554 เวลา 10.00 น." in page
    assert "ยังไม่เปิดรอบ" in page


def test_others_do_not_find_the_rounds(world, sign_in, at):
    agreement = published(world)
    assert sign_in(world.persona("outsider")).get(f"/reports/agreements/{agreement.pk}/rounds/").status_code == 404


def test_an_exception_is_visible_to_the_agency_with_reason_and_authority(world, sign_in, at):
    agreement = published(world)
    row = granted(world, agreement, closes_at=bangkok(10, 23, 59, 59))
    page = text(sign_in(world.persona("data_keeper")).get(f"/reports/agreements/{agreement.pk}/rounds/"))
    assert row.reason in page
    assert row.authority in page
    assert "10 พ.ย. 2554 เวลา 23.59 น." in page
    assert "สิ้นสุดข้อยกเว้นนี้" not in page


def test_pages_ask_the_same_number_of_questions_for_one_agency_and_for_three(world, sign_in, at):
    agreement = published(world)
    client = sign_in(world.persona("analyst"))
    addresses = ("/reports/rounds/?year=2554&round=12", "/reports/on-time/?year=2554")

    def asked(address):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(address))
        return len(queries), page

    before = [asked(address) for address in addresses]
    for number, place in enumerate(("saraburi", "marine")):
        other = Agreement.objects.get(pk=agreement.pk)
        other.pk, other.organization, other.public_code = None, world.places[place], f"anotheragreement{number}"
        other.save(force_insert=True)
        granted(world, other, closes_at=bangkok(5 + number))
        granted(world, other, "slot", opens_at=bangkok(1, 9), closes_at=bangkok(1, 10))
    after = [asked(address) for address in addresses]
    for (few, _page), (many, page) in zip(before, after, strict=True):
        assert "จังหวัดสระบุรี" in page
        assert many == few <= 30


def test_the_central_office_sees_who_is_overdue(world, sign_in, at):
    published(world)
    client = sign_in(world.persona("analyst"))
    assert "เลยกำหนด ยังไม่ส่ง" in text(client.get("/reports/rounds/?year=2554&round=6"))
    page = text(client.get("/reports/on-time/?year=2554"))
    assert "0.0%" in page  # two rounds were due, none came
    assert "0/2" in page
    assert "ยังไม่มีรอบรายงานในปีนี้" in text(client.get("/reports/rounds/?year=2560"))


# ---------------------------------------------------------------- exceptions


def test_the_analyst_extends_for_one_agency(world, sign_in, at):
    agreement = published(world)
    client = sign_in(world.persona("analyst"))
    address = f"/reports/exceptions/{agreement.framework_id}/new/?year=2554"
    assert "ขยายกำหนดส่ง" in text(client.get(address))
    sent = {
        "kind": "extension",
        "months": "12",
        "organization": str(agreement.organization_id),
        "last_day": "10 พฤศจิกายน 2554",
        **ABOUT,
    }
    answer = client.post(address, sent, follow=True)
    row = RoundException.objects.get()
    assert (row.kind, row.organization, row.closes_at) == (
        "extension",
        agreement.organization,
        bangkok(10, 23, 59, 59, microsecond=999_999),
    )
    assert "บันทึกข้อยกเว้นแล้ว" in text(answer)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"last_day": ""}, "ระบุวันสุดท้ายที่ส่งได้"),
        ({"last_day": "15 ตุลาคม 2554"}, "ต้องหลังกำหนดตามปฏิทิน"),
        ({"reason": ""}, "ช่องนี้ต้องกรอก"),
        ({"kind": "waiver"}, "waiver"),
    ],
)
def test_a_faulty_exception_is_told_at_its_field(world, sign_in, at, change, words):
    agreement = published(world)
    client = sign_in(world.persona("analyst"))
    sent = {"kind": "extension", "months": "12", "organization": "", "last_day": "10 พฤศจิกายน 2554", **ABOUT}
    answer = client.post(f"/reports/exceptions/{agreement.framework_id}/new/?year=2554", sent | change)
    assert answer.status_code == 422
    assert words in text(answer) or "ช่องนี้จำเป็น" in text(answer) or "จำเป็น" in text(answer)
    assert not RoundException.objects.exists()


def test_the_committee_waives_and_ends_it(world, sign_in, at):
    agreement = published(world)
    client = sign_in(world.persona("oversight"))
    address = f"/reports/exceptions/{agreement.framework_id}/new/?year=2554"
    sent = {"kind": "waiver", "months": "12", "organization": str(agreement.organization_id), "days": "๒", **ABOUT}
    assert client.post(address, sent).status_code == 302
    row = RoundException.objects.get()
    assert (row.kind, row.days) == ("waiver", 2)
    assert client.post(f"/reports/exceptions/{row.pk}/end/", {"reason": "ให้ผิดหน่วยงาน"}).status_code == 302
    row.refresh_from_db()
    assert row.ended_at == OCTOBER


@pytest.mark.parametrize(("who", "status"), [("coordinator", 403), ("evaluator", 403), ("host_agency", 403)])
def test_others_may_not_grant(world, sign_in, at, who, status):
    agreement = published(world)
    client = sign_in(world.persona(who))
    assert client.get(f"/reports/exceptions/{agreement.framework_id}/new/").status_code == status
    assert client.post(f"/reports/slots/{agreement.framework_id}/").status_code == status


def test_slots_are_looked_at_before_they_are_given(world, sign_in, at):
    agreement = published(world)
    client = sign_in(world.persona("analyst"))
    address = f"/reports/slots/{agreement.framework_id}/?year=2554"
    sent = {
        "months": "12",
        "first": "24 ตุลาคม 2554",
        "last": "26 ตุลาคม 2554",
        "opens": "09.00",
        "closes": "16.00",
        "minutes": "60",
        "at_once": "5",
        **ABOUT,
    }
    looked = client.post(address, sent | {"step": "look"})
    assert "24 ต.ค. 2554 เวลา 09.00 น." in text(looked)
    assert not RoundException.objects.exists()
    digest = looked.context["digest"]
    assert client.post(address, sent | {"step": "give", "seen": "other"}).status_code == 422
    assert client.post(address, sent | {"step": "give", "seen": digest}).status_code == 302
    assert RoundException.objects.get().opens_at == bangkok(24, 9, month=10)


# ---------------------------------------------------------------- receipts


def test_a_receipt_says_when_in_words_and_lists_the_days(world, sign_in, at):
    at(bangkok(7))
    report = handed_in(world)
    page = text(sign_in(world.persona("coordinator")).get(f"/reports/{report.pk}/receipt/"))
    assert "วันศุกร์ที่ 4 พฤศจิกายน พ.ศ. 2554 เวลา 10 นาฬิกา 5 นาที 9 วินาที (เวลาประเทศไทย)" in page
    assert "วันทำการที่ 4" in page
    assert "ปรับลดคะแนนรวม 0.2000 (วันทำการละ 0.0500)" in page
    assert report.content_hash in page
    assert "/public/receipts/abcdefghjkmnpqrstuvwxyz234/?hash=" in page
    assert sign_in(world.persona("outsider")).get(f"/reports/{report.pk}/receipt/").status_code == 404


def test_there_is_no_receipt_before_handing_in(world, sign_in, at):
    report = opened_round(world, 12, OCTOBER)
    assert sign_in(world.persona("coordinator")).get(f"/reports/{report.pk}/receipt/").status_code == 404


def verify(client, code="abcdefghjkmnpqrstuvwxyz234", query=""):
    return client.get(f"/public/receipts/{code}/{query}")


def test_everybody_can_check_a_receipt_and_sees_the_exceptions(world, client, at):
    at(bangkok(21))
    report = handed_in(world)
    row = granted(world, report.agreement, "waiver", days=3, granted_at=bangkok(20))
    page = text(verify(client, query=f"?hash={report.content_hash[:16]}"))
    assert "เป็นใบรับแท้" in page
    assert row.authority in page
    assert "วันทำการที่ได้รับยกเว้นการปรับลด" in page
    assert row.granted_by.name not in page


def test_a_receipt_that_does_not_fit_is_altered(world, client, at):
    report = handed_in(world)
    assert "เป็นใบรับแท้" in text(verify(client))
    assert "ไม่ตรงกับที่ระบบรับไว้" in text(verify(client, query="?hash=0000"))
    Report.objects.filter(pk=report.pk).update(content={"report": "12", "results": {}})
    assert "ค่าแฮชแล้วไม่ตรง" in text(verify(client))


def test_a_receipt_whose_time_was_changed_is_altered(world, client, at):
    report = handed_in(world)
    Receipt.objects.filter(report=report).update(received_at=bangkok(31, 12, month=10))
    assert "บันทึกเหตุการณ์" in text(verify(client))


def test_an_unknown_receipt_is_not_found(client, db):
    answer = verify(client, "zzzzzzzzzz")
    assert answer.status_code == 404
    assert "ไม่พบใบรับนี้" in text(answer)


# ---------------------------------------------------------------- the calendar


def feed_of(world, client, who, sign_in):
    sign_in(world.persona(who)).post("/reports/calendar/renew/")
    return CalendarFeed.objects.get(person=world.persona(who).person)


def test_the_calendar_has_what_this_person_has_to_do_and_no_more(world, client, sign_in, at):
    at(APRIL)
    published(world)
    feed = feed_of(world, client, "data_keeper", sign_in)
    client.logout()
    answer = client.get(f"/reports/calendar/{feed.code}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [(str(each["summary"]), each["dtstart"].dt) for each in events] == [
        ("บันทึกผล e-SAR รอบ 6 เดือน · จังหวัดพระนครศรีอยุธยา", date(2011, 4, 30)),
        ("บันทึกผล e-SAR รอบ 9 เดือน · จังหวัดพระนครศรีอยุธยา", date(2011, 7, 16)),
        ("บันทึกผล e-SAR รอบ 12 เดือน · จังหวัดพระนครศรีอยุธยา", date(2011, 10, 31)),
    ]
    assert "ผู้จัดเก็บข้อมูล" not in answer.content.decode()


def test_every_line_of_the_calendar_is_short_and_whole_letters(world, client, sign_in, at):
    at(APRIL)
    agreement = published(world)
    granted(world, agreement, closes_at=bangkok(10), granted_at=APRIL, reason="น้ำท่วม ก้ำกึ่ง; ถนนขาด, ไฟดับ\n" * 9)
    feed = feed_of(world, client, "coordinator", sign_in)
    content = client.get(f"/reports/calendar/{feed.code}.ics").content
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    (late,) = [each for each in Calendar.from_ical(content).walk("VEVENT") if each["dtstart"].dt == date(2011, 11, 10)]
    assert "น้ำท่วม ก้ำกึ่ง; ถนนขาด, ไฟดับ" in str(late["description"])
    names = [str(each["uid"]) for each in Calendar.from_ical(content).walk("VEVENT")]
    assert len(set(names)) == len(names) == 4  # three rounds, and the templates that are to be sent


def test_a_new_address_ends_the_old_and_one_taken_back_leads_nowhere(world, client, sign_in, at):
    old = feed_of(world, client, "coordinator", sign_in).code
    new = feed_of(world, client, "coordinator", sign_in).code
    assert old != new
    assert client.get(f"/reports/calendar/{old}.ics").status_code == 404
    assert client.get(f"/reports/calendar/{new}.ics").status_code == 200
    client.post("/reports/calendar/revoke/")
    assert client.get(f"/reports/calendar/{new}.ics").status_code == 404


def test_the_calendar_of_a_closed_account_is_closed(world, client, sign_in, at):
    feed = feed_of(world, client, "coordinator", sign_in)
    user = world.persona("coordinator")
    user.is_active = False
    user.save()
    assert client.get(f"/reports/calendar/{feed.code}.ics").status_code == 404


def test_the_first_page_counts_down_and_names_what_waits(world, sign_in, at):
    opened_round(world, 12, OCTOBER)
    page = text(sign_in(world.persona("data_keeper")).get("/"))
    assert "บันทึกผล e-SAR รอบ 12 เดือน (5 ตัวชี้วัด)" in page
    page = text(sign_in(world.persona("coordinator")).get("/"))
    assert "ส่งรายงานรอบ 12 เดือน" in page
