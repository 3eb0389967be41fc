"""Add, edit and move organisations."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.organizations.models import Organization, OrganizationKind
from samrit.organizations.tree import MAY_STAND_UNDER, kinds_under
from samrit.registry.actions import add_organization, edit_organization, move_organization
from samrit.registry.queries import organizations_like, readable
from samrit.web.acting import doing
from samrit.web.language import page_language
from samrit.web.requests import viewer
from samrit.web.tables import page_of
from samrit.web.views.organizations.forms import NewOrganizationForm, OrganizationForm
from samrit.web.views.organizations.loading import collided, own_organization, say, trail_to
from samrit.workflow.actions import Refused

FIELDS = {
    "code-shape": "code",
    "code-taken": "code",
    "name-missing": "name",
    "parent-kind": "kind",
    "child-kind": "kind",
    "too-deep": "code",
}
CANDIDATES = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new organisation under the one with ``code``."""
    parent = own_organization(request, code)
    if not kinds_under(parent.kind):
        raise PermissionDenied
    form = NewOrganizationForm(request.POST or None, parent=parent)
    if request.method == "POST" and form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("code", "kind", "name", "name_en", "short_name")}
        try:
            made = add_organization(**words, parent=parent, doing=doing(request))
        except Refused as refused:
            say(form, refused, FIELDS)
        else:
            messages.success(request, _("เพิ่ม “%(name)s” แล้ว") % {"name": made})
            return redirect("organization", made.code)
    title = _("เพิ่มหน่วยงานในสังกัด")
    context = {"form": form, "title": title, "sub": parent, "trail": trail_to(request, parent, title)}
    return render(request, "organizations/form.html", context | {"back": reverse("organization", args=[parent.code])})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Names and kind of an organisation."""
    shown = own_organization(request, code)
    stored = {key: getattr(shown, key) for key in ("name", "name_en", "short_name", "kind")}
    form = OrganizationForm(request.POST or None, initial=stored | {"version": shown.version}, parent=shown.parent)
    back = reverse("organization", args=[code])
    if request.method == "POST" and form.is_valid():
        new = {key: form.cleaned_data[key] for key in stored}
        try:
            edit_organization(organization=shown, **new, doing=doing(request, version=form.cleaned_data["version"]))
        except Refused as refused:
            if refused.code == "version":
                return collided(request, form, stored, kind="organization", pk=shown.pk, back=request.path)
            say(form, refused, FIELDS)
        else:
            messages.success(request, _("บันทึกข้อมูลหน่วยงานแล้ว"))
            return redirect(back)
    title = _("แก้ไขข้อมูลหน่วยงาน")
    context = {"form": form, "title": title, "sub": shown, "back": back, "trail": trail_to(request, shown, title)}
    return render(request, "organizations/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Choose another parent, look at what moves along, confirm."""
    shown = own_organization(request, code)
    candidates = _candidates(request, shown)
    parent = candidates.filter(code=request.POST.get("parent") or request.GET.get("parent", "")).first()
    refusal = ""
    if request.method == "POST" and parent is not None:
        given = request.POST.get("version", "")
        version = int(given) if given.isdecimal() and len(given) < 10 else None
        try:
            move_organization(organization=shown, parent=parent, doing=doing(request, version=version))
        except Refused as refused:
            refusal = refused.text.in_(page_language())
        else:
            messages.success(request, _("ย้าย “%(name)s” ไปสังกัด “%(parent)s” แล้ว") % {"name": shown, "parent": parent})
            return redirect("organization", code)
    title = _("ย้ายไปสังกัดอื่น")
    context = {
        "organization": shown,
        "title": title,
        "trail": trail_to(request, shown, title),
        "parent": parent,
        "refusal": refusal,
        "along": Organization.objects.registered().filter(path__startswith=shown.path).count() - 1,
        "words": request.GET.get("q", ""),
        "page": page_of(request, candidates, CANDIDATES),
    }
    return render(request, "organizations/move.html", context)


def _candidates(request: HttpRequest, organization: Organization) -> QuerySet[Organization]:
    """Where it may stand: the right kinds, not under itself, not where it is."""
    kinds = MAY_STAND_UNDER[OrganizationKind(organization.kind)]
    words = request.GET.get("q", "").replace("\0", " ")[:200]
    found = organizations_like(viewer(request), words) if words else readable(viewer(request)).select_related("parent")
    usual_first = Case(When(kind=kinds[0], then=0), default=1) if kinds else "pk"
    fitting = found.filter(kind__in=kinds).exclude(path__startswith=organization.path).order_by(usual_first, "sort_key")
    return fitting.exclude(pk=organization.parent_id) if organization.parent_id else fitting
