"""The forms of a page as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID_TYPES = {"submit", "button", "image", "reset", "file"}


@dataclass
class PageForm:
    """One form: where it goes, and what it says when nothing is typed; buttons by name say what they would add."""

    address: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    ident: str = ""

    @property
    def has_once(self) -> bool:
        return "_once" in self.fields


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[PageForm] = []
        self.by_id: dict[str, PageForm] = {}
        self.open: PageForm | None = None
        self.area: tuple[PageForm, str] | None = None
        self.choice: tuple[PageForm, str, list[tuple[str, bool]]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open = None
            if given.get("method", "").lower() == "post":
                address = given.get("action", "")
                if not address or address.startswith("?"):
                    address = urlsplit(self.page).path + address
                self.open = PageForm(address, ident=given.get("id", ""))
                self.forms.append(self.open)
                self.by_id[self.open.ident] = self.open
            return
        form = self.by_id.get(given["form"]) if "form" in given else self.open
        name = given.get("name", "")
        if tag == "option" and self.choice:
            self.choice[2].append((given.get("value", ""), "selected" in given))
        if form is None or not name or "disabled" in given:
            return
        if tag == "button":
            form.buttons.append((name, given.get("value", "")))
        elif tag == "textarea":
            form.fields.setdefault(name, []).append("")
            self.area = (form, name)
        elif tag == "select":
            self.choice = (form, name, [])
        elif tag == "input":
            kind = given.get("type", "text")
            ticked = kind in ("checkbox", "radio")
            if kind not in VOID_TYPES and (not ticked or "checked" in given):
                form.fields.setdefault(name, []).append(given.get("value", "on" if ticked else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "textarea" and self.area:
            form, name = self.area
            form.fields[name][-1] = form.fields[name][-1].removeprefix("\n")
            self.area = None
        elif tag == "select" and self.choice:
            form, name, options = self.choice
            chosen = [value for value, selected in options if selected] or [value for value, _ in options[:1]]
            form.fields.setdefault(name, []).extend(chosen)
            self.choice = None

    def handle_data(self, data: str) -> None:
        if self.area:
            form, name = self.area
            form.fields[name][-1] += data


def forms_of(page: str, html: str) -> list[PageForm]:
    """Every form of the page that writes; what belongs to the frame around pages is left out."""
    reader = _Reader(page)
    reader.feed(html)
    return [form for form in reader.forms if not form.address.startswith(("/accounts/", "/fiscal-year/", "/demo/"))]
