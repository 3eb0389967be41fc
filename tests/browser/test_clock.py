"""The clock strip of the demonstration in a real browser."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def in_march(transactional_db):
    from samrit.web import clock

    clock.move_demonstration(datetime(2011, 3, 20, 2, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("lang", "width", "first", "later"),
    [
        ("th", 1440, "20 มี.ค. 2554 เวลา 09.0", "31 มี.ค. 2554 เวลา 09.0"),
        ("th", 390, "20 มี.ค. 2554 เวลา 09.0", "31 มี.ค. 2554 เวลา 09.0"),
        ("en", 1440, "20 Mar 2011, 09:0", "31 Mar 2011, 09:0"),
        ("en", 390, "20 Mar 2011, 09:0", "31 Mar 2011, 09:0"),
    ],
)
def test_the_strip_shows_the_day_and_moves_it(window, coordinator, in_march, lang, width, first, later):
    visitor = window(width, lang)
    visitor.enter("coordinator")
    visitor.go("/")
    opener = visitor.page.locator(".demo-clock > summary")
    expect(opener).to_contain_text(first)
    opener.click()
    visitor.look("open")
    visitor.page.fill("#demo-day", "๓๑/๓/๒๕๕๔")
    visitor.page.press("#demo-day", "Enter")
    expect(opener).to_contain_text(later)
    visitor.look("moved")


def test_a_day_in_doubt_is_asked_about_on_a_page_of_its_own(window, coordinator, in_march):
    visitor = window()
    visitor.enter("coordinator")
    visitor.go("/")
    visitor.page.locator(".demo-clock > summary").click()
    visitor.page.fill("#demo-day", "31/3/54")
    visitor.page.press("#demo-day", "Enter")
    visitor.page.wait_for_url("**/demo/clock/")
    visitor.complaints.clear()  # the browser itself notes the status 422
    visitor.look("asks")
    expect(visitor.page.locator("main [name=day]")).to_have_value("31/3/54")
    visitor.page.fill("main [name=day]", "31/3/2554")
    visitor.page.press("main [name=day]", "Enter")
    expect(visitor.page.locator(".demo-clock > summary")).to_contain_text("31 มี.ค. 2554")


def test_a_double_click_moves_it_one_day(window, coordinator, in_march):
    visitor = window()
    visitor.enter("coordinator")
    visitor.go("/")
    opener = visitor.page.locator(".demo-clock > summary")
    opener.focus()
    visitor.page.keyboard.press("Enter")
    # As if no script held the button back: two posts of one form leave the browser.
    visitor.page.evaluate(
        """() => { const form = document.querySelector(".demo-clock form");
        const send = () => fetch(form.action, {method: "POST", redirect: "manual",
            body: new URLSearchParams([...new FormData(form), ["step", "day"]])});
        return Promise.all([send(), send(), send()]); }"""
    )
    visitor.page.reload()
    expect(opener).to_contain_text("21 มี.ค. 2554")
    opener.click()
    visitor.page.locator(".demo-clock button[value=week]").dblclick()
    expect(opener).to_contain_text("28 มี.ค. 2554")
