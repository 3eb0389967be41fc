"""The page of an e-SAR card: written by its keeper, read by everybody else; scored while somebody types."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.agreed import published
from tests.reported import APRIL, JULY, RESULTS, opened_round

from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import add_project, record_result, record_words
from samrit.assessments.models import Card, Host, HostResult, Report
from samrit.web import clock


@pytest.fixture(autouse=True)
def in_april(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: APRIL)


@pytest.fixture
def report(world):
    return opened_round(world)


@pytest.fixture
def keeper(world):
    return world.doing("data_keeper", APRIL)


def page(client, card):
    return client.get(f"/reports/card/{card.pk}/").content.decode()


def save(client, card, field, value, was=""):
    body = json.dumps({"field": field, "value": value, "was": was})
    answer = client.post(f"/reports/card/{card.pk}/field/", body, content_type="application/json")
    return answer.json()


def of_kind(report, code, **row):
    found = report.agreement.indicators.get(code=code)
    found.row = {"weight": found.row["weight"], **row}
    found.save()
    return report.cards.get(code=code)


def test_the_keeper_sees_fields_and_the_supervisor_text(report, world, sign_in):
    card = report.cards.get(code="1")
    assert 'name="result"' in page(sign_in(world.persona("data_keeper")), card)
    for who in ("supervisor", "coordinator", "analyst", "auditor"):
        read = page(sign_in(world.persona(who)), card)
        assert 'name="result"' not in read
        assert "disabled" not in read
        assert card.code in read


def test_others_do_not_see_the_card(report, world, sign_in):
    client = sign_in(world.persona("outsider"))
    card = report.cards.get(code="1")
    for address in ("", "live/"):
        assert client.get(f"/reports/card/{card.pk}/{address}").status_code == 404
    assert client.get(f"/reports/{report.pk}/readiness/").status_code == 404


def test_a_field_is_saved_and_answers_with_the_score(report, world, sign_in):
    card = report.cards.get(code="1")
    answer = save(sign_in(world.persona("data_keeper")), card, "result", "93.2")
    assert answer["state"] == "saved"
    assert "3.6400" in answer["pieces"]["card-score"]
    assert "SC-1" in answer["pieces"]["card-score"]
    assert report.cards.get(code="1").result == {"result": "93.2"}


def test_two_texts_of_one_field_are_both_kept(report, world, sign_in):
    card = report.cards.get(code="1")
    client = sign_in(world.persona("data_keeper"))
    save(client, card, "obstacles", "ฝนตกหนัก")
    answer = save(client, card, "obstacles", "งบประมาณมาช้า")
    assert (answer["state"], answer["value"]) == ("conflict", "ฝนตกหนัก")


def test_the_whole_form_without_a_script_keeps_both_texts_too(report, world, sign_in, keeper):
    card = report.cards.get(code="1")
    client = sign_in(world.persona("data_keeper"))
    record_words(card=card, words={"obstacles": "ฝนตกหนัก"}, doing=keeper)
    sent = {"_was.obstacles": "", "obstacles": "งบประมาณมาช้า", "_was.result": "", "result": "93"}
    answer = client.post(f"/reports/card/{card.pk}/", sent)
    assert answer.status_code == 409
    assert "ฝนตกหนัก" in answer.content.decode()
    assert "งบประมาณมาช้า" in answer.content.decode()
    assert report.cards.get(code="1").result == {}


def test_the_whole_form_is_saved_or_says_what_cannot_be_read(report, world, sign_in):
    card = report.cards.get(code="1")
    client = sign_in(world.persona("data_keeper"))
    wrong = client.post(f"/reports/card/{card.pk}/", {"_was.result": "", "result": "เก้าสิบ"}).content.decode()
    assert "เก้าสิบ" in wrong
    assert "#f-result" in wrong
    answer = client.post(f"/reports/card/{card.pk}/", {"_was.result": "", "result": "๙๓"})
    assert answer.status_code == 302
    assert report.cards.get(code="1").result == {"result": "93"}


def test_the_score_of_what_is_typed_is_shown_and_nothing_is_stored(report, world, sign_in):
    card = report.cards.get(code="1")
    client = sign_in(world.persona("data_keeper"))
    said = client.get(f"/reports/card/{card.pk}/live/", {"result": "93.2"}).content.decode()
    assert "3.6400" in said
    assert "3 + (93.2 − 90)/(95 − 90)" in said
    assert report.cards.get(code="1").result == {}
    odd = client.get(f"/reports/card/{card.pk}/live/", {"result": "9,320"}).content.decode()
    assert "จุลภาค" in odd


def test_steps_are_typed_as_days(report, world, sign_in):
    card = report.cards.get(code="5")
    client = sign_in(world.persona("data_keeper"))
    said = client.get(f"/reports/card/{card.pk}/live/", {"steps_done.1": "15/1/2554"}).content.decode()
    assert "1.0000" in said
    answer = save(client, card, "steps_done.1", "15/1/2554")
    assert answer["value"] == "15 มกราคม 2554"


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ({"kind": "milestone"}, ["steps_done.1", "steps_done.5"]),
        (
            {"kind": "milestone_then_value", "value_levels": {"4": {"below": "80"}, "5": {"at_least": "80"}}},
            ["steps_done.3", "value"],
        ),
        ({"kind": "milestone", "partial_credit": "true"}, ["none", "steps_done.5", "step_points.1", "step_points.5"]),
        ({"kind": "stage_points"}, ["parts.1", "parts.6", "bonus_percent"]),
        ({"kind": "checklist", "items": {"A1": "0.6", "A2": "0.4"}}, ["item.A1", "item.A2"]),
        ({"kind": "target_band", "band": ["98", "102"], "step": "2"}, ["result"]),
        ({"kind": "direct"}, ["result"]),
        ({"kind": "thresholds", "thresholds": ["1", "2", "3", "4", "5"], "top_needs_evidence": "true"}, ["evidence"]),
    ],
)
def test_every_kind_has_its_fields(report, world, sign_in, row, names):
    card = of_kind(report, "2", **row)
    shown = page(sign_in(world.persona("data_keeper")), card)
    for name in names:
        assert f'name="{name}"' in shown
    assert page(sign_in(world.persona("auditor")), card)


def test_a_part_of_a_step_is_scored_while_it_is_typed_and_read_by_everybody(report, world, sign_in):
    card = of_kind(report, "2", kind="milestone", partial_credit="true")
    client = sign_in(world.persona("data_keeper"))
    save(client, card, "steps_done.1", "15/1/2554")
    said = client.get(f"/reports/card/{card.pk}/live/", {"step_points.2": "0.75"}).content.decode()
    assert "1.7500" in said and "MS-3" in said
    assert save(client, card, "step_points.2", "๐.๗๕")["state"] == "saved"
    assert "0.75" in page(sign_in(world.persona("auditor")), card)


def test_projects_are_added_filled_and_taken_out(report, world, sign_in):
    card = of_kind(report, "2", kind="project_progress")
    client = sign_in(world.persona("data_keeper"))
    assert client.post(f"/reports/card/{card.pk}/projects/add/").status_code == 302
    shown = page(client, card)
    assert 'name="projects.1.plan.12"' in shown
    assert 'name="projects.1.actual.6"' in shown
    assert 'name="projects.1.actual.7"' not in shown
    for field, value in (("weight", "1"), ("plan.1", "10"), ("actual.1", "9")):
        answer = save(client, card, f"projects.1.{field}", value)
        assert answer["state"] == "saved"
    assert "90" in answer["pieces"]["project-1-sum"]
    client.post(f"/reports/card/{card.pk}/projects/remove/", {"code": "1"})
    assert report.cards.get(code="2").result == {}


def test_a_result_of_a_host_is_read_only(report, world, sign_in):
    host = Host.objects.create(
        framework=report.agreement.framework,
        code="1",
        organization=world.places["opdc"],
        named_by=world.persona("analyst").person,
        named_at=APRIL,
    )
    HostResult.objects.create(
        host=host,
        organization=report.agreement.organization,
        months=6,
        result={"result": "95"},
        method="สำรวจโดยหน่วยงานกลาง (สาธิต)",
        delivery="0" * 64,
        delivered_by=world.persona("host_agency").person,
        delivered_at=APRIL,
    )
    shown = page(sign_in(world.persona("data_keeper")), report.cards.get(code="1"))
    assert 'name="result"' not in shown
    assert "4.0000" in shown
    assert "สำรวจโดยหน่วยงานกลาง" in shown


def test_the_round_before_stands_beside_this_one(report, world, sign_in, keeper, monkeypatch):
    card = report.cards.get(code="1")
    record_result(card=card, result={"result": "93.2"}, doing=keeper)
    record_words(card=card, words={"obstacles": "ฝนตกหนักในไตรมาสแรก"}, doing=keeper)
    Card.objects.filter(pk=card.pk).update(points="3.6400")
    later = open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", JULY))
    monkeypatch.setattr(clock, "now", lambda: JULY)
    shown = page(sign_in(world.persona("data_keeper")), later.cards.get(code="1"))
    assert "93.2" in shown
    assert "3.6400" in shown
    assert "ฝนตกหนักในไตรมาสแรก" in shown


def test_a_jump_of_more_than_a_level_asks_for_a_note(report, world, sign_in, keeper, monkeypatch):
    Card.objects.filter(report=report, code="1").update(points="3.6400")
    later = open_report(agreement=report.agreement, months=9, doing=world.doing("coordinator", JULY))
    monkeypatch.setattr(clock, "now", lambda: JULY)
    client = sign_in(world.persona("data_keeper"))
    card = later.cards.get(code="1")
    assert "เกินหนึ่งระดับ (" not in save(client, card, "result", "95")["pieces"]["card-lacks"]  # 4.0000
    assert "เกินหนึ่งระดับ (" in save(client, card, "result", "100", "95")["pieces"]["card-lacks"]  # 5.0000


def test_a_part_of_a_mean_shows_the_whole_with_its_parts(world, sign_in):
    agreement = published(world)
    whole = agreement.indicators.get(code="2")
    whole.row = {"weight": "20", "kind": "composite"}
    whole.save()
    for code, weight in (("2.1", "0.6"), ("2.2", "0.4")):
        part = agreement.indicators.get(code="3")
        part.pk, part.code, part.parent_code, part.position = None, code, "2", 50
        part.name, part.row = f"ส่วนที่ {code} (สาธิต)", {**part.row, "weight": weight}
        part.save()
    report = open_report(agreement=agreement, months=6, doing=world.doing("coordinator", APRIL))
    keeper = world.doing("data_keeper", APRIL)
    assert not report.cards.filter(code="2").exists()
    record_result(card=report.cards.get(code="2.1"), result={"result": "75"}, doing=keeper)
    record_result(card=report.cards.get(code="2.2"), result={"result": "85"}, doing=keeper)
    shown = page(sign_in(world.persona("auditor")), report.cards.get(code="2.1"))
    assert "3.8000" in shown  # 0.6 × 3 + 0.4 × 5 on the thresholds 65 70 75 80 85
    assert "ส่วนที่ 2.2 (สาธิต)" in shown


def test_who_may_not_write_is_refused(report, world, sign_in):
    card = report.cards.get(code="1")
    for who in ("supervisor", "auditor"):
        client = sign_in(world.persona(who))
        body = json.dumps({"field": "result", "value": "93", "was": ""})
        assert client.post(f"/reports/card/{card.pk}/field/", body, content_type="application/json").status_code == 403
        assert client.post(f"/reports/card/{card.pk}/", {"_was.result": "", "result": "93"}).status_code == 403
        assert client.get(f"/reports/card/{card.pk}/live/", {"result": "93"}).status_code == 403


def test_a_keeper_of_another_indicator_is_told_whose_it_is(report, world, sign_in):
    report.agreement.indicators.filter(code="1").update(keeper=world.persona("supervisor").person)
    card = report.cards.get(code="1")
    client = sign_in(world.persona("data_keeper"))
    assert "ผู้กำกับดูแลตัวชี้วัดของจังหวัด" in page(client, card)
    assert 'name="result"' not in page(client, card)
    assert save(client, card, "result", "93")["state"] == "refused"


def test_what_is_written_is_shown_as_text(report, world, sign_in, keeper):
    card = report.cards.get(code="1")
    record_words(card=card, words={"obstacles": "<script>alert(1)</script>"}, doing=keeper)
    for who in ("data_keeper", "auditor"):
        assert "<script>alert" not in page(sign_in(world.persona(who)), card)


def test_readiness_says_what_raises_the_total_most(report, world, sign_in, keeper):
    for code, result in RESULTS.items():
        record_result(card=report.cards.get(code=code), result=result, doing=keeper)
    client = sign_in(world.persona("coordinator"))
    shown = client.get(f"/reports/{report.pk}/readiness/").content.decode()
    assert "3.6020" in shown
    assert shown.index("+0.1500") < shown.index("+0.1080") < shown.index("+0.0900")
    listed = client.get("/reports/readiness/").content.decode()
    assert "3.6020" in listed
    assert "+0.1500" in listed


def test_what_was_written_is_told_in_the_log(report, world, sign_in, keeper):
    record_result(card=report.cards.get(code="1"), result={"result": "93.2"}, doing=keeper)
    client = sign_in(world.persona("auditor"))
    log = client.get("/events/")
    assert log.status_code == 200
    assert "บันทึกผลใน e-SAR Card" in log.content.decode()


def test_readiness_of_a_report_that_was_handed_in_says_so(report, world, sign_in):
    Report.objects.filter(pk=report.pk).update(state="submitted", content_hash="0" * 64)
    shown = sign_in(world.persona("coordinator")).get(f"/reports/{report.pk}/readiness/").content.decode()
    assert "รายงานนี้ส่งแล้ว" in shown
    assert "หากส่งตอนนี้" not in shown


def test_the_list_of_readiness_holds_what_the_person_may_read(report, world, sign_in):
    assert "พระนครศรีอยุธยา" in sign_in(world.persona("auditor")).get("/reports/readiness/").content.decode()
    assert "พระนครศรีอยุธยา" not in sign_in(world.persona("outsider")).get("/reports/readiness/").content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_number_of_queries_does_not_depend_on_the_rows(report, world, sign_in, keeper):
    client = sign_in(world.persona("data_keeper"))
    card = of_kind(report, "2", kind="project_progress")
    add_project(card=card, doing=keeper)
    one = queries(client, f"/reports/card/{card.pk}/")
    for _ in range(2):
        add_project(card=card, doing=keeper)
    assert queries(client, f"/reports/card/{card.pk}/") == one <= 30
    many = queries(client, f"/reports/{report.pk}/readiness/")
    Card.objects.filter(report=report, code__in=["1", "3", "4", "5"]).delete()
    assert queries(client, f"/reports/{report.pk}/readiness/") == many <= 30
    assert queries(client, f"/reports/card/{card.pk}/") == one
