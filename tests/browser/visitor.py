"""Somebody with a browser window: goes to pages, signs in, and looks whether anything is amiss with what is open.

``SAMRIT_PICTURES=1`` photographs every page that is looked at into ``var/screenshots``, for whoever wants to see them.
"""

import os
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from tests.world import PASSWORD

PICTURES = Path(__file__).parents[2] / "var" / "screenshots"
WANTED = os.environ.get("SAMRIT_PICTURES") == "1"
PATIENCE = 60_000
"""Milliseconds in which something must happen: a slow machine fails no test."""

STANDS = """() => document.readyState === "complete" && document.fonts.status === "loaded"
    && !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling")"""
SAVED = """() => [...document.querySelectorAll("[data-saved]")]
    .every((each) => ["saved", "idle"].includes(each.dataset.state))"""
AMISS = """async (options) => {
    const ends = (each) => each.playState === "running" && each.effect.getComputedTiming().endTime !== Infinity;
    scrollTo(0, 0);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const moving = document.getAnimations().filter(ends);
    await Promise.allSettled(moving.map((each) => each.finished)); // colours between two are nobody's choice
    const { violations } = await axe.run(options);
    return {
        axe: violations.map((each) => [each.id, each.nodes[0].html]),
        sideways: document.documentElement.scrollWidth > innerWidth,
    };
}"""
# Only what is wrong is described in full. No rule that runs reads the style sheets, so axe need not take them apart.
AXE = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}


class Visitor:
    """A window of its own; whatever the browser complains about is kept in ``complaints``."""

    def __init__(self, page, base, name):
        self.page, self.base, self.name = page, base, name
        self.complaints: list[str] = []
        page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, address: str):
        return self.page.goto(self.base + address)

    def enter(self, who) -> None:
        """Be signed in, as an account or its name; the page for it has tests of its own (``sign_in``)."""
        from samrit.organizations.models import User

        user = User.objects.get(username=who) if isinstance(who, str) else who
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.base}])

    def sign_in(self, who: str) -> None:
        """Sign in as people do, and stand on the first page."""
        self.go("/accounts/login/")
        self.page.fill("[name=login]", who)
        self.page.fill("[name=password]", PASSWORD)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url(self.base + "/")

    @contextmanager
    def another_page(self):
        """What is done inside leads to another page, which is awaited."""
        self.page.wait_for_load_state()  # or the end of this page's loading would be taken for that of the next
        with self.page.expect_event("load"):
            yield

    def yes(self) -> None:
        """Confirm what the page's dialog asks, and wait for the page that follows."""
        with self.another_page():
            self.page.locator("#confirm [value=yes]").click()

    def saved(self) -> None:
        """Wait until everything that was typed has been saved."""
        self.page.wait_for_function(SAVED)

    def stand(self) -> None:
        """Wait until the page is there with all of its parts."""
        self.page.wait_for_function(STANDS)

    def look(self, what: str) -> None:
        """Accessible, not wider than its window, nothing complained about; photographed where that is wanted."""
        self.stand()
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(AMISS, AXE)
        if WANTED:
            self.photograph(what, full_page=True)
        assert found["axe"] == []
        assert not found["sideways"], "scrolls sideways"
        assert self.complaints == []

    def photograph(self, what: str, **how) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{self.name}-{what}.png", **how)
