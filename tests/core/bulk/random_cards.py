"""Random cards of every kind, shape and setting, made to hurt: ties, plateaus, wide spans, weights that move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from samrit.core.kinds.checklist import Checked, Checklist
from samrit.core.kinds.composite import Composite
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Result, Scale
from samrit.core.kinds.levels import FIVE, Levels
from samrit.core.kinds.milestone import Milestone, StepPoints
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue, StepsAndValue
from samrit.core.kinds.project_progress import Project, ProjectProgress, Projects
from samrit.core.kinds.stage_points import StagePoints, Stages
from samrit.core.kinds.steps import StepsDone
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured, Thresholds
from samrit.core.scorecard import (
    Card,
    Indicator,
    Instead,
    InsteadKind,
    Lateness,
    Missing,
    Settings,
    TotalFrom,
)
from samrit.core.weights import Weight

DAY = date(2011, 3, 31)
SHARE_OF_FINE = 0.01
"""How many figures have more than four decimals."""


class Maker:
    """Makes cards and parts of them from one source of chance."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def decimal(self, units: int, decimals: int = 4) -> Decimal:
        return Decimal(f"{units}E-{decimals}")

    def gap(self) -> int:
        """A distance between two thresholds in units of 10⁻⁴: often none, now and then near a power of two."""
        if self.chance(0.15):
            return 0
        if self.chance(0.04):
            return self.random.choice([2**31, 2**32 + 1, 2**48, 2**49 - 1, 2**52 - 1, 2**52, 2**52 + 1, 2**53])
        return self.random.randrange(1, 2 ** self.random.choice([3, 6, 10, 14, 18, 24, 33, 40]))

    def levels(self, points: tuple[Decimal, ...]) -> Levels:
        lowest = self.random.choice([0, self.random.randrange(-(10**6), 10**6), self.random.randrange(-(2**50), 2**50)])
        marks = [lowest]
        for _ in points[1:]:
            marks.append(marks[-1] + self.gap())
        lower = self.chance(0.4)
        if lower:
            marks = [-mark for mark in marks]
        return Levels(tuple(self.decimal(mark) for mark in marks), points, lower)

    def on_levels(self, levels: Levels) -> Decimal:
        """A figure on, beside, halfway between or far from thresholds: ties above all."""
        marks = [int(threshold * 10_000) for threshold in levels.thresholds]
        low = self.random.randrange(len(marks) - 1)
        start, gap = marks[low], marks[low + 1] - marks[low]
        roll = self.random.random()
        if roll < 0.45:  # (2k + 1)/20000 of the gap: the fifth decimal of the points is a 5, or nearly so
            units = start + (2 * self.random.randrange(10_000) + 1) * gap // 20_000 + self.random.randint(-1, 1)
        elif roll < 0.75:
            units = self.random.choice(marks) + self.random.randint(-1, 1)
        elif roll < 0.95:
            units = self.random.randint(min(marks), max(marks))
        else:
            units = self.random.randrange(-(2**55), 2**55)
        if self.chance(SHARE_OF_FINE):
            return self.decimal(units * 100 + self.random.randrange(100), 6)
        return self.decimal(units)

    def points(self, cap: Decimal) -> tuple[Decimal, ...]:
        """Five levels from 1 to 5, or fewer with points of their own up to the cap."""
        if cap == 5 and self.chance(0.85):
            return FIVE
        count = self.random.randint(2, 5)
        middle = sorted(self.random.sample(range(1, int(cap) * 100), count - 1))
        return (*(self.decimal(each, 2) for each in middle), cap)

    def leaf(self, cap: Decimal) -> tuple[Scale, Result]:
        """A scale of any kind but composite, and a result on it."""
        makers = (
            self._thresholds,
            self._thresholds,
            self._thresholds,
            self._target_band,
            self._milestone,
            self._milestone_then_value,
            self._project_progress,
            self._stage_points,
            self._checklist,
            self._direct,
        )
        return self.random.choice(makers)(cap)

    def _thresholds(self, cap: Decimal) -> tuple[Scale, Result]:
        levels = self.levels(self.points(cap))
        return Thresholds(levels, self.chance(0.2)), Measured(self.on_levels(levels), self.chance(0.5))

    def _target_band(self, _cap: Decimal) -> tuple[Scale, Result]:
        low = self.random.randrange(-(10**6), 10**6)
        high = low + self.random.choice([0, self.random.randrange(10**5)])
        step = self.random.choice([1, 3, 10_000, self.random.randrange(1, 10**7)])
        away = self.random.choice([0, 1, -1, step, self.random.randint(0, 5 * step), (2 * step + 1) // 3])
        value = self.random.choice([low - away, high + away, (low + high) // 2])
        fine = self.chance(SHARE_OF_FINE)
        result = self.decimal(value * 10 + 3, 5) if fine else self.decimal(value)
        return TargetBand(self.decimal(low), self.decimal(high), self.decimal(step)), Measured(result)

    def _steps(self, last: int) -> StepsDone:
        steps = frozenset(step for step in range(1, last + 1) if self.chance(0.75))
        if not steps or self.chance(0.5):
            return StepsDone(steps)
        days = tuple((step, DAY + timedelta(days=self.random.randint(-3, 1))) for step in sorted(steps))
        return StepsDone(steps, days)

    def _due(self) -> tuple[tuple[int, date], ...]:
        return tuple((step, DAY) for step in (2, 3) if self.chance(0.3))

    def _milestone(self, _cap: Decimal) -> tuple[Scale, Result]:
        if self.chance(0.3):
            places = self.random.choice([1, 2, 4, 5])
            parts = tuple(
                self.random.choice(
                    [Decimal(1), Decimal(1), self.decimal(self.random.randrange(10**places + 1), places)]
                )
                for _ in range(5)
            )
            return Milestone(), StepPoints(parts)
        return Milestone(self._due()), self._steps(5)

    def _milestone_then_value(self, _cap: Decimal) -> tuple[Scale, Result]:
        first = self.random.randint(2, 5)
        signs = ("below", "at_most", "at_least", "above")
        bounds = [self.decimal(self.random.randrange(100) * 10_000) for _ in range(3)]
        levels = tuple(
            (
                level,
                tuple(
                    Condition(self.random.choice(signs), self.random.choice(bounds))
                    for _ in range(self.random.randint(1, 2))
                ),
            )
            for level in range(first, 6)
        )
        value = self.random.choice([None, *bounds, *bounds, self.decimal(self.random.randrange(10**6))])
        return MilestoneThenValue(levels, self._due()), StepsAndValue(self._steps(first - 1), value)

    def _project_progress(self, cap: Decimal) -> tuple[Scale, Result]:
        levels = (
            Levels(tuple(Decimal(n) for n in (80, 85, 90, 95, 100)), FIVE)
            if cap == 5
            else self.levels(self.points(cap))
        )
        projects = tuple(
            Project(
                Decimal(self.random.randint(0 if number else 1, 9)),
                Decimal(self.random.randint(0 if number else 1, 60)),
                self.decimal(self.random.randrange(600), 1),
            )
            for number in range(self.random.randint(1, 4))
        )
        return ProjectProgress(levels, self.chance(0.3)), Projects(projects, self.chance(0.5))

    def _stage_points(self, cap: Decimal) -> tuple[Scale, Result]:
        places = self.random.choice([2, 3, 5])
        parts = tuple(
            self.decimal(self.random.randrange(int(cap) * 10**places // 3), places)
            for _ in range(self.random.randint(1, 5))
        )
        return StagePoints(), Stages(parts, self.random.choice([Decimal(0), Decimal(5), self.decimal(25, 1)]))

    def _checklist(self, cap: Decimal) -> tuple[Scale, Result]:
        codes = ("A1", "A2", "D1", "L1", "I1")[: self.random.randint(1, 5)]
        items = tuple((code, self.decimal(self.random.randint(1, 30), 2)) for code in codes)
        levels = (
            Levels(tuple(Decimal(n) for n in (60, 70, 80, 90, 100)), FIVE)
            if cap == 5
            else self.levels(self.points(cap))
        )
        missing = frozenset(code for code in codes if self.chance(0.25))
        return Checklist(items, levels), Checked(missing, self.chance(0.1))

    def _direct(self, cap: Decimal) -> tuple[Scale, Result]:
        places = self.random.choice([0, 1, 4, 6])
        low, high = int(-2 * 10**places), int((cap + 2) * 10**places)
        return Direct(), Measured(self.decimal(self.random.randint(low, high), places))

    # -- cards ---------------------------------------------------------------------------------------------------------

    def card(self) -> Card:
        """A card of up to some thirty rows; now and then one that cannot be scored."""
        cap = Decimal(5) if self.chance(0.8) else Decimal(self.random.choice([10, 100]))
        settings = Settings(
            decimals=self.random.choice([4, 4, 4, 3, 2, 0, 6]),
            floor=self.random.choice([None, None, Decimal(0), self.decimal(15, 1), Decimal(2)]),
            cap=cap if cap != 5 or self.chance(0.5) else None,
            missing=self.random.choice([Missing.FLOOR, Missing.FLOOR, Missing.EXCLUDE, Missing.REFUSE]),
            round=self.random.choice([12, 12, 12, 6, 9]),
            total_from=self.random.choice([TotalFrom.POINTS, TotalFrom.POINTS, TotalFrom.WEIGHTED, TotalFrom.GROUPS]),
        )
        self.cap = cap
        self.absent = self.random.choice([0, 0.05, 0.3]) if settings.missing is not Missing.REFUSE else 0.02
        self.away = self.random.choice([0, 0.05, 0.2, 0.5])
        self.outside = self.random.choice([0, 0, 0.1])
        self.weights = self.random.choice([0, 0, 1, 4])
        self.rows: list[Indicator] = []
        self._branch(None, self.random.randint(0, 3), "")
        late = None
        if self.chance(0.3):
            per_day = self.random.choice([self.decimal(500), self.decimal(2), self.decimal(33333)])
            late = Lateness(DAY, DAY + timedelta(days=self.random.randint(-2, 20)), per_day)
        return Card(tuple(self._named(row) for row in self.rows), settings=settings, lateness=late)

    def cards(self, count: int) -> Iterator[Card]:
        for _ in range(count):
            yield self.card()

    def _branch(self, parent: str | None, depth: int, prefix: str) -> None:
        for number in range(1, self.random.randint(1, 4) + 1):
            code = f"{prefix}{number}"
            roll = self.random.random() if depth else 1
            if roll < 0.4:
                self.rows.append(Indicator(code, parent=parent))
                self._branch(code, depth - 1, f"{code}.")
            elif roll < 0.55:
                self.rows.append(self._row(code, parent, Composite(), None))
                self._branch(code, depth - 1, f"{code}.")
            else:
                self._leaf(code, parent)

    def _leaf(self, code: str, parent: str | None) -> None:
        """A leaf, now and then with an alternative beside it that was not chosen."""
        alternative = code if self.chance(0.04) else ""
        scale, result = self.leaf(self.cap)
        chosen = self._row(code, parent, scale, None if self.chance(self.absent) else result)
        self.rows.append(replace(chosen, choose_one=alternative, chosen=bool(alternative)))
        if alternative:
            scale, result = self.leaf(self.cap)
            self.rows.append(replace(self._row(f"{code}'", parent, scale, result), choose_one=alternative))

    def _row(self, code: str, parent: str | None, scale: Scale, result: Result) -> Indicator:
        return Indicator(
            code,
            parent=parent,
            weight=Weight(self._weight()),
            scale=scale,
            result=result,
            applies=not self.chance(self.away),
            instead=Instead(self.random.choice([InsteadKind.PRO_RATA, InsteadKind.PRO_RATA, InsteadKind.RENORMALISE])),
            start_round=self.random.choice([9, 12]) if self.chance(self.outside) else 6,
            cancel_round=self.random.choice([9, 12]) if self.chance(self.outside) else None,
            round_weights={self.random.choice([6, 9, 12]): self._weight()} if self.chance(0.1) else {},
        )

    def _weight(self) -> Decimal:
        return self.decimal(self.random.randint(0 if self.chance(0.1) else 1, 20 * 10**self.weights), self.weights)

    def _named(self, row: Indicator) -> Indicator:
        """Some rows name a sibling as the heir of their weight, and some are alternatives of a sibling."""
        if row.scale is None:
            return row
        siblings = [
            each.code for each in self.rows if each.parent == row.parent and each.scale and each.code != row.code
        ]
        if siblings and self.chance(0.4):
            return replace(row, instead=Instead(InsteadKind.TO, self.random.choice(siblings)))
        return row
