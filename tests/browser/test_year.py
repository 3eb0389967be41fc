"""The first half of the year as its people live it, each in a browser of their own: from a published framework to a
signed and published agreement, verified by its code, and to a change of it (the acceptance of the site)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.filled import fill
from tests.world import PASSWORD

from samrit.agreements.models import Agreement, ChangeRequest
from samrit.demonstration.country import moment
from samrit.web import clock
from samrit.workflow.chain import breaks
from samrit.workflow.models import ChainHead, Event

pytestmark = pytest.mark.django_db(transaction=True)
SIGNERS = ("agency_head", "counter_signer", "second_counter_signer", "third_counter_signer")
FORM_BUTTON = "main form button[type=submit]"


@dataclass
class Year:
    """The people at their browsers, and the agreement that they work on."""

    world: Any
    window: Any
    agreement: Any = None
    coordinator: Any = None
    analyst: Any = None
    scanned: str = ""

    def enter(self, who, width=1440):
        visitor = self.window(width)
        if self.coordinator:
            visitor.enter(who)
            visitor.go("/")
        else:
            visitor.sign_in(who)
        return visitor

    @staticmethod
    def stand_at(year, month, day, hour=10, minute=0):
        clock.move_demonstration(moment(date(year, month, day), hour, minute))


@pytest.fixture
def year(window, world):
    yield Year(world, window)
    clock.release_demonstration()


def send(visitor, then):
    """Press the button of the form and wait for the page that follows."""
    visitor.page.locator(FORM_BUTTON).click()
    visitor.page.wait_for_url(then)


def save_weight(visitor, agreement, code, weight):
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    visitor.page.locator(f"#w-{agreement.indicators.get(code=code).pk}").fill(weight)
    with visitor.another_page():
        visitor.page.locator(".weights-save button").click()


def draft_and_submit(year):
    """The coordinator drafts from the framework, is stopped at weights of 95, mends them, submits."""
    framework = year.world.framework()
    year.stand_at(2010, 9, 6)
    year.coordinator = coordinator = year.enter("coordinator")
    page = coordinator.page
    page.locator(".todo a").first.click()  # "start the agreement" waits on the first page
    page.locator(f"form:has([name=framework][value='{framework.pk}']) button[type=submit]").click()
    page.wait_for_url(re.compile(r"/agreements/\d+/"))
    year.agreement = agreement = Agreement.objects.get()
    fill(year.world, agreement)
    code = agreement.indicators.filter(row__weight="10").first().code
    save_weight(coordinator, agreement, code, "๕")
    coordinator.go(f"/review/agreements/{agreement.pk}/submit/")
    expect(page.locator("main")).to_contain_text("95")
    coordinator.look("01-stopped-at-95")
    assert Agreement.objects.get().state == "draft"
    save_weight(coordinator, agreement, code, "10")
    coordinator.go(f"/review/agreements/{agreement.pk}/submit/")
    for reason in page.locator("[id^=id_reason]").all():
        reason.fill(reason.input_value() or "ต่อเนื่องจากแผนปฏิบัติราชการของจังหวัด (ข้อมูลสาธิต)")
    coordinator.look("02-ready-to-submit")
    page.locator(FORM_BUTTON).click()
    coordinator.yes()
    page.wait_for_url("**/receipts/*/")
    coordinator.look("03-receipt")
    coordinator.go(f"/review/agreements/{agreement.pk}/audit/submit/")
    send(coordinator, "**/receipts/*/")


def return_and_pass_a_template(year):
    """The analyst returns one template and passes it after the fix."""
    year.stand_at(2010, 9, 16)
    row = year.agreement.indicators.filter(is_heading=False, state="submitted").order_by("position").first()
    year.analyst = analyst = year.enter("analyst")
    analyst.go(f"/review/templates/{row.pk}/")
    remark = analyst.page.locator("#field-formula")
    remark.locator("summary").click()
    remark.locator("textarea").fill("โปรดระบุที่มาของตัวหาร")
    analyst.page.locator("#reason").fill("สูตรการคำนวณยังไม่ชัดเจน")
    analyst.page.locator("button[name=act][value=return]").click()
    analyst.page.wait_for_url("**/audit/")

    year.coordinator.go(f"/agreements/templates/{row.pk}/")
    year.coordinator.look("04-returned")
    field = year.coordinator.page.locator("textarea[name=formula]")
    field.fill("(จำนวนที่ทำได้จริง ÷ จำนวนตามแผนปฏิบัติราชการที่ผู้ว่าราชการจังหวัดเห็นชอบ) × 100")
    field.blur()
    expect(year.coordinator.page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    year.coordinator.go(f"/review/templates/{row.pk}/submit/")
    send(year.coordinator, "**/receipts/*/")

    analyst.go(f"/review/templates/{row.pk}/")
    expect(analyst.page.locator(".diff .new").first).to_contain_text("ตามแผนปฏิบัติราชการ")
    analyst.look("05-the-fix")
    analyst.page.locator("button[name=act][value=pass]").click()
    analyst.yes()
    analyst.page.wait_for_url("**/audit/")
    row.refresh_from_db()
    assert row.state == "passed"


def negotiate(year):
    """The committee negotiates one indicator, and takes the others as they were offered."""
    year.stand_at(2010, 9, 27)
    member = year.enter("committee_member")
    ledgers = [row for row in year.agreement.indicators.order_by("position") if hasattr(row, "negotiation")]
    assert len(ledgers) > 1
    for row in ledgers:
        address = f"/review/negotiations/{row.negotiation.pk}/"
        member.go(address)
        member.page.locator("[name=reason]").fill("ค่าเป้าหมายสูงกว่าผลงานที่ผ่านมา")
        if row is ledgers[0]:
            with member.another_page():
                member.page.locator("button[name=act][value=counter]").click()
            member.look("06-countered")
            year.coordinator.go(address)
            year.coordinator.page.locator("[name=reason]").fill("ยืนยันข้อเสนอ เพราะงบประมาณเท่าเดิม")
            with year.coordinator.another_page():
                year.coordinator.page.locator("button[name=act][value=offer]").click()
            member.go(address)
            member.page.locator("[name=reason]").fill("รับข้อเสนอของจังหวัด")
        member.page.locator("button[name=act][value=settle]").click()
        member.yes()
        member.page.wait_for_url("**/negotiation/")
    member.go(f"/review/agreements/{year.agreement.pk}/minutes/")
    member.look("07-minutes")


def sign_and_publish(year):
    """It is accepted, opened, signed by the governor and the counter-signers, each on a phone, and published."""
    agreement, analyst = year.agreement, year.analyst
    analyst.go(f"/review/agreements/{agreement.pk}/accept/")
    analyst.page.locator(FORM_BUTTON).click()
    analyst.yes()
    analyst.page.wait_for_url(f"**/agreements/{agreement.pk}/")
    year.stand_at(2010, 11, 15)
    analyst.go(f"/signing/{agreement.pk}/open/")
    for order, who in enumerate(SIGNERS):
        analyst.page.locator(f"[name='{order}-person']").select_option(str(year.world.persona(who).person.pk))
    analyst.page.locator("button[value=open]").click()
    analyst.yes()
    analyst.page.wait_for_url(f"**/signing/{agreement.pk}/")
    for who in SIGNERS:
        signer = year.enter(who, 390)
        signer.page.locator(".todo a").first.click()  # waits on the first page
        signer.go(f"/signing/{agreement.pk}/sign/")
        signer.page.locator("#confirm-read").check()
        signer.page.get_by_role("button", name="ยืนยันตัวตนและลงนาม").click()
        signer.page.wait_for_url("**/accounts/reauthenticate/**")
        signer.page.fill("[name=password]", PASSWORD)
        signer.page.press("[name=password]", "Enter")
        signer.page.wait_for_url(f"**/signing/{agreement.pk}/")
    signer.look("08-all-signed")
    year.stand_at(2010, 12, 1)
    year.coordinator.go(f"/signing/{agreement.pk}/")
    year.coordinator.page.get_by_role("button", name="เผยแพร่").click()
    year.coordinator.yes()
    expect(year.coordinator.page.locator(".note.success")).to_contain_text("เผยแพร่คำรับรองแล้ว")
    year.scanned = year.coordinator.page.locator(".paper-code a").get_attribute("href")


def verify(year, says, what):
    """Anybody scans the code on the paper."""
    citizen = year.window(390)
    citizen.page.goto(year.scanned)
    verdict = expect(citizen.page.locator("#verdict"))
    verdict.to_have_text("เป็นฉบับแท้") if says else verdict.not_to_have_text("เป็นฉบับแท้")
    citizen.look(what)


def ask_for_a_change(year, level, then):
    """The coordinator asks for another target, that of a level; ``then`` is the page that follows."""
    page = year.coordinator.page
    current = Agreement.objects.exclude(state="superseded").get()
    row = current.indicators.filter(is_heading=False, row__kind="thresholds").order_by("position").last()
    year.coordinator.go(f"/changes/agreement/{current.pk}/new/?code={row.code}&what=target")
    page.locator(f"[name='{row.pk}.target']").fill(row.row["thresholds"][level - 1])
    page.locator("[name=reason][value=external_factor]").check()
    page.locator("[name=justification]").fill("น้ำท่วมพื้นที่เป้าหมายสามอำเภอ มีประกาศเขตภัยพิบัติของจังหวัด (ข้อมูลสาธิต)")
    page.locator("button[value=look]").click()
    page.locator("button[value=send]").click()
    year.coordinator.yes()
    page.wait_for_url(re.compile(then))


def change(year):
    """A change is asked for on 31 March and approved; on 1 April it is refused with the reason."""
    year.stand_at(2011, 3, 31, 23, 50)
    ask_for_a_change(year, 4, r"/changes/\d+/$")
    year.coordinator.look("10-asked-in-time")
    analyst = year.analyst
    analyst.go(f"/changes/{ChangeRequest.objects.get().pk}/")
    analyst.page.locator("[name=reason]").fill("มีประกาศเขตภัยพิบัติยืนยัน")
    analyst.page.locator("button[value=accept]").click()
    analyst.yes()
    expect(analyst.page.locator(".chip.good").first).to_be_visible()
    year.stand_at(2011, 4, 1, 0, 1)
    ask_for_a_change(year, 5, r"/refused/\d+/$")
    expect(year.coordinator.page.locator(".grounds .unmet").first).to_contain_text("1 เมษายน 2554")
    year.coordinator.look("11-refused-the-day-after")
    assert [each.state for each in Agreement.objects.order_by("amendment")] == ["superseded", "published"]
    assert ChangeRequest.objects.count() == 1


def test_from_the_framework_to_a_signed_agreement_and_a_change_of_it(year):
    draft_and_submit(year)
    return_and_pass_a_template(year)
    negotiate(year)
    sign_and_publish(year)
    verify(year, True, "09-verified")
    change(year)
    verify(year, False, "12-superseded")
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))
