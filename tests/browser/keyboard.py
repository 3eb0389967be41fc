"""Somebody without a mouse: Tab, arrows, Enter, Space and typing; on every step the focus must be there and be seen."""

import re
from contextlib import contextmanager

from django.utils import translation
from tests.browser.visitor import WANTED
from tests.world import PASSWORD

# Where the focus is now, and whether the ring of the place that it just left went away with it. What was focused is
# kept in the page itself: of a page that was just loaded nothing is known, so the focus may still be nowhere there.
WHERE = """() => {
  const ring = (one) => {
    const said = [];
    for (let each = one, n = 0; each && n < 3; each = each.parentElement, n += 1) {
      const look = getComputedStyle(each);
      said.push(look.outlineStyle === "none" ? "" : look.outlineWidth + look.outlineColor, look.boxShadow);
    }
    return said.join("|");
  };
  const one = document.activeElement ?? document.body, before = window.samritFocus;
  const left = before && before.one !== one && before.one.isConnected && before.one.getClientRects().length;
  const ringless = Boolean(left && before.one.tabIndex >= 0 && before.ring === ring(before.one));
  const nowhere = one === document.body || one === document.documentElement;
  const page = before === undefined;
  const boxes = [...one.getClientRects()].filter((box) => box.width && box.height);
  const box = boxes[0];
  const inside = (x, y) => {
    const top = document.elementFromPoint(x, y);
    const around = one.closest("label, .field, .search");
    return Boolean(top && (one.contains(top) || top.contains(one) || around?.contains(top)));
  };
  const points = box ? [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 4, box.top + 4],
    [box.left + box.width / 2, box.bottom - 3], [box.left + box.width / 2, Math.max(box.top, 60) + 4]] : [];
  const on_screen = ([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const seen = nowhere || points.some((point) => on_screen(point) && inside(...point));
  window.samritFocus = { one: nowhere ? document.body : one, ring: ring(one) };
  return { nowhere, ringless, seen, lost: nowhere && !page, asks: Boolean(one.closest("dialog[open]")),
    html: nowhere ? "" : one.cloneNode(false).outerHTML.slice(0, 160), colour: getComputedStyle(one).outlineColor };
}"""

RING = "rgb(180, 83, 9)"
"""The colour of the one ring of base.css: 5.0 to 1 on white."""


class OutOfReachError(AssertionError):
    """A control that Tab never came to; says what it came to instead."""


class Hands:
    """The hands of a visitor at a keyboard. Names are Thai, as they are in the templates; in English their English."""

    def __init__(self, visitor, lang="th"):
        self.visitor, self.page, self.lang = visitor, visitor.page, lang
        self.page.emulate_media(reduced_motion="reduce")
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.passed: list[str] = []
        self.steps = 0
        self.ended = False

    def words(self, name):
        """A sentence of the site in the language of this visitor."""
        if isinstance(name, tuple):
            return name[self.lang != "th"]
        with translation.override(self.lang):
            return translation.gettext(name)

    # where the focus is

    def focus(self):
        """What has the focus: its role and name as a screen reader hears them, and how it looks.

        While a part of the page is being replaced there may be nothing yet: whatever is amiss is looked at once more.
        """
        first = self._focus()
        if first["seen"] and first["name"] and not first["nowhere"]:
            return first
        self.visitor.stand()
        again = self._focus()
        return again | {"ringless": first["ringless"], "lost": first["lost"] and again["lost"]}

    def _focus(self):
        found = self.page.evaluate(WHERE)
        if found["nowhere"]:
            return found | {"role": "", "name": "(nothing)"}
        thing = self.devtools.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        query = {"objectId": thing, "fetchRelatives": False}
        node = self.devtools.send("Accessibility.getPartialAXTree", query)["nodes"][0]
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        return found | {"role": role, "name": re.sub(r"\s+", " ", name).strip()}

    def held(self):
        """The focus is somewhere, also after a part of the page was replaced or a dialog was closed."""
        found = self.focus()
        assert not found["lost"] or self.ended, f"The focus fell to the body; before it was at: {self.passed[-1:]}"
        return found

    def step(self, back=False):
        """One press of Tab: what comes next has a name, can be seen, and what was left shows no ring any more."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        self.steps += 1
        found = self.focus()
        assert not found["ringless"], f"no ring that shows the focus: {self.passed[-1:]}"
        assert found["nowhere"] or found["name"], f"focus without a name: {found['html']}"
        assert found["seen"], f"what has the focus is not on the screen, or is covered: {found['html']}"
        same = not found["html"].startswith(("<a ", "<button")) or found["colour"] == RING
        assert same, f"another ring than that of the house, {found['colour']}: {found['html']}"
        self.passed.append(f"{found['role']} {found['name'][:60]}")
        return found

    # going there

    def to(self, name, role=None, tabs=60, back=False):
        """Press Tab until the control of this name (its beginning, or a pattern) and role has the focus."""
        wanted = name if isinstance(name, re.Pattern) else re.compile(re.escape(self.words(name)), re.IGNORECASE)
        first = len(self.passed)
        found = self.held()

        def is_it(found):
            return bool(wanted.match(found["name"])) and role in (None, found["role"])

        for _ in range(tabs):
            if is_it(found):
                return found
            found = self.step(back)
        if is_it(found):
            return found
        met = "\n  ".join(self.passed[first:])
        raise OutOfReachError(
            f"{role or 'control'} {wanted.pattern!r} is not within {tabs} tabs of {self.page.url}:\n  {met}"
        )

    def go(self, address):
        """Type an address."""
        self.visitor.go(address)

    def skip(self):
        """Past the menu, as the first link of every page offers; a form that only asks keeps the place it began at."""
        if self.page.url.endswith("#main"):
            return
        self.to("ข้ามไปยังเนื้อหาหลัก", "link", tabs=1)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("location.hash === '#main' && document.activeElement.id === 'main'")

    @contextmanager
    def another_page(self):
        with self.visitor.another_page():
            yield

    def follow(self, name, role="link", tabs=60, back=False):
        """Go to a link or a button and press Enter; the page that follows is awaited."""
        self.to(name, role, tabs, back)
        with self.another_page():
            self.page.keyboard.press("Enter")

    def press(self, name, tabs=60, back=False):
        self.follow(name, "button", tabs, back)

    def unfold(self, name, tabs=60, back=False):
        """Open a part of the page that is folded."""
        self.to(name, "DisclosureTriangle", tabs, back)
        self.page.keyboard.press("Enter")
        self.held()

    # filling in

    def write(self, name, text, tabs=60, back=False, role="textbox"):
        self.to(name, role, tabs, back)
        self.page.keyboard.press("Control+A")
        if text.isascii():
            self.page.keyboard.type(text)
        else:
            self.page.keyboard.insert_text(text)

    def tick(self, name, tabs=60, role="checkbox"):
        self.to(name, role, tabs)
        self.page.keyboard.press("Space")

    def choose(self, name, option, tabs=60, role="combobox"):
        """The arrows of a list, until the choice stands there."""
        self.to(name, role, tabs)
        says = "() => document.activeElement.selectedOptions[0].text.trim()"
        self.page.keyboard.press("Home")
        met = []
        while not (at := self.page.evaluate(says)).startswith(self.words(option)):
            assert at not in met[-1:], f"{option!r} is not among {met}"
            met.append(at)
            self.page.keyboard.press("ArrowDown")

    def saved(self):
        """Leave the field; what was typed is kept, and the focus stays where Tab brought it."""
        before = self.step()
        self.visitor.saved()
        after = self.held()
        assert after["name"] == before["name"], f"the focus moved from {before['name']} to {after['name']} by itself"

    # dialogs

    def confirm(self, name, yes, tabs=60, back=False):
        """Press a button that asks first: the focus goes into the dialog, Escape gives it back, then it is yes."""
        button = self.to(name, "button", tabs, back)
        self.page.keyboard.press("Enter")
        assert self.focus()["asks"], f"the dialog of {name} did not take the focus"
        self.page.keyboard.press("Escape")
        again = self.held()
        assert (again["asks"], again["name"]) == (False, button["name"]), f"Escape gave the focus to {again['name']}"
        self.page.keyboard.press("Enter")
        self.to(yes, "button", tabs=4)
        with self.another_page():
            self.page.keyboard.press("Enter")

    # looking

    def photograph(self, what):
        """The window as it is, with the focus in it, for whoever wants to see it."""
        if WANTED:
            self.visitor.photograph(what)

    def enter(self, who):
        """Be signed in and stand on the first page."""
        self.visitor.enter(who)
        self.go("/")

    def sign_in(self, who):
        self.go("/accounts/login/")
        self.write("Login", who, tabs=40)
        self.write("Password", PASSWORD, tabs=3)
        with self.another_page():
            self.page.keyboard.press("Enter")
