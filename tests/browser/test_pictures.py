"""The pictures of the overviews, and the screen of a meeting room by keyboard alone, which keeps itself up to date."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.windows import BOTH
from tests.insight.test_national import provinces
from tests.results import final

from samrit.assessments.models import Report

pytestmark = pytest.mark.django_db(transaction=True)


def shown(page):
    """The slides that one sees."""
    return [slide.locator("h2").inner_text() for slide in page.locator(".slide").all() if slide.is_visible()]


@BOTH
def test_pictures_and_the_screen_of_a_meeting_room(world, window, lang, width):
    agency = final(world).report.agreement.organization_id
    provinces(world, 30)
    visitor = window(width, lang)
    visitor.enter("analyst")
    for name in ("heat", "ranking", "map"):
        visitor.go(f"/overview/{name}/?year=2554&round=12")
        for summary in visitor.page.locator("details.more > summary").all():
            summary.click()
        visitor.look(name)

    page = visitor.page
    page.clock.install()
    visitor.go("/overview/wall/?year=2554&round=12")
    first, count = shown(page), page.locator(".slide").count()
    assert len(first) == 1
    visitor.look("wall")
    page.keyboard.press("ArrowRight")
    second = shown(page)
    assert second != first
    assert re.search(r"2\D+5", page.locator("[data-wall-said]").inner_text())
    Report.objects.filter(agreement__organization__code="p0").update(content={"total": "4.9000"})
    with page.expect_response(re.compile("/overview/wall/")) as answer:
        page.clock.run_for(61_000)
    assert answer.value.request.headers["x-samrit-itself"] == "1"
    expect(page.locator("#wall")).to_contain_text("4.9000")
    expect(page.locator(".slide:visible h2")).to_have_text(second)
    page.keyboard.press("End")
    assert page.locator("[data-wall-place]").inner_text() == f"{count}/{count}"
    visitor.look("wall-last")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"/overview/\?year=2554&round=12"))

    visitor.go(f"/overview/{agency}/wall/?year=2554")
    visitor.look("wall-agency")
