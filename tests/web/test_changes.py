"""Pages of change requests: choose, fill in, look, send; refused with everything kept; decided; editions compared."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.agreed import published, signed
from tests.changing import LAST_SECOND, LOWER_TARGET, MARCH, SHIFTED, TOO_LATE, ask

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.models import Agreement, ChangeRequest
from samrit.core.permissions import Role
from samrit.organizations.models import RoleGrant
from samrit.web import clock
from samrit.web.views.changes import asking
from samrit.workflow.models import Event

QUEUE = reverse("change-requests")
FACTS = "ข้อมูลสาธิต: น้ำท่วมพื้นที่เป้าหมาย 3 อำเภอ"


@pytest.fixture
def agreement(world):
    return signed(world)


@pytest.fixture
def at():
    yield clock.move_demonstration
    clock.release_demonstration()


def new_address(agreement, codes=("2",), what=("target",)):
    words = "&".join([*(f"code={code}" for code in codes), *(f"what={each}" for each in what)])
    return f"{reverse('change-new', args=[agreement.pk])}?{words}"


def name(agreement, code, key):
    return f"{agreement.indicators.get(code=code).pk}.{key}"


def typed(agreement, **more):
    """What the browser sends for: target of indicator 2 from 60 to 55, for the flood."""
    return {name(agreement, "2", "target"): "55", "reason": "external_factor", "justification": FACTS, **more}


def look(client, address, data):
    return client.post(address, {**data, "step": "look"})


def seen_in(page):
    return re.search(r'name="seen" value="(\w{64})"', page.content.decode())[1]


def send(client, address, data, once=None):
    seen = seen_in(look(client, address, data))
    return client.post(address, {**data, "step": "send", "seen": seen, "_once": once or str(uuid.uuid4())})


def text(answer):
    return answer.content.decode()


# ---------------------------------------------------------------- asking


def test_first_one_chooses_indicators_and_what_of_them(world, agreement, sign_in, at):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    page = text(client.get(reverse("change-new", args=[agreement.pk])))
    assert "31 มีนาคม 2554" in page
    assert "เหลือ 16 วัน" in page
    assert page.count('name="code"') == 5
    assert page.count('name="what"') == 4
    assert "เลือกตัวชี้วัดอย่างน้อยหนึ่งตัว" not in page
    assert "เลือกตัวชี้วัดอย่างน้อยหนึ่งตัว" in text(client.get(f"{reverse('change-new', args=[agreement.pk])}?code=2"))


def test_the_form_shows_what_is_there_beside_what_is_wanted(world, agreement, sign_in, at):
    at(MARCH)
    page = text(sign_in(world.persona("coordinator")).get(new_address(agreement, ("2", "5"), ("criteria", "weight"))))
    for key in ("row.thresholds.1", "row.thresholds.5", "row.weight", "row.kind"):
        assert f'name="{name(agreement, "2", key)}"' in page
    assert f'name="{name(agreement, "5", "levels.3")}"' in page
    assert f'name="{name(agreement, "5", "row.thresholds.1")}"' not in page  # milestones have none
    assert f'name="{name(agreement, "2", "target")}"' not in page  # was not chosen
    assert "ดำเนินการตามแผนครบถ้วน" in page


def test_looking_shows_weights_points_and_grounds_and_sends_nothing(world, agreement, sign_in, at):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    address = new_address(agreement, ("2", "3"), ("weight",))
    data = typed(agreement) | {name(agreement, "2", "row.weight"): "๑๕", name(agreement, "3", "row.weight"): "25"}
    page = text(look(client, address, data))
    assert "ครบ 100" in page
    assert "−5" in page or "-5" in page
    # Results of 2553: 1 → 88, 2 → 45, 3 → 72, 4 → 24, 5 → step 4. By hand with the thresholds of tests/agreed.py:
    # 2.6 × 30 + 1.5 × 20 + 2.4 × 20 + 2.2 × 15 + 4 × 15 = 249, and with 15 and 25: 253.5; divided by 100.
    assert "2.4900" in page
    assert "2.5350" in page
    assert "5 จาก 5 ตัวชี้วัด" in page
    assert "ได้รับคำขอวันที่ 15 มีนาคม 2554 ภายในกำหนดวันที่ 31 มีนาคม 2554" in page
    assert not ChangeRequest.objects.exists()
    assert not Event.objects.filter(action="request_change").exists()


def test_what_was_looked_at_is_what_can_be_sent(world, agreement, sign_in, at):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    address = new_address(agreement)
    seen = seen_in(look(client, address, typed(agreement)))
    other = typed(agreement) | {name(agreement, "2", "target"): "50"}
    answer = client.post(address, {**other, "step": "send", "seen": seen})
    assert answer.status_code == 200
    assert "ค่าที่ขอเปลี่ยนไปหลังจากดูผลกระทบครั้งก่อน" in text(answer)
    assert not ChangeRequest.objects.exists()
    assert client.post(address, {**typed(agreement), "step": "send"}).status_code == 200  # never looked
    assert not ChangeRequest.objects.exists()


def test_a_request_of_the_last_second_is_taken_with_its_time(world, agreement, sign_in, at, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LAST_SECOND)
    client = sign_in(world.persona("coordinator"))
    answer = send(client, new_address(agreement), typed(agreement, references="หนังสือที่ อย 1/2554"))
    request = ChangeRequest.objects.get()
    assert answer["Location"] == reverse("change-request", args=[request.pk])
    page = text(client.get(answer["Location"]))
    assert "31 มีนาคม 2554 เวลา 23.59.59 น." in page
    assert "รอพิจารณา" in page
    assert FACTS in page
    assert "หนังสือที่ อย 1/2554" in page
    assert Event.objects.filter(subject_kind="change_request").get().hash[:16] in page
    assert (request.justification, request.requested_by) == (FACTS, world.persona("coordinator").person)


def test_one_second_later_it_is_refused_with_the_reason_and_everything_typed_is_kept(
    world, agreement, sign_in, monkeypatch
):
    monkeypatch.setattr(clock, "now", lambda: TOO_LATE)
    client = sign_in(world.persona("coordinator"))
    address = new_address(agreement)
    looked = text(look(client, address, typed(agreement)))
    assert "คำขอนี้จะไม่ได้รับการพิจารณา" in looked
    assert "พ้นกำหนดแล้ว" in looked
    answer = send(client, address, typed(agreement, references="ประกาศเขตภัยพิบัติ"))
    assert not ChangeRequest.objects.exists()
    event = Event.objects.get(action="request_change")
    assert answer["Location"] == reverse("change-refused", args=[event.number])
    page = text(client.get(answer["Location"]))
    assert "ไม่รับคำขอนี้ไว้พิจารณา" in page
    assert "ได้รับคำขอวันที่ 1 เมษายน 2554 หลังวันสิ้นสุดการรับคำขอ 31 มีนาคม 2554" in page
    assert "1 เมษายน 2554 เวลา 00.00.00 น." in page
    assert event.hash in page
    again = text(client.get(f"{reverse('change-new', args=[agreement.pk])}?again={event.number}"))
    assert re.search(rf'name="{name(agreement, "2", "target")}" value="55"', again)
    assert FACTS in again
    assert "ประกาศเขตภัยพิบัติ" in again
    assert re.search(r'value="external_factor"[^>]* checked', again)
    assert f"refused/{event.number}" in text(client.get(reverse("agreement-changes", args=[agreement.pk])))


def test_a_limb_that_is_not_met_is_refused_with_every_ground(world, agreement, sign_in, at):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    data = typed(agreement, reason="budget", budget_not_allocated="yes", budget_not_transferable="no")
    page = text(client.get(send(client, new_address(agreement), data)["Location"]))
    assert page.count('class="met"') == 4
    assert page.count('class="unmet"') == 1
    assert "ไม่เป็นไปตามเงื่อนไข “ไม่สามารถโอนเปลี่ยนแปลงรายการงบประมาณ”" in page
    again = text(client.get(f"{reverse('change-new', args=[agreement.pk])}?again={Event.objects.last().number}"))
    assert re.search(r'name="budget_not_transferable" value="no"[^>]* checked', again)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"reason": "budget"}, "ตอบว่าใช่หรือไม่ใช่"),
        ({"reason": "other"}, "reason"),
        ({"reason": ""}, "reason"),
        ({"justification": "  "}, "justification"),
        ({"justification": "ก\x00"}, "อักขระที่ระบบอ่านไม่ได้"),
        ({"target": "ห้าสิบห้า"}, "ห้าสิบห้า"),
        ({"target": "60"}, "ยังไม่ได้เปลี่ยนค่าใด"),
        ({"target": "60.0"}, "ยังไม่ได้เปลี่ยนค่าใด"),
    ],
)
def test_a_faulty_form_says_what_to_do_and_keeps_what_was_typed(world, agreement, sign_in, at, change, told):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    data = typed(agreement)
    target = change.pop("target", None)
    data |= {name(agreement, "2", "target"): target} if target else change
    answer = look(client, new_address(agreement), data)
    assert answer.status_code == 422
    page = text(answer)
    assert told in page
    assert "data-error-summary" in page
    assert 'value="send"' not in page
    assert data[name(agreement, "2", "target")] in page


def test_a_request_with_errors_cannot_be_sent(world, agreement, sign_in, at):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    address = new_address(agreement, ("2",), ("weight",))
    data = typed(agreement) | {name(agreement, "2", "row.weight"): "15"}
    page = text(look(client, address, data))
    assert "ไม่เท่ากับ 100" in page
    assert 'name="seen"' not in page
    assert 'value="send"' not in page
    assert client.post(address, {**data, "step": "send", "seen": "0" * 64}).status_code == 200
    assert not ChangeRequest.objects.exists()


def test_a_field_in_another_request_has_no_control_but_a_link(world, agreement, sign_in, at):
    at(MARCH)
    other = ask(world, agreement).request
    client = sign_in(world.persona("coordinator"))
    page = text(client.get(new_address(agreement)))
    assert f'name="{name(agreement, "2", "target")}"' not in page
    assert reverse("change-request", args=[other.pk]) in page


def test_a_request_that_came_between_is_told_with_its_link(world, agreement, sign_in, at):
    """Both coordinators looked at the same; one was quicker."""
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    address, data = new_address(agreement, ("2", "3"), ("target",)), typed(agreement)
    data |= {name(agreement, "3", "target"): "74"}
    seen = seen_in(look(client, address, data))
    ask(world, agreement)
    answer = client.post(address, {**data, "step": "send", "seen": seen})
    # The field of the other request has no control any more, so what is sent is not what was looked at.
    assert "ค่าที่ขอเปลี่ยนไปหลังจากดูผลกระทบครั้งก่อน" in text(answer)
    assert ChangeRequest.objects.count() == 1


@pytest.mark.parametrize("moment", [MARCH, TOO_LATE])
def test_a_double_click_asks_once(world, agreement, sign_in, at, moment):
    at(moment)
    client = sign_in(world.persona("coordinator"))
    once, address, data = str(uuid.uuid4()), new_address(agreement), typed(agreement)
    data |= {"step": "send", "seen": seen_in(look(client, address, data)), "_once": once}
    first, second = client.post(address, data), client.post(address, data)
    assert first["Location"] == second["Location"]
    assert Event.objects.filter(action="request_change").count() == 1


def test_another_way_of_scoring_brings_its_own_fields(world, agreement, sign_in, at):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    address = new_address(agreement, ("2",), ("criteria",))
    data = typed(agreement) | {name(agreement, "2", "row.kind"): "target_band"}
    page = text(look(client, address, data))
    assert f'name="{name(agreement, "2", "row.band.1")}"' in page


def test_more_than_a_form_can_hold_is_not_one_request(world, agreement, sign_in, at, monkeypatch):
    at(MARCH)
    client = sign_in(world.persona("coordinator"))
    address = new_address(agreement, ("1", "2"), ("criteria",))
    assert "เลือกไว้มากเกินไป" not in text(client.get(address))
    monkeypatch.setattr(asking, "MOST_FIELDS", 10)
    page = text(client.get(address))
    assert "เลือกไว้มากเกินไป" in page
    assert page.count(" checked") == 3  # what was chosen is kept


# ---------------------------------------------------------------- who sees what


@pytest.mark.parametrize(
    ("who", "asking", "reading", "queue"),
    [
        ("coordinator", 200, 200, 200),
        ("agency_head", 403, 200, 200),
        ("analyst", 403, 200, 200),
        ("auditor", 403, 200, 200),
        ("committee_member", 403, 200, 200),
        ("outsider", 404, 404, 200),
        ("administrator", 404, 404, 200),
        ("host_agency", 404, 404, 200),
    ],
)
def test_who_may_open_what(world, agreement, sign_in, at, who, asking, reading, queue):
    at(MARCH)
    request = ask(world, agreement).request
    late = ask(world, agreement, SHIFTED, at=TOO_LATE).event
    client = sign_in(world.persona(who))
    assert client.get(reverse("change-new", args=[agreement.pk])).status_code == asking
    for address in (
        reverse("change-request", args=[request.pk]),
        reverse("agreement-changes", args=[agreement.pk]),
        reverse("agreement-editions", args=[agreement.pk]),
        reverse("change-refused", args=[late.number]),
    ):
        assert client.get(address).status_code == reading
    answer = client.get(QUEUE)
    assert answer.status_code == queue
    assert (f"คำขอที่ {request.pk}" in text(answer)) is (reading == 200)


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 403), ("agency_head", 403), ("auditor", 403), ("outsider", 404)]
)
def test_only_the_commission_decides(world, agreement, sign_in, at, who, status):
    at(MARCH)
    request = ask(world, agreement).request
    client = sign_in(world.persona(who))
    data = {"decision": "accept", "reason": "x", "version": 1}
    assert client.post(reverse("change-decide", args=[request.pk]), data).status_code == status
    assert "อนุมัติและจัดทำฉบับแก้ไข" not in text(client.get(reverse("change-request", args=[request.pk])))
    request.refresh_from_db()
    assert request.state == "submitted"


def test_nobody_is_signed_in(world, agreement, client):
    for address in (
        QUEUE,
        reverse("change-new", args=[agreement.pk]),
        reverse("agreement-changes", args=[agreement.pk]),
    ):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_an_agreement_that_is_not_signed_leads_to_its_changes(world, sign_in):
    agreement = world.agreement()
    client = sign_in(world.persona("coordinator"))
    assert client.get(reverse("change-new", args=[agreement.pk])).status_code == 302
    page = text(client.get(reverse("agreement-changes", args=[agreement.pk])))
    assert "ขอเปลี่ยนแปลงได้หลังลงนามครบแล้ว" in page


def test_a_framework_without_rules_says_so(world, sign_in):
    agreement = world.agreement("marine", "fy2556-department", 2556)
    Agreement.objects.filter(pk=agreement.pk).update(state="signed", content_hash="0" * 64)
    client = sign_in(world.persona("outsider"))
    assert client.get(reverse("change-new", args=[agreement.pk]))["Location"] == reverse(
        "agreement-changes", args=[agreement.pk]
    )
    assert "ไม่ได้กำหนดหลักเกณฑ์การขอเปลี่ยนแปลงไว้" in text(client.get(reverse("agreement-changes", args=[agreement.pk])))


# ---------------------------------------------------------------- deciding


def decide(client, request, decision="accept", reason="เห็นว่าเหตุมีน้ำหนัก", **more):
    data = {"decision": decision, "reason": reason, "version": request.version, **more}
    return client.post(reverse("change-decide", args=[request.pk]), data)


def test_the_analyst_sees_everything_and_accepts(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement, SHIFTED).request
    client = sign_in(world.persona("analyst"))
    assert f"คำขอที่ {request.pk}" in text(client.get(QUEUE))
    page = text(client.get(reverse("change-request", args=[request.pk])))
    for seen in ("น้ำหนัก (ร้อยละ)", "ครบ 100", "2.5350", "เงื่อนไขการรับพิจารณา", "อนุมัติและจัดทำฉบับแก้ไข", "ประวัติของคำขอ"):
        assert seen in page
    assert decide(client, request).status_code == 302
    request.refresh_from_db()
    assert request.state == "accepted"
    page = text(client.get(reverse("change-request", args=[request.pk])))
    assert "ฉบับแก้ไขครั้งที่ 1" in page
    assert "เห็นว่าเหตุมีน้ำหนัก" in page
    assert "2.5350" in page  # against the edition that it changed
    assert "ไม่มีคำขอที่รอพิจารณา" in text(client.get(QUEUE))
    assert f"คำขอที่ {request.pk}" in text(client.get(QUEUE, {"state": "accepted"}))


def test_a_refusal_is_told_with_its_reason(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    decide(sign_in(world.persona("analyst")), request, "refuse", "ข้อเท็จจริงไม่เพียงพอ")
    page = text(sign_in(world.persona("coordinator")).get(reverse("change-request", args=[request.pk])))
    assert "ไม่อนุมัติ" in page
    assert "ข้อเท็จจริงไม่เพียงพอ" in page
    assert Agreement.objects.count() == 1


def test_a_decision_without_a_reason_or_a_choice_is_asked_for_again(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    client = sign_in(world.persona("analyst"))
    assert decide(client, request, reason=" ").status_code == 422
    answer = decide(client, request, "perhaps", "เหตุผลที่พิมพ์ไว้")
    assert answer.status_code == 422
    assert "เหตุผลที่พิมพ์ไว้" in text(answer)
    request.refresh_from_db()
    assert request.state == "submitted"


def test_a_request_that_was_withdrawn_meanwhile_is_not_decided(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    client = sign_in(world.persona("coordinator"))
    assert "ถอนคำขอ" in text(client.get(reverse("change-request", args=[request.pk])))
    client.post(reverse("change-withdraw", args=[request.pk]), {"version": 1})
    answer = decide(sign_in(world.persona("analyst")), request)
    assert answer.status_code == 422
    assert "“ถอนคำขอ”" in text(answer)


def test_an_older_version_is_a_conflict(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    answer = decide(sign_in(world.persona("analyst")), request, version=9)
    assert answer.status_code == 409
    assert "เห็นว่าเหตุมีน้ำหนัก" in text(answer)


def test_own_requests_offer_no_decision(world, agreement, sign_in, at):
    at(MARCH)
    person = world.persona("coordinator").person
    RoleGrant.objects.create(
        person=person, role=Role.ANALYST, organization=world.places["opdc"], starts_on=MARCH.date()
    )
    request = ask(world, agreement).request
    client = sign_in(world.persona("coordinator"))
    page = text(client.get(reverse("change-request", args=[request.pk])))
    assert "ผู้อื่นต้องเป็นผู้ทำขั้นตอนนี้" in page
    assert 'name="decision"' not in page
    assert decide(client, request).status_code == 422
    request.refresh_from_db()
    assert request.state == "submitted"


def test_a_replayed_decision_makes_one_edition(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    client, once = sign_in(world.persona("analyst")), str(uuid.uuid4())
    first, second = decide(client, request, _once=once), decide(client, request, _once=once)
    assert first["Location"] == second["Location"]
    assert Agreement.objects.count() == 2


def test_addresses_of_acts_opened_by_hand_lead_to_the_request(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    page = reverse("change-request", args=[request.pk])
    assert sign_in(world.persona("analyst")).get(reverse("change-decide", args=[request.pk]))["Location"] == page
    assert sign_in(world.persona("coordinator")).get(reverse("change-withdraw", args=[request.pk]))["Location"] == page


# ---------------------------------------------------------------- editions


def test_editions_are_compared_and_the_old_one_stays_readable(world, sign_in, at):
    agreement = published(world)
    at(MARCH)
    request = ask(world, agreement, [*LOWER_TARGET, *SHIFTED]).request
    decide_change(request=request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ"))
    new = Agreement.objects.get(amendment=1)
    client = sign_in(world.persona("coordinator"))
    page = text(client.get(reverse("agreement-editions", args=[new.pk])))
    assert page.count('class="card-box edition"') == 2
    assert "ค่าเป้าหมาย" in page
    assert agreement.content_hash in page
    assert new.content_hash in page
    assert "ไม่ได้ลงนามใหม่ อาศัยลายมือชื่อของฉบับแรก" in page
    assert "รองนายกรัฐมนตรี" in page
    for pk in (agreement.pk, new.pk):
        assert client.get(reverse("agreement", args=[pk])).status_code == 200
    old = text(client.get(reverse("agreement-changes", args=[agreement.pk])))
    assert "มีฉบับแก้ไขแทนแล้ว" in old
    assert client.get(reverse("change-new", args=[agreement.pk]))["Location"] == reverse("change-new", args=[new.pk])


def test_the_public_page_of_the_old_edition_says_that_it_is_superseded(world, sign_in, at, client):
    agreement = published(world)
    request = ask(world, agreement).request
    decide_change(request=request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ"))
    new = Agreement.objects.get(amendment=1)
    old_page = text(client.get(reverse("public-agreement", args=[agreement.public_code])))
    assert new.public_code in old_page
    assert client.get(reverse("public-agreement", args=[new.public_code])).status_code == 200


# ---------------------------------------------------------------- queries


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_take_as_many_queries_for_one_request_as_for_three(world, agreement, sign_in, at):
    at(MARCH)
    ask(world, agreement)
    client = sign_in(world.persona("analyst"))
    addresses = (QUEUE, reverse("agreement-changes", args=[agreement.pk]), f"{QUEUE}?state=all")
    few = [queries(client, address) for address in addresses]
    ask(world, agreement, SHIFTED)
    ask(world, agreement, [SHIFTED[0].__class__("4", "target", "20", "21")])
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 15


def test_every_page_takes_at_most_thirty_queries(world, agreement, sign_in, at):
    at(MARCH)
    first = ask(world, agreement, [*LOWER_TARGET, *SHIFTED]).request
    client = sign_in(world.persona("coordinator"))
    assert queries(client, new_address(agreement, ("1", "2", "3", "4", "5"), ("criteria", "indicator"))) <= 30
    analyst = sign_in(world.persona("analyst"))
    assert queries(analyst, reverse("change-request", args=[first.pk])) <= 30
    decide_change(request=first, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ"))
    assert queries(analyst, reverse("change-request", args=[first.pk])) <= 30
    assert queries(analyst, reverse("agreement-editions", args=[agreement.pk])) <= 30


def test_in_english(world, agreement, sign_in, at):
    at(MARCH)
    request = ask(world, agreement).request
    client = sign_in(world.persona("analyst"))
    page = text(client.get(reverse("change-request", args=[request.pk]), {"lang": "en"}))
    assert "15 March 2011, 10:00:00 (Bangkok)" in page
    assert "the request was received on 15 March 2011, not after the last day 31 March 2011" in page
    assert "affected by external factors beyond control" in page
