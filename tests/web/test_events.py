"""Timelines on pages, the history of an agreement and the log: who sees what, in words, with few queries."""

import csv
import io
import json

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from tests.world import SEPTEMBER

from samrit.agreements.actions.starting import row_from_framework
from samrit.cascade.actions.announcing import Wording, discard_announcement, write_announcement
from samrit.core.permissions import Action
from samrit.core.workflow import AGREEMENT, TEMPLATE
from samrit.permissions import standpoint
from samrit.workflow.actions import Doing, perform, record
from samrit.workflow.models import Event

LOG = reverse("event-log")


@pytest.fixture
def agreement(world):
    return world.agreement()


def edit(world, row, field, old, new, who="coordinator", at=SEPTEMBER):
    details = {"field": field, "old": old, "new": new}
    return record(
        kind=TEMPLATE.name, subject=row, action=Action.EDIT_AGREEMENT, doing=world.doing(who, at), details=details
    )


def history(client, agreement, **words):
    return client.get(reverse("agreement-history", args=[agreement.pk]), words)


def test_the_history_tells_what_was_done_by_whom_and_what_changed(world, agreement, sign_in):
    row = agreement.indicators.get(code="1")
    edit(world, row, "row.weight", None, "27.75")
    edit(world, row, "row.weight", "27.75", "30")
    edit(world, row, "row.thresholds.3", "80", "85")
    edit(world, row, "unit", "", "ร้อยละ")
    edit(world, row, "unit", "ร้อยละ", "")  # and back again: nothing changed
    page = history(sign_in(world.persona("coordinator")), agreement).content.decode()
    assert "แก้ไขคำรับรอง 2 ช่อง" in page
    assert "น้ำหนัก (ร้อยละ)" in page
    assert "เกณฑ์การให้คะแนน ระดับ 3" in page
    assert "27.75" not in page
    assert "หน่วยวัด" not in page
    assert "ผู้ประสานงานของจังหวัด" in page
    assert "เริ่มจัดทำคำรับรอง" in page
    assert "6 ก.ย. 2553 เวลา 10.00 น." in page


def test_a_step_shows_its_reason_and_the_state_it_led_to(world, agreement, sign_in):
    perform(
        machine=AGREEMENT,
        subject=agreement,
        action=Action.SUBMIT_AGREEMENT,
        doing=world.doing("coordinator"),
        details={"late": True},
    )
    doing = world.doing("analyst", reason="น้ำหนักรวมไม่ครบ 100")
    perform(machine=AGREEMENT, subject=agreement, action=Action.RETURN_AGREEMENT, doing=doing)
    page = history(sign_in(world.persona("agency_head")), agreement).content.decode()
    assert "ส่งคำรับรองกลับแก้ไข" in page
    assert "น้ำหนักรวมไม่ครบ 100" in page
    assert "เสนอแล้ว รอพิจารณา" in page
    assert "พ้นกำหนด" in page


@pytest.mark.parametrize(
    ("details", "late"), [({"late_working_days": 2}, True), ({"late_working_days": 0}, False), ({}, False)]
)
def test_what_came_after_its_last_day_says_so(world, agreement, sign_in, details, late):
    doing = world.doing("coordinator")
    perform(machine=AGREEMENT, subject=agreement, action=Action.SUBMIT_AGREEMENT, doing=doing, details=details)
    page = history(sign_in(world.persona("coordinator")), agreement).content.decode()
    assert ("พ้นกำหนด</span>" in page) is late


def test_in_english(world, agreement, sign_in):
    edit(world, agreement.indicators.get(code="1"), "row.weight", None, "27.75")
    page = history(sign_in(world.persona("coordinator")), agreement, lang="en").content.decode()
    assert "start an agreement" in page
    assert "weight (per cent)" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("data_keeper", 200),
        ("agency_head", 200),
        ("analyst", 200),
        ("auditor", 200),
        ("oversight", 200),
        ("outsider", 404),
        ("committee_member", 403),  # reads the agreement, not its events
        ("evaluator", 403),
        ("administrator", 404),  # reads events, not the agreement
    ],
)
def test_who_may_read_the_history(world, agreement, sign_in, who, status):
    assert history(sign_in(world.persona(who)), agreement).status_code == status


def test_nobody_signed_in_reads_anything(world, agreement, client):
    for address in (reverse("agreement-history", args=[agreement.pk]), LOG, reverse("event-log-file", args=["csv"])):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_the_history_takes_as_many_queries_for_one_event_as_for_many(
    world, agreement, sign_in, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.persona("coordinator"))
    history(client, agreement)
    with CaptureQueriesContext(
        connection,
    ) as few:
        history(client, agreement)
    row = agreement.indicators.get(code="1")
    for number in range(30):
        edit(world, row, "target", str(number), str(number + 1), who="coordinator" if number % 2 else "supervisor")
    with django_assert_num_queries(len(few)):
        assert history(client, agreement).status_code == 200
    assert len(few) <= 10


def test_a_long_history_has_pages(world, agreement, sign_in):
    for number in range(25):
        record(
            kind=AGREEMENT.name,
            subject=agreement,
            action=Action.READ_AGREEMENT,
            doing=world.doing("coordinator", reason=f"ครั้งที่ {number}."),
        )
    client = sign_in(world.persona("coordinator"))
    first, second = history(client, agreement).content.decode(), history(client, agreement, timeline=2).content.decode()
    assert "ครั้งที่ 24." in first
    assert "ครั้งที่ 4." not in first
    assert "ครั้งที่ 4." in second
    assert "หน้า 2 จาก 2" in second


def test_a_page_of_somebody_without_the_right_shows_no_timeline():
    assert render_to_string("events/timeline.html", {"timeline": None}).strip() == ""


def test_what_anybody_wrote_is_shown_as_text(world, agreement, sign_in):
    edit(world, agreement.indicators.get(code="1"), "description", "<b>เดิม</b>", "<script>alert(1)</script>")
    page = history(sign_in(world.persona("coordinator")), agreement).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


# ---------------------------------------------------------------- the log


def test_the_log_is_for_those_who_may_read_events(world, agreement, sign_in):
    for who in ("auditor", "administrator", "analyst", "oversight", "coordinator"):
        assert sign_in(world.persona(who)).get(LOG).status_code == 200
    for who in ("committee_member", "evaluator", "counter_signer", "host_agency"):
        client = sign_in(world.persona(who))
        assert client.get(LOG).status_code == 403
        assert "บทบาทของท่านไม่รวมการ “ดูบันทึกเหตุการณ์”" in client.get(LOG).content.decode()
        assert client.get(reverse("event-log-file", args=["csv"])).status_code == 403
        assert LOG not in client.get("/").content.decode()
    assert LOG in sign_in(world.persona("auditor")).get("/").content.decode()


def test_an_agency_sees_its_own_events_and_nobody_elses(world, agreement, sign_in):
    canary = record(
        kind=AGREEMENT.name,
        subject=agreement,
        action=Action.READ_AGREEMENT,
        doing=world.doing("coordinator", reason="นกขมิ้นเหลืองอ่อน"),
    )
    assert canary.reason in sign_in(world.persona("auditor")).get(LOG).content.decode()
    client = sign_in(world.persona("outsider"))
    for address in (LOG, reverse("event-log-file", args=["csv"]), reverse("event-log-file", args=["jsonl"])):
        answer = client.get(address, {"organization": "ayutthaya"})
        text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
        assert answer.status_code == 200
        assert canary.reason not in text


def test_the_log_is_filtered_by_agency_person_action_and_days(world, agreement, sign_in):
    client = sign_in(world.persona("auditor"))
    words = {"organization": "อยุธยา", "person": "ผู้ประสานงาน", "action": "start_agreement", "first": "1/9/2553"}
    page = client.get(LOG, words).content.decode()
    assert page.count('<tr id="event-') == 1
    assert "เริ่มจัดทำคำรับรอง" in page
    nothing = client.get(LOG, {**words, "last": "5/9/2553"})
    assert nothing.status_code == 200
    assert "ไม่พบเหตุการณ์ตามตัวกรอง" in nothing.content.decode()


def test_a_day_that_cannot_be_read_is_told_at_its_field_and_kept(world, sign_in):
    client = sign_in(world.persona("auditor"))
    answer = client.get(LOG, {"first": "31 กุมภาพันธ์ 2554"})
    assert answer.status_code == 422
    assert "31 กุมภาพันธ์ 2554" in answer.content.decode()
    assert client.get(reverse("event-log-file", args=["csv"]), {"last": "x"}).status_code == 422
    assert client.get(LOG, {"action": "destroy"}).status_code == 422
    assert client.get(LOG, {"before": "x", "after": "9" * 40}).status_code == 200


def test_what_was_taken_away_again_is_told_and_leads_nowhere(world, sign_in):
    doing, province = world.doing("coordinator"), world.places["ayutthaya"]
    kept, gone = (
        write_announcement(organization=province, fiscal_year=2554, wording=Wording(title, "เนื้อหา"), doing=doing)
        for title in ("ประกาศที่ยังอยู่", "ประกาศที่ทิ้งแล้ว")
    )
    address = reverse("announcement", args=[gone.pk])
    discard_announcement(announcement=gone, doing=doing)
    page = sign_in(world.persona("auditor")).get(LOG).content.decode()
    assert "ประกาศที่ทิ้งแล้ว" in page
    assert f'href="{reverse("announcement", args=[kept.pk])}"' in page
    assert f'href="{address}"' not in page


def test_the_log_takes_a_fixed_number_of_queries(world, agreement, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(world.persona("auditor"))
    row = agreement.indicators.get(code="1")
    edit(world, row, "target", "", "0")
    client.get(LOG)
    with CaptureQueriesContext(connection) as few:
        client.get(LOG)
    for number in range(120):
        edit(world, row, "target", str(number), str(number + 1))
    with CaptureQueriesContext(connection) as many:
        page = client.get(LOG).content.decode()
    assert len(many) == len(few) <= 12
    assert page.count('<tr id="event-') == 30
    assert "before=" in page


def test_csv_holds_no_formula_and_json_lines_everything_that_is_hashed(world, agreement, sign_in):
    evil = '=HYPERLINK("http://x")'
    record(
        kind=AGREEMENT.name,
        subject=agreement,
        action=Action.READ_AGREEMENT,
        doing=world.doing("coordinator", reason=evil),
        details={"ก": ["ข"]},
    )
    client = sign_in(world.persona("auditor"))
    answer = client.get(reverse("event-log-file", args=["csv"]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == Event.objects.count() + 1
    assert rows[-1][12] == "'" + evil
    answer = client.get(reverse("event-log-file", args=["jsonl"]))
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]
    assert [line["number"] for line in lines] == sorted(line["number"] for line in lines)
    last = lines[-1]
    assert (last["reason"], last["details"]) == (evil, {"ก": ["ข"]})
    assert last["hash"] == Event.objects.get(number=last["number"]).hash
    assert lines[1]["previous"] == lines[0]["hash"]


def test_a_file_of_another_kind_does_not_exist(world, sign_in):
    assert sign_in(world.persona("auditor")).get(reverse("event-log-file", args=["exe"])).status_code == 404


def test_the_end_of_the_log_is_shown_to_who_sees_all_of_it(world, agreement, sign_in):
    last = Event.objects.order_by("number").last()
    assert last.hash in sign_in(world.persona("auditor")).get(LOG).content.decode()
    assert last.hash not in sign_in(world.persona("coordinator")).get(LOG).content.decode()


def test_what_the_system_did_by_itself_has_no_person(world, agreement, sign_in):
    record(
        kind=AGREEMENT.name,
        subject=agreement,
        action=Action.READ_AGREEMENT,
        doing=Doing(standpoint(None, SEPTEMBER.date()), SEPTEMBER),
    )
    assert "ระบบ ·" in history(sign_in(world.persona("coordinator")), agreement).content.decode()


def test_a_row_of_the_framework_is_named_by_its_code_in_a_day_of_edits(world, agreement, sign_in):
    assert row_from_framework  # the rows of the agreement come from there
    one, other = agreement.indicators.get(code="1"), agreement.indicators.get(code="D1")
    edit(world, one, "row.weight", "1", "2")
    edit(world, other, "row.weight", "3", "4")
    page = history(sign_in(world.persona("coordinator")), agreement).content.decode()
    assert "1 น้ำหนัก (ร้อยละ)" in page
    assert "D1 น้ำหนัก (ร้อยละ)" in page
