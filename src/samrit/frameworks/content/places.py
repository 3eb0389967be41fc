"""Reaching into a framework's content: the part under a path, a member of a list, compare and set."""

from __future__ import annotations

import json
from copy import deepcopy
from hashlib import sha256
from typing import Any, TypeAlias

Content: TypeAlias = dict[str, Any]
Keys: TypeAlias = tuple[str, ...]
"""The way to a part, such as ``("calendar", "events")``; it leads through ``{value: …, certainty: …}`` to the value."""


class Changed(Exception):  # noqa: N818  (what happened, not a fault of the program)
    """Somebody else changed the same part meanwhile; ``there`` is what stands there now, ``None`` when it is gone."""

    def __init__(self, there: Any = None) -> None:
        super().__init__("changed meanwhile")
        self.there = there


def fingerprint(part: Any) -> str:
    """What a form remembers of the part that it was made from."""
    return sha256(json.dumps(part, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:32]


def bare(part: Any) -> Any:
    """The value of a part without its certainty and source."""
    return part["value"] if isinstance(part, dict) and "value" in part else part


def part_at(content: Content, keys: Keys) -> Any:
    """The part under ``keys``; ``None`` where nothing is written."""
    found: Any = content
    for key in keys:
        found = bare(found)
        found = found.get(key) if isinstance(found, dict) else None
    return bare(found)


def with_part(content: Content, keys: Keys, part: Any) -> Content:
    """The content with ``part`` under ``keys``; an empty one is taken out. Everything else stays as it was written."""
    found = deepcopy(content)
    parents: list[tuple[dict[str, Any], str]] = []
    holder: dict[str, Any] = found
    for key in keys[:-1]:
        parents.append((holder, key))
        inner = bare(holder.get(key))
        if not isinstance(inner, dict):
            inner = {}
            _put(holder, key, inner)
        holder = inner
    if part in (None, "", [], {}):
        holder.pop(keys[-1], None)
        for above, key in reversed(parents):
            if bare(above.get(key)) != {}:
                break
            del above[key]
    else:
        _put(holder, keys[-1], part)
    return found


def _put(holder: dict[str, Any], key: str, part: Any) -> None:
    there = holder.get(key)
    if isinstance(there, dict) and "value" in there:
        there["value"] = part
    else:
        holder[key] = part


def members_of(content: Content, keys: Keys) -> list[Any]:
    """The members of the list under ``keys``; none where there is no list."""
    found = part_at(content, keys)
    return found if isinstance(found, list) else []


def position(members: list[Any], number: int, was: str) -> int:
    """Where the member stands that a form was made from: at ``number`` (from 0), or wherever it has moved to since.

    Raises:
        Changed: no member is what it was.
    """
    if 0 <= number < len(members) and fingerprint(members[number]) == was:
        return number
    for place, member in enumerate(members):
        if fingerprint(member) == was:
            return place
    raise Changed(members[number] if 0 <= number < len(members) else None)


def with_member(content: Content, keys: Keys, number: int, was: str, member: Any) -> Content:
    """The content with another member in place of the one that a form was made from; ``None`` takes it out.

    Raises:
        Changed: it is not there as it was.
    """
    members = list(members_of(content, keys))
    place = position(members, number, was)
    members[place : place + 1] = [] if member is None else [member]
    return with_part(content, keys, members)


def with_new_member(content: Content, keys: Keys, member: Any) -> Content:
    """The content with one more member at the end of a list."""
    return with_part(content, keys, [*members_of(content, keys), member])


def with_member_moved(content: Content, keys: Keys, number: int, was: str, by: int) -> Content:
    """The content with a member one place up (``by`` −1) or down (1); at the end of the list it stays.

    Raises:
        Changed: it is not there as it was.
    """
    members = list(members_of(content, keys))
    place = position(members, number, was)
    other = place + by
    if 0 <= other < len(members):
        members[place], members[other] = members[other], members[place]
    return with_part(content, keys, members)


def with_entry(content: Content, keys: Keys, code: str, was: str, entry: Any, new_code: str = "") -> Content:
    """The same for a mapping of codes; with another ``new_code`` the entry keeps its place. ``None`` takes it out.

    Raises:
        Changed: the entry is not there as it was.
    """
    mapping = part_at(content, keys)
    mapping = dict(mapping) if isinstance(mapping, dict) else {}
    if code not in mapping or fingerprint(mapping[code]) != was:
        raise Changed(mapping.get(code))
    renamed = {
        (new_code or code) if key == code else key: entry if key == code else each
        for key, each in mapping.items()
        if not (key == code and entry is None)
    }
    return with_part(content, keys, renamed)


def with_new_entry(content: Content, keys: Keys, code: str, entry: Any) -> Content:
    """The content with one more entry of a mapping.

    Raises:
        Changed: there is an entry with this code.
    """
    mapping = part_at(content, keys)
    mapping = dict(mapping) if isinstance(mapping, dict) else {}
    if code in mapping:
        raise Changed(mapping[code])
    return with_part(content, keys, {**mapping, code: entry})
