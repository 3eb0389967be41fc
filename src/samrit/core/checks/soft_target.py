"""A target that the trend of past years would pass without any effort (C2 of the vision)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from samrit.core.checks.check import Check, Part
from samrit.core.checks.draft import Draft, PastResult, Target, is_worse, target_of
from samrit.core.checks.trend import Trend, trend_of
from samrit.core.checks.units import reach_of
from samrit.core.findings import Finding, Severity
from samrit.core.kinds.levels import Levels
from samrit.core.rounding import from_units, plain, round_to, up_to_multiple
from samrit.core.scorecard import Indicator
from samrit.core.scoring.row_findings import about
from samrit.core.text import Text

ENOUGH = 3
"""Years without which a line says nothing about a trend."""

SOFT = Text(
    "{what} {target} ({points} คะแนน) ด้อยกว่าแนวโน้มเดิม: ผลปี {years} = {values} เปลี่ยนปีละ {slope} คาดว่าปี {year} จะได้ "
    "{mean} + {slope} × ({year} − {middle}) = {expected}{clamped} ({expected_points} คะแนน)",
    "{what}, {target} ({points} points), is worse than the trend: results of {years} = {values}, changing by {slope} a "
    "year, lead to {mean} + {slope} × ({year} − {middle}) = {expected}{clamped} in {year} ({expected_points} points)",
)
CLAMPED = Text(" แต่เป็นไปได้เพียง {limit}", ", of which {limit} is possible")
RAISE = Text(
    "ตั้งค่าเป้าหมายให้ไม่ด้อยกว่า {expected} หรืออธิบายว่าเหตุใดแนวโน้มจะไม่ต่อเนื่อง",
    "set the target no worse than {expected}, or say why the trend will not go on",
)


def _run(draft: Draft) -> Iterator[Finding]:
    for row, levels in draft.measured:
        target = target_of(row, levels)
        past = draft.past(row)[-int(draft.bounds.past_years.value) :]
        if target is not None and len(past) >= ENOUGH and draft.year is not None:
            yield from _soft(draft, row, levels, target, past, draft.year)


def _soft(
    draft: Draft, row: Indicator, levels: Levels, target: Target, past: tuple[PastResult, ...], year: int
) -> Iterator[Finding]:
    trend = trend_of(past)
    expected = reach_of(row).nearest(trend.at(year))
    if not is_worse(target.value, expected, levels):
        return
    ruler = levels.ruler(draft.limits)
    decimals = draft.limits.decimals
    points, expected_points = (
        round_to(Fraction(ruler.units(*value.as_integer_ratio()), 10**decimals), decimals)
        for value in (target.value, expected)
    )
    soft_by = draft.bounds.soft_by.value
    yield about(
        row,
        Severity.WARNING if expected_points - points >= soft_by else Severity.NOTE,
        "target" if target.stated else "thresholds",
        "soft-target",
        SOFT.fill(
            what=target.shown,
            target=plain(target.value),
            points=points,
            expected_points=expected_points,
            **_arithmetic(trend, past, year, expected),
        ),
        RAISE.fill(expected=plain(_no_worse(expected, levels))),
        "KA-1",
    )


def _no_worse(expected: Fraction, levels: Levels) -> Decimal:
    """The nearest value of two decimals that is not worse than ``expected``."""
    hundredths = expected * 100
    return from_units(-up_to_multiple(-hundredths, 1) if levels.lower_better else up_to_multiple(hundredths, 1), 2)


def _arithmetic(trend: Trend, past: tuple[PastResult, ...], year: int, expected: Fraction) -> dict[str, object]:
    """The figures of the line, as they stand in the sentence; what never ends is cut to four decimals."""
    exact = trend.at(year)
    return {
        "years": ", ".join(str(each.year) for each in past),
        "values": ", ".join(plain(each.value) for each in past),
        "slope": _signed(trend.slope),
        "mean": plain(trend.mean, 4),
        "middle": plain(trend.middle, 4),
        "year": year,
        "expected": plain(exact, 4),
        "clamped": CLAMPED.fill(limit=plain(expected)) if expected != exact else Text("", ""),
    }


def _signed(slope: Fraction) -> str:
    """A negative change in brackets, so that ``+ (−2)`` reads right."""
    return f"({plain(slope, 4)})" if slope < 0 else plain(slope, 4)


CHECK = Check(
    code="soft-target",
    title=Text("ค่าเป้าหมายอ่อนกว่าแนวโน้มสามปี", "a soft target against the three-year trend"),
    rule="KA-1",
    why=Text(
        "ค่าเป้าหมายที่ด้อยกว่าค่าที่แนวโน้มเดิมจะพาไปถึงเองไม่ได้ท้าทายให้ทำดีขึ้น แนวโน้มเป็นเส้นตรงแบบกำลังสองน้อยที่สุดของผลสามปีล่าสุด",
        "a target short of where the trend leads by itself asks for no improvement; the trend is the least-squares "
        "line through the last three results",
    ),
    run=_run,
    part=Part.TARGETS,
    finds=("soft-target",),
    bounds=("past_years", "soft_by"),
)
