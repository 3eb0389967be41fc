"""What can be done on the pages of the review: once, by those who may, in the right state, and else with a reason."""

import io
import re
import uuid
import zipfile

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from tests.reviewing import LATER, reviewed_agreement, row_of, submitted_agreement

from samrit.agreements.actions.auditing import Remark, return_template, submit_template
from samrit.agreements.actions.negotiating import make_counter_offer
from samrit.agreements.actions.submitting import return_agreement
from samrit.agreements.terms import terms_of
from samrit.permissions import standpoint
from samrit.web import clock
from samrit.web.next_steps import next_steps
from samrit.workflow.models import Event


@pytest.fixture(autouse=True)
def the_next_day(settings):
    """The site stands one day after the agreement of these tests was submitted."""
    settings.DEMO = True


@pytest.fixture
def now(db):
    clock.move_demonstration(LATER)


@pytest.fixture
def agreement(world, now):
    return submitted_agreement(world)


def text_of(response):
    return response.content.decode()


def terms(**more):
    figures = {f"row.thresholds.{level}": str(value) for level, value in enumerate((70, 75, 80, 85, 90), start=1)}
    return {"row.weight": "10", "target": "80", "reason": "ผลปีก่อนสูงกว่านี้", **figures, **more}


# ---------------------------------------------------------------- submission


def test_submitting_gives_a_receipt_with_number_time_and_hash(world, sign_in, now):
    agreement = reviewed_agreement(world)
    client = sign_in(world.users["coordinator"])
    reasons = {f"reason-{row_of(agreement, code).pk}": "เริ่มใช้ระบบใหม่" for code in ("D3.1", "D4.1")}
    response = client.post(reverse("agreement-submit", args=[agreement.pk]), reasons)
    event = Event.objects.get(action="submit_agreement")
    assert response.url == reverse("receipt", args=[event.number])
    page = text_of(client.get(response.url))
    assert event.hash in page
    assert event.details["hash"] in page
    assert "7 ก.ย. 2553 เวลา 10.00 น." in page


def test_a_reason_is_asked_for_everything_that_is_negotiated(world, sign_in, now):
    agreement = reviewed_agreement(world)
    response = sign_in(world.users["coordinator"]).post(reverse("agreement-submit", args=[agreement.pk]), {})
    assert response.status_code == 200
    assert 'class="field wrong"' in text_of(response)
    agreement.refresh_from_db()
    assert agreement.state == "draft"


def test_weights_of_95_stop_the_submission_with_a_link_to_the_rows(world, sign_in, now):
    agreement = reviewed_agreement(world)
    row = row_of(agreement, "1")
    row.row = row.row | {"weight": "55"}
    row.save()
    client = sign_in(world.users["coordinator"])
    address = reverse("agreement-submit", args=[agreement.pk])
    page = text_of(client.get(address))
    assert "95" in page
    assert reverse("agreement-rows", args=[agreement.pk]) in page
    reasons = {f"reason-{row_of(agreement, code).pk}": "เหตุผล" for code in ("D3.1", "D4.1")}
    response = client.post(address, reasons)
    assert response.status_code == 422
    agreement.refresh_from_db()
    assert agreement.state == "draft"


def test_a_form_sent_twice_acts_once(world, sign_in, agreement):
    client = sign_in(world.users["analyst"])
    form = {"reason": "ขอให้ทบทวน", "_once": str(uuid.uuid4()), "version": agreement.version}
    address = reverse("agreement-return", args=[agreement.pk])
    answers = [client.post(address, form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Event.objects.filter(action="return_agreement").count() == 1


def test_a_page_that_was_open_too_long_is_told_so(world, sign_in, agreement):
    client = sign_in(world.users["analyst"])
    address = reverse("agreement-return", args=[agreement.pk])
    response = client.post(address, {"reason": "ขอให้ทบทวน", "version": agreement.version - 1})
    assert response.status_code == 409
    assert "ขอให้ทบทวน" in text_of(response)


def test_withdrawing_and_accepting_lead_back_to_the_agreement_or_say_why_not(world, sign_in, agreement):
    response = sign_in(world.users["analyst"]).post(reverse("agreement-accept", args=[agreement.pk]))
    assert response.status_code == 422
    assert "D3.1, D4.1" in text_of(response)
    response = sign_in(world.users["coordinator"]).post(reverse("agreement-withdraw", args=[agreement.pk]))
    assert response.url == reverse("agreement", args=[agreement.pk])
    response = sign_in(world.users["coordinator"]).get(reverse("agreement-withdraw", args=[agreement.pk]))
    assert "ทำรายการนี้ไม่ได้ขณะที่" in text_of(response)


# ---------------------------------------------------------------- audit


@pytest.fixture
def handed_in(world, agreement):
    submit_template(row=row_of(agreement, "1"), doing=world.doing("coordinator", LATER))
    return row_of(agreement, "1")


def test_remarks_are_kept_then_sent_with_the_return(world, sign_in, handed_in):
    client = sign_in(world.users["analyst"])
    address = reverse("template-audit", args=[handed_in.pk])
    form = {"act": "save", "remark-formula": "เขียนตัวหารให้ครบ", "was-formula": "", "version": handed_in.version}
    assert client.post(address, form).url == address
    coordinator = sign_in(world.users["coordinator"])
    assert "เขียนตัวหารให้ครบ" not in text_of(coordinator.get(address))
    client = sign_in(world.users["analyst"])
    form = form | {"act": "return", "was-formula": "เขียนตัวหารให้ครบ", "reason": ""}
    response = client.post(address, form)
    assert response.status_code == 422
    assert "เขียนตัวหารให้ครบ" in text_of(response)
    response = client.post(address, form | {"reason": "สูตรไม่ชัดเจน"})
    assert response.status_code == 302
    assert "เขียนตัวหารให้ครบ" in text_of(sign_in(world.users["coordinator"]).get(address))


def test_two_analysts_see_both_remarks(world, sign_in, handed_in):
    address = reverse("template-audit", args=[handed_in.pk])
    sign_in(world.users["analyst"]).post(address, {"act": "save", "remark-unit": "หน่วยใด", "was-unit": ""})
    response = sign_in(world.users["second_analyst"]).post(
        address, {"act": "save", "remark-unit": "ร้อยละของอะไร", "was-unit": ""}
    )
    assert response.status_code == 409
    assert "หน่วยใด" in text_of(response)
    assert "ร้อยละของอะไร" in text_of(response)


def test_nothing_typed_is_lost_in_a_conflict(world, sign_in, handed_in):
    address = reverse("template-audit", args=[handed_in.pk])
    sign_in(world.users["analyst"]).post(address, {"act": "save", "remark-unit": "หน่วยใด", "was-unit": ""})
    form = {"act": "return", "remark-unit": "ร้อยละของอะไร", "remark-formula": "ระบุตัวหาร", "reason": "สูตรไม่ชัดเจน"}
    page = text_of(sign_in(world.users["second_analyst"]).post(address, form))
    assert all(words in page for words in ("หน่วยใด", "ร้อยละของอะไร", "ระบุตัวหาร", "สูตรไม่ชัดเจน"))
    assert row_of(handed_in.agreement, "1").state == "submitted"


@pytest.mark.parametrize("odd", ["ก\x00ข", "ก" * 4001])
def test_what_cannot_be_stored_is_refused(world, sign_in, handed_in, odd):
    client = sign_in(world.users["analyst"])
    address = reverse("template-audit", args=[handed_in.pk])
    for form in ({"act": "save", "remark-unit": odd}, {"act": "return", "reason": odd}):
        assert client.post(address, form).status_code == 422
    assert not handed_in.remarks.exists()
    response = client.post(reverse("agreement-return", args=[handed_in.agreement_id]), {"reason": odd})
    assert 'class="field wrong"' in text_of(response)


def test_passing_leads_to_the_list_and_cannot_be_repeated(world, sign_in, handed_in):
    client = sign_in(world.users["analyst"])
    address = reverse("template-audit", args=[handed_in.pk])
    assert client.post(address, {"act": "pass", "version": handed_in.version}).url == reverse(
        "agreement-audit", args=[handed_in.agreement_id]
    )
    assert client.post(address, {"act": "pass"}).status_code == 422


def test_an_unknown_act_is_no_act(world, sign_in, handed_in):
    client = sign_in(world.users["analyst"])
    assert client.post(reverse("template-audit", args=[handed_in.pk]), {"act": "x"}).status_code == 404
    assert row_of(handed_in.agreement, "1").state == "submitted"


def test_what_was_not_mended_needs_an_explanation(world, sign_in, handed_in):
    return_template(row=handed_in, doing=world.doing("analyst", LATER, "แก้สูตร"), remarks=[Remark("formula", "ตัวหาร")])
    client = sign_in(world.users["coordinator"])
    address = reverse("template-submit", args=[handed_in.pk])
    response = client.post(address, {})
    assert 'class="field wrong"' in text_of(response)
    response = client.post(address, {"reason": "เป็นไปตามคู่มือแล้ว"})
    assert response.url.startswith("/review/receipts/")
    assert "เป็นไปตามคู่มือแล้ว" in text_of(client.get(response.url))


def test_all_complete_templates_are_handed_in_together_and_all_clean_ones_pass(world, sign_in, agreement):
    client = sign_in(world.users["coordinator"])
    address = reverse("templates-submit", args=[agreement.pk])
    rows = re.findall(r'name="row" value="([\d:]+)"', text_of(client.get(address)))
    assert len(rows) == 4
    assert client.post(address, {}).status_code == 422
    receipt = client.post(address, {"row": rows[:3]}).url
    assert text_of(client.get(receipt)).count("SHA-256 <code>") == 3
    client = sign_in(world.users["analyst"])
    address = reverse("templates-pass", args=[agreement.pk])
    rows = re.findall(r'name="row" value="([\d:]+)"', text_of(client.get(address)))
    assert len(rows) == 3
    assert client.post(address, {"row": [*rows, "x:1"]}).status_code == 302
    assert list(agreement.indicators.filter(state="passed").values_list("code", flat=True)) == ["1", "D2.1", "D3.1"]
    assert client.post(address, {"row": rows}).status_code == 422


def test_returned_templates_that_were_mended_are_handed_in_with_the_others(world, sign_in, handed_in):
    return_template(row=handed_in, doing=world.doing("analyst", LATER, "แก้สูตร"))
    client = sign_in(world.users["coordinator"])
    address = reverse("templates-submit", args=[handed_in.agreement_id])
    ticked = f'name="row" value="{handed_in.pk}"'
    assert ticked not in text_of(client.get(address))
    row = row_of(handed_in.agreement, "1")
    row.formula = "อีกสูตรหนึ่ง"
    row.save()
    assert ticked in text_of(client.get(address))


def test_the_editor_shows_sent_remarks_at_their_field_with_one_query(world, handed_in, django_assert_num_queries):
    return_template(
        row=handed_in,
        doing=world.doing("analyst", LATER, "แก้สูตร"),
        remarks=[Remark("formula", "ระบุตัวหาร"), Remark("unit", "หน่วยใด")],
    )
    row = row_of(handed_in.agreement, "1")
    with django_assert_num_queries(1):
        shown = {
            field: render_to_string("review/remarks.html", {"row": row, "field": field})
            for field in ("formula", "unit", "target")
        }
    assert "ระบุตัวหาร" in shown["formula"]
    assert "หน่วยใด" in shown["unit"]
    assert shown["target"].strip() == ""


# ---------------------------------------------------------------- negotiation


@pytest.fixture
def ledger(agreement):
    return row_of(agreement, "D3.1").negotiation


def test_the_committee_counters_and_the_agency_answers(world, sign_in, ledger):
    address = reverse("negotiation", args=[ledger.pk])
    member, coordinator = world.users["committee_member"], world.users["coordinator"]
    assert sign_in(member).post(address, terms(act="counter", version=ledger.version)).url == address
    page = text_of(sign_in(coordinator).get(address))
    assert "ผลปีก่อนสูงกว่านี้" in page
    assert "1.4000" in page
    response = sign_in(coordinator).post(address, terms(act="offer", reason="ขอเพิ่มเป็นขั้น", **{"row.thresholds.1": "๖๘"}))
    assert response.status_code == 302
    assert ledger.offers.last().row["thresholds"][0] == "68"
    response = sign_in(member).post(address, terms(act="settle", reason="เห็นพ้อง"))
    assert response.url == reverse("agreement-negotiation", args=[ledger.indicator.agreement_id])
    assert row_of(ledger.indicator.agreement, "D3.1").target == "80"


def test_out_of_turn_is_refused_with_the_reason(world, sign_in, ledger):
    address = reverse("negotiation", args=[ledger.pk])
    response = sign_in(world.users["coordinator"]).post(address, terms(act="offer"))
    assert response.status_code == 422
    assert "ขณะนี้รอคำตอบของคณะกรรมการ" in text_of(response)
    assert sign_in(world.users["analyst"]).post(address, terms(act="settle")).status_code == 403
    assert sign_in(world.users["outsider"]).post(address, terms(act="offer")).status_code == 404
    assert sign_in(world.users["committee_member"]).post(address, terms(act="x")).status_code == 404


def test_figures_that_cannot_be_read_or_scored_are_refused_and_what_was_typed_stays(world, sign_in, ledger):
    client = sign_in(world.users["committee_member"])
    address = reverse("negotiation", args=[ledger.pk])
    response = client.post(address, terms(act="counter", **{"row.thresholds.2": "เจ็ดสิบ"}))
    assert response.status_code == 422
    assert "เจ็ดสิบ" in text_of(response)
    response = client.post(address, terms(act="counter", **{"row.thresholds.2": "95"}))
    assert response.status_code == 422
    assert 'value="95"' in text_of(response)
    response = client.post(address, terms(act="counter", reason=""))
    assert response.status_code == 422
    assert ledger.offers.count() == 1


def test_the_effect_is_shown_before_anything_is_sent(world, sign_in, ledger):
    client = sign_in(world.users["committee_member"])
    address = reverse("negotiation", args=[ledger.pk])
    assert "1.4000" in text_of(client.post(address, terms(act="preview")))
    assert "1.4000" not in text_of(client.post(address, terms(act="preview", **{"row.thresholds.2": "x"})))
    assert ledger.offers.count() == 1
    assert sign_in(world.users["analyst"]).post(address, terms(act="preview")).status_code == 204


def test_a_form_can_start_from_any_entry(world, sign_in, ledger):
    doing = world.doing("committee_member", LATER, "สูงขึ้นได้")
    make_counter_offer(negotiation=ledger, terms=terms_of(row_of(ledger.indicator.agreement, "D4.1")), doing=doing)
    client = sign_in(world.users["coordinator"])
    address = reverse("negotiation", args=[ledger.pk])
    shown = [
        re.search(r'name="row.weight" value="(\d+)"', text_of(client.get(f"{address}?use={n}")))[1] for n in (1, 2)
    ]
    assert shown == ["10", "20"]


def test_the_minutes_are_a_page_and_a_document(world, sign_in, agreement):
    client = sign_in(world.users["committee_member"])
    page = text_of(client.get(reverse("agreement-minutes", args=[agreement.pk])))
    assert "เพิ่งเริ่มใช้ระบบใหม่ จึงขอเริ่มจากเกณฑ์เดิม" in page
    assert "ผู้ประสานงานของจังหวัด" in page
    response = client.get(reverse("agreement-minutes-paper", args=[agreement.pk, "docx"]))
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        words = archive.read("word/document.xml").decode()
    assert "เพิ่งเริ่มใช้ระบบใหม่ จึงขอเริ่มจากเกณฑ์เดิม" in re.sub("<[^>]+>", "", words)
    assert (
        sign_in(world.users["outsider"])
        .get(reverse("agreement-minutes-paper", args=[agreement.pk, "docx"]))
        .status_code
        == 404
    )


def test_an_agreement_without_negotiations_has_minutes_that_say_so(world, sign_in, now):
    agreement = reviewed_agreement(world)
    client = sign_in(world.users["analyst"])
    assert "ยังไม่มีการเจรจา" in text_of(client.get(reverse("agreement-minutes", args=[agreement.pk])))
    assert client.get(reverse("agreement-minutes-paper", args=[agreement.pk, "docx"])).status_code == 200


# ---------------------------------------------------------------- what can be done now


def steps_for(world, who, agreement):
    request = RequestFactory().get("/")
    request.user = world.users[who]
    request._viewer = standpoint(world.users[who].person, LATER.date())
    agreement.refresh_from_db()
    panel = next_steps(request, agreement)
    return {str(step.label) for step in panel.possible}, {str(step.label): step.why.th for step in panel.blocked}


def test_the_panel_offers_what_role_and_state_allow(world, now):
    agreement = reviewed_agreement(world)
    assert steps_for(world, "coordinator", agreement) == ({"เสนอคำรับรอง"}, {})
    assert steps_for(world, "analyst", agreement) == (set(), {})
    row = row_of(agreement, "1")
    row.row = row.row | {"weight": "55"}
    row.save()
    assert steps_for(world, "coordinator", agreement) == (set(), {"เสนอคำรับรอง": "ยังมีข้อผิดพลาดที่ต้องแก้ไข 1 แห่ง"})


def test_the_panel_of_a_submitted_agreement(world, sign_in, agreement):
    possible, blocked = steps_for(world, "analyst", agreement)
    assert possible == {"ส่งกลับแก้ไข"}
    assert "D3.1, D4.1" in blocked["เห็นชอบคำรับรอง"]
    possible, blocked = steps_for(world, "coordinator", agreement)
    assert possible == {"ถอนกลับมาแก้ไข", "ส่งรายละเอียดตัวชี้วัด (4)", "เจรจาตัวชี้วัด"}
    assert blocked == {}
    assert steps_for(world, "committee_member", agreement) == ({"เจรจาตัวชี้วัด"}, {})
    assert steps_for(world, "auditor", agreement) == (set(), {})
    ledger = row_of(agreement, "D3.1").negotiation
    make_counter_offer(
        negotiation=ledger, terms=terms_of(ledger.indicator), doing=world.doing("committee_member", LATER, "สูงขึ้นได้")
    )
    assert set(steps_for(world, "coordinator", agreement)[1]) == {"ถอนกลับมาแก้ไข"}
    return_agreement(agreement=agreement, doing=world.doing("analyst", LATER, "ปรับเกณฑ์ข้อ 1"))
    assert steps_for(world, "coordinator", agreement)[0] == {"เสนอคำรับรอง"}
    page = text_of(sign_in(world.users["coordinator"]).get(reverse("agreement", args=[agreement.pk])))
    assert "ปรับเกณฑ์ข้อ 1" in page
