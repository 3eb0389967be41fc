"""A milestone that ends in a value: the steps as a bit mask, the value as a figure, its levels as ranges (MS-4)."""

from __future__ import annotations

from samrit.core.bulk.columns import LIMIT, Row, State
from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, whole
from samrit.core.bulk.refusals import cannot_hold
from samrit.core.bulk.steps import LAST, mask_of
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.milestone_then_value import Condition, MilestoneThenValue, StepsAndValue
from samrit.core.text import Text

FIRST = 2
NEVER = (1, 0)


def _rule(scale: MilestoneThenValue, _limits: Limits) -> RuleRow:
    ranges = {level: _range(conditions) for level, conditions in scale.value_levels}
    if not all(FIRST <= level <= LAST for level in ranges):
        raise cannot_hold(Text("ระดับที่ใช้ค่าต้องอยู่ในช่วง 2 ถึง 5", "levels by value must be from 2 to 5"))
    low, high = zip(*(ranges.get(level, NEVER) for level in range(FIRST, LAST + 1)), strict=True)
    return RuleRow(Row.STEPS_THEN_VALUE, value_levels=(scale.steps, low, high))


def _range(conditions: tuple[Condition, ...]) -> tuple[int, int]:
    """The values that meet all conditions, as the lowest and the highest whole number of 10⁻⁴."""
    low, high = 1 - LIMIT, LIMIT - 1
    for condition in conditions:
        bound = whole(condition.bound, 4)
        match condition.sign:
            case "below":
                high = min(high, bound - 1)
            case "at_most":
                high = min(high, bound)
            case "at_least":
                low = max(low, bound)
            case _:
                low = max(low, bound + 1)
    return low, high


def _result(result: StepsAndValue, scale: MilestoneThenValue) -> ResultRow:
    steps = mask_of(result.steps.in_time(scale.due))
    if result.value is None:
        return ResultRow(steps=steps, state=State.UNMEASURED)
    return ResultRow(whole(result.value, 4), steps=steps)


FORM = Form("milestone_then_value", _rule, _result)
