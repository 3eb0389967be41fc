"""Change requests in a real browser: asked on 31 March and approved; refused on 1 April with the reason; the log."""

import re

import pytest
from playwright.sync_api import expect
from tests.agreed import published, signed
from tests.browser.windows import BOTH
from tests.changing import LAST_SECOND, MARCH, SHIFTED, TOO_LATE, ask

from samrit.agreements.actions.changing import decide_change
from samrit.agreements.models import Agreement, ChangeRequest
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)
FACTS = (
    "ข้อมูลสาธิต: น้ำท่วมพื้นที่เป้าหมาย 3 อำเภอ ตั้งแต่เดือนตุลาคม 2553 ครัวเรือนเป้าหมาย 420 จาก 1,200 ครัวเรือน "
    "ย้ายออกจากพื้นที่ โครงการฝึกอาชีพจึงเริ่มได้ในเดือนกุมภาพันธ์ 2554"
)


@pytest.fixture
def world(transactional_db):
    from tests.world import make_world

    return make_world()


@pytest.fixture
def at():
    yield clock.move_demonstration
    clock.release_demonstration()


@BOTH
def test_asked_on_31_march_and_approved(window, world, at, lang, width):
    """The last hour of 31 March 2554, as the demonstration's clock can stand there."""
    agreement = signed(world)
    at(LAST_SECOND.replace(minute=30))
    agency = window(width, lang)
    agency.enter("coordinator")
    agency.go(f"/changes/agreement/{agreement.pk}/")
    agency.look("nothing-yet")
    agency.page.locator(".page-actions a.btn-primary").click()
    agency.page.locator("#what-weight").check()
    agency.page.locator("#what-criteria").check()
    for code in ("2", "3"):
        agency.page.locator(f"input[name=code][value='{code}']").check()
    agency.look("choose")
    agency.page.locator("main form button[type=submit]").click()
    agency.look("empty-form")
    rows = {row.code: row.pk for row in agreement.indicators.all()}
    for code, weight in (("2", "15"), ("3", "25")):
        agency.page.locator(f"[name='{rows[code]}.row.weight']").fill(weight)
    agency.page.locator(f"[name='{rows['2']}.row.thresholds.5']").fill("75")
    agency.page.locator("[name=reason][value=budget]").check()
    expect(agency.page.locator(".limbs")).to_be_visible()
    agency.page.locator("[name=reason][value=external_factor]").check()
    expect(agency.page.locator(".limbs")).to_be_hidden()
    agency.page.locator("[name=justification]").fill(FACTS)
    agency.page.locator("[name=references]").fill("ประกาศเขตการให้ความช่วยเหลือผู้ประสบภัยพิบัติ (สาธิต)")
    agency.page.locator("button[value=look]").click()
    expect(agency.page.locator("button[value=send]")).to_be_visible()
    agency.look("impact")
    agency.page.locator("button[value=send]").click()
    agency.yes()
    agency.page.wait_for_url(re.compile(r"/changes/\d+/$"))
    agency.look("sent")
    request = ChangeRequest.objects.get()

    analyst = window(width, lang)
    analyst.enter("analyst")
    analyst.go("/changes/")
    analyst.look("queue")
    analyst.page.locator("tbody a").first.click()
    analyst.page.locator("[name=reason]").fill("เหตุเป็นปัจจัยภายนอก มีประกาศเขตภัยพิบัติยืนยัน น้ำหนักรวมยังครบ 100")
    analyst.look("to-decide")
    analyst.page.locator("button[value=accept]").click()
    analyst.yes()
    expect(analyst.page.locator(".chip.good").first).to_be_visible()
    analyst.look("accepted")
    request.refresh_from_db()
    assert (request.state, request.amendment.amendment) == ("accepted", 1)
    analyst.go(f"/changes/agreement/{request.amendment.pk}/editions/")
    analyst.look("editions")
    analyst.go(f"/events/agreement/{request.amendment.pk}/")
    for summary in analyst.page.locator(".event summary").all():
        summary.click()
    analyst.look("history")


@BOTH
def test_on_1_april_it_is_refused_with_the_reason(window, world, at, lang, width):
    agreement = signed(world)
    at(TOO_LATE)
    visitor = window(width, lang)
    visitor.enter("coordinator")
    visitor.go(f"/changes/agreement/{agreement.pk}/new/?code=2&what=target")
    row = agreement.indicators.get(code="2")
    visitor.page.locator(f"[name='{row.pk}.target']").fill("๕๕")
    visitor.page.locator("[name=reason][value=budget]").check()
    visitor.page.locator("[name=budget_not_allocated][value=yes]").check()
    visitor.page.locator("[name=justification]").fill(FACTS)
    visitor.page.locator("button[value=look]").click()
    expect(visitor.page.locator("[data-error-summary]")).to_be_focused()
    # The browser itself writes the status of the page into the console; nothing else may stand there.
    assert all("422" in said for said in visitor.complaints)
    visitor.complaints.clear()
    visitor.look("limb-missing")
    visitor.page.locator("[name=budget_not_transferable][value=no]").check()
    visitor.page.locator("button[value=look]").click()
    visitor.look("will-be-refused")
    visitor.page.locator("button[value=send]").click()
    visitor.yes()
    visitor.page.wait_for_url(re.compile(r"/refused/\d+/$"))
    visitor.look("refused")
    assert not ChangeRequest.objects.exists()
    expect(visitor.page.locator(".grounds .unmet")).to_have_count(2)
    day = "1 เมษายน 2554" if lang == "th" else "1 April 2011"
    expect(visitor.page.locator(".grounds .unmet").first).to_contain_text(day)
    visitor.page.locator("main a.btn-primary").click()
    expect(visitor.page.locator(f"[name='{row.pk}.target']")).to_have_value("55")
    expect(visitor.page.locator("[name=justification]")).to_have_value(FACTS)
    visitor.go(f"/changes/agreement/{agreement.pk}/")
    visitor.look("tries")


def test_by_keyboard_alone(window, world, at):
    agreement = signed(world)
    at(MARCH)
    visitor = window()
    visitor.enter("coordinator")
    visitor.go(f"/changes/agreement/{agreement.pk}/new/?code=2&what=target")
    row = agreement.indicators.get(code="2")
    keys = visitor.page.keyboard
    visitor.page.locator(f"[name='{row.pk}.target']").focus()
    keys.press("Control+A")
    keys.type("55")
    keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.insert_text(FACTS)
    for _ in range(2):
        keys.press("Tab")
    keys.press("Enter")
    expect(visitor.page.locator("button[value=send]")).to_be_visible()
    visitor.page.locator("button[value=send]").focus()
    keys.press("Enter")
    for _ in range(3):
        if visitor.page.evaluate("document.activeElement.value") == "yes":
            break
        keys.press("Tab")
    keys.press("Enter")
    visitor.page.wait_for_url(re.compile(r"/changes/\d+/$"))
    assert ChangeRequest.objects.get().changes[0]["new"] == "55"


@BOTH
def test_the_log(window, world, at, lang, width):
    agreement = published(world)
    request = ask(world, agreement, SHIFTED).request
    ask(world, agreement, at=TOO_LATE)
    decide_change(request=request, accept=True, doing=world.doing("analyst", MARCH, "เห็นชอบ"))
    assert Agreement.objects.count() == 2
    at(TOO_LATE)
    visitor = window(width, lang)
    visitor.enter("auditor")
    visitor.go("/events/")
    for summary in visitor.page.locator(".log summary").all():
        summary.click()
    visitor.look("log")
    visitor.page.locator("[name=action]").select_option("sign_agreement")
    visitor.page.locator(".log-filter button[type=submit]").click()
    expect(visitor.page.locator(".log tbody tr")).to_have_count(1)
    visitor.go("/events/?person=nobody")
    visitor.look("nothing-found")
    with visitor.page.expect_download() as file:
        visitor.page.locator("a[download]").first.click()
    assert file.value.suggested_filename.endswith(".csv")
