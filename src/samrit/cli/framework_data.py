"""A framework as plain data for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samrit.cli.framework_words import both_languages, origin_data
from samrit.core.calendar import Event
from samrit.core.framework import Framework, FrameworkRow
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.origin import Figure


def framework_data(framework: Framework) -> dict[str, Any]:
    """Everything that ``show`` prints, figures as text and words in both languages."""
    return {
        "id": framework.id,
        "title": both_languages(framework.title),
        "fiscal_years": [year.year for year in framework.fiscal_years],
        "from_year": framework.first_year.year if framework.first_year else None,
        "settings": {each.key: _figure(each.figure) | {"fixed": each.fixed} for each in framework.settings},
        "indicators": [_row(row) for row, _ in framework.walk()],
        "checklist": [
            {"code": item.code, "part": part.part.value, "weight": str(item.weight), "name": both_languages(item.name)}
            | origin_data(part.origins[item.code])
            for part in framework.checklist
            for item in part.items
        ],
        "blanks": [
            {"code": blank.code, "key": blank.key, "text": both_languages(blank.text)}
            for blank in find_blanks(framework)
        ],
        "events": [_event(event) for event in framework.calendar.events],
        "sources": {code: both_languages(source.title) for code, source in framework.sources.items()},
    }


def _row(row: FrameworkRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "parent": row.parent,
        "name": both_languages(row.name),
        "weight": None if row.weight is None else {"value": str(row.weight), **origin_data(row.weight.origin)},
        "kind": {"value": row.kind, **origin_data(row.kind_origin)} if row.kind else None,
        "scoring": _figures(row.scoring),
        "instead": _figure(row.instead) if row.instead else None,
        "choose_one": row.choose_one or None,
        "sample": row.sample,
        "open": row.open,
        **origin_data(row.origin),
    }


def _figures(figures: Mapping[str, Figure]) -> dict[str, Any]:
    return {key: _figure(figure) for key, figure in figures.items()}


def _figure(figure: Figure) -> dict[str, Any]:
    return {"value": figure.text, **origin_data(figure.origin)}


def _event(event: Event) -> dict[str, Any]:
    return {
        "code": event.code,
        "name": both_languages(event.name),
        "first": event.first.isoformat() if event.first else None,
        "last": event.last.isoformat() if event.last else None,
        "month": event.month,
        "round": event.round,
        "penalty": event.penalty or None,
        **origin_data(event.origin),
    }
