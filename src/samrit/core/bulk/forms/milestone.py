"""A milestone in columns: steps done in time as a bit mask, or the partial credit as a figure (MS-1, MS-3, MS-6)."""

from __future__ import annotations

from samrit.core.bulk.columns import Row
from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure
from samrit.core.bulk.steps import BY_ITSELF, mask_of
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.milestone import Milestone, StepPoints, credit
from samrit.core.kinds.steps import StepsDone


def _rule(_scale: Milestone, _limits: Limits) -> RuleRow:
    return RuleRow(Row.STEPS)


def _result(result: StepsDone | StepPoints, scale: Milestone) -> ResultRow:
    if isinstance(result, StepPoints):
        return ResultRow(*figure(credit(result, scale.due)), steps=BY_ITSELF)
    return ResultRow(steps=mask_of(result.in_time(scale.due)))


FORM = Form("milestone", _rule, _result)
