"""Parts of a row that stand in several fields: thresholds, steps, conditions, where a weight goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samrit.core.kinds.milestone_then_value import SIGNS as SIGN_OF
from samrit.core.written.members import members_in
from samrit.frameworks.content.places import bare
from samrit.web.views.frameworks.forms.binding import Item, Words, put

SIGNS = {sign: name for name, sign in SIGN_OF.items()} | {"<=": "at_most", ">=": "at_least"}
"""The names that files use for the signs of a bound."""
COLUMNS = ("t1", "t2", "t3", "t4", "t5")


@dataclass(frozen=True)
class Threshold:
    """One of the numbers in a list: the thresholds of the levels, or the two ends of a target band.

    A row whose thresholds stand in ``t1`` to ``t5`` gets a list when one of them is changed.
    """

    number: int
    key: str = "thresholds"

    def _members(self, item: Item) -> list[str]:
        found = bare(item.get(self.key))
        if found is None and self.key == "thresholds":
            found = [bare(item[column]) for column in COLUMNS if bare(item.get(column))]
        members = members_in(found) if isinstance(found, str) else found if isinstance(found, list) else []
        return [each.strip() if isinstance(each, str) else "" for each in members]

    def read(self, item: Item) -> Any:
        """The number at this place."""
        members = self._members(item)
        return members[self.number - 1] if self.number <= len(members) else ""

    def write(self, item: Item, value: Any) -> None:
        """Set it; places are filled from the first on, so that an empty one is the end of the list."""
        members = self._members(item)
        members += [""] * (self.number - len(members))
        members[self.number - 1] = value
        while members and not members[-1]:
            members.pop()
        put(item, self.key, members)
        if self.key == "thresholds":
            for column in COLUMNS:
                item.pop(column, None)


@dataclass(frozen=True)
class Wording:
    """The work of one step of a milestone: ``levels: {1: …}``."""

    key: str
    level: str

    def read(self, item: Item) -> Any:
        """The words of the step."""
        found = bare(item.get(self.key))
        return Words(self.level).read(found) if isinstance(found, dict) else ""

    def write(self, item: Item, value: Any) -> None:
        """Set them."""
        found = bare(item.get(self.key))
        mapping = dict(found) if isinstance(found, dict) else {}
        put(mapping, self.level, value)
        put(item, self.key, mapping)


@dataclass(frozen=True)
class Condition:
    """What a measured value must meet at a level: ``value_levels: {4: {below: 80}}``."""

    level: str

    def read(self, item: Item) -> Any:
        """The bounds as signs and numbers."""
        levels = bare(item.get("value_levels"))
        found = levels.get(self.level) if isinstance(levels, dict) else None
        if not isinstance(found, dict):
            return ""
        return " ".join(f"{SIGN_OF[name]} {bound}" for name, bound in found.items() if name in SIGN_OF)

    def write(self, item: Item, value: Any) -> None:
        """Set the bounds."""
        levels = bare(item.get("value_levels"))
        mapping = dict(levels) if isinstance(levels, dict) else {}
        if value:
            mapping[self.level] = value
        else:
            mapping.pop(self.level, None)
        put(item, "value_levels", mapping)


@dataclass(frozen=True)
class Instead:
    """Where the weight of a row goes that does not apply: a word, or ``{to: CODE}``."""

    key: str

    def read(self, item: Item) -> Any:
        """The word; ``to`` where a row is named."""
        found = bare(item.get(self.key))
        return "to" if isinstance(found, dict) else found if isinstance(found, str) else ""

    def write(self, item: Item, value: Any) -> None:
        """Set the word; the row that is named comes with its own field."""
        if value == "to":
            found = bare(item.get(self.key))
            put(item, self.key, found if isinstance(found, dict) else {"to": None})
        else:
            put(item, self.key, value)


@dataclass(frozen=True)
class InsteadTo:
    """The row that gets the weight."""

    key: str

    def read(self, item: Item) -> Any:
        """Its code."""
        found = bare(item.get(self.key))
        return Words("to").read(found) if isinstance(found, dict) else ""

    def write(self, item: Item, value: Any) -> None:
        """Name it; where the weight goes elsewhere there is nothing to name."""
        found = bare(item.get(self.key))
        if isinstance(found, dict):
            put(item, self.key, {**found, "to": value})
