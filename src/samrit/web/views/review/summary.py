"""What is promised, line by line: for the page on which it is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.negotiation import printed_thresholds
from samrit.agreements.queries.readiness import Readiness
from samrit.core.kinds import KINDS
from samrit.core.text import NO_TEXT, Text


@dataclass(frozen=True, slots=True)
class PromisedLine:
    """One indicator as it is accepted; a ``part`` is one of another indicator, and its weight a share of that one."""

    row: AgreementIndicator
    weight: Decimal | None
    part: bool
    kind: Text
    thresholds: tuple[str, ...]
    settled: bool


def promised_lines(ready: Readiness) -> list[PromisedLine]:
    """Every promised indicator in the order of the agreement."""
    draft = ready.found.draft
    lines = []
    for row in ready.promised:
        indicator = draft.rows.get(row.code) if draft is not None else None
        kind = indicator.scale.kind if indicator is not None and indicator.scale is not None else ""
        lines.append(
            PromisedLine(
                row,
                indicator.weight.value if indicator is not None and indicator.weight is not None else None,
                draft is not None and indicator is not None and draft.pool_of(indicator) is not None,
                KINDS[kind].label if kind else NO_TEXT,
                printed_thresholds(indicator),
                ready.is_settled(row),
            )
        )
    return lines


def weight_total(lines: Iterable[PromisedLine]) -> Decimal:
    """The sum of the weights that count towards the total."""
    return sum((line.weight for line in lines if line.weight is not None and not line.part), Decimal(0))
