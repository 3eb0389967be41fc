"""Rows of the addresses by which indicators are handed on: plans, the OS matrix, the parts of units."""

from __future__ import annotations

from samrit.web.address_rows import LISTED, MEMBERS, OWNER, SITE, A, T
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

OF_MATRIX = "of the OS matrix; of indicators: by whoever opens seats or edits there"

CASCADES = (
    _page("cascades", SITE, MEMBERS, note=LISTED),
    _form("cascade-start", SITE, MEMBERS, A.PLAN_CASCADE),
    _page("cascade", T.CASCADE, A.READ_CASCADE),
    _act("cascade-confirm", T.CASCADE, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("cascade-discard", T.CASCADE, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("cascade-drafts", T.CASCADE, A.READ_CASCADE, A.PLAN_CASCADE),
    _page("cascade-matrix", T.CASCADE, A.READ_CASCADE),
    _page("cascade-matrix-paper", T.CASCADE, A.READ_CASCADE),
    _page("cascade-matrix-file", T.CASCADE, A.READ_CASCADE),
    _form("cascade-matrix-import", T.CASCADE, A.READ_CASCADE, A.PLAN_CASCADE),
    _page("cascade-file", T.CASCADE_FILE, OWNER, A.PLAN_CASCADE, note=OF_MATRIX),
    _page("cascade-file-corrected", T.CASCADE_FILE, OWNER, A.PLAN_CASCADE, note=OF_MATRIX),
    _act("cascade-file-confirm", T.CASCADE_FILE, OWNER, A.PLAN_CASCADE, note=OF_MATRIX),
    _act("cascade-file-discard", T.CASCADE_FILE, OWNER, A.PLAN_CASCADE, note=OF_MATRIX),
    _act("cascade-cells", T.CASCADE, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("cascade-settle", T.CASCADE, A.READ_CASCADE, A.APPROVE_CASCADE),
    _form("cascade-matrix-reopen", T.CASCADE, A.READ_CASCADE, A.PLAN_CASCADE),
    _page("cascade-unit", T.CASCADE_UNIT, A.READ_CASCADE),
    _act("cascade-unit-marks", T.CASCADE_UNIT, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("cascade-unit-draft", T.CASCADE_UNIT, A.READ_CASCADE, A.START_AGREEMENT),
    _form("cascade-unit-role", T.CASCADE_UNIT, A.READ_CASCADE, A.WRITE_UNIT_PART),
    _act("cascade-unit-confirm", T.CASCADE_UNIT, A.READ_CASCADE, A.WRITE_UNIT_PART),
    _form("cascade-objective-new", T.CASCADE_UNIT, A.READ_CASCADE, A.WRITE_UNIT_PART),
    _form("cascade-objective", T.UNIT_OBJECTIVE, A.READ_CASCADE, A.WRITE_UNIT_PART),
    _form("cascade-objective-indicators", T.UNIT_OBJECTIVE, A.READ_CASCADE, A.WRITE_UNIT_PART),
    _act("cascade-objective-removal", T.UNIT_OBJECTIVE, A.READ_CASCADE, A.WRITE_UNIT_PART),
)
