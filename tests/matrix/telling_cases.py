"""The announcements and plans that an address is tried with, and what is sent to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.matrix.case import Case
from tests.matrix.sent import REASON, Sending

from samrit.exchange.projects.template import ProjectLines, projects_workbook
from samrit.web.access import Address, Thing

if TYPE_CHECKING:
    from tests.matrix.country import Country
    from tests.matrix.sending import Sender


def _announcement(address: Address, country: Country) -> list[Case]:
    return [
        Case(
            name,
            reverse(address.name, args=[each.pk]),
            each,
            (each.owner.path,),
            each.state,
            told=tuple(row.person for row in each.readers.select_related("person")),
        )
        for name, each in country.telling.announcements.items()
    ]


def _plan(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk]), each, (each.owner.path,), each.state)
        for name, each in country.telling.plans.items()
    ]


def _activity(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk]), each, (each.owner.path,), plan.state)
        for name, plan in country.telling.plans.items()
        for each in plan.activities.all()
    ]


def _project(address: Address, country: Country) -> list[Case]:
    return [
        Case(name, reverse(address.name, args=[each.pk]), each, (each.owner.path,), plan.state)
        for name, plan in country.telling.plans.items()
        for each in plan.projects.all()
    ]


def _family(address: Address, country: Country) -> list[Case]:
    plan, family = country.telling.plans["draft"], country.telling.family
    assert family is not None
    return [Case("", reverse(address.name, args=[plan.pk, family.pk]), family, (plan.owner.path,))]


def _description(address: Address, country: Country) -> list[Case]:
    plan, post = country.telling.plans["draft"], country.place("ayutthaya").posts.order_by("pk")[0]
    return [Case("", reverse(address.name, args=[plan.pk, post.pk]), post, (plan.owner.path,))]


TELLING_SPECIAL = {"job-description": _description}
TELLING_MAKERS: dict[Thing, Callable[[Address, Any], list[Case]]] = {
    Thing.ANNOUNCEMENT: _announcement,
    Thing.CASCADE_PLAN: _plan,
    Thing.PLAN_ACTIVITY: _activity,
    Thing.PROJECT_PLAN: _project,
    Thing.JOB_FAMILY: _family,
}


def _wording(**more: Any) -> dict[str, Any]:
    return {"title": "เรื่องใหม่", "body": "เนื้อหาใหม่"} | more


def _new(sender: Sender, case: Case) -> Sending:
    place = sender.country.place("ayutthaya")
    return Sending("valid", lambda: _wording(organization=str(place.pk)), True, by=("coordinator", "agency_head"))


def _edit(sender: Sender, case: Case) -> Sending:
    given = _wording(version=str(case.thing.version))
    return Sending("valid", lambda: given, case.state == "draft")


def _issue(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"version": str(case.thing.version)}, case.state == "draft")


TOLD = ("coordinator", "data_keeper", "supervisor", "agency_head", "below", "officer", "former_officer")
"""Everybody with a post or a seat at or below the province on that day."""


def _planned(**more: Any) -> dict[str, Any]:
    given = {"name": "กิจกรรมใหม่", "step": "2", "starts_on": "1/11/2553", "ends_on": "30/11/2553", "responsible": ""}
    return given | more


def _add(sender: Sender, case: Case) -> Sending:
    return Sending("valid", _planned, case.state == "draft")


def _change(sender: Sender, case: Case) -> Sending:
    given = _planned(began_on="2/11/2553", done_on="", note="", version=str(case.thing.version))
    return Sending("valid", lambda: given, True)


def _approve(sender: Sender, case: Case) -> Sending:
    return Sending("valid", lambda: {"version": str(case.thing.version)}, case.label == "draft")


NO_STEPS = {f"{part}_{number}": "" for part in ("milestone", "share", "due", "done") for number in range(8)}


def _months(sender: Sender, case: Case) -> Sending:
    row = case.thing.projects.first()
    given = {f"version-{row.pk}": str(row.version), f"planned-{row.pk}-3": "40"} if row else {}
    return Sending("valid", lambda: given, row is not None)


def _named(**more: Any) -> dict[str, Any]:
    about = {
        "name": "โครงการใหม่",
        "responsible": "",
        "budget_satang": "1,000.50",
        "code": "",
        "weight": "",
        "reported": "",
    }
    return NO_STEPS | about | more


def _read(sender: Sender, case: Case) -> Sending:
    """The file is kept to be looked at; no project changes."""
    lines = [ProjectLines(str(each.pk), each.name, {"3": "40"}, {}) for each in case.thing.projects.all()]
    data = projects_workbook(lines, [str(month) for month in range(1, 13)])
    return Sending("valid", lambda: {"file": SimpleUploadedFile("แผน.xlsx", data)}, True)


IMPORTED = '[[{"name": "สายงานจากไฟล์", "staff": "3"}], []]'
"""As the preview sends the rows that it showed."""

TELLING_SENDINGS: dict[str, Callable[[Any, Case], Sending | list[Sending]]] = {
    "plan-activity-new": _add,
    "plan-activities-usual": lambda sender, case: Sending("valid", dict, case.label == "empty"),
    "plan-approve": _approve,
    "plan-reopen": lambda sender, case: Sending("valid", lambda: {"reason": REASON}, case.state == "approved"),
    "plan-activity": _change,
    "plan-activity-remove": lambda sender, case: Sending("valid", dict, case.state == "draft"),
    "plan-projects": _months,
    "plan-projects-take": lambda sender, case: Sending("valid", dict),
    "plan-projects-read": _read,
    "plan-project-new": lambda sender, case: Sending("valid", _named, True),
    "plan-project": lambda sender, case: Sending("valid", lambda: _named(version=str(case.thing.version)), True),
    "plan-project-remove": lambda sender, case: Sending("valid", dict, True),
    "plan-keep": lambda sender, case: Sending("valid", dict, True),
    "plan-jobs-confirm": lambda sender, case: Sending("valid", dict),
    "plan-jobs-import": lambda sender, case: Sending("valid", lambda: {"rows": IMPORTED}, True),
    "job-family-new": lambda sender, case: Sending("valid", lambda: {"name": f"สายงานใหม่ {case.label}"}, True),
    "job-family": lambda sender, case: Sending("valid", lambda: {"name": "ชื่อใหม่", "version": "1"}, True),
    "job-family-remove": lambda sender, case: Sending("valid", dict, True),
    "job-description": lambda sender, case: Sending("valid", lambda: {"rank": "ชำนาญการ", "version": "0"}, True),
    "announcement-new": _new,
    "announcement-edit": _edit,
    "announcement-discard": _issue,
    "announcement-issue": _issue,
    "announcement-confirm": lambda sender, case: Sending("valid", dict, case.state == "issued", by=TOLD),
    "announcement-keep": lambda sender, case: Sending("valid", dict, case.state == "issued"),
    "announcement-remind": lambda sender, case: Sending("valid", dict, case.state == "issued"),
}
