"""Between which totals a card can still end while some of its results are open: worked out, never estimated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.kind import Limits, Result, bounded
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.rounding import from_units
from samrit.core.scorecard import Card, Indicator, Missing
from samrit.core.scoring.limits import FIVE_STEPS, FULL_MARK
from samrit.core.scoring.prepared import Prepared, prepare, with_results

OF_A_HUNDRED = (Checklist, ProjectProgress)
"""Kinds that score a per cent of the whole, which cannot pass 100."""


@dataclass(frozen=True, slots=True)
class Possible:
    """The lowest and the highest total before any penalty that are still possible; the same where nothing is open.

    ``now`` is what is settled and reported makes; ``open`` are the codes of the indicators that count and whose result
    is not settled; ``floor`` and ``cap`` are the ends of the card's scale.
    """

    lowest: Decimal
    highest: Decimal
    now: Decimal
    open: tuple[str, ...]
    floor: Decimal
    cap: Decimal


def possible_total(
    card: Card, settled: Mapping[str, Result | None], reported: Mapping[str, Result] | None = None
) -> Possible | None:
    """What the total can still be when the results of ``settled`` stand and every other result is open, whether it is
    ``reported`` or not.

    An open result may come to anything that its kind allows: from nothing at all, the lowest mark (SC-8), up to the
    most that its scale gives (SC-3). ``settled`` holds ``None`` where it is settled that there is no result. The total
    rises with every result, so the two ends are what all the lowest and all the highest make, by the arithmetic of the
    score itself (RD-3, RD-4, CP-1): both can really come about, and nothing outside them.

    There are no ends, and the answer is ``None``, where something is open and what is missing leaves the sum (SC-8): to
    be left out may then be better or worse than any result, so the total does not rise with every result.

    Raises:
        CannotScore: the card cannot be scored.
    """
    if card.settings.missing is Missing.EXCLUDE:
        return _without_the_missing(card, settled)
    prepared = prepare(replace(card, settings=replace(card.settings, missing=Missing.FLOOR)))
    reported = reported or {}
    low: dict[str, int] = {}
    high: dict[str, int] = {}
    now: dict[str, int] = {}
    still_open = []
    for code, units, lowest in prepared.leaves:
        result = settled.get(code)
        if result is not None:
            low[code] = high[code] = now[code] = units(result)
        elif code in settled:
            low[code] = high[code] = now[code] = lowest
        else:
            still_open.append(code)
            low[code], high[code] = lowest, most(prepared.tree.rows[code], prepared.limits)
            now[code] = units(reported[code]) if code in reported else lowest
    decimals = card.settings.decimals
    limits = prepared.limits
    lowest_total, highest_total, total = (from_units(_total(prepared, each), decimals) for each in (low, high, now))
    return Possible(lowest_total, highest_total, total, tuple(still_open), limits.floor, limits.cap)


def _without_the_missing(card: Card, settled: Mapping[str, Result | None]) -> Possible | None:
    """The one total that is left where everything is settled; what has no result then leaves the sum."""
    as_if_there = prepare(replace(card, settings=replace(card.settings, missing=Missing.FLOOR)))
    if any(code not in settled for code, _units, _lowest in as_if_there.leaves):
        return None
    results = {code: result for code, result in settled.items() if result is not None}
    prepared = prepare(with_results(card, results))
    total = from_units(prepared.total(results), card.settings.decimals)
    return Possible(total, total, total, (), prepared.limits.floor, prepared.limits.cap)


def most(row: Indicator, limits: Limits) -> int:
    """The most that an indicator can earn under ``limits``, in units of ``10**-decimals``."""
    scale = row.scale
    if isinstance(scale, OF_A_HUNDRED):
        return scale.levels.ruler(limits).units(100, 1)
    levels = getattr(scale, "levels", None)
    if isinstance(levels, Levels):
        return bounded(*levels.points[-1].as_integer_ratio(), limits)
    if scale is not None and scale.kind in FIVE_STEPS:
        return bounded(*FULL_MARK.as_integer_ratio(), limits)
    return limits.cap_units


def _total(prepared: Prepared, points: dict[str, int]) -> int:
    for pool in prepared.pools:
        if pool.owner is not None:
            points[pool.owner] = pool.mean(points)
    return prepared.total_of(points)
