"""People: the list, one of them, adding and editing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samrit.core.permissions import Action, Role
from samrit.organizations.models import Organization, Person, User
from samrit.permissions import may
from samrit.registry.actions import add_person, edit_person
from samrit.registry.checks import fingerprint
from samrit.registry.queries import Career, career, people_like
from samrit.web import clock
from samrit.web.acting import doing
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.organizations.forms import AccountForm, NewPersonForm, PersonForm, role_choices
from samrit.web.views.organizations.loading import (
    allowed,
    collided,
    own_organization,
    own_person,
    say,
    trail_to,
    visible_person,
)
from samrit.web.views.organizations.page import timeline
from samrit.workflow.actions import Refused
from samrit.workflow.models import Event

FIELDS = {
    "name-missing": "name",
    "email-shape": "email",
    "email-taken": "email",
    "belongs-nowhere": "post",
    "days": "ends_on",
    "held": "post",
}
LATEST = 8


@require_safe
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """Everybody in the organisations that the person may read, with posts and roles of today."""
    who = viewer(request)
    demand_anywhere(request, Action.READ_ORGANIZATION)
    words = request.GET.get("q", "").replace("\0", " ").strip()[:200]
    role = request.GET.get("role", "")
    role = role if role in Role._value2member_map_ else ""
    page = page_of(request, people_like(who, words, role, clock.today()))
    return render(
        request,
        "organizations/people.html",
        {"page": page, "words": words, "role": role, "roles": role_choices(), "may_import": _may_import(request)},
    )


def _may_import(request: HttpRequest) -> bool:
    return bool(may(viewer(request), Action.IMPORT_ORGANIZATIONS))


@require_safe
@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: how to reach them, posts, roles, account, what happened."""
    return render(request, "organizations/person.html", person_context(request, visible_person(request, pk)))


def person_context(request: HttpRequest, shown: Person, account_form: AccountForm | None = None) -> dict[str, Any]:
    """What the page of a person wants."""
    held = career(viewer(request), shown)
    home = shown.owner
    account = getattr(shown, "user", None)
    suggested = shown.email.partition("@")[0][:60]
    return {
        "person": shown,
        "home": home,
        "trail": _trail(request, home, held, shown),
        "career": held,
        "today": clock.today(),
        "account": account,
        "account_form": account_form or AccountForm(initial={"username": suggested}),
        "myself": viewer(request).person == shown,
        "events": timeline(list(_events(shown, held, account))),
        **allowed(request, home),
    }


def _trail(request: HttpRequest, home: Organization | None, held: Career, *last: Any) -> list[tuple[Any, str]]:
    seen = {each.post.organization_id for each in held.appointments} | {each.organization_id for each in held.grants}
    if home is not None and home.pk in seen:
        return trail_to(request, home, *last)
    return [(_("บุคคลและบทบาท"), reverse("people")), *((each, "") for each in last)]


def _events(shown: Person, held: Career, account: User | None) -> Any:
    """What happened to the person, and to the posts, roles and account that the viewer sees."""
    about = Q(subject_kind="person", subject_id=shown.pk)
    about |= Q(subject_kind="appointment", subject_id__in=[each.pk for each in held.appointments])
    about |= Q(subject_kind="role_grant", subject_id__in=[each.pk for each in held.grants])
    if account is not None:
        about |= Q(subject_kind="account", subject_id=account.pk)
    return Event.objects.filter(about).select_related("actor").order_by("-number")[:LATEST]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody new in an organisation."""
    organization = own_organization(request, code)
    may_grant = bool(may(viewer(request), Action.GRANT_ROLE, organization))
    form = NewPersonForm(
        request.POST or None,
        initial={"starts_on": clock.today()},
        posts=organization.posts.all(),
        may_grant=may_grant,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        taken = ("name", "name_en", "email", "phone", "post", "acting", "starts_on", "ends_on")
        words = {key: given[key] for key in taken}
        role = Role(given["role"]) if given.get("role") else None
        try:
            made = add_person(organization=organization, **words, role=role, doing=doing(request))
        except Refused as refused:
            say(form, refused, FIELDS)
        else:
            messages.success(request, _("เพิ่ม %(name)s แล้ว") % {"name": made})
            return redirect("person", made.pk)
    title = _("เพิ่มบุคคล")
    context = {"form": form, "organization": organization, "title": title, "has_posts": organization.posts.exists()}
    return render(request, "organizations/add_person.html", context | {"trail": trail_to(request, organization, title)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Names and how to reach somebody."""
    shown = own_person(request, pk)
    stored = {key: getattr(shown, key) for key in ("name", "name_en", "email", "phone")}
    form = PersonForm(request.POST or None, initial=stored | {"seen": fingerprint(shown)})
    back = reverse("person", args=[pk])
    if request.method == "POST" and form.is_valid():
        new = {key: form.cleaned_data[key] for key in stored}
        try:
            edit_person(person=shown, **new, doing=doing(request), seen=form.cleaned_data["seen"])
        except Refused as refused:
            if refused.code == "version":
                return collided(request, form, stored, kind="person", pk=pk, back=request.path)
            say(form, refused, FIELDS)
        else:
            messages.success(request, _("บันทึกข้อมูลบุคคลแล้ว"))
            return redirect(back)
    title = _("แก้ไขข้อมูลบุคคล")
    trail = _trail(request, shown.owner, career(viewer(request), shown), shown, title)
    context = {"form": form, "title": title, "sub": shown, "back": back, "trail": trail}
    return render(request, "organizations/form.html", context)
