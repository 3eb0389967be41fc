"""Figures of links as pages show them, exactly, and the looks of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samrit.agreements.models import AgreementIndicator
from samrit.cascade.link_kinds import KIND_WORDS
from samrit.cascade.models import CascadeLink
from samrit.core.cascading import Together
from samrit.core.rounding import plain
from samrit.core.text import Text

LOOKS = {
    "identical": ("good", "copy"),
    "contributory": ("info", "trending-up"),
    "common": ("plain", "users"),
    "unit_specific": ("plain", "target"),
}
"""Colour and icon of the chip of a kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind as ``web/components/chip.html`` shows it."""

    colour: str
    icon: str
    text: Text


def kind_of(link: CascadeLink) -> Kind:
    """The kind of a link."""
    colour, icon = LOOKS[link.kind]
    return Kind(colour, icon, KIND_WORDS[link.kind])


def sums(together: Together) -> dict[str, Any]:
    """What is taken together, as text; ``None`` where it cannot be known. ``bar`` is the share in whole per cent."""
    share = together.share
    return {
        "amount": None if together.amount is None else plain(together.amount),
        "share": None if share is None else plain(share, 2),
        "left": None if together.remainder is None else plain(abs(together.remainder)),
        "share_left": None if together.share_left is None else plain(abs(together.share_left), 2),
        "over": together.share_left is not None and together.share_left < 0,
        "complete": together.whole > 0 or (together.stated > 0 and together.share_left == 0),
        "whole": together.whole,
        "stated": together.stated,
        "unstated": together.unstated,
    }


def weight_of(row: AgreementIndicator) -> str:
    """The weight as it was written; empty where there is none yet."""
    return str(row.row.get("weight") or "")
