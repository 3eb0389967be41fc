"""What is negotiated about an indicator: its weight, target, criteria and the words of its levels (C4; 002:270-273)."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from samrit.agreements.models import AgreementIndicator, Offer
from samrit.agreements.template_fields import BY_KEY, TemplateField
from samrit.agreements.template_values import Stated, stored
from samrit.core.written.plain import Plain

NEGOTIABLE = (
    "row.weight",
    "target",
    "row.direction",
    "row.thresholds",
    "row.band",
    "row.step",
    "row.value_levels",
    "row.step_due",
    "levels",
)
"""Fields of the template that an offer can change. Another way of scoring, or other items to check, are another
indicator: that is for the agency to draft anew."""
OF_ROW = tuple(key.removeprefix("row.") for key in NEGOTIABLE if key.startswith("row."))


@dataclass(frozen=True)
class Terms:
    """One side's text of it: ``row`` as the agency's decisions (whole, so that an entry can be read by itself)."""

    row: Mapping[str, Plain]
    target: str
    levels: Mapping[str, str]

    def laid_over(self, indicator: AgreementIndicator) -> AgreementIndicator:
        """The indicator with these terms, not saved: for looking at what they would do."""
        trial = copy(indicator)
        trial.row = {key: each for key, each in indicator.row.items() if key not in OF_ROW}
        trial.row |= {key: self.row[key] for key in OF_ROW if key in self.row}
        trial.target, trial.levels = self.target, dict(self.levels)
        return trial

    def same_as(self, other: Terms) -> bool:
        """Whether both promise the same."""
        return not changes(self, other)


def terms_of(source: AgreementIndicator | Offer) -> Terms:
    """The terms that a row of the agreement has now, or that an entry of the ledger has."""
    return Terms(dict(source.row), source.target, dict(source.levels))


def negotiable_fields(indicator: AgreementIndicator, stated: Stated) -> tuple[TemplateField, ...]:
    """The fields that an offer about this indicator can change: those of its way of scoring."""
    kind = stored(indicator, "row.kind", stated)
    fields = (BY_KEY[key] for key in NEGOTIABLE)
    return tuple(field for field in fields if field.fits(kind if isinstance(kind, str) else ""))


def changes(old: Terms, new: Terms) -> list[dict[str, Any]]:
    """What is different, field by field, as events keep it."""
    found: list[dict[str, Any]] = [
        {"field": f"row.{key}", "old": old.row.get(key), "new": new.row.get(key)}
        for key in OF_ROW
        if old.row.get(key) != new.row.get(key)
    ]
    if old.target != new.target:
        found.append({"field": "target", "old": old.target, "new": new.target})
    if old.levels != new.levels:
        found.append({"field": "levels", "old": dict(old.levels), "new": dict(new.levels)})
    return found
