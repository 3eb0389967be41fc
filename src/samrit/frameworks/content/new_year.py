"""The content of a new year made from that of another: dates moved by whole years, holidays cleared."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

from samrit.core.fiscal_year import ERA, DateProblem, parse_date
from samrit.core.weights import Certainty
from samrit.frameworks.content.places import Content, bare, members_of, part_at, with_part

FIRST, LAST = 1857, 2456
"""Common-era years that the program can write in the Buddhist era."""


def copied(
    content: Content, *, identifier: str, title: str, title_en: str, fiscal_years: list[int], years: int = 0
) -> Content:
    """A content for another year.

    With ``years`` every date of the calendar, and of steps of work, moves by so many whole years and is marked as an
    assumption. The document's own words about it go, and so do the holidays: they are those of the old year.
    """
    found = deepcopy(content)
    found["id"] = identifier
    found["title"] = title
    found.pop("title_en", None)
    if title_en:
        found["title_en"] = title_en
    found.pop("fiscal_years", None)
    if fiscal_years:
        found.pop("from_year", None)
        found["fiscal_years"] = [str(year) for year in fiscal_years]
    if not years:
        return found
    found = _each(found, ("calendar", "events"), lambda event: _dated(event, ("first", "last"), years))
    found = _each(found, ("calendar", "rounds"), lambda round_: _dated(round_, ("first", "last"), years))
    found = _each(found, ("calendar", "procedures"), lambda procedure: _procedure(procedure, years))
    found = _each(found, ("indicators",), lambda row: _row(row, years))
    if part_at(found, ("calendar", "holidays")) is not None:
        found = with_part(found, ("calendar", "holidays"), [])
    return found


def _each(content: Content, keys: tuple[str, ...], change: Callable[[dict[str, Any]], dict[str, Any]]) -> Content:
    members = members_of(content, keys)
    if not members:
        return content
    return with_part(content, keys, [change(each) if isinstance(each, dict) else each for each in members])


def _dated(thing: dict[str, Any], keys: tuple[str, ...], years: int) -> dict[str, Any]:
    moved = {key: moved_by(bare(thing[key]), years) for key in keys if isinstance(bare(thing.get(key)), str)}
    if not moved:
        return thing
    found = {key: moved.get(key, each) for key, each in thing.items() if key != "printed"}
    return {**found, "certainty": Certainty.ASSUMED.value}


def _procedure(procedure: dict[str, Any], years: int) -> dict[str, Any]:
    steps = procedure.get("steps")
    if not isinstance(steps, list):
        return procedure
    return {**procedure, "steps": [_dated(s, ("due",), years) if isinstance(s, dict) else s for s in steps]}


def _row(row: dict[str, Any], years: int) -> dict[str, Any]:
    due = bare(row.get("step_due"))
    if not isinstance(due, dict):
        return row
    moved = {step: moved_by(day, years) if isinstance(day, str) else day for step, day in due.items()}
    there = row["step_due"]
    return {**row, "step_due": {**there, "value": moved} if "value" in there else moved}


def moved_by(written: str, years: int) -> str:
    """The same day of another year; 29 February becomes the 28th where there is none. What is no date stays."""
    try:
        day = parse_date(written)
    except DateProblem:
        return written
    year = day.year + years
    if not FIRST <= year <= LAST:
        return written
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1])).isoformat()


def suggested_identifier(identifier: str, old_year: int | None, new_year: int) -> str:
    """A code for the copy: the old one with the new year where it names its own, else with the year behind it."""
    if old_year is not None and str(old_year) in identifier:
        return identifier.replace(str(old_year), str(new_year))
    return f"{identifier}-{new_year}"


def suggested_title(title: str, old_year: int | None, new_year: int) -> str:
    """A title for the copy, with the year replaced where it is written; in English also that of the common era."""
    if old_year is None:
        return title
    return title.replace(str(old_year), str(new_year)).replace(str(old_year - ERA), str(new_year - ERA))
