"""Posts of an organisation, and who holds them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.core.permissions import Action
from samrit.organizations.models import Appointment, Post
from samrit.registry.actions import (
    add_post,
    appoint,
    edit_appointment,
    edit_post,
    remove_appointment,
    remove_post,
)
from samrit.registry.checks import fingerprint
from samrit.web import clock
from samrit.web.acting import doing, say_refused
from samrit.web.views.organizations.choosing import chosen_person, person_chooser
from samrit.web.views.organizations.forms import AppointmentForm, NewAppointmentForm, PostForm
from samrit.web.views.organizations.loading import collided, own, own_organization, say, trail_to
from samrit.workflow.actions import Refused

EDIT = Action.EDIT_ORGANIZATION
POST_FIELDS = {"title-taken": "title", "name-missing": "title", "head-taken": "heads"}
APPOINTMENT_FIELDS = {"days": "ends_on", "held": "starts_on", "held-by-the-same": "starts_on"}


def own_post(request: HttpRequest, pk: int) -> Post:
    """The post, for somebody who may edit its organisation."""
    return own(request, Post.objects.select_related("organization"), "organization", EDIT, pk)


def own_appointment(request: HttpRequest, pk: int) -> Appointment:
    """The appointment, likewise."""
    rows = Appointment.objects.select_related("post__organization", "person")
    return own(request, rows, "post__organization", EDIT, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def add(request: HttpRequest, code: str) -> HttpResponse:
    """A new post."""
    organization = own_organization(request, code)
    form = PostForm(request.POST or None)
    back = reverse("organization", args=[code])
    if request.method == "POST" and form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("title", "title_en", "heads")}
        try:
            post = add_post(organization=organization, **words, doing=doing(request))
        except Refused as refused:
            say(form, refused, POST_FIELDS)
        else:
            messages.success(request, _("เพิ่มตำแหน่ง “%(title)s” แล้ว") % {"title": post})
            return redirect(f"{back}#posts")
    title = _("เพิ่มตำแหน่ง")
    context = {"form": form, "title": title, "sub": organization, "back": back}
    return render(request, "organizations/form.html", context | {"trail": trail_to(request, organization, title)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A post."""
    post = own_post(request, pk)
    stored = {key: getattr(post, key) for key in ("title", "title_en", "heads")}
    form = PostForm(request.POST or None, initial=stored | {"seen": fingerprint(post)})
    back = reverse("organization", args=[post.organization.code])
    if request.method == "POST" and form.is_valid():
        new = {key: form.cleaned_data[key] for key in stored}
        try:
            edit_post(post=post, **new, doing=doing(request), seen=form.cleaned_data["seen"])
        except Refused as refused:
            if refused.code == "version":
                return collided(request, form, stored, kind="post", pk=pk, back=request.path)
            say(form, refused, POST_FIELDS)
        else:
            messages.success(request, _("บันทึกตำแหน่งแล้ว"))
            return redirect(f"{back}#posts")
    title = _("แก้ไขตำแหน่ง")
    context = {
        "form": form,
        "title": title,
        "sub": post,
        "back": back,
        "trail": trail_to(request, post.organization, title),
        "remove": "" if post.appointments.exists() else reverse("post-remove", args=[pk]),
        "remove_asks": _("ลบตำแหน่งนี้หรือไม่"),
        "remove_text": _("ตำแหน่งนี้ยังไม่เคยมีผู้ดำรงตำแหน่ง จึงลบได้"),
    }
    return render(request, "organizations/form.html", context)


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a post that nobody held."""
    post = own_post(request, pk)
    code = post.organization.code
    try:
        remove_post(post=post, doing=doing(request))
    except Refused as refused:
        say_refused(request, refused)
    else:
        messages.success(request, _("ลบตำแหน่งแล้ว"))
    return redirect("organization", code)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a person, then the days."""
    post = own_post(request, pk)
    title = _("แต่งตั้งผู้ดำรงตำแหน่ง")
    trail = trail_to(request, post.organization, title)
    person = chosen_person(request)
    if person is None:
        return person_chooser(request, post.organization, title=title, sub=str(post), trail=trail)
    form = NewAppointmentForm(request.POST or None, initial={"starts_on": clock.today()})
    back = reverse("organization", args=[post.organization.code])
    if request.method == "POST" and form.is_valid():
        words = {key: form.cleaned_data[key] for key in ("starts_on", "ends_on", "acting", "ends_previous")}
        try:
            appoint(person=person, post=post, **words, doing=doing(request))
        except Refused as refused:
            say(form, refused, APPOINTMENT_FIELDS)
        else:
            messages.success(request, _("บันทึกการดำรงตำแหน่งของ %(name)s แล้ว") % {"name": person})
            return redirect(f"{back}#posts")
    context = {"form": form, "title": title, "sub": f"{post} · {person}", "back": back, "trail": trail}
    return render(request, "organizations/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_period(request: HttpRequest, pk: int) -> HttpResponse:
    """The days of an appointment."""
    appointment = own_appointment(request, pk)
    stored = {key: getattr(appointment, key) for key in ("starts_on", "ends_on", "acting")}
    form = AppointmentForm(request.POST or None, initial=stored | {"seen": fingerprint(appointment)})
    back = reverse("organization", args=[appointment.post.organization.code])
    if request.method == "POST" and form.is_valid():
        new = {key: form.cleaned_data[key] for key in stored}
        try:
            edit_appointment(appointment=appointment, **new, doing=doing(request), seen=form.cleaned_data["seen"])
        except Refused as refused:
            if refused.code == "version":
                return collided(request, form, stored, kind="appointment", pk=pk, back=request.path)
            say(form, refused, APPOINTMENT_FIELDS)
        else:
            messages.success(request, _("บันทึกการดำรงตำแหน่งแล้ว"))
            return redirect(f"{back}#posts")
    title = _("แก้ไขการดำรงตำแหน่ง")
    context = {
        "form": form,
        "title": title,
        "sub": f"{appointment.post} · {appointment.person}",
        "back": back,
        "trail": trail_to(request, appointment.post.organization, title),
        "remove": reverse("appointment-remove", args=[pk]),
        "remove_asks": _("ลบรายการนี้หรือไม่"),
        "remove_text": _("ลบเฉพาะรายการที่บันทึกผิด หากพ้นตำแหน่งแล้วให้ลงวันสิ้นสุดแทน ประวัติการลบยังคงอยู่ในบันทึกเหตุการณ์"),
    }
    return render(request, "organizations/form.html", context)


@require_POST
@login_required
def remove_period(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away an appointment that was entered by mistake."""
    appointment = own_appointment(request, pk)
    code = appointment.post.organization.code
    remove_appointment(appointment=appointment, doing=doing(request))
    messages.success(request, _("ลบรายการแล้ว"))
    return redirect("organization", code)
