"""A checklist in columns: the per cent earned as an exact ratio, on thresholds (SP-1..4)."""

from __future__ import annotations

from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure, levels_row
from samrit.core.kinds.checklist import Checked, Checklist
from samrit.core.kinds.kind import Limits


def _rule(scale: Checklist, limits: Limits) -> RuleRow:
    return levels_row(scale.levels, limits)


def _result(result: Checked, scale: Checklist) -> ResultRow:
    return ResultRow(*figure(100 * scale.earned(result) / scale.total))


FORM = Form("checklist", _rule, _result)
