"""The shelves of evidence: those that a person may see, and what stands on one of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samrit.assessments.queries.citations import counted_uses
from samrit.core.permissions import Action
from samrit.evidence.models import KINDS
from samrit.evidence.queries.shelf import room, shelf, shelves
from samrit.organizations.models import Organization
from samrit.permissions import may
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.evidence.loading import visible_shelf, year_meant, year_words

KIND_CHOICES = {"pdf": ("pdf",), "office": ("docx", "xlsx", "pptx"), "picture": ("jpg", "png")}


@require_safe
@login_required
def evidence(request: HttpRequest) -> HttpResponse:
    """The shelves of the year; whoever may see only one stands before it at once."""
    demand_anywhere(request, Action.READ_EVIDENCE)
    year = year_meant(request)
    rows = shelves(viewer(request), year)
    words = request.GET.get("q", "").strip()[:100]
    found = list(rows[:2]) if not words else []
    if len(found) == 1:
        return _shelf(request, found[0], year)
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(name_en__icontains=words)
    context = {
        "year": year,
        "year_words": year_words(request, year),
        "page": page_of(request, rows),
        "words": words,
    }
    return render(request, "evidence/shelves.html", context)


@require_safe
@login_required
def evidence_shelf(request: HttpRequest, pk: int) -> HttpResponse:
    """What one organisation keeps for a year."""
    return _shelf(request, visible_shelf(request, pk), year_meant(request))


def _shelf(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    kind = request.GET.get("kind", "")
    page = page_of(request, shelf(organization, year, words=words, kinds=KIND_CHOICES.get(kind, ())))
    uses = counted_uses(page.object_list)
    lines: list[dict[str, Any]] = [{"file": each, "uses": uses.get(each.pk, 0)} for each in page.object_list]
    context = {
        "organization": organization,
        "year": year,
        "year_words": year_words(request, year),
        "page": page,
        "lines": lines,
        "words": words,
        "kind": kind if kind in KIND_CHOICES else "",
        "kinds": [("", _("ทุกชนิด")), ("pdf", "PDF"), ("office", _("เอกสาร Office")), ("picture", _("ภาพ"))],
        "room": room(organization, year),
        "may_add": bool(may(viewer(request), Action.ADD_EVIDENCE, organization)),
        "trail": [(_("หลักฐาน"), reverse("evidence")), (str(organization), "")],
    }
    return render(request, "evidence/shelf.html", context)


assert {each for kinds in KIND_CHOICES.values() for each in kinds} == set(KINDS)
