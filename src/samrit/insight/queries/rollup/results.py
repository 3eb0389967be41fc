"""What was handed on for indicators in a round: the result in words, its figure and its points, in one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from samrit.agreements.models import AgreementIndicator
from samrit.assessments.models import Card
from samrit.assessments.results_in_words import result_in_words
from samrit.cascade.queries.links import exact
from samrit.core.text import NO_TEXT, Text
from samrit.insight.queries.rollup.scores import HANDED_ON

Of = tuple[int, int, str]
"""Whose indicator: the organisation, the framework and the code, which amendments leave as they are."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The card of an indicator. Until it is handed on neither result nor points are told."""

    card: int
    state: str
    points: Decimal | None = None
    said: Text = NO_TEXT
    figure: Decimal | None = None

    @property
    def is_certified(self) -> bool:
        """Whether the result is certified; before that it may change."""
        return self.state == "certified"


def reported(wanted: Iterable[tuple[Of, str]], fiscal_year: int, months: int) -> dict[Of, Reported]:
    """The cards of these indicators, each given with its unit of measure."""
    units: Mapping[Of, str] = dict(wanted)
    if not units:
        return {}
    rows = Card.objects.filter(
        report__agreement__organization__in={of[0] for of in units},
        report__agreement__fiscal_year=fiscal_year,
        report__months=months,
        code__in={of[2] for of in units},
    ).order_by("report__agreement__amendment", "pk")
    columns = (
        "report__agreement__organization",
        "report__agreement__framework",
        "code",
        "pk",
        "state",
        "points",
        "result",
    )
    found: dict[Of, Reported] = {}
    for organization, framework, code, pk, state, points, result in rows.values_list(*columns):
        of = organization, framework, code
        if of in units:
            found[of] = _reported(pk, state, points, result if isinstance(result, dict) else {}, units[of])
    return found


def made_of_parts(rows: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    """Those of these rows (agreement and code) whose result comes from their parts, so that no card says it; one
    query."""
    wanted = set(rows)
    parts = AgreementIndicator.objects.filter(
        agreement__in={row[0] for row in wanted}, parent_code__in={row[1] for row in wanted}, is_heading=False
    )
    found = parts.order_by().values_list("agreement", "parent_code").distinct()
    return {row for row in found if row in wanted}


def _reported(card: int, state: str, points: str, result: dict[str, object], unit: str) -> Reported:
    if state not in HANDED_ON:
        return Reported(card, state)
    figure = result.get("result")
    return Reported(
        card,
        state,
        Decimal(points) if points else None,
        result_in_words(result, unit),  # type: ignore[arg-type]
        exact(str(figure)) if figure is not None else None,
    )
