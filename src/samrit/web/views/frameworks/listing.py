"""The list of frameworks, and taking in: those that ship, and one that somebody sends as a ZIP."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.workflow import FRAMEWORK
from samrit.exchange.refusal import Refusal
from samrit.exchange.rules_zip import LARGEST_ZIP, read_rules_zip
from samrit.frameworks.actions import take_in
from samrit.frameworks.models import FrameworkVersion
from samrit.frameworks.queries.listing import HEAVY, matching, visible_frameworks
from samrit.web.acting import doing, say_refused
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.frameworks.loading import for_editors, may_edit
from samrit.web.views.frameworks.shipped import shipped_beside, shipped_folders
from samrit.workflow.actions import Refused

EVERY_YEAR = "0"
"""In the address: frameworks of no certain year."""


@require_safe
@login_required
def frameworks(request: HttpRequest) -> HttpResponse:
    """Published frameworks, and the drafts of those who may edit, by year, with a search."""
    seen = visible_frameworks(viewer(request)).defer(*HEAVY)
    years = sorted(
        {year or 0 for year in seen.order_by().values_list("fiscal_year", flat=True).distinct()}, reverse=True
    )
    versions = matching(seen, request.GET.get("q", ""))
    state, year = request.GET.get("state", ""), request.GET.get("year", "")
    if state in FRAMEWORK.states:
        versions = versions.filter(state=state)
    if year.isascii() and year.isdigit():
        versions = versions.filter(fiscal_year=None if year == EVERY_YEAR else int(year[:4]))
    versions = versions.select_related("published_by").annotate(pinned=Count("agreements"))
    versions = versions.order_by(F("fiscal_year").desc(nulls_last=True), "identifier", "-edition")
    page = page_of(request, versions)
    context = {
        "page": page,
        "years": years,
        "chosen": {"state": state, "year": year, "q": request.GET.get("q", "")},
        "filtered": bool(state or year or request.GET.get("q")),
        "states": [(code, label) for code, label in FRAMEWORK.states.items()] if may_edit(request) else [],
        "may_edit": may_edit(request),
        "none_at_all": not years,
    }
    return render(request, "frameworks/list.html", context)


@require_safe
@login_required
@for_editors
def shipped(request: HttpRequest) -> HttpResponse:
    """The frameworks that ship with the program, each with what of it is here."""
    versions = list(FrameworkVersion.objects.defer(*HEAVY))
    trail = [(_("กรอบการประเมินผล"), reverse("frameworks")), (_("กรอบที่มากับโปรแกรม"), None)]
    found = shipped_beside(versions)
    missing = [each for each in found if each.stored is None]
    return render(request, "frameworks/shipped.html", {"trail": trail, "found": found, "missing": missing})


@require_POST
@login_required
@for_editors
def take_in_shipped(request: HttpRequest) -> HttpResponse:
    """Take in one of the shipped frameworks, or all that are not here yet, as drafts."""
    wanted = request.POST.get("identifier", "")
    folders = [each for each in shipped_folders() if each.framework is not None]
    if wanted:
        folders = [each for each in folders if each.path.name == wanted]
        if not folders:
            raise Http404
    else:
        there = set(FrameworkVersion.objects.order_by().values_list("identifier", flat=True))
        folders = [each for each in folders if each.path.name not in there]
    taken: list[FrameworkVersion] = []
    for folder in folders:
        try:
            taken.append(take_in(folder=folder, doing=doing(request)))
        except Refused as refused:
            say_refused(request, refused)
    if taken:
        count = len(taken)
        said = ngettext("นำเข้าเป็นร่างแล้ว %(n)s กรอบ", "นำเข้าเป็นร่างแล้ว %(n)s กรอบ", count) % {"n": count}
        messages.success(request, said)
    elif not folders:
        messages.info(request, _("กรอบที่มากับโปรแกรมนำเข้าครบแล้ว"))
    return redirect("framework", taken[0].pk) if len(taken) == 1 else redirect("frameworks")


class ImportForm(forms.Form):
    """A rules folder, packed as a ZIP."""

    file = forms.FileField(
        label=gettext_lazy("ไฟล์ ZIP ของโฟลเดอร์กรอบ"),
        help_text=gettext_lazy("ไฟล์ .zip ไม่เกิน 1 MB ภายในมี framework.yaml และแฟ้มอื่นตามคู่มือ เช่นไฟล์ที่ส่งออกจากระบบนี้"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@for_editors
def import_framework(request: HttpRequest) -> HttpResponse:
    """Take in a ZIP as a draft; what cannot be read is told with file and line."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    trail = [(_("กรอบการประเมินผล"), reverse("frameworks")), (_("นำเข้าจากไฟล์ ZIP"), None)]
    context: dict[str, Any] = {"form": form, "trail": trail}
    if request.method != "POST" or not form.is_valid():
        return render(request, "frameworks/import.html", context, status=422 if form.is_bound else 200)
    try:
        folder, ignored = read_rules_zip(form.cleaned_data["file"].read(LARGEST_ZIP + 1))
    except Refusal as refusal:
        context["findings"] = [refusal.in_file(form.cleaned_data["file"].name)]
        return render(request, "frameworks/import.html", context, status=422)
    if folder.framework is None:
        context["findings"] = folder.findings
        return render(request, "frameworks/import.html", context, status=422)
    try:
        version = take_in(folder=folder, doing=doing(request), with_errors=True)
    except Refused as refused:
        say_refused(request, refused)
        return render(request, "frameworks/import.html", context, status=422)
    messages.success(request, _("นำเข้ากรอบเป็นร่างแล้ว โปรดดูผลการตรวจสอบก่อนแก้ไขต่อ"))
    if ignored:
        names = ", ".join(ignored[:5]) + (" …" if len(ignored) > 5 else "")
        messages.warning(request, _("ไม่ได้ใช้ไฟล์ที่ไม่ใช่ส่วนของกรอบ: %(names)s") % {"names": names})
    return redirect("framework-check", version.pk)
