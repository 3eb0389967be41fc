"""What a change of one line would do: to the line, to what stands above it, and to the total, before it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from samrit.core.scorecard import Line
from samrit.core.text import Text
from samrit.evaluations.queries.scores import SideBySide, Stage

TOTAL = Text("คะแนนรวม", "total")
AFTER_LATENESS = Text("คะแนนรวมหลังหักกรณีส่งช้า", "total after lateness")


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure before and after; ``code`` is empty for the total."""

    code: str
    name: Text
    was: Decimal | None
    now: Decimal | None

    @property
    def by(self) -> Decimal | None:
        """How far it moves; ``None`` where one of the two is missing."""
        return None if self.was is None or self.now is None else self.now - self.was


def effect(before: SideBySide, after: SideBySide, code: str, stage: str) -> tuple[Moved, ...]:
    """The line, every heading above it up to its dimension, and the total."""
    old, new = before.final, after.by_code[stage]
    lines = new.score.lines
    found: list[Moved] = []
    line: Line | None = lines.get(code)
    while line is not None:
        found.append(Moved(line.code, line.name, old.points(line.code), line.points))
        line = lines.get(line.parent) if line.parent else None
    label = AFTER_LATENESS if _is_late(new) else TOTAL
    return (*found, Moved("", label, old.total, new.total))


def _is_late(stage: Stage) -> bool:
    penalty = stage.scorecard.penalty if stage.scorecard else None
    return penalty is not None and bool(penalty.points)
