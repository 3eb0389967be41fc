"""The e-SAR card in a real browser: every kind, both widths, both languages; written with the keyboard alone."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.reported import APRIL, JULY, RESULTS, opened_round

from samrit.agreements.actions.drafting import Change
from samrit.assessments.actions.opening import open_report
from samrit.assessments.actions.recording import add_project, record_fields, record_result, record_words
from samrit.assessments.models import Card, Host, HostResult
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "work_done": "จัดประชุมคณะทำงานทุกเดือน ติดตามผลระดับอำเภอ และปรับแผนตามผลไตรมาสแรก (ข้อมูลสาธิต)",
    "enablers": "ผู้บริหารติดตามด้วยตนเองและมีเครือข่ายชุมชนเข้มแข็ง (ข้อมูลสาธิต)",
    "obstacles": "น้ำท่วมในเดือนพฤศจิกายนทำให้พื้นที่สามอำเภอเริ่มงานช้า (ข้อมูลสาธิต)",
}


@pytest.fixture(autouse=True)
def in_july(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: JULY)


@pytest.fixture
def report(world):
    """A round of six months that was handed on, and one of nine that is being written, with a card of every look."""
    first = opened_round(world)
    keeper = world.doing("data_keeper", JULY)
    for code, result in RESULTS.items():
        card = record_result(card=first.cards.get(code=code), result=result, doing=keeper)
        record_words(card=card, words=WORDS, doing=keeper)
    Card.objects.filter(report=first, code="1").update(points="3.6400")
    third = first.agreement.indicators.get(code="3")
    third.row = {"weight": "20", "kind": "project_progress"}
    third.save()
    report = open_report(agreement=first.agreement, months=9, doing=world.doing("coordinator", APRIL))
    record_result(card=report.cards.get(code="1"), result={"result": "97.5"}, doing=keeper)
    record_words(card=report.cards.get(code="1"), words=WORDS, doing=keeper)
    record_result(card=report.cards.get(code="2"), result={"result": "44"}, doing=keeper)
    card = add_project(card=report.cards.get(code="3"), doing=keeper)
    filled = {"name": "ขุดลอกคลองและกำจัดผักตบชวาในเขตอำเภอบางปะอิน (สาธิต)", "weight": "60"}
    for month, plan, actual in ((1, "5", "5"), (3, "20", "18"), (6, "30", "28"), (9, "25", "20"), (11, "20", "")):
        filled |= {f"plan.{month}": plan} | ({f"actual.{month}": actual} if actual else {})
    changes = [Change(f"projects.1.{name}", value, "") for name, value in filled.items()]
    add_project(card=record_fields(card=card, changes=changes, doing=keeper), doing=keeper)
    steps = {"steps_done": {"1": "2010-12-20", "2": "2011-02-15", "3": "2011-05-31"}}
    record_result(card=report.cards.get(code="5"), result=steps, doing=keeper)
    return report


@BOTH
def test_cards_of_every_look(window, world, report, lang, width):
    visitor = window(width, lang)
    visitor.enter("data_keeper")
    for code, what in (("1", "figure"), ("2", "low"), ("3", "projects"), ("4", "empty"), ("5", "steps")):
        visitor.go(f"/reports/card/{report.cards.get(code=code).pk}/")
        visitor.look(what)
    visitor.go(f"/reports/{report.pk}/readiness/")
    visitor.look("readiness")
    visitor.go("/reports/readiness/")
    visitor.look("readiness-of-all")


def deliver(report, world):
    """A result of a host agency for indicator 2."""
    host = Host.objects.create(
        framework=report.agreement.framework,
        code="2",
        organization=world.places["opdc"],
        named_by=world.persona("analyst").person,
        named_at=APRIL,
    )
    HostResult.objects.create(
        host=host,
        organization=report.agreement.organization,
        months=9,
        result={"result": "66"},
        sample_size=1200,
        method="สำรวจครัวเรือนโดยหน่วยงานกลาง (สาธิต)",
        delivery="0" * 64,
        delivered_by=world.persona("host_agency").person,
        delivered_at=APRIL,
    )


@BOTH
def test_cards_that_are_only_read(window, world, report, lang, width):
    deliver(report, world)
    visitor = window(width, lang)
    visitor.enter("auditor")
    for code, what in (("1", "figure"), ("2", "hosted"), ("3", "projects"), ("5", "steps")):
        visitor.go(f"/reports/card/{report.cards.get(code=code).pk}/")
        visitor.look(what)


def test_a_card_is_written_with_the_keyboard_and_scored_as_one_types(window, world, report):
    visitor = window(1440)
    visitor.enter("data_keeper")
    card = report.cards.get(code="4")
    visitor.go(f"/reports/card/{card.pk}/")
    keys = visitor.page.keyboard
    for _ in range(80):
        keys.press("Tab")
        if visitor.page.evaluate("document.activeElement.name") == "result":
            break
    keys.type("18")
    expect(visitor.page.locator("#card-score")).to_contain_text("3.4000")  # 3 + 2/5 on 30 25 20 15 10, by hand
    keys.press("Tab")
    expect(visitor.page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    assert report.cards.get(code="4").result == {"result": "18"}
    visitor.look("written")


def test_a_score_that_was_asked_for_before_saving_and_comes_after_it_is_not_shown(window, world, report):
    visitor, held = window(), []
    visitor.enter("data_keeper")
    visitor.go(f"/reports/card/{report.cards.get(code='4').pk}/")
    score, answer = visitor.page.locator("#card-score"), {"content_type": "text/html", "body": "<p>คะแนนของเมื่อครู่</p>"}
    visitor.page.route("**/live/?*", lambda route: route.fulfill(**answer) if not held else held.append(route))
    visitor.page.locator("[name=result]").press_sequentially("1")
    expect(score).to_have_text("คะแนนของเมื่อครู่")  # before anything is saved it is
    held.append(None)
    with visitor.page.expect_request("**/live/?*"):
        visitor.page.locator("[name=result]").press_sequentially("8")
    visitor.page.keyboard.press("Tab")
    visitor.saved()
    expect(score).to_contain_text("3.4000")
    held[1].fulfill(**answer)
    visitor.stand()
    expect(score).to_contain_text("3.4000")


def test_somebody_else_wrote_meanwhile_and_both_texts_stand(window, world, report):
    visitor = window(1440)
    visitor.enter("data_keeper")
    card = report.cards.get(code="4")
    visitor.go(f"/reports/card/{card.pk}/")
    record_words(card=card, words={"obstacles": "ระบบล่มสามวัน (สาธิต)"}, doing=world.doing("data_keeper", JULY))
    visitor.page.fill("[name=obstacles]", "เจ้าหน้าที่ย้าย (สาธิต)")
    visitor.page.press("[name=obstacles]", "Tab")
    box = visitor.page.locator("[data-field-conflict]")
    expect(box).to_contain_text("ระบบล่มสามวัน")
    expect(box).to_contain_text("เจ้าหน้าที่ย้าย")
    visitor.look("conflict")


def test_months_say_where_they_stand(window, world, report):
    visitor = window(1440)
    visitor.enter("data_keeper")
    visitor.go(f"/reports/card/{report.cards.get(code='3').pk}/")
    for month, typed in (("2", "12"), ("4", "สิบ")):
        visitor.page.fill(f"[name='projects.2.plan.{month}']", typed)
        visitor.page.press(f"[name='projects.2.plan.{month}']", "Tab")
    expect(visitor.page.locator("[data-saved]").first).to_have_attribute("data-state", "refused")
    expect(visitor.page.locator("#project-2-sum")).to_contain_text("12")
    visitor.look("months")


@BOTH
def test_steps_in_part_stages_and_nothing_done_yet(window, world, report, lang, width):
    rows = {
        "2": {"kind": "milestone", "partial_credit": "true"},
        "4": {"kind": "milestone"},
        "3": {"kind": "checklist", "items": {"A1": "0.5", "D1": "0.3", "L1": "0.2"}},
    }
    for code, row in rows.items():
        found = report.agreement.indicators.get(code=code)
        found.row = {"weight": found.row["weight"], **row}
        found.save()
    for code, result in (("2", {"steps_done": {"1": "2010-12-20"}, "step_points": [None, "0.5"]}), ("3", {})):
        Card.objects.filter(report=report, code=code).update(result=result)
    visitor = window(width, lang)
    visitor.enter("data_keeper")
    for code, what in (("2", "parts"), ("4", "none-yet"), ("3", "no-item")):
        visitor.go(f"/reports/card/{report.cards.get(code=code).pk}/?lang={lang}")
        visitor.look(what)
    visitor.page.locator('[name="none"]').check()
    expect(visitor.page.locator("#card-score")).to_contain_text("1.0000")
