"""A real browser on the live site; what it complains about fails the test, and then all windows are photographed."""

import contextlib
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.staticfiles.handlers import StaticFilesHandler
from playwright.sync_api import Error, expect, sync_playwright
from tests.browser.visitor import PATIENCE, PICTURES, Visitor
from tests.site_fixtures import *  # noqa: F403

from samrit.web import clock

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]

expect.set_options(timeout=PATIENCE)
# Style sheets, scripts and pictures come from the site itself, as in service, and not from Django's server of tests:
# so a browser keeps them from page to page.
StaticFilesHandler._should_handle = lambda self, path: False


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What failed is photographed as it stood then: every page of every window."""
    report = yield
    if report.failed and call.when == "call" and "chromium" in item.funcargs:
        pages = [page for context in item.funcargs["chromium"].contexts for page in context.pages]
        PICTURES.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(pages, start=1):
            picture = PICTURES / f"failed-{name_of(item)}-{number}.png"
            with contextlib.suppress(Error):
                page.screenshot(path=picture, timeout=10_000)
                report.sections.append((f"window {number}", f"{page.url}\n{picture}"))
    return report


def name_of(item):
    return re.sub(r"[^\w-]+", "-", item.name)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium, live_server, request):
    """Makes visitors: ``window(width=390)``; nothing is open in it yet."""
    opened = []

    def open_window(width: int = 1440, lang: str = "th") -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="th-TH", timezone_id="Asia/Bangkok"
        )
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": site.LANGUAGE_COOKIE_NAME, "value": lang, "url": live_server.url}])
        return Visitor(context.new_page(), live_server.url, name_of(request.node))

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
        visitor.enter(who)
        return visitor

    return open_for
