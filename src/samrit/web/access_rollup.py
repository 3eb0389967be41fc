"""Rows of the addresses that show progress and scores at every level."""

from __future__ import annotations

from samrit.web.address_rows import MEMBERS, SITE, A, T
from samrit.web.address_rows import page as _page

SCORES = "results and scores of those whose reports one may read"

PROGRESS = (
    _page("cascade-progress", T.CASCADE, A.READ_CASCADE, note=SCORES),
    _page("progress", T.ORGANIZATION, A.READ_CASCADE, note=SCORES),
    _page("progress-indicators", T.ORGANIZATION, A.READ_CASCADE, note=SCORES),
    _page("progress-csv", T.ORGANIZATION, A.READ_CASCADE, note=SCORES),
    _page("progress-xlsx", T.ORGANIZATION, A.READ_CASCADE, note=SCORES),
    _page("progress-indicator", T.TEMPLATE, A.READ_CASCADE, note=SCORES),
    _page("progress-people", SITE, MEMBERS, note="of the unit that the person heads"),
    _page("serving", SITE, MEMBERS, note="of the person's own seat or unit"),
)
