"""Changes of the tree of indicators: a row comes, goes, moves or is called otherwise, and what refers to it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from samrit.frameworks.content.places import Content, bare, members_of, position, with_part

ROWS = ("indicators",)
LAST_NUMBER = re.compile(r"^(.*?)([0-9]{1,9})$", re.ASCII)


def code_of(row: Any) -> str:
    """The code of a row, empty where it has none."""
    return _text(row, "code")


def parent_of(row: Any) -> str:
    """The code of the row above, empty at the top."""
    return _text(row, "parent")


def _text(row: Any, key: str) -> str:
    found = bare(row.get(key)) if isinstance(row, dict) else None
    return found.strip() if isinstance(found, str) else ""


def rows_of(content: Content) -> list[Any]:
    """The rows in the order of the file."""
    return members_of(content, ROWS)


def under(rows: list[Any], code: str) -> set[str]:
    """The codes of the row and of everything under it."""
    found, waiting = {code}, [code]
    while waiting:
        above = waiting.pop()
        for row in rows:
            if parent_of(row) == above and code_of(row) not in found:
                found.add(code_of(row))
                waiting.append(code_of(row))
    return found


def suggested_code(content: Content, parent: str) -> str:
    """A code for a new row under ``parent`` (the top: empty): the last number of its neighbours, and one more."""
    rows = rows_of(content)
    taken = {code_of(row) for row in rows}
    neighbours = [code_of(row) for row in rows if parent_of(row) == parent]
    for code in reversed(neighbours):
        found = LAST_NUMBER.match(code)
        if found:
            number = int(found[2])
            while f"{found[1]}{number}" in taken:
                number += 1
            return f"{found[1]}{number}"
    first = f"{parent}.1" if parent else "1"
    return first if first not in taken else ""


def with_new_row(content: Content, row: dict[str, Any]) -> Content:
    """The content with a row after everything that stands under its parent; at the top, at the end."""
    rows = list(rows_of(content))
    rows.insert(_end_of(rows, parent_of(row)), row)
    return with_part(content, ROWS, rows)


def _end_of(rows: list[Any], parent: str) -> int:
    """The position behind the last row of a branch; the end of the list at the top, or where there is no such row."""
    if not parent:
        return len(rows)
    branch = under(rows, parent)
    places = [place for place, row in enumerate(rows) if code_of(row) in branch]
    return places[-1] + 1 if places else len(rows)


def with_row(content: Content, number: int, was: str, row: dict[str, Any]) -> Content:
    """The content with a row changed. A new code is put wherever the old one was referred to; under another parent the
    row goes with everything under it to that parent's end.

    Raises:
        Changed: it is not there as it was.
    """
    rows = list(rows_of(content))
    place = position(rows, number, was)
    before = rows[place]
    rows[place] = row
    found = with_part(content, ROWS, rows)
    old, new = code_of(before), code_of(row)
    if old and new and old != new and not any(code_of(each) == old for each in rows):
        found = renamed(found, old, new)
    if parent_of(before) != parent_of(row):
        found = _moved_to_end(found, new)
    return _with_choices_alike(found, row)


def _moved_to_end(content: Content, code: str) -> Content:
    rows = rows_of(content)
    branch = under(rows, code)
    moving = [row for row in rows if code_of(row) in branch]
    staying = [row for row in rows if code_of(row) not in branch]
    end = _end_of(staying, parent_of(moving[0]))
    return with_part(content, ROWS, [*staying[:end], *moving, *staying[end:]])


def without_row(content: Content, number: int, was: str) -> Content:
    """The content without a row and without everything under it; groups of alternatives lose it as a member.

    Raises:
        Changed: it is not there as it was.
    """
    rows = list(rows_of(content))
    place = position(rows, number, was)
    code = code_of(rows[place])
    gone = under(rows, code) if code else set()
    kept = [row for at, row in enumerate(rows) if at != place and not (code_of(row) in gone and code_of(row) != code)]
    found = with_part(content, ROWS, kept)
    gone -= {code_of(row) for row in kept}
    choices = [_without_members(choice, gone) for choice in members_of(found, ("choices",))]
    return with_part(found, ("choices",), choices) if choices else found


def _without_members(choice: Any, gone: set[str]) -> Any:
    if not isinstance(choice, dict) or not isinstance(choice.get("members"), list):
        return choice
    kept = [code for code in choice["members"] if code not in gone]
    return choice if kept == choice["members"] else {**choice, "members": kept}


def with_row_moved(content: Content, number: int, was: str, by: int) -> Content:
    """The content with a row, and everything under it, one place up (``by`` −1) or down (1) among its neighbours.

    Raises:
        Changed: it is not there as it was.
    """
    rows = list(rows_of(content))
    place = position(rows, number, was)
    code, parent = code_of(rows[place]), parent_of(rows[place])
    neighbours = [code_of(row) for row in rows if parent_of(row) == parent]
    if not code or neighbours.count(code) != 1:
        return content
    other = neighbours.index(code) + by
    if not 0 <= other < len(neighbours):
        return content
    first, second = (neighbours[other], code) if by < 0 else (code, neighbours[other])
    one, two = under(rows, first), under(rows, second)
    start = min(place for place, row in enumerate(rows) if code_of(row) in one)
    branches = [row for row in rows if code_of(row) in two] + [row for row in rows if code_of(row) in one]
    rest = [(at, row) for at, row in enumerate(rows) if code_of(row) not in one | two]
    ahead, behind = [row for at, row in rest if at < start], [row for at, row in rest if at > start]
    return with_part(content, ROWS, [*ahead, *branches, *behind])


def with_choice(content: Content, choice: dict[str, Any], old_code: str = "") -> Content:
    """The content in which exactly the members of a group of alternatives name it (WT-4)."""
    code = _text(choice, "code")
    members = {each.strip() for each in choice.get("members") or () if isinstance(each, str)}

    def named(row: Any) -> Any:
        there = _text(row, "choose_one")
        if code_of(row) in members:
            return row if there == code else {**row, "choose_one": code}
        if there and there in (code, old_code):
            return {key: each for key, each in row.items() if key != "choose_one"}
        return row

    return with_part(content, ROWS, [named(row) for row in rows_of(content)])


def _with_choices_alike(content: Content, row: dict[str, Any]) -> Content:
    """The content in which the groups of alternatives have a row as a member as it says itself."""
    code, named = code_of(row), _text(row, "choose_one")

    def alike(choice: Any) -> Any:
        members = choice.get("members") if isinstance(choice, dict) else None
        if not isinstance(members, list) or (_text(choice, "code") == named) == (code in members):
            return choice
        kept = [each for each in members if each != code]
        return {**choice, "members": [*kept, code] if _text(choice, "code") == named else kept}

    choices = [alike(choice) for choice in members_of(content, ("choices",))]
    return with_part(content, ("choices",), choices) if choices else content


def renamed(content: Content, old: str, new: str) -> Content:
    """The content in which everything that referred to a row by its old code refers to the new one."""
    found = with_part(content, ROWS, [_row_renamed(row, old, new) for row in rows_of(content)])
    for keys, key in ((("choices",), "members"), (("remarks",), "about")):
        things = [_list_renamed(each, key, old, new) for each in members_of(found, keys)]
        if things:
            found = with_part(found, keys, things)
    parts = [_put(each, "of", new) if _text(each, "of") == old else each for each in members_of(found, ("checklists",))]
    return with_part(found, ("checklists",), parts) if parts else found


def _row_renamed(row: Any, old: str, new: str) -> Any:
    if not isinstance(row, dict):
        return row
    if parent_of(row) == old:
        row = _put(row, "parent", new)
    instead = bare(row.get("instead"))
    if isinstance(instead, dict) and bare(instead.get("to")) == old:
        row = _put(row, "instead", {**instead, "to": new})
    return row


def _list_renamed(thing: Any, key: str, old: str, new: str) -> Any:
    codes = thing.get(key) if isinstance(thing, dict) else None
    if not isinstance(codes, list) or old not in codes:
        return thing
    return {**thing, key: [new if code == old else code for code in codes]}


def _put(row: dict[str, Any], key: str, value: Any) -> dict[str, Any]:
    there = row.get(key)
    return {**row, key: {**there, "value": value} if isinstance(there, dict) and "value" in there else value}


def walk(rows: list[Any]) -> Iterator[tuple[int, Any, int]]:
    """Every row in the order of the tree with its position in the file and how many stand above it; rows whose parents
    do not lead to the top come last, as if they stood there."""
    seen: set[int] = set()
    yield from _walk(rows, "", 0, seen)
    for place, row in enumerate(rows):
        if place not in seen:
            seen.add(place)
            yield place, row, 0
            yield from _walk(rows, code_of(row), 1, seen)


def _walk(rows: list[Any], parent: str, depth: int, seen: set[int]) -> Iterator[tuple[int, Any, int]]:
    for place, row in enumerate(rows):
        if place not in seen and parent_of(row) == parent and (parent or not parent_of(row)):
            seen.add(place)
            yield place, row, depth
            if code_of(row):
                yield from _walk(rows, code_of(row), depth + 1, seen)


def weight_entry(row: Any) -> str:
    """The weight of a row as it is written, empty where it is blank."""
    found = bare(row.get("weight")) if isinstance(row, dict) else None
    return found if isinstance(found, str) else ""
