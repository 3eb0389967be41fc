"""Project progress in columns: the weighted mean per cent as an exact ratio, on thresholds (PJ-1..4)."""

from __future__ import annotations

from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure, levels_row
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.project_progress import ProjectProgress, Projects


def _rule(scale: ProjectProgress, limits: Limits) -> RuleRow:
    return levels_row(scale.levels, limits, needs_evidence=scale.top_needs_evidence)


def _result(result: Projects, _scale: ProjectProgress) -> ResultRow:
    return ResultRow(*figure(result.percent), evidence=result.evidence)


FORM = Form("project_progress", _rule, _result)
