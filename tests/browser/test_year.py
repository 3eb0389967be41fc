"""The first half of the year as its people live it, in one browser after the other: from a published framework to a signed
and published agreement, verified by its code, and to a change of it (the acceptance of the site)."""

import re
from datetime import date

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


@pytest.fixture
def day():
    """``day(2011, 3, 31, 23, 59)`` lets the site stand at that moment in Bangkok."""
    yield lambda year, month, day, hour=10, minute=0: clock.move_demonstration(
        moment(date(year, month, day), hour, minute)
    )
    clock.release_demonstration()


@pytest.fixture
def enter(window):
    """A persona's window."""

    def open_for(who, width=1440):
        visitor = window(width)
        visitor.page.fill("[name=login]", who)
        visitor.page.fill("[name=password]", PASSWORD)
        visitor.page.press("[name=password]", "Enter")
        visitor.page.wait_for_url(visitor.base + "/")
        return visitor

    return open_for


def yes(visitor):
    visitor.page.locator("#confirm [value=yes]").click()


def save_weights(visitor, agreement, code, weight):
    visitor.go(f"/agreements/{agreement.pk}/rows/")
    row = agreement.indicators.get(code=code)
    visitor.page.locator(f"#w-{row.pk}").fill(weight)
    visitor.page.locator(".weights-save button").click()
    visitor.page.wait_for_load_state("networkidle")


def test_from_the_framework_to_a_signed_agreement_and_a_change_of_it(window, enter, world, day):
    framework = world.framework()

    # -- the coordinator drafts from the framework, is stopped at weights of 95, mends them, submits
    day(2010, 9, 6)
    coordinator = enter("coordinator")
    page = coordinator.page
    page.locator(".todo a").first.click()  # "start the agreement" waits on the first page
    page.locator(f"form:has([name=framework][value='{framework.pk}']) button[type=submit]").click()
    page.wait_for_url(re.compile(r"/agreements/\d+/"))
    agreement = Agreement.objects.get()
    fill(world, agreement)
    code = agreement.indicators.filter(row__weight="10").first().code
    save_weights(coordinator, agreement, code, "๕")
    expect(page.locator("main")).to_contain_text("95")
    coordinator.go(f"/review/agreements/{agreement.pk}/submit/")
    expect(page.locator("main")).to_contain_text("95")
    coordinator.look("01-stopped-at-95")
    assert Agreement.objects.get().state == "draft"
    save_weights(coordinator, agreement, code, "10")
    coordinator.go(f"/review/agreements/{agreement.pk}/submit/")
    for reason in page.locator("[id^=id_reason]").all():
        reason.fill(reason.input_value() or "ต่อเนื่องจากแผนปฏิบัติราชการของจังหวัด (ข้อมูลสาธิต)")
    coordinator.look("02-ready-to-submit")
    page.locator("main form button[type=submit]").click()
    yes(coordinator)
    page.wait_for_url("**/receipts/*/")
    coordinator.look("03-receipt")
    coordinator.go(f"/review/agreements/{agreement.pk}/audit/submit/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/receipts/*/")

    # -- the analyst returns one template and passes it after the fix
    day(2010, 9, 16)
    first = agreement.indicators.filter(is_heading=False, state="submitted").order_by("position").first()
    analyst = enter("analyst")
    analyst.go(f"/review/templates/{first.pk}/")
    remark = analyst.page.locator("#field-formula")
    remark.locator("summary").click()
    remark.locator("textarea").fill("โปรดระบุที่มาของตัวหาร")
    analyst.page.locator("#reason").fill("สูตรการคำนวณยังไม่ชัดเจน")
    analyst.page.locator("button[name=act][value=return]").click()
    analyst.page.wait_for_url("**/audit/")

    coordinator.go(f"/agreements/templates/{first.pk}/")
    coordinator.look("04-returned")
    field = page.locator("textarea[name=formula]")
    field.fill("(จำนวนที่ทำได้จริง ÷ จำนวนตามแผนปฏิบัติราชการที่ผู้ว่าราชการจังหวัดเห็นชอบ) × 100")
    field.blur()
    expect(page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    coordinator.go(f"/review/templates/{first.pk}/submit/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/receipts/*/")

    analyst.go(f"/review/templates/{first.pk}/")
    expect(analyst.page.locator(".diff .new").first).to_contain_text("ตามแผนปฏิบัติราชการ")
    analyst.look("05-the-fix")
    analyst.page.locator("button[name=act][value=pass]").click()
    yes(analyst)
    analyst.page.wait_for_url("**/audit/")
    first.refresh_from_db()
    assert first.state == "passed"

    # -- the committee negotiates one indicator and takes the others as they were offered
    day(2010, 9, 27)
    member = enter("committee_member")
    ledgers = [row for row in agreement.indicators.order_by("position") if hasattr(row, "negotiation")]
    assert ledgers
    for number, row in enumerate(ledgers):
        member.go(f"/review/negotiations/{row.negotiation.pk}/")
        member.page.locator("[name=reason]").fill("ค่าเป้าหมายสูงกว่าผลงานที่ผ่านมา")
        if number == 0:
            member.page.locator("[name=target]").fill(row.target)
            member.page.locator("button[name=act][value=counter]").click()
            member.page.wait_for_load_state("networkidle")
            member.look("06-countered")
            coordinator.go(f"/review/negotiations/{row.negotiation.pk}/")
            page.locator("[name=reason]").fill("ยืนยันข้อเสนอ เพราะงบประมาณเท่าเดิม")
            page.locator("button[name=act][value=offer]").click()
            page.wait_for_load_state("networkidle")
            member.go(f"/review/negotiations/{row.negotiation.pk}/")
            member.page.locator("[name=reason]").fill("รับข้อเสนอของจังหวัด")
        member.page.locator("button[name=act][value=settle]").click()
        yes(member)
        member.page.wait_for_url("**/negotiation/")
    member.go(f"/review/agreements/{agreement.pk}/minutes/")
    member.look("07-minutes")

    # -- it is accepted, opened, and signed by the governor and the counter-signers, each on a phone
    analyst.go(f"/review/agreements/{agreement.pk}/accept/")
    analyst.page.locator("main form button[type=submit]").click()
    yes(analyst)
    analyst.page.wait_for_url(f"**/agreements/{agreement.pk}/")
    day(2010, 11, 15)
    analyst.go(f"/signing/{agreement.pk}/open/")
    for order, who in enumerate(SIGNERS):
        analyst.page.locator(f"[name='{order}-person']").select_option(str(world.persona(who).person.pk))
    analyst.page.locator("button[value=open]").click()
    yes(analyst)
    analyst.page.wait_for_url(f"**/signing/{agreement.pk}/")
    for who in SIGNERS:
        signer = enter(who, 390)
        signer.page.locator(".todo a").first.click()  # waits on the first page
        signer.go(f"/signing/{agreement.pk}/sign/")
        signer.page.locator("#confirm-read").check()
        signer.page.get_by_role("button", name="ยืนยันตัวตนและลงนาม").click()
        signer.page.wait_for_url("**/accounts/reauthenticate/**")
        signer.page.fill("[name=password]", PASSWORD)
        signer.page.press("[name=password]", "Enter")
        signer.page.wait_for_url(f"**/signing/{agreement.pk}/")
    signer.look("08-all-signed")
    day(2010, 12, 1)
    coordinator.go(f"/signing/{agreement.pk}/")
    page.get_by_role("button", name="เผยแพร่").click()
    yes(coordinator)
    expect(page.locator(".note.success")).to_contain_text("เผยแพร่คำรับรองแล้ว")

    # -- anybody verifies the code
    scanned = page.locator(".paper-code a").get_attribute("href")
    citizen = window(390)
    citizen.page.goto(scanned)
    expect(citizen.page.locator("#verdict")).to_have_text("เป็นฉบับแท้")
    citizen.look("09-verified")

    # -- a change is asked for on 31 March and approved; on 1 April it is refused with the reason
    last = agreement.indicators.filter(is_heading=False, row__kind="thresholds").order_by("position").last()
    for moment_, sent in (((2011, 3, 31, 23, 58), r"/changes/\d+/$"), ((2011, 4, 1, 0, 1), r"/refused/\d+/$")):
        day(*moment_)
        current = Agreement.objects.exclude(state="superseded").get()
        row = current.indicators.get(code=last.code)
        assert row.target
        coordinator.go(f"/changes/agreement/{current.pk}/new/?code={row.code}&what=target")
        page.locator(f"[name='{row.pk}.target']").fill(row.row["thresholds"][4 if "refused" in sent else 3])
        page.locator("[name=reason][value=external_factor]").check()
        page.locator("[name=justification]").fill("น้ำท่วมพื้นที่เป้าหมายสามอำเภอ มีประกาศเขตภัยพิบัติของจังหวัด (ข้อมูลสาธิต)")
        page.locator("button[value=look]").click()
        page.locator("button[value=send]").click()
        yes(coordinator)
        page.wait_for_url(re.compile(sent))
        coordinator.look("10-change-" + ("in-time" if "refused" not in sent else "too-late"))
        if "refused" in sent:
            expect(page.locator(".grounds .unmet").first).to_contain_text("1 เมษายน 2554")
        else:
            analyst.go(f"/changes/{ChangeRequest.objects.get().pk}/")
            analyst.page.locator("[name=reason]").fill("มีประกาศเขตภัยพิบัติยืนยัน")
            analyst.page.locator("button[value=accept]").click()
            yes(analyst)
            expect(analyst.page.locator(".chip.good").first).to_be_visible()
    assert [each.state for each in Agreement.objects.order_by("amendment")] == ["superseded", "published"]
    assert ChangeRequest.objects.count() == 1
    citizen.page.goto(scanned)
    expect(citizen.page.locator("#verdict")).not_to_have_text("เป็นฉบับแท้")
    citizen.look("11-superseded")
    assert not list(breaks(Event.objects.all(), ChainHead.objects.first()))
