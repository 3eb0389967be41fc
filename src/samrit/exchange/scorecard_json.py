"""A scorecard as JSON, the form that other programs read (the contract is docs/scorecard-file.md)."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from samrit.core.findings import Finding, Place, worst_first
from samrit.core.reasons import Reason
from samrit.core.scorecard import Line, Penalty, Scorecard, Standing
from samrit.core.text import Lang
from samrit.exchange.printed import weight_of


def write(scorecard: Scorecard, lang: Lang) -> str:
    """The scorecard as indented JSON text with a line end; ``text`` and names are in ``lang``.

    A lone surrogate, which JSON lets in by way of ``\\ud800``, goes out the same way: the result is always UTF-8.
    """
    text = json.dumps(as_data(scorecard, lang), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def as_data(scorecard: Scorecard, lang: Lang) -> dict[str, Any]:
    """The scorecard as plain data. Figures are text with the decimals that are printed; ``None`` is "there is none".

    A scorecard that was refused has no total and no lines, and its findings say why. Places of warnings and notes do
    not depend on the form of the file, so the same table gives the same data whatever it was written in.
    """
    return {
        "title": scorecard.title.in_(lang),
        "total": _figure(scorecard.total),
        "percent": _figure(scorecard.percent),
        "before_penalty": _figure(scorecard.before_penalty),
        "penalty": None if scorecard.penalty is None else _penalty(scorecard.penalty, lang),
        "band": None if scorecard.band is None else scorecard.band.name.in_(lang),
        "reasons": [_reason(reason, lang) for reason in scorecard.reasons],
        "lines": [_line(line, lang) for line in scorecard.lines],
        "findings": [_finding(finding, lang) for finding in worst_first(scorecard.findings)],
    }


def _penalty(penalty: Penalty, lang: Lang) -> dict[str, Any]:
    return {
        "working_days": penalty.working_days,
        "points": f"{penalty.points:f}",
        "days": [
            {"day": each.day.isoformat(), "counts": each.counts, "why": each.why.in_(lang)} for each in penalty.days
        ],
    }


def _line(line: Line, lang: Lang) -> dict[str, Any]:
    counts = line.standing is Standing.COUNTS
    stated = line.stated
    return {
        "code": line.code,
        "name": line.name.in_(lang),
        "parent": line.parent,
        "kind": line.kind or None,
        "weight": weight_of(line),
        "points": _figure(line.points),
        "weighted": _figure(line.weighted) if counts else None,
        "counts": counts,
        "standing": line.standing.value,
        "certainty": stated.certainty.value if stated and stated.certainty else None,
        "source": stated.source or None if stated else None,
        "reasons": [_reason(reason, lang) for reason in line.reasons],
    }


def _reason(reason: Reason, lang: Lang) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "source": reason.source or None,
        "text": reason.text.in_(lang),
        "text_th": reason.text.th,
        "text_en": reason.text.en,
    }


def _finding(finding: Finding, lang: Lang) -> dict[str, Any]:
    data = {
        "severity": finding.severity.value,
        "code": finding.code,
        "where": finding.place.path,
        "key": finding.key or None,
        "rule": finding.rule or None,
        "text": finding.text.in_(lang),
        "text_th": finding.text.th,
        "text_en": finding.text.en,
        "remedy": finding.remedy.in_(lang),
        "remedy_th": finding.remedy.th,
        "remedy_en": finding.remedy.en,
    }
    return {**data, "at": _at(finding.place)} if finding.is_error else data


def _at(place: Place) -> dict[str, Any]:
    """Where to look in the file, as far as it is known."""
    parts = {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "line": place.line,
    }
    return {name: value for name, value in parts.items() if value}


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
