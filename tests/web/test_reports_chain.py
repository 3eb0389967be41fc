"""Reports on their way, as pages: who opens what, what the buttons do, and how many questions lists ask."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.reported import APRIL, OCTOBER, approved_round, certified_round, filled_round, submitted_round

from samrit.agreements.models import Agreement
from samrit.assessments.actions.certifying import certify_card, send_back_card
from samrit.assessments.actions.recording import record_result
from samrit.assessments.actions.sending import send_card
from samrit.assessments.models import Receipt, ReportChapter, Substitute
from samrit.web import clock

MOST_QUERIES = 30
READERS = {
    "coordinator",
    "data_keeper",
    "supervisor",
    "agency_head",
    "analyst",
    "committee_member",
    "evaluator",
    "auditor",
    "oversight",
}
BLIND = {"outsider", "host_agency", "counter_signer", "administrator"}


@pytest.fixture(autouse=True)
def in_april(monkeypatch):
    """The pages stand on 11 April 2554, in the days for the 6-month report."""
    monkeypatch.setattr(clock, "now", lambda: APRIL)


def card_of(report, code="1"):
    return report.cards.select_related("report__agreement__organization").get(code=code)


def get(sign_in, world, who, name, *args, **query):
    return sign_in(world.persona(who)).get(reverse(name, args=args), query)


def post(sign_in, world, who, name, *args, **given):
    return sign_in(world.persona(who)).post(reverse(name, args=args), given)


def pages(report):
    card = card_of(report)
    return {
        "report": ([report.pk], READERS),
        "report-people": ([report.pk], READERS),
        "report-sar": ([report.pk], READERS),
        "report-sar-paper": ([report.pk, "docx"], READERS),
        "report-history": ([report.pk], READERS - {"evaluator", "committee_member"}),
        "card-review": ([card.pk], READERS),
        "card-history": ([card.pk], READERS),
        "report-submit": ([report.pk], {"coordinator"}),
        "card-send": ([card.pk], {"data_keeper"}),
        "report-certify-one": ([report.pk], {"analyst"}),
    }


def test_every_page_opens_for_those_who_may_and_for_nobody_else(world, sign_in):
    """A document takes long, so few of its readers ask for it: every role does in tests/matrix."""
    report = submitted_round(world)
    for who in sorted(READERS | BLIND):
        client = sign_in(world.persona(who))
        for name, (args, open_to) in pages(report).items():
            if name == "report-sar-paper" and who in READERS - {"coordinator", "evaluator"}:
                continue
            expected = 200 if who in open_to else 404 if who in BLIND else 403
            assert client.get(reverse(name, args=args)).status_code == expected, (name, who)


@pytest.mark.parametrize("name", ["report", "report-people", "report-sar", "report-submit", "report-history"])
def test_a_page_asks_a_bounded_number_of_questions(world, sign_in, name):
    report = approved_round(world)
    client = sign_in(world.persona("coordinator"))
    client.get(reverse(name, args=[report.pk]))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(name, args=[report.pk]))
    assert len(asked) <= MOST_QUERIES


def test_the_list_shows_every_round_and_opens_one(world, sign_in):
    report = submitted_round(world)
    answer = get(sign_in, world, "coordinator", "reports", year="2554").content.decode()
    assert reverse("report", args=[report.pk]) in answer
    assert reverse("report-open", args=[report.agreement_id, 9]) in answer
    assert reverse("report-open", args=[report.agreement_id, 6]) not in answer
    opened = post(sign_in, world, "coordinator", "report-open", report.agreement_id, 9)
    assert opened.status_code == 302
    assert report.agreement.reports.count() == 2


def test_what_hinders_the_report_stands_on_its_page(world, sign_in):
    report = filled_round(world)
    assert "ยังไม่ได้รับอนุมัติ" in get(sign_in, world, "coordinator", "report", report.pk).content.decode()
    refused = post(sign_in, world, "coordinator", "report-submit", report.pk, version=report.version)
    assert refused.status_code == 422


def test_the_coordinator_hands_in(world, sign_in):
    report = approved_round(world)
    done = post(sign_in, world, "coordinator", "report-submit", report.pk, version=report.version)
    assert done.status_code == 302
    assert Receipt.objects.get().number in sign_in(world.persona("coordinator")).get(done["Location"]).content.decode()


def test_the_keeper_sends_and_takes_back(world, sign_in):
    card = card_of(filled_round(world))
    assert post(sign_in, world, "data_keeper", "card-send", card.pk, version=card.version).status_code == 302
    card.refresh_from_db()
    assert card.state == "sent"
    assert "ดึงกลับมาแก้ไข" in get(sign_in, world, "data_keeper", "card-review", card.pk).content.decode()
    post(sign_in, world, "data_keeper", "card-withdraw", card.pk, version=card.version)
    card.refresh_from_db()
    assert card.state == "open"


def test_the_supervisor_returns_with_a_reason_and_approves(world, sign_in):
    card = card_of(filled_round(world))
    send_card(card=card, doing=world.doing("data_keeper", APRIL))
    silent = post(sign_in, world, "supervisor", "card-review", card.pk, act="return", version=card.version)
    assert silent.status_code == 422
    assert "โปรดระบุเหตุผล" in silent.content.decode()
    post(sign_in, world, "supervisor", "card-review", card.pk, act="return", reason="แนบบัญชีเพิ่ม", version=card.version)
    card.refresh_from_db()
    assert card.state == "returned"
    record_result(card=card, result={"result": "92.2"}, doing=world.doing("data_keeper", APRIL))
    send_card(card=card_of(card.report), doing=world.doing("data_keeper", APRIL))
    page = get(sign_in, world, "supervisor", "card-review", card.pk).content.decode()
    assert "แนบบัญชีเพิ่ม" in page
    assert "<del>93.2</del>" in page
    assert "<ins>92.2</ins>" in page
    card.refresh_from_db()
    post(sign_in, world, "supervisor", "card-review", card.pk, act="approve", version=card.version)
    card.refresh_from_db()
    assert (card.state, card.points) == ("approved", "3.4400")


def test_the_supervisor_approves_many_after_a_preview(world, sign_in):
    report = filled_round(world)
    for card in report.cards.exclude(code="5"):
        send_card(card=card_of(report, card.code), doing=world.doing("data_keeper", APRIL))
    queue = get(sign_in, world, "supervisor", "report-approve").content.decode()
    assert queue.count('name="card"') == 4
    keys = [str(card.pk) for card in report.cards.all()]
    preview = get(sign_in, world, "supervisor", "report-approve-chosen", card=keys).content.decode()
    assert preview.count('name="card"') == 4
    assert "ทำรายการนี้ไม่ได้" in preview
    chosen = [f"{card.pk}:{card.version}" for card in report.cards.exclude(code="5")]
    post(sign_in, world, "supervisor", "report-approve-chosen", card=chosen)
    assert report.cards.filter(state="approved").count() == 4


def test_nobody_elses_cards_are_in_the_queue(world, sign_in):
    report = filled_round(world)
    send_card(card=card_of(report), doing=world.doing("data_keeper", APRIL))
    for who in ("agency_head", "data_keeper", "analyst", "outsider"):
        assert 'name="card"' not in get(sign_in, world, who, "report-approve").content.decode()
    assert 'name="card"' in get(sign_in, world, "supervisor", "report-approve").content.decode()


def test_the_analyst_certifies_what_is_chosen_and_then_the_whole(world, sign_in):
    report = submitted_round(world)
    assert (
        reverse("report-certify-one", args=[report.pk])
        in get(sign_in, world, "analyst", "report-certify").content.decode()
    )
    cards = [f"{card.pk}:{card.version}" for card in report.cards.all()]
    post(sign_in, world, "analyst", "report-certify-one", report.pk, card=cards)
    assert report.cards.filter(state="certified").count() == 5
    report.refresh_from_db()
    post(sign_in, world, "analyst", "report-certify-whole", report.pk, version=report.version)
    report.refresh_from_db()
    assert report.state == "certified"


def test_the_desk_shows_what_was_changed_since_it_was_sent_back(world, sign_in):
    report = submitted_round(world)
    card = card_of(report)
    send_back_card(card=card, doing=world.doing("analyst", APRIL, "ขอตัวเลขล่าสุด"))
    record_result(card=card, result={"result": "92.2"}, doing=world.doing("data_keeper", APRIL))
    send_card(card=card_of(report), doing=world.doing("data_keeper", APRIL))
    from samrit.assessments.actions.approving import approve_card

    approve_card(card=card_of(report), doing=world.doing("supervisor", APRIL))
    page = get(sign_in, world, "analyst", "report-certify-one", report.pk).content.decode()
    assert "ขอตัวเลขล่าสุด" in page
    assert "<ins>92.2</ins>" in page


def test_the_desk_asks_no_more_for_five_cards_than_for_one(world, sign_in):
    report = submitted_round(world)
    client = sign_in(world.persona("analyst"))
    client.get(reverse("report-certify-one", args=[report.pk]))
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("report-certify-one", args=[report.pk]))
        counts.append(len(asked))
        certify_card(card=card_of(report), doing=world.doing("analyst", APRIL)) if not _round else None
    assert max(counts) <= MOST_QUERIES


def save_chapter(client, report, text, was):
    address = reverse("report-chapter", args=[report.pk])
    return client.post(
        address, json.dumps({"field": "summary", "value": text, "was": was}), content_type="application/json"
    )


def test_a_chapter_is_saved_as_it_is_written_and_goes_back_to_its_draft(world, sign_in):
    report = filled_round(world)
    client = sign_in(world.persona("coordinator"))
    assert save_chapter(client, report, "จังหวัดทำได้ตามเป้า", "").json()["state"] == "saved"
    assert save_chapter(client, report, "อีกคน", "ร่างเดิม").json()["state"] == "conflict"
    assert "จังหวัดทำได้ตามเป้า" in client.get(reverse("report-sar", args=[report.pk])).content.decode()
    client.post(reverse("report-chapter-draft", args=[report.pk, "summary"]))
    assert ReportChapter.objects.get().text == ""


def test_the_chapters_are_saved_without_a_script(world, sign_in):
    report = filled_round(world)
    given = {"obstacles": "ฝนตกหนัก", "was-obstacles": ""}
    assert post(sign_in, world, "coordinator", "report-chapters", report.pk, **given).status_code == 302
    assert ReportChapter.objects.get(code="obstacles").text == "ฝนตกหนัก"
    again = {"obstacles": "น้ำท่วม", "was-obstacles": "แล้ง"}
    assert post(sign_in, world, "coordinator", "report-chapters", report.pk, **again).status_code == 409


def test_the_report_is_a_word_document_with_its_receipt(world, sign_in):
    report = submitted_round(world)
    answer = get(sign_in, world, "coordinator", "report-sar-paper", report.pk, "docx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        words = parts.read("word/document.xml").decode()
        foot = "".join(parts.read(name).decode() for name in parts.namelist() if "footer" in name)
    assert "บทสรุปผู้บริหาร" in words
    assert "3.6020" in words
    assert report.receipt.number in foot
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_round_of_cards_alone_has_no_report_to_write(world, sign_in):
    report = filled_round(world, 9)
    assert get(sign_in, world, "coordinator", "report-sar", report.pk).status_code == 404
    assert (
        reverse("report-sar", args=[report.pk])
        not in get(sign_in, world, "coordinator", "report", report.pk).content.decode()
    )


def test_a_substitute_is_named_and_ended_on_the_page(world, sign_in):
    from samrit.organizations.models import RoleGrant

    report = filled_round(world)
    person = world.persona("agency_head").person
    RoleGrant.objects.create(
        person=person, role="data_keeper", organization=world.places["ayutthaya"], starts_on=APRIL.date()
    )
    given = {
        "code": "1",
        "place": "keeper",
        "person": person.pk,
        "starts_on": "11 เมษายน 2554",
        "ends_on": "20/4/2554",
        "reason": "ลาป่วย",
    }
    assert post(sign_in, world, "coordinator", "report-people", report.pk, **given).status_code == 302
    assert str(person) in get(sign_in, world, "coordinator", "report-people", report.pk).content.decode()
    post(sign_in, world, "coordinator", "substitute-end", Substitute.objects.get().pk)
    assert not Substitute.objects.exists()


def test_the_pages_ask_no_more_for_five_cards_than_for_one(world, sign_in):
    report = submitted_round(world)
    counts = {}
    for left in (5, 1):
        for card in report.cards.order_by("code")[left:]:
            card.delete()
        for who, name in (
            ("analyst", "report-certify-one"),
            ("coordinator", "report"),
            ("coordinator", "report-people"),
        ):
            client = sign_in(world.persona(who))
            client.get(reverse(name, args=[report.pk]))
            with CaptureQueriesContext(connection) as asked:
                assert client.get(reverse(name, args=[report.pk])).status_code == 200
            counts.setdefault((who, name), []).append(len(asked))
    assert {key: found for key, found in counts.items() if found[0] != found[1]} == {}


def test_nothing_goes_back_once_the_evaluation_has_begun(world, sign_in, monkeypatch):
    from samrit.evaluations.models import Evaluation

    report = certified_round(world, 12)
    Evaluation.objects.create(report=report, opened_at=OCTOBER, public_code="ทดสอบ")
    card = card_of(report)
    monkeypatch.setattr(clock, "now", lambda: OCTOBER)
    given = {"act": "send-back", "reason": "ตัวเลขผิด", "version": card.version}
    answer = post(sign_in, world, "analyst", "card-review", card.pk, **given)
    assert answer.status_code == 422
    assert "การประเมินผลของรายงานนี้เริ่มแล้ว" in answer.content.decode()


def test_the_list_asks_no_more_for_two_agencies_than_for_one(world, sign_in):
    report = approved_round(world)
    client = sign_in(world.persona("analyst"))
    counts = []
    for agencies in (1, 2):
        if agencies == 2:
            other = Agreement.objects.get(pk=report.agreement_id)
            other.pk, other.organization, other.public_code = None, world.places["saraburi"], "อีกฉบับ"
            other.save()
        client.get(reverse("reports"), {"year": 2554})
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("reports"), {"year": 2554}).content.decode()
        assert page.count("agency-rounds") == agencies
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
