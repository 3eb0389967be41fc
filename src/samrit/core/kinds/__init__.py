"""Every kind of indicator of the scorecard file, one file each; adding one means adding a file and a line here."""

from __future__ import annotations

from samrit.core.kinds import (
    checklist,
    composite,
    direct,
    milestone,
    milestone_then_value,
    project_progress,
    stage_points,
    target_band,
    thresholds,
)
from samrit.core.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (
        thresholds,
        target_band,
        milestone,
        milestone_then_value,
        composite,
        project_progress,
        stage_points,
        checklist,
        direct,
    )
}
