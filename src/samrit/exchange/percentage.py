"""The total out of 100, where the settings ask for it (AG-4): one more figure under the total."""

from __future__ import annotations

from samrit.core.scorecard import Scorecard
from samrit.core.text import Text
from samrit.exchange.printed import Figure

PERCENT = Text("ร้อยละ", "per cent")


def percentage(scorecard: Scorecard) -> tuple[Figure, ...]:
    """The total per cent as printed; none where the settings do not ask for it."""
    return () if scorecard.percent is None else (Figure(PERCENT, f"{scorecard.percent:f}"),)
