"""Trees as plain values (text, lists, mappings): the form in which a database or JSON keeps them."""

from __future__ import annotations

from typing import TypeAlias

from samrit.core.findings import NOWHERE, Place
from samrit.core.written.raw import Raw

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""Text as it was written, ``None`` for what was left empty, lists and mappings of these. Never a number: a figure
stays the text that somebody wrote until it is read exactly."""


def to_plain(node: Raw) -> Plain:
    """The tree without its places; what was left empty is ``None``."""
    if isinstance(node.value, dict):
        return {key: to_plain(each) for key, each in node.value.items()}
    if isinstance(node.value, list):
        return [to_plain(each) for each in node.value]
    return None if node.is_empty else node.value


def from_plain(value: Plain, place: Place = NOWHERE) -> Raw:
    """The tree that plain values say, every node at ``place``.

    Raises:
        TypeError: a number, a truth value or anything else that is not plain.
    """
    if isinstance(value, dict):
        return Raw({key: from_plain(each, place) for key, each in value.items()}, place)
    if isinstance(value, list):
        return Raw([from_plain(each, place) for each in value], place)
    if value is None or isinstance(value, str):
        return Raw(value, place)
    raise TypeError(f"{type(value).__name__} is not plain; figures are kept as text")
