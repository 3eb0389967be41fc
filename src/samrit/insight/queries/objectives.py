"""What the objectives of a strategy score: the weighted mean of their indicators, in a round or in the final result.

No document defines the score of an objective: this one is made to see where a strategy stands, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.alignment import indicators_of
from samrit.agreements.queries.light import LARGE, light
from samrit.assessments.models import Report
from samrit.assessments.queries.scoring import score_report
from samrit.core.permissions import Action
from samrit.core.rounding import round_to
from samrit.core.scorecard import Standing
from samrit.evaluations.queries.visibility import visible_evaluations
from samrit.frameworks.queries.scale import Scale, scale_of
from samrit.permissions import Standpoint, may, visible
from samrit.strategy.models import Strategy

FINAL = "final"
ROUNDS = ("6", "9", "12")
SCENARIOS = (*ROUNDS, FINAL)
"""The moments of a year that a map can show: a round by its months, and the result in the end."""
SETTLED = ("final", "published")
AGREEMENT = "report__agreement"
NOT_NEEDED = ("report__content", *(f"{AGREEMENT}__{field}" for field in LARGE))
DECIMALS = 4

Key = tuple[int, str]
"""An indicator of whatever edition: its framework and code."""
Earned = tuple[Fraction, Decimal, Scale]
"""The weight, the points and the scale of an indicator."""


@dataclass(frozen=True, slots=True)
class ObjectiveScore:
    """The score of an objective: of so many of its indicators as have points. ``scale`` is what they are scored on,
    ``None`` where they are on different ones, so that the points reach no level."""

    points: Decimal
    scored: int
    indicators: int
    scale: Scale | None


@dataclass(frozen=True, slots=True)
class ObjectiveScores:
    """The scores of a strategy's objectives by their keys. ``scenarios`` are those that there are, ``chosen`` the one
    that is shown, ``None`` where there is none; ``allowed`` is false for who may not read reports."""

    allowed: bool
    scenarios: tuple[str, ...] = ()
    chosen: str | None = None
    scores: Mapping[int, ObjectiveScore] = field(default_factory=dict)


def objective_scores(viewer: Standpoint, strategy: Strategy, asked: str = "") -> ObjectiveScores:
    """What the objectives score in the scenario that was asked for, else in the newest one; nine queries at most."""
    if not may(viewer, Action.READ_REPORT, strategy.organization):
        return ObjectiveScores(False)
    reports = _reports(viewer, strategy)
    finals = _finals(viewer, strategy)
    known = tuple(each for each in SCENARIOS if each in reports or (each == FINAL and finals))
    if not known:
        return ObjectiveScores(True)
    chosen = asked if asked in known else known[-1]
    lines = finals if chosen == FINAL else _reported(reports[chosen])
    return ObjectiveScores(True, known, chosen, _scores(indicators_of(strategy), lines))


def _reports(viewer: Standpoint, strategy: Strategy) -> Mapping[str, list[Report]]:
    """The reports of the year by round, of each framework that of the newest edition; one query."""
    rows = light(Report.objects.filter(agreement__organization=strategy.organization_id), "agreement").defer("content")
    rows = visible(viewer, Action.READ_REPORT, rows, "agreement__organization")
    found: dict[tuple[str, int], Report] = {}
    for report in rows.filter(agreement__fiscal_year=strategy.fiscal_year).order_by("agreement__amendment", "pk"):
        found[str(report.months), report.agreement.framework_id] = report
    by_round: dict[str, list[Report]] = {}
    for (months, _framework), report in found.items():
        by_round.setdefault(months, []).append(report)
    return by_round


def _reported(reports: Iterable[Report]) -> dict[Key, Earned]:
    """Weight, points and scale of each indicator that has a result by now."""
    found = {}
    for report in reports:
        for line in score_report(report).lines.values():
            if line.points is not None and line.standing is Standing.COUNTS:
                found[report.agreement.framework_id, line.code] = (
                    line.weight,
                    line.points,
                    scale_of(report.agreement.framework),
                )
    return found


def _finals(viewer: Standpoint, strategy: Strategy) -> dict[Key, Earned]:
    """The same of the results that are final; one query."""
    own = (
        visible_evaluations(viewer)
        .defer(None)
        .defer(*NOT_NEEDED)
        .filter(
            report__agreement__organization=strategy.organization_id,
            report__agreement__fiscal_year=strategy.fiscal_year,
            state__in=SETTLED,
        )
    )
    return {
        (row.report.agreement.framework_id, line["code"]): (
            Fraction(line["weight"]),
            Decimal(line["points"]),
            scale_of(row.report.agreement.framework),
        )
        for row in own
        for line in (row.content or {}).get("lines", ())
        if line["points"] is not None
    }


def _scores(
    indicators: Mapping[int, tuple[AgreementIndicator, ...]], lines: Mapping[Key, Earned]
) -> dict[int, ObjectiveScore]:
    """Each objective whose indicators have points; those that weigh nothing count alike."""
    found = {}
    for key, rows in indicators.items():
        codes = list(dict.fromkeys((row.agreement.framework_id, row.code) for row in rows))
        own = [lines[code] for code in codes if code in lines]
        if not own:
            continue
        weights = [weight for weight, _points, _scale in own]
        if not sum(weights):
            weights = [Fraction(1)] * len(own)
        pairs = zip(weights, (Fraction(points) for _weight, points, _scale in own), strict=True)
        total = sum((weight * points for weight, points in pairs), Fraction())
        scales = {scale for _weight, _points, scale in own}
        scale = scales.pop() if len(scales) == 1 else None
        found[key] = ObjectiveScore(round_to(total / sum(weights), DECIMALS), len(own), len(codes), scale)
    return found
