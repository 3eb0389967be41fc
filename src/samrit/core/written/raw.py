"""The tree that every file form is turned into: text, lists and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samrit.core.findings import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Raw:
    """One node: ``value`` is text as it was written, ``None`` (left empty), a list of nodes or a mapping of nodes.

    Numbers stay text until they are read as exact numbers: a binary float never comes between.
    """

    value: str | list[Raw] | dict[str, Raw] | None
    place: Place = NOWHERE

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written here."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: its tree and the keys that stood twice (their first value counts, which is an error)."""

    root: Raw
    repeated: Mapping[str, Place] = field(default_factory=dict)
