"""A target band in columns: low, high and step in place of thresholds, and the measured figure (SC-5)."""

from __future__ import annotations

from samrit.core.bulk.columns import Row
from samrit.core.bulk.forms.form import Form, ResultRow, RuleRow, figure, whole
from samrit.core.bulk.refusals import cannot_hold
from samrit.core.bulk.rulers import widest_step
from samrit.core.kinds.kind import Limits
from samrit.core.kinds.target_band import TargetBand
from samrit.core.kinds.thresholds import Measured
from samrit.core.text import Text


def _rule(scale: TargetBand, limits: Limits) -> RuleRow:
    low, high, step = (whole(number, 4) for number in (scale.low, scale.high, scale.step))
    if step > widest_step(limits):
        raise cannot_hold(Text("ช่วงปรับเกณฑ์กว้างเกิน 60 บิต", "its step needs more than 60 bits"))
    return RuleRow(Row.BAND, thresholds=(low, high, step))


def _result(result: Measured, _scale: TargetBand) -> ResultRow:
    return ResultRow(*figure(result.value))


FORM = Form("target_band", _rule, _result)
