"""Rows of the addresses by which indicators are linked to those above, reconciled, and changes above are answered."""

from __future__ import annotations

from samrit.web.address_rows import A, T
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

NOT_OF_AGENCIES = "of a unit or person: above an agency there is nothing"

LINKS = (
    _page("cascade-links", T.AGREEMENT, A.READ_AGREEMENT, A.READ_CASCADE),
    _page("cascade-indicator", T.TEMPLATE, A.READ_CASCADE),
    _form("cascade-link", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT, note=NOT_OF_AGENCIES),
    _act("cascade-link-remove", T.TEMPLATE, A.READ_AGREEMENT, A.EDIT_AGREEMENT, note=NOT_OF_AGENCIES),
    _page("cascade-reconciliation", T.CASCADE, A.READ_CASCADE, note="findings about those whom one may look at"),
    _page("cascade-change", T.CHANGE_REQUEST, A.READ_AGREEMENT, A.READ_CASCADE),
    _page("cascade-amendment", T.AGREEMENT, A.READ_CASCADE, note="of an edition that an accepted change made"),
    _act("cascade-answer", T.AGREEMENT, A.READ_CASCADE, A.ANSWER_AMENDMENT, note="by the unit or person that answers"),
)
