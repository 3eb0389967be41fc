"""Small drafts for the tests of the checks."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from samrit.core.checks import Check, Draft
from samrit.core.findings import Finding
from samrit.core.fiscal_year import FiscalYear
from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.composite import Composite
from samrit.core.kinds.kind import Scale
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.kinds.milestone import Milestone
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Thresholds
from samrit.core.scorecard import Card, Details, Indicator, Settings
from samrit.core.text import Text
from samrit.core.weights import Weight

MILESTONE = Milestone()
COMPOSITE = Composite()


def numbers(written: str) -> tuple[Decimal, ...]:
    """``"80 85 90"`` as exact numbers."""
    return tuple(Decimal(word) for word in written.split())


def levels(thresholds: str, points: str = "", *, lower: bool = False) -> Levels:
    return Levels(numbers(thresholds), numbers(points) if points else FIVE, lower)


def values(thresholds: str, points: str = "", *, lower: bool = False, evidence: bool = False) -> Thresholds:
    return Thresholds(levels(thresholds, points, lower=lower), evidence)


def projects(thresholds: str = "80 85 90 95 100", *, evidence: bool = False) -> ProjectProgress:
    return ProjectProgress(levels(thresholds), evidence)


def checklist(thresholds: str = "60 70 80 90 100") -> Checklist:
    return Checklist((("A1", Decimal("0.5")), ("D1", Decimal("0.5"))), levels(thresholds))


def band(low: str, high: str, step: str = "2") -> TargetBand:
    return TargetBand(Decimal(low), Decimal(high), Decimal(step))


def steps_then(**conditions: str) -> MilestoneThenValue:
    """``steps_then(four="below 80", five="at_least 80")``; several conditions of a level are parted by commas."""
    names = {"two": 2, "three": 3, "four": 4, "five": 5}
    return MilestoneThenValue(tuple((names[name], _conditions(written)) for name, written in conditions.items()))


def _conditions(written: str) -> tuple[Condition, ...]:
    pairs = (part.split() for part in written.split(","))
    return tuple(Condition(sign, Decimal(bound)) for sign, bound in pairs)


def row(code: str, weight: str | None = "10", scale: Scale | None = None, **given: object) -> Indicator:
    """An indicator; keys of ``Details`` and of ``Indicator`` alike, ``past`` are results by year, ``name`` is Thai."""
    name = str(given.pop("name", ""))
    past = given.pop("past", {})
    assert isinstance(past, Mapping)
    details = {key: given.pop(key) for key in list(given) if key in Details.__dataclass_fields__}
    if isinstance(details.get("target"), str):
        details["target"] = Decimal(str(details["target"]))
    baseline = tuple((year, Decimal(value)) for year, value in past.items())
    return Indicator(
        code,
        Text(name, name),
        weight=None if weight is None else Weight(Decimal(weight)),
        scale=scale,
        details=Details(baseline=baseline, **details),  # type: ignore[arg-type]
        **given,  # type: ignore[arg-type]
    )


def draft(*rows: Indicator, year: int | None = 2550, settings: Settings | None = None) -> Draft:
    return Draft(Card(rows, settings=settings or Settings()), None if year is None else FiscalYear(year))


def found(check: Check, draft_: Draft) -> list[Finding]:
    """What a check finds, every code of which it must have announced."""
    findings = list(check.run(draft_))
    assert {finding.code for finding in findings} <= set(check.finds)
    for finding in findings:
        assert finding.text.th
        assert finding.remedy.th
        assert finding.rule
    return findings


def brief(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Severity, code and place of findings."""
    return [(finding.severity.value, finding.code, finding.place.path) for finding in findings]
