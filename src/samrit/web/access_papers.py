"""Rows of the addresses of papers: drafts, issued papers, and bundles of many."""

from __future__ import annotations

from samrit.web.address_rows import ALL, OWNER, A, T
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

OWN = "of whoever asked for it, as long as they may read all that is in it"

PAPERS = (
    _page("agreement-papers", T.AGREEMENT, A.READ_AGREEMENT),
    _page("agreement-paper", T.AGREEMENT, A.READ_AGREEMENT),
    _act("agreement-paper-issue", T.AGREEMENT, A.READ_AGREEMENT, A.ISSUE_PAPER),
    _page("change-order", T.CHANGE_REQUEST, A.READ_AGREEMENT),
    _act("change-order-issue", T.CHANGE_REQUEST, A.READ_AGREEMENT, A.DECIDE_CHANGE),
    _form("paper-bundles", T.ORGANIZATION, A.READ_AGREEMENT, A.BUNDLE_PAPERS),
    _page("paper-bundle-file", T.PAPER_BUNDLE, OWNER, note=OWN),
    _act("paper-bundle-again", T.PAPER_BUNDLE, OWNER, note=OWN),
    _page("public-paper-verify", T.ISSUED_PAPER, ALL),
)
