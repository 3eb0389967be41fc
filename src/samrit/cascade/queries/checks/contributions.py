"""What units and persons take of each indicator of the organisation, against its target (D3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.queries.carried import Carried, Line
from samrit.cascade.queries.checks.found import Found
from samrit.cascade.queries.links import contribution_of, exact
from samrit.cascade.queries.promised import Indicator
from samrit.core.cascading import Together, add_up, against_target
from samrit.core.findings import Finding
from samrit.organizations.models import Organization

LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Taken:
    """One who takes part, with the figure as stated."""

    owner: Organization
    line: Line
    kind: str
    share: str
    contribution: str


@dataclass(frozen=True, slots=True)
class Balance:
    """One indicator of the organisation with the exact sum of what is taken; ``taken`` are those that may be seen."""

    indicator: Indicator
    row: AgreementIndicator
    together: Together
    taken: tuple[Taken, ...]
    takers: int
    findings: tuple[Finding, ...]


def balances(carried: Carried) -> list[Balance]:
    """Every indicator of the organisation, in the order of its agreement."""
    links = carried.links_to()
    found = []
    for each in carried.indicators:
        row = carried.targets[each.row.pk]
        down = links.get(each.key, [])
        parts = [contribution_of(link.kind, link.share, link.contribution) for _below, _line, link in down]
        together = add_up(exact(row.target), [part for part in parts if part is not None])
        taken = tuple(
            Taken(below.owner, line, link.kind, link.share, link.contribution)
            for below, line, link in down
            if carried.sees(below.owner)
        )
        findings = against_target(each.code, together, lower_is_better=_is_lower(row))
        found.append(Balance(each, row, together, taken, len(down), findings))
    return found


def check(carried: Carried) -> Iterator[Found]:
    """Sums that do not make up the target."""
    for balance in balances(carried):
        for finding in balance.findings:
            yield Found(finding, carried.plan.organization, balance.row.pk, about=balance.indicator.name)


def _is_lower(row: AgreementIndicator) -> bool:
    """Whether less is better: said so, or the thresholds fall."""
    if row.row.get("direction"):
        return str(row.row["direction"]) == LOWER
    given = row.row.get("thresholds") or []
    numbers = [exact(str(each)) for each in given] if isinstance(given, list) else []
    return len(numbers) > 1 and numbers[0] is not None and numbers[-1] is not None and numbers[0] > numbers[-1]
