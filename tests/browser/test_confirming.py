"""The page that asks an account without a password who it is, in a real browser."""

import pytest
from playwright.sync_api import expect
from tests.browser.windows import PHONE_FIRST as BOTH

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def persona(coordinator):
    coordinator.set_unusable_password()
    coordinator.save()
    return coordinator


@BOTH
def test_a_persona_confirms_and_goes_on_by_keyboard(window, persona, lang, width):
    visitor = window(width, lang)
    visitor.go("/accounts/login/")
    visitor.page.locator(".personas button").first.click()
    visitor.page.wait_for_url(visitor.base + "/")
    visitor.go("/accounts/2fa/totp/activate/")
    visitor.page.wait_for_url("**/accounts/confirm/**")
    visitor.look("asks")
    button = visitor.page.locator("main button[type=submit]")
    button.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/accounts/2fa/totp/activate/")
    expect(visitor.page.locator("[name=code]")).to_be_visible()
