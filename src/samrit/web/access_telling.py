"""Rows of the addresses by which a cascade is planned, told to everybody, and its jobs are described."""

from __future__ import annotations

from samrit.web.address_rows import LISTED, MEMBERS, SITE, A, T
from samrit.web.address_rows import act as _act
from samrit.web.address_rows import desk as _desk
from samrit.web.address_rows import form as _form
from samrit.web.address_rows import page as _page

TOLD = "also for everybody whom it was issued to"

ANNOUNCEMENTS = (
    _page("announcements", SITE, MEMBERS, note=LISTED),
    _form("announcement-new", SITE, MEMBERS, A.ANNOUNCE),
    _page("announcement", T.ANNOUNCEMENT, A.READ_CASCADE, note=TOLD),
    _form("announcement-edit", T.ANNOUNCEMENT, A.READ_CASCADE, A.ANNOUNCE),
    _act("announcement-discard", T.ANNOUNCEMENT, A.READ_CASCADE, A.ANNOUNCE),
    _act("announcement-issue", T.ANNOUNCEMENT, A.READ_CASCADE, A.ANNOUNCE),
    _act("announcement-confirm", T.ANNOUNCEMENT, A.READ_CASCADE, A.CONFIRM_READING, note=TOLD),
    _act("announcement-remind", T.ANNOUNCEMENT, A.READ_CASCADE, A.ANNOUNCE),
    _page("announcement-reach", T.ANNOUNCEMENT, A.READ_CASCADE, note=TOLD),
    _act("announcement-keep", T.ANNOUNCEMENT, A.READ_CASCADE, A.ADD_EVIDENCE, note=TOLD),
    _page("announcement-file", T.ANNOUNCEMENT, A.READ_CASCADE, A.ANNOUNCE),
)

CHARTS = (
    _page("plan-chart", T.CASCADE_PLAN, A.READ_CASCADE),
    _page("plan-paper", T.CASCADE_PLAN, A.READ_CASCADE),
    _form("plan-activity-new", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("plan-activities-usual", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("plan-approve", T.CASCADE_PLAN, A.READ_CASCADE, A.APPROVE_CASCADE),
    _act("plan-keep", T.CASCADE_PLAN, A.READ_CASCADE, A.ADD_EVIDENCE),
    _form("plan-reopen", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _form("plan-activity", T.PLAN_ACTIVITY, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("plan-activity-remove", T.PLAN_ACTIVITY, A.READ_CASCADE, A.PLAN_CASCADE),
)

PROJECTS = (
    _desk("plan-projects", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _form("plan-project-new", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("plan-projects-take", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _page("plan-projects-file", T.CASCADE_PLAN, A.READ_CASCADE),
    _act("plan-projects-read", T.CASCADE_PLAN, A.READ_CASCADE, A.PLAN_CASCADE, note="keeps a file to be looked at"),
    _form("plan-project", T.PROJECT_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
    _act("plan-project-remove", T.PROJECT_PLAN, A.READ_CASCADE, A.PLAN_CASCADE),
)

JOBS = (
    _page("plan-jobs", T.CASCADE_PLAN, A.READ_CASCADE),
    _page("plan-jobs-file", T.CASCADE_PLAN, A.READ_CASCADE),
    _page("plan-jobs-paper", T.CASCADE_PLAN, A.READ_CASCADE),
    _act("plan-jobs-confirm", T.CASCADE_PLAN, A.READ_CASCADE, A.EDIT_JOBS),
    _form("plan-jobs-import", T.CASCADE_PLAN, A.READ_CASCADE, A.EDIT_JOBS),
    _form("job-family-new", T.CASCADE_PLAN, A.READ_CASCADE, A.EDIT_JOBS),
    _form("job-family", T.JOB_FAMILY, A.READ_CASCADE, A.EDIT_JOBS),
    _act("job-family-remove", T.JOB_FAMILY, A.READ_CASCADE, A.EDIT_JOBS),
    _desk("job-description", T.POST, A.READ_CASCADE, A.EDIT_JOBS),
    _page("job-description-paper", T.POST, A.READ_CASCADE),
)
