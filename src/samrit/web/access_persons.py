"""The rows about addresses of seats and appraisals."""

from __future__ import annotations

from samrit.web.address_rows import LISTED, MEMBERS, SITE, A, T
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

SEATS = (
    _page("seats", SITE, MEMBERS, A.OPEN_SEAT, note=LISTED),
    _page("seats-of", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("seats-open", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("seat-close", T.SEAT, A.READ_ORGANIZATION, A.OPEN_SEAT, note="by the key of the seat"),
    _form("seat-transfer", T.SEAT, A.READ_ORGANIZATION, A.OPEN_SEAT, note="by the key of the seat"),
)
