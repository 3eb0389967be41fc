"""The rows about addresses of seats and appraisals."""

from __future__ import annotations

from samrit.web.address_rows import LISTED, MEMBERS, SITE, A, T
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import desk as _desk
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

SEATS = (
    _page("seats", SITE, MEMBERS, A.OPEN_SEAT, note=LISTED),
    _page("seats-of", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("seats-open", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("seats-everybody", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("seats-indicators", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _page("seats-indicators-file", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("seat-close", T.SEAT, A.READ_ORGANIZATION, A.OPEN_SEAT, note="by the key of the seat"),
    _form("seat-transfer", T.SEAT, A.READ_ORGANIZATION, A.OPEN_SEAT, note="by the key of the seat"),
)

APPRAISALS = (
    _page("appraisals", SITE, MEMBERS, A.READ_PERSONAL_EVALUATION, note=LISTED),
    _act("appraisal-start", T.PROMISING_SEAT, A.READ_PERSONAL_EVALUATION, A.EVALUATE_PERSON),
    _form("appraisal-rules", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _act("appraisal-rules-publish", T.ORGANIZATION, A.READ_ORGANIZATION, A.OPEN_SEAT),
    _form("appraisal-raises", T.ORGANIZATION, A.READ_ORGANIZATION, A.SIMULATE_RAISES, note="stores nothing"),
    _desk("appraisal", T.APPRAISAL, A.READ_PERSONAL_EVALUATION, A.EVALUATE_PERSON, note="oneself: once it was told"),
    _page("appraisal-paper", T.APPRAISAL, A.READ_PERSONAL_EVALUATION, note="oneself: once it was told"),
    _act("appraisal-give", T.APPRAISAL, A.READ_PERSONAL_EVALUATION, A.EVALUATE_PERSON),
    _act("appraisal-take-back", T.APPRAISAL, A.READ_PERSONAL_EVALUATION, A.EVALUATE_PERSON),
    _act("appraisal-answer", T.APPRAISAL, A.READ_PERSONAL_EVALUATION, A.ACKNOWLEDGE_EVALUATION),
)
