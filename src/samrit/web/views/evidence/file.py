"""One file of evidence: what it is, its pages drawn anew, the original as a download, its title and date, removal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.assessments.queries.citations import uses_of
from samrit.core.permissions import Action
from samrit.core.workflow import CARD
from samrit.evaluations.queries.proofs import visit_of
from samrit.evidence.actions.adding import closed, describe_evidence
from samrit.evidence.actions.removing import remove_evidence
from samrit.evidence.drawing import DRAWABLE, ZOOMS, NotDrawableError, drawn
from samrit.evidence.models import Evidence
from samrit.evidence.storage import DamagedError, UnreachableError, fetch
from samrit.permissions import may
from samrit.web.acting import doing, posted, say_refused, version_of
from samrit.web.fields import DateField, TextField
from samrit.web.requests import demand, viewer
from samrit.web.views.evidence.loading import shelf_address, visible_evidence
from samrit.web.views.reports.card_loading import LOOKS
from samrit.workflow.actions import Refused

LOCKED_DOWN = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""Whatever a browser makes of these bytes, it is nobody's page and may do nothing."""


class DescribeForm(forms.Form):
    """Title and date."""

    title = TextField(
        label=gettext_lazy("ชื่อหลักฐาน"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("ชื่อที่ผู้ตรวจจะเห็น เว้นว่างไว้จะใช้ชื่อไฟล์"),
    )
    dated_on = DateField(
        label=gettext_lazy("เอกสารลงวันที่"), required=False, help_text=gettext_lazy("วันที่ที่ปรากฏในเอกสาร เช่น 31 มีนาคม 2554")
    )


def _number(given: str, otherwise: int) -> int:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else otherwise


@require_safe
@login_required
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of a file, and one of its pages."""
    found = visible_evidence(request, pk)
    who, owner, stays = viewer(request), found.organization, closed(found)
    uses = [
        {"citation": each, "chip": LOOKS[each.card.state], "state": CARD.states[each.card.state]}
        for each in uses_of(found)
    ]
    context = {
        "file": found,
        "uses": uses,
        "may_describe": stays is None and bool(may(who, Action.ADD_EVIDENCE, owner)),
        "may_remove": stays is None and bool(may(who, Action.REMOVE_EVIDENCE, owner)),
        "back": _back(request, found),
        "trail": _trail(request, found),
        **_viewed(request, found),
    }
    return render(request, "evidence/file.html", context)


def _viewed(request: HttpRequest, found: Evidence) -> dict[str, Any]:
    """The page that the address asks for (``?page=3&zoom=150``), drawn now if it never was."""
    stored = found.stored
    if stored.kind not in DRAWABLE:
        return {"viewer": "none"}
    last = stored.pages or 1
    page = min(max(1, _number(request.GET.get("page", ""), 1)), last)
    zoom = _number(request.GET.get("zoom", ""), 100)
    zoom = zoom if zoom in ZOOMS else 100
    context: dict[str, Any] = {"number": page, "last": last, "zoom": zoom, "zooms": list(ZOOMS)}
    try:
        return {**context, "viewer": "page", "drawn": drawn(stored, page, zoom)}
    except DamagedError:
        return {**context, "viewer": "damaged"}
    except (NotDrawableError, UnreachableError):
        return {**context, "viewer": "failed"}


@require_safe
@login_required
def evidence_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page as PNG: points that this site drew, never a byte of the original."""
    found = visible_evidence(request, pk)
    zoom = _number(request.GET.get("zoom", ""), 100)
    try:
        png = drawn(found.stored, number, zoom if zoom in ZOOMS else 100).png
    except (NotDrawableError, DamagedError, UnreachableError):
        raise Http404 from None
    return HttpResponse(png, content_type="image/png", headers={"Content-Security-Policy": LOCKED_DOWN})


@require_safe
@login_required
def evidence_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The original, always as a file to save."""
    found = visible_evidence(request, pk)
    try:
        data = fetch(found.stored.sha256)
    except DamagedError:
        messages.error(request, _("ไฟล์ที่เก็บไว้ไม่ตรงกับที่นำเข้า ระบบจึงไม่ส่งให้ โปรดแจ้งผู้ดูแลระบบ หรือเพิ่มไฟล์เดิมอีกครั้ง"))
        return redirect("evidence-file", pk)
    except UnreachableError:
        messages.error(request, _("ที่เก็บไฟล์ใช้งานไม่ได้ชั่วคราว โปรดลองใหม่ภายหลัง"))
        return redirect("evidence-file", pk)
    headers = {
        "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
        "Content-Security-Policy": LOCKED_DOWN,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def evidence_describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what it is called and dated."""
    found = visible_evidence(request, pk)
    demand(request, Action.ADD_EVIDENCE, found.organization)
    form = DescribeForm(posted(request), initial={"title": found.title, "dated_on": found.dated_on})
    if form.is_valid():
        try:
            describe_evidence(evidence=found, doing=doing(request, version=version_of(request)), **form.cleaned_data)
        except Refused as refusal:
            say_refused(request, refusal)
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("evidence-file", pk)
    return render(
        request, "evidence/describe.html", {"file": found, "form": form, "trail": _trail(request, found, _("แก้ไข"))}
    )


@require_POST
@login_required
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it out."""
    found = visible_evidence(request, pk)
    demand(request, Action.REMOVE_EVIDENCE, found.organization)
    try:
        remove_evidence(evidence=found, doing=doing(request, version=version_of(request)))
    except Refused as refusal:
        say_refused(request, refusal)
        return redirect("evidence-file", pk)
    messages.success(request, _("นำ “%(name)s” ออกแล้ว") % {"name": found})
    return redirect(shelf_address(request, found.organization, found.fiscal_year))


def _back(request: HttpRequest, found: Evidence) -> str:
    """The shelf of the agency; for a photograph of the evaluators the visits that show it."""
    visit = visit_of(found, viewer(request)) if found.organization.parent_id is None else None
    if visit is not None:
        return reverse("evaluation-visits", args=[visit.evaluation_id])
    return shelf_address(request, found.organization, found.fiscal_year)


def _trail(request: HttpRequest, found: Evidence, here: str = "") -> list[tuple[Any, str]]:
    shelf = _back(request, found)
    own = reverse("evidence-file", args=[found.pk]) if here else ""
    trail = [(_("หลักฐาน"), reverse("evidence")), (str(found.organization), shelf), (str(found), own)]
    return [*trail, (here, "")] if here else trail
