"""Cards in a few words, for the tests of the scoring."""

from datetime import date
from decimal import Decimal
from typing import Any

from samrit.core.bands import Band
from samrit.core.findings import Finding
from samrit.core.kinds.composite import Composite
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Scale
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.stage_points import StagePoints, Stages
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.reasons import Reason
from samrit.core.scorecard import Card, Indicator, Instead, InsteadKind, Lateness, Line, Scorecard, Settings
from samrit.core.text import Text
from samrit.core.weights import Weight
from samrit.core.working_days import unnamed

Number = str | int

PRO_RATA = Instead(InsteadKind.PRO_RATA)
RENORMALISE = Instead(InsteadKind.RENORMALISE)
FIVE = (1, 2, 3, 4, 5)
PROJECTS = (80, 85, 90, 95, 100)


def number(value: Number) -> Decimal:
    return Decimal(str(value))


def numbers(values: tuple[Number, ...]) -> tuple[Decimal, ...]:
    return tuple(number(value) for value in values)


def to(code: str) -> Instead:
    """The weight goes to a named sibling."""
    return Instead(InsteadKind.TO, code)


def weighing(weight: Number | Weight | None) -> Weight | None:
    return weight if weight is None or isinstance(weight, Weight) else Weight(number(weight))


def row(code: str, weight: Number | Weight | None, scale: Scale | None, under: str | None, **more: Any) -> Indicator:
    more["round_weights"] = {round_: number(value) for round_, value in more.get("round_weights", {}).items()}
    return Indicator(code, parent=under, weight=weighing(weight), scale=scale, **more)


def given(
    code: str, weight: Number | Weight | None, points: Number | None = 3, under: str | None = None, **more: Any
) -> Indicator:
    """An indicator whose points are given directly, so that only weights decide; ``rounds`` are points per round."""
    more["rounds"] = {round_: Measured(number(value)) for round_, value in more.get("rounds", {}).items()}
    result = None if points is None or more["rounds"] else Measured(number(points))
    return row(code, weight, Direct(), under, result=result, **more)


def measured(
    code: str,
    weight: Number,
    result: Number | None,
    thresholds: tuple[Number, ...] = PROJECTS,
    points: tuple[Number, ...] = FIVE,
    under: str | None = None,
    **more: Any,
) -> Indicator:
    """An indicator with thresholds; they fall where the first is above the last."""
    scale = levels(thresholds, points)
    return row(code, weight, scale, under, result=None if result is None else Measured(number(result)), **more)


def levels(thresholds: tuple[Number, ...], points: tuple[Number, ...] = FIVE) -> Thresholds:
    t = numbers(thresholds)
    return Thresholds(Levels(t, numbers(points), lower_better=t[0] > t[-1]))


def staged(code: str, weight: Number, *parts: Number, under: str | None = None) -> Indicator:
    """An indicator of stage points, which no floor lifts; without parts nothing was reported."""
    return row(code, weight, StagePoints(), under, result=Stages(numbers(parts)) if parts else None)


def heading(code: str, under: str | None = None, weight: Number | None = None, **more: Any) -> Indicator:
    return row(code, weight, None, under, **more)


def composite(code: str, weight: Number | None, under: str | None = None, **more: Any) -> Indicator:
    return row(code, weight, Composite(), under, **more)


def card(*rows: Indicator, lateness: Lateness | None = None, **settings: Any) -> Card:
    """A card of these rows; numbers among the settings may be written as text or int."""
    for key in ("floor", "cap", "weights_sum"):
        if settings.get(key) is not None:
            settings[key] = number(settings[key])
    if "bands" in settings:
        settings["bands"] = tuple(Band(number(start), Text.same(name)) for start, name in settings["bands"])
    return Card(rows, Text("ตาราง", "table"), Settings(**settings), lateness)


def late(due: str, received: str, per_day: Number = "0.05", holidays: tuple[str, ...] = ()) -> Lateness:
    return Lateness(
        date.fromisoformat(due),
        date.fromisoformat(received),
        number(per_day),
        unnamed(date.fromisoformat(day) for day in holidays),
    )


def line(scorecard: Scorecard, code: str) -> Line:
    return next(each for each in scorecard.lines if each.code == code)


def english(reasons: tuple[Reason, ...] | list[Reason]) -> list[str]:
    return [f"{reason.rule}: {reason.text.en}" for reason in reasons]


def thai(reasons: tuple[Reason, ...] | list[Reason]) -> list[str]:
    return [f"{reason.rule}: {reason.text.th}" for reason in reasons]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """What findings are about, and where: code and path."""
    return [(finding.code, finding.place.path) for finding in findings]


def weights(scorecard: Scorecard) -> dict[str, str]:
    """The weights that count, as fractions, without headings."""
    return {each.code: str(each.weight) for each in scorecard.lines if each.kind and each.points is not None}


def said(finding: Finding) -> tuple[str, str, str, str]:
    """A finding's words: Thai, English, and the remedies."""
    return finding.text.th, finding.text.en, finding.remedy.th, finding.remedy.en
