"""Indicators and the objectives whose success they tell: what each objective of a strategy is measured by (CS-1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.core.findings import Finding
from samrit.core.objectives import unmeasured
from samrit.strategy.models import Objective, Strategy

SUPERSEDED = "superseded"


def indicators_of(strategy: Strategy) -> Mapping[int, tuple[AgreementIndicator, ...]]:
    """The indicators of agreements in force or in the making, by the key of the objective; one query."""
    rows = (
        AgreementIndicator.objects.filter(objective__strategy=strategy, is_heading=False)
        .exclude(agreement__state=SUPERSEDED)
        .select_related("agreement")
        .defer("agreement__content")
        .order_by("-agreement__fiscal_year", "agreement_id", "position")
    )
    found: dict[int, list[AgreementIndicator]] = defaultdict(list)
    for row in rows:
        if row.objective_id is not None:
            found[row.objective_id].append(row)
    return {key: tuple(indicators) for key, indicators in found.items()}


def objectives_without_indicator(
    numbers: Mapping[int, int], indicators: Mapping[int, Iterable[AgreementIndicator]]
) -> tuple[Finding, ...]:
    """The warnings of a strategy; ``numbers`` are those of its objectives by key, ``indicators`` as
    :func:`indicators_of` has them."""
    counted = {numbers[key]: len(tuple(rows)) for key, rows in indicators.items() if key in numbers}
    return unmeasured(numbers.values(), counted)


def agreements_beside(strategy: Strategy) -> tuple[Agreement, ...]:
    """The agreements of the same organisation and year, where indicators can be linked; superseded ones left out."""
    rows = Agreement.objects.filter(organization=strategy.organization_id, fiscal_year=strategy.fiscal_year)
    return tuple(light(rows.exclude(state=SUPERSEDED)).order_by("pk"))


def names_of_indicators(objective: Objective) -> list[str]:
    """What refers to an objective, of any edition: it cannot be removed while an agreement names it."""
    rows = objective.indicators.select_related("agreement").defer("agreement__content")
    rows = rows.order_by("-agreement__fiscal_year", "position")
    return list(dict.fromkeys(f"{row.code} {row.name} ({row.agreement.fiscal_year})" for row in rows))
