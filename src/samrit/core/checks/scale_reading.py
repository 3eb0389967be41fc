"""A scale written out and read again, so that values made by a program meet the same tests as those from a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from samrit.core.findings import Finding
from samrit.core.kinds import KINDS
from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.level_reading import HIGHER, LOWER
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.target_band import TargetBand
from samrit.core.scorecard import Indicator
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw


def read_again(row: Indicator) -> tuple[Finding, ...]:
    """What the reading of files finds wrong with the row's scale; nothing for kinds whose scale says nothing."""
    if row.scale is None:
        return ()
    written = _written(row.scale)
    if not written:
        return ()
    place = replace(row.place, path=row.place.path or row.label)
    entry = Entry(written, place.path, place, [])
    KINDS[row.scale.kind].read_scale(entry)
    return tuple(entry.findings)


def _written(scale: object) -> dict[str, Raw]:
    if isinstance(scale, TargetBand):
        return {"band": _list((scale.low, scale.high)), "step": _number(scale.step)}
    if isinstance(scale, MilestoneThenValue):
        value_levels = {
            str(level): _mapping((condition.sign, condition.bound) for condition in conditions)
            for level, conditions in scale.value_levels
        }
        return {"value_levels": Raw(value_levels)}
    levels = getattr(scale, "levels", None)
    if not isinstance(levels, Levels):
        return {}
    written = {
        "thresholds": _list(levels.thresholds),
        "points": _list(levels.points),
        "direction": Raw(LOWER if levels.lower_better else HIGHER),
    }
    return {**written, "items": _mapping(scale.items)} if isinstance(scale, Checklist) else written


def _number(value: Decimal) -> Raw:
    return Raw(format(value, "f"))


def _list(values: Iterable[Decimal]) -> Raw:
    return Raw([_number(value) for value in values])


def _mapping(pairs: Iterable[tuple[str, Decimal]]) -> Raw:
    return Raw({name: _number(value) for name, value in pairs})
