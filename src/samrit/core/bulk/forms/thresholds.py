"""Thresholds in columns: the thresholds themselves, the ladder of their points, and the measured figure (SC-1..7)."""

from __future__ import annotations

from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure, levels_row
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.thresholds import Measured, Thresholds


def _rule(scale: Thresholds, limits: Limits) -> RuleRow:
    return levels_row(scale.levels, limits, needs_evidence=scale.top_needs_evidence)


def _result(result: Measured, _scale: Thresholds) -> ResultRow:
    return ResultRow(*figure(result.value), evidence=result.evidence)


FORM = Form("thresholds", _rule, _result)
