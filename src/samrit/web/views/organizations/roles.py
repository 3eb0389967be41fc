"""Grant a role in an organisation, and end one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samrit.core.permissions import Action, Role
from samrit.organizations.models import RoleGrant
from samrit.registry.actions import end_role, grant_role
from samrit.web import clock
from samrit.web.acting import doing
from samrit.web.language import page_language
from samrit.web.views.organizations.choosing import chosen_person, person_chooser
from samrit.web.views.organizations.forms import EndForm, RoleForm
from samrit.web.views.organizations.loading import own, own_organization, say, trail_to
from samrit.workflow.actions import Refused

FIELDS = {"days": "ends_on", "held-already": "role", "last-administrator": "ends_on"}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def grant(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a person, then the role and its days."""
    organization = own_organization(request, code, Action.GRANT_ROLE)
    title = _("มอบบทบาท")
    trail = trail_to(request, organization, title)
    person = chosen_person(request)
    if person is None:
        return person_chooser(request, organization, title=title, sub=str(organization), trail=trail)
    form = RoleForm(request.POST or None, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        days = {key: form.cleaned_data[key] for key in ("starts_on", "ends_on")}
        try:
            grant_role(person=person, role=role, organization=organization, **days, doing=doing(request))
        except Refused as refused:
            say(form, refused, FIELDS)
        else:
            told = {"role": role.label.in_(page_language()), "name": person}
            messages.success(request, _("มอบบทบาท “%(role)s” แก่ %(name)s แล้ว") % told)
            return redirect("person", person.pk)
    back = reverse("organization", args=[code])
    context = {"form": form, "title": title, "sub": f"{person} · {organization}", "back": back, "trail": trail}
    return render(request, "organizations/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a role."""
    rows = RoleGrant.objects.select_related("organization", "person")
    held = own(request, rows, "organization", Action.GRANT_ROLE, pk)
    form = EndForm(request.POST or None, initial={"ends_on": held.ends_on or clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_role(grant=held, ends_on=form.cleaned_data["ends_on"], doing=doing(request))
        except Refused as refused:
            say(form, refused, FIELDS | {"days": "ends_on"})
        else:
            messages.success(request, _("บันทึกวันสิ้นสุดของบทบาทแล้ว"))
            return redirect("person", held.person_id)
    title = _("สิ้นสุดบทบาท")
    context = {
        "form": form,
        "title": title,
        "sub": f"{Role(held.role).label.in_(page_language())} · {held.person} · {held.organization}",
        "back": reverse("person", args=[held.person_id]),
        "trail": trail_to(request, held.organization, title),
    }
    return render(request, "organizations/form.html", context)
