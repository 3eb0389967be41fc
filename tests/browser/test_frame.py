"""The frame and every component in a real browser: both languages, both widths, mouse and keyboard."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH

pytestmark = pytest.mark.django_db(transaction=True)


@BOTH
def test_every_component_is_accessible_and_nothing_complains(window, coordinator, lang, width):
    visitor = window(width, lang)
    visitor.go("/accounts/login/")
    visitor.look("sign-in")
    visitor.sign_in("coordinator")
    visitor.look("home")
    visitor.go("/styleguide/")
    visitor.look("components")
    for address in ("/accounts/password/change/", "/accounts/2fa/", "/accounts/reauthenticate/"):
        visitor.go(address)
        visitor.look(address.strip("/").replace("/", "-"))


@BOTH
def test_pages_of_trouble_are_accessible(window, coordinator, lang, width):
    visitor = window(width, lang)
    visitor.enter("coordinator")
    for address, status in (("/nothing", 404), ("/styleguide/conflict/", 409)):
        assert visitor.go(address).status == status
        # The browser itself writes the status of the page into the console; nothing else may stand there.
        assert all(str(status) in said for said in visitor.complaints)
        visitor.complaints.clear()
        visitor.look(str(status))


def test_a_policy_violation_would_be_seen(window, coordinator):
    visitor = window()
    visitor.go("/accounts/login/")
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    assert any("Content Security Policy" in said for said in visitor.complaints)


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(window, coordinator):
    visitor = window(390)
    visitor.enter("coordinator")
    visitor.go("/")
    opener = visitor.page.locator("[data-menu-open]")
    opener.focus()
    visitor.page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(visitor.page.locator("#side .brand")).to_be_focused()
    visitor.page.keyboard.press("Escape")
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(opener).to_be_focused()


def test_a_year_is_chosen_by_keyboard_alone(window, coordinator):
    visitor = window()
    visitor.enter("coordinator")
    visitor.go("/")
    year = visitor.page.locator(".top details.drop summary").first
    year.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    chosen = visitor.page.locator(":focus").get_attribute("value")
    visitor.page.keyboard.press("Enter")
    expect(year).to_contain_text(chosen)


def test_a_form_that_asks_is_sent_only_after_yes(window, coordinator):
    visitor = window()
    visitor.enter("coordinator")
    visitor.go("/styleguide/")
    form = visitor.page.locator("form[data-confirm]")
    form.locator("[name=name]").fill("ก")
    form.locator("[name=weight]").fill("5")
    form.locator("[name=unit]").select_option("level")
    form.locator("[name=direction]").first.check()
    form.locator("button[type=submit]").click()
    dialog = visitor.page.locator("#confirm")
    expect(dialog).to_be_visible()
    dialog.locator("[value=no]").click()
    expect(dialog).to_be_hidden()
    assert "name=" not in visitor.page.url
    form.locator("button[type=submit]").click()
    dialog.locator("[value=yes]").click()
    visitor.page.wait_for_url("**weight=5**")
