"""Signing on a phone, in order, by governor and counter-signers; anybody verifies the code on the paper."""

import re

import pytest
from playwright.sync_api import expect
from tests.agreed import SIGNERS, agreed, amended, opened, published
from tests.browser.windows import PHONE_FIRST as BOTH
from tests.site_fixtures import *  # noqa: F403
from tests.world import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@BOTH
def test_pages_of_signing_look_right_and_are_accessible(window, world, lang, width):
    agreement = agreed(world)
    visitor = window(width, lang)
    visitor.enter("analyst")
    visitor.go(f"/signing/{agreement.pk}/")
    visitor.look("not-open")
    visitor.go(f"/signing/{agreement.pk}/open/")
    visitor.look("opening")
    visitor.go(f"/signing/{agreement.pk}/open/")  # axe leaves styles behind, over which a swap would stumble
    visitor.page.get_by_role("button", name=re.compile("เพิ่มลำดับ|Add a")).click()
    expect(visitor.page.locator("#places > ol > li")).to_have_count(5)
    visitor.look("opening-added")
    visitor.go(f"/signing/{agreement.pk}/open/")
    visitor.page.locator("[name='0-post']").fill("")
    # The browser itself would stop here; this looks at what the server says.
    visitor.page.evaluate("document.getElementById('opening').noValidate = true")
    visitor.page.locator("button[value=open]").click()
    visitor.yes()
    expect(visitor.page.locator("[data-error-summary]")).to_be_visible()
    visitor.look("opening-wrong")
    visitor.go("/signing/")
    visitor.look("list-to-open")


@BOTH
def test_the_signers_pages(window, world, lang, width):
    agreement = opened(world)
    visitor = window(width, lang)
    visitor.enter("agency_head")
    visitor.go("/signing/")
    visitor.look("list")
    visitor.go(f"/signing/{agreement.pk}/")
    visitor.look("places")
    visitor.go(f"/signing/{agreement.pk}/brief/")
    visitor.look("brief")
    visitor.page.emulate_media(media="print")
    visitor.page.screenshot(path=f"var/screenshots/{visitor.name}-brief-print.png", full_page=True)
    visitor.page.emulate_media(media="screen")
    visitor.go(f"/signing/{agreement.pk}/sign/")
    visitor.look("act")
    visitor.go(f"/signing/{agreement.pk}/sign/?not-read=1")
    visitor.look("act-not-read")


@BOTH
def test_public_pages(window, world, lang, width):
    agreement = published(world)
    visitor = window(width, lang)
    for what, address in {
        "front": "/public/",
        "nothing": "/public/?q=ไม่มีสิ่งนี้",
        "agreement": f"/public/agreements/{agreement.public_code}/",
        "data": "/public/data/",
        "verify": f"/public/verify/{agreement.public_code}/?hash={agreement.content_hash[:16]}",
        "verify-altered": f"/public/verify/{agreement.public_code}/?hash=0000",
        "verify-any": "/public/verify/",
    }.items():
        visitor.go(address)
        visitor.look(what)
    new = amended(world, agreement, target="55")
    for what, code in (("superseded", agreement.public_code), ("amended", new.public_code)):
        visitor.go(f"/public/agreements/{code}/")
        visitor.look(what)
        visitor.go(f"/public/verify/{code}/")
        visitor.look(f"verify-{what}")


def test_the_brief_is_one_page_of_paper_with_twenty_indicators(window, world):
    agreement = agreed(world)
    template = agreement.indicators.get(code="2")
    for number in range(15):
        template.pk, template.code, template.position = None, f"2.{number + 1}", 50 + number
        template.name = "ร้อยละของความพึงพอใจของผู้รับบริการจากหน่วยงานของรัฐในระดับพื้นที่และชุมชนของจังหวัด (สาธิต)"
        template.save()
    visitor = window()
    visitor.enter("analyst")
    visitor.go(f"/signing/{agreement.pk}/brief/")
    paper = visitor.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def sign_on_a_phone(window, agreement, name):
    """One signer on a phone of one's own: reads, ticks, is asked who it is, signs; returns to where signing stands."""
    visitor = window(390)
    visitor.enter(name)
    visitor.go("/signing/")
    visitor.page.locator("main .todo a").first.click()
    expect(visitor.page.locator("#sign-as")).to_be_visible()
    expect(visitor.page.locator(".sign-box .hash")).to_have_text(agreement.content_hash)
    visitor.page.locator("#confirm-read").check()
    visitor.page.get_by_role("button", name="ยืนยันตัวตนและลงนาม").click()
    visitor.page.wait_for_url("**/accounts/reauthenticate/**")
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.page.press("[name=password]", "Enter")
    visitor.page.wait_for_url(f"**/signing/{agreement.pk}/")
    expect(visitor.page.locator(".note.success")).to_contain_text("ลงนาม")
    return visitor


def test_governor_and_counter_signers_sign_in_order_on_a_phone_and_the_code_is_verified(window, world):
    agreement = opened(world)
    early = window(390)
    early.enter("counter_signer")
    early.go(f"/signing/{agreement.pk}/sign/")
    expect(early.page.locator(".note.info")).to_contain_text("ผู้ว่าราชการจังหวัด (ลำดับที่ 1) ลงนามก่อน")
    expect(early.page.get_by_role("button", name="ยืนยันตัวตนและลงนาม")).to_have_count(0)
    for order, name in enumerate(SIGNERS, start=1):
        visitor = sign_on_a_phone(window, agreement, name)
        expect(visitor.page.locator(".signers > .done")).to_have_count(order)
    visitor.look("all-signed")

    coordinator = window(390)
    coordinator.enter("coordinator")
    coordinator.go(f"/signing/{agreement.pk}/")
    coordinator.look("to-publish")
    coordinator.page.get_by_role("button", name="เผยแพร่").click()
    coordinator.yes()
    expect(coordinator.page.locator(".note.success")).to_contain_text("เผยแพร่คำรับรองแล้ว")

    # The code on the paper is scanned by somebody without an account: its address stands beside it.
    scanned = coordinator.page.locator(".paper-code a").get_attribute("href")
    citizen = window(390)
    citizen.page.goto(scanned)
    expect(citizen.page.locator("#verdict")).to_have_text("เป็นฉบับแท้")
    expect(citizen.page.locator(".signers > li")).to_have_count(4)
    citizen.look("verified")
    citizen.page.get_by_role("link", name="อ่านคำรับรองฉบับนี้").click()
    expect(citizen.page.locator("h1")).to_have_text("จังหวัดพระนครศรีอยุธยา")


def test_an_agreement_is_read_and_signed_by_keyboard_alone(window, world):
    agreement = opened(world)
    visitor = window()
    visitor.enter("agency_head")
    visitor.go(f"/signing/{agreement.pk}/sign/")
    visitor.page.locator("#confirm-read").focus()
    visitor.page.keyboard.press("Space")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/accounts/reauthenticate/**")
    visitor.page.locator("[name=password]").focus()
    visitor.page.keyboard.type(PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(f"**/signing/{agreement.pk}/")
    expect(visitor.page.locator(".signers > .done")).to_have_count(1)


def test_places_are_moved_without_javascript(chromium, live_server, world):
    agreement = agreed(world)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", "analyst")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.goto(f"{live_server.url}/signing/{agreement.pk}/open/")
    page.locator("button[value=up-2]").click()
    expect(page.locator("[name='1-post']")).to_have_value("รัฐมนตรีว่าการกระทรวงมหาดไทย")
    page.locator("button[value=remove-2]").click()
    expect(page.locator("#places > ol > li")).to_have_count(3)
    page.locator("button[value=open]").click()
    page.wait_for_url(f"**/signing/{agreement.pk}/")
    agreement.refresh_from_db()
    assert [place.post for place in agreement.signatures.all()] == [
        "ผู้ว่าราชการจังหวัด",
        "รัฐมนตรีว่าการกระทรวงมหาดไทย",
        "ปลัดกระทรวงมหาดไทย",
    ]
    context.close()
