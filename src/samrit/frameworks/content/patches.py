"""What differs between two contents, place by place: an event holds it, a person reads it, undoing reverts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Patch: TypeAlias = dict[str, Any]
"""``at``: the way to the place. ``old`` and ``new``: what stood there and what stands there now; one is missing where a
key came or went. With ``from``, ``old`` and ``new`` are the members of a list from that position on."""


class DoesNotFit(ValueError):  # noqa: N818  (what happened, not a fault of the program)
    """The content is no longer the one that a patch led to."""


def differences(old: Any, new: Any, at: Path = ()) -> Iterator[Patch]:
    """The patches that lead from one content to another, in the order of the old one."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_mappings(old, new, at)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, at)
    else:
        yield {"at": list(at), "old": old, "new": new}


def _of_mappings(old: dict[str, Any], new: dict[str, Any], at: Path) -> Iterator[Patch]:
    for key in (*old, *(key for key in new if key not in old)):
        here = (*at, key)
        if key not in new:
            yield {"at": list(here), "old": old[key]}
        elif key not in old:
            yield {"at": list(here), "new": new[key]}
        else:
            yield from differences(old[key], new[key], here)


def _of_lists(old: list[Any], new: list[Any], at: Path) -> Iterator[Patch]:
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    was, is_now = old[start : len(old) - end], new[start : len(new) - end]
    if len(was) == len(is_now) and all(_same_thing(*pair) for pair in zip(was, is_now, strict=True)):
        for number, (one, other) in enumerate(zip(was, is_now, strict=True), start=start):
            yield from differences(one, other, (*at, number))
    else:
        yield {"at": list(at), "from": start, "old": was, "new": is_now}


def _same_thing(one: Any, other: Any) -> bool:
    """Whether two members of a list are one thing before and after, rather than two things."""
    if not (isinstance(one, dict) and isinstance(other, dict)):
        return not isinstance(one, dict | list) and not isinstance(other, dict | list)
    return all(one.get(key) == other.get(key) for key in ("code", "day", "months", "of", "number"))


def reverted(content: Any, patches: Sequence[Patch]) -> Any:
    """The content before the patches; the content given stays as it is.

    Raises:
        DoesNotFit: somebody has changed one of the places since.
    """
    found = {"": deepcopy(content)}
    for patch in reversed(patches):
        _revert(found, ["", *patch["at"]], patch)
    return found[""]


def _revert(root: Any, at: list[Any], patch: Patch) -> None:
    *above, last = at
    parent = root
    for step in above:
        parent = _step(parent, step)
    if "from" in patch:
        members, start = _step(parent, last), patch["from"]
        stop = start + len(patch["new"])
        if not isinstance(members, list) or members[start:stop] != patch["new"]:
            raise DoesNotFit
        members[start:stop] = deepcopy(patch["old"])
        return
    there = _has(parent, last)
    if there != ("new" in patch) or (there and parent[last] != patch["new"]):
        raise DoesNotFit
    if "old" in patch:
        parent[last] = deepcopy(patch["old"])
    else:
        del parent[last]


def _has(parent: Any, step: Any) -> bool:
    if isinstance(parent, dict):
        return step in parent
    if isinstance(parent, list) and isinstance(step, int):
        return 0 <= step < len(parent)
    raise DoesNotFit


def _step(parent: Any, step: Any) -> Any:
    if not _has(parent, step):
        raise DoesNotFit
    return parent[step]
