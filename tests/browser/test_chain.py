"""Reports on their way in a real browser: the list, one report, the desks, the SAR; both widths, both languages."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.reported import APRIL, filled_round, submitted_round

from samrit.assessments.actions.approving import approve_card, return_card
from samrit.assessments.actions.certifying import certify_card, send_back_card
from samrit.assessments.actions.recording import record_result, record_words
from samrit.assessments.actions.sending import send_card
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_april(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: APRIL)


def card_of(report, code):
    return report.cards.select_related("report__agreement__organization").get(code=code)


@pytest.fixture
def on_its_way(world):
    """A report with a card in every state that the agency knows."""
    report = filled_round(world)
    keeper, supervisor = world.doing("data_keeper", APRIL), world.doing("supervisor", APRIL)
    for code in ("1", "2", "3", "4"):
        send_card(card=card_of(report, code), doing=keeper)
    approve_card(card=card_of(report, "1"), doing=supervisor)
    return_card(
        card=card_of(report, "2"), doing=world.doing("supervisor", APRIL, "ตัวเลขไม่ตรงกับทะเบียนครัวเรือน โปรดตรวจสอบ")
    )
    record_result(card=card_of(report, "2"), result={"result": "62"}, doing=keeper)
    words = "สำรวจครัวเรือนเป้าหมายครบทุกอำเภอ และจับคู่อาชีพกับตลาดในพื้นที่ (ข้อมูลสาธิต)"
    record_words(card=card_of(report, "2"), words={"work_done": words}, doing=keeper)
    send_card(card=card_of(report, "2"), doing=keeper)
    return_card(card=card_of(report, "4"), doing=world.doing("supervisor", APRIL, "แนบหลักฐานไม่ครบ"))
    return report


@BOTH
def test_a_report_of_the_agency(window, world, on_its_way, lang, width):
    visitor = window(width, lang)
    visitor.enter("coordinator")
    report = on_its_way
    for address, what in (
        ("/reports/?year=2554", "list"),
        (f"/reports/{report.pk}/", "report"),
        (f"/reports/{report.pk}/submit/", "submit"),
        (f"/reports/{report.pk}/people/", "people"),
        (f"/reports/{report.pk}/history/", "history"),
        (f"/reports/{report.pk}/sar/", "sar"),
        ("/", "home"),
    ):
        visitor.go(address)
        visitor.look(what)


@BOTH
def test_the_desk_of_the_supervisor(window, world, on_its_way, lang, width):
    visitor = window(width, lang)
    visitor.enter("supervisor")
    card = card_of(on_its_way, "2")
    for address, what in (
        ("/reports/approve/", "queue"),
        (f"/reports/approve/chosen/?card={card.pk}&card={card_of(on_its_way, '1').pk}", "preview"),
        (f"/reports/card/{card.pk}/review/", "review"),
        (f"/reports/card/{card.pk}/history/", "history"),
    ):
        visitor.go(address)
        visitor.look(what)


@BOTH
def test_the_desk_of_the_analyst(window, world, lang, width):
    report = submitted_round(world)
    analyst, keeper = world.doing("analyst", APRIL), world.doing("data_keeper", APRIL)
    certify_card(card=card_of(report, "1"), doing=analyst)
    send_back_card(card=card_of(report, "2"), doing=world.doing("analyst", APRIL, "ขอตัวเลข ณ วันสิ้นรอบ"))
    record_result(card=card_of(report, "2"), result={"result": "62"}, doing=keeper)
    send_card(card=card_of(report, "2"), doing=keeper)
    approve_card(card=card_of(report, "2"), doing=world.doing("supervisor", APRIL))
    visitor = window(width, lang)
    visitor.enter("analyst")
    for address, what in (
        ("/reports/certify/", "queue"),
        (f"/reports/{report.pk}/certify/", "desk"),
        (f"/reports/card/{card_of(report, '2').pk}/review/", "review"),
        (f"/reports/{report.pk}/", "report"),
    ):
        visitor.go(address)
        visitor.look(what)


def test_a_year_goes_through_with_the_mouse_and_the_keyboard(window, world):
    """The keeper sends, the supervisor approves all, the coordinator writes a chapter and hands in."""
    report = filled_round(world)
    keeper, supervisor, coordinator = window(), window(), window()
    keeper.enter("data_keeper")
    for card in report.cards.all():
        keeper.go(f"/reports/card/{card.pk}/send/")
        keeper.page.get_by_role("button", name="ส่งให้ผู้กำกับดูแล").click()
        expect(keeper.page.get_by_text(f"ส่งตัวชี้วัด {card.code} ให้ผู้กำกับดูแลแล้ว")).to_be_visible()
    supervisor.enter("supervisor")
    supervisor.go("/reports/approve/")
    supervisor.page.get_by_role("button", name="ดูก่อนอนุมัติที่เลือก").press("Enter")
    supervisor.page.get_by_role("button", name="อนุมัติ 5 ตัวชี้วัด").press("Enter")
    expect(supervisor.page.get_by_text("อนุมัติแล้ว 5 ตัวชี้วัด")).to_be_visible()
    coordinator.enter("coordinator")
    coordinator.go(f"/reports/{report.pk}/sar/")
    chapter = coordinator.page.get_by_role("textbox", name="บทสรุปผู้บริหาร")
    chapter.fill("จังหวัดดำเนินการได้ตามเป้าหมายทุกมิติ (สาธิต)")
    chapter.press("Tab")
    expect(coordinator.page.locator("#mark-summary")).to_have_text("เขียนใหม่แล้ว")
    coordinator.go(f"/reports/{report.pk}/submit/")
    coordinator.page.get_by_role("button", name="ส่งรายงาน", exact=True).click()
    coordinator.yes()
    expect(coordinator.page.get_by_text("SAR-2554-06-").first).to_be_visible()
    report.refresh_from_db()
    assert report.state == "submitted"
    assert "จังหวัดดำเนินการได้ตามเป้าหมายทุกมิติ (สาธิต)" in str(report.content["chapters"])
