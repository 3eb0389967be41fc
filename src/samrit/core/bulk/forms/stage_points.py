"""Stage points in columns: their sum with the bonus as an exact ratio (EN-1, EN-2)."""

from __future__ import annotations

from samrit.core.bulk.columns import Row
from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.stage_points import StagePoints, Stages


def _rule(_scale: StagePoints, _limits: Limits) -> RuleRow:
    return RuleRow(Row.STAGES)


def _result(result: Stages, _scale: StagePoints) -> ResultRow:
    return ResultRow(*figure(result.exact))


FORM = Form("stage_points", _rule, _result)
