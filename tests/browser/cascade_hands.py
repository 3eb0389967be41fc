"""The hands of those in the story of the cascade: their windows, what they press, and what there is by then."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import expect
from tests.cascade_story import HEALTH, offices

from samrit.agreements.models import Agreement
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.promised import indicators_of
from samrit.organizations.models import Organization, Person, User
from samrit.permissions import standpoint
from samrit.web import clock
from samrit.workflow.actions import Doing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEVELS = ("80", "85", "90", "95", "100")


def day(year: int, month: int, number: int, hour: int = 10) -> datetime:
    """A moment in Bangkok."""
    return datetime(year, month, number, hour - 7, tzinfo=UTC)


BEGINNING = day(2010, 11, 22)


@dataclass
class Story:
    """The world and the windows of those who have come in; everything else is read from the database."""

    world: Any
    open_window: Any
    at: datetime = BEGINNING
    windows: dict[tuple[str, int, str], Any] = field(default_factory=dict)

    def stand_at(self, at: datetime) -> None:
        self.at = at
        clock.move_demonstration(at)

    def window(self, who: str, width: int = 1440, lang: str = "th") -> Any:
        """The window of somebody at their first page; whoever comes first signs in by hand."""
        if (who, width, lang) not in self.windows:
            visitor = self.windows[who, width, lang] = self.open_window(width, lang)
            visitor.name = f"cascade-{lang}-{width}"
            if len(self.windows) == 1:
                visitor.sign_in(who)
            else:
                visitor.enter(who)
                visitor.go("/")
        return self.windows[who, width, lang]

    def look_on_a_phone(self, who: str, address: str, what: str) -> None:
        """The same page in English on a phone, with axe."""
        phone = self.window(who, 390, "en")
        phone.go(address)
        phone.look(what)

    def doing(self, who: str, reason: str = "") -> Doing:
        person = User.objects.select_related("person").get(username=who).person
        return Doing(standpoint(person, self.at.date()), self.at, reason)

    # what there is

    def place(self, code: str) -> Organization:
        return Organization.objects.get(code=code)

    @property
    def codes(self) -> list[str]:
        """The twelve offices, the one of the world first."""
        return [HEALTH, *(row["code"] for row in offices())]

    def plan(self, code: str = "ayutthaya") -> CascadePlan:
        return CascadePlan.objects.select_related("organization").get(organization__code=code)

    def agreement(self, owner: Organization) -> Agreement:
        rows = Agreement.objects.select_related("organization", "framework")
        return rows.get(organization=owner, superseded_by=None)

    def seat(self, number: int) -> Organization:
        person = Person.objects.get(user__username=officer(number))
        return Organization.objects.select_related("parent").get(kind="seat", person=person, parent__code=HEALTH)

    def rows(self, plan: CascadePlan) -> list[str]:
        return [each.code for each in indicators_of(plan)]


def officer(number: int) -> str:
    return f"officer-{number:02}"


def head_of(code: str) -> str:
    return "unit_head" if code == HEALTH else f"head-{code}"


def button(visitor: Any, name: str, nth: int = 0) -> Any:
    return visitor.page.get_by_role("button", name=name).nth(nth)


def press(visitor: Any, name: str, sure: str = "", nth: int = 0) -> None:
    """A button that leads to another page; ``sure`` is what a dialog wants pressed."""
    with visitor.another_page():
        button(visitor, name, nth).click()
        if sure:
            visitor.page.get_by_role("dialog").get_by_role("button", name=sure).click()


def follow(visitor: Any, name: str, nth: int = 0) -> None:
    with visitor.another_page():
        visitor.page.locator("main").get_by_role("link", name=name).nth(nth).click()


def open_from_menu(visitor: Any, section: str, name: str) -> None:
    """The menu on the left: a folded section is opened first."""
    menu = visitor.page.locator("nav").filter(has=visitor.page.get_by_text(section, exact=True)).first
    link = menu.get_by_role("link", name=name, exact=True)
    if not link.is_visible():
        menu.get_by_text(section, exact=True).click()
    with visitor.another_page():
        link.click()


def said(visitor: Any, text: str) -> None:
    expect(visitor.page.locator("main")).to_contain_text(text)
