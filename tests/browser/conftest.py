"""A real browser on the live site; whatever it complains about fails the test, and every page is photographed."""

import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from tests.site_fixtures import *  # noqa: F403
from tests.world import PASSWORD

from samrit.web import clock

PICTURES = Path(__file__).parents[2] / "var" / "screenshots"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """Somebody with a browser window; ``look`` checks and photographs the page that is open."""

    def __init__(self, page, base, name):
        self.page, self.base, self.name = page, base, name
        self.complaints: list[str] = []
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, address: str):
        return self.page.goto(self.base + address)

    def look(self, what: str) -> None:
        self.page.wait_for_load_state("networkidle")
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=PICTURES / f"{self.name}-{what}.png", full_page=True)
        found = Axe().run(self.page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "scrolls sideways"
        assert self.complaints == []


@pytest.fixture
def window(chromium, live_server, request):
    """Makes visitors: ``window(width=390)``."""
    opened = []

    def open_window(width: int = 1440, lang: str = "th") -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="th-TH", timezone_id="Asia/Bangkok"
        )
        opened.append(context)
        name = re.sub(r"[^\w-]+", "-", request.node.name)
        visitor = Visitor(context.new_page(), live_server.url, name)
        visitor.go(f"/accounts/login/?lang={lang}")
        return visitor

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def enter_at(window, settings):
    """``enter_at("coordinator", at, of="telling")`` is that persona's window on that day; ``of`` names the pictures."""
    settings.DEMO = True

    def open_for(who, at, width=1440, lang="th", *, of):
        clock.move_demonstration(at)
        visitor = window(width, lang)
        visitor.name = f"{of}-{lang}-{width}"
        visitor.page.fill("[name=login]", who)
        visitor.page.fill("[name=password]", PASSWORD)
        visitor.page.press("[name=password]", "Enter")
        visitor.page.wait_for_url(visitor.base + "/")
        return visitor

    return open_for
