"""Saving while typing, in a real browser: what is typed arrives, stays through a reload, and is never lost."""

import re

import pytest
from playwright.sync_api import expect
from tests.site_fixtures import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
FIELD = "**/styleguide/field/"


@pytest.fixture
def typist(window, coordinator):
    def open_sample(width=1440, lang="th"):
        visitor = window(width, lang)
        visitor.enter("coordinator")
        visitor.go("/styleguide/")
        return visitor

    return open_sample


def field(visitor, name):
    return visitor.page.locator(f"#autosave-form [name={name}]")


def state(visitor, name):
    return visitor.page.locator(f"#autosave-form .field:has([name={name}]) .field-state")


def form_state(visitor):
    return visitor.page.locator("#autosave-form [data-saved]")


def somebody_else(visitor):
    """The other editor saves another text into the same row."""
    visitor.page.evaluate(
        """() => fetch("/styleguide/other/", {method: "POST",
        headers: {"X-CSRFToken": document.querySelector("#autosave-form [name=csrfmiddlewaretoken]").value}})"""
    )


@pytest.mark.parametrize(("lang", "width"), [("th", 1440), ("en", 390)])
def test_typing_saves_after_a_pause_and_a_reload_keeps_it(typist, lang, width):
    visitor = typist(width, lang)
    field(visitor, "definition").fill("นับเฉพาะนักท่องเที่ยวที่พักค้างคืน")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "dirty")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")  # without leaving the field
    expect(form_state(visitor).locator("[data-when=saved]")).to_contain_text(
        re.compile(r"บันทึกแล้วเมื่อ \d\d\.\d\d น\." if lang == "th" else r"Saved at \d\d:\d\d")
    )
    expect(visitor.page.locator("#autosave-piece")).to_contain_text(re.compile(r"\d+"))
    visitor.look("saved")
    visitor.page.reload()
    expect(field(visitor, "definition")).to_have_value("นับเฉพาะนักท่องเที่ยวที่พักค้างคืน")
    expect(form_state(visitor)).to_have_attribute("data-state", "idle")


def test_every_kind_of_field_is_saved_and_tidied_on_leaving(typist):
    visitor = typist()
    field(visitor, "approved_on").fill("๑/๔/๒๕๕๔")
    field(visitor, "budget").fill("2500000.5")
    field(visitor, "weight").fill("๑๒.๕๐")
    field(visitor, "unit").select_option("level")
    field(visitor, "shared").check()
    for name in ("approved_on", "budget", "weight", "unit", "shared"):
        expect(state(visitor, name)).to_have_attribute("data-state", "saved")
    expect(field(visitor, "approved_on")).to_have_value("1 เมษายน 2554")
    expect(field(visitor, "budget")).to_have_value("2,500,000.50")
    expect(field(visitor, "weight")).to_have_value("12.5")
    visitor.page.reload()
    expect(field(visitor, "approved_on")).to_have_value("1 เมษายน 2554")
    expect(field(visitor, "unit")).to_have_value("level")
    expect(field(visitor, "shared")).to_be_checked()
    assert visitor.complaints == []


def test_what_is_refused_says_why_beside_the_field_and_stays(typist):
    visitor = typist()
    field(visitor, "approved_on").fill("31/3/54")
    field(visitor, "approved_on").blur()
    expect(visitor.page.locator("#autosave-form .finding.bad")).to_contain_text("2554 (พ.ศ.) หรือ 1954 (ค.ศ.)")
    expect(field(visitor, "approved_on")).to_have_attribute("aria-invalid", "true")
    expect(form_state(visitor)).to_have_attribute("data-state", "refused")
    visitor.look("refused")
    described = field(visitor, "approved_on").get_attribute("aria-describedby").split()[-1]
    assert "2554 (พ.ศ.)" in visitor.page.locator(f"[id='{described}']").inner_text()
    visitor.page.on("dialog", lambda dialog: dialog.accept())  # it warns before leaving
    visitor.page.reload()
    expect(field(visitor, "approved_on")).to_have_value("31/3/54")  # brought back, and refused again
    expect(form_state(visitor)).to_have_attribute("data-state", "refused")
    field(visitor, "approved_on").fill("31/3/2554")
    field(visitor, "approved_on").blur()
    expect(field(visitor, "approved_on")).to_have_value("31 มีนาคม 2554")
    expect(form_state(visitor)).to_have_attribute("data-state", "saved")
    expect(visitor.page.locator("#autosave-form .finding.bad")).to_have_count(0)


@pytest.mark.parametrize(("lang", "width"), [("th", 1440), ("th", 390), ("en", 1440)])
def test_two_editors_see_both_texts_and_one_of_them_decides(typist, lang, width):
    visitor = typist(width, lang)
    somebody_else(visitor)
    field(visitor, "definition").fill("ข้อความของฉัน")
    box = visitor.page.locator("#autosave-form .field-conflict")
    expect(box.locator("[data-stored]")).to_contain_text("เทียบกับปีงบประมาณก่อนหน้า")
    expect(box.locator("[data-mine]")).to_have_text("ข้อความของฉัน")
    expect(field(visitor, "definition")).to_have_value("ข้อความของฉัน")
    visitor.look("conflict")
    field(visitor, "definition").press_sequentially(" และต่อ")
    expect(box.locator("[data-mine]")).to_have_text("ข้อความของฉัน และต่อ")
    # Other fields still save meanwhile.
    field(visitor, "weight").fill("9")
    field(visitor, "weight").blur()
    expect(state(visitor, "weight")).to_have_attribute("data-state", "saved")
    expect(form_state(visitor)).to_have_attribute("data-state", "conflict")
    box.locator("[data-use=mine]").click()
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")
    expect(box).to_have_count(0)
    visitor.page.reload()
    expect(field(visitor, "definition")).to_have_value("ข้อความของฉัน และต่อ")
    assert visitor.complaints == []


def test_the_text_of_the_other_can_be_taken(typist):
    visitor = typist()
    somebody_else(visitor)
    field(visitor, "definition").fill("ข้อความของฉัน")
    visitor.page.locator("[data-use=stored]").click()
    expect(field(visitor, "definition")).to_have_value(re.compile("เทียบกับปีงบประมาณก่อนหน้า"))
    expect(form_state(visitor)).to_have_attribute("data-state", "saved")
    visitor.page.reload()
    expect(field(visitor, "definition")).to_have_value(re.compile("เทียบกับปีงบประมาณก่อนหน้า"))


def test_the_whole_page_of_both_texts_is_one_click_away(typist):
    visitor = typist()
    somebody_else(visitor)
    field(visitor, "definition").fill("ข้อความของฉัน")
    visitor.page.locator(".field-conflict [type=submit]").click()
    visitor.page.wait_for_url("**/styleguide/all/")
    expect(visitor.page.locator("h1")).to_contain_text("มีผู้แก้ไขรายการนี้พร้อมกัน")
    expect(visitor.page.locator("textarea.text-box")).to_have_value("ข้อความของฉัน")


def test_without_a_network_the_text_is_kept_and_sent_when_it_is_back(typist):
    visitor = typist()
    visitor.page.context.set_offline(True)
    field(visitor, "definition").fill("พิมพ์ตอนไม่มีเครือข่าย")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "offline")
    visitor.complaints.clear()  # the browser itself notes that there is no network
    visitor.page.context.set_offline(False)
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")
    visitor.page.reload()
    expect(field(visitor, "definition")).to_have_value("พิมพ์ตอนไม่มีเครือข่าย")


def test_text_of_a_window_that_was_closed_without_a_network_is_brought_back_and_saved(typist):
    visitor = typist()
    visitor.page.route(FIELD, lambda route: route.abort())
    field(visitor, "definition").fill("ปิดหน้าต่างก่อนบันทึก")
    field(visitor, "weight").fill("11")
    expect(state(visitor, "weight")).to_have_attribute("data-state", "offline")
    context = visitor.page.context
    visitor.page.close()  # no warning is answered: the window is simply gone
    page = context.new_page()
    page.goto(visitor.base + "/styleguide/")
    visitor.page = page
    expect(field(visitor, "definition")).to_have_value("ปิดหน้าต่างก่อนบันทึก")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")
    expect(page.locator("#autosave-form .finding.info").first).to_contain_text("นำข้อความที่พิมพ์ค้างไว้")
    page.reload()
    expect(field(visitor, "definition")).to_have_value("ปิดหน้าต่างก่อนบันทึก")
    expect(field(visitor, "weight")).to_have_value("11")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('samrit:autosave:')).length") == 0


def test_text_that_was_left_and_changed_by_somebody_else_collides(typist):
    visitor = typist()
    visitor.page.route(FIELD, lambda route: route.abort())
    field(visitor, "definition").fill("ข้อความค้าง")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "offline")
    somebody_else(visitor)
    visitor.page.unroute(FIELD)
    visitor.page.on("dialog", lambda dialog: dialog.accept())
    visitor.page.reload()
    expect(visitor.page.locator("[data-mine]").first).to_have_text("ข้อความค้าง")
    expect(visitor.page.locator("[data-stored]").first).to_contain_text("เทียบกับปีงบประมาณก่อนหน้า")


def test_leaving_with_unsent_text_warns_and_after_saving_does_not(typist):
    visitor = typist()
    asked = []
    visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    visitor.page.route(FIELD, lambda route: route.abort())
    field(visitor, "definition").press_sequentially("ก")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "offline")
    visitor.go("/")
    assert asked == ["beforeunload"]
    visitor.page.unroute(FIELD)
    visitor.go("/styleguide/")
    expect(form_state(visitor)).to_have_attribute("data-state", "saved")
    visitor.go("/")
    assert asked == ["beforeunload"]


def test_more_typing_while_it_is_being_saved_is_saved_too(typist):
    visitor = typist()
    waiting = []
    visitor.page.route(FIELD, lambda route: route.continue_() if waiting else waiting.append(route))
    field(visitor, "definition").fill("หนึ่ง")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saving")
    field(visitor, "definition").press_sequentially(" สอง")
    waiting[0].continue_()
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")
    expect(field(visitor, "definition")).to_have_value("หนึ่ง สอง")
    visitor.page.reload()
    expect(field(visitor, "definition")).to_have_value("หนึ่ง สอง")


def test_fields_that_come_with_a_new_part_of_the_page_are_saved_too(typist):
    """htmx replaces a part of the form, for instance the levels after another kind was chosen."""
    visitor = typist()
    visitor.page.evaluate(
        """() => { const old = document.querySelector("#autosave-form .field:has([name=weight])");
        old.replaceWith(old.cloneNode(true));
        document.dispatchEvent(new CustomEvent("htmx:afterSettle")); }"""
    )
    field(visitor, "weight").fill("33")
    expect(state(visitor, "weight")).to_have_attribute("data-state", "saved")
    visitor.page.reload()
    expect(field(visitor, "weight")).to_have_value("33")


def test_after_the_session_ended_it_says_so_and_the_text_waits(typist):
    visitor = typist()
    visitor.page.route(FIELD, lambda route: route.fulfill(status=302, headers={"Location": "/accounts/login/"}))
    field(visitor, "definition").fill("ออกจากระบบไปแล้ว")
    expect(visitor.page.locator("#autosave-form .finding.bad")).to_contain_text("ท่านออกจากระบบแล้ว")
    visitor.page.unroute(FIELD)
    visitor.page.evaluate("dispatchEvent(new Event('focus'))")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")


def test_after_signing_in_anew_elsewhere_the_page_goes_on_saving(typist):
    """The token against forgery changes at each sign-in; the page takes the new one."""
    visitor = typist()
    other = visitor.page.context.new_page()
    other.goto(visitor.base + "/accounts/logout/")
    other.locator("main form button[type=submit]").click()
    other.fill("[name=login]", "coordinator")
    other.fill("[name=password]", PASSWORD)
    other.press("[name=password]", "Enter")
    other.wait_for_url(visitor.base + "/")
    field(visitor, "definition").fill("หลังเข้าสู่ระบบใหม่")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")


def test_by_keyboard_alone_a_conflict_is_settled(typist):
    visitor = typist()
    somebody_else(visitor)
    field(visitor, "definition").focus()
    visitor.page.keyboard.press("End")
    visitor.page.keyboard.type("ก")
    expect(visitor.page.locator(".field-conflict")).to_be_visible()
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator("[data-use=mine]")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(state(visitor, "definition")).to_have_attribute("data-state", "saved")
    expect(field(visitor, "definition")).to_be_focused()


def test_without_a_script_there_is_an_ordinary_form(chromium, live_server, coordinator):
    context = chromium.new_context(java_script_enabled=False, locale="th-TH")
    page = context.new_page()
    page.goto(live_server.url + "/styleguide/")
    assert page.locator("#autosave-form [data-saved]").inner_text() == ""
    page.fill("#autosave-form [name=definition]", "ไม่มีสคริปต์")
    page.locator("#autosave-form > .button-row button[type=submit]").click()
    page.wait_for_url("**/styleguide/#autosave")
    expect(page.locator("#autosave-form [name=definition]")).to_have_value("ไม่มีสคริปต์")
    context.close()
