"""How every kind of indicator is held in columns, one file each; adding a kind means adding a file and a line here."""

from __future__ import annotations

from samrit.core.bulk.forms import (
    checklist,
    direct,
    milestone,
    milestone_then_value,
    project_progress,
    stage_points,
    target_band,
    thresholds,
)
from samrit.core.bulk.forms.form import Form

FORMS: dict[str, Form] = {
    module.FORM.kind: module.FORM
    for module in (
        thresholds,
        target_band,
        milestone,
        milestone_then_value,
        project_progress,
        stage_points,
        checklist,
        direct,
    )
}
