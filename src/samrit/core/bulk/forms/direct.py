"""A direct score in columns: the figure is the points (EV-2)."""

from __future__ import annotations

from samrit.core.bulk.columns import Row
from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure
from samrit.core.kinds.direct import Direct
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.thresholds import Measured


def _rule(_scale: Direct, _limits: Limits) -> RuleRow:
    return RuleRow(Row.POINTS)


def _result(result: Measured, _scale: Direct) -> ResultRow:
    return ResultRow(*figure(result.value))


FORM = Form("direct", _rule, _result)
