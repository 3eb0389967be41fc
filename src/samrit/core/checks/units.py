"""What values a unit of measure can take: a per cent, a count, or anything."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from samrit.core.checks.draft import levels_of
from samrit.core.kinds.checklist import Checklist
from samrit.core.kinds.milestone_then_value import MilestoneThenValue
from samrit.core.kinds.project_progress import ProjectProgress
from samrit.core.scorecard import Indicator
from samrit.core.text import Text

PERCENT = ("ร้อยละ", "เปอร์เซ็นต์", "%", "percent", "per cent")
"""A unit or a name that begins with one of these is a per cent."""
COUNT = "จำนวน"
"""A name that begins with this is a count."""
COUNTING_WORDS = """
    คน ราย ครั้ง เรื่อง แห่ง คดี วัน ชั่วโมง นาที เดือน ครัวเรือน ครอบครัว หมู่บ้าน ชุมชน ตำบล อำเภอ จังหวัด โครงการ
    กิจกรรม ผลิตภัณฑ์ ฉบับ หน่วยงาน กระบวนงาน หลักสูตร กลุ่ม ข้อ ชิ้น ตัว เครื่อง คัน หลัง สาย
    person persons people time times case cases day days hour hours minute minutes month months household households
    village villages community communities project projects product products agency agencies
"""
"""Units in which things are counted or time is measured, so that no value is below zero."""
COUNTED = frozenset(COUNTING_WORDS.split())

PERCENT_LIMIT = Text("ร้อยละมีค่าตั้งแต่ 0 ถึง 100", "a per cent runs from 0 to 100")
BY_RULE = Text(
    "ร้อยละของตัวชี้วัดชนิดนี้มีค่าตั้งแต่ 0 ถึง 100 ตามวิธีคำนวณ",
    "by the way it is computed, the per cent of this kind of indicator runs from 0 to 100",
)
COUNT_LIMIT = Text("จำนวนนับมีค่าไม่ต่ำกว่า 0", "a count is never below 0")


@dataclass(frozen=True, slots=True)
class Reach:
    """The values that can occur: from ``low`` to ``high``, where there are such limits; ``why`` says what limits them.

    ``certain`` is false where the unit only makes it likely: a growth in per cent may pass 100.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    why: Text = Text("", "")
    certain: bool = True

    def holds(self, value: Decimal | Fraction) -> bool:
        """Whether the value can occur."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def nearest(self, value: Fraction) -> Fraction:
        """The value itself, or the limit that it passes."""
        if self.low is not None and value < self.low:
            return Fraction(self.low)
        if self.high is not None and value > self.high:
            return Fraction(self.high)
        return value


def is_percent(row: Indicator) -> bool:
    """Whether the row is measured in per cent: by its unit, or by its name when no unit is stated."""
    return _begins(row.details.unit or row.name.th, PERCENT)


def is_count(row: Indicator) -> bool:
    """Whether the row counts something: by its unit, or by its name unless the unit is a per cent."""
    return row.details.unit.strip().lower() in COUNTED or (not is_percent(row) and _begins(row.name.th, (COUNT,)))


def reach_of(row: Indicator) -> Reach:
    """The values that results of the row can take.

    A per cent may be a change, which can be negative or pass 100: figures of the row that are negative, and past
    results above 100, show that it is (SC-7).
    """
    zero, hundred = Decimal(0), Decimal(100)
    if isinstance(row.scale, ProjectProgress | Checklist):
        return Reach(zero, hundred, BY_RULE)
    if is_percent(row):
        past = [value for _, value in row.details.baseline]
        low = None if min([zero, *past, *_scale_figures(row)]) < 0 else zero
        high = None if max([zero, *past]) > hundred else hundred
        return Reach(low, high, PERCENT_LIMIT, certain=False)
    if is_count(row):
        return Reach(zero, None, COUNT_LIMIT)
    return Reach()


def _scale_figures(row: Indicator) -> tuple[Decimal, ...]:
    if isinstance(row.scale, MilestoneThenValue):
        return tuple(condition.bound for _, conditions in row.scale.value_levels for condition in conditions)
    levels = levels_of(row)
    return levels.thresholds if levels else ()


def _begins(words: str, beginnings: tuple[str, ...]) -> bool:
    return words.strip().lower().startswith(beginnings)
