"""How a field of a form reads its part of a content and writes it back, leaving everything beside it alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from samrit.core.written.entry import YES
from samrit.core.written.members import members_in
from samrit.frameworks.content.places import bare

Item = dict[str, Any]


class Bind(Protocol):
    """The way between a field and a mapping of the content."""

    def read(self, item: Item) -> Any:
        """What the field shows at first."""

    def write(self, item: Item, value: Any) -> None:
        """Put what was typed into the mapping; nothing typed takes the key out."""


@dataclass(frozen=True)
class Words:
    """Text, a number or a date under a key, bare or with its certainty and source beside it."""

    key: str

    def read(self, item: Item) -> Any:
        """The text."""
        found = bare(item.get(self.key))
        return found if isinstance(found, str) else ""

    def write(self, item: Item, value: Any) -> None:
        """Set the text; without one its certainty and source mean nothing either."""
        put(item, self.key, value)


def put(item: Item, key: str, value: Any) -> None:
    """Set the bare value of a key, keeping what stands beside it; an empty one takes the key out."""
    there = item.get(key)
    if value in (None, "", [], {}):
        item.pop(key, None)
    elif isinstance(there, dict) and "value" in there:
        item[key] = {**there, "value": value}
    else:
        item[key] = value


@dataclass(frozen=True)
class Beside:
    """The certainty, source or note beside the value of a key: ``{value: 6, certainty: stated}``."""

    key: str
    part: str

    def read(self, item: Item) -> Any:
        """What stands there."""
        there = item.get(self.key)
        found = there.get(self.part) if isinstance(there, dict) and "value" in there else None
        return found if isinstance(found, str) else ""

    def write(self, item: Item, value: Any) -> None:
        """Set it; there is nothing to stand beside where there is no value."""
        there = item.get(self.key)
        if there is None:
            return
        found = dict(there) if isinstance(there, dict) and "value" in there else {"value": there}
        if value in (None, "", False):
            found.pop(self.part, None)
        else:
            found[self.part] = "true" if value is True else value
        item[self.key] = found if len(found) > 1 else found["value"]


@dataclass(frozen=True)
class Flag:
    """Yes or no under a key; no is the same as nothing."""

    key: str

    def read(self, item: Item) -> Any:
        """Whether it says yes."""
        found = bare(item.get(self.key))
        return isinstance(found, str) and found.strip().lower() in YES

    def write(self, item: Item, value: Any) -> None:
        """Set yes, or take the key out."""
        put(item, self.key, "true" if value else None)


@dataclass(frozen=True)
class FlagBeside(Beside):
    """Yes or no beside the value of a key: ``{value: 5, fixed: true}``."""

    def read(self, item: Item) -> Any:
        """Whether it says yes."""
        return super().read(item).strip().lower() in YES


@dataclass(frozen=True)
class Several:
    """A list of texts under a key; in a field they stand parted by semicolons, or are chosen from a list."""

    key: str
    joined: bool = True

    def read(self, item: Item) -> Any:
        """The members, in one line unless they are chosen."""
        found = bare(item.get(self.key))
        members = members_in(found) if isinstance(found, str) else found if isinstance(found, list) else []
        texts = [each.strip() for each in members if isinstance(each, str)]
        return "; ".join(texts) if self.joined else texts

    def write(self, item: Item, value: Any) -> None:
        """Set the list."""
        members = [each.strip() for each in members_in(value)] if isinstance(value, str) else list(value or ())
        put(item, self.key, members)


@dataclass(frozen=True)
class Within:
    """A field of a mapping under a key: ``levels: {1: …}``."""

    key: str
    inner: Bind

    def read(self, item: Item) -> Any:
        """What the inner mapping says."""
        found = bare(item.get(self.key))
        return self.inner.read(found if isinstance(found, dict) else {})

    def write(self, item: Item, value: Any) -> None:
        """Set it in the inner mapping, which goes when it is empty."""
        found = bare(item.get(self.key))
        mapping = dict(found) if isinstance(found, dict) else {}
        self.inner.write(mapping, value)
        put(item, self.key, mapping)


def beside(key: str, *parts: str) -> Mapping[str, Bind]:
    """The fields ``key_certainty``, ``key_source`` … beside a value."""
    return {f"{key}_{part}": Beside(key, part) for part in parts}
