"""From submission to an agreed agreement in a real browser: audit with remarks, negotiation, minutes (C2 to C4, C6)."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.reviewing import reviewed_agreement, row_of
from tests.world import SEPTEMBER

from samrit.agreements.actions.auditing import submit_template
from samrit.agreements.actions.submitting import submit_agreement
from samrit.agreements.models import Agreement
from samrit.web import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def september(settings):
    """The site stands in the days in which indicators are proposed."""
    settings.DEMO = True
    clock.move_demonstration(SEPTEMBER)


@pytest.fixture
def enter(window):
    """``enter("analyst")`` is that persona's window."""

    def open_for(who, width=1440, lang="th"):
        visitor = window(width, lang)
        visitor.name = f"review-{lang}-{width}"
        visitor.enter(who)
        return visitor

    return open_for


def press(visitor, name, value):
    visitor.page.locator(f"button[name={name}][value={value}]").click()


def submit(coordinator, agreement, rows):
    page = coordinator.page
    coordinator.go(f"/agreements/{agreement.pk}/")
    coordinator.look("01-next-steps")
    page.locator("a[href$='/submit/']").click()
    page.locator(f"#id_reason-{rows['D4.1'].pk}").fill("งบประมาณอบรมได้รับครึ่งปีหลัง จึงขอเกณฑ์เท่าเดิม")
    coordinator.look("02-submit")
    page.locator("main form button[type=submit]").click()
    coordinator.yes()
    page.wait_for_url("**/receipts/*/")
    coordinator.look("03-receipt")
    assert Agreement.objects.get(pk=agreement.pk).state == "submitted"
    coordinator.go(f"/review/agreements/{agreement.pk}/audit/")
    coordinator.look("04-templates-of-the-agency")
    page.locator("a[href$='/audit/submit/']").click()
    coordinator.look("05-submit-complete")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/receipts/*/")
    coordinator.look("06-receipt-of-templates")


def audit_and_return(analyst, rows):
    page = analyst.page
    analyst.go("/review/audit/")
    analyst.look("07-queue")
    page.locator(f"a[href='/review/templates/{rows['1'].pk}/']").click()
    analyst.look("08-template")
    field = page.locator("#field-formula")
    field.locator("summary").click()
    field.locator("textarea").fill("โปรดระบุว่างานทั้งหมดหมายถึงงานตามแผนปีใด")
    press(analyst, "act", "save")
    page.wait_for_url(f"**/templates/{rows['1'].pk}/")
    expect(page.locator("#field-formula textarea")).to_have_value("โปรดระบุว่างานทั้งหมดหมายถึงงานตามแผนปีใด")
    press(analyst, "act", "return")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    analyst.complaints.clear()  # the browser writes the 422 into the console
    analyst.look("09-return-without-a-reason")
    page.locator("#reason").fill("สูตรการคำนวณยังไม่ชัดเจน")
    press(analyst, "act", "return")
    page.wait_for_url("**/audit/")
    analyst.look("10-returned")
    page.locator("a[href$='/audit/pass/']").click()
    analyst.look("11-pass-all-without-findings")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/audit/")


def mend(coordinator, rows):
    coordinator.go(f"/review/templates/{rows['1'].pk}/")
    coordinator.look("12-returned-template-of-the-agency")
    coordinator.go(f"/agreements/templates/{rows['1'].pk}/")
    expect(coordinator.page.locator("#field-formula .remark")).to_contain_text("งานตามแผนปีใด")
    coordinator.look("12-remark-in-the-editor")
    fix = "(งานที่แล้วเสร็จ × 100) ÷ งานทั้งหมดตามแผนปฏิบัติราชการ พ.ศ. 2554"
    coordinator.page.locator("#f-formula").fill(fix)
    coordinator.page.locator("#f-formula").blur()
    expect(coordinator.page.locator("[data-saved]").first).to_have_attribute("data-state", "saved")
    coordinator.go(f"/review/templates/{rows['1'].pk}/submit/")
    coordinator.look("13-submit-again")
    coordinator.page.locator("main form button[type=submit]").click()
    coordinator.page.wait_for_url("**/receipts/*/")


def let_pass(analyst, agreement, rows):
    page = analyst.page
    analyst.go(f"/review/templates/{rows['1'].pk}/")
    expect(page.locator(".diff ins").first).to_contain_text("ตามแผนปฏิบัติราชการ")
    analyst.look("14-the-fix-as-a-difference")
    press(analyst, "act", "pass")
    analyst.yes()
    page.wait_for_url("**/audit/")
    analyst.look("15-all-passed")
    analyst.go(f"/review/agreements/{agreement.pk}/accept/")
    analyst.look("16-not-yet-accepted")


def counter(member):
    member.go("/review/negotiations/")
    member.look("17-negotiations")
    member.page.locator("tbody a").first.click()
    member.look("18-first-offer")
    for level, figure in enumerate(("70", "75", "80", "85", "90"), start=1):
        member.page.locator(f"[name='row.thresholds.{level}']").fill(figure)
    expect(member.page.locator("#effect-says .points")).to_contain_text("1.4")
    member.page.locator("[name=target]").fill("80")
    member.page.locator("[name=reason]").fill("ผลปีก่อนสูงกว่าเกณฑ์ระดับ 2 แล้ว")
    member.look("19-counter-offer-with-its-effect")
    press(member, "act", "counter")
    member.look("20-countered")


def answer(coordinator):
    coordinator.go("/review/negotiations/")
    coordinator.page.locator("tbody a").first.click()
    coordinator.page.locator("[name='row.thresholds.1']").fill("abc")
    coordinator.page.locator("[name=reason]").fill("ขอเพิ่มเป็นขั้น")
    press(coordinator, "act", "offer")
    expect(coordinator.page.locator(".field.wrong")).to_be_visible()
    coordinator.complaints.clear()
    coordinator.look("21-a-figure-that-cannot-be-read")
    for level, figure in enumerate(("68", "73", "78", "83", "88"), start=1):
        coordinator.page.locator(f"[name='row.thresholds.{level}']").fill(figure)
    coordinator.page.locator("[name=target]").fill("78")
    press(coordinator, "act", "offer")
    coordinator.look("22-offered")


def settle(member, agreement):
    member.page.reload()
    member.page.locator("[name=reason]").fill("เห็นพ้องกับข้อเสนอของจังหวัด")
    press(member, "act", "settle")
    member.yes()
    member.page.wait_for_url("**/negotiation/")
    member.look("23-settled")
    assert row_of(agreement, "D3.1").row["thresholds"] == ["68", "73", "78", "83", "88"]
    member.page.locator("tbody a").nth(1).click()
    member.page.locator("[name=reason]").fill("เหมาะสมแล้ว")
    press(member, "act", "settle")
    member.yes()
    member.page.wait_for_url("**/negotiation/")
    member.go(f"/review/negotiations/{row_of(agreement, 'D3.1').negotiation.pk}/")
    member.look("24-ledger")
    member.go(f"/review/agreements/{agreement.pk}/minutes/")
    member.look("25-minutes")


def accept(analyst, agreement):
    page = analyst.page
    analyst.go(f"/review/agreements/{agreement.pk}/accept/")
    analyst.look("26-accept")
    page.locator("main form button[type=submit]").click()
    analyst.yes()
    page.wait_for_url(f"**/agreements/{agreement.pk}/")
    assert Agreement.objects.get(pk=agreement.pk).state == "agreed"
    analyst.go(f"/review/agreements/{agreement.pk}/return/")
    analyst.look("27-return")


@BOTH
def test_an_agreement_is_audited_and_negotiated(world, september, enter, lang, width):
    agreement = reviewed_agreement(world)
    rows = {code: row_of(agreement, code) for code in ("1", "D3.1", "D4.1")}
    coordinator = enter("coordinator", width, lang)
    submit(coordinator, agreement, rows)
    clock.move_demonstration(SEPTEMBER + timedelta(days=2))
    analyst = enter("analyst", width, lang)
    audit_and_return(analyst, rows)
    mend(coordinator, rows)
    let_pass(analyst, agreement, rows)
    clock.move_demonstration(SEPTEMBER + timedelta(days=21))
    member = enter("committee_member", width, lang)
    counter(member)
    answer(coordinator)
    settle(member, agreement)
    accept(analyst, agreement)


FOCUS = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const on_top = document.elementFromPoint(box.left + box.width / 2, Math.min(box.bottom - 2, innerHeight - 1));
  const seen = on_top && (one.contains(on_top) || on_top.contains(one));
  done([one.tagName, one.value || one.innerText.slice(0, 40), Boolean(seen)]);
})))"""


def test_by_keyboard_the_bar_of_buttons_never_hides_what_has_the_focus(world, enter, september):
    agreement = reviewed_agreement(world)
    submit_agreement(agreement=agreement, doing=world.doing("coordinator", SEPTEMBER))
    row = row_of(agreement, "1")
    submit_template(row=row, doing=world.doing("coordinator", SEPTEMBER))
    analyst = enter("analyst")
    analyst.go(f"/review/templates/{row.pk}/")
    analyst.page.locator(".audit-field summary").first.focus()
    met = []
    for _ in range(60):
        analyst.page.keyboard.press("Tab")
        met.append(analyst.page.evaluate(FOCUS))
        if met[-1][1] == "pass":
            break
    assert [what for *what, seen in met if not seen] == []
    assert met[-1][1] == "pass"
    analyst.page.keyboard.press("Enter")
    expect(analyst.page.locator("#confirm")).to_be_visible()
    analyst.page.keyboard.press("Escape")
    expect(analyst.page.locator("#confirm")).to_be_hidden()
