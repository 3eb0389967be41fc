"""The parts of a framework that have a form: where each stands in the content, and how its members come and go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from samrit.core.text import Text
from samrit.frameworks.content import places, rows
from samrit.frameworks.content.places import Content, Keys, fingerprint, members_of, part_at
from samrit.web.views.frameworks.forms.general import HEAD_KEYS
from samrit.web.views.frameworks.forms.part_form import PartForm

Summary = Callable[[dict[str, Any], Content], list[str]]


@dataclass(frozen=True)
class Member:
    """One member of a part: ``which`` names it in addresses, ``paths`` in findings."""

    which: str
    item: dict[str, Any]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part that is one form. ``one`` is what a single thing of it is called."""

    name: str
    label: Text
    icon: str
    form: type[PartForm]
    keys: Keys
    help: Text = Text("", "")
    one: Text = Text("", "")
    summary: Summary = field(default=lambda _item, _content: [])
    several = False

    @property
    def path(self) -> str:
        """Where its findings are."""
        return ".".join(self.keys)

    @property
    def paths(self) -> tuple[str, ...]:
        """The beginnings of the places of its findings."""
        return (self.path,)

    def item(self, content: Content) -> dict[str, Any]:
        """What the form is made from."""
        found = part_at(content, self.keys)
        return found if isinstance(found, dict) else {}

    def changed(self, content: Content, was: str, item: dict[str, Any]) -> Content:
        """The content with the form's part, if it is still what the form was made from.

        Raises:
            Changed: it is not.
        """
        there = self.item(content)
        if fingerprint(there) != was:
            raise places.Changed(there)
        return places.with_part(content, self.keys, item)


@dataclass(frozen=True)
class HeadPart(Part):
    """Some keys at the top of the content."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Findings at the top name the key itself."""
        return HEAD_KEYS

    def item(self, content: Content) -> dict[str, Any]:
        """Those keys."""
        return {key: content[key] for key in HEAD_KEYS if key in content}

    def changed(self, content: Content, was: str, item: dict[str, Any]) -> Content:
        """The content with those keys."""
        there = self.item(content)
        if fingerprint(there) != was:
            raise places.Changed(there)
        kept = {key: each for key, each in content.items() if key not in HEAD_KEYS or key in item}
        return {**kept, **item}


@dataclass(frozen=True)
class ListPart(Part):
    """A list of mappings, each with a form. ``named_by`` is the key by which findings name a member."""

    named_by: str = "code"
    ordered: bool = True
    several = True

    def members(self, content: Content) -> list[Member]:
        """The members in their order; what is no mapping cannot be edited here."""
        found = []
        for place, item in enumerate(members_of(content, self.keys)):
            if isinstance(item, dict):
                found.append(Member(str(place), item, self.member_paths(item, place)))
        return found

    def member_paths(self, item: dict[str, Any], place: int) -> tuple[str, ...]:
        """How findings name a member: by its code, or by its number."""
        code = places.bare(item.get(self.named_by))
        named = (f"{self.path}[{code}]",) if isinstance(code, str) and code else ()
        return (*named, f"{self.path}[{place + 1}]")

    def member(self, content: Content, which: str) -> Member | None:
        """The member that an address names."""
        return next((each for each in self.members(content) if each.which == which), None)

    def beginning(self, content: Content, given: dict[str, str]) -> dict[str, Any]:
        """What the form of a new member shows at first; ``given`` are words of the address."""
        return {}

    def added(self, content: Content, item: dict[str, Any]) -> Content:
        """The content with one more."""
        return places.with_new_member(content, self.keys, item)

    def replaced(self, content: Content, which: str, was: str, item: dict[str, Any]) -> Content:
        """The content with another in place of the one that the form was made from.

        Raises:
            Changed: it is no longer what it was.
        """
        return places.with_member(content, self.keys, _number(which), was, item)

    def removed(self, content: Content, which: str, was: str) -> Content:
        """The content without it.

        Raises:
            Changed: it is no longer what it was.
        """
        return places.with_member(content, self.keys, _number(which), was, None)

    def moved(self, content: Content, which: str, was: str, by: int) -> Content:
        """The content with it one place up or down.

        Raises:
            Changed: it is no longer what it was.
        """
        return places.with_member_moved(content, self.keys, _number(which), was, by)


def _number(which: str) -> int:
    return int(which) if which.isascii() and which.isdigit() and len(which) < 6 else -1


@dataclass(frozen=True)
class RowsPart(ListPart):
    """The tree of indicators."""

    def member_paths(self, item: dict[str, Any], place: int) -> tuple[str, ...]:
        """By its code; a number is the code of another row, so it names only a row without one."""
        code = rows.code_of(item)
        return (f"{self.path}[{code or place + 1}]",)

    def beginning(self, content: Content, given: dict[str, str]) -> dict[str, Any]:
        """Under the row that the address names, with the next code there."""
        parent = given.get("parent", "")
        if parent not in {rows.code_of(row) for row in rows.rows_of(content)}:
            parent = ""
        code = rows.suggested_code(content, parent)
        return {"code": code, **({"parent": parent} if parent else {})}

    def added(self, content: Content, item: dict[str, Any]) -> Content:
        """After what stands under the same parent."""
        return rows.with_new_row(content, item)

    def replaced(self, content: Content, which: str, was: str, item: dict[str, Any]) -> Content:
        """What refers to it follows."""
        return rows.with_row(content, _number(which), was, item)

    def removed(self, content: Content, which: str, was: str) -> Content:
        """With everything under it."""
        return rows.without_row(content, _number(which), was)

    def moved(self, content: Content, which: str, was: str, by: int) -> Content:
        """Among its neighbours, with everything under it."""
        return rows.with_row_moved(content, _number(which), was, by)


@dataclass(frozen=True)
class ChoicesPart(ListPart):
    """Groups of alternatives: the rows say of themselves to which they belong, and follow."""

    def added(self, content: Content, item: dict[str, Any]) -> Content:
        """The members name their group."""
        return rows.with_choice(super().added(content, item), item)

    def replaced(self, content: Content, which: str, was: str, item: dict[str, Any]) -> Content:
        """The members name their group, and those who left do not."""
        old = self.member(content, which)
        old_code = old.item.get("code") if old else ""
        return rows.with_choice(
            super().replaced(content, which, was, item), item, old_code if isinstance(old_code, str) else ""
        )

    def removed(self, content: Content, which: str, was: str) -> Content:
        """Nobody names it any more."""
        old = self.member(content, which)
        without = super().removed(content, which, was)
        code = old.item.get("code") if old else None
        return rows.with_choice(without, {"code": code, "members": []}) if isinstance(code, str) else without


@dataclass(frozen=True)
class MapPart(ListPart):
    """A mapping of codes; in its form the code is a field like the others."""

    ordered: bool = False

    def members(self, content: Content) -> list[Member]:
        """The entries by their codes, which are in the form."""
        found = part_at(content, self.keys)
        mapping = found if isinstance(found, dict) else {}
        return [
            Member(code, {"code": code, **entry}, (f"{self.path}[{code}]", f"{self.path}.{code}"))
            for code, entry in sorted(mapping.items())
            if isinstance(entry, dict)
        ]

    def added(self, content: Content, item: dict[str, Any]) -> Content:
        """Under a code that is new.

        Raises:
            Changed: there is one with this code.
        """
        entry = {key: each for key, each in item.items() if key != "code"}
        return places.with_new_entry(content, self.keys, item["code"], entry)

    def replaced(self, content: Content, which: str, was: str, item: dict[str, Any]) -> Content:
        """Under the same code or another."""
        entry = {key: each for key, each in item.items() if key != "code"}
        return places.with_entry(content, self.keys, which, self._was(content, which, was), entry, item["code"])

    def removed(self, content: Content, which: str, was: str) -> Content:
        """Without the entry."""
        return places.with_entry(content, self.keys, which, self._was(content, which, was), None)

    def moved(self, content: Content, which: str, was: str, by: int) -> Content:
        """A mapping has no order."""
        return content

    def _was(self, content: Content, which: str, was: str) -> str:
        """The fingerprint of the entry without its code, where that of the form is still right."""
        there = self.member(content, which)
        if there is None or fingerprint(there.item) != was:
            raise places.Changed(there.item if there else None)
        return fingerprint({key: each for key, each in there.item.items() if key != "code"})
