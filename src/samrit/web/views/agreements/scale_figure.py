"""The ruler of one indicator: its levels, with the target and the results of past years where they would stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samrit.agreements.queries.levels import PastPoints
from samrit.core.checks.draft import Draft, is_worse, levels_of
from samrit.core.kinds.levels import Levels
from samrit.core.kinds.milestone import Milestone
from samrit.core.kinds.target_band import TargetBand
from samrit.core.problem import Problem
from samrit.core.rounding import plain
from samrit.core.scorecard import Indicator
from samrit.core.written.numbers import parse_number
from samrit.web.svg.ruler import Mark, Stretch, Tick, ruler

FIRST, LAST = Fraction(10), Fraction(90)
OUTSIDE = (Fraction(4), Fraction(96))
"""Where what is worse than the first level, or better than the last, is drawn."""
COLOURS = {2: (1, 5), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
STEPS = 5


Value = tuple[str, str, Decimal]
"""What stands on the ruler: kind (a class of the mark), label and value."""


def scale_figure(
    draft: Draft | None, row: Indicator | None, past: Sequence[PastPoints], here: Sequence[Value] = ()
) -> SafeString | None:
    """The figure; ``None`` where the indicator has no scale that a value can be held against, or none yet.

    ``here`` are values of this year beside those of the years before and the target.
    """
    if draft is None or row is None:
        return None
    values = (*_values(row, past), *here)
    levels = levels_of(row)
    if levels is not None:
        return _with_levels(draft, row, levels, values)
    if isinstance(row.scale, Milestone):
        return _with_steps(values)
    if isinstance(row.scale, TargetBand):
        return _with_band(row.scale, values)
    return None


def _values(row: Indicator, past: Sequence[PastPoints]) -> Iterator[Value]:
    """The years before and the target; years with the same result share a label."""
    years: dict[Decimal, list[str]] = {}
    for each in past:
        try:
            value = parse_number(each.value) if each.value else None
        except Problem:
            value = None
        if value is not None:
            years.setdefault(value, []).append(str(each.year))
    for value, same in years.items():
        yield "past", f"{', '.join(same)}: {plain(value)}", value
    if row.details.target is not None:
        yield "target", _("เป้าหมาย %(value)s") % {"value": plain(row.details.target)}, row.details.target


def _said(values: Sequence[Value], thresholds: Sequence[str]) -> str:
    """The figure in words."""
    levels = ", ".join(f"{number}: {value}" for number, value in enumerate(thresholds, start=1))
    marks = ", ".join(label for _kind, label, _value in values)
    return _("เกณฑ์แต่ละระดับ %(levels)s") % {"levels": levels} + (f"; {marks}" if marks else "")


def _even(count: int) -> list[Fraction]:
    return [FIRST + (LAST - FIRST) * place / (count - 1) for place in range(count)]


def _stretches(places: Sequence[Fraction]) -> list[Stretch]:
    colours = COLOURS[len(places)]
    starts = [Fraction(0), *places]
    ends = [*places, Fraction(100)]
    return [Stretch(starts[n], ends[n], colours[max(0, n - 1)]) for n in range(len(starts))]


def _with_levels(draft: Draft, row: Indicator, levels: Levels, values: Sequence[Value]) -> SafeString:
    places = _even(len(levels.thresholds))
    shown = [plain(each) for each in levels.thresholds]
    ticks = [
        Tick(place, plain(points), value) for place, points, value in zip(places, levels.points, shown, strict=True)
    ]
    marks = []
    for kind, label, value in values:
        if is_worse(value, levels.thresholds[0], levels):
            place = OUTSIDE[0]
        elif value != levels.thresholds[-1] and is_worse(levels.thresholds[-1], value, levels):
            place = OUTSIDE[1]
        else:
            place = _between(places, levels.points, Fraction(draft.points(row, value) or 0))
        marks.append(Mark(place, label, kind))
    return ruler(ticks, _stretches(places), marks, _said(values, shown))


def _between(places: Sequence[Fraction], points: Sequence[Decimal], earned: Fraction) -> Fraction:
    """Where ``earned`` points are on the ruler."""
    for number in range(len(points) - 1):
        low, high = Fraction(points[number]), Fraction(points[number + 1])
        if earned <= high:
            return places[number] + (places[number + 1] - places[number]) * max(Fraction(0), earned - low) / (
                high - low
            )
    return places[-1]


def _with_steps(values: Sequence[Value]) -> SafeString:
    places = _even(STEPS)
    ticks = [Tick(place, str(number), "") for number, place in enumerate(places, start=1)]
    marks = []
    for kind, label, value in values:
        if value in range(STEPS + 1):
            marks.append(Mark(places[int(value) - 1] if value else OUTSIDE[0], label, kind))
    steps = [_("ทำครบขั้นที่ %(n)s") % {"n": number} for number in range(1, STEPS + 1)]
    return ruler(ticks, _stretches(places), marks, _said(values, steps))


def _with_band(scale: TargetBand, values: Sequence[Value]) -> SafeString:
    low, high, step = Fraction(scale.low), Fraction(scale.high), Fraction(scale.step)
    width = (high - low) / step
    whole = 8 + width + 1
    """Four steps on either side, half a step beyond them, and the band itself, in steps."""

    def place(value: Fraction) -> Fraction:
        return min(Fraction(98), max(Fraction(2), ((value - low) / step + Fraction(9, 2)) * 100 / whole))

    below = [(low - step * (5 - points), points) for points in range(1, 5)]
    above = [(high + step * (5 - points), points) for points in range(4, 0, -1)]
    corners = [*below, (low, 5), (high, 5), *above]
    ticks = [
        Tick(place(value), str(points), plain(value)) for value, points in corners if points in (1, 5) or points == 3
    ]
    if low == high:
        ticks = [tick for number, tick in enumerate(ticks) if number != len(ticks) // 2]
    stretches = [
        Stretch(Fraction(0), place(corners[0][0]), 1),
        *(Stretch(place(a), place(b), min(p, q)) for (a, p), (b, q) in pairwise(corners)),
        Stretch(place(corners[-1][0]), Fraction(100), 1),
    ]
    marks = [Mark(place(Fraction(value)), label, kind) for kind, label, value in values]
    said = _("ช่วงเป้าหมาย %(low)s ถึง %(high)s") % {"low": plain(low), "high": plain(high)}
    labels = ", ".join(mark.label for mark in marks)
    return ruler(ticks, stretches, marks, said + (f"; {labels}" if labels else ""))
