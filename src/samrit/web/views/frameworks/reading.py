"""The page of one framework, its check, and its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.core.findings import Finding
from samrit.core.framework import Framework
from samrit.core.frameworks.blanks import find_blanks
from samrit.core.permissions import Action
from samrit.core.workflow import FRAMEWORK
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.checking import Checked
from samrit.frameworks.queries.reading import is_intact
from samrit.organizations.tree import kind_text
from samrit.web.requests import demand
from samrit.web.templatetags.samrit import words
from samrit.web.views.events.timelines import Subject, timeline_of
from samrit.web.views.frameworks.editing.addresses import edit_address
from samrit.web.views.frameworks.example_runs import ShownRun
from samrit.web.views.frameworks.loading import frame, is_draft, may_edit, visible_framework
from samrit.web.views.frameworks.origins import LEGEND, mark_of, shown_origin
from samrit.web.views.frameworks.outline import checklist_of, demanded_sum, dimension_weights, lines_of
from samrit.web.views.frameworks.role_words import REMARKS
from samrit.web.views.frameworks.rules_page import (
    around_the_score,
    bands_of,
    holidays_of,
    months_of,
    rounds_of,
    settings_of,
)


@require_safe
@login_required
def framework(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that a framework says, with where it comes from."""
    version = visible_framework(request, pk)
    context = frame(request, version, "framework")
    found: Checked = context["checked"]
    if found.framework is not None:
        context |= _page(found.framework, version, found)
    context["intact"] = is_intact(version)
    context["pinned"] = version.agreements.count()
    return render(request, "frameworks/read.html", context)


def _page(rules: Framework, version: FrameworkVersion, found: Checked) -> dict[str, Any]:
    lines = lines_of(rules)
    parts = {
        "lines": lines,
        "checklist": checklist_of(rules),
        "settings": list(settings_of(rules)),
        "facts": list(around_the_score(rules)),
        "bands": bands_of(version.content),
        "months": months_of(rules),
        "rounds": rounds_of(rules),
        "holidays": holidays_of(version.content),
        "runs": [ShownRun(run) for run in found.runs],
        "remarks": [
            (
                words(REMARKS.get(each.kind)) or each.kind,
                each,
                mark_of(each.origin.certainty),
                shown_origin(each.origin, rules),
            )
            for each in rules.remarks
        ],
    }
    weights = dimension_weights(rules)
    return {
        **parts,
        "rules": rules,
        "legend": LEGEND,
        "weights": weights,
        "whole": demanded_sum(rules) or sum(weights),
        "agencies": ", ".join(words(kind_text(kind)) for kind in rules.agencies),
        "years": ", ".join(str(year) for year in rules.fiscal_years),
        "from_year": rules.first_year,
        "counts": {
            "indicators": len(rules.indicators),
            "samples": sum(row.sample for row in rules.rows),
            "weights": sum(rules.certainties.values()),
        },
        "certainties": [
            (mark, rules.certainties[certainty]) for mark, certainty in zip(LEGEND, rules.certainties, strict=True)
        ],
        "blanks": find_blanks(rules),
        "sections": _sections(rules, parts),
    }


def _sections(rules: Framework, parts: dict[str, Any]) -> list[tuple[str, str]]:
    """What the list beside the page leads to: the ids of its sections that have something to show."""
    calendar = rules.calendar
    given = (
        ("tree", _("ตัวชี้วัดและน้ำหนัก"), True),
        ("checklist", _("รายการตรวจ"), parts["checklist"]),
        ("scoring", _("การคำนวณคะแนน"), parts["settings"] or parts["facts"]),
        ("calendar", _("ปฏิทิน"), parts["months"]),
        ("rounds", _("รอบการรายงาน"), parts["rounds"]),
        ("procedures", _("ขั้นตอนการดำเนินงาน"), calendar.procedures),
        ("holidays", _("วันหยุดราชการ"), parts["holidays"] or rules.penalties),
        ("documents", _("แบบฟอร์มและเอกสาร"), rules.documents),
        ("examples", _("ตัวอย่างการคำนวณ"), True),
        ("remarks", _("ข้อสังเกตต่อเอกสาร"), rules.remarks),
        ("sources", _("เอกสารต้นฉบับ"), rules.sources),
    )
    return [(name, label) for name, label, shown in given if shown]


# -- check -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Placed:
    """A finding with the page on which it is mended, where there is one."""

    finding: Finding
    address: str


@require_safe
@login_required
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What is wrong with a framework, worst first, and where a draft is mended."""
    version = visible_framework(request, pk)
    context = frame(request, version, "framework-check")
    found: Checked = context["checked"]
    mends = is_draft(version) and may_edit(request)

    def placed(findings: tuple[Finding, ...]) -> list[Placed]:
        return [Placed(each, edit_address(version, each.place.path) if mends else "") for each in findings]

    context["groups"] = [
        ("bad", "alert-circle", _("ข้อผิดพลาด ต้องแก้ก่อนประกาศใช้"), placed(found.errors)),
        ("care", "alert-triangle", _("คำเตือน อาจเป็นความผิดพลาด"), placed(found.warnings)),
        ("info", "info-circle", _("ข้อควรทราบ"), placed(found.notes)),
    ]
    blanks = find_blanks(found.framework) if found.framework else ()
    context["blanks"] = list(zip(blanks, placed(found.blanks), strict=False))
    context["runs"] = [ShownRun(run) for run in found.runs]
    context["mends"] = mends
    return render(request, "frameworks/check.html", context)


@require_safe
@login_required
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened to a version, the newest first."""
    version = visible_framework(request, pk)
    demand(request, Action.READ_EVENTS, version.owner)
    context = frame(request, version, "framework-history")
    context["timeline"] = timeline_of(request, Subject(FRAMEWORK.name, version.pk), owner=version.owner)
    if context["timeline"] is None:
        raise PermissionDenied
    context["copies"] = version.copies.exclude(state=FRAMEWORK.initial)
    context["back"] = reverse("framework", args=[version.pk])
    return render(request, "frameworks/history.html", context)
