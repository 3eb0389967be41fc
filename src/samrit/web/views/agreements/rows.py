"""Rows and weights of an agreement: choosing, adding, taking out, ordering (C1, C3)."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.actions.rows import add_own, choose, move_row, remove_row, take_up
from samrit.web.acting import doing, or_forbidden, say_refused, version_of
from samrit.web.views.agreements.loading import visible_agreement, visible_row
from samrit.web.views.agreements.rows_page import rows_context
from samrit.workflow.actions import Refused


@require_safe
@login_required
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; ``?spread=CODE`` shows how the weights of a group (empty: all) would be spread."""
    agreement = visible_agreement(request, pk)
    return render(request, "agreements/rows.html", rows_context(request, agreement, group=request.GET.get("spread")))


@require_POST
@login_required
def choices(request: HttpRequest, pk: int) -> HttpResponse:
    """Which indicators apply, and which of each group of alternatives is chosen, all in one form."""
    agreement = visible_agreement(request, pk)
    offered = request.POST.getlist("offered")
    applies = {code: f"applies.{code}" in request.POST for code in offered}
    chosen = {
        name.removeprefix("choice."): str(code) for name, code in request.POST.items() if name.startswith("choice.")
    }
    try:
        changed = choose(
            agreement=agreement, applies=applies, chosen=chosen, doing=doing(request, version=version_of(request))
        )
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        count = len(changed)
        said = ngettext("บันทึกแล้ว เปลี่ยน %(n)s ตัวชี้วัด", "บันทึกแล้ว เปลี่ยน %(n)s ตัวชี้วัด", count) % {"n": count}
        messages.success(request, said if changed else _("ไม่มีการเลือกใดเปลี่ยน"))
    return redirect("agreement-rows", pk)


@require_POST
@login_required
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the ticked indicators of the approved list."""
    agreement = visible_agreement(request, pk)
    try:
        added = take_up(agreement=agreement, codes=request.POST.getlist("codes"), doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        count = len(added)
        said = ngettext("เพิ่มแล้ว %(n)s ตัวชี้วัด", "เพิ่มแล้ว %(n)s ตัวชี้วัด", count) % {"n": count}
        messages.success(request, said if added else _("ยังไม่ได้เลือกตัวชี้วัด"))
    return redirect("agreement-rows", pk)


@require_POST
@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an indicator of the agency's own; its template is what comes next."""
    agreement = visible_agreement(request, pk)
    sent = request.POST
    try:
        row = add_own(
            agreement=agreement,
            parent_code=sent.get("parent", ""),
            name=sent.get("name", ""),
            name_en=sent.get("name_en", ""),
            code=sent.get("code", ""),
            doing=doing(request),
        )
    except Refused as refusal:
        or_forbidden(refusal)
        typed = {key: sent.get(key, "") for key in ("parent", "name", "name_en", "code")}
        context = rows_context(request, agreement, typed=typed, refusal=refusal.text)
        return render(request, "agreements/rows.html", context)
    said = _("เพิ่มตัวชี้วัด %(code)s แล้ว ตัวชี้วัดนี้อยู่นอกรายการที่เห็นชอบ จึงต้องเจรจากับคณะกรรมการ") % {"code": row.code}
    messages.success(request, said)
    return redirect("agreement-template", row.pk)


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an indicator out, with what stands under it."""
    row = visible_row(request, pk)
    agreement = row.agreement_id
    try:
        gone = remove_row(row=row, doing=doing(request, version=version_of(request)))
    except Refused as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("นำตัวชี้วัด %(codes)s ออกแล้ว") % {"codes": ", ".join(gone)})
    return redirect("agreement-rows", agreement)


@require_POST
@login_required
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down under its heading."""
    row = visible_row(request, pk)
    try:
        move_row(row=row, up=request.POST.get("way") == "up", doing=doing(request))
    except Refused as refusal:
        say_refused(request, refusal)
    return redirect(reverse("agreement-rows", args=[row.agreement_id]) + f"#row-{row.pk}")
